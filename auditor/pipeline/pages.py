"""The stages that see one page at a time, here or in worker processes, with the same result."""

from __future__ import annotations

import os
from dataclasses import field
from typing import TYPE_CHECKING, Any

from auditor.model import Problem
from auditor.pipeline.checking import do_step, run_check
from auditor.pipeline.located import Locator
from auditor.pipeline.problems import page_failed
from auditor.pipeline.simplified import with_simplified
from auditor.pipeline.timings import PAGES, Timings
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.contract import Check
    from auditor.contract.page_step import PageStep
    from auditor.model import Division, Finding, Notice, Page, Source
    from auditor.pipeline.timings import Spent

    Outcome = Finding | Problem | Notice

_CHARACTERS_A_WORKER = 250_000
"""Of text, below which a worker does not pay: it takes 1.2 s to start, 7,000 characters take 60 ms."""
_MOST_WORKERS = 8


@dataclass(frozen=True, slots=True)
class AuditedPage:
    """What a page tells by itself, before it is read among the others.

    Attributes:
        page: with its notes.
        found: by the checks that see one page at a time.
        told: what it tells checks that see all pages at once, by their names (`contract.page_step`).
        spent: CPU seconds on it, by stage and check; nothing where it was kept from an earlier run.
    """

    page: Page
    found: tuple[Outcome, ...]
    told: tuple[tuple[str, object], ...] = ()
    spent: tuple[Spent, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class PageWork:
    """What is done with each page by itself; can be sent to another process.

    Attributes:
        home: the district all pages are about, if the user named it.
        own: towns and villages that the user adds to the list.
        heads: running heads, as the pages of the run show them (`layout.recurring`).
        checks: of single pages, to be run on each.
        steps: of checks that see all pages at once, to be done on each.
        seconds: that a check may take for a page.
    """

    home: str | None
    own: tuple[Division, ...]
    heads: frozenset[str]
    checks: tuple[Check[Any], ...] = ()
    steps: tuple[PageStep[object], ...] = ()
    seconds: float = 0

    def __call__(self, source: Source) -> AuditedPage | Problem:
        """Return what a page tells by itself, or why that is not known."""
        timings = Timings()
        with timings.of(PAGES):
            page = prepare(source, self.home, self.own, self.heads)
        if isinstance(page, Problem):
            return page
        locator = Locator([page])
        found: list[Outcome] = []
        for check in self.checks:
            with timings.of(check.about.name):
                found += run_check(check, page, locator, self.seconds)
        told: list[tuple[str, object]] = []
        for step in self.steps:
            with timings.of(step.about.name):
                told += do_step(step, page, self.seconds)
        return AuditedPage(page, tuple(found), tuple(told), timings.spent)


def prepare(
    source: Source,
    home: str | None,
    own: tuple[Division, ...] = (),
    heads: frozenset[str] = frozenset(),
) -> Page | Problem:
    """Read a source as lines, cut it into stories and note who speaks and which places are named.

    Args:
        source: the decoded input.
        home: the district all pages are about, if the user named it.
        own: towns and villages that the user adds to the list.
        heads: running heads, as the pages of the run show them (`layout.recurring`).
    """
    from auditor.annotate import annotate
    from auditor.layout import in_run, lay_out
    from auditor.segment import segment

    def noted(page: Page) -> Page:
        return annotate(page, home, own)

    try:
        return with_simplified(noted(segment(in_run(lay_out(source), heads))), noted)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # one page must not cost the others, whatever happens on it
        return page_failed(source.path, error)


def audited(sources: Sequence[Source], work: PageWork, jobs: int) -> Iterator[AuditedPage | Problem]:
    """Yield what each page tells by itself, in the order of the sources.

    Args:
        sources: the decoded inputs.
        work: to be done with each.
        jobs: worker processes; 0 for as many as pay.
    """
    workers = min(jobs or _paying(sources), len(sources))
    if workers > 1:
        yield from _in_workers(sources, work, workers)
    else:
        yield from map(work, sources)


def _paying(sources: Sequence[Source]) -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, sum(map(_length, sources)) // _CHARACTERS_A_WORKER, _MOST_WORKERS)


def _length(source: Source) -> int:
    return len(source.text)


def _in_workers(sources: Sequence[Source], work: PageWork, workers: int) -> Iterator[AuditedPage | Problem]:
    from auditor.pipeline.workers import WorkerDiedError, shared_out

    for source, made in zip(sources, shared_out(work, sources, workers, _length), strict=True):
        yield page_failed(source.path, made) if isinstance(made, WorkerDiedError) else made
