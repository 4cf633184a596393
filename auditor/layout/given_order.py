"""The order that a format states, held against the boxes."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from auditor.layout.reading_order import Column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from auditor.layout.boxes import LevelLine

_WRONG = 0.05
"""Share of steps from a line to the next that may lead across a gutter or up in a column."""
_FEWEST = 2


def in_given_order(found: Sequence[Column]) -> list[Column] | None:
    """Return columns so that their lines stand in the order of the file; None where that cannot be right.

    It cannot where it leads from the line of one column to the one beside it, and on from column to column,
    as where a recogniser goes through a page from top to bottom, or up within a column.

    Args:
        found: the columns as the boxes tell them.
    """
    home = {piece: column for column in found for piece in column.lines}
    pieces = sorted(home, key=lambda piece: (piece.number, piece.start))
    wrong = sum(_is_wrong(one, other, home) for one, other in pairwise(pieces))
    if wrong > max(_FEWEST, _WRONG * len(pieces)):
        return None
    return [
        Column(tuple(run), column.number, column.group)
        for column, run in groupby(pieces, key=home.__getitem__)
    ]


def _is_wrong(one: LevelLine, other: LevelLine, home: Mapping[LevelLine, Column]) -> bool:
    if one.is_head or other.is_head or one.number == other.number:
        return False
    if home[one] is home[other]:
        return other.middle < one.top
    beside = min(one.bottom, other.bottom) - max(one.top, other.top)
    return beside > min(one.height, other.height) / 2
