"""What an engine answers, and what it spent on each step."""

from __future__ import annotations

import resource
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

Pair = tuple[int, int]
Spans = list[tuple[int, int, int, int]]
"""Passages of a pair: start and end in the one, start and end in the other; characters of the comparison view."""


@dataclass(frozen=True)
class Answer:
    """Pairs of texts, the smaller number first.

    Attributes:
        proposed: what hashing proposed, before anything was compared; shape (pairs, 2).
        verdicts: reported pair → what the engine calls it (`copy` where it has no verdicts).
        spans: reported pair → its passages, of engines that say where.
        groups: of copies, each with all its texts, of engines that make them.
    """

    proposed: NDArray[np.int64]
    verdicts: dict[Pair, str]
    spans: dict[Pair, Spans] = field(default_factory=dict)
    groups: tuple[tuple[int, ...], ...] = ()


@dataclass
class Clock:
    """CPU seconds (user and system, all threads and child processes) by step, in the order of the steps."""

    steps: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Charge what happens inside to a step."""
        before = cpu_seconds()
        try:
            yield
        finally:
            self.steps[name] = self.steps.get(name, 0.0) + cpu_seconds() - before


@dataclass(frozen=True)
class Run:
    """An engine's answer with its cost.

    Attributes:
        steps: CPU seconds by step.
        wall: seconds by the clock on the wall.
        peak: most memory at a time in MB, the texts themselves (`texts`) included.
    """

    answer: Answer
    steps: dict[str, float]
    wall: float
    peak: float
    texts: float

    @property
    def total(self) -> float:
        """CPU seconds of all steps."""
        return sum(self.steps.values())


def cpu_seconds() -> float:
    """Return the CPU time of this process and of its ended children."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def forget_peak() -> None:
    """Measure the peak of memory from here on (Linux: proc(5), clear_refs); elsewhere it stays."""
    own = Path("/proc/self/clear_refs")
    if own.exists():
        own.write_text("5", encoding="ascii")


def peak_megabytes() -> float:
    """Return the most memory that this process, or one of its ended children, held."""
    own = Path("/proc/self/status")
    status = own.read_text(encoding="ascii") if own.exists() else ""
    lines = [line.split() for line in status.splitlines() if line.startswith("VmHWM")]
    here = int(lines[0][1]) if lines else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return max(here, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


def pairs_of(partners: list[list[int]]) -> NDArray[np.int64]:
    """Return the pairs of a list that gives for each text those that its query returned."""
    found = {
        (min(one, other), max(one, other))
        for one, some in enumerate(partners)
        for other in some
        if one != other
    }
    return np.array(sorted(found), dtype=np.int64).reshape(-1, 2)
