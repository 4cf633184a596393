"""The Markdown summary, as a parser with GitHub's tables renders it."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from report_hostile import HOSTILE
from report_samples import ABOUTS, FINDINGS, INCOMPLETE, JUDGED, NOTHING, REPORT, with_text

from auditor.model import Message, Problem, Rate, Severity
from auditor.report import REPORTERS
from auditor.text import safe

if TYPE_CHECKING:
    from auditor.model import Report

PARSER = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")
EXPECTED = {"h2", "h3", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "ul", "li"}


def rendered(report: Report, lang: str = "zh") -> str:
    return str(PARSER.render(REPORTERS["markdown"](report, lang=lang, abouts=ABOUTS)))


def cells(report: Report) -> list[list[str]]:
    """Return the cells of the bodies of all tables, as a reader sees them."""
    return [
        [html.unescape(cell) for cell in re.findall(r"<td>(.*?)</td>", row, re.DOTALL)]
        for row in re.findall(r"<tr>(.*?)</tr>", rendered(report), re.DOTALL)
        if "<td>" in row
    ]


def test_findings_stand_in_a_table_for_each_page() -> None:
    shown = rendered(REPORT)

    assert re.findall(r"<h3>(.*?)</h3>", shown) == ["pages/a.txt", "pages/b.txt"]
    assert "<strong>共3版340字，发现4处：错误1处，警告2处，提示1处。</strong>" in shown
    assert cells(REPORT)[0] == [
        "第5行第82字",
        "错误",
        "整句重复 repeated-sentence",
        "这句话在本段印了两遍，留一遍即可。",
        "删去",
        "",
    ]
    assert len(cells(REPORT)) == 4


def test_each_finding_has_the_points_that_it_adds_to_the_rate() -> None:
    findings = [row for row in cells(JUDGED) if row[0].endswith("字")]

    assert [row[-1] for row in findings] == ["4", "1", "0.5"]


def test_a_clean_report_is_a_sentence() -> None:
    assert rendered(NOTHING) == "<h2>auditor</h2>\n<p><strong>共1版9字，未发现差错。</strong></p>\n"


def test_an_incomplete_audit_says_so_at_the_top() -> None:
    shown = rendered(INCOMPLETE)

    assert shown.index("审读不完整") < shown.index("undecodable") < shown.index("<table>")


def test_rates_are_called_estimates_and_pages_over_the_limit_are_listed() -> None:
    shown = rendered(JUDGED)

    assert shown.index("（估算）") < shown.index("<td>229.17</td>") < shown.index("<h3>")
    assert "<td>pages/a.txt</td>" in shown
    assert "<td>pages/c.txt</td>" not in shown


def test_groups_notices_and_what_is_set_aside_come_last() -> None:
    shown = rendered(JUDGED)

    assert shown.index("</table>\n<p>") < shown.index("2篇稿件彼此近似") < shown.index("baseline.json")


def test_groups_are_called_what_the_console_calls_them() -> None:
    lines = REPORTERS["markdown"](REPORT).splitlines()
    at = lines.index("2篇稿件彼此近似")

    assert lines[at + 2 : at + 4] == [
        "- 首篇 · pages/a.txt · 社区图书角开张 邻里共读一本书",
        "- 91% · pages/b.txt · 夜校开课 青年学画",
    ]


def test_english_is_spoken_on_request() -> None:
    own = re.sub(r"<td>.*?</td>|<li>.*?</li>", "", rendered(JUDGED, "en"))

    assert "findings: 4" not in own
    assert "Pages: 3, characters: 342, findings: 3" in own
    assert not re.search("[一-龥]", own)


@pytest.mark.parametrize(
    "hostile",
    [
        *HOSTILE,
        *("<script>alert(1)</script>", "</td></table>", "![x](http://x)", "[x](javascript:x)", "`a`", "a|b"),
        *(
            "**a**",
            "_a_",
            "~~a~~",
            "# a",
            "- a",
            "1. a",
            "1) a",
            "> a",
            "***",
            "---",
            "===",
            "    a",
            "\\",
            "\\|",
        ),
        *(
            "&lt;b&gt;",
            "&#60;",
            "<!-- -->",
            "http://a.example",
            "www.a.example",
            "a@b.example",
            "$a$",
            "[[_TOC_]]",
        ),
    ],
)
def test_hostile_text_is_shown_as_it_stands(hostile: str) -> None:
    report = with_text(hostile)

    assert set(re.findall(r"<(\w+)", rendered(report))) <= EXPECTED
    ((_, _, check, message, suggestion, _),) = cells(report)
    for cell, text in ((check, f"pack/{hostile}"), (message, f"信息{hostile}"), (suggestion, f"改{hostile}")):
        if len(text) <= 120:
            assert re.sub(r"(?<=[@#])\u200b", "", cell) == safe.for_terminal(text).strip(" ")


@pytest.mark.parametrize("name", ["@desk", "#12", "org/x#12", "a@desk"])
def test_nobody_is_notified(name: str) -> None:
    """GitHub looks for names and numbers in the text that is left after rendering."""
    shown = html.unescape(rendered(with_text(name)))

    assert name not in shown
    assert name in shown.replace("\u200b", "")


@given(st.text(min_size=1, max_size=40))
@settings(max_examples=150)
def test_any_text_leaves_the_tables_as_they_are(text: str) -> None:
    assert set(re.findall(r"<(\w+)", rendered(with_text(text)))) <= EXPECTED
    assert [len(row) for row in cells(with_text(text))] == [6]


def test_it_fits_into_a_comment_and_shows_the_gravest() -> None:
    notes = tuple(replace(FINDINGS[3], message=Message(f"提示{number}")) for number in range(3000))
    grave = replace(FINDINGS[3], severity=Severity.ERROR, message=Message("最要紧的一处"))
    text = REPORTERS["markdown"](replace(REPORT, findings=(*notes, grave)))

    assert len(text) < 65_536
    assert "最要紧的一处" in text
    shown = sum(f"提示{number} " in text for number in range(3000))
    assert shown > 500
    assert f"另有{3000 - shown}处未列出。" in text


def test_it_fits_whatever_else_there_is() -> None:
    odd = "{" * 500
    problems = tuple(Problem(f"{odd}{number}", odd, Message(odd)) for number in range(100))
    rates = tuple(Rate(f"{odd}{number}", 10, 9.0, 3.0) for number in range(100))
    crowded = replace(
        JUDGED,
        problems=problems,
        rates=rates,
        groups=REPORT.groups * 100,
        findings=with_text(odd).findings * 100,
    )

    assert len(REPORTERS["markdown"](crowded)) < 65_536
