"""Two texts laid side by side: the stretches in which they agree, and what differs inside them.

rapidfuzz aligns (Levenshtein); the stretches are the best-scoring ones of the alignment, each character
that agrees +1, each that does not -1, ended where the score falls by `DROP` below its best (the X-drop of
Altschul and others 1990, “Basic local alignment search tool”).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapidfuzz.distance import Indel, Levenshtein

from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DROP = 40
"""Two smudges of twenty characters are bridged; sixty characters of another text are not."""

LEAST_ALIKE = 0.65
LONG = 8192
"""Characters aligned in one go: the time for them grows with their square."""
_ANCHOR, _DRIFT = 24, 512
"""Characters that agree at a cut, and by how many they may stand elsewhere than expected."""
_SMUDGED, _SHIFT = 120, 1
"""Characters that a damaged place may have, and by how many its lengths may differ."""
_WORTH = 16
"""Characters that a stretch on either side of damage has at least."""

Block = tuple[int, int, int]
"""A run of characters that agree: start in the one text, start in the other, how many."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A stretch in which two texts agree.

    Attributes:
        blocks: its runs of agreeing characters, at least one, in order.
        agreeing: how many characters agree.
    """

    blocks: tuple[Block, ...]
    agreeing: int

    @property
    def one(self) -> tuple[int, int]:
        """Where it is in the one text."""
        return self.blocks[0][0], self.blocks[-1][0] + self.blocks[-1][2]

    @property
    def other(self) -> tuple[int, int]:
        """Where it is in the other text."""
        return self.blocks[0][1], self.blocks[-1][1] + self.blocks[-1][2]

    @property
    def similarity(self) -> float:
        """Twice the agreeing characters over those of both stretches, 0 to 1."""
        (start, end), (begin, stop) = self.one, self.other
        return 2 * self.agreeing / (end - start + stop - begin)

    def gaps(self) -> Iterator[tuple[int, int, int, int]]:
        """Yield what differs: (start, end) in the one text, (start, end) in the other."""
        for (here, there, size), (next_here, next_there, _) in zip(
            self.blocks, self.blocks[1:], strict=False
        ):
            yield here + size, next_here, there + size, next_there


def aligned(one: str, other: str) -> Iterator[Aligned]:
    """Yield the stretches in which two texts agree, in the order of the one, best alignment first found.

    Args:
        one: a comparison view, or a window of it.
        other: another, whose window begins and ends near it.
    """
    held: Aligned | None = None
    for stretch in _stretches(_blocks(one, other)):
        if held and _goes_on(held, stretch):
            held = Aligned(held.blocks + stretch.blocks, held.agreeing + stretch.agreeing)
            continue
        if held:
            yield held
        held = stretch
    if held:
        yield held


def laid_out(one: str, other: str) -> Aligned:
    """Return two texts aligned from end to end."""
    blocks = tuple(_blocks(one, other))
    return Aligned(((0, 0, 0), *blocks, (len(one), len(other), 0)), sum(size for _, _, size in blocks))


def alike(one: str, other: str, least: float = 0.0) -> float:
    """Return the normalised Indel similarity of two comparison views, 0 to 1.

    Of texts longer than `LONG` it is that of their pieces, laid side by side: at most what it would be.

    Args:
        one: a comparison view.
        other: another.
        least: where it is less than this it may be said to be 0, which is found sooner.
    """
    if max(len(one), len(other)) <= LONG:
        return Indel.normalized_similarity(one, other, score_cutoff=least)
    apart = sum(
        Indel.distance(one[start:end], other[begin:stop]) for start, end, begin, stop in _pieces(one, other)
    )
    return 1 - apart / (len(one) + len(other))


def _blocks(one: str, other: str) -> Iterator[Block]:
    for start, end, begin, stop in _pieces(one, other):
        found: Iterable[Any] = Levenshtein.opcodes(one[start:end], other[begin:stop]).as_matching_blocks()
        for at, to, size in found:
            if size:  # the last is rapidfuzz's end mark
                yield at + start, to + begin, size


def _pieces(one: str, other: str) -> Iterator[tuple[int, int, int, int]]:
    """Cut two long texts at places where they agree: the time to align them grows with their length."""
    start = begin = 0
    while max(len(one) - start, len(other) - begin) > LONG:
        end, stop = _cut(one, other, start, begin)
        yield start, end, begin, stop
        start, begin = end, stop
    yield start, len(one), begin, len(other)


def _cut(one: str, other: str, start: int, begin: int) -> tuple[int, int]:
    """Return where the next piece ends: at an anchor, or else after as many characters of both."""
    for at in range(start + LONG // 2, min(start + LONG, len(one) - _ANCHOR), _ANCHOR):
        expected = begin + at - start
        found = other.find(one[at : at + _ANCHOR], max(expected - _DRIFT, begin), expected + _DRIFT)
        if found >= 0:
            return at, found
    return min(start + LONG, len(one)), min(begin + LONG, len(other))


def _goes_on(held: Aligned, stretch: Aligned) -> bool:
    """Tell whether only damage lies between two stretches: as long in the one text as in the other.

    Another text that stands between two passages is of another length in each.
    """
    if min(held.agreeing, stretch.agreeing) < _WORTH:
        return False
    missing, instead = stretch.one[0] - held.one[1], stretch.other[0] - held.other[1]
    if abs(missing - instead) > _SHIFT or missing > _SMUDGED:
        return False
    characters = stretch.one[1] - held.one[0] + stretch.other[1] - held.other[0]
    return 2 * (held.agreeing + stretch.agreeing) >= LEAST_ALIKE * characters


def _stretches(blocks: Iterable[Block]) -> Iterator[Aligned]:
    held: list[Block] = []
    score = best = kept = here = there = 0
    for block in blocks:
        at, to, size = block
        if held:
            score -= max(at - here, to - there)
            if score <= 0 or best - score > DROP:
                yield _made(held[:kept])
                held, score, best = [], 0, 0
        held.append(block)
        here, there = at + size, to + size
        score += size
        if score > best:
            best, kept = score, len(held)
    if held:
        yield _made(held[:kept])


def _made(blocks: list[Block]) -> Aligned:
    return Aligned(tuple(blocks), sum(size for _, _, size in blocks))
