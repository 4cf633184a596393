"""JUnit and Checkstyle, as an XML parser reads them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_hostile import HOSTILE
from report_samples import FINDINGS, INCOMPLETE, JUDGED, NOTHING, REPORT, with_text

from auditor.report import REPORTERS
from auditor.text import safe

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from auditor.model import Report


def parsed(name: str, report: Report, lang: str = "zh") -> Element:
    return ET.fromstring(REPORTERS[name](report, lang=lang).encode("utf-8"))


@pytest.mark.parametrize(
    "hostile", [*HOSTILE, "<b>&amp;]]>", "\"'", "\x00\x0b", "\ufffe\uffff", "<!-- -- -->"]
)
@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_hostile_text_is_text(name: str, hostile: str) -> None:
    root = parsed(name, with_text(hostile))

    tags = {element.tag for element in root.iter()}
    assert tags <= {"testsuites", "testsuite", "testcase", "failure", "error", "checkstyle", "file"}
    said = [element.get("message") for element in root.iter() if element.get("message")]
    assert safe.for_xml(f"信息{hostile}") in said


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
@given(text=st.text(min_size=1))
def test_any_text_gives_well_formed_xml(name: str, text: str) -> None:
    assert parsed(name, with_text(text)).tag in {"testsuites", "checkstyle"}


class TestJUnit:
    def test_a_page_is_a_suite_and_a_finding_a_test(self) -> None:
        root = parsed("junit", REPORT)

        assert [suite.get("name") for suite in root] == ["pages/a.txt", "pages/b.txt", "pages/c.txt"]
        first = root[0][0]
        assert first.attrib == {
            "name": "repeated-sentence 5:82",
            "classname": "pages/a.txt",
            "file": "pages/a.txt",
            "line": "5",
            "time": "0",
        }
        (failure,) = first
        assert failure.get("message") == "这句话在本段印了两遍，留一遍即可。"
        assert failure.get("type") == "错误 repeated-sentence"
        assert FINDINGS[0].excerpt in (failure.text or "")

    def test_a_clean_page_is_a_test_that_passes(self) -> None:
        (suite,) = parsed("junit", NOTHING)

        assert [len(case) for case in suite] == [0]

    def test_a_note_passes_and_what_is_set_aside_is_skipped_with_its_reason(self) -> None:
        (note,) = parsed("junit", REPORT)[1]
        (skipped,) = parsed("junit", JUDGED)[2]

        assert [one.tag for one in note] == ["system-out"]
        assert [(one.tag, one.get("message")) for one in skipped] == [("skipped", "已在基线中：方言用法")]

    def test_a_problem_is_an_error_of_a_suite_of_its_own(self) -> None:
        suite = parsed("junit", INCOMPLETE)[-1]

        assert suite.get("name") == "pages/d.txt"
        assert suite[0][0].tag == "error"
        assert suite[0][0].get("type") == "undecodable"

    @pytest.mark.parametrize("report", [REPORT, INCOMPLETE, JUDGED, NOTHING])
    def test_the_counts_are_those_of_the_tests(self, report: Report) -> None:
        root = parsed("junit", report)

        for counted in (root, *root):
            cases = list(counted.iter("testcase"))
            outcomes = [
                case.find(tag) is not None for tag in ("failure", "error", "skipped") for case in cases
            ]
            assert int(counted.get("tests", "")) == len(cases)
            assert sum(int(counted.get(key, "")) for key in ("failures", "errors", "skipped")) == sum(
                outcomes
            )
        assert len(list(root.iter("testcase"))) >= len(report.findings) + len(report.problems)


class TestCheckstyle:
    def test_a_page_is_a_file_and_a_finding_an_error(self) -> None:
        root = parsed("checkstyle", REPORT)

        assert [file.get("name") for file in root] == ["pages/a.txt", "pages/b.txt"]
        assert root[0][0].attrib == {
            "line": "5",
            "column": "82",
            "severity": "error",
            "message": "这句话在本段印了两遍，留一遍即可。",
            "source": "auditor.repeated-sentence",
        }

    def test_severities_are_checkstyle_s(self) -> None:
        errors = parsed("checkstyle", REPORT).iter("error")

        assert [error.get("severity") for error in errors] == ["error", "warning", "warning", "info"]

    def test_each_file_is_named_once_in_order(self) -> None:
        report = replace(INCOMPLETE, problems=(replace(INCOMPLETE.problems[0], path="pages/a.txt"),))
        root = parsed("checkstyle", report)

        assert [file.get("name") for file in root] == ["pages/a.txt", "pages/b.txt"]
        assert root[0][0].attrib["line"] == "0"
        assert root[0][0].attrib["source"] == "auditor.undecodable"

    def test_a_clean_report_has_no_file(self) -> None:
        assert list(parsed("checkstyle", NOTHING)) == []
