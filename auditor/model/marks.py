"""What an editor decides about a finding."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Decision(StrEnum):
    """`accepted`: it is a fault, and is to be mended; `dismissed`: it is none."""

    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """An editor's decision about the findings of one fingerprint.

    Attributes:
        fingerprint: of the findings.
        decision: of the editor.
        wording: how the editor would have it read; empty: as the check suggests.
        note: why, or what to see to; may be empty.
        reviewer: who decided; may be empty.
        time: when, ISO 8601 in UTC to the second; empty where it is not known.
        excerpt: of the finding, shortened, for the reader.
        paths: pages it stood on.
    """

    fingerprint: str
    decision: Decision
    wording: str = ""
    note: str = ""
    reviewer: str = ""
    time: str = ""
    excerpt: str = ""
    paths: tuple[str, ...] = ()
