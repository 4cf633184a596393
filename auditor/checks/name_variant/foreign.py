"""Names of foreigners, and others with ·, that differ in one character from those a story has otherwise."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.checks.name_variant.around import (
    AROUND,
    KIN,
    OFTEN,
    PAUSES,
    SURE,
    MisprintedName,
    are_alike,
    begins_here,
    callings,
    ends_here,
    is_introduced,
    is_taken_up,
    side_by_side,
)
from auditor.lexicon.tokens import is_word, tagged
from auditor.lexicon.transcribed import TRANSCRIBING
from auditor.text.compiled import compiled
from auditor.text.han import is_han
from auditor.text.occurrences import occurrences
from auditor.text.patterns import any_of, lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_MOST_FOREIGN = 40
"""Foreign names of a story that others are held against."""
_LONGEST_FOREIGN = 12
_LONG = 6
"""Characters of a name of which one, wherever it stands, makes no other: 弗雷德里克松, 弗雷德里克森."""
_RUN = lazy(f"[{TRANSCRIBING}]{{3,{_LONGEST_FOREIGN}}}")
PEOPLES = "买朝鲁旺堆次仁央木合汗江别热甫力依提玉吾居来不才旦增曲边吐麦色嘎措其"
"""More characters of names with ·, of the peoples of China."""
_DOTTED = lazy(f"[{TRANSCRIBING}{PEOPLES}]{{1,8}}(?:·[{TRANSCRIBING}{PEOPLES}]{{1,8}}){{1,3}}")
_INSIDE = "里中上下内外"
_EDGES = "因于可若真让所尤以在对向和曾"
"""What may stand at either end of a run and be no part of the name."""
_SAYS = lazy("说|表示|称|还|也|指出|强调|介绍|认为|透露|承认|宣布|回应|告诉|回忆|答|的")
_ENDINGS = frozenset({"夫娃", "娃夫", "斯娅", "奥娅", "奇娜", "基娅"})
"""Endings of the names of a man and a woman of one family."""


def foreign_names(text: str, titled: Sequence[str]) -> Iterator[MisprintedName]:
    """Yield the names of foreigners, and others with ·, that differ in one character from one that stands more often."""
    counted = _counted(text)
    known = {last for name in counted if len(last := name.rpartition("·")[2]) > OFTEN and last != name}
    known |= {name for name in counted if "·" in name}
    usual = [
        name for name, count in counted.items() if len(name) > OFTEN and count >= OFTEN and _is_foreign(name)
    ]
    # Once is enough for a name that the story has in full, and for one of four characters after a post.
    called = {found["name"] for found in _after_title(SURE).finditer(text)}
    usual += sorted(({*known, *called} | {name for name in titled if len(name) > SURE}) - {*usual})
    for name in sorted(usual, key=len, reverse=True)[:_MOST_FOREIGN]:
        if any(name != longer and name in longer for longer in usual) and name not in known:
            continue
        often = [found.start() for found in re.finditer(re.escape(name), text)]
        for start, at in _one_apart(text, name):
            form = text[start : start + len(name)]
            if text.count(form) != 1 or start < often[0] or _is_noun(form) or text[start - 1 : start] == "“":
                continue
            places = {found.start() for found in re.finditer(re.escape(name[:-1]), text)}
            if at == len(name) - 1 and places - {*often, start}:
                continue  # 特朗普因, 特朗普可: the name is shorter
            if not _may_be_foreign(text, start, form, name, at) or side_by_side(
                text, start, len(name), often
            ):
                continue
            is_once = len(often) < OFTEN and "·" not in name
            if is_once and not (is_taken_up(text, start, start + len(name)) and _is_slip(form, name, at)):
                continue
            if not is_introduced(text, start):
                others = tuple((one, one + len(name)) for one in often)
                yield MisprintedName(start, start + len(name), name, others, "foreign")
        if "·" in name:
            yield from _lost_characters(text, name, often)


def _lost_characters(text: str, name: str, often: Sequence[int]) -> Iterator[MisprintedName]:
    """Yield where a name with · stands once without one of its characters: 阿依古·吐尔逊, of 阿依古丽·吐尔逊."""
    for at in range(1, len(name) - 1):
        form = name[:at] + name[at + 1 :]
        if name[at] == "·" or text.count(form) != 1:
            continue
        start, first = text.index(form), often[0]
        size, right, others = len(form), name, often
        if start < first and len(often) == 1:
            # Of two that stand once each the later one is odd, be it the longer one.
            start, size, right, others = first, len(name), form, [start]
        is_clear = len(others) >= OFTEN or is_taken_up(text, start, start + size)
        if start > others[0] and is_clear and not side_by_side(text, start, size, others):
            twins = tuple((one, one + len(right)) for one in others)
            yield MisprintedName(start, start + size, right, twins, "foreign")


def _counted(text: str) -> Counter[str]:
    """Return the runs of a text that may be names from abroad, with how often each stands."""
    counted: Counter[str] = Counter(form for found in _DOTTED.finditer(text) for form in _dotted(text, found))
    for found in _RUN.finditer(text):
        counted[found[0].strip(_EDGES)] += 1
    counted.update(_common_beginnings(counted))
    return counted


def _dotted(text: str, found: re.Match[str]) -> Iterator[str]:
    """Yield a name with ·, and without the character at its end that may begin the next word: 霍夫曼|赛后, 学者|马克."""
    start = found.start()
    start += any(text.startswith(one, start - len(one) + 1) for one in callings() if one[-1] == text[start])
    name = text[start : found.end()].rstrip(_EDGES)
    yield name
    if len(name.rpartition("·")[2]) > SURE:
        yield name[:-1]


def _is_slip(form: str, name: str, at: int) -> bool:
    """Tell whether two forms of a name are alike by more than their family: 贝雷拉, 贝拉雷 and not 贝雷斯."""
    is_inside = 0 < at < len(name) - 1 or len(name) >= _LONG
    return are_alike(form[at], name[at]) or sorted(form) == sorted(name) or is_inside


def _common_beginnings(runs: Mapping[str, int]) -> Counter[str]:
    """Return what runs of characters begin with in common: 古尔班 of 古尔班朗(诵) and 古尔班说."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for run in runs:
        alike[run[:SURE]].append(run)
    found: Counter[str] = Counter()
    for run, count in runs.items():
        # 农夫|杜瓦尔: the character before the name transcribes too.
        for cut in (run[1:], run[2:]):
            if len(cut) >= SURE and cut in runs:
                found[cut] += count
    for group in alike.values():
        for one, other in pairwise(sorted(group)):
            size = next(
                (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one)
            )
            begun = one[:size]
            if len(begun) >= SURE and not begun.endswith("·"):
                found[begun] += sum(runs[run] for run in (one, other) if run != begun)
    return found


