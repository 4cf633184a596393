"""A correction in the characters of its story: which of them go, and what comes in their place."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from auditor.model import Correction, Edit, Span
    from auditor.proofs.strands import Strand

_STOPS = "。！？；!?;"


@dataclass(frozen=True, slots=True, order=True)
class Swap:
    """Characters start..end of a strand and what should stand in their place; nothing else is in common."""

    start: int
    end: int
    text: str

    def meets(self, other: Swap) -> bool:
        """Tell whether the two cannot both be made."""
        return self != other and self.start < other.end and other.start < self.end

    def moved(self, by: int) -> Swap:
        """Return it as it stands in a text that begins elsewhere."""
        return Swap(self.start + by, self.end + by, self.text)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A correction in a strand, as far as it stands in it.

    Attributes:
        correction: it.
        swaps: in order, apart from one another; empty where only the layout changes or nobody has said what.
        start, end: the words of the finding.
        sentence: start and end of the sentence round them.
        is_here: whether it has the words themselves, and not only other places that are changed with them.
    """

    correction: Correction
    swaps: tuple[Swap, ...]
    start: int
    end: int
    sentence: tuple[int, int]
    is_here: bool


class Finder:
    """Finds the characters of a page in a strand.

    Args:
        strand: of the old proof.
    """

    def __init__(self, strand: Strand) -> None:
        self._strand = strand
        ordered = sorted((place, at) for at, place in enumerate(strand.places))
        self._places = [place for place, _ in ordered]
        self._at = [at for _, at in ordered]

    def wanted(self, correction: Correction, page: int, text: str) -> Wanted | None:
        """Return what a strand has of a correction of a page; None where it has nothing of it."""
        swaps = self._swaps(page, text, correction.edits)
        span = correction.finding.place.span
        inside = self._inside(page, span)
        is_here = bool(inside) or self._holds(page, span.start, text)
        if not is_here and not swaps:
            return None
        if not is_here:
            start, end = swaps[0].start, swaps[-1].end
        else:
            start, end = (min(inside), max(inside) + 1) if inside else (self._before(page, span.start),) * 2
        if not swaps and correction.right:
            # What is only put together, or moved, may stand together in the strand already.
            whole = "".join(correction.right.split())
            at = self._strand.text.find(whole, start, start + len(whole)) if whole else -1
            start, end = (at, at + len(whole)) if at >= 0 else (start, end)
        return Wanted(correction, swaps, start, end, self._sentence(start, end), is_here)

    def _holds(self, page: int, offset: int, text: str) -> bool:
        """Tell whether the character before an offset, white space aside, stands in the strand."""
        while offset > 0 and text[offset - 1].isspace():
            offset -= 1
        at = bisect_left(self._places, (page, max(offset - 1, 0)))
        return at < len(self._places) and self._places[at] == (page, max(offset - 1, 0))

    def _inside(self, page: int, span: Span) -> list[int]:
        first = bisect_left(self._places, (page, span.start))
        last = bisect_left(self._places, (page, span.end))
        return sorted(self._at[first:last])

    def _before(self, page: int, offset: int) -> int:
        """Return where in the strand what is put in at an offset of the page goes."""
        number = bisect_left(self._places, (page, offset))
        if number and self._places[number - 1][0] == page:
            return self._at[number - 1] + 1
        return self._at[number] if number < len(self._at) else len(self._at)

    def _swaps(self, page: int, text: str, edits: Iterable[Edit]) -> tuple[Swap, ...]:
        made: list[Swap] = []
        for edit in edits:
            words = "".join(edit.text.split())
            runs = _runs(self._inside(page, edit.span))
            if not runs and not text[edit.span.start : edit.span.end].strip():
                # Put in between two characters: it belongs to the story of the first.
                runs = (
                    [(self._before(page, edit.span.start),) * 2]
                    if self._holds(page, edit.span.start, text)
                    else []
                )
            for number, (start, end) in enumerate(runs):
                made.append(_least(self._strand.text, start, end, "" if number else words))
        kept = sorted(one for one in made if one.start < one.end or one.text)
        return () if _moves_only(kept, self._strand.text) else tuple(kept)

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        text = self._strand.text
        while start > 0 and text[start - 1] not in _STOPS:
            start -= 1
        while end < len(text) and text[end - 1 : end] not in tuple(_STOPS):
            end += 1
        return start, end


def _runs(inside: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for at in inside:
        if runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def _least(text: str, start: int, end: int, words: str) -> Swap:
    while start < end and words and text[start] == words[0]:
        start, words = start + 1, words[1:]
    while start < end and words and text[end - 1] == words[-1]:
        end, words = end - 1, words[:-1]
    return Swap(start, end, words)


def _moves_only(swaps: Sequence[Swap], text: str) -> bool:
    """Tell whether characters only change their places: what comes is what goes."""
    gone = sorted("".join(text[swap.start : swap.end] for swap in swaps))
    return gone == sorted("".join(swap.text for swap in swaps))


@dataclass(frozen=True, slots=True)
class Composed:
    """A strand's text with some swaps made.

    Attributes:
        text: it.
        origin: for each of its characters and for its end the offset in the strand.
        regions: of each swap that is made the range of the text in which it stands.
    """

    text: str
    origin: tuple[int, ...]
    regions: Mapping[Swap, tuple[int, int]]

    def forward(self, at: int) -> int:
        """Return where a character of the strand stands, or what stands in its place."""
        return bisect_left(self.origin, at)


def composed(text: str, swaps: Iterable[Swap]) -> Composed:
    """Return a text with swaps made; of two that meet the first is."""
    parts: list[str] = []
    origin: list[int] = []
    regions: dict[Swap, tuple[int, int]] = {}
    at = size = 0
    for swap in sorted(set(swaps)):
        if swap.start < at:
            continue
        parts += [text[at : swap.start], swap.text]
        origin += [*range(at, swap.start), *[swap.start] * len(swap.text)]
        size += swap.start - at
        regions[swap] = (size, size + len(swap.text))
        size += len(swap.text)
        at = swap.end
    parts.append(text[at:])
    origin += range(at, len(text) + 1)
    return Composed("".join(parts), tuple(origin), regions)
