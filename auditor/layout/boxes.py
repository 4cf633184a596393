"""Printed lines as rectangles: how large their type is, how the page is turned, which are headlines."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import atan, cos, sin, sqrt
from statistics import median
from typing import TYPE_CHECKING

from auditor.layout.parting import Ink, Parting, parted
from auditor.text.han import CLAUSE_MARKS, CLOSERS, FINALS, OPENERS, width
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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
_GUTTER = 0.35
"""Widths of a Han character on either side of a gutter that pieces of a line are kept clear of it."""
_MARKS = CLAUSE_MARKS + FINALS + CLOSERS + OPENERS + "·-—.<>|*`~"
_UPRIGHT = 1.8
"""Times its width that a box of vertical setting is high, at least, for each line of it."""

_Edges = tuple[float, float, float, float]
"""Left, top, right and bottom."""


@dataclass(frozen=True, slots=True)
class LevelLine:
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


def printed_lines(lines: Sequence[ScanLine]) -> list[LevelLine]:
    """Return the lines of a page as rectangles; each must have a box.

    The page is turned level by the slopes of its lines, and a page of vertical setting by a quarter, so that
    its lines run from left to right and follow each other downward. A line of several columns is parted.
    """
    frame = _Frame(_turn(lines), _is_upright(lines))
    placed = [_ScannedLine(number, line.text, frame, line) for number, line in enumerate(lines) if line.box]
    whole = [one.whole() for one in placed]
    size = usual_type(whole) if placed else 1.0
    found = [
        piece
        for one, at in zip(placed, parted([one.parting(size) for one in placed], size), strict=True)
        for piece in one.pieces(at, size)
    ]
    return _sized(found)


def usual_type(lines: Sequence[LevelLine]) -> float:
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


def _ink(text: str, start: int, place: _Edges) -> Ink:
    """Return where the letters of a word stand, the marks at its ends taken off."""
    bare = text.strip(_MARKS)
    if not bare:
        return Ink(place[0], place[2], start, is_mark=True)
    step = (place[2] - place[0]) / len(text)
    before = text.index(bare)
    after = len(text) - before - len(bare)
    return Ink(place[0] + before * step, place[2] - after * step, start, is_mark=False)


class _ScannedLine:
    """A scanned line in the frame of its page, with its words."""

    def __init__(self, number: int, text: str, frame: _Frame, line: ScanLine) -> None:
        assert line.box is not None  # noqa: S101 - for mypy
        self._number, self._text = number, text
        self._edges = frame.of(line.box)
        self._boxes = [(word.start, word.end, frame.of(word.box)) for word in line.words if word.box]
        self.words = [_ink(text[start:end], start, place) for start, end, place in self._boxes] or [
            Ink(self._edges[0], self._edges[2], 0, is_mark=False)
        ]

    @property
    def middle(self) -> float:
        """Half-way down."""
        return (self._edges[1] + self._edges[3]) / 2

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self._edges[3] - self._edges[1]

    def whole(self) -> LevelLine:
        """Return the line in one piece."""
        return _printed(self._number, self._edges, self._text, 0, len(self._text))

    def parting(self, size: float) -> Parting:
        """Return what is looked at to part the line; `size` is the width of a character of running text."""
        whole = self.whole()
        if whole.is_block or len(self._boxes) < 2:
            return Parting(self.middle, self.height, self.words, 0.0, not whole.is_block)
        # By the words alone: a line that runs across gutters is wider than its type.
        inked = sum(place[2] - place[0] for _, _, place in self._boxes)
        own = inked / max(1.0, sum(width(self._text[start:end]) for start, end, _ in self._boxes))
        return Parting(self.middle, self.height, self.words, own, own <= _HEAD_TYPE * size)

    def pieces(self, gutters: Mapping[int, float], size: float) -> Iterator[LevelLine]:
        """Yield the pieces of the line, parted at gutters."""
        if not gutters or len(self._boxes) < 2:
            yield self.whole()
            return
        gutters = dict(sorted(gutters.items()))
        for first, last in pairwise([0, *gutters, len(self._boxes)]):
            inked = [word for word in self.words[first:last] if not word.is_mark] or self.words[first:last]
            left = gutters[first] + _GUTTER * size if first else self._edges[0]
            right = gutters[last] - _GUTTER * size if last in gutters else self._edges[2]
            left = max(left, min(word.left for word in inked) - _GUTTER * size)
            right = max(min(right, max(word.right for word in inked) + size), left)
            start = self._boxes[first][0] if first else 0
            end = self._boxes[last][0] if last < len(self._boxes) else len(self._text)
            # The boxes of words are less exact than that of their line, but for where they begin; a line
            # askew is higher than any piece of it.
            own = [place for _, _, place in self._boxes[first:last]]
            top = max(self._edges[1], min(place[1] for place in own))
            bottom = min(self._edges[3], max(place[3] for place in own))
            edges = (left, top, right, max(top, bottom))
            yield _printed(self._number, edges, self._text, start, end)


def _printed(number: int, edges: _Edges, text: str, start: int, end: int) -> LevelLine:
    size, is_block = _type(text[start:end], edges)
    return LevelLine(number, *edges, size, start, end, is_block=is_block)


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


def _sized(found: list[LevelLine]) -> list[LevelLine]:
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
