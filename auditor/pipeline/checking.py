"""Where checks run: whatever one of them does, the others go on and the report says so."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from auditor.catalogue import translate
from auditor.contract import say
from auditor.model import Edition, Page, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.contract import Check, Message, Scope
    from auditor.model import Finding
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
                    yield _too_many(about.name, finding.place.path, lang)
                    return
                yield finding
    # A plugin may raise anything; SystemExit from it must not pass for the end of a clean audit.
    except (Exception, SystemExit) as error:
        yield crashed("check-crashed", path, error, lang, check=about.name)


def crashed(kind: str, path: str, error: BaseException, lang: str, check: str = "") -> Problem:
    """Return the Problem that a stage or a check has raised an error on a page (`""`: on all of them)."""
    reason = f"{type(error).__name__}: {error}".partition("\n")[0][:200]
    where: Message
    if check:
        where = say("检查“{check}”出错（{reason}），结果不全；其余检查照常进行", check=check, reason=reason)
    else:
        where = say("程序内部出错（{reason}），这一处没有审读；其余照常进行", reason=reason)
    return Problem(path, kind, translate(where, lang))


def _too_many(check: str, path: str, lang: str) -> Problem:
    said = say(
        "检查“{check}”在这一页发现的问题超过 {limit} 处，其余的没有列出", check=check, limit=MOST_FINDINGS
    )
    return Problem(path, "too-many-findings", translate(said, lang))


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
