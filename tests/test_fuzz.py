"""Damaged pages through the whole program: see scripts/fuzz.py, which tries thousands by hand."""

from __future__ import annotations

import fuzz
import pytest
from audit import registry

from auditor.settings import Settings

BLOCK = 30


@pytest.mark.parametrize("first", range(0, 300, BLOCK))
def test_no_damage_crashes_hangs_or_is_mended_twice(first: int) -> None:
    found = {
        seed: failures
        for seed in range(first, first + BLOCK)
        if (failures := list(fuzz.failures(seed, registry(), Settings(jobs=1))))
    }

    assert found == {}


def test_a_seed_makes_the_same_input_every_time() -> None:
    assert [fuzz.made(seed) for seed in range(40)] == [fuzz.made(seed) for seed in range(40)]
    assert len({fuzz.made(seed) for seed in range(40)}) > 30


def test_what_goes_wrong_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise LookupError("somewhere")

    monkeypatch.setattr(fuzz, "audit_sources", breaks)

    assert list(fuzz.failures(0, registry(), Settings())) == ["crash: LookupError: somewhere"]


BADLY_DAMAGED = [
    ("“\n（\n”\n“\n。\n。\n”\n？“？\n，\n“\n”\n！\n”", False, False),
    ("㈔﹄\ufffb。", True, True),
]


@pytest.mark.parametrize(("text", "unsafe", "mends"), BADLY_DAMAGED)
def test_what_was_refused_in_other_words_is_tried_again_before_it_ends(
    text: str, unsafe: bool, mends: bool
) -> None:
    from mending import mended

    once = mended(text, unsafe=unsafe).revision.text

    assert (once != text) is mends
    assert mended(once, unsafe=unsafe).revision.text == once
