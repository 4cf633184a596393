"""Killed at any step, an archive is the old one or the new one, and the next command mends what lies about."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from archives import store, story, text
from command import environment

from auditor.archive.ledger import FILE, SEGMENTS, rows
from auditor.archive.store import Store
from auditor.archive.verify import faults
from auditor.archive.writer import TIER
from auditor.relate.printed_keys import SCHEME

TESTS = Path(__file__).parent
OLD = [story(number) for number in range(TIER - 1)]
NEW = story(99)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a table of one story to add."""
    record = {"text": NEW.text, "title": NEW.title, "date": NEW.date, "page": NEW.page}
    (tmp_path / "new.jsonl").write_text(json.dumps(record), encoding="utf-8")
    return tmp_path


def killed(desk: Path, *command: str) -> list[dict[str, Any]]:
    """Run a command to every step; see `killed.py`."""
    done = subprocess.run(
        [sys.executable, TESTS / "killed.py", desk, "archive", *command, "--archive", "archive"],
        capture_output=True,
        env=environment({"PYTHONPATH": str(TESTS)}),
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]


def documents(*stories: Any) -> list[str]:
    return sorted(one.document for one in stories)


def holds(runs: list[dict[str, Any]], old: list[str], new: list[str]) -> None:
    """Assert that each run left the old archive or the new one, sound, and that the next one got through."""
    assert [run["step"] for run in runs if run["damaged"]] == []
    assert {tuple(run["documents"]) for run in runs} == {tuple(old), tuple(new)}
    assert [run["step"] for run in runs if run["documents"] == old] == [run["step"] for run in runs][
        : sum(run["documents"] == old for run in runs)
    ]
    for run in runs:
        assert run["swept"]
        assert (run["after"]["documents"], run["after"]["damaged"]) == (new, [])


def test_the_first_story_of_an_archive(desk: Path) -> None:
    runs = killed(desk, "add", "new.jsonl")

    holds(runs, [], documents(NEW))
    steps = Counter(run["step"] for run in runs)
    assert {"open", "Connection.execute", "BufferedWriter.writelines", "fsync", "Connection.close"} <= set(
        steps
    )
    assert len(runs) > 8


def test_adding_that_merges_what_is_there(desk: Path) -> None:
    store(desk / "archive", *([one] for one in OLD))

    runs = killed(desk, "add", "new.jsonl")

    holds(runs, documents(*OLD), documents(*OLD, NEW))
    assert {run["segments"] for run in runs} == {TIER - 1, 1}
    assert Counter(run["step"] for run in runs)["unlink"] >= TIER - 1


def test_removing(desk: Path) -> None:
    store(desk / "archive", OLD)

    runs = killed(desk, "remove", OLD[0].document, OLD[1].document)

    # The second time there is nothing to remove any more: what counts is what is left.
    holds(runs, documents(*OLD), documents(*OLD[2:]))


@pytest.mark.parametrize("how", [[], ["--rebuild"]])
def test_compacting(desk: Path, how: list[str]) -> None:
    store(desk / "archive", OLD[:3], OLD[3:])

    runs = killed(desk, "compact", *how)

    assert [run for run in runs if run["damaged"]] == []
    assert {tuple(run["documents"]) for run in runs} == {tuple(documents(*OLD))}
    assert {run["segments"] for run in runs} == {2, 1}
    assert all(run["swept"] and run["after"]["segments"] == 1 for run in runs)


def test_writers_at_once_all_get_in(desk: Path) -> None:
    writers = []
    for number in range(3):
        (desk / f"{number}.jsonl").write_text(json.dumps({"text": text(number)}), encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "auditor",
            "archive",
            "add",
            f"{number}.jsonl",
            "--archive",
            "archive",
        ]
        writers.append(subprocess.Popen(command, cwd=desk, env=environment(), stdout=subprocess.DEVNULL))

    assert [writer.wait(120) for writer in writers] == [0] * 3
    assert len(Store(desk / "archive", SCHEME)) == 3
    assert list(faults(desk / "archive", lambda _done, _all: None)) == []


def test_a_full_disk_leaves_the_old_archive_and_says_so(desk: Path) -> None:
    archive = store(desk / "archive", OLD)
    before = rows(archive), sorted(path.name for path in (archive / SEGMENTS).iterdir())
    many = [{"text": text(number, 2000)} for number in range(60)]
    (desk / "many.jsonl").write_text("\n".join(map(json.dumps, many)), encoding="utf-8")

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    done = subprocess.run(
        [sys.executable, "-m", "auditor", "archive", "add", "many.jsonl", "--archive", "archive"],
        cwd=desk,
        env=environment(),
        preexec_fn=little_room,
        capture_output=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 2
    assert "“archive”：存档无法使用（" in done.stderr.decode()
    assert (rows(archive), sorted(path.name for path in (archive / SEGMENTS).iterdir())) == before
    assert len(Store(archive, SCHEME)) == len(OLD)


def test_a_log_that_was_cut_short_is_no_part_of_the_catalogue(desk: Path) -> None:
    archive = store(desk / "archive", OLD)
    (archive / f"{FILE}-wal").write_bytes(b"\x37\x7f\x06\x82 half a log")

    assert len(Store(archive, SCHEME)) == len(OLD)
