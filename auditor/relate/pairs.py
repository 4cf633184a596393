"""Which places, and which texts, meet: equal keys sorted side by side.

What stands in very many places is furniture, not reuse: it is counted, and kept out of the pairs, whose
number would grow with the square of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from auditor.relate.codes import Ints
    from auditor.relate.seeds import Keys, Seeds

MOST = 60
"""Places of a seed; one that stands in more is furniture."""

_SLICE = 1 << 20
_GROUPS = 1 << 16
"""Numbers, and groups of places, looked at in one go: memory stays bounded."""


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Pairs of places where the same gram begins.

    Attributes:
        one, other: positions in the row of texts, whole numbers of any size; `one` before `other`.
    """

    one: Ints
    other: Ints

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.one)


@dataclass(frozen=True, slots=True, eq=False)
class Crowd:
    """Seeds that stand in too many places.

    Attributes:
        positions: where each stands first, int64, ascending.
        counts: in how many places, int64.
    """

    positions: Ints
    counts: Ints


def meet(
    found: Seeds | Iterable[Seeds], most: int = MOST, end: int | None = None, *, nearest: bool = False
) -> tuple[Hits, Crowd]:
    """Return the pairs of places with the same seed, and the seeds that stand in too many places.

    Args:
        found: seeds, or parts of them in the order of their positions.
        most: places of a seed that is still paired.
        end: a number above all positions; needed where the parts come from a generator.
        nearest: of a seed in too many places, pair each place with the next one.
    """
    if not isinstance(found, Iterable):
        end = int(found.positions[-1]) + 1 if len(found.positions) else 1
        found = [found]
    elif end is None:
        found = list(found)
        end = max((int(part.positions[-1]) + 1 for part in found if len(part.positions)), default=1)
    bits = max(end, 1).bit_length()
    keys, places = _recurring(_packed(found, bits), bits)
    begins = np.flatnonzero(changes(keys))
    sizes = np.diff(np.r_[begins, len(keys)])
    over = sizes > most
    first, counts = places[begins[over]], sizes[over]
    order = np.argsort(first, kind="stable")
    crowded = np.repeat(over, sizes)
    hits = _hits(places[~crowded], sizes[~over])
    if nearest and over.any():
        last = np.zeros(len(places), dtype=bool)
        last[begins + sizes - 1] = True
        each = np.flatnonzero(crowded & ~last)
        hits = Hits(np.r_[hits.one, places[each]], np.r_[hits.other, places[each + 1]])
    return hits, Crowd(first[order].astype(np.int64), counts[order])


def changes(values: NDArray[Any]) -> NDArray[np.bool_]:
    """Tell for each value whether it differs from the one before it; True for the first."""
    changed = np.ones(len(values), dtype=bool)
    np.not_equal(values[1:], values[:-1], out=changed[1:])
    return changed


def _packed(parts: Iterable[Seeds], bits: int) -> Keys:
    """Return keys and positions in one sorted number each: as much of the key as there is room for."""
    mask = np.uint64((1 << bits) - 1)
    pieces = [np.empty(0, dtype=np.uint64)]
    pieces += [part.keys & ~mask | part.positions.astype(np.uint64) for part in parts]
    packed = np.concatenate(pieces)
    packed.sort()
    return packed


def _recurring(packed: Keys, bits: int) -> tuple[Keys, NDArray[Any]]:
    """Return the keys that come more than once and their places."""
    several = np.zeros(len(packed), dtype=bool)
    for start in range(0, len(packed), _SLICE):
        keys = packed[start : start + _SLICE + 1] >> np.uint64(bits)
        same = keys[1:] == keys[:-1]
        several[start : start + len(same)] |= same
        several[start + 1 : start + 1 + len(same)] |= same
    packed = packed[several]
    places = packed & np.uint64((1 << bits) - 1)
    return packed >> np.uint64(bits), places.astype(np.uint32 if bits <= 32 else np.int64)


def _hits(places: NDArray[Any], sizes: Ints) -> Hits:
    """Return all pairs inside groups of places that lie end to end, some groups at a time."""
    total = int((sizes * (sizes - 1) // 2).sum())
    one, other = np.empty(total, dtype=places.dtype), np.empty(total, dtype=places.dtype)
    begins = np.cumsum(sizes) - sizes
    filled = 0
    for first in range(0, len(sizes), _GROUPS):
        earlier, later = every_pair(sizes[first : first + _GROUPS])
        stop = filled + len(earlier)
        one[filled:stop] = places[earlier + begins[first]]
        other[filled:stop] = places[later + begins[first]]
        filled = stop
    return Hits(one, other)


def every_pair(sizes: Ints) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return all pairs inside groups that lie end to end: earlier and later member of each.

    Args:
        sizes: of the groups.
    """
    total = int(sizes.sum())
    begins = np.repeat(np.cumsum(sizes) - sizes, sizes)
    rank = np.arange(total) - begins
    other = np.repeat(np.arange(total), rank)
    one = np.arange(len(other)) - np.repeat(np.cumsum(rank) - rank, rank) + np.repeat(begins, rank)
    return one, other
