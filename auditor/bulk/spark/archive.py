"""`auditor archive build` beyond one machine: every worker writes segments, the catalogue comes last."""

from __future__ import annotations

import shutil
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

from auditor import __version__
from auditor.bulk.spark.inputs import inputs, problems_of, read_all, stamp
from auditor.bulk.spark.problems import SparkError, packed
from auditor.bulk.spark.session import spark_session
from auditor.bulk.spark.stages import open_stages
from auditor.contract import say
from auditor.model import Archived, Problem
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pandas import DataFrame as Rows
    from pyspark.sql import DataFrame, SparkSession

    from auditor.bulk.spark.stages import Stages
    from auditor.settings import Settings

_READ = (
    "path string, record long, date string, page string, title string, document string, number int, "
    "text string, problem string"
)
_SEGMENTS = "name string, documents long, stories long, characters long"
_CHARACTERS = 1 << 24
"""Of a segment, as they were printed: what an archive does not merge any more."""


@dataclass(frozen=True, slots=True)
class Built:
    """What went into a new archive, and the problems of what did not."""

    documents: int
    stories: int
    known: int
    problems: tuple[Problem, ...]


def build_on_spark(
    arguments: Sequence[str], folder: Path, settings: Settings, spark: str | SparkSession
) -> Built:
    """Make a new archive of pages and tables of stories.

    A run that was stopped goes on from its last finished stage when it is called again; nothing counts
    before the end.

    Args:
        arguments: pages, JSON lines, Parquet files, or folders of them; all workers must see them under
            the same absolute names.
        folder: of the archive; all workers must see it.
        settings: of the run.
        spark: master of the cluster, as Spark spells it, or a session that is open.

    Raises:
        SparkError: Spark cannot be had, or there is an archive or another run in the folder.
        ArchiveError: the archive cannot be written.
    """
    from auditor.archive.ledger import FILE
    from auditor.relate.printed_keys import SCHEME

    folder = folder.resolve()
    if (folder / FILE).exists():
        raise SparkError(say("“{folder}”里已有存档，请用 auditor archive add 增补", folder=str(folder)))
    files, problems = inputs(arguments, settings.exclude)
    job = {"version": __version__, "scheme": asdict(SCHEME), "inputs": [stamp(*file) for file in files]}
    steps = folder.with_name(f"{folder.name}.stages")
    with spark_session(spark) as session:
        built = _built(files, folder, open_stages(session, steps, job), settings)
    shutil.rmtree(steps)
    return Built(built.documents, built.stories, built.known, tuple(sorted((*problems, *built.problems))))


def _built(files: Sequence[tuple[str, str]], folder: Path, stages: Stages, settings: Settings) -> Built:
    from auditor.archive.built import register
    from auditor.archive.ledger import SegmentRow

    rows_of = partial(_rows, settings=settings)
    read = read_all(stages, files, rows_of, _READ)
    stories = read.where("problem is null")
    chosen = stages.frame("chosen", partial(_chosen, stories))
    made = stages.frame("segments", partial(_segmented, chosen, stories, folder))
    rows = [SegmentRow(row.name, row.documents, row.stories, row.characters) for row in made.collect()]
    register(folder, rows)
    return Built(
        documents=sum(row.documents for row in rows),
        stories=sum(row.stories for row in rows),
        known=stories.where("number = 1").count() - chosen.count(),
        problems=tuple(problems_of(read)),
    )


def _rows(path: str, name: str, settings: Settings) -> Iterator[tuple[object, ...]]:
    from pathlib import Path

    from auditor.pipeline.archive_inputs import documents
    from auditor.read import Found

    for record, document in enumerate(documents(Found(Path(path), name), None, None, settings)):
        if isinstance(document, Problem):
            yield document.path, record, "", "", document.kind, "", 0, "", packed(document.detail)
            continue
        for story in document:
            told = (story.date, story.page, story.title, story.document, story.number, story.text)
            yield name, record, *told, None


def _chosen(stories: DataFrame) -> DataFrame:
    """Return each document once: where it came first."""
    from pyspark.sql import functions as spark

    places = stories.groupBy("document").agg(spark.min(spark.struct("path", "record")).alias("first"))
    return places.select("first.path", "first.record")


def _segmented(chosen: DataFrame, stories: DataFrame, folder: Path) -> DataFrame:
    from pyspark.sql import functions as spark

    wanted = stories.join(chosen, ["path", "record"], "left_semi").drop("problem")
    characters = wanted.agg(spark.sum(spark.length("text"))).first()[0] or 0
    parts = max(1, -(-characters // _CHARACTERS))
    ranged = wanted.repartitionByRange(parts, "path", "record").sortWithinPartitions(
        "path", "record", "number"
    )
    return ranged.mapInPandas(partial(_write, folder=folder), _SEGMENTS)


def _write(batches: Iterator[Rows], folder: Path) -> Iterator[Rows]:
    """Write the documents of a partition as one segment, or a few where they are many."""
    import pandas as pd

    from auditor.archive.built import write_segment
    from auditor.pipeline.archive_keys import batch as keyed
    from auditor.relate.printed_keys import SCHEME

    for stories in _filled(batches):
        row = write_segment(folder, keyed(stories), SCHEME)
        yield pd.DataFrame([row[:4]], columns=["name", "documents", "stories", "characters"])


def _filled(batches: Iterator[Rows]) -> Iterator[list[Archived]]:
    """Yield stories in portions of a segment; those of one document stay together."""
    held: list[Archived] = []
    size = 0
    for batch in batches:
        for row in batch.itertuples():
            if size >= _CHARACTERS and row.document != held[-1].document:
                yield held
                held, size = [], 0
            held.append(Archived(row.date, row.page, row.title, row.document, row.number, row.text))
            size += len(row.text)
    if held:
        yield held
