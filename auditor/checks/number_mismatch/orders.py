"""Places and the figures they are given for: the second of something has no more than the first.

`ranks` holds a place against a list beside it. Here both places have their own figure (冠军……2小时15分，亚军……2小时12分), or
one member of a list is said to have the most of it, in whatever words its name comes back.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from auditor.checks.number_mismatch.ranks import WrongRank
from auditor.lexicon.numerals import HAN_NUMERAL, number
from auditor.text.clauses import stretches
from auditor.text.digits import HALF_WIDTH_POINTS
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

_FULL_WIDTH = lazy("[０-９]")
_LONGEST = 160
_VALUE = (
    r"(?:(?P<hours>[0-9]{1,2})小时)?(?:(?P<minutes>[0-9]{1,2})分(?=[0-9]{1,2}秒|[，,。；;、]|$))?(?:(?P<seconds>[0-9]{1,2})秒(?P<split>[0-9]{1,2})?)?"
    rf"(?:(?P<n>(?<![0-9.])(?:[0-9]{{1,9}}(?:\.[0-9]{{1,3}})?|{HAN_NUMERAL})[百千]?[万亿]?)(?P<unit>公里|公斤|毫米|厘米|平方米|平方公里|万元|亿元|人次|[元分票吨亩斤米环枚块辆台间册]))?"
)
_FIRST = "第一名|头名|冠军|一等奖|[居列排名]{0,2}第一(?![天年次批轮场季月个届期代节局盘组套产书部])|居首|榜首|最[高多长大]的?(?:[^最0-9，,]{0,8}?)|第一高峰|第一大"
_SECOND = "第二名|亚军|二等奖|[居列排名]{0,2}第二(?![天年次批轮场季月个届期代节局盘组套产书部])|居次|其次|次之|第二高峰|第二大"
_OF_FIRST = lazy(rf"(?P<place>{_FIRST})(?P<between>[^。；;0-9]{{0,14}}?)(?=[0-9])" + _VALUE)
_OF_SECOND = lazy(
    rf"(?P<place>{_SECOND})(?P<between>[^。；;0-9，]{{0,12}}[，,]?[^。；;0-9，]{{0,6}}?)(?=[0-9])" + _VALUE
)
_OTHERS = lazy(
    "[上去前]年|上届|增|减|降|涨|历史|每|人均|共|合计|预赛|半决赛|年龄|身高|体重|工龄|差|落后|慢|领先|扣|处分|罚|起价|[名位]选手|以上|以下|成本"
)
_WORSE_IS_MORE = lazy("罚|扣分|失分|误差|能耗|用时|耗时|成绩|排放|杆")
_ITEM = lazy(
    rf"(?P<label>[{HAN}“”]{{2,10}}?)(?P<n>[0-9]{{1,9}}(?:\.[0-9]{{1,4}})?)(?:秒(?P<split>[0-9]{{1,2}})|(?P<scale>万亿|[万亿])?(?P<unit>公里|公斤|平方公里|人次|万元|[{HAN}]))"
)
_MOST = lazy(
    rf"[，,。](?:结果)?(?P<who>[{HAN}“”]{{2,8}}?)(?P<what>(?:的)?(?:产量|得票|票数|得分|积分|成绩|收入|人数|数量|面积|速度|进度|完成|销量|暂时|暂|以多数票|以高票|以绝对优势|排名|名)?)"
    r"(?P<said>(?:最[高多长大快]|[列居排]?第一|领先|夺冠|居首|夺得金牌|夺得冠军|获得?冠军|获得金牌|摘得?金牌|当选|胜出|名列榜首))(?=[，,。；;！]|$)"
)
_VERBS = "得积为有完成跑出拿卖产共达是获的投打收种用时只仅约"
_LEADS = lazy("^(?:.*(?:分别是|分别为|依次为|依次是|其中|结果|中))")
_ELSEWHERE = lazy("均|总|增|按|上[届年次]|去年|前年|小组|分组|每|预赛|半决赛|净|率|另|第二轮|累计|下半|附加")
_THEN_NOW = lazy(
    rf"(?:去年|上[年届次季]|上学期|期中|原来|原先|此前|上一[次轮年])[^。；;第]{{0,8}}第(?P<a>[0-9]{{1,2}}|{HAN_NUMERAL})[名位]?[^。；;第]{{0,12}}(?:今年|本[届次季]|这[次学]|期末|现在|如今|此次)[^。；;第，,]{{0,8}}第(?P<b>[0-9]{{1,2}}|{HAN_NUMERAL})[名位]?"
    r"[，,][^。；;，,]{0,4}?(?P<said>(?:(?P<up>进步|上升|前进|提升|前移)|(?P<down>退步|下降|后退|下滑))了(?P<n>[0-9]{1,2}|[一二两三四五六七八九十]{1,2})个?(?:名次|位次|[名位]))"
)
_TOP = lazy("前[三四五六七八九十]名?[位强]?的?(?:[县市乡镇村区]?)(?:分别|依次)?(?:是|为)[：:]?")
_TIMES = ("秒", "分秒", "小时")
_NOTHING = ("", "暂时", "暂", "以多数票", "以高票", "以绝对优势", "排名", "名", "成绩")
_SPEED = ("速度", "成绩")
_KINDS = "省市州县区镇乡村队校班组厂店方"
_FEWEST = 2
_NAME = 2
"""Characters by which a name comes back."""


class _Contender(NamedTuple):
    """A member of a list with its figure: its name, without the verb before the figure."""

    name: str
    value: Fraction
    unit: str
    start: int
    end: int


def wrong_orders(text: str) -> Iterator[WrongRank]:
    """Yield the places of a paragraph that the figures told for them contradict.

    Args:
        text: of the paragraph.
    """
    if _FULL_WIDTH.search(text):
        text = text.translate(HALF_WIDTH_POINTS)
    for start, stop in stretches(text.replace("；", "，").replace(";", ","), _LONGEST):
        yield from _two_places(text, start, stop)
        yield from _most_of(text, start, stop)
        yield from _top_ones(text, start, stop)
    for found in _THEN_NOW.finditer(text):
        one, other, moved = (number(found[name]) for name in ("a", "b", "n"))
        right = (one - other) if one is not None and other is not None else None
        if right is not None and moved is not None and (right if found["up"] else -right) != moved:
            span = found.start("a") - 1, found.end("b")
            yield WrongRank(*found.span("said"), span, text[slice(*span)])


def _two_places(text: str, start: int, stop: int) -> Iterator[WrongRank]:
    """Judge 一等奖3000元，二等奖5000元: of money, weights and points more is better, of times less."""
    for first in _OF_FIRST.finditer(text, start, stop):
        second = _OF_SECOND.search(text, first.end(), stop)
        if second is None or second.start() - first.end() > 24:
            continue
        one, other = _valued(first), _valued(second)
        if one is None or other is None or one[1] != other[1] or one[0] == other[0]:
            continue
        if _OTHERS.search(text, max(first.start() - 4, start), second.end() + 1):
            continue
        less_is_better = one[1] in _TIMES
        if not less_is_better and _WORSE_IS_MORE.search(text, start, stop):
            continue
        if (one[0] > other[0]) == less_is_better:
            span = first.start(), first.end()
            yield WrongRank(second.start("between"), second.end(), span, first["place"])
            return


def _top_ones(text: str, start: int, stop: int) -> Iterator[WrongRank]:
    """Judge 前三名依次为甲420万元、乙510万元、丙380万元: of the first ones of an order none stands before a greater one."""
    for top in _TOP.finditer(text, start, stop):
        items = _listed(text, top.end(), stop, is_open=True)
        values = [one.value for one in items]
        if len(items) < _FEWEST + 1 or values in (sorted(values), sorted(values, reverse=True)):
            continue
        falls = items[0].unit not in _TIMES
        for one, other in pairwise(items):
            if one.value != other.value and (one.value > other.value) != falls:
                yield WrongRank(other.start, other.end, (one.start, one.end), other.name)
                break


def _valued(found: re.Match[str]) -> tuple[Fraction, str] | None:
    """Return the figure of a place, and its unit; times in hundredths of a second."""
    if found["hours"] or found["minutes"] or found["seconds"]:
        hours, minutes, seconds = (int(found[name] or 0) for name in ("hours", "minutes", "seconds"))
        is_time = found["hours"] or found["seconds"]
        split = (found["split"] or "0").ljust(2, "0")
        total = ((hours * 60 + minutes) * 60 + seconds) * 100 + int(split)
        value = number(str(total if is_time else minutes))
        return (value, "秒" if is_time else "分") if value is not None else None
    value = number(found["n"]) if found["n"] else None
    return (value, found["unit"]) if value is not None and found["unit"] else None


def _most_of(text: str, start: int, stop: int) -> Iterator[WrongRank]:
    """Judge 甲得45票，乙得38票，乙得票最多: by the name that comes back."""
    for claim in _MOST.finditer(text, start, stop):
        items = _listed(text, start, claim.start())
        if len(items) < _FEWEST or _ELSEWHERE.search(text, start, claim.end()):
            continue
        who = claim["who"].strip(_VERBS)
        own = [one for one in items if _is_same(one.name, who)]
        if len(own) != 1:
            continue
        (mine,) = own
        if not _is_of_it(claim["what"], text[start : items[-1].end], mine.unit):
            continue
        # 乙县降幅居首, 乙队女子组第一: of something else than what the list is of.
        if {*who[len(mine.name) :]} - {*_KINDS, *text[start : items[-1].end]} and who.startswith(mine.name):
            continue
        less_is_better = mine.unit in _TIMES
        # 9分、12分，最快: of points, or of minutes.
        if "快" in claim["said"] and not less_is_better:
            continue
        if less_is_better and claim["said"].startswith("最") and "快" not in claim["said"]:
            continue
        better = [
            one
            for one in items
            if one is not mine and ((one.value < mine.value) if less_is_better else (one.value > mine.value))
        ]
        if better:
            span = items[0].start, items[-1].end
            yield WrongRank(claim.start("who"), claim.end("said"), span, better[0].name)


def _is_of_it(what: str, told: str, unit: str) -> bool:
    """Tell whether 产量 of 产量最高 is what a list is of: it is said before, in the unit's own character, or says nothing."""
    named = what.removeprefix("的")
    return named in _NOTHING or named[:1] in told or unit[-1] in named or (unit == "秒" and named in _SPEED)


def _listed(text: str, start: int, stop: int, *, is_open: bool = False) -> Sequence[_Contender]:
    """Return the members that stand right before an offset, all in one unit, with nothing but marks between them."""
    run: list[_Contender] = []
    for found in _ITEM.finditer(text, start, stop):
        value = number(found["n"] + (f".{found['split']}" if found["split"] else "") + (found["scale"] or ""))
        if value is None:
            return []
        name = _LEADS.sub("", found["label"]).strip(_VERBS + "“”")
        unit = "秒" if found["split"] else found["unit"]
        if run and (run[-1].unit != unit or text[run[-1].end : found.start()].strip("，,、；;：:和")):
            if is_open:
                break
            run = []
        run.append(_Contender(name, value, unit, *found.span()))
    if is_open:
        return run
    return run if run and stop - run[-1].end <= 1 and len({one.name for one in run}) == len(run) else []


def _is_same(name: str, who: str) -> bool:
    return len(who) >= _NAME and len(name) >= _NAME and (name.endswith(who) or who.startswith(name))
