"""Ages that are not those of the years of birth and death, or of the year spoken of, beside them.

An age counts full years or, in the old way, a year more: that of a span of years may be off by one.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from auditor.lexicon.numerals import HAN_NUMERAL, may_be_misprint, number
from auditor.text.clauses import stretches
from auditor.text.digits import HALF_WIDTH
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_YEAR = "(?:1[5-9][0-9]{2}|20[0-9]{2})"
_DAY = "(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?"
_LIFE = lazy(
    rf"[（(](?:[^）)\d]{{0,8}}[，,])?(?P<born>{_YEAR})年?{_DAY}[—–\-－~～至]{{1,2}}(?P<died>{_YEAR})年?{_DAY}[）)]"
)
_BORN = lazy(
    rf"(?:出生于|诞生于|生于)(?:公元)?(?P<after>{_YEAR})|(?<!\d)(?P<before>{_YEAR})年{_DAY}(?:[^，,。；;（）()\d]{{0,10}}出生|生(?:于|人|[，,。）)]|在)|诞生)"
)
_DEATH = "去世|逝世|病逝|辞世|病故|离世|牺牲|谢世|仙逝|遇难|就义|离开人世|与世长辞"
_DIED = lazy(
    rf"(?<!\d)(?P<before>{_YEAR})年{_DAY}[，,]?(?:[^，,。；;（）()\d]{{0,10}}?)(?:{_DEATH})|(?:{_DEATH})于(?P<after>{_YEAR})"
)
_AGED = lazy(
    rf"(?P<how>享年|终年|卒年|活了|终于|享寿)?(?:整整|已经?|仅仅?|才|刚满?|年仅|只有|已有)?(?P<said>(?P<n>[0-9]{{1,3}}|{HAN_NUMERAL})(?:周?岁))(?P<then>[{HAN}]{{0,2}})"
)
_ANY_YEAR = lazy(rf"(?<!\d)(?P<year>{_YEAR})(?=年)")
_KIN = lazy(
    "父|母|叔叔|伯伯|舅舅|外公|外婆|姥姥|恩师|战友|搭档|妻|丈夫|老伴|儿|女儿|兄|弟|姐|妹|孙|奶奶|爷爷|夫人|爱人|结婚|子女|后人|学生"
)
_SOMEBODY_ELSE = lazy(
    "(?:击败|打败|战胜|力克|淘汰|嫁给|娶了|收养|资助|遇上|碰[到上]|对阵|撞上?|救出|遇[到见]|超过|接替|师从)了?$"
)
"""Before an age that is of whom another one beat, married or met."""
_AT_DEATH = ("享年", "终年", "卒年", "享寿")
_REPORTED = lazy(
    f"(?<!\\d)(?P<year>{_YEAR})年[0-9]{{1,2}}月[0-9]{{1,2}}日(?:专?电|讯)[^。]{{0,80}}(?:{_DEATH})"
)
_THIS_YEAR = lazy("今年|现年")
_THEN = lazy(f"(?<=年)(?:[{HAN}]{{0,8}}时|[{HAN}]{{0,4}}[，,])(?:[他她我])?$")
"""Between a year and the age that somebody had in it."""
_AGE_NOW = lazy("^(?:的|高龄|了|时|那|[，,。；;]|$)|^$")
_CAREER = lazy(
    rf"(?:^|[^{HAN}]|岁的?[{HAN}]{{0,8}}?)(?P<who>[{HAN}]{{2,3}}?)?(?:从)?(?P<a>[0-9]{{1,2}}|{HAN_NUMERAL})岁(?:那年|时)?起?(?:就|便|开始)?(?P<what>[^，,。；;岁0-9]{{1,8}})[，,]"
    rf"(?:一直|至今|已经?|前后|在[{HAN}]{{1,6}}|这?一){{0,2}}[{HAN}]{{1,2}}(?:了|就是)(?P<said>(?P<n>[0-9]{{1,2}}|{HAN_NUMERAL})年)(?![前后])"
)
_THEN_AND_NOW = lazy(
    rf"(?<!\d)(?P<year>{_YEAR})年[^。；;岁年]{{0,24}}?(?:那年|那时|当时|时年)[他她]?(?:才|刚|只有|刚满)?(?P<a>[0-9]{{1,2}}|{HAN_NUMERAL})岁[，,][他她]?(?:今年|如今|现在)[他她]?已?(?P<said>(?P<b>[0-9]{{2}}|{HAN_NUMERAL})岁)"
)
_NOW = rf"(?P<b>[0-9]{{2}}|{HAN_NUMERAL})岁的?"
_LONGEST = 400
_TOGETHER = 160
"""Characters from the first of birth, death and age to the last of them, in two sentences at the most."""
_OLDEST = 125


class WrongAge(NamedTuple):
    """An age that is not that of the years beside it; offsets in its paragraph.

    Attributes:
        start, end: of the age.
        right: the age that the years give.
        years: ranges of the two years.
        kind: of evidence.
    """

    start: int
    end: int
    right: int
    years: tuple[tuple[int, int], tuple[int, int]]
    kind: str


class WrongLife(NamedTuple):
    """An age at death that the birth told in another paragraph contradicts: part and range of age and birth."""

    part: int
    start: int
    end: int
    right: int
    born_in: int
    born: tuple[int, int]


class _Year(NamedTuple):
    value: int
    start: int
    end: int


def wrong_ages(text: str, printed: int | None = None) -> Iterator[WrongAge]:
    """Yield the ages of a paragraph that disagree with the years beside them.

    Args:
        text: of the paragraph.
        printed: in which year, where that is known: 今年 is that.
    """
    if "岁" not in text:
        return
    text = text.translate(HALF_WIDTH)
    ranges = list(stretches(text, _LONGEST))
    told: set[int] = set()
    for found in _THEN_AND_NOW.finditer(text) if printed else ():
        then, now = number(found["a"]), number(found["b"])
        right = int(then or 0) + (printed or 0) - int(found["year"])
        if then and now and abs(now - right) > 1 and may_be_misprint(now, Fraction(right)):
            years = (found.span("year"), found.span("a"))
            told.add(found.start("said"))
            yield WrongAge(*found.span("said"), right, years, "age-slip")
    for at, (start, stop) in enumerate(ranges):
        end = ranges[at + 1][1] if at + 1 < len(ranges) and ranges[at + 1][1] - start <= _TOGETHER else stop
        for until in dict.fromkeys((stop, end)):
            for wrong in _judged(text, start, until, printed):
                if wrong.start not in told:
                    told.add(wrong.start)
                    yield wrong


def wrong_lives(texts: Sequence[str]) -> Iterator[WrongLife]:
    """Yield the age at death of the one that a story mourns where birth and death stand in two of its paragraphs.

    Args:
        texts: of its parts, in order.
    """
    found: list[tuple[int, re.Match[str]]] = []
    births: list[tuple[int, _Year]] = []
    deaths: list[int] = []
    for at, text in enumerate(texts):
        plain = text.translate(HALF_WIDTH)
        if "年" not in plain:
            continue
        found += [(at, one) for one in _AGED.finditer(plain) if one["how"] in _AT_DEATH]
        births += [(at, one) for one in _years(_BORN, plain, 0, len(plain))]
        deaths += [one.value for one in _years(_DIED, plain, 0, len(plain))]
        if not deaths:
            deaths += [int(one["year"]) for one in _REPORTED.finditer(plain)]
    if len(found) != 1 or len(births) != 1 or len(deaths) != 1:
        return
    (at, age), (there, born) = found[0], births[0]
    said, right = number(age["n"]), deaths[0] - born.value
    if at == there or said is None or not 0 < right <= _OLDEST or right - 1 <= said <= right + 1:
        return
    if any(may_be_misprint(said, right + off + said * 0) for off in (-1, 0, 1)):
        yield WrongLife(at, *age.span("said"), right, there, (born.start, born.end))


def wrong_careers(texts: Sequence[str]) -> Iterator[WrongLife]:
    """Yield the years that somebody has worked who would be older by now: 34岁的李明……李明19岁进厂，干了25年.

    Args:
        texts: of the parts of a story, in order.
    """
    plain = [text.translate(HALF_WIDTH) for text in texts]
    for at, text in enumerate(plain):
        for found in _CAREER.finditer(text) if "岁" in text else ():
            begun, said = number(found["a"]), number(found["n"])
            ages = list(_ages_of(found["who"], plain, at, found.start("a")))
            if not begun or not said or len({value for _, _, value in ages}) != 1:
                continue
            there, span, now = ages[0]
            if begun < now <= _OLDEST and begun + said > now + 1:
                yield WrongLife(at, *found.span("said"), int(now - begun), there, span)


def _ages_of(
    who: str | None, texts: Sequence[str], at: int, stop: int
) -> Iterator[tuple[int, tuple[int, int], int]]:
    """Yield what a story says of how old somebody is: part, range and age; of nobody named, in the same sentence."""
    if who:
        pattern = re.compile(
            rf"{_NOW}[^，,。；;岁]{{0,14}}?{who}|{who}[，,（(]?今年(?P<c>[0-9]{{2}}|{HAN_NUMERAL})岁"
        )
        found = [
            (there, one) for there, text in enumerate(texts) if who in text for one in pattern.finditer(text)
        ]
    else:
        start = texts[at].rfind("。", 0, stop) + 1
        pattern = re.compile(rf"(?:今年|现年){_NOW}(?P<c>)")
        found = [(at, one) for one in pattern.finditer(texts[at], start, stop)]
    for there, one in found:
        name = "b" if one["b"] else "c"
        value = number(one[name])
        if value:
            yield there, one.span(name), int(value)


def _judged(text: str, start: int, stop: int, printed: int | None) -> Iterator[WrongAge]:
    """Judge the one age of a stretch by the one birth and the one death in it, or the one other year."""
    ages = [found for found in _AGED.finditer(text, start, stop) if _is_age(found)]
    if len(ages) != 1 or _KIN.search(text, start, stop):
        return
    age = ages[0]
    if _SOMEBODY_ELSE.search(text, start, age.start()):
        return
    said = number(age["n"])
    lives = list(_LIFE.finditer(text, start, stop))
    born = [_Year(int(one["born"]), *one.span("born")) for one in lives] or list(
        _years(_BORN, text, start, stop)
    )
    died = [_Year(int(one["died"]), *one.span("died")) for one in lives] or list(
        _years(_DIED, text, start, stop)
    )
    if len(born) != 1 or said is None:
        return
    kind, until = "age", died
    if not died:
        # Somebody's age in a year that is only named: one digit has to be wrong.
        until = [
            _Year(int(one["year"]), *one.span("year"))
            for one in _ANY_YEAR.finditer(text, start, stop)
            if one.start("year") != born[0].start
        ]
        this_year = _THIS_YEAR.search(text, start, age.start())
        if not until and printed and this_year:
            until = [_Year(printed, *this_year.span())]
        kind = "age-slip"
    if len(until) != 1 or not born[0].value < until[0].value:
        return
    right = until[0].value - born[0].value
    if (
        kind == "age"
        and age["how"] is None
        and not lives
        and not re.match("[的高，,。]|$", age["then"] or "，")
    ):
        return
    if not 0 < right <= _OLDEST or right - 1 <= said <= right + 1:
        return
    is_then = kind == "age-slip" and bool(_THEN.search(text, until[0].end, age.start()))
    slipped = is_then or any(may_be_misprint(said, right + off + said * 0) for off in (-1, 0, 1))
    if (kind == "age" and age["how"]) or (slipped and _AGE_NOW.match(age["then"])):
        years = (born[0].start, born[0].end), (until[0].start, until[0].end)
        yield WrongAge(*age.span("said"), right, years, kind if age["how"] else "age-slip")


def _is_age(found: re.Match[str]) -> bool:
    return not found["then"].startswith(("以", "之", "左", "至", "到", "多"))


def _years(pattern: re.Pattern[str], text: str, start: int, stop: int) -> Iterator[_Year]:
    for found in pattern.finditer(text, start, stop):
        name = "before" if found["before"] else "after"
        yield _Year(int(found[name]), *found.span(name))
