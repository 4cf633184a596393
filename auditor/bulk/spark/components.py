"""Connected components in rounds of large and small stars.

Kiveris, Lattanzi, Mirrokni, Rastogi & Vassilvitskii 2014, “Connected Components in MapReduce and
Beyond” (SoCC ’14): every node ends up joined to the least node of its component, in a number of
rounds that grows with the logarithm of the longest path; no node's neighbours meet on one worker.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from auditor.bulk.spark.stages import Stages

_MOST_ROUNDS = 30
"""Two to the thirtieth is longer than any path of near-duplicates."""


def components(edges: DataFrame, stages: Stages, name: str = "component") -> DataFrame:
    """Return the component of each node that has an edge: columns `node` and `component` (its least node).

    Args:
        edges: columns `one` and `other`, of any type that can be ordered.
        stages: where each round is written.
        name: that the rounds' stages begin with.

    Raises:
        RuntimeError: after 30 rounds, which no finite graph of a run needs.
    """
    from pyspark.sql import functions as spark

    known = stages.frame(f"{name}-00", partial(_oriented, edges))
    for number in range(1, _MOST_ROUNDS + 1):
        before = known
        known = stages.frame(f"{name}-{number:02}", partial(_round, before))
        if _same(before, known):
            stars = known.select(spark.col("one").alias("node"), spark.col("other").alias("component"))
            centres = known.select(spark.col("other").alias("node"), spark.col("other").alias("component"))
            return stars.union(centres).distinct()
    raise RuntimeError(f"components do not settle within {_MOST_ROUNDS} rounds")


def _round(edges: DataFrame) -> DataFrame:
    return _small_star(_large_star(edges))


def _oriented(edges: DataFrame) -> DataFrame:
    """Return each edge once, from the larger to the smaller node."""
    from pyspark.sql import functions as spark

    larger, smaller = spark.greatest("one", "other"), spark.least("one", "other")
    return edges.where("one != other").select(larger.alias("one"), smaller.alias("other")).distinct()


def _large_star(edges: DataFrame) -> DataFrame:
    """Join every larger neighbour of a node to the least of its neighbourhood."""
    from pyspark.sql import functions as spark

    reversed_ = edges.select(spark.col("other").alias("one"), spark.col("one").alias("other"))
    both = edges.union(reversed_)
    least = both.groupBy("one").agg(spark.least(spark.min("other"), spark.first("one")).alias("least"))
    met = both.join(least, "one").where("other > one")
    return _oriented(met.select(spark.col("other").alias("one"), spark.col("least").alias("other")))


def _small_star(edges: DataFrame) -> DataFrame:
    """Join every smaller neighbour of a node, and the node itself, to the least of them."""
    from pyspark.sql import functions as spark

    least = edges.groupBy("one").agg(spark.min("other").alias("least"))
    met = edges.join(least, "one")
    neighbours = met.select(spark.col("other").alias("one"), spark.col("least").alias("other"))
    itself = least.select("one", spark.col("least").alias("other"))
    return _oriented(neighbours.union(itself))


def _same(before: DataFrame, after: DataFrame) -> bool:
    """Tell whether two sets of edges are one, by their number and the sum of their hashes."""
    from pyspark.sql import functions as spark

    # Sums of 64-bit hashes wrap around in Spark only as decimals: the halves are summed apart.
    hashed = spark.xxhash64("one", "other")
    low, high = hashed.bitwiseAND(0xFFFFFFFF), spark.shiftright(hashed, 32)
    figures = [
        frame.agg(spark.count("*"), spark.sum(low), spark.sum(high)).first() for frame in (before, after)
    ]
    return bool(figures[0] == figures[1])
