"""DOCX (optional extra `auditor[docx]`): paragraphs, headings by their styles, tables row by row."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from auditor.contract import say
from auditor.model import Role, Scan
from auditor.read.content import Unread
from auditor.read.markup import damaged
from auditor.read.scanning import PageLines, one_line
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Problem
    from auditor.read.content import Content

NAME = "DOCX"
NEEDS = "docx"

_PART = "word/document.xml"
_LARGEST = 128 * 2**20
"""Bytes of all parts unpacked."""
_MOST_PARTS = 5000
_HEADING = lazy(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)
_TITLES = frozenset({"title", "标题"})
_CAPTIONS = frozenset({"caption", "题注"})
_MAIN = 2
"""Levels of headings that begin stories."""


def sniff(content: Content) -> bool:
    """Tell whether bytes are a ZIP with the main part of a DOCX."""
    return content.data.startswith(b"PK\x03\x04") and _PART.encode() in content.data


def read(content: Content) -> Iterator[Scan | Problem]:
    """Yield the document as one page."""
    try:
        import docx  # noqa: PLC0415 - an optional extra
    except ImportError:
        raise Unread(
            say("读 DOCX 须安装 python-docx：pip install 'auditor[docx]'"), "unsupported-format"
        ) from None
    from docx.oxml.ns import qn  # noqa: PLC0415
    from lxml.etree import LxmlError  # noqa: PLC0415 - python-docx stands on it

    _refuse_bombs(content.data)
    page = PageLines(NAME, content.name)
    try:
        document = docx.Document(io.BytesIO(content.data))
        names = {style.style_id: style.name or "" for style in document.styles}
        _body(page, document.element.body, names, qn)
    except (LxmlError, ValueError, KeyError, AttributeError, TypeError, zipfile.BadZipFile) as error:
        if isinstance(error, Unread):
            raise
        # python-docx says by these that a part is missing or is not what it should be.
        raise damaged(NAME, error) from None
    yield Scan(content.name, NAME, page.lines, is_running=True)
    yield from page.problems()


def _refuse_bombs(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            broken = packed.testzip() if _is_small(parts) else None
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise damaged(NAME, error) from None
    except Exception as error:  # zlib.error, and what else a broken stream raises
        raise damaged(NAME, error) from None
    if not _is_small(parts):
        raise Unread(say("DOCX 展开后超过{most:,}字节，不像文稿", most=_LARGEST), "too-large")
    if broken:
        raise damaged(NAME, ValueError(broken))


def _is_small(parts: list[zipfile.ZipInfo]) -> bool:
    return len(parts) <= _MOST_PARTS and sum(part.file_size for part in parts) <= _LARGEST


def _body(page: PageLines, body: Any, names: dict[str, str], qn: Any) -> None:
    block = 0
    row: Any = None
    cells: list[str] = []
    for paragraph in body.iter(qn("w:p")):
        if _is_copy(paragraph, qn):
            continue
        own = next((one for one in paragraph.iterancestors(qn("w:tr"))), None)
        text = _text(paragraph, qn)
        if row is not None and own is not row:
            page.say([("  ".join(cells), None, None)], None, block, is_set=True)
            cells = []
        row = own
        if own is not None:
            cells += [text] if text.strip() else []
            continue
        block += 1
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = names.get(style.get(qn("w:val")), "") if style is not None else ""
        for line in text.split("\n"):
            page.say([(one_line(line), None, None)], None, block, _role(name))
    if cells:
        page.say([("  ".join(cells), None, None)], None, block, is_set=True)


def _text(paragraph: Any, qn: Any) -> str:
    """Return the text of a paragraph: not of what is deleted, nor of text boxes anchored in it."""
    kept = {qn("w:t"): None, qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
    parts = []
    for run in paragraph.iter(qn("w:r")):
        owner = next(run.iterancestors(qn("w:p")), None)
        if owner is paragraph:
            parts += [kept[node.tag] or node.text or "" for node in run if node.tag in kept]
    return "".join(parts)


def _is_copy(paragraph: Any, qn: Any) -> bool:
    """Tell whether a paragraph stands in the second form of a drawing, for programs that lack the first."""
    fallback = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
    return next(paragraph.iterancestors(fallback, qn("w:del")), None) is not None


def _role(style: str) -> Role | None:
    name = style.strip().lower()
    if name in _TITLES:
        return Role.HEADLINE
    if name in _CAPTIONS:
        return Role.CAPTION
    heading = _HEADING.match(name)
    if heading is None:
        return None
    return Role.HEADLINE if int(heading[1]) <= _MAIN else Role.SUBHEAD
