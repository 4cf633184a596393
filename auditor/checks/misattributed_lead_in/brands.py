"""Brands and campaigns named after a town that their story does not name: “云岭服务” where all else is elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.lexicon.posts import tails
from auditor.lexicon.words import words
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.model import Division, Mention, Page, Span, Statement

_REST_OF_NAME = lazy(r"[^“”\n]{1,8}”")


@dataclass(frozen=True, slots=True)
class Brand:
    """A quoted name that begins with a town.

    Attributes:
        name: without its marks.
        town: that it begins with.
        story: number of the other story that is about that town; None where none is.
    """

    name: str
    town: Division
    story: int | None


class Towns:
    """The towns that each story of a page names."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._mentions = page.notes.mentions if page.notes else ()
        self._named: dict[int, Counter[str]] = {
            story.number: Counter(_codes(self._within(story.span))) for story in page.stories
        }

    def foreign_brand(self, statement: Statement) -> Brand | None:
        """Return the brand that an official speaks of, if only the statement names its town.

        A town that the speaker's office is of is not foreign, nor is one named in any other place of the story.
        """
        if not any(tail[0] in words("posts") for tail in tails().finditer(statement.speaker)):
            return None
        said = self._within(statement.span)
        named, here = self._named[statement.story], Counter(_codes(said))
        for mention in said:
            name = self._brand(mention)
            if name and all(named[one.code] <= here[one.code] for one in mention.divisions):
                return Brand(name, mention.divisions[0], self._about(mention.divisions[0], statement.story))
        return None

    def _about(self, town: Division, but: int) -> int | None:
        """Return the story that names a town most, more than once; `but` is left out."""
        times = {number: named[town.code] for number, named in self._named.items() if number != but}
        most = max(times.values(), default=0)
        return next(number for number, count in times.items() if count == most) if most > 1 else None

    def _brand(self, mention: Mention) -> str:
        text, start = self._page.text, mention.span.start
        rest = _REST_OF_NAME.match(text, mention.span.end)
        is_town = mention.divisions[0].level == "town" and mention.text != mention.divisions[0].name
        return mention.text + rest[0][:-1] if rest and is_town and text[start - 1 : start] == "“" else ""

    def _within(self, span: Span) -> Sequence[Mention]:
        first = bisect_left(self._mentions, span.start, key=lambda one: one.span.start)
        last = bisect_left(self._mentions, span.end, key=lambda one: one.span.start)
        return self._mentions[first:last]


def _codes(mentions: Sequence[Mention]) -> list[str]:
    return [one.code for mention in mentions for one in mention.divisions]
