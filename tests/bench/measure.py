"""Audit texts here or in worker processes, and keep of each finding what scores are made of."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from auditor.model import Finding, Page, Severity, Source
from auditor.pipeline import all_checks, audit_sources, find_inputs, outline, read_inputs
from auditor.pipeline.merging import same_slips
from auditor.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from auditor.registry import Registry

TOLERANCE = 8
"""Characters a finding may stand beside a fault and still point at it."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Found:
    """A finding; `spans` is its own range and then those it relates to on the same page.

    Of the ranges the first `places` are those at which the same slip stands. `evidence` names what speaks for it as `check.kind`, strongest first, or is the check alone.
    """

    path: str
    check: str
    severity: str
    confidence: float
    spans: tuple[Span, ...]
    excerpt: str
    message: str
    evidence: tuple[str, ...] = ()
    edits: tuple[tuple[int, int, str], ...] = ()
    places: int = 1

    @property
    def flagged(self) -> bool:
        """Whether it is a warning or an error."""
        return self.severity != Severity.NOTE.label

    def meets(self, spans: Sequence[Span], *, copies: bool = False) -> bool:
        """Tell whether it stands at one of the ranges, or with `copies` one of its places does."""
        own = self.spans if copies else self.spans[: self.places]
        return any(near(one, other) for one in own for other in spans)


def near(one: Span, other: Span) -> bool:
    """Tell whether two ranges overlap, or nearly."""
    return one[0] < other[1] + TOLERANCE and other[0] < one[1] + TOLERANCE


def read_folder(folder: Path) -> list[Source]:
    """Return the texts of a folder as the command reads them."""
    settings = Settings()
    return [one for one in read_inputs(find_inputs([str(folder)]), settings) if isinstance(one, Source)]


def outlined(paths: Iterable[Path]) -> list[Page]:
    """Return some files cut into stories, as `auditor outline` shows them."""
    settings = Settings()
    pages = list(outline(read_inputs(find_inputs([str(path) for path in paths]), settings), settings))
    assert all(isinstance(page, Page) for page in pages), pages
    return [page for page in pages if isinstance(page, Page)]


def audit_texts(texts: Sequence[tuple[str, str]]) -> list[Found]:
    """Return what is found on pages of one run, given with their names."""
    return audit_pages([Source(name, text) for name, text in texts])


def audit_pages(sources: Sequence[Source]) -> list[Found]:
    """Return what is found on pages of one run."""
    report = audit_sources(sources, Settings(jobs=1), all_checks_once())
    assert report.complete, report.problems
    return [kept(finding) for finding in report.findings]


def audit_runs(runs: Sequence[Sequence[tuple[str, str]]]) -> list[list[Found]]:
    """Return what each of many runs finds, in their order."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(audit_texts, runs, chunksize=8))


@cache
def all_checks_once(names: tuple[str, ...] = ()) -> Registry:
    """Return the checks of some names, or all that ship with auditor, loaded once a process."""
    return all_checks(Settings()).select(names, ())


def kept(finding: Finding) -> Found:
    """Keep of a finding what scores are made of."""
    place, same = finding.place, same_slips(finding)
    # The other places of a slip stand last among those it relates to.
    ordered = (*same, *finding.related[: len(finding.related) - len(same)])
    related = [one.place for one in ordered if one.place.path == place.path]
    return Found(
        place.path,
        finding.check,
        finding.severity.label,
        finding.confidence,
        tuple((one.span.start, one.span.end) for one in (place, *related)),
        finding.excerpt,
        str(finding.message),
        evidence(finding.check, finding.data.get("evidence")),
        tuple((one.span.start, one.span.end, one.text) for one in finding.fix.edits) if finding.fix else (),
        1 + len(same),
    )


def evidence(check: str, told: object) -> tuple[str, ...]:
    """Return the names of a finding's evidence, each `check.kind`; the check where it tells of none."""
    names = told if isinstance(told, list | tuple) else [told] if told else []
    return tuple(str(one) if "." in str(one) else f"{check}.{one}" for one in names) or (check,)
