"""One finding a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_hostile import HOSTILE
from report_samples import FINDINGS, INCOMPLETE, NOTHING, REPORT, with_text

from auditor.report import REPORTERS


def test_each_finding_is_a_line_with_path_line_column_severity_check_and_message() -> None:
    lines = REPORTERS["concise"](REPORT).splitlines()

    assert len(lines) == len(FINDINGS)
    assert lines[0] == "pages/a.txt:5:82: error repeated-sentence: 这句话在本段印了两遍，留一遍即可。"
    assert lines[3] == "pages/b.txt:5:19: note repeated-word: “昨晚”可以不提。"


def test_problems_and_groups_are_no_lines_of_it() -> None:
    assert REPORTERS["concise"](INCOMPLETE) == REPORTERS["concise"](REPORT)


def test_a_clean_report_is_empty() -> None:
    assert REPORTERS["concise"](NOTHING) == ""


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_neither_forges_a_line_nor_reaches_the_terminal(hostile: str) -> None:
    text = REPORTERS["concise"](with_text(hostile))

    assert text.count("\n") == 1
    assert text.endswith("\n")
    assert not {"\x1b", "\x07", "\x9b", "\r", "\u2028", "\u202e", "\u200b"} & set(text)


@given(st.text(min_size=1))
def test_any_text_stays_on_its_line_and_can_be_written_as_utf_8(text: str) -> None:
    line = REPORTERS["concise"](with_text(text))

    assert len(line.splitlines()) == 1
    assert line.encode("utf-8")
