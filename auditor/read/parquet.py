"""Stories in Apache Parquet (optional extra `auditor[parquet]`), in batches: a file may be of any size."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING, Any

from auditor.contract import say
from auditor.model import Problem
from auditor.read import problems
from auditor.read.records import FIELDS, BadRecord, Complaints, as_record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from auditor.read.records import StoryRecord

SUFFIXES = (".parquet",)
_ROWS = 1024
"""Rows read at a time."""


def read_parquet(path: Path, name: str) -> Iterator[StoryRecord | Problem]:
    """Yield the story of each row, and a Problem `bad-record` with its number for each that has none.

    Columns `text`, `title`, `date` and `page` are read, the others left alone; a file that is none, lacks
    the column `text`, or cannot be read because pyarrow is not installed is one Problem.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - heavy, and an optional extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        yield Problem(
            name,
            "unreadable",
            say("读 Parquet 须安装 pyarrow：pip install 'auditor[parquet]'"),
        )
        return
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            yield problems.not_a_file(name, mode)
            return
        with parquet.ParquetFile(path) as file:
            yield from _records(file, name)
    except pa.ArrowException as error:
        yield _not_parquet(name, error)
    except OSError as error:
        # pyarrow says of damaged pages that reading failed, without a number.
        yield problems.unopenable(name, error) if error.errno else _not_parquet(name, error)


def _records(file: Any, name: str) -> Iterator[StoryRecord | Problem]:
    columns = [column for column in FIELDS if column in file.schema_arrow.names]
    if "text" not in columns:
        yield Problem(name, "unreadable", say("表里没有 text 一列"))
        return
    complaints = Complaints(name)
    number = 0
    for batch in file.iter_batches(_ROWS, columns=columns):
        for at in range(len(batch)):
            number += 1
            try:
                yield as_record(_fields(batch, at))
            except BadRecord as error:
                yield from complaints.bad(number, error)
    yield from complaints.rest()


def _fields(batch: Any, row: int) -> dict[str, object]:
    try:
        return {name: column[row].as_py() for name, column in zip(batch.schema.names, batch, strict=True)}
    except (ValueError, OverflowError) as error:
        # A text that is no UTF-8, a day beyond the calendar: pyarrow takes both in, Python does not.
        raise BadRecord(say("无法读取（{error}）", error=str(error))) from None


def _not_parquet(name: str, error: Exception) -> Problem:
    reason = str(error).partition("\n")[0][:200]
    return Problem(
        name,
        "unreadable",
        say("不是完好的 Parquet 文件（{reason}），请重新导出", reason=reason),
    )
