"""`auditor baseline`: keep the file of known findings."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from auditor.cli import options, session, streams
from auditor.contract import say
from auditor.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.baseline import Baseline, Entry
    from auditor.model import Report
    from auditor.pipeline.renewal import Renewal
    from auditor.registry import Registry
    from auditor.settings import Settings

_MARKS = {"known": say("已有"), "accepted": say("属实"), "dismissed": say("不算差错")}

File = Annotated[Path, typer.Argument(metavar="FILE", help="基线文件 / baseline file")]
Marks = Annotated[
    list[Path],
    typer.Argument(metavar="MARKS", help="HTML 报告导出的标记 / decisions exported from HTML reports"),
]
Reason = Annotated[str, typer.Option(metavar="TEXT", help="新条目的理由 / reason for new entries")]
Reviewer = Annotated[str, typer.Option(metavar="NAME", help="新条目的决定人 / reviewer of new entries")]
Expires = Annotated[str, typer.Option(metavar="DATE", help="新条目从哪天起重新计入 / date they count again")]

app = typer.Typer(help="基线：已知差错的清单 / The baseline: a file of known findings.", no_args_is_help=True)


@app.command("update")
def update(
    file: File,
    paths: options.Paths,
    reason: Reason = "",
    reviewer: Reviewer = "",
    expires: Expires = "",
    select: options.Select = None,
    ignore: options.Ignore = None,
    exclude: options.Exclude = None,
    rules: options.Rules = None,
    home: options.Home = None,
    archive: options.Archive = None,
    jobs: options.Jobs = None,
    max_bytes: options.MaxBytes = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    lang: options.Language = None,
) -> None:
    """把现有差错记入基线 / Record current findings in the baseline."""
    from auditor.pipeline.renewal import renewed

    given = {
        "select": select,
        "ignore": ignore,
        "exclude": exclude,
        "rules": rules,
        "home": home,
        "archive": archive,
        "jobs": jobs,
        "max_bytes": max_bytes,
    }
    settings = replace(session.settle(config, isolated, lang, **given), baseline=None)
    registry = session.choose(settings)
    old = _read(file, settings).entries if file.exists() else ()
    words = reason.strip(), reviewer.strip(), _day(expires.strip(), settings)
    report = _audited(file, paths, settings, registry)
    archived = settings.archive is not None
    # Path.exists raises where a name is too long for the system.
    renewal = renewed(old, report, registry, os.path.exists, words, archived=archived)
    _write(file, renewal, settings)


@app.command("merge")
def merge(
    file: File,
    marks: Marks,
    lang: options.Language = None,
) -> None:
    """把编辑的标记并入基线 / Merge editors' decisions into the baseline."""
    from auditor.pipeline.renewal import taken_in

    settings = session.settle(None, True, lang)
    old = _read(file, settings).entries if file.exists() else ()
    read = [_read(one, settings) for one in marks]
    renewal = taken_in(old, read)
    _write(file, renewal, settings)
    accepted = sum(one.mark == "accepted" for one in renewal.entries)
    if accepted:
        said = say("其中{count}处编辑已确认属实，照常计入", count=accepted)
        session.emit(said, settings)


@app.command("migrate")
def migrate(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="基线文件 / baseline files")],
    lang: options.Language = None,
) -> None:
    """把旧版基线改写成新版 / Convert baselines of an older version."""
    from auditor.baseline import VERSION, as_bytes

    settings = session.settle(None, True, lang)
    # All are read before one is written.
    for file, held in [(file, _read(file, settings)) for file in files]:
        values = {"file": safe.for_line(str(file)), "count": len(held.entries), "version": VERSION}
        if held.version == VERSION:
            session.emit(say("{file}：已是第{version}版，无须改动", **values), settings)
            continue
        streams.emit(as_bytes(held.entries).decode(), file)
        said = say("{file}：已从第{old}版改写为第{version}版，共{count}条", old=held.version, **values)
        session.emit(said, settings)


@app.command("show")
def show(file: File, lang: options.Language = None) -> None:
    """列出基线 / List the baseline."""
    settings = session.settle(None, True, lang)
    entries = _read(file, settings).entries
    streams.emit("".join(f"{safe.for_line(line)}\n" for line in _lines(entries, settings)))


def _read(file: Path, settings: Settings) -> Baseline:
    from auditor.baseline import BaselineError, read

    try:
        return read(file)
    except BaselineError as error:
        session.fail(error.message, settings)


def _day(given: str, settings: Settings) -> str:
    from auditor.files import is_day

    if given and not is_day(given):
        session.fail(say("“{given}”应为日期，如2031-01-31", given=given), settings)
    return given


def _audited(file: Path, paths: list[str], settings: Settings, registry: Registry) -> Report:
    from auditor.pipeline import audit_sources, find_inputs, is_input, read_inputs
    from auditor.pipeline.problems import OF_THE_RUN

    inputs = find_inputs(paths, exclude=settings.exclude)
    if is_input(file, inputs):
        session.fail(say("“{file}”是要审读的文件，不能写成基线", file=file), settings)
    if not file.parent.is_dir():
        session.fail(say("没有文件夹“{folder}”，无法写入基线", folder=file.parent), settings)
    with streams.apart():
        report = audit_sources(read_inputs(inputs, settings), settings, registry)
    session.tell((one for one in report.notices if one.kind in OF_THE_RUN), settings)
    if not report.complete:
        session.tell(report.problems, settings)
        session.fail(say("审读不完整，“{file}”没有改动", file=file), settings)
    return report


def _write(file: Path, renewal: Renewal, settings: Settings) -> None:
    from auditor.baseline import as_bytes

    streams.emit(as_bytes(renewal.entries).decode(), file)
    said = say(
        "{file}：新增{added}条，保留{kept}条，删去{dropped}条",
        file=safe.for_line(str(file)),
        added=renewal.added,
        kept=renewal.kept,
        dropped=renewal.dropped,
    )
    session.emit(said, settings)


def _lines(entries: Iterable[Entry], settings: Settings) -> Iterator[str]:
    for entry in entries:
        times = f" ×{entry.count}" if entry.count > 1 else ""
        story = f"《{entry.story}》" if entry.story else ""
        where = f"{', '.join(entry.paths)}{story}"
        yield f"{entry.check}{times}  {entry.excerpt}  {where}"
        words = [session.words(_MARKS[entry.mark], settings), entry.reviewer, entry.time]
        if entry.wording is not None:
            words.append(session.words(say("改为“{wording}”", wording=entry.wording), settings))
        if entry.expires:
            words.append(session.words(say("自{day}起重新计入", day=entry.expires), settings))
        yield "  " + "  ".join(filter(None, words))
        for note in entry.notes:
            yield "  " + "  ".join(filter(None, (note.text, note.reviewer, note.time)))
