"""The section `neardup` of the bench: its tables, printed, and written into the README beside this."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from bench.neardup import archive_report, real
from bench.neardup.corpus import make
from bench.neardup.growth import growth_table
from bench.neardup.peers import jscpd_command
from bench.neardup.side_by_side import (
    AUDITOR,
    CLONES,
    CLONES_UP_TO,
    called_table,
    cost_table,
    engines_for,
    group_table,
    measured,
    recall_table,
    verdict_table,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.neardup.corpus import Corpus
    from bench.neardup.side_by_side import Measured

STORIES = 5000
"""Stories that `make bench` takes."""
_CLONES = 10_000
"""Stories that jscpd is given where the corpus is too large for it."""
_GROWTH = (2000, 20_000, 100_000)
_README = Path(__file__).with_name("README.md")
_TABLES = re.compile(r"(?<=<!-- tables -->\n).*?(?=<!-- end of tables -->)", re.DOTALL)


def report(stories: int = STORIES) -> str:
    """Run all engines on a corpus of that size and return the tables as Markdown."""
    made = make(stories)
    results = _results(made, engines_for(stories))
    archive = archive_report.report(made)
    del made
    sizes = [size for size in _GROWTH if size < stories] + [stories]
    parts = [
        _compared(stories, results),
        *([] if stories <= CLONES_UP_TO else [_clones()]),
        f"### Verdicts and places: {AUDITOR}\n\n{verdict_table(results[AUDITOR].score)}",
        f"### Verdicts: precision\n\n{called_table(results)}",
        f"### Groups\n\n{group_table(results)}",
        f"### Real text\n\n{real.report()}",
        f"### Archive\n\n{archive}",
        f"### Growth\n\n{growth_table(sizes, {stories: results})}",
    ]
    return "\n\n".join(filter(None, parts))


def _clones() -> str:
    """Return what jscpd does on a corpus that it can be given, beside the auditor."""
    return _compared(_CLONES, _results(make(_CLONES), (AUDITOR, *CLONES))) if jscpd_command() else ""


def _results(made: Corpus, engines: Sequence[str]) -> dict[str, Measured]:
    results = {}
    for engine, result in measured(made, engines):
        results[engine] = result
        print(f"({engine}: {result.run.total:.1f} CPU s)", flush=True)
    return results


def _compared(stories: int, results: dict[str, Measured]) -> str:
    return (
        f"### {stories:,} stories, every engine on one thread\n\n{cost_table(results)}\n\n"
        f"### {stories:,} stories: recall by kind, and false alarms\n\n{recall_table(results)}"
    )


def write(tables: str, measured_at: str) -> None:
    """Put the tables into the README."""
    text = _README.read_text(encoding="utf-8")
    written = f"\nMeasured at {measured_at}.\n\n{tables}\n\n"
    _README.write_text(_TABLES.sub(lambda _: written, text), encoding="utf-8")
