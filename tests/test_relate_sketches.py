"""Signatures made many at a time are datasketch's own, and sorted band keys find what its index finds."""

from __future__ import annotations

import random

import numpy as np
import pytest
from datasketch import MinHash, MinHashLSH
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.relate.codes import encode, laid
from auditor.relate.near import SHORTEST_SKETCH
from auditor.relate.pairs import band_pairs
from auditor.relate.sketches import (
    BANDS,
    EMPTY,
    ROWS,
    SHINGLE,
    SLOTS,
    band_keys,
    jaccard,
    minhashes,
    shingle_hash,
    signatures,
    sketch,
    sketched,
)

HAN = [chr(code) for code in range(0x4E00, 0x5FFF)]


def shingles(text: str) -> set[bytes]:
    return {text[at : at + SHINGLE].encode() for at in range(len(text) - SHINGLE + 1)}


def plain(text: str) -> MinHash:
    """Return datasketch's signature of a text, made the documented way."""
    made = MinHash(num_perm=SLOTS, hashfunc=shingle_hash)
    made.update_batch(sorted(shingles(text)))
    return made


def noisy(text: str, share: float, seed: int) -> str:
    draw = random.Random(seed)
    return "".join(draw.choice(HAN) if draw.random() < share else char for char in text)


def some(count: int, seed: int = 3) -> list[str]:
    """Return different texts, and copies of some with more and more changed characters."""
    draw = random.Random(seed)
    texts = ["".join(draw.choices(HAN, k=draw.randrange(60, 600))) for _ in range(count)]
    return texts + [noisy(text, 0.01 * number, number) for number, text in enumerate(texts[:25])]


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=30), max_size=4))
@settings(max_examples=30)
def test_signatures_equal_those_of_datasketch(texts: list[str]) -> None:
    for row, text in zip(signatures(laid(texts)), texts, strict=True):
        assert row.tobytes() == plain(text).hashvalues.tobytes()


def test_signatures_of_long_texts_equal_those_of_datasketch() -> None:
    texts = [*some(40), "短", "", "字" * 70_000]

    for row, text in zip(signatures(laid(texts)), texts, strict=True):
        assert row.tobytes() == plain(text).hashvalues.tobytes()


def test_sorted_band_keys_find_what_the_index_of_datasketch_finds() -> None:
    texts = some(120)
    table = signatures(laid(texts))
    index = MinHashLSH(num_perm=SLOTS, params=(BANDS, ROWS))
    found = set()
    for number, made in enumerate(minhashes(table)):
        found |= {(other, number) for other in index.query(made)}
        index.insert(number, made)

    pairs, capped = band_pairs(band_keys(table))

    assert {(one, other) for one, other in pairs.tolist()} == found
    assert len(found) >= 20
    assert capped == 0


def test_signatures_can_be_handed_to_datasketch() -> None:
    one, other = "".join(HAN[:300]), "".join(HAN[100:400])
    left, right = minhashes(signatures(laid([one, other])))

    assert left.jaccard(right) == plain(one).jaccard(plain(other))
    assert jaccard(signatures(laid([one, other])), [0], [1]).tolist() == [left.jaccard(right)]


@pytest.mark.parametrize("made", [signatures, sketch])
def test_texts_without_shingles_are_like_nothing(made: object) -> None:
    assert callable(made)
    table = made(laid(["", "短文", "短文"]))

    assert (table == EMPTY).all()
    assert jaccard(table, [0, 1], [1, 2]).tolist() == [0.0, 0.0]


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
    guessed = jaccard(table, list(range(count)), list(range(count, 2 * count)))

    assert abs(float(np.mean(guessed)) - float(np.mean(exact))) < 0.03


@pytest.mark.parametrize("made", [signatures, sketch])
def test_a_text_has_the_same_signature_in_whatever_company(made: object) -> None:
    assert callable(made)
    texts = [*some(90), "短", ""]
    together = made(laid(texts))

    for number in (0, 1, 50, 100, len(texts) - 2, len(texts) - 1):
        assert together[number].tobytes() == made(laid([texts[number]]))[0].tobytes()


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


def test_equal_slots_in_different_bands_have_different_keys() -> None:
    (keys,) = band_keys(np.full((1, SLOTS), 7, dtype=np.uint32))

    assert len(set(keys.tolist())) == BANDS
