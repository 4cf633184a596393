"""CSV (RFC 4180) that Excel and WPS open by double click: for lists that are sorted, ticked off and shared.

UTF-8 with a byte-order mark, without which Excel takes Chinese for GBK; CRLF; every cell on one line, no
cell a formula.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.report.wording import DELETE, ruled
from auditor.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.contract import Message
    from auditor.model import Finding, Notice, Problem, Report
    from auditor.report.look import Look

_BOM = "\ufeff"
_HEADS = (
    say("版面"),
    say("行"),
    say("列"),
    say("级别"),
    say("检查项"),
    say("名称"),
    say("把握"),
    say("稿件"),
    say("原文"),
    say("说明"),
    say("建议"),
    say("估算扣分"),
    say("处理"),
    say("指纹"),
)


def render(report: Report, look: Look) -> str:
    """Return a row for each problem, notice, finding and finding set aside, under a row of heads."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(look.word(head) for head in _HEADS)
    for row in _rows(report, look):
        writer.writerow(safe.for_cell(cell) if isinstance(cell, str) else cell for cell in row)
    return _BOM + written.getvalue()


def _rows(report: Report, look: Look) -> Iterator[list[str | float]]:
    yield from (_told(problem, say("未能审读"), look) for problem in report.problems)
    yield from (_told(notice, say("请整理"), look) for notice in report.notices)
    for finding in report.findings:
        yield _finding(finding, "", look)
    for settled in report.settled:
        yield _finding(settled.finding, look.word(ruled(settled.ruling)), look)


def _finding(finding: Finding, status: str, look: Look) -> list[str | float]:
    place = finding.place
    return [
        place.path,
        place.line,
        place.column,
        look.severity(finding.severity),
        finding.check,
        look.title(finding.check),
        finding.confidence,
        finding.story,
        finding.excerpt,
        look.word(finding.message),
        _suggestion(finding, look),
        finding.points,
        status,
        finding.fingerprint,
    ]


def _suggestion(finding: Finding, look: Look) -> str:
    """Return what to write instead; an empty cell means that nothing is known."""
    return look.word(DELETE) if finding.suggestion == "" else finding.suggestion or ""


def _told(one: Problem | Notice, level: Message, look: Look) -> list[str | float]:
    row: list[str | float] = [one.path, "", "", look.word(level), one.kind]
    return [*row, "", "", "", "", look.word(one.detail), "", "", "", ""]
