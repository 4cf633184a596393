"""Two texts laid side by side: the stretches in which they agree, and what differs inside them.

rapidfuzz aligns (Levenshtein); the stretches are the best-scoring ones of the alignment, each character
that agrees +1, each that does not -1, ended where the score falls by `DROP` below its best (the X-drop of
Altschul and others 1990, “Basic local alignment search tool”).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rapidfuzz.distance import Levenshtein

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DROP = 40
"""Two smudges of twenty characters are bridged; sixty characters of another text are not."""

LEAST_ALIKE = 0.65
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
    """

    blocks: tuple[Block, ...]

    @property
    def one(self) -> tuple[int, int]:
        """Where it is in the one text."""
        return self.blocks[0][0], self.blocks[-1][0] + self.blocks[-1][2]

    @property
    def other(self) -> tuple[int, int]:
        """Where it is in the other text."""
        return self.blocks[0][1], self.blocks[-1][1] + self.blocks[-1][2]

    @property
    def agreeing(self) -> int:
        """How many characters agree."""
        return sum(size for _, _, size in self.blocks)

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
    found: Iterable[Any] = Levenshtein.opcodes(one, other).as_matching_blocks()
    held: Aligned | None = None
    for stretch in _stretches(found):
        both = Aligned(held.blocks + stretch.blocks) if held and _goes_on(held, stretch) else None
        if both and both.similarity >= LEAST_ALIKE:
            held = both
            continue
        if held:
            yield held
        held = stretch
    if held:
        yield held


def _goes_on(held: Aligned, stretch: Aligned) -> bool:
    """Tell whether only damage lies between two stretches: as long in the one text as in the other.

    Another text that stands between two passages is of another length in each.
    """
    if min(held.agreeing, stretch.agreeing) < _WORTH:
        return False
    missing, instead = stretch.one[0] - held.one[1], stretch.other[0] - held.other[1]
    return abs(missing - instead) <= _SHIFT and missing <= _SMUDGED


def _stretches(blocks: Iterable[Block]) -> Iterator[Aligned]:
    held: list[Block] = []
    score = best = kept = here = there = 0
    for block in blocks:
        at, to, size = block
        if not size:  # the end mark of rapidfuzz
            continue
        if held:
            score -= max(at - here, to - there)
            if score <= 0 or best - score > DROP:
                yield Aligned(tuple(held[:kept]))
                held, score, best = [], 0, 0
        held.append(block)
        here, there = at + size, to + size
        score += size
        if score > best:
            best, kept = score, len(held)
    if held:
        yield Aligned(tuple(held[:kept]))
