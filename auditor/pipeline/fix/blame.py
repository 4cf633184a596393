"""What a round of fixes brought about that was not there before, and which fix is to blame for it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.model import Span
from auditor.text.view import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

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
    counts once, so that a second one of a kind is new.

    Args:
        before: the findings of all pages without the fixes.
        after: the findings with them.
        steps: of each page mended, the revision from the text before to the text after.
    """
    old: defaultdict[Key, list[_Trace]] = defaultdict(list)
    for finding in before:
        old[_key(finding)].append(_moved(finding, steps.get(finding.place.path)))
    new: defaultdict[Key, list[tuple[int, _Trace, Finding]]] = defaultdict(list)
    for number, finding in enumerate(after):
        new[_key(finding)].append((number, _moved(finding, None), finding))
    left = [one for key, found in new.items() for one in _unmatched(found, old[key])]
    return [finding for _, _, finding in sorted(left, key=lambda one: one[0])]


def blamed(trouble: Finding, made: Mapping[str, Sequence[Finding]], steps: Mapping[str, Revision]) -> Finding:
    """Return the fix that stands nearest to a new finding, or to a place that the finding speaks of.

    Args:
        trouble: a finding that the round brought about.
        made: the findings mended in the round, by page; at least one.
        steps: as of `introduced`.
    """
    places = [trouble.place, *(related.place for related in trouble.related)]
    near = [
        (_distance(place.span, _spans(finding, steps[place.path])), number, finding)
        for place in places
        for number, finding in enumerate(made.get(place.path, ()))
    ]
    if near:
        return min(near, key=lambda one: one[:2])[2]
    # A page that was not touched: what was done on the first of the others is undone first.
    return next(found[0] for _, found in sorted(made.items()) if found)


def _key(finding: Finding) -> Key:
    return finding.place.path, finding.check


def _moved(finding: Finding, step: Revision | None) -> _Trace:
    span = finding.place.span
    if step:
        start = step.forward(span.start)
        span = Span(start, max(start, step.forward(span.end)))
    return _Trace(span, fold(finding.excerpt) or finding.excerpt)


def _unmatched(
    new: list[tuple[int, _Trace, Finding]], old: list[_Trace]
) -> list[tuple[int, _Trace, Finding]]:
    ways: tuple[Callable[[_Trace, _Trace], bool], ...] = (
        lambda one, other: one == other,
        lambda one, other: one.words == other.words,
        lambda one, other: one.span.overlaps(other.span),
    )
    for alike in ways:
        rest = []
        for one in new:
            known = next((other for other in old if alike(one[1], other)), None)
            if known is None:
                rest.append(one)
            else:
                old.remove(known)
        new = rest
    return new


def _spans(finding: Finding, step: Revision) -> Iterator[Span]:
    for edit in finding.fix.edits if finding.fix else ():
        start = step.forward(edit.span.start)
        yield Span(start, max(start, step.forward(edit.span.end)))


def _distance(span: Span, others: Iterable[Span]) -> int:
    return min(max(other.start - span.end, span.start - other.end, 0) for other in others)
