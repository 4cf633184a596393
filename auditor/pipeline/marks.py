"""The marks of editors: read from their files, the newest decision of each finding, and what they ask for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.baseline import read
from auditor.model import Correction, Decision, Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from auditor.baseline import Entry
    from auditor.model import Report


def read_marks(files: Iterable[Path]) -> tuple[Mark, ...]:
    """Return the marks of several people, one a finding, in the order of their fingerprints.

    Args:
        files: that the HTML report exports, in any order.

    Raises:
        auditor.baseline.BaselineError: when one cannot be used.
    """
    found: dict[str, Mark] = {}
    for file in files:
        marks = read(file)
        said = [_mark(entry, Decision.DISMISSED) for entry in marks.entries]
        said += [_mark(entry, Decision.ACCEPTED) for entry in marks.accepted]
        for mark in said:
            known = found.get(mark.fingerprint)
            found[mark.fingerprint] = newest(known, mark) if known else mark
    return tuple(found[fingerprint] for fingerprint in sorted(found))


def _mark(entry: Entry, decision: Decision) -> Mark:
    return Mark(
        entry.fingerprint,
        decision,
        note=entry.reason,
        reviewer=entry.reviewer,
        excerpt=entry.excerpt,
        paths=entry.paths,
    )


def newest(one: Mark, other: Mark) -> Mark:
    """Return the later of two decisions, of one time that of the last reviewer by name; no note is lost."""
    first, last = sorted((one, other), key=lambda mark: (mark.time, mark.reviewer, mark))
    notes = dict.fromkeys(note for mark in (first, last) for note in mark.note.split("\n") if note)
    return replace(last, note="\n".join(notes), wording=last.wording or first.wording)


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
