"""Where checks run: whatever one of them does, the others go on and the report says so."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from auditor.model import Edition, Page
from auditor.pipeline import problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.contract import Check, Scope
    from auditor.model import Finding, Problem
    from auditor.pipeline.located import Locator

MOST_FINDINGS = 1000
"""Of one check on one page; a check that finds more has misunderstood the page."""


def run_check(
    check: Check[Any], whole: Page | Edition, locator: Locator, lang: str
) -> Iterator[Finding | Problem]:
    """Yield what a check finds on a page, or in the edition if that is its scope.

    A check that raises, ends the program or hits outside its passage becomes the Problem
    `check-crashed`; of one that finds more than MOST_FINDINGS on a page the rest is dropped and the
    Problem `too-many-findings` says so.
    """
    about = check.about
    path = whole.path if isinstance(whole, Page) else ""
    counts: Counter[str] = Counter()
    try:
        for subject in _subjects(about.scope, whole):
            for hit in check.check(subject):
                finding = locator.finding(about, subject, path or None, hit)
                counts[finding.place.path] += 1
                if counts[finding.place.path] > MOST_FINDINGS:
                    yield problems.too_many_findings(about.name, finding.place.path, MOST_FINDINGS, lang)
                    return
                yield finding
    # A plugin may raise anything; SystemExit from it must not pass for the end of a clean audit.
    except (Exception, SystemExit) as error:
        yield problems.check_crashed(about.name, path, error, lang)


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
