"""What an editor decides about a finding."""

from __future__ import annotations

from enum import StrEnum

from auditor.text.nouns import dataclass


class Decision(StrEnum):
    """`accepted`: it is a fault, and is to be mended; `dismissed`: it is none."""

    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """What somebody wrote beside a finding, and when: UTC to the second, or empty where it is not known."""

    time: str
    reviewer: str
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """An editor's decision about the findings of one fingerprint.

    Attributes:
        fingerprint: of the findings.
        decision: of the editor.
        wording: how the editor would have it read; None: as the check suggests.
        remarks: all that was ever written beside it, in order.
        reviewer: who decided; may be empty.
        time: when, as of `Remark`.
        excerpt: of the finding, shortened, for the reader.
        paths: pages it stood on.
    """

    fingerprint: str
    decision: Decision
    wording: str | None = None
    remarks: tuple[Remark, ...] = ()
    reviewer: str = ""
    time: str = ""
    excerpt: str = ""
    paths: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """All that was written beside it, on one line."""
        return "；".join(dict.fromkeys(remark.text for remark in self.remarks))
