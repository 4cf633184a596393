"""Stories in one order for all workers: read where they lie, numbered, identical ones found."""

from __future__ import annotations

from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING

from auditor.bulk.spark.inputs import read_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pandas import DataFrame as Rows
    from pyspark.sql import DataFrame

    from auditor.bulk.spark.stages import Stages
    from auditor.settings import Settings

_READ = "path string, record long, title string, text string, problem string"
_SORTED = (
    "part int, place long, path string, record long, title string, text string, length int, digest string"
)


def read_stories(files: Sequence[tuple[str, str]], stages: Stages, settings: Settings) -> DataFrame:
    """Return the stories of files, each file read by one worker: a row a story, or a row a problem.

    A problem has its kind in `title`, and its words in `problem`, which is null for a story.

    Args:
        files: the absolute path of each, under which all workers see it, and what it is called.
        stages: where the result is written.
        settings: of the run.
    """
    rows = partial(_rows, settings=settings)
    return read_all(stages, files, rows, _READ)


def _rows(path: str, name: str, settings: Settings) -> Iterator[tuple[object, ...]]:
    from pathlib import Path

    from auditor.bulk.reading import stories_of
    from auditor.bulk.spark.problems import packed
    from auditor.model import Problem
    from auditor.read import Found

    for one in stories_of(Found(Path(path), name), settings):
        if isinstance(one, Problem):
            yield one.path, 0, one.kind, "", packed(one.detail)
        else:
            yield one.path, one.record, one.title, one.text, None


def numbered(stories: DataFrame, stages: Stages) -> DataFrame:
    """Return the stories with numbers in the order of their files and places there.

    The columns are `number`, `first`, `path`, `record`, `title`, `text` and `length`. `first` is the number
    of the first story with the same comparison view, which for most is their own; `length` counts the
    characters of that view.

    Args:
        stories: as `read_stories` gives them, without problems.
        stages: where the steps are written.
    """
    ranked = stages.frame("sorted", partial(_sorted, stories))
    return stages.frame("stories", partial(_with_numbers, ranked))


def _sorted(stories: DataFrame) -> DataFrame:
    # The order of the partitions is that of the paths, whatever their borders.
    ranged = stories.drop("problem").repartitionByRange("path", "record")
    return ranged.sortWithinPartitions("path", "record").mapInPandas(_placed, _SORTED)


def _placed(batches: Iterator[Rows]) -> Iterator[Rows]:
    """Count the rows of a partition and digest their comparison views."""
    from pyspark import TaskContext

    from auditor.relate.codes import encode

    context = TaskContext.get()
    part = context.partitionId() if context else 0
    place = 0
    for batch in batches:
        codes = encode(batch["text"].tolist())
        ends = zip(codes.starts[:-1], codes.starts[1:], strict=True)
        views = [codes.array[start:end].tobytes() for start, end in ends]
        digests = [blake2b(view, digest_size=16).hexdigest() if view else "" for view in views]
        yield batch.assign(
            part=part, place=range(place, place + len(batch)), length=codes.lengths, digest=digests
        )
        place += len(batch)


def _with_numbers(ranked: DataFrame) -> DataFrame:
    from pyspark.sql import functions as spark

    firsts, total = [(-1, 0)], 0
    for part, count in sorted(ranked.groupBy("part").count().collect()):
        firsts.append((part, total))
        total += count
    offsets = ranked.sparkSession.createDataFrame(firsts, "part int, offset long")
    placed = ranked.join(spark.broadcast(offsets), "part")
    placed = placed.withColumn("number", spark.col("place") + spark.col("offset"))
    # Empty views have nothing in common: each is the first of its kind.
    filled = placed.where("digest != ''").groupBy("digest").agg(spark.min("number").alias("earliest"))
    joined = placed.join(filled, "digest", "left")
    told = ("path", "record", "title", "text", "length")
    return joined.select("number", spark.coalesce("earliest", "number").alias("first"), *told)
