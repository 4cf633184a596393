"""What a file is that is no plain text, told by its content: its name may say anything.

Signatures are those of the formats' own specifications, as `file(1)` knows them too.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from auditor.contract import say
from auditor.read.roots import root_of
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from auditor.contract import Message

_EXPORT = say("请在原来的软件里另存为纯文本（UTF-8）再审")
_EXPORT_ANEW = say("请重新导出完整的文件")
_RECOGNISE = say("请先识别成文字（OCR），再审识别出来的文本")
_UNPACK = say("请先解压，再审里面的文本")
_TAKE_TEXT = say("请先把正文取出来，存成纯文本（UTF-8）再审")


class Refused(NamedTuple):
    """A format that is known and not read: what it is called, and what its user can do."""

    name: str
    advice: Message


_SIGNATURES = (
    (b"%!PS", Refused("PostScript", _EXPORT)),
    (b"{\\rtf", Refused("RTF", _EXPORT)),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Refused("DOC / WPS / XLS", _EXPORT)),
    (b"\x89PNG\r\n\x1a\n", Refused("PNG", _RECOGNISE)),
    (b"\xff\xd8\xff", Refused("JPEG", _RECOGNISE)),
    (b"GIF87a", Refused("GIF", _RECOGNISE)),
    (b"GIF89a", Refused("GIF", _RECOGNISE)),
    (b"II*\0", Refused("TIFF", _RECOGNISE)),
    (b"MM\0*", Refused("TIFF", _RECOGNISE)),
    (b"\0\0\0\x0cjP  \r\n\x87\n", Refused("JPEG 2000", _RECOGNISE)),
    (b"AT&TFORM", Refused("DjVu", _RECOGNISE)),
    (b"7z\xbc\xaf\x27\x1c", Refused("7z", _UNPACK)),
    (b"Rar!\x1a\x07", Refused("RAR", _UNPACK)),
    (b"\x1f\x8b\x08", Refused("gzip", _UNPACK)),
    (b"BZh", Refused("bzip2", _UNPACK)),
    (b"\xfd7zXZ\0", Refused("xz", _UNPACK)),
    (b"\x28\xb5\x2f\xfd", Refused("Zstandard", _UNPACK)),
    (b"SQLite format 3\0", Refused("SQLite", _TAKE_TEXT)),
)
_ZIPS = (
    (b"xl/workbook.xml", Refused("XLSX", _EXPORT)),
    (b"ppt/presentation.xml", Refused("PPTX", _EXPORT)),
    (b"mimetypeapplication/epub+zip", Refused("EPUB", _EXPORT)),
    (b"mimetypeapplication/vnd.oasis.opendocument", Refused("OpenDocument", _EXPORT)),
)
_BEGINNING = 4096
"""Characters in which the first element of a document must stand."""
_ROOTS = {"html": "HTML", "head": "HTML", "body": "HTML", "tei": "TEI"}
_CUT_JSON = lazy(r'[\[{]\s*(?:"[^"\n]{1,80}"\s*:|[\[{]\s*(?:"[^"\n]{1,80}"\s*:|[\[\s]{0,80}-?\d))')
"""What JSON begins with, and no prose does."""
_JSON_LINES = 3
"""Lines that must be objects each."""


def of_bytes(data: bytes) -> Refused | None:
    """Return the format whose signature some bytes begin with; None where they may be text."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        found = next((form for name, form in _ZIPS if name in data), None)
        return found or Refused("ZIP", _UNPACK)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Refused("WebP", _RECOGNISE)
    if data[:2] == b"BM" and int.from_bytes(data[2:6], "little") == len(data):
        return Refused("BMP", _RECOGNISE)
    if data[:4] == b"PAR1" == data[-4:]:
        return Refused("Parquet", _TAKE_TEXT)
    return next((form for mark, form in _SIGNATURES if data.startswith(mark)), None)


def is_picture(head: bytes) -> bool:
    """Tell whether a file that begins so is a picture."""
    found = of_bytes(head)
    return found is not None and found.advice is _RECOGNISE


def of_text(text: str) -> Refused | None:
    """Return the format of a text that is markup or data throughout; None for prose.

    A page with lines of markup in it is prose: only what a whole document begins with counts.
    """
    name = _markup(text[:_BEGINNING]) or _data(text)
    if name:
        return Refused(name, _TAKE_TEXT)
    return Refused("JSON", _EXPORT_ANEW) if _CUT_JSON.match(text[:_BEGINNING].lstrip()) else None


def _markup(text: str) -> str | None:
    declared = text.lstrip("\ufeff \t\r\n").lower()
    name = root_of(text)
    if _ROOTS.get(name) == "HTML" or declared.startswith("<!doctype html"):
        return "HTML"
    return _ROOTS.get(name) or ("XML" if declared.startswith(("<?xml", "<!doctype")) else None)


def _data(text: str) -> str | None:
    bare = text.lstrip().removeprefix("\ufeff")
    if not bare.startswith(("{", "[")):
        return None
    if _is_json(bare, (dict, list)):
        return "JSON"
    lines = bare.split("\n", _JSON_LINES)[:_JSON_LINES]
    return (
        "JSON Lines"
        if len(lines) > 1 and all(_is_json(one, (dict,)) for one in lines if one.strip())
        else None
    )


def _is_json(text: str, kinds: tuple[type, ...]) -> bool:
    try:
        return isinstance(json.loads(text), kinds)
    except (ValueError, RecursionError):
        return False
