"""Ranks that the figures listed beside them contradict: 甲12枚、乙15枚，甲居首."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from auditor.lexicon.numerals import number
from auditor.text.clauses import stretches
from auditor.text.digits import HALF_WIDTH_POINTS
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

_FIGURE = lazy(
    rf"(?P<label>[{HAN}]{{1,8}}?)(?:(?P<minutes>[0-9]{{1,2}})分(?=[0-9]{{1,2}}秒))?(?P<n>[0-9]{{1,9}}(?:\.[0-9]{{1,4}})?)(?P<unit>万亿|[万亿])?(?P<of>公里|平方公里|人次|万元|秒(?P<split>[0-9]{{1,2}})?|[{HAN}])"
)
_CLAIM = lazy(
    rf"[，,](?P<who>[{HAN}]{{1,8}}?)(?:的)?(?P<said>"
    r"(?:获得?|夺得|排名?|排在|名列|位居|位列|列|居|得|排)?(?:第(?P<n>[一二三四五六七八九十]|[0-9]{1,2})(?:名|位)?)"
    r"|(?:高居|位居|名列)?(?:居首位?|榜首|首位)|最[高多长大快]|(?P<last>最[低少小短慢]|居?末位|垫底|倒数第一|最后一名)|夺冠|获得?冠军|摘得?金牌)(?=[，,。；;！]|$)"
)
_CLAIMED = lazy(
    rf"[，,](?P<said>(?:最[高多长大快]|排?第(?P<n>[一二三四五六七八九十]|[0-9]{{1,2}})(?:名|位)?|居首|冠军)的?(?:就|还)?[是为属](?P<who>[{HAN}]{{1,8}}))(?=[，,。；;！]|$)"
)
_RANKED = lazy(
    rf"(?P<label>[{HAN}]{{1,8}}?)(?P<n>[0-9]{{1,9}}(?:\.[0-9]{{1,4}})?)(?P<unit>万亿|[万亿])?(?P<of>公里|人次|万元|[{HAN}])"
    rf"(?P<said>[{HAN}]{{0,2}}?(?:[名位]?[列居]|排[在名]?|获得?)?(?:第(?P<rank>[一二三四五六])(?:名|位)?|(?P<first>居首位?|榜首|首位|夺冠)|(?P<second>次之|居次)))(?=[，,、。；;]|$)"
)
_ORDER = lazy(
    "[由从按](?P<first>[高多大长强低少小短弱])到[高多大长强低少小短弱](?:的?(?:顺序|次序))?(?:排列|排序|排名)?(?:依次|分别)?(?:为|是)?[：:]?"
)
_PLACE = r"[一二三四五六七八九十]{1,3}|[0-9]{1,3}"
_MOVED = lazy(
    rf"(?:[从由]|[上去前]年的?|原来的?|上[届季轮]的?)[{HAN}]{{0,6}}?第(?P<a>{_PLACE})[位名](?P<between>[^。；;0-9第]{{0,10}}?)"
    r"(?:(?P<up>上升|升|跃升|跃|前移|提升|提高|跃居|攀升)|(?P<down>下降|下滑|跌|退|滑落|滑|降|后退))[至到为]?了?(?:今年的?|现在的?|目前的?)?"
    rf"(?P<said>第(?P<b>{_PLACE})[位名])(?:[，,](?:整整|一下子?|连)?(?P<way>上升|前移|前进|跃升|进步|提升|升|下降|下滑|后退|退步|跌)了?(?P<moved>(?P<n>{_PLACE}|两)(?:个?位次|[位名])))?"
)
_LAST_ONES = lazy("倒数|并列|末|组|轮")
_TOP_FIRST = lazy(
    rf"(?:^|[，,：:。；;])(?P<who>[{HAN}]{{2,8}}?)(?:产量|得票|人数|票数|面积|数量)?(?P<said>最[高多长大重]|居首位?|排?第一|领先)[，,]?(?:为|达到?|有|是)?(?P<n>[0-9]{{1,9}}(?:\.[0-9]{{1,4}})?)(?P<unit>万亿|[万亿])?(?P<of>公里|公斤|人次|万元|[{HAN}])(?=[，,、；;])"
)
_OTHER_SCALE = lazy("人均|总|增|按|上[届年次]|去年|前年|组|历史|平均|亩均|面积|每")
_NOT_IN_LIST = lazy("共|合计|以上|左右|占|超|其[中余他]|全|今|明|计划|目标|可|能")
_TIMES = ("秒", "分钟")
_KINDS = "省市州县区镇乡村队校"
_WITH_KIND = 3
"""Characters of a name from which its last one may be its kind: 石门市 is 石门."""
_LONGEST = 160
_FEWEST = 2
_MORE_IS_BETTER = ("票", "枚", "金", "吨", "元", "环", "米")
"""What who has more of stands before who has less, were there only two of them."""
_BETWEEN = 2
"""Characters between the last figure of a list and what is said of its members."""


class WrongRank(NamedTuple):
    """A rank that a list contradicts: its range and that of the list."""

    start: int
    end: int
    basis: tuple[int, int]
    above: str


def wrong_ranks(text: str) -> Iterator[WrongRank]:
    """Yield the ranks of a paragraph that are better than the figures before them allow.

    Only better ones: of others the list may leave out who is in between.
    """
    text = text.translate(HALF_WIDTH_POINTS)
    for start, stop in stretches(text, _LONGEST):
        yield from _in_order(text, start, stop)
        yield from _falling(text, start, stop)
        yield from _moved(text, start, stop)
        yield from _top_first(text, start, stop)
        for claim in (*_CLAIM.finditer(text, start, stop), *_CLAIMED.finditer(text, start, stop)):
            figures = list(_figures(text, start, claim.start()))
            if len(figures) < _FEWEST or _OTHER_SCALE.search(text, start, claim.end()):
                continue
            if claim.start() - figures[-1][3][1] > _BETWEEN:
                continue
            unit = figures[-1][2]
            # 分 may be points, and 最长 of times is the worst.
            if unit.startswith(_TIMES) != bool({"快", "慢"} & {*claim["said"]}) and "最" in claim["said"]:
                continue
            figures = [one for one in figures if one[2] == unit]
            who = claim["who"] if len(claim["who"]) < _WITH_KIND else claim["who"].rstrip(_KINDS)
            own = [one for one in figures if one[0].endswith(who) or _named(one[0], who)]
            if len(own) != 1 or len(figures) < _FEWEST or len({one[0] for one in figures}) != len(figures):
                continue
            said = number(claim["n"]) if claim["n"] else 1
            better = [
                one
                for one in figures
                if (one[1] < own[0][1] if unit.startswith(_TIMES) else one[1] > own[0][1])
            ]
            if claim.groupdict().get("last"):
                better = [one for one in figures if one not in better and one[1] != own[0][1]]
            if said is not None and said <= len(better):
                span = figures[0][3][0], figures[-1][3][1]
                yield WrongRank(
                    min(claim.start("who"), claim.start("said")), claim.end("said"), span, better[0][0]
                )


def _in_order(text: str, start: int, stop: int) -> Iterator[WrongRank]:
    """Yield the first of 甲12枚居首，乙9枚第二，丙10枚第三 that breaks the order of the others, up or down."""
    found = list(_RANKED.finditer(text, start, stop))
    ranks = [1 if one["first"] else 2 if one["second"] else int(number(one["rank"]) or 0) for one in found]
    values = [number(one["n"] + (one["unit"] or "")) for one in found]
    least = _FEWEST if found and found[0]["of"] in _MORE_IS_BETTER else _FEWEST + 1
    if len(found) < least or ranks != list(range(1, len(ranks) + 1)) or len({one["of"] for one in found}) > 1:
        return
    known = [value for value in values if value is not None]
    falls = len(known) == _FEWEST or known[0] > known[-1]
    orders = (
        [sorted(known, reverse=True)]
        if len(known) == _FEWEST
        else [sorted(known), sorted(known, reverse=True)]
    )
    if len(known) < len(found) or known in orders:
        return
    for at, (one, other) in enumerate(pairwise(known), start=1):
        if one != other and (one > other) != falls:
            span = found[at - 1].start("label"), found[at - 1].end("of")
            yield WrongRank(*found[at].span("said"), span, found[at]["label"])
            return


def _falling(text: str, start: int, stop: int) -> Iterator[WrongRank]:
    """Yield the first of the figures after 由高到低依次为 that is greater than the one before it."""
    for order in _ORDER.finditer(text, start, stop):
        found = list(_figures(text, order.end(), stop))
        falls = order["first"] in "高多大长快强"
        for one, other in pairwise(found):
            if one[2] != other[2] or other[3][0] - one[3][1] > _BETWEEN:
                break
            if one[1] != other[1] and (one[1] > other[1]) != falls:
                yield WrongRank(*other[3], one[3], other[0])
                return


def _moved(text: str, start: int, stop: int) -> Iterator[WrongRank]:
    """Yield the places that are worse though somebody is said to have risen to them, and by how many places one moved."""
    for found in _MOVED.finditer(text, start, stop):
        one, other = number(found["a"]), number(found["b"])
        if (
            one is None
            or other is None
            or _LAST_ONES.search(text, max(start, found.start() - 4), found.end())
        ):
            continue
        basis = found.start("a") - 1, found.end("a") + 1
        if (one <= other) if found["up"] else (one >= other):
            yield WrongRank(*found.span("said"), basis, text[slice(*basis)])
        elif found["n"] and number(found["n"]) != abs(one - other):
            yield WrongRank(*found.span("moved"), basis, text[slice(*basis)])


def _top_first(text: str, start: int, stop: int) -> Iterator[WrongRank]:
    """Yield what is said of the first of a list that one of the others has more than: 甲县最多，40万吨，乙县52万吨."""
    for claim in _TOP_FIRST.finditer(text, start, stop):
        top = number(claim["n"] + (claim["unit"] or ""))
        if (
            top is None
            or _OTHER_SCALE.search(text, start, stop)
            or _NOT_IN_LIST.search(text, claim.end(), stop)
        ):
            continue
        at = claim.end()
        for found in _figures(text, claim.end() + 1, stop):
            if found[3][0] - at > _BETWEEN or found[2] != claim["of"]:
                break
            if found[1] > top:
                yield WrongRank(*claim.span("said"), (claim.start("n"), found[3][1]), found[0])
                break
            at = found[3][1]


def _named(label: str, who: str) -> bool:
    """Tell whether a label is of who is ranked: 刘洋得票 of 刘洋, 东峰高 of 东峰."""
    at = label.rfind(who)
    return at >= 0 and len(label) - at - len(who) <= 2 and at <= 4


def _figures(text: str, start: int, stop: int) -> Iterator[tuple[str, Fraction, str, tuple[int, int]]]:
    for found in _FIGURE.finditer(text, start, stop):
        value = number(found["n"] + (found["unit"] or ""))
        if value is not None:
            value += 60 * int(found["minutes"] or 0)
            if found["split"]:
                value += type(value)(int(found["split"]), 100)
            of = found["of"].rstrip("0123456789")
            yield found["label"], value, of, found.span()
