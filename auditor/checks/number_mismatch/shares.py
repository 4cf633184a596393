"""Percentages that are not those of the figures beside them: 其中8万户，占70% of 11万户; 由20家增至30家，增长50%."""

from __future__ import annotations

import re
from bisect import bisect_left
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from auditor.lexicon.numerals import may_be_misprint, number
from auditor.model import Quantity
from auditor.text.clauses import STOP
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_SHARE = lazy(
    r"[^，,。、0-9]{0,6}[，,]?(?:约|大约)?(?:所)?占(?:比(?:例|重)?|总(?:数|量|人数|户数|面积|额|投资)的?(?:比例|比重)?|全部的?)?"
    r"(?:为|达到?|约为)?|[^，,。、0-9]{0,6}[，,](?:比例|占比|比重)(?:为|达到?|约为)?"
)
_RISE = "增加|增长|提高|提升|上升|扩大|上涨|发展|攀升|增|升|扩|涨"
_FALL = "下降|降低|减少|缩减|缩短|降|减"
_TO = lazy(
    rf"[^，,。；;0-9]{{0,10}}(?P<way>{_RISE}|{_FALL}|[上下]?调整?|加|提)(?:至|到|为)(?:了)?"
    r"(?:[0-9]{4}年的?|每(?:[天日月年亩人户吨斤]|公斤|平方米)|去年的?|今年的?|现在的?|目前的?|如今的?)?"
)
_NOW_TO = lazy(
    f"[{HAN}]{{0,8}}[，,；](?:如今|现在|今年|目前|眼下|现已?)[{HAN}]{{0,8}}?(?:(?:{_RISE}|{_FALL})?(?:至|到|为|有)了?)?"
)
_CHANGE = lazy(
    rf"[，,](?:同比|增幅|降幅|涨幅|增速|增长率|比上年|较上年)?(?:达到?|为|约)?(?:(?:{_RISE}|{_FALL})了?)?(?:达到?|约|近)?"
)
_FROM = lazy(r"(?:由|从)[^，,。；;：:]{0,14}$")
_OF_ALL = lazy(
    rf"(?:[{HAN}、“”]{{0,24}}[，,；]|[{HAN}]{{0,8}})(?:(?:约|仅|所)?占(?P<of>[{HAN}]{{0,12}}?)(?:的?比[例重])?|比[例重]|(?P<rate>[{HAN}]{{1,6}})率)的?"
    "(?:为|是|达到?了?|约为|高达|仅|只有)?"
)
_OWN_WHOLE = lazy("总?(?:数|量|人数|户数|面积|额)?|全部|其中|总的")
"""What 占 may say of the whole before it without naming it."""
_OF_THE = lazy(f"[{HAN}]{{0,8}}?[，,]?(?:约|仅|只)?占[{HAN}]{{0,6}}?(?:总[数量]?)?的?")
_LAST_YEAR = lazy("去年|上年|前年|上季|上月|同期|[0-9一二三四五六七八九十]年前|原来|过去")
_COMPARED = lazy(f"[比较](?:{_LAST_YEAR.pattern})的?$")
_BESIDE_ANOTHER = lazy(f"[{HAN}]{{0,6}}[，,]?[{HAN}]{{0,4}}比[{HAN}“”]{{1,12}}的")
_MORE_THAN_IT = lazy(
    "(?:还|足足|整整|要)?(?:多|少|高|低|大|小|长|短|贵|便宜|重|轻|快|慢|宽|窄|深|浅)(?:出|收|卖|产|赚|花|用)?了?(?:整整|足足)?"
)
"""56吨，比乙组的48吨多收了8吨: what one is more than the other beside it."""
_THAN = lazy(f"[比较](?:{_LAST_YEAR.pattern})[{HAN}]{{0,4}}的$")
_CHANGED_BY = lazy("(?:净|又)?(?:(?P<up>增加|增长|提高|上升|多|增)|(?:减少|下降|降低|少|减))了?")
_REACHED = lazy("[，,](?:达到?|增至|增加到|升至|为|降至|降到|减至|减少到|只有)了?")
_ALREADY = lazy(f"[{HAN}]{{0,6}}[，,](?:现已?|目前|如今|到目前)?(?:已经?)?有")
_NOT_YET = lazy(f"[{HAN}]{{1,10}}[，,](?:还|尚|另)有")
_OPEN_STILL = lazy("没|未|正在|在建|施工|待|不")
_GREW = lazy(
    f"[{HAN}]{{0,3}}[，,]?(?:同比|[比较](?:上年|去年|前年|上月|上季度)(?:同期)?|增幅|降幅|涨幅|增速|增长率)?(?:达到?|为|约)?(?:(?:{_RISE}|{_FALL})(?:了|幅度)?)?(?:达到?|为|约)?"
)
_MANIFOLD = lazy(
    f"[{HAN}]{{0,2}}[，,](?P<said>(?:(?P<more>(?:增长|增加|提高|上升|扩大|涨|增)了?)|(?:是|为|达到?|相当于)(?:原来|去年|当年|过去|以前|上年|[0-9]{{4}}年)的)"
    f"(?P<about>近|约|超过|逾|将近)?(?P<n>[0-9.]{{1,5}}|[一二两三四五六七八九十]{{1,2}})(?P<odd>[多余])?倍|(?:整整)?翻了?(?P<fan>[一两二三])番(?P<half>半|多)?)"
)
_BY = lazy(rf"[，,](?:共|净|一共|每[{HAN}])?(?:{_RISE}|{_FALL}|多|少|[涨加降提]价|[上下]调)了?")
_LESS_BY = lazy(f"[，,]?(?:{_RISE}|{_FALL}|多|少)了?")
_INCOME = lazy("(?:收入|营收|销售额|进账|奖金|头奖)[为达]?$")
_COST = lazy("[，,](?:成本|支出|缴税|扣税|花费|开支)了?[为达]?")
_AMONG = lazy("其中|(?<=[^其])[中里][，,]")
_LEFT = lazy("[，,](?:毛利润?|利润|结余|盈余|实得|净赚|净得|余下|剩下)[为达]?")
"""What is left of an income after the only cost that a sentence names."""
_USED = lazy(
    "(?:用|卖|吃|花|拆|送|发|借|搬|办|售|销|种|交|租|领|签|装|修|建|答|换|清|划|还|免|扣|抹|退|捐|让|拿|取|砍|烧|扔|丢|跑|走|坏|死|病|冲|塌|撤|关)(?:掉|去|了|完|出|走|好|成|结)了?|(?:完成|处理|解决|整改|交付|安装|验收|归还|销号|搬迁|发放|消耗|使用)了?"
)
_REMAINS = lazy(
    f"[{HAN}“”]{{0,6}}[，,；](?:目前|如今|现在|眼下)?(?:还|尚|仍|只|仅|最后){{0,2}}(?:剩下?|余下?|剩余|留下?|差)[了有]?"
)
_NEW = lazy("新|又|再|增|补|另|其中|每|先")
"""Of what came in addition, or is used by turns, more may be left than is said."""
_TIGHT, _LOOSE = Fraction(1, 8), Fraction(1, 2)
"""How far the figures may be from so many times, as it is rounded in speech, and with 多 or 近."""
_FULL_STOP = lazy("[。！？!?\n]")
_ANSWERS = 3
_LABELLED = lazy("的?(?:占|为|是|有)?(?:比|比例)?$")
_UNDECIDED = lazy("其余|其他|没|不|未|弃权|说不|一般|无所谓|既不")
_SEVERAL = lazy("多选|同比|增|降|升|率|其中|比上|可选|也有|还有")
_SHIFT = 10
_FINEST = Fraction(1, 10**6)
_LONGEST = 1000
_MOST = 100
_WIDER = lazy("全[球国省市县区州镇乡]|世界|同期|今年|去年|上年")
"""What 占 may say that its share is of more than the amount before it."""
_NAMED = 8
_RATIO = lazy(
    f"[{HAN}]{{0,4}}[，,](?P<of>[{HAN}]{{2,6}}?)(?:之比|的?比例|比例)(?:为|是|达到?)?"
    "(?P<x>[0-9.]{1,5}|[一二两三四五六七八九十]{1,2})(?:比|∶|:|：)(?P<y>[0-9.]{1,5}|[一二两三四五六七八九十]{1,2})"
)
_THAT_IS = lazy("[，,（(]?(?:也就是|就是|即|相当于)")
_ROUGH = lazy("成|(?<!百)分之|半")
_TAKES = lazy(f"[{HAN}]{{0,4}}[，,](?:大?约)?占(?:了|到了?|去)?(?:其中|总数|总人数|全部|全体)?的?")
_NOT_ITS = lazy("去年|上年|前年|今年|同期|原来|过去|另|又|比|其中|[前次翌][天日年]|第二")
_FAIR = 5
"""Percent by which 六成 and 三分之一 may miss what they can mean: nobody says 六成 of 76 %."""
_SAID_OF = 12
"""Characters before an amount that may say what it is of."""
_NEAR_BY = 24
"""Characters between the two figures that a percentage without 其中 or 由 is of."""


