"""What two texts have in common, decided: where, how much alike, and what it means."""

from __future__ import annotations

from typing import Literal

from auditor.text.nouns import dataclass

Noise = Literal["normal", "high"]
Verdict = Literal["copy", "partial", "other-facts", "furniture"]
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """A passage that two texts share.

    Attributes:
        one, other: the numbers of the texts, `one` before `other`.
        one_span, other_span: where it is in the comparison view of each, half-open.
        similarity: of the two stretches, 0 to 1: twice the characters that agree over those of both.
        covered: share of the shorter text that it covers, 0 to 1.
        verdict: `copy` (most of a text printed again), `partial` (a passage of it), `other-facts` (the
            same wording with other facts: bulletins, forms) or `furniture` (it stands in many texts).
        differences: of `other-facts`, what differs: (in the one, in the other), in the order of the text.
    """

    one: int
    other: int
    one_span: Stretch
    other_span: Stretch
    similarity: float
    covered: float
    verdict: Verdict
    differences: tuple[tuple[str, str], ...] = ()
