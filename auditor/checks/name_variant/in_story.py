"""Names of one story that differ in one character from those it has more often, or in the surname alone.

What the run knows from credits and titles is held against the whole run in `people`; here a story is held against
itself: full names, names of foreigners, and surnames with 女士, 师傅 and the like. `around` tells what stands there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from auditor.checks.name_variant.around import (
    BEFORE,
    OFTEN,
    PAUSES,
    POLITE,
    MisprintedName,
    are_alike,
    begins_here,
    ends_here,
    is_introduced,
    is_taken_up,
    side_by_side,
)
from auditor.checks.name_variant.foreign import foreign_names, short_names
from auditor.lexicon.names import is_name, name_end, surname_length
from auditor.lexicon.tokens import is_word, tagged
from auditor.lexicon.words import words
from auditor.text.compiled import compiled
from auditor.text.han import HAN
from auditor.text.occurrences import occurrences
from auditor.text.patterns import any_of, lazy

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

_MOST_COMPOUND = 40
"""Names with a surname of two characters that others are held against."""
_HANS = lazy(f"[{HAN}]{{3}}")
_MOST = 200
"""Forms of a story that are looked at closely; more are in lists of names."""
_PERSON_ENDS = frozenset("家员者师长手民工生兵友帅士星")
"""What words for people end in: 歌唱家, 研究员."""
_CALLED_ENDS = _PERSON_ENDS.union("户官人")
"""The same before a name that stands once: 大户, 新郎官, 发言人."""


def misnamed(text: str, titled: Sequence[str] = ()) -> Iterator[MisprintedName]:
    """Yield the odd names of a story, in order.

    Args:
        text: its headlines, paragraphs and captions, one below the other.
        titled: names that its notes have.
    """
    found: dict[int, MisprintedName] = {}
    for one in (
        *_surnames_called(text),
        *_full_names(text, titled),
        *_compound_names(text),
        *foreign_names(text, titled),
        *short_names(text, titled),
    ):
        found.setdefault(one.start, one)
    yield from (found[at] for at in sorted(found))


def _surnames_called(text: str) -> Iterator[MisprintedName]:
    """Yield the surnames before 女士 and the like that stand once beside one that stands often: 朱女士, 许女士."""
    for called, surnames in _called(text).items():
        if len(surnames) != OFTEN:
            continue
        (odd, once), (usual, often) = sorted(surnames.items(), key=lambda one: len(one[1]))
        if len(often) == 1:
            (usual, often), (odd, once) = sorted(surnames.items(), key=lambda one: one[1])
        at, length = once[0], 1 + len(called)
        if len(once) != 1 or often[0] > at:
            continue
        alike, is_once = are_alike(odd, usual), len(often) < OFTEN
        if is_once and not (is_introduced(text, often[0]) and is_taken_up(text, at, at + length)):
            continue
        # 刘某某、安某某: the others of a case.
        if ("某" in called and not alike) or _is_named_in_full(text, odd, at):
            continue
        if not is_introduced(text, at) and not side_by_side(text, at, length, often):
            others = tuple((start, start + length) for start in often)
            # Who is asked in the street is not always introduced: 李女士 beside 王女士, once each.
            kind = "surname-alike" if alike else "surname-once" if is_once else "surname"
            yield MisprintedName(at, at + length, usual + called, others, kind)


def _called(text: str) -> Mapping[str, Mapping[str, list[int]]]:
    """Return where surnames stand before each of 女士, 师傅 and the like; another character where it is like the only one."""
    places: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    strange: list[re.Match[str]] = []
    for found in POLITE.finditer(text):
        if surname_length(text, found.start()) or found["surname"] in words("rare-surnames"):
            places[found["called"]][found["surname"]].append(found.start())
        else:
            strange.append(found)
    for found in strange:
        # 寒小姐 in a story of 韩小姐.
        surnames = places[found["called"]]
        if any(are_alike(found["surname"], usual) for usual in surnames) and len(surnames) == 1:
            surnames[found["surname"]].append(found.start())
    return places


def _is_named_in_full(text: str, surname: str, at: int) -> bool:
    """Tell whether a text has a full name with the surname: 童先生 of one who was 童志成 before."""
    return any(
        found.start() != at and name_end(text, found.start()) > found.start() + 1
        for found in re.finditer(surname, text)
    )


def _full_names(text: str, titled: Sequence[str]) -> Iterator[MisprintedName]:
    """Yield the names of three characters that differ in one from a name that the story has more often."""
    usual = {name: at for name, at in _threes(text).items() if _is_known(text, name, at, titled)}
    if not usual:
        return
    gapped: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for name in usual:
        for at in range(3):
            gapped[f"{name[:at]}*{name[at + 1 :]}"].append((name, at))
        if name[1] == name[2]:
            gapped[f"{name[0]}**"].append((name, 1))
    judged = 0
    for start in sorted({start for name in usual for start in _alike(text, name)}):
        form = text[start : start + 3]
        if form in usual or form[:2] in titled or _stands_again(text, form, start):
            continue
        keys = [f"{form[:at]}*{form[at + 1 :]}" for at in range(3)]
        keys += [f"{form[0]}**"] if form[1] == form[2] else []
        for name, at in (pair for key in keys for pair in gapped.get(key, ())):
            judged += 1
            kind = _kind(text, start, name, at, usual[name], is_titled=name in titled)
            if kind:
                others = tuple((one, one + 3) for one in usual[name])
                yield MisprintedName(start, start + 3, name, others, kind)
        if judged > _MOST:
            return


def _compound_names(text: str) -> Iterator[MisprintedName]:
    """Yield names with a surname of two characters and as many more that look or sound like one before: 欧阳静怡, 欧阳静仪."""
    first: list[str] = []
    for found in re.finditer(f"(?P<surname>{_double()})(?P<given>[{HAN}]{{2}})", text):
        if not ends_here(text, found.end()) or is_word(found["given"]):
            continue
        for name in first:
            apart = [(a, b) for a, b in zip(found[0], name, strict=True) if a != b]
            is_odd = (
                len(apart) == 1 and are_alike(*apart[0]) and not _stands_again(text, found[0], found.start())
            )
            others = list(occurrences(text, name))
            if (
                is_odd
                and is_taken_up(text, *found.span())
                and not side_by_side(text, found.start(), 4, others)
            ):
                spans = tuple((at, at + len(name)) for at in others)
                yield MisprintedName(found.start(), found.end(), name, spans, "spelling")
        if found[0] not in first and len(first) < _MOST_COMPOUND:
            first.append(found[0])


@cache
def _double() -> str:
    return any_of(one for one in words("surnames") if len(one) == 2)


def _alike(text: str, name: str) -> Iterator[int]:
    """Yield where three characters may stand of which two are those of a name, or one and a pair: 童志成, 童芳芳."""
    for one, at in ((name[:2], 0), (name[1:], -1), (name[0], 0)):
        for found in occurrences(text, one):
            start = found + at
            after = text[start + 1 : start + 3] if start >= 0 else ""
            if len(after) == 2 and (
                len(one) > 1 or after[1] == name[2] or (name[1] == name[2] and after[0] == after[1])
            ):
                yield start


def _stands_again(text: str, form: str, start: int) -> bool:
    """Tell whether what stands at a place stands at another too."""
    return any(at != start for at in occurrences(text, form))


def _is_known(text: str, name: str, at: Sequence[int], titled: Sequence[str]) -> bool:
    """Tell whether a form of three characters that stands at some places is somebody's name."""
    least = 1 if name in titled or any(_is_person_at(text, one) for one in at) else OFTEN
    if name not in titled and not _may_be_name(name):
        return False
    if least == OFTEN and not _is_clear_name(text, name, at):
        return False
    return sum(_is_name_at(text, one) for one in at) >= least


