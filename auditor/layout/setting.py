"""How the lines of columns were set: which are one paragraph, which are headlines, which captions.

Edges tell: a paragraph begins with an indent and ends short of the edge, a picture leaves room, a headline is
large and a caption small.
"""

from __future__ import annotations

from dataclasses import field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from auditor.layout.boxes import usual_type
from auditor.lexicon.patterns import match
from auditor.model import Role
from auditor.text.han import ends_sentence
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.layout.boxes import LevelLine
    from auditor.layout.reading_order import Column
    from auditor.model import ScanLine

_INDENT, _SLIGHT = 1.5, 0.8
"""Widths of a Han character: an indent has 2, a line that lost its first character looks like one of 1."""
_SHORT, _VERY_SHORT = 1.5, 3.0
"""The same by which a line ends before the edge: by a character or two marks that may not begin a line push
it, and recognisers lose one.
"""
_CUT = 0.4
"""Share of a column's width by which no line within a paragraph is short."""
_EDGE = 0.5
"""Widths of a Han character within which lines begin or end at the same edge."""
_SUPPORT = 0.15
"""Share of the lines of a column that begin (or end) at its edge, at least."""
_KNOWN = 3
"""Lines of a column that tell its edges."""
_ROOM = 2.2
"""Steps from line to line that a picture takes, at least."""
_SMALL = 0.93
"""Times the usual type that a caption has at most."""
_LARGE = 1.4
"""Times the usual type from which a line can be nothing but a headline."""
_LONGEST_CAPTION = 4
"""Lines."""


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line with all its pieces.

    Attributes:
        pieces: from left to right.
        text: of the row.
        column, row: where it stands, from 1.
        role: that the format gives it.
        story: that the format counts it to.
        is_set: the format says that it is a row of a table.
    """

    pieces: tuple[LevelLine, ...]
    text: str
    column: int
    row: int
    role: Role | None = None
    story: int | None = None
    is_set: bool = False

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(piece.right for piece in self.pieces)

    @property
    def top(self) -> float:
        """Of its highest piece."""
        return min(piece.top for piece in self.pieces)

    @property
    def type(self) -> float:
        """Width of a character."""
        return usual_type(self.pieces)

    @property
    def is_head(self) -> bool:
        """Whether its type is that of a headline."""
        return all(piece.is_head for piece in self.pieces)

    @property
    def is_block(self) -> bool:
        """Whether it is a block of several lines."""
        return any(piece.is_block for piece in self.pieces)


@dataclass(slots=True)
class RowGroup:
    """Rows that are one line of the text.

    Attributes:
        rows: in order.
        role: None where nothing tells.
        resumes: as of `Cue`.
        apart: a blank line stands before it.
    """

    rows: list[Row]
    role: Role | None = None
    resumes: bool | None = None
    apart: bool = False


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where the lines of a column begin and end; `known` where enough of them tell."""

    left: float
    right: float
    step: float
    known: bool

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(slots=True)
class _Flow:
    """The text of a page as far as it is read."""

    parts: list[RowGroup] = field(default_factory=list)
    captions: list[RowGroup] = field(default_factory=list)

    @property
    def open(self) -> RowGroup | None:
        """The paragraph that may go on."""
        last = self.parts[-1] if self.parts else None
        if last is None or last.role is not None or last.rows[-1].is_block or last.rows[-1].is_set:
            return None
        return last

    def add(self, part: RowGroup) -> None:
        """Put a part behind the others, and before it the captions that stood inside the last one."""
        if part.resumes is not True:
            self.settle()
        part.apart = part.apart or bool(self.parts and self.parts[-1].role is Role.CAPTION)
        self.parts.append(part)

    def settle(self) -> None:
        """Put the captions that wait behind the paragraph they stood in."""
        self.parts += self.captions
        self.captions = []


def parts_of(lines: Sequence[ScanLine], columns: Sequence[Column]) -> list[RowGroup]:
    """Return the lines of the text that columns, in order, make up.

    A caption that stands inside a paragraph comes behind it.
    """
    setter = _Setter(lines, columns)
    flow = _Flow()
    for column in columns:
        setter.column(column, flow)
    flow.settle()
    _tell_text(flow.parts)
    return flow.parts


