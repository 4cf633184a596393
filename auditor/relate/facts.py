"""How much printings of a passage are alike, and whether they tell the same facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.relate.align import alike, laid_out
from auditor.relate.verdict import judged
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.relate.align import Aligned

_DIGITS = lazy(r"[0-9]*\|[0-9]*")
_FEW_WORDS = 40
"""Characters of a passage in which one number is a fact that tells it from another; longer ones have more."""
_MISREAD = 2
"""Digits of two printings that differ where one is misread."""


def similarity(views: Sequence[str]) -> float:
    """Return how alike the least alike printing is to the first, 0 to 1 (normalised Indel similarity).

    Args:
        views: the printings in their comparison view, at least one.
    """
    first, *others = views
    return round(min((alike(first, text) for text in set(others)), default=1.0), 4)


def have_other_facts(views: Sequence[str]) -> bool:
    """Tell whether each printing tells other facts than the first, in the same words.

    Args:
        views: the printings in their comparison view, at least one.
    """
    first, others = views[0], set(views[1:])
    if not others or first in others:
        return False
    return all(_tells_others(first, text) for text in others)


def _tells_others(one: str, other: str) -> bool:
    found = laid_out(one, other)
    return judged(one, other, found, 1.0)[0] == "other-facts" or _has_another_number(one, other, found)


def _has_another_number(one: str, other: str, found: Aligned) -> bool:
    """Tell whether a few words differ in one number and in nothing else: 证号后四位1493，声明作废。

    Of a misread number one digit is another.
    """
    if max(len(one), len(other)) > _FEW_WORDS:
        return False
    gaps = [one[start:end] + "|" + other[begin:stop] for start, end, begin, stop in found.gaps()]
    digits = [gap for gap in gaps if gap != "|"]
    return all(map(_DIGITS.fullmatch, digits)) and sum(map(len, digits)) - len(digits) > _MISREAD
