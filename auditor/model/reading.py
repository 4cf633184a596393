"""A sentence, paragraph, story or page as one text to read, with the way back to the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from auditor.model.page import Page, Paragraph, Sentence, Story
from auditor.model.span import Passage, Span
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SEPARATOR = "\n"
"""Between two parts; no word of a rule may hold it, so no word is found across two parts."""
_MOST_READ = 64
"""Subjects whose readings are held: a page has about seven stories."""
_READ: dict[int, tuple[Passage | Story | Page, Reading]] = {}
"""The readings by the identity of their subjects, which are held with them, so that it stays theirs."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Parts of a page put behind one another, each a whole paragraph or a line outside the body."""

    parts: tuple[Passage, ...]
    starts: tuple[int, ...]
    text: str

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the page ranges of characters start..end, which lie in one part."""
        number = self._part_at(start)
        first = self.starts[number]
        return self.parts[number].spans(start - first, end - first)

    def is_body(self, at: int) -> bool:
        """Tell whether a character stands in a paragraph, not in a headline, byline or caption."""
        return not self.parts or isinstance(self.parts[self._part_at(at)], Paragraph | Sentence)

    def _part_at(self, at: int) -> int:
        return bisect_right(self.starts, at) - 1


def reading(subject: Passage | Story | Page) -> Reading:
    """Return the text of a subject in the order of the page, paragraphs joined.

    A paragraph that a caption interrupts stands where it begins, whole, and the caption after it.
    """
    # Check after check reads the stories of a page. To compare subjects would take longer than to read them.
    held = _READ.get(id(subject))
    if held and held[0] is subject:
        return held[1]
    made = _read(subject)
    if len(_READ) >= _MOST_READ:
        _READ.clear()
    _READ[id(subject)] = subject, made
    return made


def _read(subject: Passage | Story | Page) -> Reading:
    parts = tuple(_parts(subject))
    starts = accumulate((len(part.text) + len(SEPARATOR) for part in parts[:-1]), initial=0)
    return Reading(parts, tuple(starts), SEPARATOR.join(part.text for part in parts))


def _parts(subject: Passage | Story | Page) -> Iterable[Passage]:
    if isinstance(subject, Page):
        return (part for story in subject.stories for part in _story_parts(story))
    if isinstance(subject, Story):
        return _story_parts(subject)
    return (subject,) if subject.text else ()


def _story_parts(story: Story) -> Iterator[Passage]:
    pieces = sorted(piece for paragraph in story.paragraphs for piece in paragraph.pieces if len(piece))
    parts: list[Passage] = [paragraph for paragraph in story.paragraphs if paragraph.text]
    for line in story.lines:
        before = bisect_left(pieces, Span(line.span.end, line.span.end))
        in_body = before > 0 and pieces[before - 1].overlaps(line.span)
        if line.text and not in_body:
            parts.append(Passage(line.text, (line.span,)))
    yield from sorted(parts, key=lambda part: part.pieces[0].start)
