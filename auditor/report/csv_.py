"""CSV (RFC 4180) that Excel and WPS open by double click: for lists that are sorted, ticked off and shared.

UTF-8 with a byte-order mark, without which Excel takes Chinese for GBK; CRLF; every cell on one line, no
cell a formula.
"""

from __future__ import annotations

import csv
from io import StringIO
from types import MappingProxyType
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.report.wording import ruled, severity_word, worded
from auditor.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.contract import About, Message
    from auditor.model import Finding, Notice, Problem, Report

_BOM = "\ufeff"
_HEADS = (
    say("版面"),
    say("行"),
    say("列"),
    say("级别"),
    say("检查项"),
    say("名称"),
    say("把握"),
    say("报道"),
    say("原文"),
    say("说明"),
    say("建议"),
    say("约计分"),
    say("处理"),
    say("指纹"),
)


def render(
    report: Report,
    /,
    *,
    lang: str = "zh",
    abouts: Mapping[str, About] = MappingProxyType({}),
    **_: object,
) -> str:
    """Return a row for each problem, notice, finding and finding set aside, under a row of heads."""
    titles = {name: about.called(lang) for name, about in abouts.items()}
    written = StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(worded(head, lang) for head in _HEADS)
    for row in _rows(report, titles, lang):
        writer.writerow(safe.for_cell(cell) if isinstance(cell, str) else cell for cell in row)
    return _BOM + written.getvalue()


def _rows(report: Report, titles: Mapping[str, str], lang: str) -> Iterator[list[str | float]]:
    yield from (_told(problem, say("未能审读"), lang) for problem in report.problems)
    yield from (_told(notice, say("请整理"), lang) for notice in report.notices)
    for finding in report.findings:
        yield _finding(finding, titles, "", lang)
    for settled in report.settled:
        ruling = settled.ruling
        yield _finding(settled.finding, titles, ruled(ruling.source, ruling.reason, lang), lang)


def _finding(finding: Finding, titles: Mapping[str, str], status: str, lang: str) -> list[str | float]:
    place = finding.place
    return [
        place.path,
        place.line,
        place.column,
        severity_word(finding.severity, lang),
        finding.check,
        titles.get(finding.check, ""),
        finding.confidence,
        finding.story,
        finding.excerpt,
        finding.message,
        _suggestion(finding, lang),
        finding.points,
        status,
        finding.fingerprint,
    ]


def _suggestion(finding: Finding, lang: str) -> str:
    """Return what to write instead; an empty cell means that nothing is known."""
    return worded(say("删去"), lang) if finding.suggestion == "" else finding.suggestion or ""


def _told(one: Problem | Notice, level: Message, lang: str) -> list[str | float]:
    row: list[str | float] = [one.path, "", "", worded(level, lang), one.kind]
    return [*row, "", "", "", "", one.detail, "", "", "", ""]
