"""A figure that is printed twice and differs: in a headline, in a caption, or where the text comes back to it.

4个站点获评 over 3个站点获评 is told where the words round both are the same. Where one digit is misread or two are
exchanged (36 and 63) fewer words need be.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from auditor.lexicon.numerals import may_be_misprint
from auditor.model import Paragraph, Quantity, Role
from auditor.text.clauses import STOP
from auditor.text.digits import HALF_WIDTH
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.model import Passage, Story

_NOUN = lazy(f"[{HAN}]{{2}}")
_OVER_TIME = lazy(
    r"累计|目前|截至|以来|再|又|新增|新添|全年|首批|第[一二三四五六七八九十0-9]|预计|计划|将|[0-9一二三四五六七八九十]年|年内|每|平均"
)
_OTHER = lazy(
    "其中|另|又|再|还(?!保留|留着)|首批|首日|已|前[后年天]|上年|去年|同期|每|平均|最|各|分别|首次|新增|增(?!长)|减|余|剩|比|支援|相邻|邻|下游|引|主跨|第[0-9]"
)
_BY = lazy("(?:[加涨提降减]价|[上下]调|[上下]涨|涨|降)了?$")
_FROM_TO = lazy(
    rf"[^。；;]*?[由从][^，,。；;元]{{0,6}}元[{HAN}]{{0,4}}(?:加|涨|提|升|降|减|调整?|提高|降低)[至到为]了?"
)
_FROM = 12
"""Characters before the first of two prices in which 由 leads to both."""
_CAPTION = lazy(
    "^(?:[△▲◎■●]|图为|图①|左图|右图|上图|下图)|(?:摄|供图|资料图片?|图片社?|新华社发|报发)[）)]?$"
)
_LONGEST_CAPTION = 120
_QUOTATION = 60
"""Characters of a name in quotation marks, at the most."""
_MOST_IN_TEXT = 400
"""Figures of a text that those of its headlines and captions are held against."""
_MOST = 20
_ROUND = 20
"""One in so many is what a headline may leave off a figure."""
_LEAD = 2
"""Paragraphs in which the figure of the headline is said again."""
_KINDRED = 2
"""Pairs of characters that headline and sentence share beside the figure and its noun."""
_LONG_NUMBER = lazy(
    "(?<![0-9０-９.．])(?P<first>第)?(?P<n>[0-9０-９]{3,7})(?P<of>(?:期|届|次|名|号|集|讲|章|回|封|页|场))"
)
_BACK = 90
"""Characters within which a text comes back to a figure."""
_NEAR_BY = 6
"""Characters on either side of a figure that say of what it is."""
_LARGE = 100
"""From which two digits exchanged are no chance: in two paragraphs 36人 and 63人 are two numbers of people."""
_NOT_COUNTED = ("", "%", "元", "岁", "年", "分", "秒")
"""Units of amounts, ages and times, of which a story may have any two."""
_FUNCTION = "的有为是达共了在到于和与这那把被个约近超"


class Restated(NamedTuple):
    """A figure that stands otherwise elsewhere in its story.

    Attributes:
        part, figure: where it stands: number of the part of the story.
        there, other: the same of the other figure.
        kind: of evidence.
    """

    part: int
    figure: Quantity
    there: int
    other: Quantity
    kind: str


def restated(
    story: Story, parts: Sequence[Passage], amounts: Sequence[Sequence[Quantity]]
) -> Iterator[Restated]:
    """Yield the figures of a story that it gives otherwise elsewhere.

    Args:
        story: whose headlines and captions are held against its text.
        parts: its headlines, paragraphs and captions.
        amounts: the quantities of each part.
    """
    roles = {line.span.start: line.role for line in story.lines}
    shown = [role_of(part, roles) for part in parts]
    body = [(at, one) for at, role in enumerate(shown) if role is Role.BODY for one in amounts[at]][
        :_MOST_IN_TEXT
    ]
    for at, role in enumerate(shown):
        if role in (Role.HEADLINE, Role.CAPTION, Role.KICKER):
            yield from _outside(parts, at, amounts[at], body, role)
            yield from _by_how_much(parts, at, amounts[at], body)
    for at, part in enumerate(parts):
        if isinstance(part, Paragraph):
            yield from _comes_back(part.text, at, amounts[at])
    yield from _comes_back_later(parts, body)


def role_of(part: Passage, roles: Mapping[int, Role]) -> Role | None:
    """Return what a part of a story is; a short paragraph with the marks of a caption is one.

    Args:
        part: of a story.
        roles: of its lines, by where they begin.
    """
    if len(part.text) <= _LONGEST_CAPTION and _CAPTION.search(part.text):
        return Role.CAPTION
    return Role.BODY if isinstance(part, Paragraph) else roles.get(part.span.start)


def _outside(
    parts: Sequence[Passage],
    at: int,
    figures: Sequence[Quantity],
    body: Sequence[tuple[int, Quantity]],
    role: Role,
) -> Iterator[Restated]:
    """Yield the figures of a headline or caption whose number is nowhere in the text, with the one that is."""
    text = parts[at].text
    figures = [one for one in figures if one.unit]
    paragraphs = list(dict.fromkeys(there for there, _ in body))
    for figure in figures[:_MOST]:
        if any(one.low <= figure.value <= one.high for _, one in body if one.unit == figure.unit):
            continue
        alike = [(there, one) for there, one in body if one.unit == figure.unit and one.is_plain]
        if _is_made_up(figure, [one for _, one in alike]):
            continue
        same = [pair for pair in alike if pair[1].counted[:2] == figure.counted[:2]]
        plain = figure.is_exact and figure.value >= 2 and not _OVER_TIME.search(text)
        plain = plain and not _is_quoted(text, figure)
        if role == Role.HEADLINE and plain and _NOUN.match(figure.counted):
            exact = [pair for pair in same if pair[1].is_exact and pair[1].value >= 2]
            if len({one.value for _, one in exact}) == 1 and exact[0][0] in paragraphs[:_LEAD]:
                there, other = exact[0]
                if _is_kindred(text, figure, _sentence(parts[there].text, other)):
                    yield Restated(
                        at,
                        figure,
                        there,
                        other,
                        "headline-slip" if may_be_misprint(figure.value, other.value) else "headline",
                    )
                    continue
        if not figure.is_plain or figure.value < 2 or _is_quoted(text, figure):
            continue
        slipped = [
            pair
            for pair in alike
            if _is_slip(figure, pair[1]) and not _is_quoted(parts[pair[0]].text, pair[1])
        ]
        is_only = len({one.value for _, one in alike}) == 1
        slipped = [
            pair
            for pair in slipped
            if _tells_the_same(text, figure, parts[pair[0]].text, pair[1], is_only=is_only)
        ]
        if len({one.value for _, one in slipped}) == 1:
            there, other = slipped[0]
            kind = "caption" if role == Role.CAPTION else "headline-slip"
            yield Restated(at, figure, there, other, kind)


def _by_how_much(
    parts: Sequence[Passage], at: int, figures: Sequence[Quantity], body: Sequence[tuple[int, Quantity]]
) -> Iterator[Restated]:
    """Yield what a headline says that a price rose or fell by, where the text tells the only two prices: 由十元加至十五元."""
    text = parts[at].text
    said = [one for one in figures if one.unit == "元" and _BY.search(text[: one.start])]
    if len(said) != 1 or not said[0].is_exact:
        return
    money = [(there, one) for there, one in body if one.unit == "元"]
    couples = [
        (there, one, other)
        for (there, one), (again, other) in pairwise(money)
        if there == again and _FROM_TO.fullmatch(parts[there].text[max(one.start - _FROM, 0) : other.start])
    ]
    if len(couples) != 1 or any(one.low <= said[0].value <= one.high for _, one in money):
        return
    there, one, other = couples[0]
    if one.is_exact and other.is_exact and abs(one.value - other.value) != said[0].value:
        yield Restated(at, said[0], there, replace(other, start=one.start), "headline")


def _is_slip(figure: Quantity, other: Quantity) -> bool:
    """Tell whether two figures differ by a misread digit and are not one rounded; small ones are of one noun."""
    if abs(figure.value - other.value) * _ROUND <= max(figure.value, other.value):
        return False
    if max(figure.value, other.value) < 10 and figure.counted[:2] != other.counted[:2]:
        return False
    small, large = sorted((figure.value, other.value))
    # 一本 is any book.
    return small >= 2 and (may_be_misprint(small, large) or large == small * 10)


def _is_quoted(text: str, one: Quantity) -> bool:
    """Tell whether a figure is part of a name in quotation marks: “五个中心”."""
    least = max(one.start - _QUOTATION, 0)
    return text.count("“", least, one.start) > text.count("”", least, one.start)


def _is_made_up(figure: Quantity, alike: Sequence[Quantity]) -> bool:
    """Tell whether a figure is the sum or the difference of two of the text: 救出9人 of 4人 and 5人."""
    values = sorted({one.value for one in alike})[:_MOST]
    made = {one + other for one in values for other in values} | {
        abs(one - other) for one in values for other in values
    }
    return figure.value in made or figure.value == sum(one.value for one in alike)


def _tells_the_same(text: str, figure: Quantity, other_text: str, other: Quantity, *, is_only: bool) -> bool:
    """Tell whether the words round two figures are of one thing; of the only one of its unit in the text they nearly are."""
    sentence = _sentence(other_text, other)
    strange, others = (set(_OTHER.findall(_around(*one))) for one in ((text, figure), (other_text, other)))
    exchanged = _are_exchanged(figure, other)
    # 卖出1200只, 卖出2100只: with the same word before both so many digits are not exchanged by chance.
    if exchanged and figure.value >= _LARGE:
        words = [
            text[max(one.start - 2, 0) : one.start] for text, one in ((text, figure), (other_text, other))
        ]
        if words[0] == words[1] and _NOUN.fullmatch(words[0]):
            return True
    if (strange ^ others) - ({"已"} if exchanged else set()):
        return False
    nouns = [one.counted.removeprefix("的")[:2] for one in (figure, other)]
    shared = (_pairs(text[: figure.start]) | _pairs(text[figure.end :])) - _pairs(nouns[0])
    kindred = sum(pair in sentence for pair in shared)
    if kindred >= _KINDRED or (len(nouns[0]) == 2 and nouns[0] in other.counted):
        return True
    if is_only and exchanged and {*text} & {*sentence} - {*_FUNCTION}:
        return True
    return kindred >= 1 and bool({*nouns[0]} & {*nouns[1]} - {*_FUNCTION})


def _around(text: str, one: Quantity) -> str:
    before = re.split("[，,。；;：:！!？?\n]", text[max(one.start - 10, 0) : one.start])[-1]
    return before + "|" + re.split("[，,。；;：:！!？?\n]", text[one.end : one.end + 4])[0]


def _comes_back(text: str, at: int, figures: Sequence[Quantity]) -> Iterator[Restated]:
    """Yield figures of a paragraph that come back with two digits exchanged, or after 这 with one misread."""
    yield from _counted_again(text, at)
    plain = [one for one in figures if one.is_plain and one.value >= 10 and one.unit not in ("", "%")]
    for number, one in enumerate(plain):
        for other in plain[number + 1 : number + 4]:
            if other.start - one.end > _BACK:
                break
            if one.unit != other.unit or not may_be_misprint(one.value, other.value):
                continue
            between = text[one.end : other.start]
            strange = _OTHER.findall(f"{_around(text, one)}|{between}|{_around(text, other)}")
            if "、" in between or any(strange.count(word) % 2 for word in strange):
                continue
            back = re.search("这[座个些支条批家名部所场]?$", text[max(other.start - 2, 0) : other.start])
            nouns = _of(text, one) & _of(text, other)
            exchanged = _are_exchanged(one, other)
            if nouns and (back or (exchanged and (STOP.search(between) or _turned(text, one, other)))):
                yield Restated(at, one, at, other, "restated")


def _comes_back_later(parts: Sequence[Passage], body: Sequence[tuple[int, Quantity]]) -> Iterator[Restated]:
    """Yield figures of three digits and more that another paragraph gives with two of them exchanged: 640盏, 460盏."""
    seen: dict[tuple[str, str], list[tuple[int, Quantity]]] = {}
    for at, one in body:
        if not (one.is_exact and one.value >= _LARGE and one.unit not in _NOT_COUNTED):
            continue
        alike = seen.setdefault((one.unit, "".join(sorted(str(one.value)))), [])
        for there, other in alike[:_MOST]:
            if there == at or not may_be_misprint(one.value, other.value):
                continue
            strange = {*_OTHER.findall(_around(parts[at].text, one))} ^ {
                *_OTHER.findall(_around(parts[there].text, other))
            }
            if not strange - {"已", "最"} and _named(parts[at].text, one) & _named(parts[there].text, other):
                yield Restated(there, other, at, one, "restated")
                break
        alike.append((at, one))


def _named(text: str, one: Quantity) -> set[str]:
    """Return the pairs of characters in the clause before a figure, and in what is counted."""
    before = re.split("[，,。；;：:！!？?\n、]", text[max(one.start - 2 * _NEAR_BY, 0) : one.start])[-1]
    return {pair for pair in _pairs(before) | _pairs(one.counted) if not {*pair} & {*_FUNCTION}}


def _counted_again(text: str, at: int) -> Iterator[Restated]:
    """Yield numbers of three digits and more that come back with two of them exchanged: 第1507期, 第1057次."""
    found = list(_LONG_NUMBER.finditer(text))
    for number, one in enumerate(found):
        for other in found[number + 1 : number + 3]:
            first, second = (
                Fraction(one["n"].translate(HALF_WIDTH)),
                Fraction(other["n"].translate(HALF_WIDTH)),
            )
            between = text[one.end() : other.start()]
            if len(between) > _BACK or "、" in between or sorted(str(first)) != sorted(str(second)):
                continue
            ordinal = one["first"] and other["first"]
            if (
                may_be_misprint(first, second)
                and (ordinal or one["of"] == other["of"])
                and STOP.search(between)
            ):
                spans = [(match.start("n"), match.end("of")) for match in (one, other)]
                made = [
                    Quantity(*span, value, value, value, match["of"], is_exact=True)
                    for span, value, match in zip(spans, (first, second), (one, other), strict=True)
                ]
                yield Restated(at, made[0], at, made[1], "restated")


def _turned(text: str, one: Quantity, other: Quantity) -> bool:
    """Tell whether the noun before the first figure is the one after the other: 职工580人，580名职工."""
    return bool(other.counted) and text[: one.start].rstrip(_FUNCTION).endswith(other.counted[:2])


def _are_exchanged(one: Quantity, other: Quantity) -> bool:
    digits = [sorted(str(value.value.numerator)) for value in (one, other)]
    return digits[0] == digits[1]


def _of(text: str, one: Quantity) -> set[str]:
    """Return the pairs of characters, and the single one beside it, that say of what a figure is."""
    before = re.split("[，,。；;：:！!？?\n、]", text[max(one.start - _NEAR_BY, 0) : one.start])[-1]
    after = one.counted.removeprefix("的")
    before = before.rstrip(_FUNCTION)
    return {*_pairs(before), *_pairs(after), *before[-1:], *after[:1]} - {*_FUNCTION}


def _sentence(text: str, one: Quantity) -> str:
    start = max((found.end() for found in STOP.finditer(text, 0, one.start)), default=0)
    end = STOP.search(text, one.end)
    return text[start : end.start() if end else len(text)][:200]


def _is_kindred(head: str, figure: Quantity, sentence: str) -> bool:
    if _OVER_TIME.search(sentence):
        return False
    around = _pairs(head[: figure.start]) | _pairs(head[figure.end + 2 :])
    return sum(pair in sentence for pair in around) >= _KINDRED


def _pairs(text: str) -> set[str]:
    return {one + other for one, other in pairwise(text) if (one + other).isalpha()}
