"""Two proofs of the same pages compared: what was to be changed, what became of it, what else changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.model.report import Edit, Finding, Place


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
