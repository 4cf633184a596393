"""How well the two sides of every place of a page fit, as the model of characters sees it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor.language.ngrams import START, UNKNOWN, costs_across, encode, trail
from auditor.text.han import FINALS, NEVER_FIRST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Sized

    from numpy.typing import NDArray

    from auditor.language.ngrams import Trail

SHORTEST, LONGEST = 8, 32
"""Characters of a printed line: columns of newspapers have 10 to 30."""
_AROUND = 4
"""Characters on each side of a place that the model of characters looks at."""


class Text(NamedTuple):
    """Running text of a paragraph, and the offsets at which its printed lines end; none where it is one line."""

    text: str
    edges: frozenset[int]


def edges_of(lines: Sequence[Sized]) -> frozenset[int]:
    """Return the offsets at which the printed lines of a paragraph end, but the last."""
    return frozenset(accumulate(map(len, lines[:-1])))


@dataclass(frozen=True)
class Field:
    """Some texts one after the other, with characters between them of which nothing is known.

    Attributes:
        codes: of all characters.
        known: what the model knows along them, and a bit beyond.
        begins: where each text begins.
        fit: at each place, how much cheaper the next characters are after those before, in eighths of a bit.
        alone: the cost of the next characters with nothing before them, likewise.
        free: whether a line may begin or end there in mid-sentence.
        edge: whether a printed one does.
    """

    codes: NDArray[Any]
    known: Trail
    begins: NDArray[Any]
    fit: NDArray[Any]
    alone: NDArray[Any]
    free: NDArray[Any]
    edge: NDArray[Any]

    def across(self, before: NDArray[Any], after: NDArray[Any]) -> NDArray[Any]:
        """Return how well what stands before some places fits what stands after others, eighths of a bit."""
        import numpy as np  # noqa: PLC0415 - 60 ms

        # Of many orders of lines most seams are the same.
        size = len(self.codes)
        once, each = np.unique(before.astype(np.int64) * size + after, return_inverse=True)
        first, last = np.divmod(once, size)
        cost = costs_across(self.codes, self.known, first, last, _AROUND)
        return np.asarray((self.alone[last] - cost)[each])

    def placed(self, places: NDArray[Any] | int) -> tuple[NDArray[Any], NDArray[Any]]:
        """Return the number of the text of each place, or of one, and its offset there."""
        import numpy as np  # noqa: PLC0415 - 60 ms

        number = np.searchsorted(self.begins, places, side="right") - 1
        return number, places - self.begins[number]


def read(texts: Sequence[Text]) -> Field:
    """Return the fits of all places of some texts."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    gap = np.full(_AROUND, UNKNOWN)
    codes = np.concatenate([part for one in texts for part in (gap, encode(one.text))] + [gap])
    begins = np.cumsum([_AROUND, *(len(one.text) + _AROUND for one in texts)])[:-1]
    known = trail(np.concatenate([codes, np.full(_AROUND, START)]))
    fit, alone = _fits(known, len(codes))
    free, edge = _places(texts, begins.tolist(), len(codes))
    return Field(codes, known, begins, fit, alone, free, edge)


def _fits(known: Trail, size: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return at each place how much cheaper the next characters are after those before, and their cost alone."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    full = np.concatenate([known.costs[-1][:size], np.zeros(_AROUND, int)])
    alone = np.sum([known.costs[at][at : at + size] for at in range(_AROUND)], axis=0)
    here = np.sum([full[at : at + size] for at in range(_AROUND)], axis=0)
    return alone - here, alone


def _places(texts: Iterable[Text], begins: Sequence[int], size: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return where a line may begin or end in mid-sentence, and where a printed one does."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    free, edge = np.zeros(size, bool), np.zeros(size, bool)
    for one, base in zip(texts, begins, strict=True):
        for at in range(_AROUND, len(one.text) - _AROUND + 1):
            free[base + at] = one.text[at] not in NEVER_FIRST and one.text[at - 1] not in FINALS
        for at in one.edges:
            edge[base + at] = True
    return free, edge & free


def near(places: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the pairs of places as far apart as the ends of a line."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    first = np.searchsorted(places, places + SHORTEST, side="left")
    after = np.searchsorted(places, places + LONGEST, side="right")
    counts = after - first
    starts = np.repeat(places, counts)
    ordinal = np.arange(len(starts)) - np.repeat(np.cumsum(counts) - counts, counts)
    return starts, places[np.repeat(first, counts) + ordinal]
