"""Figures that a rate and a number give: 每斤八角，卖了六十斤，共得四十八元; 十五亩收了三千斤，平均亩产二百斤.

A rate is an amount of each of something, whatever the words: 每亩, 一斤五角, 亩均, 平均亩产, 12元一张, 单价. What is asked is the
only number of these things and the only amount of the rate's own unit near it; where either stands there twice, the text
speaks of more than one thing, and only a misprint of one of the three tells that they belong together.
"""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from auditor.checks.number_mismatch.rates import WrongRate, is_shifted
from auditor.lexicon.numerals import HAN_NUMERAL, may_be_misprint, number
from auditor.lexicon.units import counted_units
from auditor.model import Quantity
from auditor.text.compiled import compiled
from auditor.text.han import HAN
from auditor.text.patterns import any_of, lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

_BESIDE = 12
"""Characters before or after an amount in which it is said of what each it is."""
_NEAR = 70
"""Characters between a rate and what it is of, at the most."""
_ANY = ("个", "家", "所", "座", "支", "条", "只")
"""Classifiers of things whose noun may stand for one of them: 18个班, 每班."""
_NOUNS = (
    "班",
    "村",
    "镇",
    "乡",
    "县",
    "校",
    "队",
    "组",
    "家",
    "厂",
    "店",
    "社",
    "车",
    "船",
    "站",
    "点",
    "县区",
    "乡镇",
    "企业",
    "社区",
    "网点",
    "小区",
    "书架",
    "教室",
    "小组",
    "房间",
)
_SOLD_SINGLY = (
    "斤",
    "公斤",
    "吨",
    "张",
    "件",
    "个",
    "只",
    "台",
    "本",
    "亩",
    "瓶",
    "箱",
    "袋",
    "份",
    "盒",
    "辆",
    "人",
    "套",
    "双",
    "把",
    "条",
    "头",
    "棵",
    "株",
    "包",
    "桶",
    "杯",
    "碗",
    "支",
)
"""What one of is spoken of so: 一斤, 一张; 一班 and 一组 are the first of several."""
_TIMES = ("天", "周", "月", "年", "小时", "晚")
_TIME_NAMES = {
    "天": "天",
    "日": "天",
    "个月": "月",
    "月": "月",
    "周": "周",
    "星期": "周",
    "个星期": "周",
    "年": "年",
    "小时": "小时",
    "个小时": "小时",
    "晚": "晚",
}
_LASTING = lazy(
    rf"(?<![0-9.第每前后近约几数十百千万亿零〇一二两三四五六七八九年月])(?P<n>[0-9]{{1,3}}|{HAN_NUMERAL})(?P<unit>天|个月|个星期|周|晚|年|小时|个小时)"
    r"(?![前后多半级制代度初底末份岁生龄])"
)
_SHORT = lazy(rf"(?:(?P<of>[人户亩日月年周台辆场村])均|亩产|单产)(?:[{HAN}]{{0,5}})$")
_NO_AMOUNT = lazy("[增减降涨跌高厚长宽深多少]|相差|间隔|补|缴")
"""After 每亩: what it grew by, or how high one is, adds up to nothing."""
_TOGETHER = lazy("共|总|合计")
"""After 每天: what is made in a day by all."""
_MONTHLY = lazy(
    "(?<![0-9个一二三四五六七八九十本上下当])月(?:租金?|薪|工资|收入|供|费|产[^，,0-9]{0,3})[为是约]?$"
)
_A_YEAR = lazy("全年|一年(?!级)|年(?:租金|收入|薪|产量)")
_MONTHS = 12
_PRICE = lazy("(?:单价|均价|售价|票价|价格|收购价)(?:每[张斤个件只本]|[为是按])?$")
_MEAN = lazy("均|单产|亩产")
_OPENS = "，,。；;：:、（(“ \n"
_SENTENCE = lazy("[。！？!?\n]")
_OTHER_THINGS = lazy(
    "另|其中|其余|其他|还有|还要|最[多少高低大小]|各(?!类)|不等|比|约|近|多(?!亩)|余|折|半价|免|加上|扣|除去|除了|减|增|以上|左右|以下|首付|定金|补贴后|原|补助|上限|最多|不超|超|奖|累计|去年|上年|前年|价值|连同|单循环|主客场|[两二三四五六2-6][季茬批次遍轮]|押金|罚|历年|个月前|跌|涨"
)
_OVER = lazy("多[出余]|左右|以上|不[够足]|缺|剩|其余|[多半]")
"""After what each gives: it does not make up the whole."""
_IN_ALL = lazy(
    f"(?:全年|一年|共|总|合计|一共|计|[收得领卖付花支赚产打值要给拿挣交缴发用出售销进产完做织种生收])[{HAN}]{{0,4}}$"
)
_ROUNDED = Fraction(1, 20)
"""By how much an average is rounded in speech."""
_FARTHEST = 4
"""Times by which an amount that was set wrong may miss what the others give."""


