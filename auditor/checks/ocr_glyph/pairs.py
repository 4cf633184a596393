"""Characters that everybody mixes up (入 and 人, 析 and 折), where the one makes no word and the other does.

A closed list of pairs is far likelier misread than any two that look alike, so less is asked than of those: what
stands is part of no word, print was never seen to have it beside its neighbour, and the other one is far likelier
there and makes a word; or it makes one of four characters.
"""

from __future__ import annotations

from itertools import accumulate
from math import inf
from typing import TYPE_CHECKING

from auditor.language import goes_on, is_seen
from auditor.language.ngrams import UNITS, cost_alone
from auditor.lexicon.lookalike import confused
from auditor.lexicon.tokens import is_word, rarity, tagged, tokens
from auditor.lexicon.words import words
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RUN = lazy(f"[{HAN}]{{2,}}")
_GAIN, _LIKELIER = 6.5, 10.0
"""Bits by which the other character fits better to its neighbours, and is likelier there, itself being commoner.

In 3.1 million characters of print 1 place that is right comes through; 10 of 20 made up as misread do.
"""
_RAREST = 13.0
"""Natural logarithm of the words of jieba's corpus to one of that which the other character makes."""
_COMMONEST = 11.5
"""The same of words so common that at the end of a clause a character need not be commoner than what stands (说活).

There 0 of 3.1 million characters of print come through, up to 12.3; of 8,751 made up at ends 3,839 do, without it 3,184.
"""
_COUNTS = "一二三四五六七八九十百千万两几半每"
"""Before a measure that ends a clause: 差一钱."""
_OPEN = "有"
"""Stands beside anything, so that a pair with it that was never seen tells nothing."""
_PHRASE = 4
NUMERALS = frozenset("一二三四五六七八九十百千万亿")
"""Beside another numeral any number may stand that looks like one: 二十七人 is no 二十七八, 七人分 no 七八分."""
_UNCOUNTED = 22 * UNITS
"""Cost of a character that was not counted."""
_NO_CONTENT = ("c", "d", "f", "m", "p", "q", "r", "u", "y")
"""Parts of speech of words that may stand before anything."""
_NAME = "nr"
_NAMES = "：:“‘「『《"
"""Before a phrase that stands alone: an inscription or a title, which may play on words."""
_RECURRING = 2
"""Times that a page has such a character, up to which it may be misread."""
_TOPIC = 11 * UNITS
"""Cost of a character from which on it tells what a page is about: 胶, where rubber is tapped, and not 人 or 入."""


def misread_pairs(text: str, page: str = "") -> Iterator[tuple[int, int, str]]:
    """Yield the range of each word with such a character misread (投人), and what it should be (投入).

    Args:
        text: a paragraph or line.
        page: all of them; a telling character that it has several times is one of its own.
    """
    for run in _RUN.finditer(text):
        line = run[0]
        if len(line) == _PHRASE and text[run.start() - 1 : run.start()] in tuple(_NAMES):
            continue
        parts: list[tuple[int, int, str]] | None = None
        for at, char in enumerate(line):
            others = confused(char)
            phrases = [other for other in others if _makes_phrase(line, at, other)]
            found = phrases or [other for other in others if _makes_pair(line, at, other)]
            if not found or (not phrases and _is_topic(char, page)):
                continue
            parts = _parts(tagged(line)) if parts is None else parts
            if not _stands_alone(parts, at, _NO_CONTENT if phrases else (*_NO_CONTENT, _NAME)):
                continue
            word = next((one for other in found if (one := _word(line, at, other))), None)
            if word:
                start, end, right = word
                yield run.start() + start, run.start() + end, right


def _is_topic(char: str, page: str) -> bool:
    """Tell whether a page has a telling character so often that it is one of its own."""
    return _cost(char) >= _TOPIC and page.count(char) > _RECURRING


def _makes_phrase(line: str, at: int, other: str) -> bool:
    """Tell whether a word of four characters would hold the other character, and none holds the one that stands."""
    if other in NUMERALS:
        # 二十七人 is no 二十七八.
        return False
    starts = range(max(0, at - _PHRASE + 1), min(at, len(line) - _PHRASE) + 1)
    return any(
        is_word(line[start:at] + other + line[at + 1 : start + _PHRASE])
        and not is_word(line[start : start + _PHRASE])
        for start in starts
    )


def _makes_pair(line: str, at: int, other: str) -> bool:
    """Tell whether the other character makes a word with a neighbour beside which print never has the one."""
    before, char, after = line[:at][-1:], line[at], line[at + 1 : at + 2]
    if is_word(before + char) or is_word(char + after) or (other in NUMERALS and before in NUMERALS):
        return False
    if not after and other in words("never-last") and char not in words("never-last"):
        # 都到一处干: no clause ends with 于.
        return False
    made = [
        right
        for stands, right in ((before + char, before + other), (char + after, other + after))
        if len(stands) > 1 and _OPEN not in stands and not is_seen(*stands) and is_word(right)
    ]
    commonest = min(map(rarity, made), default=inf)
    if commonest > _RAREST:
        return False
    gain = _fit(before, other, after) - _fit(before, char, after)
    if gain < _GAIN:
        return False
    is_last = not after and commonest <= _COMMONEST and before not in _COUNTS
    return is_last or gain + (_cost(char) - _cost(other)) / UNITS >= _LIKELIER


def _fit(before: str, char: str, after: str) -> float:
    return goes_on(before, char) + goes_on(char, after)


def _cost(char: str) -> int:
    cost = cost_alone(char)
    return _UNCOUNTED if cost is None else cost


def _parts(cut: Sequence[tuple[str, str]]) -> list[tuple[int, int, str]]:
    """Return where each word ends, how long it is, and what part of speech it is."""
    ends = accumulate(len(word) for word, _ in cut)
    return [(end, len(word), tag) for end, (word, tag) in zip(ends, cut, strict=True)]


def _stands_alone(parts: Sequence[tuple[int, int, str]], at: int, never: tuple[str, ...]) -> bool:
    """Tell whether a character is a word by itself, and not of some parts of speech."""
    _, length, tag = next(part for part in parts if at < part[0])
    return length == 1 and not tag.startswith(never)


def _word(line: str, at: int, other: str) -> tuple[int, int, str] | None:
    """Return the range and the spelling of the word that the other character is part of; None where of none."""
    end = 0
    for word in tokens(line[:at] + other + line[at + 1 :]):
        end += len(word)
        if at < end:
            return (end - len(word), end, word) if len(word) > 1 else None
    return None
