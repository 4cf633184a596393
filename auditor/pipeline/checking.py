"""Where checks run: whatever one of them does, the others go on and the report says so."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from auditor.model import Edition, Page
from auditor.pipeline import problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from auditor.contract import About, Check, Scope
    from auditor.model import Finding, Problem
    from auditor.pipeline.located import Locator

MOST_FINDINGS = 1000
"""Of one check on one page; a check that finds more has misunderstood the page."""


def speaks(about: About, page: Page) -> bool:
    """Tell whether a check has anything to say of a page in its condition."""
    found = page.condition
    return (found.in_order or not about.needs_order) and (found.is_legible or not about.needs_legible)


def not_audited(pages: Iterable[Page], abouts: Sequence[About], lang: str) -> Iterator[Problem]:
    """Yield the Problem `not-audited` of each page whose condition keeps checks from speaking.

    Of a page that cannot be read in order it is there whatever checks were chosen.

    Args:
        pages: of the run.
        abouts: of the checks that ran.
        lang: of the problems.
    """
    for page in pages:
        silent = sorted(about.name for about in abouts if not speaks(about, page))
        if silent or not page.condition.in_order:
            yield problems.not_audited(page, silent, lang)


def run_check(
    check: Check[Any], whole: Page | Edition, locator: Locator, lang: str
) -> Iterator[Finding | Problem]:
    """Yield what a check finds on a page, or in the edition if that is its scope.

    A check that raises, ends the program or hits outside its passage becomes the Problem
    `check-crashed`; of one that finds more than MOST_FINDINGS on a page the rest is dropped and the
    Problem `too-many-findings` says so. On pages whose condition keeps it from speaking it finds nothing.
    """
    about = check.about
    path = whole.path if isinstance(whole, Page) else ""
    if isinstance(whole, Page) and not speaks(about, whole):
        return
    silent = _silent(about, whole)
    counts: Counter[str] = Counter()
    try:
        for subject in _subjects(about.scope, whole):
            for hit in check.check(subject):
                finding = locator.finding(about, subject, path or None, hit)
                if finding.place.path in silent:
                    continue
                counts[finding.place.path] += 1
                if counts[finding.place.path] > MOST_FINDINGS:
                    yield problems.too_many_findings(about.name, finding.place.path, MOST_FINDINGS, lang)
                    return
                yield finding
    # A plugin may raise anything; SystemExit from it must not pass for the end of a clean audit.
    except (Exception, SystemExit) as error:
        yield problems.check_crashed(about.name, path, error, lang)


def _silent(about: About, whole: Page | Edition) -> set[str]:
    pages = whole.pages if isinstance(whole, Edition) else (whole,)
    return {page.path for page in pages if not speaks(about, page)}


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
