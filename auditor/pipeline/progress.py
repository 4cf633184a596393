"""How far a run is, for whoever wants to show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeVar

    Item = TypeVar("Item")
    Progress = Callable[[int, int, str], None]
    """Called with steps done, steps in all, and what is being done."""


class Steps:
    """Counts the steps of a run."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._done = 0
        self._total = total
        self._progress = progress

    def stage(self, label: str) -> None:
        """Report what is done from now on."""
        if self._progress:
            self._progress(self._done, self._total, label)

    def step(self, label: str) -> None:
        """Report that one more step is done."""
        self._done += 1
        self.stage(label)

    def over(self, items: Iterable[Item], label: str) -> Iterator[Item]:
        """Yield the items, one step each."""
        self.stage(label)
        for item in items:
            yield item
            self.step(label)
