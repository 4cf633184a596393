"""GitLab's code quality report, the part of Code Climate's format that GitLab reads.

After GitLab's documentation, "Code Quality report format". Problems are entries too: GitLab shows
nothing else of a report.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from auditor.model import Severity
from auditor.report.json_text import dumped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Finding, Notice, Problem, Report
    from auditor.report.look import Look

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "info"}


def render(report: Report, look: Look) -> str:
    """Return a JSON list with an entry for each problem, each notice and each finding that counts."""
    problems = (_told(problem, "blocker", look) for problem in report.problems)
    notices = (_told(notice, "info", look) for notice in report.notices)
    return dumped([*problems, *notices, *_findings(report, look)]) + "\n"


def _findings(report: Report, look: Look) -> Iterator[dict[str, object]]:
    """Yield the findings; GitLab drops one whose fingerprint it has seen, so copies are numbered."""
    seen: Counter[str] = Counter()
    for finding in report.findings:
        seen[finding.fingerprint] += 1
        number = seen[finding.fingerprint]
        fingerprint = finding.fingerprint if number == 1 else f"{finding.fingerprint}-{number}"
        yield _finding(finding, fingerprint, look)


def _finding(finding: Finding, fingerprint: str, look: Look) -> dict[str, object]:
    place = finding.place
    return {
        "description": look.word(finding.message),
        "check_name": finding.check,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": place.path,
            "positions": {
                "begin": {"line": place.line, "column": place.column},
                "end": {"line": place.end_line, "column": place.end_column},
            },
        },
    }


def _told(one: Problem | Notice, severity: str, look: Look) -> dict[str, object]:
    # The same whatever the language: GitLab would close it and open another.
    identity = "\0".join((one.kind, one.path, str(one.detail)))
    return {
        "description": f"{one.kind}: {look.word(one.detail)}",
        "check_name": one.kind,
        "fingerprint": sha256(identity.encode("utf-8", "backslashreplace")).hexdigest()[:16],
        "severity": severity,
        "location": {"path": one.path, "lines": {"begin": 1}},
    }
