"""Which fixes of a report are made together: the surest and largest first, none that meets another."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.model import Fix
from auditor.pipeline.merging import PLACES, same_slips

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.model import Edit, Finding, Span


def apart(finding: Finding) -> list[Finding]:
    """Return a finding that speaks of several places as one for each, so that each fix can be undone alone.

    Where it is not plain which place an edit belongs to the finding stays whole: half a fix may lose text.
    """
    places = [(finding.place, finding.excerpt), *((one.place, one.text) for one in same_slips(finding))]
    fix = finding.fix
    if fix is None or len(places) == 1:
        return [finding]
    edits = sorted(fix.edits, key=lambda edit: edit.span)
    own = [_inside(edits, place.span) for place, _ in places]
    if any(len(found) > 1 for found in own) or sum(map(len, own)) != len(edits):
        return [finding]
    data = {key: value for key, value in finding.data.items() if key != PLACES}
    return [
        replace(finding, place=place, excerpt=words, fix=Fix(tuple(found), fix.safe), related=(), data=data)
        for (place, words), found in zip(places, own, strict=True)
        if found
    ]


def _inside(edits: Sequence[Edit], span: Span) -> list[Edit]:
    """Return the first two of the edits, which are in order, that lie in a range."""
    at = bisect_left(edits, span.start, key=lambda edit: edit.span.start)
    return [edit for edit in edits[at : at + 2] if edit.span.end <= span.end]


def chosen(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings of one page whose fixes can be made together, in the order of the page.

    Where two meet the surer is made, then the larger, then the first; the other has its turn in the
    next round.
    """
    taken: list[Span] = []
    made = []
    for finding in sorted(findings, key=_rank):
        spans = sorted(edit.span for edit in finding.fix.edits) if finding.fix else []
        if any(_meet(one, other) for one, other in pairwise(spans)):
            continue  # a plugin's edits that cannot be made together
        if not any(_is_taken(span, taken) for span in spans):
            for span in spans:
                insort(taken, span)
            made.append(finding)
    return sorted(made, key=lambda finding: finding.place)


def _rank(finding: Finding) -> tuple[float, int, Span, str]:
    size = sum(len(edit.span) for edit in finding.fix.edits) if finding.fix else 0
    return -finding.confidence, -size, finding.place.span, finding.check


def _is_taken(span: Span, taken: list[Span]) -> bool:
    """Tell whether a span meets one that is taken; what is put in at its edge would be in doubt."""
    at = bisect_left(taken, span)
    return any(_meet(span, other) for other in taken[max(at - 1, 0) : at + 1])


def _meet(one: Span, other: Span) -> bool:
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.overlaps(other)
