"""Mend, look again, mend what is left; what would bring about another fault is undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.model import Problem, Source
from auditor.pipeline.fix.blame import Suspects, introduced
from auditor.pipeline.fix.choice import apart, chosen
from auditor.pipeline.fix.mended import Left, Mended, Mending
from auditor.pipeline.fix.revision import Revision
from auditor.pipeline.problems import unsettled
from auditor.text.nouns import dataclass
from auditor.text.view import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from auditor.model import Finding, Report
    from auditor.pipeline.fix.mended import FixChoice

    Audit = Callable[[Iterable[Source | Problem]], Report]
    Made = Mapping[str, tuple[Finding, ...]]
    Mark = tuple[str, str, tuple[tuple[int, int, str], ...]]

ROUNDS = 20
"""Twice as many as with ruff, for what was refused has another turn; the pages measured took three."""
_TRIES = 12
"""Audits of one round; in the last but one all that was done on pages in trouble is undone."""


@dataclass(frozen=True, slots=True)
class _State:
    """How far the work is: the texts, what was mended, what may not be, and the audit of the texts."""

    sources: Mapping[str, Source]
    unread: tuple[Problem, ...]
    revisions: Mapping[str, Revision]
    made: Made
    refused: frozenset[Mark]
    settled: frozenset[tuple[str, str, str]]
    report: Report

    def inputs(self, steps: Mapping[str, Revision]) -> list[Source | Problem]:
        """Return what to audit when a step more is taken on some pages."""
        texts = {path: revision.text for path, revision in self.revisions.items()}
        texts |= {path: step.text for path, step in steps.items()}
        return [*self.unread, *(replace(one, text=texts[path]) for path, one in self.sources.items())]


def mend(sources: Iterable[Source | Problem], wanted: FixChoice, audit: Audit) -> Mending:
    """Make the fixes of all findings that are wanted, round after round until none is left.

    After every round all pages are audited again. A fix that brings about a finding that was not
    there is undone and not tried again until nothing else is left. Mending what this returns changes
    nothing. Pages that do not settle in ROUNDS rounds are left as they were, with the Problem
    `unsettled-fix`.

    Args:
        sources: decoded texts, in any order, with the problems of reading others.
        wanted: which fixes.
        audit: looks at all pages; must find the same in the same texts.
    """
    state = start = _begun(list(sources), audit)
    for _ in range(ROUNDS):
        following = _round(state, wanted, audit)
        if following is None and not state.refused:
            return _mending(state, wanted, ())
        # What was refused may be welcome in the words that stand around it now, as in a run from the start.
        state = following or replace(state, refused=frozenset())
    restless = [path for path, made in _picked(state, wanted).items() if made]
    back = {path: start.revisions[path] for path in restless}
    report = audit(state.inputs(back))
    undone: dict[str, tuple[Finding, ...]] = dict.fromkeys(restless, ())
    state = replace(
        state, revisions={**state.revisions, **back}, made={**state.made, **undone}, report=report
    )
    return _mending(state, wanted, tuple(unsettled(path, ROUNDS) for path in restless))


def _begun(given: list[Source | Problem], audit: Audit) -> _State:
    sources = {one.path: one for one in given if isinstance(one, Source)}
    report = audit(given)
    return _State(
        sources=sources,
        unread=tuple(one for one in given if isinstance(one, Problem)),
        revisions={path: Revision.of(source.text) for path, source in sources.items()},
        made=dict.fromkeys(sources, ()),
        refused=frozenset(),
        settled=frozenset(_words(one.finding) for one in report.settled),
        report=report,
    )


def _words(finding: Finding) -> tuple[str, str, str]:
    return finding.place.path, finding.check, fold(finding.excerpt)


def _counts(state: _State, wanted: FixChoice, finding: Finding) -> bool:
    """Tell whether a finding is wanted, and no editor set it aside before the words around it changed."""
    return wanted.has(finding) and _words(finding) not in state.settled


def _round(state: _State, wanted: FixChoice, audit: Audit) -> _State | None:
    """Return the state after a round of fixes; None where there is nothing left to mend."""
    picked = _picked(state, wanted)
    for attempt in range(_TRIES):
        picked = {path: made for path, made in picked.items() if made}
        if not picked:
            return None
        steps = {path: _step(state.revisions[path].text, made) for path, made in picked.items()}
        report = audit(state.inputs(steps))
        guilty = _guilty(state, report, picked, steps, all_of_page=attempt >= _TRIES - 2)
        if not guilty:
            return _accepted(state, picked, report)
        state = replace(state, refused=state.refused | guilty)
        picked = {path: _allowed(state, path, made) for path, made in picked.items()}
    return None


def _picked(state: _State, wanted: FixChoice) -> Made:
    found: dict[str, list[Finding]] = {path: [] for path in state.sources}
    for finding in state.report.findings:
        if _counts(state, wanted, finding) and wanted.reason_to_leave(finding) is None:
            found[finding.place.path] += apart(finding)
    return {path: tuple(chosen(_allowed(state, path, findings))) for path, findings in found.items()}


def _allowed(state: _State, path: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    revision = state.revisions[path]
    return tuple(
        one for one in findings if _mark(one, revision) not in state.refused and _changes(one, revision.text)
    )


def _mark(finding: Finding, revision: Revision) -> Mark:
    """Return what a fix is known again by in later rounds: its edits in offsets of the original."""
    edits = finding.fix.edits if finding.fix else ()
    places = ((revision.back(edit.span.start), revision.back(edit.span.end), edit.text) for edit in edits)
    return finding.place.path, finding.check, tuple(places)


def _changes(finding: Finding, text: str) -> bool:
    edits = finding.fix.edits if finding.fix else ()
    return any(text[edit.span.start : edit.span.end] != edit.text for edit in edits)


def _step(text: str, made: Iterable[Finding]) -> Revision:
    return Revision.of(text).edited(edit for one in made if one.fix for edit in one.fix.edits)


def _guilty(
    state: _State, report: Report, picked: Made, steps: Mapping[str, Revision], *, all_of_page: bool
) -> frozenset[Mark]:
    """Return the fixes of a round that may not be made."""
    guilty: list[Finding] = []
    suspects = Suspects(picked, steps)
    for trouble in introduced(_all(state.report), _all(report), steps):
        one = suspects.blamed(trouble)
        guilty += picked[one.place.path] if all_of_page else [one]
    for problem in set(report.problems) - set(state.report.problems):
        # A check that crashes on the mended text: no knowing which fix it was.
        guilty += picked.get(problem.path) or [one for made in picked.values() for one in made]
    return frozenset(_mark(one, state.revisions[one.place.path]) for one in guilty)


def _all(report: Report) -> list[Finding]:
    """Return the findings with those that a ruling sets aside: a fix next to one may end that."""
    return [*report.findings, *(one.finding for one in report.settled)]


def _accepted(state: _State, picked: Made, report: Report) -> _State:
    revisions = {
        path: state.revisions[path].edited(edit for one in made if one.fix for edit in one.fix.edits)
        for path, made in picked.items()
    }
    made = {path: state.made[path] + found for path, found in picked.items()}
    return replace(
        state, revisions={**state.revisions, **revisions}, made={**state.made, **made}, report=report
    )


def _mending(state: _State, wanted: FixChoice, problems: tuple[Problem, ...]) -> Mending:
    left: dict[str, list[Left]] = {path: [] for path in state.sources}
    for finding in state.report.findings:
        if _counts(state, wanted, finding):
            left[finding.place.path].append(Left(finding, wanted.reason_to_leave(finding) or "refused"))
    pages = (
        Mended(source, state.revisions[path], state.made[path], tuple(left[path]))
        for path, source in sorted(state.sources.items())
    )
    return Mending(tuple(pages), tuple(sorted({*state.report.problems, *problems})))
