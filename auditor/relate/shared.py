"""All passages that an edition prints more than once: on a page, and on several."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate, chain
from typing import TYPE_CHECKING

import numpy as np

from auditor.model import Shared
from auditor.relate.codes import laid
from auditor.relate.facts import have_other_facts, similarity
from auditor.relate.identical import first_equal
from auditor.relate.paragraphs import ParagraphRow, blocks
from auditor.relate.printings import gathered
from auditor.relate.repeats import repeats
from auditor.relate.stories import matched

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from auditor.model import Copy, Page, Span
    from auditor.relate.bodies import Body
    from auditor.relate.codes import Codes
    from auditor.relate.match import Match, Stretch

_STANDING = 4
"""Stories that print a standing text."""
_AT_ONCE = 200_000
"""Characters of pages that are searched together for what each prints twice: 60 bytes each meanwhile."""


def shared(pages: Sequence[Page], said: Sequence[Sequence[Body]]) -> list[Shared]:
    """Return the passages that pages print more than once, sorted by their first copies.

    What several stories of a page share with a story of another page is one passage, not two; what many
    stories print is a standing text in one of them too.

    Args:
        pages: sorted by their names.
        said: the bodies of each.
    """
    far = reused(list(chain.from_iterable(said))) if len(pages) > 1 else []
    told = _Told(far)
    near = [
        one
        for some in _batches(pages)
        for one in repeats(ParagraphRow(blocks(some)), some)
        if not told.hold(one)
    ]
    return sorted([*near, *far], key=lambda one: one.copies)


def _batches(pages: Sequence[Page]) -> Iterator[Sequence[Page]]:
    """Yield the pages in runs of some size: what one prints twice does not depend on the others."""
    first = size = 0
    for number, page in enumerate(pages, 1):
        size += len(page.text)
        if size >= _AT_ONCE or number == len(pages):
            yield pages[first:number]
            first, size = number, 0


class _Told:
    """Passages that stand on several pages, by their places."""

    def __init__(self, found: Iterable[Shared]) -> None:
        self._stories: list[int] = []
        self._spans: dict[str, list[tuple[Span, int]]] = {}
        for number, one in enumerate(found):
            self._stories.append(len(one.stories))
            for copy in one.copies:
                self._spans.setdefault(copy.path, []).append((copy.span, number))
        self._farthest: dict[str, list[int]] = {}
        for path, spans in self._spans.items():
            spans.sort()
            self._farthest[path] = list(accumulate((span.end for span, _ in spans), max))

    def hold(self, one: Shared) -> bool:
        """Tell whether one of the passages has all copies of another one for the most part.

        Of what one story prints twice that says nothing, unless it is a standing text.
        """
        least = _STANDING if len(one.stories) == 1 else 2
        first, *others = (self._holding(copy) for copy in one.copies)
        return any(self._stories[number] >= least for number in first.intersection(*others))

    def _holding(self, copy: Copy) -> set[int]:
        spans = self._spans.get(copy.path, [])
        begin = bisect_right(self._farthest.get(copy.path, []), copy.span.start)
        end = bisect_left(spans, copy.span.end, key=lambda one: one[0].start)
        return {
            number
            for span, number in spans[begin:end]
            if 2 * (min(span.end, copy.span.end) - max(span.start, copy.span.start)) >= len(copy.span)
        }


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
