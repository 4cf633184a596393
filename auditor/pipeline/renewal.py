"""A baseline brought up to date: what no run finds any more goes, what editors wrote stays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.baseline import Note, entries_of, merged
from auditor.pipeline.rulings import Scope
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from auditor.baseline import Baseline, Entry
    from auditor.model import Report


@dataclass(frozen=True, slots=True)
class Renewal:
    """The new entries of a baseline in their order, and how many came, stayed and went."""

    entries: tuple[Entry, ...]
    added: int
    kept: int
    dropped: int


def renewed(
    old: Sequence[Entry],
    report: Report,
    checks: Collection[str],
    exists: Callable[[str], bool],
    words: tuple[str, str, str] = ("", "", ""),
    *,
    archived: bool = False,
) -> Renewal:
    """Return the findings of a run as a baseline.

    Entries that still occur keep what was decided and noted. One that does not occur stays where
    the run could not have found it: its check did not run, or a page of it was not read and exists.

    Args:
        old: the entries so far.
        report: of a complete run without a baseline.
        checks: names of the checks that ran.
        exists: tells whether there is a page of that name.
        words: reason, reviewer and day of entries that are new.
        archived: whether the run looked into an archive.
    """
    scope = Scope({page.path: page for page in report.edition.pages}, checks, report.problems, archived)
    known = {entry.fingerprint: entry for entry in old}
    unseen = [entry for entry in old if not _was_looked_for(entry, scope, exists)]
    found = {entry.fingerprint for entry in entries_of(report.findings)}
    entries = merged(_worded(entries_of(report.findings), known, words), unseen)
    kept = sum(entry.fingerprint in known for entry in entries)
    return Renewal(entries, len(found - set(known)), kept, len(known) - kept)


def _worded(
    entries: Iterable[Entry], known: dict[str, Entry], words: tuple[str, str, str]
) -> Iterator[Entry]:
    reason, reviewer, expires = words
    notes = (Note("", reviewer, reason),) if reason else ()
    for entry in entries:
        one = known.get(entry.fingerprint)
        if one is None:
            yield replace(entry, reviewer=reviewer, expires=expires, notes=notes)
        else:
            yield replace(
                one,
                paths=entry.paths,
                excerpt=entry.excerpt,
                story=entry.story,
                count=entry.count,
                copies=entry.copies,
            )


def _was_looked_for(entry: Entry, scope: Scope, exists: Callable[[str], bool]) -> bool:
    gone = entry.check in scope.checks and not any(
        path in scope.pages or exists(path) for path in entry.paths
    )
    return gone or scope.covers(entry.check, entry.paths)


def taken_in(old: Sequence[Entry], marks: Iterable[Baseline]) -> Renewal:
    """Return a baseline with the marks of editors, in any order; of two on one finding the newest stands.

    Args:
        old: the entries so far.
        marks: as the HTML report exports them.
    """
    entries = merged(old, (entry for one in marks for entry in one.entries))
    known = {entry.fingerprint for entry in old}
    return Renewal(entries, len(entries) - len(known), len(known), 0)
