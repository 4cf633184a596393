"""Files that are lawful and odd are read as the plain ones are; what they lack is no fault of the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import format_samples as samples
import pytest
from odd_formats import made, names

from auditor.layout import lay_out
from auditor.model import Problem, Source
from auditor.pipeline.inputs import pages_of
from auditor.read import Found
from auditor.segment import segment
from auditor.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def read(folder: Path, name: str, data: bytes | str) -> list[Source | Problem]:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(pages_of(Found(path, name), Settings()))


def only(folder: Path, name: str, data: bytes | str) -> Source:
    (page,) = read(folder, name, data)
    assert isinstance(page, Source)
    return page


@pytest.mark.parametrize("name", names())
def test_each_is_read_as_the_plain_page_is(tmp_path: Path, name: str) -> None:
    (story,) = segment(lay_out(only(tmp_path, name, made(name)))).stories

    assert story.title == samples.HEADLINE
    assert [paragraph.text for paragraph in story.paragraphs] == list(samples.PARAGRAPHS)


def line(text: str, left: int, top: int, *, wide: int = 20, high: int = 22) -> str:
    return (
        f'<TextLine HPOS="{left}" VPOS="{top}" WIDTH="{wide * len(text)}" HEIGHT="{high}">'
        f'<String CONTENT="{text}"/></TextLine>'
    )


def alto(*lines: str) -> str:
    body = "".join(f"<TextBlock>{one}</TextBlock>" for one in lines)
    return f"<alto><Layout><Page><PrintSpace>{body}</PrintSpace></Page></Layout></alto>"


COLUMN = [line("记者昨日从市水务局获悉，城东水厂扩建工程正式开工，", 100, 100 + 28 * at) for at in range(4)]


def test_without_a_box_anywhere_the_lines_stand_as_in_the_file(tmp_path: Path) -> None:
    bare = re.sub(r' (HPOS|VPOS|WIDTH|HEIGHT)="\d+"', "", samples.alto())
    page = only(tmp_path, "page.xml", bare)

    assert page.text.split() == [one.text for one in samples.lines()]


def test_two_pages_of_a_file_are_two_pages(tmp_path: Path) -> None:
    page = samples.alto()
    start, end = page.index("<Page "), page.index("</Layout>")
    both = page[:end] + page[start:end].replace("A01", "A02") + page[end:]

    assert [one.path for one in read(tmp_path, "page.xml", both)] == ["page.xml#A01", "page.xml#A02"]


def test_a_title_set_upright_beside_columns_leaves_them_as_they_are(tmp_path: Path) -> None:
    upright = '<TextLine HPOS="20" VPOS="100" WIDTH="40" HEIGHT="160"><String CONTENT="图片新闻"/></TextLine>'
    lines = only(tmp_path, "page.xml", alto(upright, *COLUMN)).text.split("\n")

    assert "图片新闻" in lines
    assert "".join(lines).count("正式开工，记者昨日") == 3


def test_english_hyphens_are_joined_by_the_whole_word(tmp_path: Path) -> None:
    first = (
        '<TextLine HPOS="100" VPOS="100" WIDTH="300" HEIGHT="22"><String CONTENT="water"/><SP/>'
        '<String CONTENT="con" SUBS_TYPE="HypPart1" SUBS_CONTENT="construction"/><HYP CONTENT="-"/></TextLine>'
    )
    second = (
        '<TextLine HPOS="100" VPOS="128" WIDTH="300" HEIGHT="22">'
        '<String CONTENT="struction" SUBS_TYPE="HypPart2" SUBS_CONTENT="construction"/><SP/>'
        '<String CONTENT="began"/></TextLine>'
    )

    assert only(tmp_path, "page.xml", alto(first, second)).text.split() == ["water", "construction", "began"]


def test_a_dash_at_the_end_of_a_chinese_line_is_no_hyphen(tmp_path: Path) -> None:
    page = only(
        tmp_path, "page.xml", alto(line("水厂扩建工程——", 100, 100), line("昨日开工的那一个", 100, 128))
    )

    assert "——" in page.text


def test_an_outline_that_is_none_is_a_problem_and_the_page_is_read(tmp_path: Path) -> None:
    broken = '<TextLine><Shape><Polygon POINTS="1,2 x,4"/></Shape><String CONTENT="水厂"/></TextLine>'
    found = read(tmp_path, "page.xml", alto(broken, *COLUMN))

    assert [type(one) for one in found] == [Problem, Source]


def test_a_page_set_in_upright_columns_is_read_from_the_right(tmp_path: Path) -> None:
    texts = [
        "記者昨日從市水務局獲悉，城東水廠",
        "擴建工程正式開工，計劃明年六月建",
        "成通水，屆時供水能力將增加八萬噸",
    ]
    upright = [
        f'<TextLine HPOS="{300 - 30 * at}" VPOS="50" WIDTH="22" HEIGHT="{20 * len(text)}">'
        f'<String CONTENT="{text}"/></TextLine>'
        for at, text in enumerate(texts)
    ]

    assert "".join(texts) in "".join(only(tmp_path, "page.xml", alto(*reversed(upright))).text.split())


def test_the_first_reading_of_page_xml_counts_wherever_it_stands(tmp_path: Path) -> None:
    page = only(tmp_path, "readings.page.xml", made("readings.page.xml"))

    assert "某" not in page.text
    assert page.scan is not None
    assert {share for _, share in page.scan.doubts} == {0.93}


@pytest.mark.parametrize("name", ["lines.hocr", "paragraphs.hocr"])
def test_hocr_without_lines_has_its_words(tmp_path: Path, name: str) -> None:
    words = "<span class='ocrx_word' title='bbox 1 1 9 9'>水厂</span><span class='ocrx_word'>开工</span>"
    body = f"<p class='ocr_par'>{words}</p>" if name.startswith("par") else words
    page = only(tmp_path, name, f"<html><body><div class='ocr_page'>{body}</div></body></html>")

    assert "".join(page.text.split()) == "水厂开工"


def test_words_of_hocr_without_lines_are_put_into_lines_by_their_boxes(tmp_path: Path) -> None:
    bare = re.sub(
        r"<span class='ocr_line'[^>]*>(.*?)</span>\n",
        r"\1\n",
        made("classes.hocr").decode().replace("line ocr_line x", "ocr_line"),
    )
    page = only(tmp_path, "page.hocr", bare)

    assert "ocr_line" not in bare.partition("<body")[2]
    assert samples.PARAGRAPHS[0] in page.text
