"""Pages in traditional characters as the lists of simplified words can read them, offset by offset the same.

Characters and phrases are replaced by others of the same length, so an offset in what is made is one in what
was printed. What a check says of such a page is turned back into the page's own
characters before anybody reads it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, overload

from auditor.lexicon.script import simplified, traditional
from auditor.model import Edition, Message, Page, Script

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.contract import Hit, Twin
    from auditor.model import Break, Line, Paragraph, Passage, Story

_NEAR = 80
"""Characters on either side of a hit among which the words of its message are looked for."""


def with_simplified(page: Page, annotate: Callable[[Page], Page]) -> Page:
    """Return a page with what the lists read of it, `Page.simplified`, if it is in traditional characters.

    Args:
        page: with its notes.
        annotate: makes the notes of what the lists read.
    """
    if page.condition.script is not Script.TRADITIONAL:
        return page
    text = simplified(page.text)
    source = replace(page.source, text=text)
    stories = tuple(_story(story, text) for story in page.stories)
    return replace(page, simplified=annotate(Page(source, stories, condition=page.condition)))


@overload
def looked_up(whole: Page) -> Page: ...
@overload
def looked_up(whole: Page | Edition) -> Page | Edition: ...
def looked_up(whole: Page | Edition) -> Page | Edition:
    """Return a page, or the pages of an edition, as checks that look words up are given them."""
    if isinstance(whole, Page):
        return whole.simplified or whole
    if not any(page.simplified for page in whole.pages):
        return whole
    return replace(whole, pages=tuple(page.simplified or page for page in whole.pages))


def as_printed(hit: Hit, start: int, end: int, page: Page) -> Hit:
    """Return what a check says of the simplified characters of a page in the page's own.

    Args:
        hit: as the check yielded it.
        start: of the hit on the page.
        end: of the hit on the page.
        page: as it is printed, with `simplified`.
    """
    if page.simplified is None:
        return hit
    back = _Back(page, page.simplified, start, end)
    return replace(
        hit,
        message=back.message(hit.message),
        replacement=back.words(hit.replacement),
        suggestion=back.words(hit.suggestion),
        edits=tuple(replace(edit, text=back.words(edit.text) or "") for edit in hit.edits),
        twins=tuple(back.twin(twin) for twin in hit.twins),
    )


class _Back:
    """The way back from simplified to printed characters for the words of one hit."""

    def __init__(self, page: Page, simplified: Page, start: int, end: int) -> None:
        near = slice(max(start - _NEAR, 0), end + _NEAR)
        self._printed, self._simplified = page.text[near], simplified.text[near]
        self._characters = dict(zip(self._simplified, self._printed, strict=True))

    def words(self, text: str | None) -> str | None:
        """Return words as they are printed near the hit, else character by character."""
        if text is None or text.isascii():
            return text
        at = self._simplified.find(text)
        if at >= 0:
            return self._printed[at : at + len(text)]
        made = traditional(text)
        return "".join(self._characters.get(char, other) for char, other in zip(text, made, strict=True))

    def message(self, message: Message | str) -> Message | str:
        """Return a message with its values turned back; its own words are the program's."""
        if isinstance(message, str) or message.values is None:
            return message
        values = {
            name: self.words(value) if isinstance(value, str) else value
            for name, value in message.values.items()
        }
        return Message(message.template, values)

    def twin(self, twin: Twin) -> Twin:
        """Return another place of the hit with its message turned back."""
        return replace(twin, message=self.message(twin.message))


def _story(story: Story, text: str) -> Story:
    lines = tuple(_line(line, text) for line in story.lines)
    return replace(
        story, lines=lines, paragraphs=tuple(_paragraph(paragraph, text) for paragraph in story.paragraphs)
    )


def _line(line: Line, text: str) -> Line:
    return replace(line, text=text[line.span.start : line.span.end])


def _paragraph(paragraph: Paragraph, text: str) -> Paragraph:
    sentences = tuple(replace(one, text=_read(one, text)) for one in paragraph.sentences)
    breaks = tuple(_break(one, text) for one in paragraph.breaks)
    return replace(paragraph, text=_read(paragraph, text), sentences=sentences, breaks=breaks)


def _break(found: Break, text: str) -> Break:
    return replace(found, between=tuple(_line(line, text) for line in found.between))


def _read(passage: Passage, text: str) -> str:
    return "".join(text[piece.start : piece.end] for piece in passage.pieces)
