"""Parts that do not add up to the total a sentence states.

Three forms: parts after a total (共30户，其中甲12户、乙9户、丙8户), parts in brackets after it, and a total
after its parts (甲12户、乙9户，共21户). What 其中 names need not be all: too few is a fault only where
something says that the parts are all of it; too many is one wherever the parts exclude one another.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from auditor.lexicon.words import pairs
from auditor.text.clauses import STOP
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Quantity

_LEAD = lazy(
    r"(?P<some>其中(?:包括|包含|有|含)?[，,：:]?)|(?P<all>分别(?:是|为|有)[：:]?|包括[：:]?|包含[：:]?|(?<=[，,])含)"
    r"|(?P<mark>[：:（(，,])"
)
_CLOSER = lazy(r"^[^，,、]{0,4}(?:共计|总计|合计|一共|总共|共有|共)(?:达|为|有|是)?$")
_CLAUSE = lazy("[，,]")
_ALTOGETHER = ("合计", "总计", "共计", "一共")
"""What says the total again after the parts, all of which it counts."""
_PARTED = lazy(r"[、，,]|以及|和|及|与")
_NOT_A_PART = lazy(
    r"此前|而非|同比|增|降|减|升|占|比|每|平均|人均|累计|最|达|超出|另|还|剩|约合|折合|(?<![一二三四特优])等(?!级)|至|到|从|由|各|届|"
    r"近年|去年|今年|上年|以来|在内|目前|已经|局部|[:：]"
)
_UNCOUNTED = lazy("[多数几][十百千万]*[人名位户家辆件]")
"""Between a total and 其中: what is not counted, whose parts they may be: 4人死亡，多人受伤，其中."""
_RATE = lazy(f"平均|人均|户均|均价|(?:每(?![天日周月年季])|均)(?=[{HAN}])")
"""Before a total that is an average or a price: it is of one thing, its parts of others."""
_BALANCE = lazy("顺差|逆差|净|结余|盈余|局部")
"""Before a total that is a difference, which one of its parts may exceed, or what is only in a part."""
_NONE_LEFT = lazy("[也都]?[不没]")
_DIVIDED = lazy("部分")
_CLOSED = lazy("[^0-9０-９一二两三四五六七八九十）)]*[）)]")
_INTO = ("分成", "分为", "分作")
_TOGETHER = lazy("一起")
_PER = "／/"
"""After an amount that is a rate: 2000元/平方米."""
_GOES_ON = lazy(
    rf"[，,][^，,。；;、0-9]{{1,12}}[0-9]{{1,7}}(?:\.[0-9]{{1,3}})?[万亿]?[{HAN}]{{1,2}}(?=[，,。；;、])"
)
"""Another amount in another unit: 散文52件，诗歌203件，标语86条."""
_REST = lazy(r"其余|其他|其它|另有|另外|还有|此外|剩余|余下|剩下|等|未")
_OTHERS = lazy("^(?:其他|其它|其余|剩余|余下|剩下)|[及和与](?:其他|其它|其余)")
"""What names the rest among the parts makes them all of the total."""
_SPENT_ON = lazy(
    "^(?:将|拟|全部)?(?:用[于来在作]|投[入向]|补[充贴给]|支付|付给|购[买置]|偿还|归还|拨[给付]|还[给清])"
)
_WHOLE = lazy(r"共|总|合计|全|组成|构成")
_SHARED = lazy("兼|既|交叉|重叠|重复|同时是|均是|都是")
"""Said after parts that have members in common."""
_ABLE = ("会", "能", "懂")
"""Begins what somebody can do, who may be counted for other skills too."""
_LONGEST_PART = 18
"""Characters of what a part is of; half of it after the amount, where clauses stand too."""
_LONGEST = 1000
"""Characters of a sentence; what is longer is a table."""
_MOST = 100
_MOST_PARTS = 20
_FAR = 60
"""Characters between a total and the word that leads to its parts."""


class Addend(NamedTuple):
    """A part of a total: its amount, what it is of, and the mark before it."""

    amount: Quantity
    noun: str
    mark: str


class WrongSum(NamedTuple):
    """A total and parts that do not add up to it.

    Attributes:
        start, end: offsets from the first of them to the last.
        total, parts: their amounts.
        sum: of the parts, in the unit of the total.
        kind: of evidence.
    """

    start: int
    end: int
    total: Quantity
    parts: tuple[Addend, ...]
    sum: Fraction
    kind: str


def wrong_sums(text: str, amounts: Sequence[Quantity]) -> Iterator[WrongSum]:
    """Yield the totals of a paragraph that its parts do not add up to, in order; `amounts` are all its quantities."""
    amounts = [one for one in amounts if is_amount(text, one)]
    if len(amounts) < 2:
        return
    starts = [one.start for one in amounts]
    start = before = 0
    for stop in [*(found.start() for found in STOP.finditer(text)), len(text)]:
        # 共30户。其中甲12户……: the total stands in the sentence before.
        first = before if text.startswith("其中", start) else start
        here = amounts[bisect_left(starts, first) : bisect_left(starts, stop)]
        if 1 < len(here) <= _MOST and stop - first <= _LONGEST:
            found = next(_after_total(text, first, stop, here), None)
            found = found or next(_before_total(text, start, here), None)
            if found:
                yield found
        start, before = stop + 1, start


def is_amount(text: str, one: Quantity) -> bool:
    """Tell whether a quantity may be a total or a part: no share, no 三部分 or 一起, nor one that is not left out (一户不落).

    Args:
        text: of its paragraph.
        one: the quantity.
    """
    if (
        one.unit == "%"
        or text[max(one.start - 2, 0) : one.start] in _INTO
        or _DIVIDED.match(text, one.end - 1)
        or _TOGETHER.match(text, one.start)
    ):
        return False
    return not (one.value == 1 and _NONE_LEFT.match(text, one.end))


def _after_total(text: str, start: int, stop: int, here: Sequence[Quantity]) -> Iterator[WrongSum]:
    fits = start
    for lead in _LEAD.finditer(text, start, stop):
        # 共90只，其中白的40只，黑的30只，其余20只: of parts that make up their total none is a total.
        if lead.start() < fits:
            continue
        totals = [one for one in here if one.end <= lead.start() and lead.start() - one.end <= _FAR]
        if not totals:
            continue
        if _leads_elsewhere(text, lead, totals[-1], here) or (
            # 督导员（街道）和58万名: what stands in brackets ends before the amount.
            lead["mark"] in ("（", "(") and _CLOSED.match(text, lead.end(), stop)
        ):
            continue
        parts, end = _parts(text, lead.end(), stop, here)
        alike = [one for one in totals if parts and _are_alike(one, parts[0].amount)]
        if alike and alike[-1] == totals[-1]:
            wrong = _judge(text, lead, alike, parts, end)
            if wrong:
                yield wrong
            elif len(parts) > 1 and _sums(parts, alike[-1]):
                fits = end


def _leads_elsewhere(text: str, lead: re.Match[str], total: Quantity, here: Sequence[Quantity]) -> bool:
    """Tell whether the parts that a word leads to are of something else than the amount before it."""
    between = text[total.end : lead.start()]
    # 48个，截至目前，包括……: of another clause are the parts of another total.
    if (lead["mark"] and _PARTED.search(between)) or (lead["all"] and len(_CLAUSE.findall(between)) > 1):
        return True
    if lead["some"] and _UNCOUNTED.search(between):
        return True
    # 处理四百人，记过八十人，移送两人: of a list that goes on none is a total.
    is_later = any(one.end < total.start and one.unit == total.unit for one in here)
    return lead["mark"] in ("，", ",") and is_later


def _are_alike(total: Quantity, part: Quantity) -> bool:
    """Tell whether two amounts may count the same things; 个 and 项 do where their nouns agree."""
    return total.unit == part.unit or {total.unit, part.unit} == {"个", "项"}


def _parts(text: str, at: int, stop: int, here: Sequence[Quantity]) -> tuple[list[Addend], int]:
    """Return the parts that follow an offset, each a noun with an amount in one unit, and where they end."""
    parts: list[Addend] = []
    mark, last = "", at
    following = [one for one in here if one.start >= at][:_MOST_PARTS]
    for number, amount in enumerate(following):
        limit = following[number + 1].start if number + 1 < len(following) else stop
        closing = _PARTED.search(text, amount.end, limit)
        bracket = re.search(r"[)）]", text[amount.end : limit])
        end = closing.start() if closing else limit
        if bracket:
            end = min(end, amount.end + bracket.start())
        noun = text[at : amount.start] + text[amount.end : end]
        strange = _NOT_A_PART.search(noun) or re.search("[、，,]", text[at : amount.start])
        is_clause = len(text[at : amount.start]) < 2 and len(noun) > _LONGEST_PART // 2
        if len(noun) > _LONGEST_PART or is_clause or strange or amount.unit != following[0].unit:
            break
        parts.append(Addend(amount, noun.strip("有为是共的了计“” "), mark))
        last = end
        if not closing or end < closing.start():
            break
        mark, at = closing[0], closing.end()
    return parts, last


def _judge(
    text: str, lead: re.Match[str], totals: Sequence[Quantity], parts: Sequence[Addend], end: int
) -> WrongSum | None:
    total = totals[-1]
    shared = _SHARED.search(text[end : end + 20]) or any(
        part.noun.startswith(_ABLE) and text[part.amount.start - 1] == "的" for part in parts
    )
    if shared or _is_rate(text, total) or _is_sibling(text, lead, total, parts):
        return None
    again = any(
        part.amount.value == total.value and text.endswith(_ALTOGETHER, 0, part.amount.start)
        for part in parts
    )
    parts = _without_total(total, parts)
    if not parts:
        return None
    if _overlap(parts):
        parts = _groups(parts)[0]
    if _overlap(parts) or not _is_list(text, total, parts):
        return None
    if any(_sums(group, one) for group in _groups(parts) for one in totals):
        return None
    first = _groups(parts)[0]
    low = sum((part.amount.low for part in first), Fraction(0))
    if low > max(one.high for one in totals) or (low == total.high and not total.is_exact):
        kind = _excess(lead, first, again=again)
    else:
        kind = _completeness(text, lead, totals, parts, end)
        first = list(parts)
    if kind is None:
        return None
    last = first[-1].amount.end
    found = sum((part.amount.value for part in first), Fraction(0))
    return WrongSum(total.start, last, total, tuple(first), found, kind)


def _excess(lead: re.Match[str], parts: Sequence[Addend], *, again: bool) -> str | None:
    """Return how sure it is that parts which are more than a total are parts of it; None where they may be none."""
    # A mark alone may lead to other counts than those of the total.
    if lead["mark"] and lead["mark"] not in "（(：:" and not _complement(parts):
        return None
    # 90项，包含1万项: one thing in many may be counted otherwise.
    if len(parts) == 1 and (lead["all"] or not parts[0].noun):
        return None
    # 其中特有品种26种，有经济价值的23种: what is said in two ways may be counted in both, but for 其余.
    is_rest = bool(_OTHERS.search(parts[-1].noun)) or _is_spent(parts)
    if lead["some"] and len(parts) > 1 and not is_even(parts) and not again and not is_rest:
        return "sum-near"
    return "sum"


def _is_spent(parts: Sequence[Addend]) -> bool:
    """Tell whether the parts are money of which each says what it is spent on: none is spent twice."""
    return parts[0].amount.unit == "元" and all(_SPENT_ON.search(part.noun) for part in parts)


def _overlap(parts: Sequence[Addend]) -> bool:
    """Tell whether one thing may be counted in two of the parts; nothing is that is named beside 其余."""
    return overlap(parts[:-1] if _OTHERS.search(parts[-1].noun) else parts)


def _groups(parts: Sequence[Addend]) -> list[list[Addend]]:
    """Return the lists that the parts may be: all of them, and those up to a comma, from its first on.

    成人3人、儿童2人，男性4人、女性1人 are two lists of the same five.
    """
    commas = [number for number, part in enumerate(parts) if part.mark in ("，", ",") and number]
    whole = list(parts)
    if not commas:
        return [whole]
    if len(commas) == len(parts) - 1:
        return [whole, *(whole[:at] for at in range(2, len(parts)))]
    return [whole[: commas[0]], whole, *(whole[:at] for at in commas[1:])]


def _is_list(text: str, total: Quantity, parts: Sequence[Addend]) -> bool:
    """Tell whether the parts may be parts of the total: for a general classifier a noun has to agree."""
    if any(not part.noun for part in parts):
        return False
    if total.unit not in ("个", "项", "处", "次", "场", "元", "条"):
        return True
    if total.unit == "元":
        return len(parts) > 1
    around = re.split(r"[，,、；;：:（(]", text[total.end : total.end + 12])[0]
    around += re.split(r"[，,、；;：:。]", text[max(total.start - 8, 0) : total.start])[-1]
    kin = all(set(part.noun) & set(around) - set("的有共了") for part in parts)
    return kin or (len(parts) > 1 and shared_head(parts))


def shared_head(parts: Sequence[Addend]) -> bool:
    """Tell whether the names of all parts begin or end with one character."""
    return len({part.noun[-1:] for part in parts}) == 1 or len({part.noun[:1] for part in parts}) == 1


def is_even(parts: Sequence[Addend]) -> bool:
    """Tell whether the parts are named in one way: by a common character, or by words of one length."""
    return shared_head(parts) or len({len(part.noun) for part in parts}) == 1


def _is_rate(text: str, total: Quantity) -> bool:
    """Tell whether an amount is an average, a price or a balance, of which there are no parts."""
    if _BALANCE.search(_said_of(text, total)):
        return True
    return text[total.end : total.end + 1] in tuple(_PER) or _RATE.search(_said_of(text, total)) is not None


def _is_sibling(text: str, lead: re.Match[str], total: Quantity, parts: Sequence[Addend]) -> bool:
    """Tell whether the amount is the first of a list and no total: 直接投资3亿元，证券投资2亿元，其他投资1亿元."""
    before = _said_of(text, total)
    # 其中白的40只，黑的30只，其余20只: the first of the parts of another total.
    if lead["mark"] in ("，", ",") and "其中" in before:
        return True
    return bool(lead["mark"]) and len(before) > 1 and any(before[-2:] == part.noun[-2:] for part in parts)


def _said_of(text: str, total: Quantity) -> str:
    """Return what stands before an amount in its clause, up to a pause."""
    return re.split(r"[，,。；;：:、]", text[max(total.start - _LONGEST_PART, 0) : total.start])[-1]


def _without_total(total: Quantity, parts: Sequence[Addend]) -> Sequence[Addend]:
    """Return the parts without those that say the total again: 共12个，12个中5个……."""
    return [one for one in parts if one.amount.value != total.value] if len(parts) > 1 else parts


def _complement(parts: Sequence[Addend]) -> bool:
    """Tell whether two parts are the halves of a whole: 男 and 女, 城镇 and 农村."""
    if len(parts) != 2:
        return False
    nouns = [part.noun for part in parts]
    return any(
        (one in nouns[0] and other in nouns[1]) or (one in nouns[1] and other in nouns[0])
        for one, other in pairs("part-complements").items()
    )


def overlap(parts: Sequence[Addend], *, marked: bool = False) -> bool:
    """Tell whether one thing may be counted in two of the parts: 党员12人、女性9人.

    Args:
        parts: with their nouns.
        marked: ask only those that have a trait.
    """
    traits = pairs("overlapping-traits")
    found = [frozenset(traits[trait] for trait in traits if trait in part.noun) for part in parts]
    return len({one for one in found if one or not marked}) > 1


def _completeness(
    text: str, lead: re.Match[str], totals: Sequence[Quantity], parts: Sequence[Addend], end: int
) -> str | None:
    """Return how sure it is that the parts are all of the total, None where they may be some of it."""
    total = totals[-1]
    if len(parts) < 2 or _REST.match(text[end : end + 8].lstrip("，,；;。 ")) or "等" in text[end : end + 3]:
        return None
    if not total.value:
        return None
    found = sum((part.amount.value for part in parts), Fraction(0))
    missing = 1 - found / total.value
    ending = text[end : end + 1] in ("", "。", "；", ";", "，", ",", "）", ")", "！", "\n")
    another = re.match(
        rf"[^。；;]{{0,60}}?[0-9一二三四五六七八九十]{re.escape(text[total.end - 1])}", text[end:]
    )
    if missing < 0 or not ending or another or _GOES_ON.match(text, end):
        return None
    if _complement(parts) or _OTHERS.search(parts[-1].noun) or (lead["all"] and lead[0].startswith("分别")):
        return "sum"
    if lead["mark"] in ("，", ","):
        return None
    around = text[max(total.start - 6, 0) : total.start] + text[total.end : lead.start()][:4]
    is_whole = bool(lead["mark"] or _WHOLE.search(around))
    even = is_even(parts)
    if not (even and is_whole):
        close = len(parts) > 2 and missing <= Fraction(1, 10)
        return "sum-near" if close and (even or is_whole) else None
    if lead["mark"] or lead["all"]:
        return "sum" if missing <= Fraction(1, 2) else None
    limit = Fraction(1, 4) if len(parts) > 2 else Fraction(1, 20)
    return "sum-near" if missing <= limit else None


def _before_total(text: str, start: int, here: Sequence[Quantity]) -> Iterator[WrongSum]:
    for number, total in enumerate(here[1:], start=1):
        before = here[:number]
        between = text[before[-1].end : total.start]
        alike = [one for one in before if one.unit == total.unit]
        if not re.search(r"[，,]", between[:9]) or not _CLOSER.match(re.split("[，,]", between)[-1]):
            continue
        run = _run_before(text, start, before)
        if len(run) < 2 or len(run) != len(alike) or re.search("每|各|均|×", text[start : total.end]):
            continue
        if not any(_sums(run[at:], total) for at in range(len(run) - 1)):
            found = sum((part.amount.value for part in run), Fraction(0))
            yield WrongSum(run[0].amount.start, total.end, total, tuple(run), found, "sum-near")


def _sums(parts: Sequence[Addend], total: Quantity) -> bool:
    low, high = sum(p.amount.low for p in parts), sum(p.amount.high for p in parts)
    # Figures that are all rounded to the very last (3.2 of 1.8, 0.9 and 0.7) are none.
    if low < high and not total.is_exact and (low == total.high or total.low == high):
        return False
    return low <= total.high and total.low <= high


def _run_before(text: str, start: int, before: Sequence[Quantity]) -> list[Addend]:
    """Return the amounts that end just before a total, from first to last, as parts."""
    run: list[Addend] = []
    for number in range(len(before) - 1, -1, -1):
        amount = before[number]
        left = before[number - 1].end if number else start
        noun = re.split(r"[、，,：:]|以及|和|及|与", text[left : amount.start])[-1]
        if amount.unit != before[-1].unit or _NOT_A_PART.search(noun) or len(noun) > _LONGEST_PART:
            break
        run.insert(0, Addend(amount, noun, ""))
    return [] if overlap(run, marked=True) else run
