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
    begins_here,
    callings,
    ends_here,
    has_same_title,
    is_introduced,
    is_taken_up,
    may_be_misread,
    side_by_side,
)
from auditor.checks.name_variant.bodies import misprinted_bodies
from auditor.checks.name_variant.foreign import PEOPLES, foreign_names, short_names
from auditor.checks.name_variant.once_each import named_once_each
from auditor.lexicon.lookalike import look_alike, sound_alike
from auditor.lexicon.names import is_name, is_plain_name, name_end, surname_length
from auditor.lexicon.posts import tails
from auditor.lexicon.tokens import is_word, tagged
from auditor.lexicon.transcribed import TRANSCRIBING
from auditor.lexicon.words import words
from auditor.text.compiled import compiled
from auditor.text.han import HAN
from auditor.text.occurrences import occurrences
from auditor.text.patterns import any_of, lazy

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

_ROLE_ENDS = "家员者师手民农工兵"
"""What callings end in that no list has: 果农, 鼓手."""
_SHORTEST_OTHER, _LONGEST_OTHER = 3, 7
"""Characters of a name without a surname: fewer may be of any word."""
_MOST_HELD = 40
"""Names that others are held against one by one; a story with more is a list of them."""
_PAUSED = lazy(f"(?<=[{PAUSES}])(?=[{HAN}])|(?<=[旁身对][边面后]的)(?=[{HAN}])|(?<=一旁的)(?=[{HAN}])")
"""Where a clause begins, and behind 坐在旁边的: who is there has been named before."""
_SURNAMED = lazy(
    f"(?P<called>掌柜|老板|老板娘|师傅|先生|大夫|医生|老师|队长|班长|工头|船长|老汉|老人|主人)姓(?P<surname>[{HAN}])(?=[，。；、])"
)
_HANS = lazy(f"[{HAN}]{{3}}")
_PRESENTED = lazy("是(?:同|另|邻|其|他|她|本|外|一[名位个])")
"""Behind a name that is new to the story: 向明晖是同村人."""
_SAID_OF_PERSON = lazy(
    "(?:，?今年)?[0-9零〇一二三四五六七八九十两]{1,3}岁|[（(][左右前后中][一二三四五六七八九十]?[）)]"
)
"""What follows a name and is said of people alone: how old somebody is, where in a picture: 今年56岁, （右）."""
_KIN_BEFORE = lazy("(?:儿子|女儿|妻子|丈夫|父亲|母亲|哥哥|姐姐|弟弟|妹妹|孙子|孙女|老伴|爱人|女婿|儿媳)$")
"""Whose brothers and cousins may be of the story too, with names that differ in one character."""
_PERSON_BEFORE = lazy(f"岁的$|(?:师傅|徒弟|学徒|名叫|本名)$|{_KIN_BEFORE.pattern}")
_MOST = 200
"""Names of a story, and forms like them, that are looked at closely; more are in lists of names."""
_PROPER = ("nr", "nz", "ns")
"""Parts of speech of names, whatever they are of: 春华, 建国."""
_PERSON_ENDS = frozenset("家员者师长手民工生兵友帅士星")
"""What words for people end in: 歌唱家, 研究员."""
_CALLED_ENDS = _PERSON_ENDS.union("户官人")
"""The same before a name that stands once: 大户, 新郎官, 发言人."""
_GIVEN = lazy(rf"(?<=\n)[{HAN}]{{2,4}}(?:[（(][^（）()\n]{{1,10}}[）)])?[ \u3000\t]+[0-9０-９]")
"""A name at the head of a row with an amount."""


def misnamed(text: str, titled: Sequence[str] = ()) -> Iterator[MisprintedName]:
    """Yield the odd names of a story, in order.

    Args:
        text: its headlines, paragraphs and captions, one below the other.
        titled: names that its notes have.
    """
    found: dict[int, MisprintedName] = {}
    for one in (
        *misprinted_bodies(text),
        *_surnames_called(text),
        *_surnames_said(text),
        *_surnames_of_posts(text),
        *_full_names(text, titled),
        *foreign_names(text, titled),
        *_taken_up(text, others := _other_names(text)),
        *_lost_characters(text, others),
        *short_names(text, titled),
        *named_once_each(text),
    ):
        found.setdefault(one.start, one)
    # Donors stand in rows with what each has given: 丁福梅 1000, 丁福海 1000.
    yield from (found[at] for at in sorted(found) if not _GIVEN.match(text, at))


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
        alike, is_once = may_be_misread(odd, usual), len(often) < OFTEN
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


