"""The lines of a page before anybody asks what they say: printed lines, and the text lines they make up."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from auditor.model.condition import Condition
from auditor.model.span import Span
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from auditor.model.page import Source
    from auditor.model.scan import Cue


class Kind(StrEnum):
    """What a line is made of, whatever it says.

    `text` is to be read; `furniture` is set anew on every page (page number, running head, editors);
    `markup` is what a conversion left behind; `jump` sends the reader to another page.
    """

    TEXT = "text"
    FURNITURE = "furniture"
    MARKUP = "markup"
    JUMP = "jump"


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line as its author wrote it: one printed line, or those that only a column's width parts.

    Attributes:
        text: the pieces joined, without white space at the ends of printed lines.
        pieces: where it stands on the page, one span a printed line.
        gap: blank lines before it.
        indent: white space before it, in widths of a Han character.
        level: number of `#` before it, where `#` marks headings; 0 for none.
        kind: what it is made of.
        fills: on a page of printed lines, its last one is so wide that only the column's width may have
        ended it.
        cue: what boxes or the format of the page tell of it.
    """

    text: str
    pieces: tuple[Span, ...]
    gap: int = 0
    indent: float = 0.0
    level: int = 0
    kind: Kind = Kind.TEXT
    fills: bool = False
    cue: Cue | None = None

    @property
    def span(self) -> Span:
        """From its first to its last character."""
        return Span(self.pieces[0].start, self.pieces[-1].end)


@dataclass(frozen=True, slots=True)
class Layout:
    """A page as lines in the order in which they were read.

    Attributes:
        source: the decoded text.
        lines: that are not blank; every character but white space and heading marks is in one of them.
        condition: how well the page was read, and whether its lines can be read one after the other.
    """

    source: Source
    lines: tuple[TextLine, ...]
    condition: Condition = field(default=Condition(), compare=False)
