"""How well the two sides of every place of a page fit, as the model of characters sees it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor.language.ngrams import END, START, UNKNOWN, costs_across, encode, trail
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
    """Some texts one after the other, with characters between them: an end, two of which nothing is known, a beginning.

    Attributes:
        codes: of all characters.
        known: what the model knows along them, and a bit beyond.
        begins: where each text begins.
        fit: at each place, how much cheaper the next characters are after those before, in eighths of a bit.
        alone: the cost of the next characters with nothing before them, likewise.
        free: whether a line may begin or end there in mid-sentence.
        edge: whether a printed one does.
        line: whether a printed one begins or ends there, be it behind a stop, at the head of a text or at its end.
        closes: whether a text ends there; of what follows nothing counts but that it is the end.
    """

    codes: NDArray[Any]
    known: Trail
    begins: NDArray[Any]
    fit: NDArray[Any]
    alone: NDArray[Any]
    free: NDArray[Any]
    edge: NDArray[Any]
    line: NDArray[Any]
    closes: NDArray[Any]

    def across(self, before: NDArray[Any], after: NDArray[Any]) -> NDArray[Any]:
        """Return how well what stands before some places fits what stands after others, eighths of a bit."""
        import numpy as np  # noqa: PLC0415 - 60 ms

        # Of many orders of lines most seams are the same.
        size = len(self.codes)
        once, each = np.unique(before.astype(np.int64) * size + after, return_inverse=True)
        first, last = np.divmod(once, size)
        cost = np.empty(len(once), np.int32)
        for some, count in ((self.closes[last], 1), (~self.closes[last], _AROUND)):
            cost[some] = costs_across(self.codes, self.known, first[some], last[some], count)
        return np.asarray((self.alone[last] - cost)[each])

    def placed(self, places: NDArray[Any] | int) -> tuple[NDArray[Any], NDArray[Any]]:
        """Return the number of the text of each place, or of one, and its offset there."""
        import numpy as np  # noqa: PLC0415 - 60 ms

        number = np.searchsorted(self.begins, places, side="right") - 1
        return number, places - self.begins[number]


def read(texts: Sequence[Text]) -> Field:
    """Return the fits of all places of some texts."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    gap = np.array([END, *[UNKNOWN] * (_AROUND - 2), START])
    codes = np.concatenate([part for one in texts for part in (gap, encode(one.text))] + [gap])
    begins = np.cumsum([_AROUND, *(len(one.text) + _AROUND for one in texts)])[:-1]
    known = trail(np.concatenate([codes, np.full(_AROUND, START)]))
    closes = np.zeros(len(codes), bool)
    closes[begins + [len(one.text) for one in texts]] = True
    fit, alone = _fits(known, closes)
    free, edge, line = _places(texts, begins.tolist(), len(codes))
    return Field(codes, known, begins, fit, alone, free, edge, line, closes)


def _fits(known: Trail, closes: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return at each place how much cheaper the next characters are after those before, and their cost alone."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    size = len(closes)
    full = np.concatenate([known.costs[-1][:size], np.zeros(_AROUND, int)])
    alone = np.sum([known.costs[at][at : at + size] for at in range(_AROUND)], axis=0)
    here = np.sum([full[at : at + size] for at in range(_AROUND)], axis=0)
    alone[closes], here[closes] = known.costs[0][:size][closes], full[:size][closes]
    return alone - here, alone


def _places(
    texts: Iterable[Text], begins: Sequence[int], size: int
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Return where a line may begin or end in mid-sentence, where a printed one does, and where one does anywhere."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    free, edge, line = np.zeros(size, bool), np.zeros(size, bool), np.zeros(size, bool)
    for one, base in zip(texts, begins, strict=True):
        for at in range(_AROUND, len(one.text) - _AROUND + 1):
            free[base + at] = one.text[at] not in NEVER_FIRST and one.text[at - 1] not in FINALS
        for at in one.edges:
            edge[base + at] = True
        if one.edges:
            line[[base, base + len(one.text)]] = True
    return free, edge & free, edge | line


def near(places: NDArray[Any], shortest: int = SHORTEST) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the pairs of places as far apart as the ends of a line."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    first = np.searchsorted(places, places + shortest, side="left")
    after = np.searchsorted(places, places + LONGEST, side="right")
    counts = after - first
    starts = np.repeat(places, counts)
    ordinal = np.arange(len(starts)) - np.repeat(np.cumsum(counts) - counts, counts)
    return starts, places[np.repeat(first, counts) + ordinal]
