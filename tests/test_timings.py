"""What the processor's time went into is counted once, in whatever process it was spent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from audit import registry
from command import HEAD, page, run, workspace

from auditor.model import Source
from auditor.pipeline import audit_sources
from auditor.pipeline.timings import FINDINGS, PAGES, READ, RELATE, START, Timings
from auditor.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def counted(jobs: int, cache: Path | None = None) -> set[str]:
    timings = Timings()
    settings = Settings(jobs=jobs, cache=str(cache) if cache else None)
    sources = [Source(f"{number}.txt", HEAD * 20) for number in range(4)]
    audit_sources(sources, settings, registry("pleonasm", "name-variant"), timings=timings)
    assert all(seconds >= 0 for _, seconds in timings.spent)
    return {name for name, _ in timings.spent}


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_stage_and_check_is_counted_in_workers_too(jobs: int) -> None:
    assert counted(jobs) == {READ, PAGES, RELATE, FINDINGS, "pleonasm", "name-variant"}


def test_what_was_kept_costs_nothing_again(tmp_path: Path) -> None:
    counted(1, tmp_path)

    assert counted(1, tmp_path) == {READ, RELATE, FINDINGS, "name-variant"}


def test_what_is_counted_twice_is_added() -> None:
    timings = Timings()
    timings.add([("b", 1.0), ("a", 2.0), ("c", 2.0)])
    timings.add([("b", 2.0)])

    assert timings.spent == (("b", 3.0), ("a", 2.0), ("c", 2.0))


def test_the_command_says_it_on_standard_error_and_reports_the_same(tmp_path: Path) -> None:
    workspace(tmp_path)
    page(tmp_path, "a.txt", "warning")
    plain, timed = (
        run("check", ".", "--format", "json", *more, cwd=tmp_path) for more in ((), ("--timings",))
    )

    assert plain.stdout == timed.stdout
    assert plain.stderr == b""
    first, *rows = timed.stderr.decode().splitlines()
    seconds = [float(row.split()[0]) for row in rows]
    assert first.startswith("处理器用时")
    assert {row.split()[-1] for row in rows} >= {START, READ, PAGES, RELATE, FINDINGS, "is-warning"}
    assert seconds == sorted(seconds, reverse=True)
