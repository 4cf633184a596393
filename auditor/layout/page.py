"""What a page alone tells of its lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.layout.condition import condition
from auditor.layout.printed import printed
from auditor.layout.wrapping import joined
from auditor.model import Disorder, Kind, Layout, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.model import Scanned, Source, TextLine

_FEWEST_ACROSS, _ACROSS = 3, 0.05
"""Lines across columns, and their share of the lines, from which a page cannot be read in order: each breaks
the line before, the line after and its own.
"""


def lay_out(source: Source) -> Layout:
    """Read a page as text lines, and say what condition it is in.

    Lines that only the width of a column parts are joined; a page that gives each paragraph a line is left
    exactly as it is, and so is one whose lines cannot be read one after the other. No character is lost: the
    pieces of the lines hold all but white space and the `#` of headings.
    """
    lines = tuple(_cued(printed(source), source.scan))
    # Boxes and formats that hold paragraphs have told already which lines only the width parts.
    whole = lines if source.scan and source.scan.is_joined else tuple(joined(lines))
    state = condition(_texts(lines), _texts(whole))
    if source.scan and _is_merged(source.scan):
        state = replace(state, disorder=(Disorder.MERGED,))
    return Layout(source, whole if state.in_order else lines, state)


def _is_merged(scan: Scanned) -> bool:
    """Tell whether too many lines run across columns for the page to be read."""
    return len(scan.across) >= max(_FEWEST_ACROSS, _ACROSS * len(scan.lines))


def _cued(lines: Iterable[TextLine], scan: Scanned | None) -> Iterator[TextLine]:
    """Yield the lines with what boxes and format tell of each."""
    cues = {cue.start: cue for cue in scan.cues} if scan else {}
    for line in lines:
        cue = cues.get(line.span.start)
        kind = Kind.FURNITURE if cue and cue.role is Role.FURNITURE else line.kind
        yield replace(line, cue=cue, kind=kind) if cue else line


def _texts(lines: Iterable[TextLine]) -> list[str]:
    return [line.text for line in lines if line.kind is not Kind.MARKUP]
