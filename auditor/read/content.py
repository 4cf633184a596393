"""What a format is given to read, and what it says when it cannot."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING

from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.contract import Message


@dataclass(frozen=True)
class Content:
    """The bytes of one input.

    Attributes:
        name: the name used in reports.
        data: as they stand.
        text: decoded, the byte-order mark removed; empty where they are no text.
        path: of the file; None for standard input.
    """

    name: str
    data: bytes
    text: str = ""
    path: Path | None = None

    @property
    def head(self) -> str:
        """The beginning of the text, white space before it left out."""
        return self.text[:_HEAD].lstrip()

    @cached_property
    def value(self) -> object:
        """What the text says as JSON; None where it is none, or nested beyond all use."""
        if not self.head.startswith(("{", "[")):
            return None
        try:
            return json.loads(self.text)
        except (ValueError, RecursionError):
            return None


_HEAD = 4096
"""Characters in which a format must show itself."""


class Unread(ValueError):  # noqa: N818 - reads as what it is
    """A file of a format that cannot be read.

    Attributes:
        message: why, and what to do.
        kind: of the Problem it becomes.
    """

    def __init__(self, message: Message, kind: str = "unreadable") -> None:
        super().__init__(str(message))
        self.message = message
        self.kind = kind
