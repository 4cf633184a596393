"""Pairs of near-duplicate texts: MinHash LSH proposes, exact similarity decides.

LSH by bands: Leskovec, Rajaraman & Ullman, “Mining of Massive Datasets”, chapter 3.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from auditor.relate.align import alike

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.relate.codes import Codes
    from auditor.relate.sketches import Signatures

FEW = 64
"""Texts up to which every pair is looked at: bounds of 2,016 cost less than loading the index (0.4 s)."""
SMALL = 200_000
"""Characters of all texts up to which that is so."""

SHORTEST_SKETCH = 60
"""Characters below which texts are compared only for equality: small sketches collide."""
MOST = 32
"""Texts that share a band with one and are compared with it. In a larger family (a form that is filled in
each day) the first ones stand for it, or the comparisons would grow with the square of its members."""
_NARROW = (16, 16)
"""Bands and rows by which the members of such a family are paired once more: with 9 in 10 grams in common
they meet in 96 of 100 cases, with 6 in 10, as forms with other facts have, in less than one."""


def near_pairs(texts: Mapping[int, str], threshold: float) -> dict[tuple[int, int], float]:
    """Return the pairs of texts that are alike, with their similarity.

    Of families of more than `MOST` texts not all pairs are known: each member is paired with the first ones,
    and with those it has nearly everything in common with.

    Args:
        texts: comparison views by number.
        threshold: least normalised Indel similarity, 0 to 1.
    """
    equal = dict.fromkeys(_equal(texts), 1.0)
    decided = {}
    for one, other in sorted(set(_candidates(texts, threshold)) - equal.keys()):
        short, long = sorted((len(texts[one]), len(texts[other])))
        # No more than the shorter one can agree.
        if 2 * short >= threshold * (short + long):
            similarity = alike(texts[one], texts[other], threshold)
            if similarity >= threshold:
                decided[one, other] = similarity
    return dict(sorted((equal | decided).items()))


def _equal(texts: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of equal texts, each with the first of its kind."""
    first: dict[str, int] = {}
    for number in sorted(texts):
        if texts[number]:
            known = first.setdefault(texts[number], number)
            if known != number:
                yield known, number


def _candidates(texts: Mapping[int, str], threshold: float) -> Iterator[tuple[int, int]]:
    """Yield the pairs that may be alike: of a few texts among all, of many among those that share a band."""
    # A copy of a text needs no sketch of its own: the first of its kind stands for it.
    copies = {other for _, other in _equal(texts)}
    names = [n for n in sorted(texts) if len(texts[n]) >= SHORTEST_SKETCH and n not in copies]
    if len(names) < 2:
        return
    import numpy as np  # noqa: PLC0415 - a tenth of a second

    from auditor.relate.bags import likeness_bounds  # noqa: PLC0415
    from auditor.relate.codes import laid  # noqa: PLC0415

    codes = laid([texts[name] for name in names])
    is_few = len(names) <= FEW and len(codes.array) <= SMALL
    pairs = list(combinations(range(len(names)), 2)) if is_few else _sharing_a_band(codes)
    rows = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    most = 2 * likeness_bounds(codes, rows) / codes.lengths[rows].sum(axis=1)
    yield from ((names[one], names[other]) for one, other in rows[most >= threshold].tolist())


def _sharing_a_band(codes: Codes) -> list[tuple[int, int]]:
    """Return the pairs of texts that share a band."""
    from auditor.relate.sketches import not_alone, signatures  # noqa: PLC0415

    table = signatures(codes)
    # A text that has no band in common with any other has no partner: an index need not hold it.
    return sorted(set(_proposed(table, not_alone(table))))


def _proposed(table: Signatures, numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of rows of signatures that an index proposes.

    Args:
        table: signatures.
        numbers: the rows to be told to it.
    """
    if not numbers:
        return
    from datasketch import MinHashLSH  # noqa: PLC0415 - half a second

    from auditor.relate.sketches import BANDS, ROWS, SLOTS, minhashes  # noqa: PLC0415

    sketches = dict(zip(numbers, minhashes(table[numbers]), strict=True))
    for bands in ((BANDS, ROWS), _NARROW):
        index = MinHashLSH(num_perm=SLOTS, params=bands)
        crowded = []
        for number in numbers:
            others = sorted(index.query(sketches[number]))
            yield from ((other, number) for other in others[:MOST])
            if len(others) < MOST:
                index.insert(number, sketches[number], check_duplication=False)
            else:
                crowded.append(number)
        numbers = crowded
