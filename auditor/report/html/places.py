"""Where things are in the report: fragments made of numbers alone, never of a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.model import Page, Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.model import Member, Place, Report


@dataclass(frozen=True, slots=True)
class Anchors:
    """The pages of a report by path, numbered from 1, and by path those lines that something leads to."""

    pages: Mapping[str, int]
    lines: Mapping[str, frozenset[int]]

    def page(self, path: str) -> str:
        """Return the fragment of a page; empty where the report does not have it."""
        number = self.pages.get(path)
        return f"#p{number}" if number else ""

    def line(self, place: Place) -> str:
        """Return the fragment of the line that a place begins in; empty where there is none."""
        page = self.page(place.path)
        return f"{page}l{place.line}" if page else ""

    def member(self, member: Member) -> str:
        """Return the fragment of a story, or of a page."""
        page = self.page(member.path)
        return f"{page}s{member.story}" if page and member.story else page


def pages_of(report: Report) -> tuple[Page, ...]:
    """Return the pages, and after them an empty one for each that findings name and the report lacks."""
    pages = report.edition.pages
    known = {page.path for page in pages}
    named = dict.fromkeys(finding.place.path for finding in report.findings)
    return (*pages, *(Page(Source(path, ""), ()) for path in named if path not in known))


def places(report: Report) -> Anchors:
    """Number the pages, and find the lines that findings refer to."""
    numbered = {page.path: number for number, page in enumerate(pages_of(report), start=1)}
    referred = [
        related.place for finding in report.findings for related in finding.related if not related.printed
    ]
    referred += [one.finding.place for one in report.settled]
    lines: dict[str, set[int]] = {}
    for place in referred:
        lines.setdefault(place.path, set()).add(place.line)
    return Anchors(numbered, {path: frozenset(found) for path, found in lines.items()})
