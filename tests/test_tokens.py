"""Where a text divides into words, and what stands across a seam."""

from __future__ import annotations

import pytest

from auditor.lexicon.tokens import (
    hangs,
    is_doubled,
    is_sound,
    is_torn,
    is_word,
    joint_word,
    rarity,
    tagged,
    tokens,
)


def test_words_partition_the_text_and_have_their_parts_of_speech() -> None:
    assert tokens("人民法院，开庭") == ["人民法院", "，", "开庭"]
    assert tagged("法院在北京") == [("法院", "n"), ("在", "p"), ("北京", "ns")]


@pytest.mark.parametrize(("text", "known"), [("法院", True), ("院", False), ("", False), ("院法", False)])
def test_a_word_has_two_characters_at_least(text: str, *, known: bool) -> None:
    assert is_word(text) is known


def test_rarity_is_the_logarithm_of_how_many_words_there_are_to_one() -> None:
    assert rarity("发展") == pytest.approx(6.8, abs=0.05)
    assert rarity("品牌") == pytest.approx(9.8, abs=0.05)
    assert rarity("囗囗囗") == pytest.approx(17.9, abs=0.05)


@pytest.mark.parametrize(
    ("before", "after", "torn"),
    [
        ("前往首都法", "院开会", True),
        ("前往首都", "法院开会", False),
        ("前往首都法，", "院开会", False),
        ("前往首都法", "，院开会", False),
        ("", "院开会", False),
        ("前往首都法", "", False),
        ("前往首都法", "法院开会", False),
        ("前往法院", "院开会", False),
    ],
)
def test_a_seam_is_torn_where_single_characters_stand_on_both_sides(
    before: str, after: str, *, torn: bool
) -> None:
    assert is_torn(before, after) is torn


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        ("前往法", "院开会", "法院"),
        ("法", "院", "法院"),
        ("前往", "法院开会", None),
        ("前往法，", "院开会", None),
        ("前往法", "，院开会", None),
        ("", "院开会", None),
        ("前往法", "", None),
        ("中华人民共", "和国万岁", "中华人民共和国"),
    ],
)
def test_the_word_across_a_seam_is_found(before: str, after: str, word: str | None) -> None:
    assert joint_word(before, after) == word


@pytest.mark.parametrize(
    ("text", "size", "doubled"),
    [
        ("召开开会议", 1, False),
        ("我的的书", 1, True),
        ("人人有责", 1, True),
        ("委员会会议", 1, False),
        ("全市市场", 1, False),
        ("他说法院法院很大", 2, True),
        ("人民法院法院很大", 2, True),
        ("上海海上", 1, False),
        ("研究研究院", 2, True),
        ("买的的士", 1, False),
        ("我的的书本", 1, True),
        ("好学好学", 2, False),
        ("新新村", 1, False),
    ],
)
def test_what_stands_twice_is_doubled_unless_one_of_the_two_belongs_to_a_longer_word(
    text: str, size: int, *, doubled: bool
) -> None:
    at = next(at for at in range(len(text)) if text[at : at + size] == text[at + size : at + 2 * size])

    assert is_doubled(text, at, size) is doubled


def test_no_word_is_made_up_that_the_dictionary_lacks() -> None:
    assert tokens("网易杭研大厦") == ["网易", "杭", "研", "大厦"]
    assert [word for word, _ in tagged("网易杭研大厦")] == ["网易", "杭", "研", "大厦"]


def test_sounds_may_be_of_any_length() -> None:
    assert is_sound("哈")
    assert is_sound("哗")
    assert not is_sound("开会")
    assert not is_sound("OK")


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        ("大家关于", False),
        ("美丽的", True),
        ("目的", False),
        ("", False),
        ("开会", False),
        ("丰富多彩的", True),
        ("国际法规则", False),
    ],
)
def test_a_text_hangs_where_its_last_word_calls_for_another(text: str, *, open_: bool) -> None:
    assert hangs(text) is open_
