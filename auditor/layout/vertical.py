"""Whether vertical setting was read across: a character a line, or columns of single characters."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.language import goes_on
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SINGLE = 0.6
"""Share of lines that hold one character, with or without a mark."""
_LEAST = 10
"""Different pairs of characters; fewer can fit by chance."""
_LOOKED_AT = 16
"""Lines, and characters of each, that tell whether characters go on along the lines."""
_DOWN = 0.5
"""Bits a pair from which characters go on; running text has 3, chance -3."""
_ACROSS = 0.0
"""Bits a pair below which they do not."""
_HAN = lazy(f"[{HAN}]")


def vertical(lines: Sequence[str]) -> bool:
    """Tell whether the characters of a page go on from line to line, and not along the lines."""
    if _single(lines):
        return True
    across = _han(
        pair for line in lines[:_LOOKED_AT] for pair in pairwise("".join(line.split())[:_LOOKED_AT])
    )
    if len(across) < _LEAST or _mean(across) >= _ACROSS:
        return False
    down = _han(_down(lines))
    return len(down) >= _LEAST and _mean(down) >= _DOWN


def _single(lines: Sequence[str]) -> bool:
    """Tell whether a character stands on each line, one going on in the next."""
    short = [line for line in lines if len(line.strip()) <= 2 and len(_HAN.findall(line)) == 1]
    if len(short) < _SINGLE * len(lines):
        return False
    pairs = _han((_HAN.findall(one)[0], _HAN.findall(two)[0]) for one, two in pairwise(short))
    return len(pairs) >= _LEAST and _mean(pairs) >= _DOWN


def _down(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of characters that stand one below the other."""
    for one, two in pairwise([_grid(line) for line in lines]):
        yield from zip(one, two, strict=False)


def _grid(line: str) -> list[str]:
    """Return the characters of a line by column; a full-width blank holds a place."""
    return [char for char in line if char == "\u3000" or not char.isspace()]


def _han(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the pairs of Han characters, each once."""
    return list(dict.fromkeys(pair for pair in pairs if _HAN.match(pair[0]) and _HAN.match(pair[1])))


def _mean(pairs: Sequence[tuple[str, str]]) -> float:
    """Return how well pairs go on, in bits."""
    return sum(goes_on(*pair) for pair in pairs) / len(pairs)
