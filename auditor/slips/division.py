"""How a doubtful place divides into words, and what else some texts have of it."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick

from auditor.language.ngrams import cost_alone
from auditor.lexicon.tokens import is_word, rarity, tagged, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

QUARTERS = 4
"""Parts of a natural logarithm in which rarity is counted."""
RAREST = 17
"""Natural logarithm: nothing counts as rarer."""
_WORD = 4
"""Characters of the longest words looked up."""


class Usage:
    """How often characters stand side by side in some texts, of those that are asked for."""

    def __init__(self, texts: Iterable[str], asked: Iterable[str]) -> None:
        strings = sorted(set(asked))
        longer = [one for one in strings if len(one) > 1]
        automaton = AhoCorasick(longer) if longer else None
        self._counts: Counter[str] = Counter()
        for text in texts if strings else ():
            bare = "".join(text.split())
            if len(longer) < len(strings):
                self._counts.update(bare)
            if automaton:
                found = automaton.find_matches_as_indexes(f"\n{bare}\n", overlapping=True)
                self._counts.update(longer[number] for number, _, _ in found)

    def count(self, string: str) -> int:
        """Return how often they have a string of one to four characters that was asked for."""
        return self._counts[string]


def log(count: int) -> int:
    """Return the binary logarithm of a count and one more, rounded down."""
    return (max(count, 0) + 1).bit_length() - 1


@lru_cache(maxsize=1 << 15)
def covered(text: str, at: int) -> tuple[int, int]:
    """Return the length of the longest word of the dictionary over a place, and how rare the commonest is."""
    longest, rare = 0, RAREST * QUARTERS
    for size in range(2, _WORD + 1):
        for start in range(max(0, at - size + 1), min(at, len(text) - size) + 1):
            word = text[start : start + size]
            if is_word(word):
                longest, rare = size, min(rare, round(QUARTERS * rarity(word)))
    return longest, rare


@lru_cache(maxsize=1 << 12)
def token(text: str, at: int) -> tuple[str, str]:
    """Return the word at a place, as the text divides into words, with its part of speech."""
    end = 0
    for word, tag in tagged(text):
        end += len(word)
        if at < end:
            return word, tag
    return "", ""


class Cut(NamedTuple):
    """How a text divides into words.

    Attributes:
        rarity: of all its words together, in quarters of a natural logarithm.
        words: how many they are.
        singles: words of one character in a row at the place asked for.
    """

    rarity: int
    words: int
    singles: int


@lru_cache(maxsize=1 << 12)
def divided(text: str, at: int) -> Cut:
    """Return how a text divides into words, and how many of them at a place have one character."""
    found = tokens(text)
    place = end = 0
    for number, word in enumerate(found):
        if end <= at < end + len(word):
            place = number
        end += len(word)
    singles = 0
    if len(found[place]) == 1:
        first = last = place
        while first and len(found[first - 1]) == 1:
            first -= 1
        while last + 1 < len(found) and len(found[last + 1]) == 1:
            last += 1
        singles = last - first + 1
    return Cut(sum(map(_rarity, found)), len(found), singles)


@lru_cache(maxsize=1 << 13)
def _rarity(word: str) -> int:
    """Return how rare a word is, in quarters of a natural logarithm."""
    if len(word) > 1 and is_word(word):
        return round(QUARTERS * rarity(word))
    alone = cost_alone(word)
    # Eighths of a bit are 0.0866 of a natural logarithm each.
    return min(round(QUARTERS * 0.0866 * (192 if alone is None else alone)), RAREST * QUARTERS)
