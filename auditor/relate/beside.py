"""A person who is named right beside words that another story prints too, with no verb of saying between.

Who does something before a comma or a colon and the words, or behind their quotation marks, is taken for
their speaker only where two stories print the same words: alone that would make a speaker of every subject.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from auditor.lexicon.names import name_end
from auditor.lexicon.posts import title_start
from auditor.lexicon.speakers import introductions, is_document, read_speaker, speaker_end
from auditor.lexicon.words import words
from auditor.model import Statement
from auditor.text.compiled import compiled
from auditor.text.han import CLOSERS, OPENERS, WHITE
from auditor.text.patterns import any_of, lazy

if TYPE_CHECKING:
    import re

    from auditor.model import Copy, Page, Story

_STOPS = "。！？!?；;”\n"
_LEAD = 60
"""Characters before the words, or behind them, in which a person is named."""
_LONGEST = 20_000
"""Characters of a story in which a name is looked for again."""
_MARKS = "，,：:"
_VERB = 8
"""Characters of a verb of saying with its mark, and to whom one speaks."""
_TELLS = ("告诉", "谈")
"""Verbs with somebody behind them, or to whom no clause is spoken: 告诉笔者, 也谈到."""
_Range = tuple[int, int]
_CLAUSE = lazy(r"[，,；;：:]")


def beside(page: Page, copy: Copy) -> Statement | None:
    """Return the words as a statement of the person named beside them; None where nobody is."""
    story = next((one for one in page.stories if one.number == copy.story), None)
    if not story or not 0 <= copy.paragraph < len(story.paragraphs):
        return None
    paragraph = story.paragraphs[copy.paragraph]
    start, last = paragraph.find(copy.span.start), paragraph.find(copy.span.end - 1)
    if start is None or last is None:
        return None
    # The dateline ends like a sentence: who is named in it does not speak.
    skip = len(story.dateline) if story.dateline and copy.paragraph == 0 else 0
    text = "。" * skip + paragraph.text[skip:]
    lead, after = _clauses(text, _behind_verb(text, start, last), last + 1)
    near = lead or after
    found = _person(text, near[0], near[1], _names(story)) if near else None
    named = found or _nobody(text, lead, after)
    if not named or is_document(text[slice(*named)]):
        return None
    speaker = paragraph.text[slice(*named)]
    return Statement(
        story=story.number,
        speaker=speaker,
        speaker_span=paragraph.within(*named),
        verb="",
        span=copy.span,
        quoted=paragraph.text[start - 1 : start] in ("“", "「"),
        known_as=_known(story, speaker) if found else "",
    )


def _behind_verb(text: str, start: int, end: int) -> int:
    """Return where words begin that two stories lead to with one verb (…告诉笔者，), which is shared too."""
    at = start
    while at and text[at - 1] in OPENERS + WHITE:
        at -= 1
    if not at or text[at - 1] in _STOPS + _MARKS:
        return start
    mark = _CLAUSE.search(text, start, min(start + _VERB, end))
    return mark.end() if mark else start


def _clauses(text: str, start: int, end: int) -> tuple[_Range | None, _Range | None]:
    """Return the clauses that lead to words, or else those behind their marks, of the same sentence."""
    at = start
    while at and text[at - 1] in OPENERS + WHITE:
        at -= 1
    if at and text[at - 1] in _MARKS:
        begin = at - 1
        while begin > max(0, at - _LEAD) and text[begin - 1] not in _STOPS:
            begin -= 1
        return (begin, at - 1), None
    after = end
    while after < len(text) and text[after] in CLOSERS:
        after += 1
    if text[after - 1] in CLOSERS and OPENERS.find(text[at : at + 1]) >= 0:
        stop = after
        while stop < min(len(text), after + _LEAD) and text[stop] not in _STOPS:
            stop += 1
        return None, (after, stop)
    return None, None


def _nobody(text: str, lead: _Range | None, after: _Range | None) -> _Range | None:
    """Return the clause beside words in which somebody speaks or is shown, whose name no list has."""
    if after:
        mark = _CLAUSE.search(text, *after)
        return after[0], mark.start() if mark else after[1]
    if not lead:
        return None
    begin = max(lead[0], *(text.rfind(mark, *lead) + 1 for mark in _MARKS))
    return (begin, lead[1]) if _speech().search(text, begin, lead[1]) else None


@cache
def _speech() -> re.Pattern[str]:
    return compiled(any_of({*words("speech-verbs"), *words("speech-nouns"), *_TELLS}))


def _person(text: str, start: int, end: int, known: frozenset[str]) -> tuple[int, int] | None:
    """Return the first person named in some clauses; where none is, who is called by a post."""
    begin, called = start, None
    for mark in [*(found.start() for found in _CLAUSE.finditer(text, start, end)), end]:
        found = speaker_end(text, begin, mark, known)
        found = found if found > begin else _named_end(text, begin, mark)
        if found > begin:
            if read_speaker(text[begin:found]).name:
                return begin, found
            called = called or (begin, found)
        begin = mark + 1
    return called


def _named_end(text: str, start: int, end: int) -> int:
    """Return where the first name behind what people are called ends in a clause; 0 if there is none."""
    ends = (name_end(text, tail.end()) for tail in _called().finditer(text, start, end))
    return next((found for found in ends if 0 < found <= end), 0)


@cache
def _called() -> re.Pattern[str]:
    return compiled(any_of(words("person-tails")))


def _names(story: Story) -> frozenset[str]:
    return frozenset(text[at:end] for text, at, end, _ in _introduced(_texts(story)))


def _texts(story: Story) -> tuple[str, ...]:
    return tuple(paragraph.text for paragraph in story.paragraphs)


@lru_cache(maxsize=64)
def _introduced(texts: tuple[str, ...]) -> tuple[tuple[str, int, int, int], ...]:
    """Return where paragraphs name persons after a post; a story is asked once for each of its copies."""
    whole = "\n".join(texts)[:_LONGEST]
    return tuple((text, at, end, tail) for text in texts for tail, at, end in introductions(text, whole))


def _known(story: Story, speaker: str) -> str:
    """Return a bare name with the title that the story has before it somewhere."""
    who = read_speaker(speaker)
    for text, at, end, tail in _introduced(_texts(story)) if not who.body else ():
        if text[at:end] == who.name:
            return text[title_start(text, tail) : end]
    return speaker