class WrongShare(NamedTuple):
    """A percentage that the figures beside it do not give.

    `kind` is `share`, `change`, `manifold`, `difference`, or one of the first two with `-slip`, where one misread digit
    explains it; `low` and `high` are what the figures give, in percent, or in the unit of a difference.
    """

    kind: str
    percent: Quantity
    whole: Quantity
    part: Quantity
    low: Fraction
    high: Fraction


def wrong_shares(text: str, amounts: Sequence[Quantity]) -> Iterator[WrongShare]:
    """Yield the wrong percentages of a paragraph in order; `amounts` are all its quantities."""
    if len(amounts) < 2:
        return
    starts = [one.start for one in amounts]
    start = 0
    for stop in [*(found.start() for found in STOP.finditer(text)), len(text)]:
        here = amounts[bisect_left(starts, start) : bisect_left(starts, stop)]
        if 1 < len(here) <= _MOST and stop - start <= _LONGEST:
            yield from _in_sentence(text, stop, here)
        start = stop + 1
    start = 0
    # Answers are parted by semicolons too.
    for stop in [*(found.start() for found in _FULL_STOP.finditer(text)), len(text)]:
        here = amounts[bisect_left(starts, start) : bisect_left(starts, stop)]
        if len(here) <= _MOST and (wrong := _whole_question(text, stop, here)):
            yield wrong
        start = stop + 1


