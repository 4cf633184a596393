"""Which story the words of a shared passage belong to, and who is quoted with them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import cache
from itertools import accumulate, combinations
from typing import TYPE_CHECKING

from auditor.language.ngrams import mean_cost
from auditor.lexicon.echoes import limits
from auditor.lexicon.speakers import are_two, may_be_two, read_speaker, share_words
from auditor.lexicon.words import words
from auditor.relate.beside import beside
from auditor.relate.home import Homes, story_of
from auditor.text.compiled import compiled
from auditor.text.han import CLOSERS, FINALS, OPENERS, WHITE
from auditor.text.patterns import any_of, lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from auditor.model import Copy, Edition, Page, Shared, Span, Statement

_SHORTEST_AT_HOME, _SHORTEST_FAR_FROM_HOME = 16, 48
"""Characters of a passage shared between stories of a page, and of several pages, below which no check asks
whose words they are; of whole quotations of a page checks ask from nine."""
_MOST_SPEAKERS = 32
"""Descriptions of speakers that are compared, each with each; of more two are surely two speakers."""
_PRONOUNS = "他她"
"""They stand between a speech and what is quoted next of it: …。他指出，…"""
_OPENED = tuple(OPENERS)
_BETWEEN = lazy(r"”[^“”。！？]{2,24}[，,：:]$")
"""A speaker between two halves of his speech: “…，”某某说，“…”."""
_ARTICLE = lazy(r"(?:依据|根据|按照|依照)?《[^《》]{2,40}》第[^，。、]{1,8}条")
_SET_PHRASE = 48
"""Cost of a character after those before it, in eighths of a bit, below which words are a set phrase:
必须时刻绷紧安全这根弦 has 30; what people tell of their work has 53 and more.
"""
_SHORT_SET_PHRASE = 56
"""The same of words of less than 16 characters: of 35 written for this, what everybody says
(有困难找社区，有事情找网格员) has 55 at the most, and what one says of his own work 59 at the least.
"""
_QUOTATION = lazy(r"(?s).{0,5}(?<![^，。：:；！？…”」\s])[“「][^“”「」]+[”」].{0,8}")
"""A quotation with a few characters around it: who speaks may begin or end alike in both stories."""
_AROUND = 3
"""Characters before a copy and behind it among which the marks of its quotation stand."""
_LEAD = 40
"""Characters before words, or behind them, in which it is said whose they are."""
_LAST = lazy("[。！？!?\n]")
_INNER = ("‘", "『")
_HEAD = 6
"""Characters of words among which the mark may stand that begins a quotation in them: 说：“‘…."""
_EDGE = 3
"""Characters by which a copy may miss the beginning of a speech: a changed one stands there."""


def owned(found: Iterable[Shared], edition: Edition) -> Iterator[Shared]:
    """Note on each passage shared between stories who is quoted with it and where it is at home.

    A passage is at home in the story whose other sentences speak of the same things: its words,
    weighed by how few stories use them, are counted outside the passage. What near-duplicates share is at
    home in all of them.

    Args:
        found: the passages.
        edition: the pages, and which of their stories are near-duplicates.
    """
    by_path = {page.path: page for page in edition.pages}
    said = {page.path: _Said(page) for page in edition.pages}
    homes: Homes | None = None
    for shared in found:
        is_one_story = len(shared.stories) == 1
        if is_one_story and len(shared.copies) > limits().printings:
            yield shared
            continue
        copies = tuple(said[copy.path].noted(copy, lenient=not is_one_story) for copy in shared.copies)
        noted = replace(
            shared,
            copies=copies,
            is_quotation=all(_is_quotation(copy, by_path[copy.path]) for copy in copies),
        )
        if is_one_story and not _give_two(copies):
            yield replace(shared, requoted=_is_requoted(copies, by_path))
            continue
        is_far = any(copy.path != copies[0].path for copy in copies)
        least = _SHORTEST_FAR_FROM_HOME if is_far else _SHORTEST_AT_HOME
        is_long = shared.length >= least or (noted.is_quotation and not is_far)
        if is_long and (is_one_story or not edition.groups_hold(shared)):
            homes = homes or Homes({path: page.simplified or page for path, page in by_path.items()})
            noted = homes.noted(noted)
        yield replace(noted, two_speakers=_are_two(noted, by_path))


def _give_two(copies: Sequence[Copy]) -> bool:
    """Tell whether a story gives words to two persons: perhaps it is two stories, which nothing parts."""
    said = {one.statement.span: one.statement.known_as for one in copies if one.statement}
    if not len(said) == len(copies) == 2:
        return False
    return all(len(read_speaker(one).name) > 1 for one in said.values()) and are_two(*said.values())


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


def _is_quotation(copy: Copy, page: Page) -> bool:
    """Tell whether a copy is a whole quotation, behind a mark: a speech, and no name in a clause."""
    span = copy.span
    return _QUOTATION.fullmatch(page.text[max(span.start - _AROUND, 0) : span.end + _AROUND]) is not None


def _begins_speech(copy: Copy, page: Page) -> bool:
    """Tell whether a copy begins as a speech or a sentence of it does, give or take a character.

    What two speakers have in common inside longer sentences is how one speaks of such things: names of
    meetings and programmes, formulas of politeness.
    """
    said = copy.statement
    if not said:
        return False
    if _is_quotation(copy, page):
        return True
    before = page.text[said.span.start : copy.span.start].rstrip(WHITE + OPENERS + CLOSERS + _PRONOUNS)
    return len(before) <= _EDGE or before[-1] in FINALS or bool(_BETWEEN.search(before))


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


def _are_two(shared: Shared, pages: Mapping[str, Page]) -> bool:
    """Tell whether two stories quote two speakers with whole speeches: no name, no office in common.

    Whom a story calls by a pronoun, or by a post and no more, nobody knows: there the stories must tell of
    two matters; of a whole quotation it is enough that one of them tells of what it is about.
    """
    first = shared.copies[0]
    is_short = shared.length < _SHORTEST_AT_HOME
    is_told = shared.home and shared.two_matters and not is_short
    least = _SHORT_SET_PHRASE if is_short else _SET_PHRASE
    if not is_told and _is_set_phrase(_read(pages[first.path]), first.span, least):
        return False
    begun = [copy for copy in shared.copies if _begins_speech(copy, pages[copy.path])]
    whole = [copy for copy in begun if _is_end(pages[copy.path].text, copy.span.end)]
    if not whole or any(_is_passed_on(copy, pages[copy.path]) for copy in begun):
        return False
    known = list(dict.fromkeys(_known_as(copy) for copy in whole))[:_MOST_SPEAKERS]
    if any(are_two(one, other) for one, other in combinations(known, 2)):
        return True
    if not shared.home:
        # Who is not even called anything speaks only where the words are clearly another's.
        begun = [copy for copy in begun if _known_as(copy)]
    apart = shared.two_matters or (shared.is_quotation and shared.home and not shared.one_matter)
    return bool(apart) and any(
        one.stands_apart(other) and _may_be_two(one, other, pages)
        for one, other in combinations(begun[:_MOST_SPEAKERS], 2)
    )


def _may_be_two(one: Copy, other: Copy, pages: Mapping[str, Page]) -> bool:
    """Tell whether nothing says that one person speaks: neither story names the other's speaker."""
    for here, there in ((one, other), (other, one)):
        who = read_speaker(_known_as(here))
        names = {who.name, _known_as(here)} if any(who) else set()
        if any(len(name) > 1 and name in _told(there, pages) for name in names):
            return False
    return may_be_two(_known_as(one), _known_as(other))


def _told(copy: Copy, pages: Mapping[str, Page]) -> str:
    page = pages[copy.path]
    span = story_of(page, copy).span
    return _read(page)[span.start : span.end]


def _known_as(copy: Copy) -> str:
    return copy.statement.known_as if copy.statement else ""


def _is_passed_on(copy: Copy, page: Page) -> bool:
    """Tell whether words are said to be another's or everybody's: quoted in a speech, a proverb, an oath."""
    text = _read(page)
    start, end = copy.span.start, copy.span.end
    if any(mark in text[max(start - _EDGE, 0) : start + _HEAD] for mark in _INNER):
        return True
    lead, after = text[max(start - _LEAD, 0) : start], text[end : end + _LEAD]
    return bool(_passing_on().search(_LAST.split(lead)[-1]) or _passing_on().search(_LAST.split(after)[0]))


def _read(page: Page) -> str:
    """Return the text of a page as the lists of words read it."""
    return (page.simplified or page).text


@cache
def _passing_on() -> re.Pattern[str]:
    return compiled(any_of(words("citing")))


def _is_set_phrase(text: str, span: Span, least: int) -> bool:
    """Tell whether words are told by the words before them, as what is said of such things everywhere."""
    return mean_cost(text[span.start : span.end]) < least


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
