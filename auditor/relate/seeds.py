"""Hashes of the grams of texts, and the sample of them that serves as seeds of shared passages.

A gram of k characters gets a hash from its characters alone, so that texts can be hashed anywhere and
at any time; one in `every` is kept, chosen by the hash itself, so that two copies keep the same ones
(Manber 1994, “Finding similar files in a large file system”). Hashes propose; the later stages compare
characters: a collision costs time and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from auditor.relate.codes import Codes, Codes32, Ints

    Keys: TypeAlias = NDArray[np.uint64]

SCHEME = 1
"""Changes whenever the same text would get other keys; stored keys of another scheme are of no use."""
GRAM, EVERY = 8, 4
"""Of many stories: one in four grams of eight keeps a passage of 100 characters at 5 % changed ones."""
NOISY_GRAM = 6
"""Of many stories with more than 15 % changed characters."""
_SIZE = 1 << 15
"""Codes hashed at a time: the temporaries stay in the second-level cache."""
_FIRST, _SECOND = 0x9E3779B1, 0x85EBCA77
_MIX, _MIX_AGAIN = np.uint32(0x7FEB352D), np.uint32(0x846CA68B)
"""Multipliers of the 32-bit mixer “lowbias32” (Wellons 2018, “Prospecting for hash functions”)."""


@dataclass(frozen=True, slots=True, eq=False)
class Seeds:
    """The sampled grams of a row of texts, by position.

    Attributes:
        keys: the hash of each gram, uint64; its upper bits are as good as its lower ones.
        positions: where the gram begins in `Codes.array`, int64, ascending.
    """

    keys: Keys
    positions: Ints


def seeds(codes: Codes, gram: int = GRAM, every: int = EVERY) -> Seeds:
    """Return the seeds of texts; no gram crosses the edge of a text.

    Args:
        codes: the texts.
        gram: characters of a gram, 1 to 64.
        every: keep one in so many, a power of two; 1 keeps all.
    """
    found = list(sampled(codes, gram, every))
    return Seeds(
        np.concatenate([np.empty(0, dtype=np.uint64), *(part.keys for part in found)]),
        np.concatenate([np.empty(0, dtype=np.int64), *(part.positions for part in found)]),
    )


def sampled(codes: Codes, gram: int, every: int, only: NDArray[np.bool_] | None = None) -> Iterator[Seeds]:
    """Yield the seeds of a few texts at a time, in order.

    Args:
        codes: the texts.
        gram: characters of a gram, 1 to 64.
        every: keep one in so many, a power of two.
        only: for each text, whether it is to have seeds; all have where it is left out.
    """
    for first, last in chunks(codes.starts):
        start = int(codes.starts[first])
        part = codes.array[start : codes.starts[last]]
        mixed = scrambled(part)
        low = rolling(mixed, gram, _SECOND)
        chosen = inside(codes.starts[first : last + 1] - start, gram)
        if every > 1:
            chosen &= (low & np.uint32(every - 1)) == 0
        if only is not None and not only[first:last].all():
            chosen &= np.repeat(only[first:last], np.diff(codes.starts[first : last + 1]))
        at = np.flatnonzero(chosen)
        if len(at):
            high = rolling(mixed, gram, _FIRST)[at].astype(np.uint64)
            yield Seeds(high << np.uint64(32) | low[at], at + start)


def fingerprints(codes: Codes) -> Keys:
    """Return a number for each text that depends on its characters alone, uint64."""
    found = np.zeros(len(codes), dtype=np.uint64)
    for first, last in chunks(codes.starts):
        starts = codes.starts[first : last + 1] - codes.starts[first]
        filled = np.flatnonzero(np.diff(starts))
        if len(filled):
            pairs = rolling(scrambled(codes.array[codes.starts[first] : codes.starts[last]]), 2)
            pairs[starts[filled + 1] - 1] = 0
            found[first + filled] = np.add.reduceat(pairs, starts[filled], dtype=np.uint64)
    return found


def chunks(starts: Ints, size: int = _SIZE) -> Iterator[tuple[int, int]]:
    """Yield ranges of texts (first, last + 1) of so many characters at most, or one larger text.

    Args:
        starts: where the texts begin, and the end of the last.
        size: in characters.
    """
    first, count = 0, len(starts) - 1
    while first < count:
        last = int(np.searchsorted(starts, starts[first] + size, side="right")) - 1
        last = min(max(last, first + 1), count)
        yield first, last
        first = last


def scrambled(codes: Codes32) -> Codes32:
    """Return 32-bit numbers without the order of the code points; different ones stay different."""
    mixed = codes * _MIX
    mixed ^= mixed >> np.uint32(15)
    mixed *= _MIX_AGAIN
    mixed ^= mixed >> np.uint32(16)
    return mixed


def rolling(mixed: Codes32, gram: int, multiplier: int = _FIRST) -> Codes32:
    """Return the hash of the gram that begins at each position, zero where fewer characters are left.

    A polynomial in an odd multiplier modulo 2**32, put together by doubling (two, four, eight …
    characters), then mixed.

    Args:
        mixed: scrambled code points of one or more texts, uint32.
        gram: characters of a gram, at least 1.
        multiplier: odd.
    """
    count = len(mixed) - gram + 1
    hashes = np.zeros(len(mixed), dtype=np.uint32)
    if count <= 0:
        return hashes
    power, size, doubled = multiplier, 1, mixed
    total, held = mixed[:0], 0
    left = gram
    while left:
        if left & 1:
            part = doubled[held : held + count]
            total = part.copy() if not held else total * np.uint32(power) + part
            held += size
        left >>= 1
        if left:
            doubled = doubled[: len(doubled) - size] * np.uint32(power) + doubled[size:]
            power = power * power & 0xFFFFFFFF
            size *= 2
    hashes[:count] = scrambled(total)
    return hashes


def inside(starts: Ints, gram: int) -> NDArray[np.bool_]:
    """Tell for each position of a row whether a gram that begins there stays inside its text.

    Args:
        starts: where the texts begin, from 0, and the end of the last.
        gram: its characters.
    """
    fits = np.ones(int(starts[-1]), dtype=bool)
    for short in range(1, gram):
        edge = np.maximum(starts[1:] - short, starts[:-1])
        edge = edge[edge < starts[1:]]
        fits[edge] = False
    return fits
