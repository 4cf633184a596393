"""The tables of a run on Spark: the rows of one machine, made on the workers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.bulk.spark.inputs import columns_of
from auditor.bulk.spark.matches import as_matches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pandas import DataFrame as Rows
    from pyspark.sql import DataFrame

    from auditor.bulk.rows import StoryRow

_TOLD = "{side}_path string, {side}_record long, {side}_title string, {side}_start long, {side}_end long, "
_PAIRS = (
    _TOLD.format(side="one")
    + _TOLD.format(side="other")
    + "similarity double, covered double, verdict string, "
    "passage string, differences array<struct<one: string, other: string>>"
)
_FURNITURE = "path string, record long, title string, start long, end long, count long, passage string"
_PARTS = ("path", "record", "title", "text")


def pairs(judged: DataFrame, stories: DataFrame) -> DataFrame:
    """Return the table of pairs, in the order of the stories.

    Args:
        judged: settled matches.
        stories: as `auditor.bulk.spark.texts.numbered` gives them.
    """
    joined = judged.join(_named(stories, "one"), "one").join(_named(stories, "other"), "other")
    ordered = joined.sort("one", "other", "one_start", "one_end", "other_start", "other_end")
    return ordered.mapInPandas(_pair_rows, _PAIRS)


def groups(made: DataFrame, stories: DataFrame) -> DataFrame:
    """Return the table of groups, in the order of their representatives."""
    from pyspark.sql import functions as spark

    told = spark.struct("path", "record", "title")
    named = stories.select("number", told.alias("told"))
    other = made.select("representative", spark.explode("others").alias("number")).join(named, "number")
    others = other.groupBy("representative").agg(spark.sort_array(spark.collect_list("told")).alias("others"))
    representative = stories.select(spark.col("number").alias("representative"), "path", "record", "title")
    joined = made.drop("others").join(others, "representative").join(representative, "representative")
    return joined.sort("representative").select("path", "record", "title", "others", "least", "median")


def furniture(standing: DataFrame, stories: DataFrame) -> DataFrame:
    """Return the table of recurring passages, in the order of the stories."""
    joined = standing.join(stories.select("number", *_PARTS), "number")
    return joined.sort("number", "start", "end").mapInPandas(_furniture_rows, _FURNITURE)


def _named(stories: DataFrame, side: str) -> DataFrame:
    from pyspark.sql import functions as spark

    return stories.select(
        spark.col("number").alias(side), *(spark.col(part).alias(f"{side}_{part}") for part in _PARTS)
    )


def _pair_rows(batches: Iterator[Rows]) -> Iterator[Rows]:
    import pandas as pd

    from auditor.bulk.rows import pair_row

    columns = columns_of(_PAIRS.partition(", differences")[0])
    for batch in batches:
        sides = [_told(batch, [f"{side}_{part}" for part in _PARTS]) for side in ("one", "other")]
        made = [pair_row(*parts) for parts in zip(as_matches(batch), *sides, strict=True)]
        yield pd.DataFrame(made, columns=[*columns, "differences"])


def _furniture_rows(batches: Iterator[Rows]) -> Iterator[Rows]:
    import pandas as pd

    from auditor.bulk.rows import standing_row

    for batch in batches:
        spans = zip(batch["start"].tolist(), batch["end"].tolist(), strict=True)
        told = zip(spans, batch["count"].tolist(), _told(batch, _PARTS), strict=True)
        columns = columns_of(_FURNITURE)
        yield pd.DataFrame([standing_row(*parts) for parts in told], columns=columns)


def _told(batch: Rows, columns: Sequence[str]) -> list[StoryRow]:
    from auditor.bulk.rows import StoryRow

    return [StoryRow(*parts) for parts in zip(*(batch[column].tolist() for column in columns), strict=True)]
