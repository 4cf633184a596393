"""MinHash of one permutation, and pairs by sorted band keys: what a run would cost that signed whole stories so.

The auditor itself finds passages first and signs only what is compared within one run, with datasketch's index.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from auditor.relate.codes import encode
from auditor.relate.near import SHORTEST_SKETCH
from auditor.relate.pairs import changes, every_pair
from auditor.relate.seeds import chunks, scrambled
from auditor.relate.sketches import EMPTY, SLOTS, shingles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.relate.codes import Codes, Codes32, Ints
    from auditor.relate.seeds import Keys
    from auditor.relate.sketches import Signatures

MOST_IN_BUCKET = 200
"""Texts of a bucket of one band; a fuller one is paired with its first text only."""
_SLOT = np.uint32(32 - (SLOTS - 1).bit_length())
_SIZE = 1 << 17
"""Codes of a chunk: the signatures of its texts stay in the second-level cache."""
_TURNS = 3
"""Choices tried for all slots at once before the few that are still empty are looked at one by one."""
_TEXTS = 2048
"""Texts folded and signed at a time."""


def sketch(codes: Codes) -> Signatures:
    """Return one-permutation MinHash signatures, uint32, one row of `SLOTS` a text.

    One hash a shingle tells the slot (upper 8 bits) and the value in it (the rest); an empty slot takes
    the value of another, drawn by its own fixed row of choices (Li, Owen & Zhang 2012, “One permutation
    hashing”; Shrivastava 2017, “Optimal densification”). Several times as fast as `signatures` at the
    same recall; not datasketch's. A text of less than `SHORTEST_SKETCH` characters has the empty signature.
    """
    table = np.full((len(codes), SLOTS), EMPTY, dtype=np.uint32)
    cells = table.reshape(-1)
    for first, last in chunks(codes.starts, _SIZE):
        hashes, texts, begins = shingles(codes, first, last, SHORTEST_SKETCH)
        if not len(texts):
            continue
        slots = np.repeat(texts * SLOTS, np.diff(np.r_[begins, len(hashes)]))
        slots += hashes >> _SLOT
        np.minimum.at(cells, slots, hashes)
        table[first:last] = _densified(table[first:last])
    return table


def sketched(texts: Sequence[str]) -> Signatures:
    """Return `sketch` of texts as they were printed, without keeping their codes.

    Some texts at a time: what is made on the way stays in memory that is warm already, which more than
    halves the time of a fresh process.
    """
    table = np.empty((len(texts), SLOTS), dtype=np.uint32)
    for at in range(0, len(texts), _TEXTS):
        table[at : at + _TEXTS] = sketch(encode(texts[at : at + _TEXTS]))
    return table


def band_pairs(keys: Keys, most: int = MOST_IN_BUCKET) -> tuple[Ints, int]:
    """Return the pairs of texts that share a band, sorted, each once, and how many buckets were too full.

    Args:
        keys: of the bands, uint64, one row a text; only rows of texts that may meet.
        most: texts of a bucket that are all paired; in a fuller one each is paired with the first.
    """
    count = len(keys)
    bits = np.uint64(max(count, 1).bit_length())
    mask = (np.uint64(1) << bits) - np.uint64(1)
    packed = np.ascontiguousarray(keys.T) & ~mask | np.arange(count, dtype=np.uint64)
    packed.sort(axis=1)
    found, capped = [np.empty(0, dtype=np.int64)], 0
    for ranked in packed:
        texts = (ranked & mask).astype(np.int64)
        begins = np.flatnonzero(changes(ranked >> bits))
        sizes = np.diff(np.r_[begins, count])
        over = sizes > most
        capped += int(over.sum())
        shared = sizes > 1
        kept = texts[np.repeat(shared & ~over, sizes)]
        one, other = every_pair(sizes[shared & ~over])
        found.append(kept[one] * count + kept[other])
        for begin, size in zip(begins[over].tolist(), sizes[over].tolist(), strict=True):
            found.append(texts[begin] * count + texts[begin + 1 : begin + size])
    pairs = np.unique(np.concatenate(found))
    return np.stack([pairs // max(count, 1), pairs % max(count, 1)], axis=1), capped


@cache
def _choices() -> Codes32:
    """Return for each slot the order in which it looks for a filled one: SLOTS rows of SLOTS."""
    numbers = np.arange(SLOTS * SLOTS, dtype=np.uint32).reshape(SLOTS, SLOTS)
    return np.argsort(scrambled(numbers), axis=1).astype(np.uint32)


def _densified(table: Signatures) -> Signatures:
    """Return signatures with the empty slots filled, where a signature has a filled one."""
    own = np.ascontiguousarray(table.T)
    full, choices = own.copy(), _choices()
    for turn in range(_TURNS):
        # EMPTY is the largest number: the least of a slot and of what is offered to empty ones only.
        taken = np.negative((full != EMPTY).astype(np.uint32))
        taken |= own[choices[:, turn]]
        np.minimum(full, taken, out=full)
    slots, rows = np.divmod(np.flatnonzero((full == EMPTY) & (own != EMPTY).any(axis=0)), own.shape[1])
    for turn in range(_TURNS, SLOTS):
        if not len(rows):
            break
        full[slots, rows] = own[choices[slots, turn], rows]
        left = full[slots, rows] == EMPTY
        slots, rows = slots[left], rows[left]
    return full.T
