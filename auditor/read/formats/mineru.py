"""MinerU's `content_list.json`: paragraphs, headings, tables and captions in the order of reading."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

from auditor.model import Role, Scan
from auditor.read.scanning import PageLines, role_of
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Problem
    from auditor.read.content import Content

NAME = "MinerU content_list"

_TYPES = frozenset({"text", "image", "table", "equation", "list", "code", "chart"})
_CAPTIONS = ("image_caption", "img_caption", "image_footnote", "img_footnote", "chart_caption")
_ROW = lazy(r"<tr[^<>]*>([^\0]*?)</tr>", re.IGNORECASE)
_CELL = lazy(r"<t[dh][^<>]*>([^<>]*)", re.IGNORECASE)


def sniff(content: Content) -> bool:
    """Tell whether JSON is a list of MinerU's blocks."""
    value = content.value
    return isinstance(value, list) and bool(value) and all(_is_block(one) for one in value)


def _is_block(one: object) -> bool:
    if not isinstance(one, dict) or not isinstance(one.get("type"), str):
        return False
    return isinstance(one.get("page_idx"), int) or (one["type"] in _TYPES and "text_level" in one)


def read(content: Content) -> Iterator[Scan | Problem]:
    """Yield the pages of a file."""
    pages: dict[int, PageLines] = {}
    value: Any = content.value
    for at, block in enumerate(value):
        page = pages.setdefault(block.get("page_idx") or 0, PageLines(NAME, content.name))
        _block(page, block, at)
    for number in sorted(pages):
        page = pages[number]
        yield Scan(content.name, NAME, page.lines, is_ordered=True, is_running=_is_running(page))
        yield from page.problems()


def _is_running(page: PageLines) -> bool:
    """Tell whether there are no boxes: then nothing but the blocks tells paragraphs."""
    return all(line.box is None for line in page.lines)


def _block(page: PageLines, block: dict[str, Any], at: int) -> None:
    kind = block["type"]
    box = page.box(block.get("bbox"))
    for text in _texts(block, "table_caption"):
        page.say([(text, None, None)], None, at, Role.CAPTION)
    if kind == "table":
        for row in _rows(block.get("table_body")):
            page.say([(row, None, None)], None, at, is_set=True)
    for item in _texts(block, "list_items"):
        page.say([(item, None, None)], None, at, is_set=True)
    if isinstance(block.get("text"), str) and kind != "equation":
        level = block.get("text_level")
        role = Role.SUBHEAD if isinstance(level, int) and level > 0 else role_of(kind)
        page.say([(block["text"], None, None)], box, at, role, opens=True)
    for text in _texts(block, *_CAPTIONS, "table_footnote"):
        page.say([(text, None, None)], box, at, Role.CAPTION)


def _texts(block: dict[str, Any], *names: str) -> Iterator[str]:
    for name in names:
        told = block.get(name)
        for text in [told] if isinstance(told, str) else told if isinstance(told, list) else ():
            if isinstance(text, str):
                yield text


def _rows(table: object) -> Sequence[str]:
    if not isinstance(table, str):
        return ()
    # Cut at the ends of rows, so that no search runs on through the rest of a table.
    rows = re.split("</tr>", table, flags=re.IGNORECASE)
    return ["  ".join(unescape(cell).strip() for cell in _CELL.findall(row)).strip() for row in rows]
