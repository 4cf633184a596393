"""Logical paragraphs: body lines, with the halves of broken sentences joined."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.model import Break, Line, Paragraph, Passage, Role
from auditor.segment.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.segment.roles import Reading


def paragraphs(reading: Reading, first: int, last: int) -> Iterator[Paragraph]:
    """Yield the paragraphs of the lines first..last, in the order of their first lines.

    Args:
        reading: the page with roles and joins.
        first: the first line.
        last: the line after the last one.
    """
    for line in range(first, last):
        if reading.roles[line] == Role.BODY and line not in reading.joins:
            chain = [line]
            while chain[-1] in reading.goes_on:
                chain.append(reading.goes_on[chain[-1]])
            yield _paragraph(reading, chain)


def _paragraph(reading: Reading, chain: Sequence[int]) -> Paragraph:
    shapes = reading.shapes
    breaks, length = [], len(shapes[chain[0]].text)
    for before, line in pairwise(chain):
        between = tuple(
            Line(shapes[at].text, shapes[at].span, reading.roles[at]) for at in range(before + 1, line)
        )
        fit = reading.joins[line].fit
        breaks.append(Break(length, between, fit.evidence, fit.is_sure))
        length += len(shapes[line].text)
    passage = Passage(
        "".join(shapes[line].text for line in chain),
        tuple(piece for line in chain for piece in shapes[line].pieces),
    )
    return Paragraph(
        text=passage.text,
        pieces=passage.pieces,
        sentences=tuple(sentences(passage)),
        breaks=tuple(breaks),
        open_end=not shapes[chain[-1]].is_complete and chain[-1] not in reading.set_lines,
    )
