"""`auditor relate` beyond one machine: the stages in order, and the tables at the end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from auditor import __version__
from auditor.bulk.result import FoundCounts
from auditor.bulk.spark import tables
from auditor.bulk.spark.furniture import furniture, settled
from auditor.bulk.spark.groups import groups
from auditor.bulk.spark.hits import hits
from auditor.bulk.spark.inputs import inputs, problems_of, stamp
from auditor.bulk.spark.matches import identical, matches
from auditor.bulk.spark.session import spark_session
from auditor.bulk.spark.stages import Stages, open_stages
from auditor.bulk.spark.texts import numbered, read_stories

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pyspark.sql import DataFrame, SparkSession

    from auditor.model import Problem
    from auditor.relate.match import Noise
    from auditor.settings import Settings

STAGES = "stages"
"""The folder of finished stages inside the output; it may be deleted when the run is over."""


def relate_on_spark(
    arguments: Sequence[str], folder: Path, settings: Settings, noise: Noise, spark: str | SparkSession
) -> FoundCounts:
    """Find what the stories of files share and write `pairs`, `groups` and `furniture` as Parquet.

    A run that was stopped goes on from its last finished stage when it is called again.

    Args:
        arguments: pages, JSON lines, Parquet files, or folders of them; all workers must see them under
            the same absolute names.
        folder: where the tables and the stages go; all workers must see it.
        settings: of the run.
        noise: how much of the text may be misread.
        spark: master of the cluster, as Spark spells it, or a session that is open.

    Raises:
        SparkError: Spark cannot be had, or the folder holds another run.
    """
    files, problems = inputs(arguments, settings.exclude)
    job = {"version": __version__, "noise": noise, "inputs": [stamp(*file) for file in files]}
    with spark_session(spark) as session:
        stages = open_stages(session, folder.resolve() / STAGES, job)
        return _run(files, problems, stages, settings, noise)


def _run(
    files: Sequence[tuple[str, str]],
    problems: list[Problem],
    stages: Stages,
    settings: Settings,
    noise: Noise,
) -> FoundCounts:
    read = read_stories(files, stages, settings)
    problems += problems_of(read)
    stories = numbered(read.where("problem is null"), stages)
    found, crowd = hits(stories.where("number = first"), stages, noise)
    decided = matches(found, stories, stages, noise)
    every = stages.frame("every", lambda: decided.union(identical(stories)))
    made = groups(every, stories, stages)
    judged = settled(every, made, stages)
    standing = furniture(judged, crowd, stories, stages, noise)
    _write(stages, judged, made, standing, stories)
    return FoundCounts(
        stories=stories.count(),
        verdicts={
            row.verdict: row["count"] for row in judged.groupBy("verdict").count().sort("verdict").collect()
        },
        groups=made.count(),
        furniture=standing.count(),
        capped=crowd.count(),
        problems=tuple(sorted(problems)),
    )


def _write(
    stages: Stages, judged: DataFrame, made: DataFrame, standing: DataFrame, stories: DataFrame
) -> None:
    """Write the tables beside the stages: finished ones are not written again."""
    results = Stages(stages.session, stages.folder.parent)
    results.frame("pairs", partial(tables.pairs, judged, stories))
    results.frame("groups", partial(tables.groups, made, stories))
    results.frame("furniture", partial(tables.furniture, standing, stories))
