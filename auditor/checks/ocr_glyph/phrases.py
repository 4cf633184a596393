"""Phrases of two words, one of them with another glyph that makes a word too: 公开招标, once 公开招板.

The dictionary cannot tell here. What decides is the story: it has the phrase the other way, more often.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from auditor.checks.ocr_glyph.misfits import fits_worse
from auditor.checks.ocr_glyph.words import Odd
from auditor.lexicon.lookalike import look_alike
from auditor.lexicon.vocabulary import cut, is_chinese

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from auditor.lexicon.vocabulary import Vocabulary

_NUMERALS = frozenset("一二三四五六七八九十百千万亿两")
_MOST = 20
"""Phrases with one word in common that are compared."""
_TWICE = 2
_BESIDE = 40


class _Place(NamedTuple):
    """Where a phrase stands: the number of its text, its offset, the word before it."""

    text: int
    start: int
    before: str


Phrases = dict[tuple[str, str], list[_Place]]


def odd_phrases(texts: Sequence[str], vocabulary: Vocabulary) -> Iterator[tuple[int, Odd]]:
    """Yield the phrases of a story that have one glyph for another, each with the number of its text."""
    phrases = _phrases(texts)
    usual = _by_halves(phrase for phrase, places in phrases.items() if len(places) >= _TWICE)
    whole = _by_halves((word[:2], word[2:]) for word in vocabulary.words if len(word) == 4)
    for phrase, places in phrases.items():
        if len(places) > 1:
            continue
        place = places[0]
        for right, count, kind in _rights(phrase, phrases, vocabulary, usual, whole):
            yield place.text, Odd(place.start, place.start + 4, right, count, "story", kind)
            break


def _phrases(texts: Sequence[str]) -> Phrases:
    """Return the pairs of adjacent words of two characters, and where they stand."""
    found: Phrases = defaultdict(list)
    for number, text in enumerate(texts):
        parts = cut(text)
        starts = list(accumulate(map(len, parts), initial=0))
        for at in range(1, len(parts)):
            first, second = parts[at - 1], parts[at]
            if len(second) == 2 == len(first) and is_chinese(first + second):
                before = parts[at - 2] if at > 1 else ""
                found[first, second].append(_Place(number, starts[at - 1], before))
    return found


def _by_halves(phrases: Iterator[tuple[str, str]]) -> Mapping[tuple[int, str], list[tuple[str, str]]]:
    """Return phrases by (0, first word) and (1, second word)."""
    found: defaultdict[tuple[int, str], list[tuple[str, str]]] = defaultdict(list)
    for phrase in phrases:
        for half in (0, 1):
            if len(found[half, phrase[half]]) < _MOST:
                found[half, phrase[half]].append(phrase)
    return found


def _rights(
    phrase: tuple[str, str],
    phrases: Phrases,
    vocabulary: Vocabulary,
    usual: Mapping[tuple[int, str], list[tuple[str, str]]],
    whole: Mapping[tuple[int, str], list[tuple[str, str]]],
) -> Iterator[tuple[str, int, str]]:
    """Yield (right phrase, times it stands in the story, kind of evidence) for a phrase that stands there once."""
    for half in (0, 1):
        word = phrase[1 - half]
        for right in whole.get((half, phrase[half]), ()):
            if _differ(word, right[1 - half], look_alike) and _fits_worse(phrase, right):
                yield "".join(right), vocabulary.words["".join(right)], "phrase"
        for right in usual.get((half, phrase[half]), ()):
            if (
                vocabulary.words[word] == 1
                and _differ(word, right[1 - half], look_alike)
                and _fits_worse(phrase, right)
                and not _is_contrast(phrases[phrase][0], phrases[right])
            ):
                yield "".join(right), len(phrases[right]), "phrase"


def _fits_worse(phrase: tuple[str, str], right: tuple[str, str]) -> bool:
    """Tell whether the glyph in which two phrases differ fits far worse in the first."""
    wrong, whole = "".join(phrase), "".join(right)
    at = next(at for at, char in enumerate(wrong) if char != whole[at])
    return fits_worse(wrong, at, whole[at])


def _is_contrast(place: _Place, others: Sequence[_Place]) -> bool:
    """Tell whether two phrases stand side by side, as opposites do: 大型企业…小型企业."""
    return any(other.text == place.text and abs(other.start - place.start) < _BESIDE for other in others)


def _differ(one: str, other: str, mistaken: Callable[[str, str], bool]) -> bool:
    """Tell whether two words of two characters differ in one character that is taken for the other."""
    at = 1 if one[0] == other[0] else 0
    if one == other or one[1 - at] != other[1 - at] or {one[at], other[at]} <= _NUMERALS:
        return False
    return mistaken(one[at], other[at])
