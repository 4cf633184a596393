"""Words at the end of a column or a line that stand again at the beginning of the next: 指⏎指出, 市民⏎市民都."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from auditor.text.han import CLOSERS, FINALS, is_han

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Page, Paragraph, Span

_LONGEST = 40
"""Characters; two lines of a column."""
_LINE = 12
"""Characters of a paragraph that a column may cut; shorter ones are labels (图片来源：公告)."""
_LEAST = 2
_LABEL = re.compile("[：:][^：:。]{1,8}$")
"""The end of a label: 图片来源：公告⏎公告显示."""
_LEAST_IN_LINES = 3
"""Characters between the lines of one column, whose ends are as any place in a text: 研究⏎研究 may be meant."""


@dataclass(frozen=True, slots=True)
class Again:
    """What a column ends with, where it stands again at the beginning of the next, and the words."""

    first: Span
    again: Span
    words: str


def again_after_breaks(page: Page) -> Iterator[Again]:
    """Yield the words that stand before a break and after it once more."""
    for story in page.stories:
        for paragraph in story.paragraphs:
            yield from _inside(paragraph)
        for one, other in pairwise(story.paragraphs):
            if len(one.text) >= _LINE and one.text.rstrip(CLOSERS)[-1:] not in tuple(FINALS):
                size = _common(one.text, other.text, _LEAST)
                if size:
                    yield _again(one, len(one.text) - size, other, 0, size)


def _inside(paragraph: Paragraph) -> Iterator[Again]:
    """Yield those at the breaks of a paragraph that was joined, and at the ends of its lines."""
    broken = {found.at for found in paragraph.breaks}
    for at in list(accumulate(map(len, paragraph.pieces)))[:-1]:
        least = _LEAST if at in broken else _LEAST_IN_LINES
        size = _common(paragraph.text[max(at - _LONGEST, 0) : at], paragraph.text[at : at + _LONGEST], least)
        if size:
            yield _again(paragraph, at - size, paragraph, at, size)


def _common(before: str, after: str, least: int) -> int:
    """Return how many characters end one text and begin the other; 0 where they are few or no words."""
    for size in range(min(_LONGEST, len(before), len(after)), least - 1, -1):
        if before.endswith(after[:size]):
            if size == _LEAST and _LABEL.search(before):
                return 0
            han = sum(map(is_han, after[:size]))
            return size if han >= least and 2 * han > size and len(set(after[:size])) > 1 else 0
    return 0


def _again(one: Paragraph, start: int, other: Paragraph, begin: int, size: int) -> Again:
    return Again(
        one.within(start, start + size), other.within(begin, begin + size), other.text[begin : begin + size]
    )
