"""Logical paragraphs: body lines, with the halves of broken sentences joined."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.model import Break, Line, Paragraph, Passage, Role
from auditor.segment.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.segment.roles import Draft


def paragraphs(made: Draft, goes_on: Mapping[int, int], first: int, last: int) -> Iterator[Paragraph]:
    """Yield the paragraphs of the lines first..last, in the order of their first lines.

    Args:
        made: the page with roles and joins.
        goes_on: a line → the line that goes on with its sentence.
        first: the first line that is not blank.
        last: the line after the last one.
    """
    for line in range(first, last):
        if made.roles[line] == Role.BODY and line not in made.joins:
            chain = [line]
            while chain[-1] in goes_on:
                chain.append(goes_on[chain[-1]])
            yield _paragraph(made, chain)


def _paragraph(made: Draft, chain: Sequence[int]) -> Paragraph:
    shapes = made.page.shapes
    breaks, length = [], len(shapes[chain[0]].text)
    for before, line in pairwise(chain):
        between = tuple(
            Line(shapes[at].text, shapes[at].span, made.roles[at]) for at in range(before + 1, line)
        )
        fit = made.joins[line][1]
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
        open_end=not shapes[chain[-1]].is_complete and chain[-1] not in made.verses,
    )
