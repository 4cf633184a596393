"""How cost grows with the number of stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.neardup.corpus import make
from bench.neardup.side_by_side import AUDITOR, SKETCH, measured
from bench.tables import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.neardup.side_by_side import Measured


def growth_table(sizes: Sequence[int], known: dict[int, dict[str, Measured]]) -> str:
    """Return CPU seconds and memory of the auditor's engines at several sizes.

    Args:
        sizes: stories, in order.
        known: size → engine → what was measured already.
    """
    rows = []
    for size in sizes:
        results = known.get(size) or dict(measured(make(size), (AUDITOR, SKETCH)))
        cells = [f"{size:,}"]
        for engine in (AUDITOR, SKETCH):
            ran = results[engine].run
            cells += [f"{ran.total:.2f}", f"{1e6 * ran.total / size:.0f}", f"{ran.peak:.0f}"]
        rows.append(cells)
    head = [f"{engine}: {what}" for engine in (AUDITOR, SKETCH) for what in ("CPU s", "µs a story", "MB")]
    return table(("stories", *head), rows)
