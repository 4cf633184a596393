"""From lines to a page: a partition into stories, no character lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model import Kind, Line, Page, Role, Span, Story
from auditor.segment.jumps import jumps, resumed
from auditor.segment.paragraphs import paragraphs
from auditor.segment.roles import read
from auditor.segment.shape import shapes
from auditor.text.lines import lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.model import Layout
    from auditor.segment.roles import RolesRead

_NO_TEXT = {Kind.FURNITURE: Role.FURNITURE, Kind.MARKUP: Role.MARKUP, Kind.JUMP: Role.JUMP}


def segment(layout: Layout) -> Page:
    """Cut a page into stories, and each story into lines with roles and joined paragraphs.

    The stories' spans partition the text: blank lines before a story belong to the one above it,
    those at the top of the page to the first. Where the lines of a page cannot be read one after the other,
    none is taken for the rest of another.
    """
    text = [number for number, line in enumerate(layout.lines) if line.kind is Kind.TEXT]
    reading = read(tuple(shapes(layout.lines)), layout.condition)
    return Page(layout.source, tuple(_stories(layout, reading, text)), condition=layout.condition)


def _stories(layout: Layout, reading: RolesRead, text: Sequence[int]) -> Iterator[Story]:
    if not layout.lines:
        return
    all_lines = _with_blanks(layout, reading, text)
    printed = [line for line in all_lines if line.text]
    parted = tuple(jumps(layout))
    reading, above = resumed(reading, parted)
    starts = sorted(reading.starts)
    bounds = [
        0,
        *(
            _line_start(layout.source.text, above.get(line, reading.shapes[line].span.start))
            for line in starts[1:]
        ),
        len(layout.source.text),
    ]
    at = 0
    for number, line in enumerate(starts or [0]):
        last = starts[number + 1] if number + 1 < len(starts) else len(reading.shapes)
        span = Span(bounds[number], bounds[number + 1])
        first_line = at
        while at < len(all_lines) and all_lines[at].span.start < span.end:
            at += 1
        yield Story(
            number=number + 1,
            span=span,
            lines=tuple(all_lines[first_line:at]),
            paragraphs=tuple(paragraphs(reading, printed, parted, line, last)),
            dateline=_dateline(reading, line, last),
            attached=reading.starts.get(line, False),
            jumps=tuple(jump for jump in parted if span.holds(jump.span)),
        )


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _dateline(reading: RolesRead, first: int, last: int) -> Span | None:
    for shape in reading.shapes[first:last]:
        if shape.dateline:
            return Span(shape.span.start, shape.span.start + shape.dateline)
    return None


def _with_blanks(layout: Layout, reading: RolesRead, text: Sequence[int]) -> list[Line]:
    """Return all lines of the page in order: the printed ones with their roles and, between them, the blank
    ones.
    """
    roles: Mapping[int, Role] = dict(zip(text, reading.roles, strict=True))
    printed = [
        Line(layout.source.text[piece.start : piece.end], piece, roles.get(number) or _NO_TEXT[line.kind])
        for number, line in enumerate(layout.lines)
        for piece in line.pieces
    ]
    merged: list[Line] = []
    at = 0
    for start, end, _ in lines(layout.source.text):
        before = at
        while at < len(printed) and printed[at].span.start < max(end, start + 1):
            merged.append(printed[at])
            at += 1
        if at == before:
            merged.append(Line("", Span(start, end), Role.BLANK))
    return merged