def _surnames_said(text: str) -> Iterator[MisprintedName]:
    """Yield the surnames that are not the one that a text says somebody has: 掌柜姓白, 柏掌柜."""
    for said in _SURNAMED.finditer(text):
        called, surname = said["called"], said["surname"]
        if len(set(re.findall(f"{called}姓(.)", text))) > 1:
            continue
        found = list(re.finditer(f"[{HAN}](?={called}(?!姓))", text))
        odd = [one for one in found if sound_alike(one[0], surname) or look_alike(one[0], surname)]
        if len(odd) != 1 or odd[0].start() < said.end():
            continue
        start, end = odd[0].start(), odd[0].end() + len(called)
        if is_taken_up(text, start, end) and surname_length(text, start):
            where = said.start("called"), said.end("surname")
            yield MisprintedName(start, end, surname + called, (where,), "surname-alike")


def _surnames_of_posts(text: str) -> Iterator[MisprintedName]:
    """Yield the surnames before a post that sound or look like that of its holder: 厂长柏文舟, 白厂长."""
    named: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for tail in tails().finditer(text):
        end = name_end(text, tail.end())
        if end and is_plain_name(text[tail.end() : end]):
            named[tail[0]].append((tail.end(), end))
    for post, holders in named.items():
        if len({text[start:end] for start, end in holders}) > 1:
            continue
        start, end = holders[0]
        called = list(re.finditer(f"[{HAN}]{post}", text))
        odd = [one for one in called if one[0][0] != text[start] and may_be_misread(one[0][0], text[start])]
        if len(odd) == 1 and odd[0].start() > end and surname_length(odd[0][0]) == 1:
            place = odd[0].span()
            if is_taken_up(text, *place) and not is_word(odd[0][0]) and ends_here(text, place[1]):
                yield MisprintedName(*place, text[start] + post, ((start, end),), "surname-alike")


def _called(text: str) -> Mapping[str, Mapping[str, list[int]]]:
    """Return where surnames stand before each of 女士, 师傅 and the like; another character where it is like the only one."""
    places: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    strange: list[re.Match[str]] = []
    for found in POLITE.finditer(text):
        if _ends_given(text, found.start()):
            continue
        if surname_length(text, found.start()) or found["surname"] in words("rare-surnames"):
            places[found["called"]][found["surname"]].append(found.start())
        else:
            strange.append(found)
    for found in strange:
        # 寒小姐 in a story of 韩小姐.
        surnames = places[found["called"]]
        if any(may_be_misread(found["surname"], usual) for usual in surnames) and len(surnames) == 1:
            surnames[found["surname"]].append(found.start())
    return places


def _ends_given(text: str, at: int) -> bool:
    """Tell whether the character before 女士 and the like is the last of a full name: 秦翠|英婆婆."""
    start = at - 2
    return (
        start >= 0
        and surname_length(text, start) == 1
        and begins_here(text, start)
        and not is_word(text[start:at])
    )


def _is_named_in_full(text: str, surname: str, at: int) -> bool:
    """Tell whether a text has a full name with the surname: 童先生 of one who was 童志成 before."""
    return any(
        found.start() != at and name_end(text, found.start()) > found.start() + 1
        for found in re.finditer(surname, text)
    )


def _full_names(text: str, titled: Sequence[str]) -> Iterator[MisprintedName]:
    """Yield the names of three characters that differ in one from a name that the story has more often."""
    usual = {name: at for name, at in _threes(text).items() if _is_known(text, name, at, titled)}
    if not 0 < len(usual) <= _MOST:
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
        if len(usual.get(form, ())) > 1 or form[:2] in titled or _is_other(text, form, start):
            continue
        keys = [f"{form[:at]}*{form[at + 1 :]}" for at in range(3)]
        keys += [f"{form[0]}**"] if form[1] == form[2] else []
        for name, at in (pair for key in keys for pair in gapped.get(key, ()) if pair[0] != form):
            judged += 1
            kind = _kind(text, start, name, at, usual[name], is_titled=name in titled)
            if kind:
                others = tuple((one, one + 3) for one in usual[name])
                yield MisprintedName(start, start + 3, name, others, kind)
        if judged > _MOST:
            return
    yield from _lost_characters(text, usual)
    yield from _taken_up(text, usual)


