"""A diff for the eye: lines harmless, what changed within them set off."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from rich.text import Text

from auditor.model import Span
from auditor.report.console_look import ink, printed
from auditor.report.look import Look
from auditor.report.unified import hunks
from auditor.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.report.unified import HunkLine

_STYLES = {"-": "red", "+": "green", " ": ""}
_CHANGED = "reverse"


def shown(name: str, old: str, new: str, changes: Sequence[tuple[Span, Span]], *, colour: bool) -> str:
    """Return the change of one page as a terminal shows it.

    Args:
        name: of the page.
        old: its text.
        new: its text with the fixes.
        changes: the ranges that differ, in order, of both.
        colour: whether to use colour.
    """
    lines = list(_lines(name, old, new, changes))
    return printed(lines, Look(colour=colour)) if lines else ""


def _lines(name: str, old: str, new: str, changes: Sequence[tuple[Span, Span]]) -> Iterator[Text]:
    found = hunks(old, new, changes)
    if found:
        yield ink(f"--- {name}", "bold")
        yield ink(f"+++ {name}", "bold")
    for hunk in found:
        yield Text(hunk.head, "cyan")
        for row in hunk.rows:
            yield _row(row, new if row.sign == "+" else old, changes)


def _row(row: HunkLine, text: str, changes: Sequence[tuple[Span, Span]]) -> Text:
    style = _STYLES[row.sign]
    line = Text(row.sign, style)
    at = row.span.start
    for span in _within(row, changes):
        line.append(_plain(text[at : span.start]), style)
        changed = text[span.start : span.end]
        ends = "⏎" if changed.endswith("\n") else ""
        line.append(_plain(changed) + ends, f"{style} {_CHANGED}")
        at = span.end
    return line.append(_plain(text[at : row.span.end]), style)


def _within(row: HunkLine, changes: Sequence[tuple[Span, Span]]) -> Iterator[Span]:
    """Yield what is changed in a line, in order."""
    side = 1 if row.sign == "+" else 0
    first = bisect_right(changes, row.span.start, key=lambda change: change[side].end)
    for change in changes[first:] if row.sign != " " else ():
        span = change[side]
        if span.start >= row.span.end:
            return
        if span.start < span.end:
            yield Span(max(span.start, row.span.start), min(span.end, row.span.end))


def _plain(text: str) -> str:
    r"""Return a stretch of a line in harmless form; its line feed is left out, a CR shown as `\r`."""
    return safe.for_line(text.removesuffix("\n"))
