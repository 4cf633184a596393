"""The list beside a page: its findings, story by story."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.report.html.sides import excerpt, suggestion, twins
from auditor.report.wording import sureness, whereabouts
from auditor.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.model import Finding, Page
    from auditor.report.html.places import Anchors
    from auditor.report.html.sides import OtherPlace, Suggestion
    from auditor.report.look import Look

_MESSAGE = 600
"""Characters of a message that are shown."""


@dataclass(frozen=True, slots=True)
class Card:
    """One finding of the list.

    Attributes:
        number: of the finding in the report, from 1.
        entry: position of its entry in the baseline that the report exports.
        check, title: name of the check, and what an editor calls the fault.
        explained: number of the check's explanation; 0 where there is none.
        severity: label.
        confidence: in hundredths.
        sureness: the same in words.
        line, column: where it begins.
        where: the same on the printed page, in words; empty where that is not known.
        points: that it adds to the error rate, in words; empty for none.
        more: says how many twins are left out; empty for none.
    """

    number: int
    entry: int
    check: str
    title: str
    explained: int
    severity: str
    confidence: int
    sureness: str
    line: int
    column: int
    where: str
    points: str
    message: str
    excerpt: str
    suggestion: Suggestion | None
    twins: tuple[OtherPlace, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Heap:
    """The findings of one story; `story` is its number on the page, 0 where it has none."""

    story: int
    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """What cards are made with, the same for all pages.

    Attributes:
        places: where things are.
        explained: number of each explained check, by name.
        entries: position of each fingerprint in the exported baseline.
        look: what the reader asked for.
    """

    places: Anchors
    explained: Mapping[str, int]
    entries: Mapping[str, int]
    look: Look


def heaps(page: Page, findings: Sequence[Finding], first: int, desk: Desk) -> Iterator[Heap]:
    """Yield the findings of a page, in their order, by story.

    Args:
        page: the page.
        findings: those on it.
        first: number of the first of them.
        desk: what cards are made with.
    """
    numbered = enumerate(findings, start=first)
    for title, heap in groupby(numbered, key=lambda one: one[1].story):
        cards = tuple(heap)
        story = page.story_at(cards[0][1].place.span.start)
        yield Heap(
            story.number if story else 0,
            safe.shorten(title, 120),
            tuple(_card(finding, number, desk) for number, finding in cards),
        )


def _card(finding: Finding, number: int, desk: Desk) -> Card:
    look = desk.look
    others, left_out = twins(finding, desk.places, look)
    more = say("另有 {count} 处，见 JSON 报告", count=left_out)
    return Card(
        number=number,
        entry=desk.entries[finding.fingerprint],
        check=finding.check,
        title=look.title(finding.check) or finding.check,
        explained=desk.explained.get(finding.check, 0),
        severity=finding.severity.label,
        confidence=round(100 * finding.confidence),
        sureness=look.word(sureness(finding.confidence)),
        line=finding.place.line,
        column=finding.place.column,
        where=look.word(spot) if (spot := whereabouts(finding.place)) else "",
        points=look.word(say("约计 {points:g} 分", points=finding.points)) if finding.points else "",
        message=safe.shorten(look.word(finding.message), _MESSAGE),
        excerpt=excerpt(finding),
        suggestion=suggestion(finding),
        twins=others,
        more=look.word(more) if left_out else "",
    )