def _in_sentence(text: str, stop: int, here: Sequence[Quantity]) -> Iterator[WrongShare]:
    for at in range(2, len(here)):
        if here[at].unit == "%":
            three = here[at - 2 : at + 1]
            wrong = _share(text, here[: at + 1]) or _change(text, three)
            wrong = (
                wrong
                or _fraction_again(text, *three)
                or _rough_share(text, here[: at + 1])
                or _share_slip(text, *three)
                or _change_slip(text, *three)
            )
            if wrong:
                yield wrong
    for one, other in pairwise(here):
        if wrong := _times(text, stop, one, other):
            yield wrong
        if wrong := _proportion(text, stop, one, other):
            yield wrong
    for three in zip(here, here[1:], here[2:], strict=False):
        wrong = _difference(text, *three) or _what_is_left(text, here, *three)
        if wrong := wrong or _grown_to(text, *three) or _too_many(text, here, *three):
            yield wrong


def _whole_question(text: str, stop: int, here: Sequence[Quantity]) -> WrongShare | None:
    """Judge 赞成的占54%，反对的占31%，说不清的占25%: the answers to one question, the last of which says that it is all."""
    shares = [one for one in here if one.unit == "%"]
    found = sum((one.value for one in shares), Fraction(0))
    if len(shares) < _ANSWERS or abs(found - 100) <= 1 or not all(one.is_plain for one in shares):
        return None
    labels = [re.split("[，,、：:。；;]", text[one.end : other.start])[-1] for one, other in pairwise(shares)]
    if not all(_LABELLED.search(label) for label in labels) or not _UNDECIDED.match(labels[-1]):
        return None
    if _SEVERAL.search(text, here[0].start, stop):
        return None
    odd = shares[-1]
    right = odd.value + 100 - found
    if right <= 0 or not _is_misprinted(text[odd.start : odd.end], odd, right):
        return None
    return WrongShare("share-slip", odd, shares[0], shares[-2], right, right)


