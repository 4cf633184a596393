"""Everything that many texts share, in one run: passages, verdicts, groups, furniture.

The steps are kernels that can be run apart, on parts and elsewhere: `encode`, `sampled`, `meet`,
`compare`, `grouped`, `settled`; what this gives is what they give together.
"""

from __future__ import annotations

from collections import defaultdict
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from auditor.relate.codes import encode
from auditor.relate.compare import REACH, compare
from auditor.relate.furniture import Furniture, crowded, settled
from auditor.relate.identical import first_equal
from auditor.relate.match import Match
from auditor.relate.pairs import MOST, Hits, meet
from auditor.relate.seeds import EVERY, sampled
from auditor.relate.stars import stars
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.relate.codes import Codes, Ints
    from auditor.relate.match import Noise
    from auditor.relate.pairs import Crowd


@dataclass(frozen=True, slots=True)
class Star:
    """Copies of one text round a representative, each decided against it.

    Attributes:
        representative: number of its text.
        others: the rest, sorted.
        least, median: similarity over the decided pairs of members, 0 to 1.
    """

    representative: int
    others: tuple[int, ...]
    least: float
    median: float


@dataclass(frozen=True, slots=True)
class Relations:
    """What texts share.

    Attributes:
        matches: sorted by (one, other, place). Of equal texts only the first is compared with others.
        groups: of copies, sorted by representative; each text is in one at most.
        furniture: passages that recur in many texts, each once, sorted.
        capped: how many seeds stood in too many places to be paired; `furniture` says of which passages.
    """

    matches: tuple[Match, ...]
    groups: tuple[Star, ...]
    furniture: tuple[Furniture, ...]
    capped: int


def related(texts: Sequence[str], noise: Noise = "normal", most: int = MOST) -> Relations:
    """Find what texts share, in time and memory that grow with their characters.

    Args:
        texts: as they were printed; spans of the answer are in their comparison views
            (`auditor.relate.codes.printed` leads back).
        noise: `high` for texts with more than 15 % misread characters; somewhat slower.
        most: places of a passage that is still paired; what recurs more is counted as furniture.
    """
    codes = encode(texts)
    first = first_equal(codes)
    found, crowd = matched(codes, first, noise, most)
    twins = {text: int(first[text]) for text in np.flatnonzero(first != np.arange(len(first))).tolist()}
    groups = grouped(found, twins)
    stand_for = {text: star.representative for star in groups for text in star.others}
    matches, recurring = settled(found, stand_for)
    furniture = sorted([*recurring, *crowded(codes, crowd, REACH[noise].gram)])
    return Relations(tuple(matches), tuple(groups), tuple(furniture), len(crowd.positions))


def matched(
    codes: Codes,
    first: Ints,
    noise: Noise = "normal",
    most: int = MOST,
    homes: Ints | None = None,
) -> tuple[list[Match], Crowd]:
    """Return what texts share, sorted, and the seeds that stand in too many places.

    Args:
        codes: the texts.
        first: as of `auditor.relate.identical.first_equal`: of equal texts the first is compared with others.
        noise: how the seeds are chosen.
        most: places of a seed of which all are paired.
        homes: a number for each text (of its page), where those with the same one are not to be compared;
            each place of a crowded seed is then paired with the next one, so that all of them are known.
    """
    gram = REACH[noise].gram
    found = sampled(codes, gram, EVERY, first == np.arange(len(first)))
    hits, crowd = meet(found, most, end=len(codes.array), nearest=homes is not None)
    equals = equal(codes, first)
    if homes is not None:
        apart = homes[codes.text_at(hits.one)] != homes[codes.text_at(hits.other)]
        hits = Hits(hits.one[apart], hits.other[apart])
    return sorted([*equals, *compare(codes, hits, noise)]), crowd


def equal(codes: Codes, first: Ints) -> Iterator[Match]:
    """Yield a match of each text with the first one that is equal to it.

    Args:
        codes: the texts.
        first: as of `auditor.relate.identical.first_equal`.
    """
    for text in np.flatnonzero(first != np.arange(len(first))).tolist():
        whole = (0, int(codes.starts[text + 1] - codes.starts[text]))
        yield Match(int(first[text]), text, whole, whole, 1.0, 1.0, "copy")


def grouped(matches: Sequence[Match], twins: Mapping[int, int] | None = None) -> list[Star]:
    """Return the groups over copies: every member was decided to be a copy of the representative.

    Args:
        matches: of all texts; those that are not copies are left out.
        twins: text → the first text that is equal to it, for those that are not the first themselves;
            they join the group of the first.
    """
    twins = twins or {}
    copies: dict[tuple[int, int], float] = {}
    for match in matches:
        if match.verdict == "copy" and match.other not in twins:
            pair = match.one, match.other
            copies[pair] = max(match.similarity, copies.get(pair, 0.0))
    members = {text: [text, *others] for text, others in stars(copies).items()}
    home = {text: representative for representative, texts in members.items() for text in texts}
    alike: dict[int, list[float]] = defaultdict(list)
    for (one, other), similarity in copies.items():
        if one in home and home[one] == home.get(other):
            alike[home[one]].append(similarity)
    for text, first in sorted(twins.items()):
        representative = home.get(first, first)
        members.setdefault(representative, [representative]).append(text)
        pair = min(representative, first), max(representative, first)
        alike[representative].append(copies.get(pair, 1.0))
    return [_star(members[text], alike[text]) for text in sorted(members)]


def _star(members: Sequence[int], alike: Sequence[float]) -> Star:
    representative, *others = members
    return Star(representative, tuple(sorted(others)), min(alike), round(median(alike), 4))
