"""One finding for an editor: what is wrong, where it stands, what it should read, where its twins are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rich.text import Text

from auditor.contract import say
from auditor.report.comparison import compare, likeness
from auditor.report.console_look import COLOURS, ink, marked
from auditor.report.console_wrap import width_of, wrapped
from auditor.report.json_text import plain
from auditor.report.wording import DELETE, position, sureness, whereabouts
from auditor.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.contract import Message
    from auditor.model import Finding, Page, Place, Related
    from auditor.report.comparison import Comparison
    from auditor.report.look import Look

_RUN = 14
"""Characters kept at either end of a stretch that two printings share."""
_SHOWN = 8
"""Stretches that differ."""
_CONTEXT = 20
"""Characters of the story on either side of a fault."""
_HEAD, _TAIL = 70, 40
"""Characters kept of a long fault, from its beginning and its end."""
_SHORT = 12
"""Characters up to which a fault is shown reversed, not in colour alone."""
HEAD, BODY = 4, 6
"""Columns of indent: of a finding's first line, and of what follows it."""
_MARGIN = 6
"""Columns of a label; no translation of one may be wider."""
_SURE = 0.9
"""Confidence below which it is told."""
_MESSAGE, _LONG = 400, 120
"""Characters at the most of a message, and of a suggestion or twin that is shown whole."""
_PLACES = 12
"""Other places that are listed."""
_TWIN = 32, 20
"""Characters kept of the text at another place."""


def finding_lines(look: Look, finding: Finding, page: Page | None, number: int) -> Iterator[Text]:
    """Yield the lines of one finding with its number; `page` is None where the report lacks it."""
    yield from wrapped(_head(look, finding, number), look.width, HEAD, BODY)
    yield from wrapped(ink(safe.shorten(look.word(finding.message), _MESSAGE)), look.width, BODY, BODY)
    yield from _labelled(look, say("原文："), _in_place(look, finding, page))
    if finding.suggestion is not None:
        yield from _labelled(look, say("建议："), _suggestion(look, finding, finding.suggestion))
    for related in finding.related[:_PLACES]:
        yield from _related(look, finding, related)
    if len(finding.related) > _PLACES:
        left_out = say("另有{count}处，见 JSON 报告", count=len(finding.related) - _PLACES)
        yield from _labelled(look, say("另见："), ink(look.word(left_out), "dim"))
    if look.verbose > 0:
        yield from _for_machines(look, finding)


def _head(look: Look, finding: Finding, number: int) -> Text:
    parts = [
        ink(str(number), "bold"),
        ink(look.severity(finding.severity), f"bold {COLOURS[finding.severity]}"),
        ink(look.word(position(finding.place)), "bold"),
        ink(look.word(spot), "bold") if (spot := whereabouts(finding.place)) else Text(),
        ink(look.title(finding.check), "bold"),
        ink(finding.check, "dim"),
    ]
    if finding.confidence < _SURE:
        parts.append(ink(look.word(sureness(finding.confidence)), "dim"))
    if finding.points:
        parts.append(ink(look.word(say("估算扣{points:g}分", points=finding.points)), "dim"))
    return Text("  ").join(part for part in parts if part)


def _suggestion(look: Look, finding: Finding, suggestion: str) -> Text:
    if not suggestion:
        return ink(look.word(DELETE))
    if len(suggestion) > _LONG and (alike := compare(finding.excerpt, suggestion)):
        return _sides(look, alike, "bold")[1]
    return capped(look, suggestion)


def _related(look: Look, finding: Finding, related: Related) -> Iterator[Text]:
    alike = None if _overlap(finding.place, related.place) else compare(finding.excerpt, related.text)
    at = look.word(related.printed) if related.printed else _where(look, finding.place, related.place)
    where = ink(f"{at}  {safe.shorten(look.word(related.message), _LONG)}")
    if alike:
        where.append_text(ink(f"  {look.word(likeness(alike))}", "dim"))
    yield from _labelled(look, say("另见："), where)
    if alike and not alike.identical:
        here, there = _sides(look, alike, "reverse")
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
    return look.word(say("{path}第{line}行", path=other.path, line=other.line))


def _labelled(look: Look, label: Message, body: Text, indent: int = BODY) -> Iterator[Text]:
    word = look.word(label)
    head = ink(word + " " * (_MARGIN - width_of(word)), "dim")
    yield from wrapped(Text.assemble(head, body), look.width, indent, indent + _MARGIN)


def _for_machines(look: Look, finding: Finding) -> Iterator[Text]:
    if finding.data:
        data = json.dumps(plain(finding.data), ensure_ascii=False)
        yield from _labelled(look, say("数据："), capped(look, data, 300, 100))
    yield from _labelled(look, say("指纹："), ink(finding.fingerprint))


def _sides(look: Look, comparison: Comparison, style: str) -> tuple[Text, Text]:
    """Return the two texts with the stretches that differ set off, and what they share shortened."""
    here, there, differing = Text(), Text(), 0
    last = len(comparison.stretches) - 1
    for number, stretch in enumerate(comparison.stretches):
        if stretch.same:
            shared = ink(_shortened(stretch.here, first=number == 0, last=number == last), "dim")
            here.append_text(shared)
            there.append_text(shared)
            continue
        differing += 1
        if differing > _SHOWN:
            here.append("…", "dim")
            there.append("…", "dim")
            break
        for text, side in ((here, stretch.here), (there, stretch.there)):
            text.append_text(marked(look, ink(_shortened(side)), style, "⟨⟩"))
    return here, there


def _shortened(text: str, *, first: bool = False, last: bool = False) -> str:
    if len(text) <= 2 * _RUN + 4:
        return text
    head = "" if first and not last else text[:_RUN]
    tail = "" if last and not first else text[-_RUN:]
    return f"{head}…{tail}"


def _in_place(look: Look, finding: Finding, page: Page | None) -> Text:
    """Return the excerpt with some twenty characters of its story on either side.

    Args:
        look: colour or marks.
        finding: what to show.
        page: where it stands; None where the report does not have it.
    """
    marked = _fault(look, finding)
    if page is None:
        return marked
    start, end = finding.place.span.start, finding.place.span.end
    story = page.story_at(start)
    first = max(start - _CONTEXT, story.span.start if story else 0)
    last = max(end, min(end + _CONTEXT, story.span.end if story else len(page.text)))
    before, after = page.text[first:start].lstrip(), page.text[end:last].rstrip()
    return Text.assemble(
        ("…" if first == start - _CONTEXT else "", "dim"),
        ink(before, "dim"),
        marked,
        ink(after, "dim"),
        ("…" if last == end + _CONTEXT else "", "dim"),
    )


def _fault(look: Look, finding: Finding) -> Text:
    """Return the excerpt set off: a few characters reversed, a long stretch in colour only."""
    style = f"bold {COLOURS[finding.severity]}"
    if len(finding.excerpt) <= _SHORT:
        style += " reverse"
    text = finding.excerpt
    if text and not text.strip():
        text = text.replace(" ", "␣").replace("\u3000", "␣")
    return marked(look, capped(look, text), style, "⟦⟧")


def capped(look: Look, text: str, head: int = _HEAD, tail: int = _TAIL) -> Text:
    """Return a text whole, or its head and tail and how many characters lie between them."""
    left_out = len(text) - head - tail
    if left_out <= tail // 2:
        return ink(text)
    gap = look.word(say("…〔略{count}字〕…", count=left_out))
    return Text.assemble(ink(text[:head].rstrip()), (gap, "dim"), ink(text[-tail:].lstrip()))
