"""One known finding, by what it is and not by where it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from auditor.text import safe
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.model import Finding

_EXCERPT = 40
"""Characters."""
_COUNTS = ("copies", "members")
"""What checks of repetition call, in a finding's data, how often the passage is printed."""


Mark = Literal["known", "accepted", "dismissed"]
"""What becomes of a finding: it was there before anybody looked at it, it is a fault, it is none."""


@dataclass(frozen=True, slots=True, order=True)
class Note:
    """What somebody wrote beside a finding.

    Attributes:
        time: UTC, to the second, `2031-01-31T09:00:00Z`; empty: not known.
        reviewer: who wrote it; may be empty.
        text: not empty.
    """

    time: str
    reviewer: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding that is known, and what was decided about it.

    Attributes:
        fingerprint: of the finding; alone decides whether it is the same.
        check: name of the check.
        paths: pages it stood on or spoke of, sorted: where they were not all read, nobody can say
            that it is no longer there.
        excerpt: its beginning and end, for the reader.
        story: headline of its story, for the reader.
        count: so many findings are known.
        copies: in so many places each of them was printed; 1 where the check does not count.
        mark: what was decided; a finding that is accepted as a fault counts, the others do not.
        time: when, UTC, to the second, `2031-01-31T09:00:00Z`; empty: not known.
        reviewer: who decided; may be empty.
        wording: what the passage should read in the reviewer's own words; None: as the finding suggests.
        expires: the day from which it counts again, `YYYY-MM-DD`; empty: never.
        notes: all that was ever written beside it, in order.
    """

    fingerprint: str
    check: str
    paths: tuple[str, ...] = ()
    excerpt: str = ""
    story: str = ""
    count: int = 1
    copies: int = 1
    mark: Mark = "known"
    time: str = ""
    reviewer: str = ""
    wording: str | None = None
    expires: str = ""
    notes: tuple[Note, ...] = ()

    @property
    def reason(self) -> str:
        """Why it was decided so: the last note of who decided, or else of anybody; empty: there is none."""
        own = [note for note in self.notes if note.reviewer == self.reviewer]
        return max(own or self.notes).text if self.notes else ""


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

    Of two decisions the newest stands, of two of one second that of the reviewer whose name sorts last; notes
    are kept, whoever wrote them. So nothing depends on who is merged with whom first, or how often.

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


def _both(one: Entry, other: Entry, adding: bool) -> Entry:
    return replace(
        max(one, other, key=_decision),
        check=max(one.check, other.check),
        paths=tuple(sorted({*one.paths, *other.paths})),
        excerpt=max(one.excerpt, other.excerpt),
        story=max(one.story, other.story),
        count=one.count + other.count if adding else max(one.count, other.count),
        copies=max(one.copies, other.copies),
        notes=tuple(sorted({*one.notes, *other.notes})),
    )


def _decision(entry: Entry) -> tuple[str | bool, ...]:
    """Return by what decisions are ordered: all that they say, so that no two that differ are equal."""
    is_decided = entry.mark != "known"
    said = (entry.wording is not None, entry.wording or "", entry.expires)
    return (entry.time, is_decided, entry.reviewer, entry.mark, *said)
