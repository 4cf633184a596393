"""The kernels under everything that relates texts: codes, seeds, pairs of places, chains."""

from __future__ import annotations

import random
from collections import defaultdict
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.relate.codes import CHUNK, encode, joined, laid, origins, printed
from auditor.relate.diagonals import Reach, chains
from auditor.relate.pairs import Hits, meet
from auditor.relate.seeds import chunks, rolling, sampled, scrambled, seeds
from auditor.text.view import fold, view

HAN = [chr(code) for code in range(0x4E00, 0x5FFF)]
ANY_TEXT = st.text(alphabet=st.characters(), max_size=40)
FEW_LETTERS = st.lists(st.text(alphabet="一二三", max_size=24), max_size=6)


def some(count: int, length: int, seed: int = 1) -> list[str]:
    draw = random.Random(seed)
    return ["".join(draw.choices(HAN, k=length)) for _ in range(count)]


@given(st.lists(ANY_TEXT, max_size=6))
def test_codes_are_the_comparison_view_of_each_text(texts: list[str]) -> None:
    codes = encode(texts)

    assert [codes.view(number) for number in range(len(codes))] == [fold(text) for text in texts]


@pytest.mark.parametrize(
    "text", ["İstanbul ẞ", "\ud800一\udfff", "𠮷野家①", "ＡＢＣ１２３，（ｘ）", "\u2f00\ufa0e"]
)
def test_odd_letters_fold_as_everywhere(text: str) -> None:
    assert encode([text, "一", text]).view(2) == fold(text)


def test_texts_larger_than_a_chunk_are_kept_whole() -> None:
    texts = ["甲，" * CHUNK, "", "乙" * 5, "İ" * 30, *some(300, 500)]
    codes = encode(texts)

    assert [codes.view(number) for number in range(len(texts))] == [fold(text) for text in texts]


@given(ANY_TEXT)
def test_each_character_of_the_view_knows_where_it_came_from(text: str) -> None:
    assert tuple(origins(text).tolist()) == view(text).origins


@given(ANY_TEXT, st.integers(0, 40), st.integers(0, 40))
def test_a_stretch_of_the_view_leads_back_to_the_text(text: str, start: int, size: int) -> None:
    seen = view(text)
    end = min(start + size, len(seen.text))
    if start < end:
        assert printed(text, (start, end)) == seen.back(start, end)


@given(st.lists(ANY_TEXT, min_size=1, max_size=6), st.data())
def test_positions_tell_their_text(texts: list[str], data: st.DataObject) -> None:
    codes = encode(texts)
    if len(codes.array):
        at = data.draw(st.integers(0, len(codes.array) - 1))
        (text,) = codes.text_at(np.array([at])).tolist()
        assert codes.starts[text] <= at < codes.starts[text + 1]


def test_positions_tell_their_text_where_texts_are_short_and_where_they_are_long() -> None:
    codes = laid(["字" * size for size in (1, 0, 2, 1000, 0, 0, 3, 1, 1, 5000, 1)] * 30)
    owners = np.repeat(np.arange(len(codes)), codes.lengths)

    assert codes.text_at(np.arange(len(codes.array))).tolist() == owners.tolist()


def test_rows_can_be_laid_end_to_end() -> None:
    one, other = encode(["甲乙", ""]), encode(["丙丁戊"])

    assert [joined([one, other]).view(number) for number in range(3)] == ["甲乙", "", "丙丁戊"]
    assert len(joined([])) == 0


def plain_hash(gram: str, multiplier: int) -> int:
    """Return the hash of a gram, character by character."""

    def mixed(number: int) -> int:
        number = number * 0x7FEB352D & 0xFFFFFFFF
        number ^= number >> 15
        number = number * 0x846CA68B & 0xFFFFFFFF
        return number ^ number >> 16

    total = 0
    for char in gram:
        total = (total * multiplier + mixed(ord(char))) & 0xFFFFFFFF
    return mixed(total)


@pytest.mark.parametrize("gram", range(1, 12))
def test_rolling_hashes_are_those_of_each_gram_alone(gram: int) -> None:
    (text,) = some(1, 40)
    hashes = rolling(scrambled(laid([text]).array), gram, 0x9E3779B1)

    assert hashes[: 41 - gram].tolist() == [
        plain_hash(text[at : at + gram], 0x9E3779B1) for at in range(41 - gram)
    ]


def test_a_gram_longer_than_the_text_has_no_hash() -> None:
    assert rolling(scrambled(laid(["一二"]).array), 3).tolist() == [0, 0]


@given(FEW_LETTERS)
def test_equal_keys_are_equal_grams_and_no_gram_crosses_an_edge(texts: list[str]) -> None:
    codes = laid(texts)
    found = seeds(codes, gram=3, every=1)
    known: dict[int, str] = {}

    expected = [
        int(start) + at
        for start, text in zip(codes.starts.tolist(), texts, strict=False)
        for at in range(len(text) - 2)
    ]
    assert found.positions.tolist() == expected
    for key, at in zip(found.keys.tolist(), found.positions.tolist(), strict=True):
        assert known.setdefault(key, codes.between(at, at + 3)) == codes.between(at, at + 3)
    assert len(set(known.values())) == len(known)


