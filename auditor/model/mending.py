"""The edits that join the halves of a sentence, and those that leave one printing of a passage."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.model.page import Role
from auditor.model.report import Edit
from auditor.model.span import Span
from auditor.text.patterns import lazy
from auditor.text.view import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.model.edition import Copy
    from auditor.model.page import Break, Paragraph

_OPENED = lazy(r"[《“][^《》“”\n]{0,50}$")
_CLOSED = lazy(r"[^《》“”\n]{0,50}[》”]")
_SPACES = " \u3000"
_LONGEST_TITLE = 60
"""Characters on either side of a break in which a title that it cuts opens and closes."""
_ENDS = "\r\n"
_MARKS = 3
"""Characters that may stand between two printings."""


def join(text: str, paragraph: Paragraph, found: Break) -> tuple[tuple[Edit, ...], bool]:
    """Return the edits that mend a break, and whether they are safe.

    Only white space is taken out. Captions between the halves go below the paragraph, with the
    space that stood above them. There are no edits where a headline or a heading stands there:
    where it belongs only the printed page tells.

    Args:
        text: of the page.
        paragraph: the halves.
        found: a break of it.
    """
    gap = paragraph.gap_at(found.at)
    sure = found.is_sure and not _may_lack_space(text, gap)
    if not found.between:
        return ((Edit(gap, ""),), sure) if not text[gap.start : gap.end].strip() else ((), False)
    if any(line.role != Role.CAPTION for line in found.between):
        return (), False
    captions = Span(found.between[0].span.start, found.between[-1].span.end)
    around = text[gap.start : captions.start] + text[captions.end : gap.end]
    end = paragraph.pieces[-1].end
    if around.strip() or not _ends_line(text, end):
        return (), False
    return (Edit(gap, ""), Edit(Span(end, end), text[gap.start : captions.end])), sure


def _may_lack_space(text: str, gap: Span) -> bool:
    """Tell whether a space may belong into the seam: between Latin letters or figures, in a spaced title."""
    before, after = text[gap.start - 1 : gap.start], text[gap.end : gap.end + 1]
    return _is_in_title(text, gap) or ((before + after).isascii() and before.isalnum() and after.isalnum())


def _is_in_title(text: str, gap: Span) -> bool:
    """Tell whether the seam lies in a title or a quotation that is set with spaces."""
    opened = _OPENED.search(text, max(0, gap.start - _LONGEST_TITLE), gap.start)
    closed = _CLOSED.match(text, gap.end, gap.end + _LONGEST_TITLE)
    if opened is None or closed is None:
        return False
    return any(space in opened[0] + closed[0] for space in _SPACES)


def _ends_line(text: str, end: int) -> bool:
    return not text[end : end + 1].strip(" \t\u3000\r\n")


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
