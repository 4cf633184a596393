"""Texts that are equal in the comparison view: grouped first, so that the rest compares one of each."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from auditor.relate.codes import Codes, Ints


def first_equal(codes: Codes) -> Ints:
    """Return for each text the number of the first text that is equal to it: its own where it is the first.

    A text without a character (in the comparison view) is like no other.
    """
    first = np.arange(len(codes))
    known: dict[int, list[int]] = {}
    starts = codes.starts.tolist()
    for text, (start, end) in enumerate(pairwise(starts)):
        if start == end:
            continue
        row = codes.array[start:end]
        # The hash of bytes differs from run to run; what is equal does not.
        same = known.setdefault(hash(row.tobytes()), [])
        for earlier in same:
            if np.array_equal(codes.array[starts[earlier] : starts[earlier + 1]], row):
                first[text] = earlier
                break
        else:
            same.append(text)
    return first
