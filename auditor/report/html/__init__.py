"""For reading and ticking off in a browser: one HTML file, opened by double click, that needs nothing else.

Its only script and style are its own. Without scripts the whole report can be read; with them it can be
stepped through, filtered and marked.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from auditor.baseline import as_json_value, entries_of
from auditor.report.html.cards import Desk
from auditor.report.html.frame import document, frame
from auditor.report.html.notes import explanations, group_notes, known
from auditor.report.html.places import places
from auditor.report.html.sheets import sheets, tiles
from auditor.report.rates import rate_words
from auditor.report.verdict import verdict
from auditor.text import safe

if TYPE_CHECKING:
    from auditor.model import Mark, Report
    from auditor.report.look import Look

__all__ = ["render"]

_STYLES = ("page.css", "card.css", "frame.css", "print.css")
_SCRIPTS = ("store.js", "step.js", "filter.js", "marks.js", "fields.js", "scan.js", "paper.js", "start.js")


def render(report: Report, look: Look) -> str:
    """Return the report as an HTML document."""
    entries = entries_of(report.findings)
    desk = Desk(
        places=places(report),
        explained=_explained(report, look),
        entries={entry.fingerprint: at for at, entry in enumerate(entries)},
        look=look,
    )
    own: dict[str, object] = dict(
        report=report,
        **_summed_up(report, look),
        tiles=list(tiles(report, desk)),
        titles={name: look.title(name) or name for name in _checks(report)},
        sheets=sheets(report, desk),
        groups=list(group_notes(report, desk)),
        settled=list(known(report, desk)),
        explanations=list(explanations(desk)),
        entries=[as_json_value(entry) for entry in entries],
        given=[_given(mark) for mark in report.marks],
        identity=_identity(report),
    )
    return document("report.html.j2", frame(look, _STYLES, _SCRIPTS, shows=_shows(look)), own)


def _shows(look: Look) -> bool:
    return any(picture.whole.jpeg or picture.strips for picture in look.pictures.values())


def _given(mark: Mark) -> dict[str, object]:
    wording = None if mark.wording is None else safe.for_json(mark.wording)
    return {
        "fingerprint": safe.for_json(mark.fingerprint),
        "mark": str(mark.decision),
        "wording": wording,
        "notes": [
            {"time": one.time, "reviewer": safe.for_json(one.reviewer), "text": safe.for_json(one.text)}
            for one in mark.remarks
        ],
        "reviewer": safe.for_json(mark.reviewer),
        "time": mark.time,
    }


def _identity(report: Report) -> str:
    """Return what tells a report from others: where the reader was is remembered for this one."""
    found = [f"{finding.place.path}\n{finding.fingerprint}" for finding in report.findings]
    return blake2b(safe.for_json("\n".join(found)).encode(), digest_size=8).hexdigest()


def _summed_up(report: Report, look: Look) -> dict[str, object]:
    """Return the report in a few sentences, those on the error rate apart: they have a place of their own."""
    rated = list(rate_words(report))
    said = [message for message in verdict(report) if message not in rated]
    return {
        "verdict": [look.word(message) for message in said],
        "rated": [look.word(message) for message in rated],
        "rates": {rate.path: rate for rate in report.rates},
    }


def _checks(report: Report) -> list[str]:
    return sorted({finding.check for finding in report.findings})


def _explained(report: Report, look: Look) -> dict[str, int]:
    with_page = (name for name in _checks(report) if name in look.abouts)
    return {name: number for number, name in enumerate(with_page, start=1)}
