"""Lines as an editor counts them: they end at CRLF, LF and CR, and nowhere else."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = lazy(r"\r\n|\n|\r")


def lines(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, next start) of each line; the end is before the terminator.

    The ranges start..next start partition the text; a text that ends in a terminator has no empty
    line after it.
    """
    start = 0
    for found in _END.finditer(text):
        yield start, found.start(), found.end()
        start = found.end()
    if start < len(text):
        yield start, len(text), len(text)


class LineIndex:
    """Line and column, from 1 and in code points, of any offset of a text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in _END.finditer(text))]

    def at(self, offset: int) -> tuple[int, int]:
        """Return (line, column) of the character at `offset`."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
