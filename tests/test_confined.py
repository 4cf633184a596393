"""Checks of others: whatever one does to its process, the run ends in time and loses nothing else."""

from __future__ import annotations

import contextlib
import ctypes
import faulthandler
import itertools
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from audit import Custom, audit, source
from command import HEAD, environment
from test_pipeline import TEXT, each
from test_workers import children

from auditor.pipeline import audit_sources, confined
from auditor.registry import Registry
from auditor.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from auditor.contract import Hit
    from auditor.model import Page, Report

ROOT = Path(__file__).resolve().parent.parent


def count_in_c() -> None:
    """Hang where Python looks after no signal and lets no other thread run."""
    sum(itertools.repeat(0))


def sleep_in_c() -> None:
    """Hang in a library that keeps the lock of the interpreter and leaves signals for later."""
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    ctypes.PyDLL(None).sleep(1000)


def block_signals() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    time.sleep(1000)


def swallow() -> None:
    while True:
        with contextlib.suppress(BaseException):
            time.sleep(1000)


def crash() -> None:
    faulthandler.disable()  # pytest's
    ctypes.string_at(0)


def leave() -> None:
    os._exit(0)


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def close_everything() -> None:
    os.closerange(3, 4096)


def on_page(path: str, way: Callable[[], None]) -> Callable[[Page], Iterator[Hit]]:
    """Find something on each page, and do something bad on one."""

    def find(page: Page) -> Iterator[Hit]:
        yield from each("巡查")(page)
        if page.path == path:
            way()

    return find


def audited(*checks: Custom, seconds: float = 0.2) -> Report:
    pages = [source(name, TEXT) for name in ("a.txt", "b.txt", "c.txt")]
    return audit_sources(pages, Settings(check_timeout=seconds, jobs=1), Registry(checks))


def found(report: Report) -> list[tuple[str, str]]:
    return [(one.check, one.place.path) for one in report.findings]


GOOD = [("works", "a.txt"), ("works", "b.txt"), ("works", "c.txt")]


