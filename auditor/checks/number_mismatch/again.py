"""Figures of any unit that a headline or caption gives with two digits exchanged or one misread: 封闭45天, 工期54天.

`headlines` compares amounts of what is counted. Days, years and ages stand in a story for many things; here the words
beside both figures have to say that they are of one.
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.checks.number_mismatch.headlines import Restated
from auditor.lexicon.numerals import HAN_NUMERAL, may_be_misprint, number
from auditor.model import Quantity, Role
from auditor.text.clauses import STOP
from auditor.text.digits import HALF_WIDTH_POINTS
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Passage

_FIGURE = lazy(
    rf"(?<![0-9.第零〇一二两三四五六七八九十百千万亿近约超逾几数每])(?P<n>[0-9]{{1,6}}(?:\.[0-9]{{1,2}})?|{HAN_NUMERAL})(?P<unit>天|岁|年|个月|小时|公顷|里|度|分钟)(?![多余来代级后前初底末月以左])"
)
_OTHER = lazy("其中|另|又|再|还|已|前|上|去年|同期|每|平均|最|各|第|首|比|余|剩|增|减|原|共|累计|新")
_LEAD = 2
"""Paragraphs in which the figure of a headline comes back."""
_MOST = 60
_AROUND = 6
"""Characters before a figure that say of what it is."""
_IDLE = "的有为是达共了在到和与这那把被个也就都年月日天"
_FEWEST = 2
"""Pairs of characters that both sentences share where only one digit is another."""
_SMALL = 10
_ROUND = 20
"""One in so many is what a headline may leave off a figure."""


def told_again(parts: Sequence[Passage], roles: Sequence[Role | None]) -> Iterator[Restated]:
    """Yield the figures of headlines and captions that the text gives with other digits, in the same words.

    Args:
        parts: of a story.
        roles: of each of them.
    """
    shown = [at for at, role in enumerate(roles) if role in (Role.HEADLINE, Role.CAPTION, Role.KICKER)]
    body = [at for at, role in enumerate(roles) if role is Role.BODY]
    if not shown or not body:
        return
    texts = [part.text.translate(HALF_WIDTH_POINTS) for part in parts]
    figures = {at: list(_FIGURE.finditer(texts[at]))[:_MOST] for at in (*shown, *body)}
    for at in shown:
        near = body[:_LEAD] if roles[at] is not Role.CAPTION else body
        everywhere = [one for there in body for one in figures[there]]
        for one in figures[at]:
            if any(_equal(one, other) for other in everywhere):
                continue
            alike = [
                (there, other)
                for there in near
                for other in figures[there]
                if _is_same_thing(texts[at], one, texts[there], other)
            ]
            if len({other["n"] for _, other in alike}) == 1:
                there, other = alike[0]
                kind = "caption" if roles[at] is Role.CAPTION else "headline-slip"
                yield Restated(at, _made(one), there, _made(other), kind)


def _equal(one: re.Match[str], other: re.Match[str]) -> bool:
    first, second = number(one["n"]), number(other["n"])
    if one["unit"] != other["unit"] or first is None or second is None:
        return False
    if one["unit"] == "年":
        return first == second
    return abs(first - second) * _ROUND <= max(first, second)


def _is_same_thing(head: str, one: re.Match[str], text: str, other: re.Match[str]) -> bool:
    """Tell whether two figures of one unit, apart by a slip, are of one thing by the words of both sentences."""
    first, second = number(one["n"]), number(other["n"])
    if one["unit"] != other["unit"] or first is None or second is None or min(first, second) < _SMALL:
        return False
    if not may_be_misprint(first, second) or first.denominator * second.denominator != 1:
        return False
    beside = [_clause(said, found) for said, found in ((head, one), (text, other))]
    if ({*_OTHER.findall(beside[0])} ^ {*_OTHER.findall(beside[1])}) - {"已"}:
        return False
    shared = _pairs(head[: one.start()] + "|" + head[one.end() :]) & _pairs(_sentence(text, other))
    exchanged = sorted(str(first)) == sorted(str(second))
    same_word = bool(_pairs(beside[0]) & _pairs(beside[1]))
    if one["unit"] == "年" and first > 1000:
        return exchanged and same_word
    return (same_word and exchanged) or (len(shared) >= _FEWEST and (same_word or exchanged))


def _clause(text: str, found: re.Match[str]) -> str:
    """Return the words right beside a figure, in its clause."""
    before = re.split("[，,。；;：:、 ]", text[max(found.start() - _AROUND, 0) : found.start()])[-1]
    return before + "|" + re.split("[，,。；;：:、 ]", text[found.end() : found.end() + _AROUND])[0]


def _pairs(text: str) -> set[str]:
    return {
        first + second
        for first, second in pairwise(text)
        if (first + second).isalpha() and not {first, second} & {*_IDLE}
    }


def _sentence(text: str, found: re.Match[str]) -> str:
    start = max((one.end() for one in STOP.finditer(text, 0, found.start())), default=0)
    end = STOP.search(text, found.end())
    return text[start : found.start()] + "|" + text[found.end() : end.start() if end else len(text)]


def _made(found: re.Match[str]) -> Quantity:
    value = number(found["n"]) or Fraction(0)
    return Quantity(found.start("n"), found.end(), value, value, value, found["unit"], is_exact=True)
