"""Units that things are counted and measured in, each with the one that its amounts are held against."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from auditor.lexicon.words import pairs


@cache
def counted_units() -> dict[str, tuple[str, Fraction]]:
    """Return for each printed unit the one it counts in and how many of these it is: 斤 is 0.5 公斤."""
    read = {}
    for unit, counted in pairs("counted-units").items():
        factor, _, base = counted.rpartition(" ")
        read[unit] = (base, Fraction(factor or 1))
    return read
