"""Signatures made many at a time are datasketch's own, and sorted band keys find what its index finds."""

from __future__ import annotations

import random
from itertools import combinations

import numpy as np
from datasketch import MinHash, MinHashLSH
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.relate.codes import laid
from auditor.relate.seeds import rolling, scrambled
from auditor.relate.sketches import (
    BANDS,
    EMPTY,
    ROWS,
    SHINGLE,
    SLOTS,
    band_keys,
    minhashes,
    not_alone,
    signatures,
)

HAN = [chr(code) for code in range(0x4E00, 0x5FFF)]


def shingles(text: str) -> set[bytes]:
    return {text[at : at + SHINGLE].encode() for at in range(len(text) - SHINGLE + 1)}


def shingle_hash(shingle: bytes) -> int:
    points = np.frombuffer(shingle.decode().encode("utf-32-le"), dtype="<u4").astype(np.uint32)
    return int(rolling(scrambled(points), len(points))[0])


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

    keys = band_keys(table)

    assert {
        pair for pair in combinations(range(len(texts)), 2) if (keys[pair[0]] == keys[pair[1]]).any()
    } == found
    assert not_alone(table) == sorted({number for pair in found for number in pair})
    assert len(found) >= 20


def test_signatures_can_be_handed_to_datasketch() -> None:
    one, other = "".join(HAN[:300]), "".join(HAN[100:400])
    left, right = minhashes(signatures(laid([one, other])))

    assert left.jaccard(right) == plain(one).jaccard(plain(other))


def test_texts_without_shingles_have_the_empty_signature() -> None:
    assert (signatures(laid(["", "短文", "短文"])) == EMPTY).all()


def test_a_text_has_the_same_signature_in_whatever_company() -> None:
    texts = [*some(90), "短", ""]
    together = signatures(laid(texts))

    for number in (0, 1, 50, 100, len(texts) - 2, len(texts) - 1):
        assert together[number].tobytes() == signatures(laid([texts[number]]))[0].tobytes()


def test_equal_slots_in_different_bands_have_different_keys() -> None:
    (keys,) = band_keys(np.full((1, SLOTS), 7, dtype=np.uint32))

    assert len(set(keys.tolist())) == BANDS
