"""Two people of a page who say the same, though in other words and in another order.

Sentences of two speakers are held against one another by the characters that both have, each counted by how rare it
is in print and on the page, and by the pairs of them that stand side by side: 茶青晾过头，炒出来就苦 and 炒出来发苦，是茶青
晾过了头. Unlike `retold` this asks no clause to be kept, and needs no border between two stories: what two people of
one story say in the same words, one of them has from the other.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

from auditor.checks.misattributed_lead_in.retold import CLEARLY, Retold, is_passed_on, uttered
from auditor.language.ngrams import cost_alone, mean_cost
from auditor.lexicon.names import is_name
from auditor.lexicon.numerals import read_out
from auditor.lexicon.speakers import are_two, read_speaker
from auditor.lexicon.subjects import Subjects, telling
from auditor.text.han import HAN, is_han
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.checks.misattributed_lead_in.retold import Uttered
    from auditor.model import Page

_SENTENCE = lazy("[^。！？!?；;]+[。！？!?；;]?")
_RUN = lazy(f"[{HAN}]+")
_SHORTEST = 8
"""Characters of a sentence: what is shorter is a phrase."""
_LONGEST_NAME = 4
_NATS = math.log(2) / 8
"""Natural logarithms to the eighth of a bit."""
_BASE, _CLIP, _FLOOR = 5.5, 11.0, 0.3
"""Rarity of characters that tell nothing, and beyond which none tells more; what a common one still counts."""
_UNKNOWN = 12.0
_FUNCTION = frozenset(
    "的了在和与是一不也就都有这那着把被到要说我们你他她它个上下来去能会可从很还又让给对为而及之其以"
)
"""Characters that any two sentences have in common; figures tell."""
_HOLDING = 8
"""Sentences of a page that have a character or a pair, beyond which it leads to no other."""
_COPIED = 8
"""Characters in a row that both have, from which the one is a copy of the other (`relate.shared`), not the same retold."""
_LEADS = 3
"""Of these as many lead from one sentence to another."""
_APART, _SHARE_APART, _WORDED_APART = 7.0, 0.52, 52.0
"""Worth and share from which two people of unrelated stories say the same, and the mean cost (eighths of a bit a
character) of each sentence: of 3.1 million characters of print no two sentences have all three; 19 of 22 planted ones
of the open sets of tests/bench/pages have."""
_FIRM, _SHARE_FIRM, _WORDED_FIRM = 15.0, 0.68, 50.0
"""The same of two people of one story, who may well agree, and where the one is a body, or has a surname only."""


class _SpokenSentence(NamedTuple):
    """A sentence that somebody says, or two in a row: its range in the paragraph, its characters and their pairs."""

    said: Uttered
    name: str
    start: int
    end: int
    single: frozenset[str]
    paired: frozenset[str]

    @property
    def text(self) -> str:
        return self.said.paragraph.text[self.start : self.end]


class _Alike(NamedTuple):
    """Two sentences and how much of the one the other has."""

    worth: float
    share: float
    one: _SpokenSentence
    other: _SpokenSentence


def said_alike(page: Page) -> Iterator[Retold]:
    """Yield what two speakers of a page say in other words, in page order."""
    known = _SpokenBy(page.simplified or page)
    for found in known.alike():
        if judged := known.judged(found):
            yield judged


class _SpokenBy:
    """The sentences that the named people of a page say."""

    def __init__(self, page: Page) -> None:
        self._page = page
        said = [one for one in uttered(page) if one.statement]
        self._sentences: list[_SpokenSentence] = []
        for one in said:
            name, _, body = read_speaker(one.speaker)
            is_known = 1 < len(name) <= _LONGEST_NAME and is_name(name)
            # 潘女士, 社区居委会: somebody, of whom nothing is known but that.
            if is_known or len(name) == 1 or body:
                self._sentences += _sentences(one, name if is_known else "")

    @cached_property
    def _subjects(self) -> Subjects:
        return Subjects(self._page)

    @cached_property
    def _held(self) -> tuple[Mapping[str, int], int]:
        """Return how many paragraphs of the page have each character, and how many there are."""
        texts = [read_out(one.text) for story in self._page.stories for one in story.paragraphs]
        return Counter(char for text in texts for char in set(text)), max(len(texts), 3)

    def alike(self) -> Sequence[_Alike]:
        """Return the likest sentences of every two statements that have enough in common, in page order."""
        leads: defaultdict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self._sentences):
            for part in one.single | one.paired:
                leads[part].append(number)
        led: Counter[tuple[int, int]] = Counter()
        for holding in leads.values():
            if 1 < len(holding) <= _HOLDING:
                led.update(combinations(holding, 2))
        best: dict[tuple[int, int], _Alike] = {}
        for (first, second), count in led.items():
            one, other = self._sentences[first], self._sentences[second]
            if count < _LEADS or not _are_two(one, other):
                continue
            found = self._weighed(one, other)
            spoken = (
                one.said.start + one.said.paragraph.span.start,
                (other.said.start + other.said.paragraph.span.start),
            )
            if spoken not in best or best[spoken].worth < found.worth:
                best[spoken] = found
        return [best[key] for key in sorted(best)]

    def _weighed(self, one: _SpokenSentence, other: _SpokenSentence) -> _Alike:
        least = min(sum(map(self._weight, one.single)), sum(map(self._weight, other.single)))
        common = sum(map(self._weight, sorted(one.single & other.single)))
        share = common / max(least, 1.0)
        pairs = sorted(one.paired & other.paired)
        beside = sum(self._weight(pair[0]) + self._weight(pair[1]) for pair in pairs) / 2
        return _Alike((common + beside) * share, share, one, other)

    def _weight(self, char: str) -> float:
        """Return how telling a character is: rare in print, and in the paragraphs of the page."""
        counts, paragraphs = self._held
        held = counts[char]
        if held <= 2:
            return _rarity(char)
        return _rarity(char) * max(math.log(paragraphs / (held - 1)) / math.log(paragraphs), 0.0)

    def judged(self, found: _Alike) -> Retold | None:
        """Return whose words they are, where two people cannot both have said them."""
        one, other = found.one, found.other
        heads = self._subjects.heads
        here, there = heads[one.said.story.number].number, heads[other.said.story.number].number
        are_named = bool(one.name and other.name)
        if not (one.name or other.name) or (here == there and not are_named):
            return None
        if _is_copied(one, other):
            return None
        is_easy = here != there and are_named
        worth, share, worded = (
            (_APART, _SHARE_APART, _WORDED_APART) if is_easy else (_FIRM, _SHARE_FIRM, _WORDED_FIRM)
        )
        if found.worth < worth or found.share < share:
            return None
        if any(mean_cost(each.text) < worded or _is_passed_on(each) for each in (one, other)):
            return None
        if here == there:
            return _told(other, one, is_even=True)
        both, theirs = telling(one.text), telling(other.text)
        if self._subjects.are_related(here, there, both):
            return None
        common = {word: max(count, theirs[word]) for word, count in both.items() if word in theirs}
        fits = self._subjects.kept(common, here), self._subjects.kept(common, there)
        is_even = abs(fits[0] - fits[1]) < CLEARLY
        return _told(other, one, is_even) if fits[0] > fits[1] else _told(one, other, is_even)


def _told(wrong: _SpokenSentence, right: _SpokenSentence, is_even: bool) -> Retold:
    span, there = (each.said.paragraph.within(each.start, each.end) for each in (wrong, right))
    return Retold(span, wrong.said, there, right.said.story, right.said.speaker, is_even)


def _sentences(said: Uttered, name: str) -> Iterator[_SpokenSentence]:
    """Yield the sentences that somebody says, each alone and with the one behind it."""
    text = said.paragraph.text
    ranges = [found.span() for found in _SENTENCE.finditer(text, said.start, said.end)]
    ranges = [(start, end) for start, end in ranges if sum(map(is_han, text[start:end])) >= _SHORTEST]
    for start, end in (*ranges, *((one[0], other[1]) for one, other in pairwise(ranges))):
        runs = _RUN.findall(read_out(text[start:end]))
        single = frozenset(char for char in "".join(runs) if _rarity(char))
        paired = frozenset(
            one + other for run in runs for one, other in pairwise(run) if {one, other} <= single
        )
        yield _SpokenSentence(said, name, start, end, single, paired)


def _are_two(one: _SpokenSentence, other: _SpokenSentence) -> bool:
    """Tell whether two people say two sentences, none of them within the other."""
    if one.name and other.name and (one.name in other.name or other.name in one.name):
        return False
    if not are_two(one.said.speaker, other.said.speaker):
        return False
    same = one.said.paragraph is other.said.paragraph
    return not (same and one.start < other.said.end and other.start < one.said.end)


def _is_copied(one: _SpokenSentence, other: _SpokenSentence) -> bool:
    """Tell whether two sentences have half of the shorter in common to the letter: what copies are told from tells it."""
    matcher = SequenceMatcher(None, one.text, other.text, autojunk=False)
    same = matcher.find_longest_match().size
    return same >= _COPIED and same * 2 >= min(len(one.text), len(other.text))


def _is_passed_on(one: _SpokenSentence) -> bool:
    return is_passed_on(one.said.paragraph.text, one.start, one.end)


@lru_cache(maxsize=1 << 13)
def _rarity(char: str) -> float:
    """Return how rare a character is in print, beyond those that tell nothing; 0 for function words."""
    if not is_han(char) or char in _FUNCTION:
        return 0.0
    cost = cost_alone(char)
    return max(min(cost * _NATS if cost is not None else _UNKNOWN, _CLIP) - _BASE, _FLOOR)