def _times(text: str, stop: int, one: Quantity, other: Quantity) -> WrongShare | None:
    """Judge 由20吨增至60吨，增长3倍, 翻了两番 and 是原来的4倍: how many times as much it is."""
    if one.unit != other.unit or one.unit == "%" or not (one.is_plain and other.is_plain) or not one.value:
        return None
    if not _leads_to(text, one, other):
        return None
    found = _MANIFOLD.match(text, other.end, stop)
    said = number(found["n"] or found["fan"]) if found else None
    if found is None or said is None:
        return None
    times = other.value / one.value
    wanted = Fraction(2) ** int(said) if found["fan"] else said + 1 if found["more"] else said
    loose = _LOOSE if found["odd"] or found["about"] else 1 if found["half"] else _TIGHT
    if wanted * (1 - _TIGHT) <= times <= wanted * (1 + loose):
        return None
    span = (found.start("said"), found.end("said"))
    percent = Quantity(*span, wanted * 100, wanted * 100, wanted * 100, "%", is_exact=True)
    return WrongShare("manifold", percent, one, other, times * 100, times * 100)


def _proportion(text: str, stop: int, one: Quantity, other: Quantity) -> WrongShare | None:
    """Judge 男生30人，女生20人，男女之比为2比3: what is named first is of the amount whose name begins so."""
    found = _RATIO.match(text, other.end, stop)
    if (
        not found
        or not one.unit == other.unit != "%"
        or not (one.is_plain and other.is_plain and other.value)
    ):
        return None
    first, rest = found["of"][0], found["of"][1:]
    names = [text[max(one.start - _NAMED, 0) : one.start], text[one.end : other.start]]
    if first in names[1] and first not in names[0]:
        one, other, names = other, one, names[::-1]
    x, y = number(found["x"]), number(found["y"])
    if first not in names[0] or not {*rest} & {*names[1]} or not (x and y and one.value and other.value):
        return None
    said, right = 100 * x / y, 100 * one.value / other.value
    if abs(said - right) <= right * _TIGHT:
        return None
    span = (found.start("x"), found.end("y"))
    return WrongShare(
        "manifold", Quantity(*span, said, said, said, "%", is_exact=True), one, other, right, right
    )


def _leads_to(text: str, one: Quantity, other: Quantity) -> bool:
    """Tell whether two amounts are of the same before and after: 由400亩增至900亩, 三年前400亩，如今扩大到900亩."""
    before, between = text[max(one.start - 16, 0) : one.start], text[one.end : other.start]
    return bool(
        (_FROM.search(before) and _TO.fullmatch(between))
        or (_LAST_YEAR.search(before) and _NOW_TO.fullmatch(between))
    )


