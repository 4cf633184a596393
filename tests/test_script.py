"""In which characters a page is printed, and what that keeps from speaking."""

from __future__ import annotations

import pytest
from audit import audit

from auditor.layout.script import script
from auditor.model import Script

TRADITIONAL = "小蓁的媽媽伸出顫抖的手接過水杯，淚珠滾落眼眶。教會另已申請食物銀行協助。沒想到，病情又惡化。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TRADITIONAL, Script.TRADITIONAL),
        ("志愿者走进社区，为老人讲解政策。", Script.SIMPLIFIED),
        (
            "王喆和李堃、陈珺走进社区，为老人讲解政策，下午又去了镇上的养老院，陪老人聊天、下棋、包饺子、晒太阳。",
            Script.SIMPLIFIED,
        ),
        ("陶喆。", Script.SIMPLIFIED),
        ("“東”“馬”两字", Script.SIMPLIFIED),
        ("", Script.SIMPLIFIED),
    ],
)
def test_the_script_is_counted(text: str, expected: Script) -> None:
    assert script([text]) is expected


@pytest.mark.parametrize("text", [TRADITIONAL, "志愿者走进社区，为老人讲解政策。"])
def test_no_check_is_off_for_the_script_of_a_page(text: str) -> None:
    report = audit(text, "ocr-glyph", "lost-opening", "miswritten-word", "repeated-sentence")

    assert report.findings == ()
    assert report.notices == ()
    assert report.complete


def test_words_are_looked_up_and_told_in_the_characters_of_the_page() -> None:
    text = TRADITIONAL + "幹部不僅要守規距，還要歷行節約，項目末必完工。"
    report = audit(text, "miswritten-word", "miswritten-idiom")

    assert [(one.excerpt, one.suggestion) for one in report.findings] == [
        ("守規距", "守規矩"),
        ("歷行節約", "厲行節約"),
        ("末必", "未必"),
    ]
    assert all(text[one.place.span.start : one.place.span.end] == one.excerpt for one in report.findings)
    assert "“守規距”" in report.findings[0].message


def test_a_fix_changes_the_wrong_character_only() -> None:
    text = TRADITIONAL + "幹部不僅要守規距。"
    (finding,) = audit(text, "miswritten-word").findings

    assert finding.fix is not None
    (edit,) = finding.fix.edits
    assert text[: edit.span.start] + edit.text + text[edit.span.end :] == text.replace("規距", "規矩")


def test_what_the_lists_read_has_the_offsets_of_the_page() -> None:
    (page,) = audit(TRADITIONAL, "miswritten-word").edition.pages

    assert page.simplified is not None
    assert len(page.simplified.text) == len(page.text)
    assert [story.span for story in page.simplified.stories] == [story.span for story in page.stories]
    assert "媽媽" in page.text
    assert "妈妈" in page.simplified.text


def test_other_checks_speak_there() -> None:
    assert [one.check for one in audit(TRADITIONAL * 2, "repeated-passage", "repeated-sentence").findings]
