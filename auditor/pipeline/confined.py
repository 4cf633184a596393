"""Checks of others run in a process of their own: whatever they do there, the run goes on without them.

A check that hangs in C hears no signal and lets no thread run, one that fails there takes its process with
it: only another process can put an end to the one and outlive the other.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import signal
import sys
import warnings
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.model import Page
from auditor.pipeline import problems
from auditor.pipeline.checking import run_check, time_for
from auditor.registry import is_foreign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from auditor.contract import Check
    from auditor.model import Edition, Finding, Notice, Problem
    from auditor.pipeline.located import Locator
    from auditor.registry import Registry

    Outcome = Finding | Problem | Notice
    Run = Callable[[Check[Any], Page | Edition], Iterable[Outcome]]

_GRACE = 2.0
"""Seconds that a check has after its time: `time_limit` interrupts it twice, so that it may still tell."""
_ORPHANED = 2
"""Times its time after which a check ends its process by itself: whoever waited for it is gone."""
_CAN_FORK = hasattr(os, "fork") and sys.platform != "darwin"
"""Libraries of macOS start threads that a fork does not take along (documentation of `multiprocessing`)."""


class ProcessDiedError(Exception):
    """What is known of a check that has taken its process with it."""


@contextmanager
def confined(edition: Edition, registry: Registry, locator: Locator, seconds: float) -> Iterator[Run]:
    """Give what runs a check on a page or on the edition as `run_check` does, checks of others confined.

    One that cannot be interrupted is killed after its time and is the Problem `check-timeout`, one
    that takes its process with it `check-crashed`: what it found on that page is lost, and nothing else.
    Where processes cannot be forked (Windows, macOS) it runs like ours.

    Args:
        edition: all pages.
        registry: the checks.
        locator: of the pages.
        seconds: that a check may take for a page.
    """
    cell = _Cell(edition, registry, locator, seconds)

    def run(check: Check[Any], whole: Page | Edition) -> Iterable[Outcome]:
        if _CAN_FORK and is_foreign(check):
            return cell.run(check, whole)
        return run_check(check, whole, locator, seconds)

    try:
        yield run
    finally:
        cell.close()


class _Cell:
    """A process that runs checks, each on one page after another, and our end of its pipe.

    It is forked when the first check is to run, so that neither checks nor pages need to be sent, and again
    after each death.
    """

    def __init__(self, edition: Edition, registry: Registry, locator: Locator, seconds: float) -> None:
        self._edition = edition
        self._registry = registry
        self._locator = locator
        self._seconds = seconds
        self._numbers = {id(page): number for number, page in enumerate(edition.pages)}
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def run(self, check: Check[Any], whole: Page | Edition) -> Iterable[Outcome]:
        """Return what a check finds, or why that is not known."""
        about, seconds = check.about, time_for(whole, self._seconds)
        path = whole.path if isinstance(whole, Page) else ""
        try:
            pipe = self._opened()
        except OSError:  # The system has no process left: better like ours than not at all.
            return run_check(check, whole, self._locator, self._seconds)
        try:
            pipe.send((about.name, self._numbers.get(id(whole))))
            if pipe.poll(seconds + _GRACE):
                return _told(pipe.recv())
        except (OSError, EOFError):
            died = ProcessDiedError(f"exit code {self.close()}")
            return [problems.check_crashed(about.name, path, died)]
        self.close()
        return [problems.check_timeout(about.name, path, seconds)]

    def close(self) -> int | None:
        """End the process, if there is one, and return its exit code."""
        if self._pipe is None or self._process is None:
            return None
        self._pipe.close()
        # One that has died by itself needs a moment to be seen dead, and keeps its own exit code.
        self._process.join(0.1)
        self._process.kill()
        self._process.join()
        code = self._process.exitcode
        self._process.close()
        self._process = self._pipe = None
        return code

    def _opened(self) -> Connection:
        if self._pipe is None:
            self._pipe, self._process = self._forked()
        return self._pipe

    def _forked(self) -> tuple[Connection, BaseProcess]:
        from multiprocessing import Pipe, get_context

        from auditor.pipeline.workers import hear_of_broken_pipes, start_behind_pipe

        hear_of_broken_pipes()
        ours, theirs = Pipe()
        process = get_context("fork").Process(target=self._serve, args=(ours, theirs))
        # Later Pythons warn of forks beside threads; ours touch nothing that the other process does.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            start_behind_pipe(process, ours, theirs)
        return ours, process

    def _serve(self, ours: Connection, pipe: Connection) -> None:
        """Answer until the other end of the pipe is closed: the whole life of the process."""
        # While we hold it too, the end of the parent would not be the end of the pipe.
        ours.close()
        _forget_parent()
        with suppress(EOFError, OSError), Path(os.devnull).open("w") as nowhere:
            while True:
                name, number = pipe.recv()
                whole = self._edition if number is None else self._edition.pages[number]
                patience = _ORPHANED * (time_for(whole, self._seconds) + _GRACE)
                faulthandler.dump_traceback_later(patience, exit=True, file=nowhere)
                pipe.send_bytes(self._answer(self._registry[name], whole))
                faulthandler.cancel_dump_traceback_later()

    def _answer(self, check: Check[Any], whole: Page | Edition) -> bytes:
        import pickle

        try:
            return pickle.dumps(list(run_check(check, whole, self._locator, self._seconds)))
        except KeyboardInterrupt as interrupt:  # raised by the check itself: as if it ran in the parent
            return pickle.dumps(interrupt)
        except BaseException as error:  # what cannot be sent
            path = whole.path if isinstance(whole, Page) else ""
            return pickle.dumps([problems.check_crashed(check.about.name, path, error)])


def _told(answer: list[Outcome] | KeyboardInterrupt) -> list[Outcome]:
    if isinstance(answer, KeyboardInterrupt):
        raise answer
    return answer


def _forget_parent() -> None:
    """Leave to the parent what is the parent's: signals, what it shows on the terminal, old objects."""
    # Ctrl-C reaches the whole group of processes; only the parent has something to say about it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # A bar that shows progress may stand in for them, and the thread that held its lock is not here.
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    # To collect garbage among them would copy every page of memory that is shared with the parent.
    gc.freeze()
