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
    """Yield the findings, numbered in the report's order: by page and story, or the gravest first."""
    pages = {page.path: page for page in report.edition.pages}
    numbered = list(enumerate(report.findings, start=1))
    if look.sort == "gravity":
        numbered.sort(key=lambda one: (-one[1].severity, -one[1].confidence, one[0]))
    for path, on_page in groupby(numbered, key=lambda one: one[1].place.path):
        found = tuple(on_page)
        count = look.word(say("{count} 处", count=len(found)))
        yield from wrapped(Text("  ").join((ink(path, "bold"), ink(count, "dim"))), look.width)
        yield _BLANK
        for title, in_story in groupby(found, key=lambda one: one[1].story):
            yield from _story(look, title, in_story, pages.get(path))


def _story(
    look: Look, title: str, numbered: Iterable[tuple[int, Finding]], page: Page | None
) -> Iterator[Text]:
    if title:
        yield from wrapped(_title(title), look.width, 2, 4)
        yield _BLANK
    for number, finding in numbered:
        yield from finding_lines(look, finding, page, number)
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
