"""Where the same few characters stand in two places of the row: the seeds of shared passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.relate.blocks import Row

GRAM = 6
"""Characters of a seed; at 5 % changed characters a passage of 40 still has one in 99.9 of 100 cases."""
LONG_ROW = 400_000
LONG_GRAM = 8
"""In rows longer than LONG_ROW, grams of six are common phrases: eight keep the pairs few."""
MOST = 60
"""A gram that stands in more places than this is furniture of the page, not a seed."""
_BASE = np.uint64(0x9E3779B97F4A7C15)


def seeds(row: Row) -> Iterator[tuple[int, int]]:
    """Yield the pairs (earlier, later) of positions where the same gram begins, in sorted order.

    No pair crosses the edge of a block. Hashes propose; the later stages compare characters, so a
    collision costs time and nothing else.
    """
    size = GRAM if len(row.text) <= LONG_ROW else LONG_GRAM
    positions = _starts(row, size)
    if not len(positions):
        return
    hashes = _hashes(row.text, size)[positions]
    order = np.argsort(hashes, kind="stable")
    ranked, where = hashes[order], positions[order]
    edges = np.flatnonzero(np.r_[True, ranked[1:] != ranked[:-1], True])
    for begin, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        if 1 < end - begin <= MOST:
            same = where[begin:end].tolist()
            for number, later in enumerate(same):
                for earlier in same[:number]:
                    yield earlier, later


def _starts(row: Row, size: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return the positions from which a gram stays inside its block."""
    inside = np.zeros(len(row.text), dtype=bool)
    for block in row.blocks:
        inside[block.start : max(block.end - size + 1, block.start)] = True
    return np.flatnonzero(inside)


def _hashes(text: str, size: int) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """Return a polynomial hash (modulo 2**64) of the gram at each position."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype="<u4").astype(np.uint64)
    padded = np.r_[codes, np.zeros(size, dtype=np.uint64)]
    hashes = np.zeros(len(codes), dtype=np.uint64)
    with np.errstate(over="ignore"):
        for offset in range(size):
            hashes = hashes * _BASE + padded[offset : offset + len(codes)]
        return hashes ^ (hashes >> np.uint64(29))
