"""Statements that speak of nothing their own story tells, but of what another story of the page is about.

A brand named after a town that the rest of the story does not name (“云岭服务”) tells it too, even alone. Words count by how rare they are: the natural logarithm of how many words of the dictionary's corpus stand to
one of them, as in inverse document frequency (Spärck Jones 1972). Bounds were set on pages of clean articles
whose statements had been exchanged (tests/bench, `statement exchanged for another story's`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from auditor.checks.misattributed_lead_in.brands import Towns
from auditor.lexicon.tokens import is_word, rarity
from auditor.lexicon.vocabulary import cut, is_chinese
from auditor.lexicon.words import words
from auditor.text.nouns import dataclass
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.checks.misattributed_lead_in.brands import Brand
    from auditor.model import Division, Page, Statement, Story

_SHORTEST = 30
"""Characters; shorter statements hold too few words to tell."""
_REST = 60
"""Words that a story must have besides the statement."""
_BASE, _CLIP = 7.0, 13.0
"""Rarity of words that tell nothing (发展, 工作), and beyond which none tells more."""
_LEAST = 12.0
_OWN = 0.2
_CLEAR, _CLEAR_OWN = 14.0, 0.1
_THEME = 2
_RELATED = 0.2
_RARE = 10.0
_UNTOLD = 0.15
"""Share of a statement's words, by weight, that its story may tell where a brand speaks against it."""
_MOST_STORIES = 8
_REASONS = 3
_QUOTED = lazy(r"“([^“”]{2,12})”")


@dataclass(frozen=True, slots=True)
class Foreign:
    """A statement whose words are at home in another story.

    Attributes:
        statement: as noted.
        other: the story whose words it has; None where there is only a brand of a town that the page
            does not name elsewhere.
        reasons: the most telling of its words, at most three.
        clear: whether next to nothing of it is told in its own story.
        town: the town that a brand in it is named after, where the rest of its story does not name that.
    """

    statement: Statement
    other: Story | None
    reasons: tuple[str, ...]
    clear: bool
    town: Division | None = None


def foreign_statements(page: Page) -> Iterator[Foreign]:
    """Yield the statements of a page that are foreign to their story and at home in another, in page order.

    Short statements and short stories are passed over, and stories that tell the same news.
    """
    if not page.notes or len(page.stories) < 2:
        return
    known, towns = _PageWords(page), Towns(page)
    for statement in page.notes.statements:
        if len(statement.span) >= _SHORTEST and known.has_rest(statement):
            brand = towns.foreign_brand(statement)
            found = (brand and known.judge_brand(statement, brand)) or known.judge(statement)
            if found:
                yield found


