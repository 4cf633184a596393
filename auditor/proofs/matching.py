"""Which unit of the new proof is which of the old one, wherever it has been moved to.

A paragraph that the make-up cut in two has two partners, and two that were joined share one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from auditor.proofs.units import Proof, Unit

_SHARED = 0.4
"""Of the grams of the shorter one: one character wrong in ten spoils three grams in ten."""
_COMMON = 24
"""Units: a gram that stands in more of them is a phrase of the house and leads nowhere."""
_SHORT = 0.5
"""Similarity (Indel) of two lines of a few characters that stand beside the same neighbours."""

Partners = dict[int, list[int]]
"""Numbers of the new units of each old one, in their order."""


def partners(old: Proof, new: Proof) -> Partners:
    """Return the new units that each old unit has become; one that is in none of the lists is new."""
    shared = dict(_shared(old.units, new.units))
    homes = _homes(old, new, shared)
    found: dict[int, int] = {}
    taken: set[int] = set()
    ranked = sorted(shared, key=lambda pair: _rank(pair, old, new, shared[pair], homes))
    for mine, theirs in ranked:
        if mine not in taken and theirs not in found:
            found[theirs] = mine
            taken.add(mine)
    _beside_neighbours(old, new, found, taken)
    for mine, theirs in ranked:
        found.setdefault(theirs, mine)
    made: Partners = defaultdict(list)
    for theirs in sorted(found):
        made[found[theirs]].append(theirs)
    return made


def _shared(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield the pairs that share enough, with how many grams they share."""
    index: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in old:
        for gram in unit.grams:
            index[gram].append(unit)
    for unit in new:
        counts: Counter[int] = Counter()
        for gram, times in unit.grams.items():
            holders = index.get(gram, ())
            for other in holders if len(holders) <= _COMMON else ():
                counts[other.number] += min(times, other.grams[gram])
        for mine, count in counts.items():
            least = min(len(old[mine].text), len(unit.text))
            if count >= _SHARED * least:
                yield (mine, unit.number), count


def _homes(old: Proof, new: Proof, shared: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """Return the old story that each new one shares most with."""
    votes: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for (mine, theirs), count in shared.items():
        votes[new.units[theirs].story][old.units[mine].story] += count
    return {story: max(sorted(counted), key=lambda one: counted[one]) for story, counted in votes.items()}


def _rank(
    pair: tuple[int, int], old: Proof, new: Proof, count: int, homes: Mapping[int, int]
) -> tuple[float, bool, bool, int, int]:
    """Return how good a pair is, best first: what both share, then whether they stand in the same place."""
    mine, theirs = old.units[pair[0]], new.units[pair[1]]
    likeness = 2 * count / (len(mine.text) + len(theirs.text))
    elsewhere = homes.get(theirs.story) != mine.story
    # In tenths: two printings of one passage are told apart by where they stand.
    return -round(likeness, 1), elsewhere, mine.page != theirs.page, abs(pair[0] - pair[1]), pair[0]


def _beside_neighbours(old: Proof, new: Proof, found: dict[int, int], taken: set[int]) -> None:
    """Give lines too short for grams to the unmatched line that stands beside the same unit."""
    for number in range(len(new.units)):
        if number in found:
            continue
        for step in (1, -1):
            mine = found.get(number - step)
            beside = None if mine is None else mine + step
            if beside is None or beside in taken or not 0 <= beside < len(old.units):
                continue
            if _alike(old.units[beside].text, new.units[number].text):
                found[number] = beside
                taken.add(beside)
                break


def _alike(one: str, other: str) -> bool:
    return Indel.normalized_similarity(one, other, score_cutoff=_SHORT) >= _SHORT


def following(found: Iterable[int], new: Proof, matched: Mapping[int, int]) -> Iterator[int]:
    """Yield units of the new proof and, after each, those without a partner that follow it in its story."""
    for number in found:
        yield number
        at = number + 1
        while at < len(new.units) and at not in matched and new.units[at].story == new.units[number].story:
            yield at
            at += 1
