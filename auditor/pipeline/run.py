"""The stages in order: the one place that knows them all."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor import __version__
from auditor.contract.page_step import PageStep
from auditor.model import Edition, Finding, Notice, Page, Problem, Report, Source
from auditor.pipeline.as_read import as_read, printed_groups, read_reprints
from auditor.pipeline.checking import not_audited
from auditor.pipeline.confined import confined
from auditor.pipeline.fingerprint import fingerprinted
from auditor.pipeline.garbage import seldom_collected
from auditor.pipeline.home import with_home
from auditor.pipeline.inputs import find_inputs, read_inputs
from auditor.pipeline.located import Locator
from auditor.pipeline.merging import merged
from auditor.pipeline.pages import AuditedPage, PageWork, audited, prepare
from auditor.pipeline.printed_before import with_printed
from auditor.pipeline.problems import relate_failed
from auditor.pipeline.progress import Steps
from auditor.pipeline.rates import rated, rates, unused_counts, weighed
from auditor.pipeline.rulings import Rulings, Scope
from auditor.pipeline.timings import FINDINGS, READ, RELATE, Timings
from auditor.registry import is_foreign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from auditor.contract import Check
    from auditor.lexicon.weights import Weights
    from auditor.model import Division, Message, Office
    from auditor.pipeline.progress import Progress
    from auditor.pipeline.rulings import Judged
    from auditor.registry import Registry
    from auditor.settings import Settings

_GROUPS = "near-duplicate"
"""Whoever does not want this check does not want to see the groups either."""


def audit(
    arguments: Sequence[str], settings: Settings, registry: Registry, progress: Progress | None = None
) -> Report:
    """Audit files, folders and standard input (`-`).

    Args:
        arguments: as given on the command line, in any order.
        settings: of the run.
        registry: the checks to run, already selected.
        progress: called after each step with the steps done, the steps in all and the stage.

    Raises:
        BaselineError, SettingsError: as of `audit_sources`.
    """
    return audit_sources(
        read_inputs(find_inputs(arguments, exclude=settings.exclude), settings), settings, registry, progress
    )


@seldom_collected()
def audit_sources(
    sources: Iterable[Source | Problem | Notice],
    settings: Settings,
    registry: Registry,
    progress: Progress | None = None,
    timings: Timings | None = None,
) -> Report:
    """Audit decoded texts.

    Args:
        sources: the texts, in any order, with the problems of reading others and what is to be noticed.
        settings: of the run.
        registry: the checks to run, already selected.
        progress: as of `audit`.
        timings: where the CPU time of stages and checks is counted, if anybody wants to know.

    Raises:
        BaselineError: when the baseline cannot be used.
        RegistryError, SettingsError: when a check belongs to a clause of the error rate that is none, or the
            settings weigh one.
    """
    rulings, weights = Rulings(settings), weighed(settings, (check.about for check in registry.values()))
    timings = timings or Timings()
    with timings.of(READ):
        read = list(sources)
    settings, unsure = with_home(settings, read)
    steps = Steps(2 * sum(isinstance(one, Source) for one in read) + 2, progress)
    audited_pages, unread = _audited(read, registry, settings, steps)
    for one in audited_pages:
        timings.add(one.spent)
    pages = [one.page for one in audited_pages]
    with timings.of(RELATE):
        edition, unrelated = _edition(pages, registry, settings, steps)
        edition = replace(edition, told=_told(audited_pages, edition))
    results = list(_checked(audited_pages, edition, registry, settings, steps, timings))
    with timings.of(FINDINGS):
        silent = not_audited(pages, [check.about for check in registry.values()])
        crashed = [one for one in results if isinstance(one, Problem)]
        problems = [*unsure, *unread, *unrelated, *silent, *crashed]
        by_path = {page.path: page for page in pages}
        found = fingerprinted(_in_order(one for one in results if isinstance(one, Finding)), by_path)
        told_once = merged(found, by_path)
        # Rulings see what is too unsure to be reported too: it is still there.
        scope = Scope(by_path, registry, problems, settings.archive is not None)
        judged = rulings.judge(tuple(told_once), scope)
        told = sorted({one for one in (*read, *results) if isinstance(one, Notice)})
        groups = printed_groups(edition.groups, edition.pages, by_path)
        as_printed = replace(edition, pages=tuple(pages), groups=tuple(groups))
        report = _report(as_printed, judged, problems, settings, registry, weights)
        return replace(report, notices=(*told, *report.notices))


def _audited(
    read: Sequence[Source | Problem | Notice], registry: Registry, settings: Settings, steps: Steps
) -> tuple[list[AuditedPage], list[Problem]]:
    """Return what each page tells by itself, in the order of their names, and what was wrong with others."""
    texts = sorted((one for one in read if isinstance(one, Source)), key=lambda source: source.path)
    own = [check for check in registry.values() if not is_foreign(check)]
    work = PageWork(
        settings.home,
        _own_places(settings),
        _running_heads(texts),
        tuple(check for check in own if check.about.scope != "edition"),
        tuple(check for check in own if check.about.scope == "edition" and isinstance(check, PageStep)),
        settings.check_timeout,
    )
    auditing = _kept(Path(settings.cache)) if settings.cache else audited
    made = list(steps.over(auditing(texts, work, settings.jobs), "segment"))
    problems = [one for one in (*read, *made) if isinstance(one, Problem)]
    return [one for one in made if isinstance(one, AuditedPage)], problems


def _own_places(settings: Settings) -> tuple[Division, ...]:
    if not settings.places:
        return ()
    from auditor.lexicon.own_places import own_places

    return own_places(settings.places)


def _register(settings: Settings) -> tuple[Office, ...]:
    if not settings.people:
        return ()
    from auditor.lexicon.register import register

    return register(settings.people)


def _running_heads(texts: Sequence[Source]) -> frozenset[str]:
    if len(texts) < 2:
        return frozenset()  # nothing recurs
    from auditor.layout import recurring

    return recurring(texts)


def _kept(folder: Path) -> Callable[[Sequence[Source], PageWork, int], Iterator[AuditedPage | Problem]]:
    from auditor.pipeline.page_cache import PageCache, is_safe

    return PageCache(folder).audited if is_safe(folder) else audited


def _told(audited_pages: Iterable[AuditedPage], edition: Edition) -> dict[tuple[str, str], object]:
    """Return what is known of what pages tell checks, of those that are read as they are printed."""
    as_printed = set(map(id, edition.pages))
    return {
        (name, one.page.path): told
        for one in audited_pages
        if id(one.page) in as_printed
        for name, told in one.told
    }


def _of_pages(registry: Registry) -> Iterator[Check[Any]]:
    return (check for check in registry.values() if check.about.scope != "edition")


def _edition(
    pages: Sequence[Page], registry: Registry, settings: Settings, steps: Steps
) -> tuple[Edition, list[Problem]]:
    """Return the pages as they are read, with what they share among themselves and with the archive."""
    steps.stage("relate")
    read, unread = _as_read(pages, settings)
    related, problems = _related(read, registry)
    # An archive has pages as they are printed.
    asked, trouble = with_printed(Edition(tuple(pages)), registry, settings)
    printed = tuple(read_reprints(asked.printed, read))
    steps.step("relate")
    edition = replace(related, register=_register(settings), printed=printed, own_words=asked.own_words)
    return edition, [*unread, *problems, *trouble]


def _as_read(pages: Sequence[Page], settings: Settings) -> tuple[list[Page], list[Problem]]:
    try:
        return as_read(pages, settings.home, _own_places(settings)), []
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # the pages can be read as they are printed
        return list(pages), [relate_failed(error)]


def _report(
    edition: Edition,
    judged: Judged,
    problems: Iterable[Problem],
    settings: Settings,
    registry: Registry,
    weights: Weights,
) -> Report:
    by_path = {page.path: page for page in edition.pages}
    sure = tuple(one for one in judged.findings if one.confidence >= settings.min_confidence)
    findings = tuple(rated(sure, by_path, weights))
    return Report(
        version=__version__,
        edition=edition,
        findings=findings,
        groups=tuple(one for one in edition.groups if one.verdict == "copy") if _GROUPS in registry else (),
        problems=tuple(sorted(set(problems))),
        settled=tuple(one for one in judged.settled if one.finding.confidence >= settings.min_confidence),
        notices=(*judged.notices, *unused_counts(by_path, settings)),
        rates=rates(findings, edition.pages, settings, weights.limit),
    )


def outline(sources: Iterable[Source | Problem | Notice], settings: Settings) -> Iterator[Page | Problem]:
    """Yield each text cut into stories, with its notes, and each problem; nothing is checked."""
    own = _own_places(settings)
    read = list(sources)
    settings, unsure = with_home(settings, read)
    yield from unsure
    heads = _running_heads([one for one in read if isinstance(one, Source)])
    for source in read:
        if isinstance(source, Problem):
            yield source
        elif isinstance(source, Source):
            yield prepare(source, settings.home, own, heads)


def _related(pages: Sequence[Page], registry: Registry) -> tuple[Edition, list[Problem]]:
    if all(check.about.scope != "edition" for check in registry.values()):
        return Edition(tuple(pages)), []
    from auditor.relate import relate

    try:
        return relate(pages), []
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # the checks of single pages can still run
        return Edition(tuple(pages)), [relate_failed(error)]


def _checked(
    audited_pages: Sequence[AuditedPage],
    edition: Edition,
    registry: Registry,
    settings: Settings,
    steps: Steps,
    timings: Timings,
) -> Iterator[Finding | Problem | Notice]:
    """Yield what the checks find, each page's own as it is known where the run has not changed the page."""
    locator = Locator([one.page for one in audited_pages], edition.pages)
    known = {id(one.page): one.found for one in audited_pages}
    with confined(edition, registry, locator, settings.check_timeout) as run:
        for page in steps.over(edition.pages, "check"):
            yield from known.get(id(page), ())
            for check in _of_pages(registry):
                if id(page) not in known or is_foreign(check):
                    with timings.of(check.about.name):
                        found = list(run(check, page))
                    yield from found
        for check in registry.values():
            if check.about.scope == "edition":
                with timings.of(check.about.name):
                    found = list(run(check, edition))
                yield from found
    steps.step("check")


def _in_order(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings by page, place, check and message, each once."""
    for _, same in groupby(sorted(findings, key=_order), key=_order):
        kept: list[Finding] = []
        for finding in same:
            if finding not in kept:
                kept.append(finding)
                yield finding


def _order(finding: Finding) -> tuple[str, int, int, str, Message]:
    span = finding.place.span
    return finding.place.path, span.start, span.end, finding.check, finding.message
