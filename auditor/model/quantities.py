"""A number of a text with its unit, read once for all checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit.

    Attributes:
        start, end: offsets of the number and its unit, words such as 约 and 左右 included.
        value: the number as printed, in the unit.
        low, high: the least and the most it can mean, by its rounding and the words round it.
        unit: the unit it is counted in (人 for 名 and 位, 米 for 公里), `%` for percentages, empty where none
            is said (由50万降到40万).
        is_exact: a whole number without rounding and without such words.
        is_plain: one number without such words; it may be rounded (3.5万).
        counted: what is counted: the words right after it, up to a mark, at most six characters.
    """

    start: int
    end: int
    value: Fraction
    low: Fraction
    high: Fraction
    unit: str
    is_exact: bool
    is_plain: bool = True
    counted: str = ""
