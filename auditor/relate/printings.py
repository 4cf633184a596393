"""Places that read alike, put together: all printings of one passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from auditor.relate.match import Stretch

_SAME_PLACE = 0.7
"""Share of the longer of two stretches that both have, from which they are one place."""


def gathered(pairs: Iterable[tuple[Stretch, ...]]) -> list[tuple[Stretch, ...]]:
    """Put together the pairs that name the same places: N copies are one passage, not N pairs.

    Larger passages are placed first, so that a part of a passage joins it only where it is nearly the whole.

    Args:
        pairs: stretches of a row of texts that read alike, two or more.

    Returns:
        The places of each passage, in order.
    """
    places = _Places()
    ordered = sorted(pairs, key=lambda pair: (-max(end - start for start, end in pair), pair))
    for pair in ordered:
        homes = [places.home(stretch) for stretch in pair]
        new = [stretch for stretch, home in zip(pair, homes, strict=True) if home is None]
        places.join([home for home in homes if home is not None] + [places.add(stretch) for stretch in new])
    return sorted(tuple(sorted(passage)) for passage in places.together())


class _Places:
    """Stretches of the row, each a place of its own, and which of them are printings of one passage.

    A place is looked for among those of its size and half or twice that, in the cell of its middle and the
    two beside it: so many have room there and no more, however long the row and whatever recurs in it.
    """

    def __init__(self) -> None:
        self._stretches: list[Stretch] = []
        self._parents: list[int] = []
        self._cells: dict[tuple[int, int], list[int]] = {}

    def add(self, stretch: Stretch) -> int:
        """Add a place and return its number."""
        number = len(self._stretches)
        self._stretches.append(stretch)
        self._parents.append(number)
        size = (stretch[1] - stretch[0]).bit_length()
        self._cells.setdefault((size, _middle(stretch) >> size), []).append(number)
        return number

    def home(self, stretch: Stretch) -> int | None:
        """Return the place, first added, that a stretch has seven tenths in common with."""
        size, middle = (stretch[1] - stretch[0]).bit_length(), _middle(stretch)
        found = [
            number
            for near in (size - 1, size, size + 1)
            for cell in ((middle >> near) - 1, middle >> near, (middle >> near) + 1)
            for number in self._cells.get((near, cell), ())
            if _is_same_place(self._stretches[number], stretch)
        ]
        return min(found, default=None)

    def join(self, numbers: Sequence[int]) -> None:
        """Note that places are printings of one passage."""
        roots = sorted({self._root(number) for number in numbers})
        for root in roots[1:]:
            self._parents[root] = roots[0]

    def together(self) -> Iterator[list[Stretch]]:
        """Yield the places of each passage."""
        passages: dict[int, list[Stretch]] = {}
        for number, stretch in enumerate(self._stretches):
            passages.setdefault(self._root(number), []).append(stretch)
        yield from passages.values()

    def _root(self, number: int) -> int:
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number


def _middle(stretch: Stretch) -> int:
    return (stretch[0] + stretch[1]) // 2


def _is_same_place(one: Stretch, other: Stretch) -> bool:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common >= _SAME_PLACE * max(one[1] - one[0], other[1] - other[0])
