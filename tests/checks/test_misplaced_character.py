"""Characters that slipped in or changed places, as whole pages."""

from __future__ import annotations

import pytest
from audit import audit
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Severity


def found(text: str) -> list[tuple[str, str | None]]:
    """Return what is reported and what it should read."""
    report = audit(text, "misplaced-character")
    assert report.problems == ()
    return [(one.excerpt, one.suggestion) for one in report.findings if one.severity > Severity.NOTE]


def kinds(text: str) -> list[object]:
    """Return the kinds of evidence of what is reported."""
    return [one.data["evidence"] for one in audit(text, "misplaced-character").findings]


def test_a_character_that_slipped_in_is_told_with_the_words_on_both_sides() -> None:
    text = "会议决定进一步扩大对外开部放，优化营商环境。"

    assert found(text) == [("对外开部放", "对外开放")]
    assert kinds(text) == [["misplaced-character.extra"]]


def test_two_that_changed_places_are_told_as_that() -> None:
    text = "当地政府已经启应动急响应，组织群众转移。"

    assert found(text) == [("启应动急", "启动应急")]
    assert kinds(text) == [["misplaced-character.swapped"]]


def test_of_a_word_too() -> None:
    assert [right for _, right in found("两国关系不断展发，各领域合作成果丰硕。")] == ["断发展"]


@pytest.mark.parametrize(
    "text",
    [
        "大家坚持多思多想，互帮互学。",
        "各级领导出席团拜会并讲了话，群众为他排过忧。",
        "双方始终互相尊重，互相支持。",
        "会议决定进一步扩大对外开放，优化营商环境。",
        "大家坚持激浊和扬清并举，严明纪律。",
        "两村的关系如手和足，如兄和弟。",
        "他左挑右选，最后买了一台旧车床。",
        "顷刻间房倒屋塌，数百人无家可归。",
        "小伙子，大妈给你鞠个躬。",
    ],
    ids=[
        "said twice",
        "words that part",
        "a word with a twin",
        "whole",
        "an idiom in halves",
        "a word in halves",
        "both sides",
        "two nouns with a verb each",
        "a verb taken apart",
    ],
)
def test_good_chinese_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_what_is_not_sure_is_a_note_and_stands_in_no_list() -> None:
    text = "要加强党的组织建和设，发挥先锋模范作用。"
    report = audit(text, "misplaced-character")

    assert [one.suggestion for one in report.findings] == ["和建设"]
    assert report.findings == report.suspicions
    assert report.without_suspicions().findings == ()


def test_what_stands_twice_in_a_row_is_for_another_check() -> None:
    assert found("会议决定进一步扩大对外开开放，优化营商环境。") == []


@given(st.text(st.sampled_from("对外开放部启动应急响应，。“”3a\n 龘𠮷\ufffd"), max_size=60))
def test_any_text_is_got_through_and_each_finding_is_its_text(text: str) -> None:
    report = audit(text, "misplaced-character")

    assert all(one.kind != "check-crashed" for one in report.problems)
    for one in report.findings:
        assert one.excerpt == text[one.place.span.start : one.place.span.end]


def test_the_halves_of_a_word_before_a_noun_are_two_that_changed_places() -> None:
    assert [text for text, *_ in found("发展经和济社会事业，提高人民生活水平。")] != []
