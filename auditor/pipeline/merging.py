"""One fault, one finding: what several findings say of one place, or of one slip, is told once.

Three things are brought together, in this order:

- what two checks, or two rows of one list, say of one place: the better supported finding stays, and the
  evidence of the other is added to its own;
- the same slip at several places of a page (a misread name three times): one finding, the others its places;
- a flood, more than MOST_OF_A_KIND findings of one kind of evidence in a story: one finding with a count;
  blanks too many are one kind, whatever they stand beside.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.model import Fix, Related
from auditor.text.han import is_han

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from auditor.model import Edit, Finding, Page, Span

MOST_OF_A_KIND = 12
"""Findings of one kind in a story that are told one by one. On recognised pages a story has up to so many
lost marks or torn sentences that are each to be mended (../shared/scans); no editor reads on after that.
"""
_NO_BLANKS = dict.fromkeys(map(ord, " \u3000\t"))
"""Takes blanks out of a text, and leaves its line breaks: lines that are joined are no blanks too many."""
_SHARED = 0.5
"""Share of the longer of two ranges that the shorter one covers, for both to be one place."""
_LOOK_BACK = 16
"""Findings before one among which it may meet another; more than stand on one sentence."""
PLACES = "places"
"""Key in a finding's data: at how many places the same slip stands."""
_SEAMS = frozenset(
    {"broken-sentence", "interrupted-sentence", "lost-ending", "lost-opening", "spliced-sentence"}
)
"""Checks that speak of a seam by the sentence round it: wherever two of them meet they mean the same seam."""


def merged(findings: Iterable[Finding], pages: Mapping[str, Page]) -> list[Finding]:
    """Return the findings with one for each fault, in the order of the pages.

    Args:
        findings: in the order of the pages, with fingerprints; that of the one that stays is kept.
        pages: by path.
    """
    by_path: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_path[finding.place.path].append(finding)
    return [
        one
        for path, found in by_path.items()
        for one in _floods(_same_slips(_same_places(found)), pages[path])
    ]


