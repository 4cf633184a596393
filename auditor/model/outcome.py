"""What becomes of findings after the checks: set aside by a ruling, counted into an error rate."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Literal

from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from auditor.model.message import Message
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

    `kind` is one of `stale-baseline`, `expired-baseline`, `unused-ignore`, `unused-page-characters`,
    `left-out` (files of a folder that are not read), `same-page` (files of a folder that hold a page which is
    read in another form), `excluded` (files that the user excludes), `check-output` (a check printed
    something), `lines-across` and `reordered` (boxes show lines across columns, or that the order stated is
    wrong); `path` is the page or folder, or the file that the entry stands in.
    """

    path: str
    kind: str
    detail: Message


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
        """Points per ten thousand characters, two decimals; 0 for an empty page.

        Rounded up where the nearest figure would hide that it is over the limit.
        """
        rate = 10_000 * self.points / self.characters if self.characters else 0.0
        nearest = round(rate, 2)
        return nearest if self.passes or nearest > self.limit else ceil(100 * rate) / 100

    @property
    def passes(self) -> bool:
        """Whether it is not over the limit."""
        # In millionths, for sums of tenths of a point are not exact.
        return not self.characters or round(10_000 * self.points - self.limit * self.characters, 6) <= 0
