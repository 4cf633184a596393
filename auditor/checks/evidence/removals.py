"""How the printings of a passage after the first are taken out, and whether anyone need look."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.model import Edit, Span
from auditor.text.view import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.model import Copy

_ENDS = "\r\n"
_MARKS = 3


def removal(text: str, copies: Sequence[Copy]) -> tuple[tuple[Edit, ...], bool]:
    """Return the edits that leave the first printing alone, and whether they are safe.

    There are none where a printing differs from the first by more than white space, or where
    something else stands inside it. They are safe where each printing follows the one before it,
    character for character: of printings that stand apart the first may be the one that is wrong.

    Args:
        text: of the page.
        copies: of one story, in page order.
    """
    spans = [copy.span for copy in copies]
    if any(fold(text[span.start : span.end]) != fold(copies[0].text) for span in spans):
        return (), False
    if len({"".join(text[span.start : span.end].split()) for span in spans}) > 1:
        return (), False
    rounds = [_round(text, one, other) for one, other in pairwise(spans)]
    again = [round_ or _with_gap(text, span) for round_, span in zip(rounds, spans[1:], strict=True)]
    return tuple(Edit(span, "") for span in again), all(rounds)


def _round(text: str, one: Span, other: Span) -> Span | None:
    """Return what is there twice where a printing follows at once, in its paragraph or as one of its own.

    A mark that opens each of them (“A。”“A。”) stands before the printing: it is taken out with it.
    """
    gap, again = text[one.end : other.start], text[one.end : other.end]
    if len(gap) <= _MARKS and text.endswith(again, 0, one.end) and not gap.isspace():
        return Span(one.end, other.end)
    same = text[one.start : one.end] == text[other.start : other.end]
    if same and gap.isspace() and _is_line(text, one) and _is_line(text, other):
        return _with_gap(text, other)
    return None


def _with_gap(text: str, span: Span) -> Span:
    """Return the span, with the white space before it where it is a paragraph of its own."""
    if not _is_line(text, span):
        return span
    start = span.start
    while start and text[start - 1].isspace():
        start -= 1
    return Span(start, span.end)


def _is_line(text: str, span: Span) -> bool:
    """Tell whether nothing but white space shares the lines of a span."""
    before, after = span.start, span.end
    while before and text[before - 1] not in _ENDS and text[before - 1].isspace():
        before -= 1
    while after < len(text) and text[after] not in _ENDS and text[after].isspace():
        after += 1
    return (not before or text[before - 1] in _ENDS) and (after == len(text) or text[after] in _ENDS)
