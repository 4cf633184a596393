"""A bar that shows how far a long run is, to someone who watches; nobody else sees a character of it."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from auditor.catalogue import translate
from auditor.contract import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

    from auditor.contract import Message

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
        self._since = time.monotonic() + patience
        self._shown: tuple[Progress, TaskID] | None = None

    def show(self, done: int, total: int, stage: str) -> None:
        if self._shown is None:
            if time.monotonic() < self._since:
                return
            self._shown = _opened(self._stream)
        progress, task = self._shown
        progress.update(task, completed=done, total=total, description=translate(_stage(stage), self._lang))

    def close(self) -> None:
        if self._shown:
            self._shown[0].stop()


def _stage(stage: str) -> Message:
    names = {"segment": say("分稿"), "relate": say("比对"), "check": say("检查")}
    return names[stage]


def _opened(stream: TextIO) -> tuple[Progress, TaskID]:
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    console = Console(file=stream, markup=False, emoji=False, highlight=False)
    progress = Progress(*columns, TimeRemainingColumn(), console=console, transient=True)
    task = progress.add_task("")
    progress.start()
    return progress, task
