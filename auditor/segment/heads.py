"""Groups of headline-like lines: does a story begin there, or only a section of one?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.segment.shape import Shape

_WIDE_GAP = 2
_FAR = 3
_LONG = 24
_SHORT = 12
_NUMBERED = re.compile(r"^[(（]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．:： ]|^【.*】$|^[■●◆▲★◎]")


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a page with its habits.

    Attributes:
        gap: blank lines between two lines, as a rule.
        headline_level: number of `#` before a headline; 0 where the page has none.
    """

    shapes: tuple[Shape, ...]
    gap: int
    headline_level: int

    def is_wide(self, line: int) -> bool:
        """Tell whether there is more room than usual before a line: a picture stood there."""
        return line < len(self.shapes) and self.shapes[line].gap >= self.gap + _WIDE_GAP


@dataclass(frozen=True, slots=True)
class Head:
    """A run of headline-like lines, `start` to before `end`, and the line where the text begins."""

    start: int
    end: int
    lead: int


def layout(shapes: Sequence[Shape]) -> Layout:
    """Look over a page once."""
    gaps = [shape.gap for shape in shapes[1:]]
    return Layout(tuple(shapes), int(median(gaps)) if gaps else 0, _headline_level(shapes))


def _headline_level(shapes: Sequence[Shape]) -> int:
    """Return the level of `#` that headlines have: the one most often before a dateline or byline.

    Without those: the outermost that occurs more than once, else the outermost.
    """
    followed = Counter(
        shape.level
        for shape, after in pairwise(shapes)
        if shape.level and (after.dateline or after.pattern in {"byline", "names"})
    )
    if followed:
        return max(followed, key=lambda level: (followed[level], -level))
    used = Counter(shape.level for shape in shapes if shape.level)
    repeated = [level for level, times in used.items() if times > 1]
    return min(repeated or used, default=0)


def head_at(page: Layout, line: int) -> Head:
    """Return the run of headline-like lines that begins at a line, with its lead."""
    shapes = page.shapes
    end = line
    while end < len(shapes) and (shapes[end].is_headlike or shapes[end].pattern == "box"):
        if end > line and _stands_apart(page, end):
            break
        end += 1
    lead = end
    while lead < min(end + _FAR, len(shapes)) and _may_be_caption(page, lead):
        lead += 1
    if lead == len(shapes) or not is_lead(shapes[lead]):
        lead = end
    return Head(line, end, lead)


def _stands_apart(page: Layout, line: int) -> bool:
    """Tell whether a line that looks like a headline is of another kind than the run before it."""
    here, before = page.shapes[line], page.shapes[line - 1]
    return bool(here.level) != bool(before.level) or page.is_wide(line)


def _may_be_caption(page: Layout, line: int) -> bool:
    shape = page.shapes[line]
    return shape.pattern == "caption" or (
        not shape.dateline
        and not shape.pattern
        and not shape.level
        and not shape.is_headlike
        and shape.is_caption_like
    )


def is_lead(shape: Shape) -> bool:
    """Tell whether a line is where the text of a story begins without doubt."""
    return bool(shape.dateline) or shape.pattern in {"byline", "names"}


def begins_story(page: Layout, head: Head) -> bool | None:
    """Tell from the head itself whether a story begins there; None where that is open."""
    first = page.shapes[head.start]
    if first.level:
        levels = {page.shapes[line].level for line in range(head.start, head.end)}
        return min(levels) <= page.headline_level
    lines = range(head.start, head.end)
    if head.start == 0 or any(page.shapes[line].pattern == "box" for line in lines):
        return True
    if page.shapes[head.start - 1].pattern == "signature":
        return True
    if head.lead < len(page.shapes) and is_lead(page.shapes[head.lead]):
        return True
    return False if page.headline_level else None


def weight(page: Layout, head: Head, rivals: Sequence[Head], *, newsy: bool, credited: bool) -> float:
    """Weigh whether a head without a dateline or byline after it begins a story; 1 or more says yes.

    Args:
        page: the lines.
        head: the run in question.
        rivals: the other doubtful runs of the page; sections of one story are alike.
        newsy: the story before began with a dateline and has had no section so far.
        credited: the story before began with a byline: a feature, which has sections.
    """
    text = "".join(page.shapes[line].text for line in range(head.start, head.end))
    score = _row(page, head, rivals) + (1.0 if newsy else 0.0) - (1.5 if credited else 0.0)
    if head.end - head.start > 1:
        score += 1.5
    if page.is_wide(head.end):
        score += 1.5
    if len(text) >= _LONG:
        score += 1.0
    elif len(text) <= _SHORT:
        score -= 1.0
    return score - (2.0 if _NUMBERED.match(text) else 0.0)


def _row(page: Layout, head: Head, rivals: Sequence[Head]) -> float:
    """Weigh a head as one of a row: the sections of one story are built alike."""
    before, after = _near(head, rivals)
    if any(_alike(page, head, other) for other in before):
        return -1.5
    if any(_alike(page, head, other) for other in after):
        return -0.5
    # A row of sections that are built alike has come to its end.
    return 1.0 if len(before) > 1 and _alike(page, before[-1], before[-2]) else 0.0


def _near(head: Head, rivals: Sequence[Head]) -> tuple[Sequence[Head], Sequence[Head]]:
    """Return the three doubtful heads before one and the three after it."""
    at = bisect_left(rivals, head.start, key=lambda other: other.start)
    return rivals[max(at - 3, 0) : at], [other for other in rivals[at : at + 4] if other.start != head.start]


def _alike(page: Layout, one: Head, other: Head) -> bool:
    """Tell whether two heads are built alike, as the sections of one story are."""
    if one.end - one.start != 1 or other.end - other.start != 1:
        return False
    mine, yours = page.shapes[one.start].text, page.shapes[other.start].text
    mine_first, yours_first = re.split(r"[ \u3000:：]", mine)[0], re.split(r"[ \u3000:：]", yours)[0]
    if mine_first == mine or yours_first == yours:
        return mine_first == mine and yours_first == yours and abs(len(mine) - len(yours)) <= 2
    shared = mine[:2] == yours[:2] or mine_first[-2:] == yours_first[-2:]
    return shared or len(mine_first) == len(yours_first) <= 4
