"""hOCR 1.2 (https://kba.github.io/hocr-spec/1.2/): HTML as tesseract, ocropy and kraken write it.

It may be XHTML or any HTML, so it is read tag by tag: nothing is looked up, nothing nests without end.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from auditor.contract import say
from auditor.model import Scan
from auditor.read.content import Unread
from auditor.read.scanning import PageLines, number, share
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Box, Problem
    from auditor.read.content import Content
    from auditor.read.scanning import Said

NAME = "hOCR"

_SHOWS = lazy(r"""class\s*=\s*["'][^"'<>]{0,80}\bocr_|name\s*=\s*["']ocr-system""")
_HTML = lazy(r"(?:<[?!][^>]{0,1000}>\s*){0,9}<(?:html|head|body|div)\b", re.IGNORECASE)
_TAG = lazy(r"<(/?)([A-Za-z][A-Za-z0-9:]{0,20})([^<>]*)>")
_ATTRIBUTE = lazy(r"""\b(class|title)\s*=\s*("[^"]*"|'[^']*')""")
_PROPERTY = lazy(r"(\w+)\s+([^;]*)")
_IMAGE = lazy(r"""image\s+["']?([^"';]{1,400})""")
_BOUNDS = lazy(r"\bbbox 0 0 ([0-9]{1,7}) ([0-9]{1,7})")
_LINES = frozenset({"ocr_line", "ocrx_line", "ocr_header", "ocr_caption", "ocr_textfloat", "ocr_footer"})
_WORDS = frozenset({"ocrx_word", "ocr_word"})
_HOLDERS = frozenset({"ocr_par", "ocr_carea", "ocr_page"})
"""What holds lines, or words where a program writes no lines."""
_VOID = frozenset({"br", "hr", "img", "meta", "link", "input", "col"})
_DEEPEST = 200


def sniff(content: Content) -> bool:
    """Tell whether a document is HTML with marks of hOCR."""
    head = content.head
    return head.startswith("<") and _HTML.match(head) is not None and _SHOWS.search(head) is not None


class _OpenElement(NamedTuple):
    """An element that is open, with what its title says."""

    tag: str
    kind: str
    properties: dict[str, str]


class _PageReader:
    """Reads the pages of one file."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._open: list[_OpenElement] = []
        self.pages: list[tuple[PageLines, str]] = []
        self._block = 0
        self._words: list[Said] = []
        self._text: list[str] = []

    def tag(self, closing: bool, name: str, attributes: str) -> None:
        name = name.lower()
        if closing:
            self._close(name)
            return
        if name in _VOID or attributes.endswith("/"):
            return
        told = {key: unescape(value[1:-1]) for key, value in _ATTRIBUTE.findall(attributes)}
        kind = next((one for one in told.get("class", "").split() if one.startswith("ocr")), "")
        if kind == "ocr_page":
            image = _IMAGE.search(told.get("title", ""))
            page = PageLines(NAME, self._name)
            bounds = _BOUNDS.search(told.get("title", ""))
            if bounds:
                page.measures(bounds[1], bounds[2])
            self.pages.append((page, image[1].strip() if image else ""))
        elif kind in ("ocr_carea", "ocr_par"):
            self._block += 1
        if kind in _LINES or kind in _HOLDERS:
            self._lines()
        elif kind in _WORDS:
            self._loose()
        if len(self._open) >= _DEEPEST:
            raise Unread(
                say("这个 {format} 的元素太多或嵌套太深，不像报纸版面，请按版分开", format=NAME), "too-large"
            )
        self._open.append(_OpenElement(name, kind, dict(_PROPERTY.findall(told.get("title", "")))))

    def text(self, text: str) -> None:
        if any(one.kind in _LINES or one.kind in _WORDS or one.kind == "ocr_par" for one in self._open):
            self._text.append(unescape(text))

    def _close(self, name: str) -> None:
        if not any(one.tag == name for one in self._open):
            return
        while self._open:
            one = self._open.pop()
            self._end(one)
            if one.tag == name:
                return

    def _end(self, one: _OpenElement) -> None:
        if one.kind in _WORDS:
            page = self._page()
            sure = share(one.properties.get("x_wconf"), 100.0)
            self._words.append(("".join(self._text), self._box(page, one), sure))
            self._text = []
        elif one.kind in _LINES:
            page = self._page()
            self._loose()
            page.say(self._words, self._box(page, one), self._block, slope=_slope(one))
            self._words = []
        elif one.kind in _HOLDERS:
            self._lines()

    def _lines(self) -> None:
        """Make lines of words that no line holds: one ends where the next word is lower or further left."""
        self._loose()
        line: list[Said] = []
        for word in self._words:
            if line and _is_below(line[-1][1], word[1]):
                self._page().say(line, None, self._block)
                line = []
            line.append(word)
        if line:
            self._page().say(line, None, self._block)
        self._words = []

    def _loose(self) -> None:
        """Take in text of a line that is in no word."""
        if "".join(self._text).strip():
            self._words.append(("".join(self._text), None, None))
        self._text = []

    def _box(self, page: PageLines, one: _OpenElement) -> Box | None:
        return page.box(one.properties["bbox"].split()) if "bbox" in one.properties else None

    def _page(self) -> PageLines:
        if not self.pages:
            self.pages.append((PageLines(NAME, self._name), ""))
        return self.pages[-1][0]


def _is_below(one: Box | None, other: Box | None) -> bool:
    return one is not None and other is not None and (other.top >= one.bottom or other.left < one.left)


def _slope(line: _OpenElement) -> float | None:
    return number((line.properties.get("baseline") or "").split(" ")[0])


def read(content: Content) -> Iterator[Scan | Problem]:
    """Yield the pages of a file."""
    reading = _PageReader(content.name)
    for text, tag in _tokens(content.text):
        if tag:
            reading.tag(*tag)
        else:
            reading.text(text)
    if content.text.rstrip()[-7:].lower() != "</html>":
        raise Unread(say("不是完好的 {format} 文件（结尾缺失），请重新导出", format=NAME))
    for page, picture in reading.pages:
        yield Scan(content.name, NAME, page.lines, picture=picture, extent=page.extent)
        yield from page.problems()


def _tokens(text: str) -> Iterator[tuple[str, tuple[bool, str, str] | None]]:
    """Yield texts and tags in order; comments, declarations and scripts are passed over."""
    at = 0
    while at < len(text):
        start = text.find("<", at)
        if start < 0:
            yield text[at:], None
            return
        if start > at:
            yield text[at:start], None
        if text.startswith("<!--", start):
            end = text.find("-->", start)
            if end < 0:
                return
            at = end + 3
            continue
        end = text.find(">", start)
        if end < 0:
            return
        at = end + 1
        tag = _TAG.fullmatch(text, start, at)
        if tag is None:
            continue
        name = tag[2].lower()
        if name in ("script", "style") and not tag[1]:
            closing = text.find(f"</{name}", at)
            if closing < 0:
                return
            at = closing
            continue
        yield "", (bool(tag[1]), name, tag[3])
