"""Processes that share the pages of a run: whenever one dies, its page is named and the others are audited."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from command import HEAD, environment

from auditor.pipeline.workers import WorkerDiedError, shared_out

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = 24
MOMENTS = 4


def square(number: int) -> int:
    return number * number


def fatal_at_3(number: int) -> int:
    if number == 3:
        os._exit(7)
    return number


def fatal(_number: int) -> int:
    os._exit(7)


def noted(item: tuple[str, int]) -> int:
    with Path(item[0]).open("a") as log:
        log.write(f"{item[1]}\n")
    return item[1]


def length(data: bytes, _number: int) -> int:
    return len(data)


class Deadly(bytes):
    """Ends the process that it comes to, with more behind it than a pipe holds."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (7,), None, iter([b"x" * 1_000_000])


def raises(number: int) -> int:
    if number == 3:
        raise GeneratorExit("no Exception")
    return number


def cannot_be_sent(number: int) -> object:
    return (lambda: number) if number == 3 else number


class TestSharedOut:
    @pytest.mark.parametrize("workers", [1, 2, 5])
    def test_results_come_in_the_order_of_the_items(self, workers: int) -> None:
        assert list(shared_out(square, range(5), workers)) == [0, 1, 4, 9, 16]

    def test_the_largest_are_taken_first_and_come_in_their_own_order(self, tmp_path: Path) -> None:
        log = tmp_path / "log"
        items = [(str(log), number) for number in (2, 9, 4)]

        done = list(shared_out(noted, items, 1, size=itemgetter(1)))

        assert done == [2, 9, 4]
        assert log.read_text() == "9\n4\n2\n"

    def test_work_longer_than_a_pipe_holds_reaches_a_worker_and_no_dead_one_is_waited_for(self) -> None:
        assert list(shared_out(partial(length, b"x" * 1_000_000), [1, 2], 2)) == [1_000_000] * 2
        assert isinstance(next(iter(shared_out(partial(length, Deadly()), [1], 1))), WorkerDiedError)

    def test_a_death_costs_the_item_that_the_worker_had_and_no_other(self) -> None:
        done = list(shared_out(fatal_at_3, range(6), 2))

        assert [one for one in done if not isinstance(one, WorkerDiedError)] == [0, 1, 2, 4, 5]
        assert "exit code 7" in str(done[3])

    @pytest.mark.parametrize("work", [raises, cannot_be_sent])
    def test_what_a_worker_cannot_do_or_send_is_lost_alone(self, work: object) -> None:
        done = list(shared_out(work, range(5), 2))  # type: ignore[arg-type]

        assert [isinstance(one, WorkerDiedError) for one in done] == [False, False, False, True, False]

    def test_workers_that_all_die_end_the_work(self) -> None:
        done = list(shared_out(fatal, range(50), 2))

        assert len(done) == 50
        assert all(isinstance(one, WorkerDiedError) for one in done)

    def test_whoever_stops_asking_leaves_no_process_behind(self) -> None:
        results = shared_out(square, range(50), 2)
        next(results)

        results.close()  # type: ignore[attr-defined]

        assert [pid for pid in children(os.getpid()) if is_worker(pid)] == []


def children(pid: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def is_worker(pid: int) -> bool:
    try:
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(PAGES):
        (tmp_path / f"{number:02}.txt").write_text(HEAD * 40, encoding="utf-8")
    return tmp_path


def started(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "auditor", "check", ".", "--format", "json", "--jobs", "2", "--isolated"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )


def workers(running: subprocess.Popen[bytes]) -> Iterator[list[int]]:
    """Yield the workers of a run until it ends."""
    while running.poll() is None:
        yield [pid for pid in children(running.pid) if is_worker(pid)]
        time.sleep(0.001)


def killed_after(delay: float, folder: Path) -> tuple[int, Any, str]:
    """Kill the first worker so long after it has come, and return status, report and standard error."""
    running = started(folder)
    victim = next((found[0] for found in workers(running) if found), None)
    time.sleep(delay)
    if victim is not None and running.poll() is None:
        os.kill(victim, signal.SIGKILL)
    out, err = running.communicate(timeout=120)
    return running.returncode, json.loads(out or b"{}"), err.decode()


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_a_worker_killed_at_any_moment_costs_one_page_which_is_named(folder: Path, moment: int) -> None:
    delay = random.Random(moment).uniform(0, 0.4) if moment else 0.0

    status, report, err = killed_after(delay, folder)

    (problem,) = report["problems"]
    assert status == 2
    assert problem["kind"] == "internal-error"
    assert problem["path"] in err
    assert report["summary"]["pages"] == PAGES - 1