def _same_places(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings in order, those of one place as one."""
    kept: list[Finding] = []
    for finding in findings:
        # They are in order: only those that have not ended can be met, and these are the last few.
        at = next((at for at in _open(kept, finding) if _is_one_place(kept[at], finding)), None)
        if at is None:
            kept.append(finding)
        else:
            kept[at] = _better(kept[at], finding)
    return kept


def _open(kept: Sequence[Finding], finding: Finding) -> Iterable[int]:
    for at in range(len(kept) - 1, max(len(kept) - 1 - _LOOK_BACK, -1), -1):
        if kept[at].place.span.end > finding.place.span.start:
            yield at


def _is_one_place(one: Finding, other: Finding) -> bool:
    first, second = one.place.span, other.place.span
    shared = min(first.end, second.end) - max(first.start, second.start)
    if shared <= 0:
        return False
    if {one.check, other.check} <= _SEAMS and one.check != other.check:
        return True
    if one.check == other.check and one.suggestion != other.suggestion and first != second:
        return False
    return shared >= _SHARED * max(len(first), len(second))


def _better(one: Finding, other: Finding) -> Finding:
    """Return the better supported of two findings, with the evidence of both."""
    first, second = sorted((one, other), key=lambda each: (-each.severity, -each.confidence, each.check))
    evidence = list(dict.fromkeys((*_evidence(first), *_evidence(second))))
    suggestion = first.suggestion
    if suggestion is None and first.place.span == second.place.span:
        # What other words should read does not stand for these.
        suggestion = second.suggestion
    # A fix that can be made unseen is not lost to one that cannot: the other has its turn after it.
    fixes = [one.fix for one in (first, second) if one.fix]
    return replace(
        first,
        suggestion=suggestion,
        fix=next((one for one in fixes if one.safe), fixes[0] if fixes else None),
        related=first.related or second.related,
        data={**second.data, **first.data, "evidence": evidence},
    )


def checks_of(finding: Finding) -> Sequence[str]:
    """Return the names of the checks that a finding speaks for, its own first."""
    return list(dict.fromkeys((finding.check, *(one.rpartition(".")[0] for one in _evidence(finding)))))


def same_slips(finding: Finding) -> Sequence[Related]:
    """Return the other places of the slip, or of the flood, that a finding was made one of."""
    count = finding.data.get(PLACES)
    return finding.related[-(count - 1) :] if isinstance(count, int) and count > 1 else ()


def _evidence(finding: Finding) -> Sequence[str]:
    told = finding.data.get("evidence")
    return [str(one) for one in told] if isinstance(told, list) else []


def _same_slips(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings in order, the same wrong words at several places as one."""
    groups: dict[object, list[Finding]] = {}
    for number, finding in enumerate(findings):
        is_slip = finding.suggestion is not None and any(map(is_han, finding.excerpt)) and not finding.related
        key = (finding.check, finding.excerpt, finding.suggestion) if is_slip else number
        groups.setdefault(key, []).append(finding)
    return [_gathered(group) for group in groups.values()]


def _gathered(group: Sequence[Finding]) -> Finding:
    first, *others = group
    if not others:
        return first
    related = tuple(Related(one.place, one.excerpt, say("同样的差错")) for one in others)
    return replace(first, related=related, fix=_all_fixes(group), data={**first.data, PLACES: len(group)})


def _all_fixes(group: Sequence[Finding]) -> Fix | None:
    """Return the edits of all that can be made together: of the safe ones, where there are such.

    Those that are left out have their turn when the page is looked at again: one that needs an editor's eye,
    or has no fix at all, is no reason to leave thirty others.
    """
    fixes = [one.fix for one in group if one.fix]
    made: list[Edit] = []
    for fix in [one for one in fixes if one.safe] or fixes:
        edits = sorted((*made, *fix.edits), key=lambda edit: edit.span)
        if not any(_meet(one.span, other.span) for one, other in pairwise(edits)):
            made = edits
    return Fix(tuple(made), any(fix.safe for fix in fixes)) if made else group[0].fix


def _meet(one: Span, other: Span) -> bool:
    return other.start < one.end or one == other


def _floods(findings: Sequence[Finding], page: Page) -> list[Finding]:
    """Return findings in order, those of a flood as one."""
    groups: defaultdict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for finding in findings:
        story = page.story_at(finding.place.span.start)
        groups[story.number if story else 0, finding.severity, *_evidence(finding)[:1]].append(finding)
    told: list[Finding] = []
    for group in _with_blanks_together(groups, page):
        group.sort(key=lambda one: one.place.span)
        told += group if len(group) <= MOST_OF_A_KIND or not _evidence(group[0]) else [_flood(group)]
    return sorted(told, key=lambda one: (one.place.span, one.check, one.message))


def _with_blanks_together(
    groups: Mapping[tuple[object, ...], list[Finding]], page: Page
) -> Iterable[list[Finding]]:
    """Return the groups, those of one check and story that only take out blanks as one."""
    together: defaultdict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for (story, severity, *kind), group in groups.items():
        blanks = all(_takes_out_blanks(one, page) for one in group)
        together[(story, severity, blanks, *([group[0].check] if blanks else kind))] += group
    return together.values()


def _takes_out_blanks(finding: Finding, page: Page) -> bool:
    """Tell whether a finding is mended by taking out blanks, and nothing else."""
    edits = finding.fix.edits if finding.fix else ()
    return bool(edits) and all(
        edit.text == (was := page.text[edit.span.start : edit.span.end]).translate(_NO_BLANKS) != was
        for edit in edits
    )


def _flood(group: Sequence[Finding]) -> Finding:
    first, *others = group
    related = [
        other for one in others for other in (Related(one.place, one.excerpt, one.message), *same_slips(one))
    ]
    count = 1 + len(same_slips(first)) + len(related)
    told = say("（本稿同类问题共{count}处，合为一条。）", count=count)
    return replace(
        first,
        message=say("{one}{other}", one=first.message, other=told),
        related=(*first.related, *related),
        fix=_all_fixes(group),
        data={**first.data, PLACES: count},
    )
