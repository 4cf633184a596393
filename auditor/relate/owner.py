"""Which story the words of a shared passage belong to, and who is quoted with them."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import replace
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from auditor.lexicon.tokens import tokens
from auditor.lexicon.words import words
from auditor.model import Role
from auditor.text.han import is_han

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from auditor.model import Copy, Page, Shared, Span, Statement, Story

_CLEARLY = 1.3
_REASONS = 3
_LONGEST = 50_000
"""Characters of a story: of what is longer, each passage would be looked for in all of it."""
_RARE = 1.2
"""Weight of a word that less than a third of the stories use."""
_QUOTED = re.compile(r"“([^“”]{2,12})”")


def owned(found: Iterable[Shared], pages: Sequence[Page]) -> Iterator[Shared]:
    """Note on each passage shared between stories who is quoted with it and where it is at home.

    A passage is at home in the story whose other sentences speak of the same things: its words,
    weighed by how few stories use them, are counted outside the passage.
    """
    by_path = {page.path: page for page in pages}
    weights: _Weights | None = None
    for shared in found:
        if len(shared.stories) < 2:
            yield shared
            continue
        copies = tuple(
            replace(copy, statement=_statement(by_path[copy.path], copy)) for copy in shared.copies
        )
        noted = replace(shared, copies=copies, two_speakers=_are_two(copies))
        weights = weights or _Weights(pages)
        yield _with_home(noted, by_path, weights)


def _are_two(copies: Sequence[Copy]) -> bool:
    """Tell whether two stories quote two speakers: no name, no office in common."""
    said = {(copy.path, copy.story): copy.statement.speaker for copy in copies if copy.statement}
    names = [_names(speaker) for speaker in said.values()]
    return any(not one & other for one, other in combinations(names, 2) if one and other)


def are_two(one: str, other: str) -> bool:
    """Tell whether two descriptions of speakers have no name and no office in common; nobody is no one."""
    left, right = _names(one), _names(other)
    return bool(left and right) and not left & right


def _names(speaker: str) -> set[str]:
    """Return the pairs of characters in a speaker's description that tell who it is."""
    for word in words("anybody"):
        speaker = speaker.replace(word, " ")
    return {pair for part in speaker.split() for pair in map("".join, pairwise(part))}


class _Weights:
    """How telling each word of an edition is: rare in its stories, so telling."""

    def __init__(self, pages: Sequence[Page]) -> None:
        stories = [story for page in pages for story in page.stories]
        self._used = Counter(word for story in stories for word in _telling(_text(story, None)))
        self._stories = len(stories)

    def of(self, word: str) -> float:
        return math.log((self._stories + 1) / max(self._used[word], 1))


def _text(story: Story, without: Copy | None) -> str:
    """Return what a story says, its headline included, without one of its passages."""
    lines = [line.text for line in story.lines if line.role.is_read and line.role != Role.BODY]
    for number, paragraph in enumerate(story.paragraphs):
        text = paragraph.text
        if without and number == without.paragraph:
            text = text.replace(without.text, "")
        lines.append(text)
    return "\n".join(lines)


def _statement(page: Page, copy: Copy) -> Statement | None:
    """Return the statement that holds most of a copy, if it holds half of it."""
    statements = page.notes.statements if page.notes else ()
    best = max(statements, key=lambda said: _common(said.span, copy.span), default=None)
    return best if best and 2 * _common(best.span, copy.span) >= len(copy.span) else None


def _common(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _with_home(shared: Shared, pages: dict[str, Page], weights: _Weights) -> Shared:
    told = [_story(pages[copy.path], copy) for copy in shared.copies]
    if any(len(story.span) > _LONGEST for story in told):
        return shared
    telling = sorted(_telling(shared.copies[0].text))
    around = [_text(story, copy) for story, copy in zip(told, shared.copies, strict=True)]
    scores = [sum(weights.of(word) for word in telling if word in text) for text in around]
    best = max(range(len(scores)), key=lambda at: (scores[at], -at))
    others = [text for at, text in enumerate(around) if at != best]
    runner_up = max(score for at, score in enumerate(scores) if at != best)
    if scores[best] <= _CLEARLY * runner_up:
        return shared
    own = [word for word in telling if word in around[best] and not any(word in text for text in others)]
    own.sort(key=lambda word: (-around[best].count(word) * weights.of(word), word))
    reasons = [word for word in own if weights.of(word) >= _RARE and word not in words("anybody")]
    named = [name for name in _QUOTED.findall(shared.copies[0].text) if any(word in name for word in reasons)]
    return replace(
        shared, home=shared.copies[best], reasons=tuple(dict.fromkeys([*named, *reasons]))[:_REASONS]
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
    found = {word for word in set(tokens(text)) if len(word) > 1 and all(map(is_han, word))}
    return found | {name[:2] for name in _QUOTED.findall(text) if all(map(is_han, name[:2]))}