def _tell_text(parts: Sequence[RowGroup]) -> None:
    """Say of short lines in a column that they are no headline, where the page's headlines are large.

    Above a dateline stands one in the type of the text, too.
    """
    if not any(part.role is Role.HEADLINE for part in parts):
        return
    for before, part, after in zip(parts, parts[1:], parts[2:], strict=False):
        is_inside = before.role in (None, Role.BODY) and after.role is None and not part.apart
        if is_inside and part.role is None and len(part.rows) == 1:
            opens = match("dateline", after.rows[0].text)
            part.role = None if opens else Role.BODY


class _Setter:
    """Reads the columns of one page."""

    def __init__(self, lines: Sequence[ScanLine], columns: Sequence[Column]) -> None:
        self._lines = lines
        self._rows = {id(column): list(_rows(lines, column)) for column in columns}
        pieces = [piece for column in columns for piece in column.lines]
        self._type = usual_type(pieces) if pieces else 1.0
        self._edges = self._all_edges(columns)
        self._edges_of = {
            id(row): self._edges[id(column)] for column in columns for row in self._rows[id(column)]
        }
        self._indents = self._has_indents(columns)
        self._tops: dict[int, float] = {}
        for column in columns:
            top = self._rows[id(column)][0].top
            self._tops[column.group] = min(top, self._tops.get(column.group, top))

    def column(self, column: Column, flow: _Flow) -> None:
        """Put the lines of a column to the text."""
        rows = self._rows[id(column)]
        edges = self._edges[id(column)]
        above: Row | None = None
        fresh = True
        at = 0
        while at < len(rows):
            row = rows[at]
            size = self._caption(rows, at, above, edges, column)
            if size:
                caption = RowGroup(rows[at : at + size], Role.CAPTION, apart=True)
                flow.captions.append(caption)
                if flow.open is None:
                    flow.settle()
                at += size
                above = rows[at - 1]
                continue
            self._row(row, edges, flow, fresh=fresh)
            fresh, above = False, row
            at += 1

    def _row(self, row: Row, edges: _Edges, flow: _Flow, *, fresh: bool) -> None:
        """Put a row to the text, to the paragraph before it where it goes on with that.

        Args:
            row: no caption.
            edges: of its column.
            flow: the text before it.
            fresh: whether it is the first of its column.
        """
        last = flow.open
        plain = row.role in (None, Role.BODY) and not (row.is_head or row.is_block or row.is_set)
        if not plain:
            role = row.role
            if row.role in (None, Role.SUBHEAD, Role.BODY) and row.is_head:
                role = Role.HEADLINE if row.type >= _LARGE * self._type else Role.SUBHEAD
            before = flow.parts[-1] if flow.parts else None
            alike = before is not None and before.rows[-1].is_head and row.is_head
            flow.add(RowGroup([row], role, apart=not alike or fresh))
            return
        if last is None or last.rows[-1].story != row.story:
            flow.add(RowGroup([row], None, apart=fresh or bool(flow.parts and flow.parts[-1].role)))
        elif fresh:
            flow.add(RowGroup([row], None, self._resumes(last.rows[-1], row, edges), apart=True))
        elif self._begins(last.rows[-1], row, edges):
            flow.add(RowGroup([row], None, resumes=False))
        else:
            last.rows.append(row)

    def _resumes(self, last: Row, row: Row, edges: _Edges) -> bool | None:
        """Tell whether the first row of a column goes on with a paragraph of the column before it."""
        indent, short = self._indent(row, edges), self._shortness(last)
        ended = ends_sentence(last.text)
        if short >= _SHORT and ended:
            return False
        if indent >= _INDENT:
            return False if self._indents else None
        if not edges.known or indent >= _SLIGHT:
            return None
        if short >= _SHORT:
            return None
        return True if self._indents or not ended else None

    def _begins(self, last: Row, row: Row, edges: _Edges) -> bool:
        """Tell whether a row begins a paragraph below another row of its column."""
        indent, short = self._indent(row, edges), (edges.right - last.right) / self._type
        ended = ends_sentence(last.text)
        if indent >= _INDENT:
            return True
        if indent >= _SLIGHT and (ended or short >= _SHORT):
            return True
        if self._indent(last, edges) >= _INDENT and short >= _VERY_SHORT and not ended:
            return True
        if short < _SHORT:
            return False
        if ended:
            return True
        return short * self._type >= _CUT * edges.width if self._indents else short >= _VERY_SHORT

    def _indent(self, row: Row, edges: _Edges) -> float:
        return (row.left - edges.left) / self._type

    def _shortness(self, row: Row) -> float:
        return (self._edges_of[id(row)].right - row.right) / self._type

    def _caption(self, rows: Sequence[Row], at: int, above: Row | None, edges: _Edges, column: Column) -> int:
        """Return how many rows from `at` on are a caption; 0: none."""
        row = rows[at]
        if row.role is not None:
            return sum(1 for _ in _while_role(rows, at, Role.CAPTION)) if row.role is Role.CAPTION else 0
        top = above.top if above else self._tops[column.group] - edges.step
        if row.is_head or row.top - top < _ROOM * edges.step:
            return 0
        small = [row]
        for other in rows[at + 1 : at + _LONGEST_CAPTION]:
            if other.role is not None or other.type > _SMALL * self._type or other.is_head:
                break
            small.append(other)
        text = "".join(one.text for one in small)
        if row.type <= _SMALL * self._type and usual_type([p for r in small for p in r.pieces]) <= (
            _SMALL * self._type
        ):
            return len(small)
        return 1 if match("caption", row.text) or match("caption", text) else 0

    def _all_edges(self, columns: Sequence[Column]) -> dict[int, _Edges]:
        own = {id(column): self._own_edges(self._rows[id(column)]) for column in columns}
        wide: dict[int, list[float]] = {}
        for column in columns:
            edges = own[id(column)]
            if edges.known:
                wide.setdefault(column.group, []).append(edges.width)
        found = {}
        for column in columns:
            edges = own[id(column)]
            if not edges.known and (widths := wide.get(column.group)):
                edges = _Edges(edges.left, max(edges.right, edges.left + median(widths)), edges.step, False)
            found[id(column)] = edges
        return found

    def _own_edges(self, rows: Sequence[Row]) -> _Edges:
        plain = [row for row in rows if not row.is_head and row.role in (None, Role.BODY)] or list(rows)
        least = max(2, _SUPPORT * len(plain))
        left = _edge(sorted(row.left for row in plain), least, _EDGE * self._type)
        right = -_edge(sorted(-row.right for row in plain), least, _EDGE * self._type)
        steps = [two.top - one.top for one, two in pairwise(plain) if two.top > one.top]
        step = median(steps) if steps else self._type * 1.5
        return _Edges(left, max(right, left), max(step, self._type), len(plain) >= _KNOWN)

    def _has_indents(self, columns: Sequence[Column]) -> bool:
        """Tell whether paragraphs begin with an indent on this page."""
        after = indented = 0
        for column in columns:
            rows, edges = self._rows[id(column)], self._edges[id(column)]
            for last, row in pairwise(rows):
                if last.is_head or row.is_head or last.role or row.role or not ends_sentence(last.text):
                    continue
                if (edges.right - last.right) / self._type >= _SHORT:
                    after += 1
                    indented += self._indent(row, edges) >= _INDENT
        return indented * 2 > after


