"""Which fixes of a report are made together: the surest and largest first, none that meets another."""

from __future__ import annotations

from bisect import bisect_left, insort
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.model import Finding, Span


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
