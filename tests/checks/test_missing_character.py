"""Characters that are not there, as whole pages."""

from __future__ import annotations

import pytest
from audit import audit, kinds
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Severity

HALF = str.maketrans("，。：；！？（）", ",。:;!?()")
PLAIN = "大会审议通过了政府工作告，批准了财政预算。"


def found(text: str) -> list[tuple[str, str | None]]:
    """Return what is surely lost and what it should read: notes, for print is full of what looks so."""
    report = audit(text, "missing-character")
    assert report.problems == ()
    assert all(one.severity is Severity.NOTE for one in report.findings)
    return [(one.excerpt, one.suggestion) for one in report.findings if kinds(one) == ["lost"]]


@pytest.mark.parametrize("text", [PLAIN, PLAIN.translate(HALF)], ids=["full-width", "half-width"])
def test_a_lost_character_is_told_at_the_word_that_it_belongs_to(text: str) -> None:
    assert found(text) == [("告", "报告")]


def test_it_may_be_lost_inside_a_word() -> None:
    text = "他强调，要坚定不移走中国特色社主义道路。"

    assert found(text) == [("社主义", "社会主义")]


def test_a_line_end_in_the_sentence_does_not_hide_it() -> None:
    text = "大会听取和审议通过了政府工\n作告，批准了财政预算。"

    assert any(one[1] == "报告" for one in found(text))


def test_what_stands_whole_is_left_alone() -> None:
    assert found("大会审议通过了政府工作报告，批准了财政预算。") == []


def test_states_may_be_named_by_one_character() -> None:
    assert found("美能源部发布报告，德总理和法外长出席，英议会表决通过。") == []


def test_on_a_page_with_a_likelier_slip_the_slip_alone_is_told() -> None:
    # 副席主 may have lost 主 before 席; that 席 and 主 changed places is likelier.
    text = "全国政协副席主出席了开幕式。"

    assert found(text) == []
    assert [one.suggestion for one in audit(text, "misplaced-character").findings] == ["副主席"]


@given(st.text(st.sampled_from("大会审议通过了政府工作报告，。“”3a\n 龘𠮷\ufffd"), max_size=60))
def test_any_text_is_got_through_and_each_finding_is_its_text(text: str) -> None:
    report = audit(text, "missing-character")

    assert all(one.kind != "check-crashed" for one in report.problems)
    for one in report.findings:
        assert one.excerpt == text[one.place.span.start : one.place.span.end]