def _difference(text: str, one: Quantity, other: Quantity, said: Quantity) -> WrongShare | None:
    """Judge 从12万亩减少到9万亩，减少了6万亩 and 收入12亿元，支出9亿元，结余2亿元: what one is more than the other."""
    same = one.unit == other.unit == said.unit != "%" and one.is_plain and other.is_plain and said.is_plain
    if (
        not same
        or not said.value
        or text[said.end : said.end + 1] == "的"
        or len(text[one.end : other.start]) > _NEAR_BY
    ):
        return None
    after = text[other.end : said.start]
    changed = _leads_to(text, one, other) and _BY.fullmatch(after)
    left = _LEFT.fullmatch(after) and _INCOME.search(text[max(one.start - 8, 0) : one.start])
    left = left and _COST.fullmatch(text[one.end : other.start])
    # 980名，比去年的1100名减少120名
    compared = _COMPARED.search(text[one.end : other.start]) and _LESS_BY.fullmatch(after)
    beside = _BESIDE_ANOTHER.fullmatch(text[one.end : other.start]) and _MORE_THAN_IT.fullmatch(after)
    # 多了8吨，比丙组的50吨多6吨: what the first is more by is not what the second is compared with.
    is_difference = "比" in re.split("[，,]", text[max(one.start - _NEAR_BY, 0) : one.start])[-1]
    if not (changed or left or compared or (beside and not is_difference)):
        return None
    low, high = sorted((abs(one.low - other.high), abs(one.high - other.low)))
    if low <= said.high and said.low <= high:
        return None
    difference = abs(one.value - other.value)
    if left and (one.value < other.value or not may_be_misprint(said.value, difference)):
        return None
    return WrongShare("difference", said, one, other, difference, difference)


def _grown_to(text: str, one: Quantity, more: Quantity, said: Quantity) -> WrongShare | None:
    """Judge 比去年的12万元增加了3万元，达到18万元: what one amount is with another added or taken off."""
    same = one.unit == more.unit == said.unit != "%" and one.is_plain and more.is_plain and said.is_plain
    if not same or not _THAN.search(text[max(one.start - _SAID_OF, 0) : one.start]):
        return None
    way, reached = _CHANGED_BY.fullmatch(text[one.end : more.start]), text[more.end : said.start]
    if way is None or not _REACHED.fullmatch(reached):
        return None
    right = one.value + more.value if way["up"] else one.value - more.value
    rounding = said.high - said.value + one.high - one.value + more.high - more.value
    if right <= 0 or abs(right - said.value) <= rounding:
        return None
    couples = ((said.value, right), (more.value, abs(said.value - one.value)))
    if not any(may_be_misprint(*couple) for couple in couples):
        return None
    return WrongShare("difference", said, one, more, right, right)


def _too_many(
    text: str, here: Sequence[Quantity], whole: Quantity, done: Quantity, rest: Quantity
) -> WrongShare | None:
    """Judge 十二个村，已有九个村通水，还有四个村没通: both are more than all of what a sentence counts once."""
    own = [one for one in here if one.unit == whole.unit]
    if own != [whole, done, rest] or whole.unit in ("%", "元") or not all(one.is_exact for one in own):
        return None
    if done.value + rest.value <= whole.value or not done.value < whole.value > rest.value:
        return None
    # What is counted is called the same in all three, or is not said again.
    nouns = {
        one.counted[:1] for one in own if one.counted[:1] not in ("", "已", "没", "未", "还", "正", "在")
    }
    between, after = text[whole.end : done.start], text[done.end : rest.start]
    if len(nouns) > 1 or not _ALREADY.fullmatch(between) or not _NOT_YET.fullmatch(after):
        return None
    if not _OPEN_STILL.search(text[rest.end : rest.end + _SAID_OF]):
        return None
    left = whole.value - done.value
    return WrongShare("difference", rest, whole, done, left, left)


def _what_is_left(
    text: str, here: Sequence[Quantity], one: Quantity, other: Quantity, said: Quantity
) -> WrongShare | None:
    """Judge 共50箱，已卖掉31箱，还剩29箱: what is left of the only number that a sentence gives of it."""
    own = [amount for amount in here if amount.unit == one.unit]
    if own != [one, other, said] or one.unit == "%" or not all(amount.is_exact for amount in own):
        return None
    between, before = text[one.end : other.start], text[max(one.start - _NAMED, 0) : one.start]
    uses = list(_USED.finditer(between))
    if not uses or uses[-1].end() != len(between) or len(between) > _NEAR_BY:
        return None
    if not _REMAINS.fullmatch(text[other.end : said.start]) or _NEW.search(f"{before}|{between}"):
        return None
    right = one.value - other.value
    couples = (
        (said.value, right),
        (other.value, one.value - said.value),
        (one.value, other.value + said.value),
    )
    if said.value == right or right <= 0 or not any(may_be_misprint(*couple) for couple in couples):
        return None
    return WrongShare("difference", said, one, other, right, right)


