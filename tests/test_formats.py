"""Files that are no plain text: known by their content, refused with their name and what to do."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from auditor.model import Problem, Scan, Source
from auditor.read import Found, discover, left_out, read

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "水库水位回落\n\n本报讯(记者 李明)记者昨日从市水务局获悉，全市水库水位已经回落。\n"


def zipped(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "application/epub+zip" if name == "mimetype" else "x")
    return data.getvalue()


FORMATS: list[tuple[str, bytes]] = [
    ("PostScript", b"%!PS-Adobe-3.0\n"),
    ("XLSX", zipped("[Content_Types].xml", "xl/workbook.xml")),
    ("PPTX", zipped("ppt/presentation.xml")),
    ("EPUB", zipped("mimetype", "content.opf")),
    ("ZIP", zipped("page.txt")),
    ("DOC", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100),
    ("RTF", b"{\\rtf1\\ansi \\u27700?}"),
    ("PNG", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    ("JPEG", b"\xff\xd8\xff\xe0\0\x10JFIF\0"),
    ("GIF", b"GIF89a\x01\0\x01\0"),
    ("TIFF", b"II*\0\x08\0\0\0"),
    ("BMP", b"BM" + (58).to_bytes(4, "little") + b"\0" * 52),
    ("WebP", b"RIFF\x24\0\0\0WEBPVP8 "),
    ("gzip", b"\x1f\x8b\x08\0\0\0\0\0"),
    ("7z", b"7z\xbc\xaf\x27\x1c\0\x04"),
    ("Parquet", b"PAR1....PAR1"),
    ("HTML", f"<!DOCTYPE html>\n<html><body><p>{PAGE}</p></body></html>".encode()),
    ("HTML", f"\n<!-- saved -->\n<HTML lang=zh>{PAGE}</HTML>".encode()),
    ("HTML", f"<html><body>{PAGE}</body></html>".encode("gb18030")),
    ("HTML", f"\ufeff<html><body>{PAGE}</body></html>".encode("utf-16-le")),
    ("JSON", b'{"name": "auditor", "version": 1}'),
    ("JSON", b'[{"name": "a"}, {"name": "b"}]'),
    ("JSON", b'{"title": "cut", "te'),
    ("JSON Lines", b'{"name": 1}\n{"name": 2}\n{"name": 3}'),
    ("XML", f"<?xml version='1.0' encoding='utf-8'?><story>{PAGE}</story>".encode()),
]


def outcome(folder: Path, data: bytes, name: str = "page.txt") -> Source | Scan | Problem:
    (folder / name).write_bytes(data)
    return read(Found(folder / name, name))


@pytest.mark.parametrize("name", ["page.txt", "page"])
@pytest.mark.parametrize(("form", "data"), FORMATS)
def test_a_known_format_is_refused_by_its_name(tmp_path: Path, form: str, data: bytes, name: str) -> None:
    problem = outcome(tmp_path, data, name)

    assert isinstance(problem, Problem)
    assert problem.kind == "unsupported-format"
    assert f"这是 {form}" in str(problem.detail)
    assert "；请" in str(problem.detail)  # what to do


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        f"![](images/1.jpg)\n\n{PAGE}",
        f"{PAGE}\n<table><tr><td>三等奖</td></tr></table>\n",
        f"<table><tr><td>三等奖</td></tr></table>\n\n{PAGE}",
        f"<div>{PAGE}</div>",
        f"```\n{PAGE}```\n",
        f"---\ntitle: 水位\n---\n{PAGE}",
        f"[本报讯]{PAGE}",
        f"{{图}}{PAGE}",
        f"BM是什么\n{PAGE}",
        f"GIF动图怎样做\n{PAGE}",
        f"<htmlx>{PAGE}",
        f"<《晨报》>\n{PAGE}",
        "[" * 100_000,
    ],
)
def test_prose_with_markup_in_it_is_read(tmp_path: Path, text: str) -> None:
    assert isinstance(outcome(tmp_path, text.encode()), Source)


@pytest.mark.usefixtures("here")
class TestLeftOut:
    @pytest.fixture
    def here(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        for name in ("a.txt", "b.docx", "c.PDF", "deep/d.pdf", "deep/e", ".hidden.pdf", "auditor.toml"):
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(PAGE, encoding="utf-8")
        (tmp_path / "a.txt.bak").write_text(PAGE, encoding="utf-8")
        (tmp_path / "link").symlink_to("deep", target_is_directory=True)

    def test_the_files_are_counted_by_kind(self) -> None:
        (notice,) = left_out(["."])

        assert (notice.path, notice.kind) == (".", "left-out")
        assert "有5个文件没有审读（pdf 2、没有后缀 1、文件夹的链接 1、docx 1）" in str(notice.detail)

    def test_what_is_named_is_not_left_out(self) -> None:
        (notice,) = left_out([".", "b.docx", "deep/e"])

        assert "有3个文件没有审读（pdf 2、文件夹的链接 1）" in str(notice.detail)

    def test_a_file_counts_once_whichever_folders_are_named(self) -> None:
        notices = [str(notice.detail).partition("（")[0] for notice in left_out(["deep", "."])]

        assert notices == ["有5个文件没有审读"]

    def test_a_folder_with_pages_alone_leaves_nothing_out(self, tmp_path: Path) -> None:
        (tmp_path / "pages").mkdir()
        (tmp_path / "pages" / "f.md").write_text(PAGE, encoding="utf-8")

        assert list(left_out(["pages", "a.txt", "-", "none", ""])) == []

    def test_what_is_found_is_what_is_not_left_out(self) -> None:
        assert [one.name for one in discover(["."]) if isinstance(one, Found)] == ["a.txt"]
