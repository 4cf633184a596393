"""`auditor check`: audit pages, report, and tell the shell."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from auditor.cli import options, outputs, session, streams
from auditor.contract import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.model import Report
    from auditor.pipeline.timings import Timings
    from auditor.registry import Registry
    from auditor.settings import Settings

_WORKSHEET = "worksheet"


def check(
    paths: options.Paths,
    formats: options.Formats = None,
    output: options.Output = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    exclude: options.Exclude = None,
    rules: options.Rules = None,
    fail_on: options.Threshold = None,
    home: options.Home = None,
    archive: options.Archive = None,
    jobs: options.Jobs = None,
    cache: options.Cache = None,
    no_cache: options.NoCache = False,
    config: options.Config = None,
    isolated: options.Isolated = False,
    max_bytes: options.MaxBytes = None,
    require_all: options.RequireAll = False,
    min_confidence: options.MinConfidence = None,
    baseline: options.Known = None,
    marks: options.Marks = None,
    gate: options.Gate = None,
    page_characters: options.PageCharacters = None,
    sort: options.Order = options.Sort.PAGE,
    images: options.Pictures = options.Images.STRIPS,
    lang: options.Language = None,
    color: options.Colour = options.Color.AUTO,
    timings: options.Times = False,
    statistics: options.Statistics = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    stdin_filename: options.StdinName = None,
    watch: options.Watch = False,
) -> None:
    """审读版面，报告差错 / Audit pages and report errors."""
    given = {
        "select": select,
        "ignore": ignore,
        "exclude": exclude,
        "rules": rules,
        "fail_on": fail_on,
        "home": home,
        "archive": archive,
        "jobs": jobs,
        "cache": cache,
        "max_bytes": max_bytes,
        "require_all": require_all or None,
        "min_confidence": min_confidence,
        "baseline": baseline and str(baseline),
        "gate": gate,
        "page_characters": page_characters,
    }
    settings = session.keeping(session.settle(config, isolated, lang, **given), wanted=not no_cache)
    registry = session.choose(settings)
    targets = outputs.asked_for(formats or (), output, settings, counts=statistics)
    marked = session.marks(marks or (), settings)
    if not marks and any(target.format == _WORKSHEET for target in targets):
        session.fail(say("改样清单只列标为属实的差错，请用 --marks 给出标记文件"), settings)
    if watch:
        from auditor.cli.watch import watch as run_watch

        run_watch(paths, targets, registry, settings, color, verbose=verbose - quiet)
    spent = session.timings() if timings else None
    report = _audited(paths, stdin_filename, targets, settings, registry, spent, quiet=quiet)
    if spent:
        _tell(spent, settings)
    report = replace(report, marks=marked)
    outputs.deliver(
        report, targets, registry, settings, color, verbose=verbose - quiet, images=images, sort=sort
    )
    session.keep_patterns(settings)
    raise typer.Exit(_status(report, settings))


def _audited(
    paths: list[str],
    stdin_name: str | None,
    targets: Sequence[outputs.Target],
    settings: Settings,
    registry: Registry,
    spent: Timings | None,
    *,
    quiet: bool,
) -> Report:
    from auditor.pipeline import audit_sources, find_inputs, read_inputs

    inputs = find_inputs(paths, stdin_name, settings.exclude)
    outputs.refuse_clashes(targets, inputs, settings)
    if "-" in paths and sys.stdin and sys.stdin.isatty() and not quiet:
        session.remark(say("从键盘读入，按 Ctrl-D 结束"), settings)
    with session.progress(settings, quiet=quiet) as progress, streams.apart():
        return audit_sources(read_inputs(inputs, settings), settings, registry, progress, spent)


def _tell(timings: Timings, settings: Settings) -> None:
    """Say on standard error what the processor's time went into, the most first."""
    whole = sum(seconds for _, seconds in timings.spent)
    session.remark(say("处理器用时{whole:.2f}秒", whole=whole), settings)
    for name, seconds in timings.spent:
        streams.remark(f"{seconds:8.2f} {seconds / whole:6.1%}  {name}")


def _status(report: Report, settings: Settings) -> int:
    from auditor.pipeline import exit_status

    return exit_status(report, settings.fail_on, gated=settings.gate is not None)
