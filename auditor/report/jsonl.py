"""JSON lines (jsonlines.org): one record a line, for `jq`, for streams and for tables.

The first line is the record `report`, with the schema and the summary; each other one names in
`record` what it is: `finding`, `group`, `problem`, `settled`, `notice`, `rate` or `page`. The other keys are
those of `--format json`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.report import records
from auditor.report.json_text import dumped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Report
    from auditor.report.look import Look


def render(report: Report, look: Look) -> str:
    """Return the report, a record a line, UTF-8, line feeds."""
    return "".join(f"{dumped(record, indent=None)}\n" for record in _records(report, look))


def _records(report: Report, look: Look) -> Iterator[dict[str, object]]:
    yield {
        "record": "report",
        "schema": records.SCHEMA,
        "tool": {"name": "auditor", "version": report.version},
        "complete": report.complete,
        "summary": records.summary_record(report),
    }
    yield from ({"record": "finding", **records.finding_record(one, look)} for one in report.findings)
    yield from ({"record": "group", **records.group_record(one)} for one in report.groups)
    yield from ({"record": "problem", **records.told_record(one, look)} for one in report.problems)
    yield from ({"record": "settled", **records.settled_record(one, look)} for one in report.settled)
    yield from ({"record": "notice", **records.told_record(one, look)} for one in report.notices)
    yield from ({"record": "rate", **records.rate_record(one)} for one in report.rates)
    yield from ({"record": "page", **records.page_record(one)} for one in report.edition.pages)
