"""The stages in order: the one place that knows them all."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from auditor import __version__
from auditor.lexicon.own_places import own_places
from auditor.lexicon.register import register
from auditor.model import Edition, Finding, Page, Problem, Report, Source
from auditor.pipeline.checking import run_check
from auditor.pipeline.fingerprint import fingerprinted
from auditor.pipeline.inputs import find_inputs, read_inputs
from auditor.pipeline.located import Locator
from auditor.pipeline.pages import prepare, prepare_all
from auditor.pipeline.printed_before import with_printed
from auditor.pipeline.problems import relate_failed
from auditor.pipeline.progress import Steps
from auditor.pipeline.rates import rated, rates, unused_counts, weighed
from auditor.pipeline.rulings import Rulings, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from auditor.pipeline.progress import Progress
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
    return audit_sources(read_inputs(find_inputs(arguments), settings), settings, registry, progress)


def audit_sources(
    sources: Iterable[Source | Problem],
    settings: Settings,
    registry: Registry,
    progress: Progress | None = None,
) -> Report:
    """Audit decoded texts.

    Args:
        sources: the texts, in any order, with the problems of reading others.
        settings: of the run.
        registry: the checks to run, already selected.
        progress: as of `audit`.

    Raises:
        BaselineError: when the baseline cannot be used.
        SettingsError: when the settings weigh a clause of the error rate that is none.
    """
    rulings, weights = Rulings(settings), weighed(settings)
    read = list(sources)
    texts = sorted((one for one in read if isinstance(one, Source)), key=lambda source: source.path)
    problems = [one for one in read if isinstance(one, Problem)]
    steps = Steps(2 * len(texts) + 2, progress)

    own = own_places(settings.places)
    made = prepare_all(texts, settings.home, settings.lang, settings.jobs, own)
    prepared = list(steps.over(made, "segment"))
    pages = [one for one in prepared if isinstance(one, Page)]
    problems += [one for one in prepared if isinstance(one, Problem)]

    steps.stage("relate")
    edition, trouble = _related(pages, registry, settings.lang)
    edition = replace(edition, register=register(settings.people))
    problems += trouble
    edition, trouble = with_printed(edition, registry, settings)
    problems += trouble
    steps.step("relate")

    results = list(_checked(edition, registry, settings.lang, steps))
    problems += [one for one in results if isinstance(one, Problem)]
    by_path = {page.path: page for page in pages}
    found = fingerprinted(_in_order(one for one in results if isinstance(one, Finding)), by_path)
    # Rulings see what is too unsure to be reported too: it is still there.
    judged = rulings.judge(tuple(found), Scope(by_path, registry, problems, settings.archive is not None))
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
        rates=rates(findings, pages, settings, weights.limit),
    )


def outline(sources: Iterable[Source | Problem], settings: Settings) -> Iterator[Page | Problem]:
    """Yield each text cut into stories, with its notes; nothing is checked."""
    own = own_places(settings.places)
    for source in sources:
        yield source if isinstance(source, Problem) else prepare(source, settings.home, settings.lang, own)


def _related(pages: Sequence[Page], registry: Registry, lang: str) -> tuple[Edition, list[Problem]]:
    if all(check.about.scope != "edition" for check in registry.values()):
        return Edition(tuple(pages)), []
    from auditor.relate import relate

    try:
        return relate(pages), []
    except Exception as error:  # the checks of single pages can still run
        return Edition(tuple(pages)), [relate_failed(error, lang)]


def _checked(edition: Edition, registry: Registry, lang: str, steps: Steps) -> Iterator[Finding | Problem]:
    locator = Locator(edition.pages, lang)
    of_pages = [check for check in registry.values() if check.about.scope != "edition"]
    for page in steps.over(edition.pages, "check"):
        for check in of_pages:
            yield from run_check(check, page, locator, lang)
    for check in registry.values():
        if check.about.scope == "edition":
            yield from run_check(check, edition, locator, lang)
    steps.step("check")


def _in_order(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings by page, place, check and message, each once."""
    for _, same in groupby(sorted(findings, key=_order), key=_order):
        kept: list[Finding] = []
        for finding in same:
            if finding not in kept:
                kept.append(finding)
                yield finding


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    span = finding.place.span
    return finding.place.path, span.start, span.end, finding.check, finding.message
