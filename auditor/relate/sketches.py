"""MinHash signatures of many texts at once, bit for bit those of datasketch.

MinHash: Broder 1997, “On the resemblance and containment of documents”. The permutations are
datasketch's scheme “affine32” (datasketch 2.0): the hash of a shingle is mixed by MurmurHash3's
finaliser, then permuted by a·h + b modulo 2**32 with numbers drawn from numpy's RandomState(1).
Shingles of three characters and 64 bands of 4 rows keep copies with one character in six changed among
the candidates; longer shingles and fewer bands lose OCR copies.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from auditor.relate.seeds import chunks, inside, rolling, scrambled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from auditor.relate.codes import Codes, Codes32, Ints
    from auditor.relate.seeds import Keys

    Signatures = NDArray[np.uint32]

SHINGLE = 3
"""Characters."""
SLOTS = 256
"""Numbers of a signature."""
BANDS, ROWS = 64, 4
"""Into how many bands a signature is cut, and the slots of each."""
SEED = 1
"""Of the permutations; datasketch's default."""
NAME = "affine32"
"""The scheme of the signatures, as datasketch names it."""
EMPTY = np.uint32(0xFFFFFFFF)
"""What all slots hold of a text that has no shingle: it is like nothing, not like its kind."""
_ROWS = 512
"""Signatures whose bands are hashed at a time."""
_FMIX = (np.uint32(0x85EBCA6B), np.uint32(0xC2B2AE35))
_BAND = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0xBF58476D1CE4E5B9))


def signatures(codes: Codes) -> Signatures:
    """Return the MinHash signatures of texts, uint32, one row of `SLOTS` a text.

    They equal `datasketch.MinHash(num_perm=SLOTS, seed=SEED)` updated with each shingle, where its hash
    function is `rolling(scrambled(code points))`. A text shorter than a shingle has the empty signature.
    """
    table = np.full((len(codes), SLOTS), EMPTY, dtype=np.uint32)
    factors, addends = _permutations()
    for first, last in chunks(codes.starts):
        hashes, texts, begins = shingles(codes, first, last, SHINGLE)
        if not len(texts):
            continue
        hashes = _finalised(hashes)
        least = np.empty((SLOTS, len(texts)), dtype=np.uint32)
        permuted = np.empty_like(hashes)
        for slot in range(SLOTS):
            np.multiply(hashes, factors[slot], out=permuted)
            np.add(permuted, addends[slot], out=permuted)
            np.minimum.reduceat(permuted, begins, out=least[slot])
        table[texts] = least.T
    return table


def band_keys(table: Signatures, bands: int = BANDS) -> Keys:
    """Return the keys of the bands of signatures, uint64, one row of `bands` a signature.

    Two signatures have the same key in a band where all its slots are equal (else by a collision of
    64 bits); equal slots in different bands give different keys.

    Args:
        table: signatures, one row a text.
        bands: into how many the slots are cut; slots a band must be even.
    """
    keys = np.empty((len(table), bands), dtype=np.uint64)
    salt = np.arange(1, bands + 1, dtype=np.uint64) * _BAND[0]
    for first in range(0, len(table), _ROWS):
        part = np.ascontiguousarray(table[first : first + _ROWS])
        pairs = part.view(np.uint64).reshape(len(part), bands, -1)
        mixed = np.broadcast_to(salt, (len(part), bands)).copy()
        for row in range(pairs.shape[2]):
            mixed ^= pairs[:, :, row]
            mixed *= _BAND[1]
            mixed ^= mixed >> np.uint64(29)
            mixed *= _BAND[2]
            mixed ^= mixed >> np.uint64(32)
        keys[first : first + _ROWS] = mixed
    return keys


def not_alone(table: Signatures) -> list[int]:
    """Return the rows of signatures that have a band in common with another row, ascending."""
    keys = band_keys(table)
    shared = np.zeros(len(table), dtype=bool)
    for column in keys.T:
        order = np.argsort(column)
        same = column[order[1:]] == column[order[:-1]]
        shared[order[1:][same]] = True
        shared[order[:-1][same]] = True
    found: list[int] = np.flatnonzero(shared).tolist()
    return found


def minhashes(table: Signatures) -> list[Any]:
    """Return signatures as datasketch's LeanMinHash objects, for its own indexes."""
    from datasketch import LeanMinHash  # noqa: PLC0415 - half a second

    return [LeanMinHash(seed=SEED, hashvalues=row, scheme=NAME) for row in table]


def shingles(codes: Codes, first: int, last: int, least: int) -> tuple[Codes32, Ints, Ints]:
    """Return the hashes of the shingles of texts first..last, which texts have some, where each begins.

    Texts of less than `least` characters are left out.
    """
    starts = codes.starts[first : last + 1] - codes.starts[first]
    hashes = rolling(scrambled(codes.array[codes.starts[first] : codes.starts[last]]), SHINGLE)
    lengths = np.diff(starts)
    sizes = np.where(lengths >= least, lengths - SHINGLE + 1, 0)
    kept = inside(starts, SHINGLE)
    if (lengths < least).any():
        kept &= np.repeat(lengths >= least, lengths)
    having = np.flatnonzero(sizes)
    begins = np.cumsum(sizes) - sizes
    return hashes[kept], having + first, begins[having]


def _finalised(hashes: Codes32) -> Codes32:
    """Return MurmurHash3's 32-bit finaliser of hashes (Appleby 2011, public domain)."""
    mixed = hashes ^ (hashes >> np.uint32(16))
    mixed *= _FMIX[0]
    mixed ^= mixed >> np.uint32(13)
    mixed *= _FMIX[1]
    mixed ^= mixed >> np.uint32(16)
    return mixed


@cache
def _permutations() -> tuple[Codes32, Codes32]:
    draw = np.random.RandomState(SEED)
    factors = draw.randint(0, 1 << 31, SLOTS, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    return factors, draw.randint(0, 1 << 32, SLOTS, dtype=np.uint32)
