"""Page furniture: mastheads, standing notices, set formulas, known by how often they recur."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.relate.codes import Codes
    from auditor.relate.match import Match, Stretch
    from auditor.relate.pairs import Crowd

LEAST = 5
"""Texts (copies of one counted once) that print a passage before it is furniture."""
_SHORTEST = 24
"""Characters of a passage of furniture."""
_GAP = 16
"""Characters between two neighbouring seeds of one passage."""
_SAME_COUNT = 1.5
"""By how much the counts of two neighbouring seeds of one passage differ at most."""


@dataclass(frozen=True, slots=True, order=True)
class Furniture:
    """A passage that recurs in many texts.

    Attributes:
        text: number of the first text that prints it.
        span: where, in the comparison view.
        count: how many texts print it; at least, where its copies differ.
    """

    text: int
    span: Stretch
    count: int


def crowded(codes: Codes, crowd: Crowd, gram: int) -> Iterator[Furniture]:
    """Yield the passages made up of seeds that stand in too many places to be paired.

    Args:
        codes: the texts.
        crowd: those seeds.
        gram: their characters.
    """
    if not len(crowd.positions):
        return
    texts = codes.text_at(crowd.positions)
    before, after = crowd.counts[:-1], crowd.counts[1:]
    other = np.maximum(before, after) > _SAME_COUNT * np.minimum(before, after)
    apart = (np.diff(texts) != 0) | (np.diff(crowd.positions) > _GAP)
    begins = np.flatnonzero(np.r_[True, apart | other])
    for begin, end in zip(begins, [*begins[1:], len(texts)], strict=True):
        start = int(crowd.positions[begin] - codes.starts[texts[begin]])
        stop = int(crowd.positions[end - 1] - codes.starts[texts[begin]]) + gram
        if stop - start >= _SHORTEST:
            yield Furniture(int(texts[begin]), (start, stop), int(np.median(crowd.counts[begin:end])))


def settled(
    matches: Sequence[Match], representatives: Mapping[int, int]
) -> tuple[list[Match], list[Furniture]]:
    """Give partial matches whose passage recurs in many texts the verdict `furniture`.

    Args:
        matches: of all texts.
        representatives: text → what stands for it and its copies; others stand for themselves.

    Returns:
        The matches in their order, and each such passage once.
    """
    partial = [match for match in matches if match.verdict == "partial"]
    places: dict[int, list[tuple[Stretch, int]]] = defaultdict(list)
    for match in partial:
        places[match.one].append((match.one_span, representatives.get(match.other, match.other)))
        places[match.other].append((match.other_span, representatives.get(match.one, match.one)))
    counts = {
        match: max(
            partners(places[match.one], match.one_span), partners(places[match.other], match.other_span)
        )
        + 1
        for match in partial
    }
    standing = {match for match, count in counts.items() if count >= LEAST}
    changed = [replace(match, verdict="furniture") if match in standing else match for match in matches]
    return changed, list(once(sorted(standing), counts))


def partners(places: Sequence[tuple[Stretch, int]], span: Stretch) -> int:
    """Return how many others share a place of a text.

    Args:
        places: of the text's partial matches: where, and what stands for the other text.
        span: the place.
    """
    return len({other for place, other in places if _same(place, span)})


def _same(one: Stretch, other: Stretch) -> bool:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * common >= min(one[1] - one[0], other[1] - other[0])


def once(standing: Sequence[Match], counts: Mapping[Match, int]) -> Iterator[Furniture]:
    """Yield each passage at the first text that prints it.

    Args:
        standing: the matches that are furniture, sorted.
        counts: of texts that print each.
    """
    seen: dict[int, list[Stretch]] = defaultdict(list)
    for match in standing:
        known = any(_same(place, match.one_span) for place in seen[match.one])
        if not known:
            yield Furniture(match.one, match.one_span, counts[match])
            seen[match.one].append(match.one_span)
        seen[match.other].append(match.other_span)
