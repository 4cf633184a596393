"""Lines that part a story between two pages, and the halves that belong together."""

from __future__ import annotations

import re
from posixpath import commonprefix
from typing import TYPE_CHECKING

from auditor.lexicon.patterns import match
from auditor.model import Jump, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.model import Layout, Page, Story

_PAGE = re.compile(r"第?[ ]?([A-Z]?\d{1,3}|[一二三四五六七八九十]{1,4})[ ]?[版面页頁]?", re.ASCII)
_NUMERALS = {char: value for value, char in enumerate("一二三四五六七八九", 1)}
_NAMED = re.compile(r"(?<![0-9A-Za-z])([A-Z]?\d{1,3}|[一二三四五六七八九十]{1,4})版?(?![0-9A-Za-z])")


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


def continued(pages: Iterable[Page]) -> dict[tuple[str, int], tuple[str, int]]:
    """Return which story of a run goes on in which: (path, number) → (path, number).

    A story that says it goes on belongs to the one on the page named that says it comes from here.
    """
    read = list(pages)
    labels = {page.path: _label(page.path) for page in read}
    by_number: dict[str, list[Page]] = {}
    for page in read:
        by_number.setdefault(labels[page.path][1], []).append(page)
    found: dict[tuple[str, int], tuple[str, int]] = {}
    for page in read:
        for story in page.stories:
            for ahead in (jump for jump in story.jumps if jump.ahead):
                others = by_number.get(_parted(ahead.page)[1], ())
                asked = (
                    one for one in others if one is not page and _same(_parted(ahead.page), labels[one.path])
                )
                resumed = _resumed(page, story, labels[page.path], asked)
                if resumed:
                    found[page.path, story.number] = resumed
    return found


def _resumed(
    page: Page, story: Story, label: tuple[str, str], others: Iterable[Page]
) -> tuple[str, int] | None:
    """Return the story of other pages that comes from a page with that label.

    Of several the one whose page is named most alike (a run may hold many days), then whose headline is.
    """
    candidates = [
        (
            len(commonprefix((page.path, other.path))),
            len(set(story.title) & set(one.title)),
            (other.path, one.number),
        )
        for other in others
        for one in other.stories
        if any(not jump.ahead and _same(_parted(jump.page), label) for jump in one.jumps)
    ]
    return max(candidates, key=lambda one: one[:2])[2] if candidates else None


def _label(path: str) -> tuple[str, str]:
    """Return the section and number that the name of a page's file tells: `A03.txt`, `第三版.txt`."""
    stem = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    names = _NAMED.findall(stem)
    return _parted(names[-1]) if names else ("", "")


def _same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether two labels may name one page: papers now and then leave out a section's letter."""
    return one[1] == other[1] and (one[0] == other[0] or not (one[0] and other[0]))


def _parted(label: str) -> tuple[str, str]:
    """Return a page's section and number: `A03` is A and 3, 十二 is 12."""
    if label[0] in "一二三四五六七八九十":
        tens, ten, ones = label.rpartition("十")
        return "", str((_NUMERALS.get(tens, 1) * 10 if ten else 0) + _NUMERALS.get(ones, 0))
    section = label[0] if label[0].isalpha() else ""
    return section, label[len(section) :].lstrip("0") or "0"
