"""The marks of editors: read from their files, the newest decision of each finding, and what they ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.baseline import merged, read
from auditor.model import Correction, Decision, Mark, Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from auditor.baseline import Entry
    from auditor.model import Report


def read_marks(files: Iterable[Path]) -> tuple[Mark, ...]:
    """Return the marks of several people, one a finding, in the order of pages, checks and fingerprints.

    Args:
        files: that the HTML report exports, and baselines, in any order.

    Raises:
        auditor.baseline.BaselineError: when one cannot be used.
    """
    entries: tuple[Entry, ...] = ()
    for file in files:
        entries = merged(entries, read(file).entries)
    return tuple(_mark(entry) for entry in entries if entry.mark != "known")


def _mark(entry: Entry) -> Mark:
    return Mark(
        entry.fingerprint,
        Decision(entry.mark),
        entry.wording,
        tuple(Remark(note.time, note.reviewer, note.text) for note in entry.notes),
        entry.reviewer,
        entry.time,
        entry.excerpt,
        entry.paths,
    )


def corrections(report: Report, marks: Sequence[Mark]) -> tuple[Correction, ...]:
    """Return what was accepted on the pages of a report, in the order of its findings."""
    accepted = {mark.fingerprint: mark for mark in marks if mark.decision == Decision.ACCEPTED}
    found = (*report.findings, *(one.finding for one in report.settled))
    ordered = sorted(found, key=lambda finding: (finding.place, finding.check))
    return tuple(
        Correction.asked(finding, accepted[finding.fingerprint])
        for finding in ordered
        if finding.fingerprint in accepted
    )


def missing(report: Report, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the accepted marks whose finding the report does not have: the page is another one now."""
    found = {finding.fingerprint for finding in report.findings}
    found |= {one.finding.fingerprint for one in report.settled}
    return tuple(
        mark for mark in marks if mark.decision == Decision.ACCEPTED and mark.fingerprint not in found
    )
