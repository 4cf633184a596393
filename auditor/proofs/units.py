"""The text of a proof in units that are moved whole: a paragraph, a headline, a caption.

A unit has no white space: where lines break and how far they are indented is no part of what is written.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from auditor.model import Span
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Page, Story

GRAM = 3
"""Characters: most words of Chinese have two, so that a shared gram is more than a shared word."""


@dataclass(frozen=True)
class Unit:
    """A unit of a page.

    Attributes:
        number: in the proof, from 0.
        page: number of its page in the proof, from 0.
        story: number of its story in the proof, from 0.
        text: without white space; not empty.
        offsets: where each of its characters stands on the page.
    """

    number: int
    page: int
    story: int
    text: str
    offsets: tuple[int, ...]

    @cached_property
    def grams(self) -> Counter[str]:
        """Its sequences of GRAM characters; the whole text where it has no more."""
        last = max(1, len(self.text) - GRAM + 1)
        return Counter(self.text[at : at + GRAM] for at in range(last))


@dataclass(frozen=True, slots=True)
class Proof:
    """The pages of a proof with their units, in reading order; `titles` are those of its stories."""

    pages: tuple[Page, ...]
    units: tuple[Unit, ...]
    titles: tuple[str, ...]


def proof(pages: Sequence[Page]) -> Proof:
    """Return the pages cut into units."""
    units: list[Unit] = []
    titles: list[str] = []
    for at, page in enumerate(pages):
        for story in page.stories:
            for pieces in _pieces(story):
                offsets = tuple(
                    offset
                    for piece in pieces
                    for offset in range(piece.start, piece.end)
                    if not page.text[offset].isspace()
                )
                if offsets:
                    text = "".join(page.text[offset] for offset in offsets)
                    units.append(Unit(len(units), at, len(titles), text, offsets))
            titles.append(story.title)
    return Proof(tuple(pages), tuple(units), tuple(titles))


def _pieces(story: Story) -> Iterator[tuple[Span, ...]]:
    """Yield what each unit of a story is made of: its paragraphs, and each other line that is not blank."""
    found = [paragraph.pieces for paragraph in story.paragraphs]
    taken = sorted(piece for pieces in found for piece in pieces)
    found += [(rest,) for line in story.lines for rest in _outside(line.span, taken) if line.text]
    yield from sorted(found, key=lambda pieces: pieces[0])


def _outside(span: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """Yield the parts of a span that no paragraph has."""
    at = span.start
    first = max(0, bisect_right(taken, span) - 1)
    for piece in taken[first:]:
        if piece.start >= span.end:
            break
        if piece.start > at:
            yield Span(at, piece.start)
        at = max(at, piece.end)
    if at < span.end:
        yield Span(at, span.end)
