"""What one figure is against an earlier one, and the percentage or the direction said of both.

今年卖出30台，去年20台，增长40%; 净利2亿元，比上年的3亿元增长. The earlier one is told by a word of time or comparison beside
it, wherever it stands; the sentence has no other amount of its unit before the percentage.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from fractions import Fraction
from typing import TYPE_CHECKING

from auditor.checks.number_mismatch.shares import WrongShare
from auditor.text.clauses import stretches
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Quantity

_LONGEST = 240
"""Characters of a sentence with two figures and what one is more than the other."""
_RISE = "增加|增长|增幅|提高|提升|上升|扩大|上涨|涨幅|攀升|增|升|涨"
_FALL = "下降|降低|减少|缩减|缩短|下滑|下跌|跌幅|降幅|回落|降|减|跌"
_BY = lazy(
    rf"(?:^|[，,])(?:同比|环比|年均|总体|整整|比[去上前][年月届次季][同期]{{0,2}})?(?:实际|净|又|仅)?(?:(?P<up>{_RISE})|(?P<down>{_FALL}))(?:率|幅度?)?(?:了|达到?|为|约|近|[到至])*$"
)
_EARLIER = lazy(
    "(?:去年|上年|前年|上[届次季月周年]|上一[年届季次月]|往年|同期|原来|原先|过去|此前|前[一次届]|那时|当年|早先|以前|昔日|建[厂校]初|[0-9一二三四五六七八九十]+年前)"
)
_THAN = lazy("[比较]")
_MORE_BY = lazy(
    rf"[比较][^，,。；;]{{2,10}}(?:净|又|多)?(?:(?P<up>{_RISE}|[增多][收产销卖出发支]?)"
    rf"|(?P<down>{_FALL}|[减少][收产销卖出发支]?))了?$"
)
_YEAR = lazy("(?<![0-9])(?:19|20)[0-9]{2}(?=年)")
_NOT_IT = lazy(
    "其中|分别|平均|人均|户均|均|占|目标|计划|预计|力争|预期|累计|最|年均|每年|另|以上|左右|约|近|多|余|不到|倍|持平|到?期末|扣除|可比|剔除|口径|因素"
)
_CLAUSE = lazy("[，,；;：:、（(）)]")
_STEP = Fraction(3, 2)
"""Percentage points by which what is printed may miss what rounded figures give."""
_BESIDE = 16
_MEASURED = lazy("率|比[例重]|浓度|价格|指数|面积")


def wrong_growth(text: str, amounts: Sequence[Quantity]) -> Iterator[WrongShare]:
    """Yield the percentages of a paragraph that the two amounts before them do not give, or in the other direction.

    Args:
        text: of the paragraph.
        amounts: all its quantities, in order.
    """
    if len(amounts) < 3 or not any(one.unit == "%" for one in amounts):
        return
    begins = [one.start for one in amounts]
    for start, stop in stretches(text, _LONGEST):
        here = amounts[bisect_left(begins, start) : bisect_left(begins, stop)]
        for one, other, percent in zip(here, here[1:], here[2:], strict=False):
            if percent.unit == "%" and (wrong := _judge(text, start, (one, other, percent), here)):
                yield wrong


def _judge(
    text: str, start: int, three: tuple[Quantity, Quantity, Quantity], here: Sequence[Quantity]
) -> WrongShare | None:
    one, other, percent = three
    if one.unit != other.unit or one.unit in ("%", "") or not all(each.is_plain for each in three):
        return None
    after = text[other.end : percent.start]
    way = _BY.search(after.removeprefix("的"))
    if way is None or len(after) > _BESIDE or text[percent.end : percent.end + 1] in ("的", "和", "、"):
        return None
    if more := _MORE_BY.search(text[one.end : other.start]):
        return _of_the_difference(text, start, three, more, way)
    before = _earlier(text, start, one, other)
    if before is None or not before.value:
        return None
    now = other if before is one else one
    if not now.value or _NOT_IT.search(text, max(one.start - _BESIDE, start), percent.start):
        return None
    # 21万头，17万头，猪9万头: of more than two nobody knows which are compared.
    if sum(each.unit == one.unit and each.end <= percent.start for each in here) > 2:
        return None
    change = now.value * 100 / before.value - 100
    low, high = (
        now.low * 100 / before.high - 100 - _STEP,
        now.high * 100 / before.low - 100 + _STEP,
    )
    said = -percent.value if way["down"] else percent.value
    if low <= said <= high:
        return None
    return WrongShare("change", percent, before, now, *sorted((abs(change), abs(change))))


def _of_the_difference(
    text: str,
    start: int,
    three: tuple[Quantity, Quantity, Quantity],
    more: re.Match[str],
    way: re.Match[str],
) -> WrongShare | None:
    """Judge 600吨，比上年增加60吨，增长11%: what the difference is of the earlier amount, which is not told itself."""
    now, difference, percent = three
    if _NOT_IT.search(text, max(now.start - _BESIDE, start), percent.start):
        return None
    if bool(more["up"]) != bool(way["up"]) or not difference.value:
        return None
    earlier = now.value - difference.value if more["up"] else now.value + difference.value
    rounding = now.high - now.value + difference.high - difference.value
    if earlier <= 2 * rounding:
        return None
    low = difference.low * 100 / (earlier + rounding) - _STEP
    high = difference.high * 100 / (earlier - rounding) + _STEP
    # The share of the later amount is a way to reckon too, if a wrong one.
    if low <= percent.value <= high or (
        now.value and abs(difference.value * 100 / now.value - percent.value) < 1
    ):
        return None
    right = difference.value * 100 / earlier
    return WrongShare("change", percent, now, difference, right, right)


def _earlier(text: str, start: int, one: Quantity, other: Quantity) -> Quantity | None:
    """Return which of two amounts is the earlier one, by the words before each of them; None: neither, or both."""
    between = _CLAUSE.split(text[one.end : other.start])[-1]
    ahead = _CLAUSE.split(text[max(one.start - _BESIDE, start) : one.start])[-1]
    if _CLAUSE.search(text[one.end : other.start]) is None and "比" not in between and "较" not in between:
        return None
    later = bool(_EARLIER.search(between))
    # 比2006年的17万头: with a year, or with what has the word of comparison before it.
    if (
        _THAN.search(between)
        and (later or _YEAR.search(between))
        and between.endswith(("的", "年", "期", "届"))
    ):
        return other
    sooner = bool(_EARLIER.search(ahead)) or bool(re.search("[由从]", ahead))
    if later == sooner:
        years = [_YEAR.search(text, max(one.start - _BESIDE, start), one.start), _YEAR.search(between)]
        if not (years[0] and years[1]) or years[0][0] == years[1][0] or later:
            return None
        return one if years[0][0] < years[1][0] else other
    return other if later else one
