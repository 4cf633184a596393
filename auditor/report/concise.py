"""One finding a line, as compilers print it: for editors that jump to a place, and for grep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.text import safe

if TYPE_CHECKING:
    from auditor.model import Finding, Report
    from auditor.report.look import Look


def render(report: Report, look: Look) -> str:
    """Return `path:line:column: severity check: message` for each finding, in the report's order."""
    return "".join(f"{safe.for_line(_line(finding, look))}\n" for finding in report.findings)


def _line(finding: Finding, look: Look) -> str:
    place = finding.place
    where = f"{place.path}:{place.line}:{place.column}"
    return f"{where}: {finding.severity.label} {finding.check}: {look.word(finding.message)}"
