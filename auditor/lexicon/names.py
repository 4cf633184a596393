"""Chinese names in running text: where one that begins at a place ends.

A name is a surname of `rules/words/surnames.txt` and one or two characters, or a name with `·`. What
follows decides how long it is; the words of the dictionary only object.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from auditor.lexicon.tokens import is_word, tagged
from auditor.lexicon.words import words
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    import re

_DOTTED = lazy(f"[{HAN}]{{1,8}}(?:·[{HAN}]{{1,8}}){{1,4}}")
_HAN = lazy(f"[{HAN}]")
_HANS = lazy(f"[{HAN}]{{1,4}}")
_AHEAD = 6
_LAST_PART = 8
_AFTER_TAGS = ("v", "p", "d", "c", "u", "i", "l", "t", "ad", "r", "z", "f")
_OTHER_TAGS = ("v", "d", "c", "p", "a", "l", "i", "t", "u", "q", "m", "r", "f", "b", "s", "y", "z")
_ASPECTS = ("了", "着", "过")
_CUT_TAGS = ("v", "p", "d", "c", "u", "ad")


def name_end(text: str, at: int) -> int:
    """Return where the name that begins at a place of running text ends; 0 where none begins."""
    dotted = _DOTTED.match(text, at)
    if dotted:
        return _dotted_end(text, dotted)
    surname = surname_length(text, at)
    if not surname:
        return 0
    short, long = at + surname + 1, at + surname + 2
    fits_long = _is_given(text[at + surname : long], 2) and _follows(text, long)
    fits_short = _is_given(text[at + surname : short], 1) and _follows(text, short)
    strong = fits_long and is_followed(text, long)
    first = tagged(text[at : at + _AHEAD])[0]
    if not _may_begin(first, text[at : at + surname], strong=strong):
        return 0
    if text[at] in words("doubtful-surnames") and not is_plain_name(text[at : long if fits_long else short]):
        return 0
    if fits_long and not (fits_short and _begins_verb(text, short)):
        return long
    return short if fits_short else 0


def _dotted_end(text: str, match: re.Match[str]) -> int:
    """Return where the last part of a name with `·` ends: before the word that goes on with the sentence."""
    end = text.rfind("·", match.start(), match.end()) + 1
    start = end = end or match.end()
    for word, tag in tagged(text[start : start + _LAST_PART]):
        goes_on = end > start and (tag.startswith(_CUT_TAGS) or word in words("name-followers"))
        if goes_on or not _HANS.fullmatch(word):
            break
        end += len(word)
    return end


def surname_length(text: str, at: int = 0) -> int:
    """Return the length of the surname that stands at a place; 0 where none does."""
    singles, doubles = _surnames()
    if text[at : at + 2] in doubles:
        return 2
    return 1 if text[at : at + 1] in singles else 0


def is_name(text: str) -> bool:
    """Tell whether a string that stands alone may be a name: a surname and one or two characters."""
    if _DOTTED.fullmatch(text):
        return True
    given = len(text) - surname_length(text)
    return given < len(text) and given in (1, 2) and bool(_HANS.fullmatch(text))


def is_plain_name(text: str) -> bool:
    """Tell whether a string is a name and no word: `李小禾`, not `高校` or `施工方`."""
    if not is_name(text) or any(char in _stops() for char in text[surname_length(text) :]):
        return False
    return not is_word(text) and all(len(word) == 1 or tag.startswith("nr") for word, tag in tagged(text))


def is_followed(text: str, at: int) -> bool:
    """Tell whether a mark, the end or a word that follows names stands at a place."""
    return at >= len(text) or not _HAN.match(text, at) or text.startswith(words("name-followers"), at)


def _is_given(text: str, length: int) -> bool:
    return len(text) == length and bool(_HANS.fullmatch(text)) and not any(char in _stops() for char in text)


def _follows(text: str, at: int) -> bool:
    aspect = text[at + 1 : at + 2] in _ASPECTS or text[at + 2 : at + 3] in _ASPECTS
    return is_followed(text, at) or aspect or tagged(text[at : at + _AHEAD])[0][1].startswith(_AFTER_TAGS)


def _begins_verb(text: str, at: int) -> bool:
    """Tell whether the character after a name of two begins the next word: 张明|表示."""
    if not _HAN.match(text, at):
        return True
    word, tag = tagged(text[at : at + _AHEAD])[0]
    if text.startswith(_longer_followers(), at) or (len(word) > 1 and tag.startswith(_AFTER_TAGS)):
        return True
    return word in words("name-followers")


def _may_begin(first: tuple[str, str], surname: str, *, strong: bool) -> bool:
    word, tag = first
    if tag.startswith("nr"):
        return True
    if len(word) > len(surname) and is_word(word):
        return strong and not tag.startswith(_OTHER_TAGS)
    return surname not in words("doubtful-surnames") or (strong and not tag.startswith(_CUT_TAGS))


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    listed = words("surnames")
    return (
        frozenset(one for one in listed if len(one) == 1),
        frozenset(one for one in listed if len(one) > 1),
    )


@cache
def _longer_followers() -> tuple[str, ...]:
    return tuple(word for word in words("name-followers") if len(word) > 1)


@cache
def _stops() -> frozenset[str]:
    return frozenset(words("name-stops"))
