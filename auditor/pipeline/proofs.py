"""Compare two proofs: the old one is audited where marks tell of corrections, the new one is only read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model import Notice, Page, Problem, Proofread
from auditor.pipeline.marks import corrections, missing
from auditor.pipeline.run import audit_sources, outline
from auditor.proofs import compare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.model import Mark, Source
    from auditor.registry import Registry
    from auditor.settings import Settings


def proofread(
    old: Iterable[Source | Problem | Notice],
    new: Iterable[Source | Problem | Notice],
    settings: Settings,
    registry: Registry,
    marks: Sequence[Mark] = (),
) -> Proofread:
    """Compare two proofs.

    Args:
        old: decoded texts of the old proof, in any order, with the problems of reading others.
        new: those of the new one.
        settings: of the run that the marks were made in.
        registry: the checks of that run.
        marks: of the editors; without them nothing was to be changed.

    Raises:
        auditor.baseline.BaselineError: when the baseline cannot be used.
    """
    after, unread = _pages(new, settings)
    if not marks:
        before, trouble = _pages(old, settings)
        return Proofread(compare(before, after), (), tuple(sorted({*unread, *trouble})))
    report = audit_sources(old, settings, registry)
    revised = compare(report.edition.pages, after, corrections(report, marks))
    return Proofread(revised, missing(report, marks), tuple(sorted({*unread, *report.problems})))


def _pages(read: Iterable[Source | Problem | Notice], settings: Settings) -> tuple[list[Page], list[Problem]]:
    cut = list(outline(read, settings))
    pages = sorted((one for one in cut if isinstance(one, Page)), key=lambda page: page.path)
    return pages, [one for one in cut if isinstance(one, Problem)]
