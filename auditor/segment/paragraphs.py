"""Logical paragraphs: body lines, with the halves of broken sentences joined."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.model import Break, Line, Paragraph, Passage, Role
from auditor.segment.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Jump
    from auditor.segment.roles import RolesRead


_JUMPED = 2
"""Printed lines between a sentence and the jump line that it goes on behind, at most: a byline may stand
there.
"""
_INDENT = 1.0
"""Width of a Han character; of white space before a line by which a paragraph is told."""


def paragraphs(
    reading: RolesRead, printed: Sequence[Line], jumps: Sequence[Jump], first: int, last: int
) -> Iterator[Paragraph]:
    """Yield the paragraphs of the lines first..last, in the order of their first lines.

    Args:
        reading: the page with roles and joins.
        printed: all lines of the page that are not blank.
        jumps: lines that lead to other pages.
        first: the first line of text.
        last: the line after the last one.
    """
    for line in range(first, last):
        if reading.roles[line] == Role.BODY and line not in reading.joins:
            chain = [line]
            while chain[-1] in reading.goes_on:
                chain.append(reading.goes_on[chain[-1]])
            yield _paragraph(reading, printed, jumps, chain)


def _paragraph(
    reading: RolesRead, printed: Sequence[Line], jumps: Sequence[Jump], chain: Sequence[int]
) -> Paragraph:
    shapes = reading.shapes
    breaks, length = [], len(shapes[chain[0]].text)
    for before, line in pairwise(chain):
        fit = reading.joins[line].fit
        between = _between(printed, shapes[before].span.end, shapes[line].span.start)
        # Lines of a column that follow each other are no broken sentence, however late that was seen.
        told = fit.evidence == "column" and shapes[before].is_complete
        # But where white space stands before the second half, it was set as a paragraph; what goes on in
        # brackets is a signature, whose second line is set under the first.
        parted = shapes[line].gap or (shapes[line].indent >= _INDENT and fit.evidence != "quote")
        if not told and (between or parted or not shapes[before].fills):
            breaks.append(Break(length, between, fit.evidence, fit.is_sure))
        length += len(shapes[line].text)
    passage = Passage(
        "".join(shapes[line].text for line in chain),
        tuple(piece for line in chain for piece in shapes[line].pieces),
    )
    is_open = not shapes[chain[-1]].is_complete and chain[-1] not in reading.set_lines
    return Paragraph(
        text=passage.text,
        pieces=passage.pieces,
        sentences=tuple(sentences(passage)),
        breaks=tuple(breaks),
        open_end=is_open and not _jumps(printed, jumps, passage.span.end),
        is_set=chain[0] in reading.set_lines,
    )


def _between(printed: Sequence[Line], start: int, end: int) -> tuple[Line, ...]:
    """Return the lines between two offsets, whatever they are."""
    first = bisect_left(printed, start, key=lambda line: line.span.start)
    last = bisect_left(printed, end, key=lambda line: line.span.start)
    return tuple(printed[first:last])


def _jumps(printed: Sequence[Line], jumps: Sequence[Jump], end: int) -> bool:
    """Tell whether a sentence that is left open at an offset goes on on another page."""
    at = bisect_left(printed, end, key=lambda line: line.span.start)
    near = {line.span.start for line in printed[at : at + _JUMPED]}
    return any(jump.ahead and jump.span.start in near for jump in jumps)
