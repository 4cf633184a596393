"""What others write to standard output, which belongs to the report."""

from __future__ import annotations

import io
from contextlib import contextmanager, redirect_stdout
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEPT = 80
"""Characters that are kept: enough to know what it is."""


class Overheard(io.TextIOBase):
    """Takes what is written to it, counts it and keeps its beginning.

    Attributes:
        length: characters in all.
        beginning: the first of them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.length = 0
        self.beginning = ""

    def writable(self) -> bool:
        """Return that it is."""
        return True

    def write(self, text: str, /) -> int:
        """Take a text."""
        self.length += len(text)
        self.beginning += text[: _KEPT - len(self.beginning)]
        return len(text)


@contextmanager
def overheard() -> Iterator[Overheard]:
    """Keep what is printed meanwhile from standard output."""
    sink = Overheard()
    with redirect_stdout(sink):
        yield sink
