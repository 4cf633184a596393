"""The corpus of the near-duplicate bench is what it says: planted pairs, hard negatives, nothing else in common."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from difflib import SequenceMatcher
from functools import cache
from random import Random

import numpy as np
import pytest
from bench.neardup import damage
from bench.neardup.bulletins import GENRES, bulletin
from bench.neardup.corpus import Corpus, Planted, make, rows
from bench.neardup.filler import read_words, stories
from bench.neardup.plants import KINDS, PASSAGE, SHORT, VERDICTS, VIRAL, VIRAL_COPIES
from hypothesis import given
from hypothesis import strategies as st
from pages import sources

from auditor.text.view import fold

SIZE = 600
ALPHABET = np.frombuffer("山水田林湖草沙".encode("utf-16-le"), dtype="<u2")


@cache
def texts() -> tuple[str, ...]:
    return tuple(source.text for source in sources())


@cache
def corpus() -> Corpus:
    return make(SIZE, texts=texts())


def pairs(kind: str) -> list[Planted]:
    return [pair for pair in corpus().planted if pair.kind == kind]


def shared_text(pair: Planted) -> list[tuple[str, str]]:
    one, other = corpus().texts[pair.one], corpus().texts[pair.other]
    return [(one[start:end], other[begin:stop]) for (start, end), (begin, stop) in pair.shared]


def alike(one: str, other: str) -> float:
    return SequenceMatcher(None, fold(one), fold(other), autojunk=False).ratio()


def test_it_has_as_many_stories_as_were_asked_for() -> None:
    assert len(corpus().texts) == SIZE


def test_the_same_size_and_seed_give_the_same_corpus() -> None:
    again = make(SIZE, texts=texts())
    assert (again.texts, again.planted) == (corpus().texts, corpus().planted)


def test_another_seed_gives_another_corpus() -> None:
    assert make(SIZE, seed=1, texts=texts()).texts != corpus().texts


def test_every_kind_is_planted_as_often_as_was_asked_for() -> None:
    counts = Counter(pair.kind for pair in make(SIZE, each=3, texts=texts()).planted)
    assert {counts[kind.name] for kind in KINDS} == {3}
    assert counts[SHORT] == 1
    assert counts[VIRAL] == VIRAL_COPIES * (VIRAL_COPIES + 1) // 2


def test_more_pairs_than_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="do not fit into 600"):
        make(SIZE, each=50, texts=texts())


def test_planted_pairs_name_the_smaller_number_first_and_are_sorted() -> None:
    ends = [(pair.one, pair.other) for pair in corpus().planted]
    assert ends == sorted(set(ends))
    assert all(one < other for one, other in ends)


def test_places_lie_in_the_texts() -> None:
    for pair in corpus().planted:
        for spans in pair.shared:
            for (start, end), text in zip(spans, (pair.one, pair.other), strict=True):
                assert 0 <= start < end <= len(corpus().texts[text])


@pytest.mark.parametrize("kind", ["exact", "passage 0%", "three passages", "abridged", SHORT])
def test_undamaged_kinds_share_the_very_words(kind: str) -> None:
    assert pairs(kind)
    assert all(one == other for pair in pairs(kind) for one, other in shared_text(pair))


def test_a_reflowed_copy_has_other_lines_and_the_same_comparison_view() -> None:
    for pair in pairs("reflowed"):
        ((one, other),) = shared_text(pair)
        assert one != other
        assert fold(one) == fold(other)


def test_a_passage_is_a_hundred_characters_long() -> None:
    assert {len(one) for pair in pairs("passage 0%") for one, _ in shared_text(pair)} == {PASSAGE}


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS if kind.verdict == "copy"])
def test_copies_are_more_alike_than_their_damage(kind: str) -> None:
    least = 0.98 - 1.4 * (float(kind.split()[1].rstrip("%")) / 100 if "%" in kind else 0)
    assert all(alike(one, other) >= least for pair in pairs(kind) for one, other in shared_text(pair))


def test_other_figures_are_the_only_difference_of_their_kind() -> None:
    nothing = str.maketrans("", "", "0123456789")
    for pair in pairs("other figures"):
        ((one, other),) = shared_text(pair)
        assert one != other
        assert one.translate(nothing) == other.translate(nothing)


def test_strangers_share_no_long_stretch() -> None:
    made = corpus()
    known = (
        {text for pair in made.planted for text in (pair.one, pair.other)}
        | set(made.genres)
        | set(made.furniture)
    )
    holders: dict[str, int] = {}
    for number, text in enumerate(made.texts):
        view = fold(text) if number not in known else ""
        for gram in {view[at : at + 24] for at in range(len(view) - 23)}:
            assert holders.setdefault(gram, number) == number


def test_empty_texts_have_neither_letter_nor_digit() -> None:
    assert corpus().empty
    assert all(not fold(corpus().texts[text]) for text in corpus().empty)


def test_labels_tell_what_a_reported_pair_is() -> None:
    made = corpus()
    genre = Counter(made.genres.values()).most_common(1)[0][0]
    first, second, *_ = sorted(text for text, own in made.genres.items() if own == genre) * 2
    exact = pairs("exact")[0]
    assert made.label(exact.other, exact.one) == "exact"
    assert made.label(first, second) == "bulletin"
    assert made.label(min(made.empty), exact.one) == "empty"
    assert made.label(exact.one, pairs("reflowed")[0].one) == "unplanted"
    holders = [text for text, parts in made.furniture.items() if parts == next(iter(made.furniture.values()))]
    assert made.label(holders[0], holders[1]) == "furniture"


def test_every_kind_has_a_verdict_to_expect() -> None:
    assert {pair.kind for pair in corpus().planted} == set(VERDICTS)


def test_rows_of_an_archive_have_dates_that_exist() -> None:
    made = list(rows(corpus()))
    assert [row["text"] for row in made] == list(corpus().texts)
    assert all(dt.date.fromisoformat(row["date"]) for row in made)


@pytest.mark.parametrize("genre", GENRES)
def test_two_bulletins_of_a_genre_have_one_wording_and_other_facts(genre: str) -> None:
    draw = Random(4)
    one, other = bulletin(genre, draw), bulletin(genre, draw)
    assert one != other
    assert alike(one, other) > 0.5
    assert "{" not in one


def test_a_walk_over_few_words_does_not_end() -> None:
    words = read_words(["天下为公。\n", "天下太平。\n"])
    assert all(len(text) > 100 for text in stories(words, 5, np.random.default_rng(1)))


@given(st.text(alphabet="春眠不觉晓，处处闻啼鸟。0123456789\n", min_size=4).filter(fold), st.integers(0, 99))
def test_damage_leaves_marks_and_lines_alone(text: str, seed: int) -> None:
    draw = np.random.default_rng(seed)
    kept = "".join(char for char in text if not char.isalnum())
    for how in (damage.substituted, damage.dropped, damage.inserted):
        damaged = how(text, 0.1, draw, ALPHABET)
        assert "".join(char for char in damaged if not char.isalnum()) == kept
    assert len(damage.substituted(text, 0.1, draw, ALPHABET)) == len(text)
    assert len(damage.dropped(text, 0.1, draw, ALPHABET)) < len(text)
    assert len(damage.inserted(text, 0.1, draw, ALPHABET)) > len(text)


@given(st.text(alphabet="白日依山尽，黄河入海流。ABC019！？\n", min_size=1), st.integers(0, 99))
def test_reflowing_keeps_the_comparison_view(text: str, seed: int) -> None:
    assert fold(damage.reflowed(text, np.random.default_rng(seed))) == fold(text)


def test_damage_comes_near_its_rate() -> None:
    text = "天地玄黄宇宙洪荒" * 500
    draw = np.random.default_rng(1)
    for how in (damage.substituted, damage.bursts):
        changed = sum(one != other for one, other in zip(text, how(text, 0.1, draw, ALPHABET), strict=True))
        assert 0.08 < changed / len(text) < 0.12
