"""Words at the end of a column or a line that stand again at the beginning of the next: 指⏎指出, 市民⏎市民都."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from auditor.checks.repeated_word.doubled import is_doubled_by_mistake
from auditor.lexicon.tokens import joint_word
from auditor.text.han import CLAUSE_MARKS, CLOSERS, FINALS, is_han
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Page, Paragraph, Span

_LONGEST = 100
"""Characters; four lines of a column."""
_LINE = 12
"""Characters of a paragraph that a column may cut; shorter ones are labels (图片来源：公告)."""
_BEGUN = 6
"""Characters of a line that was begun and given up."""
_PROSE = lazy(f"[{CLAUSE_MARKS}{FINALS}]")
"""A headline above a story has none of them: …推迟飞行任务⏎任务的实施."""
_LEAST = 2
_LABEL = lazy("[：:][^：:。]{1,8}$")
"""The end of a label: 图片来源：公告⏎公告显示."""
_LEAST_IN_LINES = 3
"""Characters between the lines of one column, whose ends are as any place in a text: 研究⏎研究 may be meant."""


@dataclass(frozen=True, slots=True)
class Again:
    """What a column or line ends with, where it stands again at the beginning of the next, and the words.

    Attributes:
        is_sure: they are a word that would be a slip on one line too, or more than that.
    """

    first: Span
    again: Span
    words: str
    is_sure: bool


def again_after_breaks(page: Page) -> Iterator[Again]:
    """Yield the words that stand before a break and after it once more; none where lines are not in order."""
    if not page.condition.in_order:
        return
    for story in page.stories:
        for paragraph in story.paragraphs:
            yield from _inside(paragraph)
        for one, other in pairwise(story.paragraphs):
            if one.text.rstrip(CLOSERS)[-1:] not in tuple(FINALS):
                before, after = one.text[-_LONGEST:], other.text[:_LONGEST]
                found = _common(before, after, _LEAST)
                if found and (len(one.text) >= _LINE or _is_broken_off(one.text, other.text)):
                    size, is_sure = found
                    begin = len(one.text) - size
                    yield _again(
                        one, begin, other, 0, size, is_sure=is_sure and bool(_PROSE.search(one.text))
                    )


def _is_broken_off(line: str, text: str) -> bool:
    """Tell whether a short line is the beginning of what follows, cut off; a heading has no marks and whole words."""
    if len(line) < _BEGUN or not text.startswith(line):
        return False
    return bool(_PROSE.search(line)) or joint_word(line, text[len(line) :]) is not None


def _inside(paragraph: Paragraph) -> Iterator[Again]:
    """Yield those at the breaks of a paragraph that was joined, and at the ends of its lines."""
    broken = {found.at for found in paragraph.breaks}
    for at in list(accumulate(map(len, paragraph.pieces)))[:-1]:
        least = _LEAST if at in broken else _LEAST_IN_LINES
        found = _common(paragraph.text[max(at - _LONGEST, 0) : at], paragraph.text[at : at + _LONGEST], least)
        if found and not is_heading(paragraph, at - found[0], found[0]):
            size, is_sure = found
            yield _again(paragraph, at - size, paragraph, at, size, is_sure=is_sure)


def is_heading(paragraph: Paragraph, start: int, size: int) -> bool:
    """Tell whether words are a line of their own that the next one takes up, as it does a heading."""
    begins_line = not start or paragraph.join_at(start) is not None
    if not begins_line or paragraph.join_at(start + size) is None:
        return False
    return not _is_broken_off(paragraph.text[start : start + size], paragraph.text[start + size :])


def _common(before: str, after: str, least: int) -> tuple[int, bool] | None:
    """Return how many characters end one text and begin the other, and whether they are surely there by mistake.

    Fewer than `least` are given only where that is sure; none where they are no words, or may be meant.
    """
    size = next(
        (
            size
            for size in range(min(_LONGEST, len(before), len(after)), 0, -1)
            if before.endswith(after[:size])
        ),
        0,
    )
    if 0 < size <= _LEAST:
        verdict = is_doubled_by_mistake(before + after, len(before) - size, size)
        if verdict is None or (not verdict and size < least) or _LABEL.search(before):
            return None
        return size, verdict
    words = after[:size]
    if not size or 2 * sum(map(is_han, words)) <= size or len(set(words)) == 1:
        return None
    # 拆网箱，⏎拆网箱，也拆心结: a clause may be taken up again.
    return size, is_han(words[-1])


def _again(one: Paragraph, start: int, other: Paragraph, begin: int, size: int, *, is_sure: bool) -> Again:
    return Again(
        one.within(start, start + size),
        other.within(begin, begin + size),
        other.text[begin : begin + size],
        is_sure,
    )
