"""The end of the report: counts by check and by page, and one sentence."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.model import Severity
from auditor.report.console_look import COLOURS, ink
from auditor.report.console_wrap import cropped, width_of, wrapped
from auditor.report.rates import characters, rate_words
from auditor.report.verdict import found, incomplete, known

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.text import Text

    from auditor.model import Rate, Report
    from auditor.report.look import Look

_GRAVEST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
_INDENT, _GAP = 2, 2
"""Columns before a table, and between two of its columns."""
_TITLE_ROOM = 16
"""Columns that must be left over for the names of faults to be shown."""
_RATE_ROOM = 60
"""Columns from which the table of pages has the error rates too."""


def check_table(look: Look, report: Report) -> Iterator[Text]:
    """Yield one line a check: how many findings of each severity, and what the check is called."""
    counts = Counter((finding.check, finding.severity) for finding in report.findings)
    heads = [look.word(say("检查项")), *map(look.severity, _GRAVEST_FIRST), look.word(say("合计"))]
    checks = sorted({check for check, _ in counts})
    rows = [heads]
    for check in checks:
        numbers = [counts[check, severity] for severity in _GRAVEST_FIRST]
        rows.append([check, *(str(number or "") for number in numbers), str(sum(numbers))])
    titles = ["", *(look.title(check) for check in checks)]
    colours = ["", *(COLOURS[severity] for severity in _GRAVEST_FIRST), ""]
    for row, title in zip(_aligned(look, rows, colours), titles, strict=True):
        room = look.width - width_of(row.plain) - _GAP
        if title and room > _TITLE_ROOM:
            row.append_text(ink(" " * _GAP + cropped(ink(title).plain, room), "dim"))
        yield row


def page_table(look: Look, report: Report) -> Iterator[Text]:
    """Yield one line a page that has findings, and one for all the others."""
    counts = Counter(finding.place.path for finding in report.findings)
    pages, counted = report.edition.pages, characters(report)
    rows = [[look.word(say("版面")), look.word(say("字数")), look.word(say("发现"))]]
    rows += [
        [page.path, str(counted[page.path]), str(counts[page.path])] for page in pages if counts[page.path]
    ]
    if report.rates and look.width >= _RATE_ROOM:
        rows = list(_with_rates(look, rows, {rate.path: rate for rate in report.rates}))
    yield from _aligned(look, rows, [""] * len(rows[0]), tail=True)
    clean = sum(not counts[page.path] for page in pages)
    if clean:
        message = say("其余{count}版未发现差错", count=clean)
        yield from wrapped(ink(look.word(message), "dim"), look.width, _INDENT, _INDENT)


def _with_rates(look: Look, rows: list[list[str]], rates: Mapping[str, Rate]) -> Iterator[list[str]]:
    head, *pages = rows
    yield [*head, look.word(say("估算扣分")), look.word(say("估算差错率"))]
    for row in pages:
        rate = rates.get(row[0])
        yield [*row, *((f"{rate.points:g}", f"{rate.per_ten_thousand:.2f}") if rate else ("", ""))]


def verdict(look: Look, report: Report) -> Iterator[Text]:
    """Yield the last words: what was found in how much text, how bad that is, and whether that is all."""
    if report.edition.pages:
        yield from wrapped(ink(look.word(found(report)), "bold"), look.width)
    if report.settled:
        yield from wrapped(ink(look.word(known(report))), look.width)
    for said in rate_words(report):
        yield from wrapped(ink(look.word(said)), look.width)
    if not report.complete:
        yield from wrapped(ink(look.word(incomplete(report)), "bold red"), look.width)
    elif not report.edition.pages:
        yield ink(look.word(say("没有可审的版面。")), "bold red")


def _aligned(
    look: Look, rows: list[list[str]], colours: Sequence[str], *, tail: bool = False
) -> Iterator[Text]:
    """Yield rows in columns: names to the left, cropped where they do not fit, and numbers to the right."""
    rows = [[ink(cell).plain for cell in row] for row in rows]
    widths = [max(width_of(row[at]) for row in rows) for at in range(len(rows[0]))]
    widths[0] = min(widths[0], look.width - _INDENT - sum(_GAP + width for width in widths[1:]))
    for number, row in enumerate(rows):
        name = cropped(row[0], widths[0], tail=tail)
        line = ink(" " * _INDENT + name + " " * (widths[0] - width_of(name)), "" if number else "dim")
        for cell, width, colour in zip(row[1:], widths[1:], colours[1:], strict=True):
            line.append_text(ink(" " * (_GAP + width - width_of(cell)) + cell, colour if number else "dim"))
        yield line
