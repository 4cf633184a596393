"""Passages that stories of different pages share: found and decided as between the texts of a collection."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import numpy as np

from auditor.model import Shared
from auditor.relate.codes import laid
from auditor.relate.facts import have_other_facts, similarity
from auditor.relate.identical import first_equal
from auditor.relate.printings import gathered
from auditor.relate.stories import matched

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.relate.bodies import Body
    from auditor.relate.codes import Codes
    from auditor.relate.match import Match, Stretch


def matches(bodies: Sequence[Body]) -> tuple[Codes, list[Match]]:
    """Return the bodies in their comparison view, and what those of different pages share, sorted."""
    codes = laid([body.text for body in bodies])
    numbers: dict[str, int] = {}
    pages = np.array([numbers.setdefault(body.page.path, len(numbers)) for body in bodies], dtype=np.int64)
    return codes, matched(codes, first_equal(codes), homes=pages)[0]


def reused(bodies: Sequence[Body]) -> list[Shared]:
    """Return the passages that stories of different pages share, sorted by their first copies.

    Args:
        bodies: of all pages.
    """
    codes, found = matches(bodies)
    starts: list[int] = codes.starts.tolist()
    together = gathered(_places(starts, match) for match in found)
    return sorted(_shared(bodies, starts, together), key=lambda one: one.copies)


def _places(starts: Sequence[int], match: Match) -> tuple[Stretch, Stretch]:
    one, other = starts[match.one], starts[match.other]
    return (
        (one + match.one_span[0], one + match.one_span[1]),
        (other + match.other_span[0], other + match.other_span[1]),
    )


def _shared(
    bodies: Sequence[Body], starts: Sequence[int], passages: Sequence[tuple[Stretch, ...]]
) -> Iterator[Shared]:
    for places in passages:
        printings = []
        for start, end in places:
            number = bisect_right(starts, start) - 1
            body = bodies[number]
            printings.append((body, body.rounded((start - starts[number], end - starts[number]))))
        copies = tuple(sorted(body.copy(stretch) for body, stretch in printings))
        views = [body.text[start:end] for body, (start, end) in printings]
        first, stretch = printings[0]
        yield Shared(
            copies=copies,
            similarity=similarity(views),
            sentences=first.sentences(stretch),
            length=stretch[1] - stretch[0],
            other_facts=have_other_facts(views),
        )
