"""Statements that speak of nothing their own story tells, but of what another story of the page is about.

A brand named after a town that the rest of the story does not name (“云岭服务”) tells it too, even alone. Words
count by how rare they are (`lexicon.subjects`). Bounds were set on pages of clean articles
whose statements had been exchanged (tests/bench, `statement exchanged for another story's`).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.checks.misattributed_lead_in.brands import Towns
from auditor.lexicon.subjects import Subjects, telling, weight

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from auditor.checks.misattributed_lead_in.brands import Brand
    from auditor.model import Division, Page, Statement, Story

_SHORTEST = 30
"""Characters; shorter statements hold too few words to tell."""
_REST = 60
"""Words that a story must have besides the statement."""
_LEAST = 12.0
_OWN = 0.2
_CLEAR, _CLEAR_OWN = 14.0, 0.1
_THEME = 2
_UNTOLD = 0.15
"""Share of a statement's words, by weight, that its story may tell where a brand speaks against it."""
_REASONS = 3


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
    known, towns = _Statements(page), Towns(page)
    for statement in page.notes.statements:
        if len(statement.span) >= _SHORTEST and known.has_rest(statement):
            brand = towns.foreign_brand(statement)
            found = (brand and known.judge_brand(statement, brand)) or known.judge(statement)
            if found:
                yield found


class _Statements:
    """What is asked of the statements of a page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._subjects = Subjects(page)
        self._starts = sorted(
            (piece.start, number, at)
            for number, story in enumerate(page.stories)
            for at, paragraph in enumerate(story.paragraphs)
            for piece in paragraph.pieces
        )

    def judge(self, statement: Statement) -> Foreign | None:
        """Return what is foreign about a statement, if anything is."""
        about = self._subjects
        own, said = about.heads[statement.story].number, self._said(statement)
        kept, other = about.kept(said, own), about.elsewhere(said, own)
        if other.weight < _LEAST or kept > _OWN * other.weight or other.theme < _THEME:
            return None
        if about.are_related(own, other.story, said):
            return None
        clear = other.weight >= _CLEAR and kept <= _CLEAR_OWN * other.weight
        reasons = about.reasons(other.words, other.story, _REASONS)
        return Foreign(statement, about.heads[other.story], reasons, clear)

    def judge_brand(self, statement: Statement, brand: Brand) -> Foreign | None:
        """Return a statement on a foreign town's brand, if its story tells next to nothing of the rest either."""
        heads = self._subjects.heads
        own, said = heads[statement.story].number, self._said(statement)
        if self._subjects.kept(said, own) > _UNTOLD * sum(map(weight, said)):
            return None
        other = heads[brand.story] if brand.story else None
        other = other if other and other.number != own else None
        return Foreign(statement, other, (brand.name,), other is not None, brand.town)

    def has_rest(self, statement: Statement) -> bool:
        """Tell whether a story says enough besides a statement to be judged by."""
        own = self._subjects.heads[statement.story].number
        return self._subjects.rest(self._said(statement), own) >= _REST

    def _said(self, statement: Statement) -> Counter[str]:
        """Return the words of a statement as its story reads, halves joined."""
        first = bisect_right(self._starts, statement.span.start, key=lambda start: start[0]) - 1
        _, number, at = self._starts[first]
        paragraph = self._page.stories[number].paragraphs[at]
        start, end = paragraph.find(statement.span.start), paragraph.find(statement.span.end - 1)
        return telling(paragraph.text[start : end + 1 if end is not None else None])
