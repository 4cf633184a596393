"""Printed lines as rectangles: how large their type is, how the page is turned, which are headlines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from math import atan, cos, sin, sqrt
from statistics import median
from typing import TYPE_CHECKING

from auditor.text.han import width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.model import Box, ScanLine

_HEAD_TYPE, _HEAD_TALL = 1.25, 1.25
"""Times the type and the height of running text from which a line is a headline: the smallest headlines of
../shared/scans have 1.55 of both, captions 0.83, subheads 1.05.
"""
_TOLD = 4.0
"""Widths of a Han character from which a line's width tells the size of its type."""
_LINES = 2.2
"""Heights of a character from which a box holds several lines."""
_LEADING = 1.45
"""Heights of a character from one line to the next, as newspapers are set."""
_LEVEL = 0.002
"""Slope below which a page counts as level: 3 pixels in 1,500."""
_STEEPEST = 0.1
_APART = 0.8
"""Widths of a Han character between two words from which a gutter may lie there: gutters have 1 and more."""
_UPRIGHT = 1.8
"""Times its width that a box of vertical setting is high, at least, for each line of it."""

_Edges = tuple[float, float, float, float]
"""Left, top, right and bottom."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed line, or a piece of one, on a page turned level.

    Attributes:
        number: of the scanned line.
        left, top, right, bottom: in the units of the format.
        type: width of a Han character in these.
        is_head: its type is that of a headline.
        is_block: its box holds several printed lines.
        start, end: characters of the scanned line's text.
    """

    number: int
    left: float
    top: float
    right: float
    bottom: float
    type: float
    start: int
    end: int
    is_head: bool = False
    is_block: bool = False

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def middle(self) -> float:
        """Half-way down."""
        return (self.top + self.bottom) / 2


def printed_lines(lines: Sequence[ScanLine]) -> list[Printed]:
    """Return the lines of a page as rectangles; each must have a box.

    The page is turned level by the slopes of its lines, and a page of vertical setting by a quarter, so that
    its lines run from left to right and follow each other downward. A line is parted where its words stand so
    far apart that a gutter may lie between them.
    """
    turn = _turn(lines)
    upright = _is_upright(lines)
    found = [
        piece
        for number, line in enumerate(lines)
        if line.box
        for piece in _pieces(number, line, turn, upright=upright)
    ]
    return _sized(found)


def usual_type(lines: Sequence[Printed]) -> float:
    """Return the type of running text on a page: the median over its characters."""
    told = sorted((one.type, one.end - one.start) for one in lines)
    half, seen = sum(size for _, size in told) / 2, 0
    for type_, size in told:
        seen += size
        if seen >= half:
            return type_
    return 1.0


def _turn(lines: Sequence[ScanLine]) -> float:
    """Return the angle of the lines of a page in radians; 0 where it is level or unknown."""
    slopes = [line.slope for line in lines if line.slope is not None and abs(line.slope) < _STEEPEST]
    slope = median(slopes) if slopes else 0.0
    return atan(slope) if abs(slope) >= _LEVEL else 0.0


def _is_upright(lines: Sequence[ScanLine]) -> bool:
    """Tell whether most of the text is set in vertical lines."""
    upright = sum(len(line.text) for line in lines if line.box and _stands(line.box, line.text))
    return upright * 2 > sum(len(line.text) for line in lines if line.box)


def _stands(box: Box, text: str) -> bool:
    return len(text) > 1 and box.height > _UPRIGHT * box.width and box.width * len(text) < 2 * box.height


@dataclass(frozen=True, slots=True)
class _Frame:
    turn: float
    upright: bool

    def of(self, box: Box) -> _Edges:
        """Return left, top, right and bottom of a box on the page turned level."""
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        if self.upright:
            left, top, right, bottom = top, -right, bottom, -left
        if not self.turn:
            return left, top, right, bottom
        # The middle of the box is turned about the origin; what the slope adds to its height is taken off.
        x, y = (left + right) / 2, (top + bottom) / 2
        across, down = (right - left) / 2, (bottom - top) / 2
        down = max(down - across * abs(sin(self.turn)), down / 3)
        x, y = x * cos(self.turn) + y * sin(self.turn), y * cos(self.turn) - x * sin(self.turn)
        return x - across, y - down, x + across, y + down


def _pieces(number: int, line: ScanLine, turn: float, *, upright: bool) -> list[Printed]:
    if line.box is None:
        return []
    frame = _Frame(turn, upright)
    edges = frame.of(line.box)
    size, is_block = _type(line.text, edges)
    words = [(word.start, frame.of(word.box)) for word in line.words if word.box]
    if len(words) < 2 or is_block:
        return [_printed(number, edges, line.text, 0, len(line.text))]
    pieces: list[_Edges] = []
    bounds = [0]
    for start, place in words:
        if pieces and place[0] - pieces[-1][2] < _APART * (size or place[3] - place[1]):
            pieces[-1] = _around(pieces[-1], place)
            continue
        if pieces:
            bounds.append(start)
        pieces.append(place)
    bounds.append(len(line.text))
    return [
        _printed(number, place, line.text, start, end)
        for place, (start, end) in zip(pieces, pairwise(bounds), strict=True)
    ]


def _printed(number: int, edges: _Edges, text: str, start: int, end: int) -> Printed:
    size, is_block = _type(text[start:end], edges)
    return Printed(number, *edges, size, start, end, is_block=is_block)


def _around(one: _Edges, other: _Edges) -> _Edges:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _type(text: str, edges: _Edges) -> tuple[float, bool]:
    """Return the width of a character of a box, 0 where it does not tell, and whether it holds several
    lines.
    """
    size = width(text)
    if size < _TOLD:
        return 0.0, False
    across, down = edges[2] - edges[0], edges[3] - edges[1]
    pitch = across / size
    if down > _LINES * pitch and across:
        block = sqrt(across * down / (size * _LEADING))
        # A line that lost most of its characters looks so too, but not two lines high.
        if down >= _LINES * block:
            return block, True
    return pitch, False


def _sized(found: list[Printed]) -> list[Printed]:
    """Give each line a type, by its height where its width does not tell, and tell headlines."""
    told = [one for one in found if one.type > 0]
    usual = usual_type(told) if told else median([one.height for one in found] or [1.0])
    single = [one.height for one in told if not one.is_block] or [usual * _LEADING]
    tall = median(single)
    sized = []
    for one in found:
        # Boxes of a character or two are padded on all sides: the smaller measure is the better one.
        by_height = usual * one.height / tall if tall else usual
        type_ = one.type or min(by_height, one.width / max(1, one.end - one.start)) or usual
        head = type_ >= _HEAD_TYPE * usual and (one.is_block or one.height >= _HEAD_TALL * tall)
        sized.append(replace(one, type=type_ or 1.0, is_head=head))
    return sized
