"""One finding for an editor: what is wrong, where it stands, what it should read, where its twins are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rich.text import Text

from auditor.contract import say
from auditor.report.comparison import compare, likeness
from auditor.report.console_copies import sides
from auditor.report.console_excerpt import capped, in_place
from auditor.report.console_look import COLOURS, ink
from auditor.report.console_wrap import width_of, wrapped
from auditor.report.json_text import plain
from auditor.report.wording import DELETE, sureness, whereabouts
from auditor.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.contract import Message
    from auditor.model import Finding, Page, Place, Related
    from auditor.report.look import Look

HEAD, BODY = 4, 6
"""Columns of indent: of a finding's first line, and of what follows it."""
_MARGIN = 6
"""Columns of a label; no translation of one may be wider."""
_SURE = 0.9
_MESSAGE = 400
_LONG = 120
_PLACES = 12
_TWIN = 32, 20


def finding_lines(look: Look, finding: Finding, page: Page | None, number: int) -> Iterator[Text]:
    """Yield the lines of one finding with its number; `page` is None where the report lacks it."""
    yield from wrapped(_head(look, finding, number), look.width, HEAD, BODY)
    yield from wrapped(ink(safe.shorten(look.word(finding.message), _MESSAGE)), look.width, BODY, BODY)
    yield from _labelled(look, say("原文："), in_place(look, finding, page))
    if finding.suggestion is not None:
        yield from _labelled(look, say("建议："), _suggestion(look, finding, finding.suggestion))
    for related in finding.related[:_PLACES]:
        yield from _related(look, finding, related)
    if len(finding.related) > _PLACES:
        left_out = say("另有 {count} 处，见 JSON 报告", count=len(finding.related) - _PLACES)
        yield from _labelled(look, say("另见："), ink(look.word(left_out), "dim"))
    if look.verbose > 0:
        yield from _for_machines(look, finding)


def _head(look: Look, finding: Finding, number: int) -> Text:
    parts = [
        ink(str(number), "bold"),
        ink(look.severity(finding.severity), f"bold {COLOURS[finding.severity]}"),
        ink(f"{finding.place.line}:{finding.place.column}", "bold"),
        ink(look.word(spot), "bold") if (spot := whereabouts(finding.place)) else Text(),
        ink(look.title(finding.check), "bold"),
        ink(finding.check, "dim"),
    ]
    if finding.confidence < _SURE:
        parts.append(ink(look.word(sureness(finding.confidence)), "dim"))
    if finding.points:
        parts.append(ink(look.word(say("估算扣 {points:g} 分", points=finding.points)), "dim"))
    return Text("  ").join(part for part in parts if part)


def _suggestion(look: Look, finding: Finding, suggestion: str) -> Text:
    if not suggestion:
        return ink(look.word(DELETE))
    if len(suggestion) > _LONG and (alike := compare(finding.excerpt, suggestion)):
        return sides(look, alike, "bold")[1]
    return capped(look, suggestion)


def _related(look: Look, finding: Finding, related: Related) -> Iterator[Text]:
    alike = None if _overlap(finding.place, related.place) else compare(finding.excerpt, related.text)
    at = look.word(related.printed) if related.printed else _where(look, finding.place, related.place)
    where = ink(f"{at}  {safe.shorten(look.word(related.message), _LONG)}")
    if alike:
        where.append_text(ink(f"  {look.word(likeness(alike))}", "dim"))
    yield from _labelled(look, say("另见："), where)
    if alike and not alike.identical:
        here, there = sides(look, alike, "reverse")
        yield from _labelled(look, say("此处"), here, BODY + _MARGIN)
        yield from _labelled(look, say("别处"), there, BODY + _MARGIN)
    elif related.text:
        text = capped(look, related.text, *_TWIN)
        text.stylize("dim")
        yield from wrapped(text, look.width, BODY + _MARGIN, BODY + _MARGIN)


def _overlap(one: Place, other: Place) -> bool:
    return one.path == other.path and one.span.overlaps(other.span)


def _where(look: Look, own: Place, other: Place) -> str:
    if other.path == own.path:
        return look.word(say("本版第{line}行第{column}字", line=other.line, column=other.column))
    return f"{other.path}:{other.line}"


def _labelled(look: Look, label: Message, body: Text, indent: int = BODY) -> Iterator[Text]:
    word = look.word(label)
    head = ink(word + " " * (_MARGIN - width_of(word)), "dim")
    yield from wrapped(Text.assemble(head, body), look.width, indent, indent + _MARGIN)


def _for_machines(look: Look, finding: Finding) -> Iterator[Text]:
    if finding.data:
        data = json.dumps(plain(finding.data), ensure_ascii=False)
        yield from _labelled(look, say("数据："), capped(look, data, 300, 100))
    yield from _labelled(look, say("指纹："), ink(finding.fingerprint))
