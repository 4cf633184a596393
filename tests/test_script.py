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


def test_other_checks_speak_there() -> None:
    assert [one.check for one in audit(TRADITIONAL * 2, "repeated-passage", "repeated-sentence").findings]
