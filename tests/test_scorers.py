"""The scorers beside the project run against it: the commands and names that they use stay as they are.

They read `auditor outline` as text and `auditor check --format json`, and call `auditor.pipeline.audit_sources`,
`auditor.pipeline.all_checks`, `auditor.model.Source` and `auditor.settings.Settings`. The floors are far below what
is measured (`make bench`): they tell a shut door from a figure.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from bench import scans, segments, shared
from bench.gold import SEEDS
from command import environment, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_CASES = shared.FOLDER / "cases"
_GOLD = shared.FOLDER / "gold"


def needs(*paths: Path) -> pytest.MarkDecorator:
    missing = [str(path) for path in paths if not path.exists()]
    return pytest.mark.skipif(bool(missing), reason=f"not here: {', '.join(missing)}")


def printed(program: Path, *arguments: str | Path) -> str:
    """Run a scorer as its usage says and return what it prints."""
    done = subprocess.run(
        [sys.executable, program, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(),
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def number(name: str, text: str) -> float:
    """Return the last figure that is printed after a name."""
    return float(re.findall(rf"{name} ([\d.]+)", text)[-1])


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def write(path: Path, lines: list[dict[str, object]]) -> None:
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")


@pytest.fixture
def styles(tmp_path: Path) -> Path:
    """A folder with a page of each style, and its rows."""
    have: list[Callable[[dict[str, object]], bool]] = [
        lambda row: bool(row["wrap"]) and not row["traditional"],
        lambda row: bool(row["dateline"]) and not row["wrap"] and not row["traditional"],
        lambda row: not row["dateline"] and not row["wrap"] and not row["traditional"],
        lambda row: bool(row["traditional"]),
    ]
    every = rows(shared.SEGMENTS / "structure.jsonl")
    chosen = [next(row for row in every if is_style(row)) for is_style in have]
    for row in chosen:
        shutil.copy(shared.SEGMENTS / str(row["file"]), tmp_path)
    write(tmp_path / "structure.jsonl", chosen)
    return tmp_path


@needs(shared.SEGMENTS / "score.py")
def test_outline_is_read_by_the_scorer_of_stories_and_the_bench_counts_alike(styles: Path) -> None:
    last = printed(shared.SEGMENTS / "score.py", scans.AUDITOR, styles).splitlines()[-1]
    ours = segments.measure(styles, lambda _kind, _line: None)
    whole = ours.all
    assert last == (f"starts {whole.precision:.3f} {whole.recall:.3f} {whole.f1:.3f} roles {whole.roles:.3f}")
    assert whole.f1 > 0.5
    assert whole.roles > 0.8
    assert sum(one.wanted for one in ours.by_source.values()) == whole.wanted
    assert set(ours.by_style) == {"wrap", "dateline", "bare", "traditional"}


@pytest.fixture
def scanned(tmp_path: Path) -> Path:
    """A set with one page of one view."""
    view, truth = tmp_path / "views" / "b.g3", tmp_path / "truth"
    view.mkdir(parents=True)
    truth.mkdir()
    for name in ("p03.txt", "p03.gold.jsonl"):
        shutil.copy(shared.SCANS / "views" / "b.g3" / name, view)
    shutil.copy(shared.SCANS / "truth" / "p03.json", truth)
    shutil.copy(shared.SCANS / "score.py", tmp_path)
    return tmp_path


# The scorer leaves the closing of its files to the collector.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@needs(shared.SCANS / "score.py")
def test_the_report_is_read_by_the_scorer_of_recognised_pages(scanned: Path) -> None:
    head, row = printed(shared.SCANS / "score.py", scans.AUDITOR, scanned, "--view", "b.g3").splitlines()
    cells = dict(zip(head.split(), row.split(), strict=True))
    assert cells["view"] == "b.g3"
    assert 0 < float(cells["findings/page"]) < 100
    assert int(cells["true"]) > int(cells["false"])
    assert scans.measure(scanned).splitlines()[-1] == f"| {' | '.join(row.split())} |"


@needs(_GOLD / "score.py")
def test_the_report_is_read_by_the_scorer_of_the_five_pages(tmp_path: Path) -> None:
    report = tmp_path / "findings.json"
    report.write_bytes(run("check", SEEDS, "--isolated", "--format", "json", "--fail-on", "never").stdout)
    pages = ",".join(map(str, sorted(SEEDS.glob("*.txt"))))
    out = printed(_GOLD / "score.py", _GOLD / "defects.jsonl", report, f"--text={pages}")
    assert number("F1", out) > 0.4
    assert number("precision", out) > 0.9
    assert number("false/10k chars", out) < 1


@needs(_CASES / "score.py")
def test_single_texts_are_audited_by_the_scorer_of_cases(tmp_path: Path) -> None:
    every = rows(_CASES / "cases.jsonl")
    faults = [row for row in every if row["start"] is not None and row["provable"] == "text"][:24]
    correct = [row for row in every if row["start"] is None][:12]
    write(tmp_path / "cases.jsonl", faults + correct)
    last = printed(_CASES / "score.py", tmp_path / "cases.jsonl").splitlines()[-1]
    found = re.match(r"found (\d+) of 24 .* false-alarms (\d+) of 12\b", last)
    assert found, last
    assert int(found[1]) >= 3
    assert int(found[2]) <= 3
