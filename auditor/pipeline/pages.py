"""The stages that see one page at a time, here or in worker processes, with the same result."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.pipeline.problems import page_failed
from auditor.text.lines import lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Division, Page, Problem, Source

_HEADING = "# "
"""Marks of Markdown before a line; they are no text."""
_PAGES_A_WORKER = 128
"""A worker takes 0.7 s to start and a page 10 ms to prepare (2 cores, pages of 17 KB)."""
_MOST_WORKERS = 8


def prepare(source: Source, home: str | None, lang: str, own: tuple[Division, ...] = ()) -> Page | Problem:
    """Cut a source into stories, note who speaks and which places are named, and say in what state it is."""
    from auditor.annotate import annotate
    from auditor.layout import condition
    from auditor.segment import segment

    try:
        page = annotate(segment(source), home, own)
        printed = [source.text[start:end].lstrip(_HEADING) for start, end, _ in lines(source.text)]
        return replace(page, condition=condition(printed))
    except Exception as error:  # one page must not cost the others
        return page_failed(source.path, error, lang)


def prepare_all(
    sources: Sequence[Source], home: str | None, lang: str, jobs: int, own: tuple[Division, ...] = ()
) -> Iterator[Page | Problem]:
    """Yield what `prepare` makes of each source, in their order.

    Args:
        sources: the decoded inputs.
        home: the district all pages are about, if the user named it.
        lang: of problems.
        jobs: worker processes; 0 for as many as pay.
        own: towns and villages that the user adds to the list.
    """
    workers = min(jobs or _paying(len(sources)), len(sources))
    if workers > 1:
        yield from _in_workers(sources, home, lang, workers, own)
    else:
        for source in sources:
            yield prepare(source, home, lang, own)


def _paying(pages: int) -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, pages // _PAGES_A_WORKER, _MOST_WORKERS)


def _in_workers(
    sources: Sequence[Source], home: str | None, lang: str, workers: int, own: tuple[Division, ...]
) -> Iterator[Page | Problem]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    size = max(1, min(16, len(sources) // (workers * 4)))
    chunks = [sources[at : at + size] for at in range(0, len(sources), size)]
    # Forked workers inherit locks that other threads hold; spawned ones start alike on every system.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_leave_interrupts)
    try:
        futures = [pool.submit(_prepare_chunk, chunk, home, lang, own) for chunk in chunks]
        for chunk, future in zip(chunks, futures, strict=True):
            try:
                yield from future.result()
            except BrokenProcessPool as error:
                yield from (page_failed(source.path, error, lang) for source in chunk)
    finally:
        pool.shutdown(cancel_futures=True)


def _prepare_chunk(
    sources: Sequence[Source], home: str | None, lang: str, own: tuple[Division, ...]
) -> list[Page | Problem]:
    return [prepare(source, home, lang, own) for source in sources]


def _leave_interrupts() -> None:
    # Ctrl-C reaches the whole group of processes; only the parent has something to say about it.
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
