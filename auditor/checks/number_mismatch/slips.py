"""Totals and parts that one misprinted digit parts: 其中 is not needed, and the parts may stand first.

What no word marks as a total and its parts may be any figures of one unit. That one digit put right makes all of them
agree is the evidence: of lists that are no parts hardly any comes so near.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.checks.number_mismatch.sums import Addend, WrongSum, is_amount, is_even, overlap, shared_head
from auditor.lexicon.numerals import may_be_misprint, number
from auditor.lexicon.words import pairs
from auditor.text.clauses import stretches
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Quantity

_LONGEST = 300
"""Characters of a sentence with a total and its parts."""
_POWERS = (10, 100, 1000, 10_000, 100_000_000)
"""By which a figure is wrong whose point, nought or 万 is lost."""
_NO_SUM = lazy("每|均|平均|单价|[增减升降涨跌]|比[上去前]|同比|另|最[高低多少]|至|/|／|价值|估值|罚|等")
_COMPARABLE = 50
"""Times by which one amount may be more than the other, for their sum to be told from the greater one."""
_IN_ALL = lazy("[两三]项|加起来|合计|总共|共计|一共|总计")
_BALANCE = lazy("净资产|净利|净赚|净收|利润|盈利|结余|盈余|余额|还剩|剩下|差额|实际?到手|实得|实发")
_SPENT = ("元", "美元", "公斤", "亩", "平方米", "立方米")
"""Units of which no part is counted twice."""
_MOST = 20
_LABEL = 18
"""Characters of what a part is of."""
_LEAD = 40
"""Characters between a total and the first of its parts."""
_CLASSES = 3
"""Parts up to which two lists of the same may be named alike."""
_TAIL = 14
"""Characters after the last part, up to the end of its sentence."""
_MARKS = lazy("[，,、：:（(）)]|和|及|与")
_GOES_ON = lazy(
    rf"(?:其中|这些|这[0-9一二三四五六七八九十]|[它他她]们|[{HAN}]{{1,4}}[中里]有|[{HAN}]{{0,4}}(?:由[{HAN}0-9]{{1,3}}部分)?[构组]成[：:])"
)
_NO_PART = lazy(
    r"此前|而非|同比|增|降|减|升|比|每|平均|人均|累计|最|超出|另|还|又|剩(?!下的)|约合|折合|(?<![一二三四特优])等(?!级)|至|到(?!场|会)|从|各|届|"
    r"近年|去年|今年|上年|以来|在内|计划|已|其余|其他|前(?!锋|卫|排|场|台|厅)|首|次|优秀|获奖|先后"
)
_TOTAL = lazy(f"共|总|合计|全[{HAN}]|一行|组成|受理|现有|参加|发放|收到|造成")
_LEADS = lazy(
    r"其中|[：:（(]|分别|包括|包含|分给|分到|发往|运往|送往|用于|拨给|[，,]有|[里中](?:[，,]|有)|来自|[由是]"
)
_ALL_OF_IT = lazy("[：:（(]|分别|[由是]")
_RATE = lazy("平均|人均|户均|均价|每(?![天日周月年季])|各|相当于|距")
_CLOSER = lazy(
    r"共|总[计共数]|^总(?:投资|开支|成本)[为达到共计]{0,2}$|合计|累计(?:为|达|有|是)?$|相加|加起来|加在一起|合起来|合在一起|一块儿|统共|拢共|一共|(?:前后|先后)(?:[出办写建])|全[天队场年](?:卖|售|共)?"
)
_NUMBER_OF_PARTS = lazy(
    r"(?P<n>[两三四五六七八九十]|[0-9]{1,2})(?:[年乡镇村县市区项期个者队组家次批地店校厂班])"
)
_WIDER = lazy("此前|原先|而非|收入|支出|结余|盈|亏|全[县市省镇国]|今年以来|历年|建[厂校]以来")


def slips_in_sums(text: str, amounts: Sequence[Quantity]) -> Iterator[WrongSum]:
    """Yield the totals of a paragraph that agree with their parts when one digit is put right.

    Args:
        text: of the paragraph.
        amounts: all its quantities, in order.
    """
    # 一期, 两组: what is counted so names the parts.
    amounts = [one for one in amounts if one.unit not in ("期", "组", "段", "班") and is_amount(text, one)]
    if len(amounts) < 3:
        return
    starts = [one.start for one in amounts]
    before = (0, 0)
    for start, stop in stretches(text, _LONGEST):
        first = before[0] if before[1] + 1 == start and _GOES_ON.match(text, start) else start
        here = amounts[bisect_left(starts, first) : bisect_left(starts, stop)]
        before = start, stop
        if 2 < len(here) <= _MOST:
            yield from _total_first(text, stop, here)
            yield from _total_last(text, start, stop, here)
            yield from _scale_lost(text, stop, here)
            yield from _balances(text, here)
            yield from _products(text, stop, here)


def _total_first(text: str, stop: int, here: Sequence[Quantity]) -> Iterator[WrongSum]:
    for at, total in enumerate(here[:-2]):
        parts = _run(text, here[at + 1 :], stop, total.end)
        if len(parts) < 2 or parts[0].amount.unit != total.unit or not _is_whole(text, total, parts):
            continue
        # Of the total's unit nothing else may stand in the sentence: it could be the total, or one part more.
        if sum(one.unit == total.unit for one in here) != len(parts) + 1:
            continue
        wrong = _slip(text, total, parts)
        if wrong:
            yield WrongSum(total.start, parts[-1].amount.end, total, tuple(parts), wrong, "sum-slip")
            return


def _scale_lost(text: str, stop: int, here: Sequence[Quantity]) -> Iterator[WrongSum]:
    """Yield totals and all money after them that agree when one of these is ten times as much or 万 times: 1.4万元 of 1.4亿元."""
    money = [one for one in here if one.unit == "元"]
    if len(money) < 3 or not all(one.is_plain for one in money):
        return
    total, *parts = money
    if _NO_SUM.search(text, total.start, stop):
        return
    found = sum((one.value for one in parts), Fraction(0))
    if abs(found - total.value) <= total.high - total.value:
        return
    # Of two parts only 万 and 亿 are lost without a trace; a nought may be there by chance.
    powers = _POWERS if len(parts) > 2 else _POWERS[3:]
    for one in parts:
        rest = total.value - (found - one.value)
        if rest > one.value and any(one.value * power == rest for power in powers):
            addends = tuple(Addend(part, "", "") for part in parts)
            yield WrongSum(total.start, parts[-1].end, total, addends, found, "sum-slip")
            return


def _balances(text: str, here: Sequence[Quantity]) -> Iterator[WrongSum]:
    """Yield three sums of money in a row of which the last is what the others make, but for its 万 or a nought: 税后利润."""
    for one, other, last in zip(here, here[1:], here[2:], strict=False):
        if not (one.unit == other.unit == last.unit == "元" and one.is_plain and other.is_plain):
            continue
        lead = text[max(last.start - _LABEL // 2, other.end) : last.start]
        is_more, is_less = _IN_ALL.search(lead), _BALANCE.search(lead)
        if not last.is_plain or not (is_more or is_less) or _NO_SUM.search(text, one.start, last.end):
            continue
        right = one.value + other.value if is_more else one.value - other.value
        far = min(one.value, other.value) * _COMPARABLE < max(one.value, other.value)
        # Of three in a row before a total there may be more.
        before = [amount for amount in here if amount.start < one.start and amount.unit == "元"]
        if far or right <= 0 or before or not _is_shifted(last.value, right, Fraction(0)):
            continue
        yield WrongSum(
            one.start, last.end, last, (Addend(one, "", ""), Addend(other, "", "")), right, "sum-slip"
        )


def _products(text: str, stop: int, here: Sequence[Quantity]) -> Iterator[WrongSum]:
    """Yield totals that are not so many times what each has: 每箱24瓶，15箱共380瓶; 六村各建两座，共建14座."""
    for one, other, total in zip(here, here[1:], here[2:], strict=False):
        if not (one.is_plain and other.is_plain and total.is_plain):
            continue
        if _MORE_IN_IT.search(text, one.start, min(total.end + 1, stop)) or not _ALTOGETHER.search(
            text, other.end, total.start
        ):
            continue
        if _NOT_EVEN.search(text, total.end, stop):
            continue
        for each, count in ((one, other), (other, one)):
            per = _EACH.search(text[max(each.start - _LABEL, 0) : each.start])
            fits = per and each.unit == total.unit != count.unit
            if not per or not fits or not text.endswith(per["of"] or "", 0, count.end):
                continue
            # 六村各建两座, 票价12元，卖出35张: the number stands before what each has, and behind a price.
            is_behind = count is other
            if not per["of"] and (is_behind != bool(per["price"]) or other.start - one.end > _LABEL):
                continue
            product = each.value * count.value
            rounding = total.high - total.value
            shifted = total.value * 10 == product or product * 10 == total.value
            if abs(product - total.value) > rounding and (shifted or may_be_misprint(product, total.value)):
                parts = (Addend(one, "", ""), Addend(other, "", ""))
                yield WrongSum(one.start, total.end, total, parts, product, "sum-slip")


_EACH = lazy(f"(?:每(?P<of>公[斤里顷]|平方米|千克|[{HAN}])|各|(?P<price>单价|票价))[{HAN}]{{0,4}}$")
_ALTOGETHER = lazy("共|合计|总[计共价]|收入|[得付]款|进账|计(?=[0-9])|卖得|[卖花]了|花去|[应支]付|就是")
_NOT_EVEN = lazy("剩下|余下|多出|不够|不足|缺口|其余")
"""After a total that is not what each gives."""
_MORE_IN_IT = lazy("加上|另|连同|还|又|其[余他]|每年|每月|每天|[去今上]年|至少|以上|不等|半|免费|优惠|折")


def _run(text: str, following: Sequence[Quantity], stop: int, at: int) -> list[Addend]:
    """Return the amounts of one unit that follow, each with a name of its own, to the end of the sentence."""
    parts: list[Addend] = []
    is_behind, start = False, at
    for number_, amount in enumerate(following):
        if amount.unit != following[0].unit or not amount.is_plain:
            break
        lead = text[at : amount.start]
        if number_ == 0:
            if len(lead) > _LEAD:
                return []
            lead = lead[max((found.end() for found in _MARKS.finditer(lead)), default=0) :]
            lead = re.sub("^.*(?:其中|分别|包括|包含|来自|有|由)", "", lead)
        else:
            marks = _MARKS.findall(lead)
            if len(marks) != 1:
                return []
            # 12亿元用于建厂，5亿元用于培训: what the first is of stands behind it, and so for the others.
            lead = _MARKS.split(lead)[-1] or (amount.counted if is_behind else _MARKS.split(lead)[0])
        label = lead.strip("有为是共的了计占达“”")
        if not label:
            label, is_behind = amount.counted, True
        if not label or len(label) > _LABEL or _NO_PART.search(lead) or re.search("[0-9０-９]", lead):
            return []
        parts.append(Addend(amount, label, ""))
        at = amount.end
    tail = text[at:stop]
    # 4名甲、两名乙: amounts before their nouns are parts where something leads to them.
    if is_behind and not _LEADS.search(text, start, following[0].start):
        return []
    if (
        len(parts) != len(following)
        or len(tail) > _TAIL
        or re.search("[0-9０-９]|其余|其他|另|等|剩|余下|还有|[尚还]未", tail)
    ):
        return []
    return parts


def _is_whole(text: str, total: Quantity, parts: Sequence[Addend]) -> bool:
    """Tell whether an amount is the total of the parts that follow it, and not the first of their list."""
    clause = re.split("[，,。；;：:（(、]", text[max(total.start - _LABEL, 0) : total.start])[-1]
    lead = text[total.end : parts[0].amount.start]
    nouns = [part.noun for part in parts]
    if not total.is_plain or total.value < 2 or _RATE.search(clause) or overlap(parts):
        return False
    # 一等奖4人、二等奖5人、三等奖1人: the first of a list is no total.
    if text[total.end : total.end + 1] == "、" or any(
        clause[-2:] == noun[-2:] for noun in nouns if len(noun) > 1
    ):
        return False
    if len(set(nouns)) != len(nouns) or any(noun.startswith(("占", "比")) for noun in nouns):
        return False
    # 16个乡镇，9个乡、7个镇: what is counted is both of its halves.
    halves = len(parts) == 2 and complement(nouns)
    halves = halves or (len(parts) == 2 and total.counted.startswith("".join(nouns)))
    if len(parts) == 2 and not (halves or (shared_head(parts) and _are_named(parts, text))):
        return False
    # 18节，硬座9节，硬卧6节: two of a sort may be some of all.
    few = sum((part.amount.value for part in parts), Fraction(0)) < total.value
    if len(parts) == 2 and few and not (halves or _ALL_OF_IT.search(lead)):
        return False
    # Of money that 其中 names there may be less than the total, but not more; people may be counted in two parts.
    is_too_much = not few and len(parts) > 2 and total.unit in _SPENT
    if "其中" in lead and not is_too_much and not (halves if len(parts) == 2 else is_even(parts)):
        return False
    counted = total.counted and text[parts[0].amount.end : parts[0].amount.end + 1] in (
        "、",
        "，",
        ",",
        "和",
        "；",
    )
    alike = len(parts) > 2 and shared_head(parts) and len({len(noun) for noun in nouns}) == 1
    longer = len(clause) >= 2 * max(map(len, nouns)) and len({len(noun) for noun in nouns}) == 1
    return bool(_TOTAL.search(clause) or _LEADS.search(lead) or counted or longer or alike)


def _are_named(parts: Sequence[Addend], text: str) -> bool:
    """Tell whether the names of parts stand before their amounts."""
    return all(
        text[max(part.amount.start - _LABEL, 0) : part.amount.start]
        .rstrip("有为是共的了")
        .endswith(part.noun)
        for part in parts
    )


def complement(nouns: Sequence[str]) -> bool:
    """Tell whether two names of parts are the halves of a whole: 男 and 女, 合格 and 不合格."""
    one, other = nouns[0], nouns[-1]
    if f"不{one}" == other or f"非{one}" == other or f"未{one}" == other:
        return True
    return any(
        (first in one and second in other) or (first in other and second in one)
        for first, second in (*pairs("part-complements").items(), ("死", "伤"))
    )


def _total_last(text: str, start: int, stop: int, here: Sequence[Quantity]) -> Iterator[WrongSum]:
    total = here[-1]
    own = [one for one in here[:-1] if one.unit == total.unit]
    # 三项相加为, 加在一起是: what is counted there is the parts.
    before = [one for one in here[:-1] if not own or one.start <= own[-1].start]
    while before and before[0].unit != total.unit:
        before.pop(0)
    if (
        len(before) < 2
        or not total.is_plain
        or any(one.unit != total.unit or not one.is_plain for one in before)
    ):
        return
    between = text[before[-1].end : total.start]
    clause = re.split("[，,、；;]", between)[-1]
    if re.search("另|其余|其他|等|还有|此外|加上|连同|算上|外加", between):
        return
    if not re.search("[，,]", between[:10]) or len(clause) > _TAIL or not _CLOSER.search(clause):
        return
    if _WIDER.search(clause) or re.search("每|各|均|×|其中|多|比", clause) or re.search("[0-9]", clause):
        return
    counted = _NUMBER_OF_PARTS.search(clause)
    if counted and number(counted["n"]) != len(before):
        return
    head = text[start : before[0].start]
    parts = [Addend(one, text[max(one.start - 4, 0) : one.start], "") for one in before]
    if overlap(parts, marked=True):
        return
    gaps = [text[one.end : other.start] for one, other in pairwise(before)]
    if re.search("每|各|均|其中|平均", head[-8:]) or any(
        len(gap) > _LABEL + 2 or _NO_TERM.search(gap) or not _MARKS.search(gap) for gap in gaps
    ):
        return
    if (wrong := _slip(text, total, parts)) and not re.search("[0-9]", text[total.end : stop]):
        yield WrongSum(before[0].start, total.end, total, tuple(parts), wrong, "sum-slip")


_JIN = lazy("(?<!公)斤$")
_NO_TERM = lazy("其中|同比|比|每|各|均|增|降|减|另|等|超|占")


def _slip(text: str, total: Quantity, parts: Sequence[Addend]) -> Fraction | None:
    """Return the sum of the parts, where one misprinted digit keeps it from the total; else None."""
    found = sum((part.amount.value for part in parts), Fraction(0))
    rounding = sum((part.amount.high - part.amount.value for part in parts), total.high - total.value)
    missing = total.value - found
    # 一年级…六年级: of the classes of one school the first is no list of its own.
    graded = len(parts) > _CLASSES and len({(len(part.noun), part.noun[1:]) for part in parts}) == 1
    if abs(missing) <= rounding or (not graded and _is_sum_of_some(total, parts)):
        return None
    # What is misprinted are the digits on the page: of 斤, which are counted in 公斤, twice as many.
    scale = 2 if _JIN.search(text[total.start : total.end]) else 1
    couples = [(total.value, found), *((part.amount.value, part.amount.value + missing) for part in parts)]
    slipped = any(
        may_be_misprint(one * scale, other * scale) or _is_shifted(one, other, rounding)
        for one, other in couples
    )
    return found if slipped else None


def _is_shifted(one: Fraction, other: Fraction, rounding: Fraction) -> bool:
    """Tell whether an amount put right is the printed one times ten, a hundred, or 万: 1400元 of 1400万元."""
    small, large = sorted((one, other))
    if small <= 0:
        return False
    return any(abs(small * power - large) <= rounding for power in _POWERS)


def _is_sum_of_some(total: Quantity, parts: Sequence[Addend]) -> bool:
    """Tell whether the parts up to one of them, or from one of them on, are the total: two lists of the same."""
    values = [part.amount.value for part in parts]
    some = [values[:at] for at in range(1, len(values))] + [values[at:] for at in range(1, len(values) - 1)]
    return any(sum(one, Fraction(0)) == total.value for one in some)
