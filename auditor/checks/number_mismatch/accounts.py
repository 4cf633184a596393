"""Figures of an account that contradict it: price and number, what each gets, what is left of an income.

卖得八千元，除去成本三千元，净赚七千元. One reading has to be all there is: the sentence, or the one before with it, has
one amount of each unit that is asked, and a misprint of one of them explains what is wrong.
"""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from auditor.checks.number_mismatch.products import EachOf
from auditor.checks.number_mismatch.rates import WrongRate, is_shifted
from auditor.lexicon.numerals import HAN_NUMERAL, may_be_misprint, number
from auditor.lexicon.units import counted_units
from auditor.text.clauses import stretches
from auditor.text.compiled import compiled
from auditor.text.han import HAN
from auditor.text.patterns import any_of, lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from auditor.model import Quantity

_LONGEST = 200
"""Characters of a sentence of an account."""
_BACK = 160
"""Characters before an average in which what it is of is counted."""
_NEAR_BY = 14
"""Characters between a number and what each of them has, and of the words that say what is left."""
_BESIDE = 8
"""Characters between an income and the words that lead to its costs."""
_ROUNDED = Fraction(1, 10)
"""By how much an average may be rounded."""
_JUST = lazy("正好|刚好|恰好|整")
_PRICED = lazy(f"每(?:个?[月年天日]|[{HAN}]{{1,3}})[{HAN}]{{0,4}}$|单价|均价|[售票定底]价[为是]?$")
_IN_ALL = lazy("总|共|合计")
_LESS = lazy("除去|除掉|扣除|扣掉|扣去|减去|刨去|刨除|抛去|抛除|去掉|除开")
_NET = lazy(
    "(?:净(?:赚|落|得|挣|收入?|剩|余|利润?|盈利?|进账)|纯(?:收入|利润?|赚|得)|实(?:得|收|赚)|盈余|结余|盈利|获利|还?(?:赚|落|剩|余)[下得]?|到手)[为达了是有]?$"
)
_OPEN_COSTS = lazy("每|其余|其中|税前|不算|另|还有|左右|以上")
_UNPRICED = lazy("等|和|及|、|以及")
"""After the last cost that is given: there are more of them."""
_OTHER_THINGS = lazy("另|其中|其余|其他|还有|最[多少高低]|各|不等|比|约|近|多|余|折|半价|免")
_OVER = lazy("剩下|多出|余下|不够|不足|缺口|其余")
"""After what each gives: it does not make up the whole."""
_DAYS = lazy(
    "每(?:周|星期)(?P<days>[一二三四五六日](?:[、，,和](?:周|星期)?[一二三四五六日](?![次趟回天场班])){1,5})"
)
_TIMES_A_WEEK = lazy(
    f"(?:一|每)个?(?:周|星期)(?:要|去|来|开|共|总共|[{HAN}]诊)?(?P<said>(?P<n>[1-7两]|[一二三四五六七])[次趟回天场班])(?![多])"
)
_TWICE = lazy("各|每[天日次]|上下午|早晚|另|还|[两三]场|其余|城|原来|从前|以前|过去|改")
"""Between the days of a week and how often: more than once a day, or another time or place."""
_OVER_TIME = lazy(
    rf"(?<![0-9第近约几十])(?P<y>[0-9]{{1,2}}|{HAN_NUMERAL})个?(?P<span>[年月周天]|星期)(?:时间)?(?:来|里|中|间|下来)[，,]?(?P<what>[^。；;0-9]{{0,20}}?)"
    rf"(?P<total>[0-9]{{1,6}}|{HAN_NUMERAL})(?P<unit>[{HAN}])[{HAN}]{{0,6}}[，,](?:平均|差不多)每个?(?P<per>[年月周天]|星期)(?P<said>(?P<k>[0-9]{{1,5}}|{HAN_NUMERAL})(?P=unit))(?P<more>多)?"
)
_LASTS = {
    "年": Fraction(365),
    "月": Fraction(365, 12),
    "周": Fraction(7),
    "星期": Fraction(7),
    "天": Fraction(1),
}
"""Days of each."""
_GROUPS = lazy(
    rf"(?<![0-9第近约几十百])(?P<all>(?P<t>[0-9]{{1,4}}|{HAN_NUMERAL})(?P<of>支?队|名|人|户|位))[{HAN}]{{0,6}}[，,]?(?:平均|共)?分[成为](?P<k>[0-9]{{1,3}}|{HAN_NUMERAL})个?(?:小)?(?P<group>[组队班批排路])[，,](?:平均)?每(?:小)?(?P=group)(?P<said>(?P<n>[0-9]{{1,3}}|{HAN_NUMERAL})(?P<each>支?队|名|人|户|位))(?![多左至到])"
)
"""So many, parted in so many groups of so many."""
_TOO_FAR = Fraction(1, 4)
"""How far what is said of a month may be from what a year gives, as it is rounded in speech."""


