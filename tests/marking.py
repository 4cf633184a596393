"""A check that marks words, for tests of what becomes of findings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.contract import About, Hit
from auditor.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.model import Page


@dataclass(frozen=True)
class Marking:
    """Finds every occurrence of a word on a page."""

    word: str
    name: str = "marking"
    severity: Severity = Severity.WARNING
    confidence: float = 0.9
    replacement: str | None = None
    data: Mapping[str, object] = field(default_factory=dict)

    @property
    def about(self) -> About:
        """What it is."""
        return About(
            self.name, "试", "try", "trial", "page", self.severity, self.confidence, "", "", (), "tests"
        )

    def check(self, page: Page, /) -> Iterator[Hit]:
        """Yield a hit a place."""
        at = page.text.find(self.word)
        while at >= 0:
            yield Hit(at, at + len(self.word), self.word, self.replacement, data=self.data)
            at = page.text.find(self.word, at + 1)
