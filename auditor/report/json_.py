"""For programs, a contract: schema 1, to which keys may be added but none taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.report import records
from auditor.report.json_text import dumped

if TYPE_CHECKING:
    from auditor.model import Report
    from auditor.report.look import Look


def render(report: Report, look: Look) -> str:
    """Return the report as indented JSON, one code point of the page counting as one.

    Offsets are half-open ranges of code points of the decoded text; lines and columns count from 1.
    """
    return dumped(_report(report, look)) + "\n"


def _report(report: Report, look: Look) -> dict[str, object]:
    return {
        "schema": records.SCHEMA,
        "tool": {"name": "auditor", "version": report.version},
        "complete": report.complete,
        "summary": records.summary_record(report),
        "findings": [records.finding_record(finding, look) for finding in report.findings],
        "groups": [records.group_record(group) for group in report.groups],
        "problems": [records.told_record(problem, look) for problem in report.problems],
        "settled": [records.settled_record(settled, look) for settled in report.settled],
        "notices": [records.told_record(notice, look) for notice in report.notices],
        "rates": [records.rate_record(rate) for rate in report.rates],
        "pages": [records.page_record(page) for page in report.edition.pages],
    }
