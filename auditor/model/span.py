"""Where text stands: half-open ranges of code points, and slices that remember their origin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in the decoded text of one page.

    Raises:
        ValueError: when the range is negative or ends before it starts.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __reduce__(self) -> tuple[type[Span], tuple[int, int]]:
        # Most of a page that is kept is spans; the way of frozen classes takes twice as long.
        return Span, (self.start, self.end)

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Tell whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Passage:
    """Running text with the pieces of the page it was taken from.

    `text` is the pieces joined, so `len(text) == sum(len(p) for p in pieces)`. A sentence that a
    column break cut in two is one passage of two pieces: a check reads it whole, and
    `within` leads its offsets back to the page.
    """

    text: str
    pieces: tuple[Span, ...]
    _ends: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """Where each of several pieces ends in the text: a paragraph of 1,000 lines is asked 1,000 times."""

    def __post_init__(self) -> None:
        several = len(self.pieces) > 1
        object.__setattr__(self, "_ends", tuple(accumulate(map(len, self.pieces))) if several else ())

    def __reduce__(self) -> tuple[type[Passage], tuple[object, ...]]:
        return Passage, (self.text, self.pieces)

    @property
    def span(self) -> Span:
        """The range from the first piece's start to the last one's end."""
        return Span(self.pieces[0].start, self.pieces[-1].end)

    def within(self, start: int, end: int) -> Span:
        """Return the page range that the passage's characters start..end come from.

        Where the range crosses from one piece to the next, what stands between them is included.

        Raises:
            ValueError: when the range is not inside the passage.
        """
        places = self.spans(start, end)
        return places[0] if len(places) == 1 else Span(places[0].start, places[-1].end)

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the page ranges, one a piece touched, of the passage's characters start..end.

        Raises:
            ValueError: when the range is not inside the passage.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"{start}..{end} is outside a passage of {len(self.text)} characters")
        if len(self.pieces) == 1:
            # Most passages are of one piece, and this is asked for every name on a page.
            first = self.pieces[0].start
            return (Span(first + start, first + end),)
        if start == end:
            return (self._point(start),)
        found = []
        for number in range(bisect_right(self._ends, start), len(self.pieces)):
            piece, stop = self.pieces[number], self._ends[number]
            begin = stop - len(piece)
            if begin >= end:
                break
            found.append(Span(piece.start + max(start - begin, 0), piece.start + min(end, stop) - begin))
        return tuple(found)

    def join_at(self, at: int) -> tuple[Span, Span] | None:
        """Return the pieces that meet at an offset of the text; None where none do."""
        number = bisect_left(self._ends, at)
        if number + 1 >= len(self.pieces) or self._ends[number] != at:
            return None
        return self.pieces[number], self.pieces[number + 1]

    def cut(self, start: int, end: int) -> Passage:
        """Return characters start..end as a passage of their own."""
        return Passage(self.text[start:end], self.spans(start, end))

    def find(self, offset: int) -> int | None:
        """Return where the page's character at `offset` stands in the text; None if it is not in it."""
        begin = 0
        for piece in self.pieces:
            if piece.start <= offset < piece.end:
                return begin + offset - piece.start
            begin += len(piece)
        return None

    def parts_of(self, places: Sequence[Span]) -> Iterator[tuple[int, int]]:
        """Yield the ranges of the text, in order, that come from some places of the page.

        Args:
            places: in order, none of which overlaps another.
        """
        begin = 0
        for piece in self.pieces:
            at = bisect_right(places, piece.start, key=_end)
            while at < len(places) and places[at].start < piece.end:
                start, end = max(places[at].start, piece.start), min(places[at].end, piece.end)
                yield begin + start - piece.start, begin + end - piece.start
                at += 1
            begin += len(piece)

    def _point(self, at: int) -> Span:
        number = min(bisect_right(self._ends, at), len(self.pieces) - 1)
        piece = self.pieces[number]
        here = piece.start + at - (self._ends[number] - len(piece))
        return Span(here, here)


def _end(span: Span) -> int:
    return span.end
