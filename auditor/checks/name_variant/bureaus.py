"""Names of bureaus that have lost a character: 农业农村和水利局 without its 利."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from auditor.lexicon.tokens import is_word, tokens
from auditor.lexicon.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

_FINAL = "局"
_SHORTEST = 5
_BRANCHES = "分总支"
_PLACES = "省市州区县旗镇乡"
_BEFORE = _PLACES + "、，。；：,;:“”（）()和与及由向在到是的原某\u3000 \n"


class Lost(NamedTuple):
    """A torn name in a text: its range, with the kind of district before it, and the whole name."""

    start: int
    end: int
    whole: str


def torn_names(text: str, also: tuple[str, ...] = ()) -> Iterator[Lost]:
    """Yield the names of bureaus in a text that lack one character of a known name.

    The character is one of a word of two or more, and what is left of the word is none: `水局` of
    `水利局`; a name that is printed without its 和, or in its short form, is not torn.

    Args:
        text: any text.
        also: names known beside those of `rules/words/institutions.txt`, sorted.
    """
    if _FINAL not in text:  # nor is a name there: what they are looked for with takes 90 ms
        return
    forms, automaton = _automaton(also)
    for _, start, end in automaton.find_matches_as_indexes(text):
        before = text[start - 1] if start else "\n"
        if before in _BEFORE:
            yield Lost(start - (before in _PLACES), end, forms[text[start:end]])


def torn_forms(name: str) -> Iterator[str]:
    """Yield what a name reads like when one of its characters is lost, and nothing else does."""
    if not name.endswith(_FINAL) or len(name) < _SHORTEST:
        return
    start = 0
    for word in tokens(name):
        for at in range(start, start + len(word)):
            form = name[:at] + name[at + 1 :]
            rest = word[: at - start] + word[at - start + 1 :]
            # Bodies are called for short by first characters: 文旅体局. So the second is never missed.
            if len(word) > 1 < at < len(name) - 1 and _is_torn(form, at, rest):
                yield form
        start += len(word)


def _is_torn(form: str, at: int, rest: str) -> bool:
    """Tell whether the cut left a character that belongs to no word of the form."""
    if form[0] in _PLACES or is_word(rest.removesuffix(_FINAL)) or is_word(form):
        return False
    start = 0
    for word in tokens(form):
        end = start + len(word)
        if start < at < end:
            return False
        stump = word.removesuffix(_FINAL) or word
        if start in (at - 1, at) and len(stump) == 1 and word != _FINAL and word[0] not in _BRANCHES:
            return True
        start = end
    return False


@lru_cache(maxsize=64)
def _automaton(also: tuple[str, ...]) -> tuple[dict[str, str], AhoCorasick]:
    # A torn form of a listed name is torn however often it stands; of another, only where it stands once.
    forms: dict[str, str] = {}
    for names, lawful in ((_known(), {*_known()}), (also, {*_known(), *also})):
        for name in names:
            for form in torn_forms(name):
                if form not in lawful:
                    forms.setdefault(form, name)
    return forms, AhoCorasick(sorted(forms), matchkind=MatchKind.LeftmostLongest)


@cache
def _known() -> tuple[str, ...]:
    return tuple(sorted(word for word in words("institutions") if word.endswith(_FINAL)))
