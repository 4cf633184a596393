"""Lines that part a story between two pages, and the halves that belong together."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from posixpath import basename, dirname, splitext
from typing import TYPE_CHECKING

from auditor.lexicon.patterns import match
from auditor.model import Jump, Kind, Role
from auditor.text.patterns import lazy
from auditor.text.view import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from auditor.model import Layout, Page, Story
    from auditor.segment.roles import RolesRead

_NUMBER = "[A-ZＡ-Ｚ]?[ ]?\\d{1,3}|[一二三四五六七八九十]{1,4}|[头頭](?=版)"
_PAGE = lazy(rf"[转轉接续續](?:今日|今天|本[报報]|[ \u3000第])*({_NUMBER})")
_NUMERALS = {char: value for value, char in enumerate("一二三四五六七八九", 1)}
_DATE = lazy(r"(?:19|20)\d{2}[-_.年]?\d{1,2}[-_.月]?\d{1,2}日?")
_NAMED = lazy(
    r"(?<![0-9A-Za-z])(?:[Pp](?:age)?[-_]?)?([A-Z]?\d{1,3}|[一二三四五六七八九十]{1,4})版?(?![0-9A-Za-z])"
)
_ASIDES = frozenset({Role.SUBHEAD, Role.CAPTION, Role.SIGNATURE})
_HEADS = frozenset({Role.SECTION, Role.KICKER, Role.HEADLINE, Role.SUBHEAD, Role.BYLINE})
_PRINTED = lazy(
    r"第[ ]?([A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})[ ]?版|(?<![0-9A-Za-z])([A-Z]\d{1,2})(?![0-9A-Za-z])"
)
_LEAST = 0.12
"""Share of the pairs of characters of the shorter half that the other has too, from which halves of pages
whose numbers are not known are taken for one story: of stories that tell different news it is lower.
"""
_HALF = 600
"""Characters of a half that are compared: those next to the cut."""

Key = tuple[str, int]
"""A story of a run: the path of its page and its number there."""


def jumps(layout: Layout) -> Iterator[Jump]:
    """Yield the jump lines of a page that say where a story goes on or comes from; not those that only
    refer.
    """
    for line in layout.lines:
        if line.kind is not Kind.JUMP:
            continue
        page = _PAGE.search(line.text)
        if page and match("back", line.text):
            yield Jump(line.span, page[1], ahead=False)
        elif page and match("ahead", line.text):
            yield Jump(line.span, page[1], ahead=True)


def resumed(reading: RolesRead, parted: Sequence[Jump]) -> tuple[RolesRead, dict[int, int]]:
    """Begin a story where one is taken up from another page, with a headline above it or without.

    Args:
        reading: of the page.
        parted: its jump lines.

    Returns:
        The reading with such stories among its starts, no sentence joined across their beginnings and the
        halves of cut sentences as text; and of each of them the offset where the jump line above it stands.
    """
    starts, cuts, above = dict(reading.starts), [], {}
    roles = list(reading.roles)
    begins = [shape.span.start for shape in reading.shapes]
    for jump in parted:
        at = bisect_left(begins, jump.span.end)
        half = at - 1 if jump.ahead else at
        if half not in starts and _is_half(reading, half, ahead=jump.ahead):
            roles[half] = Role.BODY
        if jump.ahead or at == len(begins):
            continue
        first = at
        while first and first not in starts and _leads(reading, first - 1):
            first -= 1
        starts.setdefault(first, False)
        cuts.append(at)
        if first == at:
            above[first] = jump.span.start
    joined = {
        line: join
        for line, join in reading.joins.items()
        if not any(join.before < cut <= line for cut in cuts)
    }
    goes_on = {join.before: join.line for join in joined.values()}
    return replace(reading, roles=roles, starts=starts, joins=joined, goes_on=goes_on), above


def _is_half(reading: RolesRead, at: int, *, ahead: bool) -> bool:
    """Tell whether a line beside a jump line that was taken for something set apart is half a sentence."""
    if not 0 < at < len(reading.shapes) or reading.roles[at] not in _ASIDES:
        return False
    shape = reading.shapes[at]
    return not shape.pattern and not shape.level and shape.is_complete is not ahead


def _leads(reading: RolesRead, at: int) -> bool:
    """Tell whether a line above a jump line is the headline of what goes on below it."""
    shape = reading.shapes[at]
    return reading.roles[at] in _HEADS or (reading.roles[at] is Role.BODY and shape.is_headlike)


def continued(pages: Iterable[Page]) -> dict[Key, Key]:
    """Return which story of a run goes on in which: (path, number) → (path, number).

    A story that says it goes on belongs to one on the page named that says it comes from here, each to one.
    Where several fit, those of one issue and those whose headlines and words are most alike belong together.
    Of pages whose numbers are not known only halves that have words in common do.
    """
    ahead, back = [], []
    for page in pages:
        here = _RunPage(page)
        for story in page.stories:
            ahead += [_Half(here, story, jump) for jump in story.jumps if jump.ahead]
            back += [_Half(here, story, jump) for jump in story.jumps if not jump.ahead]
    wanted: dict[str, list[_Half]] = {}
    for other in back:
        for number in other.place.numbers or {""}:
            wanted.setdefault(number, []).append(other)
    ranked = sorted(
        (
            (*_likeness(one, other), one.key, other.key)
            for one in ahead
            for other in dict.fromkeys((*wanted.get(_parted(one.jump.page)[1], ()), *wanted.get("", ())))
            if _may_be_one(one, other)
        ),
        key=lambda pair: (*(-score for score in pair[:-2]), *pair[-2:]),
    )
    found: dict[Key, Key] = {}
    taken: set[Key] = set()
    for *_, first, second in ranked:
        if first not in found and second not in taken and not _leads_back(found, second, first):
            found[first] = second
            taken.add(second)
    return found


class _RunPage:
    """A page of a run: of which issue it is, as far as its name tells, and the labels that it may have."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.folder = dirname(page.path)
        self.date = "".join(re.findall(r"\d", "".join(_DATE.findall(page.path))))
        self.labels = set(_labels(page))
        self.numbers = {number for _, number in self.labels}


