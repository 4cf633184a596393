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

from auditor.relate.codes import encode
from auditor.relate.near import SHORTEST_SKETCH
from auditor.relate.seeds import chunks, inside, rolling, scrambled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from auditor.relate.codes import Codes, Codes32, Ints
    from auditor.relate.seeds import Keys

    Signatures = NDArray[np.uint32]

SHINGLE = 3
SLOTS = 256
BANDS, ROWS = 64, 4
SEED = 1
NAME = "affine32"
"""The scheme of the signatures, as datasketch names it."""
EMPTY = np.uint32(0xFFFFFFFF)
"""What all slots hold of a text that has no shingle: it is like nothing, not like its kind."""
_SLOT = np.uint32(32 - (SLOTS - 1).bit_length())
_SIZE = 1 << 17
"""Codes of a chunk: the signatures of its texts stay in the second-level cache."""
_TURNS = 3
"""Choices tried for all slots at once before the few that are still empty are looked at one by one."""
_TEXTS = 2048
"""Texts folded and signed at a time."""
_ROWS = 512
"""Signatures whose bands are hashed at a time."""
_FMIX = (np.uint32(0x85EBCA6B), np.uint32(0xC2B2AE35))
_BAND = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0xBF58476D1CE4E5B9))


def signatures(codes: Codes) -> Signatures:
    """Return the MinHash signatures of texts, uint32, one row of `SLOTS` a text.

    They equal `datasketch.MinHash(num_perm=SLOTS, seed=SEED, hashfunc=shingle_hash)` updated with each
    shingle's UTF-8. A text shorter than a shingle has the empty signature.
    """
    table = np.full((len(codes), SLOTS), EMPTY, dtype=np.uint32)
    factors, addends = _permutations()
    for first, last in chunks(codes.starts):
        hashes, texts, begins = _shingles(codes, first, last, SHINGLE)
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


def shingle_hash(shingle: bytes) -> int:
    """Return the 32-bit hash of one shingle: the `hashfunc` that gives plain datasketch our signatures.

    Args:
        shingle: UTF-8.
    """
    points = np.frombuffer(shingle.decode().encode("utf-32-le"), dtype="<u4").astype(np.uint32)
    return int(rolling(scrambled(points), len(points))[0])


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
        hashes, texts, begins = _shingles(codes, first, last, SHORTEST_SKETCH)
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


def jaccard(table: Signatures, one: Sequence[int], other: Sequence[int]) -> NDArray[np.float64]:
    """Return the estimated similarity of the shingles of pairs of texts, 0 for what has none."""
    left, right = table[one], table[other]
    alike: NDArray[np.float64] = ((left == right) & (left != EMPTY)).mean(axis=1)
    return alike


def _shingles(codes: Codes, first: int, last: int, least: int) -> tuple[Codes32, Ints, Ints]:
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
