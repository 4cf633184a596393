"""How the halves of a sentence are joined, and what stands between them is moved out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.model import Edit, Role, Span

if TYPE_CHECKING:
    from auditor.model import Break, Paragraph

_OPENED = re.compile(r"[《“][^《》“”\n]{0,50}$")
_CLOSED = re.compile(r"[^《》“”\n]{0,50}[》”]")
_SPACES = " \u3000"
_LONGEST_TITLE = 60


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
