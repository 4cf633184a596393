"""What goes onto a cluster: which files, and their stories in portions that fit into memory."""

from __future__ import annotations

from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from auditor.bulk.spark.problems import SparkError, unpacked
from auditor.contract import say
from auditor.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pandas import DataFrame as Rows
    from pyspark.sql import DataFrame

    from auditor.bulk.spark.stages import Stages

    RowsOf: TypeAlias = Callable[[str, str], Iterator[tuple[object, ...]]]

_MOST_TASKS = 10_000
"""Tasks in which files are read; more cost the driver more than they save."""
_AT_ONCE = 2_000
"""Stories of a file held in memory together."""
_PART_BYTES = 100 << 20
"""Of the inputs, a part of a shuffle."""


def inputs(
    arguments: Sequence[str], exclude: Sequence[str] = ()
) -> tuple[list[tuple[str, str]], list[Problem]]:
    """Return the files that the arguments mean, as (absolute path, name), and what was wrong with others.

    Args:
        arguments: of the run.
        exclude: globs of what is left away.

    Raises:
        SparkError: standard input is asked for, or there is no file at all.
    """
    from auditor.pipeline.archive_inputs import found_inputs

    files: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for found in found_inputs(arguments, exclude):
        if isinstance(found, Problem):
            problems.append(found)
        elif found.path is None:
            raise SparkError(say("Spark 不能读标准输入，请先存成文件"))
        else:
            files.append((str(found.path.absolute()), found.name))
    if not files:
        raise SparkError(say("没有可读的文件：{paths}", paths=", ".join(arguments)))
    return sorted(files, key=lambda file: file[1]), problems


def partitions_for(files: Sequence[tuple[str, str]], parallelism: int) -> int:
    """Return how many parts a shuffle is cut into.

    Two a core, and more where the seeds of one (some 1.3 bytes for each byte of the inputs) would be
    more than 128 MB.

    Args:
        files: as `inputs` gives them.
        parallelism: cores of the cluster.
    """
    size = sum(Path(path).stat().st_size for path, _ in files)
    return max(2 * parallelism, -(-size // _PART_BYTES))


def stamp(path: str, name: str) -> list[object]:
    """Return what tells one state of a file from another: its name, size and time."""
    status = Path(path).stat()
    return [name, status.st_size, status.st_mtime_ns]


def read_all(stages: Stages, files: Sequence[tuple[str, str]], rows: RowsOf, schema: str) -> DataFrame:
    """Return the stage `read`: what is in files, each read by one worker.

    Shuffles are cut to the size of the files from now on, also where the stage is finished already.

    Args:
        stages: of the run.
        files: as `inputs` gives them.
        rows: path and name of a file → its rows.
        schema: of the rows.
    """
    session = stages.session
    parts = partitions_for(files, session.sparkContext.defaultParallelism)
    session.conf.set("spark.sql.shuffle.partitions", str(parts))
    frame = session.createDataFrame(list(files), "path string, name string")
    spread = frame.repartition(min(len(files), _MOST_TASKS), "path")
    made = spread.mapInPandas(partial(_read, rows=rows, schema=schema), schema)
    return stages.frame("read", lambda: made)


def _read(batches: Iterator[Rows], rows: RowsOf, schema: str) -> Iterator[Rows]:
    for batch in batches:
        for path, name in zip(batch["path"], batch["name"], strict=True):
            yield from framed(rows(path, name), schema)


def problems_of(read: DataFrame) -> list[Problem]:
    """Return the problems among rows that were read: path, kind in `title`, what to say in `problem`."""
    told = read.where("problem is not null").collect()
    return [Problem(row.path, row.title, unpacked(row.problem)) for row in told]


def framed(rows: Iterator[tuple[object, ...]], schema: str) -> Iterator[Rows]:
    """Yield rows as frames of a few thousand.

    Args:
        rows: values in the order of the columns.
        schema: as Spark writes it: `name type, name type`.
    """
    import pandas as pd

    columns = columns_of(schema)
    while some := list(islice(rows, _AT_ONCE)):
        yield pd.DataFrame(some, columns=columns)


def whole_groups(batches: Iterator[Rows], key: str) -> Iterator[Rows]:
    """Yield the rows of a partition sorted by a key in frames that part no key's rows.

    One frame of many small groups costs a thousandth of as many frames of one.

    Args:
        batches: sorted by the key.
        key: a column.
    """
    import pandas as pd

    held: list[Rows] = []
    for batch in batches:
        if not len(batch):
            continue
        last = batch[key].iloc[-1]
        open_ = batch[key] == last
        if held and last == held[-1][key].iloc[-1]:
            held.append(batch)
            continue
        yield pd.concat([*held, batch[~open_]])
        held = [batch[open_]]
    if held:
        yield pd.concat(held)


def columns_of(schema: str) -> list[str]:
    """Return the names of the columns of a schema without nested types."""
    return [column.strip().partition(" ")[0] for column in schema.split(",")]
