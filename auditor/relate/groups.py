"""Near-duplicate stories and pages, in groups round a representative."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from statistics import median
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from auditor.model import Group, Member, Span
from auditor.relate.near import near_pairs
from auditor.relate.stars import stars
from auditor.text.view import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Page

THRESHOLD = 0.7
"""Least similarity of a member to its representative (normalised Indel on the comparison view)."""


@dataclass(frozen=True, slots=True)
class _Unit:
    path: str
    story: int
    title: str
    span: Span
    text: str


def groups(pages: Sequence[Page]) -> Iterator[Group]:
    """Yield the groups of near-duplicate pages, then those of stories.

    Stories of pages that are near-duplicates as a whole are not grouped again.
    """
    whole = [_page(page) for page in pages]
    paged = list(_groups("page", whole))
    yield from paged
    grouped = {member.path for group in paged for member in group.members[1:]}
    yield from _groups(
        "story", [unit for page in pages if page.path not in grouped for unit in _stories(page)]
    )


def _page(page: Page) -> _Unit:
    texts = [fold(paragraph.text) for story in page.stories for paragraph in story.paragraphs]
    title = page.stories[0].title if page.stories else ""
    return _Unit(page.path, 0, title, Span(0, len(page.text)), "".join(texts))


def _stories(page: Page) -> Iterator[_Unit]:
    for story in page.stories:
        skip = len(story.dateline) if story.dateline else 0
        texts = [
            fold(paragraph.text[skip if number == 0 else 0 :])
            for number, paragraph in enumerate(story.paragraphs)
        ]
        yield _Unit(page.path, story.number, story.title, story.span, "".join(texts))


def _groups(kind: str, units: Sequence[_Unit]) -> Iterator[Group]:
    texts = {number: unit.text for number, unit in enumerate(units)}
    for representative, others in sorted(stars(near_pairs(texts, THRESHOLD)).items()):
        members = (representative, *others)
        alike = {
            pair: Indel.normalized_similarity(texts[pair[0]], texts[pair[1]])
            for pair in combinations(members, 2)
        }
        yield Group(
            unit=kind,
            members=tuple(
                _member(units[number], alike.get((representative, number), 1.0)) for number in members
            ),
            least=round(min(alike.values()), 4),
            median=round(median(alike.values()), 4),
        )


def _member(unit: _Unit, similarity: float) -> Member:
    return Member(unit.path, unit.story, unit.title, unit.span, round(similarity, 4))
