"""Two proofs of the same pages compared: what was to be changed, what became of it, what else changed."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from auditor.model.report import Edit
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from auditor.model.marks import Mark
    from auditor.model.report import Finding, Place, Problem


class Outcome(StrEnum):
    """What became of a correction in the new proof.

    `changed` as it was asked for; `unchanged`; `miscorrected`: changed, but not so; `altered`: changed, where
    nobody had said how it should read; `withdrawn`: the story, or the words around it, are no longer there.
    """

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    MISCORRECTED = "miscorrected"
    ALTERED = "altered"
    WITHDRAWN = "withdrawn"

    @property
    def is_done(self) -> bool:
        """Whether nobody need ask the make-up room for it again."""
        return self not in (Outcome.UNCHANGED, Outcome.MISCORRECTED)


@dataclass(frozen=True, slots=True)
class Correction:
    """What an editor wants changed on a page.

    Attributes:
        finding: on the old proof.
        edits: of the old page's text; empty where nobody has said how it should read.
        right: what the finding's words should read; None where nobody has said.
        note: the editor's; may be empty.
        reviewer: who wants it; may be empty.
    """

    finding: Finding
    edits: tuple[Edit, ...]
    right: str | None
    note: str = ""
    reviewer: str = ""

    @classmethod
    def asked(cls, finding: Finding, mark: Mark) -> Correction:
        """Return what an editor who accepts a finding asks for: their own wording before the check's."""
        right, edits = finding.suggestion, finding.fix.edits if finding.fix else ()
        if mark.wording is not None:
            right, edits = mark.wording, (Edit(finding.place.span, mark.wording),)
        elif right is None:
            right = _edited(finding, edits)
        elif not edits:
            edits = (Edit(finding.place.span, right),)
        return cls(finding, edits, right, mark.note, mark.reviewer)


def _edited(finding: Finding, edits: tuple[Edit, ...]) -> str | None:
    """Return the words of a finding with its edits made; None where these stand elsewhere too."""
    span, text = finding.place.span, finding.excerpt
    if not edits or not all(span.holds(edit.span) for edit in edits):
        return None
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start - span.start] + edit.text + text[edit.span.end - span.start :]
    return text


@dataclass(frozen=True, slots=True)
class Verified:
    """A correction, what became of it, and its words as the new proof has them.

    `now` is empty where they are gone; `place` is where they stand in the new proof, as far as it has them.
    """

    correction: Correction
    outcome: Outcome
    now: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Altered:
    """A change that nobody asked for.

    Attributes:
        story: headline of the story, of the old proof where it has it.
        before, after: a few characters on either side, the same in both.
        old, new: what stood there and what stands there; one of them may be empty.
        old_place: on the old proof; None: a story that it does not have.
        new_place: on the new proof; None: a story that it no longer has.
    """

    story: str
    before: str
    old: str
    new: str
    after: str
    old_place: Place | None
    new_place: Place | None


@dataclass(frozen=True, slots=True)
class Revised:
    """What differs between two proofs: the corrections in their order, and all other changes in theirs."""

    verified: tuple[Verified, ...]
    altered: tuple[Altered, ...]


@dataclass(frozen=True, slots=True)
class Proofread:
    """A new proof held against the old one.

    Attributes:
        revised: what differs.
        missing: accepted marks whose finding the old proof does not have.
        problems: what kept pages from being compared.
    """

    revised: Revised
    missing: tuple[Mark, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def left(self) -> tuple[Verified, ...]:
        """The corrections that the make-up room has to be asked for again."""
        return tuple(one for one in self.revised.verified if not one.outcome.is_done)