def _lost_characters(text: str, usual: Mapping[str, Sequence[int]]) -> Iterator[MisprintedName]:
    """Yield the names that stand once without the character in the middle, and often with it: 罗华, 罗庆华."""
    for name, often in usual.items():
        form = name[: len(name) - 2] + name[-1]
        if len(often) < OFTEN or is_word(form) or text.count(form) != 1:
            continue
        start = text.index(form)
        end = start + len(form)
        if start < often[0] or not begins_here(text, start) or not ends_here(text, end):
            continue
        if _goes_on(text, end - 1):
            continue  # 洪坚|定, of 洪方坚|定
        if not is_introduced(text, start) and not side_by_side(text, start, len(form), often):
            yield MisprintedName(
                start, end, name, tuple((at, at + len(name)) for at in often), "lost-character"
            )


def _taken_up(text: str, usual: Mapping[str, Sequence[int]]) -> Iterator[MisprintedName]:
    """Yield the names that begin a clause once and are nearly those of a story: 欧阳静仪, 才让札西, 阎丽平 of 闫丽萍.

    Of three characters two may be others that look or sound the same, of four one.
    """
    if not 0 < len(usual) <= _MOST_HELD:
        return
    alike: defaultdict[tuple[int, int, str], list[str]] = defaultdict(list)
    for name in usual:
        for at, char in enumerate(name):
            alike[len(name), at, char].append(name)
    sizes = sorted({len(name) for name in usual}, reverse=True)
    for start in (0, *(found.end() for found in _PAUSED.finditer(text))):
        for size in sizes:
            form = text[start : start + size]
            names = {name for at, char in enumerate(form) for name in alike.get((size, at, char), ())}
            for name in sorted(names):
                if usual[name][0] < start and _is_nearly(form, name) and _is_once(text, form, start, usual):
                    spans = tuple((at, at + size) for at in usual[name])
                    if not side_by_side(text, start, size, usual[name]):
                        yield MisprintedName(start, start + size, name, spans, "spelling")


def _is_nearly(form: str, name: str) -> bool:
    """Tell whether one character of a name is another that looks or sounds the same, or two of three after a surname."""
    if len(form) != len(name):
        return False
    apart = [pair for pair in zip(form, name, strict=True) if pair[0] != pair[1]]
    is_cut = len(name) > 3 and form[:-1] == name[:-1] and surname_length(name) < 2  # 特朗普|则
    is_cut = is_cut and not sound_alike(form[-1], name[-1])
    is_chinese = len(name) == 3 and bool(surname_length(name))
    return (
        len(apart) == (2 if is_chinese else 1)
        and not is_cut
        and (all(may_be_misread(*pair) for pair in apart) or _is_inside_foreign(form, name))
    )


def _is_noun(name: str) -> bool:
    """Tell whether a form is a word, and not one that is a person's name."""
    return is_word(name) and not all(tag.startswith("nr") for _, tag in tagged(name))


def _is_inside_foreign(form: str, name: str) -> bool:
    """Tell whether two names of four characters or more from abroad differ in one that is not at an end: 伊凡诺夫."""
    is_foreign = len(name) > _SHORTEST_OTHER and all(char in TRANSCRIBING for char in form + name)
    return is_foreign and form[0] == name[0] and form[-1] == name[-1]


def _is_once(text: str, form: str, start: int, usual: Mapping[str, Sequence[int]]) -> bool:
    """Tell whether a form stands once in a text, and takes up somebody there."""
    end = start + len(form)
    if len(usual.get(form, ())) > 1 or text.count(form) > 1 or not ends_here(text, end):
        return False
    return is_taken_up(text, start, end) and not is_introduced(text, start)


