"""The paragraphs of pages in their comparison view, laid end to end."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from auditor.text.patterns import lazy
from auditor.text.view import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.model import Page, Paragraph, Story
    from auditor.relate.codes import Codes, Ints
    from auditor.relate.match import Stretch

GRAM = 6
"""Characters that two passages of a page have in common somewhere: at 5 % changed ones a passage of 40 still
has such a gram in 99.9 of 100 cases."""


_QUOTATION = lazy(r"[“「](?P<words>[^“”「」]+)[”」]")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph.

    Attributes:
        path: of its page.
        story: its number.
        number: position of the paragraph in the story, from 0.
        paragraph: itself.
        skipped: ranges of its text that are not compared, in order: the opening formula (the dateline), and
            the printings of loops after the first, told already.
        has_dateline: the first of them is the opening formula.
    """

    path: str
    story: int
    number: int
    paragraph: Paragraph
    skipped: tuple[Stretch, ...] = ()
    has_dateline: bool = False

    def compared(self) -> str:
        """Return the comparison view of what is not skipped."""
        text, at, kept = self.paragraph.text, 0, []
        for start, end in self.skipped:
            kept.append(text[at:start])
            at = max(at, end)
        return fold("".join([*kept, text[at:]]))


def blocks(pages: Iterable[Page]) -> Iterator[Block]:
    """Yield the body paragraphs of pages, in order."""
    for page in pages:
        again = [loop.again for loop in page.notes.loops] if page.notes else []
        for story in page.stories:
            led_in = dateline_at(story)
            for number, paragraph in enumerate(story.paragraphs):
                opening = [(0, len(story.dateline))] if story.dateline and number == led_in else []
                yield Block(
                    page.path,
                    story.number,
                    number,
                    paragraph,
                    (*opening, *paragraph.parts_of(again)),
                    bool(opening),
                )


def dateline_at(story: Story) -> int:
    """Return which paragraph begins with the dateline: the first, or that behind a summary; -1 for none."""
    if story.dateline is None:
        return -1
    starts = (paragraph.pieces[0].start for paragraph in story.paragraphs)
    return next((number for number, start in enumerate(starts) if start == story.dateline.start), -1)


def recurs(found: Iterable[Block]) -> bool:
    """Tell whether paragraphs have a gram in common; where none do, numpy need not be loaded."""
    met: set[str] = set()
    for block in found:
        text = block.compared()
        for at in range(len(text) - GRAM + 1):
            gram = text[at : at + GRAM]
            if gram in met:
                return True
            met.add(gram)
    return False


class ParagraphRow:
    """Paragraphs end to end: one text in which a position tells the paragraph.

    Attributes:
        blocks: the paragraphs.
        codes: their comparison views.
    """

    def __init__(self, found: Iterable[Block]) -> None:
        import numpy as np  # noqa: PLC0415 - a tenth of a second

        from auditor.relate.codes import Codes, encode, origins  # noqa: PLC0415

        self.blocks = tuple(found)
        texts = [block.paragraph.text for block in self.blocks]
        self._begins = [0, *accumulate(map(len, texts))]
        came = origins("".join(texts))
        kept = np.ones(len(came), dtype=bool)
        skipped = np.array(
            [
                (begin + start, begin + end)
                for begin, block in zip(self._begins, self.blocks, strict=False)
                for start, end in block.skipped
            ],
            dtype=np.int64,
        ).reshape(-1, 2)
        for start, end in np.searchsorted(came, skipped).tolist():
            kept[start:end] = False
        self._came = came[kept]
        self.codes: Codes = Codes(encode(texts).array[kept], np.searchsorted(self._came, self._begins))
        self._starts: list[int] = self.codes.starts.tolist()

    @cached_property
    def text(self) -> str:
        """All comparison views end to end."""
        return self.codes.between(0, len(self.codes.array))

    def number_at(self, position: int) -> int:
        """Return the number of the paragraph that holds a position of the row."""
        return bisect_right(self._starts, position) - 1

    def at(self, position: int) -> Block:
        """Return the paragraph that holds a position of the row."""
        return self.blocks[self.number_at(position)]

    def bounds(self, position: int) -> Stretch:
        """Return where the paragraph that holds a position of the row begins and ends in it."""
        number = self.number_at(position)
        return self._starts[number], self._starts[number + 1]

    def printed(self, stretch: Stretch) -> tuple[int, int, int]:
        """Return a stretch as offsets of its paragraph's text, and where what follows it begins."""
        number = self.number_at(stretch[0])
        begin = self._begins[number]
        after = self._begins[number + 1]
        if stretch[1] < self._starts[number + 1]:
            after = int(self._came[stretch[1]])
        start, end = int(self._came[stretch[0]]), int(self._came[stretch[1] - 1]) + 1
        return start - begin, end - begin, after - begin

    def opening(self, position: int) -> int:
        """Return where the compared text of a paragraph begins in it: behind its dateline."""
        number = self.number_at(position)
        return int(self._came[self._starts[number]]) - self._begins[number]

    def sentence_edges(self) -> Ints:
        """Return where sentences begin and end, ascending; the ends of paragraphs and of the row included."""
        import numpy as np  # noqa: PLC0415

        offsets = [0, self._begins[-1]]
        for begin, block in zip(self._begins, self.blocks, strict=False):
            offsets += [begin + sentence.offset for sentence in block.paragraph.sentences]
            offsets.append(begin + len(block.paragraph.text))
        return np.unique(np.searchsorted(self._came, offsets))

    def quotations(self) -> Ints:
        """Return where the words of each quotation begin and end, a row each, ascending."""
        import numpy as np  # noqa: PLC0415

        offsets = [
            (begin + found.start("words"), begin + found.end("words"))
            for begin, block in zip(self._begins, self.blocks, strict=False)
            for found in _QUOTATION.finditer(block.paragraph.text)
        ]
        return np.searchsorted(self._came, np.array(offsets, dtype=np.int64).reshape(-1, 2))
