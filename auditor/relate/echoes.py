"""What a newspaper says twice on purpose: the summary before a text, the captions of its pictures, a speech.

How much of it is lawful has a limit: one printing before, beside or behind the text and one in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.lexicon.echoes import limits
from auditor.lexicon.patterns import match
from auditor.model import Front, Role
from auditor.text.han import ends_sentence
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.model import Copy, Paragraph, Story

_SUMMARIES = 3
"""Paragraphs after which a byline or a second headline is no longer taken for the end of a summary."""
_BULLETS = tuple("■◆●◇□◎○▲△★☆•·")
_OUTLET = lazy(r"【[^【】\d]{2,8}】")
"""A paper's name in brackets: the text begins with it (【某某网】)."""
_CREDIT = lazy(r"[（(](?P<credit>[^（）()]{2,24})[)）]$")
_PICTURE = lazy(r"(?:^|[。！？”」』)）\s])(?:图|圖)[:：](?P<by>[^，。！？；]{1,24})$")
_TAKEN = lazy(r"[摄攝影图圖]$")
_QUOTATION = lazy(r"[“「][^“”「」]{6,60}(?<![。！？!?])[”」]")
"""A paragraph that is nothing but a quotation without a stop: a heading, or one set large."""
_NO_CREDIT = lazy(r"完$|^[据详见附]|记者|通讯员|供稿|编辑|作者|[，。；！？\d]")
"""What stands in brackets behind a text and under no picture: (完), (记者 …), (详见…), figures."""


class Fronts:
    """What the paragraphs of a page are: text, or what stands before or beside it.

    Where it is the page's custom to begin with a summary, the first paragraph of a story that has no dateline
    is one too.
    """

    def __init__(self, stories: Iterable[Story]) -> None:
        self._stories = {story.number: story for story in stories}
        beginnings = {story.number: _beginning(story) for story in self._stories.values()}
        custom = sum(map(bool, beginnings.values())) >= limits().custom
        self._text: dict[int, tuple[int, int]] = {}
        for number, story in self._stories.items():
            first = beginnings[number] or int(custom and not story.dateline and _is_short(story, 1))
            self._text[number] = first, _document(story)

    def of(self, story: int, number: int) -> Front:
        """Return what a paragraph is.

        Args:
            story: number of its story.
            number: its position in the story, from 0.
        """
        first, last = self._text[story]
        if number >= last:
            return Front.DOCUMENT
        return _front(self._stories[story].paragraphs[number], is_before=number < first)


def _document(story: Story) -> int:
    """Return the paragraph behind a salutation (同志们：) that stands in a text: a speech in full follows."""
    paragraphs = story.paragraphs
    greeted = (at for at in range(1, len(paragraphs)) if match("salutation", paragraphs[at].text[:60]))
    return next(greeted, len(paragraphs))


def _front(paragraph: Paragraph, *, is_before: bool) -> Front:
    if is_before or _QUOTATION.fullmatch(paragraph.text):
        return Front.SUMMARY
    return Front.CAPTION if is_caption(paragraph.text) else Front.TEXT


def is_caption(text: str) -> bool:
    """Tell whether a paragraph is a caption: short, with its credit behind it (…。（某某社）, …图：某某)."""
    if len(text) > limits().caption:
        return False
    if match("caption", text) or _PICTURE.search(text):
        return True
    credit = _CREDIT.search(text) if text.endswith((")", "）")) else None
    return credit is not None and (
        _TAKEN.search(credit["credit"]) is not None or not _NO_CREDIT.search(credit["credit"])
    )


def _beginning(story: Story) -> int:
    """Return the paragraph that the text begins with: those before it are its summary, if they are short."""
    at = max(_led_in(story), _bulleted(story), _unended(story.paragraphs))
    return at if _is_short(story, at) else 0


def _is_short(story: Story, at: int) -> bool:
    """Tell whether what stands before a paragraph is short enough for a summary of what follows."""
    before = sum(len(paragraph.text) for paragraph in story.paragraphs[:at])
    after = sum(len(paragraph.text) for paragraph in story.paragraphs[at:])
    return before <= limits().summary * after


def _led_in(story: Story) -> int:
    """Return the paragraph with the dateline, or else the first behind a byline or second headline."""
    if story.dateline:
        starts = (paragraph.span.start for paragraph in story.paragraphs)
        return next((at for at, start in enumerate(starts) if start >= story.dateline.start), 0)
    for at, paragraph in enumerate(story.paragraphs[: _SUMMARIES + 1]):
        if _OUTLET.match(paragraph.text):
            return at
    if not story.paragraphs:
        return 0
    first = story.paragraphs[0].span.start
    lines = [line.span.start for line in story.having(Role.BYLINE, Role.HEADLINE) if line.span.start > first]
    behind = [
        at
        for at, paragraph in enumerate(story.paragraphs[: _SUMMARIES + 1])
        if lines and paragraph.span.start > lines[0]
    ]
    return behind[0] if behind else 0


def _bulleted(story: Story) -> int:
    """Return the paragraph behind the points that stand first, each with its bullet, after a line at most."""
    marked = [paragraph.text.startswith(_BULLETS) for paragraph in story.paragraphs]
    first = next((at for at, mark in enumerate(marked[:2]) if mark), None)
    if first is None:
        return 0
    return next((at for at in range(first, len(marked)) if not marked[at]), 0)


def _unended(paragraphs: Sequence[Paragraph]) -> int:
    """Return the paragraph behind first ones that end without a stop: lines set large, no sentences."""
    return next((at for at, one in enumerate(paragraphs[:_SUMMARIES]) if ends_sentence(one.text)), 0)


def is_echo(copies: Sequence[Copy], *, fills: bool) -> bool:
    """Tell whether a passage is printed twice as newspapers do: in the text, and before or beside it.

    The first paragraph counts as a summary where the text says all of it again as a part of another one.

    Args:
        copies: in page order.
        fills: whether a copy behind the first is all that its paragraphs say.
    """
    places = [copy.front for copy in copies]
    if copies[0].is_whole and copies[0].paragraph == 0 and not fills:
        places[0] = Front.SUMMARY
    return len(copies) <= limits().printings and len(set(places)) == len(places)
