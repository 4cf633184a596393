"""CSV as Excel and the csv module read it."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_hostile import HOSTILE
from report_samples import ABOUTS, FINDINGS, JUDGED, NOTHING, REPORT, with_text

from auditor.model import Message
from auditor.report import REPORTERS

if TYPE_CHECKING:
    from auditor.model import Report


def rows(report: Report, lang: str = "zh") -> list[dict[str, str]]:
    text = REPORTERS["csv"](report, lang=lang, abouts=ABOUTS)
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def test_it_begins_with_what_tells_excel_that_it_is_utf_8() -> None:
    assert REPORTERS["csv"](NOTHING).encode("utf-8").startswith(b"\xef\xbb\xbf")


def test_a_row_has_what_an_editor_sorts_by() -> None:
    row = rows(REPORT)[0]

    assert row["版面"] == "pages/a.txt"
    assert (row["行"], row["列"], row["级别"], row["把握"]) == ("5", "82", "错误", "0.98")
    assert (row["检查项"], row["名称"]) == ("repeated-sentence", "整句重复")
    assert row["原文"] == FINDINGS[0].excerpt
    assert row["建议"] == "删去"
    assert rows(REPORT)[2]["建议"] == ""


def test_the_heads_and_words_are_in_the_reader_s_language() -> None:
    row = rows(REPORT, "en")[0]

    assert not any("\u4e00" <= char <= "\u9fff" for head in row for char in head)
    assert len(row) == len(rows(REPORT)[0])
    assert "error" in row.values()


def test_problems_notices_and_what_is_set_aside_have_rows_too() -> None:
    told = rows(JUDGED)

    assert len(told) == 1 + 1 + 3 + 1
    assert (told[0]["版面"], told[0]["检查项"], told[0]["级别"]) == ("pages/d.txt", "undecodable", "未能审读")
    assert (told[1]["版面"], told[1]["检查项"], told[1]["级别"]) == (
        "baseline.json",
        "stale-baseline",
        "请整理",
    )
    assert told[-1]["处理"] == "已在基线中：方言用法"
    assert [row["估算扣分"] for row in told[2:5]] == ["4.0", "1.0", "0.5"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_in_its_cell(hostile: str) -> None:
    text = REPORTERS["csv"](with_text(hostile))

    assert text.count("\r\n") == len(text.splitlines()) == 3
    assert len(rows(with_text(hostile))) == 2


@pytest.mark.parametrize(
    "formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", '=cmd|" /C calc"!A0']
)
def test_no_cell_is_a_formula(formula: str) -> None:
    finding = replace(
        FINDINGS[0],
        excerpt=formula,
        story=formula,
        message=Message(formula),
        suggestion=formula,
        check=formula,
    )

    (row,) = rows(replace(REPORT, findings=(finding,)))

    for cell in (row["原文"], row["稿件"], row["说明"], row["建议"], row["检查项"]):
        assert not cell.lstrip().startswith(tuple("=+-@＝＋－＠\t\r"))
        assert cell.endswith(formula[-1])


def test_a_cell_holds_no_more_than_excel_takes() -> None:
    assert max(len(cell) for row in rows(with_text("长" * 40_000)) for cell in row.values()) <= 32_767


@given(st.text(min_size=1))
def test_any_text_gives_rows_of_the_same_width(text: str) -> None:
    for row in rows(with_text(text)):
        assert None not in row
        assert None not in row.values()
