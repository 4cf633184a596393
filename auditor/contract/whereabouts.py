"""Where something stands, in words: the page and line on which a reader finds it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from auditor.model import Message, say
from auditor.text.lines import LineIndex

if TYPE_CHECKING:
    from auditor.model import Page, PrintedPart


class PrintedLines(LineIndex):
    """Lines and columns of a page's text as it is printed: of a story that goes on elsewhere, those there."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.text)
        self._page = page

    def at(self, offset: int) -> tuple[int, int]:
        """Return (line, column) of the character at `offset` on the page that it is printed on."""
        line, column = super().at(offset)
        part = self._part(offset)
        return (part.line + line - super().at(part.start)[0], column) if part else (line, column)

    def named(self, offset: int) -> Message:
        """Return the page and line of a character, in words (`A02.txt第3行`)."""
        part = self._part(offset)
        path = part.path if part else self._page.path
        return say("{path}第{line}行", path=path, line=self.at(offset)[0])

    def _part(self, offset: int) -> PrintedPart | None:
        parts = self._page.parts
        if not parts:
            return None
        return parts[max(bisect_right(parts, offset, key=lambda part: part.start) - 1, 0)]
