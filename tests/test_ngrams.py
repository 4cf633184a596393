"""The model of newspaper Chinese: what the file says, that probabilities add up, and that rows do not matter."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.language.ngrams import (
    BITS,
    START,
    UNITS,
    UNKNOWN,
    cost_alone,
    costs,
    costs_across,
    encode,
    model,
    trail,
)
from auditor.text.resources import rules_folder

FILE = rules_folder() / "language" / "ngrams.bin"
TEXT = st.text(st.sampled_from("的一是在人民政府经济，。“”12a 龘𠮷\ud83d\n"), max_size=12)


def bits(text: str) -> float:
    """Return the cost of a text whose beginning is not known, in bits."""
    return float(costs(encode(text)[None]).sum()) / UNITS


def test_the_file_says_what_was_counted_when_and_how_much() -> None:
    with FILE.open("rb") as file:
        head = json.loads(file.readline()[2:])

    assert head["source"].startswith("news.txt.xz, broadcast news 2016-2026, ")
    assert "characters; scripts/count_ngrams.py, 20" in head["source"]
    assert "seen twice and more" in head["what"]
    assert head["entries"][0] == 1 << BITS


def test_the_file_is_mapped_not_read() -> None:
    held: object = model().keys[-1]
    while isinstance(held, np.ndarray) and not isinstance(held, np.memmap):
        held = held.base
    assert isinstance(held, np.memmap)
    assert FILE.stat().st_size <= 15_000_000


@pytest.mark.parametrize("context", ["", "经济", "中国共产", "人民", "龘", "。"])
def test_what_may_come_next_adds_up_to_one(context: str) -> None:
    before = np.tile(encode(context), (1 << BITS, 1)).reshape(1 << BITS, len(context))
    rows = np.concatenate([before, np.arange(1 << BITS)[:, None]], axis=1)

    shares = 2.0 ** (-costs(rows)[:, -1] / UNITS)

    # Costs are rounded to an eighth of a bit.
    assert shares.sum() == pytest.approx(1, abs=0.05)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("司令部发布", "司合部发布"), ("认真贯彻落实", "认真贯彻落买"), ("人民政府", "人民府政")],
)
def test_print_is_likelier_than_what_a_scan_makes_of_it(right: str, wrong: str) -> None:
    assert bits(right) < bits(wrong) - 10


def test_the_more_is_known_of_a_context_the_likelier_what_follows() -> None:
    costs_of = [
        costs(encode(text)[None])[0, -1] for text in ("会", "大会", "表大会", "代表大会", "民代表大会")
    ]

    assert costs_of == sorted(costs_of, reverse=True)


@given(TEXT)
def test_rows_are_told_alike_alone_and_together(text: str) -> None:
    codes = np.concatenate([[START], encode(text)])

    alone, together = costs(codes[None]), costs(np.stack([codes, codes[::-1], codes]))

    assert (together[0] == alone[0]).all()
    assert (together[2] == alone[0]).all()


@given(TEXT)
def test_every_character_has_a_code_in_whatever_width(text: str) -> None:
    assert len(encode(text)) == len(text)
    assert (encode("１，Ａ") == encode("7,b")).all()


def test_a_character_that_was_not_counted_is_unknown() -> None:
    assert encode("龘𠮷").tolist() == [UNKNOWN, UNKNOWN]
    assert cost_alone("龘") is None
    assert cost_alone("的") is not None


def test_pairs_are_costs_of_two() -> None:
    codes = encode("人民政府经济龘人民法院")
    before, after = codes[:-1], codes[1:]
    known = [min(int(costs(pair[None])[0, 1]), 255) for pair in np.stack([before, after], axis=1)]

    assert model().after(before)[before, after].tolist() == known
    assert model().before(after)[after, before].tolist() == known


def test_seams_cost_what_the_text_would_that_has_them() -> None:
    codes = encode("市政府昨日召开会议，部署春耕生产工作，各县区负责人参加。")
    before, after = (one.ravel() for one in np.mgrid[4 : len(codes) - 5, 4 : len(codes) - 5])

    across = costs_across(codes, trail(codes), before, after, 4)

    joined = np.stack(
        [
            np.append(codes[one - 4 : one], codes[two : two + 4])
            for one, two in zip(before, after, strict=True)
        ]
    )
    assert across.tolist() == costs(joined)[:, 4:].sum(axis=1).tolist()


def test_codes_put_between_two_sides_cost_what_the_text_would_that_has_them() -> None:
    codes = encode("市政府昨日召开会议，部署春耕生产工作，各县区负责人参加。")
    places = np.arange(4, len(codes) - 5)
    put = np.stack([codes[places], codes[places - 2]], axis=1)

    across = costs_across(codes, trail(codes), places, places + 1, 4, put)

    joined = [np.concatenate([codes[at - 4 : at], put[at - 4], codes[at + 1 : at + 5]]) for at in places]
    assert across.tolist() == costs(np.stack(joined))[:, 4:].sum(axis=1).tolist()


def test_many_keys_are_found_where_a_few_are(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = np.random.default_rng(1).integers(0, 600, (400, 8))
    model.cache_clear()
    searched = costs(rows)
    model.cache_clear()
    monkeypatch.setattr("auditor.language.ngrams._MANY", 1)

    looked_up = costs(rows)

    assert (looked_up == searched).all()
    model.cache_clear()


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    code = (
        "import sys; from auditor.language import ngrams as n; print('numpy' in sys.modules, n.model.cache_info().currsize);"
        "n.encode('今'); print(n.model.cache_info().currsize)"
    )

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.split() == ["False", "0", "1"]