class _PageWords:
    """The telling words of each story of a page; riders count with the story before them."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._heads: dict[int, Story] = {}
        self._bags: dict[int, Counter[str]] = {}
        head = page.stories[0]
        for story in page.stories:
            head = head if story.attached else story
            self._heads[story.number] = head
            bag = self._bags.setdefault(head.number, Counter())
            for passage in story.told():
                bag.update(telling(passage.text))
        self._totals = {number: bag.total() for number, bag in self._bags.items()}
        self._common: dict[tuple[int, int], frozenset[str]] = {}
        self._rare: dict[int, frozenset[str]] = {}
        self._starts = sorted(
            (piece.start, number, at)
            for number, story in enumerate(page.stories)
            for at, paragraph in enumerate(story.paragraphs)
            for piece in paragraph.pieces
        )
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        for number, bag in self._bags.items():
            for word in bag:
                self._holding[word].append(number)

    def judge(self, statement: Statement) -> Foreign | None:
        """Return what is foreign about a statement, if anything is."""
        own, said = self._heads[statement.story].number, self._said(statement)
        kept = self._kept(said, own)
        other, theirs = self._nearest(said, own)
        gained = sum(map(_weight, theirs))
        theme = sum(self._bags[other][word] > 1 and _weight(word) > 1 for word in theirs) if theirs else 0
        if gained < _LEAST or kept > _OWN * gained or theme < _THEME or self._are_related(own, other, said):
            return None
        clear = gained >= _CLEAR and kept <= _CLEAR_OWN * gained
        return Foreign(statement, self._heads[other], self._reasons(theirs, other), clear)

    def judge_brand(self, statement: Statement, brand: Brand) -> Foreign | None:
        """Return a statement on a foreign town's brand, if its story tells next to nothing of the rest either."""
        own, said = self._heads[statement.story].number, self._said(statement)
        if self._kept(said, own) > _UNTOLD * sum(map(_weight, said)):
            return None
        other = self._heads[brand.story] if brand.story else None
        other = other if other and other.number != own else None
        return Foreign(statement, other, (brand.name,), other is not None, brand.town)

    def has_rest(self, statement: Statement) -> bool:
        """Tell whether a story says enough besides a statement to be judged by."""
        total = self._totals[self._heads[statement.story].number]
        return total - self._said(statement).total() >= _REST

    def _said(self, statement: Statement) -> Counter[str]:
        """Return the words of a statement as its story reads, halves joined."""
        first = bisect_right(self._starts, statement.span.start, key=lambda start: start[0]) - 1
        _, number, at = self._starts[first]
        paragraph = self._page.stories[number].paragraphs[at]
        start, end = paragraph.find(statement.span.start), paragraph.find(statement.span.end - 1)
        return telling(paragraph.text[start : end + 1 if end is not None else None])

    def _kept(self, said: Mapping[str, int], own: int) -> float:
        """Return the weight of the words of a statement that the rest of its story has too."""
        around = self._bags[own]
        return sum(_weight(word) for word, count in said.items() if around[word] > count)

    def _nearest(self, said: Mapping[str, int], own: int) -> tuple[int, list[str]]:
        """Return the story that has most of a statement's words that its own has not, and these words."""
        around, found = self._bags[own], defaultdict(list)
        for word, count in said.items():
            holding = self._holding[word]
            if around[word] <= count and len(holding) <= _MOST_STORIES and _weight(word) > 0:
                for number in holding:
                    if number != own:
                        found[number].append(word)
        best = max(found, key=lambda number: (sum(map(_weight, found[number])), -number), default=0)
        return best, found[best] if best else []

    def _are_related(self, own: int, other: int, said: Mapping[str, int]) -> bool:
        """Tell whether two stories share so many rare words, a statement's aside, that they tell one news."""
        first, second = self._rare_of(own), self._rare_of(other)
        if (own, other) not in self._common:
            self._common[own, other] = first & second
        common, bag = self._common[own, other], self._bags[own]
        only = {word for word, count in said.items() if word in first and bag[word] <= count}
        shared = len(common) - len(only & common)
        return shared >= _RELATED * max(min(len(first) - len(only), len(second)), 1)

    def _rare_of(self, number: int) -> frozenset[str]:
        if number not in self._rare:
            self._rare[number] = frozenset(word for word in self._bags[number] if rarity(word) >= _RARE)
        return self._rare[number]

    def _reasons(self, theirs: Sequence[str], other: int) -> tuple[str, ...]:
        bag = self._bags[other]
        listed = sorted(theirs, key=lambda word: (-_weight(word) * min(bag[word], 3), word))
        chosen: list[str] = []
        for word in listed:
            if is_word(word) and not any(word in one or one in word for one in chosen):
                chosen.append(word)
        return tuple(chosen[:_REASONS])


@lru_cache(maxsize=4096)
def telling(text: str) -> Counter[str]:
    """Return the words of a text that may tell what it is about, with their counts. Do not change it.

    Of longer words the words at their ends count too; so do characters that are no word side by side
    (names the dictionary lacks), and what a quoted name begins with (“云岭服务”).
    """
    pieces = cut(text)
    found = list(chain.from_iterable(map(_parts, pieces)))
    found += [
        one + two
        for one, two in pairwise(pieces)
        if len(one) == len(two) == 1 and is_chinese(one) and is_chinese(two)
    ]
    found += [name[:2] for name in _QUOTED.findall(text) if is_chinese(name[:2])]
    return Counter(found)


@lru_cache(maxsize=1 << 15)
def _parts(word: str) -> tuple[str, ...]:
    if len(word) < 2 or not is_chinese(word) or word in words("anybody"):
        return ()
    ends = (word[:2], word[-2:]) if len(word) > 2 else ()
    return (word, *(part for part in ends if is_word(part)))


def _weight(word: str) -> float:
    return max(min(rarity(word), _CLIP) - _BASE, 0.0)
