"""The pages of the report, each with its text and its findings; and the table that leads to them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.model import Severity
from auditor.report.html.cards import heaps
from auditor.report.html.places import pages_of
from auditor.report.html.printed import Faint, stories
from auditor.report.rates import characters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from auditor.model import Finding, Page, Rate, Report
    from auditor.report.html.cards import Desk, Heap
    from auditor.report.html.printed import PrintedStory


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its number in the report, its text as printed, its findings by story."""

    number: int
    path: str
    lines: frozenset[int]
    stories: tuple[PrintedStory, ...]
    heaps: tuple[Heap, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table of pages; `counts` are errors, warnings and notes."""

    number: int
    path: str
    characters: int
    counts: tuple[int, int, int]
    rate: Rate | None


def sheets(report: Report, desk: Desk, suspicions: Iterable[Finding] = ()) -> Iterator[Sheet]:
    """Yield the pages in the report's order; findings are numbered through, suspicions only underlined."""
    found, suspected = _by_page(report.findings), _by_page(suspicions)
    number = 1
    for at, page in enumerate(pages_of(report), start=1):
        here = found.get(page.path, [])
        faint = [Faint(one.place.span, desk.look.word(one.message)) for one in suspected.get(page.path, [])]
        yield _sheet(at, page, here, number, desk, faint)
        number += len(here)


def _sheet(at: int, page: Page, findings: list[Finding], first: int, desk: Desk, faint: list[Faint]) -> Sheet:
    return Sheet(
        number=at,
        path=page.path,
        lines=desk.places.lines.get(page.path, frozenset()),
        stories=tuple(stories(page, findings, first, faint)),
        heaps=tuple(heaps(page, findings, first, desk)),
        count=len(findings),
    )


def rows(report: Report) -> Iterator[Row]:
    """Yield a row a page."""
    rates: Mapping[str, Rate] = {rate.path: rate for rate in report.rates}
    counts = Counter((finding.place.path, finding.severity) for finding in report.findings)
    counted = characters(report)
    for at, page in enumerate(pages_of(report), start=1):
        errors, warnings, notes = (counts[page.path, severity] for severity in reversed(Severity))
        yield Row(at, page.path, counted.get(page.path, 0), (errors, warnings, notes), rates.get(page.path))


def _by_page(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.place.path, []).append(finding)
    return found