def test_a_text_has_the_same_keys_in_whatever_company() -> None:
    texts = some(200, 400)
    together = seeds(laid(texts))
    codes = laid(texts)
    alone = [seeds(laid([text])).keys.tolist() for text in texts]

    owner = codes.text_at(together.positions)
    assert [together.keys[owner == number].tolist() for number in range(200)] == alone


def test_one_gram_in_four_is_kept_by_its_hash() -> None:
    codes = laid(some(50, 1000))
    every, few = seeds(codes, 8, 1), seeds(codes, 8, 4)
    chosen = every.keys & np.uint64(3) == 0

    assert few.positions.tolist() == every.positions[chosen].tolist()
    assert 0.23 < len(few.keys) / len(every.keys) < 0.27


def test_texts_that_are_left_out_have_no_seeds() -> None:
    codes = laid(some(30, 300))
    only = np.arange(30) % 3 == 0
    (kept,) = {tuple((codes.text_at(part.positions) % 3).tolist()) for part in sampled(codes, 8, 1, only)}

    assert set(kept) == {0}


@given(st.lists(st.integers(0, 50), max_size=30), st.integers(1, 60))
def test_chunks_are_all_texts_in_order(sizes: list[int], size: int) -> None:
    ranges = list(chunks(np.cumsum([0, *sizes]), size))

    assert [text for first, last in ranges for text in range(first, last)] == list(range(len(sizes)))
    assert all(last - first == 1 or sum(sizes[first:last]) <= size for first, last in ranges)


@given(FEW_LETTERS, st.integers(2, 6))
def test_places_of_the_same_gram_meet_unless_they_are_too_many(texts: list[str], most: int) -> None:
    codes = laid(texts)
    found = seeds(codes, 2, 1)
    places: dict[str, list[int]] = defaultdict(list)
    for at in found.positions.tolist():
        places[codes.between(at, at + 2)].append(at)

    hits, crowd = meet(found, most)

    expected = {pair for same in places.values() if len(same) <= most for pair in combinations(same, 2)}
    assert sorted(zip(hits.one.tolist(), hits.other.tolist(), strict=True)) == sorted(expected)
    over = sorted((same[0], len(same)) for same in places.values() if len(same) > most)
    assert list(zip(crowd.positions.tolist(), crowd.counts.tolist(), strict=True)) == over


def test_parts_of_seeds_meet_as_all_of_them_do() -> None:
    texts = some(40, 900)
    codes = laid([*texts, *texts[:7]])
    whole, _ = meet(seeds(codes))
    parts, _ = meet(sampled(codes, 8, 4), end=len(codes.array))

    assert len(whole) == len(parts) > 1000
    assert set(zip(whole.one.tolist(), whole.other.tolist(), strict=True)) == set(
        zip(parts.one.tolist(), parts.other.tolist(), strict=True)
    )


def hits_of(pairs: list[tuple[int, int]]) -> Hits:
    return Hits(np.array([one for one, _ in pairs]), np.array([other for _, other in pairs]))


REACH = Reach(gram=4, gap=10, slack=2, seeds=2, span=8)


def test_hits_on_one_diagonal_are_a_chain() -> None:
    codes = laid(["字" * 100, "字" * 100])
    found = chains(codes, hits_of([(10, 130), (14, 134), (25, 145)]), REACH)

    assert (found.one.tolist(), found.other.tolist(), found.seeds.tolist()) == ([0], [1], [3])
    assert (found.one_start[0], found.one_end[0]) == (10, 29)
    assert (found.other_start[0], found.other_end[0]) == (30, 49)


def test_a_lost_character_does_not_break_a_chain_and_a_far_diagonal_does() -> None:
    codes = laid(["字" * 100, "字" * 100])
    near = chains(codes, hits_of([(10, 130), (14, 134), (20, 139), (24, 143)]), REACH)
    far = chains(codes, hits_of([(10, 130), (14, 134), (20, 160), (24, 164)]), REACH)

    assert near.seeds.tolist() == [4]
    assert far.seeds.tolist() == [2, 2]


def test_a_hit_elsewhere_does_not_break_a_chain() -> None:
    codes = laid(["字" * 100, "字" * 100])
    found = chains(codes, hits_of([(10, 130), (12, 180), (14, 134), (15, 105), (18, 138)]), REACH)

    assert found.seeds.tolist() == [3]


def test_a_single_hit_is_no_chain_where_two_are_asked_for() -> None:
    codes = laid(["字" * 100, "字" * 100])

    assert len(chains(codes, hits_of([(10, 130), (60, 101)]), REACH)) == 0
    assert len(chains(codes, hits_of([]), REACH)) == 0
    assert len(chains(laid([]), hits_of([]), REACH)) == 0
