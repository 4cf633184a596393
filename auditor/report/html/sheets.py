"""The pages of the report, each with its text and its findings; and the tiles that lead to them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from auditor.model import Severity
from auditor.report.html.cards import heaps
from auditor.report.html.places import pages_of
from auditor.report.html.printed import Faint, stories
from auditor.report.html.seen import numbered, shown
from auditor.report.rates import characters
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from auditor.model import Finding, Page, Rate, Report
    from auditor.report.html.cards import Desk, StoryFindings
    from auditor.report.html.printed import PrintedStory
    from auditor.report.html.seen import EmbeddedPicture

GRAVEST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


@dataclass(frozen=True, slots=True)
class PageSheet:
    """One page: its number in the report, what it is called, its text as printed, its findings by story.

    `link` leads to the file of its picture, and `whole` is that made small, where there is one.
    """

    number: int
    name: str
    path: str
    lines: frozenset[int]
    stories: tuple[PrintedStory, ...]
    heaps: tuple[StoryFindings, ...]
    count: int
    link: str
    whole: EmbeddedPicture | None


@dataclass(frozen=True, slots=True)
class Tile:
    """What stands for a page at the top.

    Attributes:
        number: of the page in the report.
        name: what the page is called.
        path: of the page.
        characters: of its text.
        counts: label and number of its findings of each severity that it has, the gravest first.
        gravest: label of the gravest of them; empty for none.
        rate: its error rate, where one was asked for.
    """

    number: int
    name: str
    path: str
    characters: int
    counts: tuple[tuple[str, int], ...]
    gravest: str
    rate: Rate | None

    @property
    def count(self) -> int:
        """How many findings it has."""
        return sum(count for _, count in self.counts)


def sheets(report: Report, desk: Desk, suspicions: Iterable[Finding] = ()) -> Iterator[PageSheet]:
    """Yield the pages in the report's order; findings are numbered through, suspicions only underlined."""
    found, suspected = _by_page(report.findings), _by_page(suspicions)
    number = 1
    for at, page in enumerate(pages_of(report), start=1):
        here = found.get(page.path, [])
        faint = [Faint(one.place.span, desk.look.word(one.message)) for one in suspected.get(page.path, [])]
        yield _sheet(at, page, here, number, desk, faint)
        number += len(here)


def _sheet(
    at: int, page: Page, findings: list[Finding], first: int, desk: Desk, faint: list[Faint]
) -> PageSheet:
    picture = desk.look.pictures.get(page.path)
    return PageSheet(
        number=at,
        name=desk.places.name(page.path),
        path=page.path,
        lines=desk.places.lines.get(page.path, frozenset()),
        stories=tuple(stories(page, findings, first, faint)),
        heaps=tuple(heaps(page, findings, first, desk)),
        count=len(findings),
        link=picture.link if picture else "",
        whole=shown(picture.whole, numbered(findings, first)) if picture else None,
    )


def tiles(report: Report, desk: Desk) -> Iterator[Tile]:
    """Yield a tile a page."""
    rates: Mapping[str, Rate] = {rate.path: rate for rate in report.rates}
    counts = Counter((finding.place.path, finding.severity) for finding in report.findings)
    counted = characters(report)
    for at, page in enumerate(pages_of(report), start=1):
        told = tuple((one.label, counts[page.path, one]) for one in GRAVEST_FIRST if counts[page.path, one])
        yield Tile(
            at,
            desk.places.name(page.path),
            page.path,
            counted.get(page.path, 0),
            told,
            told[0][0] if told else "",
            rates.get(page.path),
        )


def _by_page(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.place.path, []).append(finding)
    return found
