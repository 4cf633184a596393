"""A text while it is mended: which of its characters are the original's, and what was put in."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from auditor.model import Span
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.model import Edit


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters in a row that come from one place; `origin` is None where they were put in."""

    text: str
    origin: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """Characters of the original and what stands in their place now."""

    old: Span
    new: Span


@dataclass(frozen=True)
class Revision:
    """An original with all edits made to it so far; the pieces it kept stand in their old order.

    Attributes:
        pieces: joined they are the text as it is now.
        length: of the original, in code points.
    """

    pieces: tuple[Piece, ...]
    length: int

    @classmethod
    def of(cls, text: str) -> Revision:
        """Return the revision that changes nothing."""
        return cls((Piece(text, 0),) if text else (), len(text))

    @cached_property
    def text(self) -> str:
        """The text as it is now."""
        return "".join(piece.text for piece in self.pieces)

    def edited(self, edits: Iterable[Edit]) -> Revision:
        """Return the revision with edits made to its present text.

        Args:
            edits: in offsets of the present text; no two overlap, and an insertion touches no other.
        """
        made: list[Piece] = []
        at = 0
        for edit in sorted(edits, key=lambda edit: edit.span):
            start, end, words = _least(self.text, edit)
            made += self._cut(at, start)
            if words:
                made.append(Piece(words, None))
            at = end
        made += self._cut(at, len(self.text))
        return Revision(tuple(made), self.length)

    def changes(self) -> Iterator[Change]:
        """Yield what differs from the original, in order."""
        old = new = pending = 0
        for piece in self.pieces:
            if piece.origin is None:
                pending += len(piece.text)
                continue
            if pending or piece.origin > old:
                yield Change(Span(old, piece.origin), Span(new, new + pending))
            old, new, pending = piece.origin + len(piece.text), new + pending + len(piece.text), 0
        if pending or old < self.length:
            yield Change(Span(old, self.length), Span(new, new + pending))

    def forward(self, offset: int) -> int:
        """Return where a character of the original stands now; where it is gone, what stands there."""
        number = bisect_right(self._kept, offset, key=lambda kept: kept[0]) - 1
        if number < 0:
            return 0
        origin, start, size = self._kept[number]
        return start + min(offset - origin, size)

    def back(self, offset: int) -> int:
        """Return where a character stood in the original; for one put in, the place it was put."""
        number = max(0, bisect_right(self._starts, offset) - 1)
        for later in range(number, len(self.pieces)):
            origin = self.pieces[later].origin
            if origin is not None:
                return origin + max(0, min(offset - self._starts[later], len(self.pieces[later].text)))
        return self.length

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(piece.text) for piece in self.pieces)][:-1] or [0]

    @cached_property
    def _kept(self) -> list[tuple[int, int, int]]:
        rows = zip(self.pieces, self._starts, strict=False)
        return [(piece.origin, start, len(piece.text)) for piece, start in rows if piece.origin is not None]

    def _cut(self, start: int, end: int) -> Iterator[Piece]:
        """Yield the pieces of a range of the present text."""
        first = max(0, bisect_right(self._starts, start) - 1)
        for number in range(first, len(self.pieces)):
            piece, begin = self.pieces[number], self._starts[number]
            if begin >= end:
                return
            low, high = max(start - begin, 0), min(end - begin, len(piece.text))
            if low < high:
                origin = None if piece.origin is None else piece.origin + low
                yield Piece(piece.text[low:high], origin)


def _least(text: str, edit: Edit) -> tuple[int, int, str]:
    """Return the range that an edit changes and its new text, without what stays the same at either end."""
    start, end, words = edit.span.start, edit.span.end, edit.text
    while start < end and words and text[start] == words[0]:
        start, words = start + 1, words[1:]
    while start < end and words and text[end - 1] == words[-1]:
        end, words = end - 1, words[:-1]
    return start, end, words
