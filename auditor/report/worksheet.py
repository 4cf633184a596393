"""改样清单: what editors accepted (`--marks`), to be printed for the make-up room and ticked off.

In the order of the pages: place, wrong and right, reason, note.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.model import Correction, Decision
from auditor.report.comparison import BREAK, Stretch, inked
from auditor.report.html.frame import document, frame
from auditor.report.wording import whereabouts
from auditor.text import safe
from auditor.text.nouns import dataclass
from auditor.text.page_name import told_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Finding, Page, Report
    from auditor.report.look import Look

_STYLES = ("page.css", "paper.css")
_BESIDE = 8
"""Characters beside the words, by which they are found on the proof."""
_SAME = 16
_DIFFERENT = 48
_REASON = 60
_NOTE = 120
_TITLE = 40


@dataclass(frozen=True, slots=True)
class Item:
    """One correction on the sheet.

    Attributes:
        number: from 1.
        where: on the page, in words.
        before, after: a few characters of the page on either side.
        stretches: wrong and right, cut where they differ; a long one in the middle is shortened.
        asks: what to do where no wording is given; empty where one is.
        severity: in words.
        reason: of the check, shortened.
        note: the editor's.
        reviewer: who wants it.
    """

    number: int
    where: str
    before: str
    after: str
    stretches: tuple[Stretch, ...]
    asks: str
    severity: str
    reason: str
    note: str
    reviewer: str


@dataclass(frozen=True, slots=True)
class StoryCorrections:
    """The corrections of one story of a page."""

    page: str
    title: str
    items: tuple[Item, ...]


def render(report: Report, look: Look) -> str:
    """Return the list as an HTML document that prints."""
    wanted = accepted(report)
    own: dict[str, object] = {
        "heaps": list(_heaps(report, wanted, look)),
        "count": len(wanted),
        "problems": report.problems,
        "notices": report.notices,
    }
    return document("worksheet.html.j2", frame(look, _STYLES), own)


def accepted(report: Report) -> list[Correction]:
    """Return what editors have accepted, by page and place."""
    marks = {mark.fingerprint: mark for mark in report.marks if mark.decision == Decision.ACCEPTED}
    found = [
        Correction.asked(finding, marks[finding.fingerprint])
        for finding in report.findings
        if finding.fingerprint in marks
    ]
    return sorted(found, key=lambda one: one.finding.place)


def _heaps(report: Report, wanted: list[Correction], look: Look) -> Iterator[StoryCorrections]:
    pages = {page.path: page for page in report.edition.pages}
    numbered = enumerate(wanted, start=1)
    for (path, title), heap in groupby(
        numbered, key=lambda one: (one[1].finding.place.path, one[1].finding.story)
    ):
        items = tuple(item(number, one, pages.get(path), look) for number, one in heap)
        yield StoryCorrections(told_page(path) or path, safe.shorten(title, _TITLE), items)


def item(number: int, wanted: Correction, page: Page | None, look: Look) -> Item:
    """Return a correction as it stands on the sheet."""
    finding = wanted.finding
    before, after = _beside(finding, page)
    return Item(
        number,
        _where(finding, look),
        before,
        after,
        tuple(shortened(inked(_line(finding.excerpt), _line(wanted.right))))
        if wanted.right is not None
        else (Stretch(False, _cut(_line(finding.excerpt), _DIFFERENT), ""),),
        look.word(say("请核对原版改正")) if wanted.right is None else "",
        look.severity(finding.severity),
        safe.shorten(look.word(finding.message), _REASON),
        safe.shorten(wanted.note, _NOTE),
        wanted.reviewer,
    )


def _where(finding: Finding, look: Look) -> str:
    place = finding.place
    if place.spot and place.spot.column and (told := whereabouts(place)):
        return look.word(told)
    return look.word(say("第{line}行第{column}字", line=place.line, column=place.column))


def _beside(finding: Finding, page: Page | None) -> tuple[str, str]:
    if page is None:
        return "", ""
    span = finding.place.span
    before = _line(page.text[max(0, span.start - 3 * _BESIDE) : span.start])
    after = _line(page.text[span.end : span.end + 3 * _BESIDE])
    return before[-_BESIDE:], after[:_BESIDE]


def _line(text: str) -> str:
    return BREAK.sub("⏎", text)


def shortened(stretches: tuple[Stretch, ...]) -> Iterator[Stretch]:
    """Yield the stretches with what both have in common cut to what leads to the differences."""
    for number, one in enumerate(stretches):
        if not one.same:
            yield Stretch(False, _cut(one.here, _DIFFERENT), _cut(one.there, _DIFFERENT))
        elif len(one.here) <= _SAME:
            yield one
        else:
            head = one.here[: _SAME // 2] if number else ""
            tail = one.here[-_SAME // 2 :] if number + 1 < len(stretches) else ""
            yield Stretch(True, f"{head}…{tail}", f"{head}…{tail}")


def _cut(text: str, limit: int) -> str:
    return safe.shorten(text, limit)
