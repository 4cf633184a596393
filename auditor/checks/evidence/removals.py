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
    edits = tuple(Edit(_with_gap(text, span), "") for span in spans[1:])
    return edits, all(_follows(text, one, other) for one, other in pairwise(spans))


def _follows(text: str, one: Span, other: Span) -> bool:
    """Tell whether a printing is the same and follows at once, in its paragraph or as one of its own."""
    if text[one.start : one.end] != text[other.start : other.end]:
        return False
    if one.end == other.start:
        return True
    apart = text[one.end : other.start].isspace()
    return apart and _is_line(text, one) and _is_line(text, other)


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
