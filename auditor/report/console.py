"""The report that a copy editor reads from top to bottom, and works through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from auditor.report.console_look import printed
from auditor.report.console_rulings import notice_section, settled_section
from auditor.report.console_sections import group_section, page_sections, problem_section
from auditor.report.console_summary import check_table, page_table, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Report
    from auditor.report.look import Look


def render(report: Report, look: Look) -> str:
    """Return the report for a terminal.

    Nothing of a page, file name or message acts on the terminal, and no line is wider than it.
    """
    return printed(_lines(look, report), look)


def _lines(look: Look, report: Report) -> Iterator[Text]:
    if look.verbose >= 0:
        yield from page_sections(look, report)
        if report.groups:
            yield from group_section(look, report.groups)
        if report.settled and look.verbose > 0:
            yield from settled_section(look, report.settled)
        if report.notices:
            yield from notice_section(look, report.notices)
        if report.problems:
            yield from problem_section(look, report.problems)
    if report.findings:
        yield from check_table(look, report)
        yield Text()
        yield from page_table(look, report)
        yield Text()
    yield from verdict(look, report)
