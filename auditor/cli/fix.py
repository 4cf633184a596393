"""`auditor fix`: mend what is safe to mend, into copies, as a diff, or in place with a backup."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from auditor.cli import mended, options, session, streams
from auditor.contract import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.cli.mended import Destination
    from auditor.model import Mark, Notice, Problem, Report, Source
    from auditor.pipeline.fix import Mending
    from auditor.read import Found
    from auditor.settings import Settings

OutputDir = Annotated[
    Path | None, typer.Option(metavar="DIR", help="改好的版面写进文件夹 / write corrected pages to a folder")
]
Diff = Annotated[bool, typer.Option("--diff", help="只看改动，不写文件（默认） / show a diff (default)")]
InPlace = Annotated[
    bool, typer.Option("--in-place", "-i", help="改原文件，留备份 / change files in place, keep backups")
]
Suffix = Annotated[
    str, typer.Option("--backup-suffix", metavar="SUFFIX", help="备份的后缀 / suffix of backups")
]
Unsafe = Annotated[bool, typer.Option("--unsafe", help="须人工核对的也改 / also make fixes that need review")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="不报告改了几处 / no summary")]


def fix(
    paths: options.Paths,
    output_dir: OutputDir = None,
    diff: Diff = False,
    in_place: InPlace = False,
    backup_suffix: Suffix = ".bak",
    unsafe: Unsafe = False,
    select: options.Select = None,
    ignore: options.Ignore = None,
    exclude: options.Exclude = None,
    rules: options.Rules = None,
    min_confidence: options.MinConfidence = None,
    baseline: options.Known = None,
    marks: options.Marks = None,
    home: options.Home = None,
    jobs: options.Jobs = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    max_bytes: options.MaxBytes = None,
    lang: options.Language = None,
    color: options.Colour = options.Color.AUTO,
    quiet: Quiet = False,
    stdin_filename: options.StdinName = None,
) -> None:
    """改正有把握的差错 / Correct what is safe to correct."""
    given = {
        "select": select,
        "ignore": ignore,
        "exclude": exclude,
        "rules": rules,
        "home": home,
        "jobs": jobs,
        "max_bytes": max_bytes,
        "min_confidence": min_confidence,
        "baseline": baseline and str(baseline),
    }
    settings = session.settle(config, isolated, lang, **given)
    # What was asked for is written and shown: copies for the make-up room, a diff for whoever checks them.
    both = bool(marks) and output_dir is not None and diff and not in_place
    if (output_dir is not None) + diff + in_place > 1 and not both:
        session.fail(say("--output-dir、--diff、--in-place 只能选用一个"), settings)
    marked = session.marks(marks or (), settings)
    from auditor.pipeline import find_inputs

    inputs = find_inputs(paths, stdin_filename, settings.exclude)
    suffix = backup_suffix if in_place else None
    destination = mended.destination(inputs, output_dir, suffix, settings, color)
    lost: tuple[Mark, ...] = ()
    if marks:
        mending, lost = _asked(inputs, marked, settings)
    else:
        mending = _mended(inputs, settings, unsafe=unsafe)
    if both:
        list(mended.Diff(color).deliver(mending.pages))
    unwritten = list(destination.deliver(mending.pages))
    problems = [*mending.problems, *unwritten]
    session.tell(problems, settings)
    if not quiet:
        is_written, failed = output_dir is not None or in_place, {one.path for one in unwritten}
        mended.sum_up(mending, settings, written=is_written, unsafe=unsafe or bool(marks), failed=failed)
    for mark in lost:
        session.remark(say("版面上没有找到标为属实的“{excerpt}”，没有改动", excerpt=mark.excerpt), settings)
    raise typer.Exit(streams.NOT_STARTED if lost else _status(mending, problems, destination))


def _asked(
    inputs: list[Found | Problem | Notice], marked: Sequence[Mark], settings: Settings
) -> tuple[Mending, tuple[Mark, ...]]:
    """Return the pages with what editors have accepted, and the marks whose finding is not there."""
    from auditor.model import Notice
    from auditor.pipeline import audit_sources, read_inputs
    from auditor.pipeline.fix import mend_asked
    from auditor.pipeline.marks import corrections, missing
    from auditor.pipeline.problems import OF_THE_RUN

    read = list(read_inputs(inputs, settings))
    registry = session.choose(settings)
    with streams.apart():
        report = audit_sources(read, replace(settings, min_confidence=0.0), registry)
    told = [*report.notices, *(one for one in read if isinstance(one, Notice))]
    session.tell(sorted({one for one in told if one.kind in OF_THE_RUN}), settings)
    return mend_asked(read, report, corrections(report, marked)), missing(report, marked)


def _mended(inputs: list[Found | Problem | Notice], settings: Settings, *, unsafe: bool) -> Mending:
    from auditor.model import Notice
    from auditor.pipeline import audit_sources, read_inputs
    from auditor.pipeline.fix import FixChoice, mend
    from auditor.pipeline.problems import OF_THE_RUN

    # Every check but those ignored looks at the mended text, whichever of them are to be mended.
    registry = session.choose(replace(settings, select=()))
    wanted = FixChoice(frozenset(session.choose(settings)), unsafe, settings.min_confidence)
    looking = replace(settings, min_confidence=0.0, archive=None)
    notices: set[Notice] = set()

    def looked_at(sources: Iterable[Source | Problem]) -> Report:
        report = audit_sources(sources, looking, registry)
        notices.update(report.notices)
        return report

    read = list(read_inputs(inputs, settings))
    notices.update(one for one in read if isinstance(one, Notice))
    texts = [one for one in read if not isinstance(one, Notice)]
    with streams.apart():
        mending = mend(texts, wanted, looked_at)
    session.tell(sorted(one for one in notices if one.kind in OF_THE_RUN), settings)
    return mending


def _status(mending: Mending, problems: list[Problem], destination: Destination) -> int:
    if problems:
        return streams.NOT_STARTED
    return int(destination.tells_of_changes and any(page.is_changed for page in mending.pages))
