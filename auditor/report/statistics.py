"""Counts alone, for `auditor check --statistics`: by check, then by page and check, the most first.

A line is `count <tab> severity <tab> check <tab> what it is called`, or `count <tab> page`: fit to read, and
for `sort`, `cut` and a spreadsheet. Problems and the summary follow, so that an incomplete audit does not
look clean.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from auditor.report.verdict import verdict
from auditor.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.model import Finding, Report
    from auditor.report.look import Look


def render(report: Report, look: Look) -> str:
    """Return the counts of the findings that count, and the summary."""
    return "".join(f"{line}\n" for line in _lines(report, look))


def _lines(report: Report, look: Look) -> Iterator[str]:
    if report.findings:
        yield from _counted(report.findings, look, "")
        yield ""
    pages: dict[str, list[Finding]] = {}
    for finding in report.findings:
        pages.setdefault(finding.place.path, []).append(finding)
    for path, listed in sorted(pages.items(), key=lambda item: (-len(item[1]), item[0])):
        yield f"{len(listed)}\t{safe.for_line(path)}"
        yield from _counted(listed, look, "\t")
        yield ""
    for problem in report.problems:
        yield safe.for_line(f"{problem.path}: {problem.kind}: {look.word(problem.detail)}")
    for said in verdict(report):
        yield safe.for_line(look.word(said))


def _counted(findings: Iterable[Finding], look: Look, indent: str) -> Iterator[str]:
    counts = Counter((one.check, one.severity) for one in findings)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    for (check, severity), count in ordered:
        cells = (str(count), severity.label, check, look.title(check))
        yield indent + "\t".join(map(safe.for_line, cells)).rstrip()
