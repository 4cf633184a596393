"""The bench's own MinHash: one permutation, and pairs by sorted band keys."""

from __future__ import annotations

import random
from itertools import combinations

import numpy as np
import pytest
from bench.neardup.one_permutation import band_pairs, sketch, sketched
from hypothesis import given
from hypothesis import strategies as st

from auditor.relate.codes import encode, laid
from auditor.relate.near import SHORTEST_SKETCH
from auditor.relate.sketches import EMPTY, SHINGLE, SLOTS

HAN = [chr(code) for code in range(0x4E00, 0x5FFF)]


def shingles(text: str) -> set[bytes]:
    return {text[at : at + SHINGLE].encode() for at in range(len(text) - SHINGLE + 1)}


def noisy(text: str, share: float, seed: int) -> str:
    draw = random.Random(seed)
    return "".join(draw.choice(HAN) if draw.random() < share else char for char in text)


def some(count: int, seed: int = 3) -> list[str]:
    """Return different texts, and copies of some with more and more changed characters."""
    draw = random.Random(seed)
    texts = ["".join(draw.choices(HAN, k=draw.randrange(60, 600))) for _ in range(count)]
    return texts + [noisy(text, 0.01 * number, number) for number, text in enumerate(texts[:25])]


def jaccard(table: np.ndarray, one: int, other: int) -> float:
    return float(((table[one] == table[other]) & (table[one] != EMPTY)).mean())


@pytest.mark.parametrize("share", [0.0, 0.02, 0.05, 0.1, 0.2])
def test_quick_sketches_estimate_the_same_likeness(share: float) -> None:
    texts = [text for text in some(60) if len(text) > 200][:30]
    codes = laid([*texts, *(noisy(text, share, 5) for text in texts)])
    count = len(texts)
    exact = [
        len(shingles(codes.view(number)) & shingles(codes.view(number + count)))
        / len(shingles(codes.view(number)) | shingles(codes.view(number + count)))
        for number in range(count)
    ]
    table = sketch(codes)
    guessed = [jaccard(table, number, number + count) for number in range(count)]

    assert abs(float(np.mean(guessed)) - float(np.mean(exact))) < 0.03


def test_quick_sketches_leave_no_slot_of_a_long_text_empty_and_make_none_of_a_short_one() -> None:
    table = sketch(laid(["".join(HAN[:SHORTEST_SKETCH]), "".join(HAN[: SHORTEST_SKETCH - 1]), "字" * 90]))

    assert (table[0] != EMPTY).all()
    assert (table[1] == EMPTY).all()
    assert len(set(table[2].tolist())) == 1


def test_printed_texts_are_sketched_as_their_views_are() -> None:
    texts = [f"“{text[:50]}，{text[50:]}。”" for text in some(40)] * 60
    assert len(texts) > 2048

    assert sketched(texts).tobytes() == sketch(encode(texts)).tobytes()
    assert sketched([]).shape == (0, SLOTS)


@given(st.lists(st.lists(st.integers(0, 3), min_size=2, max_size=2), max_size=12))
def test_texts_that_share_a_band_are_paired_once(rows: list[list[int]]) -> None:
    keys = np.array(rows, dtype=np.uint64).reshape(len(rows), 2) << np.uint64(40)
    pairs, capped = band_pairs(keys)

    expected = [
        [one, other]
        for one, other in combinations(range(len(rows)), 2)
        if any(a == b for a, b in zip(rows[one], rows[other], strict=True))
    ]
    assert pairs.tolist() == expected
    assert capped == 0


def test_a_bucket_that_is_too_full_is_paired_with_its_first_text_and_counted() -> None:
    keys = np.full((50, 1), 1 << 60, dtype=np.uint64)
    keys[7] = 2 << 60
    pairs, capped = band_pairs(keys, most=10)

    assert pairs.tolist() == [[0, other] for other in range(1, 50) if other != 7]
    assert capped == 1


def test_a_text_has_the_same_sketch_in_whatever_company() -> None:
    texts = [*some(90), "短", ""]
    together = sketch(laid(texts))

    for number in (0, 1, 50, 100, len(texts) - 2, len(texts) - 1):
        assert together[number].tobytes() == sketch(laid([texts[number]]))[0].tobytes()
