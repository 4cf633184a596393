"""Who the speakers are that a story calls by a bare name, by 他 or by 该负责人."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from auditor.lexicon.posts import title_start
from auditor.lexicon.speakers import bare_post, introductions, read_speaker
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.model import Page, Statement, Story

_NO_VILLAGE = "民委长里支党居庄镇干官社"
_NEAR = 400
"""Characters of the page before a pronoun in which its person is named."""
_VILLAGE = lazy(f"[{HAN}]{{2}}(?<![新全该本各个邻乡农山渔])村(?![{_NO_VILLAGE}])")
"""A village by the last two characters of its name: names are longer, and where they begin no list tells."""
_LONGEST = 20_000
"""Characters of a story in which a name is looked for again."""
_PERSON = ("他", "她")
_SHORT = 10
"""Characters of a description that may be a bare name and what else stands before the verb."""


class Introduced(NamedTuple):
    """A person named after a title: where on the page, the name, and the title with it."""

    at: int
    name: str
    full: str


def introduced(story: Story) -> list[Introduced]:
    """Return the persons that a story names after their titles, in page order."""
    found = []
    told = list(story.told())
    whole = "\n".join(passage.text for passage in told)[:_LONGEST]
    for passage in told:
        text = passage.text
        for tail, at, end in introductions(text, whole):
            start = max(title_start(text, tail), *(text.rfind(mark, 0, tail) + 1 for mark in "）)：:"))
            full = text[start:end]
            found.append(Introduced(passage.within(at, end).start, text[at:end], full))
    return sorted(found)


def with_antecedents(
    page: Page, named: Mapping[int, Sequence[Introduced]], statements: Sequence[Statement]
) -> Iterator[Statement]:
    """Yield the statements of a page with what their stories tell of who speaks.

    Args:
        page: cut into stories.
        named: the persons that each story introduces, by its number.
        statements: of the page, story by story.
    """
    stories = {story.number: story for story in page.stories}
    for number, said in groupby(statements, key=lambda one: one.story):
        people = named[number]
        before: Statement | None = None
        for statement in said:
            before = replace(statement, known_as=_known(statement, people, before))
            yield replace(before, known_as=_of_village(page.text, stories[number], before))


def _of_village(text: str, story: Story, statement: Statement) -> str:
    """Return who speaks, with the village that was named last where it is somebody's 村支书."""
    if not statement.known_as.startswith("村"):
        return statement.known_as
    end = statement.speaker_span.start
    named = list(_VILLAGE.finditer(text, max(story.span.start, end - _NEAR), end))
    return named[-1][0] + statement.known_as if named else statement.known_as


def _known(statement: Statement, people: Sequence[Introduced], before: Statement | None) -> str:
    who = read_speaker(statement.speaker)
    named = _by_name(statement.speaker if len(statement.speaker) <= _SHORT else "", who.name, people)
    if named and not (who.name and who.body):
        return named
    if who.name or who.body or who.place:
        return statement.speaker
    if post := bare_post(statement.speaker):
        same = [one.full for one in people if one.full.removesuffix(one.name).endswith(post)]
        return same[0] if len(set(same)) == 1 else statement.speaker
    at = statement.speaker_span.start
    here = bisect_left(people, at, key=lambda one: one.at) - 1
    last = people[here] if here >= 0 and people[here].at >= at - _NEAR else None
    if before and statement.speaker.startswith(_PERSON) and not read_speaker(before.known_as).name:
        # 他 is nobody's office.
        before = None
    if before and before.speaker_span.start < at and (not last or last.at < before.speaker_span.start):
        return before.known_as
    return last.full if last else statement.speaker


def _by_name(speaker: str, name: str, people: Sequence[Introduced]) -> str:
    """Return the person of a bare name, or of a surname that one person of the story has."""
    for one in people:
        if one.name == name or (len(one.name) > 1 and speaker.startswith(one.name)):
            return one.full
    same = {one.name: one.full for one in people if name and len(name) == 1 and one.name.startswith(name)}
    return next(iter(same.values())) if len(same) == 1 else ""
