"""The names nearest to one that is not in a list: its characters in another order, or one of them alike.

Nearness only proposes. Two names of one town may well differ so on purpose (上坪村, 下坪村): what is a
counterpart in names of places (`place-contrasts`) is never taken for a slip.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from auditor.lexicon.lookalike import look_alike, sound_alike
from auditor.lexicon.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONG = 4
_SHORTEST = 2
_MOVABLE = "上下中东西南北前后内外里大小新老头尾"


class Nearness(StrEnum):
    """How two names are near, the nearest first."""

    ORDER = "order"
    GLYPH = "glyph"
    SOUND = "sound"
    LETTER = "letter"


_RANKS = tuple(Nearness)


def nearness(name: str, other: str) -> Nearness | None:
    """Return how near two different names are; None where they are not, or differ on purpose.

    `LETTER` is any one character more, less or other in a name of four and more.
    """
    if name == other or min(len(name), len(other)) < _SHORTEST:
        return None
    if len(name) == len(other):
        return _equally_long(name, other)
    shorter, longer = sorted((name, other), key=len)
    extra = len(longer) - len(shorter) == 1 and len(longer) >= _LONG + 1
    if extra and any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))):
        return Nearness.LETTER
    return None


def may_be_neighbours(name: str) -> bool:
    """Tell whether a name and itself turned round may well be those of two hamlets (东塘, 塘东)."""
    return len(name) == _SHORTEST and any(char in _MOVABLE for char in name)


def nearest(name: str, names: Iterable[str]) -> tuple[Nearness, tuple[str, ...]] | None:
    """Return the names nearest to one, sorted, and how near they are; None where none is near."""
    found: dict[Nearness, list[str]] = {}
    for other in names:
        if how := nearness(name, other):
            found.setdefault(how, []).append(other)
    if not found:
        return None
    best = min(found, key=_RANKS.index)
    return best, tuple(sorted(found[best]))


def _equally_long(name: str, other: str) -> Nearness | None:
    apart = [at for at, char in enumerate(name) if char != other[at]]
    if len(apart) == 2:
        first, second = apart
        swapped = (name[first], name[second]) == (other[second], other[first])
        return Nearness.ORDER if swapped else None
    if len(apart) != 1:
        return None
    one, new = name[apart[0]], other[apart[0]]
    if one in _counterparts().get(new, ""):
        return None
    if look_alike(one, new):
        return Nearness.GLYPH
    if sound_alike(one, new):
        return Nearness.SOUND
    return Nearness.LETTER if len(name) >= _LONG else None


@cache
def _counterparts() -> dict[str, str]:
    found: dict[str, str] = {}
    for group in words("place-contrasts"):
        for char in group:
            found[char] = found.get(char, "") + group
    return found
