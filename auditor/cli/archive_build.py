"""`auditor archive build`: a new archive of everything there is, on this machine or on Spark."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from auditor.cli import archive_query, options, session, streams
from auditor.cli.relate import Engine, EngineChoice, Master
from auditor.contract import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.model import Problem
    from auditor.settings import Settings

Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUT", help="版面、.jsonl、.parquet、文件夹 / pages, story tables, folders"),
]
Output = Annotated[Path, typer.Argument(metavar="OUTPUT", help="新存档的文件夹 / folder for the new archive")]


def build(
    paths: Inputs,
    output: Output,
    engine: EngineChoice = Engine.EMBEDDED,
    master: Master = "local[*]",
    config: options.Config = None,
    isolated: options.Isolated = False,
    max_bytes: options.MaxBytes = None,
    require_all: options.RequireAll = False,
    lang: options.Language = None,
    quiet: options.Quiet = False,
) -> None:
    """新建存档 / Create a new archive."""
    given = {"max_bytes": max_bytes, "require_all": require_all or None}
    settings = session.settle(config, isolated, lang, **given)
    if (output / "catalogue.sqlite").exists():
        words = say("“{folder}”里已有存档，请用 auditor archive add 增补", folder=str(output))
        session.fail(words, settings)
    lacking = session.tell_left_out(paths, settings)
    with archive_query.told(settings):
        if engine is Engine.SPARK:
            counts, problems = _on_spark(paths, output, master, settings)
        else:
            counts, problems = _here(paths, output, settings, quiet=quiet)
    session.tell(problems, settings)
    told = say("收入{documents}份、{stories}篇，另有{known}份存档里已有", **counts)
    session.emit(told, settings)
    raise typer.Exit(streams.NOT_STARTED if problems or lacking else 0)


_Told = tuple["Mapping[str, int]", "tuple[Problem, ...]"]


def _here(paths: list[str], output: Path, settings: Settings, *, quiet: bool) -> _Told:
    from auditor.pipeline import archive as store

    with session.progress(settings, quiet=quiet) as progress:
        added = store.add(paths, str(output), settings, progress=progress)
    counts = {"documents": added.documents, "stories": added.stories, "known": added.known}
    return counts, added.problems


def _on_spark(paths: list[str], output: Path, master: str, settings: Settings) -> _Told:
    from auditor.bulk.spark.archive import build_on_spark
    from auditor.bulk.spark.problems import SparkError

    try:
        built = build_on_spark(paths, output, settings, master)
    except SparkError as error:
        session.fail(error.message, settings)
    counts = {"documents": built.documents, "stories": built.stories, "known": built.known}
    return counts, built.problems
