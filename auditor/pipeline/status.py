"""What a run tells the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.model import Report, Severity

CLEAN, FOUND, INCOMPLETE = 0, 1, 2


def exit_status(report: Report, fail_on: Severity | None) -> int:
    """Return 2 when the audit is not complete, else 1 when a finding is as grave as `fail_on`, else 0."""
    if not report.complete:
        return INCOMPLETE
    if fail_on is not None and any(finding.severity >= fail_on for finding in report.findings):
        return FOUND
    return CLEAN
