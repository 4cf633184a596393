"""All passages that an edition prints more than once: on a page, and on several."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from auditor.relate.paragraphs import Row, blocks
from auditor.relate.repeats import repeats
from auditor.relate.reuse import reused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.model import Copy, Page, Shared, Span
    from auditor.relate.bodies import Body

_STANDING = 4
"""Stories that print a standing text."""


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
    near = [one for one in repeats(Row(blocks(pages)), pages) if not told.hold(one)]
    return sorted([*near, *far], key=lambda one: one.copies)


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
