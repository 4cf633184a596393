"""Folders as scanning desks hand them over: every page once, in the form that tells most; nothing in silence."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from pathlib import Path

import format_samples as samples
import pytest
from typer.testing import CliRunner

from auditor.cli import app
from auditor.model import Notice
from auditor.read import Found, gathered

pytestmark = pytest.mark.usefixtures("desk")

TEXT = "\n".join([samples.HEADLINE, "", *samples.PARAGRAPHS, ""])
OTHER = "\n".join(
    [
        "桥南社区食堂添新菜",
        "",
        "本报讯（记者周敏）桥南社区食堂昨日添了三道新菜，每天供应两餐，附近的老人前来用餐可以享受半价优惠。",
        "食堂负责人表示，菜品由营养师搭配，少油少盐，每周更换一次菜单，行动不便的老人还能预约送餐上门。",
        "",
    ]
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(**files: str | bytes) -> None:
    """Write files; `__` parts folders, `_` before the ending is a dot."""
    for name, content in files.items():
        stem, _, ending = name.replace("__", "/").rpartition("_")
        write(f"{stem}.{ending}", content)


def write(name: str, content: str | bytes) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def names(*arguments: str) -> list[str]:
    return [one.name for one in gathered(arguments or (".",)) if isinstance(one, Found)]


def told(*arguments: str) -> list[tuple[str, str]]:
    return [(one.kind, str(one.detail)) for one in gathered(arguments or (".",)) if isinstance(one, Notice)]


def report(*arguments: str) -> tuple[int, dict[str, object]]:
    done = CliRunner().invoke(app, ["check", *arguments, "--format", "json"], catch_exceptions=False)
    return done.exit_code, json.loads(done.stdout)


@pytest.mark.parametrize("name", samples.SAMPLES)
def test_a_file_of_any_format_is_read_whatever_it_is_called(name: str) -> None:
    write(f"issue/{name}", samples.SAMPLES[name])
    write("issue/noending", samples.SAMPLES[name])

    assert names("issue") == ["issue/noending", f"issue/{name}"]


def test_what_is_no_page_is_left_out_and_told() -> None:
    put(
        a__A01_xml=samples.alto(),
        a__package_json='{"name": "desk", "version": "1.0", "text": 3}',
        a__settings_json='{"text": {"font": "song"}, "boxes": []}',
        a__index_html="<html><body><h1>2026年1月30日</h1></body></html>",
        a__build_xml="<project><target/></project>",
        a__report_json=json.dumps({"schema": 1, "findings": [], "problems": []}),
        a__broken_json='{"title": "cut", "te',
        a__run_log="OCR finished: 12 pages",
        a__LICENSE_rst="Copyright",
    )

    assert names("a") == ["a/A01.xml"]
    ((kind, said),) = told("a")
    assert kind == "left-out"
    assert "有8个文件没有审读（json 4、html 1、log 1、rst 1、xml 1）" in said


def test_pictures_of_pages_that_are_read_are_no_news() -> None:
    put(
        images__A01_jpg=b"\xff\xd8\xff\xe0",
        images__A02_tif=b"II*\0",
        alto__A01_xml=samples.alto(),
        alto__A02_xml=samples.alto(),
        images__map_png=b"\x89PNG\r\n\x1a\n",
    )

    assert names() == ["alto/A01.xml", "alto/A02.xml"]
    ((_, said),) = told()
    assert "有1个文件没有审读（png 1）" in said


class TestMets:
    @pytest.fixture(autouse=True)
    def issue(self, desk: Path) -> None:
        write("issue/mets.xml", samples.mets("alto/A01.xml", "alto/A02.xml"))
        for name in ("A01", "A02"):
            write(f"issue/alto/{name}.xml", samples.alto())

    def test_the_pages_of_an_issue_are_read_once(self) -> None:
        status, found = report("issue")

        assert [one for one in names("issue") if one.endswith(".xml")] == ["issue/mets.xml"]
        assert found["summary"]["pages"] == 2  # type: ignore[index]
        assert status in (0, 1)

    def test_a_page_that_it_does_not_name_is_read_too(self) -> None:
        write("issue/alto/A09.xml", samples.alto())

        assert names("issue") == ["issue/alto/A09.xml", "issue/mets.xml"]

    def test_issues_that_point_to_each_other_are_both_read(self) -> None:
        write("issue/mets.xml", samples.mets("other.xml", "mets.xml"))
        write("issue/other.xml", samples.mets("mets.xml"))

        assert {"issue/mets.xml", "issue/other.xml"} <= set(names("issue"))

    def test_where_its_files_are_elsewhere_those_beside_it_are_read(self) -> None:
        moved = Path("issue/mets.xml").read_text(encoding="utf-8").replace("alto/", "http://archive.example/")
        Path("issue/mets.xml").write_text(moved, encoding="utf-8")

        assert len(names("issue")) == 3


class TestSamePage:
    """A page in several forms."""

    def test_the_recognisers_own_text_gives_way_to_its_boxes(self) -> None:
        put(A01_xml=samples.alto(), A01_txt=TEXT)

        assert names() == ["A01.xml"]
        assert told() == [
            (
                "same-page",
                "A01.txt 与 A01.xml 是同一版，只审读了 A01.xml（文字相同，它还有各行的位置）；要审读其他文件，请单独写出文件名",
            )
        ]

    def test_a_text_that_was_corrected_is_the_page(self) -> None:
        put(A01_xml=samples.alto(), A01_txt=TEXT.replace("八万吨", "九万吨"))

        assert names() == ["A01.txt"]
        assert "文字不同，多半已经改过" in told()[0][1]

    def test_what_fix_wrote_is_audited_the_next_time(self) -> None:
        put(alto__A01_xml=samples.alto().replace('CONTENT="一"', 'CONTENT="\u2f00"'))
        before = report(".")[1]
        done = CliRunner().invoke(
            app, ["fix", "alto/A01.xml", "--output-dir", "text"], catch_exceptions=False
        )

        assert (done.exit_code < 2, names()) == (True, ["text/alto/A01.txt"])
        checks = [found["summary"]["by_check"] for found in (before, report(".")[1])]  # type: ignore[index]
        assert ["stray-character" in one for one in checks] == [True, False]

    @pytest.mark.parametrize(
        "other", ["alto/A01.xml", "A01.alto.xml", "A01_alto.xml", "ocr/A01.xml", "a01.xml"]
    )
    def test_names_may_say_the_form(self, other: str) -> None:
        write(other, samples.alto())
        write("txt/A01.txt" if "/" in other else "A01.txt", TEXT)

        assert names() == [other]

    def test_of_several_forms_one_with_boxes_is_taken(self) -> None:
        put(
            A01_xml=samples.alto(),
            A01_hocr=samples.hocr(),
            A01_page_xml=samples.page_xml(),
            A01_tsv=samples.tsv(),
        )

        assert len(names()) == 1
        assert [kind for kind, _ in told()] == ["same-page"]

    def test_two_pages_of_one_name_are_both_read(self) -> None:
        put(A01_xml=samples.alto(), A01_txt=OTHER)

        assert names() == ["A01.txt", "A01.xml"]
        assert told() == []

    def test_texts_alone_are_read_as_ever(self) -> None:
        put(A01_txt=TEXT, A01_md=TEXT)

        assert names() == ["A01.md", "A01.txt"]

    def test_files_that_are_named_are_all_read(self) -> None:
        put(A01_xml=samples.alto(), A01_txt=TEXT)

        assert names("A01.xml", "A01.txt") == ["A01.txt", "A01.xml"]
        assert names(".", "A01.txt") == ["A01.txt", "A01.xml"]

    def test_an_issue_in_one_file_gives_way_to_its_pages(self) -> None:
        put(pages__A01_xml=samples.alto(), pages__A02_txt=OTHER)
        both = [
            {"title": samples.HEADLINE, "text": "\n".join(samples.PARAGRAPHS), "page": "A01"},
            {"title": OTHER.split("\n")[0], "text": "\n".join(OTHER.split("\n")[2:]), "page": "A02"},
        ]
        write("20260130.json", json.dumps(both, ensure_ascii=False))

        assert names() == ["pages/A01.xml", "pages/A02.txt"]
        assert "20260130.json 没有审读：各版另有文件" in told()[0][1]

    def test_the_report_is_the_same_whatever_the_order(self, tmp_path: Path) -> None:
        put(alto__A01_xml=samples.alto(), text__A01_txt=TEXT, text__A02_txt=OTHER)
        first = report("alto", "text")
        shutil.copytree(tmp_path / "text", tmp_path / "copy" / "text")

        assert report("text", "alto") == first


def test_a_pdf_of_pictures_and_another_zip_are_left_out() -> None:
    put(a__A01_pdf=samples.pdf(text=False), a__A02_docx=_zipped("word/other.xml"), a__A02_txt=OTHER)

    assert names("a") == ["a/A02.txt"]
    assert "（docx 1、pdf 1）" in told("a")[0][1]


def _zipped(name: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(name, "x")
    return data.getvalue()


def test_none_may_be_left_out_where_that_is_asked_for() -> None:
    put(A01_xml=samples.alto(), A01_jpg=b"\xff\xd8\xff\xe0", A01_txt=TEXT)

    status, found = report(".", "--require-all")

    assert (status < 2, found["problems"]) == (True, [])
    put(notes_rst="x")
    assert report(".", "--require-all")[0] == 2
