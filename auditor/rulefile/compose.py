"""From the keys of a rule file to a check."""

from __future__ import annotations

from dataclasses import replace
from string import Formatter
from typing import TYPE_CHECKING, Any, cast

from auditor.contract import About, Example, Scope, say
from auditor.contract.about import parse_example
from auditor.files import nearest
from auditor.model import Severity
from auditor.rulefile.build import KINDS, MESSAGES, PLACES
from auditor.rulefile.kinds import Replace
from auditor.rulefile.literals import MASK, Literals
from auditor.rulefile.rule import Rule
from auditor.rulefile.slots import read_slots
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.files import Table
    from auditor.rulefile.kinds import RuleKind

SCOPES = ("sentence", "paragraph", "story", "page")
SEVERITIES = tuple(severity.label for severity in Severity)
KEYS = (
    *("summary", "summary_en", "why", "why_en", "source", "group", "clause", "kind", "scope", "severity"),
    *("confidence", "message", "except", "whole_words", "body_only", "bad", "good"),
)
_NAME = lazy(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def compose(table: Table, path: Path, *, tried: bool = False) -> Rule | None:
    """Return the check that a rule file describes, or None when a complaint was noted.

    Args:
        table: the whole file.
        path: the file; its stem is the name of the check.
        tried: it is one that ships, whose words the tests have held against one another.
    """
    about = described(table, path)
    name = str(table.values["kind"]) if table.values.get("kind") in KINDS else None
    table.refuse_others((*KEYS, "slots", name) if name else (*KEYS, "slots", *KINDS))
    excepted = table.words("except", required=False)
    whole, body = table.flag("whole_words"), table.flag("body_only")
    if not name:
        return None
    message = _message(table, name)
    kind = _kind(table, name, path.parent)
    if table.complaints or about is None or kind is None:
        return None
    spared = Literals(excepted + (kind.spared if isinstance(kind, Replace) else ()))
    if not tried:
        _refuse_loops(table, kind, spared)
        _refuse_idle(table, kind, spared)
    return None if table.complaints else Rule(about, message, kind, spared, whole, body)


def described(table: Table, path: Path) -> About | None:
    """Return what a rule file says of its check, or None when a complaint was noted.

    Args:
        table: the whole file.
        path: the file; its stem is the name of the check.
    """
    name = table.choice("kind", tuple(KINDS))
    if not _NAME.fullmatch(path.stem):
        table.complain(path.stem, say("文件名“{key}”只能用小写字母、数字和连字符，如 my-rule.toml"))
    group = table.text("group")
    if group and not _NAME.fullmatch(group):
        table.complain("group", say("“{key}”只能用小写字母、数字和连字符"))
    scope, severity = table.choice("scope", SCOPES), table.choice("severity", SEVERITIES)
    source = table.text("source", "")
    fields: dict[str, Any] = {
        "summary": table.text("summary"),
        "summary_en": table.text("summary_en"),
        "explanation": _joined(table.text("why", ""), "依据：", source),
        "explanation_en": _joined(table.text("why_en", ""), "Source: ", source),
    }
    confidence, examples = table.share("confidence", 0.9), _examples(table)
    if not scope or not severity:
        return None
    return About(
        name=path.stem,
        group=group,
        scope=cast("Scope", scope),
        severity=Severity[severity.upper()],
        confidence=confidence,
        examples=examples,
        kinds=(name,) if name else (),
        looks_up=True,
        judges_words=True,
        clause=table.text("clause", ""),
        origin=f"{path.parent.name}/{path.name}",
        **fields,
    )


def _joined(why: str, label: str, source: str) -> str:
    return "\n\n".join(part for part in (why, source and label + source) if part)


def _examples(table: Table) -> tuple[Example, ...]:
    examples = []
    for key in ("bad", "good"):
        for number, marked in enumerate(table.texts(key), start=1):
            try:
                example = parse_example(marked)
            except ValueError:
                table.complain(key, say("“{key}”第{number}条的标记 ⟦错→对⟧ 不完整", number=number))
                continue
            if key == "bad" and not example.is_bad:
                table.complain(key, say("“{key}”第{number}条没有用 ⟦ ⟧ 标出错处", number=number))
            if key == "good" and example.is_bad:
                table.complain(key, say("“{key}”第{number}条不该有 ⟦ ⟧ 标记", number=number))
            examples.append(example)
    return tuple(examples)


def _message(table: Table, kind: str) -> str:
    template = table.text("message", MESSAGES[kind].template)
    try:
        fields = [part for part in Formatter().parse(template) if part[1] is not None]
    except ValueError:
        table.complain("message", say("“{key}”的大括号不成对"))
        return template
    for _, place, form, conversion in fields:
        if place in PLACES[kind] and not form and not conversion:
            continue
        known = "、".join(f"{{{one}}}" for one in PLACES[kind])
        near = nearest(place or "", PLACES[kind])
        hint = f"{{{near}}}" if near else known
        table.complain(
            "message", say("“{key}”里不能写“{place}”，可写：{hint}", place=f"{{{place}}}", hint=hint)
        )
    return template


def _kind(table: Table, name: str, folder: Path) -> RuleKind | None:
    own = table.table(name)
    if own is None:
        return None
    # In TOML whatever stands below a heading belongs to it: the commonest slip of newcomers.
    for key in own.values:
        if key in KEYS:
            own.complain(key, say("“{key}”应写在 [{kind}] 一节之前", kind=name))
    values = {key: value for key, value in own.values.items() if key not in KEYS}
    return KINDS[name](replace(own, values=values), folder, read_slots(table))


def _refuse_loops(table: Table, kind: RuleKind, spared: Literals) -> None:
    # All right words in one text: a long list is looked through once, and seldom has one that is wrong.
    if not isinstance(kind, Replace) or not kind.words.find(spared.mask("\n".join(kind.rights.values()))):
        return
    for wrong, right in kind.rights.items():
        for start, end in kind.words.find(spared.mask(right)):
            table.complain(
                "replace",
                say(
                    "“{key}”把“{wrong}”改成“{right}”，其中的“{word}”又是这条规则的错词",
                    wrong=wrong,
                    right=right,
                    word=right[start:end],
                ),
            )


def _refuse_idle(table: Table, kind: RuleKind, spared: Literals) -> None:
    if not spared.words or MASK not in spared.mask("\n".join(kind.words.words)):
        return
    for word in kind.words.words:
        if not kind.words.find(spared.mask(word)):
            table.complain("except", say("“{key}”把“{word}”整个遮住了，规则永远找不到它", word=word))
