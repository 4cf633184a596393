"""The comparison view: what two printings of a passage have in common, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.text.view import fold, folded, view


@pytest.mark.parametrize(
    ("char", "seen"),
    [
        ("Ａ", "a"),
        ("０", "0"),
        ("ｚ", "z"),
        ("Z", "z"),
        ("字", "字"),
        ("！", ""),
        ("～", ""),
        ("，", ""),
        (" ", ""),
    ],
)
def test_letters_become_plain_and_small_and_marks_nothing(char: str, seen: str) -> None:
    assert folded(char) == seen


def test_what_stands_right_outside_the_full_width_forms_is_left_alone() -> None:
    assert (folded("\uff00"), folded("\uff5f"), folded("￥")) == ("", "", "")
    assert folded("ｱ") == "ｱ"


@given(st.text(alphabet="字Ａa，\n 。İẞ1", max_size=30))
def test_each_character_of_the_view_comes_from_one_of_the_text(text: str) -> None:
    seen = view(text)

    assert seen.text == fold(text) == "".join(map(folded, text))
    assert len(seen.text) == len(seen.origins)
    assert [text[at] for at in sorted(set(seen.origins))] == [char for char in text if folded(char)]
    assert all(char in folded(text[at]) for char, at in zip(seen.text, seen.origins, strict=True))


def test_a_stretch_leads_back_to_all_that_lies_between_its_ends() -> None:
    seen = view("“一二，三”四")

    assert seen.text == "一二三四"
    assert seen.back(1, 3) == (2, 5)
    assert seen.back(0, 1) == (1, 2)


def test_an_empty_stretch_leads_back_to_an_empty_one() -> None:
    seen = view("“一二，三")

    assert (seen.back(1, 1), seen.back(2, 1), seen.back(3, 3)) == ((2, 2), (4, 4), (0, 0))
