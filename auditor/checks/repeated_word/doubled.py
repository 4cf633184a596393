"""Words printed twice in a row (他们他们, 的的), and what Chinese doubles on purpose.

What the words on both sides allow is parsed (委员会|会议, 市|市场), what print doubles is counted
(`auditor.language.doubling`), and what makes new doublings is known by its pattern: measures after 一, verbs
that are spoken, sounds, names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.checks.repeated_word.characters import (
    is_counted,
    is_left_over,
    is_slip,
    is_too_long_a_name,
)
from auditor.checks.repeated_word.several import is_repeated
from auditor.lexicon.script import simplified
from auditor.lexicon.tokens import is_doubled, is_word
from auditor.text.han import is_han
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 4
"""Characters of a word; longer ones are phrases."""
_TWICE = tuple(lazy(rf"(?=([\u3007\u3400-\u9fff]{{{size}}})\1)") for size in range(LONGEST, 0, -1))
_BESIDE = 8
"""Characters on either side that tell what one is part of."""
_IDIOM = 3
"""Characters from which a word of the dictionary may have one of its characters twice (生生不息)."""


@dataclass(frozen=True, slots=True)
class Doubled:
    """A word twice in a row: offsets in the text, the word, and whether only its look says so."""

    start: int
    end: int
    word: str
    is_sure: bool


def doubled_words(text: str) -> Iterator[Doubled]:
    """Yield the words of a text that stand twice in a row by mistake, by their length."""
    covered = bytearray(len(text))
    for pattern in _TWICE:
        for found in pattern.finditer(text):
            word, start = found[1], found.start()
            end = start + 2 * len(word)
            if any(covered[start:end]) or not _is_twice(text, start, word):
                continue
            covered[start:end] = b"1" * (end - start)
            is_sure = _is_slip(text, start, word) if len(word) == 1 else is_repeated(text, start, word)
            if is_sure is not None:
                yield Doubled(start, end, word, is_sure)


def is_doubled_by_mistake(text: str, at: int, size: int) -> bool | None:
    """Tell whether a word that stands twice in a row is surely there by mistake; None where it may be meant.

    Args:
        text: in which so many characters stand twice in a row.
        at: where they begin.
        size: how many characters, at most `LONGEST`.
    """
    word = text[at : at + size]
    if not all(map(is_han, word)) or not _is_twice(text, at, word):
        return None
    return is_slip(text, at, word) if size == 1 else is_repeated(text, at, word)


def _is_slip(text: str, start: int, char: str) -> bool | None:
    """Tell whether a character is surely there twice by mistake, in either script: 2018|年|年會."""
    first = max(start - _BESIDE, 0)
    near = text[first : start + 2 + _BESIDE]
    read = simplified(near)
    if is_too_long_a_name(read, start - first):
        return True
    sure = is_slip(text, start, char)
    if sure is None or read == near:
        return sure
    return sure and is_slip(read, start - first, read[start - first])


def _is_twice(text: str, start: int, word: str) -> bool:
    """Tell whether a word stands there twice, and not the end of one and the beginning of another."""
    if _is_run(text, start, word):
        return False
    return (
        is_doubled(text, start, len(word)) or is_counted(text, start, word) or is_left_over(text, start, word)
    )


def _is_run(text: str, start: int, word: str) -> bool:
    """Tell whether a word is part of three and more of the same characters in a row: 哈哈哈哈."""
    if len(word) == 1:
        return text[start - 1 : start] == word or text[start + 2 : start + 3] == word
    different = len(set(word))
    return different < len(word) and not (different > 1 and len(word) >= _IDIOM and is_word(word))
