"""Annotations beside the lines of a GitHub pull request, the gravest and surest first: it shows ten a level.

After GitHub's "Workflow commands for GitHub Actions". GitHub shows ten errors, ten warnings and ten
notices of a step and drops the others; all stand in the log.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.model import Severity
from auditor.report.verdict import verdict
from auditor.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.model import Finding, Report
    from auditor.report.look import Look

SHOWN = 10
"""Annotations of each level that GitHub shows of one step."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report, look: Look) -> str:
    """Return a workflow command a line, problems first, and the summary as plain lines of the log."""
    return "".join(f"{line}\n" for line in _lines(report, look))


def _lines(report: Report, look: Look) -> Iterator[str]:
    for problem in report.problems:
        yield _command("error", {"file": problem.path, "title": problem.kind}, look.word(problem.detail))
    for notice in report.notices:
        yield _command("notice", {"file": notice.path, "title": notice.kind}, look.word(notice.detail))
    for finding in sorted(report.findings, key=lambda one: (-one.severity, -one.confidence)):
        yield _annotation(finding, look)
    for said in verdict(report):
        yield safe.for_line(look.word(said))
    counts = Counter(finding.severity for finding in report.findings)
    counts[Severity.ERROR] += len(report.problems)
    counts[Severity.NOTE] += len(report.notices)
    if any(count > SHOWN for count in counts.values()):
        more = say(
            "GitHub 每步每级只显示前{count}条标注，全部差错见本日志；要一处不漏，请用 --format sarif",
            count=SHOWN,
        )
        yield look.word(more)


def _annotation(finding: Finding, look: Look) -> str:
    place = finding.place
    where = {"file": place.path, "line": str(place.line), "endLine": str(place.end_line)}
    # GitHub refuses columns of an annotation that spans lines.
    if place.line == place.end_line:
        where |= {"col": str(place.column), "endColumn": str(place.end_column)}
    title = look.title(finding.check)
    where["title"] = f"{title} ({finding.check})" if title else finding.check
    return _command(_LEVELS[finding.severity], where, look.word(finding.message))


def _command(level: str, properties: Mapping[str, str], message: str) -> str:
    told = {key: value for key, value in properties.items() if value}
    listed = ",".join(f"{key}={safe.for_annotation_property(value)}" for key, value in told.items())
    return f"::{level} {listed}::{safe.for_annotation(message)}"
