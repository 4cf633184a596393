"""`auditor check --watch`: pages are audited when they are complete, among the others, and said once."""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pytest
from audit import Custom, registry
from command import environment, run

from auditor.pipeline.watch import STEADY, Arrivals, News, Watch, arrivals
from auditor.registry import Registry
from auditor.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.contract import Hit
    from auditor.model import Page
    from auditor.pipeline.watch import Stamp

ONE, OTHER = (1, 100, 1), (1, 200, 2)
HEAD = "{}整治背街小巷\n\n本报讯 {}本月启动背街小巷整治,施工人员分三组进场。\n\n"
BROKEN = (
    HEAD.format("河西区", "河西区")
    + "市水务局启动河道清淤工程,计划三个月内完成清淤任\n\n务。今后每年清淤一次。\n"
)
LONG = "建设部门请来老园丁指导种植,选用本地树种,成活率很高;每到傍晚,附近居民都来散步,孩子们在草地上奔跑,老人们在亭子里下棋、拉琴,笑声传得很远。"
TIMEOUT = 60
_MAIN = (
    # A test runner in the background may have interrupts ignored, and its children inherit that.
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "from auditor.__main__ import main; main()"
)


def seen(*looks: tuple[float, dict[str, Stamp]]) -> list[Arrivals]:
    return list(arrivals(looks))


class TestWhatIsComplete:
    def test_a_page_whose_stamp_stays_is_complete_once(self) -> None:
        looks = [(at * STEADY, {"a.txt": ONE}) for at in range(5)]

        assert seen(*looks) == [Arrivals(("a.txt",), ())]

    def test_a_page_that_grows_is_waited_for(self) -> None:
        growing: list[tuple[float, dict[str, Stamp]]] = [
            (at * STEADY, {"a.txt": (1, at, at)}) for at in range(5)
        ]

        assert seen(*growing) == []
        assert seen(*growing, (5 * STEADY, {"a.txt": (1, 4, 4)})) == [Arrivals(("a.txt",), ())]

    def test_two_looks_in_quick_succession_prove_nothing(self) -> None:
        assert seen((0, {"a.txt": ONE}), (STEADY / 4, {"a.txt": ONE}), (STEADY / 2, {"a.txt": ONE})) == []

    def test_a_page_that_is_changed_comes_again(self) -> None:
        looks = [(0.0, ONE), (1.0, ONE), (2.0, OTHER), (3.0, OTHER)]

        assert seen(*((at * STEADY, {"a.txt": stamp}) for at, stamp in looks)) == [
            Arrivals(("a.txt",), ()),
            Arrivals(("a.txt",), ()),
        ]

    def test_a_page_that_vanishes_is_gone_if_it_was_ever_there(self) -> None:
        assert seen((0, {"a.txt": ONE}), (STEADY, {"a.txt": ONE}), (2 * STEADY, {})) == [
            Arrivals(("a.txt",), ()),
            Arrivals((), ("a.txt",)),
        ]
        assert seen((0, {"a.txt": ONE}), (STEADY, {})) == []


