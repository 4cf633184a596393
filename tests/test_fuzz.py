"""Damaged pages through the whole program: see scripts/fuzz.py, which tries thousands by hand."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from audit import registry

from auditor.settings import Settings

if TYPE_CHECKING:
    from types import ModuleType

SCRIPT = Path(__file__).parent.parent / "scripts" / "fuzz.py"
BLOCK = 30


@pytest.fixture(scope="module")
def fuzz() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fuzz", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["fuzz"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("first", range(0, 300, BLOCK))
def test_no_damage_crashes_hangs_or_is_mended_twice(fuzz: ModuleType, first: int) -> None:
    found = {
        seed: failures
        for seed in range(first, first + BLOCK)
        if (failures := list(fuzz.failures(seed, registry(), Settings(jobs=1))))
    }

    assert found == {}


def test_a_seed_makes_the_same_input_every_time(fuzz: ModuleType) -> None:
    assert [fuzz.made(seed) for seed in range(40)] == [fuzz.made(seed) for seed in range(40)]
    assert len({fuzz.made(seed) for seed in range(40)}) > 30


def test_what_goes_wrong_is_told(fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
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
