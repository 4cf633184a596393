"""The paragraphs of an edition in their comparison view, laid end to end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.model import Front
from auditor.relate.echoes import fronts
from auditor.text.view import View, view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.model import Page, Paragraph, Span, Story

NEAR_GRAM = 6
"""Characters that two passages of a page have in common somewhere: at 5 % changed ones a passage of 40 still
has such a gram in 99.9 of 100 cases."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph: where it is from, how it compares, where it begins in the row of all blocks."""

    path: str
    story: int
    number: int
    paragraph: Paragraph
    view: View
    start: int
    has_dateline: bool
    front: Front = Front.TEXT

    @property
    def end(self) -> int:
        """Where it ends in the row."""
        return self.start + len(self.view.text)


@dataclass(frozen=True, slots=True)
class Row:
    """All blocks end to end: one text in which a position tells the block."""

    blocks: tuple[Block, ...]
    starts: tuple[int, ...]
    text: str

    def at(self, position: int) -> Block:
        """Return the block that holds a position of the row."""
        return self.blocks[bisect_right(self.starts, position) - 1]

    def sentence_edges(self) -> list[int]:
        """Return where sentences begin and end, ascending; the ends of blocks and of the row included."""
        edges = {0, len(self.text)}
        for block in self.blocks:
            for sentence in block.paragraph.sentences:
                for offset in (sentence.offset, sentence.offset + len(sentence.text)):
                    edges.add(block.start + bisect_left(block.view.origins, offset))
        return sorted(edges)

    def recurs(self) -> bool:
        """Tell whether anything is printed twice; where nothing is, numpy need not be loaded."""
        met: set[str] = set()
        for block in self.blocks:
            text = block.view.text
            for at in range(len(text) - NEAR_GRAM + 1):
                gram = text[at : at + NEAR_GRAM]
                if gram in met:
                    return True
                met.add(gram)
        return False


def blocks(pages: Sequence[Page]) -> Row:
    """Lay the body paragraphs of all pages in a row, the opening formulas (datelines) left out."""
    found: list[Block] = []
    start = 0
    for page in pages:
        again = [loop.again for loop in page.notes.loops] if page.notes else []
        for story, places in zip(page.stories, fronts(page.stories), strict=True):
            for number, paragraph in enumerate(story.paragraphs):
                seen = _once(paragraph, again)
                dateline = story.dateline if _leads_in(story, number) else None
                if dateline:
                    seen = _without(seen, len(dateline))
                if seen.text:
                    found.append(
                        Block(
                            page.path,
                            story.number,
                            number,
                            paragraph,
                            seen,
                            start,
                            bool(dateline),
                            places[number],
                        )
                    )
                    start += len(seen.text)
    return Row(
        tuple(found), tuple(block.start for block in found), "".join(block.view.text for block in found)
    )


def _leads_in(story: Story, number: int) -> bool:
    """Tell whether a paragraph begins with the dateline: the first does, or the first behind a summary."""
    dateline = story.dateline
    return dateline is not None and story.paragraphs[number].span.start == dateline.start


def _once(paragraph: Paragraph, again: Sequence[Span]) -> View:
    """Return the view of a paragraph without the printings of loops after the first, told already."""
    seen = view(paragraph.text)
    span = paragraph.span
    at = bisect_left(again, span.start + 1, key=lambda one: one.end)
    if at == len(again) or again[at].start >= span.end:
        return seen
    chars, origins, begin = [], [], 0
    pieces = iter(paragraph.pieces)
    piece = next(pieces)
    for char, origin in zip(seen.text, seen.origins, strict=True):
        while origin >= begin + len(piece):
            begin += len(piece)
            piece = next(pieces)
        place = piece.start + origin - begin
        while at < len(again) and again[at].end <= place:
            at += 1
        if at == len(again) or place < again[at].start:
            chars.append(char)
            origins.append(origin)
    return View("".join(chars), tuple(origins))


def _without(seen: View, characters: int) -> View:
    """Leave out the view of the first characters of the text."""
    at = next((at for at, origin in enumerate(seen.origins) if origin >= characters), len(seen.origins))
    return View(seen.text[at:], seen.origins[at:])
