"""The auditor's own engines."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

import numpy as np
from rapidfuzz.distance import Indel

from bench.neardup.answer import Answer, Clock, Pair, Spans
from bench.neardup.peers import ALIKE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

Noise = Literal["normal", "high"]
NOISES: tuple[Noise, ...] = ("normal", "high")
_LOUDEST = ("copy", "partial", "other-facts", "furniture")


def passages(texts: Sequence[str], clock: Clock, noise: Noise = "normal") -> Answer:
    """Passages, verdicts and groups: all that is said of stories."""
    from auditor.relate.stories import related

    with clock.step("passages, verdicts, groups"):
        found = related(texts, noise=noise)
    verdicts: dict[Pair, str] = {}
    spans: dict[Pair, Spans] = {}
    for match in found.matches:
        pair = (match.one, match.other)
        verdicts[pair] = min(match.verdict, verdicts.get(pair, match.verdict), key=_LOUDEST.index)
        spans.setdefault(pair, []).append((*match.one_span, *match.other_span))
    groups = tuple((star.representative, *star.others) for star in found.groups)
    return Answer(np.array(sorted(verdicts), dtype=np.int64).reshape(-1, 2), verdicts, spans, groups)


def minhash(texts: Sequence[str], clock: Clock, *, exact: bool) -> Answer:
    """Signatures of whole texts, and pairs by their sorted band keys.

    Args:
        texts: the stories.
        clock: of the steps.
        exact: datasketch's signatures, bit for bit; otherwise the one-permutation sketch of a single run.
    """
    from auditor.relate.codes import encode
    from auditor.relate.near import SHORTEST_SKETCH
    from auditor.relate.sketches import band_keys, signatures
    from bench.neardup.one_permutation import band_pairs, sketched

    with clock.step("signatures"):
        table = signatures(encode(texts)) if exact else sketched(texts)
    # For the verification alone, as the others have their views: outside the clock.
    codes = encode(texts)
    long = np.flatnonzero(codes.lengths >= SHORTEST_SKETCH)
    with clock.step("pairs"):
        few = np.flatnonzero(codes.lengths < SHORTEST_SKETCH).tolist()
        short = _equal((number, codes.view(number)) for number in few)
        proposed = np.concatenate((long[band_pairs(band_keys(table)[long])[0]], short))
    with clock.step("verification"):
        views = {number: codes.view(number) for number in np.unique(proposed).tolist()}
        kept = _alike(views, proposed)
    return Answer(proposed, kept)


def _equal(views: Iterable[tuple[int, str]]) -> NDArray[np.int64]:
    """Return the pairs of equal texts, empty ones left out: too short for a sketch, they are compared exactly."""
    first: dict[str, int] = {}
    pairs = [(first.setdefault(view, number), number) for number, view in views if view]
    return np.array([pair for pair in pairs if pair[0] != pair[1]], dtype=np.int64).reshape(-1, 2)


def _alike(views: dict[int, str], proposed: NDArray[np.int64]) -> dict[Pair, str]:
    return {
        (one, other): "copy"
        for one, other in proposed.tolist()
        if Indel.normalized_similarity(views[one], views[other], score_cutoff=ALIKE) > 0
    }


OURS: dict[str, Callable[[Sequence[str], Clock], Answer]] = {
    "auditor": passages,
    "auditor, noise high": partial(passages, noise="high"),
    "auditor's MinHash": partial(minhash, exact=False),
    "auditor's MinHash, datasketch's bits": partial(minhash, exact=True),
}
