"""Whether a stretch of one story speaks of what another story of the page tells."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from auditor.checks.spliced_sentence.fits import SHORTEST
from auditor.lexicon.subjects import Subjects, telling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.checks.spliced_sentence.fits import Field, Text
    from auditor.model import Page, Paragraph, Story

_STRETCH, _LINE = (8.0, 2), (15.0, 0)
"""Weight (`lexicon.subjects`: a rare word has 6) of the words of a stretch, and of a printed line, that only another
story has, from which on they are that story's; and how many of them it has twice."""
_OWN = 0.1
"""Share of that weight that a stretch's own story may have."""
_APART = -15
"""Eighths of a bit, or less, that each seam of a printed line must say. Of 450,000 characters of print set in lines
none is told so, even from -5 on with both at -20 and words of a weight of 6; a letter was where names are rare."""
_REASONS = 3
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两几年月日号时分")
"""Characters of words that any story may have: 九百, 十月."""


class ForeignHome(NamedTuple):
    """A story that words are at home in, and those that say so."""

    story: Story
    words: tuple[str, ...]


class ForeignHomes:
    """The stories of a page, and whose words a stretch has."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._story = {id(one): story.number for story in page.stories for one in story.paragraphs}

    @cached_property
    def _subjects(self) -> Subjects:
        return Subjects(self._page)

    def home_of(
        self, paragraph: Paragraph, start: int, end: int, asked: tuple[float, int] = _STRETCH
    ) -> ForeignHome | None:
        """Return the one other story that has the words of a stretch, if its own has none of them.

        Args:
            paragraph: of the page.
            start: of the stretch, in its text.
            end: likewise.
            asked: weight of the words that only the other has, and how many of them it has twice.
        """
        subjects = self._subjects
        own = subjects.heads[self._story[id(paragraph)]].number
        words = telling(paragraph.text[start:end])
        said = {word: count for word, count in words.items() if not _NUMERALS.issuperset(word)}
        other = subjects.elsewhere(said, own)
        weight, theme = asked
        if other.weight < weight or other.theme < theme or subjects.kept(said, own) > _OWN * other.weight:
            return None
        if subjects.are_related(own, other.story, said):
            return None
        return ForeignHome(subjects.heads[other.story], subjects.reasons(other.words, other.story, _REASONS))


class ForeignLine(NamedTuple):
    """A printed line that goes on on neither side, in words of another story.

    Attributes:
        text: number of its text.
        start, end: in it.
        home: the story whose words it has.
    """

    text: int
    start: int
    end: int
    home: ForeignHome


def foreign_lines(
    texts: Sequence[Text], field: Field, homes: ForeignHomes, paragraphs: Sequence[Paragraph]
) -> Iterator[ForeignLine]:
    """Yield the printed lines inside paragraphs whose seams speak against them, and whose words are another story's.

    Args:
        texts: of the paragraphs.
        field: their fits.
        homes: whose words a stretch has.
        paragraphs: of one page.
    """
    for number, (one, base) in enumerate(zip(texts, field.begins.tolist(), strict=True)):
        for start, end in pairwise(sorted(one.edges)):
            seams = int(field.fit[base + start]), int(field.fit[base + end])
            if end - start < SHORTEST or max(seams) > _APART:
                continue
            here = paragraphs[number]
            home = homes.home_of(here, start, end) or homes.home_of(here, start, end, _LINE)
            if home:
                yield ForeignLine(number, start, end, home)
