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

    from auditor.model import Finding, Problem, Report

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "info"}


def render(report: Report, /, **_: object) -> str:
    """Return a JSON list with an entry for each problem and each finding that counts."""
    return dumped([*map(_problem, report.problems), *_findings(report)]) + "\n"


def _findings(report: Report) -> Iterator[dict[str, object]]:
    """Yield the findings; GitLab drops one whose fingerprint it has seen, so copies are numbered."""
    seen: Counter[str] = Counter()
    for finding in report.findings:
        seen[finding.fingerprint] += 1
        number = seen[finding.fingerprint]
        yield _finding(finding, finding.fingerprint if number == 1 else f"{finding.fingerprint}-{number}")


def _finding(finding: Finding, fingerprint: str) -> dict[str, object]:
    place = finding.place
    return {
        "description": finding.message,
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


def _problem(problem: Problem) -> dict[str, object]:
    identity = "\0".join((problem.kind, problem.path, problem.detail))
    return {
        "description": f"{problem.kind}: {problem.detail}",
        "check_name": problem.kind,
        "fingerprint": sha256(identity.encode("utf-8", "backslashreplace")).hexdigest()[:16],
        "severity": "blocker",
        "location": {"path": problem.path, "lines": {"begin": 1}},
    }
