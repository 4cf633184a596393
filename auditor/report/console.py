"""The default: what a copy editor reads in a terminal from top to bottom, and works through."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from auditor.contract import say
from auditor.report.console_finding import finding_lines
from auditor.report.console_look import ink, printed
from auditor.report.console_summary import check_table, page_table, verdict
from auditor.report.console_wrap import wrapped
from auditor.report.wording import alike, position_on, ruled, spread
from auditor.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from auditor.model import Finding, Group, Member, Notice, Page, Problem, Report, Settled
    from auditor.report.look import Look

_TITLE, _EXCERPT = 60, 30
"""Characters at the most of a story's headline, and of the words that a ruling is about."""
_LISTED = 12
"""Notices listed when nobody asked for more."""
_BLANK = Text()


def render(report: Report, look: Look) -> str:
    """Return the report for a terminal.

    Nothing of a page, file name or message acts on the terminal, and no line is wider than it.
    """
    return printed(_lines(look, report), look)


def _lines(look: Look, report: Report) -> Iterator[Text]:
    if look.verbose >= 0:
        yield from _page_sections(look, report)
        if report.groups:
            yield from _group_section(look, report.groups)
        if report.settled and look.verbose > 0:
            yield from _settled_section(look, report.settled)
        if report.notices:
            yield from _notice_section(look, report.notices)
        if report.problems:
            yield from _problem_section(look, report.problems)
    if report.findings:
        yield from check_table(look, report)
        yield Text()
        yield from page_table(look, report)
        yield Text()
    yield from verdict(look, report)


def _page_sections(look: Look, report: Report) -> Iterator[Text]:
    """Yield the findings, numbered in the report's order: by page and story, or the gravest first."""
    pages = {page.path: page for page in report.edition.pages}
    numbered = list(enumerate(report.findings, start=1))
    if look.sort == "gravity":
        numbered.sort(key=lambda one: (-one[1].severity, -one[1].confidence, one[0]))
    for path, on_page in groupby(numbered, key=lambda one: one[1].place.path):
        found = tuple(on_page)
        count = look.word(say("{count}处", count=len(found)))
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


def _group_section(look: Look, groups: Iterable[Group]) -> Iterator[Text]:
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


def _problem_section(look: Look, problems: Iterable[Problem]) -> Iterator[Text]:
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


def _settled_section(look: Look, settled: Sequence[Settled]) -> Iterator[Text]:
    """Yield the findings that do not count, each with the reason."""
    yield ink(look.word(say("已有结论，不计")), "bold")
    yield Text()
    for one in settled:
        finding, ruling = one.finding, one.ruling
        where = look.word(position_on(finding.place))
        parts = [
            ink(where, "bold"),
            ink(finding.check, "dim"),
            ink(safe.shorten(finding.excerpt, _EXCERPT)),
        ]
        yield from wrapped(Text("  ").join(parts), look.width, 2, 6)
        until = look.word(say("自{day}起重新计入", day=ruling.expires)) if ruling.expires else ""
        why = (look.word(ruled(ruling)), ruling.reviewer, until)
        yield from wrapped(ink("  ".join(filter(None, why)), "dim"), look.width, 6, 6)
    yield Text()


def _notice_section(look: Look, notices: Sequence[Notice]) -> Iterator[Text]:
    """Yield what to put in order; without `--verbose` the first dozen."""
    yield ink(look.word(say("请整理")), "bold")
    yield Text()
    listed = notices if look.verbose > 0 else notices[:_LISTED]
    for notice in listed:
        line = Text("  ").join((ink(notice.path, "bold"), ink(look.word(notice.detail))))
        yield from wrapped(line, look.width, 2, 6)
    if len(notices) > len(listed):
        more = say("另有{count}条，用 --verbose 全部列出", count=len(notices) - len(listed))
        yield from wrapped(ink(look.word(more), "dim"), look.width, 2, 6)
    yield Text()