class EachOf(NamedTuple):
    """An amount of each of something: the amount, the base unit of these things (empty: of a price that does not say),
    how many of the base one of them is, and whether it is an average.
    """

    amount: Quantity
    of: str
    factor: Fraction
    is_mean: bool


def wrong_products(text: str, amounts: Sequence[Quantity]) -> Iterator[WrongRate]:
    """Yield the rates of a paragraph that the only number and amount near them contradict.

    Args:
        text: of the paragraph.
        amounts: all its quantities, in order.
    """
    rates = [rate for one in amounts if one.unit != "%" and (rate := _rate(text, one))]
    if not rates:
        return
    everything = sorted((*amounts, *_lasting(text)), key=lambda one: one.start)
    begins = [one.start for one in everything]
    own = {id(rate.amount) for rate in rates}
    for rate in rates:
        one = rate.amount
        if not one.is_plain or not one.value:
            continue
        for low, high in _scopes(text, one):
            here = everything[bisect_left(begins, low) : bisect_left(begins, high)]
            counts, totals = _told(text, (low, high), rate, [other for other in here if id(other) not in own])
            if counts and totals:
                if wrong := _judge(text, rate, counts, totals):
                    yield wrong
                break


def _scopes(text: str, one: Quantity) -> Iterator[tuple[int, int]]:
    """Yield from where to where a rate may be of what is told: its sentence, with the one before, with the next."""
    low, high = max(one.start - _NEAR, 0), min(one.end + _NEAR, len(text))
    before = [low, *(found.end() for found in _SENTENCE.finditer(text, low, one.start))]
    after = [*(found.start() for found in _SENTENCE.finditer(text, one.end, high)), high]
    yield before[-1], after[0]
    if len(before) > 1:
        yield before[-2], after[0]
    if len(after) > 1:
        yield before[-1], after[1]


