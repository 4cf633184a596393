"""Checkstyle's XML, which Jenkins, reviewdog, SonarQube and many editors read.

After the output of Checkstyle's XMLLogger: files with errors; a problem stands on line 0, its file as a
whole. Columns count code points from 1.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from auditor.model import Severity
from auditor.report.xml_text import document, element

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from auditor.model import Finding, Notice, Problem, Report
    from auditor.report.look import Look

_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "info"}


def render(report: Report, look: Look) -> str:
    """Return a file element for each page that has findings or a problem, in their order."""
    root = element("checkstyle", {"version": report.version})
    for path, errors in groupby(sorted(_errors(report, look), key=_path), key=_path):
        file = element("file", {"name": path})
        file.extend(error for _, error in errors)
        root.append(file)
    return document(root)


def _path(entry: tuple[str, Element]) -> str:
    return entry[0]


def _errors(report: Report, look: Look) -> Iterator[tuple[str, Element]]:
    yield from ((problem.path, _told(problem, "error", look)) for problem in report.problems)
    yield from ((notice.path, _told(notice, "info", look)) for notice in report.notices)
    yield from ((finding.place.path, _finding(finding, look)) for finding in report.findings)


def _finding(finding: Finding, look: Look) -> Element:
    return element(
        "error",
        {
            "line": finding.place.line,
            "column": finding.place.column,
            "severity": _SEVERITIES[finding.severity],
            "message": look.word(finding.message),
            "source": f"auditor.{finding.check}",
        },
    )


def _told(one: Problem | Notice, severity: str, look: Look) -> Element:
    return element(
        "error",
        {
            "line": 0,
            "severity": severity,
            "message": f"{one.kind}: {look.word(one.detail)}",
            "source": f"auditor.{one.kind}",
        },
    )
