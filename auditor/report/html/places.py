"""Where things are in the report: fragments made of numbers alone, never of a name."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

from auditor.model import Page, Source
from auditor.text import safe
from auditor.text.nouns import dataclass
from auditor.text.page_name import told_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.model import Member, Place, Report

_LONGEST_NAME = 12
"""Characters."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """The pages of a report by path, numbered from 1, and by path those lines that something leads to.

    `names` are what those pages are called that have a name of their own (`A01`).
    """

    pages: Mapping[str, int]
    lines: Mapping[str, frozenset[int]]
    names: Mapping[str, str]

    def name(self, path: str) -> str:
        """Return what a page is called: A01, or else the name of its file."""
        return self.names.get(path) or PurePath(path).stem or path

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
    return Anchors(numbered, {path: frozenset(found) for path, found in lines.items()}, dict(_names(report)))


def _names(report: Report) -> Iterator[tuple[str, str]]:
    """Yield the pages that have a name, unless several pages of the report have it."""
    named = {page.path: _named(page) for page in pages_of(report)}
    counts = Counter(named.values())
    yield from ((path, name) for path, name in named.items() if name and counts[name] == 1)


def _named(page: Page) -> str:
    own = page.source.scan.page if page.source.scan else ""
    return safe.shorten(own, _LONGEST_NAME) if own else told_page(page.path)
