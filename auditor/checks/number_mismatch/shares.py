"""Percentages that are not those of the figures beside them: 其中8万户，占70% of 11万户; 由20家增至30家，增长50%."""

from __future__ import annotations

import re
from bisect import bisect_left
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from auditor.checks.number_mismatch.quantities import STOP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.checks.number_mismatch.quantities import Quantity

_SHARE = re.compile(
    r"[^，,。、0-9]{0,6}[，,]?(?:约|大约)?(?:所)?占(?:比(?:例|重)?|总(?:数|量|人数|户数|面积|额|投资)的?(?:比例|比重)?|全部的?)?"
    r"(?:为|达到?|约为)?|[^，,。、0-9]{0,6}[，,](?:比例|占比|比重)(?:为|达到?|约为)?"
)
_RISE = "增加|增长|提高|提升|上升|扩大|上涨|发展|攀升|增|升|扩|涨"
_FALL = "下降|降低|减少|缩减|缩短|降|减"
_TO = re.compile(
    rf"[^，,。；;0-9]{{0,10}}(?P<way>{_RISE}|{_FALL})(?:至|到|为)(?:了)?"
    r"(?:[0-9]{4}年的?|去年的?|今年的?|现在的?|目前的?|如今的?)?"
)
_CHANGE = re.compile(
    rf"[，,](?:同比|增幅|降幅|涨幅|增速|增长率|比上年|较上年)?(?:达到?|为|约)?(?:(?:{_RISE}|{_FALL})了?)?(?:达到?|约|近)?"
)
_FROM = re.compile(r"(?:由|从)[^，,。；;：:]{0,14}$")
_LONGEST = 1000
_MOST = 100


class WrongShare(NamedTuple):
    """A percentage that the figures beside it do not give.

    `kind` is `share` or `change`; `low` and `high` are what the figures give, in percent.
    """

    kind: str
    percent: Quantity
    whole: Quantity
    part: Quantity
    low: Fraction
    high: Fraction


def wrong_shares(text: str, amounts: Sequence[Quantity]) -> Iterator[WrongShare]:
    """Yield the wrong percentages of a paragraph in order; `amounts` are all its quantities."""
    starts = [one.start for one in amounts]
    start = 0
    for stop in [*(found.start() for found in STOP.finditer(text)), len(text)]:
        here = amounts[bisect_left(starts, start) : bisect_left(starts, stop)]
        if 2 < len(here) <= _MOST and stop - start <= _LONGEST:
            for at in range(2, len(here)):
                if here[at].unit == "%":
                    wrong = _share(text, here[: at + 1]) or _change(text, here[at - 2 : at + 1])
                    if wrong:
                        yield wrong
        start = stop + 1


def _share(text: str, here: Sequence[Quantity]) -> WrongShare | None:
    """Judge 共11万户，其中个体8万户，占70%."""
    part, percent = here[-2:]
    led = text.rfind("其中", 0, part.start)
    wholes = [one for one in here[:-2] if one.unit == part.unit and one.end <= led]
    if not wholes or not _SHARE.fullmatch(text[part.end : percent.start]):
        return None
    if any(one.low <= 0 for one in wholes):
        return None
    if text[percent.end : percent.end + 1] == "的" or text[led:].startswith("其中一"):
        return None
    if any(_meet(percent, *_ratio(part, whole)) for whole in wholes):
        return None
    return WrongShare("share", percent, wholes[-1], part, *_ratio(part, wholes[-1]))


def _change(text: str, here: Sequence[Quantity]) -> WrongShare | None:
    """Judge 由20家增加到30家，增长50%."""
    before, after, percent = here
    way = _TO.fullmatch(text[before.end : after.start])
    if not way or before.unit != after.unit or before.unit == "%" or before.low <= 0:
        return None
    if not _FROM.search(text[max(before.start - 16, 0) : before.start]):
        return None
    if not _CHANGE.fullmatch(text[after.end : percent.start]):
        return None
    low, high = _ratio(after, before)
    low, high = (low - 100, high - 100) if after.value >= before.value else (100 - high, 100 - low)
    if _meet(percent, low, high):
        return None
    return WrongShare("change", percent, before, after, low, high)


def _ratio(part: Quantity, whole: Quantity) -> tuple[Fraction, Fraction]:
    return part.low * 100 / whole.high, part.high * 100 / whole.low


def _meet(percent: Quantity, low: Fraction, high: Fraction) -> bool:
    """Tell whether a printed percentage may be one from low to high, rounded or cut off in its last digit."""
    step = Fraction(1)
    while (percent.value / step).denominator != 1:
        step /= 10
    return percent.low - step <= high and low <= percent.high + step
