"""One known finding, by what it is and not by where it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from auditor.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.model import Finding

_EXCERPT = 40
"""Characters."""
_COUNTS = ("copies", "members")
"""What checks of repetition call, in a finding's data, how often the passage is printed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding that is known.

    Attributes:
        fingerprint: of the finding; alone decides whether it is the same.
        check: name of the check.
        paths: pages it stood on or spoke of, sorted: where they were not all read, nobody can say
            that it is no longer there.
        excerpt: its beginning and end, for the reader.
        story: headline of its story, for the reader.
        count: so many findings are known.
        copies: in so many places each of them was printed; 1 where the check does not count.
        reason, reviewer: why it stays and who says so; may be empty.
        expires: the day from which it counts again, `YYYY-MM-DD`; empty: never.
    """

    fingerprint: str
    check: str
    paths: tuple[str, ...] = ()
    excerpt: str = ""
    count: int = 1
    copies: int = 1
    reason: str = ""
    reviewer: str = ""
    expires: str = ""
    story: str = ""


def copies_of(finding: Finding) -> int:
    """Return in how many places the passage of a finding is printed, as far as its check says; at least 1.

    N copies of a sentence are one finding, and a further copy does not change its fingerprint.
    """
    counts = (finding.data.get(name) for name in _COUNTS)
    return max((count for count in counts if isinstance(count, int) and count > 0), default=1)


def entries_of(findings: Iterable[Finding]) -> tuple[Entry, ...]:
    """Return one entry a fingerprint, in the order of pages, checks and fingerprints."""
    return merged(
        (
            Entry(
                finding.fingerprint,
                finding.check,
                _paths(finding),
                safe.for_line(safe.shorten(" ".join(finding.excerpt.split()), _EXCERPT)),
                copies=copies_of(finding),
                story=safe.for_line(safe.shorten(finding.story, _EXCERPT)),
            )
            for finding in findings
        ),
        (),
        adding=True,
    )


def _paths(finding: Finding) -> tuple[str, ...]:
    return tuple(sorted({finding.place.path, *(related.place.path for related in finding.related)}))


def merged(ours: Iterable[Entry], theirs: Iterable[Entry], *, adding: bool = False) -> tuple[Entry, ...]:
    """Return the entries of both, one a fingerprint, in the order of pages, checks and fingerprints.

    What `theirs` say of reason, reviewer and day outranks what `ours` say, but nothing said is lost
    to nothing said.

    Args:
        ours: some entries.
        theirs: others.
        adding: add up the counts of a fingerprint; otherwise the greater one stands.
    """
    found: dict[str, Entry] = {}
    for entry in (*ours, *theirs):
        known = found.get(entry.fingerprint)
        found[entry.fingerprint] = _both(known, entry, adding) if known else entry
    return tuple(sorted(found.values(), key=lambda entry: (entry.paths, entry.check, entry.fingerprint)))


def _both(ours: Entry, theirs: Entry, adding: bool) -> Entry:
    return replace(
        theirs,
        paths=tuple(sorted({*ours.paths, *theirs.paths})),
        excerpt=ours.excerpt or theirs.excerpt,
        story=ours.story or theirs.story,
        count=ours.count + theirs.count if adding else max(ours.count, theirs.count),
        copies=max(ours.copies, theirs.copies),
        reason=theirs.reason or ours.reason,
        reviewer=theirs.reviewer or ours.reviewer,
        expires=theirs.expires or ours.expires,
    )
