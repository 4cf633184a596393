"""From a page as its format has it to a text in reading order, with what boxes and format tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.layout.boxes import printed_lines
from auditor.layout.composing import Composer
from auditor.layout.given_order import in_given_order
from auditor.layout.reading_order import columns
from auditor.layout.setting import parts_of

if TYPE_CHECKING:
    from auditor.model import Scan, Source

_BOXED = 0.9
"""Share of the lines that must have a box for boxes to tell the order."""


def arranged(scan: Scan) -> Source:
    """Return the text of a page in the order in which it is read.

    Where nearly all lines have boxes these tell columns, order, headlines, paragraphs and captions; an order
    that the format states is kept where it does not run from column to column and back. Elsewhere the lines
    stay as they stand in the file.
    """
    loose = [number for number, line in enumerate(scan.lines) if line.box is None]
    if len(loose) > (1 - _BOXED) * len(scan.lines):
        return Composer(scan).unplaced()
    found = columns(printed_lines(scan.lines))
    given = in_given_order(found) if scan.is_ordered else None
    across = [piece for column in found for piece in column.across]
    parts = parts_of(scan.lines, given or found)
    is_reordered = scan.is_ordered and given is None
    return Composer(scan).placed(parts, loose, across, is_reordered=is_reordered)
