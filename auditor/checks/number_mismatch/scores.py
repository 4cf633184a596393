"""Scores that are not those of the sets beside them, or not of the one who is said to have won."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from auditor.lexicon.numerals import number
from auditor.text.clauses import stretches
from auditor.text.digits import HALF_WIDTH_COLONS
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SCORE = lazy(r"(?<![0-9.:])(?P<a>[0-9]{1,3}) ?(?:比|:|-) ?(?P<b>[0-9]{1,3})(?![0-9:.年月日点时分])")
_WON = "战胜|击败|力克|取胜|获胜|横扫|淘汰|险胜|轻取|大胜|完胜|力擒|拿下|赢得|赢下|胜出|击退|力挫|拔得头筹|夺冠|反超|领先"
_LOST = "不敌|负于|惜败|输给|败给|告负|落败|完败|惨败|落后"
_WON_BY = lazy(
    rf"(?:总比分)?(?P<score>[0-9]{{1,3}} ?(?:比|:|-) ?[0-9]{{1,3}})(?:的(?:总)?比分)?[{HAN}]{{0,2}}?(?P<how>{_WON}|{_LOST})"
)
_DRAWN = lazy(
    r"(?P<score>[0-9]{1,3} ?(?:比|:|-) ?[0-9]{1,3})(?:的比分)?(?:战平|打平|踢平|逼平|握手言和|平局|言和|平(?![均分安时常日台]))"
)
_SETS = lazy(
    r"(?P<said>(?P<n>[两三四五六七2-7])[局盘])(?:比赛)?(?:的?(?:具体)?(?:比分|得分))?(?:分别)?(?:为|是|[：:])?"
    r"(?=[0-9]{1,2} ?(?:比|:|-))"
)
_QUARTERS = lazy("(?:[四4]|各)节(?:的)?(?:比分|得分)(?:分别)?(?:为|是|[：:])?(?=[0-9])")
_STRAIGHT = lazy("(?P<said>(?:直落|连胜|连下|连赢|连克)(?P<n>[两二三四2-4])[局盘])")
_BEST_OF = lazy("(?P<games>[三五七357])[局盘场战](?P<needed>[两二三四234])胜(?:制|的)?")
_OVER = lazy("获胜|取胜|夺冠|战胜|击败|胜出|淘汰|夺得|捧[杯得]|问鼎|力克|险胜")
_NOT_OVER = lazy("领先|落后|扳|第[一二三四五六]局|暂|小组|此前|上[届轮次]")
_MOST_SETS = 6
_ALL_QUARTERS = 4
_MARKS = "、，, 和及与"
_LONGEST = 200
_TOTAL = lazy(
    rf"(?P<list>[0-9]{{1,3}}(?:、[0-9]{{1,3}}){{2,7}})(?:分)?[，,](?:[{HAN}]{{0,4}}总分|合计|总共|全场)(?:为|是|达|共)?得?(?P<said>[0-9]{{1,4}})分"
)


_PART = r"{} ?(?:比|:|-) ?{}"
_HALVES = lazy(
    "上半[场时][^。；;0-9]{0,12}"
    + _PART.format("(?P<a>[0-9]{1,3})", "(?P<b>[0-9]{1,3})")
    + "[^。；;0-9]{0,20}下半[场时][^。；;0-9]{0,12}"
    + _PART.format("(?P<c>[0-9]{1,3})", "(?P<d>[0-9]{1,3})")
    + "[^。；;0-9]{0,20}(?:全场|总比分|最终|最后)[^。；;0-9]{0,12}"
    + _PART.format("(?P<e>[0-9]{1,3})", "(?P<f>[0-9]{1,3})")
)


_MARGIN = lazy(
    r"(?P<a>(?<![0-9.:])[0-9]{1,3}) ?(?:比|:|-) ?(?P<b>[0-9]{1,3})(?![0-9:.])(?:的(?:总?比分|优势))?"
    rf"[{HAN}]{{0,10}}[，,]?[{HAN}]{{0,6}}?(?P<said>(?:净胜|净负|赢了|仅赢|只赢|输了|净输)(?:对[手方])?(?P<n>[0-9]{{1,3}}|[一二两三四五六七八九十]{{1,3}})(?:分|个?球))"
)
_RECORD = lazy(
    r"(?P<said>(?<![0-9第])(?P<n>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})(?:战|场比赛|轮(?:比赛)?))[，,]?(?:取得|以|战绩为|成绩是)?"
    r"(?P<list>(?P<w>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})胜(?:(?P<d>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})平)?(?P<l>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})[负败])"
)


_DIGITS = str.maketrans("零一二两三四五六七八九", "01223456789")
_ONE_DIGIT = "[零一二两三四五六七八九]"
_SPELLED = lazy(
    f"(?<![零一二两三四五六七八九十百0-9]){_ONE_DIGIT}比{_ONE_DIGIT}(?![零一二两三四五六七八九十百0-9例])"
)


def _in_figures(found: re.Match[str]) -> str:
    """Return 三比二 as 3比2, which takes as many characters."""
    return found[0].translate(_DIGITS)


class WrongScore(NamedTuple):
    """A score that others contradict: its range, that of what it disagrees with, and how."""

    start: int
    end: int
    basis: tuple[int, int]
    kind: str


class _Score(NamedTuple):
    a: int
    b: int
    start: int
    end: int


def wrong_scores(text: str) -> Iterator[WrongScore]:
    """Yield the scores of a paragraph that disagree with one another or with who won."""
    text = _SPELLED.sub(_in_figures, text.translate(HALF_WIDTH_COLONS))
    for start, stop in stretches(text.replace("；", "，"), _LONGEST):
        scores = [
            _Score(int(one["a"]), int(one["b"]), *one.span()) for one in _SCORE.finditer(text, start, stop)
        ]
        if scores:
            yield from _winners(text, start, stop, scores)
            yield from _sets(text, start, stop, scores)
    yield from _told_again(text)


def _told_again(text: str) -> Iterator[WrongScore]:
    """Judge what says a score again: by how much, in how many games, in halves, or in the points of each."""
    for found in _MARGIN.finditer(text):
        if number(found["n"]) != abs(int(found["a"]) - int(found["b"])):
            yield WrongScore(*found.span("said"), (found.start("a"), found.end("b")), "score")
    for found in _RECORD.finditer(text):
        counts = [number(found[name] or "0") or 0 for name in "wdl"]
        if number(found["n"]) != sum(counts):
            yield WrongScore(*found.span("said"), found.span("list"), "score")
    for found in _HALVES.finditer(text):
        first, second, whole = (
            tuple(map(int, found.group(*names))) for names in (("a", "b"), ("c", "d"), ("e", "f"))
        )
        if {
            (first[0] + second[0], first[1] + second[1]),
            (first[0] + second[1], first[1] + second[0]),
        }.isdisjoint({whole, whole[::-1]}):
            yield WrongScore(found.start("e"), found.end("f"), (found.start("a"), found.end("d")), "score")
    for found in _TOTAL.finditer(text):
        if sum(map(int, found["list"].split("、"))) != int(found["said"]):
            yield WrongScore(*found.span("said"), found.span("list"), "score")


def _winners(text: str, start: int, stop: int, scores: Sequence[_Score]) -> Iterator[WrongScore]:
    by_place = {one.start: one for one in scores}
    for found in _WON_BY.finditer(text, start, stop):
        one = by_place.get(found.start("score"))
        if one is None or re.search(
            "被|遭|以[^，,。]{0,4}落后", text[max(start, one.start - 12) : one.start]
        ):
            continue
        if re.search("被|遭|未|没|不(?!敌)", found[0]):
            continue
        won = not re.search(_LOST, found["how"])
        if (one.a < one.b) if won else (one.a > one.b):
            yield WrongScore(one.start, one.end, found.span("how"), "score")
    for found in _DRAWN.finditer(text, start, stop):
        one = by_place.get(found.start("score"))
        if one is not None and one.a != one.b:
            yield WrongScore(one.start, one.end, (found.end("score"), found.end()), "score")


def _sets(text: str, start: int, stop: int, scores: Sequence[_Score]) -> Iterator[WrongScore]:
    judged = ((_SETS, _of_sets), (_QUARTERS, _of_quarters))
    for heading, judge in (
        (one, judge) for asked, judge in judged for one in asked.finditer(text, start, stop)
    ):
        listed = _run(text, [one for one in scores if one.start >= heading.end()], heading.end())
        main = [one for one in scores if one.end <= heading.start()]
        # 四节比分为……，主队以86比78获胜: the whole may follow.
        if judge is _of_quarters and listed and not main:
            main = [one for one in scores if one.start > listed[-1].end]
        if len(listed) > 1 and len(main) == 1:
            yield from judge(heading, listed, main[0])
    for found in _STRAIGHT.finditer(text, start, stop):
        listed = _last_run(text, [one for one in scores if one.end <= found.start()])
        straight = len(listed) > 1 and all(one.a > one.b for one in listed)
        if straight and number(found["n"]) != len(listed):
            yield WrongScore(*found.span("said"), (listed[0].start, listed[-1].end), "score")
        elif not straight and number(found["n"]) == len(listed) and any(one.a > one.b for one in listed):
            odd = next(one for one in listed if one.a <= one.b)
            yield WrongScore(odd.start, odd.end, found.span("said"), "score")
    for found in _BEST_OF.finditer(text, start, stop):
        games, needed = number(found["games"]), number(found["needed"])
        ended = [one for one in scores if one.start > found.end() and max(one.a, one.b) <= _MOST_SETS]
        if len(ended) != 1 or not games or not needed or _NOT_OVER.search(text, start, stop):
            continue
        (one,) = ended
        if _OVER.search(text, one.end, min(one.end + 8, stop)) and max(one.a, one.b) != needed:
            yield WrongScore(one.start, one.end, found.span(), "score")


def _of_sets(heading: re.Match[str], listed: Sequence[_Score], whole: _Score) -> Iterator[WrongScore]:
    """Judge 3比1……四局比分是……: how many sets there are, and who won how many."""
    said, span = number(heading["n"]), (listed[0].start, listed[-1].end)
    if whole.a + whole.b != len(listed):
        if said == len(listed):
            yield WrongScore(whole.start, whole.end, span, "score")
    elif said != len(listed):
        yield WrongScore(*heading.span("said"), span, "score")
    elif _won(listed) not in ((whole.a, whole.b), (whole.b, whole.a)):
        odd = next((one for one in listed if one.a < one.b), listed[-1])
        yield WrongScore(odd.start, odd.end, (whole.start, whole.end), "score")


def _of_quarters(_heading: re.Match[str], listed: Sequence[_Score], whole: _Score) -> Iterator[WrongScore]:
    """Judge 98比80……四节比分为……: the sums of the quarters."""
    sums = {sum(one.a for one in listed), sum(one.b for one in listed)}
    if len(listed) >= _ALL_QUARTERS and sums != {whole.a, whole.b}:
        yield WrongScore(whole.start, whole.end, (listed[0].start, listed[-1].end), "score")


def _won(listed: Sequence[_Score]) -> tuple[int, int]:
    return sum(one.a > one.b for one in listed), sum(one.a < one.b for one in listed)


def _run(text: str, scores: Sequence[_Score], at: int) -> list[_Score]:
    """Return the scores that follow from an offset on, with nothing but marks between them."""
    run: list[_Score] = []
    for one in scores:
        if text[at : one.start].strip(_MARKS):
            break
        run.append(one)
        at = one.end
    return run


def _last_run(text: str, scores: Sequence[_Score]) -> list[_Score]:
    run = list(scores[-1:])
    for one, other in reversed(list(pairwise(scores))):
        if text[one.end : other.start].strip(_MARKS):
            break
        run.insert(0, one)
    return run
