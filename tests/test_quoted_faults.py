"""Text that quotes a fault is no fault; what stands beside it is told, and so is what goes beyond the limit."""

from __future__ import annotations

import pytest
from audit import audit

FAULT = "产业园建设一如继往地推进。"


def found(text: str) -> list[str]:
    """Return what is told of miswritten words, misread glyphs, figures and posts."""
    names = ("miswritten-word", "ocr-glyph", "number-mismatch", "title-conflict", "pleonasm")
    return [one.excerpt for one in audit(text, *names).findings]


@pytest.mark.parametrize(
    "text",
    [
        "“一如既往”误为“一如继往”，是常见的差错。",
        "“一如继往”应为“一如既往”。",
        "“一如继往”一词应写作“一如既往”。",
        "有的稿件把“一如既往”写成“一如继往”，编辑没有看出来。",
        "误将“名列前茅”当成“名列前矛”的稿件不少。",
        "“一如既往”常常被人们错写成“一如继往”。",
        "不是“一如继往”，而是“一如既往”。",
        "本报日前把一如既往误印为一如继往，特此更正。",
        "“自己”写成了“自已”，校样上标得清清楚楚。",
        "“超过5万余人”应为“超过5万人”。",
        "『一如继往』应为『一如既往』。",
    ],
)
def test_a_sentence_that_quotes_a_fault_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        FAULT,
        "“奋进”成为主题，建设一如继往地推进。",
        "他不是“输血”而是“造血”，帮扶一如继往。",
        "他为“家园”写了一首歌，一如继往地动听。",
        "“家园”应运而生，一如继往。",
        "“甲”误为“乙”。产业园建设一如继往地推进。",
    ],
)
def test_any_other_sentence_is_told(text: str) -> None:
    assert found(text) == ["一如继往"]


def test_below_the_headline_of_a_correction_every_sentence_quotes() -> None:
    body = "本报昨日三版一文，产业园建设一如继往地推进，现予说明。"

    assert found(f"更正\n\n{body}\n") == []
    assert found(f"更正之后再出发\n\n{body}\n") == ["一如继往"]


def test_a_story_may_quote_twenty_faults_and_no_more() -> None:
    papers = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌"
    sentences = [f"{paper * 9}报上“一如继往”应为“一如既往”。" for paper in papers]

    assert found(f"差错盘点\n\n本报讯 {''.join(sentences[:20])}\n") == []
    assert found(f"差错盘点\n\n本报讯 {''.join(sentences)}\n") == ["一如继往"]


def test_far_from_the_words_that_quote_a_fault_is_told() -> None:
    away = "这件事说来话长，" * 10

    assert found(f"“甲乙”应为“甲丁”，{away}建设一如继往。") == ["一如继往"]
