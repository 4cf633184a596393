"""How likely a character is after those before it: a model of one to five characters of newspaper Chinese.

Costs are minus binary logarithms of probabilities, in eighths of a bit, whole numbers: the same on every
machine. `rules/language/ngrams.bin` is mapped into memory when it is first asked for, about 14 MB, beside
tables of pairs, 32 MB where a run has all characters, and in a run of many pages tables of strings, 26 MB.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor.language.forms import counted
from auditor.text.resources import rules_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

BITS = 12
"""Of the code of a character."""
ORDER = 5
"""Characters of the longest strings."""
UNITS = 8
"""Parts of a bit in which costs are counted."""
START, END, UNKNOWN = 0, 1, 2
"""Codes of the beginning and the end of a paragraph, and of every character that was not counted."""
_ALIGN = 64
_MOST = 255
_RARELY_WORDED = 60
"""Eighths of a bit a character from which words are told of nothing else: in print 特别是要高举…旗帜 has 53,
and of what people tell of their own work none has less than 63."""


@dataclass(frozen=True)
class Model:
    """The tables of the model.

    A string of n characters is found by the place of its first n - 1 among those of that length, and its
    last: the keys of a level are in order, so its strings lie behind one another as in a tree.

    Attributes:
        chars: the characters counted, in the order of their codes from UNKNOWN + 1 on.
        codes: the code of every character of the Basic Multilingual Plane.
        single: cost of each code without anything before it.
        backs: cost of leaving a context of one to four characters, by its place.
        keys: for two to five characters: place of the context, and last code.
        costs: of the last character after the others.
    """

    chars: str
    codes: NDArray[Any]
    single: NDArray[Any]
    backs: tuple[NDArray[Any], ...]
    keys: tuple[NDArray[Any], ...]
    costs: tuple[NDArray[Any], ...]

    def after(self, codes: NDArray[Any]) -> NDArray[Any]:
        """Return what characters cost after others: [before, code], of those before that are asked."""
        return self._after.made(codes)

    def before(self, codes: NDArray[Any]) -> NDArray[Any]:
        """Return the same the other way round: [code, before], of the codes that are asked."""
        return self._before.made(codes)

    @cached_property
    def places(self) -> tuple[_KeyPlaces, ...]:
        """Where the keys of each length stand."""
        return tuple(map(_KeyPlaces, self.keys))

    @cached_property
    def _after(self) -> _PairRows:
        return _PairRows(self.backs[0], self.single, self.keys[0], self.costs[0])

    @cached_property
    def _before(self) -> _PairRows:
        import numpy as np  # noqa: PLC0415 - 60 ms

        first, last = self.keys[0] >> BITS, (self.keys[0] & (1 << BITS) - 1).astype(np.uint16)
        order = np.argsort(last, kind="stable")
        turned = last[order].astype(np.uint32) << BITS | first[order]
        return _PairRows(self.single, self.backs[0], turned, self.costs[0][order])


class _PairRows:
    """A table of sums of a row and a column, but for the places whose costs are known.

    Its rows are made when they are asked for: a page has few of the characters, and no memory is taken up by
    the rows of others.
    """

    def __init__(
        self, rows: NDArray[Any], columns: NDArray[Any], keys: NDArray[Any], costs: NDArray[Any]
    ) -> None:
        import numpy as np  # noqa: PLC0415 - 60 ms

        self._rows, self._columns, self._costs = rows, columns, costs
        self._places = keys & (1 << BITS) - 1
        self._begins = np.searchsorted(keys, np.arange(len(rows) + 1, dtype=np.uint32) << BITS)
        self._table = np.empty((len(rows), len(columns)), np.uint8)
        self._has = np.zeros(len(rows), bool)

    def made(self, asked: NDArray[Any]) -> NDArray[Any]:
        """Return the table, in which the rows that are asked for are made."""
        import numpy as np  # noqa: PLC0415 - 60 ms

        wanted = np.zeros(len(self._has), bool)
        wanted[asked] = True
        new = np.flatnonzero(wanted & ~self._has)
        if len(new):
            rows = self._rows[new][:, None]
            # In bytes throughout: what does not overflow need not be made wider and narrower again.
            sums = np.minimum(self._columns, _MOST - rows)
            sums += rows
            first = self._begins[new]
            counts = self._begins[new + 1] - first
            row = np.repeat(np.arange(len(new)), counts)
            known = np.arange(len(row)) + np.repeat(first - np.cumsum(counts) + counts, counts)
            sums[row, self._places[known]] = self._costs[known]
            self._table[new], self._has[new] = sums, True
        return self._table


@cache
def model() -> Model:
    """Return the model, mapped into memory.

    Raises:
        ValueError: when the file is not what it says: the installation is broken.
    """
    import numpy as np  # noqa: PLC0415 - 60 ms

    path = rules_folder() / "language" / "ngrams.bin"
    with path.open("rb") as file:
        line = file.readline()
    head = json.loads(line[2:])
    # As a plain array: a slice of a memmap takes ten times as long to make.
    data = np.asarray(np.memmap(path, np.uint8, "r"))
    parts = _parts(data, len(line), head["entries"])
    single = next(parts)
    backs, keys, costs = [], [], []
    for _ in head["entries"][1:]:
        backs.append(next(parts))
        keys.append(next(parts))
        costs.append(next(parts))
    codes = np.full(1 << 16, UNKNOWN, np.uint16)
    codes[[ord(char) for char in head["chars"]]] = np.arange(UNKNOWN + 1, UNKNOWN + 1 + len(head["chars"]))
    # All forms of a character have the code of the one that was counted.
    forms = counted("".join(map(chr, range(0x21, 0x7F))) + "".join(map(chr, range(0xFF01, 0xFF5F))))
    codes[[*range(0x21, 0x7F), *range(0xFF01, 0xFF5F)]] = codes[[ord(char) for char in forms]]
    return Model(head["chars"], codes, single, tuple(backs), tuple(keys), tuple(costs))


def _parts(data: NDArray[Any], start: int, entries: list[int]) -> Iterator[NDArray[Any]]:
    """Yield the arrays of the file in order: single, then for each longer string backs, keys, costs."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    sizes = [(entries[0], np.uint8)]
    for shorter, longer in pairwise(entries):
        sizes += [(shorter, np.uint8), (longer, np.dtype("<u4")), (longer, np.uint8)]  # type: ignore[list-item]
    for size, kind in sizes:
        width = np.dtype(kind).itemsize * size
        part = data[start : start + width]
        if len(part) < width:
            raise ValueError("rules/language/ngrams.bin is cut short: install auditor again")
        yield part.view(kind)
        start += -(-width // _ALIGN) * _ALIGN


def encode(text: str) -> NDArray[Any]:
    """Return the codes of a text, one a character."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return model().codes[np.where(points < 1 << 16, points, 0xFFFF)]


_MANY = 500_000
"""Keys asked for, from which on a table of all pays: to search for so many takes as long as to make it."""
_MIX = 0x9E3779B1
"""Of Fibonacci hashing (Knuth, The Art of Computer Programming, volume 3, 6.4)."""


class _KeyPlaces:
    """Where keys stand that are in order: searched for, and when many were asked for, in a hash table.

    A slot of it has the place of the last key that belongs there; where several do, the complement of that,
    and the others are searched for.
    """

    def __init__(self, keys: NDArray[Any]) -> None:
        self._keys, self._asked = keys, 0

    def of(self, asked: NDArray[Any]) -> NDArray[Any]:
        """Return where each key stands, int32; -1 where it is none of them."""
        import numpy as np  # noqa: PLC0415 - 60 ms

        self._asked += len(asked)
        if self._asked < _MANY:
            return self._searched(asked)
        slots = self._slots.take(self._slot(asked))
        places: NDArray[Any] = slots ^ (slots >> 31)
        wrong = np.flatnonzero(self._keys.take(places) != asked)
        others = wrong[slots.take(wrong) < 0]
        places[wrong] = -1
        places[others] = self._searched(asked.take(others))
        return places

    def _searched(self, asked: NDArray[Any]) -> NDArray[Any]:
        import numpy as np  # noqa: PLC0415 - 60 ms

        places = np.minimum(np.searchsorted(self._keys, asked), len(self._keys) - 1).astype(np.int32)
        places[self._keys[places] != asked] = -1
        return places

    @cached_property
    def _slots(self) -> NDArray[Any]:
        import numpy as np  # noqa: PLC0415 - 60 ms

        slots = np.zeros(1 << self._bits, np.int32)
        slot, place = self._slot(self._keys), np.arange(len(self._keys), dtype=np.int32)
        slots[slot] = place
        shared = slot[slots[slot] != place]
        slots[shared] = ~slots[shared]
        return slots

    @property
    def _bits(self) -> int:
        return len(self._keys).bit_length() + 1

    def _slot(self, keys: NDArray[Any]) -> NDArray[Any]:
        import numpy as np  # noqa: PLC0415 - 60 ms

        return np.asarray(keys * np.uint32(_MIX) >> np.uint32(32 - self._bits))


class Trail(NamedTuple):
    """What the model knows along rows of codes.

    Attributes:
        places: for one to four codes, the place of the string of so many that ends at each code; -1 where
            there is none.
        costs: for none to four codes before it, the cost of each code after them; int32, in eighths of a bit.
    """

    places: Sequence[NDArray[Any]]
    costs: Sequence[NDArray[Any]]


def trail(codes: NDArray[Any]) -> Trail:
    """Return what the model knows along the last axis of rows of codes.

    Args:
        codes: rows of codes; what stands before a row's first is not known.
    """
    import numpy as np  # noqa: PLC0415 - 60 ms

    length = codes.shape[-1]
    row = codes.reshape(-1).astype(np.int32)
    costs = [model().single[row].astype(np.int32)]
    ends, context = np.arange(len(row)), row
    places = [row]
    for level in range(min(ORDER, length) - 1):
        inner = (ends + 1) % length > 0
        ends, context = ends[inner] + 1, context[inner]
        place, cost = np.full_like(row, -1), costs[-1].copy()
        context, cost[ends] = _longer(level, context, row[ends], cost[ends])
        ends, context = ends[context >= 0], context[context >= 0]
        place[ends] = context
        places.append(place)
        costs.append(cost)
    return Trail(
        [one.reshape(codes.shape) for one in places[: ORDER - 1]], [one.reshape(codes.shape) for one in costs]
    )


def _longer(
    level: int, context: NDArray[Any], last: NDArray[Any], cost: NDArray[Any]
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return places of strings, -1 where there is none, and the costs of their last codes.

    Args:
        level: how many codes stand before the last, less one.
        context: the places of these.
        last: the last codes.
        cost: their costs after one code less.
    """
    import numpy as np  # noqa: PLC0415 - 60 ms

    known = model()
    place = known.places[level].of(context.astype(np.uint32) << BITS | last.astype(np.uint32))
    longer = np.flatnonzero(place >= 0)
    cost = cost + known.backs[level].take(context)
    cost[longer] = known.costs[level].take(place.take(longer))
    return place, cost


def costs(codes: NDArray[Any]) -> NDArray[Any]:
    """Return the cost of each code after the four before it, along the last axis.

    Args:
        codes: rows of codes; what stands before a row's first is not known.

    Returns:
        int32 of the same shape, in eighths of a bit.
    """
    return trail(codes).costs[-1]


def cost_of(texts: Sequence[str], first: int) -> list[int]:
    """Return what texts of one length cost together from a place in them on, in eighths of a bit."""
    codes = encode("".join(texts)).reshape(len(texts), -1)
    return [int(cost) for cost in costs(codes)[:, first:].sum(axis=1)]


def mean_cost(text: str) -> float:
    """Return the mean cost of the characters of a text, its white space left out, in eighths of a bit.

    Set phrases have less than 48 (必须时刻绷紧安全这根弦 has 30), what people tell of their work 53 and more.
    """
    return float(costs(encode("".join(text.split()))).mean())


def is_rarely_worded(text: str) -> bool:
    """Tell whether a text is in words that are told of nothing else.

    Of sentences that a story of 3.1 million characters of print has twice none of 12 characters is as dear;
    of clauses of 12 to 17 characters that two stories of a page share to the letter, titles and set phrases,
    the dearest has 56 (../shared, 2026-11).
    """
    return mean_cost(text) >= _RARELY_WORDED


def costs_across(
    codes: NDArray[Any],
    known: Trail,
    before: NDArray[Any],
    after: NDArray[Any],
    count: int,
    between: NDArray[Any] | None = None,
) -> NDArray[Any]:
    """Return what codes from some places on would cost after those that stand before others.

    Args:
        codes: one row.
        known: along it.
        before: places, four codes or more from the beginning.
        after: as many places, so many codes or more from the end.
        count: how many codes from each on, up to five.
        between: rows of codes put between the two sides, a row a place; they cost too.
    """
    import numpy as np  # noqa: PLC0415 - 60 ms

    everywhere = np.arange(len(before))
    whole = np.zeros(len(before), np.int32)
    # Of each length, which strings that end before the seam, and later go on across it, are known.
    ends = [(everywhere, place[before - 1]) for place in known.places]

    def onward(code: NDArray[Any], cost: NDArray[Any], shortest: int) -> None:
        for level in range(shortest, ORDER - 1):
            which, context = ends[level]
            here = np.flatnonzero(context >= 0)
            which, context = which.take(here), context.take(here)
            context, cost[which] = _longer(level, context, code.take(which), cost.take(which))
            ends[level] = which, context
        # What stood across the seam is a code longer.
        ends[shortest + 1 :] = ends[shortest:-1]
        np.add(whole, cost, out=whole)

    for code in () if between is None else between.T:
        onward(code, model().single[code].astype(np.int32), 0)
        ends[0] = everywhere, code
    for step in range(count):
        onward(codes[after + step], known.costs[step][after + step], step)
    return whole


@lru_cache(maxsize=1 << 13)
def cost_alone(char: str) -> int | None:
    """Return the cost of a character without anything before it, in eighths of a bit; None if not counted."""
    code = int(encode(char)[0]) if len(char) == 1 else UNKNOWN
    return None if code == UNKNOWN else int(model().single[code])
