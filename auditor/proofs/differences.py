"""Where two texts differ, each difference with the range in which it could as well be said to stand."""

from __future__ import annotations

from bisect import bisect_right

from rapidfuzz.distance import Levenshtein

from auditor.text.nouns import dataclass

_CHANCE = 2
"""Characters that stand alike between two differences by chance: they are one difference."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Characters start..end of the old text and those that stand there in the new one.

    `first` and `last` bound the place: of two printings of one word it cannot be told which has gone.
    """

    start: int
    end: int
    new_start: int
    new_end: int
    first: int
    last: int

    def touches(self, start: int, end: int) -> bool:
        """Tell whether it stands in a range of the old text, or at one of its ends."""
        return self.first <= end and start <= self.last


class Alignment:
    """Two texts aligned (Levenshtein): their differences, and where a place of one is in the other.

    Args:
        old, new: the texts.
    """

    def __init__(self, old: str, new: str) -> None:
        codes = Levenshtein.opcodes(old, new)
        self._starts = [code.src_start for code in codes]
        self._codes = [(code.tag, code.src_start, code.dest_start, code.dest_end) for code in codes]
        self._length = len(new)
        self.differences = [
            _slid(old, new, code.src_start, code.src_end, code.dest_start, code.dest_end)
            for code in codes
            if code.tag != "equal"
        ]

    def new_range(self, start: int, end: int) -> tuple[int, int]:
        """Return what a range of the old text has become in the new one, with what is put in at its ends."""
        if not self._codes:
            return 0, self._length
        return self._first(start), max(self._first(start), self._last(end))

    def _first(self, at: int) -> int:
        """Return where what stands at a place begins, with what is put in before it."""
        number = bisect_right(self._starts, at) - 1
        tag, start, new_start, new_end = self._codes[number]
        if at == start and number and self._codes[number - 1][0] == "insert":
            return self._codes[number - 1][2]
        # Of two codes that begin at one place the earlier puts something in there.
        return min(new_start + at - start, new_end) if tag in ("equal", "replace") else new_start

    def _last(self, at: int) -> int:
        """Return where what stands before a place ends, with what is put in after it."""
        number = bisect_right(self._starts, at) - 1
        tag, start, new_start, new_end = self._codes[number]
        if tag == "insert":
            return new_end
        if at == start:
            return new_start
        return min(new_start + at - start, new_end) if tag in ("equal", "replace") else new_end


def _slid(old: str, new: str, start: int, end: int, new_start: int, new_end: int) -> Difference:
    if start < end and new_start < new_end:
        return Difference(start, end, new_start, new_end, start, end)
    text, low, high = (old, start, end) if start < end else (new, new_start, new_end)
    back = forth = 0
    while low - back > 0 and text[low - back - 1] == text[high - back - 1] and back < start:
        back += 1
    while high + forth < len(text) and text[low + forth] == text[high + forth]:
        forth += 1
    return Difference(start, end, new_start, new_end, start - back, end + forth)


def joined(differences: list[Difference]) -> list[Difference]:
    """Return the differences with those made one between which only a chance character agrees."""
    made: list[Difference] = []
    for one in differences:
        if made and one.start - made[-1].end <= _CHANCE:
            last = made[-1]
            made[-1] = Difference(
                last.start, one.end, last.new_start, one.new_end, last.first, max(last.last, one.last)
            )
        else:
            made.append(one)
    return made
