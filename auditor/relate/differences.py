"""What differs between two printings of one wording, as it is printed: 3078.96, not 307896."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from auditor.relate.align import laid_out
from auditor.relate.verdict import fact_gaps
from auditor.text.view import view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from auditor.model import Group, Member
    from auditor.relate.bodies import Body
    from auditor.text.view import View

    Pair = tuple[str, str]

_FIGURE = re.compile(
    r"\d+(?:[,，]\d{3}(?!\d))+(?:[.．]\d+)?|\d+(?:[.．:：/-]\d+)*|[〇零一二三四五六七八九十百千万亿点]+"
)
"""A figure as it is printed: 1,234.5  3.2  3:1  2026-05-08  三点五."""
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
    done = 0
    for start, end, begin, stop in fact_gaps(here.text, there.text, laid_out(here.text, there.text)):
        first, second = _figures(one, here, start, end), _figures(other, there, begin, stop)
        if first and second:
            # Figures side by side (2.5、3.6) are one run of digits where marks do not count.
            if first[0].start() >= done:
                done = first[-1].end()
                pairs = zip_longest((each[0] for each in first), (each[0] for each in second), fillvalue="")
                found.update(dict.fromkeys(pair for pair in pairs if pair[0] != pair[1]))
        else:
            found[one[slice(*here.back(start, end))], other[slice(*there.back(begin, stop))]] = None
    return tuple(found)


def _figures(text: str, seen: View, start: int, end: int) -> list[re.Match[str]]:
    """Return the printed figures that characters of a text's view belong to; none where these are words."""
    first, last = seen.back(start, end)
    if not all(map(_is_numeral, seen.text[start:end])):
        return []
    return [
        figure
        for figure in _FIGURE.finditer(text, max(first - _REACH, 0), last + _REACH)
        if figure.start() < last and first < figure.end()
    ]


def _is_numeral(char: str) -> bool:
    return char.isdecimal() or char in "〇零一二三四五六七八九十"


def _text(said: Sequence[Body], member: Member) -> str:
    """Return what a story says behind its dateline, or what the stories of a page say."""
    return "".join(body.passage.text for body in said if member.story in (0, body.story.number))
