"""Whether the lines of a page go on in one another, or those of several columns are mixed.

Two things are asked of pieces that end without a full stop. Do they look cut off, at their end and at
the beginning of the next one? Those of wrapped text do, those of lists, headlines and verse do not. And
where do they go on: in the next piece, or two to seven further? The most likely distance of every piece,
with a price for each change, is found by dynamic programming (Viterbi 1967).

The figures were set on articles of ../shared/corpus wrapped and mixed in every way, and on lists, tables,
verse, names, headlines and captions as they lawfully stand on pages.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.language import joint
from auditor.layout.seams import strength, torn
from auditor.model import Disorder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.layout.seams import BetweenGaps

_FURTHEST = 7
"""Pieces to the next line of a column: columns of a page and a caption or two."""
_CHANGE = 4.0
"""Bits that a change of the distance costs."""
_BEYOND = -1.0
"""Bits for a line of the column that would stand after the end of the page."""
_TORN = -1.0
"""Bits of a seam, end and beginning together, above which the pieces are no wrapped text: that has -6 to
-2, columns mixed have -4 to -1.2, lists and headlines -1 to 4.
"""
_NEAR = 0.65
"""Share of open pieces going on in the next one from which too few are left to be mixed."""
_LEAST = 5
"""Pieces that go on at a distance."""
_EVIDENCE = 10.0
"""Bits by which they go on better there than in the next piece, times their share of the open pieces."""
_MEAN = 0.6
"""The same bits for each of them."""
_OF_GOING_ON = 0.4
"""Share that they are of all that go on."""
_APART, _APART_TORN = -1.0, -1.5
"""Bits of a seam at and below which pieces neither go on in the next one nor look whole: wrapped text in
order has 0 to 4 and -6 to -2, whatever else stands on pages is above -1.5 in the second.
"""
_FREE_VERSE = -2.0
"""The second where nothing else speaks for columns: lines of free verse are cut off too, and have -1.9."""
_APART_LEAST = 9
"""Such pieces, and half of all there are: six to eight seams may all look strange by chance, as they do in
three of 28 wrapped pages of eight lines (tests/bench/fresh, 2026-11).
"""
_LONG = 20
"""Characters of a piece, on average, from which it is more than a column wide: those have 10 to 20."""
_READS_ON = 1.0
"""Bits a seam, of what four characters on each side say, from which on lines read on as they stand. Wrapped
text in order has 5 to 8; of 1,000 small pages of mixed columns none has more than 0.2, but of stories full of
rare names one looks mixed when only the characters at the seam are asked (../shared/corpus, 2026-11).
"""
_MANY = 20
"""Pieces that go on at a distance, from which on that is not asked: so many do on no page by chance, and a
page of which half is mixed reads on for the other half.
"""
_HELD = 0.6
"""Share of a page's characters in open pieces, below which they are a list, a table or a wrapped story among
paragraphs; of pages whose columns are mixed it is 0.81 and more (../shared/scans, view c), of lawful ones
that looked mixed 0.41 and 0.42 (tests/bench/pages, 2026-11).
"""
_LOOKED_AT = 120
"""Seams, evenly spaced, that tell whether pieces look cut off."""


@dataclass(frozen=True, slots=True)
class Order:
    """How the pieces of a page go on.

    Attributes:
        pieces: all.
        width: characters of a piece, on average.
        open: those that end without a full stop.
        torn: bits a seam, how much they look whole at both sides; below 0, cut off.
        following: bits a seam for going on in the next piece.
        near, far: those that go on there, and further away.
        shared: of the last, or of all open ones where there are none, those that stand on a line with others.
        evidence: bits by which those go on better there than in the next piece.
        held: share of the characters of all pieces that open ones hold, 0 to 1.
        reads_on: bits a seam for going on in the next piece, of what four characters on each side say.
    """

    pieces: int
    width: float
    open: int
    torn: float
    following: float
    near: int
    far: int = 0
    shared: int = 0
    evidence: float = 0.0
    held: float = 1.0
    reads_on: float = 0.0

    @property
    def is_apart(self) -> bool:
        """Whether the pieces look cut off and do not go on in the next one."""
        is_wide = self.width >= _LONG or self.far >= self.open / 2
        return (
            self.open >= max(_APART_LEAST, self.pieces / 2)
            and self.torn <= (_APART_TORN if is_wide else _FREE_VERSE)
            and self.following <= _APART
        )

    @property
    def is_far(self) -> bool:
        """Whether enough of them go on at a distance."""
        return (
            self.torn <= _TORN
            and self.far >= max(_LEAST, _OF_GOING_ON * (self.far + self.near))
            and self.evidence >= max(_MEAN * self.far, _EVIDENCE * self.open / self.far)
        )

    @property
    def disorder(self) -> Disorder | None:
        """What is wrong with their order, if anything is."""
        if self.held < _HELD or not (self.is_far or self.is_apart):
            return None
        if self.reads_on > _READS_ON and self.far < _MANY:
            return None
        is_wide = not self.is_far and self.width >= _LONG
        return (
            Disorder.MERGED if is_wide or 2 * self.shared > (self.far or self.open) else Disorder.INTERLEAVED
        )


def order(pieces: Sequence[BetweenGaps]) -> Order:
    """Return how the pieces of a page go on."""
    is_open = [piece.is_open and number + 1 < len(pieces) for number, piece in enumerate(pieces)]
    following = [
        strength(pieces[number].text, pieces[number + 1].text) if going else 0.0
        for number, going in enumerate(is_open)
    ]
    near = sum(score > 0 for score in following)
    telling = [score for score in following if score]
    known = Order(
        pieces=len(pieces),
        width=sum(len(piece.text) for piece in pieces) / max(1, len(pieces)),
        open=sum(is_open),
        torn=0.0,
        shared=sum(piece.shared for piece, going in zip(pieces, is_open, strict=True) if going),
        following=sum(telling) / max(1, len(telling)),
        near=near,
        held=_held(pieces, is_open),
    )
    if near > _NEAR * known.open:
        return known
    known = replace(known, torn=_torn([pieces[at : at + 2] for at, going in enumerate(is_open) if going]))
    if known.torn > _TORN:
        return known
    reads_on = [
        joint(before.text, after.text).goes_on
        for (before, after), going in zip(pairwise(pieces), is_open, strict=False)
        if going
    ]
    known = replace(known, reads_on=sum(reads_on) / max(1, len(reads_on)))
    return _further(known, pieces, is_open, following)


def _held(pieces: Sequence[BetweenGaps], is_open: Sequence[bool]) -> float:
    lengths = [len(piece.text) for piece in pieces]
    opened = sum(length for length, going in zip(lengths, is_open, strict=True) if going)
    return opened / max(1, sum(lengths))


def _torn(seams: Sequence[Sequence[BetweenGaps]]) -> float:
    """Return how much the seams look whole, in bits a seam; what comes again and again counts once."""
    seams = seams[:: -(-len(seams) // _LOOKED_AT) or 1]
    seen: set[str] = set()
    total = 0.0
    for before, after in seams:
        end, beginning = torn(before.text, after.text)
        for score, key in ((end, "<" + before.text[-2:]), (beginning, ">" + after.text[:2])):
            total += score if key not in seen else 0.0
            seen.add(key)
    return total / max(1, len(seams))


def _further(
    known: Order, pieces: Sequence[BetweenGaps], is_open: Sequence[bool], following: Sequence[float]
) -> Order:
    scores = _scores(pieces, is_open, following)
    distances = _distances(scores)
    far = [at for at, going in enumerate(is_open) if going and distances[at] > 1]
    return replace(
        known,
        near=sum(going and distances[at] == 1 for at, going in enumerate(is_open)),
        far=len(far),
        shared=sum(pieces[at].shared for at in far) if far else known.shared,
        evidence=sum(scores[at][distances[at]] - max(following[at], 0.0) for at in far),
    )


def _scores(
    pieces: Sequence[BetweenGaps], is_open: Sequence[bool], following: Sequence[float]
) -> list[list[float]]:
    """Return for every piece the bits for each distance; 0 is for going on nowhere."""
    found = []
    seen: set[tuple[int, str, str]] = set()
    for number, piece in enumerate(pieces):
        row = [0.0] * (_FURTHEST + 1)
        found.append(row)
        if not is_open[number]:
            continue
        row[1] = following[number]
        for distance in range(2, _FURTHEST + 1):
            if number + distance >= len(pieces):
                row[distance] = _BEYOND
                continue
            after = pieces[number + distance].text
            key = distance, piece.text[-1], after[0]
            # What every other line of a list ends and begins with is one piece of evidence, not twenty.
            if key not in seen:
                seen.add(key)
                row[distance] = strength(piece.text, after)
    return found


def _distances(scores: Sequence[Sequence[float]]) -> list[int]:
    """Return the most likely distance of every piece; the shorter one where two are alike."""
    totals = [0.0] * (_FURTHEST + 1)
    came_from = []
    for row in scores:
        best = max(range(_FURTHEST + 1), key=lambda distance: (totals[distance], -distance))
        changed = totals[best] - _CHANGE
        came_from.append([at if total >= changed else best for at, total in enumerate(totals)])
        totals = [max(total, changed) + more for total, more in zip(totals, row, strict=True)]
    at = max(range(_FURTHEST + 1), key=lambda distance: (totals[distance], -distance))
    path = []
    for came in reversed(came_from):
        path.append(at)
        at = came[at]
    return path[::-1]
