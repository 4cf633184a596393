"""Names that a story has once each, of which the later one takes up the earlier: 保管员佘长庚……“……。”佘长赓说.

Where a sentence begins with a name that nothing introduces, the story has told before who that is. If it has nobody of that
name, but one whose name is the same save for a character that looks or sounds alike, or for the order of the given name,
that one is meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from auditor.checks.name_variant.around import (
    BEFORE,
    MisprintedName,
    begins_here,
    ends_here,
    is_introduced,
    is_taken_up,
    may_be_misread,
    side_by_side,
)
from auditor.lexicon.names import name_end, surname_length
from auditor.lexicon.tokens import is_word, tagged
from auditor.lexicon.words import words
from auditor.text.compiled import compiled
from auditor.text.han import HAN
from auditor.text.occurrences import occurrences
from auditor.text.patterns import any_of, lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SIZE = 3
"""Characters of most names; two of them are too few to tell one from another."""
_BEGINS = lazy(f"(?:^|(?<=[。！？”」\n]))[ \u3000]*(?P<form>[{HAN}]{{3}})")
_MOST = 200
"""Sentences of a story that are looked at; more are in lists."""
_AROUND = 30
_SIBLINGS = lazy("兄|弟|(?<![小大])姐|妹|双胞|孪生|同名|堂[兄弟姐妹]|名字|改名")
"""Whose names are as near, and what is said where a story speaks of the names themselves."""


def named_once_each(text: str) -> Iterator[MisprintedName]:
    """Yield the names that begin a sentence once and are nearly one that the story has before, in order.

    Args:
        text: a story's, its parts one below the other.
    """
    begun = [found for found in _BEGINS.finditer(text) if _may_be_name(text, found.start("form"))]
    if not 0 < len(begun) <= _MOST:
        return
    alike = _gapped(text)
    for found in begun:
        start, form = found.start("form"), found["form"]
        if (
            len(list(occurrences(text, form))) != 1
            or not _is_subject(text, start)
            or is_introduced(text, start)
        ):
            continue
        near = {at for key in _keys(form) for at in alike.get(key, ()) if at + _SIZE <= start}
        names = {text[at : at + _SIZE] for at in near if _kind(form, text[at : at + _SIZE])}
        if len(names) == 1:
            yield from _misprint(text, start, names.pop())


def _misprint(text: str, start: int, name: str) -> Iterator[MisprintedName]:
    places = list(occurrences(text, name))
    whole = [at for at in places if begins_here(text, at) and _is_whole(text, at)]
    if len(whole) != len(places) or side_by_side(text, start, _SIZE, places) or _is_word_within(name):
        return
    if any(_SIBLINGS.search(text, max(at - _AROUND, 0), at + _SIZE + _AROUND) for at in (start, places[0])):
        return
    form, others = text[start : start + _SIZE], tuple((at, at + _SIZE) for at in places)
    if _stand_alone(text, (form, name)):
        yield MisprintedName(start, start + _SIZE, name, others, _kind(form, name))


def _may_be_name(text: str, at: int) -> bool:
    """Tell whether three characters may be a name: no word, nor any that a name has not."""
    form = text[at : at + _SIZE]
    if is_word(form) or any(char in words("name-stops") for char in form[1:]):
        return False
    is_surname = surname_length(form) == 1 or form[0] in words("rare-surnames")
    # 桂枝 is a word too, but whoever speaks is somebody.
    return is_surname and (bool(_speaks().match(text, at + _SIZE)) or not _is_word_within(form))


def _is_whole(text: str, at: int) -> bool:
    """Tell whether a name at a place has three characters, not two and a word behind: 王毅|重申."""
    after = text[at + _SIZE - 1 : at + _SIZE + BEFORE]
    is_two = name_end(text, at) == at + _SIZE - 1 or len(tagged(after)[0][0]) > 1
    return not is_two and ends_here(text, at + _SIZE)


def _stand_alone(text: str, forms: tuple[str, str]) -> bool:
    """Tell whether the first two characters of two names stand nowhere before another third: 王毅|说, 王毅|重申."""
    return all(text.startswith(forms, one) for form in forms for one in occurrences(text, form[:2]))


def _is_word_within(form: str) -> bool:
    """Tell whether two of three characters are a word that is no name: 高兴地, 一家人."""
    return any(
        len(word) > 1 and not tag.startswith(("nr", "nz", "ns"))
        for word, tag in (*tagged(form), *tagged(form[1:]))
    )


def _is_subject(text: str, start: int) -> bool:
    """Tell whether somebody begins a sentence who speaks, or who is spoken of as known."""
    end = start + _SIZE
    return _is_whole(text, start) and (bool(_speaks().match(text, end)) or is_taken_up(text, start, end))


@cache
def _speaks() -> re.Pattern[str]:
    return compiled(f"(?:也|还|又|则|却)?(?:{any_of(words('speech-verbs'))}|告诉|回忆)")


def _gapped(text: str) -> Mapping[str, list[int]]:
    """Return where names of three characters may stand in a text, by each two of their characters."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for one in re.finditer(f"(?=([{HAN}]{{3}}))", text):
        if surname_length(one[1]) == 1 or one[1][0] in words("rare-surnames"):
            for key in _keys(one[1]):
                found[key].append(one.start())
    return found


def _keys(form: str) -> tuple[str, ...]:
    """Return what two names of one person have in common: all but one character, or the order of two."""
    given = "".join(sorted(form[1:]))
    return f"{form[0]}{form[1]}*", f"{form[0]}*{form[2]}", f"*{form[1:]}", f"{form[0]}/{given}"


def _kind(form: str, name: str) -> str:
    """Return the evidence that one name is the other misprinted; empty where it is a name of its own."""
    if form == name:
        return ""
    if form[0] == name[0] and form[1:] == name[:0:-1]:
        return "spelling"
    apart = [at for at in range(_SIZE) if form[at] != name[at]]
    if len(apart) != 1 or not may_be_misread(form[apart[0]], name[apart[0]]):
        return ""
    return "spelling" if apart[0] else "surname-alike"
