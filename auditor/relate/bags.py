"""How alike texts can be at most, told by their characters without their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from auditor.relate.codes import Codes, Ints

_BITS = 10
"""Characters are counted in 1,024 cells by their hash: those in one cell can only make the bound larger."""
_MIX = np.uint32(0x9E3779B1)
_PAIRS = 1024
"""Pairs looked at in one go."""


def likeness_bounds(codes: Codes, pairs: Ints) -> Ints:
    """Return the most characters that the texts of pairs can have in common in the same order, int64.

    Args:
        codes: the texts.
        pairs: two numbers of texts a row.
    """
    cells = (codes.array * _MIX) >> np.uint32(32 - _BITS)
    owners = np.repeat(np.arange(len(codes)) << _BITS, codes.lengths)
    counts = np.bincount(owners + cells, minlength=len(codes) << _BITS)
    bags = counts.reshape(len(codes), -1).astype(np.uint32)
    found = [np.empty(0, dtype=np.int64)]
    for first in range(0, len(pairs), _PAIRS):
        one, other = pairs[first : first + _PAIRS].T
        found.append(np.minimum(bags[one], bags[other]).sum(axis=1, dtype=np.int64))
    return np.concatenate(found)
