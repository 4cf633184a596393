"""Chains extended in numpy, all at once, as one would walk outwards from each by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from auditor.relate.bags import likeness_bounds
from auditor.relate.codes import laid
from auditor.relate.extend import BEYOND, extended, rounded

if TYPE_CHECKING:
    from collections.abc import Sequence

LETTERS = "甲乙丙丁"
TEXTS = st.text(alphabet=LETTERS, max_size=40)
HAN = "".join(chr(code) for code in range(0x4E00, 0x5800))


def walked(here: str, there: str) -> tuple[int, int]:
    """Return how far two texts agree from their beginnings, a few changed, lost or added characters passed."""
    at = to = 0
    while at < len(here) and to < len(there):
        if here[at] == there[to]:
            at, to = at + 1, to + 1
            continue
        step = stepped(here[at:], there[to:])
        if step is None:
            break
        at, to = at + step[0], to + step[1]
    return at, to


def stepped(here: str, there: str) -> tuple[int, int] | None:
    if sum(one == other for one, other in zip(here[1:7], there[1:7], strict=False)) >= 4:
        return 1, 1
    for cost in range(1, 7):
        for skip in range(max(0, cost - 3), min(cost, 3) + 1):
            ahead = here[skip : skip + 5]
            if len(ahead) == 5 and ahead == there[cost - skip : cost - skip + 5]:
                return skip, cost - skip
    return (1, 1) if 1 < len(here) < 6 and here[1:] == there[1:] else None


def extend(one: tuple[str, str, str], other: tuple[str, str, str]) -> list[int]:
    """Return the extended stretches of two texts, each given as what is before, in and after a chain."""
    codes = laid(["".join(one), "".join(other)])
    begin = int(codes.starts[1])
    places = [len(one[0]), len(one[0] + one[1]), begin + len(other[0]), begin + len(other[0] + other[1])]
    bounds = [0, begin, begin, len(codes.array)]
    (row,) = extended(codes.array, np.array([places]), np.array([bounds])).tolist()
    return [row[0], row[1], row[2] - begin, row[3] - begin]


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_both_ends_go_as_far_as_one_walks_by_hand(left: str, right: str, begin: str, end: str) -> None:
    middle = "戊己庚辛壬癸"
    before, after = walked(left[::-1], begin[::-1]), walked(right, end)

    assert extend((left, middle, right), (begin, middle, end)) == [
        len(left) - before[0],
        len(left) + 6 + after[0],
        len(begin) - before[1],
        len(begin) + 6 + after[1],
    ]


@pytest.mark.parametrize(
    ("one", "other", "gone"),
    [
        ("春夏秋冬山河", "春夏秋冬山河", (6, 6)),
        ("春夏某冬山河湖海", "春夏秋冬山河湖海", (8, 8)),
        ("春夏冬山河湖海", "春夏秋冬山河湖海", (7, 8)),
        ("春夏一二三秋冬山河湖", "春夏秋冬山河湖", (10, 7)),
        ("春夏一二三四秋冬山河湖", "春夏秋冬山河湖", (2, 2)),
        ("春夏某冬", "春夏秋冬", (4, 4)),
        ("春夏一二三四五", "春夏秋冬山河湖", (2, 2)),
    ],
    ids=["alike", "changed", "lost", "three added", "four added", "changed near the end", "other words"],
)
def test_a_few_characters_may_be_changed_lost_or_added(one: str, other: str, gone: tuple[int, int]) -> None:
    start, end, begin, stop = extend(("", "戊己庚辛壬癸", one), ("", "戊己庚辛壬癸", other))

    assert (end - 6, stop - 6) == gone
    assert (start, begin) == (0, 0)


def test_no_walk_goes_further_than_its_limit() -> None:
    text = HAN[: 2 * BEYOND]

    assert extend(("", "戊己庚辛壬癸", text), ("", "戊己庚辛壬癸", text))[1] == 6 + BEYOND


def edges(texts: Sequence[str], ends: Sequence[int]) -> list[int]:
    """Return the rounded stretches of two texts whose sentences are the texts themselves."""
    codes = laid(texts)
    begin = int(codes.starts[1])
    places = np.array([[ends[0], ends[1], begin + ends[2], begin + ends[3]]])
    (row,) = rounded(codes.array, places, codes.starts).tolist()
    return [row[0], row[1], row[2] - begin, row[3] - begin]


def test_a_changed_character_near_the_edge_of_a_sentence_is_taken_in() -> None:
    assert edges(["春夏秋冬山河湖", "春夏秋冬山河海"], [0, 6, 0, 6]) == [0, 7, 0, 7]
    assert edges(["某夏秋冬山河湖", "春夏秋冬山河湖"], [1, 7, 1, 7]) == [0, 7, 0, 7]


def test_a_lost_character_near_the_edge_of_a_long_sentence_is_taken_in() -> None:
    long = HAN[:16]
    assert edges([long + "山河", long + "某山河"], [0, 16, 0, 16]) == [0, 18, 0, 19]
    assert edges(["山河某" + long, "山河" + long], [3, 19, 2, 18]) == [0, 19, 0, 18]
    # Not where one character is left, where another one differs, where two are lost, of a shorter sentence.
    assert edges([long + "河", long + "某河"], [0, 16, 0, 16]) == [0, 16, 0, 16]
    assert edges([long + "山河", long + "某山湖"], [0, 16, 0, 16]) == [0, 16, 0, 16]
    assert edges([long + "山河", long + "某某山河"], [0, 16, 0, 16]) == [0, 16, 0, 16]
    assert edges([long[:15] + "山河", long[:15] + "某山河"], [0, 15, 0, 15]) == [0, 15, 0, 15]


def test_other_words_and_other_lengths_up_to_the_edge_are_not_taken_in() -> None:
    assert edges(["春夏秋冬甲乙丙丁", "春夏秋冬戊己庚辛"], [0, 4, 0, 4]) == [0, 4, 0, 4]
    assert edges(["春夏秋冬山河湖", "春夏秋冬山河海日"], [0, 6, 0, 6]) == [0, 6, 0, 6]
    assert edges(["春夏" + HAN[:7], "春夏" + "某" + HAN[1:7]], [0, 2, 0, 2]) == [0, 2, 0, 2]


@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_no_two_texts_have_more_in_common_than_their_bound(texts: list[str]) -> None:
    codes = laid(texts)
    pairs = np.array([(one, other) for other in range(len(texts)) for one in range(other)])
    bounds = likeness_bounds(codes, pairs).tolist()

    for (one, other), most in zip(pairs.tolist(), bounds, strict=True):
        assert LCSseq.similarity(texts[one], texts[other]) <= most <= min(len(texts[one]), len(texts[other]))
