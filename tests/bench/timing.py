"""Process time of the command, start-up included."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from typing import TYPE_CHECKING

from bench.gold import SEEDS
from bench.tables import table

if TYPE_CHECKING:
    from collections.abc import Sequence

_TIMES = 5


def measure() -> str:
    """Return the median CPU time of five runs each of the five pages, of one page, and of `--help`."""
    pages = _median(["check", str(SEEDS), "--format", "json", "--fail-on", "never"])
    usage = _median(["--help"])
    rows = [
        ("`auditor check seeds --format json`", f"{pages:.2f}"),
        ("`auditor --help`", f"{usage:.2f}"),
        ("the five pages beyond start-up", f"{pages - usage:.2f}"),
    ]
    return table(("CPU time", "seconds"), rows)


def _median(arguments: Sequence[str]) -> float:
    return statistics.median(_cpu(arguments) for _ in range(_TIMES))


def _cpu(arguments: Sequence[str]) -> float:
    before = os.times()
    subprocess.run([sys.executable, "-m", "auditor", *arguments], check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    spent = after.children_user - before.children_user
    return spent + after.children_system - before.children_system
