"""PAGE-XML, 2013 to 2019 (PRImA, https://www.primaresearch.org/schema/PAGE/): Transkribus, OCR-D, kraken."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.model import Scan
from auditor.read.content import Unread
from auditor.read.markup import below, tree
from auditor.read.roots import root_of
from auditor.read.scanning import PageLines, number, role_of, share
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from auditor.model import Box, Problem, Role
    from auditor.read.content import Content
    from auditor.read.scanning import Said

NAME = "PAGE XML"

_INDEX = lazy(r"readingOrder\s*\{[^}]*index:\s*(\d{1,6})")
_LAST = 1 << 20


def sniff(content: Content) -> bool:
    """Tell whether a document is PAGE-XML."""
    return content.head.startswith("<") and root_of(content.head) == "pcgts"


def read(content: Content) -> Iterator[Scan | Problem]:
    """Yield the page of a file; the regions stand in the order that it states."""
    yield from pages(tree(content, NAME), content.name)


def is_root(root: Element) -> bool:
    """Tell whether a document is PAGE-XML by its root."""
    return root.tag.lower() == "pcgts"


def pages(root: Element, name: str) -> Iterator[Scan | Problem]:
    """Yield the page of a document; `name` is that of its file in reports."""
    elements = list(root.iter("Page"))
    if not elements:
        raise Unread(say("这个 {format} 里没有版面（Page）", format=NAME), "empty")
    for element in elements:
        page = PageLines(NAME, name)
        page.measures(element.get("imageWidth"), element.get("imageHeight"))
        order = _order(element)
        regions = list(_regions(element, is_cell=False))
        if order:
            regions.sort(key=lambda one: order.get(one[0].get("id") or "", _LAST))
        for at, (region, is_cell) in enumerate(regions):
            _region(page, region, at, is_cell=is_cell)
        yield Scan(
            name,
            NAME,
            page.lines,
            picture=element.get("imageFilename") or "",
            is_ordered=bool(order),
            extent=page.extent,
        )
        yield from page.problems()


def _order(page: Element) -> dict[str, int]:
    """Return the place of each region in the order that the page states; empty where it states none."""
    found: dict[str, int] = {}
    for reading in below(page, "ReadingOrder"):
        for group in reading:
            _rank(group, found)
    return found


def _rank(group: Element, found: dict[str, int]) -> None:
    own = group.get("regionRef")
    if own:
        found.setdefault(own, len(found))
    if "Group" not in group.tag:
        return
    for child in sorted(group, key=lambda one: _integer(one.get("index"))):
        _rank(child, found)


def _integer(value: str | None) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 7 else _LAST


def _regions(element: Element, *, is_cell: bool) -> Iterator[tuple[Element, bool]]:
    """Yield the regions with text below an element, and whether they are cells of a table."""
    for child in element:
        if child.tag == "TextRegion":
            yield child, is_cell
            yield from _regions(child, is_cell=is_cell)
        elif child.tag.endswith("Region"):
            yield from _regions(child, is_cell=is_cell or child.tag == "TableRegion")


def _region(page: PageLines, region: Element, at: int, *, is_cell: bool) -> None:
    role = role_of(region.get("type"))
    lines = list(below(region, "TextLine"))
    ranks = [_INDEX.search(line.get("custom") or "") for line in lines]
    if lines and all(ranks):
        numbered = [(int(rank[1]), line) for rank, line in zip(ranks, lines, strict=True) if rank]
        lines = [line for _, line in sorted(numbered, key=lambda one: one[0])]
    for line in lines:
        _line(page, line, at, role, is_cell=is_cell)
    if not lines:
        text, sure = _text(region)
        parts = [part for part in text.split("\n") if part.strip()]
        box = _box(page, region) if len(parts) == 1 else None
        for part in parts:
            page.say([(part, None, None)], box, at, role, sure, is_set=is_cell)


def _line(page: PageLines, line: Element, at: int, role: Role | None, *, is_cell: bool) -> None:
    text, sure = _text(line)
    words: list[Said] = [
        (*_text_and_box(page, word), _text(word)[1]) for word in below(line, "Word") if _text(word)[0].strip()
    ]
    # The line's own text counts: the words may be of another reading, or lack marks.
    alike = "".join(text.split()) == "".join("".join(word[0].split()) for word in words)
    said = words if words and (alike or not text.strip()) else [(text, None, None)]
    page.say(said, _box(page, line), at, role, sure, slope=_slope(line), is_set=is_cell)


def _text_and_box(page: PageLines, word: Element) -> tuple[str, Box | None]:
    return _text(word)[0], _box(page, word)


def _text(element: Element) -> tuple[str, float | None]:
    """Return the text of an element by its first reading, and how sure the recogniser was of it."""
    readings = sorted(below(element, "TextEquiv"), key=lambda one: _integer(one.get("index")))
    for reading in readings:
        for name in ("Unicode", "PlainText"):
            for text in below(reading, name):
                if text.text:
                    return text.text, share(reading.get("conf"))
    return "", None


def _box(page: PageLines, element: Element) -> Box | None:
    for coords in below(element, "Coords"):
        return page.box(_points(coords))
    return None


def _points(coords: Element) -> list[list[str]]:
    """Return the points of an outline; those of 2010 have an element each."""
    if coords.get("points") is None:
        return [[point.get("x") or "", point.get("y") or ""] for point in below(coords, "Point")]
    return [pair.split(",") for pair in (coords.get("points") or "").split()]


def _slope(line: Element) -> float | None:
    for base in below(line, "Baseline"):
        told = [(number(point[0]), number(point[-1])) for point in _points(base)]
        points = [(x, y) for x, y in told if x is not None and y is not None]
        return _between(points)
    return None


def _between(points: Sequence[tuple[float, float]]) -> float | None:
    across = sum(two[0] - one[0] for one, two in pairwise(points))
    return (points[-1][1] - points[0][1]) / across if across > 0 else None
