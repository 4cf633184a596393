"""How right an answer is: recall by kind, precision, verdicts, places."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import isnan, nan
from typing import TYPE_CHECKING

import numpy as np

from bench.neardup.plants import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from bench.neardup.answer import Answer
    from bench.neardup.corpus import Corpus

REUSE = frozenset(kind for kind, verdict in VERDICTS.items() if verdict in ("copy", "partial"))
"""Kinds that are to be reported as copy or partial."""
TEMPLATES = frozenset({"bulletin", *(kind for kind, verdict in VERDICTS.items() if verdict == "other-facts")})
QUIET = ("other-facts", "furniture")
"""Verdicts that alarm nobody."""
COPIES = tuple(
    kind
    for kind, verdict in VERDICTS.items()
    if verdict == "copy" and not kind.endswith(("20%", "25%", "30%"))
)
"""Kinds that a comparison of whole texts is to find."""
_EITHER = ("abridged", "three passages")
"""Kinds of which a large part is shared: copy or partial, both are right."""


@dataclass(frozen=True)
class Score:
    """What an answer is worth.

    Attributes:
        planted: pairs of each kind.
        found: those reported as copy or partial.
        proposed: those among the candidates.
        called: (what it is, verdict) → reported pairs; kinds and the labels of `Corpus.label`.
        covered: share of the planted characters that the reported passages cover, over found pairs; by kind.
        strayed: share of the reported characters that were not planted; by kind.
        groups: how many were made.
        pure: share of them whose texts were all planted as copies of one.
        whole: share of the texts with planted copies that are in one group with all of those.
    """

    planted: Counter[str]
    found: Counter[str]
    proposed: Counter[str]
    called: Counter[tuple[str, str]]
    covered: dict[str, float]
    strayed: dict[str, float]
    groups: int
    pure: float
    whole: float

    def recall(self, *kinds: str) -> float:
        """Return the share of the planted pairs that is reported as copy or partial, the mean over kinds."""
        return _mean([_share(self.found[kind], self.planted[kind]) for kind in kinds])

    def candidate_recall(self, *kinds: str) -> float:
        """Return the share of the planted pairs that hashing proposed, the mean over kinds."""
        return _mean([_share(self.proposed[kind], self.planted[kind]) for kind in kinds])

    def precision(self, *, templates: bool) -> float:
        """Return the share of what is reported as copy or partial that was planted so.

        Args:
            templates: count same wording with other facts as wrong; otherwise it is left out.
        """
        alarms = Counter[str]()
        for (what, verdict), count in self.called.items():
            alarms[what] += count if verdict not in QUIET else 0
        right = sum(count for what, count in alarms.items() if what in REUSE)
        skipped = 0 if templates else sum(alarms[what] for what in TEMPLATES)
        return _share(right, alarms.total() - skipped)

    def named(self, kind: str) -> float:
        """Return the share of the reported pairs of a kind (any verdict) with the right verdict."""
        right = right_verdicts(kind)
        reported = sum(count for (what, _), count in self.called.items() if what == kind)
        return _share(sum(self.called[kind, verdict] for verdict in right), reported)

    def rightly(self, verdict: str) -> tuple[int, float]:
        """Return how many pairs are called so, and which share of them rightly."""
        called = {what: count for (what, said), count in self.called.items() if said == verdict}
        right = sum(count for what, count in called.items() if verdict in right_verdicts(what))
        return sum(called.values()), _share(right, sum(called.values()))


def right_verdicts(what: str) -> tuple[str, ...]:
    """Return what a pair of a planted kind, or with a label of `Corpus.label`, may be called."""
    if what in _EITHER:
        return "copy", "partial"
    verdict = {**VERDICTS, "bulletin": "other-facts", "furniture": "furniture"}.get(what)
    return (verdict,) if verdict else ()


def judge(made: Corpus, answer: Answer) -> Score:
    """Compare an answer with what was planted."""
    labels = {pair: made.label(*pair) for pair in answer.verdicts}
    called = Counter((labels[pair], verdict) for pair, verdict in answer.verdicts.items())
    found = Counter(labels[pair] for pair, verdict in answer.verdicts.items() if verdict not in QUIET)
    covered, strayed = _places(made, answer)
    pure, whole = _groups(made, answer.groups)
    return Score(
        planted=Counter(made.kinds.values()),
        found=found,
        proposed=_proposed(made, answer.proposed),
        called=called,
        covered=covered,
        strayed=strayed,
        groups=len(answer.groups),
        pure=pure,
        whole=whole,
    )


def _proposed(made: Corpus, proposed: NDArray[np.int64]) -> Counter[str]:
    kinds = made.kinds
    return Counter(kinds[pair] for one, other in proposed.tolist() if (pair := (one, other)) in kinds)


def _places(made: Corpus, answer: Answer) -> tuple[dict[str, float], dict[str, float]]:
    planted: Counter[str] = Counter()
    common: Counter[str] = Counter()
    reported: Counter[str] = Counter()
    for pair in made.planted:
        spans = answer.spans.get((pair.one, pair.other))
        for side, number in enumerate((pair.one, pair.other) if spans else ()):
            letters = _letters_before(made.texts[number])
            truth = _marked(letters[-1], [letters[list(shared[side])].tolist() for shared in pair.shared])
            said = _marked(letters[-1], [span[2 * side : 2 * side + 2] for span in spans or ()])
            planted[pair.kind] += int(truth.sum())
            reported[pair.kind] += int(said.sum())
            common[pair.kind] += int((truth & said).sum())
    covered = {kind: _share(common[kind], planted[kind]) for kind in planted}
    return covered, {kind: 1 - _share(common[kind], reported[kind]) for kind in reported}


def _groups(made: Corpus, groups: Iterable[Sequence[int]]) -> tuple[float, float]:
    """Return which share of the groups is pure, and which share of the copied texts has all its copies beside it.

    Copies that are too damaged to be found by default count too.
    """
    origin: dict[int, int] = {}
    copies: dict[int, set[int]] = {}
    for pair in made.planted:
        if VERDICTS[pair.kind] == "copy":
            first = origin.setdefault(pair.one, pair.one)
            origin[pair.other] = first
            copies.setdefault(first, {first}).add(pair.other)
    found = [set(group) for group in groups]
    pure = sum(len({origin.get(text, -1 - text) for text in group}) == 1 for group in found)
    whole = sum(len(group) for group in found if copies.get(origin.get(min(group), -1)) == group)
    return _share(pure, len(found)), _share(whole, len(origin))


def _letters_before(text: str) -> NDArray[np.int64]:
    """Return how many characters of the comparison view stand before each offset, and in all."""
    return np.concatenate(([0], np.cumsum([char.isalnum() for char in text], dtype=np.int64)))


def _marked(length: int, ranges: Iterable[Sequence[int]]) -> NDArray[np.bool_]:
    held = np.zeros(length, dtype=bool)
    for start, end in ranges:
        held[start:end] = True
    return held


def _mean(shares: Sequence[float]) -> float:
    known = [share for share in shares if not isnan(share)]
    return _share(sum(known), len(known))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else nan