@dataclass(frozen=True, eq=False)
class _Half:
    """A story with a jump line."""

    place: _RunPage
    story: Story
    jump: Jump

    @property
    def key(self) -> Key:
        return self.place.page.path, self.story.number

    @cached_property
    def head(self) -> frozenset[str]:
        """What its headline and its jump line say, in pairs of characters."""
        line = self.place.page.text[self.jump.span.start : self.jump.span.end]
        named = "".join(re.findall("《([^》]*)》", line))
        return _pairs(" ".join((*(one.text for one in self.story.having(Role.HEADLINE)), named)))

    @cached_property
    def words(self) -> frozenset[str]:
        """What it says next to the cut, in pairs of characters."""
        text = "".join(one.text for one in self.story.paragraphs)
        return _pairs(text[-_HALF:] if self.jump.ahead else text[:_HALF])


def _may_be_one(one: _Half, other: _Half) -> bool:
    """Tell whether nothing speaks against two stories being halves of one."""
    here, there = one.place, other.place
    if here.page is there.page or (here.date and there.date and here.date != there.date):
        return False
    named = _names(one.jump, there), _names(other.jump, here)
    if not all(fits is not False for fits in named):
        return False
    return all(named) or _common(one.words, other.words) >= _LEAST


def _names(jump: Jump, place: _RunPage) -> bool | None:
    """Tell whether a jump line names a page; None where the page's number is not known."""
    label = _parted(jump.page)
    return any(_same(label, own) for own in place.labels) if place.labels else None


def _likeness(one: _Half, other: _Half) -> tuple[float, ...]:
    return (
        one.place.folder == other.place.folder,
        bool(one.place.labels) + bool(other.place.labels),
        round(2 * _common(one.head, other.head) + _common(one.words, other.words), 4),
    )


def _common(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(min(len(one), len(other)), 1)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(a + b for a, b in pairwise(fold(text)))


def _leads_back(found: Mapping[Key, Key], start: Key, to: Key) -> bool:
    """Tell whether a story goes on, over any number of pages, in another."""
    while start in found and start != to:
        start = found[start]
    return start == to


def _labels(page: Page) -> Iterator[tuple[str, str]]:
    """Yield the section and number of a page by its file name (`A03.txt`, `第三版.txt`) and by its head."""
    stem = _DATE.sub(" ", splitext(basename(page.path))[0])
    names = _NAMED.findall(stem)
    if names:
        yield _parted(names[-1])
    for story in page.stories:
        for line in story.having(Role.FURNITURE):
            for found in _PRINTED.findall(line.text):
                yield _parted(found[0] or found[1])


def _same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether two labels may name one page: papers now and then leave out a section's letter."""
    return one[1] == other[1] and (one[0] == other[0] or not (one[0] and other[0]))


def _parted(label: str) -> tuple[str, str]:
    """Return a page's section and number: `A03` is A and 3, 十二 is 12, 头 is 1."""
    label = label.replace(" ", "")
    if label[0] in "头頭":
        return "", "1"
    if label[0] in "一二三四五六七八九十":
        tens, ten, ones = label.rpartition("十")
        return "", str((_NUMERALS.get(tens, 1) * 10 if ten else 0) + _NUMERALS.get(ones, 0))
    section = fold(label[0]).upper() if label[0].isalpha() else ""
    return section, str(int(label[1:] if section else label))
