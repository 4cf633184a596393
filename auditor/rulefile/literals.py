"""Finding many words in one pass over a text."""

from __future__ import annotations

from functools import cached_property

from ahocorasick_rs import AhoCorasick, MatchKind

from auditor.text.nouns import dataclass

MASK = "\0"
"""Stands in the place of a masked character; no word of a rule may hold a control character."""

_SHORT = 400
"""Characters of a text up to which words are looked up one by one: an automaton of 2,500 words takes 3 ms."""


@dataclass(frozen=True)
class Literals:
    """A set of words, looked for exactly as they are written.

    The automata (Aho and Corasick, 1975) are built at the first use in each process and are left
    behind when the value is pickled.
    """

    words: tuple[str, ...]

    def __reduce__(self) -> tuple[type[Literals], tuple[tuple[str, ...]]]:
        return Literals, (self.words,)

    def find(self, text: str) -> list[tuple[int, int]]:
        """Return the places of the words, leftmost and then longest first, none overlapping."""
        if len(text) <= _SHORT and "_longest" not in self.__dict__ and not self._stand_in(text):
            return []
        return [(start, end) for _, start, end in self._longest.find_matches_as_indexes(text)]

    def _stand_in(self, text: str) -> bool:
        """Tell whether a text has one of the words; for a line or two that is quicker than an automaton."""
        words = self._set
        return any(
            text[start : start + size] in words
            for size in self._sizes
            for start in range(len(text) - size + 1)
        )

    @cached_property
    def _set(self) -> frozenset[str]:
        return frozenset(self.words)

    @cached_property
    def _sizes(self) -> frozenset[int]:
        return frozenset(map(len, self.words))

    def mask(self, text: str) -> str:
        """Return the text, as long as before, with every character of every word masked."""
        if not self.words:
            return text
        kept, last = [], 0
        for start, end in self._stretches(text):
            kept += [text[last:start], MASK * (end - start)]
            last = end
        return "".join([*kept, text[last:]])

    def _stretches(self, text: str) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        places = self._every.find_matches_as_indexes(text, overlapping=True)
        for start, end in sorted((start, end) for _, start, end in places):
            if found and start <= found[-1][1]:
                found[-1] = (found[-1][0], max(found[-1][1], end))
            else:
                found.append((start, end))
        return found

    @cached_property
    def _longest(self) -> AhoCorasick:
        return AhoCorasick(self.words, matchkind=MatchKind.LeftmostLongest)

    @cached_property
    def _every(self) -> AhoCorasick:
        return AhoCorasick(self.words)
