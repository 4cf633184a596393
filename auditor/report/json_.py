"""The report for machines: schema 1, to which keys may be added but none taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.report import records
from auditor.report.json_text import dumped

if TYPE_CHECKING:
    from auditor.model import Report


def render(report: Report, /, **_: object) -> str:
    """Return the report as indented JSON, one code point of the page counting as one.

    Offsets are half-open ranges of code points of the decoded text; lines and columns count from 1.
    """
    return dumped(_report(report)) + "\n"


def _report(report: Report) -> dict[str, object]:
    return {
        "schema": records.SCHEMA,
        "tool": {"name": "auditor", "version": report.version},
        "complete": report.complete,
        "summary": records.summary_record(report),
        "findings": [records.finding_record(finding) for finding in report.findings],
        "groups": [records.group_record(group) for group in report.groups],
        "problems": [records.told_record(problem) for problem in report.problems],
        "settled": [records.settled_record(settled) for settled in report.settled],
        "notices": [records.told_record(notice) for notice in report.notices],
        "rates": [records.rate_record(rate) for rate in report.rates],
    }
