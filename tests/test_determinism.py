"""The same bytes for any order of inputs, any PYTHONHASHSEED, any number of jobs."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import run

SEEDS = Path(__file__).parent.parent / "seeds"


def report(*arguments: str, seed: str, style: str) -> bytes:
    done = run(
        *("check", *arguments, "--isolated", "--format", style),
        cwd=SEEDS.parent,
        env={"PYTHONHASHSEED": seed},
    )
    assert done.returncode in {0, 1}, done.stderr.decode()
    return done.stdout


@pytest.mark.parametrize("style", ["json", "console"])
def test_order_hash_seed_and_jobs_change_no_byte(style: str) -> None:
    pages = sorted(f"seeds/{path.name}" for path in SEEDS.glob("*.txt"))
    assert len(pages) == 5

    plain = report("seeds", "--jobs", "1", seed="0", style=style)
    shuffled = report(*reversed(pages), "--jobs", "2", seed="1", style=style)

    assert len(plain) > 1000
    assert shuffled == plain
