"""What a page alone tells of its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.layout.printed import printed
from auditor.layout.wrapping import joined
from auditor.model import Layout

if TYPE_CHECKING:
    from auditor.model import Source


def lay_out(source: Source) -> Layout:
    """Read a page as text lines.

    Lines that only the width of a column parts are joined; a page that gives each paragraph a line is left
    exactly as it is. No character is lost: the pieces of the lines hold all but white space and the `#` of
    headings.
    """
    return Layout(source, tuple(joined(list(printed(source)))))
