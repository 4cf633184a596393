"""The running words of a story: what is judged by how print puts characters together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model import Passage, Role

if TYPE_CHECKING:
    from auditor.model import Page, Story

_READ = (Role.KICKER, Role.HEADLINE, Role.SUBHEAD, Role.CAPTION, Role.BOX)
"""Lines outside the body that have words of the story in them; bylines and signatures are names."""


def passages(story: Story) -> list[Passage]:
    """Return the paragraphs of a story and its lines that are running words."""
    lines = (Passage(line.text, (line.span,)) for line in story.having(*_READ))
    return [*story.paragraphs, *lines]


def running(page: Page) -> list[Passage]:
    """Return the running words of all stories of a page."""
    return [one for story in page.stories for one in passages(story)]