def _one_apart(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Yield where all but one character of a name stand, with the place of the other one in it."""
    for at in range(len(name)):
        if name[at] == "·":
            continue
        before, after = name[:at], name[at + 1 :]
        for start in _around_one(text, before, after):
            if text[start + at] != name[at]:
                yield start, at
        turned = before + after[:1] + name[at] + after[1:]
        if len(name) > OFTEN and after and after[0] not in ("·", name[at]):
            yield from ((start, at) for start in occurrences(text, turned))


def _around_one(text: str, before: str, after: str) -> Iterator[int]:
    """Yield where two strings stand with one character between them, a Han one; places do not overlap."""
    sought, ahead = (before, 0) if len(before) >= len(after) else (after, len(before) + 1)
    length, free = len(before) + 1 + len(after), 0
    for found in occurrences(text, sought):
        start = found - ahead
        form = text[max(start, 0) : start + length]
        if (
            start >= free
            and len(form) == length
            and form.startswith(before)
            and form.endswith(after)
            and is_han(form[len(before)])
        ):
            yield start
            free = start + length


def _may_be_foreign(text: str, start: int, form: str, name: str, at: int) -> bool:
    end = start + len(form)
    if text[end : end + 1] in tuple(TRANSCRIBING) and not ends_here(text, end):
        return False  # 弗雷泽里克|森: the name is a longer one
    if form[at] + name[at] in _ENDINGS and at == len(name) - 1:
        return False
    alike = are_alike(form[at], name[at])
    if at in (0, len(name) - 1) and not alike:
        # At either end another character may be of another word: 与索轮森, 索伦森说.
        if not (begins_here(text, start) and ends_here(text, start + len(form))):
            return False
        if at == 0:
            return form[0] in TRANSCRIBING and form[0] not in _EDGES
        # 特朗普|表示, 西亚松|说: the last character is of the next word.
        goes_on = is_word(text[start + at : start + at + 2]) or tagged(form[at])[0][1].startswith("v")
        return not goes_on and (form[at] in TRANSCRIBING or start == 0 or text[start - 1] in PAUSES)
    return True


def _is_noun(form: str) -> bool:
    """Tell whether a form is a word, and not one that is a name: 伊凡诺夫 is in the dictionary too."""
    return is_word(form) and not all(tag.startswith("nr") for _, tag in tagged(form))


def _is_foreign(name: str) -> bool:
    """Tell whether a run of characters that transcribe is a name: 亨特利, and not 加强 or 马拉松."""
    if "·" in name:
        return True
    if name[-1] in _INSIDE and is_word(name[:-1]):
        # 林子里, 院子里
        return False
    if is_word(name):
        return all(tag.startswith("nr") for _, tag in tagged(name))
    return all(len(word) == 1 or tag.startswith("nr") for word, tag in tagged(name))


def short_names(text: str, titled: Sequence[str]) -> Iterator[MisprintedName]:
    """Yield names of two characters that sound or look like one that has a title in the story: 塞西, 赛西."""
    after_titles = [found["name"] for found in _after_title(OFTEN, OFTEN).finditer(text)]
    last_parts = [found[0].rpartition("·")[2] for found in _DOTTED.finditer(text)]
    listed = (*titled, *after_titles, *(part[:2] for part in last_parts if len(part) <= SURE))
    for name in list(dict.fromkeys(one for one in listed if len(one) == 2))[:_MOST_FOREIGN]:
        often = [found.start() for found in re.finditer(re.escape(name), text)]
        if len(often) < OFTEN:
            continue
        for start, at in _one_apart(text, name):
            form = text[start : start + 2]
            alike = are_alike(form[at], name[at])
            if not alike or text.count(form) != 1 or start < often[0] or is_word(form):
                continue
            is_subject = start == 0 or text[start - 1] in PAUSES
            if (
                is_subject
                and _SAYS.match(text, start + 2)
                and not KIN.search(text[max(start - AROUND, 0) : start + AROUND])
            ):
                yield MisprintedName(
                    start, start + 2, name, tuple((one, one + 2) for one in often), "spelling"
                )


@cache
def _after_title(shortest: int, longest: int = _LONGEST_FOREIGN) -> re.Pattern[str]:
    """Return the pattern of a post with so many characters after it that transcribe a foreign name."""
    name = f"[{TRANSCRIBING}]{{{shortest},{longest}}}(?![{TRANSCRIBING}])"
    return compiled(f"(?:{any_of(callings())})(?P<name>{name})")
