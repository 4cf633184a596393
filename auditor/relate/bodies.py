"""The bodies of stories: what is compared with other pages and with the archive."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from auditor.model import Copy, Passage
from auditor.relate.paragraphs import dateline_at
from auditor.text.han import CLOSERS, FINALS
from auditor.text.nouns import dataclass
from auditor.text.view import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Page, Span, Story
    from auditor.relate.match import Stretch

MARKS = tuple(FINALS + CLOSERS)
"""Marks that close a passage; the comparison view has none."""


_EDGE = 3
"""Characters by which a passage may miss the edge of a sentence: a changed one stands there."""


@dataclass(frozen=True)
class Body:
    """The running text of a story without its opening formula.

    Attributes:
        page: that prints it.
        story: of the page.
        passage: the text, paragraph by paragraph, without line breaks.
        begins: where each paragraph begins in it, and the end of the last.
    """

    page: Page
    story: Story
    passage: Passage
    begins: tuple[int, ...]

    @cached_property
    def text(self) -> str:
        """The comparison view."""
        return fold(self.passage.text)

    @cached_property
    def _origins(self) -> list[int]:
        from auditor.relate.codes import origins  # noqa: PLC0415 - numpy, a tenth of a second

        found: list[int] = origins(self.passage.text).tolist()
        return found

    def printed(self, stretch: Stretch) -> tuple[int, int]:
        """Return characters of the comparison view as offsets of the text, with the marks that close them."""
        start, end = self._origins[stretch[0]], self._origins[stretch[1] - 1] + 1
        return start, with_marks(self.passage.text, end)

    def span(self, stretch: Stretch) -> Span:
        """Return where characters of the comparison view stand on the page."""
        return self.passage.within(self._origins[stretch[0]], self._origins[stretch[1] - 1] + 1)

    def copy(self, stretch: Stretch) -> Copy:
        """Return characters of the comparison view as a printing of a passage."""
        start, end = self.printed(stretch)
        first, last = bisect_right(self.begins, start) - 1, bisect_left(self.begins, end)
        whole = not fold(
            self.passage.text[self.begins[first] : start] + self.passage.text[end : self.begins[last]]
        )
        return Copy(
            path=self.page.path,
            span=self.passage.within(start, end),
            story=self.story.number,
            paragraph=first,
            text=self.passage.text[start:end],
            is_whole=whole and not first <= dateline_at(self.story) < last,
        )

    def rounded(self, stretch: Stretch) -> Stretch:
        """Return a stretch with the first and last characters of a sentence, where a changed one is there."""
        start, end = stretch
        first = self._edges[bisect_right(self._edges, start) - 1]
        last = self._edges[bisect_left(self._edges, end)]
        return (first if start - first <= _EDGE else start), (last if last - end <= _EDGE else end)

    @cached_property
    def _edges(self) -> list[int]:
        """Where sentences begin in the comparison view, and its end."""
        begins = {bisect_left(self._origins, begin) for begin, _ in self._sentences}
        return sorted({0, *begins, len(self.text)})

    def sentences(self, stretch: Stretch) -> int:
        """Return how many whole sentences characters of the comparison view cover."""
        start, end = self.printed(stretch)
        return sum(
            start <= begin and stop <= end for begin, stop in self._sentences if begin < end and start < stop
        )

    @cached_property
    def _sentences(self) -> list[Stretch]:
        found = []
        for begin, stop, paragraph in zip(self.begins, self.begins[1:], self.story.paragraphs, strict=False):
            lost = len(paragraph.text) - (stop - begin)
            for sentence in paragraph.sentences:
                at = begin + sentence.offset - lost
                found.append((max(at, begin), at + len(sentence.text)))
        return found


def bodies(page: Page) -> Iterator[Body]:
    """Yield the bodies of the stories of a page that have any text."""
    for story in page.stories:
        led_in = dateline_at(story)
        parts: list[Passage] = []
        for number, paragraph in enumerate(story.paragraphs):
            skipped = len(story.dateline) if story.dateline and number == led_in else 0
            parts.append(paragraph.cut(skipped, len(paragraph.text)) if skipped else paragraph)
        text = "".join(part.text for part in parts)
        if text:
            pieces = tuple(chain.from_iterable(part.pieces for part in parts if part.text))
            begins = (0, *accumulate(len(part.text) for part in parts))
            yield Body(page, story, Passage(text, pieces), begins)


def with_marks(text: str, end: int) -> int:
    """Return the end of a passage with the marks that close it."""
    while text[end : end + 1] in MARKS:
        end += 1
    return end
