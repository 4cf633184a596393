"""What a run spends processor time on: stages and checks, in all processes together."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Spent = tuple[str, float]
    """The name of a stage or check, and CPU seconds."""

START, READ, PAGES, RELATE, FINDINGS = "(start)", "(read)", "(pages)", "(relate)", "(findings)"
"""Stages: the program itself; from files to texts; from texts to stories with their notes; what these share
and what was printed before; one finding of one slip.
"""


class Timings:
    """CPU seconds by stage and check."""

    def __init__(self) -> None:
        self._seconds: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        """Count what is done meanwhile, in this process, for a stage or check."""
        begun = process_time()
        try:
            yield
        finally:
            self._seconds[name] += process_time() - begun

    def add(self, spent: Iterable[Spent]) -> None:
        """Count what another process has spent."""
        for name, seconds in spent:
            self._seconds[name] += seconds

    @property
    def spent(self) -> tuple[Spent, ...]:
        """What was counted, the most first."""
        return tuple(sorted(self._seconds.items(), key=lambda row: (-row[1], row[0])))
