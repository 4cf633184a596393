"""A summary in Markdown (CommonMark with GitHub's tables): for a comment, or `$GITHUB_STEP_SUMMARY`.

GitHub takes comments of 65,536 characters, so the text is kept below that: where not all findings
fit, the gravest and surest are shown and the others counted.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.report.verdict import verdict
from auditor.report.wording import DELETE, alike, position, spread, whereabouts
from auditor.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from auditor.contract import Message
    from auditor.model import Finding, Group, Member, Rate, Report
    from auditor.report.look import Look

LIMIT = 60_000
"""Characters of the whole text."""
_LISTED = 20
"""Entries of each list beside the findings."""
_MESSAGE, _OTHER = 300, 120
"""Characters of a cell before it is escaped."""
_HEADS = (say("位置"), say("级别"), say("检查项"), say("说明"), say("建议"), say("估算扣分"))
_RATE_HEADS = (say("版面"), say("字数"), say("估算扣分"), say("估算差错率"))


def render(report: Report, look: Look) -> str:
    """Return the summary, the problems, the estimated rates and a table of findings for each page."""
    head = list(_within(_head(report, look), LIMIT // 3))
    tail = list(_within(_tail(report, look), LIMIT // 3))
    rows = [(finding, _row(finding, look)) for finding in report.findings]
    room = LIMIT - sum(len(line) + 1 for line in (*head, *tail))
    shown = _fitting(rows, room)
    kept = [row for number, row in enumerate(rows) if number in shown]
    left = len(rows) - len(kept)
    lines = [*head, *_tables(kept, look), *_more(left, look), *tail]
    return "\n".join(lines).rstrip("\n") + "\n"


def _within(lines: Iterable[str], room: int) -> Iterator[str]:
    """Yield whole lines as long as they fit into so many characters, and … where they do not."""
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            yield from ("", "…", "")
            return
        yield line


def _head(report: Report, look: Look) -> Iterator[str]:
    yield "## auditor"
    yield ""
    for said in verdict(report):
        yield f"**{safe.for_markdown(look.word(said))}**"
        yield ""
    told = [
        f"{_cell(one.path)}: {_cell(one.kind)}: {_cell(look.word(one.detail), _MESSAGE)}"
        for one in report.problems
    ]
    yield from _listed(told, look)
    yield from _rates(report.rates, look)


def _rates(rates: tuple[Rate, ...], look: Look) -> Iterator[str]:
    """Yield the estimated rates of the pages that are over the limit."""
    over = [rate for rate in rates if rate.path and not rate.passes]
    if not over:
        return
    yield from _table_head(_RATE_HEADS, look)
    for rate in over[:_LISTED]:
        yield _cells(_cell(rate.path), rate.characters, f"{rate.points:g}", f"{rate.per_ten_thousand:.2f}")
    yield from _more(max(0, len(over) - _LISTED), look)
    yield ""


def _tail(report: Report, look: Look) -> Iterator[str]:
    for group in report.groups[:_LISTED]:
        said = (alike(group), spread(group))
        yield " · ".join(safe.for_markdown(look.word(one)) for one in said if one)
        yield ""
        yield from _listed([_member(member, group, look) for member in group.members], look)
    yield from _more(max(0, len(report.groups) - _LISTED), look)
    if report.notices:
        yield f"**{safe.for_markdown(look.word(say('请整理')))}**"
        yield ""
    yield from _listed(
        [f"{_cell(one.path)}: {_cell(look.word(one.detail), _MESSAGE)}" for one in report.notices], look
    )


def _member(member: Member, group: Group, look: Look) -> str:
    """Return a story or page of a group, with how alike the representative it is."""
    first = member is group.members[0]
    likeness = look.word(say("首篇")) if first else f"{member.similarity:.0%}"
    return " · ".join(_cell(part) for part in (likeness, member.path, member.title) if part)


def _listed(entries: list[str], look: Look) -> Iterator[str]:
    yield from (f"- {entry}" for entry in entries[:_LISTED])
    left = len(entries) - _LISTED
    if left > 0:
        yield f"- {safe.for_markdown(look.word(_and_more(left)))}"
    if entries:
        yield ""


def _more(left: int, look: Look) -> Iterator[str]:
    if left > 0:
        yield ""
        yield safe.for_markdown(look.word(_and_more(left)))
        yield ""


def _and_more(left: int) -> Message:
    return say("另有{count}处未列出。", count=left)


def _tables(rows: Iterable[tuple[Finding, str]], look: Look) -> Iterator[str]:
    for path, group in groupby(rows, key=lambda row: row[0].place.path):
        yield f"### {_cell(path)}"
        yield ""
        yield from _table_head(_HEADS, look)
        yield from (text for _, text in group)
        yield ""


def _fitting(rows: Sequence[tuple[Finding, str]], room: int) -> set[int]:
    """Return the numbers of the rows that fit into so many characters, gravest and surest first."""
    shown: set[int] = set()
    pages: set[str] = set()
    order = sorted(range(len(rows)), key=lambda number: _least_grave(rows[number][0]))
    for number in order:
        finding, text = rows[number]
        path = finding.place.path
        room -= len(text) + 1 + (0 if path in pages else len(_cell(path)) + 2 * _OTHER)
        if room < _OTHER:
            break
        pages.add(path)
        shown.add(number)
    return shown


def _least_grave(finding: Finding) -> tuple[int, float]:
    return -finding.severity, -finding.confidence


def _row(finding: Finding, look: Look) -> str:
    place = finding.place
    title = look.title(finding.check)
    suggestion = look.word(DELETE) if finding.suggestion == "" else finding.suggestion or ""
    return _cells(
        _cell(f"{look.word(position(place))} {look.word(spot)}")
        if (spot := whereabouts(place))
        else look.word(position(place)),
        look.severity(finding.severity),
        _cell(f"{title} {finding.check}" if title else finding.check),
        _cell(look.word(finding.message), _MESSAGE),
        _cell(suggestion),
        f"{finding.points:g}" if finding.points else "",
    )


def _table_head(heads: tuple[Message, ...], look: Look) -> Iterator[str]:
    yield _cells(*(look.word(head) for head in heads))
    yield _cells(*("---" for _ in heads))


def _cells(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _cell(text: str, limit: int = _OTHER) -> str:
    return safe.for_markdown(safe.shorten(text, limit))
