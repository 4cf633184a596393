"""The pictures of the documentation are there, are what the script takes, and do not weigh the repository down."""

from __future__ import annotations

import re
import struct
import zlib

import pytest
import screenshots
from documents import FIRST, PAGES, text_of
from pages import ROOT

SHOWN = sorted(
    {
        name
        for page in (*FIRST, *PAGES)
        for name in re.findall(r"src=\"(?:\.\./)?(reports/sample/[\w-]+\.png)", text_of(page))
    }
)


def test_every_picture_that_is_shown_is_there_and_every_one_there_is_shown() -> None:
    there = [path.relative_to(ROOT).as_posix() for path in (ROOT / "reports" / "sample").glob("*.png")]
    taken = [f"reports/sample/{picture.file}" for picture in screenshots.PICTURES]

    assert SHOWN == sorted(there) == sorted(taken)


@pytest.mark.parametrize("name", SHOWN)
def test_a_picture_is_a_png_of_less_than_120_kb(name: str) -> None:
    data = (ROOT / name).read_bytes()

    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(data) < 120_000


def test_pixels_come_back_out_of_the_png_that_they_were_put_into() -> None:
    pixels = bytes(
        [255, 0, 0, 255, 0, 0, 255, 255, 255, 0, 0, 255, 9, 9, 9, 255, 9, 9, 9, 255, 255, 0, 0, 255]
    )

    chunks = dict(unpacked(screenshots.palette_png(pixels, 3, 2)))

    colours = [chunks[b"PLTE"][at : at + 3] for at in range(0, len(chunks[b"PLTE"]), 3)]
    rows = zlib.decompress(chunks[b"IDAT"])
    assert struct.unpack(">IIBBBBB", chunks[b"IHDR"]) == (3, 2, 8, 3, 0, 0, 0)
    assert (rows[0], rows[4]) == (0, 0)
    assert b"".join(colours[index] + b"\xff" for index in rows[1:4] + rows[5:8]) == pixels


def unpacked(png: bytes) -> list[tuple[bytes, bytes]]:
    """Return the chunks of a PNG; their checksums must be right."""
    found, at = [], 8
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", png, at + 8 + length)[0] == zlib.crc32(kind + body)
        found.append((kind, body))
        at += length + 12
    return found


def test_the_terminal_is_shown_from_its_head_to_its_last_words() -> None:
    page = screenshots.terminal(
        "\x1b[1;33m警告\x1b[0m 第一处\n\n\x1b[1;7;31m错\x1b[0m<b>\n\n共1版，发现2处。\n"
    )
    shown = re.sub(r"<[^>]*>", "", page.split("<pre>")[1])

    assert "警告 第一处" in shown
    assert shown.strip().endswith("共1版，发现2处。")
    assert "\x1b" not in page
