"""Pairs of texts that seeds have brought together: what they share, decided character by character."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from auditor.relate.align import LEAST_ALIKE, aligned
from auditor.relate.diagonals import Reach, chains
from auditor.relate.match import Match
from auditor.relate.seeds import GRAM, NOISY_GRAM, fingerprints
from auditor.relate.verdict import judged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.relate.codes import Codes
    from auditor.relate.match import Noise, Stretch
    from auditor.relate.pairs import Hits

SHORTEST = 40
"""Characters (without marks) of a shared passage; names of meetings and set phrases stay below it."""
_BEYOND = 400
"""Characters looked at on either side of a chain."""
_SLACK = 16
"""Characters more than the shorter side has: the longer one may hold what that lost."""
REACH: dict[Noise, Reach] = {
    "normal": Reach(gram=GRAM, gap=60, slack=12, seeds=2, span=24),
    "high": Reach(gram=NOISY_GRAM, gap=80, slack=12, seeds=2, span=24),
}


def compare(codes: Codes, hits: Hits, noise: Noise = "normal") -> list[Match]:
    """Return what the pairs of texts that have hits share, sorted.

    Each pair is decided on its own: any batch of pairs gives the same answers. Hits inside one text and
    passages shorter than `SHORTEST` or less alike than `LEAST_ALIKE` are left out. The verdicts know the
    two texts only: `furniture` is given by `auditor.relate.stories.settled`, which knows all.

    Args:
        codes: the texts.
        hits: pairs of places in the row of texts where the same gram begins.
        noise: as the seeds were chosen.
    """
    # Laid by their characters, not by their numbers: the order of the texts changes nothing.
    found = chains(codes, hits, REACH[noise], fingerprints(codes))
    columns = (found.one, found.other, -found.seeds)
    places = (found.one_start, found.one_end, found.other_start, found.other_end)
    rows = sorted(zip(*(column.tolist() for column in (*columns, *places)), strict=True))
    matches: list[Match] = []
    for (one, other), members in groupby(rows, key=lambda row: row[:2]):
        matches += map(_in_order, _of_pair(_TextPair(codes, one, other), [row[3:] for row in members]))
    return sorted(matches)


class _TextPair:
    """Two texts of a row, by their numbers."""

    def __init__(self, codes: Codes, one: int, other: int) -> None:
        self.codes, self.one, self.other = codes, one, other
        self.starts = int(codes.starts[one]), int(codes.starts[other])
        self.sizes = (
            int(codes.starts[one + 1]) - self.starts[0],
            int(codes.starts[other + 1]) - self.starts[1],
        )


def _of_pair(pair: _TextPair, found: list[tuple[int, int, int, int]]) -> list[Match]:
    """Return the passages of two texts, chains with most hits first; what lies in a found one is done."""
    matches: list[Match] = []
    # No more passages have room side by side: texts of set phrases have chains between all of them.
    for start, end, begin, stop in found[: min(pair.sizes) // SHORTEST + 1]:
        if not any(_meets(match, (start, end), (begin, stop)) for match in matches):
            matches += [
                match
                for match in _near(pair, start, end, begin, stop)
                if not any(_meets(known, match.one_span, match.other_span) for known in matches)
            ]
    return matches


def _meets(match: Match, one: Stretch, other: Stretch) -> bool:
    """Tell whether a passage lies in a found one, for the most part, in both texts."""
    return _most(match.one_span, one) and _most(match.other_span, other)


def _most(held: Stretch, stretch: Stretch) -> bool:
    return 2 * (min(held[1], stretch[1]) - max(held[0], stretch[0])) >= stretch[1] - stretch[0]


def _near(pair: _TextPair, start: int, end: int, begin: int, stop: int) -> Iterator[Match]:
    """Yield the passages in a window round a chain."""
    before = min(start, begin, _BEYOND) + _SLACK
    after = min(pair.sizes[0] - end, pair.sizes[1] - stop, _BEYOND) + _SLACK
    here, there = max(start - before, 0), max(begin - before, 0)
    one = _text(pair, 0, here, end + after)
    other = _text(pair, 1, there, stop + after)
    for found in aligned(one, other):
        (first, last), (head, tail) = found.one, found.other
        if min(last - first, tail - head) < SHORTEST or found.similarity < LEAST_ALIKE:
            continue
        covered = min(1.0, max(last - first, tail - head) / min(pair.sizes))
        verdict, differences = judged(one, other, found, covered)
        yield Match(
            pair.one,
            pair.other,
            (here + first, here + last),
            (there + head, there + tail),
            round(found.similarity, 4),
            round(covered, 4),
            verdict,
            differences,
        )


def _in_order(match: Match) -> Match:
    """Return a match with the text of the smaller number first."""
    if match.one < match.other:
        return match
    return replace(
        match,
        one=match.other,
        other=match.one,
        one_span=match.other_span,
        other_span=match.one_span,
        differences=tuple((one, other) for other, one in match.differences),
    )


def _text(pair: _TextPair, side: int, start: int, end: int) -> str:
    at = pair.starts[side]
    return pair.codes.between(at + start, at + min(end, pair.sizes[side]))
