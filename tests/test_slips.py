"""Edits of a text that print has likelier, and what is made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.language.ngrams import costs, encode
from auditor.slips.edits import Slip, SlipKind, slips
from auditor.slips.own_words import is_own
from auditor.slips.weighing import BETWEEN, not_own, weighed, weights
from auditor.text.resources import shipped_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

TEXTS = st.text(st.sampled_from("对外开放部启动应急响应，。女子好力口加 3龘"), min_size=1, max_size=24)
EVERY = dict.fromkeys(SlipKind, -4000)


class Printed:
    """What a paper has printed, as far as a test says."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts

    def counts(self, strings: Collection[str]) -> Mapping[str, int]:
        """Return the counts of some strings."""
        return {one: self._counts[one] for one in strings if one in self._counts}


def made(text: str, slip: Slip) -> str:
    """Return a text without a slip."""
    return text[: slip.start] + slip.right + text[slip.end :]


@pytest.mark.parametrize(
    ("text", "edit", "right"),
    [
        ("政府工作告，批准了预算", SlipKind.LOST, "政府工作报告，批准了预算"),
        ("扩大对外开部放的新格局", SlipKind.EXTRA, "扩大对外开放的新格局"),
        ("已经启应动急响应", SlipKind.SWAPPED, "已经启动应急响应"),
        ("要切实做女子各项工作", SlipKind.SPLIT, "要切实做好各项工作"),
        ("全国好篮球联赛开赛。", SlipKind.JOINED, "全国女子篮球联赛开赛。"),
    ],
)
def test_each_kind_of_edit_is_proposed(text: str, edit: SlipKind, right: str) -> None:
    found = slips([text], [edit], EVERY)

    assert {one.edit for one in found} == {edit}
    assert right in {made(text, one) for one in found}


@given(TEXTS)
def test_the_gain_is_what_the_model_makes_of_the_whole_text(text: str) -> None:
    def cost(one: str) -> int:
        around = encode("🀀🀀🀀🀀" + "".join(one.split()) + "🀀🀀🀀🀀")
        return int(costs(around[None])[0, 4:].sum())

    for one in slips([f"，{text}，，，，，"], [SlipKind.SWAPPED, SlipKind.SPLIT], EVERY):
        whole = f"，{text}，，，，，"
        if one.start >= 8 and one.end <= len(whole) - 8:
            assert one.gain == cost(whole) - cost(made(whole, one))


@given(st.lists(TEXTS, max_size=4))
def test_edits_are_in_order_and_within_their_texts(texts: list[str]) -> None:
    found = slips(texts, list(SlipKind), EVERY)

    assert [(one.text, one.start) for one in found] == sorted((one.text, one.start) for one in found)
    for one in found:
        assert 0 <= one.start <= one.end <= len(texts[one.text])
        assert one.edit is not SlipKind.SWAPPED or sorted(one.right) == sorted(
            "".join(texts[one.text][one.start : one.end].split())
        )


def test_texts_are_judged_apart() -> None:
    text = "扩大对外开部放的新格局"

    alone = slips([text], list(SlipKind), EVERY)
    second = [one for one in slips(["别的话。", text], list(SlipKind), EVERY) if one.text == 1]

    assert [(one.start, one.right, one.gain) for one in alone] == [
        (one.start, one.right, one.gain) for one in second
    ]


def test_of_edits_that_explain_one_place_the_likeliest_stays() -> None:
    found = weighed(["全国政协副席主出席了开幕式。"], BETWEEN)

    assert [one.slip.edit for one in found if one.slip.start in range(3, 8)] == [SlipKind.SWAPPED]


def test_every_edit_has_a_weight_for_all_its_evidence() -> None:
    known = weights()

    assert set(known) == set(SlipKind)
    assert len({frozenset(one) for one in known.values()}) == 1


def test_what_the_paper_often_writes_is_no_slip() -> None:
    texts = ["扩大对外开部放的新格局。"]

    assert any(one.slip.edit is SlipKind.EXTRA for one in weighed(texts, BETWEEN))
    assert not_own(weighed(texts, BETWEEN), Printed({"开部放": 2, "外开部": 2})) == []


@pytest.mark.parametrize(
    ("own", "other", "is_alike", "known"),
    [
        (1, 0, False, False),
        (2, 0, False, True),
        (3, 0, True, False),
        (4, 0, True, True),
        (7, 1, False, False),
        (8, 1, False, True),
        (3, 40, True, False),
    ],
)
def test_what_is_one_step_from_what_stands_far_oftener_is_not_its_own(
    own: int, other: int, is_alike: bool, known: bool
) -> None:
    counts = {"司合": own, "司令": other}

    assert is_own(counts, ["司合"], ["司令"], is_alike=is_alike) is known


def test_each_row_of_the_table_is_a_character_and_its_halves() -> None:
    rows = list(shipped_lines("glyphs/halves.txt"))

    assert "好女子" in rows
    assert all(len(row) == 3 and row[0] not in row[1:] for row in rows)
    assert len(set(rows)) == len(rows) >= 800