def _told(
    text: str, scope: tuple[int, int], rate: EachOf, here: Sequence[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """Return the numbers of what a rate is of, and the amounts of its own unit, among some amounts."""
    counts = [one for one in here if _is_count(one, rate)]
    if rate.of == "月" and not counts and (year := _A_YEAR.search(text, *scope)):
        months = Fraction(_MONTHS)
        counts = [Quantity(*year.span(), months, months, months, "月", is_exact=True)]
    return counts, [one for one in here if one.unit == rate.amount.unit and one.is_plain]


def _lasting(text: str) -> Iterator[Quantity]:
    """Yield how long something takes, as an amount: 30天, 三个月."""
    for found in _LASTING.finditer(text):
        value = number(found["n"])
        if value:
            unit = _TIME_NAMES[found["unit"]]
            yield Quantity(*found.span(), value, value, value, unit, is_exact=True)


@cache
def _each() -> re.Pattern[str]:
    units = any_of((*counted_units(), *_TIME_NAMES, *_NOUNS))
    return compiled(rf"(?P<mean>平均|均)?每一?个?(?P<of>{units})(?:[{HAN}]{{0,6}})$")


@cache
def _one_of() -> re.Pattern[str]:
    return compiled(
        rf"(?:^|[{_OPENS}])(?:(?:算下来|合|平均|按)?一)(?P<of>{any_of(_SOLD_SINGLY)})(?:[{HAN}]{{0,3}})$"
    )


@cache
def _per() -> re.Pattern[str]:
    units = any_of((*counted_units(), *_TIME_NAMES))
    return compiled(rf"(?:[/／每]|(?<![万亿])一)(?P<of>{units})(?=[{_OPENS}）)的]|$|[算计卖收售])")


def _rate(text: str, one: Quantity) -> EachOf | None:
    """Return an amount as one of each of something, whatever says so, or None."""
    before = text[max(one.start - _BESIDE, 0) : one.start]
    found = _each().search(before) or _one_of().search(before) or _per().match(text, one.end)
    # 一块七亩，一块五亩: two of them, and each has its own.
    if (
        found
        and before.endswith(found[0])
        and text.count(f"一{found['of']}", max(one.start - _NEAR, 0), one.end + _NEAR) > 1
    ):
        return None
    if found and _TOGETHER.search(found[0]):
        return None
    if found and not _NO_AMOUNT.search(found[0]):
        of, factor = _unit(found["of"])
        return EachOf(one, of, factor, bool(found.groupdict().get("mean"))) if of != one.unit else None
    if (short := _SHORT.search(before)) and not _NO_AMOUNT.search(before[-_BESIDE // 2 :]):
        of, factor = _unit(short["of"] or "亩")
        return EachOf(one, of, factor, is_mean=True) if of != one.unit else None
    if _MONTHLY.search(before):
        return EachOf(one, "月", Fraction(1), is_mean=False)
    if one.unit == "元" and _PRICE.search(before):
        return EachOf(one, "", Fraction(1), is_mean=False)
    return None


def _unit(name: str) -> tuple[str, Fraction]:
    return counted_units().get(name) or (_TIME_NAMES.get(name, name), Fraction(1))


def _judge(
    text: str, rate: EachOf, counts: Sequence[Quantity], totals: Sequence[Quantity]
) -> WrongRate | None:
    if any(_fits(rate, one, other) for one in counts for other in totals):
        return None
    every = Fraction(sum((one.value for one in counts), Fraction(0)))
    if any(_is_near(rate, every, other) for other in totals):
        return None
    count, total = _nearest(rate, counts), _nearest(rate, totals)
    span = min(count.start, total.start, rate.amount.start), max(count.end, total.end, rate.amount.end)
    if _OTHER_THINGS.search(text, *span) or _OVER.search(text, span[1], span[1] + _BESIDE):
        return None
    many = count.value / rate.factor
    if many <= 1 or not total.value:
        return None
    couples = (
        (total.value, rate.amount.value * many),
        (rate.amount.value, total.value / many),
        (count.value, total.value / rate.amount.value * rate.factor),
    )
    misprint = any(may_be_misprint(*couple) or is_shifted(*couple) for couple in couples)
    is_only = len(counts) == len(totals) == 1
    is_whole = rate.is_mean or _IN_ALL.search(text, max(total.start - _BESIDE, 0), total.start)
    if not is_whole or not (misprint or (is_only and _is_tight(text, rate, count, total, span))):
        return None
    told = _told_last(rate.amount, total)
    others = [one for one in (rate.amount, count, total) if one is not told][:2]
    right = total.value / many if told is rate.amount else rate.amount.value * many
    return WrongRate(told.start, told.end, tuple((one.start, one.end) for one in others), right)  # type: ignore[arg-type]


def _is_count(one: Quantity, rate: EachOf) -> bool:
    """Tell whether an amount counts what a rate is of; 一斤 and 一张 say that it is one."""
    if not one.is_plain or one.value == rate.factor:
        return False
    if rate.of:
        # 18个班，每班45人: what is counted names the one.
        return one.unit == rate.of or (one.unit in _ANY and one.counted.startswith(rate.of))
    return one.unit not in ("元", "%", "美元", "") and one.unit not in _TIMES


def _fits(rate: EachOf, count: Quantity, total: Quantity) -> bool:
    return _is_near(rate, count.value, total, count)


def _is_near(rate: EachOf, count: Fraction, total: Quantity, whole: Quantity | None = None) -> bool:
    many = count / rate.factor
    made = rate.amount.value * many
    rounding = total.high - total.value + (rate.amount.high - rate.amount.value) * many
    if whole:
        rounding += (whole.high - whole.value) / rate.factor * rate.amount.value
    near = _ROUNDED if rate.is_mean or total.low < total.high else Fraction(1, 100)
    return abs(made - total.value) <= rounding + total.value * near


def _nearest(rate: EachOf, amounts: Sequence[Quantity]) -> Quantity:
    return min(
        amounts, key=lambda one: min(abs(one.start - rate.amount.end), abs(rate.amount.start - one.end))
    )


def _told_last(one: Quantity, other: Quantity) -> Quantity:
    return one if one.start > other.start else other


def _is_tight(text: str, rate: EachOf, count: Quantity, total: Quantity, span: tuple[int, int]) -> bool:
    """Tell whether nothing but the three figures stands in one sentence, and the amount is one of all."""
    if _SENTENCE.search(text, *span):
        return False
    ratio = total.value / (rate.amount.value * count.value / rate.factor)
    return Fraction(1, _FARTHEST) <= ratio <= _FARTHEST
