"""In which order the lines of a page are read: it is cut along gutters and across them until single columns
are left.

The page is cut along a gutter where one runs through all of it; where none does, into strips one below the
other, and strips that share a gutter stay together (recursive X-Y cut: Nagy and Seth 1984, with the strips
of a column never cut apart). A strip of headlines begins anew: what stands above it belongs to another story.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.layout.boxes import usual_type
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.layout.boxes import LevelLine

_GUTTER = 0.5
"""Widths of a Han character that a gutter has at least; recognisers make lines a little wider."""
_SLACK = 0.15
"""The same by which they do so, at either end."""
_CORE = 0.5
"""Share of a line's height about its middle by which it is told which lines stand beside each other."""
_ACROSS = 0.08
"""Share of the lines of a region that may run across a gutter: recognisers take two columns for one line."""
_MOST_ACROSS = 6
_BESIDE = 4
"""Times more lines that must stand on either side of it."""
_LEADING = 2
"""Strips of one line at the top of columns that belong to all of them: a byline, a deck."""
_EDGE, _INDENT = 0.7, 2.0
"""Widths of a Han character within which lines begin at one edge, and of the indent of a paragraph."""
_ALIGNED = 0.5
"""Share of the lines behind a gutter that must begin at the edge of the one above."""
_STORY = 1.4
"""Times the type of running text from which a headline begins a story; subheads are smaller."""
_LEVEL = 0.6
"""Widths of a Han character within which columns begin at the same height; recognisers err by a third."""
_BELOW_HEAD = 3.0
"""Widths of a Han character from a headline to where its columns begin, at most."""
_DEEPEST = 40
"""Cuts within each other; a newspaper has six."""

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Column:
    """Lines one below the other.

    Attributes:
        lines: from top to bottom, those side by side from left to right.
        number: from 1, among the columns beside it.
        group: columns of one number stand side by side.
        across: lines that run into the next column.
    """

    lines: tuple[LevelLine, ...]
    number: int
    group: int
    across: tuple[LevelLine, ...] = ()


def columns(lines: Sequence[LevelLine]) -> list[Column]:
    """Return the columns of a page in the order in which they are read."""
    if not lines:
        return []
    cutter = _Cutter(usual_type(lines))
    return list(cutter.cut(list(lines), 1, 0, 0))


