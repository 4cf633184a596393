"""Where recognisers took the lines of two columns for one: parted at gaps that the rows about it have too.

A gap between two words says little, for marks leave gaps and boxes of words are inexact. Where most of the
rows above and below have a gap at the same place, a gutter runs there.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GAP = 0.4
"""Widths of a character between two words, marks aside, that are asked about."""
_LONE = 1.5
"""The same from which a line is parted where there are no rows to ask."""
_BEFORE_EDGE = (0.5, 0.8, 0.3, 2.5)
_WIDE = 2.5
"""Widths of a line's own characters between two words from which it is parted whatever the rows say."""
_NEXT = 3
"""Rows above, and rows below, in which a gutter that was found is looked for."""
_NEAR = 1.5
"""Widths of a character from a gutter to the word that begins behind it, where marks stand between."""
_ROWS = 5
"""Rows above, and rows below, that are asked."""
_FEWEST = 3
"""Of these that must have something to say."""
_AGREE = 0.75
"""Share of them that must have a gap at the same place: by chance one in five has."""
_SLACK = 0.05
"""Widths of a character about the middle of the gap that must be free of ink."""


class Ink(NamedTuple):
    """A word of a line: where it stands, which characters it is, and whether it is nothing but marks."""

    left: float
    right: float
    start: int
    is_mark: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Words that stand on one row of the page, from left to right, marks left out."""

    lefts: tuple[float, ...]
    rights: tuple[float, ...]

    def gap_at(self, place: float, slack: float) -> bool | None:
        """Tell whether there is a gap at a place; None where the row has nothing on one side of it."""
        if not self.lefts or self.lefts[0] > place or self.rights[-1] < place:
            return None
        at = bisect_right(self.lefts, place + slack)
        # Boxes may overlap: the last few words that begin before the place are asked.
        return all(right <= place - slack for right in self.rights[max(0, at - 3) : at])


class Parting(NamedTuple):
    """A line as it is looked at for gutters.

    Attributes:
        middle, height: of its box.
        words: in order.
        type: width of a character; 0 where it is a block of several lines or has no words.
        is_text: it is set as running text is: headlines have gutters of their own.
    """

    middle: float
    height: float
    words: Sequence[Ink]
    type: float
    is_text: bool


def rows_of(lines: Sequence[Parting]) -> tuple[list[Row], list[int]]:
    """Return the rows of running text of a page from top to bottom, and the row of each line."""
    order = sorted(range(len(lines)), key=lambda at: lines[at].middle)
    rows: list[list[Ink]] = []
    home = [0] * len(lines)
    last = 0.0
    for at in order:
        line = lines[at]
        if not rows or line.middle - last > line.height / 2:
            rows.append([])
            last = line.middle
        if line.is_text:
            rows[-1] += [word for word in line.words if not word.is_mark]
        home[at] = len(rows) - 1
    return [_row(words) for words in rows], home


def _row(words: Sequence[Ink]) -> Row:
    ordered = sorted(words)
    return Row(tuple(word.left for word in ordered), tuple(word.right for word in ordered))


Cuts = dict[int, float]
"""The words at which a line is parted, as their places in it, and where the gutter runs there."""


def parted(lines: Sequence[Parting], size: float) -> list[Cuts]:
    """Return where each line of a page is parted, if anywhere.

    First at gaps that most rows about have too; then at the words that stand nearest to the gutters so found,
    where the gap itself is filled with marks that nobody printed.

    Args:
        lines: of the page.
        size: width of a character of running text.
    """
    rows, home = rows_of(lines)
    found = [
        dict(_wide(line)) | dict(_at_gaps(line, rows, own, size))
        for line, own in zip(lines, home, strict=True)
    ]
    gutters: list[list[float]] = [[] for _ in rows]
    for cuts, own in zip(found, home, strict=True):
        gutters[own] += cuts.values()
    return [
        cuts | dict(_at_gutters(line, cuts, gutters, own, size))
        for line, cuts, own in zip(lines, found, home, strict=True)
    ]


def _wide(line: Parting) -> Iterator[tuple[int, float]]:
    """Yield the gaps that are too wide to be anything but a gutter."""
    if not line.type:
        return
    for at, before, word in _gaps(line.words):
        if word.left - before.right >= _WIDE * line.type:
            yield at, (before.right + word.left) / 2


def _gaps(words: Sequence[Ink]) -> Iterator[tuple[int, Ink, Ink]]:
    """Yield each word that is no mark, with its place and the one before it."""
    before: Ink | None = None
    for at, word in enumerate(words):
        if not word.is_mark:
            if before:
                yield at, before, word
            before = word


def _at_gaps(line: Parting, rows: Sequence[Row], own: int, size: float) -> Iterator[tuple[int, float]]:
    if not line.is_text:
        return
    for at, before, word in _gaps(line.words):
        gap = word.left - before.right
        if gap >= _GAP * size:
            # Columns begin at an edge, or with an indent behind it: the gutter is the room before that.
            behind = (word.left - shift * size for shift in _BEFORE_EDGE)
            places = [(before.right + word.left) / 2, *(place for place in behind if place > before.right)]
            found = next((place for place in places if _agreed(rows, own, place, size, gap)), None)
            if found is not None:
                yield at, found


def _agreed(rows: Sequence[Row], own: int, place: float, size: float, gap: float) -> bool:
    near = [*rows[max(0, own - _ROWS) : own], *rows[own + 1 : own + 1 + _ROWS]]
    told = [said for row in near if (said := row.gap_at(place, _SLACK * size)) is not None]
    if len(told) < _FEWEST:
        return gap >= _LONE * size
    return sum(told) >= _AGREE * len(told)


def _at_gutters(
    line: Parting, cuts: Cuts, gutters: Sequence[Sequence[float]], own: int, size: float
) -> Iterator[tuple[int, float]]:
    """Yield the words next to gutters of the rows about, where the line runs across them."""
    if not line.is_text or len(line.words) < 2:
        return
    near = [*gutters[max(0, own - _NEXT) : own], *gutters[own + 1 : own + 1 + _NEXT]]
    taken = [*cuts.values()]
    for place in sorted({place for places in near for place in places}):
        agreeing = sum(any(abs(other - place) <= size for other in places) for places in near)
        if agreeing < _FEWEST or any(abs(place - one) <= 2 * size for one in taken):
            continue
        at = min(range(1, len(line.words)), key=lambda at: abs(line.words[at].left - size / 2 - place))
        inside = line.words[0].right < place < line.words[-1].left
        if inside and abs(line.words[at].left - place) <= _NEAR * size:
            taken.append(place)
            yield at, place
