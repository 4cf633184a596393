"""GitHub's annotations, GitLab's code quality report and reviewdog's rdjson."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_hostile import HOSTILE
from report_samples import ABOUTS, FINDINGS, INCOMPLETE, JUDGED, NOTHING, REPORT, page, place, with_text
from validation import complaints

from auditor.model import Edit, Edition, Fix, Message, Severity, Span
from auditor.report import REPORTERS

if TYPE_CHECKING:
    from auditor.model import Report

COMMAND = re.compile(r"::(?P<level>error|warning|notice) (?P<properties>[^:]*)::(?P<message>.*)")


def lines(report: Report, lang: str = "zh") -> list[str]:
    return REPORTERS["github"](report, lang=lang, abouts=ABOUTS).split("\n")[:-1]


def unescaped(text: str) -> str:
    for mark, code in ((":", "%3A"), (",", "%2C"), ("\r", "%0D"), ("\n", "%0A"), ("%", "%25")):
        text = text.replace(code, mark)
    return text


def commands(report: Report) -> list[tuple[str, dict[str, str], str]]:
    """Read workflow commands as the runner does: a line that begins with ::, its properties, its message."""
    found = []
    for line in lines(report):
        if line.lstrip().startswith("::"):
            command = COMMAND.fullmatch(line)
            assert command, line
            pairs = (pair.split("=", 1) for pair in command["properties"].split(","))
            properties = {key: unescaped(value) for key, value in pairs}
            found.append((command["level"], properties, unescaped(command["message"])))
    return found


class TestGitHub:
    def test_an_annotation_says_where_what_and_by_which_check(self) -> None:
        assert commands(REPORT)[0] == (
            "error",
            {
                "file": "pages/a.txt",
                "line": "5",
                "endLine": "5",
                "col": "82",
                "endColumn": "122",
                "title": "整句重复 (repeated-sentence)",
            },
            "这句话在本段印了两遍，留一遍即可。",
        )

    def test_what_spans_lines_has_no_columns_for_github_refuses_them(self) -> None:
        (broken,) = [one for _, one, _ in commands(REPORT) if "broken-sentence" in one["title"]]

        assert (broken["line"], broken["endLine"]) == ("5", "7")
        assert {"col", "endColumn"} & set(broken) == set()

    def test_problems_come_first_then_the_gravest_and_surest(self) -> None:
        weak = replace(FINDINGS[0], confidence=0.3, message=Message("弱"))
        report = replace(INCOMPLETE, findings=(weak, *reversed(FINDINGS)))

        told = commands(report)
        assert [level for level, _, _ in told] == ["error", "error", "error", "warning", "warning", "notice"]
        assert told[0][1]["title"] == "undecodable"
        assert told[2][2] == "弱"

    def test_the_summary_stands_in_the_log(self) -> None:
        assert lines(REPORT)[-1] == "共3版340字，发现4处：错误1处，警告2处，提示1处。"
        assert lines(REPORT, "en")[-1].startswith("Pages: 3, characters: 340, findings: 4")

    def test_it_says_when_github_will_show_only_some(self) -> None:
        eleven = replace(
            REPORT, findings=tuple(replace(FINDINGS[0], message=Message(f"第{n}处")) for n in range(11))
        )

        assert len(commands(eleven)) == 11
        assert "--format sarif" in lines(eleven)[-1]
        assert "--format sarif" not in lines(replace(eleven, findings=eleven.findings[:10]))[-1]

    @pytest.mark.parametrize("hostile", [*HOSTILE, "a::error::b", "%0A::error::", "a,file=b:c", "##[error]x"])
    def test_hostile_text_forges_no_command_and_no_property(self, hostile: str) -> None:
        problem, finding = commands(with_text(hostile))

        assert set(problem[1]) == {"file", "title"}
        assert set(finding[1]) <= {"file", "line", "endLine", "col", "endColumn", "title"}
        assert len(lines(with_text(hostile))) == 4
        if hostile.isprintable():
            assert finding[1]["file"] == f"p{hostile}.txt"
            assert finding[2] == f"信息{hostile}"

    @given(st.text(min_size=1))
    def test_any_text_stays_on_its_line(self, text: str) -> None:
        assert len(REPORTERS["github"](with_text(text)).splitlines()) == 4
        assert len(commands(with_text(text))) == 2


def entries(report: Report) -> Any:
    return json.loads(REPORTERS["gitlab"](report))


class TestGitLab:
    @pytest.mark.parametrize("report", [REPORT, INCOMPLETE, JUDGED, NOTHING])
    def test_it_is_valid(self, report: Report) -> None:
        assert complaints("gitlab-code-quality", entries(report)) == []

    @pytest.mark.parametrize("hostile", HOSTILE)
    def test_hostile_text_comes_through_as_it_is(self, hostile: str) -> None:
        problem, finding = entries(with_text(hostile))

        assert complaints("gitlab-code-quality", [problem, finding]) == []
        assert finding["description"] == f"信息{hostile}"
        assert problem["location"]["path"] == f"p{hostile}.txt"

    def test_severities_and_places_are_gitlab_s(self) -> None:
        assert [one["severity"] for one in entries(INCOMPLETE)] == [
            *("blocker", "critical", "major", "major", "info")
        ]
        assert entries(REPORT)[1]["location"] == {
            "path": "pages/a.txt",
            "positions": {"begin": {"line": 5, "column": 142}, "end": {"line": 7, "column": 6}},
        }

    def test_two_alike_on_two_pages_are_two_entries(self) -> None:
        twice = replace(FINDINGS[0], place=replace(FINDINGS[0].place, path="pages/b.txt"))

        prints = [one["fingerprint"] for one in entries(replace(REPORT, findings=(FINDINGS[0], twice)))]
        assert prints == ["0a1b2c3d4e5f6071", "0a1b2c3d4e5f6071-2"]

    def test_what_is_set_aside_is_left_out(self) -> None:
        assert "repeated-word" not in {one["check_name"] for one in entries(JUDGED)}


def diagnostics(report: Report) -> Any:
    return json.loads(REPORTERS["rdjson"](report))["diagnostics"]


class TestRdjson:
    @pytest.mark.parametrize("report", [REPORT, INCOMPLETE, JUDGED, NOTHING])
    def test_it_is_valid(self, report: Report) -> None:
        assert complaints("rdjson", json.loads(REPORTERS["rdjson"](report))) == []

    @pytest.mark.parametrize("hostile", HOSTILE)
    def test_hostile_text_comes_through_as_it_is(self, hostile: str) -> None:
        result = json.loads(REPORTERS["rdjson"](with_text(hostile)))

        assert complaints("rdjson", result) == []
        assert result["diagnostics"][1]["message"] == f"信息{hostile}"
        assert result["diagnostics"][1]["suggestions"][0]["text"] == hostile

    @given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.text(max_size=20))
    @settings(max_examples=60)
    def test_a_range_cuts_the_excerpt_out_of_the_bytes_of_the_page(self, excerpt: str, before: str) -> None:
        before = "前𠮷" * 200 + before.encode("utf-8", "ignore").decode()
        text = f"{before}{excerpt}后文\n"
        odd = page("a.txt", text, text[:1])
        start = len(before)
        where = replace(place(odd, text[0]), span=Span(start, start + len(excerpt)))
        finding = replace(FINDINGS[0], place=where, excerpt=excerpt, related=(), fix=None)

        (told,) = diagnostics(replace(REPORT, edition=Edition((odd,)), findings=(finding,)))

        rows = [row.encode() for row in re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)]
        at, to = (
            sum(len(row) for row in rows[: point["line"] - 1]) + point["column"] - 1
            for point in (told["location"]["range"]["start"], told["location"]["range"]["end"])
        )
        assert text.encode()[at:to].decode() == excerpt

    def test_one_edit_is_a_suggestion_and_several_are_none(self) -> None:
        assert diagnostics(REPORT)[0]["suggestions"][0]["text"] == ""
        two = Fix((Edit(Span(0, 1), ""), Edit(Span(3, 4), "好")))
        report = replace(REPORT, findings=(replace(FINDINGS[0], fix=two),))

        assert diagnostics(report)[0]["suggestions"] == []

    def test_a_problem_is_an_error_of_the_whole_file(self) -> None:
        assert diagnostics(INCOMPLETE)[0] == {
            "message": "第120字节起不是 UTF-8，也不是 GB18030",
            "location": {"path": "pages/d.txt"},
            "severity": "ERROR",
            "code": {"value": "undecodable"},
        }

    def test_severities_are_reviewdog_s(self) -> None:
        found = {
            one.severity: told["severity"] for one, told in zip(FINDINGS, diagnostics(REPORT), strict=True)
        }

        assert found == {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}
