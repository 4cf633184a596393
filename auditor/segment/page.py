"""From a source to a page: a partition into stories, no character lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model import Line, Page, Role, Source, Span, Story
from auditor.segment.paragraphs import paragraphs
from auditor.segment.roles import draft
from auditor.segment.shape import shapes
from auditor.text.lines import lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.segment.roles import Draft
    from auditor.segment.shape import Shape


def segment(source: Source) -> Page:
    """Cut a page into stories, and each story into lines with roles and joined paragraphs.

    The stories' spans partition the text: blank lines before a story belong to the one above it,
    those at the top of the page to the first.
    """
    found = tuple(shapes(source))
    made = draft(found)
    return Page(source, tuple(_stories(source, found, made)))


def _stories(source: Source, found: Sequence[Shape], made: Draft) -> Iterator[Story]:
    all_lines = _with_blanks(source, list(_printed(source, found, made)))
    goes_on = {before: line for line, (before, _) in made.joins.items()}
    starts = sorted(made.starts)
    bounds = [0, *(_line_start(source, found[line].span.start) for line in starts[1:]), len(source.text)]
    at = 0
    for number, line in enumerate(starts):
        last = starts[number + 1] if number + 1 < len(starts) else len(found)
        span = Span(bounds[number], bounds[number + 1])
        first_line = at
        while at < len(all_lines) and all_lines[at].span.start < span.end:
            at += 1
        yield Story(
            number=number + 1,
            span=span,
            lines=tuple(all_lines[first_line:at]),
            paragraphs=tuple(paragraphs(made, goes_on, line, last)),
            dateline=_dateline(found, line, last),
            attached=made.starts[line],
        )


def _printed(source: Source, found: Sequence[Shape], made: Draft) -> Iterator[Line]:
    for shape, role in zip(found, made.roles, strict=True):
        for piece in shape.pieces:
            yield Line(source.text[piece.start : piece.end], piece, role)


def _line_start(source: Source, offset: int) -> int:
    before = max(source.text.rfind("\n", 0, offset), source.text.rfind("\r", 0, offset))
    return before + 1


def _dateline(found: Sequence[Shape], first: int, last: int) -> Span | None:
    for shape in found[first:last]:
        if shape.dateline:
            return Span(shape.span.start, shape.span.start + shape.dateline)
    return None


def _with_blanks(source: Source, printed: Sequence[Line]) -> list[Line]:
    """Return all lines of the page in order: the printed ones and, between them, the blank ones."""
    ahead = iter(printed)
    following = next(ahead, None)
    merged = []
    for start, end, _ in lines(source.text):
        if following and start <= following.span.start < max(end, start + 1):
            merged.append(following)
            following = next(ahead, None)
        else:
            merged.append(Line("", Span(start, end), Role.BLANK))
    return merged
