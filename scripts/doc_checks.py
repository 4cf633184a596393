"""The pages of the checks, docs/checks: what `auditor explain` prints, in both languages, as Markdown."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from auditor.model import Band
from auditor.pipeline import all_checks
from auditor.registry.record import kinds_of, record
from auditor.report.look import SEVERITIES, explained, headed
from auditor.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.contract import About, Check
    from auditor.registry import Registry

GROUPS = {
    "repetition": (
        "词、句、段、整篇印了两遍；两稿同文",
        "words, sentences, passages, whole stories printed twice",
    ),
    "splice": (
        "断句、夹排、段首段尾脱漏、脱字、图说错位",
        "sentences cut, interrupted, run together; heads and tails of paragraphs lost",
    ),
    "attribution": ("张冠李戴、职务不一", "words given to another speaker, two posts of one person"),
    "place": (
        "地名串区、地名不存在、名称不一",
        "a place of another district, one that does not exist, two spellings",
    ),
    "number": ("数字前后不合、序号缺漏", "figures that do not add up, gaps in lists"),
    "glyph": ("形近误识、衍字、倒字、简繁混用", "misread, extra, exchanged characters, the wrong script"),
    "mark": ("引号不配对、标点误用、多余空格", "quotation marks without a mate, wrong marks, stray spaces"),
    "language": (
        "错别字、成语和固定提法、人名地名、异形词、单位",
        "wrong words, idioms, set phrases, names, variants, units, pleonasms",
    ),
}
"""What the checks of a group find, in the order of the first page."""
BANDS = {
    Band.CLEAN: ("清晰", "clean"),
    Band.MISREAD: ("有误识", "misread"),
    Band.BAD: ("误识多", "badly misread"),
}


@cache
def registry() -> Registry:
    """Return all checks that ship."""
    return all_checks(Settings())


def grouped() -> Iterator[tuple[str, list[About]]]:
    """Yield the groups with their checks, both in the order of their names."""
    abouts = sorted((check.about for check in registry().values()), key=lambda about: about.group)
    for group, members in groupby(abouts, key=lambda about: about.group):
        yield group, list(members)


def groups(chinese: bool) -> str:
    """Return the table of the first page: what the checks of each group find."""
    members = dict(grouped())
    if set(members) != set(GROUPS):
        raise SystemExit(f"scripts/doc_checks.py: GROUPS does not fit {sorted(members)}")
    rows = ["| 类别 | 查什么 | 检查 |" if chinese else "| group | what | checks |", "|---|---|--:|"]
    for group, (zh, en) in GROUPS.items():
        link = f"[{group}](docs/checks/README.md#{group})"
        rows.append(f"| {link} | {zh if chinese else en} | {len(members[group])} |")
    return "\n".join(rows)


def check_pages() -> dict[str, str]:
    """Return the pages of the checks and their index, by the names of their files."""
    index = [
        "# Every check · 各项检查",
        "",
        "`auditor checks` lists them, `auditor explain NAME` prints the page of one, in Chinese or, with",
        "`--lang en`, in English. How loud a check is, is measured:",
        "[what a finding is worth](../confidence.md).",
        "",
    ]
    made = {}
    members = dict(grouped())
    for group, (zh, en) in GROUPS.items():
        index += [f"## {group}", "", f"{zh} · {en}", "", "| check | | |", "|---|---|---|"]
        for about in members[group]:
            told = f"{headed(about, 'zh')} | {headed(about, 'en')}"
            index.append(f"| [{about.name}]({about.name}.md) | {told} |")
            made[f"{about.name}.md"] = check_page(registry()[about.name])
        index.append("")
    made["README.md"] = "\n".join(index).rstrip("\n") + "\n"
    return made


def check_page(check: Check[Any]) -> str:
    """Return the page of a check: what `auditor explain` prints, in both languages, as Markdown."""
    about = check.about
    severity = f"{SEVERITIES[about.severity]} {about.severity.label}"
    lines = [f"# {about.name}", "", f"{headed(about, 'zh')}", "", f"{headed(about, 'en')}", ""]
    lines += [
        f"[{about.group}](README.md#{about.group}) · {severity} · {about.scope}",
        "",
        "## 为什么 · Why",
        "",
        escaped(explained(about, "zh")),
        "",
        escaped(explained(about, "en")),
        "",
    ]
    if about.options:
        lines += [
            "## 可以设的 · Options",
            "",
            f"`[checks.{about.name}]` in the [settings](../settings.md).",
            "",
            "| | default | least | most | | |",
            "|---|--:|--:|--:|---|---|",
        ]
        lines += [
            f"| `{one.name}` | {one.default} | {one.least} | {one.most} | {one.what} | {one.what_en} |"
            for one in about.options
        ]
        lines.append("")
    lines += ["## 成绩 · Record", "", *record_rows(about), ""]
    for title, bad in (("## 有问题的 · Faulty", True), ("## 没有问题的 · Right", False)):
        lines += [title, ""]
        for example in about.examples:
            if example.is_bad is bad:
                lines += ["```text", *example.marked.split("\n"), "```", ""]
                if bad and example.fixed is not None:
                    lines += ["→", "", "```text", *example.fixed.split("\n"), "```", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def record_rows(about: About) -> list[str]:
    """Return the table of what the kinds of evidence of a check have been worth."""
    known = record()
    rows = [
        "在未参与调试的文本上。Told on text that it was not made with; loud: where it is more than a note.",
        "",
        "| 依据 evidence | 对 right | 错 wrong | 作警告 loud |",
        "|---|--:|--:|---|",
    ]
    for kind in kinds_of(about):
        mine = known.rows(kind)
        loud = [band for band in Band if (worth := known.worth(kind, band)) and worth.has_voice]
        where = "、".join(BANDS[band][0] for band in loud) + " " + ", ".join(BANDS[band][1] for band in loud)
        right, wrong = sum(row.right for row in mine), sum(row.wrong for row in mine)
        rows.append(f"| {kind} | {right} | {wrong} | {where if loud else '–'} |")
    return rows


def escaped(text: str) -> str:
    """Return prose in which nothing but code in backquotes is Markdown."""
    parts = re.split(r"(`[^`\n]*`)", text)
    return "".join(one if one.startswith("`") else re.sub(r"([*_<\[\]|])", r"\\\1", one) for one in parts)
