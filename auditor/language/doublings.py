"""What print has twice in a row: whether two equal characters are one of its doublings or a slip."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import log2
from typing import TYPE_CHECKING

from auditor.language.forms import counted
from auditor.language.pairs import goes_on
from auditor.language.tables import row, sums
from auditor.text.patterns import lazy
from auditor.text.resources import shipped_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

_SLIP = 1e-5
"""Share of characters that print has twice by mistake: ten in a million, at most."""
_SLIPS = 4.0
"""Times that what was counted must be above the slips of print: two where half a one is due are chance."""
_UNSEEN = 0.05
"""Times that a doubling counts which was not seen: of some 5,000 characters 250 were seen doubled once."""
_DISCOUNT = 0.75
"""Of each neighbour seen, what is left to those unseen (absolute discounting; Kneser and Ney 1995)."""
_EDGE = -6.0
"""Bits: how often a paragraph or a sentence begins or ends beside a character, about."""
_RARE = 12.0
"""Bits: what speaks for the doubling of a character that was hardly seen, a name or a word of verse."""
_BESIDE = lazy(r"(\S)([0-9]+)")


@dataclass(frozen=True, slots=True)
class Doubling:
    """How often a unit was seen twice in a row; of a single character also what stood before and after."""

    count: int
    before: Mapping[str, int]
    after: Mapping[str, int]


def times_doubled(unit: str) -> int:
    """Return how often print had the unit twice in a row, each time as words of their own, in 7.4 million
    characters; 0 where it was seen once or never.
    """
    found = _table().get(unit)
    return found.count if found else 0


def doubling(before: str, char: str, after: str, known: float = 0.0) -> float:
    """Return how much speaks for a doubled character being one that print has, in bits.

    The binary logarithm of how much likelier print has the two between these neighbours than it has one of
    them, and it was set twice by a slip.

    Args:
        before: the character before the two; empty at an edge.
        char: the character that stands twice.
        after: the character after them; empty at an edge.
        known: times a dictionary makes print have it besides, wherever it stands.
    """
    alone = row(char)
    if alone is None:
        return _RARE
    occurrences = 2 ** (max(alone.first, alone.second) / 4)
    found = _table().get(char)
    if found is None or found.count <= _SLIPS * _SLIP * occurrences:
        # 在在, twice in 55,000, is itself a slip.
        found = Doubling(0, {}, {})
    count = found.count + known + _UNSEEN
    score = log2(count / _SLIP / occurrences)
    for beside, seen, is_before in ((before, found.before, True), (after, found.after, False)):
        # What was seen beside it only once each time may be anything.
        free = count - sum(seen.values()) + _DISCOUNT * len(seen)
        score += log2(
            (seen.get(counted(beside) or "^", 0) / 2 ** _beside(beside, char, is_before) + free) / count
        )
    return score


def _beside(beside: str, char: str, is_before: bool) -> float:
    """Return the logarithm of how often a neighbour stands beside the character when it is not doubled."""
    found = row(counted(beside)) if beside else None
    if found is None:
        return _EDGE
    alone = max(found.first, found.second) / 4 - sums()[0] / 4
    return min(0.0, alone + (goes_on(beside, char) if is_before else goes_on(char, beside)))


@cache
def _table() -> Mapping[str, Doubling]:
    found = {}
    for line in shipped_lines("language/doublings.tsv"):
        unit, count, *beside = line.split("\t")
        before, after = (
            {char: int(times) for char, times in _BESIDE.findall(part)} for part in (*beside, "", "")[:2]
        )
        found[unit] = Doubling(int(count), before, after)
    return found
