"""How long a piece of work may take, by the clock on the wall."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_AGAIN = 1.0
"""Seconds after which work that goes on all the same is interrupted once more."""


class OutOfTimeError(BaseException):
    """The time is over; no `Exception`, for the work may well catch those."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Interrupt what is done inside when its time is over.

    Python code and regular expressions are interrupted; code in C when it comes back (checks that may not
    come back are `confined`). Only the main
    thread of a process can be interrupted, and only where the system has timers (POSIX): elsewhere
    there is no limit.

    Raises:
        OutOfTimeError: when the time is over, and again every second until it is heard.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    is_running = True

    def ring(*_: object) -> None:
        # A signal that comes when all is done must not hit whoever comes next.
        if is_running:
            raise OutOfTimeError

    handler = signal.signal(signal.SIGALRM, ring)
    left, every = signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        try:
            yield
        finally:
            is_running = False
    finally:
        signal.setitimer(signal.ITIMER_REAL, left, every)
        signal.signal(signal.SIGALRM, handler)