def _kind(text: str, start: int, name: str, at: int, often: Sequence[int], *, is_titled: bool) -> str:
    """Return the evidence that what stands at a place is a name misprinted; empty where there is none."""
    form = text[start : start + 3]
    if not _HANS.fullmatch(form) or start < often[0] or text[start - 1 : start] == "“":
        return ""
    if _is_in_longer(text, start) or _begins_with_word(form) or not ends_here(text, start + 3):
        return ""
    alike = are_alike(form[at], name[at])
    if at == 0:
        fits = _may_be_surname(text, start, alike=alike, is_titled=is_titled)
        kind = "surname-alike" if alike else "surname"
    else:
        whole = at == len(form) - 1 and _is_whole(text, form[:-1], {form, name})
        fits = not is_word(form) and not whole and (alike or _is_name_at(text, start))
        kind = "spelling" if alike else "spelling-other"
    if not fits or is_introduced(text, start) or side_by_side(text, start, 3, often):
        return ""
    if len(often) < OFTEN and not (
        is_taken_up(text, start, start + 3) and (alike or _is_name_at(text, start))
    ):
        return ""
    return kind


def _may_be_surname(text: str, start: int, *, alike: bool, is_titled: bool) -> bool:
    """Tell whether the first of three characters is a surname in place of another, and not a word before a word."""
    given_is_word = is_word(text[start + 1 : start + 3])
    if is_word(text[start + 1 : start + 4]) or not begins_here(text, start):
        return False  # 向|土耳其
    if given_is_word and not alike and not is_titled:
        return False
    doubtful = given_is_word and not alike and text[start] in words("doubtful-surnames")
    return (surname_length(text, start) == 1 and not doubtful) or (alike and not given_is_word)


