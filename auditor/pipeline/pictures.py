"""The pictures of the pages of a report: strips round findings, pages made small, links to the files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal

from auditor.contract import say
from auditor.model import Box, Image, Notice, PagePicture, placed_check
from auditor.read.pictures import NoPictureError, Picture, picture_file
from auditor.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from auditor.contract import Message
    from auditor.model import Finding, PlacedCheck, Report, Scanned, Span

    Wanted = Literal["strips", "link", "none"]

_STRIP = 720, 300
"""Pixels: wide enough for two dozen characters of a scan at 300 dots an inch, as high as a few lines."""
_WHOLE = 1000, 1400
"""Pixels: a page on which headlines can be read."""
_PAGE_BYTES = 900_000
"""Of JPEG on one page; in a document they take a third more, and its text a few hundred thousand."""
_REPORT_BYTES = 48_000_000
"""Of JPEG in one report: what a browser opens without a pause."""
_BESIDE, _ABOVE = 14.0, 1.2
"""Heights of a line that are shown on either side of a finding, and above and below it."""
_LINES = 4
"""Printed lines of a finding that a strip shows."""
_SAME_SHAPE = 0.03
"""Share by which the proportions of a picture and of its page may differ, for a border cut off."""


def pictures(
    report: Report, wanted: Wanted, folder: Path
) -> tuple[dict[str, PagePicture], tuple[Notice, ...]]:
    """Return the pictures of pages by path, and why some that are there are not shown.

    Args:
        report: with its findings in order.
        wanted: `strips` and small pages in the document, a `link` to each file alone, or `none`.
        folder: of the document, from which links lead.
    """
    found: dict[str, PagePicture] = {}
    notices: list[Notice] = []
    left = _REPORT_BYTES
    by_path: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_path.setdefault(finding.place.path, []).append(finding)
    for page in report.edition.pages if wanted != "none" else ():
        scan = page.source.scan
        file = picture_file(page.path, scan.picture if scan else "")
        if file is None:
            continue
        link = safe.for_uri(os.path.relpath(file, folder))
        here = by_path.get(page.path, [])
        found[page.path] = PagePicture(link)
        if wanted == "strips" and scan and here and left > 0:
            try:
                found[page.path] = _shown(scan, Picture(file), here, link)
            except NoPictureError as error:
                notices.append(Notice(page.path, "no-picture", _why(error)))
            left -= _size(found[page.path])
    return found, tuple(dict.fromkeys(notices))


def _why(error: NoPictureError) -> Message:
    if str(error) == "Pillow":
        return say("要把版面图放进报告，须安装 auditor[pictures]（Pillow），现在只给链接")
    return say("版面图无法读取，只给链接：{reason}", reason=str(error))


def _size(picture: PagePicture) -> int:
    return len(picture.whole.jpeg) + sum(len(strip.jpeg) for strip in picture.strips.values())


def _shown(scan: Scanned, picture: Picture, findings: Sequence[Finding], link: str) -> PagePicture:
    scale = _scale(scan, picture)
    if scale is None:
        return PagePicture(link)
    lit = ((one, tuple(_lit(scan, one.place.span))) for one in findings)
    boxes = {
        placed_check(one): tuple(_within(_scaled(box, scale), picture) for box in told)
        for one, told in lit
        if told
    }
    if not boxes:
        return PagePicture(link)
    jpeg, small = picture.part(Box(0, 0, picture.width, picture.height), *_WHOLE)
    whole = Image(
        jpeg,
        round(picture.width * small),
        round(picture.height * small),
        {one: tuple(_scaled(box, (small, small)) for box in told) for one, told in boxes.items()},
    )
    return PagePicture(link, whole, dict(_strips(picture, findings, boxes, _PAGE_BYTES - len(jpeg))))


def _strips(
    picture: Picture, findings: Sequence[Finding], boxes: dict[PlacedCheck, tuple[Box, ...]], room: int
) -> Iterator[tuple[PlacedCheck, Image]]:
    """Yield strips, those of the gravest findings first, as long as there is room."""
    gravest_first = sorted(findings, key=lambda one: (-one.severity, one.place.span))
    for one in dict.fromkeys(map(placed_check, gravest_first)):
        if one in boxes:
            strip = _strip(picture, one, boxes[one][:_LINES])
            room -= len(strip.jpeg)
            if room < 0:
                return
            yield one, strip


def _strip(picture: Picture, one: PlacedCheck, lit: tuple[Box, ...]) -> Image:
    around = lit[0]
    for box in lit[1:]:
        around = around.around(box)
    line = max(min(box.width, box.height) for box in lit)
    area = _within(
        Box(
            around.left - _BESIDE * line,
            around.top - _ABOVE * line,
            around.right + _BESIDE * line,
            around.bottom + _ABOVE * line,
        ),
        picture,
    )
    area = Box(
        int(area.left),
        int(area.top),
        max(int(area.left) + 1, int(area.right)),
        max(int(area.top) + 1, int(area.bottom)),
    )
    jpeg, scale = picture.part(area, *_STRIP)
    moved = tuple(
        Box(
            (box.left - area.left) * scale,
            (box.top - area.top) * scale,
            (box.right - area.left) * scale,
            (box.bottom - area.top) * scale,
        )
        for box in lit
    )
    return Image(jpeg, round(area.width * scale), round(area.height * scale), {one: moved})


def _scale(scan: Scanned, picture: Picture) -> tuple[float, float] | None:
    """Return the pixels a unit of the boxes across and down; None where the picture cannot be the page's.

    What was recognised may have been a smaller copy. A format that does not say how large its page is
    measures in pixels.
    """
    if scan.extent:
        across, down = picture.width / scan.extent[0], picture.height / scan.extent[1]
        return (across, down) if abs(across / down - 1) <= _SAME_SHAPE else None
    told = [line.box for line in scan.lines if line.box]
    fits = all(box.right <= picture.width + 1 and box.bottom <= picture.height + 1 for box in told)
    return (1.0, 1.0) if fits else None


def _lit(scan: Scanned, span: Span) -> Iterator[Box]:
    """Yield where the characters of a span stand: of each printed line the part that they take."""
    for line in scan.placed(span):
        size = len(line.span)
        if line.box is None or not size:
            continue
        first = (max(span.start, line.span.start) - line.span.start) / size
        last = (min(max(span.end, span.start + 1), line.span.end) - line.span.start) / size
        box = line.box
        if box.width >= box.height:
            yield Box(box.left + first * box.width, box.top, box.left + last * box.width, box.bottom)
        else:
            yield Box(box.left, box.top + first * box.height, box.right, box.top + last * box.height)


def _scaled(box: Box, scale: tuple[float, float]) -> Box:
    return Box(box.left * scale[0], box.top * scale[1], box.right * scale[0], box.bottom * scale[1])


def _within(box: Box, picture: Picture) -> Box:
    def inside(at: float, most: int) -> float:
        return min(max(at, 0.0), float(most))

    return Box(
        inside(box.left, picture.width),
        inside(box.top, picture.height),
        inside(box.right, picture.width),
        inside(box.bottom, picture.height),
    )
