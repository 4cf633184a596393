"""stray-character: each family of characters, and where each of them is lawful."""

from __future__ import annotations

import unicodedata

import pytest
from audit import audit, claimed, kinds
from hypothesis import given
from hypothesis import strategies as st

from auditor.lexicon.words import pairs
from auditor.text.han import is_han

NAME = "stray-character"


def found(text: str) -> list[tuple[str, str | None, list[str]]]:
    return [(one.excerpt, one.suggestion, kinds(one)) for one in audit(text, NAME).findings]


@pytest.mark.parametrize(
    ("char", "right", "kind", "severity"),
    [
        ("\ufffd", None, "lost", "error"),
        ("\x08", "", "control", "error"),
        ("\x1b", "", "control", "error"),
        ("\x7f", "", "control", "error"),
        ("\x93", None, "lost", "error"),
        ("\ue5e5", None, "private-use", "error"),
        ("\U000f1234", None, "private-use", "error"),
        ("\ufdd0", None, "lost", "error"),
        ("\U0001ffff", None, "lost", "error"),
        ("\u200b", "", "hidden", "warning"),
        ("\u200d", "", "hidden", "warning"),
        ("\u202e", "", "hidden", "warning"),
        ("\u2066", "", "hidden", "warning"),
        ("\u00ad", "", "hidden", "warning"),
        ("\ufeff", "", "hidden", "warning"),
        ("\u2028", "", "hidden", "warning"),
        ("\ufe0f", "", "hidden", "warning"),
        ("\u3164", "", "hidden", "warning"),
        ("\u2f64", "用", "leftover", "warning"),
        ("\u2ec5", "见", "leftover", "warning"),
        ("\uf901", "更", "leftover", "warning"),
        ("\U0002f801", "丸", "leftover", "warning"),
        ("\uff90", "ミ", "leftover", "warning"),
        ("\uff65", "·", "leftover", "warning"),
        ("\ufb01", "fi", "leftover", "warning"),
        ("\U0001d400", "A", "leftover", "warning"),
        ("\ufe51", "、", "leftover", "warning"),
        ("\u0301", "", "leftover", "warning"),
        ("\u338f", "kg", "leftover", "note"),
        ("\u3231", "(株)", "leftover", "note"),
    ],
)
def test_a_character_of_each_family_is_found(char: str, right: str | None, kind: str, severity: str) -> None:
    text = f"全市中{char}心工作。"

    assert found(text) == [(char, right, [kind])]
    assert claimed(text, NAME) == [(char, severity)]


@pytest.mark.parametrize(
    "text",
    [
        "①②⑳㉑㊿⑴⒈㈠㈩ⅠⅫⅰ",
        "300㎡、5㎥、35℃、30%、5‰、№8、°′″",
        "第·一——段……里〇与○，×与÷，10²⁴、CO₂、½",
        "姓𠮷的人与㐂、𫝆、𰻝、\ufa0e\ufa11\ufa29",
        "他读作[pʰin˥]，写作café、cafe\u0301、Zürich、Ångström、нет、Ελλάδα",
        "网友说：“好\U0001f468\u200d\U0001f469\u200d\U0001f467！❤\ufe0f1\ufe0f\u20e3✈\ufe0f\U0001f44d\U0001f3fd㊗\ufe0f”",
        "旗帜\U0001f1e8\U0001f1f3和\U0001f3f4\U000e0067\U000e0062\U000e007f",
        "葛\U000e0100城、叱\ufe00、，\ufe00",
        "波斯语می\u200cخواهم、天城文क\u094d\u200dष、希伯来文שלום\u200f",
        "部首“\u2f64”单列，偏旁‘\u2ec5’同此",
        "Ａ股与A股，ＧＤＰ与GDP，２０２４年与2024年",
        "表格\t制表，全角　空格",
        "□■●→★※§¶†™®©",
    ],
)
def test_a_character_in_its_place_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_form_feed_between_two_pages_is_left_alone() -> None:
    assert found("第一版的末行。\n\f第二版的首行。\n") == []
    assert found("第一版\f的末行。") == [("\f", "", ["control"])]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("始于2０24年", "2０24", "2024"),
        ("编号１2３", "１2３", "123"),
        ("使用GＤP数据", "GＤP", "GDP"),
    ],
)
def test_a_number_or_word_of_two_widths_is_found(text: str, wrong: str, right: str) -> None:
    assert found(f"今天是8月5日，{text}。") == [(wrong, right, ["mixed-width"])]


def test_it_takes_the_width_that_the_page_has() -> None:
    assert found("１２３４５６７８９，第2０号。") == [("2０", "２０", ["mixed-width"])]


def test_characters_of_a_family_in_a_row_are_one_finding() -> None:
    text = "全市\ufffd\ufffd\ufffd中心\u200b\ufffd工作。"
    assert [excerpt for excerpt, *_ in found(text)] == ["\ufffd\ufffd\ufffd", "\u200b", "\ufffd"]


def test_headlines_blank_lines_and_captions_are_looked_at_too() -> None:
    text = "标\u200b题\n\n\u200b\n本报讯 全市工作。\n\n图为⽤水。\n"
    assert [excerpt for excerpt, *_ in found(text)] == ["\u200b", "\u200b", "⽤"]


def test_codes_are_told() -> None:
    (one,) = audit("全市\U000f1234中心。", NAME).findings
    assert one.data == {"codes": "U+F1234", "evidence": ["stray-character.private-use"]}
    assert "U+F1234" in str(one.message)


def test_of_a_long_run_the_first_codes_are_told() -> None:
    (one,) = audit("全市" + "\ufffd" * 500 + "中心。", NAME).findings
    assert len(str(one.message)) < 100


@pytest.mark.parametrize(("radical", "ideograph"), sorted(pairs("radicals").items()))
def test_the_table_of_radicals_leads_to_ideographs(radical: str, ideograph: str) -> None:
    assert "CJK RADICAL" in unicodedata.name(radical)
    assert is_han(ideograph)


@given(st.text(max_size=40))
def test_no_text_is_too_strange(text: str) -> None:
    report = audit(f"甲{text}乙", NAME)

    assert report.problems == ()
    assert all(
        one.excerpt == f"甲{text}乙"[one.place.span.start : one.place.span.end] for one in report.findings
    )


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=40))
def test_ideographs_are_never_found(text: str) -> None:
    assert found(text) == []
