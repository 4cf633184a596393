"""Near-duplicate stories and pages, in groups round a representative, with what they have in common."""

from __future__ import annotations

from itertools import combinations
from statistics import median
from typing import TYPE_CHECKING

from auditor.model import Group, Member, Span
from auditor.relate.align import aligned, alike, laid_out
from auditor.relate.near import FEW, near_pairs
from auditor.relate.stars import stars
from auditor.relate.verdict import judged
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.model import Page
    from auditor.relate.bodies import Body
    from auditor.relate.match import Stretch

THRESHOLD = 0.7
"""Least similarity of a member to its representative (normalised Indel on the comparison view)."""

_Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _GroupUnit:
    """A story or a page: the bodies it is made of and their comparison view."""

    path: str
    story: int
    title: str
    span: Span
    bodies: tuple[Body, ...]
    text: str


def groups(pages: Sequence[Page], said: Sequence[Sequence[Body]]) -> Iterator[Group]:
    """Yield the groups of near-duplicate pages, then those of stories.

    Stories of pages that are near-duplicates as a whole are not grouped again. Copies are grouped with
    copies; what has the same wording with other facts makes groups of its own.

    Args:
        pages: sorted by their names.
        said: the bodies of each.
    """
    paged = list(_groups("page", [_page(page, of_page) for page, of_page in zip(pages, said, strict=True)]))
    yield from paged
    grouped = {member.path for group in paged for member in group.members[1:]}
    yield from _groups(
        "story", [_story(body) for of_page in said for body in of_page if body.page.path not in grouped]
    )


def _page(page: Page, said: Sequence[Body]) -> _GroupUnit:
    title = page.stories[0].title if page.stories else ""
    text = "".join(body.text for body in said)
    return _GroupUnit(page.path, 0, title, Span(0, len(page.text)), tuple(said), text)


def _story(body: Body) -> _GroupUnit:
    story = body.story
    return _GroupUnit(body.page.path, story.number, story.title, story.span, (body,), body.text)


def _groups(kind: str, units: Sequence[_GroupUnit]) -> Iterator[Group]:
    texts = {number: unit.text for number, unit in enumerate(units)}
    pairs = near_pairs(texts, THRESHOLD)
    forms = {pair: similarity for pair, similarity in pairs.items() if _verdict(texts, pair) == "other-facts"}
    copied = stars({pair: similarity for pair, similarity in pairs.items() if pair not in forms})
    # A copy is compared with others by its representative alone.
    taken = {number for others in copied.values() for number in others}
    formed = stars({pair: similarity for pair, similarity in forms.items() if taken.isdisjoint(pair)})
    for verdict, starred in (("copy", copied), ("other-facts", formed)):
        for representative, others in sorted(starred.items()):
            yield _group(kind, units, (representative, *others), verdict, pairs)


def _verdict(texts: Mapping[int, str], pair: _Pair) -> str:
    one, other = texts[pair[0]], texts[pair[1]]
    return judged(one, other, laid_out(one, other), 1.0)[0]


def _similar(
    units: Sequence[_GroupUnit], members: Sequence[int], decided: Mapping[_Pair, float]
) -> dict[_Pair, float]:
    """Return how alike the pairs of members are, of many members those that were decided."""
    if len(members) <= FEW:
        known: dict[tuple[str, str], float] = {}
        similar = {}
        for pair in combinations(sorted(members), 2):
            texts = units[pair[0]].text, units[pair[1]].text
            if texts not in known:
                known[texts] = known[texts[::-1]] = alike(*texts)
            similar[pair] = known[texts]
        return similar
    held = set(members)
    return {pair: similarity for pair, similarity in decided.items() if held.issuperset(pair)}


def _group(
    kind: str,
    units: Sequence[_GroupUnit],
    members: Sequence[int],
    verdict: str,
    decided: Mapping[_Pair, float],
) -> Group:
    similar = _similar(units, members, decided)
    to_first = {
        number: similar.get((min(members[0], number), max(members[0], number)), 1.0) for number in members
    }
    first, last = units[min(members)], units[max(members)]
    found = max(aligned(first.text, last.text), key=lambda stretch: stretch.agreeing, default=None)
    differences = judged(first.text, last.text, laid_out(first.text, last.text), 1.0)[1]
    return Group(
        unit=kind,
        members=tuple(_member(units[number], to_first[number]) for number in members),
        least=round(min(similar.values()), 4),
        median=round(median(similar.values()), 4),
        verdict=verdict,
        passages=(_place(first, found.one), _place(last, found.other)) if found else None,
        differences=differences if verdict == "other-facts" else (),
    )


def _member(unit: _GroupUnit, similarity: float) -> Member:
    return Member(unit.path, unit.story, unit.title, unit.span, round(similarity, 4))


def _place(unit: _GroupUnit, stretch: Stretch) -> Span:
    """Return where characters of a unit's comparison view stand on its page."""
    spans, at = [], 0
    for body in unit.bodies:
        start, end = max(stretch[0] - at, 0), min(stretch[1] - at, len(body.text))
        if start < end:
            spans.append(body.span((start, end)))
        at += len(body.text)
    return Span(spans[0].start, spans[-1].end)
