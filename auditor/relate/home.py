"""Where the words of a shared passage are at home: in the story that tells of the same things.

What each story says outside the passage is compared with it: by the words and rarer characters
that both have, weighed by how few stories of the edition and how little print uses them, and by how near
their topics are (`language.topics`).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import combinations, islice
from typing import TYPE_CHECKING

from auditor.language.ngrams import cost_alone
from auditor.language.topics import alike, topic
from auditor.lexicon.echoes import limits
from auditor.lexicon.tokens import rarity, tokens
from auditor.lexicon.words import words
from auditor.model import Role
from auditor.text.han import han_words, is_all_han
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from auditor.model import Copy, Page, Paragraph, Shared, Span, Story

_CLEARLY = 6.0
"""By how much a speech must fit one story better than the next. Of 1,500 sentences of print, each beside the
beginning of its own article and of another, 93 % are told so, 97 of 100 rightly (../shared/corpus, 2026-11).
"""
_TOPIC = 30.0
"""What a topic that is the same counts, against shared words."""
_CHARACTER = 2.0
"""What a character counts, against a word of the same rarity."""
_REASONS = 3
"""Reasons that are told."""
_FEWEST_COMMON = 3
"""Rare words that two stories on one matter have in common at the least: with 本报讯 and one more of a few
words two shorts of a page would be on one. Of 47 passages of print that such stories share none has fewer
(../shared/corpus, 2026-11).
"""
_HARDLY_ANY = 0.1
"""Share of their rare words that two stories on two matters have in common at the most: 9 of 10 pairs of
articles of print have no more (../shared/corpus, 2026-11).
"""
_ASKED = 1000
"""Stories whose words are counted, or a few more; of an edition of many, evenly chosen ones tell how rare
a word is."""
_LEAST_AROUND = 100
"""Characters of a story that are compared with a speech, however short the other story is."""
_LONGEST = 50_000
"""Characters of a story: of what is longer, each passage would be looked for in all of it."""
_RARE = 1.2
"""Logarithm of the stories to one that has a word: less than a third of them."""
_RARE_IN_PRINT = 9.0
"""Natural logarithm of the words of a corpus to one of it, from which a word tells what a story is about:
one in 8,100; 品牌 has 9.8, 发展 6.8.
"""
_BASE, _CLIP = 7.0, 13.0
"""Rarity of words that tell nothing (发展, 工作), and beyond which none tells more."""
_BASE_OF_CHARACTER, _CLIP_OF_CHARACTER = 7.0, 10.5
"""The same of characters: 茶 has 8.9, 工 6.2."""
_NATS = math.log(2) / 8
"""Natural logarithms to the eighth of a bit."""
_MOST_PAIRS = 64
"""Pairs of stories that are compared: of a passage that many print the first few tell enough."""
_FIGURES = frozenset("一二三四五六七八九十百千万亿零两几多每半个年月日天时点分元")
"""Amounts and times tell nothing of a subject."""
_QUOTED = lazy(r"“([^“”]{2,12})”")


class Homes:
    """Tells of shared passages where they are at home.

    Args:
        pages: of the edition, by their names, as the lists of words read them.
    """

    def __init__(self, pages: Mapping[str, Page]) -> None:
        self._pages = pages
        self._weights = _TellingWeights(list(pages.values()))
        self._telling: dict[str, frozenset[str]] = {}

    def noted(self, shared: Shared) -> Shared:
        """Return a passage with the copy that is at home, why, and whether its stories tell of one matter."""
        told = [story_of(self._pages[copy.path], copy) for copy in shared.copies]
        if any(len(story.span) > _LONGEST for story in told):
            return shared
        printed: defaultdict[int, list[Span]] = defaultdict(list)
        for story, copy in zip(told, shared.copies, strict=True):
            printed[id(story)].append(copy.span)
        apart = [_parts(story, printed[id(story)]) for story in told]
        written = zip(shared.copies, told, strict=True)
        datelines = self._words([self._text(copy.path, story.dateline) for copy, story in written])
        pairs = list(_pairs(shared.copies, map(self._words, apart)))
        shared = replace(
            shared,
            one_matter=any(_tell_one_matter(*pair) for pair in pairs),
            two_matters=any(_tell_two_matters(one - datelines, other - datelines) for one, other in pairs),
        )
        said = self._text(shared.copies[0].path, shared.copies[0].span)
        is_one = len(printed) == 1
        around = [_nearest(*each, is_one=is_one) for each in zip(told, apart, shared.copies, strict=True)]
        fits = self._fits(said, _of_one_length(around, len(around) if is_one else 1))
        best = max(range(len(fits)), key=lambda at: (fits[at], -at))
        home = shared.copies[best]
        elsewhere = [at for at, copy in enumerate(shared.copies) if copy.stands_apart(home) or is_one]
        elsewhere = [at for at in elsewhere if at != best]
        if not elsewhere or fits[best] - max(fits[at] for at in elsewhere) < _CLEARLY:
            return shared
        here, *others = ["\n".join(apart[at]) for at in (best, *elsewhere)]
        return replace(shared, home=home, reasons=self._reasons(said, here, others))

    def _text(self, path: str, span: Span | None) -> str:
        return self._pages[path].text[span.start : span.end] if span else ""

    def _fits(self, said: str, around: Sequence[Sequence[str]]) -> list[float]:
        """Return how well a speech fits what each story says besides."""
        telling = self._words([said])
        about = topic(_subjects([said]))
        found = []
        for parts in around:
            text = "\n".join(parts)
            common = {word for word in telling if word in text}
            # What words tell their characters do not tell again.
            alone = set(said).intersection(text).difference(*common)
            fit = sum(map(self._weights.word, sorted(common)))
            fit += _CHARACTER * sum(map(self._weights.character, sorted(alone)))
            found.append(fit + _TOPIC * alike(about, topic(_subjects(parts))))
        return found

    def _reasons(self, said: str, here: str, elsewhere: Sequence[str]) -> tuple[str, ...]:
        """Return the most telling words of a speech that its own story has and no other."""
        own = [
            word
            for word in self._words([said])
            if word in here and not any(word in text for text in elsewhere)
        ]
        own.sort(key=lambda word: (-here.count(word) * self._weights.rare(word), word))
        reasons = [word for word in own if self._weights.rare(word) >= _RARE and word not in words("anybody")]
        named = [name for name in _QUOTED.findall(said) if any(word in name for word in reasons)]
        return tuple(dict.fromkeys([*named, *reasons]))[:_REASONS]

    def _words(self, parts: Sequence[str]) -> frozenset[str]:
        """Return the telling words of the parts of a text; what is asked for again is cut into words once."""
        for part in parts:
            if part not in self._telling:
                self._telling[part] = _telling(part)
        return frozenset().union(*(self._telling[part] for part in parts))


class _TellingWeights:
    """How telling each word and character of an edition is: rare in its stories and in print, so telling."""

    def __init__(self, pages: Sequence[Page]) -> None:
        stories = [story for page in pages for story in page.stories]
        asked = ["\n".join(_parts(story)) for story in stories[:: len(stories) // _ASKED + 1]]
        self._words = Counter(word for text in asked for word in _telling(text))
        self._characters = Counter(char for text in asked for char in set(text))
        self._all = math.log(len(asked) + 1)

    def rare(self, word: str) -> float:
        """Return the logarithm of the stories to one that has a word of a passage, which two print."""
        return self._all - math.log(max(self._words[word] - 1, 1))

    def word(self, word: str) -> float:
        if _FIGURES.issuperset(word) or word in words("measures"):
            return 0.0
        return max(min(rarity(word), _CLIP) - _BASE, 0.0) * self.rare(word) / self._all

    def character(self, char: str) -> float:
        if char in _FIGURES or not is_all_han(char):
            return 0.0
        cost = cost_alone(char)
        rare = min(cost * _NATS if cost is not None else _CLIP, _CLIP_OF_CHARACTER) - _BASE_OF_CHARACTER
        return max(rare, 0.0) * (self._all - math.log(max(self._characters[char] - 1, 1))) / self._all


def _parts(story: Story, without: Sequence[Span] = ()) -> list[str]:
    """Return what a story says, line by line, its headline included, without some of its passages."""
    lines = [line.text for line in story.lines if line.role.is_read and line.role != Role.BODY]
    return [*lines, *(_rest(paragraph, without) for paragraph in story.paragraphs)]


def _rest(paragraph: Paragraph, without: Sequence[Span]) -> str:
    """Return a paragraph without passages, which may begin before it and end after it."""
    text = list(paragraph.text)
    for span in without:
        if span.overlaps(paragraph.span):
            start = paragraph.find(max(span.start, paragraph.span.start))
            last = paragraph.find(min(span.end, paragraph.span.end) - 1)
            if start is not None and last is not None:
                text[start : last + 1] = [""] * (last + 1 - start)
    return "".join(text)


def _nearest(story: Story, parts: Sequence[str], copy: Copy, *, is_one: bool) -> list[str]:
    """Return what a story says besides a passage: what is outside its body, then the nearest paragraphs.

    Of one story that prints it twice only these tell the printings apart.
    """
    lines = len(parts) - len(story.paragraphs)
    near = sorted(range(len(story.paragraphs)), key=lambda at: (abs(at - copy.paragraph), at))
    return [*([] if is_one else parts[:lines]), *(parts[lines + at] for at in near)]


def _of_one_length(around: Sequence[Sequence[str]], shares: int) -> list[list[str]]:
    """Return the first parts of each text, as long as a share of the shortest: long ones have more words."""
    length = max(min(sum(map(len, parts)) for parts in around) // shares, _LEAST_AROUND)
    cut = []
    for parts in around:
        left, kept = length, []
        for part in parts:
            kept.append(part[:left])
            left = max(left - len(part), 0)
        cut.append(kept)
    return cut


def _pairs(
    copies: Sequence[Copy], around: Iterable[frozenset[str]]
) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Yield the rare words of two stories each that print a passage, that aside."""
    of_story: dict[tuple[str, int], frozenset[str]] = {}
    for copy, telling in zip(copies, around, strict=True):
        rare = frozenset(word for word in telling if rarity(word) >= _RARE_IN_PRINT)
        of_story[copy.path, copy.story] = of_story.get((copy.path, copy.story), rare) & rare
    return islice(combinations(of_story.values(), 2), _MOST_PAIRS)


def _tell_one_matter(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two stories have many of their rare words in common."""
    return len(one & other) >= max(limits().one_matter * min(len(one), len(other)), _FEWEST_COMMON)


def _tell_two_matters(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two stories have hardly any of their rare words in common."""
    return len(one & other) <= _HARDLY_ANY * min(len(one), len(other))


def story_of(page: Page, copy: Copy) -> Story:
    """Return the story that prints a copy."""
    here = page.story_at(copy.span.start)
    if here and here.number == copy.story:
        return here
    return next(story for story in page.stories if story.number == copy.story)


def _telling(text: str) -> frozenset[str]:
    """Return the words of a passage, and what a quoted name (a brand, a campaign) begins with.

    Names of small places are in no dictionary, but brands are made of them: “云岭服务”.
    """
    named = (name[:2] for name in _QUOTED.findall(text))
    return frozenset(han_words(set(tokens(text)))).union(filter(is_all_han, named))


def _subjects(parts: Iterable[str]) -> set[str]:
    return {word for part in parts for word in tokens(part) if is_all_han(word)}