def wrong_accounts(text: str, amounts: Sequence[Quantity]) -> Iterator[WrongRate]:
    """Yield the figures of a paragraph that its other figures do not give.

    Args:
        text: of the paragraph.
        amounts: all its quantities, in order.
    """
    if "每" in text:
        yield from _a_week(text)
        yield from _over_time(text)
        yield from _in_groups(text)
    if len(amounts) < 3:
        return
    begins = [one.start for one in amounts]
    before = (0, 0)
    for start, stop in stretches(text, _LONGEST):
        first = before[0] if before[1] + 1 == start and stop - before[0] <= _LONGEST else start
        before = start, stop
        last = bisect_left(begins, stop)
        here, wide = (amounts[bisect_left(begins, begin) : last] for begin in (start, first))
        for at, one in enumerate(here, last - len(here)):
            wrong = _what_is_left(text, start, one, here, wide) or _total_of_each(text, stop, one, wide)
            ahead = amounts[bisect_left(begins, one.start - _BACK) : at]
            wrong = wrong or _average(text, start, stop, one, ahead)
            if wrong:
                yield wrong


def _what_is_left(
    text: str, start: int, net: Quantity, here: Sequence[Quantity], wide: Sequence[Quantity]
) -> WrongRate | None:
    """Judge 卖得八千元，除去成本三千元，净赚七千元: of one income, or of one price and one weight."""
    if (
        net.unit != "元"
        or not net.is_plain
        or not _NET.search(text, max(net.start - _BESIDE, start), net.start)
    ):
        return None
    leads = list(_LESS.finditer(text, start, net.start))
    if len(leads) != 1:
        return None
    less = leads[0]
    costs = [one for one in here if less.end() <= one.start < net.start]
    if not costs or not all(one.unit == "元" and one.is_plain for one in costs):
        return None
    if _OPEN_COSTS.search(text, less.start(), net.start) or _UNPRICED.search(text, costs[-1].end, net.start):
        return None
    income = _income(text, less.start(), here, wide)
    if income is None or len(text[costs[-1].end : net.start]) > _NEAR_BY:
        return None
    span, gross = income
    spent = sum((one.value for one in costs), Fraction(0))
    right = gross - spent
    if right <= 0 or net.low <= right <= net.high:
        return None
    missing = right - net.value
    couples = [(net.value, right), (gross, net.value + spent)]
    couples += [(one.value, one.value + missing) for one in costs]
    if not any(may_be_misprint(*couple) for couple in couples):
        return None
    return WrongRate(net.start, net.end, (span, (costs[0].start, costs[-1].end)), right)


def _income(
    text: str, stop: int, here: Sequence[Quantity], wide: Sequence[Quantity]
) -> tuple[tuple[int, int], Fraction] | None:
    """Return what was taken in, right before its costs: an amount of money, or so much at one price."""
    money = [one for one in here if one.end <= stop and one.unit == "元" and not _is_rate(text, one)]
    if len(money) == 1 and money[0].is_plain and stop - money[0].end <= _BESIDE:
        return (money[0].start, money[0].end), money[0].value
    rates = [rate for one in wide if one.end <= stop and one.unit == "元" and (rate := _rate(text, one))]
    if money or len(rates) != 1:
        return None
    (price,) = rates
    sold = [one for one in wide if one.end <= stop and one.unit == price.of]
    if len(sold) != 1 or not (sold[0].is_plain and price.amount.is_plain) or stop - sold[0].end > _BESIDE:
        return None
    return (sold[0].start, sold[0].end), price.amount.value * sold[0].value / price.factor


@cache
def _per() -> re.Pattern[str]:
    units = any_of(counted_units())
    return compiled(f"(?P<mean>平均|均)?每(?P<of>{units})(?P<what>[{HAN}]{{0,4}})$")


def _is_rate(text: str, one: Quantity) -> bool:
    return bool(_PRICED.search(text[max(one.start - _BESIDE, 0) : one.start]))


def _rate(text: str, one: Quantity) -> EachOf | None:
    """Return an amount as one of each of something: 每斤一元六角, 每台30千瓦."""
    found = _per().search(text[max(one.start - _BESIDE, 0) : one.start])
    return EachOf(one, *counted_units()[found["of"]], bool(found["mean"])) if found else None


