"""What recurs in many stories: matches judged once more when all are known, and each passage once."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from auditor.bulk.spark.components import components
from auditor.bulk.spark.inputs import whole_groups
from auditor.bulk.spark.matches import as_matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pandas import DataFrame as Rows
    from pyspark.sql import DataFrame

    from auditor.bulk.spark.stages import Stages
    from auditor.relate.match import Noise

_PLACES = "one long, other long, one_start int, one_end int, other_start int, other_end int, shared int"
_FURNITURE = "number long, start int, end int, count long"
_SPAN = ("one_start", "one_end", "other_start", "other_end")


def settled(found: DataFrame, groups: DataFrame, stages: Stages) -> DataFrame:
    """Return the matches, those partial ones whose passage recurs as `furniture`, with `count` of stories.

    Args:
        found: matches of all stories.
        groups: as `auditor.bulk.spark.groups.groups` gives them.
        stages: where the steps are written.
    """
    return stages.frame("settled", partial(_settled, found, groups))


def _settled(found: DataFrame, groups: DataFrame) -> DataFrame:
    from pyspark.sql import functions as spark

    from auditor.relate.furniture import LEAST

    member = groups.select(spark.explode("others").alias("text"), "representative")
    places = _places(found.where("verdict = 'partial'"), member)
    counted = places.repartition("text").sortWithinPartitions("text").mapInPandas(_counted, _PLACES)
    key = ["one", "other", *_SPAN]
    counts = counted.groupBy(*key).agg((spark.max("shared") + 1).alias("count"))
    joined = found.join(counts, key, "left")
    recurs = (spark.col("verdict") == "partial") & (spark.col("count") >= LEAST)
    return joined.withColumn("verdict", spark.when(recurs, "furniture").otherwise(spark.col("verdict")))


def _places(partials: DataFrame, member: DataFrame) -> DataFrame:
    """Return each partial match twice: seen from either story, with what stands for the other."""
    from pyspark.sql import functions as spark

    spans = ("one", "other", *_SPAN)
    here = partials.select(*spans, spark.col("one").alias("text"), spark.col("other").alias("partner"))
    there = partials.select(*spans, spark.col("other").alias("text"), spark.col("one").alias("partner"))
    both = here.union(there)
    known = member.select(spark.col("text").alias("partner"), "representative")
    return both.join(known, "partner", "left").withColumn(
        "partner", spark.coalesce("representative", "partner")
    )


def _counted(batches: Iterator[Rows]) -> Iterator[Rows]:
    """Count, for each place of a story, how many others share it."""
    from auditor.relate.furniture import partners

    for rows in whole_groups(batches, "text"):
        shared: list[int] = []
        for _, members in groupby(rows.itertuples(), key=attrgetter("text")):
            places = [
                (
                    (row.one_start, row.one_end) if row.one == row.text else (row.other_start, row.other_end),
                    row.partner,
                )
                for row in members
            ]
            shared += [partners(places, span) for span, _ in places]
        yield rows[["one", "other", *_SPAN]].assign(shared=shared)


def furniture(
    judged: DataFrame, crowd: DataFrame, stories: DataFrame, stages: Stages, noise: Noise
) -> DataFrame:
    """Return each recurring passage once: `number` of the first story that prints it, span and `count`.

    Args:
        judged: as `settled` gives them.
        crowd: seeds in too many places, at the first of them: `number`, `at`, `count`.
        stories: columns `number` and `text`.
        stages: where the result is written.
        noise: as the seeds were chosen.
    """
    return stages.frame(
        "furniture", lambda: _recurring(judged, stages).union(_crowded(crowd, stories, noise))
    )


def _recurring(judged: DataFrame, stages: Stages) -> DataFrame:
    standing = judged.where("verdict = 'furniture'")
    edges = stages.frame("furniture-edges", lambda: standing.select("one", "other").distinct())
    component = components(edges, stages, "furniture").withColumnRenamed("node", "one")
    placed = standing.join(component, "one").repartition("component").sortWithinPartitions("component")
    return placed.mapInPandas(_once, _FURNITURE)


def _once(batches: Iterator[Rows]) -> Iterator[Rows]:
    import pandas as pd

    from auditor.relate.furniture import once

    for rows in whole_groups(batches, "component"):
        found = as_matches(rows)
        counts = dict(zip(found, rows["count"].astype(int).tolist(), strict=True))
        told = [(one.text, *one.span, one.count) for one in once(sorted(found), counts)]
        yield pd.DataFrame(told, columns=["number", "start", "end", "count"])


def _crowded(crowd: DataFrame, stories: DataFrame, noise: Noise) -> DataFrame:
    from pyspark.sql import functions as spark

    gathered = crowd.groupBy("number").agg(spark.collect_list(spark.struct("at", "count")).alias("seeds"))
    texts = stories.select("number", "text")
    return gathered.join(texts, "number").mapInPandas(partial(_passages, noise=noise), _FURNITURE)


def _passages(batches: Iterator[Rows], noise: Noise) -> Iterator[Rows]:
    import numpy as np
    import pandas as pd

    from auditor.relate.codes import encode
    from auditor.relate.compare import REACH
    from auditor.relate.furniture import crowded
    from auditor.relate.pairs import Crowd

    for batch in batches:
        codes = encode(batch["text"].tolist())
        seeds = sorted(
            (start + seed["at"], seed["count"])
            for start, found in zip(codes.starts.tolist(), batch["seeds"], strict=False)
            for seed in found
        )
        table = np.array(seeds, dtype=np.int64).reshape(-1, 2)
        numbers = batch["number"].tolist()
        told = [
            (numbers[one.text], *one.span, one.count)
            for one in crowded(codes, Crowd(table[:, 0].copy(), table[:, 1].copy()), REACH[noise].gram)
        ]
        yield pd.DataFrame(told, columns=["number", "start", "end", "count"])
