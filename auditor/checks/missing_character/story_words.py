"""The words of one story, where they stand, and what stands before them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from auditor.lexicon.tokens import is_word
from auditor.lexicon.vocabulary import Vocabulary, cut, is_chinese
from auditor.text.han import CLAUSE_MARKS, FINALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CONTEXT = 5
_OCCURRENCES = 20
"""Of a word that are looked at for what stands before it."""
_LONGEST = 8
_BEFORE_MARK = re.compile(f"[\u3007\u3400-\u9fff]{{2}}(?=[{re.escape(CLAUSE_MARKS + FINALS)}])")


class StoryWords:
    """The words of one story, those at the ends of longer words included (路线 in 输油路线).

    Attributes:
        vocabulary: the words as the text divides into them.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.vocabulary = Vocabulary(texts)
        self._texts = texts
        self._places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._begun: defaultdict[str, list[str]] = defaultdict(list)
        for number, text in enumerate(texts):
            words = cut(text)
            for word, start in zip(words, accumulate(map(len, words), initial=0), strict=False):
                for part, offset in _parts(word):
                    self._places[part].append((number, start + offset))
        self._ended: Counter[str] = Counter(
            found[0] for text in texts for found in _BEFORE_MARK.finditer(text)
        )
        for word in self._places:
            self._begun[word[:-1]].append(word)

    def count(self, word: str) -> int:
        """Return how often a word of two to four characters stands in the story."""
        return len(self._places.get(word, ()))

    def ended(self, pair: str) -> int:
        """Return how often two characters stand before a mark in the story."""
        return self._ended[pair]

    def begun(self, text: str, end: int) -> Iterator[tuple[int, int, str]]:
        """Yield the words that begin with the last one to three characters of a text up to an offset.

        Each with the characters before its last one that stand alike in both places, and its count.
        """
        for start in range(end - 1, max(-1, end - 4), -1):
            for word in self._begun.get(text[start:end], ()):
                places = self._places[word]
                shared = max(self._shared(text, start, place) for place in places[:_OCCURRENCES])
                yield shared + end - start - 1, len(places), word

    def count_after(self, before: str, word: str) -> int:
        """Return how often a word stands right after a string."""
        return sum(self._before(place, len(before)) == before for place in self._places[word][:_OCCURRENCES])

    def frames(self, before: str, word: str, text: str, at: int) -> tuple[int, int]:
        """Count how often `before` stands before the word, and before its first character without the rest.

        The place `at` in `text` is left out.
        """
        whole = half = 0
        for number, start in self._places.get(before, [])[:_OCCURRENCES]:
            other, after = self._texts[number], start + len(before)
            if other.startswith(word, after):
                whole += 1
            elif other.startswith(word[0], after) and (other is not text or after != at):
                half += 1
        return whole, half

    def _before(self, place: tuple[int, int], size: int) -> str:
        number, start = place
        return self._texts[number][max(0, start - size) : start]

    def _shared(self, text: str, at: int, place: tuple[int, int]) -> int:
        before, other = text[max(0, at - _CONTEXT) : at], self._before(place, _CONTEXT)
        shared = 0
        for one, two in zip(reversed(before), reversed(other), strict=False):
            if one != two or not is_chinese(one):
                break
            shared += 1
        return shared


@lru_cache(maxsize=1 << 15)
def _parts(word: str) -> tuple[tuple[str, int], ...]:
    """Return the words of two to four characters that a word is or has at its ends, with their offsets."""
    if not 2 <= len(word) <= _LONGEST or not is_chinese(word):
        return ()
    whole = ((word, 0),) if len(word) <= 4 else ()
    ends = ((word[:2], 0), (word[-2:], len(word) - 2)) if len(word) > 2 else ()
    return whole + tuple((part, at) for part, at in ends if is_word(part))
