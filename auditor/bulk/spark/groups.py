"""Groups over decided copies: components keep what belongs together, stars are made inside each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from auditor.bulk.spark.components import components
from auditor.bulk.spark.inputs import whole_groups
from auditor.bulk.spark.matches import as_matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pandas import DataFrame as Rows
    from pyspark.sql import DataFrame

    from auditor.bulk.spark.stages import Stages

_GROUPS = "representative long, others array<long>, least double, median double"


def groups(found: DataFrame, stories: DataFrame, stages: Stages) -> DataFrame:
    """Return the groups of copies: `representative`, `others`, `least` and `median` similarity.

    Stars never reach beyond a connected component, so that those made inside each are those made of all.

    Args:
        found: matches, those of identical stories among them.
        stories: columns `number` and `first`.
        stages: where the rounds and the result are written.
    """
    copies = found.where("verdict = 'copy'")
    members = stages.frame("copies", partial(_placed, copies, stories, stages))
    return stages.frame("groups", partial(_grouped, members))


def _grouped(members: DataFrame) -> DataFrame:
    sorted_ = members.repartition("component").sortWithinPartitions("component")
    return sorted_.mapInPandas(_stars, _GROUPS)


def _placed(copies: DataFrame, stories: DataFrame, stages: Stages) -> DataFrame:
    """Return the copies with their component and, where the later is identical to an earlier, that one."""
    from pyspark.sql import functions as spark

    edges = stages.frame("copy-edges", lambda: copies.select("one", "other").distinct())
    component = components(edges, stages, "copy")
    placed = copies.join(component.withColumnRenamed("node", "one"), "one")
    twins = stories.where("number != first")
    told = twins.select(spark.col("number").alias("other"), spark.col("first").alias("twin"))
    return placed.join(told, "other", "left")


def _stars(batches: Iterator[Rows]) -> Iterator[Rows]:
    import pandas as pd

    from auditor.relate.stories import grouped

    for rows in whole_groups(batches, "component"):
        told = rows[rows["twin"].notna()]
        twins = {int(text): int(first) for text, first in zip(told["other"], told["twin"], strict=True)}
        made = grouped(sorted(as_matches(rows)), twins)
        yield pd.DataFrame(
            [(star.representative, list(star.others), star.least, star.median) for star in made],
            columns=["representative", "others", "least", "median"],
        )