def _other_names(text: str) -> Mapping[str, list[int]]:
    """Return where other names stand: with a surname of two, or of other peoples after what people are called: 才让扎西."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for one in re.finditer(f"(?P<surname>{_double()})(?P<given>[{HAN}]{{2}})", text):
        if ends_here(text, one.end()) and not is_word(one["given"]) and len(found) < _MOST_HELD:
            found[one[0]].append(one.start())
    for one in _called_otherwise().finditer(text):
        begin = one.start("name")
        for end in range(one.end(), begin + _SHORTEST_OTHER - 1, -1):
            name = text[begin:end]
            # 王祥喜|任, 特朗普|则 are names of three.
            # What follows may be a noun to the dictionary: 热依木|骑马.
            is_whole = ends_here(text, end) or (end == one.end() and len(name) < _LONGEST_OTHER)
            is_name = is_whole and not surname_length(name) and not _is_noun(name)
            if is_name and len(found) < _MOST_HELD and name not in found:
                found[name] = list(occurrences(text, name))
    return found


@cache
def _called_otherwise() -> re.Pattern[str]:
    return compiled(
        f"(?:{any_of(callings())}|[{_ROLE_ENDS}])(?P<name>[{TRANSCRIBING}{PEOPLES}]{{3,{_LONGEST_OTHER}}})"
    )


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


def _is_other(text: str, form: str, start: int) -> bool:
    """Tell whether a form of three characters is somebody else: it stands again, or is new to the story there."""
    return _stands_again(text, form, start) or _PRESENTED.match(text, start + 3) is not None


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
    if not _HANS.fullmatch(form) or text[start - 1 : start] == "“":
        return ""
    # Of a name that stands once before the others those take up nobody else: 学生许英花来了。许英兰剪…
    taken_up = max(often[0], start)
    if taken_up != start and (len(often) < OFTEN or not is_taken_up(text, taken_up, taken_up + 3)):
        return ""
    if _is_in_longer(text, start) or _begins_with_word(form) or not ends_here(text, start + 3):
        return ""
    alike = may_be_misread(form[at], name[at])
    if at == 0:
        fits = _may_be_surname(text, start, alike=alike, is_titled=is_titled)
        kind = "surname-alike" if alike else "surname"
    else:
        whole = at == len(form) - 1 and _is_whole(text, form[:-1], {form, name})
        fits = (
            not is_word(form)
            and not whole
            and (
                alike
                or (
                    _may_be_name(form)
                    and _is_name_at(text, start)
                    and not (at == 2 and not _is_called(text, start) and _goes_on(text, start + 2))
                )
            )
        )
        is_sure = alike or (
            is_taken_up(text, taken_up, taken_up + 3)
            and not any(_KIN_BEFORE.search(text, max(one - 2, 0), one) for one in often)
        )
        kind = "spelling" if is_sure else "spelling-other"
    if not fits or side_by_side(text, start, 3, often):
        return ""
    if at and any(has_same_title(text, start, other) for other in often):
        return "same-post"
    if is_introduced(text, taken_up) and not (alike and text[start - 1] == "的"):
        return ""
    is_clear = (alike and at) or (is_taken_up(text, start, start + 3) and (alike or _is_name_at(text, start)))
    if len(often) < OFTEN and not is_clear:
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
    return (surname_length(text, start) == 1 and not doubtful) or (
        alike and (not given_is_word or is_taken_up(text, start, start + 3))
    )


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
    """Tell whether a form is no words, and words end before it and begin after it: 邓家祥是电工, 由邓家祥修."""
    if name[0] in words("doubtful-surnames") or name[0] in words("rare-surnames"):
        return False
    if any(len(word) > 1 and not tag.startswith(_PROPER) for word, tag in (*tagged(name), *tagged(name[1:]))):
        return False
    whole = sum(begins_here(text, one) and ends_here(text, one + 3) for one in at)
    return whole >= OFTEN and whole * 3 >= len(at) * 2


def _is_called(text: str, at: int) -> bool:
    """Tell whether a name of three characters stands at a place, beside what is said of people alone."""
    is_called = text[at - 1 : at] in _CALLED_ENDS or text.startswith(_tails(), at - 2)
    is_called = is_called or _SAID_OF_PERSON.match(text, at + 3) is not None
    is_called = is_called or _PERSON_BEFORE.search(text, max(at - BEFORE, 0), at) is not None
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
def _tails() -> tuple[str, ...]:
    return tuple(sorted(word for word in callings() if len(word) in (2, 3)))


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
