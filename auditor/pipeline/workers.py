"""Work shared out among processes: one that dies costs the piece that it had, and says so."""

from __future__ import annotations

import pickle
import signal
import threading
from contextlib import contextmanager, suppress
from multiprocessing import Pipe, get_context
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from auditor.text.compiled import keep_compiled, kept_in
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from pathlib import Path
    from types import FrameType

Item = TypeVar("Item")
Result = TypeVar("Result")

_ENDING = (signal.SIGINT, signal.SIGTERM)
_MOST_STILLBORN = 3
"""Workers in a row that may die before they have done anything; then there is no more use in starting one."""


class WorkerDiedError(Exception):
    """What is known of a piece of work that came to nothing."""


@dataclass(slots=True)
class _Worker:
    """A process, our end of its pipe, the number of the piece that it has, and whether it knows its work."""

    process: BaseProcess
    pipe: Connection
    piece: int
    at_work: bool = False


def shared_out(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    workers: int,
    size: Callable[[Item], int] = lambda _: 0,
) -> Iterator[Result | WorkerDiedError]:
    """Yield what the work makes of each item, in their order, or why there is nothing.

    A worker has an item from its first moment to its last, and a pipe of its own: whenever it dies,
    that item is known to be lost, nobody waits for it, and no other is. (Of a pool whose processes share
    a queue one that dies with the queue's lock leaves the others waiting for ever.)

    Args:
        work: can be pickled.
        items: can be pickled.
        workers: processes at most.
        size: of an item, in any unit; the largest are taken first, so that no worker is left alone with one.
    """
    hear_of_broken_pipes()
    crew = _Crew(work, items, size)
    try:
        crew.start(workers)
        for number in range(len(items)):
            yield crew.result(number)
    finally:
        crew.dismiss()


def hear_of_broken_pipes() -> None:
    """Let writing to a worker that is gone raise an error, where it would end this process without a word."""
    if hasattr(signal, "SIGPIPE") and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)


class _Crew(Generic[Item, Result]):
    """The workers there are, and what they have done so far."""

    def __init__(
        self, work: Callable[[Item], Result], items: Sequence[Item], size: Callable[[Item], int]
    ) -> None:
        self._work = pickle.dumps(work)
        self._items = items
        self._waiting = iter(sorted(range(len(items)), key=lambda number: -size(items[number])))
        self._done: dict[int, Result | WorkerDiedError] = {}
        self._workers: list[_Worker] = []
        self._stillborn = 0

    def start(self, workers: int) -> None:
        """Start the first workers; those that are not ready for their piece yet do not hold up the others."""
        hired = [worker for _ in range(workers) if (worker := self._hired()) is not None]
        for worker in hired:
            self._give(worker)

    def result(self, number: int) -> Result | WorkerDiedError:
        """Wait for the result of one piece."""
        while number not in self._done:
            if not self._workers:
                self._done[number] = WorkerDiedError("no worker can be started")
                break
            ready = wait([worker.pipe for worker in self._workers])
            for worker in [one for one in self._workers if one.pipe in ready]:
                self._take(worker)
        return self._done.pop(number)

    def dismiss(self) -> None:
        """End the workers that are left."""
        for worker in self._workers:
            _end(worker)
        self._workers.clear()

    def _hired(self) -> _Worker | None:
        """Return a new worker with a piece that waits; None where none waits or none can be started."""
        while self._stillborn < _MOST_STILLBORN:
            piece = next(self._waiting, None)
            if piece is None:
                return None
            try:
                with _uninterrupted():
                    worker = _started(piece)
                    self._workers.append(worker)
            # Also: the system has no process left, or the process died while it was started.
            except OSError as error:
                self._lose(piece, error)
                continue
            return worker
        return None

    def _give(self, worker: _Worker) -> None:
        try:
            if not worker.at_work:
                worker.pipe.send_bytes(self._work)
                worker.at_work = True
            worker.pipe.send(self._items[worker.piece])
        except OSError:
            self._bury(worker)

    def _take(self, worker: _Worker) -> None:
        """Take a result from a worker, or notice that it is dead, and go on with the next piece."""
        try:
            self._done[worker.piece] = worker.pipe.recv()
        except (OSError, EOFError):
            self._bury(worker)
            return
        self._stillborn = 0
        piece = next(self._waiting, None)
        if piece is None:
            self._workers.remove(worker)
            _end(worker)
        else:
            worker.piece = piece
            self._give(worker)

    def _bury(self, worker: _Worker) -> None:
        """Note what is lost with a worker that is dead, and put another in its place."""
        self._workers.remove(worker)
        worker.process.join(1)
        code = worker.process.exitcode
        _end(worker)
        self._lose(worker.piece, WorkerDiedError(f"a worker died (exit code {code})"))
        another = self._hired()
        if another is not None:
            self._give(another)

    def _lose(self, piece: int, error: Exception) -> None:
        self._stillborn += 1
        self._done[piece] = error if isinstance(error, WorkerDiedError) else WorkerDiedError(str(error))


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hear of Ctrl-C and SIGTERM a moment later: a worker that is half started would die with a traceback.

    To block them would not do: another thread would take them, and Python hands them to this one.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[tuple[int, FrameType | None]] = []
    before = {ending: signal.signal(ending, lambda *told: heard.append(told)) for ending in _ENDING}
    try:
        yield
    finally:
        for ending, handler in before.items():
            signal.signal(ending, signal.SIG_DFL if handler is None else handler)
        for number, frame in heard[:1]:
            handler = before[signal.Signals(number)]
            if callable(handler):
                handler(number, frame)


def _started(piece: int) -> _Worker:
    # Forked workers inherit locks that other threads hold; spawned ones start alike on every system.
    context = get_context("spawn")
    ours, theirs = Pipe()
    # The work comes through the pipe. What is handed over here is written while this process still holds the
    # other end: when the worker dies at once, what is longer than the system keeps (64 KiB) is never read.
    process = context.Process(target=_serve, args=(theirs, kept_in()), daemon=True)
    start_behind_pipe(process, ours, theirs)
    return _Worker(process, ours, piece)


def start_behind_pipe(process: BaseProcess, ours: Connection, theirs: Connection) -> None:
    """Start a process that answers through a pipe, and leave it the only one to hold its end."""
    try:
        process.start()
    except BaseException:
        ours.close()
        raise
    finally:
        # While we hold it, the end of the process would not be the end of the pipe.
        theirs.close()


def _end(worker: _Worker) -> None:
    worker.pipe.close()
    with suppress(OSError, ValueError):
        worker.process.kill()
        worker.process.join()
        worker.process.close()


def _serve(pipe: Connection, patterns: Path | None) -> None:
    """Do one piece after another until the other end of the pipe is closed: the whole life of a worker."""
    # Ctrl-C reaches the whole group of processes; only the parent has something to say about it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    keep_compiled(patterns)
    with suppress(EOFError, OSError):
        work: Callable[[Any], object] = pickle.loads(pipe.recv_bytes())  # noqa: S301 - from our own parent
        while True:
            pipe.send_bytes(_answer(pipe.recv_bytes(), work))


def _answer(item: bytes, work: Callable[[Any], object]) -> bytes:
    try:
        return pickle.dumps(work(pickle.loads(item)))  # noqa: S301 - from our own parent
    except BaseException as error:  # as bad as a death, but the worker can go on
        return pickle.dumps(WorkerDiedError(f"{type(error).__name__}: {error}"))