def _is_in_longer(text: str, at: int) -> bool:
    """Tell whether the character before belongs to the name: 关|国光, of 关国光."""
    if not at or surname_length(text, at - 1) != 1 or name_end(text, at - 1) <= at + 1:
        return False
    # 主帅|裴国栋: 帅 is a surname too, but not there.
    return len(tagged(text[max(at - BEFORE, 0) : at])[-1][0]) == 1


def _begins_with_word(form: str) -> bool:
    """Tell whether a form begins with a word that is no name: 国际会, 海南在."""
    return is_word(form[:2]) and not tagged(form[:2])[0][1].startswith("nr")


def _is_whole(text: str, start: str, forms: Container[str]) -> bool:
    """Tell whether two characters stand for themselves elsewhere: 向华, of 向华正在 and 向华发现."""
    return any(
        text[found.start() : found.start() + 3] not in forms for found in re.finditer(re.escape(start), text)
    )


def _threes(text: str) -> Mapping[str, list[int]]:
    """Return the runs of three characters that begin with a surname and stand more than once."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for found in re.finditer(f"(?=((?:{_first()})[{HAN}]{{2}}))", text):
        places[found[1]].append(found.start())
    return {form: at for form, at in places.items() if len(at) >= OFTEN or _is_called(text, at[0])}


@cache
def _first() -> str:
    singles = {one for one in words("surnames") if len(one) == 1}
    return any_of({*singles, *words("rare-surnames")})


def _may_be_name(form: str) -> bool:
    known = surname_length(form) == 1 or form[0] in words("rare-surnames")
    word = _begins_with_word(form) or (is_word(form) and not tagged(form)[0][1].startswith("nr"))
    stops = any(char in words("name-stops") for char in form[1:])
    return known and not word and not stops


def _is_clear_name(text: str, name: str, at: Sequence[int]) -> bool:
    """Tell whether a form is no words and begins clauses: 邓家祥是电工, 邓家祥背着工具包."""
    if name[0] in words("doubtful-surnames") or name[0] in words("rare-surnames") or is_word(name[1:]):
        return False
    if any(len(word) > 1 and not tag.startswith("nr") for word, tag in tagged(name)):
        return False
    return sum(one == 0 or text[one - 1] in PAUSES for one in at) >= OFTEN and all(
        ends_here(text, one + 3) for one in at
    )


def _is_called(text: str, at: int) -> bool:
    """Tell whether a name of three characters stands at a place, right after what people are called."""
    is_called = text[at - 1 : at] in _CALLED_ENDS or text.startswith(_called_before(), at - 2)
    return is_called and _is_name_at(text, at)


def _is_person_at(text: str, at: int) -> bool:
    """Tell whether the three characters at a place speak, or stand after what people are called."""
    if _speaks().match(text, at + 3) or text[at - 1 : at] in _PERSON_ENDS:
        return True
    if _is_called(text, at):
        return True
    return text.startswith(_tails(), at - 2) or text.startswith(_tails(), at - 3)


@cache
def _speaks() -> re.Pattern[str]:
    return compiled(
        f"(?:却|也|还|又|都|则|曾|常|自己|今天|昨天|向记者|对记者|接着|告诉){{0,2}}(?:{any_of(words('speech-verbs'))}|告诉|回忆|认为)"
    )


@cache
def _called_before() -> tuple[str, ...]:
    return (*_tails(), "青年")


@cache
def _tails() -> tuple[str, ...]:
    listed = (
        *words("posts"),
        *words("person-nouns"),
        "演员",
        "作家",
        "诗人",
        "选手",
        "主帅",
        "教练",
        "老兵",
        "发言人",
        *(
            "小伙",
            "小伙子",
            "姑娘",
            "女孩",
            "男孩",
            "少年",
            "男子",
            "女子",
            "大学生",
            "毕业生",
            "新人",
            "房东",
        ),
        *(
            "患者",
            "伤者",
            "车主",
            "邻居",
            "业主",
            "房主",
            "机主",
            "失主",
            "船长",
            "机长",
            "队友",
            "同事",
            "同学",
        ),
    )
    return tuple(sorted({word for word in listed if len(word) in (2, 3)}))


def _is_name_at(text: str, at: int) -> bool:
    """Tell whether a name of three characters stands at a place: no word ends in it or goes on from it."""
    if _is_in_longer(text, at) or (name_end(text, at) == at + 2 and _goes_on(text, at + 2)):
        return False
    if text[at] in words("rare-surnames"):
        return ends_here(text, at + 3) and begins_here(text, at)
    return name_end(text, at) == at + 3 or (
        ends_here(text, at + 3) and begins_here(text, at) and is_name(text[at : at + 3])
    )


def _goes_on(text: str, at: int) -> bool:
    """Tell whether a word of two begins at a place: 张晗|表示."""
    return len(tagged(text[at : at + BEFORE])[0][0]) > 1
