"""`auditor archive`: keep what was printed, and ask whether something was printed before."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from auditor.cli import archive_build, archive_query, options, session, streams
from auditor.contract import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.archive.verify import Holdings
    from auditor.contract import Message
    from auditor.settings import Settings

Inputs = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="版面、.jsonl、.parquet、文件夹 / pages, story tables, folders"),
]
Ids = Annotated[
    list[str],
    typer.Argument(metavar="ID", help="编号（或前几位）、日期、段文件名 / id, date or segment file"),
]
Date = Annotated[
    str | None, typer.Option("--date", metavar="DATE", help="出版日期，如2023-05-04 / date of issue")
]
Label = Annotated[
    str | None, typer.Option("--page", metavar="LABEL", help="版次，如3 / page number or label")
]
Wait = Annotated[
    float,
    typer.Option(
        "--wait", metavar="SECONDS", min=0, help="别的程序正在写入时等多久 / how long to wait for a lock"
    ),
]
Most = Annotated[int, typer.Option("--top", metavar="N", min=1, help="列出多少个 / number to list")]
Rebuild = Annotated[bool, typer.Option("--rebuild", help="按原文重建索引 / rebuild the index")]

app = typer.Typer(
    help="存档：以前登过的稿件 / The archive of stories published before.", no_args_is_help=True
)
app.command("query")(archive_query.query)
app.command("build")(archive_build.build)


@app.command("add")
def add(
    paths: Inputs,
    archive: options.Archive = None,
    date: Date = None,
    page: Label = None,
    wait: Wait = 30,
    config: options.Config = None,
    isolated: options.Isolated = False,
    max_bytes: options.MaxBytes = None,
    require_all: options.RequireAll = False,
    lang: options.Language = None,
    quiet: options.Quiet = False,
) -> None:
    """收入版面和稿件 / Add pages and stories."""
    from auditor.pipeline import archive as store

    given = {"archive": archive, "max_bytes": max_bytes, "require_all": require_all or None}
    settings = session.settle(config, isolated, lang, **given)
    day = _day(date, settings)
    lacking = session.tell_left_out(paths, settings)
    with archive_query.told(settings), session.progress(settings, quiet=quiet) as progress:
        added = store.add(
            paths,
            archive_query.located(settings),
            settings,
            date=day,
            page=page,
            wait=wait,
            progress=progress,
        )
    session.tell(added.problems, settings)
    counts = {"documents": added.documents, "stories": added.stories, "known": added.known}
    session.emit(say("收入{documents}份、{stories}篇，另有{known}份存档里已有", **counts), settings)
    raise typer.Exit(streams.NOT_STARTED if added.problems or lacking else 0)


@app.command("remove")
def remove(
    ids: Ids,
    archive: options.Archive = None,
    wait: Wait = 30,
    config: options.Config = None,
    isolated: options.Isolated = False,
    lang: options.Language = None,
) -> None:
    """移除版面、稿件或某一期 / Remove pages, stories or issues."""
    from auditor.pipeline import archive as store

    settings = session.settle(config, isolated, lang, archive=archive)
    with archive_query.told(settings):
        removed, complaints = store.remove(ids, archive_query.located(settings), wait)
    for complaint in complaints:
        streams.remark(f"auditor: {session.words(complaint, settings)}")
    session.emit(say("移除{count}份", count=removed), settings)
    raise typer.Exit(streams.NOT_STARTED if complaints else 0)


@app.command("stats")
def stats(
    format_: options.Listing = options.TableFormat.TEXT,
    archive: options.Archive = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    lang: options.Language = None,
) -> None:
    """统计存档的内容 / Show what the archive contains."""
    from auditor.pipeline import archive as store

    settings = session.settle(config, isolated, lang, archive=archive)
    with archive_query.told(settings):
        counted = store.holdings(archive_query.located(settings))
    if format_ is options.TableFormat.JSON:
        streams.emit(json.dumps({"schema": 1, **asdict(counted)}, indent=2) + "\n", utf8=True)
        return
    for line in _counted(counted):
        session.emit(line, settings)


@app.command("words")
def words(
    format_: options.Listing = options.TableFormat.TEXT,
    most: Most = 100,
    archive: options.Archive = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    lang: options.Language = None,
) -> None:
    """列出本报的常用词 / List words that this paper uses more often than news in general."""
    from auditor.pipeline import archive as store

    settings = session.settle(config, isolated, lang, archive=archive)
    with archive_query.told(settings):
        found = store.learnt(archive_query.located(settings), most)
    if format_ is options.TableFormat.JSON:
        rows = [one._asdict() for one in found]
        streams.emit(json.dumps({"schema": 1, "words": rows}, ensure_ascii=False, indent=2) + "\n", utf8=True)
        return
    for one in found:
        session.emit(say("{text}\t{count}次", text=one.text, count=one.times), settings)
    if not found:
        session.emit(
            say("还没有统计：请先收入稿件；旧存档用 auditor archive compact --rebuild 重建"), settings
        )


@app.command("verify")
def verify(
    archive: options.Archive = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    lang: options.Language = None,
    quiet: options.Quiet = False,
) -> None:
    """检查存档是否完好 / Verify the integrity of the archive."""
    from auditor.pipeline import archive as store

    settings = session.settle(config, isolated, lang, archive=archive)
    with archive_query.told(settings), session.progress(settings, quiet=quiet) as progress:
        faults = store.verify(archive_query.located(settings), progress)
    for fault in faults:
        streams.remark(f"auditor: {session.words(fault, settings)}")
    if faults:
        way = say("没有备份时，可用 auditor archive remove NAME.seg 弃去坏段，再重新收入那些稿件")
        streams.remark(f"auditor: {session.words(way, settings)}")
        raise typer.Exit(streams.NOT_STARTED)
    session.emit(say("完好"), settings)


@app.command("compact")
def compact(
    archive: options.Archive = None,
    rebuild: Rebuild = False,
    wait: Wait = 30,
    config: options.Config = None,
    isolated: options.Isolated = False,
    lang: options.Language = None,
    quiet: options.Quiet = False,
) -> None:
    """合并小段，清理已移除的稿件 / Merge small segments and drop removed stories."""
    from auditor.pipeline import archive as store

    settings = session.settle(config, isolated, lang, archive=archive)
    with archive_query.told(settings), session.progress(settings, quiet=quiet) as progress:
        store.compact(archive_query.located(settings), rebuild=rebuild, wait=wait, progress=progress)
    session.emit(say("整理完毕"), settings)


def _counted(held: Holdings) -> Iterator[Message]:
    values = asdict(held)
    each = max(held.stories, 1)
    yield say("{documents}份文件，{stories}篇稿件，{characters}字", **values)
    yield say("{issues}期，{first}至{last}", **values) if held.issues else say("日期不详")
    if held.segments:
        room = {"index": held.index_bytes // each, "text": held.text_bytes // each}
        yield say("{segments}个段；平均每篇索引{index}字节，原文（压缩后）{text}字节", **values, **room)
        yield say("已移除而待整理{removed}份", **values)


def _day(date: str | None, settings: Settings) -> str | None:
    from auditor.read.records import BadRecord, iso_date

    try:
        return iso_date(date) or None
    except BadRecord:
        session.fail(say("“--date {date}”不对，应如2023-05-04", date=date), settings)
