"""Numerals are read as the numbers that they mean, or not at all."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.lexicon.numerals import may_be_misprint, number, read_out

DIGITS = "零一二三四五六七八九"


def spelled(value: int) -> str:
    """Return a number below 100,000,000 in Chinese numerals, as it is spoken."""
    if value >= 10_000:
        high, low = divmod(value, 10_000)
        gap = "零" if 0 < low < 1000 else ""
        return spelled(high) + "万" + (gap + spelled(low) if low else "")
    text, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            text += ("零" if zero and text else "") + DIGITS[digit] + name
            zero = False
        else:
            zero = True
    return text or "零"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("30", 30),
        ("1,200", 1200),
        ("１２", 12),
        ("3.5", Fraction(7, 2)),
        ("8万", 80_000),
        ("3.25亿", 325_000_000),
        ("3千", 3000),
        ("2千万", 20_000_000),
        ("十", 10),
        ("十二", 12),
        ("两百", 200),
        ("一百零五", 105),
        ("三千二", 3200),
        ("两万三", 23_000),
        ("三亿五千万", 350_000_000),
        ("二〇二四", 2024),
    ],
)
def test_a_numeral_has_its_value(text: str, value: Fraction | int) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["", "百", "三四", "十百", "一百百", "12a", "几十", "①", "万一", "1,20"])
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    assert number(text) in (None, 10_001) if text == "万一" else number(text) is None


@given(st.integers(0, 99_999_999))
def test_a_number_spelled_in_chinese_is_read_back(value: int) -> None:
    assert number(spelled(value)) == value


@given(st.integers(0, 10**12))
def test_a_number_in_figures_is_read_back_with_and_without_commas(value: int) -> None:
    assert number(str(value)) == value
    assert number(f"{value:,}") == value


@given(st.text(alphabet="零一二两三四五六七八九十百千万亿0123456789,.", max_size=20))
def test_no_numeral_raises(text: str) -> None:
    value = number(text)

    assert value is None or value >= 0


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        (12, 21, True),
        (860, 680, True),
        (Fraction(26, 10), Fraction(62, 10), True),
        (300, 500, True),
        (12, 120, False),
        (123, 321, False),
        (45, 45, False),
        (1234, 1324, True),
        (1234, 1423, False),
    ],
)
def test_a_misprint_is_one_digit_or_two_exchanged(
    one: int | Fraction, other: int | Fraction, near: bool
) -> None:
    assert may_be_misprint(Fraction(one), Fraction(other)) is near
    assert may_be_misprint(Fraction(other), Fraction(one)) is near


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("走了18里", "走了十八里"),
        ("180元", "一百八十元"),
        ("1998年", "一九九八年"),
        ("12345", "一二三四五"),
        ("３６株", "三十六株"),
    ],
)
def test_figures_as_they_are_said(text: str, said: str) -> None:
    assert read_out(text) == said
