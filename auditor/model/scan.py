"""What recognisers and make-up programs hand over beside the text: boxes, order, roles, confidence."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from auditor.model.page import Role
    from auditor.model.span import Span


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the picture of a page, in the units of its format; y grows downward.

    Raises:
        ValueError: when it is not from left to right and from top to bottom, or not finite.
    """

    left: float
    top: float
    right: float
    bottom: float

    def __post_init__(self) -> None:
        # Also refuses what is no number: every comparison with that is false.
        if not (-_FARTHEST < self.left <= self.right < _FARTHEST):
            raise ValueError(f"not a box: {self.left}..{self.right}")
        if not (-_FARTHEST < self.top <= self.bottom < _FARTHEST):
            raise ValueError(f"not a box: {self.top}..{self.bottom}")

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def around(self, other: Box) -> Box:
        """Return the smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


_FARTHEST = 1e7
"""No picture is ten million pixels wide, no page ten kilometres."""


@dataclass(frozen=True, slots=True)
class ScanWord:
    """A word of a scanned line: characters start..end of the line's text.

    Attributes:
        box: where the format tells it.
        confidence: of the recogniser, 0 to 1, where the format tells it.
    """

    start: int
    end: int
    box: Box | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class ScanLine:
    """A line of a page as its format has it: printed, or a whole paragraph.

    Attributes:
        text: on one line, without white space at its ends; not empty.
        box: where it stands, where the format tells it.
        words: in order; empty where the format has none.
        confidence: of the recogniser for the whole line, 0 to 1.
        block: lines of one number are one block of the format; blocks are numbered in its order.
        role: what the format says it is; None where it does not say.
        story: lines of one number are one story of the format; None where it knows none.
        opens: whether a paragraph begins here, where the format tells it.
        slope: of its baseline, where the format tells it; 0 is level, positive falls to the right.
        is_set: it is a row of a table or an item of a list.
    """

    text: str
    box: Box | None = None
    words: tuple[ScanWord, ...] = ()
    confidence: float | None = None
    block: int = 0
    role: Role | None = None
    story: int | None = None
    opens: bool | None = None
    slope: float | None = None
    is_set: bool = False


@dataclass(frozen=True, slots=True)
class Scan:
    """A page as its format has it, its lines in the order of the file.

    Attributes:
        path: the name used in reports.
        form: name of the format.
        lines: that are not blank.
        page: what the page is called (`A01`); may be empty.
        picture: file name of its picture; may be empty.
        date: of the issue, ISO 8601; may be empty.
        is_ordered: the format says itself in which order the lines are read.
        is_running: each line is a whole paragraph, not a printed line.
        extent: width and height of the page in the units of its boxes; None where the format does not say.
        sha256: of the bytes of the file, hex.
    """

    path: str
    form: str
    lines: tuple[ScanLine, ...]
    page: str = ""
    picture: str = ""
    date: str = ""
    is_ordered: bool = False
    is_running: bool = False
    extent: tuple[float, float] | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A printed line of a page's text, with where it stands on the picture.

    Attributes:
        span: in the text of the page.
        box: on the picture; None where it is not known.
        column: from 1, among the columns that stand side by side there; 0 where it is not known.
        row: from 1 in the column; 0 where it is not known.
    """

    span: Span
    box: Box | None = None
    column: int = 0
    row: int = 0


@dataclass(frozen=True, slots=True)
class Cue:
    """What format and boxes tell of the line of text that begins at an offset.

    Attributes:
        start: offset in the text of the page.
        role: what it is; None where nothing tells.
        resumes: it goes on with the paragraph of the line before it in another column, or it does not; None
            where nothing tells.
        begins: a story begins here; None where nothing tells.
        is_set: it is a row of a table or an item of a list.
    """

    start: int
    role: Role | None = None
    resumes: bool | None = None
    begins: bool | None = None
    is_set: bool = False


@dataclass(frozen=True, slots=True)
class Scanned:
    """What is known of a text that was read from another format than plain text.

    Attributes:
        form: name of the format.
        page: what the page is called (`A01`); may be empty.
        picture: file name of its picture; may be empty.
        date: of the issue, ISO 8601; may be empty.
        lines: printed lines in the order of the text.
        doubts: words with the confidence of the recogniser, 0 to 1, in the order of the text.
        cues: in the order of the text.
        is_joined: wrapped lines are put together already: each line of the text is a paragraph or a part of
            one that ends with its column.
        across: lines that run across columns and could not be parted.
        is_reordered: the order that the format states led across columns and was not kept.
        extent: width and height of the page in the units of its boxes; None where that is not known.
    """

    form: str
    page: str = ""
    picture: str = ""
    date: str = ""
    lines: tuple[Placed, ...] = ()
    doubts: tuple[tuple[Span, float], ...] = ()
    cues: tuple[Cue, ...] = ()
    is_joined: bool = False
    across: tuple[Span, ...] = ()
    is_reordered: bool = False
    extent: tuple[float, float] | None = None

    def confidence(self, span: Span) -> float | None:
        """Return the least confidence of the words that a span of the text touches; None: unknown."""
        at = bisect_right(self.doubts, span.start, key=lambda one: one[0].end)
        least = None
        while at < len(self.doubts) and self.doubts[at][0].start < span.end:
            share = self.doubts[at][1]
            least = share if least is None else min(least, share)
            at += 1
        return least

    def placed(self, span: Span) -> tuple[Placed, ...]:
        """Return the printed lines that a span of the text touches; of an empty span that it stands in."""
        end = max(span.end, span.start + 1)
        at = bisect_right(self.lines, span.start, key=lambda one: one.span.end)
        first = at
        while at < len(self.lines) and self.lines[at].span.start < end:
            at += 1
        return self.lines[first:at]
