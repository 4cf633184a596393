"""Process time of the command, start-up included."""

from __future__ import annotations

from bench.gold import SEEDS
from bench.speed import auditor, checking, median
from bench.tables import table


def measure() -> str:
    """Return the median CPU time of five runs each of the five pages and of `--help`."""
    pages, usage = median(checking(SEEDS)).cpu, median(auditor("--help")).cpu
    rows = [
        ("`auditor check seeds --format json --no-cache`", f"{pages:.2f}"),
        ("`auditor --help`", f"{usage:.2f}"),
        ("the five pages beyond start-up", f"{pages - usage:.2f}"),
    ]
    return table(("CPU time", "seconds"), rows)