def _rough_share(text: str, here: Sequence[Quantity]) -> WrongShare | None:
    """Judge 到场63人，留下的48人，占了将近六成: of the amount before, where no other one of the sentence fits."""
    whole, part, percent = here[-3:]
    fits = _ROUGH.search(text[percent.start : percent.end]) and _TAKES.fullmatch(
        text[part.end : percent.start]
    )
    if not fits or not whole.unit == part.unit != "%" or not (whole.is_exact and part.is_exact):
        return None
    between = text[whole.end : part.start]
    if not 0 < part.value < whole.value or len(between) > _NEAR_BY or _NOT_ITS.search(between):
        return None
    wholes = [one for one in here[:-2] if one.unit == part.unit and one.value > part.value]
    ratios = [_ratio(part, one) for one in wholes]
    if any(percent.low - _FAIR <= high and low <= percent.high + _FAIR for low, high in ratios):
        return None
    return WrongShare("share", percent, whole, part, *ratios[-1])


def _share(text: str, here: Sequence[Quantity]) -> WrongShare | None:
    """Judge 共11万户，其中个体8万户，占70%."""
    part, percent = here[-2:]
    led = max((found.start() for found in _AMONG.finditer(text, 0, part.start)), default=-1)
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
    if (
        not _leads_to(text, before, after)
        or before.unit != after.unit
        or before.unit == "%"
        or before.low <= 0
    ):
        return None
    if not _CHANGE.fullmatch(text[after.end : percent.start]) or text[percent.end : percent.end + 1] == "的":
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
    step = _step(percent)
    return percent.low - step <= high and low <= percent.high + step


def _fraction_again(text: str, one: Quantity, other: Quantity, percent: Quantity) -> WrongShare | None:
    """Judge 六名评委中四人赞成，三分之一赞成: a rough share of the amounts before it, which says of what in their words."""
    if (
        not _ROUGH.search(text[percent.start : percent.end])
        or not percent.is_plain
        or not one.unit == other.unit != "%"
    ):
        return None
    after = text[other.end : percent.start]
    repeated = percent.counted[:2]
    if not (one.is_plain and other.is_plain and 0 < other.value < one.value) or len(after) > _SAID_OF:
        return None
    restated = _THAT_IS.fullmatch(after)
    if not restated and not (len(repeated) == 2 and repeated in after and "，" in after):
        return None
    low, high = _ratio(other, one)
    return None if _meet(percent, low, high) else WrongShare("share", percent, one, other, low, high)


def _share_slip(text: str, one: Quantity, other: Quantity, percent: Quantity) -> WrongShare | None:
    """Judge 招200人，录取50人，录取率52% and 女工80人，占职工300人的62.7%, where a digit was misread."""
    if one.unit != other.unit or "%" in (one.unit, other.unit) or not (one.is_plain and other.is_plain):
        return None
    part, whole = sorted((one, other), key=lambda amount: amount.value)
    after = text[other.end : percent.start]
    if part is one:
        fits = bool(
            _OF_THE.fullmatch(text[one.end : other.start]) and re.fullmatch(f"[{HAN}]{{0,6}}?的", after)
        )
    else:
        found = _OF_ALL.fullmatch(after)
        told = re.split(r"[。；;\s]", text[max(one.start - _SAID_OF, 0) : one.start])[-1]
        told += text[one.start : other.end + len(other.counted)]
        fits = bool(found and _is_of(text, found["of"], whole) and _is_its_rate(found["rate"], told))
        fits = fits and len(text[one.end : other.start]) <= _NEAR_BY
    if not fits or not part.value or text[percent.end : percent.end + 1] == "的":
        return None
    low, high = _ratio(part, whole)
    # 三万吨，占全县九万吨的五成: nobody says so of 33 %.
    if part is one and _ROUGH.search(text[percent.start : percent.end]):
        exact = part.value * 100 / whole.value
        far = not percent.low - _FAIR <= exact <= percent.high + _FAIR
        return WrongShare("share", percent, whole, part, low, high) if far else None
    if _meet(percent, low, high) or not _is_misprinted(
        text[percent.start : percent.end], percent, part.value * 100 / whole.value
    ):
        return None
    return WrongShare("share-slip", percent, whole, part, low, high)


