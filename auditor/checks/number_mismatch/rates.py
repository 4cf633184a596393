"""Figures that two others of their sentence give, and that are not what these give: 60场，3万人，平均每场5000人.

Averages, what two amounts are apart, so many a month and how many in a year, what is added to make a total, and what is
left of something. Of each the sentence has only the figures that are asked, and one slip of a digit or of the power of
ten explains what is wrong: of figures that are of other things hardly any comes so near.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from auditor.lexicon.numerals import HAN_NUMERAL, may_be_misprint, number
from auditor.text.clauses import stretches
from auditor.text.digits import HALF_WIDTH_POINTS
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

_N = rf"(?:[0-9]{{1,9}}(?:\.[0-9]{{1,3}})?[百千]?[万亿]?(?![0-9.])|{HAN_NUMERAL}(?![点零〇一二两三四五六七八九十百千万亿]))"
_UNIT = f"(?:人次|公[里斤顷]|千[米克瓦]|平方(?:公里|千米|米)|立方米|[美欧日港]元|[{HAN}])"
_PLAIN = r"(?<![0-9.第每各几数近约超逾到过零〇一二两三四五六七八九十百千万亿])"
_FIGURE = lazy(f"{_PLAIN}(?P<n>{_N})(?P<unit>{_UNIT})")
_AVERAGE = lazy(
    f"[，,](?:(?:算下来|也就是|合)?(?:(?:平均|均)?每一?|平均一)(?P<of>个?月|小时|[{HAN}])(?:平均)?|平均(?P<bare>[{HAN}])|(?P<short>[人户场日月年亩班车家村单])均|(?P<yield>亩)产)"
    rf"(?P<what>[{HAN}]{{0,5}}?)(?<![近约超逾到第每各几数])(?P<n>{_N})(?P<unit>{_UNIT})(?![多余左上以])"
)
_COUNTS = {"人": "人名位口", "日": "天日", "天": "天日", "口": "人口"}
"""What else is counted where something is said of each: 人均, of 12名."""
_OF_OTHERS = lazy("其中|另|最[多少高低]|每|各|平均|均|不等|比[去上前往]")
_IS_MORE = lazy("[^。！？]{0,3}[，,][^，,。！？]{0,4}(?:剩下|余下|多出|不够|不足|缺口|其余)")
"""After what each gives: it does not make up the whole."""
_APART = lazy(
    rf"[，,](?P<who>[{HAN}]{{0,6}}?)(?:相差|差距|落差|温差|高差|价差|差)(?:整整|足足|达到?|有|了|为|是|只有?|仅){{0,2}}(?P<n>{_N})(?P<unit>{_UNIT})(?![多余左上的])"
)
_BELOW_ZERO = lazy("零下|负|倍|比|平均")
_BY_TIME = lazy(
    rf"每个?(?P<each>天|日|周|星期|月|季度?)(?:[{HAN}]{{0,4}}?)(?P<k>{_N})(?P<unit>[{HAN}])(?P<more>[^。；;0-9]{{0,8}}?)[，,]"
    rf"(?:这样|算下来|加起来)?[一全每]个?(?P<whole>年|月|周|星期)(?:下来|时间)?(?:就是|就有|就要|合计|共计|总共|[共要得能出有]|[走跑骑看写读吃用喝]了?){{0,2}}(?P<n>{_N})(?P<of>[{HAN}])"
)
_TIMES = {
    ("月", "年"): 12,
    ("季", "年"): 4,
    ("季度", "年"): 4,
    ("天", "周"): 7,
    ("天", "星期"): 7,
    ("天", "月"): 30,
}
"""How many of one time there are in another, exactly or but for a day."""
_ADDED = lazy(
    rf"(?P<a>{_N})(?P<unit>{_UNIT})[，,]加上(?:这|今|本|此)一?[次回批年期][^。；;，,0-9]{{0,8}}[，,](?:总数|累计|一共|总共|合计|共)[{HAN}]{{0,4}}?(?P<n>{_N})(?P=unit)"
)
_LEFT = lazy(
    rf"(?:[掉走去塌垮坏死丢断毁倒拆沉]了?|[卖用吃拆撤搬毁塌]了)(?P<b>{_N})(?P<unit>[{HAN}])[，,](?:如今|现在|现|最后)?(?:只|仅|还|就)(?:剩下?|余下?|留下?)[了有]?(?P<n>{_N})(?P=unit)"
)
_STOP = lazy("[。！？]")
_MORE = lazy("又|新|另|再|补|增|加")
_COMMON = "人元个年天次月日里分种名点斤"
"""Units of which a passage has many amounts, that are of many things."""
_LONGEST = 160
_BEFORE = 120
"""Characters before what is added or left in which the figure stands that it is added to, or left of."""
_NEAR = Fraction(1, 10)
"""By how much an average may be rounded."""
_TEN = 10


class WrongRate(NamedTuple):
    """A figure that two others contradict: its range, those of the others, and what they give."""

    start: int
    end: int
    basis: tuple[tuple[int, int], tuple[int, int]]
    right: Fraction


def wrong_rates(text: str) -> Iterator[WrongRate]:
    """Yield the figures of a paragraph that two others of it contradict.

    Args:
        text: of the paragraph.
    """
    text = text.translate(HALF_WIDTH_POINTS)
    for start, stop in stretches(text, _LONGEST):
        for judge, asked in ((_average, _AVERAGE), (_difference, _APART), (_in_all, _BY_TIME)):
            for found in asked.finditer(text, start, stop):
                if wrong := judge(text, start, found):
                    yield wrong
    for judge, asked in ((_total, _ADDED), (_rest, _LEFT)):
        for found in asked.finditer(text):
            if wrong := judge(text, max(found.start() - _BEFORE, 0), found):
                yield wrong


def _average(text: str, start: int, found: re.Match[str]) -> WrongRate | None:
    """Judge 放映60场，观众3万人，平均每场5000人: of each of what the sentence counts once, in a unit that it has once."""
    of = (found["of"] or found["bare"] or found["short"] or found["yield"]).removeprefix("个")
    counted, unit = _COUNTS.get(of, of), found["unit"]
    if unit in counted or _OF_OTHERS.search(text, start, found.start()) or _IS_MORE.match(text, found.end()):
        return None
    figures = list(_FIGURE.finditer(text, start, found.start()))
    totals = [one for one in figures if one["unit"] == unit]
    counts = [one for one in figures if one["unit"] in counted or text.startswith(f"个{of}", one.end("n"))]
    if len(totals) != 1 or len(counts) != 1 or totals[0] is counts[0]:
        return None
    total, count, said = (number(one["n"]) for one in (totals[0], counts[0], found))
    if not total or not count or not said or count == 1 or abs(total / count - said) <= said * _NEAR:
        return None
    right = total / count
    rounded = (Fraction(right // 1), Fraction(right // 1 + 1), right)
    couples = [*((said, one) for one in rounded), (total, said * count), (count, total / said)]
    if not any(may_be_misprint(*couple) or is_shifted(*couple) for couple in couples):
        return None
    return _wrong(found, (totals[0], counts[0]), right)


def _difference(text: str, start: int, found: re.Match[str]) -> WrongRate | None:
    """Judge 最大的35岁，最小的16岁，相差29岁: what the only two amounts of a unit are apart."""
    if _BELOW_ZERO.search(text, start, found.end()):
        return None
    figures = [
        one for one in _FIGURE.finditer(text, start, found.start() + 1) if one["unit"] == found["unit"]
    ]
    if len(figures) != 2 or found.start() - figures[0].start() > _LONGEST // 2:
        return None
    one, other, said = (number(one["n"]) for one in (*figures, found))
    # 同宗同姓，只差一笔: what is no amount at all is not apart.
    if one is None or other is None or said is None or one == other or said in (0, abs(one - other)):
        return None
    right = abs(one - other)
    couples = ((said, right), (one, other + said), (other, one + said), (one, abs(other - said)))
    return _wrong(found, figures, right) if any(may_be_misprint(*couple) for couple in couples) else None


def _in_all(text: str, start: int, found: re.Match[str]) -> WrongRate | None:
    """Judge 五十个站，每月巡三遍，一年就是一千三百站次: as many in the longer time, of one or of all that are counted."""
    times = _TIMES.get((found["each"], found["whole"]))
    each, said = number(found["k"]), number(found["n"])
    if not times or not each or not said:
        return None
    ahead = [one for one in _FIGURE.finditer(text, start, found.start()) if one["unit"] == "个"]
    many = [number(one["n"]) or Fraction(1) for one in ahead]
    fits = [each * times, *(each * times * one for one in many)]
    if any(abs(one - said) <= said * _NEAR for one in fits) or len(many) > 1:
        return None
    right = next((one for one in fits if may_be_misprint(one, said)), None)
    if right is None or (right == fits[0] and found["of"] != found["unit"]):
        return None
    spans = (found.span("k"), ahead[0].span("n") if ahead else found.span("each"))
    return WrongRate(found.start("n"), found.end("of"), spans, right)


def _total(text: str, start: int, found: re.Match[str]) -> WrongRate | None:
    """Judge 20万株树苗下地。此前已栽300万株，加上这一次，总数达350万株: the other amount of the paragraph is what is added."""
    others = [one for one in _FIGURE.finditer(text, start, found.start()) if one["unit"] == found["unit"]]
    before, said = number(found["a"]), number(found["n"])
    if len(others) != 1 or before is None or said is None:
        return None
    more = number(others[0]["n"])
    if not more or before + more == said:
        return None
    couples = ((said, before + more), (before, said - more), (more, said - before))
    if not any(may_be_misprint(*couple) for couple in couples):
        return None
    spans = (others[0].span(), (found.start("a"), found.end("unit")))
    return WrongRate(found.start("n"), found.end(), spans, before + more)


def _rest(text: str, start: int, found: re.Match[str]) -> WrongRate | None:
    """Judge 渡船有九条。大风刮走了三条，只剩五条: of the only other amount of its unit that stands before."""
    if found["unit"] in _COMMON:
        return None
    others = [one for one in _FIGURE.finditer(text, start, found.start()) if one["unit"] == found["unit"]]
    gone, said = number(found["b"]), number(found["n"])
    # What stands in the same sentence `shares` judges, with what it says of new ones and others.
    is_before = len(others) == 1 and _STOP.search(text, others[0].end(), found.start())
    is_more = is_before and _MORE.search(text, others[0].end(), found.end())
    whole = number(others[0]["n"]) if is_before and not is_more else None
    if not whole or not gone or not said or whole <= gone or whole == gone + said:
        return None
    if not may_be_misprint(said, whole - gone) and not may_be_misprint(gone, abs(whole - said)):
        return None
    return WrongRate(
        found.start("n"), found.end(), (others[0].span(), (found.start("b"), found.end("unit"))), whole - gone
    )


def _wrong(found: re.Match[str], others: Sequence[re.Match[str]], right: Fraction) -> WrongRate:
    return WrongRate(found.start("n"), found.end("unit"), (others[0].span(), others[1].span()), right)


def is_shifted(one: Fraction, other: Fraction) -> bool:
    """Tell whether one number is the other times a power of ten, nearly.

    Args:
        one: a number.
        other: the other one.
    """
    if not one or not other:
        return False
    ratio = max(one / other, other / one)
    while ratio >= _TEN * (1 - _NEAR):
        ratio /= _TEN
        if abs(ratio - 1) <= _NEAR:
            return True
    return False
