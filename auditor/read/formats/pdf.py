"""PDF with a text layer (optional extra `auditor[pdf]`): what was made up, or recognised and laid behind."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

from auditor.contract import say
from auditor.model import Scan
from auditor.read.content import Content, Unread
from auditor.read.markup import damaged
from auditor.read.scanning import PageLines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Problem
    from auditor.read.scanning import Said

NAME = "PDF"
NEEDS = "pypdfium2"

_MOST_PAGES = 500
_MOST_CHARACTERS = 200_000
"""Of one page; a full page of a broadsheet has 15,000."""
_GAP = 0.8
"""Heights of a character from one to the next, from which a line is parted: a gutter may lie there."""
_SPACE = 0.15
"""The same from which Latin words are parted."""
_WIDEST = 8.0
"""Heights of a character that it may be wide at most; what is wider has a false box."""


def sniff(content: Content) -> bool:
    """Tell whether bytes begin as PDF does."""
    return content.data.startswith(b"%PDF-")


def has_text(data: bytes) -> bool:
    """Tell whether a PDF has a text layer, or cannot be opened at all: then its reader says why."""
    try:
        return any(isinstance(one, Scan) and one.lines for one in read(Content("", data)))
    except Unread as error:
        return error.kind != "unsupported-format"


def read(content: Content) -> Iterator[Scan | Problem]:
    """Yield the pages that have a text layer."""
    try:
        import pypdfium2 as pdfium  # noqa: PLC0415 - an optional extra
        from pypdfium2 import raw  # noqa: PLC0415
    except ImportError:
        raise Unread(
            say("读 PDF 须安装 pypdfium2：pip install 'auditor[pdf]'"), "unsupported-format"
        ) from None
    try:
        with closing(pdfium.PdfDocument(content.data)) as document:
            if len(document) > _MOST_PAGES:
                raise Unread(say("PDF 超过{most}页，请按期分开", most=_MOST_PAGES), "too-large")
            pages = [_page(content.name, document[number], raw) for number in range(len(document))]
    except pdfium.PdfiumError as error:
        raise damaged(NAME, error) from None
    if not any(page.lines for page in pages):
        raise Unread(say("这个 PDF 只有图像，没有文字层，请先识别成文字（OCR）再审读"), "unsupported-format")
    for page in pages:
        yield Scan(content.name, NAME, page.lines)
        yield from page.problems()


def _page(name: str, leaf: Any, raw: Any) -> PageLines:
    page = PageLines(NAME, name)
    height = leaf.get_height()
    with closing(leaf), closing(leaf.get_textpage()) as text:
        count = text.count_chars()
        if count > _MOST_CHARACTERS:
            raise Unread(
                say("PDF 的一页里超过{most:,}个字，不像报纸版面", most=_MOST_CHARACTERS), "too-large"
            )
        for at, run in enumerate(_runs(_characters(text, count, raw), height)):
            words: list[Said] = [(char, page.box(box), None) for char, box in run]
            page.say(words, None, at)
    return page


_Edges = tuple[float, float, float, float]


def _characters(text: Any, count: int, raw: Any) -> Iterator[tuple[str, _Edges | None]]:
    """Yield the characters of a page with their boxes, y upward; those that PDFium puts in have none."""
    from ctypes import byref  # noqa: PLC0415 - only here

    edges = raw.FS_RECTF()
    high = 0
    for at in range(count):
        code = raw.FPDFText_GetUnicode(text, at)
        # Characters beyond the first plane come as two halves.
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            if not high:
                continue
            code, high = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00), 0
        char = chr(code) if 0 < code < 0x110000 else ""
        if not char or char in "\r\n\ufffe\uffff":
            yield "\n", None
        elif raw.FPDFText_GetLooseCharBox(text, at, byref(edges)):
            # The box of the type, not of the ink: that of a comma would leave a gap behind it.
            yield char, (edges.left, edges.bottom, edges.right, edges.top)


def _runs(
    characters: Iterator[tuple[str, _Edges | None]], height: float
) -> Iterator[list[tuple[str, _Edges]]]:
    """Yield runs of characters that stand on a line close together, their boxes with y downward."""
    run: list[tuple[str, _Edges]] = []
    blank = False
    for char, box in characters:
        if box is None or not char.strip():
            blank = True
            continue
        left, bottom, right, top = box
        here = left, height - top, right, height - bottom
        if run and not _goes_on(run[-1][1], here):
            yield run
            run = []
        elif run and blank and here[0] - run[-1][1][2] >= _SPACE * (here[3] - here[1]):
            run.append((" ", here))
        run.append((char, here))
        blank = False
    if run:
        yield run


def _goes_on(one: _Edges, other: _Edges) -> bool:
    size = max(one[3] - one[1], other[3] - other[1], one[2] - one[0])
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return shared > -size / 4 and -size / 2 < other[0] - one[2] < _GAP * size
