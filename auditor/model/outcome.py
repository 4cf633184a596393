"""What becomes of findings after the checks: set aside by a ruling, counted into an error rate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from auditor.model.report import Finding


@dataclass(frozen=True, slots=True)
class Ruling:
    """Why a finding does not count: an editor has seen it.

    Attributes:
        source: `baseline`: it was known before this run; `ignore`: the settings name it.
        reason: in the editor's words; may be empty in a baseline.
        reviewer: who decided; may be empty.
        expires: the day from which it counts again, `YYYY-MM-DD`; empty: never.
    """

    source: Literal["baseline", "ignore"]
    reason: str = ""
    reviewer: str = ""
    expires: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """A finding that a ruling sets aside; it is reported as known and stops nothing."""

    finding: Finding
    ruling: Ruling


@dataclass(frozen=True, slots=True, order=True)
class Notice:
    """Something to put in order that does not make the audit incomplete.

    `kind` is one of `stale-baseline`, `expired-baseline`, `unused-ignore` and
    `unused-page-characters`; `path` is the page, or the file that the entry stands in.
    """

    path: str
    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class Rate:
    """The estimated error rate of a page, or of the edition.

    Attributes:
        path: the page; empty: the whole edition.
        characters: that the rate is taken over.
        points: of the errors counted.
        limit: points per ten thousand characters that pass.
    """

    path: str
    characters: int
    points: float
    limit: float

    @property
    def per_ten_thousand(self) -> float:
        """Points per ten thousand characters, two decimals; 0 for an empty page."""
        return round(10_000 * self.points / self.characters, 2) if self.characters else 0.0

    @property
    def passes(self) -> bool:
        """Whether it is not over the limit."""
        return self.per_ten_thousand <= self.limit
