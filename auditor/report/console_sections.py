"""The parts of the console report: pages with their findings, groups, problems."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from auditor.contract import say
from auditor.report.console_finding import finding_lines
from auditor.report.console_look import ink
from auditor.report.console_wrap import wrapped
from auditor.report.wording import alike, spread
from auditor.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.model import Finding, Group, Member, Page, Problem, Report
    from auditor.report.look import Look

_TITLE = 60
_BLANK = Text()


def page_sections(look: Look, report: Report) -> Iterator[Text]:
    """Yield the findings page by page and, in a page, story by story, in the report's order."""
    pages = {page.path: page for page in report.edition.pages}
    for path, on_page in groupby(report.findings, key=lambda finding: finding.place.path):
        findings = tuple(on_page)
        count = look.word(say("{count} 处", count=len(findings)))
        yield from wrapped(Text("  ").join((ink(path, "bold"), ink(count, "dim"))), look.width)
        yield _BLANK
        for title, in_story in groupby(findings, key=lambda finding: finding.story):
            yield from _story(look, title, in_story, pages.get(path))


def _story(look: Look, title: str, findings: Iterable[Finding], page: Page | None) -> Iterator[Text]:
    if title:
        yield from wrapped(_title(title), look.width, 2, 4)
        yield _BLANK
    for finding in findings:
        yield from finding_lines(look, finding, page)
        yield _BLANK


def _title(title: str) -> Text:
    return ink(f"《{safe.shorten(title, _TITLE)}》", "bold")


def group_section(look: Look, groups: Iterable[Group]) -> Iterator[Text]:
    """Yield the groups of near-duplicates, the representative of each first."""
    yield ink(look.word(say("近似重复")), "bold")
    yield _BLANK
    for group in groups:
        yield from wrapped(_spread(look, group), look.width, 2, 4)
        for member in group.members:
            yield from wrapped(_member(look, group, member), look.width, 4, 10)
        yield _BLANK


def _spread(look: Look, group: Group) -> Text:
    parts = [ink(look.word(alike(group)))]
    if said := spread(group):
        parts.append(ink(look.word(said), "dim"))
    return Text("  ").join(parts)


def _member(look: Look, group: Group, member: Member) -> Text:
    if member is group.members[0]:
        likeness = ink(look.word(say("首篇")), "bold")
    else:
        likeness = ink(f"{member.similarity:4.0%}")
    parts = [likeness, ink(member.path)]
    if member.title:
        parts.append(_title(member.title))
    return Text("  ").join(parts)


def problem_section(look: Look, problems: Iterable[Problem]) -> Iterator[Text]:
    """Yield what kept the audit from being complete."""
    yield ink(look.word(say("审读不完整")), "bold red")
    yield _BLANK
    for problem in problems:
        head = Text("  ").join(
            ink(part, style) for part, style in ((problem.path, "bold"), (problem.kind, "red")) if part
        )
        yield from wrapped(head, look.width, 2, 4)
        yield from wrapped(ink(look.word(problem.detail)), look.width, 4, 4)
    yield _BLANK
