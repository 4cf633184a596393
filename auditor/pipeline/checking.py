"""Where checks run: whatever one of them does, the others go on and the report says so."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Any

from auditor.contract.looped import LOOPED
from auditor.model import Disorder, Edition, Page
from auditor.pipeline import problems
from auditor.pipeline.overheard import overheard
from auditor.pipeline.patience import OutOfTimeError, time_limit
from auditor.pipeline.problems import check_printed
from auditor.pipeline.simplified import looked_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from auditor.contract import About, Check, Scope
    from auditor.contract.page_step import PageStep
    from auditor.model import Finding, Loop, Notice, Problem, Span
    from auditor.pipeline.located import Locator

MOST_FINDINGS = 1000
"""Of one check on one page; a check that finds more has misunderstood the page."""
_OF_SEAMS = ("splice", "mark", "repetition")
"""Groups of checks that judge how text is joined and paired."""
_BESIDE = 4
"""Characters before the first printing of a loop that may be part of it, misread."""


def time_for(whole: Page | Edition, seconds: float) -> float:
    """Return the seconds that a check may take, given those for a page: more if it sees all at once."""
    return seconds * (1 if isinstance(whole, Page) else max(1, len(whole.pages)))


def speaks(about: About, page: Page) -> bool:
    """Tell whether a check has anything to say of a page in its condition."""
    found = page.condition
    return (found.in_order or not about.needs_order) and (found.is_legible or not about.needs_legible)


def not_audited(pages: Iterable[Page], abouts: Sequence[About]) -> Iterator[Problem]:
    """Yield the Problem `not-audited` of each page whose condition keeps checks from speaking.

    A page without a word is `empty`, whatever marks are on it. Of a page that cannot be read in order it is
    there whatever checks were chosen.

    Args:
        pages: of the run.
        abouts: of the checks that ran.
    """
    for page in pages:
        if Disorder.NO_TEXT in page.condition.disorder:
            yield problems.no_text(page.path)
            continue
        silent = sorted(about.name for about in abouts if not speaks(about, page))
        if silent or not page.condition.in_order:
            yield problems.not_audited(page, silent)


def run_check(
    check: Check[Any], whole: Page | Edition, locator: Locator, seconds: float
) -> Iterator[Finding | Problem | Notice]:
    """Yield what a check finds on a page, or in the edition if that is its scope.

    A check that raises, ends the program or hits outside its passage becomes the Problem
    `check-crashed`, one that takes too long `check-timeout`; of one that finds more than MOST_FINDINGS
    on a page the rest is dropped and the Problem `too-many-findings` says so. What it prints is kept
    from standard output and becomes the Notice `check-output`. On pages whose condition keeps it from
    speaking it finds nothing.

    Args:
        check: to run.
        whole: what it sees.
        locator: of the pages.
        seconds: that it may take for a page.
    """
    if isinstance(whole, Page) and not speaks(check.about, whole):
        return
    found: list[Finding] = []
    with overheard() as heard:
        trouble = _run(check, whole, locator, time_for(whole, seconds), found)
    yield from found
    if trouble:
        yield trouble
    if heard.length:
        path = whole.path if isinstance(whole, Page) else ""
        yield check_printed(check.about.name, path, heard.beginning, heard.length)


def do_step(step: PageStep[object], page: Page, seconds: float) -> tuple[tuple[str, object], ...]:
    """Return what a page tells a check by itself, under the check's name; nothing where it is not to be had.

    The check then asks anew when it sees the pages together, and what is wrong is told there.

    Args:
        step: to be done.
        page: what it sees.
        seconds: that it may take.
    """
    try:
        with overheard(), time_limit(seconds):
            return ((step.about.name, step.of_page(looked_up(page) if step.about.looks_up else page)),)
    except KeyboardInterrupt:
        raise
    except BaseException:
        return ()


def _run(
    check: Check[Any], whole: Page | Edition, locator: Locator, seconds: float, found: list[Finding]
) -> Problem | None:
    """Put what a check finds into a list; return what was wrong with it."""
    name, path = check.about.name, whole.path if isinstance(whole, Page) else ""
    try:
        with time_limit(seconds):
            return _collect(check, whole, locator, found)
    except OutOfTimeError:
        return problems.check_timeout(name, path, seconds)
    except KeyboardInterrupt:
        raise
    # A plugin may raise anything; SystemExit from it must not pass for the end of a clean audit, and
    # what is no Exception (a panic in Rust, GeneratorExit) would end it as if there were findings.
    except BaseException as error:
        return problems.check_crashed(name, path, error)


def _collect(
    check: Check[Any], whole: Page | Edition, locator: Locator, found: list[Finding]
) -> Problem | None:
    about = check.about
    path = whole.path if isinstance(whole, Page) else None
    printed = [page for one in _pages(whole) for page in locator.printed(one)]
    if about.looks_up:
        whole = looked_up(whole)
    silent = {page.path for page in printed if not speaks(about, page)}
    quoted = _quoted(about, printed)
    looped = _Looped(printed)
    counts: Counter[str] = Counter()
    for subject in _subjects(about.scope, whole):
        for hit in check.check(subject):
            finding = locator.finding(about, subject, path, hit)
            if finding.place.path in silent or _is_quoted(finding, quoted):
                continue
            if looped.explain(finding, about):
                continue
            counts[finding.place.path] += 1
            if counts[finding.place.path] > MOST_FINDINGS:
                return problems.too_many_findings(about.name, finding.place.path, MOST_FINDINGS)
            found.append(finding)
    return None


class _Looped:
    """The loops of some pages: what is wrong with the printings after the first is that they are there."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._loops = {page.path: page.notes.loops for page in pages if page.notes}

    def explain(self, finding: Finding, about: About) -> bool:
        """Tell whether a finding is of a printing that is too many, and not that of the loop itself.

        The first printing is text like any other; but a piece that loops begins and ends anywhere, and how it
        joins what stands around it shows nothing.
        """
        if LOOPED in finding.data:
            return False
        loops = self._loops.get(finding.place.path, ())
        places = [finding.place]
        if about.group == "repetition":
            places += [one.place for one in finding.related if one.place.path == finding.place.path]
        return any(self._holds(loops, place.span, about) for place in places)

    def _holds(self, loops: Sequence[Loop], span: Span, about: About) -> bool:
        at = bisect_left(loops, span.start + 1, key=lambda loop: loop.again.end)
        if at == len(loops):
            return False
        loop = loops[at]
        if loop.again.overlaps(span):
            # What has all of a loop in it, a story that stands on another page too, is more than that loop.
            return not (span.start < loop.first.start and loop.again.end < span.end)
        return about.group in _OF_SEAMS and loop.first.start - _BESIDE <= span.start < loop.again.start


def _pages(whole: Page | Edition) -> tuple[Page, ...]:
    return whole.pages if isinstance(whole, Edition) else (whole,)


def _quoted(about: About, pages: Iterable[Page]) -> dict[str, tuple[Span, ...]]:
    """Return where the pages quote faults, for a check that judges words."""
    if not about.judges_words:
        return {}
    noted = ((page.path, page.notes) for page in pages if page.notes)
    return {path: notes.quoted_faults for path, notes in noted if notes.quoted_faults}


def _is_quoted(finding: Finding, quoted: Mapping[str, Sequence[Span]]) -> bool:
    return any(one.overlaps(finding.place.span) for one in quoted.get(finding.place.path, ()))


def _subjects(scope: Scope, whole: Page | Edition) -> Iterator[object]:
    if isinstance(whole, Edition) or scope == "page":
        yield whole
        return
    for story in whole.stories:
        if scope == "story":
            yield story
            continue
        for paragraph in story.paragraphs:
            if scope == "paragraph":
                yield paragraph
            else:
                yield from paragraph.sentences
