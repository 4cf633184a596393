"""How characters are set on the page: where they stand, and what stands between one and the next."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from auditor.model import Place, Span
from auditor.text.lines import LineIndex

if TYPE_CHECKING:
    from auditor.proofs.strands import Strand
    from auditor.proofs.units import Proof


class Spacing(Enum):
    """What stands between a character and the next: nothing, spaces, the end of a line, other text."""

    NONE = 0
    SPACE = 1
    BREAK = 2
    TEXT = 3


def _gap(between: str) -> Spacing:
    if not between:
        return Spacing.NONE
    if between.strip():
        return Spacing.TEXT
    return Spacing.BREAK if "\n" in between or "\r" in between else Spacing.SPACE


def gaps(text: str) -> list[Spacing]:
    """Return the gaps between the characters of a text that are no white space, and those at its ends."""
    found: list[Spacing] = []
    last = -1
    for at, char in enumerate(text):
        if not char.isspace():
            found.append(_gap(text[last + 1 : at]))
            last = at
    return [*found, _gap(text[last + 1 :])]


class CharacterPlaces:
    """Where characters of a proof stand: lines and columns.

    Args:
        proof: the old or the new one.
    """

    def __init__(self, proof: Proof) -> None:
        self._proof = proof
        self._lines: dict[int, LineIndex] = {}

    def place(self, strand: Strand, start: int, end: int) -> Place | None:
        """Return the place of characters of a strand, or where they would stand; None in an empty one."""
        if not strand.places:
            return None
        if start >= len(strand.places):
            page, begin = strand.places[-1]
            begin = stop = begin + 1
        else:
            page, begin = strand.places[start]
            last, offset = strand.places[max(start, end - 1)]
            stop = offset + 1 if last == page and start < end and offset >= begin else begin
        index = self._lines.setdefault(page, LineIndex(self._proof.pages[page].text))
        path = self._proof.pages[page].path
        return Place(path, Span(begin, stop), *index.at(begin), *index.at(stop))

    def gaps(self, strand: Strand, start: int, end: int) -> list[Spacing]:
        """Return the gaps between the characters start..end of a strand, and those before and after them."""
        return [self._between(strand, at - 1, at) for at in range(start, end + 1)]

    def words(self, strand: Strand, start: int, end: int) -> str:
        """Return the characters start..end of a strand with the spaces and ends of lines between them."""
        signs = {Spacing.NONE: "", Spacing.SPACE: " ", Spacing.BREAK: "\n", Spacing.TEXT: "…"}
        between = self.gaps(strand, start, end)[1:-1]
        return "".join(
            char + signs[gap]
            for char, gap in zip(strand.text[start:end], [*between, Spacing.NONE], strict=False)
        )

    def _between(self, strand: Strand, one: int, other: int) -> Spacing:
        if one < 0 or other >= len(strand.places):
            return Spacing.BREAK
        (page, start), (other_page, end) = strand.places[one], strand.places[other]
        if page != other_page or end <= start:
            return Spacing.TEXT
        return _gap(self._proof.pages[page].text[start + 1 : end])
