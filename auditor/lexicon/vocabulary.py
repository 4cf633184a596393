"""The words that some texts use, and how often."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from auditor.lexicon.tokens import tokens
from auditor.text.han import HAN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_LONGEST = 5
_CHINESE = re.compile(f"[{HAN}]*").fullmatch


@lru_cache(maxsize=4096)
def cut(text: str) -> tuple[str, ...]:
    """Return the words of a text in order; they partition it. Two checks ask for the same."""
    return tuple(tokens(text))


def is_chinese(text: str) -> bool:
    """Tell whether a word is of Chinese characters only (those of the Basic Multilingual Plane, and 〇)."""
    return _CHINESE(text) is not None


class Vocabulary:
    """The words and characters of some texts, counted once.

    Attributes:
        words: every Chinese word of one character or more.
        chars: every character.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        texts = list(texts)
        self.chars = Counter("".join(texts))
        counts = Counter(chain.from_iterable(map(cut, texts)))
        self.words = Counter({word: count for word, count in counts.items() if is_chinese(word)})

    @cached_property
    def endings(self) -> Counter[str]:
        """How often each character is the last of a word, words of one character included."""
        found: Counter[str] = Counter()
        for word, count in self.words.items():
            found[word[-1]] += count
        return found

    def joined(self, others: Iterable[Vocabulary]) -> Vocabulary:
        """Return the counts of several vocabularies together."""
        whole = Vocabulary(())
        for one in (self, *others):
            whole.words.update(one.words)
            whole.chars.update(one.chars)
        return whole

    def gapped(self, least: int = 1) -> Mapping[str, Sequence[str]]:
        """Return the words of two to five characters by their forms with one character replaced by `*`.

        Args:
            least: how often a word must stand in the texts.
        """
        found: defaultdict[str, list[str]] = defaultdict(list)
        for word, count in self.words.items():
            if 2 <= len(word) <= _LONGEST and count >= least:
                for at in range(len(word)):
                    found[f"{word[:at]}*{word[at + 1 :]}"].append(word)
        return found
