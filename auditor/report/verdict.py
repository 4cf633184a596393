"""What a report comes to, in a few sentences."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.model import Severity
from auditor.report.rates import characters, rate_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.contract import Message
    from auditor.model import Report

_ARCHIVE = "archive-"
"""What the kinds of an archive's problems begin with."""


def verdict(report: Report) -> Iterator[Message]:
    """Yield what was found in how much text, how bad that is, and whether that is all."""
    if report.edition.pages:
        yield found(report)
    if report.settled:
        yield known(report)
    yield from rate_words(report)
    if not report.complete:
        yield incomplete(report)
    elif not report.edition.pages:
        yield say("没有可审的版面。")


def found(report: Report) -> Message:
    """Return how many findings there are in how much text."""
    pages, counted = len(report.edition.pages), characters(report)[""]
    if not report.findings:
        return say("共{pages}版{characters}字，未发现差错。", pages=pages, characters=counted)
    by_severity = Counter(finding.severity for finding in report.findings)
    return say(
        "共{pages}版{characters}字，发现{count}处：错误{errors}处，警告{warnings}处，提示{notes}处。",
        pages=pages,
        characters=counted,
        count=len(report.findings),
        errors=by_severity[Severity.ERROR],
        warnings=by_severity[Severity.WARNING],
        notes=by_severity[Severity.NOTE],
    )


def known(report: Report) -> Message:
    """Return how many findings were set aside."""
    return say("另有{count}处已在基线或设置里作了结论，不计。", count=len(report.settled))


def incomplete(report: Report) -> Message:
    """Return what an incomplete audit could not read, could not finish, or could not ask."""
    places = {one.path for one in report.problems if one.path and not one.kind.startswith(_ARCHIVE)}
    asked = all(not problem.kind.startswith(_ARCHIVE) for problem in report.problems)
    if asked and not places:
        return say("审读不完整。")
    if asked:
        return _unfinished(report, places)
    if not places:
        return say("审读不完整：存档未能查询。")
    return say("{incomplete}存档也未能查询。", incomplete=_unfinished(report, places))


def _unfinished(report: Report, places: set[str]) -> Message:
    read = {page.path for page in report.edition.pages}
    unread, halted = len(places - read), len(places & read)
    if not halted:
        return say("审读不完整：{count}个文件未能审读。", count=unread)
    if not unread:
        return say("审读不完整：{count}个文件未能审完。", count=halted)
    return say("审读不完整：{unread}个文件未能审读，{halted}个未能审完。", unread=unread, halted=halted)
