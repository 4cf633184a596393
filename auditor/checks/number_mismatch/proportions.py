"""Rough shares and proportions against the figures they are of: 100件中80件合格，合格率九成; 按一比三，水泥40公斤、沙80公斤.

A share of tenths or of a fraction is held against the only two amounts of a unit in its sentence, where its clause says of
what it is in the words of the smaller one, or names nothing. A proportion is held against the amounts beside both its
names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from fractions import Fraction
from typing import TYPE_CHECKING

from auditor.checks.number_mismatch.shares import WrongShare
from auditor.lexicon.numerals import HAN_NUMERAL, number
from auditor.model import Quantity
from auditor.text.clauses import stretches
from auditor.text.digits import HALF_WIDTH_COLONS
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FULL_WIDTH = lazy("[０-９∶：]")
_LONGEST = 140
_GAP = 16
"""Characters between the smaller amount and its share."""
_ROUGH = lazy("成|(?<!百)分之|一半")
_OTHERS = lazy(
    "不|没|未|其余|剩|另|其他|增|减|升|降|涨|比[去上前]|去年|上年|同比|原|折|打|其中|还有|[第每各]|多|近|约|超|左右|以上|余|率先|赔|利息|各占|又|再"
)
_AND_MORE = ("的", "是", "、", "和")
_TENTH = Fraction(10)
_FAR = Fraction(1, 5)
"""By how much of itself a fraction may miss what the amounts give: nobody says 三分之一 of 45 %."""
_IDLE = "的了是为有在于到从占已经都也就人名个位户家件中里内总共全部"
_RATIO = lazy(
    rf"(?P<x>[{HAN}]{{1,3}})(?:[和与、](?P<y>[{HAN}]{{1,3}}?))?(?:[之的]?(?:比例|配比|比)(?:是|为|按|约?为)?|[按以])(?P<a>[0-9]{{1,3}}(?:\.[0-9])?|{HAN_NUMERAL})(?:比|:)(?P<b>[0-9]{{1,3}}(?:\.[0-9])?|{HAN_NUMERAL})(?![0-9:分])"
)
_PAIRS = {
    "男女": ("男", "女"),
    "师生": ("师", "生"),
    "官兵": ("官", "兵"),
    "干群": ("干", "群"),
    "城乡": ("城", "乡"),
}
_NOT_THESE = lazy(
    "走读|比分|汇率|兑换|赔率|得票|战平|从|由|降|升|增|标准|不低于|不高于|目标|规定|要求|约|左右|近"
)
_NAMED = 6
"""Characters between a name and its amount."""
_NEAR = Fraction(1, 10)


def wrong_proportions(text: str, amounts: Sequence[Quantity]) -> Iterator[WrongShare]:
    """Yield the rough shares and proportions of a paragraph that the amounts beside them do not give.

    Args:
        text: of the paragraph.
        amounts: all its quantities, in order.
    """
    if len(amounts) < 2:
        return
    if _FULL_WIDTH.search(text):
        text = text.translate(HALF_WIDTH_COLONS)
    begins = [one.start for one in amounts]
    for start, stop in stretches(text, _LONGEST):
        here = amounts[bisect_left(begins, start) : bisect_left(begins, stop)]
        if len(here) < 2:
            continue
        rough = [
            at for at, one in enumerate(here) if one.unit == "%" and _ROUGH.search(text[one.start : one.end])
        ]
        told = [_share(text, start, stop, here[:at], here[at]) for at in rough]
        if "比" in text[start:stop] or ":" in text[start:stop]:
            told += [_ratio(text, start, here, found) for found in _RATIO.finditer(text, start, stop)]
        yield from (one for one in told if one)


def _share(text: str, start: int, stop: int, before: Sequence[Quantity], said: Quantity) -> WrongShare | None:
    """Judge 到会50户中30户签了字，五分之二同意: of the only two amounts of a unit before it."""
    if len(before) != 2 or not said.is_plain:
        return None
    one, other = before
    if one.unit != other.unit or one.unit in ("%", "") or not (one.is_exact and other.is_exact):
        return None
    part, whole = sorted((one, other), key=lambda amount: amount.value)
    gap = text[other.end : said.start]
    tail = re.split("[，,。；;]", text[said.end : min(said.end + 10, stop)])[0]
    if not 1 < part.value < whole.value or len(gap) > _GAP or gap.count("，") + gap.count(",") > 1:
        return None
    if _OTHERS.search(text, start, said.end) or _OTHERS.search(tail):
        return None
    # 三分之一的评委是外聘的: what is said of the whole anew is of another part.
    clause = re.split("[，,]", gap)[-1]
    deed = {*_deed(text, one, other)}
    shared = {*(clause + tail)} & deed - {*_IDLE}
    # 获奖作者四分之一是新人: of the authors of what was told of, and no more of it itself.
    if tail.startswith("决赛") or {*clause} - deed - {*_IDLE, *"率者方票比例"}:
        return None
    is_plain = clause.strip("已约了") in ("占", "占了", "占去", "占到") and not tail.strip("的了")
    if tail.startswith("的") and not shared:
        return None
    if not (shared or is_plain or (not clause.strip(_IDLE) and _agrees(tail))):
        return None
    ratio = part.value * 100 / whole.value
    words = text[said.start : said.end]
    if "成" in words:
        wrong = (
            abs(said.value - ratio) >= _TENTH if "半" not in words else abs(said.value - ratio) >= _TENTH / 2
        )
    else:
        wrong = abs(said.value - ratio) > ratio * _FAR
    return WrongShare("share", said, whole, part, ratio, ratio) if wrong else None


_FOR = lazy("^(?:赞成|同意|支持|愿意|签字|反对|通过)")
"""What a vote is of, in other words than the number before it."""


def _agrees(tail: str) -> bool:
    return bool(_FOR.search(tail))


def _deed(text: str, one: Quantity, other: Quantity) -> str:
    """Return what is said of the smaller of two amounts: the words behind the second, and between both."""
    after = re.split("[，,。；;]", text[other.end : other.end + 12])[0]
    return after if other.value <= one.value else text[one.end : other.start]


def _ratio(text: str, start: int, here: Sequence[Quantity], found: re.Match[str]) -> WrongShare | None:
    """Judge 水泥和沙按一比三，用水泥40公斤、沙80公斤, and 师生比为1:15，教师40人、学生400人."""
    names = (found["x"], found["y"]) if found["y"] else _pair(found["x"])
    a, b = number(found["a"]), number(found["b"])
    if names is None or not a or not b or a == b or _NOT_THESE.search(text, start, found.end()):
        return None
    rest = [one for one in here if one.end <= found.start() or one.start >= found.end()]
    own = [_amount_of(text, name, rest, found) for name in names]
    first, second = own
    if first is None or second is None or first is second or first.unit != second.unit or not second.value:
        return None
    if not (first.is_plain and second.is_plain and first.value):
        return None
    said, right = 100 * a / b, 100 * first.value / second.value
    if abs(said - right) <= right * _NEAR:
        return None
    span = found.start("a"), found.end("b")
    ratio = Quantity(*span, said, said, said, "%", is_exact=True)
    return WrongShare("manifold", ratio, first, second, right, right)


def _pair(name: str) -> tuple[str, str] | None:
    return next((both for short, both in _PAIRS.items() if name.endswith(short)), None)


def _amount_of(text: str, name: str, amounts: Sequence[Quantity], ratio: re.Match[str]) -> Quantity | None:
    """Return the only amount that a name stands right before or after, None where there is none, or more."""
    found = []
    for one in amounts:
        before = re.split("[，,、。；;]", text[max(one.start - _NAMED, 0) : one.start])[-1]
        after = re.split("[，,、。；;]", text[one.end : one.end + _NAMED])[0]
        if ratio.start() < one.start < ratio.end():
            continue
        if name[-2:] in before or name[-2:] in after:
            found.append(one)
    return found[0] if len(found) == 1 else None
