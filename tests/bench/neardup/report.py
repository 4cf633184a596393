"""The section `neardup` of the bench: its tables, printed, and written into the README beside this."""

from __future__ import annotations

import re
from pathlib import Path

from bench.neardup import archive_report, real
from bench.neardup.corpus import make
from bench.neardup.growth import growth_table
from bench.neardup.side_by_side import (
    AUDITOR,
    cost_table,
    engines_for,
    group_table,
    measured,
    recall_table,
    verdict_table,
)

STORIES = 10_000
"""Stories that `make bench` takes."""
_GROWTH = (2000, 20_000, 100_000)
_README = Path(__file__).with_name("README.md")
_TABLES = re.compile(r"(?<=<!-- tables -->\n).*?(?=<!-- end of tables -->)", re.DOTALL)


def report(stories: int = STORIES) -> str:
    """Run all engines on a corpus of that size and return the tables as Markdown."""
    made = make(stories)
    results = {}
    for engine, result in measured(made, engines_for(stories)):
        results[engine] = result
        print(f"({engine}: {result.run.total:.1f} CPU s)", flush=True)
    archive = archive_report.report(made)
    del made
    sizes = [size for size in _GROWTH if size < stories] + [stories]
    parts = (
        f"### {stories:,} stories, every engine on one thread\n\n{cost_table(results)}",
        f"### Recall by kind, and false alarms\n\n{recall_table(results)}",
        f"### Verdicts and places: {AUDITOR}\n\n{verdict_table(results[AUDITOR].score)}",
        f"### Groups\n\n{group_table(results)}",
        f"### Real text\n\n{real.report()}",
        f"### Archive\n\n{archive}",
        f"### Growth\n\n{growth_table(sizes, {stories: results})}",
    )
    return "\n\n".join(parts)


def write(tables: str, measured_at: str) -> None:
    """Put the tables into the README."""
    text = _README.read_text(encoding="utf-8")
    written = f"\nMeasured at {measured_at}.\n\n{tables}\n\n"
    _README.write_text(_TABLES.sub(lambda _: written, text), encoding="utf-8")
