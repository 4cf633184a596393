"""The stages that see one page at a time, here or in worker processes, with the same result."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from auditor.pipeline.problems import page_failed
from auditor.pipeline.simplified import with_simplified

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Division, Page, Problem, Source

_PAGES_A_WORKER = 128
"""A worker takes 0.7 s to start and a page 10 ms to prepare (2 cores, pages of 17 KB)."""
_MOST_WORKERS = 8


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


def prepare_all(
    sources: Sequence[Source], home: str | None, jobs: int, own: tuple[Division, ...] = ()
) -> Iterator[Page | Problem]:
    """Yield what `prepare` makes of each source, in their order.

    Args:
        sources: the decoded inputs.
        home: the district all pages are about, if the user named it.
        jobs: worker processes; 0 for as many as pay.
        own: towns and villages that the user adds to the list.
    """
    from auditor.layout import recurring

    heads = recurring(sources)
    workers = min(jobs or _paying(len(sources)), len(sources))
    if workers > 1:
        yield from _in_workers(sources, home, workers, own, heads)
    else:
        for source in sources:
            yield prepare(source, home, own, heads)


def _paying(pages: int) -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, pages // _PAGES_A_WORKER, _MOST_WORKERS)


def _in_workers(
    sources: Sequence[Source],
    home: str | None,
    workers: int,
    own: tuple[Division, ...],
    heads: frozenset[str],
) -> Iterator[Page | Problem]:
    from auditor.pipeline.workers import WorkerDiedError, shared_out

    work = partial(prepare, home=home, own=own, heads=heads)
    for source, made in zip(sources, shared_out(work, sources, workers), strict=True):
        yield page_failed(source.path, made) if isinstance(made, WorkerDiedError) else made
