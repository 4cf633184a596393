"""Quantities are read as they are meant: exactly, about, or not at all."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.annotate.quantities import quantities

if TYPE_CHECKING:
    from auditor.model import Quantity


def only(text: str) -> Quantity:
    (found,) = quantities(text)
    return found


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("30户", 30, 30, "户"),
        ("30名", 30, 30, "人"),
        ("近300棵", 255, 300, "棵"),
        ("830多名", 830, 840, "人"),
        ("两百多人", 200, 300, "人"),
        ("11万余户", 110_000, 120_000, "户"),
        ("8万户", 75_000, 85_000, "户"),
        ("3.5万名", 34_500, 35_500, "人"),
        ("约70%", 63, 77, "%"),
        ("30名左右", 27, 33, "人"),
        ("20—30名", 20, 30, "人"),
        ("3万—4万元", 25_000, 45_000, "元"),
        ("超1000家", 1000, 1500, "家"),
        ("6.5公里", 6450, 6550, "米"),
        ("三亩半", Fraction(7, 2), Fraction(7, 2), "亩"),
        ("两亩四分", Fraction(12, 5), Fraction(12, 5), "亩"),
        ("一元六角五分", Fraction(33, 20), Fraction(33, 20), "元"),
        ("1元零5分", Fraction(21, 20), Fraction(21, 20), "元"),
        ("二斤四两", Fraction(6, 5), Fraction(6, 5), "公斤"),
        ("一斤三两半", Fraction(27, 40), Fraction(27, 40), "公斤"),
        ("一米六三", Fraction(163, 100), Fraction(163, 100), "米"),
    ],
)
def test_a_quantity_reaches_as_far_as_its_words_and_rounding(
    text: str, low: Fraction | int, high: Fraction | int, unit: str
) -> None:
    found = only(f"现有{text}。")

    assert (found.low, found.high) == (Fraction(low), Fraction(high))
    assert found.unit == unit
    assert found.is_exact == (low == high)


@pytest.mark.parametrize(
    "text",
    [
        "第3名",
        "每3户",
        "8月18日",
        "一个月",
        "3个小时",
        "三四个",
        "几十个",
        "1/3个",
        "前三名",
        "提高3个百分点",
        "第二十五名",
        "1万2千元",
    ],
)
def test_what_does_not_count_things_is_no_quantity(text: str) -> None:
    assert list(quantities(text)) == []


@given(st.text(alphabet="共12345户个万亿多余约近超、，0.一十百元%—至", max_size=60))
def test_quantities_lie_in_order_inside_the_text(text: str) -> None:
    found = list(quantities(text))

    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(one.low <= one.high for one in found)