def _is_of(text: str, named: str | None, whole: Quantity) -> bool:
    """Tell whether what 占 says that a share is of may be an amount: it names nothing, or what the amount counts."""
    if not named or _OWN_WHOLE.fullmatch(named.removesuffix("的")):
        return True
    around = text[max(whole.start - _SAID_OF, 0) : whole.start] + whole.counted
    if any(wider not in around for wider in _WIDER.findall(named)):
        return False
    return any(first + second in around for first, second in pairwise(named))


def _is_its_rate(rate: str | None, told: str) -> bool:
    """Tell whether a rate may be that of two amounts: it has one character (胜率), or one of the words round them."""
    return not rate or not rate[1:] or bool({*rate[-2:]} & {*told})


def _change_slip(text: str, one: Quantity, other: Quantity, percent: Quantity) -> WrongShare | None:
    """Judge 去年20台，今年30台，增长80% and 今年30台，比去年的20台增长80%, where a digit was misread."""
    if one.unit != other.unit or one.unit == "%" or not (one.is_plain and other.is_plain):
        return None
    after = text[other.end : percent.start]
    between = text[one.end : other.start]
    if (
        not _GREW.fullmatch(after)
        or not re.search(f"{_RISE}|{_FALL}|幅|增速", after)
        or len(between) > _NEAR_BY
    ):
        return None
    earlier = _LAST_YEAR.search(text[max(one.start - 12, 0) : one.start])
    # 去年120台，比上年的100台增长: what something is compared with is the earlier one.
    compared = _COMPARED.search(between)
    if not compared and bool(earlier) == bool(_LAST_YEAR.search(between)):
        return None
    before, now = (one, other) if earlier and not compared else (other, one)
    if not before.value or not now.value:
        return None
    low, high = _ratio(now, before)
    low, high = (low - 100, high - 100) if now.value >= before.value else (100 - high, 100 - low)
    exact = abs(now.value * 100 / before.value - 100)
    # 36 to 54 is no growth by 150 %, and 120 to 100 no fall by 20 %: one taken for the other.
    taken_for = (now.value * 100 / before.value, abs(100 - before.value * 100 / now.value))
    confused = percent.is_exact and any(_meet(percent, one, one) for one in taken_for)
    if _meet(percent, low, high) or not (
        confused or _is_misprinted(text[percent.start : percent.end], percent, exact)
    ):
        return None
    return WrongShare("change-slip", percent, before, now, low, high)


def _is_misprinted(said: str, percent: Quantity, right: Fraction) -> bool:
    """Tell whether a percentage is the right one, rounded or cut off as it is printed, but for one digit or the point."""
    # 六成 and 三分之一 are rounded, and one digit is all they have.
    if _ROUGH.search(said):
        return False
    step = _step(percent)
    cut = right // step * step
    around = [cut + more * step for more in (0, 1)]
    shifted = (percent.value * _SHIFT, percent.value / _SHIFT)
    return any(may_be_misprint(percent.value, one) for one in around) or any(
        abs(one - right) <= step / 2 for one in shifted
    )


def _step(percent: Quantity) -> Fraction:
    """Return the unit of the last digit of a percentage."""
    step = Fraction(1)
    while (percent.value / step).denominator != 1 and step > _FINEST:
        step /= 10
    return step
