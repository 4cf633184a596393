"""Where recognisers took the lines of two columns for one: parted at gaps that the rows about it have too.

A gap between two words says little, for marks leave gaps and boxes of words are inexact. Where most of the
rows above and below have a gap at the same place, a gutter runs there.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from auditor.text.nouns import dataclass

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
_END = 1
"""Words at either end of a line that are no piece of it by themselves."""
_ROWS = 5
"""Rows above, and rows below, that are asked."""
_FEWEST = 3
"""Of these that must have something to say."""
_ENOUGH = 5
"""The same where no line begins or ends at the place."""
_EDGE_AFTER, _EDGE_BEFORE = 2.7, 1.2
"""Widths of a character from a gutter to where a line begins, indented or not, and from where one ends."""
_AGREE = 0.75
"""Share of them that must have a gap at the same place. Characters stand on a grid, so that narrow gaps
are above each other by chance; such wide ones are where there are marks, one in ten."""
_SLACK = 0.2
"""Widths of a character about the middle of the gap that must be free of ink."""


class Ink(NamedTuple):
    """A word of a line: where it stands, which characters it is, and whether it is nothing but marks."""

    left: float
    right: float
    start: int
    is_mark: bool


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """Words that stand on one row of the page, from left to right, marks left out.

    Attributes:
        lefts: where they begin.
        rights: how far each and all before it reach: boxes may overlap.
        begins, ends: where its lines do.
    """

    lefts: tuple[float, ...]
    rights: tuple[float, ...]
    begins: tuple[float, ...]
    ends: tuple[float, ...]

    def has_edge(self, place: float, size: float) -> bool:
        """Tell whether a line begins right behind a place, with an indent at most, or ends before it."""
        return any(0 <= begin - place <= _EDGE_AFTER * size for begin in self.begins) or any(
            0 <= place - end <= _EDGE_BEFORE * size for end in self.ends
        )

    def gap_at(self, place: float, size: float) -> bool | None:
        """Tell whether there is a gap at a place.

        None where the row has nothing left of it, or nothing soon after it: a column has lines between those
        of the columns beside it.
        """
        slack = _SLACK * size
        at = bisect_left(self.lefts, place + slack)
        if not at or (at == len(self.lefts) and self.rights[-1] < place):
            return None
        if self.rights[at - 1] > place - slack:
            return False
        return True if self.lefts[at] - place <= _EDGE_AFTER * size else None


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


def rows_of(lines: Sequence[Parting]) -> tuple[list[PrintedRow], list[int]]:
    """Return the rows of running text of a page from top to bottom, and the row of each line."""
    order = sorted(range(len(lines)), key=lambda at: lines[at].middle)
    rows: list[list[Ink]] = []
    edges: list[list[tuple[float, float]]] = []
    home = [0] * len(lines)
    last = 0.0
    for at in order:
        line = lines[at]
        if not rows or line.middle - last > line.height / 2:
            rows.append([])
            edges.append([])
            last = line.middle
        if line.is_text:
            rows[-1] += [word for word in line.words if not word.is_mark]
            edges[-1].append((line.words[0].left, line.words[-1].right))
        home[at] = len(rows) - 1
    return [_row(words, own) for words, own in zip(rows, edges, strict=True)], home


def _row(words: Sequence[Ink], edges: Sequence[tuple[float, float]]) -> PrintedRow:
    ordered = sorted(words)
    return PrintedRow(
        tuple(word.left for word in ordered),
        tuple(accumulate((word.right for word in ordered), max)),
        tuple(begin for begin, _ in edges),
        tuple(end for _, end in edges),
    )


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
        _without_ends(line, cuts | dict(_at_gutters(line, cuts, gutters, own, size)))
        for line, cuts, own in zip(lines, found, home, strict=True)
    ]


def _without_ends(line: Parting, cuts: Cuts) -> Cuts:
    """Leave out a cut behind the first character or before the last one: columns are wider."""
    wide = {at for at, _ in _wide(line)}
    inked = [at for at, word in enumerate(line.words) if not word.is_mark]
    ends = {*inked[: _END + 1], *inked[-_END:]}
    return {at: place for at, place in cuts.items() if at in wide or at not in ends}


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


def _at_gaps(line: Parting, rows: Sequence[PrintedRow], own: int, size: float) -> Iterator[tuple[int, float]]:
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


def _agreed(rows: Sequence[PrintedRow], own: int, place: float, size: float, gap: float) -> bool:
    near = [*rows[max(0, own - _ROWS) : own], *rows[own + 1 : own + 1 + _ROWS]]
    told = [said for row in near if (said := row.gap_at(place, size)) is not None]
    if len(told) < _FEWEST:
        return gap >= _LONE * size
    if len(told) < _ENOUGH and not any(row.has_edge(place, size) for row in near):
        return False
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
