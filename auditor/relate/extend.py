"""Chains extended over changed characters, all of them at once: where the agreement of two places ends.

Seed and extend, as in Altschul and others 1990, “Basic local alignment search tool”, on the diagonal and,
past lost or added characters, beside it. An alignment of the whole texts would not do inside one text:
what is most like a text is the text itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from auditor.relate.codes import Codes32, Ints

    Bools: TypeAlias = NDArray[np.bool_]

BEYOND = 400
"""Characters looked at on either side of a chain: further on a passage has seeds again, and lists with other
figures would be walked to their ends from each pair of seeds."""
_BLOCK = 16
"""Characters compared in one go."""
_AHEAD, _AGREE = 6, 4
"""A changed character is passed where so many of the next six agree."""
_STRIDE, _LOOK = 5, 3
"""Lost or added characters, at most three, are passed where five in a row agree behind them."""
_SKIPS = tuple(
    (skip, cost - skip)
    for cost in range(1, 2 * _LOOK + 1)
    for skip in range(max(0, cost - _LOOK), min(cost, _LOOK) + 1)
)
"""By how much the one and the other may go on, the least together first."""
_END = 6
"""Characters up to the edge of a sentence that are taken in."""
_LEAST_LEFT = 2
"""Characters that must agree up to it where one is lost or added before them: 地|浇透了 and 地也|浇透了."""
_LONG = 16
"""Characters of a stretch from which one is taken for lost there: in 3.1 million of print two shorter ones
differ so, in what is said each time (到会作重要讲话, 到会作了重要讲话)."""
_NO_ONE = np.uint32(0)
_NO_OTHER = np.uint32(0xFFFFFFFF)
"""What stands beyond the end of a text: it agrees with nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class _Sides:
    """Pairs of places from which to walk in one direction.

    Attributes:
        array: the row of texts.
        one, other: where the walks begin, int64.
        one_room, other_room: how many characters each may go.
        step: 1 forwards, -1 backwards.
    """

    array: Codes32
    one: Ints
    other: Ints
    one_room: Ints
    other_room: Ints
    step: int

    def at(self, rows: Ints, gone: tuple[Ints, Ints], size: int) -> tuple[Codes32, Codes32]:
        """Return the next characters of some pairs, a row each; past the end of a text nothing agrees.

        Args:
            rows: numbers of the pairs.
            gone: how far each has gone in the one and in the other text.
            size: how many characters.
        """
        ahead = np.arange(size)
        here, there = gone[0][:, None] + ahead, gone[1][:, None] + ahead
        last = len(self.array) - 1
        one = self.array[np.clip(self.one[rows][:, None] + self.step * here, 0, last)]
        other = self.array[np.clip(self.other[rows][:, None] + self.step * there, 0, last)]
        one = np.where(here < self.one_room[rows][:, None], one, _NO_ONE)
        return one, np.where(there < self.other_room[rows][:, None], other, _NO_OTHER)


def extended(array: Codes32, places: Ints, bounds: Ints) -> Ints:
    """Return stretches with what agrees on either side of them, a few characters changed, lost or added.

    Args:
        array: the row of texts.
        places: one pair of stretches a row: start and end of the one, start and end of the other.
        bounds: likewise, how far each may reach.
    """
    room = np.minimum(np.abs(bounds - places), BEYOND)
    before = _Sides(array, places[:, 0] - 1, places[:, 2] - 1, room[:, 0], room[:, 2], -1)
    after = _Sides(array, places[:, 1], places[:, 3], room[:, 1], room[:, 3], 1)
    (left, begin), (right, stop) = _walked(before), _walked(after)
    return places + np.stack([-left, right, -begin, stop], axis=1)


