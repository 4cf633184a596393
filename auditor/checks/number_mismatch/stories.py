"""Figures of one paragraph that others of the story contradict: a score and its halves, a total and its parts.

What a paragraph alone leaves open, since 其中 may name some of all, the story settles where it gives the other number
itself: four are told of in the headline, four are the parts, and one total says seven.
"""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from auditor.text.clauses import STOP
from auditor.text.digits import HALF_WIDTH_COLONS
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Passage, Quantity

_SCORE = r"(?<![0-9.:])(?P<{0}>[0-9]{{1,3}}) ?(?:比|:|-) ?(?P<{1}>[0-9]{{1,3}})(?![0-9:.年月日点时分])"
_ANY = lazy(_SCORE.format("a", "b"))
_FIRST_HALF = lazy(r"(?:上半[场时]|半场(?:结束|战罢|过后))[^。；;0-9]{0,16}?" + _SCORE.format("a", "b"))
_SECOND_HALF = lazy(r"下半[场时][^。；;0-9]{0,30}?" + _SCORE.format("a", "b"))
_GROWING = lazy(
    "一度|追[到成至平]|扩大|此时|时[，,]?比分|将比分|把比分|改写|扳[成为]|总比分|全场|最终|终场|最后"
)
_PART = 6
"""Characters between a total and 其中."""
_TWICE = 2
_MANY_THINGS = ("", "%", "元", "个", "人", "亩", "公斤", "米")
"""Units of which a story has many amounts of many things."""
_RARE = (
    "起",
    "场",
    "艘",
    "架",
    "辆",
    "栋",
    "座",
    "所",
    "幅",
    "枚",
    "部",
    "首",
    "本",
    "册",
    "只",
    "头",
    "棵",
    "株",
    "间",
    "处",
)
_APART = 120
"""Characters between the scores of both halves."""
_NEARLY = 0.15
"""By how much of it a whole that was set wrong may miss the sum of its halves."""
_FEWEST = 2
_MOST_PARTS = 8
_LIST = 60
"""Characters from 其中 to the last part."""
_LEAD = lazy("[，,]其中(?:包括|有|在)?")
_PART_MARK = lazy(f"[{HAN}“”]{{1,10}}")


class Unsettled(NamedTuple):
    """A figure that others of the story contradict.

    Attributes:
        part, start, end: where it stands: number of the part of the story, and range in it.
        there, basis: the same of what it disagrees with.
        kind: of evidence.
        right: what the others give, as it would be printed.
    """

    part: int
    start: int
    end: int
    there: int
    basis: tuple[int, int]
    kind: str
    right: str


def unsettled(parts: Sequence[Passage], amounts: Sequence[Sequence[Quantity]]) -> Iterator[Unsettled]:
    """Yield the scores and totals of a story that its other figures contradict.

    Args:
        parts: its headlines, paragraphs and captions.
        amounts: the quantities of each part.
    """
    yield from _halves([part.text for part in parts])
    yield from _totals([part.text for part in parts], amounts)


def _halves(texts: Sequence[str]) -> Iterator[Unsettled]:
    """Judge a whole score by both halves, wherever in the story each stands: one side agrees, the other does not."""
    if not any("下半" in text for text in texts):
        return
    texts = [text.translate(HALF_WIDTH_COLONS) for text in texts]
    firsts = [(at, one) for at, text in enumerate(texts) for one in _FIRST_HALF.finditer(text)]
    seconds = [(at, one) for at, text in enumerate(texts) for one in _SECOND_HALF.finditer(text)]
    if len(firsts) != 1 or len(seconds) != 1:
        return
    (at, first), (again, second) = firsts[0], seconds[0]
    if at != again or second.start() - first.end() > _APART:
        return
    # 下半场……以60比52获胜: the whole, and no half.
    if _GROWING.search(second[0]) or _GROWING.search(first[0].split("半场", 1)[-1][4:]):
        return
    a, b, c, d = (int(one[name]) for one in (first, second) for name in "ab")
    sums = {(a + c, b + d), (a + d, b + c)}
    halves = {first.span("a"), second.span("a")}
    others = [
        (there, one)
        for there, text in enumerate(texts)
        for one in _ANY.finditer(text)
        if one.span("a") not in halves
    ]
    wholes = [(there, one, (int(one["a"]), int(one["b"]))) for there, one in others]
    if any(whole in sums or whole[::-1] in sums for _, _, whole in wholes):
        return
    for there, one, whole in wholes:
        if abs(there - at) > 1:
            continue
        # 75比67, halves of 73 and 67: one side agrees, and the other nearly does.
        near = [
            pair
            for pair in sums
            for side in (whole, whole[::-1])
            if (pair[0] == side[0]) != (pair[1] == side[1])
            and sum(pair) * (1 - _NEARLY) <= sum(side) <= sum(pair) * (1 + _NEARLY)
        ]
        if near and min(whole) > min(a, b) and max(whole) > max(a, b, c, d):
            right = "比".join(map(str, sorted(near[0], reverse=whole[0] > whole[1])))
            yield Unsettled(there, *one.span(), at, first.span(), "score", right)
            return


def _totals(texts: Sequence[str], amounts: Sequence[Sequence[Quantity]]) -> Iterator[Unsettled]:
    """Judge 七起，其中甲地三起、乙地一起, where the headline or another paragraph has four."""
    for at, (text, own) in enumerate(zip(texts, amounts, strict=True)):
        starts = [one.start for one in own]
        for lead in _LEAD.finditer(text):
            before = bisect_left(starts, lead.start()) - 1
            if before < 0 or lead.start() - own[before].end > _PART:
                continue
            total = own[before]
            stop = STOP.search(text, lead.end())
            limit = min(stop.start() if stop else len(text), lead.end() + _LIST)
            parts = _run(text, lead.end(), [one for one in own[before + 1 :] if one.end <= limit])
            if len(parts) < _FEWEST or total.unit in _MANY_THINGS or not total.is_exact:
                continue
            if not all(one.is_exact and one.unit == total.unit for one in parts):
                continue
            found = sum((one.value for one in parts), Fraction(0))
            if found == total.value or total.value in {one.value for one in parts}:
                continue
            if any(
                one.value == total.value and one.unit == total.unit for one in _elsewhere(amounts, at, total)
            ):
                continue
            again = [
                (there, one)
                for there, some in enumerate(amounts)
                for one in some
                if there != at and one.unit == total.unit and one.is_exact and one.value == found
            ]
            if len(again) >= _TWICE or (again and total.unit in _RARE):
                there, one = again[0]
                yield Unsettled(
                    at,
                    total.start,
                    total.end,
                    there,
                    (one.start, one.end),
                    "sum",
                    texts[there][one.start : one.end],
                )


def _elsewhere(amounts: Sequence[Sequence[Quantity]], at: int, total: Quantity) -> Iterator[Quantity]:
    for there, some in enumerate(amounts):
        yield from (one for one in some if there != at or one is not total)


def _run(text: str, start: int, amounts: Sequence[Quantity]) -> list[Quantity]:
    """Return the amounts that follow 其中, each with its name before it and a mark behind, as far as they go on."""
    run: list[Quantity] = []
    at = start
    for one in amounts[:_MOST_PARTS]:
        name = text[at : one.start].lstrip("、，,和及")
        if not _PART_MARK.fullmatch(name):
            break
        run.append(one)
        at = one.end
    return run