class TestWhatIsSaid:
    @pytest.fixture
    def watched(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watch:
        monkeypatch.chdir(tmp_path)
        return Watch(["."], Settings(jobs=1), registry())

    def test_a_new_page_is_compared_with_the_others_and_they_are_not_said_again(self, watched: Watch) -> None:
        _put("b.txt", BROKEN + f"\n{LONG}\n")
        first = watched.take(Arrivals(("b.txt",), ()))
        _put("c.txt", HEAD.format("城东镇", "城东镇") + f"{LONG}\n")
        second = watched.take(Arrivals(("c.txt",), ()))

        assert _checks(first) == ["broken-sentence"]
        assert _checks(second) == ["near-duplicate"] * 2

    def test_a_page_that_comes_unchanged_says_nothing(self, watched: Watch) -> None:
        _put("a.txt", BROKEN)
        watched.take(Arrivals(("a.txt",), ()))

        assert watched.take(Arrivals(("a.txt",), ())).report is None

    def test_a_changed_page_is_said_anew(self, watched: Watch) -> None:
        _put("a.txt", BROKEN)
        watched.take(Arrivals(("a.txt",), ()))
        _put("a.txt", BROKEN + "\n工程分两期。\n")

        assert _checks(watched.take(Arrivals(("a.txt",), ()))) == ["broken-sentence"]

    def test_a_page_that_is_gone_is_compared_with_no_more(self, watched: Watch) -> None:
        for name in ("a.txt", "b.txt"):
            _put(name, HEAD.format(name[0], name[0]) + f"{LONG}\n")
        watched.take(Arrivals(("a.txt",), ()))
        Path("a.txt").unlink()

        assert watched.take(Arrivals((), ("a.txt",))) == News(None, ("a.txt",))
        assert _checks(watched.take(Arrivals(("b.txt",), ()))) == []

    def test_a_page_that_cannot_be_read_is_a_problem_said_once(self, watched: Watch) -> None:
        Path("a.txt").write_bytes(b"\0\1\2")
        _put("b.txt", BROKEN)
        first, second = (watched.take(Arrivals((name,), ())) for name in ("a.txt", "b.txt"))

        assert first.report
        assert second.report
        assert [problem.kind for problem in first.report.problems] == ["binary"]
        assert second.report.problems == ()


class TestWhatLiesBesideThePages:
    @pytest.fixture
    def watched(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watch:
        monkeypatch.chdir(tmp_path)
        _put("a.txt", BROKEN)
        _put("b.docx", BROKEN)
        return Watch(["."], Settings(jobs=1), registry("broken-sentence"))

    def test_the_first_report_says_it_and_no_other(self, watched: Watch) -> None:
        first = watched.take(Arrivals(("a.txt",), ()))
        _put("c.txt", BROKEN)
        second = watched.take(Arrivals(("c.txt",), ()))

        assert _left_out(first) == ["docx 1"]
        assert _left_out(second) == []

    def test_what_comes_without_a_page_is_said_once_when_it_stays(self, watched: Watch) -> None:
        watched.look(0)
        assert watched.unsaid() == []
        watched.look(STEADY / 2)
        assert watched.unsaid() == []
        watched.look(STEADY)
        assert ["docx 1" in str(one.detail) for one in watched.unsaid()] == [True]
        watched.look(2 * STEADY)
        assert watched.unsaid() == []

    def test_what_a_report_has_said_is_not_said_again(self, watched: Watch) -> None:
        watched.look(0)
        watched.look(STEADY)
        watched.take(Arrivals(("a.txt",), ()))

        assert watched.unsaid() == []

    def test_what_has_gone_and_comes_back_is_said_again(self, watched: Watch) -> None:
        for now in (0, STEADY):
            watched.look(now)
        assert len(watched.unsaid()) == 1
        Path("b.docx").rename("b.md")
        watched.look(2 * STEADY)
        Path("b.md").rename("b.docx")
        for now in (3, 4):
            watched.look(now * STEADY)

        assert len(watched.unsaid()) == 1

    def test_where_none_may_be_left_out_it_is_a_problem(self, watched: Watch) -> None:
        watched.settings = replace(watched.settings, require_all=True)

        news = watched.take(Arrivals(("a.txt",), ()))

        assert news.report
        assert [one.kind for one in news.report.problems] == ["left-out"]

    def test_what_a_plugin_prints_is_said_too(self, watched: Watch) -> None:
        watched.registry = Registry([Custom(chatty)])

        news = watched.take(Arrivals(("a.txt",), ()))

        assert news.report
        assert {one.kind for one in news.report.notices} == {"check-output", "left-out"}


def chatty(_: Page) -> Iterator[Hit]:
    print("looking")
    yield from ()


def _left_out(news: News) -> list[str]:
    assert news.report
    return [str(one.detail).partition("（")[2].partition("）")[0] for one in news.report.notices]


class TestTheCommand:
    @pytest.mark.parametrize("polling", ["", "1"])
    def test_pages_are_reported_as_they_come_until_ctrl_c(self, tmp_path: Path, polling: str) -> None:
        (tmp_path / "scans").mkdir()
        (tmp_path / "scans/first.txt").write_text(BROKEN, encoding="utf-8")

        with _Command(tmp_path, "check", "--watch", "scans", "-f", "concise", polling=polling) as command:
            assert "scans" in command.err()
            assert command.out().startswith("scans/first.txt:")
            (tmp_path / "scans/second.txt").write_text(BROKEN, encoding="utf-8")
            while not (line := command.out()).startswith("scans/second.txt:"):
                assert "broken-sentence" not in line
            (tmp_path / "scans/third.pdf").touch()
            assert "scans: left-out: " in command.err()
            (tmp_path / "scans/first.txt").unlink()
            assert "scans/first.txt" in command.err()
            command.interrupt()

        assert command.status == 130

    def test_a_folder_that_goes_away_ends_it_with_2(self, tmp_path: Path) -> None:
        (tmp_path / "scans").mkdir()

        with _Command(tmp_path, "check", "--watch", "scans") as command:
            command.err()
            (tmp_path / "scans").rmdir()
            assert "scans" in command.err()

        assert command.status == 2

    @pytest.mark.parametrize(
        "arguments", [["none"], ["-"], [".", "--output", "a.txt"], [".", "--format", "json=a.json"]]
    )
    def test_what_cannot_be_watched_is_refused(self, tmp_path: Path, arguments: list[str]) -> None:
        assert run("check", "--watch", *arguments, cwd=tmp_path).returncode == 2


class _Command:
    """`auditor` in a process of its own, its lines waited for, never slept for."""

    def __init__(self, folder: Path, *arguments: str, polling: str = "") -> None:
        more = {"PYTHONUNBUFFERED": "1", **({"WATCHFILES_FORCE_POLLING": polling} if polling else {})}
        self._process = subprocess.Popen(
            [sys.executable, "-c", _MAIN, *arguments],
            cwd=folder,
            env=environment(more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        self._lines: dict[str, queue.Queue[str]] = {"stdout": queue.Queue(), "stderr": queue.Queue()}
        self._readers = [threading.Thread(target=self._read, args=(name,)) for name in self._lines]
        self.status: int | None = None

    def __enter__(self) -> Self:
        for reader in self._readers:
            reader.start()
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.status = self._process.wait(TIMEOUT)
        finally:
            self._process.kill()
            for reader in self._readers:
                reader.join()
            for stream in (self._process.stdout, self._process.stderr):
                assert stream
                stream.close()

    def out(self) -> str:
        return self._lines["stdout"].get(timeout=TIMEOUT)

    def err(self) -> str:
        return self._lines["stderr"].get(timeout=TIMEOUT)

    def interrupt(self) -> None:
        self._process.send_signal(signal.SIGINT)

    def _read(self, name: str) -> None:
        for line in self._stream(name):
            self._lines[name].put(line)

    def _stream(self, name: str) -> Iterator[str]:
        yield from getattr(self._process, name)


def _put(name: str, text: str) -> None:
    Path(name).write_text(text, encoding="utf-8")


def _checks(news: News) -> list[str]:
    assert news.report
    return [finding.check for finding in news.report.findings]
