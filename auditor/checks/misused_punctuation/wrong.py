"""What is told of a wrong mark."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from auditor.model import Severity

if TYPE_CHECKING:
    from auditor.contract import Message


class Wrong(NamedTuple):
    """A wrong mark: where, what it should be (None where that is open), and the sentence that says so."""

    start: int
    end: int
    right: str | None
    message: Message
    kind: str
    severity: Severity = Severity.WARNING