class _Cutter:
    """Cuts one page; numbers the groups of columns it finds.

    Args:
        type_: width of a character of running text.
    """

    def __init__(self, type_: float) -> None:
        self._type = type_
        self._groups = 0
        self._crossing: set[LevelLine] = set()

    def cut(self, lines: list[LevelLine], number: int, group: int, depth: int) -> Iterator[Column]:
        """Yield the columns of a region in order.

        Args:
            lines: of the region.
            number: of the region among those beside it.
            group: that these are numbered in.
            depth: cuts that it took to come here.
        """
        if depth < _DEEPEST and not _is_row(lines):
            above, lines = self._headed(lines)
            if above:
                yield self._column(above, number, group)
            upper, below = self._above_row(lines)
            if below:
                yield from self.cut(upper, number, group, depth + 1)
                yield from self.cut(below, number, group, depth + 1)
                return
            parts = self._along(lines)
            if len(parts) > 1:
                self._groups += 1
                own = self._groups
                for at, part in enumerate(self._heads_first(parts), 1):
                    yield from self.cut(part, at, own, depth + 1)
                return
            groups = self._together(_strips(lines))
            if len(groups) > 1:
                for part in groups:
                    yield from self.cut(part, number, group, depth + 1)
                return
        yield self._column(lines, number, group)

    def _column(self, lines: list[LevelLine], number: int, group: int) -> Column:
        ordered = [one for strip in _strips(lines) for one in sorted(strip, key=lambda one: one.left)]
        return Column(tuple(ordered), number, group, tuple(one for one in ordered if one in self._crossing))

    def _headed(self, lines: list[LevelLine]) -> tuple[list[LevelLine], list[LevelLine]]:
        """Part a headline above all columns, and a byline below it, from these, however narrow."""
        strips = _strips(lines)
        count = 0
        while count < len(strips) and len(strips[count]) == 1 and _is_heads(strips[count]):
            count += 1
        byline = count
        while byline < min(count + _LEADING, len(strips)) and len(strips[byline]) == 1:
            byline += 1
        if count and byline < len(strips) and len(strips[byline]) > 1:
            count = byline
        rest = [one for strip in strips[count:] for one in strip]
        if not count or not rest or not self._gaps(rest) or self._heads_beside(strips[:count], rest):
            return [], lines
        return [one for strip in strips[:count] for one in strip], rest

    def _above_row(self, lines: list[LevelLine]) -> tuple[list[LevelLine], list[LevelLine]]:
        """Part a region above a row of headlines that columns begin below, also where gutters run through it.

        A headline is centred over its columns and may leave the outer ones free.
        """
        strips = _strips(lines)
        for at in range(1, len(strips)):
            if not self._begins_stories(strips[at]) or _is_heads(strips[at - 1]):
                continue
            end = at
            while end < len(strips) and _is_heads(strips[end]):
                end += 1
            above = [one for strip in strips[:at] for one in strip]
            below = [one for strip in strips[end:] for one in strip]
            bottom = max(one.bottom for strip in strips[at:end] for one in strip)
            if below and self._begin_together(below, bottom):
                return above, [one for strip in strips[at:] for one in strip]
        return lines, []

    def _begins_stories(self, strip: Sequence[LevelLine]) -> bool:
        return all(one.is_head and one.type >= _STORY * self._type for one in strip)

    def _begin_together(self, lines: Sequence[LevelLine], top: float) -> bool:
        """Tell whether several columns, most of those below a place, begin there."""
        edges = [(left + right) / 2 for left, right in self._gaps([one for one in lines if not one.is_head])]
        tops: dict[int, float] = {}
        for one in lines:
            at = bisect_left(edges, one.left)
            tops[at] = min(one.top, tops.get(at, one.top))
        begin = sum(first - top <= _BELOW_HEAD * self._type for first in tops.values())
        return begin >= 2 and begin * 2 > len(tops)

    def _along(self, lines: list[LevelLine]) -> list[list[LevelLine]]:
        """Cut along the gutters that run through a region; a few lines may run across one."""
        gaps = [gap for gap in self._gaps(lines) if self._is_aligned(lines, gap)] or self._nearly(lines)
        edges = [(left + right) / 2 for left, right in gaps]
        parts: list[list[LevelLine]] = [[] for _ in range(len(edges) + 1)]
        for one in lines:
            left, right = self._inner(one)
            at = bisect_left(edges, left)
            parts[at].append(one)
            if at < len(edges) and edges[at] < right:
                self._crossing.add(one)
        return [part for part in parts if part]

    def _heads_first(self, parts: list[list[LevelLine]]) -> list[list[LevelLine]]:
        """Return columns with a headline that stands above one of them put before those left of it that
        begin where its own text begins: it belongs to all of them.
        """
        found: list[list[LevelLine]] = []
        for part in parts:
            heads, text = self._top_heads(part)
            first = len(found)
            while heads and text and first and self._begins_at(found[first - 1], text):
                first -= 1
            if first < len(found):
                found[first:first] = [heads]
                part = text  # noqa: PLW2901 - what is left of it
            found.append(part)
        return found

    def _top_heads(self, part: list[LevelLine]) -> tuple[list[LevelLine], list[LevelLine]]:
        """Return the headline at the top of a column, and the rest of it."""
        strips = _strips(part)
        count = 0
        while count < len(strips) and self._begins_stories(strips[count]):
            count += 1
        return [one for strip in strips[:count] for one in strip], [
            one for strip in strips[count:] for one in strip
        ]

    def _begins_at(self, part: Sequence[LevelLine], text: Sequence[LevelLine]) -> bool:
        first = min(part, key=lambda one: one.top)
        return not first.is_head and abs(first.top - min(one.top for one in text)) <= _LEVEL * self._type

    def _nearly(self, lines: list[LevelLine]) -> list[Interval]:
        """Return the gutters that few lines run across."""
        most = min(int(_ACROSS * len(lines)), _MOST_ACROSS)
        if not most or any(one.is_block for one in lines):
            return []
        wide = sorted(lines, key=lambda one: -one.width)
        for across in range(1, most + 1):
            if wide[across - 1].is_head:
                return []
            rest = wide[across:]
            gaps = [
                gap
                for gap in self._gaps(rest)
                if self._is_beside(rest, gap, across) and self._is_aligned(rest, gap)
            ]
            if gaps:
                return gaps
        return []

    def _is_beside(self, lines: list[LevelLine], gap: Interval, across: int) -> bool:
        left = sum(one.right <= gap[1] for one in lines)
        return min(left, len(lines) - left) >= _BESIDE * across

    def _is_aligned(self, lines: Sequence[LevelLine], gap: Interval) -> bool:
        """Tell whether most lines right of a gap begin below each other, indented or not, or those left of it
        end so.

        Blanks within lines stand one below the other by chance, and at no edge.
        """
        before = [one for one in lines if self._inner(one)[1] <= gap[0] + _SLACK * self._type]
        ends = [max(one.right for one in strip) for strip in _strips(before)]
        if sum(gap[0] - end <= _EDGE * self._type for end in ends) >= max(_ALIGNED * len(ends), 3):
            return True
        behind = [one for one in lines if self._inner(one)[0] >= gap[1] - _SLACK * self._type]
        firsts = [min(one.left for one in strip) for strip in _strips(behind)]
        if len(firsts) < 2:
            return True
        steps = [abs(two - one) / self._type for one, two in pairwise(firsts)]
        aligned = sum(step <= _EDGE or abs(step - _INDENT) <= _EDGE for step in steps)
        return aligned >= _ALIGNED * len(steps)

    def _gaps(self, lines: Sequence[LevelLine]) -> list[Interval]:
        """Return the gaps between left and right that no line covers, as wide as a gutter."""
        return _gaps([self._inner(one) for one in lines], _GUTTER * self._type)

    def _inner(self, one: LevelLine) -> Interval:
        slack = min(_SLACK * self._type, one.width / 3)
        return one.left + slack, one.right - slack

    def _together(self, strips: list[list[LevelLine]]) -> list[list[LevelLine]]:
        """Return the strips of a region in groups that are cut further by themselves.

        Strips that share a gutter are one group, and so are all those between that have none.
        """
        groups: list[list[list[LevelLine]]] = []
        plain: list[list[LevelLine]] = []
        at = 0
        while at < len(strips):
            ink = [self._inner(one) for one in strips[at]]
            end = self._reach(strips, at) if self._split(ink) else at
            shared = [one for strip in strips[at:end] for one in strip]
            if end == at or _is_row(shared):
                plain.append(strips[at])
                at += 1
                continue
            if not any(self._is_aligned(shared, gap) for gap in self._gaps(shared)):
                plain += strips[at:end]
                at = end
                continue
            above = self._beside(plain, strips[at:end]) or self._heads_beside(plain, shared)
            if len(plain) > above:
                groups.append(plain[: len(plain) - above])
            groups.append([*plain[len(plain) - above :], *strips[at:end]])
            plain = []
            at = end
        if plain:
            groups.append(plain)
        return [[one for strip in group for one in strip] for group in groups]

    def _split(self, ink: Sequence[Interval]) -> list[Interval]:
        return _gaps(ink, _GUTTER * self._type)

    def _reach(self, strips: list[list[LevelLine]], at: int) -> int:
        """Return the strip behind those from `at` on that share a gutter with it."""
        ink = [self._inner(one) for one in strips[at]]
        heads = _is_heads(strips[at])
        for end in range(at + 1, len(strips)):
            below = _is_heads(strips[end])
            ink = _merged([*ink, *(self._inner(one) for one in strips[end])])
            if (below and not heads) or not self._split(ink):
                return end
            heads = heads and below
        return len(strips)

    def _beside(self, plain: list[list[LevelLine]], group: list[list[LevelLine]]) -> int:
        """Return how many of the strips straight above a group are lines of one of its columns.

        They are where a picture stands beside them; a headline, or a line or two, belong to all columns.
        """
        ink = _merged([self._inner(one) for strip in group for one in strip])
        count = 0
        for strip in reversed(plain):
            ink = _merged([*ink, *(self._inner(one) for one in strip)])
            if any(one.is_head for one in strip) or not self._split(ink):
                break
            count += 1
        return count if count > _LEADING else 0

    def _heads_beside(self, plain: list[list[LevelLine]], group: list[LevelLine]) -> int:
        """Return how many of the strips straight above a group are a headline of one side of it alone.

        Then the other side has a headline of its own, which may stand higher or lower.
        """
        count = 0
        for strip in reversed(plain):
            if not _is_heads(strip):
                break
            left, right = min(one.left for one in strip), max(one.right for one in strip)
            gaps = self._gaps([*group, *strip])
            if not any(_is_one_side(left, right, gap) and _has_head(group, left, gap) for gap in gaps):
                break
            count += 1
        return count


