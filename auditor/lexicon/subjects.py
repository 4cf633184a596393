"""What each story of a page is about, and which story a passage speaks of.

Words count by how rare they are: the natural logarithm of how many words of the dictionary's corpus stand to
one of them, as in inverse document frequency (Spärck Jones 1972).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from auditor.lexicon.tokens import is_word, rarity
from auditor.lexicon.vocabulary import OF_A_PAGE, cut, is_chinese
from auditor.lexicon.words import words
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from auditor.model import Page, Story

_BASE, _CLIP = 7.0, 13.0
"""Rarity of words that tell nothing (发展, 工作), and beyond which none tells more."""
_RELATED = 0.2
"""Share of the rare words of the shorter of two stories from which on they tell one news."""
_RARE = 10.0
"""Rarity from which a word tells what a story is about: one in 22,000 of the corpus."""
_MOST_STORIES = 8
"""Stories that have a word, beyond which it tells nothing."""
_QUOTED = lazy(r"“([^“”]{2,12})”")
_BESIDE = lazy(rf"(?m)^([{HAN}])\n(?=([{HAN}])$)")
"""Two characters side by side that are no word, in words of which each has a line."""


class Elsewhere(NamedTuple):
    """The story, other than its own, that has most of a passage's words.

    Attributes:
        story: its number; of a rider, that of the story before it; 0 where no other has any.
        words: that it has and the passage's own story has not.
        weight: of these words.
        theme: how many of them that story has more than once.
    """

    story: int
    words: tuple[str, ...]
    weight: float
    theme: int


class Subjects:
    """The telling words of each story of a page; riders count with the story before them."""

    def __init__(self, page: Page) -> None:
        self.heads: dict[int, Story] = {}
        self._bags: dict[int, Counter[str]] = {}
        head = page.stories[0]
        for story in page.stories:
            head = head if story.attached else story
            self.heads[story.number] = head
            bag = self._bags.setdefault(head.number, Counter())
            for passage in story.told():
                bag.update(telling(passage.text))
        self._totals = {number: bag.total() for number, bag in self._bags.items()}
        self._common: dict[tuple[int, int], frozenset[str]] = {}
        self._rare: dict[int, frozenset[str]] = {}
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        for number, bag in self._bags.items():
            for word in bag:
                self._holding[word].append(number)

    def rest(self, said: Counter[str], own: int) -> int:
        """Return how many telling words a story has besides those of one of its passages."""
        return self._totals[own] - said.total()

    def kept(self, said: Mapping[str, int], own: int) -> float:
        """Return the weight of the words of a passage that the rest of its story has too."""
        around = self._bags[own]
        return sum(weight(word) for word, count in said.items() if around[word] > count)

    def elsewhere(self, said: Mapping[str, int], own: int) -> Elsewhere:
        """Return the story that has most of a passage's words that the rest of its own has not.

        Args:
            said: words of the passage, as `telling` returns them.
            own: number of its story.
        """
        around, found = self._bags[own], defaultdict(list)
        for word, count in said.items():
            holding = self._holding[word]
            if around[word] <= count and len(holding) <= _MOST_STORIES and weight(word) > 0:
                for number in holding:
                    if number != own:
                        found[number].append(word)
        best = max(found, key=lambda number: (sum(map(weight, found[number])), -number), default=0)
        theirs = found[best] if best else []
        theme = sum(self._bags[best][word] > 1 and weight(word) > 1 for word in theirs) if theirs else 0
        return Elsewhere(best, tuple(theirs), sum(map(weight, theirs)), theme)

    def are_related(self, own: int, other: int, said: Mapping[str, int]) -> bool:
        """Tell whether two stories share so many rare words, a passage's aside, that they tell one news."""
        first, second = self._rare_of(own), self._rare_of(other)
        if (own, other) not in self._common:
            self._common[own, other] = first & second
        common, bag = self._common[own, other], self._bags[own]
        only = {word for word, count in said.items() if word in first and bag[word] <= count}
        shared = len(common) - len(only & common)
        return shared >= _RELATED * max(min(len(first) - len(only), len(second)), 1)

    def reasons(self, theirs: Sequence[str], other: int, most: int) -> tuple[str, ...]:
        """Return the words of some that tell most of what another story is about, none part of another."""
        bag = self._bags[other]
        listed = sorted(theirs, key=lambda word: (-weight(word) * min(bag[word], 3), word))
        chosen: list[str] = []
        for word in listed:
            if is_word(word) and not any(word in one or one in word for one in chosen):
                chosen.append(word)
        return tuple(chosen[:most])

    def _rare_of(self, number: int) -> frozenset[str]:
        if number not in self._rare:
            self._rare[number] = frozenset(word for word in self._bags[number] if rarity(word) >= _RARE)
        return self._rare[number]


@lru_cache(maxsize=OF_A_PAGE)
def telling(text: str) -> Counter[str]:
    """Return the words of a text that may tell what it is about, with their counts. Do not change it.

    Of longer words the words at their ends count too; so do characters that are no word side by side
    (names the dictionary lacks), and what a quoted name begins with (“云岭服务”).
    """
    pieces = cut(text)
    found = list(chain.from_iterable(map(_parts, pieces)))
    found += map("".join, _BESIDE.findall("\n".join(pieces)))
    found += [name[:2] for name in _QUOTED.findall(text) if is_chinese(name[:2])]
    return Counter(found)


@lru_cache(maxsize=1 << 15)
def _parts(word: str) -> tuple[str, ...]:
    if len(word) < 2 or not is_chinese(word) or word in words("anybody"):
        return ()
    ends = (word[:2], word[-2:]) if len(word) > 2 else ()
    return (word, *(part for part in ends if is_word(part)))


@lru_cache(maxsize=1 << 15)
def weight(word: str) -> float:
    """Return how much a word tells: its rarity beyond that of words that tell nothing, 0 to 6."""
    return max(min(rarity(word), _CLIP) - _BASE, 0.0)
