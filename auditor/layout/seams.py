"""Pieces of printed lines: how well one goes on in another, and how much it looks cut off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.language import ends, goes_on, opens
from auditor.language.forms import counted
from auditor.lexicon.tokens import is_word
from auditor.text.han import CLOSERS, FINALS, HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

_HAN = lazy(f"[{HAN}]")
_BESIDE_LATIN = lazy(r"(?<=[!-~]) (?=\S)|(?<=\S) (?=[!-~])")
"""A blank beside a figure or a Latin letter is set by custom and parts no columns: 3 mm 厚."""
_LEAST = 4
"""Han characters of a column's line; what is shorter is part of the piece beside it."""
_ACROSS = 3.0
"""Bits for a word of three or four characters across a seam: one in eight seams by chance has one."""
_PAIR = 1.0
"""Bits for a word of two: the pair itself has been weighed already."""
_SIZES = ((2, 2), (1, 2), (2, 1), (1, 3), (3, 1))
"""Characters that a word has before and after a seam."""
_HOPELESS = -3.0
"""Bits below which no word is looked for: one in a thousand would be found."""
_WEAKEST, _STRONGEST = -4.0, 6.0
"""Bits; no single seam may decide for a page."""
_MOST_TORN = 4.0
"""Bits that one end or beginning of a piece may count for."""


@dataclass(frozen=True, slots=True)
class BetweenGaps:
    """What stands between two gaps of a printed line; `shared` tells whether the line has others."""

    text: str
    shared: bool

    @property
    def is_open(self) -> bool:
        """Whether it ends without a full stop."""
        return self.text.rstrip(CLOSERS)[-1:] not in (*FINALS, "")


def pieces(lines: Sequence[str]) -> list[BetweenGaps]:
    """Return the pieces of the lines in the order of reading; a line without a gap is one."""
    found: list[BetweenGaps] = []
    for line in lines:
        texts: list[list[str]] = []
        last = 0
        for text in _BESIDE_LATIN.sub("", line).split():
            mine = _han(text)
            # Counted as they come: a line may be all gaps.
            if texts and min(mine, last) < _LEAST:
                texts[-1].append(text)
                last += mine
            else:
                texts.append([text])
                last = mine
        found.extend(BetweenGaps("".join(parts), len(texts) > 1) for parts in texts)
    return found


def _han(text: str) -> int:
    return len(_HAN.findall(text))


def strength(before: str, after: str) -> float:
    """Return how much the seam of two texts speaks for one going on in the other, in bits, from -4 to 6.

    The pair of characters across it, and words of the dictionary that stand there. 0 between digits or
    letters, which tables have at the ends of all rows, and where a character was not counted.
    """
    last, first = before[-1], after[0]
    if counted(last) in "0A" and counted(first) in "0A":
        return 0.0
    score = goes_on(last, first)
    if score > _HOPELESS:
        score += _word(before, after)
    return min(_STRONGEST, max(_WEAKEST, score))


def _word(before: str, after: str) -> float:
    if any(is_word(before[-left:] + after[:right]) for left, right in _SIZES):
        return _ACROSS
    return _PAIR if is_word(before[-1] + after[0]) else 0.0


def torn(before: str, after: str) -> tuple[float, float]:
    """Return how much an end and the beginning after it look like the middle of a sentence, in bits.

    Each from -4 (it is no end, no beginning) to 4; 0 where it is no Han character.
    """
    return (
        _held(ends(before)) if _HAN.match(before[-1]) else 0.0,
        _held(opens(after)) if _HAN.match(after[0]) else 0.0,
    )


def _held(score: float) -> float:
    return min(_MOST_TORN, max(-_MOST_TORN, score))
