"""Which characters are Chinese, which marks part what, and how wide a text is set."""

from __future__ import annotations

import re

import pytest

from auditor.text.han import (
    CLAUSE_MARKS,
    CLOSERS,
    FINALS,
    HAN,
    NEVER_FIRST,
    OPENERS,
    PAIRS,
    PAUSES,
    ends_sentence,
    is_all_han,
    is_han,
    width,
)

FIRST_AND_LAST = "\u4e00\u9fff\u3400\u4dbf\U00020000\U000323af\uf900\ufaff\u3007"
JUST_OUTSIDE = "\ua000\u33ff\u4dc0\U0001ffff\U000323b0\uf8ff\ufb00\u3006\u3008"


@pytest.mark.parametrize("char", FIRST_AND_LAST)
def test_ideographs_of_every_block_are_han_to_the_first_and_the_last(char: str) -> None:
    assert is_han(char)
    assert is_all_han(char * 3)


@pytest.mark.parametrize("char", [*JUST_OUTSIDE, "a", "1", "，", "あ"])
def test_their_neighbours_and_other_letters_are_not(char: str) -> None:
    assert not is_han(char)
    assert not is_all_han("字" + char)


def test_nothing_is_not_all_han() -> None:
    assert not is_all_han("")


def test_the_class_for_patterns_is_the_basic_plane_with_nought() -> None:
    assert re.fullmatch(f"[{HAN}]+", "〇㐀一鿿")
    assert not re.search(f"[{HAN}]", "\U00020000，。a〈")


def test_every_opener_has_its_closer() -> None:
    assert [PAIRS[one] for one in OPENERS] == list("”’」』)）》〉】]］〕")
    assert set(PAIRS.values()) < set(CLOSERS)


def test_pauses_part_clauses_and_the_mark_of_lists_does_not() -> None:
    assert set(PAUSES) == set(",，;；:：。！？!?…")
    assert set(CLAUSE_MARKS) - set(PAUSES) == {"、"}
    assert set(FINALS) <= set(PAUSES)
    assert "…" not in NEVER_FIRST
    assert not set(OPENERS) & set(NEVER_FIRST)


@pytest.mark.parametrize(
    "text", ["完了。", "完了！", "完了。”", "完了？』）", "完了……", "完了。\u3000 \t", "完了。.", "完了。．”"]
)
def test_a_sentence_ends_with_its_mark_and_what_closes_after_it(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["", "”", "没完", "没完，", "没完”", "。没完", "。没完.", "."])
def test_a_sentence_that_goes_on_has_no_end(text: str) -> None:
    assert not ends_sentence(text)


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("", 0),
        ("字", 1),
        ("字，", 2),
        ("ab", 1),
        ("a字1", 2),
        ("\u10ff", 0.5),
        ("\u1100", 1),
        ("\uff61\uffdc", 1),
    ],
)
def test_half_width_characters_count_a_half(text: str, wide: float) -> None:
    assert width(text) == wide