def _total_of_each(text: str, stop: int, each: Quantity, wide: Sequence[Quantity]) -> WrongRate | None:
    """Judge 总装机90千瓦。有三台水泵，每台20千瓦: the number right before what each has, the total before that."""
    found = _per().search(text[max(each.start - _BESIDE, 0) : each.start])
    at = next((place for place, one in enumerate(wide) if one is each), 0)
    if found is None or found["mean"] or not each.is_plain or at < 2:
        return None
    count = wide[at - 1]
    same = [one for one in wide if one.unit == each.unit and one is not each]
    if len(same) != 1 or same[0].end > count.start or not (same[0].is_plain and count.is_exact):
        return None
    total = same[0]
    named = text[count.start : count.end].endswith(found["of"]) and each.start - count.end <= _NEAR_BY + 4
    if not named or count.value < 2 or sum(one.unit == count.unit for one in wide) != 1:
        return None
    if not _IN_ALL.search(text, max(total.start - _BESIDE, 0), total.start):
        return None
    if _OTHER_THINGS.search(text, total.end, each.end + 1) or _OVER.search(text, each.end, stop):
        return None
    product = each.value * count.value
    if abs(product - total.value) <= total.high - total.value + (each.high - each.value) * count.value:
        return None
    couples = (
        (total.value, product),
        (each.value, total.value / count.value),
        (count.value, total.value / each.value),
    )
    if not any(may_be_misprint(*couple) for couple in couples) and not is_shifted(total.value, product):
        return None
    right = total.value / count.value
    return WrongRate(each.start, each.end, ((total.start, total.end), (count.start, count.end)), right)


def _average(text: str, start: int, stop: int, said: Quantity, ahead: Sequence[Quantity]) -> WrongRate | None:
    """Judge 有梨树二十三棵。……赔付3680元，平均每棵120元: of what the sentences before count once in its unit."""
    found = _per().search(text[max(said.start - _BESIDE, start) : said.start])
    if found is None or not found["mean"] or not said.is_plain:
        return None
    unit, factor = counted_units()[found["of"]]
    counts = [one for one in ahead if one.unit == unit]
    totals = [one for one in ahead if one.unit == said.unit]
    if len(counts) != 1 or len(totals) != 1 or unit == said.unit:
        return None
    (count,), (total,) = counts, totals
    # Of one sentence `rates` judges them.
    if not (count.is_exact and total.is_plain) or min(count.start, total.start) >= start:
        return None
    if _OTHER_THINGS.search(text, min(count.end, total.end), said.start) or _OVER.search(
        text, said.end, stop
    ):
        return None
    many = count.value / factor
    right = total.value / many
    near = Fraction(0) if _JUST.search(found["what"]) else _ROUNDED
    if many <= 1 or abs(right - said.value) <= said.value * near:
        return None
    couples = ((total.value, said.value * many), (said.value, right), (many, total.value / said.value))
    if not any(may_be_misprint(*couple) or is_shifted(*couple) for couple in couples):
        return None
    return WrongRate(said.start, said.end, ((total.start, total.end), (count.start, count.end)), right)


def _a_week(text: str) -> Iterator[WrongRate]:
    """Judge 每周一、三、五开课，一周四次: the days of a week that are named, and how often it says."""
    for start, stop in stretches(text, _LONGEST):
        days = list(_DAYS.finditer(text, start, stop))
        if len(days) != 1:
            continue
        claims = list(_TIMES_A_WEEK.finditer(text, days[0].end(), stop))
        named = sum(char in "一二三四五六日" for char in days[0]["days"])
        said = number(claims[0]["n"]) if len(claims) == 1 else None
        if said is None or said == named or claims[0].start() - days[0].end() > _NEAR_BY:
            continue
        if not _TWICE.search(text, days[0].end(), claims[0].start()):
            span = days[0].span("days")
            yield WrongRate(*claims[0].span("said"), (span, span), Fraction(named))


def _over_time(text: str) -> Iterator[WrongRate]:
    """Judge 三年来，简报共出了四十期，平均每月四期: so many in so long, and in each shorter time."""
    for found in _OVER_TIME.finditer(text):
        long, total, said = (number(found[name]) for name in ("y", "total", "k"))
        if not long or not total or not said or _OTHER_THINGS.search(found["what"]):
            continue
        right = total / (long * _LASTS[found["span"]] / _LASTS[found["per"]])
        most = said + 1 if found["more"] else said
        if said * (1 - _TOO_FAR) <= right <= most * (1 + _TOO_FAR):
            continue
        basis = (found.span("total"), found.span("y"))
        yield WrongRate(*found.span("said"), basis, right)


def _in_groups(text: str) -> Iterator[WrongRate]:
    """Judge 八支队，分成两组，每组五队: so many in so many groups."""
    for found in _GROUPS.finditer(text):
        total, groups, said = (number(found[name]) for name in ("t", "k", "n"))
        kin = {found["of"][-1], found["each"][-1]}
        # 四十三人分成四组，每组十人: one may have more.
        is_of_them = len(kin) == 1 or kin <= {*"名人位"}
        if total and groups and said and is_of_them and abs(groups * said - total) >= groups:
            yield WrongRate(*found.span("said"), (found.span("all"), found.span("k")), total / groups)
