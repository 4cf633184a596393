"""Other readings of doubtful characters, and what characters look like."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.checks.ocr_glyph.readings import ALIKE, OtherReading, readings
from auditor.lexicon.shapes import likeness
from auditor.text.resources import rules_folder

TEXT = st.text(st.sampled_from("会议强调要进一步加大支待力度三军司合部，。“”12a 　\n龘𠮷\ud83d"), max_size=30)


def best(text: str, char: str) -> OtherReading:
    """Return the first reading of a character of a text."""
    return next(one for one in readings([text], -20.0) if text[one.start : one.end] == char)


@pytest.mark.parametrize(
    ("text", "char", "right"),
    [
        ("会议强调,要进一步加大支待力度。", "待", "持"),
        ("安理会肩负看维护国际和平的责任。", "看", "着"),
        ("三军司合部发布公告。", "合", "令"),
        ("县图书棺昨日恢复开放。", "棺", "馆"),
    ],
)
def test_the_best_reading_is_what_print_has_there(text: str, char: str, right: str) -> None:
    found = best(text, char)

    assert found.right == right
    assert found.gain > found.channel


def test_what_print_has_is_not_doubted() -> None:
    assert readings(["会议强调,要认真贯彻落实党中央决策部署。"], 2.0) == []


def test_a_blank_in_a_word_does_not_count() -> None:
    apart, whole = best("加大支 待力度。", "待"), best("加大支待力度。", "待")

    assert (apart.right, apart.gain, apart.start) == (whole.right, whole.gain, whole.start + 1)


def test_likely_mistakes_weigh_less_than_unlikely_ones() -> None:
    alike = best("加大支待力度。", "待")
    unlike = best("三军司合部发布公告。", "合")

    assert alike.channel <= ALIKE < unlike.channel


def test_texts_do_not_run_into_one_another() -> None:
    together = readings(["加大支待力度。", "三军司合部发布公告。"], -20.0)

    assert [(one.text, one.start, one.gain) for one in together] == [
        (number, one.start, one.gain)
        for number, text in enumerate(("加大支待力度。", "三军司合部发布公告。"))
        for one in readings([text], -20.0)
    ]


@given(st.lists(TEXT, max_size=3))
def test_a_reading_is_of_one_han_character_and_another(texts: list[str]) -> None:
    for one in readings(texts, -20.0):
        found = texts[one.text][one.start : one.end]
        assert "\u4e00" <= found <= "\u9fff"
        assert "\u4e00" <= one.right <= "\u9fff"
        assert found != one.right


class TestShapes:
    def test_the_file_says_what_it_is_made_from(self) -> None:
        data = (rules_folder() / "glyphs" / "shapes.bin").read_bytes()
        head = json.loads(data[2 : data.index(b"\n")])

        assert "SIL OFL 1.1" in head["source"]
        assert len(data) <= 700_000

    @pytest.mark.parametrize(
        ("one", "other", "third"), [("末", "未", "人"), ("待", "持", "的"), ("国", "囯", "一")]
    )
    def test_twins_are_liker_than_strangers(self, one: str, other: str, third: str) -> None:
        alike, unlike = likeness([one], other + third)[0]

        assert alike > 0.85
        assert unlike < 0.75

    def test_a_character_is_like_itself_and_marks_are_like_nothing(self) -> None:
        found = likeness(["末", "，"], "末，")

        assert found[0, 0] == pytest.approx(1, abs=0.01)
        assert found[0, 1] == found[1, 0] == found[1, 1] == 0
