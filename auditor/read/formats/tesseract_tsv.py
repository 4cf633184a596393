"""Tesseract's TSV: a word a row, with the numbers of its page, block, paragraph and line."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.model import Scan
from auditor.read.content import Unread
from auditor.read.scanning import PageLines, number, refuse_flood, share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Box, Problem
    from auditor.read.content import Content
    from auditor.read.scanning import Said

NAME = "TSV (tesseract)"

_COLUMNS = [
    "level",
    "page_num",
    "block_num",
    "par_num",
    "line_num",
    "word_num",
    "left",
    "top",
    "width",
    "height",
    "conf",
    "text",
]
_LINE, _WORD = "4", "5"


def sniff(content: Content) -> bool:
    """Tell whether a text begins with tesseract's names of columns."""
    return content.head.startswith("level\tpage_num\tblock_num\t")


def read(content: Content) -> Iterator[Scan | Problem]:
    """Yield the pages of a file."""
    head, *rows = content.text.lstrip().split("\n")
    if head.strip().split("\t") != _COLUMNS:
        raise Unread(say("表头不是 tesseract 的 {wanted}", wanted=" ".join(_COLUMNS)))
    if rows and rows[-1]:
        raise Unread(say("第{number}行没有行尾，文件可能被截断", number=len(rows) + 1))
    for _, of_page in groupby(_lines(rows), key=lambda row: row[1]):
        page = PageLines(NAME, content.name)
        for at, (_, of_line) in enumerate(groupby(of_page, key=lambda row: row[2:5])):
            said: list[Said] = []
            whole: Box | None = None
            for row in of_line:
                box = _box(page, row[6:10])
                if row[0] == _LINE:
                    whole = box if box and box.width and box.height else None
                else:
                    said.append((row[11], box, share(row[10], 100.0)))
            page.say(said, whole, at)
        yield Scan(content.name, NAME, page.lines)
        yield from page.problems()


def _box(page: PageLines, told: list[str]) -> Box | None:
    left, top, width, height = (number(one) for one in told)
    if left is None or top is None or width is None or height is None:
        return page.box(told)
    return page.box((left, top, left + width, top + height))


def _lines(rows: list[str]) -> Iterator[list[str]]:
    refuse_flood(len(rows))
    for number_, row in enumerate(rows, 2):
        fields = row.rstrip("\r").split("\t")
        if row.strip() and len(fields) != len(_COLUMNS):
            raise Unread(
                say("第{number}行不是{wanted}栏，文件可能被截断", number=number_, wanted=len(_COLUMNS))
            )
        if fields[0] in (_LINE, _WORD):
            yield fields
