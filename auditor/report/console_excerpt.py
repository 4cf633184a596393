"""The fault where it stands: a stretch of the page with the fault set off in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from auditor.contract import say
from auditor.report.console_look import COLOURS, ink, marked

if TYPE_CHECKING:
    from auditor.model import Finding, Page
    from auditor.report.look import Look

_CONTEXT = 20
_HEAD, _TAIL = 70, 40
_SHORT = 12


def in_place(look: Look, finding: Finding, page: Page | None) -> Text:
    """Return the excerpt with some twenty characters of its story on either side.

    Args:
        look: colour or marks.
        finding: what to show.
        page: where it stands; None where the report does not have it.
    """
    marked = fault(look, finding)
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


def fault(look: Look, finding: Finding) -> Text:
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
    gap = look.word(say("…〔略 {count} 字〕…", count=left_out))
    return Text.assemble(ink(text[:head].rstrip()), (gap, "dim"), ink(text[-tail:].lstrip()))
