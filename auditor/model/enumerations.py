"""Enumerations of a story: 一是…二是…, 第一…第二…, （一）…（二）…"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from auditor.model.span import Passage


class ListMark(NamedTuple):
    """A mark of an enumeration.

    Attributes:
        number: that it counts.
        part: number of the part of the story that it stands in.
        start, end: offsets in that part.
        text: as printed.
        at: offset in all parts put behind one another.
    """

    number: int
    part: int
    start: int
    end: int
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class OutOfOrder:
    """A mark that does not follow the one before it.

    `kind` is `missing` (numbers are left out before it), `twice` (its number is that of the one before it),
    `back` (it goes back: another list may begin there, whose first mark is worded otherwise) or
    `headless` (the first of the enumeration is not there); `expected` is the number that should stand.
    """

    kind: str
    mark: ListMark
    before: ListMark | None
    expected: int
    form: str


@dataclass(frozen=True, slots=True)
class Enumeration:
    """An enumeration.

    Attributes:
        form: of its marks, by what is printed beside the number: `是`, `第`, `（`, `首` …
        marks: in order.
        is_whole: whether none of them is out of order.
    """

    form: str
    marks: tuple[ListMark, ...]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Enumerations:
    """The enumerations of a story.

    Attributes:
        parts: its headlines, paragraphs and captions in the order of the page, in which the marks stand.
        lists: the enumerations.
        out_of_order: marks in them that are out of order, in that of the page.
    """

    parts: tuple[Passage, ...] = ()
    lists: tuple[Enumeration, ...] = ()
    out_of_order: tuple[OutOfOrder, ...] = ()