def _while_role(rows: Sequence[Row], at: int, role: Role) -> Iterator[Row]:
    for row in rows[at:]:
        if row.role is not role:
            return
        yield row


def _edge(places: Sequence[float], least: float, slack: float) -> float:
    """Return the first place from which as many lie within the slack; the first of all where nowhere do."""
    for at, place in enumerate(places):
        last = at + int(least) - 1
        if last < len(places) and places[last] - place <= slack:
            return place
    return places[0]


def _rows(lines: Sequence[ScanLine], column: Column) -> Iterator[Row]:
    """Yield the rows of a column, pieces side by side made one."""
    waiting: list[LevelLine] = []
    number = 0
    for piece in column.lines:
        if waiting and not _beside(waiting[-1], piece):
            number += 1
            yield _row(lines, waiting, column, number)
            waiting = []
        waiting.append(piece)
    if waiting:
        yield _row(lines, waiting, column, number + 1)


def _beside(one: LevelLine, other: LevelLine) -> bool:
    if one.is_block or other.is_block or one.is_head != other.is_head:
        return False
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > min(one.height, other.height) / 2 and other.left >= one.right - one.type


def _row(lines: Sequence[ScanLine], pieces: Sequence[LevelLine], column: Column, number: int) -> Row:
    first = lines[pieces[0].number]
    texts = [lines[piece.number].text[piece.start : piece.end] for piece in pieces]
    return Row(tuple(pieces), "".join(texts), column.number, number, first.role, first.story, first.is_set)
