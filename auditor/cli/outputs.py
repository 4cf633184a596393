"""Where the reports of a run go: `--format NAME[:LANG][=FILE]`, refused before the audit where need be."""

from __future__ import annotations

import os
from dataclasses import replace
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from auditor.cli import session, streams
from auditor.cli.options import Lang
from auditor.contract import say
from auditor.report import REPORTERS, STATISTICS
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from auditor.contract import Message
    from auditor.model import Notice, PagePicture, Problem, Report
    from auditor.read import Found
    from auditor.registry import Registry
    from auditor.settings import Settings

DEFAULT = "console"
_COUNTS = "statistics"
"""What stands in the place of the console's report where only counts are wanted."""
_STDOUT = "-"
_WITH_PICTURES = "html"
_WITHOUT_NOTICES = ("concise", _COUNTS)
"""A line a finding, or counts, and nothing else: what is to be noticed is said beside it, as problems are."""


@dataclass(frozen=True, slots=True)
class Target:
    """One report that is wanted: in which format and language, into which file (None: standard output)."""

    format: str
    lang: str
    file: Path | None


def asked_for(
    formats: Sequence[str], output: Path | None, settings: Settings, *, counts: bool = False
) -> tuple[Target, ...]:
    """Return the reports that the command line asks for; exits with status 2 where it makes no sense.

    Args:
        formats: `NAME`, `NAME:LANG`, `NAME=FILE` or `NAME:LANG=FILE` each; none: the console's.
        output: the file of `--output`, of the one report that names no file itself.
        settings: of the run.
        counts: whether counts are wanted in the place of the console's report.
    """
    targets = [_target(one, settings) for one in formats]
    if counts:
        targets.append(Target(_COUNTS, settings.lang, None))
    if not targets:
        targets.append(Target(DEFAULT, settings.lang, None))
    unnamed = [number for number, target in enumerate(targets) if target.file is None]
    if len(unnamed) > 1:
        _refuse(say("只有一份报告可以写到标准输出，其余的请写成 --format 格式=文件"), settings)
    if output is not None:
        if not unnamed:
            _refuse(say("--output 没有可写的报告：每种格式都已写明文件，请再加一个 --format 格式"), settings)
        if str(output) != _STDOUT:
            targets[unnamed[0]] = replace(targets[unnamed[0]], file=output)
    return tuple(targets)


def _target(given: str, settings: Settings) -> Target:
    wanted, equals, file = given.partition("=")
    name, colon, lang = wanted.partition(":")
    if name not in REPORTERS:
        _refuse(_unknown(name), settings)
    if equals and not file:
        _refuse(say("“{given}”：等号后面没有文件名", given=given), settings)
    if colon and lang not in tuple(Lang):
        _refuse(say("“{given}”：冒号后面应为语言：{known}", given=given, known=", ".join(Lang)), settings)
    return Target(name, lang or settings.lang, Path(file) if file not in ("", _STDOUT) else None)


def _unknown(name: str) -> Message:
    near = get_close_matches(name, REPORTERS, n=1)
    if near:
        return say("没有格式“{name}”，是不是“{near}”？", name=name, near=near[0])
    return say("没有格式“{name}”，可用的有 {known}", name=name, known=", ".join(REPORTERS))


def refuse_clashes(
    targets: Iterable[Target], inputs: Sequence[Found | Problem | Notice], settings: Settings
) -> None:
    """Exit with status 2 where a report would destroy an input or another report, or has no folder."""
    taken: set[str] = set()
    for file in (target.file for target in targets if target.file):
        try:
            clash = _clash(file, inputs, settings)
        except OSError as error:
            clash = say("“{file}”无法写入：{reason}", file=file, reason=error.strerror)
        if clash:
            _refuse(clash, settings)
        place = os.path.realpath(file)
        if place in taken:
            _refuse(say("两份报告不能写进同一个文件“{file}”", file=file), settings)
        taken.add(place)


def _clash(file: Path, inputs: Sequence[Found | Problem | Notice], settings: Settings) -> Message | None:
    from auditor.pipeline import is_input

    if is_input(file, inputs):
        return say("“{file}”是要审读的文件，不能把报告写进去", file=file)
    read = (settings.baseline, *settings.people, *settings.places)
    if any(one and file.exists() and Path(one).exists() and file.samefile(one) for one in read):
        return say("“{file}”是设置里用到的文件，不能把报告写进去", file=file)
    if file.is_dir():
        return say("“{file}”是文件夹，报告要写进文件", file=file)
    if not file.parent.is_dir():
        return say("没有文件夹“{folder}”，无法写入报告", folder=file.parent)
    return None


def _refuse(message: Message, settings: Settings) -> NoReturn:
    session.fail(message, settings)


def deliver(
    report: Report,
    targets: Sequence[Target],
    registry: Registry,
    settings: Settings,
    color: str,
    *,
    verbose: int,
    images: str = "none",
    sort: str = "page",
) -> None:
    """Write every report that is wanted; what cannot be written keeps no other from being written.

    Files come first: whoever reads standard output may stop reading. What no report on standard
    output says, standard error does in one line.

    Args:
        report: of the run.
        targets: the reports wanted.
        registry: the checks that ran.
        settings: of the run.
        color: `auto`, `always` or `never`.
        verbose: -1 quiet, 1 verbose.
        images: what HTML shows of the pictures of pages: `strips`, `link` or `none`.
        sort: in which order the console lists findings: `page`, or `gravity` for the gravest first.

    Raises:
        typer.Exit: with status 2, when one could not be written.
    """
    session.tell(report.problems, settings)
    if any(target.format in _WITHOUT_NOTICES for target in targets):
        session.tell(report.notices, settings)
    abouts = {name: check.about for name, check in registry.items()}
    failed = False
    wanted = sorted(targets, key=lambda target: target.file is None)
    for target in wanted:
        reporter = STATISTICS if target.format == _COUNTS else REPORTERS[target.format]
        text = reporter(
            report,
            colour=streams.colourful(color, to_file=target.file is not None),
            width=streams.columns(),
            lang=target.lang,
            verbose=verbose,
            abouts=abouts,
            sort=sort,
            pictures=_pictures(report, target, settings, images),
            tell=partial(_tell, target, settings),
        )
        failed |= not streams.written(text, target.file, utf8=target.format not in (DEFAULT, _COUNTS))
    if failed:
        raise typer.Exit(streams.NOT_STARTED)
    if verbose >= 0 and all(target.file for target in wanted):
        _sum_up(report, settings)


def _pictures(report: Report, target: Target, settings: Settings, images: str) -> Mapping[str, PagePicture]:
    if target.format != _WITH_PICTURES or images == "none":
        return {}
    from auditor.pipeline.pictures import pictures

    found, notices = pictures(report, "strips" if images == "strips" else "link", _folder(target))
    session.tell(notices, settings)
    return found


def _folder(target: Target) -> Path:
    return target.file.parent if target.file else Path()


def _tell(target: Target, settings: Settings, message: Message) -> None:
    """Say what a report leaves out."""
    name = str(target.file) if target.file else target.format
    streams.remark(f"auditor: {name}: {session.words(message, settings)}")


def _sum_up(report: Report, settings: Settings) -> None:
    from auditor.report.verdict import verdict

    said = (session.words(one, settings) for one in verdict(report.without_suspicions()))
    streams.remark((" " if settings.lang == "en" else "").join(said))
