"""`auditor relate`: what the stories of files share, without auditing them; here or on Spark."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from auditor.cli import options, session, streams
from auditor.contract import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.bulk import FoundCounts
    from auditor.contract import Message
    from auditor.settings import Settings


class Engine(StrEnum):
    """Where the work is done."""

    EMBEDDED = "embedded"
    SPARK = "spark"


class Noise(StrEnum):
    """How much of the text may be misread."""

    NORMAL = "normal"
    HIGH = "high"


Stories = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="版面、JSONL、Parquet、文件夹 / pages, story tables, folders"),
]
Folder = Annotated[
    Path, typer.Option("--output", "-o", metavar="DIR", help="结果文件夹 / folder for the results")
]
EngineChoice = Annotated[Engine, typer.Option("--engine", help="计算引擎 / where to compute")]
Master = Annotated[str, typer.Option("--master", metavar="URL", help="Spark 主节点 / Spark master")]
NoiseChoice = Annotated[
    Noise, typer.Option("--noise", help="误识的比例：15%以上用 high / share misread: high from 15%")
]


def relate(
    paths: Stories,
    output: Folder,
    engine: EngineChoice = Engine.EMBEDDED,
    master: Master = "local[*]",
    noise: NoiseChoice = Noise.NORMAL,
    max_bytes: options.MaxBytes = None,
    require_all: options.RequireAll = False,
    config: options.Config = None,
    isolated: options.Isolated = False,
    lang: options.Language = None,
) -> None:
    """找出各篇稿件的相同段落 / Find passages that stories share."""
    given = {"max_bytes": max_bytes, "require_all": require_all or None}
    settings = session.settle(config, isolated, lang, **given)
    _refuse_own_results(paths, output, settings)
    lacking = session.tell_left_out(paths, settings)
    outcome = _related(paths, output, engine, master, noise, settings)
    session.tell(outcome.problems, settings)
    streams.emit("".join(f"{session.words(line, settings)}\n" for line in _told(outcome, output)))
    raise typer.Exit(streams.NOT_STARTED if outcome.problems or lacking else 0)


def _refuse_own_results(paths: list[str], output: Path, settings: Settings) -> None:
    from auditor.bulk import result_among

    own = result_among(paths, output)
    if own is not None:
        words = say("“{file}”是上次的结果，却在要读的文件里，请把 --output 放到别处，或先移走它", file=own)
        session.fail(words, settings)


def _related(
    paths: list[str], output: Path, engine: Engine, master: str, noise: Noise, settings: Settings
) -> FoundCounts:
    if engine is Engine.SPARK:
        from auditor.bulk.spark.job import relate_on_spark
        from auditor.bulk.spark.problems import SparkError

        try:
            return relate_on_spark(paths, output, settings, noise.value, master)
        except SparkError as error:
            session.fail(error.message, settings)
    from auditor.bulk import relate_here

    try:
        return relate_here(paths, output, settings, noise.value)
    except OSError as error:
        reason = say("不是文件夹") if output.exists() and not output.is_dir() else error.strerror
        words = say("“{folder}”：无法写入结果（{reason}），请换一个文件夹", folder=str(output), reason=reason)
        session.fail(words, settings)


def _told(outcome: FoundCounts, output: Path) -> Iterator[Message]:
    yield say("共{stories}篇，结果在“{folder}”", stories=outcome.stories, folder=str(output))
    yield say(
        "相同的段落：整篇照登{copies}，部分相同{partial}，文字相同而事实不同{other}，固定文字{furniture}",
        copies=outcome.verdicts.get("copy", 0),
        partial=outcome.verdicts.get("partial", 0),
        other=outcome.verdicts.get("other-facts", 0),
        furniture=outcome.verdicts.get("furniture", 0),
    )
    yield say(
        "重稿{groups}组，反复出现的固定文字{furniture}段",
        groups=outcome.groups,
        furniture=outcome.furniture,
    )
    if outcome.capped:
        yield say("有{capped}处短语出现得太多，没有两两比对", capped=outcome.capped)
