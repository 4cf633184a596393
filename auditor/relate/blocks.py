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

    from auditor.model import Page, Paragraph, Story


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


def blocks(pages: Sequence[Page]) -> Row:
    """Lay the body paragraphs of all pages in a row, the opening formulas (datelines) left out."""
    found: list[Block] = []
    start = 0
    for page in pages:
        for story, places in zip(page.stories, fronts(page.stories), strict=True):
            for number, paragraph in enumerate(story.paragraphs):
                seen = view(paragraph.text)
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


def _without(seen: View, characters: int) -> View:
    """Leave out the view of the first characters of the text."""
    at = next((at for at, origin in enumerate(seen.origins) if origin >= characters), len(seen.origins))
    return View(seen.text[at:], seen.origins[at:])
