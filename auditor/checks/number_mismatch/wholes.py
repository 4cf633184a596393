"""Wholes whose last part says that nothing else is left: shares up to 其余, and what 其余 or 还剩 leaves of a number.

甲占四成、乙占三成，其余占五成; 共60间，已修完25间，其余25间. Where no order of the figures fits, one of them is wrong.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from fractions import Fraction
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from auditor.checks.number_mismatch.shares import WrongShare
from auditor.lexicon.numerals import may_be_misprint
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Quantity

_FULL_STOP = lazy("[。！？!?\n]")
_LONGEST = 260
_MOST = 12
_FEWEST = 3
"""Shares of which a whole is made; of two each may be of another."""
_LABEL = 22
"""Characters between a share and the next one of the same whole."""
_REST = lazy("(?:^|[，,、；;和及])(?:其余|其他|其它|剩余|余下|剩下|另外?)")
_SHARED = lazy(
    "多选|可选|同比|环比|[增升涨降减跌]|其中|率|也有|还有|兼|重复|至少|以上|以内|超|不到|左右|约|近|比[去上]|提高|折|利率"
)
_NO_SHARE = lazy("[0-9%％]")
_LEFT = lazy(
    rf"(?:其余|剩下|余下|剩余|还剩|只剩|仅剩|尚余|还余|另外|下剩|尚有|还有)[的下了有]{{0,2}}(?:这|还有|尚有|共|为|是)?[{HAN}]{{0,2}}$"
)
_STILL = ("尚有", "还有", "另外")
_OPEN_STILL = lazy(f"[{HAN}]{{0,4}}?(?:没|未|待|不|正在|在建)")
_DONE = lazy("已|[了完好成过]$")
_FAR = 8
_NEW = lazy(
    "新|又|再|增|补|另有|另[外加]|每|先后|超|约|近|多|余(?!下)|左右|以上|比|平均|计划|原|倍|各|加|起[，,至]|折|来了|第|最|上[午周月季]|去年"
)
"""Of what came in addition, or what is said of other times, more may be left than is said."""
_NO_NOUN = ("", "已", "没", "未", "还", "正", "在", "的", "待")
_STILL_OPEN = lazy("还有|尚有|另外")
_WITH = lazy("[和及与、]")
_FARTHEST = 3
"""Times by which what is left, if it was set wrong, may miss what the others leave."""
_BETWEEN = 40
"""Characters between a whole and what is done, or that and the rest."""


def wrong_wholes(text: str, amounts: Sequence[Quantity]) -> Iterator[WrongShare]:
    """Yield the parts of a paragraph that a whole and its other parts do not leave.

    Args:
        text: of the paragraph.
        amounts: all its quantities, in order.
    """
    if len(amounts) < _FEWEST:
        return
    starts = [one.start for one in amounts]
    start, before = 0, 0
    for stop in [*(found.start() for found in _FULL_STOP.finditer(text)), len(text)]:
        if stop - start <= _LONGEST:
            here = amounts[bisect_left(starts, start) : bisect_left(starts, stop)]
            if wrong := _shares(text, start, stop, here):
                yield wrong
            wide = amounts[bisect_left(starts, before) : bisect_left(starts, stop)]
            if len(wide) <= _MOST and stop - before <= _LONGEST:
                yield from _rests(text, start, here, wide)
        start, before = stop + 1, start


def _shares(text: str, start: int, stop: int, here: Sequence[Quantity]) -> WrongShare | None:
    """Judge 甲占46%，乙占31%，丙占25%，其余占8%: all shares of a sentence, the last of which is of the rest."""
    shares = [one for one in here if one.unit == "%"]
    if not _FEWEST <= len(shares) <= _MOST or not all(one.is_plain for one in shares):
        return None
    gaps = [text[one.end : other.start] for one, other in pairwise(shares)]
    if any(len(gap) > _LABEL or _NO_SHARE.search(gap) for gap in gaps) or not _REST.search(gaps[-1]):
        return None
    if _SHARED.search(text, max(shares[0].start - _LABEL, start), min(shares[-1].end + 4, stop)):
        return None
    found = sum((one.value for one in shares), Fraction(0))
    loose = sum((one.high - one.value for one in shares), Fraction(0)) + Fraction(len(shares), 4)
    if abs(found - 100) <= loose:
        return None
    # 其余 may be of what stands before the first: of 40 and 60 % with parts of one of them.
    values = [one.value for one in shares]
    if any(
        abs(sum(some, Fraction(0)) - 100) <= loose for size in (2, 3) for some in combinations(values, size)
    ):
        return None
    odd = shares[-1]
    right = odd.value + 100 - found
    slipped = next((one for one in shares if may_be_misprint(one.value, one.value + 100 - found)), None)
    if slipped:
        odd, right = slipped, slipped.value + 100 - found
    others = [one for one in shares if one is not odd]
    return WrongShare("share", odd, others[0], others[-1], max(right, Fraction(0)), max(right, Fraction(0)))


def _rests(text: str, start: int, here: Sequence[Quantity], wide: Sequence[Quantity]) -> Iterator[WrongShare]:
    """Judge 共60间，已修完25间，其余25间: what is left of the first number of its unit."""
    for rest in here:
        at = max(rest.start - _FAR, start)
        led = _LEFT.search(re.split("[，,；;、]", text[at : rest.start])[-1])
        if led is None or rest.unit in ("%", "") or not rest.is_exact:
            continue
        if not _is_all(here, rest):
            continue
        if led[0].startswith(_STILL) and not _OPEN_STILL.match(text, rest.end):
            continue
        own = [one for one in wide if one.unit == rest.unit and one.end <= rest.start]
        if not 2 <= len(own) <= _FEWEST or not all(one.is_exact for one in own):
            continue
        if any(len(text[one.end : other.start]) > _BETWEEN for one, other in pairwise((*own, rest))):
            continue
        # 还有三户没装: of what is done before, not of those who like or want something.
        if led[0].startswith(_STILL) and not all(_is_done(text, one, other) for one, other in pairwise(own)):
            continue
        if not _NEW.search(text, max(own[0].start - _FAR, 0), led.start() + at) and (
            wrong := _left_of(text, own, rest)
        ):
            yield wrong


def _left_of(text: str, own: Sequence[Quantity], rest: Quantity) -> WrongShare | None:
    """Return what is left of a whole and not told so, by the amounts of what is gone or named apart."""
    whole, *done = own
    nouns = {one.counted[:1] for one in (*own, rest)} - {*_NO_NOUN}
    if len(nouns) > 1 and _STILL_OPEN.search(text, done[-1].end, rest.start):
        return None
    spent = sum((one.value for one in done), Fraction(0))
    fits = {spent, *(one.value for one in done), spent - done[0].value}
    right = whole.value - spent
    if right <= 0 or any(whole.value == some + rest.value for some in fits):
        return None
    couples = (
        (rest.value, right),
        (whole.value, spent + rest.value),
        *((one.value, one.value + right - rest.value) for one in done),
    )
    # 175名乘客和6名机组: what is left is of both.
    is_only = len(done) == 1 and not _WITH.search(text, whole.end, done[0].start)
    is_near = right * _FARTHEST >= rest.value and rest.value * _FARTHEST >= right
    if (is_only and is_near) or any(may_be_misprint(*couple) for couple in couples):
        return WrongShare("difference", rest, whole, done[-1], right, right)
    return None


def _is_all(here: Sequence[Quantity], rest: Quantity) -> bool:
    """Tell whether nothing of its unit follows what is left: 还剩九箱烂的、十箱好的."""
    return not any(one.unit == rest.unit and one.start > rest.end for one in here)


def _is_done(text: str, one: Quantity, other: Quantity) -> bool:
    """Tell whether a number is of what was done with a part of the one before it."""
    return bool(_DONE.search(re.split("[，,。；;]", text[one.end : other.start])[-1]))
