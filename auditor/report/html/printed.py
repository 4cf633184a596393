"""The page as printed: its lines, cut where findings begin and end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.model import Role, Severity
from auditor.text.lines import lines
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Finding, Page, Span, Story

_DEEPEST = 3
"""Findings over one another that are told apart by colour."""


@dataclass(frozen=True, slots=True)
class Flag:
    """The number of a finding, set where it begins; `bare` where it has no character to colour."""

    number: int
    severity: str
    check: str
    bare: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that the same findings lie over, the shortest of them last.

    `severity` is the gravest's; `faint` says what is suspected of them, empty for nothing.
    """

    text: str
    numbers: tuple[int, ...] = ()
    severity: str = ""
    depth: int = 0
    flags: tuple[Flag, ...] = ()
    faint: str = ""


@dataclass(frozen=True, slots=True)
class Faint:
    """Characters of a page of which something is only suspected, and what that is."""

    span: Span
    title: str


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of the page; `runs` joined are its text."""

    number: int
    role: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class PrintedStory:
    """A story with its lines."""

    number: int
    title: str
    lines: tuple[PrintedLine, ...]


@dataclass(frozen=True, slots=True)
class _CutPoint:
    """From `at` to the next cut the same findings lie over the text."""

    at: int
    over: tuple[int, ...]


def stories(
    page: Page, findings: Sequence[Finding], first: int, faint: Sequence[Faint] = ()
) -> Iterator[PrintedStory]:
    """Yield the stories of a page with every character of it, the terminators of lines aside.

    Args:
        page: the page.
        findings: those on it, in any order, nested or overlapping.
        first: number of the first of them; they are counted on from there.
        faint: what is only suspected there; of those that overlap the first is shown.
    """
    faint = list(_apart(faint))
    bounds = list(lines(page.text)) or [(0, 0, 0)]
    roles = [(line.span.start, line.role) for story in page.stories for line in story.lines if line.text]
    flags = _flags(findings, first, [start for start, _, _ in bounds])
    cuts = list(_cuts(findings))
    made = (
        PrintedLine(
            number,
            _role(roles, start, end, page.text),
            tuple(
                run
                for found in _runs(page.text, start, end, cuts, findings, first, flags.get(number, {}))
                for run in _underlined(found, faint)
            ),
        )
        for number, (start, end, _) in enumerate(bounds, start=1)
    )
    yield from _by_story(page.stories, bounds, made)


def _apart(faint: Sequence[Faint]) -> Iterator[Faint]:
    """Yield what is suspected, in order, without what overlaps the one before it."""
    end = 0
    for one in sorted(faint, key=lambda one: one.span):
        if len(one.span) and one.span.start >= end:
            yield one
            end = one.span.end


def _underlined(found: tuple[int, Run], faint: Sequence[Faint]) -> Iterator[Run]:
    """Yield the parts of a run, cut where suspicions begin and end; `found` has its offset in the page."""
    at, run = found
    flags = run.flags
    first = bisect_right(faint, at, key=lambda one: one.span.end)
    end = at + len(run.text)
    here = list(faint[first : bisect_left(faint, end, key=lambda one: one.span.start)])
    edges = sorted(
        {at, end, *(edge for one in here for edge in (one.span.start, one.span.end) if at < edge < end)}
    )
    if len(edges) == 1:
        yield run
    for start, stop in pairwise(edges):
        title = next((one.title for one in here if one.span.start <= start < one.span.end), "")
        yield replace(run, text=run.text[start - at : stop - at], flags=flags, faint=title)
        flags = ()


def _by_story(
    found: Sequence[Story], bounds: list[tuple[int, int, int]], made: Iterator[PrintedLine]
) -> Iterator[PrintedStory]:
    current: Story | None = None
    gathered: list[PrintedLine] = []
    starts = [story.span.start for story in found]
    for (start, _, _), line in zip(bounds, made, strict=True):
        at = bisect_right(starts, start)
        story = found[at - 1] if at else None
        if story is not current and gathered:
            yield _printed(current, gathered)
            gathered = []
        current = story
        gathered.append(line)
    yield _printed(current, gathered)


def _printed(story: Story | None, gathered: list[PrintedLine]) -> PrintedStory:
    return PrintedStory(story.number if story else 0, story.title if story else "", tuple(gathered))


def _role(roles: list[tuple[int, Role]], start: int, end: int, text: str) -> str:
    at = bisect_left(roles, (start,))
    if at < len(roles) and roles[at][0] < end:
        return str(roles[at][1])
    return str(Role.BODY if text[start:end].strip() else Role.BLANK)


def _flags(findings: Sequence[Finding], first: int, starts: list[int]) -> dict[int, dict[int, list[Flag]]]:
    """Return the flags by number of line and offset; each finding has one, wherever it begins."""
    found: dict[int, dict[int, list[Flag]]] = {}
    for number, finding in enumerate(findings, start=first):
        start = finding.place.span.start
        bare = not finding.excerpt.strip("\r\n")
        flag = Flag(number, finding.severity.label, finding.check, bare)
        found.setdefault(bisect_right(starts, start), {}).setdefault(start, []).append(flag)
    return found


def _cuts(findings: Sequence[Finding]) -> Iterator[_CutPoint]:
    """Yield the offsets where findings begin or end, with the indices of those that lie over what follows."""
    events = sorted(
        event
        for index, finding in enumerate(findings)
        if len(finding.place.span)
        for event in ((finding.place.span.start, 1, index), (finding.place.span.end, 0, index))
    )
    over: dict[int, int] = {}
    yield _CutPoint(0, ())
    for position, (at, begins, index) in enumerate(events):
        if begins:
            over[index] = len(findings[index].place.span)
        else:
            del over[index]
        if position + 1 == len(events) or events[position + 1][0] != at:
            yield _CutPoint(at, tuple(sorted(over, key=lambda one: (-over[one], one))))


def _runs(
    text: str,
    start: int,
    end: int,
    cuts: Sequence[_CutPoint],
    findings: Sequence[Finding],
    first: int,
    flags: dict[int, list[Flag]],
) -> Iterator[tuple[int, Run]]:
    """Yield the runs of the line start..end with their offsets; a flag past its end stands at the end."""
    here = bisect_right(cuts, start, key=lambda cut: cut.at) - 1
    there = bisect_left(cuts, end, lo=here + 1, key=lambda cut: cut.at)
    edges = sorted({start, *(cut.at for cut in cuts[here + 1 : there]), *(at for at in flags if at < end)})
    for edge, stop in zip(edges, [*edges[1:], end], strict=True):
        if edge == stop:
            continue
        cut = cuts[bisect_right(cuts, edge, lo=here, key=lambda cut: cut.at) - 1]
        over = [findings[index] for index in cut.over]
        gravest = max((finding.severity for finding in over), default=Severity.NOTE)
        yield (
            edge,
            Run(
                text[edge:stop],
                tuple(first + index for index in cut.over),
                gravest.label if over else "",
                min(len(over), _DEEPEST),
                tuple(flags.get(edge, ())),
            ),
        )
    late = tuple(flag for at, found in sorted(flags.items()) if at >= end for flag in found)
    if late:
        yield end, Run("", flags=late)
