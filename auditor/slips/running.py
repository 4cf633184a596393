"""The running words of a story: what is judged by how print puts characters together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model import Passage, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.model import Page, Span, Story

_READ = (Role.KICKER, Role.HEADLINE, Role.SUBHEAD, Role.CAPTION, Role.BOX)
"""Lines outside the body that have words of the story in them; bylines and signatures are names."""


def passages(story: Story) -> list[Passage]:
    """Return the paragraphs of a story and its lines that are running words."""
    lines = (Passage(line.text, (line.span,)) for line in story.having(*_READ))
    return [*story.paragraphs, *lines]


def running(page: Page) -> list[Passage]:
    """Return the running words of all stories of a page."""
    return [one for story in page.stories for one in passages(story)]


def printed_once(page: Page) -> list[str]:
    """Return the texts of the running words of a page, with blanks for all but the first printing of a loop.

    Sixty copies of a line, each with other misread characters, say nothing about the rest of the page.
    """
    again = [loop.again for loop in page.notes.loops] if page.notes else []
    return [_blanked(one, again) for one in running(page)]


def _blanked(passage: Passage, places: Sequence[Span]) -> str:
    text, kept, at = passage.text, [], 0
    for start, end in passage.parts_of(places):
        kept += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*kept, text[at:]])
