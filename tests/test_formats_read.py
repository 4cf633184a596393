"""What scanning desks hand over is read as the page it is, whatever the format."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import format_samples as samples
import pytest
from command import run

from auditor.layout import lay_out
from auditor.model import Problem, Role, Source, Span
from auditor.pipeline.inputs import pages_of
from auditor.read import Found
from auditor.read.formats import formats
from auditor.segment import segment
from auditor.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model import Page

BOXED = [
    name for name in samples.SAMPLES if "content_list" not in name and not name.endswith(("jsonl", "docx"))
]


def pages(folder: Path, name: str, data: bytes) -> list[Source | Problem]:
    (folder / name).write_bytes(data)
    return list(pages_of(Found(folder / name, name), Settings()))


def source(folder: Path, name: str, data: bytes) -> Source:
    (found,) = pages(folder, name, data)
    assert isinstance(found, Source), found
    return found


def page(folder: Path, name: str, data: bytes) -> Page:
    return segment(lay_out(source(folder, name, data)))


@pytest.mark.parametrize("name", samples.SAMPLES)
class TestEveryFormat:
    def test_its_stories_have_their_headlines_and_paragraphs(self, tmp_path: Path, name: str) -> None:
        first = page(tmp_path, name, samples.SAMPLES[name]).stories[0]

        assert first.title == samples.HEADLINE
        assert tuple(one.text for one in first.paragraphs)[:3] == samples.PARAGRAPHS

    def test_its_text_is_not_the_file(self, tmp_path: Path, name: str) -> None:
        scan = source(tmp_path, name, samples.SAMPLES[name]).scan

        assert scan is not None
        assert scan.form

    def test_its_name_does_not_matter(self, tmp_path: Path, name: str) -> None:
        data = samples.SAMPLES[name]

        assert source(tmp_path, "page.txt", data).text == source(tmp_path, name, data).text

    def test_printed_lines_are_the_text_they_stand_for(self, tmp_path: Path, name: str) -> None:
        read = source(tmp_path, name, samples.SAMPLES[name])

        assert read.scan
        assert all(read.text[line.span.start : line.span.end].strip() for line in read.scan.lines)
        ends = [line.span.end for line in read.scan.lines]
        assert ends == sorted(ends)


@pytest.mark.parametrize("name", BOXED)
class TestBoxes:
    def test_they_tell_columns_whatever_the_order_of_the_file(self, tmp_path: Path, name: str) -> None:
        read = source(tmp_path, name, samples.SAMPLES[name])

        assert read.scan
        places = [(line.column, line.row) for line in read.scan.lines]
        rows = len(places) // 2 + 1
        assert places[1:rows] == [(1, row) for row in range(1, rows)]
        assert {column for column, _ in places[rows:]} == {2}

    def test_the_cut_of_a_column_is_known(self, tmp_path: Path, name: str) -> None:
        breaks = [found for _, found in page(tmp_path, name, samples.SAMPLES[name]).breaks()]

        assert [(found.evidence, found.is_sure) for found in breaks] == [("column", True)]


@pytest.mark.parametrize("name", ["page.alto.xml", "page.hocr", "page.tsv", "page_res.json", "page.page.xml"])
def test_confidence_is_that_of_the_least_sure_word(tmp_path: Path, name: str) -> None:
    read = source(tmp_path, name, samples.SAMPLES[name])

    least = read.confidence(Span(0, len(read.text)))
    assert least is not None
    assert 0.9 <= least < 1
    assert Source("page.txt", "正文").confidence(Span(0, 2)) is None


class TestAlto:
    @pytest.mark.parametrize("version", [2, 3, 4])
    def test_all_versions_are_read(self, tmp_path: Path, version: int) -> None:
        read = source(tmp_path, "a.xml", samples.alto(version).encode())

        assert read.scan
        assert (read.scan.page, read.scan.picture) == ("A01", "A01.jpg")

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
    def test_it_is_decoded_by_its_bytes(self, tmp_path: Path, encoding: str) -> None:
        data = samples.alto().encode(encoding)

        assert source(tmp_path, "a.xml", data).text.startswith(samples.HEADLINE)

    def test_a_word_parted_at_the_end_of_a_line_is_whole_and_there_once(self, tmp_path: Path) -> None:
        lines = (
            '<TextLine><String CONTENT="see"/><SP/><String CONTENT="exam" SUBS_TYPE="HypPart1" '
            'SUBS_CONTENT="example"/><HYP CONTENT="-"/></TextLine>'
            '<TextLine><String CONTENT="ple" SUBS_TYPE="HypPart2" SUBS_CONTENT="example"/><SP/>'
            '<String CONTENT="here"/></TextLine>'
        )
        data = f"<alto><Layout><Page><PrintSpace><TextBlock>{lines}</TextBlock></PrintSpace></Page></Layout></alto>"

        assert source(tmp_path, "a.xml", data.encode()).text.split() == ["see", "example", "here"]

    def test_margins_are_furniture(self, tmp_path: Path) -> None:
        margin = (
            '<TopMargin><TextBlock><TextLine HPOS="40" VPOS="5" WIDTH="200" HEIGHT="20">'
            '<String CONTENT="晨报三月四日" HPOS="40" VPOS="5" WIDTH="120" HEIGHT="20"/></TextLine></TextBlock></TopMargin>'
        )
        read = page(tmp_path, "a.xml", samples.alto().replace("<TopMargin/>", margin).encode())

        assert [line.text for line in read.stories[0].having(Role.FURNITURE)] == ["晨报三月四日"]

    def test_two_pages_of_a_file_have_names_of_their_own(self, tmp_path: Path) -> None:
        one = samples.alto()
        start, end = one.index("<Page "), one.index("</Page>") + len("</Page>")
        two = one[:end] + one[start:end].replace("A01", "A02") + one[end:]

        assert [found.path for found in pages(tmp_path, "a.xml", two.encode())] == ["a.xml#A01", "a.xml#A02"]

    def test_blocks_that_point_at_each_other_in_a_circle_are_read_once(self, tmp_path: Path) -> None:
        circle = (
            samples.alto().replace('ID="b1"', 'ID="b1" IDNEXT="b2"').replace('ID="b2"', 'ID="b2" IDNEXT="b1"')
        )

        assert len(source(tmp_path, "a.xml", circle.encode()).text) == len(
            source(tmp_path, "b.xml", samples.alto().encode()).text
        )


class TestPageXml:
    @pytest.mark.parametrize("year", ["2013-07-15", "2017-07-15", "2019-07-15"])
    def test_the_order_that_it_states_is_kept(self, tmp_path: Path, year: str) -> None:
        read = source(tmp_path, "a.xml", samples.page_xml(year).encode())

        assert read.text.startswith(samples.HEADLINE)
        assert read.scan
        assert not read.scan.is_reordered

    def test_without_an_order_the_boxes_tell_it(self, tmp_path: Path) -> None:
        stated, free = (
            source(tmp_path, name, samples.page_xml(order=order).encode()).text
            for name, order in (("a.xml", True), ("b.xml", False))
        )

        assert stated == free

    def test_an_order_across_the_columns_is_not_kept_and_told(self, tmp_path: Path) -> None:
        rows = sorted(samples.lines(), key=lambda line: (line.top, line.left))
        regions = "".join(
            f'<TextRegion id="r{at}"><TextLine><Coords points="{line.left},{line.top} {line.right},{line.bottom}"/>'
            f"<TextEquiv><Unicode>{line.text}</Unicode></TextEquiv></TextLine></TextRegion>"
            for at, line in enumerate(rows)
        )
        order = "".join(f'<RegionRefIndexed index="{at}" regionRef="r{at}"/>' for at in range(len(rows)))
        data = f"<PcGts><Page><ReadingOrder><OrderedGroup>{order}</OrderedGroup></ReadingOrder>{regions}</Page></PcGts>"
        (tmp_path / "a.xml").write_text(data, encoding="utf-8")
        done = run("check", "a.xml", "--isolated", "--format", "json", cwd=tmp_path)

        assert (
            source(tmp_path, "a.xml", data.encode()).text
            == source(tmp_path, "b.xml", samples.page_xml().encode()).text
        )
        assert "reordered" in [notice["kind"] for notice in json.loads(done.stdout)["notices"]]


class TestHocr:
    def test_it_need_not_be_well_formed(self, tmp_path: Path) -> None:
        loose = samples.hocr().replace("<head>", "<head><meta charset='utf-8'><!-- > --><br>&nbsp;")

        assert (
            source(tmp_path, "a.html", loose.encode()).text
            == source(tmp_path, "b.hocr", samples.hocr().encode()).text
        )

    def test_html_without_its_marks_is_refused(self, tmp_path: Path) -> None:
        (found,) = pages(tmp_path, "a.html", b"<html><body><p>a</p></body></html>")

        assert isinstance(found, Problem)
        assert found.kind == "unsupported-format"


class TestMets:
    def test_its_pages_have_their_names_and_its_articles_are_the_stories(self, tmp_path: Path) -> None:
        (tmp_path / "1.alto.xml").write_text(samples.alto(), encoding="utf-8")
        (tmp_path / "2.alto.xml").write_text(samples.alto(), encoding="utf-8")
        found = pages(tmp_path, "issue.xml", samples.mets("1.alto.xml", "2.alto.xml").encode())

        assert [one.path for one in found] == ["issue.xml#A01", "issue.xml#A02"]
        first = found[0]
        assert isinstance(first, Source)
        assert len(segment(lay_out(first)).stories) == 1

    def test_its_pages_may_be_in_page_xml(self, tmp_path: Path) -> None:
        (tmp_path / "1.xml").write_text(samples.page_xml(), encoding="utf-8")
        (tmp_path / "2.xml").write_text('<PcGts xmlns="x"><Metadata/></PcGts>', encoding="utf-8")
        problem, read = pages(tmp_path, "issue.xml", samples.mets("1.xml", "2.xml").encode())

        assert isinstance(read, Source)
        assert samples.HEADLINE in read.text
        assert isinstance(problem, Problem)

    def test_a_page_in_several_forms_is_read_in_one(self, tmp_path: Path) -> None:
        for name, content in (("1.alto.xml", samples.alto()), ("1.page.xml", samples.page_xml())):
            (tmp_path / name).write_text(content, encoding="utf-8")
        both = samples.mets("1.alto.xml", "1.page.xml")
        one_leaf = re.sub(r"</div>\s*<div [^>]*ORDERLABEL=\"A02\"[^>]*>", "", both, count=1)

        assert one_leaf != both
        assert len(pages(tmp_path, "issue.xml", one_leaf.encode())) == 1

    def test_a_page_that_is_gone_does_not_cost_the_others(self, tmp_path: Path) -> None:
        (tmp_path / "2.alto.xml").write_text(samples.alto(), encoding="utf-8")
        problem, read = sorted(
            pages(tmp_path, "issue.xml", samples.mets("gone.xml", "2.alto.xml").encode()),
            key=lambda one: isinstance(one, Source),
        )

        assert isinstance(problem, Problem)
        assert "gone.xml" in str(problem.detail)
        assert isinstance(read, Source)


class TestRoles:
    def test_captions_tables_and_page_numbers_are_what_the_format_says(self, tmp_path: Path) -> None:
        story = page(tmp_path, "a.json", samples.mineru().encode()).stories[0]

        assert [line.text for line in story.having(Role.CAPTION)] == [samples.CAPTION]
        assert [line.text for line in story.having(Role.FURNITURE)] == ["第1版"]
        assert [one.text for one in story.paragraphs if one.is_set] == ["一期  12 公里", "二期  4 座"]

    def test_records_are_stories(self, tmp_path: Path) -> None:
        read = page(tmp_path, "a.jsonl", samples.stories().encode())

        assert [story.title for story in read.stories] == [samples.HEADLINE, "社区食堂添新菜"]
        assert read.source.scan
        assert (read.source.scan.page, read.source.scan.date) == ("A01", "2026-03-04")

    def test_a_record_that_is_none_is_said_and_the_others_are_read(self, tmp_path: Path) -> None:
        data = samples.stories() + '{"title": "空"}\n'
        problem, read = pages(tmp_path, "a.jsonl", data.encode())

        assert isinstance(problem, Problem)
        assert problem.kind == "bad-record"
        assert isinstance(read, Source)


class TestReports:
    @pytest.fixture
    def findings(self, tmp_path: Path) -> list[dict[str, object]]:
        (tmp_path / "page.xml").write_text(samples.alto(), encoding="utf-8")
        done = run("check", "page.xml", "--isolated", "--format", "json", cwd=tmp_path)
        found: list[dict[str, object]] = json.loads(done.stdout)["findings"]
        return found

    def test_json_has_the_place_on_the_page_the_picture_and_the_boxes(
        self, findings: list[dict[str, object]]
    ) -> None:
        (cut,) = (one for one in findings if one["rule"] == "broken-sentence")
        last = [line for line in samples.lines() if line.block == 1][-1]

        assert cut["where"] == {
            "page": "A01",
            "story": 1,
            "paragraph": 2,
            "column": 1,
            "line": last.block * 5,
        }
        assert cut["picture"] == "A01.jpg"
        boxes = cut["boxes"]
        assert isinstance(boxes, list)
        assert boxes[0] == [*last[1:5]]

    def test_people_are_told_page_story_paragraph_column_and_line(self, tmp_path: Path) -> None:
        (tmp_path / "page.xml").write_text(samples.alto(), encoding="utf-8")

        done = run("check", "page.xml", "--isolated", cwd=tmp_path)
        assert "A01版，第1篇，第2段，第1栏第5行" in " ".join(done.stdout.decode().split())

    def test_sarif_has_them_in_its_region(self, tmp_path: Path) -> None:
        (tmp_path / "page.xml").write_text(samples.alto(), encoding="utf-8")
        done = run("check", "page.xml", "--isolated", "--format", "sarif", cwd=tmp_path)

        result = json.loads(done.stdout)["runs"][0]["results"][0]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["properties"]["picture"] == "A01.jpg"
        assert region["properties"]["boxes"]


class TestFix:
    def test_a_text_copy_is_written_and_the_original_stays(self, tmp_path: Path) -> None:
        original = tmp_path / "page.xml"
        original.write_text(samples.alto(), encoding="utf-8")
        run("fix", "page.xml", "--isolated", "--output-dir", "out", cwd=tmp_path)

        assert [path.name for path in (tmp_path / "out").iterdir()] == ["page.txt"]
        assert samples.PARAGRAPHS[1] in (tmp_path / "out" / "page.txt").read_text(encoding="utf-8")
        assert original.read_text(encoding="utf-8") == samples.alto()

    @pytest.mark.parametrize("name", samples.SAMPLES)
    def test_of_every_format_the_text_is_written_and_the_file_stays(self, tmp_path: Path, name: str) -> None:
        original = tmp_path / name
        original.write_bytes(samples.SAMPLES[name])
        done = run("fix", name, "--isolated", "--output-dir", "out", cwd=tmp_path)

        assert done.returncode < 2
        (written,) = (tmp_path / "out").iterdir()
        assert written.suffix == ".txt"
        assert samples.HEADLINE in written.read_text(encoding="utf-8")
        assert original.read_bytes() == samples.SAMPLES[name]

    def test_in_place_is_refused(self, tmp_path: Path) -> None:
        original = tmp_path / "page.xml"
        original.write_text(samples.alto(), encoding="utf-8")
        done = run("fix", "page.xml", "--isolated", "--in-place", cwd=tmp_path)

        assert done.returncode == 2
        assert "--output-dir" in done.stderr.decode()
        assert [path.name for path in tmp_path.iterdir()] == ["page.xml"]

    def test_two_formats_of_one_name_are_refused_before_anything_is_written(self, tmp_path: Path) -> None:
        (tmp_path / "page.xml").write_text(samples.alto(), encoding="utf-8")
        (tmp_path / "page.hocr").write_text(samples.hocr(), encoding="utf-8")
        done = run("fix", "page.xml", "page.hocr", "--isolated", "--output-dir", "out", cwd=tmp_path)

        assert done.returncode == 2
        assert not (tmp_path / "out").exists()


class TestTheSeam:
    def test_formats_are_found_by_listing(self) -> None:
        names = [one.NAME for one in formats()]

        assert len(set(names)) == len(names) >= 11

    @pytest.mark.parametrize(("library", "name"), [("pypdfium2", "page.pdf"), ("docx", "page.docx")])
    def test_an_extra_that_is_missing_is_named(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str, name: str
    ) -> None:
        monkeypatch.setitem(__import__("sys").modules, library, None)
        (found,) = pages(tmp_path, name, samples.SAMPLES[name])

        assert isinstance(found, Problem)
        assert found.kind == "unsupported-format"
        assert f"auditor[{name[5:]}]" in str(found.detail)

    def test_a_plain_page_loads_no_library_for_formats(self, tmp_path: Path) -> None:
        (tmp_path / "page.txt").write_text(samples.PARAGRAPHS[0], encoding="utf-8")
        code = (
            "import sys; from pathlib import Path; from auditor.read import Found, read\n"
            "read(Found(Path('page.txt'), 'page.txt'))\n"
            "print(sorted({'defusedxml', 'pypdfium2', 'docx', 'lxml', 'xml.sax.expatreader'} & set(sys.modules)))"
        )
        done = __import__("subprocess").run(
            [__import__("sys").executable, "-c", code],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )

        assert done.stdout.strip() == "[]"
