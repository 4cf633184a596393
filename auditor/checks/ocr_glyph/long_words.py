"""Characters that stand as words of their own where one that looks like them makes a long word: 缝纫杌, 杜鹘花.

The model of print knows what news tells of; the dictionary knows the words of kitchen and field as well. A word of
three characters and more hardly stands by chance but for one of them, which is taken for misread where it is part of
no word itself and the words of the text are far commoner with the other one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from auditor.checks.ocr_glyph.pairs import NUMERALS
from auditor.checks.ocr_glyph.readings import alike
from auditor.language import is_seen
from auditor.lexicon.lookalike import confused
from auditor.lexicon.tokens import is_word, rarity, tagged, tokens
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_RUN = lazy(f"[{HAN}]{{3,}}")
_SHORTEST, _LONGEST = 3, 4
"""Characters of the words that are looked for."""
_RAREST = 14.5
"""Natural logarithm of the words of jieba's corpus to one of such a word."""
_CLOSE = 6.0
"""Bits of the channel up to which two characters look alike."""
_GAIN = 9.5
"""Natural logarithms by which the words of a text are commoner with the other character: in 3.1 million characters of
print one place has so much, a slip, and in 7.5 million of broadcast news none (../shared, 2026-11).
"""
_CEILING = 17.0
"""Natural logarithm: nothing counts as rarer."""
_FUNCTION = 7.0
"""Natural logarithm of the words of jieba's corpus to one of a character below which it is a word by itself: 在, 了."""
_AROUND = 6
"""Characters on both sides that are divided into words."""
_NAMES = ("nr", "ns", "nt", "nz", "m")
"""Parts of speech of words that are names or numbers, of which the dictionary has few."""


def misread_long_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the range of each long word with such a character (缝纫杌), and what it should be (缝纫机)."""
    for run in _RUN.finditer(text):
        line, at = run[0], 0
        for token in tokens(line):
            found = _word(line, at) if len(token) == 1 and rarity(token) >= _FUNCTION else None
            if found:
                start, end, right = found
                yield run.start() + start, run.start() + end, right
            at += len(token)


def _word(line: str, at: int) -> tuple[int, int, str] | None:
    """Return the range and the spelling of the likeliest long word over a place, where it is far likelier."""
    before, char, after = line[:at][-1:], line[at], line[at + 1 : at + 2]
    if (not before or is_seen(before, char)) and (not after or is_seen(char, after)):
        return None
    made = [
        (start, end, line[start:at] + other + line[at + 1 : end])
        for size in range(_SHORTEST, _LONGEST + 1)
        for start in range(max(0, at - size + 1), min(at, len(line) - size) + 1)
        for end in (start + size,)
        for other in _others(char)
        if is_word(line[start:at] + other + line[at + 1 : end])
    ]
    if not made:
        return None
    first, last = max(0, at - _AROUND), at + _AROUND + 1
    start, end, right = min(made, key=lambda one: (rarity(one[2]), one))
    mended = line[first:start] + right + line[end:last]
    if NUMERALS.intersection(right) or rarity(right) > _RAREST or tagged(right)[0][1].startswith(_NAMES):
        return None
    return (start, end, right) if _rarity(line[first:last]) - _rarity(mended) >= _GAIN else None


@lru_cache(maxsize=4096)
def _others(char: str) -> str:
    near = (other for other, bits in alike(char).items() if bits <= _CLOSE)
    return "".join(dict.fromkeys((*near, *confused(char))))


def _rarity(text: str) -> float:
    """Return how rare the words of a text are together."""
    return sum(min(rarity(word), _CEILING) for word in tokens(text))
