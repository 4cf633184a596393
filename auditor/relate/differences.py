"""What differs between two printings of one wording, as it is printed: 3078.96, not 307896."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.relate.align import laid_out
from auditor.relate.verdict import fact_gaps
from auditor.text.patterns import lazy
from auditor.text.view import view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from auditor.model import Group, Member
    from auditor.relate.bodies import Body

    Pair = tuple[str, str]
    Range = tuple[int, int]

_FIGURE = lazy(
    r"\d+(?:[,，]\d{3}(?!\d))+(?:[.．]\d+)?|\d+(?:[.．:：/-]\d+)*|[〇零一二三四五六七八九十百千万亿点]+"
)
"""A figure as it is printed: 1,234.5  3.2  3:1  2026-05-08  三点五."""
_RUN = lazy(r"[^\W_]+")
_REACH = 24
"""Characters before and behind a run of digits in which its figure begins and ends."""


def with_differences(groups: Iterable[Group], said: Iterable[Sequence[Body]]) -> Iterator[Group]:
    """Yield groups with what is told otherwise by each member than by the first one of the same wording.

    Args:
        groups: of near-duplicates.
        said: the bodies of each page.
    """
    by_path = {of_page[0].page.path: of_page for of_page in said if of_page}
    for group in groups:
        if group.verdict != "other-facts":
            yield group
            continue
        first, *_ = group.in_order
        text = _text(by_path[first.path], first)
        members = tuple(
            member
            if member == first
            else replace(member, differences=differences(text, _text(by_path[member.path], member)))
            for member in group.members
        )
        last = max(members, key=lambda member: (member.path, member.span))
        yield replace(group, members=members, differences=last.differences)


def differences(one: str, other: str) -> tuple[Pair, ...]:
    """Return the facts that two printed texts of the same wording tell otherwise, each once, in their order.

    Args:
        one: as it is printed.
        other: likewise.
    """
    here, there = view(one), view(other)
    found: dict[Pair, None] = {}
    # Where the last figure ends: digits side by side (2.5、3.6) are one run where marks do not count.
    done = 0
    for start, end, begin, stop in fact_gaps(here.text, there.text, laid_out(here.text, there.text)):
        first, second = here.back(start, end), there.back(begin, stop)
        for mine, theirs in _told(one, first, other, second):
            if mine[0] >= done:
                done = max(done, mine[1])
                pair = one[slice(*mine)], other[slice(*theirs)]
                found.update({pair: None} if pair[0] != pair[1] else {})
    return tuple(found)


def _told(one: str, first: Range, other: str, second: Range) -> Iterator[tuple[Range, Range]]:
    """Yield what stands for what in two ranges: figures whole, words between marks each with its own."""
    mine, theirs = _runs(one, first), _runs(other, second)
    if _are_figures(one[slice(*first)]) and _are_figures(other[slice(*second)]):
        yield from zip(_figures(one, first), _figures(other, second), strict=False)
    elif len(mine) != len(theirs):
        yield first, second
    else:
        for here, there in zip(mine, theirs, strict=True):
            if _are_figures(one[slice(*here)]) and _are_figures(other[slice(*there)]):
                yield from zip(_figures(one, here), _figures(other, there), strict=False)
            else:
                yield here, there


def _runs(text: str, within: Range) -> list[Range]:
    return [found.span() for found in _RUN.finditer(text, *within)]


def _figures(text: str, within: Range) -> list[Range]:
    """Return the whole figures that characters of a range belong to."""
    first, last = within
    near = _FIGURE.finditer(text, max(first - _REACH, 0), last + _REACH)
    return [found.span() for found in near if found.start() < last and first < found.end()]


def _are_figures(text: str) -> bool:
    return all(_is_numeral(char) for char in text if char.isalnum())


def _is_numeral(char: str) -> bool:
    return char.isdecimal() or char in "〇零一二三四五六七八九十"


def _text(said: Sequence[Body], member: Member) -> str:
    """Return what a story says behind its dateline, or what the stories of a page say."""
    return "".join(body.passage.text for body in said if member.story in (0, body.story.number))
