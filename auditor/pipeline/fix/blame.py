"""What a round of fixes brought about that was not there before, and which fix is to blame for it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from auditor.model import Span
from auditor.pipeline.merging import checks_of, same_slips
from auditor.text.nouns import dataclass
from auditor.text.view import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from auditor.model import Finding
    from auditor.pipeline.fix.revision import Revision

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Trace:
    """What a finding is known again by: where it stands in the text as it is now, and its words."""

    span: Span
    words: str


def introduced(
    before: Iterable[Finding], after: Iterable[Finding], steps: Mapping[str, Revision]
) -> list[Finding]:
    """Return the findings that have no counterpart before the fixes, in their order.

    A finding is known again by its check and its place, or its words, or a place that overlaps; each
    counts once, so that a second one of a kind is new. One that says what several checks have found, or
    speaks of the same slip at several places, is looked for as each of them: when a fix ends what they had
    in common, the rest was there before.

    Args:
        before: the findings of all pages without the fixes.
        after: the findings with them.
        steps: of each page mended, the revision from the text before to the text after.
    """
    old: defaultdict[Key, list[_Trace]] = defaultdict(list)
    for finding in before:
        for key, trace in _traces(finding, steps.get(finding.place.path)):
            old[key].append(trace)
    new: defaultdict[Key, list[tuple[int, _Trace, Finding]]] = defaultdict(list)
    for number, finding in enumerate(after):
        for key, trace in _traces(finding, None):
            new[key].append((number, trace, finding))
    left = {number: one for key, found in new.items() for number, _, one in _unmatched(found, old[key])}
    return [left[number] for number in sorted(left)]


class Suspects:
    """The fixes of a round by their places in the mended texts.

    Args:
        made: the findings mended in the round, by page; at least one.
        steps: as of `introduced`.
    """

    def __init__(self, made: Mapping[str, Sequence[Finding]], steps: Mapping[str, Revision]) -> None:
        self._made = made
        self._places = {
            path: sorted(
                (span, number) for number, one in enumerate(found) for span in _spans(one, steps[path])
            )
            for path, found in made.items()
        }

    def blamed(self, trouble: Finding) -> Finding:
        """Return the fix that stands nearest to a new finding, or to a place that the finding speaks of."""
        places = [trouble.place, *(related.place for related in trouble.related)]
        near = [
            (*beside, place.path)
            for place in places
            if (beside := self._beside(place.path, place.span)) is not None
        ]
        if near:
            _, number, path = min(near)
            return self._made[path][number]
        # A page that was not touched: what was done on the first of the others is undone first.
        return next(found[0] for _, found in sorted(self._made.items()) if found)

    def _beside(self, path: str, span: Span) -> tuple[int, int] | None:
        """Return the distance and number of the nearest fix on a page."""
        spans = self._places.get(path, [])
        at = bisect_left(spans, (span, 0))
        found = [(_distance(span, other), number) for other, number in spans[max(0, at - 1) : at + 2]]
        return min(found, default=None)


def _traces(finding: Finding, step: Revision | None) -> Iterator[tuple[Key, _Trace]]:
    """Yield a trace for each check that a finding speaks for, at each place where it speaks of the slip."""
    places = [(finding.place.span, finding.excerpt)]
    places += [(other.place.span, other.text) for other in same_slips(finding)]
    for check in checks_of(finding):
        for span, words in places:
            yield (finding.place.path, check), _moved(span, words, step)


def _moved(span: Span, words: str, step: Revision | None) -> _Trace:
    if step:
        start = step.forward(span.start)
        span = Span(start, max(start, step.forward(span.end)))
    return _Trace(span, fold(words) or words)


def _unmatched(
    new: list[tuple[int, _Trace, Finding]], old: list[_Trace]
) -> list[tuple[int, _Trace, Finding]]:
    for key in (_itself, _words):
        pool: defaultdict[object, list[_Trace]] = defaultdict(list)
        for trace in old:
            pool[key(trace)].append(trace)
        rest = []
        for one in new:
            known = pool.get(key(one[1]))
            if known:
                known.pop()
            else:
                rest.append(one)
        new, old = rest, [trace for traces in pool.values() for trace in traces]
    return [one for one in new if not _takes_place_of_one(one[1], old)]


def _itself(trace: _Trace) -> object:
    return trace


def _words(trace: _Trace) -> object:
    return trace.words


def _takes_place_of_one(trace: _Trace, old: list[_Trace]) -> bool:
    """Take a finding that overlaps out of the old ones, if there is one."""
    for number, other in enumerate(old):
        if trace.span.overlaps(other.span):
            del old[number]
            return True
    return False


def _spans(finding: Finding, step: Revision) -> Iterator[Span]:
    for edit in finding.fix.edits if finding.fix else ():
        start = step.forward(edit.span.start)
        yield Span(start, max(start, step.forward(edit.span.end)))


def _distance(span: Span, other: Span) -> int:
    return max(other.start - span.end, span.start - other.end, 0)