def _is_one_side(left: float, right: float, gap: Interval) -> bool:
    return right <= gap[1] or left >= gap[0]


def _has_head(lines: Sequence[LevelLine], left: float, gap: Interval) -> bool:
    """Tell whether the uppermost line on the other side of a gap is a headline."""
    there = [one for one in lines if (one.right <= gap[1] if left >= gap[0] else one.left >= gap[0])]
    return bool(there) and min(there, key=lambda one: one.top).is_head


def _is_row(lines: Sequence[LevelLine]) -> bool:
    """Tell whether lines stand beside each other, none below another."""
    return max(one.top for one in lines) < min(one.bottom for one in lines) and not any(
        one.is_block for one in lines
    )


def _is_heads(strip: Sequence[LevelLine]) -> bool:
    return all(one.is_head for one in strip)


def _strips(lines: Sequence[LevelLine]) -> list[list[LevelLine]]:
    """Return the lines in strips from top to bottom: those beside each other in one."""
    spans = sorted(
        (one.middle - _CORE * one.height / 2, one.middle + _CORE * one.height / 2, at)
        for at, one in enumerate(lines)
    )
    strips: list[list[LevelLine]] = []
    reach = 0.0
    for top, bottom, at in spans:
        if strips and top < reach:
            strips[-1].append(lines[at])
            reach = max(reach, bottom)
        else:
            strips.append([lines[at]])
            reach = bottom
    return strips


def _merged(intervals: Sequence[Interval]) -> list[Interval]:
    merged: list[Interval] = []
    for left, right in sorted(intervals):
        if merged and left <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], right)
        else:
            merged.append((left, right))
    return merged


def _gaps(intervals: Sequence[Interval], least: float) -> list[Interval]:
    merged = _merged(intervals)
    return [(one[1], other[0]) for one, other in pairwise(merged) if other[0] - one[1] >= least]