def _walked(sides: _Sides) -> tuple[Ints, Ints]:
    """Return how far the places of each pair agree, in the one and in the other text."""
    one, other = np.zeros(len(sides.one), dtype=np.int64), np.zeros(len(sides.one), dtype=np.int64)
    going = np.arange(len(sides.one))
    while len(going):
        here, there = sides.at(going, (one[going], other[going]), _BLOCK)
        same = here == there
        run = np.where(same.all(axis=1), _BLOCK, np.argmin(same, axis=1))
        one[going] += run
        other[going] += run
        inside = (one[going] < sides.one_room[going]) & (other[going] < sides.other_room[going])
        stopped = going[(run < _BLOCK) & inside]
        passed, skip, step = _stepped(sides, stopped, (one[stopped], other[stopped]))
        one[stopped[passed]] += skip
        other[stopped[passed]] += step
        going = np.concatenate([going[(run == _BLOCK) & inside], stopped[passed]])
    return one, other


def _stepped(sides: _Sides, rows: Ints, gone: tuple[Ints, Ints]) -> tuple[Bools, Ints, Ints]:
    """Tell which pairs go on behind the characters that differ, and by how much in each of the texts."""
    size = _LOOK + _AHEAD + 1
    here, there = sides.at(rows, gone, size)
    skip, step = np.zeros(len(rows), dtype=np.int64), np.zeros(len(rows), dtype=np.int64)
    agreeing = (here[:, 1 : 1 + _AHEAD] == there[:, 1 : 1 + _AHEAD]).sum(axis=1)
    passed = agreeing >= _AGREE
    skip[passed] = step[passed] = 1
    for one, other in _SKIPS:
        same = (here[:, one : one + _STRIDE] == there[:, other : other + _STRIDE]).all(axis=1) & ~passed
        skip[same], step[same] = one, other
        passed |= same
    last = _are_last(sides, rows, gone, here, there) & ~passed
    skip[last] = step[last] = 1
    passed |= last
    return passed, skip[passed], step[passed]


def _are_last(sides: _Sides, rows: Ints, gone: tuple[Ints, Ints], here: Codes32, there: Codes32) -> Bools:
    """Tell where both texts end behind the next character, and alike: too few are left to be asked for."""
    left = sides.one_room[rows] - gone[0] - 1
    alike: Bools = (left > 0) & (left < _STRIDE) & (left == sides.other_room[rows] - gone[1] - 1)
    for at in range(_STRIDE - 1):
        alike &= (at >= left) | (here[:, 1 + at] == there[:, 1 + at])
    return alike


def rounded(array: Codes32, stretches: Ints, edges: Ints) -> Ints:
    """Return stretches that begin and end with a sentence where one changed character is all that is missing.

    Of long ones a character that is lost or added is taken in too, where all the others agree.

    Args:
        array: the row of texts.
        stretches: as `extended` returns them.
        edges: where sentences begin and end, ascending, the beginning and the end of the row included.
    """
    found = stretches.copy()
    length = np.minimum(stretches[:, 1] - stretches[:, 0], stretches[:, 3] - stretches[:, 2])
    last = np.searchsorted(edges, stretches[:, 0::2], side="right") - 1
    _take_in(array, found[:, 0::2], edges[last], -1, length >= _LONG)
    following = np.searchsorted(edges, stretches[:, 1::2], side="left")
    _take_in(array, found[:, 1::2], edges[following], 1, length >= _LONG)
    return found


def _take_in(array: Codes32, ends: Ints, edges: Ints, step: int, are_long: Bools) -> None:
    """Move the ends of pairs to edges as near in both texts, where half of what lies between agrees."""
    left = np.abs(edges - ends)
    short, long = left.min(axis=1), left.max(axis=1)
    rows = np.flatnonzero((short > 0) & (long <= _END) & (long - short <= 1))
    short, long = short[rows], long[rows]
    ahead = np.arange(_END)
    # From the edge back: behind a lost character what is left stands at the same places again.
    at = edges[rows][:, :, None] - step * (ahead + 1) - (step < 0)
    here, there = array[np.clip(at, 0, len(array) - 1)].transpose(1, 0, 2)
    agreeing = ((here == there) & (ahead < short[:, None])).sum(axis=1)
    changed = (long == short) & (2 * agreeing >= short - 1)
    lost = (long > short) & (agreeing == short) & (short >= _LEAST_LEFT) & are_long[rows]
    taken = rows[changed | lost]
    ends[taken] = edges[taken]
