"""The report that an editor opens by double click: one HTML file that asks for nothing else.

Its only script and style are its own: the content security policy (W3C CSP level 3) allows what has
their SHA-256 and nothing more. Without scripts the whole report can be read; with them it can be
stepped through, filtered and marked.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from auditor.baseline import as_json_value, entries_of
from auditor.report.html.cards import Desk
from auditor.report.html.notes import explanations, group_notes, known
from auditor.report.html.places import places
from auditor.report.html.sheets import rows, sheets
from auditor.report.html.words import words
from auditor.report.rates import rate_words
from auditor.report.verdict import verdict
from auditor.text import safe

if TYPE_CHECKING:
    from auditor.model import Report
    from auditor.report.look import Look

__all__ = ["render"]

_STYLES = ("page.css", "card.css", "frame.css", "print.css")
_SCRIPTS = ("store.js", "step.js", "filter.js", "marks.js", "start.js")
_LANGUAGES = {"zh": "zh-Hans", "en": "en"}


def render(report: Report, look: Look) -> str:
    """Return the report as an HTML document; what is only suspected is underlined faintly in the text."""
    suspicions, report = report.suspicions, report.without_suspicions()
    entries = entries_of(report.findings)
    desk = Desk(
        places=places(report),
        explained=_explained(report, look),
        entries={entry.fingerprint: at for at, entry in enumerate(entries)},
        look=look,
    )
    template = _environment().get_template("report.html.j2")
    document = template.render(
        _frame(look),
        report=report,
        say=look.word,
        **_summed_up(report, look),
        rows=list(rows(report)),
        titles={name: look.title(name) or name for name in _checks(report)},
        suspicions=suspicions,
        sheets=sheets(report, desk, suspicions),
        groups=list(group_notes(report, desk)),
        settled=list(known(report, desk)),
        explanations=list(explanations(desk)),
        entries=[as_json_value(entry) for entry in entries],
    )
    return f"{document}\n"


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


def _frame(look: Look) -> dict[str, object]:
    """Return what every report has in it: words, style, script, and the policy that lets them in."""
    style, script = _joined(_STYLES), _joined(_SCRIPTS)
    return {
        "w": words(look),
        "lang": _LANGUAGES[look.lang],
        "style": style,
        "script": script,
        "policy": _policy(style, script),
    }


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _joined(names: tuple[str, ...]) -> str:
    folder = resources.files(__name__) / "assets"
    return "".join((folder / name).read_text(encoding="utf-8") for name in names)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader(__name__, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    # In a name a line break is no break of the line.
    made.filters["line"] = safe.for_line
    return made


def _shown(value: object) -> object:
    """Make harmless what a template puts out: the one door for text of pages, names and messages."""
    return safe.for_html(value) if isinstance(value, str) and not isinstance(value, Markup) else value
