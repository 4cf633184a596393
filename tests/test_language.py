"""What is counted about newspaper Chinese: pairs, beginnings and endings."""

from __future__ import annotations

import gzip
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.language import ends, fitting, goes_on, is_seen, joint, known, opens
from auditor.language.forms import counted
from auditor.text.resources import rules_folder

TABLES = ("pairs", "openings", "endings")
ANYTHING = st.text(st.sampled_from("的一是在人民政府，。“”（）12ab 　\n\t龘𠮷\ud83d#"), max_size=12)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_what_was_counted_when_and_how_much(name: str) -> None:
    text = gzip.decompress((rules_folder() / "language" / f"{name}.txt.gz").read_bytes()).decode()

    head = text.split("\n", 1)[0]

    assert head.startswith("# news.txt.xz, broadcast news 2016-2026, ")
    assert "characters; scripts/count_pairs.py, 20" in head


def test_the_tables_are_small() -> None:
    sizes = [(rules_folder() / "language" / f"{name}.txt.gz").stat().st_size for name in TABLES]

    assert sum(sizes) <= 1_500_000


@pytest.mark.parametrize(
    ("before", "after"),
    [("今年粮", "食产量"), ("全国人", "民代表"), ("经济发", "展很快"), ("产量", "达到"), ("于20", "15年")],
)
def test_characters_that_stand_side_by_side_in_print_go_on(before: str, after: str) -> None:
    assert goes_on(before, after) > 1


@pytest.mark.parametrize(
    ("before", "after"), [("今年粮", "与会"), ("本月底，市民可以免", "到社区"), ("的", "。")]
)
def test_characters_that_never_do_do_not(before: str, after: str) -> None:
    assert goes_on(before, after) < -1


@pytest.mark.parametrize(
    ("before", "after", "low", "high"),
    [
        ("国民经济和社会", "发展规划", 10, 40),
        ("一定会社会", "发展规划", 2, 10),
        ("全县今年粮", "与会代表一致", -10, -2),
        ("", "发展规划", -1, 1),
    ],
)
def test_four_characters_on_each_side_say_how_well_two_texts_join(
    before: str, after: str, low: float, high: float
) -> None:
    assert low < joint(before, after).goes_on < high
    assert joint("水位" + before, after) == joint(before, after) or len(before) < 4


def test_what_begins_a_paragraph_is_told_from_what_goes_on() -> None:
    assert joint("", "近年来，").begins > 3
    assert joint("", "们的生活").begins < -3
    assert joint("国民经济", "").goes_on == joint("国民经济", "").begins == 0


@pytest.mark.parametrize(
    "paragraph", ["今天上午，大会开幕", "据了解，这是", "记者从市政府获悉", "近年来，", "1月5日，"]
)
def test_how_paragraphs_begin(paragraph: str) -> None:
    assert opens(paragraph) > 0


@pytest.mark.parametrize("paragraph", ["，会议指出", "的工作人员", "之间的合作", "。", "”他说"])
def test_how_none_begins(paragraph: str) -> None:
    assert opens(paragraph) < -2


@pytest.mark.parametrize(
    "sentence", ["会议取得了圆满成功", "具有重要意义", "活动圆满结束", "他说。", "为什么？"]
)
def test_how_sentences_end(sentence: str) -> None:
    assert ends(sentence) > 1


@pytest.mark.parametrize("sentence", ["这是为了", "会议强调要进", "干部和", "一个", "有关部门对"])
def test_how_none_ends(sentence: str) -> None:
    assert ends(sentence) < -2


@given(ANYTHING, ANYTHING)
def test_any_text_has_a_score_in_quarters_of_a_bit(one: str, two: str) -> None:
    assert all((8 * bits).is_integer() for bits in joint(one, two))
    for score in (goes_on(one, two), opens(one), ends(one)):
        assert (4 * score).is_integer()
    assert -10 <= opens(one) <= 10
    assert -10 <= ends(one) <= 10


@given(ANYTHING)
def test_white_space_at_the_edge_does_not_count(text: str) -> None:
    assert opens(" \u3000" + text) == opens(text)
    assert ends(text + "\u3000\n") == ends(text)
    assert goes_on(text + "\n", "\u3000人") == goes_on(text, "人")


@given(ANYTHING)
def test_the_counted_form_keeps_every_place(text: str) -> None:
    assert len(counted(text)) == len(text)
    assert counted(counted(text)) == counted(text)


def test_digits_and_widths_are_alike() -> None:
    assert counted("１９９８年,A股(b)") == counted("2026年，Ｈ股（ｃ）")
    assert goes_on("19", "98") == goes_on("２０", "２６")


def test_nothing_is_known_of_nothing() -> None:
    assert opens("") == ends("") == goes_on("", "人") == goes_on("人", " ") == 0
    assert goes_on("𠮷", "人") == 0


def test_pairs_that_print_does_not_have_are_found_where_they_stand() -> None:
    assert all(is_seen(*pair) for pair in ("发展", "展经", "经济"))
    # 展衣 and 衣济 are no pairs of print; marks and digits part pairs.
    assert [is_seen(*pair) for pair in ("展衣", "衣济", "济，", "2衣")] == [False, False, True, True]
    assert known("展")
    assert not known("𠮷")


def test_what_fits_between_two_characters_was_seen_beside_both() -> None:
    assert fitting("粮", "食衣𠮷", "") == "食"
    assert fitting("", "粮𠮷", "食") == "粮"
    assert fitting("粮", "食衣", "品") == "食"
    assert fitting("𠮷", "食", "") == ""


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    code = (
        "import sys, auditor.language as l; from auditor.language import tables as t;"
        "print(t._read.cache_info().currsize); l.opens('今天'); print(t._read.cache_info().currsize)"
    )

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.split() == ["0", "1"]
