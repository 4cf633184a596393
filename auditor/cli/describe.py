"""`auditor checks` and `auditor explain`: what is looked for, and why."""

from __future__ import annotations

import json
from dataclasses import asdict
from difflib import get_close_matches
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated, Any

import typer

from auditor.cli import options, session, streams
from auditor.contract import say
from auditor.model import Band, listed
from auditor.registry.record import kinds_of, record, surest
from auditor.report.look import SEVERITIES, explained, headed
from auditor.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.contract import About, Check, Example, Message, Option
    from auditor.settings import Settings

Name = Annotated[str, typer.Argument(metavar="NAME", help="检查的名称，或 plugins / check name, or plugins")]

_GUIDES = ("plugins",)
"""What is explained beside checks."""
_BANDS = {Band.CLEAN: say("清晰的版面"), Band.MISREAD: say("有误识的版面"), Band.BAD: say("误识多的版面")}
_SCOPES = {
    "sentence": say("一句"),
    "paragraph": say("一段"),
    "story": say("一篇"),
    "page": say("一版"),
    "edition": say("全部版面"),
}


def checks(
    format_: options.Listing = options.TableFormat.TEXT,
    rules: options.Rules = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    lang: options.Language = None,
) -> None:
    """列出全部检查 / List all checks."""
    settings = session.settle(config, isolated, lang, rules=rules)
    abouts = [check.about for check in session.gather(settings).values()]
    if format_ is options.TableFormat.JSON:
        streams.emit(_as_json([_row(about) for about in abouts]), utf8=True)
        return
    abouts.sort(key=lambda about: (about.group, about.name))
    group, name = (
        max((len(getattr(about, key)) for about in abouts), default=0) for key in ("group", "name")
    )
    streams.emit(
        "".join(
            f"{about.group:{group}}  {about.name:{name}}  {about.severity.label:7}  "
            f"{safe.for_line(headed(about, settings.lang))}\n"
            for about in abouts
        )
    )


def explain(
    name: Name,
    format_: options.Listing = options.TableFormat.TEXT,
    rules: options.Rules = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    lang: options.Language = None,
) -> None:
    """说明一项检查 / Explain a check, with examples."""
    settings = session.settle(config, isolated, lang, rules=rules)
    if name in _GUIDES and format_ is options.TableFormat.TEXT:
        guide = files("auditor") / "registry" / "guide" / f"{name}.{settings.lang}.md"
        streams.emit(guide.read_text(encoding="utf-8"))
        return
    registry = session.gather(settings)
    if name not in registry:
        session.fail(_unknown(name, [*registry, *_GUIDES]), settings)
    about = registry[name].about
    if format_ is options.TableFormat.JSON:
        streams.emit(_as_json({**_page(about), "options": _options(registry[name])}), utf8=True)
        return
    text = "\n".join([*_lines(about, settings), *_option_lines(registry[name], settings)]) + "\n"
    streams.emit(safe.for_terminal(text, keep_newlines=True))


def _unknown(name: str, known: list[str]) -> Message:
    near = get_close_matches(name, known, n=1)
    if near:
        return say("没有检查“{name}”，是不是“{near}”？", name=name, near=near[0])
    return say("没有检查“{name}”，用 auditor checks 可列出全部检查", name=name)


def _lines(about: About, settings: Settings) -> Iterator[str]:
    head = say(
        "类别：{group}；级别：{severity}；检查范围：{scope}；来源：{origin}",
        group=about.group,
        severity=SEVERITIES[about.severity],
        scope=_SCOPES[about.scope],
        origin=about.origin,
    )
    yield f"{about.name}: {headed(about, settings.lang)}"
    yield session.words(head, settings)
    yield ""
    yield explained(about, settings.lang)
    yield ""
    yield from _record_lines(about, settings)
    for title, bad in ((say("有差错的："), True), (say("没有差错的："), False)):
        yield ""
        yield session.words(title, settings)
        for example in about.examples:
            if example.is_bad is bad:
                yield ""
                yield from _example(example)


