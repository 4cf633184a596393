"""The list beside a page: its findings, story by story."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.model import placed_check
from auditor.report.html.seen import shown
from auditor.report.html.sides import excerpt, one_line, suggestion, swap, twins
from auditor.report.wording import sureness, whereabouts
from auditor.text import safe
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.model import Finding, Page
    from auditor.report.comparison import Stretch
    from auditor.report.html.places import Anchors
    from auditor.report.html.seen import EmbeddedPicture
    from auditor.report.html.sides import OtherPlace, Suggestion
    from auditor.report.look import Look

_MESSAGE = 600
"""Characters of a message that are shown."""
_QUOTED = 80
"""Characters of wrong and right in a sentence that is copied."""


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
        where: the same in words, and where on the printed page that is, as far as it is known.
        points: that it adds to the error rate, in words; empty for none.
        more: says how many twins are left out; empty for none.
        swap: wrong and right, cut where they differ, where both are short enough to be set large.
        sentence: the finding in one sentence, to be sent to somebody.
        strip: the part of the page's picture round it; None where there is none.
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
    swap: tuple[Stretch, ...]
    sentence: str
    strip: EmbeddedPicture | None


@dataclass(frozen=True, slots=True)
class StoryFindings:
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


def heaps(page: Page, findings: Sequence[Finding], first: int, desk: Desk) -> Iterator[StoryFindings]:
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
        yield StoryFindings(
            story.number if story else 0,
            safe.shorten(title, 120),
            tuple(_card(finding, number, desk) for number, finding in cards),
        )


def _strip(finding: Finding, number: int, desk: Desk) -> EmbeddedPicture | None:
    picture = desk.look.pictures.get(finding.place.path)
    strip = picture.strips.get(placed_check(finding)) if picture else None
    return shown(strip, {placed_check(finding): number}) if strip else None


def _card(finding: Finding, number: int, desk: Desk) -> Card:
    look = desk.look
    others, left_out = twins(finding, desk.places, look)
    more = say("另有{count}处，见 JSON 报告", count=left_out)
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
        where=_where(finding, look),
        points=look.word(say("估算扣{points:g}分", points=finding.points)) if finding.points else "",
        message=safe.shorten(look.word(finding.message), _MESSAGE),
        excerpt=excerpt(finding),
        suggestion=suggestion(finding),
        twins=others,
        more=look.word(more) if left_out else "",
        swap=swap(finding),
        sentence=_sentence(finding, desk),
        strip=_strip(finding, number, desk),
    )


def _where(finding: Finding, look: Look) -> str:
    """Return line and character in words, and where on the printed page that is, as far as it is known."""
    place = finding.place
    line = look.word(say("第{line}行第{column}字", line=place.line, column=place.column))
    spot = whereabouts(place)
    return f"{line} · {look.word(spot)}" if spot else line


def _sentence(finding: Finding, desk: Desk) -> str:
    """Return a finding as an editor would put it to somebody who has the page and not the report."""
    look, place = desk.look, finding.place
    where = look.word(
        say(
            "{page}，第{line}行第{column}字",
            page=desk.places.name(place.path),
            line=place.line,
            column=place.column,
        )
    )
    story = f"《{safe.shorten(finding.story, 60)}》" if finding.story else ""
    words = one_line(finding.excerpt, _QUOTED)
    if finding.suggestion:
        right = one_line(finding.suggestion, _QUOTED)
        said = look.word(say("“{wrong}”应为“{right}”", wrong=words, right=right))
    elif finding.suggestion == "":
        said = look.word(say("“{wrong}”应删去", wrong=words))
    else:
        said = f"“{words}”"
    return f"{where}{story}：{said}。{safe.shorten(look.word(finding.message), _MESSAGE)}"
