"""What a run tells the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.model import Report, Severity

CLEAN, FOUND, INCOMPLETE = 0, 1, 2


def exit_status(report: Report, fail_on: Severity | None, *, gated: bool = False) -> int:
    """Return 2 when the audit is not complete, else 1 when it found too much, else 0.

    Args:
        report: of the run.
        fail_on: from this severity on one finding is too much; None: none is.
        gated: whether the error rate of a page or of the edition over its limit is.
    """
    if not report.complete:
        return INCOMPLETE
    if fail_on is not None and any(finding.severity >= fail_on for finding in report.findings):
        return FOUND
    if gated and not all(rate.passes for rate in report.rates):
        return FOUND
    return CLEAN
