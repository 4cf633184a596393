"""A bar that shows how far a long run is, to someone who watches; nobody else sees a character of it."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from auditor.catalogue import translate
from auditor.contract import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

PATIENCE = 1.0
"""Seconds before the bar appears: a run that is over by then needs none."""


@contextmanager
def progress_bar(
    stream: TextIO, lang: str, patience: float = PATIENCE
) -> Iterator[Callable[[int, int, str], None]]:
    """Give a callback that takes (steps done, steps in all, stage) and shows them on a terminal.

    Args:
        stream: the terminal.
        lang: of the names of stages.
        patience: seconds before the bar appears; when the run is over it disappears.
    """
    bar = _Bar(stream, lang, patience)
    try:
        yield bar.show
    finally:
        bar.close()


class _Bar:
    def __init__(self, stream: TextIO, lang: str, patience: float) -> None:
        self._stream, self._lang = stream, lang
        self._at = (0, 0, "segment")
        self._shown: tuple[Progress, TaskID] | None = None
        # A stage may be at one step for long: the bar must not wait for the next one to appear.
        self._lock = Lock()
        self._timer = Timer(patience, self._open)
        self._timer.daemon = True
        self._timer.start()

    def show(self, done: int, total: int, stage: str) -> None:
        with self._lock:
            self._at = (done, total, stage)
            self._draw()

    def close(self) -> None:
        self._timer.cancel()
        self._timer.join()
        if self._shown:
            self._shown[0].stop()

    def _open(self) -> None:
        with self._lock:
            console = Console(file=self._stream, markup=False, emoji=False, highlight=False)
            columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
            progress = Progress(*columns, TimeRemainingColumn(), console=console, transient=True)
            self._shown = progress, progress.add_task("")
            self._draw()
            progress.start()

    def _draw(self) -> None:
        if self._shown:
            progress, task = self._shown
            done, total, stage = self._at
            said = translate(_STAGES[stage], self._lang)
            progress.update(task, completed=done, total=total, description=said)


_STAGES = {
    "segment": say("分稿"),
    "relate": say("比对"),
    "check": say("检查"),
    "store": say("存档"),
    "read": say("读入 KB"),
}
