"""The printed lines of a page, lines that only the width of a column cut put together again.

Most scans give a paragraph a line. Some give a line a printed line: then nearly all lines are as long as
the column is wide, and their ends say nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.model import Source, Span
from auditor.text.han import ends_sentence
from auditor.text.lines import lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WHITE = " \t\u3000\u00a0"
_WIDEST = 60
_NARROWEST = 8
_FEWEST = 12
_SHARE = 0.5
_RAGGED = 2
"""Characters by which a full line may be shorter: marks are not set at the beginning of a line."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line, or the printed lines of one paragraph.

    Attributes:
        text: without white space at the ends of lines.
        pieces: where it stands on the page, one span a printed line.
        gap: blank lines before it.
        is_indented: white space stands before it.
    """

    text: str
    pieces: tuple[Span, ...]
    gap: int
    is_indented: bool


def rows(source: Source) -> Iterator[Row]:
    """Yield the lines of a page that are not blank, in order, those of one paragraph joined."""
    printed = list(_printed(source))
    width = _width(printed)
    if not width:
        yield from printed
        return
    indents = any(row.is_indented for row in printed)
    waiting: Row | None = None
    for row in printed:
        if waiting and _goes_on(waiting, row, width, indents=indents):
            waiting = Row(
                waiting.text + row.text, waiting.pieces + row.pieces, waiting.gap, waiting.is_indented
            )
            continue
        if waiting:
            yield waiting
        waiting = row
    if waiting:
        yield waiting


def _printed(source: Source) -> Iterator[Row]:
    gap = 0
    for start, end, _ in lines(source.text):
        raw = source.text[start:end]
        text = raw.strip(WHITE)
        if not text:
            gap += 1
            continue
        begin = start + len(raw) - len(raw.lstrip(WHITE))
        yield Row(text, (Span(begin, begin + len(text)),), gap, begin > start)
        gap = 0


def _width(printed: Sequence[Row]) -> int:
    """Return the width of the columns in characters; 0 where lines are paragraphs."""
    lengths = Counter(len(row.text) + 2 * row.is_indented for row in printed)
    if len(printed) < _FEWEST:
        return 0
    width = max(
        lengths, key=lambda length: (sum(lengths[length - less] for less in range(_RAGGED + 1)), length)
    )
    full = [row for row in printed if width - _RAGGED <= len(row.text) + 2 * row.is_indented <= width]
    cut = [row for row in full if not ends_sentence(row.text)]
    wrapped = len(full) >= _SHARE * len(printed) and len(cut) >= _SHARE * len(full)
    return width if wrapped and _NARROWEST <= width <= _WIDEST else 0


def _goes_on(before: Row, row: Row, width: int, *, indents: bool) -> bool:
    last = len(before.pieces[-1]) + 2 * (before.is_indented and len(before.pieces) == 1)
    if row.gap or last < width - _RAGGED or row.text.startswith("#"):
        return False
    return not row.is_indented if indents else not ends_sentence(before.text)
