"""A check that marks words, for tests of what becomes of findings."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from auditor.contract import About, Hit
from auditor.model import Severity
from auditor.pipeline import all_checks
from auditor.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.model import Page


@dataclass(frozen=True)
class Marking:
    """Finds every occurrence of a word on a page; counts in the error rate like the check whose name it has."""

    word: str
    name: str = "marking"
    severity: Severity = Severity.WARNING
    confidence: float = 0.9
    replacement: str | None = None
    data: Mapping[str, object] = field(default_factory=dict)

    @property
    def about(self) -> About:
        """What it is."""
        like = _shipped().get(self.name)
        return About(
            self.name,
            "试",
            "try",
            "trial",
            "page",
            self.severity,
            self.confidence,
            "",
            "",
            (),
            "tests",
            clause=like.clause if like else "",
            counts_double=like is not None and like.counts_double,
        )

    def check(self, page: Page, /) -> Iterator[Hit]:
        """Yield a hit a place."""
        at = page.text.find(self.word)
        while at >= 0:
            yield Hit(at, at + len(self.word), self.word, self.replacement, data=self.data)
            at = page.text.find(self.word, at + 1)


@cache
def _shipped() -> dict[str, About]:
    return {name: check.about for name, check in all_checks(Settings()).items()}