def _option_lines(check: Check[Any], settings: Settings) -> Iterator[str]:
    """Yield what the user may set of a check, and how it is set."""
    if check.about.options:
        yield ""
        yield session.words(
            say("可设的数值（写在设置的 [checks.{name}] 里）：", name=check.about.name), settings
        )
    for option in check.about.options:
        values = {
            "name": option.name,
            "now": _held(check, option),
            "default": option.default,
            "least": option.least,
            "most": option.most,
            "what": option.what_en if settings.lang == "en" else option.what,
        }
        line = say("  {name} = {now}（默认{default}，可设{least}至{most}）：{what}", **values)
        yield session.words(line, settings)


def _options(check: Check[Any]) -> list[dict[str, object]]:
    return [{**asdict(one), "value": _held(check, one)} for one in check.about.options]


def _held(check: Check[Any], option: Option) -> int:
    """Return the value of an option that a check has."""
    value: int = getattr(getattr(check, "inner", check), option.field)
    return value


def _record_lines(about: About, settings: Settings) -> Iterator[str]:
    """Yield what the check's kinds of evidence have been worth, or that nobody has measured it."""
    known = record()
    told = [(kind, known.rows(kind)) for kind in kinds_of(about)]
    rows = [row for _, mine in told for row in mine]
    if not rows:
        yield session.words(say("没有在未参与调试的文本上测过，级别和把握由检查自己声明。"), settings)
        return
    right, wrong = sum(row.right for row in rows), sum(row.wrong for row in rows)
    line = say("在未参与调试的文本上：报告{count}处，其中{right}处属实", count=right + wrong, right=right)
    yield session.words(line, settings)
    for kind, mine in told:
        right, wrong = sum(row.right for row in mine), sum(row.wrong for row in mine)
        voices = [band for band in Band if (worth := known.worth(kind, band)) and worth.has_voice]
        values = {"kind": kind, "count": right + wrong, "right": right}
        line = (
            say(
                "  {kind}：报告{count}处，其中{right}处属实；在{bands}上作警告或错误",
                bands=listed([_BANDS[band] for band in voices]),
                **values,
            )
            if voices
            else say("  {kind}：报告{count}处，其中{right}处属实；只作提示", **values)
        )
        yield session.words(line, settings)


def _example(example: Example) -> Iterator[str]:
    yield from (f"  {line}" for line in example.marked.split("\n"))
    if example.fixed is not None and example.is_bad:
        first, *rest = example.fixed.split("\n")
        yield f"→ {first}"
        yield from (f"  {line}" for line in rest)


def _row(about: About) -> dict[str, object]:
    return {
        "name": about.name,
        "group": about.group,
        "scope": about.scope,
        "clause": about.clause,
        "severity": about.severity.label,
        "confidence": surest(about),
        "title": about.title,
        "title_en": about.title_en,
        "summary": about.summary,
        "summary_en": about.summary_en,
        "origin": about.origin,
    }


def _page(about: About) -> dict[str, object]:
    examples = [
        {"text": one.text, "hits": [list(hit) for hit in one.hits], "fixed": one.fixed}
        for one in about.examples
    ]
    texts = {"explanation": about.explanation, "explanation_en": about.explanation_en}
    return {**_row(about), **texts, "examples": examples, "record": [*_record_rows(about)]}


def _record_rows(about: About) -> Iterator[dict[str, object]]:
    """Yield what each kind of evidence is worth on pages in each condition, where that was measured."""
    for kind in kinds_of(about):
        for band in Band:
            if worth := record().worth(kind, band):
                found = {"right": worth.right, "wrong": worth.wrong, "confidence": worth.confidence}
                yield {"evidence": kind, "condition": str(band), **found, "voice": worth.has_voice}


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
