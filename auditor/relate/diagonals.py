"""Chains of hits: places where two texts go on agreeing, on one diagonal or near it.

A hit at place p of one text and q of another lies on the diagonal q - p. Hits on one diagonal make a run,
runs on neighbouring diagonals (characters were lost or added between them) make a chain.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import numpy as np

from auditor.relate.pairs import changes
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from auditor.relate.codes import Codes, Ints
    from auditor.relate.pairs import Hits
    from auditor.relate.seeds import Keys

_SLICE = 1 << 20
"""Hits looked at in one go: memory stays bounded."""
_LOOK = 8
"""Runs before a run among which its chain is looked for: others lie between where words recur."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far hits may lie apart and what a chain must have.

    Attributes:
        gram: characters of a hit.
        gap: characters without a hit inside a chain.
        slack: characters lost or added between two runs.
        seeds: hits of a chain, at least.
        span: characters of a chain, at least.
    """

    gram: int
    gap: int
    slack: int
    seeds: int = 1
    span: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Chains:
    """Stretches of two texts that agree in their seeds, one a row of each array (int64).

    Attributes:
        one, other: numbers of the texts.
        one_start, one_end, other_start, other_end: characters of the comparison view of each text.
        seeds: how many hits.
    """

    one: Ints
    other: Ints
    one_start: Ints
    one_end: Ints
    other_start: Ints
    other_end: Ints
    seeds: Ints

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.one)

    def only(self, kept: NDArray[np.bool_] | Ints) -> Chains:
        """Return some of the chains, in the order asked for."""
        return Chains(*(getattr(self, field.name)[kept] for field in fields(self)))


@dataclass(frozen=True, slots=True, eq=False)
class _Runs:
    """Hits on one diagonal without a gap: pair of texts, diagonal, start and end in the one, hits."""

    pair: Ints
    diagonal: Ints
    start: Ints
    end: Ints
    hits: Ints


def chains(codes: Codes, hits: Hits, reach: Reach, ranks: Keys | None = None) -> Chains:
    """Return the chains of hits, by texts and places.

    Args:
        codes: the texts.
        hits: pairs of places of the same gram.
        reach: what hits make a chain.
        ranks: a number for each text, where only chains between different texts are wanted: the text
            with the smaller one becomes the `one` of its pairs, whatever the order of the texts.
    """
    one, other, pair, texts = _by_pair(codes, hits, reach, across=ranks is not None)
    if ranks is not None:
        turned = ranks[texts[0]] > ranks[texts[1]]
        texts = np.where(turned, texts[::-1], texts)
        one, other = np.where(turned[pair], other, one), np.where(turned[pair], one, other)
    runs = _runs(pair, other - one, one, reach)
    found = _linked(runs, texts, reach)
    long = np.minimum(found.one_end - found.one_start, found.other_end - found.other_start) >= reach.span
    return found.only(long & (found.seeds >= reach.seeds))


def _by_pair(codes: Codes, hits: Hits, reach: Reach, *, across: bool) -> tuple[Ints, Ints, Ints, Ints]:
    """Return the hits of pairs of texts that have enough of them: places in their texts, pair, texts.

    The hits are ordered by pair; `pair` numbers the pairs from 0, `texts` has (one, other) of each.
    Most pairs have a hit or two by chance: they are left out a range of texts at a time.
    """
    keys = _keys(codes, hits, across=across)
    ranges = len(hits) // _SLICE + 1
    edges = [len(codes) * number // ranges * len(codes) for number in range(ranges)]
    kept, sizes = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for low, high in zip(edges, [*edges[1:], len(codes) ** 2], strict=True):
        members = np.flatnonzero((keys >= low) & (keys < high))
        found, counts = _enough(members[np.argsort(keys[members])], keys, hits, reach)
        kept.append(found)
        sizes.append(counts)
    order, counts = np.concatenate(kept), np.concatenate(sizes)
    heads = keys[order[np.cumsum(counts) - counts]]
    texts = np.stack([heads // max(len(codes), 1), heads % max(len(codes), 1)])
    pair = np.repeat(np.arange(len(counts)), counts)
    one = hits.one[order] - codes.starts[texts[0]][pair]
    return one, hits.other[order] - codes.starts[texts[1]][pair], pair, texts


def _keys(codes: Codes, hits: Hits, *, across: bool) -> Ints:
    """Return for each hit a number for its two texts; -1 where they are one and may not be."""
    keys = np.empty(len(hits), dtype=np.int64)
    for start in range(0, len(hits), _SLICE):
        part = slice(start, start + _SLICE)
        one, other = codes.text_at(hits.one[part]), codes.text_at(hits.other[part])
        keys[part] = one * len(codes) + other
        if across:
            keys[part][one == other] = -1
    return keys


def _enough(order: Ints, keys: Ints, hits: Hits, reach: Reach) -> tuple[Ints, Ints]:
    """Return the hits, ordered by pair, of pairs that have enough for a chain, and how many each has."""
    if not len(order):
        return order, order
    begins = np.flatnonzero(changes(keys[order]))
    sizes = np.diff(np.r_[begins, len(order)])
    one = hits.one[order]
    spread = np.maximum.reduceat(one, begins) - np.minimum.reduceat(one, begins) + reach.gram
    enough = (sizes >= reach.seeds) & (spread >= reach.span)
    return order[np.repeat(enough, sizes)], sizes[enough]


def _runs(pair: Ints, diagonal: Ints, one: Ints, reach: Reach) -> _Runs:
    order = _order(pair, diagonal, one)
    pair, diagonal, one = pair[order], diagonal[order], one[order]
    breaks = changes(pair) | changes(diagonal)
    breaks[1:] |= np.diff(one) > reach.gap + reach.gram
    begins = np.flatnonzero(breaks)
    ends = np.r_[begins[1:], len(one)][: len(begins)]
    return _Runs(pair[begins], diagonal[begins], one[begins], one[ends - 1] + reach.gram, ends - begins)


def _linked(runs: _Runs, texts: Ints, reach: Reach) -> Chains:
    """Join runs that follow one another on diagonals near each other."""
    order = _order(runs.pair, runs.start, runs.diagonal)
    pair, diagonal = runs.pair[order], runs.diagonal[order]
    start, end, hits = runs.start[order], runs.end[order], runs.hits[order]
    root = _roots(_parents(_Runs(pair, diagonal, start, end, hits), reach))
    order = np.argsort(root, kind="stable")
    begins = np.flatnonzero(changes(root[order]))
    if not len(begins):
        return Chains(*(np.empty(0, dtype=np.int64) for _ in fields(Chains)))
    heads, start, end, diagonal = pair[order][begins], start[order], end[order], diagonal[order]
    return Chains(
        one=texts[0][heads],
        other=texts[1][heads],
        one_start=np.minimum.reduceat(start, begins),
        one_end=np.maximum.reduceat(end, begins),
        other_start=np.minimum.reduceat(start + diagonal, begins),
        other_end=np.maximum.reduceat(end + diagonal, begins),
        seeds=np.add.reduceat(hits[order], begins),
    )


def _parents(runs: _Runs, reach: Reach) -> Ints:
    """Return for each run the nearest one before it that it goes on from: itself where there is none.

    Args:
        runs: ordered by pair and place.
        reach: how far runs may lie apart.
    """
    parent = np.arange(len(runs.pair))
    for back in range(1, min(_LOOK, len(parent) - 1) + 1):
        near = (runs.pair[back:] == runs.pair[:-back]) & (runs.start[back:] - runs.end[:-back] <= reach.gap)
        shift = runs.diagonal[back:] - runs.diagonal[:-back]
        step = runs.start[back:] - runs.start[:-back]
        linked = (
            np.flatnonzero(near & (step > 0) & (step + shift > 0) & (np.abs(shift) <= reach.slack)) + back
        )
        free = linked[parent[linked] == linked]
        parent[free] = free - back
    return parent


def _roots(parent: Ints) -> Ints:
    """Return where the way from each member to its parent, and on, ends."""
    while True:
        above = parent[parent]
        if np.array_equal(above, parent):
            return parent
        parent = above


def _order(first: Ints, second: Ints, third: Ints) -> Ints:
    """Return the order by three numbers; packed into one where they have room in it."""
    if not len(first):
        return np.empty(0, dtype=np.int64)
    packed = np.zeros(len(first), dtype=np.uint64)
    bits = 0
    for values in (third, second, first):
        least = values.min()
        packed |= (values - least).astype(np.uint64) << np.uint64(bits)
        bits += int(values.max() - least).bit_length()
        if bits > 63:
            return np.lexsort((third, second, first))
    return np.argsort(packed, kind="stable")
