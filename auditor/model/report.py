"""What reporters read: findings about text, problems about the run, and the report that holds them."""

from __future__ import annotations

from dataclasses import field, replace
from enum import IntEnum
from typing import TYPE_CHECKING

from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.model.edition import Edition, Group
    from auditor.model.marks import Mark
    from auditor.model.message import Message
    from auditor.model.outcome import Notice, Rate, Settled
    from auditor.model.scan import Box
    from auditor.model.span import Span


class Severity(IntEnum):
    """How grave a finding is: must not be printed, look at it, or style."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """Its name in files and on the command line."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where on the printed page something stands; 0 and empty where that is not known.

    Attributes:
        page: what the page is called (`A01`).
        story: its number on the page, from 1.
        paragraph: of the story, from 1.
        column, row: from 1; the row counts in the column.
        picture: file name of the picture of the page.
        boxes: on the picture, one for each printed line, in the units of the format.
    """

    page: str = ""
    story: int = 0
    paragraph: int = 0
    column: int = 0
    row: int = 0
    picture: str = ""
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands; lines and columns from 1, in code points.

    `spot` says where on the printed page that is; None where nobody asked.
    """

    path: str
    span: Span
    line: int
    column: int
    end_line: int
    end_column: int
    spot: Spot | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding speaks of, with its text and what it is.

    `printed` is when and where it was printed before, for a place in the archive: there is no page
    to open, and the place's span lies in the archived text. None for a place of this run.
    """

    place: Place
    text: str
    message: Message
    printed: Message | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in the place of the characters of `span`."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend a finding; `safe` when no one need look at the result."""

    edits: tuple[Edit, ...]
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, located and immutable.

    Attributes:
        check: name of the check.
        confidence: how likely it is a fault, 0 to 1.
        story: headline of the story it stands in.
        excerpt: `page.text[span.start:span.end]`.
        suggestion: what the passage should read, where it is known.
        data: figures for machines.
        fingerprint: hex; the same after a rescan or a move, other after a change of the text.
        points: that it adds to the estimated error rate of its page; 0 where it does not count.
    """

    check: str
    severity: Severity
    confidence: float
    message: Message
    place: Place
    story: str
    excerpt: str
    suggestion: str | None = None
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    data: Mapping[str, object] = field(default_factory=dict)
    fingerprint: str = ""
    points: float = 0.0

    @property
    def is_suspicion(self) -> bool:
        """Whether nothing but a doubt speaks for it: shown in the text, and in no list for people."""
        kinds = self.data.get("evidence")
        return (
            self.severity is Severity.NOTE
            and isinstance(kinds, list | tuple)
            and bool(kinds)
            and all(str(kind).endswith(_DOUBTFUL) for kind in kinds)
        )


_DOUBTFUL = ".doubtful"
"""What the kinds of evidence end with by which a check says that it is not sure enough to speak."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that kept the audit from being complete.

    `kind` is one of the kebab-case names listed in docs/command.md (`unreadable`, `undecodable` …);
    `detail` says where, what and what to do.
    """

    path: str
    kind: str
    detail: Message


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that one run found, sorted; no clock, no host, no absolute path.

    Attributes:
        version: of the auditor.
        edition: the pages with what they share.
        findings: that count.
        groups: near-duplicates.
        problems: what kept the audit from being complete.
        settled: findings that a baseline or the settings set aside.
        notices: what to put in order in baseline and settings.
        rates: estimated error rates, of each page in their order and then of the edition.
        marks: what editors have decided about findings, as far as the run was told.
    """

    version: str
    edition: Edition
    findings: tuple[Finding, ...] = ()
    groups: tuple[Group, ...] = ()
    problems: tuple[Problem, ...] = ()
    settled: tuple[Settled, ...] = ()
    notices: tuple[Notice, ...] = ()
    rates: tuple[Rate, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def suspicions(self) -> tuple[Finding, ...]:
        """Findings for which nothing but a doubt speaks."""
        return tuple(one for one in self.findings if one.is_suspicion)

    def without_suspicions(self) -> Report:
        """Return the report as people read it in a list."""
        return replace(self, findings=tuple(one for one in self.findings if not one.is_suspicion))

    @property
    def complete(self) -> bool:
        """Whether every input was audited by every check."""
        return not self.problems