class TestWhateverACheckDoes:
    @pytest.fixture(autouse=True)
    def hurry(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(confined, "_GRACE", 0.3)

    @pytest.mark.parametrize("way", [count_in_c, sleep_in_c, block_signals, swallow])
    def test_one_that_cannot_be_interrupted_is_killed_and_costs_its_page_alone(
        self, way: Callable[[], None]
    ) -> None:
        report = audited(Custom(on_page("b.txt", way), "endless"), Custom(each("延长到"), "works"))

        assert [(one.path, one.kind) for one in report.problems] == [("b.txt", "check-timeout")]
        assert "endless" in str(report.problems[0].detail)
        assert "0.2" in str(report.problems[0].detail)
        assert sorted(found(report)) == [("endless", "a.txt"), ("endless", "c.txt"), *GOOD]

    @pytest.mark.parametrize("way", [crash, leave, kill, close_everything])
    def test_one_that_takes_its_process_with_it_costs_its_page_alone(self, way: Callable[[], None]) -> None:
        report = audited(Custom(on_page("b.txt", way), "fatal"), Custom(each("延长到"), "works"), seconds=60)

        assert [(one.path, one.kind) for one in report.problems] == [("b.txt", "check-crashed")]
        assert "fatal" in str(report.problems[0].detail)
        assert sorted(found(report)) == [("fatal", "a.txt"), ("fatal", "c.txt"), *GOOD]

    def test_one_that_sees_all_pages_has_time_for_all_of_them(self) -> None:
        def find(_: object) -> Iterator[Hit]:
            yield from ()
            count_in_c()

        report = audited(Custom(find, "endless", "edition"), Custom(each("延长到"), "works"))

        assert [(one.path, one.kind) for one in report.problems] == [("", "check-timeout")]
        assert "0.6" in str(report.problems[0].detail)
        assert found(report) == GOOD

    def test_what_cannot_be_sent_is_a_crash_of_its_check(self) -> None:
        class Odd(int):
            """An int to JSON, and of a class that nobody else can find."""

        find = Custom(each("巡查", data={"odd": Odd(1)}), "odd")

        report = audited(find, Custom(each("延长到"), "works"))

        assert {one.kind for one in report.problems} == {"check-crashed"}
        assert found(report) == GOOD

    def test_it_keeps_from_page_to_page_what_it_remembers(self) -> None:
        seen: list[str] = []

        def find(page: Page) -> Iterator[Hit]:
            seen.append(page.path)
            yield from each("巡查", data={"seen": list(seen)})(page)

        report = audited(Custom(find, "remembers"))

        assert report.findings[-1].data["seen"] == ["a.txt", "b.txt", "c.txt"]

    def test_it_is_stopped_in_a_thread_too(self) -> None:
        reports: list[Report] = []
        checks = Custom(on_page("b.txt", sleep_long), "endless"), Custom(each("延长到"), "works")
        thread = threading.Thread(target=lambda: reports.append(audited(*checks)))
        thread.start()
        thread.join()

        assert [one.kind for one in reports[0].problems] == ["check-timeout"]

    def test_no_process_is_left_behind(self) -> None:
        before = children(os.getpid())

        audited(Custom(on_page("c.txt", count_in_c), "endless"), Custom(on_page("c.txt", leave), "fatal"))

        assert children(os.getpid()) == before

    @pytest.mark.parametrize("reason", ["no process left", "not on this system"])
    def test_without_a_process_of_its_own_it_runs_like_ours(
        self, monkeypatch: pytest.MonkeyPatch, reason: str
    ) -> None:
        if reason == "no process left":
            monkeypatch.setattr(os, "fork", fails)
        else:
            monkeypatch.setattr(confined, "_CAN_FORK", False)
        places: list[int] = []

        def find(page: Page) -> Iterator[Hit]:
            places.append(os.getpid())
            return each("巡查")(page)

        report = audited(Custom(find, "works"))

        assert report.problems == ()
        assert found(report) == GOOD
        assert set(places) == {os.getpid()}


def sleep_long() -> None:
    time.sleep(1000)


def fails(*_: object) -> Any:
    raise BlockingIOError


def test_our_own_checks_need_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fork", fails)
    monkeypatch.setattr(confined._Cell, "run", fails)

    assert audit(TEXT).problems == ()


PACK = "hang-pack/hangs"
_CODE = """
import itertools, sys
from auditor.contract import About, Hit
from auditor.model import Severity
class Hangs:
    about = About("hang-pack/hangs", "试", "try", "test", "page", Severity.NOTE, 0.5, "", "", ())
    def check(self, page):
        yield Hit(0, 1, "found")
        if page.path == "b.txt":
            print("hanging", file=sys.stderr, flush=True)
            sum(itertools.repeat(0))
CHECKS = Hangs()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Pages, settings, and an installed pack whose check hangs in C on the second page."""
    site = tmp_path / "site"
    (site / "hang_pack-1.0.dist-info").mkdir(parents=True)
    (site / "hang_pack-1.0.dist-info" / "METADATA").write_text("Name: hang-pack\nVersion: 1.0\n")
    (site / "hang_pack-1.0.dist-info" / "entry_points.txt").write_text(
        "[auditor.checks]\nhang-pack = hang_pack:CHECKS\n"
    )
    (site / "hang_pack.py").write_text(_CODE, encoding="utf-8")
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (pages / name).write_text(HEAD + f"这一版是{name[0]}。\n", encoding="utf-8")
    return tmp_path


def started(folder: Path, seconds: float) -> subprocess.Popen[bytes]:
    pages = folder / "pages"
    (pages / "auditor.toml").write_text(f"check-timeout = {seconds}\n", encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, "-m", "auditor", "check", ".", "--format", "json", "--jobs", "1", "--select", PACK],
        cwd=pages,
        env=environment({"PYTHONPATH": os.pathsep.join([str(folder / "site"), str(ROOT)])}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def hanging(running: subprocess.Popen[bytes]) -> int:
    """Wait until the check hangs, and return the process in which it does."""
    assert running.stderr is not None
    assert running.stderr.readline() == b"hanging\n"
    [child] = children(running.pid)
    return child


def is_running(pid: int) -> bool:
    try:
        # An orphan that nobody waits for is a zombie where process 1 does not care.
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
class TestOnTheCommandLine:
    def test_a_plugin_that_hangs_in_c_is_named_with_its_page(self, folder: Path) -> None:
        running = started(folder, 0.2)
        out, err = running.communicate(timeout=120)

        report = json.loads(out)
        assert [(one["path"], one["kind"]) for one in report["problems"]] == [("b.txt", "check-timeout")]
        assert PACK in report["problems"][0]["detail"]
        hits = [one["path"] for one in report["findings"]]
        assert hits == ["a.txt", "c.txt"]
        assert report["summary"]["pages"] == 3
        assert "b.txt: check-timeout" in err.decode()
        assert running.returncode == 2

    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
    def test_an_interrupted_run_takes_the_check_with_it(self, folder: Path, number: int) -> None:
        running = started(folder, 60)
        child = hanging(running)

        running.send_signal(number)
        out, err = running.communicate(timeout=60)

        assert running.returncode == 130
        assert (out, err) == (b"", b"")
        assert not is_running(child)

    def test_a_check_whose_run_was_killed_ends_by_itself(self, folder: Path) -> None:
        running = started(folder, 0.1)
        child = hanging(running)

        running.kill()
        running.communicate(timeout=60)

        for _ in range(600):
            if not is_running(child):
                break
            time.sleep(0.1)
        assert not is_running(child)
