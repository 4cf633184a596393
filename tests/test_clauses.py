"""Where a clause begins and ends: from mark to mark, never farther than a bound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Paragraph, Span
from auditor.text.clauses import clause_end, clause_start, has_blank_for_mark, mark_before

TEXT = "前句完了。春天来了，河边柳树都绿了，人们出来走走。"


def test_the_marks_of_a_clause_are_left_out() -> None:
    at = TEXT.index("柳")

    assert TEXT[clause_start(TEXT, at, "，。", 40) : clause_end(TEXT, at, "，。", 40)] == "河边柳树都绿了"


def test_a_clause_ends_with_the_text() -> None:
    assert (clause_start("甲乙丙", 3, "，", 40), clause_end("甲乙丙", 0, "，", 40)) == (0, 3)


@given(st.integers(0, 30), st.integers(1, 9))
def test_no_more_is_looked_at_than_asked_for(at: int, longest: int) -> None:
    text = "字" * 30

    assert clause_start(text, at, "，", longest) == max(at - longest, 0)
    assert clause_end(text, at, "，", longest) == min(at + longest, 30)


def around(text: str, at: int) -> str:
    paragraph = Paragraph(text, (Span(0, len(text)),), ())
    return text[slice(*paragraph.clause_around(at))]


def test_the_words_round_an_offset_have_the_mark_after_them() -> None:
    assert around(TEXT, TEXT.index("柳")) == "河边柳树都绿了，"


def test_right_behind_a_mark_the_words_before_it_are_round_the_offset_too() -> None:
    assert around(TEXT, TEXT.index("河")) == "春天来了，河边柳树都绿了，"


def test_the_words_round_an_offset_are_forty_characters_on_either_side_at_most() -> None:
    assert len(around("字" * 200, 100)) == 81
    assert around("字" * 5, 0) == "字" * 5


@pytest.mark.parametrize(
    ("text", "is_headline"),
    [
        ("水利局抢修停水 灌渠停灌三天", True),
        ("水利局抢修停水　灌渠停灌三天", True),
        ("水利局抢修 停灌三天整", True),
        ("水利局修 停灌三天", False),
        ("水利局抢修停水，灌渠停灌 三天后恢复", False),
        ("水利局抢修停水灌渠停灌三天", False),
    ],
)
def test_headlines_have_a_blank_for_a_mark_between_two_clauses(text: str, is_headline: bool) -> None:
    assert has_blank_for_mark(text) is is_headline


@pytest.mark.parametrize(
    ("text", "at", "mark"),
    [("甲。\n\n\u3000乙", 5, "。"), ("甲乙", 1, "甲"), (" \n乙", 2, ""), ("乙", 0, "")],
)
def test_the_mark_before_a_place_is_looked_for_across_blanks(text: str, at: int, mark: str) -> None:
    assert mark_before(text, at) == mark
