"""What errors weigh in the estimated error rate, from `rules/quality/weights.toml`.

The weights are those of 《报纸期刊质量管理规定》 (国新出发〔2020〕10号) and its annex
《报纸编校差错率计算方法》, as far as they are known to us; the file says which are not.
"""

from __future__ import annotations

from dataclasses import field
from functools import cache
from typing import TYPE_CHECKING, Any

from auditor.model import Role, Severity
from auditor.text.nouns import dataclass
from auditor.text.resources import shipped_toml

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Clause:
    """One kind of error.

    Attributes:
        name: kebab-case.
        points: of one error; None where the regulation's figure is not known to us.
        tiers: (characters, points) for errors of at most so many characters, ascending; those of more
            weigh `points`.
        most: points in one issue; None: any number.
        same: how often the same error counts in one issue; None: every time.
    """

    name: str
    points: float | None
    tiers: tuple[tuple[int, float], ...]
    most: float | None
    same: int | None


@dataclass(frozen=True, slots=True)
class Weights:
    """All clauses by name, and what holds for all of them.

    Attributes:
        clauses: by name.
        limit: points per ten thousand characters that pass in a newspaper.
        severity: findings below do not count.
        factor: for errors in lines of the roles, and of the checks, that count more.
        roles: of those lines.
        checks: of those findings, by name.
        clause_of: the clause that the findings of a check belong to, both by name.
        areas: what stands on a page beside its text → times its area, in characters, that it counts.
    """

    clauses: Mapping[str, Clause]
    limit: float
    severity: Severity
    factor: float
    roles: tuple[Role, ...]
    checks: frozenset[str] = frozenset()
    clause_of: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, float] = field(default_factory=dict)


@cache
def weights() -> Weights:
    """Return the weights that ship; which check belongs to which clause the checks say."""
    data = shipped_toml("quality/weights.toml")
    double, counted = data["double"], data["counted"]
    return Weights(
        {name: _clause(name, entry) for name, entry in data["clause"].items()},
        data["limit"]["newspaper"],
        Severity[counted["severity"].upper()],
        double["factor"],
        tuple(map(Role, double["roles"])),
        areas={name: weight for name, weight in data["area"].items() if name != "clause"},
    )


def _clause(name: str, entry: Mapping[str, Any]) -> Clause:
    return Clause(
        name,
        entry.get("points"),
        tuple((most, points) for most, points in entry.get("tiers", ())),
        entry.get("most"),
        entry.get("same"),
    )
