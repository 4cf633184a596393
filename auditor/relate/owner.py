"""Which story the words of a shared passage belong to, and who is quoted with them."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import replace
from itertools import accumulate, combinations, islice
from typing import TYPE_CHECKING

from auditor.lexicon.echoes import limits
from auditor.lexicon.speakers import are_two, share_words
from auditor.lexicon.tokens import rarity, tokens
from auditor.lexicon.words import words
from auditor.model import Role, Span
from auditor.relate.beside import beside
from auditor.text.han import CLOSERS, FINALS, OPENERS, WHITE, han_words, is_all_han
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from auditor.model import Copy, Edition, Page, Paragraph, Shared, Statement, Story

_CLEARLY = 1.3
"""Times the score of the next that the likeliest owner must have."""
_REASONS = 3
"""Reasons that are told."""
_FEWEST_COMMON = 3
"""Rare words that two stories on one matter have in common at the least: with 本报讯 and one more of a few
words two shorts of a page would be on one. Of 47 passages of print that such stories share none has fewer
(../shared/corpus, 2026-11).
"""
_SHORTEST_AT_HOME, _SHORTEST_FAR_FROM_HOME = 16, 48
"""Characters of a passage shared between stories of a page, and of several pages, below which no check asks
whose words they are."""
_ASKED = 1000
"""Stories whose words are counted, or a few more; of an edition of many, evenly chosen ones tell how rare
a word is."""
_LONGEST = 50_000
"""Characters of a story: of what is longer, each passage would be looked for in all of it."""
_RARE = 1.2
"""Weight of a word that less than a third of the stories use."""
_RARE_IN_PRINT = 9.0
"""Natural logarithm of the words of a corpus to one of it, from which a word tells what a story is about:
one in 8,100; 品牌 has 9.8, 发展 6.8.
"""
_BASE, _CLIP, _NEXT_TO_NOTHING = 7.0, 13.0, 0.1
"""Rarity of words that tell next to nothing (发展, 工作), and beyond which none tells more."""
_MOST_PAIRS = 64
"""Pairs of stories that are compared: of a passage that many print the first few tell enough."""
_MOST_SPEAKERS = 32
"""Descriptions of speakers that are compared, each with each; of more two are surely two speakers."""
_PRONOUNS = "他她"
"""They stand between a speech and what is quoted next of it: …。他指出，…"""
_OPENED = tuple(OPENERS)
_BETWEEN = lazy(r"”[^“”。！？]{2,24}[，,：:]$")
"""A speaker between two halves of his speech: “…，”某某说，“…”."""
_ARTICLE = lazy(r"(?:依据|根据|按照|依照)?《[^《》]{2,40}》第[^，。、]{1,8}条")
_EDGE = 3
"""Characters by which a copy may miss the beginning of a speech: a changed one stands there."""
_QUOTED = lazy(r"“([^“”]{2,12})”")


def owned(found: Iterable[Shared], edition: Edition) -> Iterator[Shared]:
    """Note on each passage shared between stories who is quoted with it and where it is at home.

    A passage is at home in the story whose other sentences speak of the same things: its words,
    weighed by how few stories use them, are counted outside the passage. What near-duplicates share is at
    home in all of them.

    Args:
        found: the passages.
        edition: the pages, and which of their stories are near-duplicates.
    """
    pages = edition.pages
    by_path = {page.path: page for page in pages}
    telling = _Telling()
    said = {page.path: _Said(page) for page in pages}
    weights: _WordWeights | None = None
    for shared in found:
        is_one_story = len(shared.stories) == 1
        if is_one_story and len(shared.copies) > limits().printings:
            yield shared
            continue
        copies = tuple(said[copy.path].noted(copy, lenient=not is_one_story) for copy in shared.copies)
        if is_one_story:
            yield replace(shared, requoted=_is_requoted(copies, by_path))
            continue
        whole = [copy for copy in copies if copy.statement and _is_whole_speech(copy, by_path[copy.path])]
        noted = replace(shared, copies=copies, two_speakers=_are_two(whole))
        is_far = any(copy.path != copies[0].path for copy in copies)
        least = _SHORTEST_FAR_FROM_HOME if is_far else _SHORTEST_AT_HOME
        if shared.length < least or edition.groups_hold(shared):
            yield noted
            continue
        weights = weights or _WordWeights(pages)
        yield _with_home(noted, by_path, weights, telling)


def _is_requoted(copies: Sequence[Copy], pages: Mapping[str, Page]) -> bool:
    """Tell whether a story gives words twice to one speaker, each time with a lead-in of its own.

    Not where somebody else is said to speak: that is a fault, and so is a third printing.
    """
    if all(_is_cited(copy, pages[copy.path].text) for copy in copies):
        return True
    said = [copy.statement for copy in copies if copy.statement]
    if len({one.span for one in said}) < len(copies):
        return False
    if any(copy.span.start < one.span.start for copy, one in zip(copies, said, strict=True)):
        return False
    leads = {
        pages[copy.path].text[one.speaker_span.start : copy.span.start]
        for copy, one in zip(copies, said, strict=True)
    }
    return len(leads) == len(copies) and not any(
        are_two(one.known_as, other.known_as) and not share_words(one.known_as, other.known_as)
        for one, other in combinations(said, 2)
    )


def _is_cited(copy: Copy, text: str) -> bool:
    """Tell whether a copy is a whole quotation behind a colon (a letter), or cites an article of a law."""
    at = copy.span.start
    if _ARTICLE.match(text, at):
        return True
    opened = at - 1 if text[at - 1 : at] in _OPENED else at
    after = text[copy.span.end - 1 : copy.span.end + 1]
    return (
        text[opened - 1 : opened] in (":", "：")
        and text[opened] in OPENERS
        and any(map(CLOSERS.count, after))
    )


def _is_whole_speech(copy: Copy, page: Page) -> bool:
    """Tell whether a copy begins and ends as a speech or a sentence of it does, give or take a character.

    What two speakers have in common inside longer sentences is how one speaks of such things: names of
    meetings and programmes, formulas of politeness.
    """
    said = copy.statement
    if not said:
        return False
    before = page.text[said.span.start : copy.span.start].rstrip(WHITE + OPENERS + CLOSERS + _PRONOUNS)
    begins = len(before) <= _EDGE or before[-1] in FINALS or bool(_BETWEEN.search(before))
    return begins and _is_end(page.text, copy.span.end)


def _is_end(text: str, end: int) -> bool:
    """Tell whether a sentence or a speech ends at an offset; “…”， goes on: it quotes a phrase."""
    last, ahead = end - 1, end
    while last and text[last] in CLOSERS:
        last -= 1
    while ahead < len(text) and text[ahead] in CLOSERS:
        ahead += 1
    if text[last] in FINALS or text[ahead : ahead + 1] in ("", *FINALS, *"\r\n"):
        return True
    if text[end : end + 1] in (",", "，") and text[end + 1 : end + 2] in CLOSERS:
        return True
    return ahead - last > 1 and text[last] in ",，"


def _are_two(copies: Sequence[Copy]) -> bool:
    """Tell whether two stories quote two speakers: no name, no office in common."""
    said = {(copy.path, copy.story): copy.statement.known_as for copy in copies if copy.statement}
    speakers = list(dict.fromkeys(said.values()))[:_MOST_SPEAKERS]
    return any(are_two(one, other) for one, other in combinations(speakers, 2))


class _Telling:
    """The words of stories that tell what they are about; what is asked for again is cut into words once."""

    def __init__(self) -> None:
        self._of: dict[str, set[str]] = {}

    def __call__(self, parts: Iterable[str]) -> set[str]:
        """Return the telling words of the parts of a text: its lines and paragraphs."""
        found: set[str] = set()
        for part in parts:
            if part not in self._of:
                self._of[part] = _telling(part)
            found |= self._of[part]
        return found


class _WordWeights:
    """How telling each word of an edition is: rare in its stories, so telling."""

    def __init__(self, pages: Sequence[Page]) -> None:
        stories = [story for page in pages for story in page.stories]
        stories = stories[:: len(stories) // _ASKED + 1]
        self._used = Counter(word for story in stories for word in _telling("\n".join(_parts(story))))
        self._stories = len(stories)
        self._told: dict[str, float] = {}

    def of(self, word: str) -> float:
        return math.log((self._stories + 1) / max(self._used[word], 1))

    def telling(self, word: str) -> float:
        """Return how much a word tells where a speech is at home: rare in the edition, and in print."""
        if word not in self._told:
            self._told[word] = self.of(word) * max(min(rarity(word), _CLIP) - _BASE, _NEXT_TO_NOTHING)
        return self._told[word]


def _parts(story: Story, without: Copy | None = None) -> list[str]:
    """Return what a story says, line by line, its headline included, without one of its passages."""
    lines = [line.text for line in story.lines if line.role.is_read and line.role != Role.BODY]
    for number, paragraph in enumerate(story.paragraphs):
        lines.append(_rest(paragraph, number, without) if without else paragraph.text)
    return lines


def _rest(paragraph: Paragraph, number: int, without: Copy) -> str:
    """Return a paragraph without a passage, which may begin before it and end after it."""
    span = paragraph.span
    if number == without.paragraph and without.span.end <= span.end:
        return paragraph.text.replace(without.text, "")
    if without.span.end <= span.start or span.end <= without.span.start:
        return paragraph.text
    start = paragraph.find(without.span.start) if without.span.start > span.start else 0
    end = paragraph.find(without.span.end) if without.span.end < span.end else None
    return paragraph.text[: start or 0] + (paragraph.text[end:] if end is not None else "")


class _Said:
    """The statements of a page, found by their places."""

    def __init__(self, page: Page) -> None:
        self._page = page
        # What the lists read: 介紹 is no verb to them. Whoever speaks is told in the page's own characters.
        read = page.simplified or page
        self._all = tuple(_as_printed(one, page) for one in (read.notes.statements if read.notes else ()))
        self._order = sorted(range(len(self._all)), key=lambda at: (self._all[at].span.start, at))
        self._starts = [self._all[at].span.start for at in self._order]
        self._farthest = list(accumulate((self._all[at].span.end for at in self._order), max))

    def noted(self, copy: Copy, *, lenient: bool) -> Copy:
        """Return a copy with the statement that holds most of it, if there is one.

        Args:
            copy: of a passage.
            lenient: take for its speaker also a person who is named beside it, without a verb of saying.
        """
        statement = self._with_most(copy)
        if not statement and lenient:
            statement = beside(self._page, copy)
        return replace(copy, statement=statement) if statement else copy

    def _with_most(self, copy: Copy) -> Statement | None:
        """Return the statement that holds most of a copy, if it holds half of it."""
        first, last = (
            bisect_right(self._farthest, copy.span.start),
            bisect_left(self._starts, copy.span.end),
        )
        here = sorted(self._order[first:last])
        at = max(here, key=lambda at: _common(self._all[at].span, copy.span), default=None)
        if at is None or 2 * _common(self._all[at].span, copy.span) < len(copy.span):
            return None
        return self._all[at]


def _as_printed(said: Statement, page: Page) -> Statement:
    speaker = page.text[said.speaker_span.start : said.speaker_span.end]
    return replace(said, speaker=speaker) if len(speaker) == len(said.speaker) else said


def _common(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _whole(copy: Copy, text: str) -> Copy:
    """Return the whole speech that a copy is part of: all of it tells where it is at home."""
    if not copy.statement:
        return copy
    start = min(copy.span.start, copy.statement.span.start)
    end = max(copy.span.end, copy.statement.span.end)
    return replace(copy, span=Span(start, end), paragraph=-1, text=text[start:end])


def _with_home(shared: Shared, pages: dict[str, Page], weights: _WordWeights, words_of: _Telling) -> Shared:
    told = [_story(pages[copy.path], copy) for copy in shared.copies]
    said = [_whole(copy, pages[copy.path].text) for copy in shared.copies]
    if any(len(story.span) > _LONGEST for story in told):
        return shared
    telling = sorted(_telling(said[0].text))
    parts = [_parts(story, copy) for story, copy in zip(told, shared.copies, strict=True)]
    shared = replace(shared, one_matter=_tell_one_matter(shared.copies, list(map(words_of, parts))))
    if said != list(shared.copies):
        parts = [_parts(story, whole) for story, whole in zip(told, said, strict=True)]
    around = list(map("\n".join, parts))
    scores = [sum(weights.telling(word) for word in telling if word in text) for text in around]
    best = max(range(len(scores)), key=lambda at: (scores[at], -at))
    others = [text for at, text in enumerate(around) if at != best]
    runner_up = max(score for at, score in enumerate(scores) if at != best)
    if scores[best] <= _CLEARLY * runner_up:
        return shared
    own = [word for word in telling if word in around[best] and not any(word in text for text in others)]
    own.sort(key=lambda word: (-around[best].count(word) * weights.of(word), word))
    reasons = [word for word in own if weights.of(word) >= _RARE and word not in words("anybody")]
    named = [name for name in _QUOTED.findall(said[0].text) if any(word in name for word in reasons)]
    return replace(
        shared, home=shared.copies[best], reasons=tuple(dict.fromkeys([*named, *reasons]))[:_REASONS]
    )


def _tell_one_matter(copies: Sequence[Copy], around: Sequence[set[str]]) -> bool:
    """Tell whether two stories that print a passage have many of their other rare words in common."""
    of_story: dict[tuple[str, int], set[str]] = {}
    for copy, telling in zip(copies, around, strict=True):
        rare = {word for word in telling if rarity(word) >= _RARE_IN_PRINT}
        of_story[copy.path, copy.story] = of_story.get((copy.path, copy.story), rare) & rare
    least = limits().one_matter
    return any(
        len(one & other) >= max(least * min(len(one), len(other)), _FEWEST_COMMON)
        for one, other in islice(combinations(of_story.values(), 2), _MOST_PAIRS)
    )


def _story(page: Page, copy: Copy) -> Story:
    here = page.story_at(copy.span.start)
    if here and here.number == copy.story:
        return here
    return next(story for story in page.stories if story.number == copy.story)


def _telling(text: str) -> set[str]:
    """Return the words of a passage, and what a quoted name (a brand, a campaign) begins with.

    Names of small places are in no dictionary, but brands are made of them: “云岭服务”.
    """
    return han_words(set(tokens(text))) | {name[:2] for name in _QUOTED.findall(text) if is_all_han(name[:2])}
