"""Sixty files that no desk should send: cut short, bombs, circles, wrong boxes, floods, wrong encodings."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from functools import cache
from typing import TYPE_CHECKING

import format_samples as samples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

FLOOD = 1_000_000
"""Words; a newspaper page has some ten thousand."""
_DEEP = 100_000
_BOMB = (
    '<!DOCTYPE alto [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
_OUTSIDE = '<!DOCTYPE alto [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_PARAMETER = '<!DOCTYPE alto [<!ENTITY % a SYSTEM "http://127.0.0.1:9/a.dtd"> %a;]>'


def names() -> tuple[str, ...]:
    """Return the names of all."""
    return (*_small(), *_FLOODS)


def made(name: str) -> bytes:
    """Return the file of a name."""
    return _FLOODS[name]() if name in _FLOODS else _small()[name]


@cache
def _small() -> dict[str, bytes]:
    makers = (_cut_short, _bombs, _circles, _wrong_boxes, _wrong_encodings, _without_text)
    found = [one for maker in makers for one in maker()]
    assert len(dict(found)) == len(found)
    return dict(found)


def _cut_short() -> Iterator[tuple[str, bytes]]:
    for name, data in samples.SAMPLES.items():
        for share in (3, 9):
            yield f"cut-{share}-{name}", data[: len(data) * share // 10]


def _bombs() -> Iterator[tuple[str, bytes]]:
    body = samples.alto().partition("\n")[2]
    for name, prolog, entity in (
        ("entities", _BOMB, "&i;"),
        ("outside", _OUTSIDE, "&a;"),
        ("parameter", _PARAMETER, ""),
    ):
        yield f"bomb-{name}.xml", f"{prolog}{body.replace('<SP/>', entity, 1)}".encode()
    page = samples.page_xml().partition("\n")[2]
    yield "bomb-page.xml", f"{_BOMB.replace('alto', 'PcGts')}{page}".encode()
    yield "deep.alto.xml", ("<alto>" + "<ComposedBlock>" * _DEEP).encode()
    yield "deep.hocr", ("<html><body class='ocr_page'>" + "<div class='ocr_carea'>" * _DEEP).encode()
    yield "deep.json", ('{"rec_texts": ' + "[" * _DEEP).encode()
    yield "bomb.docx", _zipped({"word/document.xml": b" " * (200 << 20)})
    yield "many.docx", _zipped({"word/document.xml": b"<a/>"} | {f"word/{at}.xml": b"" for at in range(6000)})
    yield "no-parts.docx", _zipped({"word/document.xml": b"<a/>"})
    yield "comment.hocr", ("<html><body class='ocr_page'>" + "<!--" * _DEEP).encode()
    yield "brackets.hocr", ("<html><body class='ocr_page'>" + "<" * _DEEP).encode()


def _zipped(parts: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def _circles() -> Iterator[tuple[str, bytes]]:
    yield "self.mets.xml", samples.mets("self.mets.xml").encode()
    yield "outside.mets.xml", samples.mets("../../../etc/passwd.xml").encode()
    yield "absolute.mets.xml", samples.mets("file:///etc/hosts.xml", "http://127.0.0.1:9/a.xml").encode()
    yield "gone.mets.xml", samples.mets("gone.alto.xml").encode()
    yield "pages.pdf", samples.pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")


def _wrong_boxes() -> Iterator[tuple[str, bytes]]:
    alto = samples.alto()
    for name, old, new in (
        ("negative", 'WIDTH="300"', 'WIDTH="-300"'),
        ("nan", 'HPOS="80"', 'HPOS="NaN"'),
        ("huge", 'HPOS="80"', 'HPOS="1e300"'),
        ("words", 'HPOS="80"', 'HPOS="left"'),
    ):
        yield f"box-{name}.alto.xml", alto.replace(old, new).encode()
    yield "box.page.xml", samples.page_xml().replace("80,110", "80;110").encode()
    yield "box.hocr", samples.hocr().replace("bbox 80 110", "bbox 8000 110").encode()
    yield "box.tsv", samples.tsv().replace("\t110\t", "\tdown\t").encode()
    yield "box.json", samples.rapid().replace("[80, 110,", "[80,").encode()
    two = json.loads(samples.paddle_2())
    two[0][1][0] = [[0, 0], [1]]
    yield "points.json", json.dumps(two).encode()
    three = json.loads(samples.paddle_3())
    three["rec_polys"].pop()
    yield "short_res.json", json.dumps(three).encode()


def _strings(tail: str) -> bytes:
    return ("<alto><Page><TextBlock><TextLine>" + '<String CONTENT="a"/>' * FLOOD + tail).encode()


def _rows() -> bytes:
    head = samples.tsv().partition("\n")[0]
    return (head + "\n" + "5\t1\t1\t1\t1\t1\t0\t0\t1\t1\t90\ta\n" * FLOOD).encode()


def _spans() -> bytes:
    lines = "<span class='ocr_line'>a</span>" * FLOOD
    return f"<html><body class='ocr_page'>{lines}</body></html>".encode()


def _objects() -> bytes:
    return ("[" + ",".join(['{"box": [0, 0, 1, 1], "text": "a", "score": 1}'] * FLOOD) + "]").encode()


_FLOODS: Mapping[str, Callable[[], bytes]] = {
    "flood-open.alto.xml": lambda: _strings(""),
    "flood.alto.xml": lambda: _strings("</TextLine></TextBlock></Page></alto>"),
    "flood.hocr": _spans,
    "flood.tsv": _rows,
    "flood.json": _objects,
}


def _wrong_encodings() -> Iterator[tuple[str, bytes]]:
    alto = samples.alto()
    yield "latin.alto.xml", alto.replace(samples.HEADLINE[0], "é").encode("latin-1", errors="replace")
    yield "half.alto.xml", alto.encode()[: alto.encode().index("城".encode()) + 1]
    yield "no-mark.alto.xml", alto.encode("utf-16-le")
    yield "big5.alto.xml", '<?xml version="1.0" encoding="Big5"?><alto>水廠</alto>'.encode("big5")
    yield "surrogate.json", b'[{"box": [0, 0, 9, 9], "text": "\\ud800", "score": 1}]'
    yield "nul.jsonl", b'{"title": "a", "text": 1}\n{"title": "\\ud800", "text": "b"}\n{"text": "'


def _without_text() -> Iterator[tuple[str, bytes]]:
    yield "empty.alto.xml", b"<alto><Layout><Page><PrintSpace/></Page></Layout></alto>"
    yield "no-page.alto.xml", b"<alto/>"
    yield "empty.page.xml", b"<PcGts><Page imageFilename='a.jpg'/></PcGts>"
    yield "empty.hocr", b"<html><body><div class='ocr_page'></div></body></html>"
    yield "empty_res.json", b'{"rec_texts": [], "rec_scores": []}'
    yield "empty_content_list.json", b'[{"type": "image", "img_path": "a.jpg", "page_idx": 0}]'
    yield "picture.pdf", samples.pdf(text=False)
    yield "picture.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0" + struct.pack(">I", 0) * 50
