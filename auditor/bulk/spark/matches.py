"""What pairs of stories share, decided on the workers by the kernels of one machine."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from auditor.bulk.spark.inputs import columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pandas import DataFrame as Rows
    from pyspark.sql import DataFrame

    from auditor.bulk.spark.stages import Stages
    from auditor.relate.match import Match, Noise

MATCHES = (
    "one long, other long, one_start int, one_end int, other_start int, other_end int, "
    "similarity double, covered double, verdict string, differences array<struct<one: string, other: string>>"
)
"""The columns of a match; spans are offsets in the comparison views."""


def matches(found: DataFrame, stories: DataFrame, stages: Stages, noise: Noise) -> DataFrame:
    """Return what each pair of stories that have hits share, as `auditor.relate.compare` decides.

    Args:
        found: hits: `one`, `other`, `one_at`, `other_at`.
        stories: columns `number` and `text`.
        stages: where the result is written.
        noise: as the seeds were chosen.
    """
    return stages.frame("matches", partial(_decided, found, stories, noise))


def identical(stories: DataFrame) -> DataFrame:
    """Return a match of each story with the first that has the same comparison view.

    Args:
        stories: columns `number`, `first` and `length`.
    """
    from pyspark.sql import functions as spark

    none = spark.array().cast("array<struct<one: string, other: string>>")
    zero, one = spark.lit(0).cast("int"), spark.lit(1.0)
    return stories.where("number != first").select(
        spark.col("first").alias("one"),
        spark.col("number").alias("other"),
        zero.alias("one_start"),
        spark.col("length").alias("one_end"),
        zero.alias("other_start"),
        spark.col("length").alias("other_end"),
        one.alias("similarity"),
        one.alias("covered"),
        spark.lit("copy").alias("verdict"),
        none.alias("differences"),
    )


def as_matches(rows: Rows) -> list[Match]:
    """Return the matches in the rows of a frame, in their order."""
    from auditor.relate.match import Match

    return [
        Match(
            int(row.one),
            int(row.other),
            (int(row.one_start), int(row.one_end)),
            (int(row.other_start), int(row.other_end)),
            float(row.similarity),
            float(row.covered),
            row.verdict,
            tuple((one["one"], one["other"]) for one in row.differences),
        )
        for row in rows.itertuples()
    ]


def _decided(found: DataFrame, stories: DataFrame, noise: Noise) -> DataFrame:
    from pyspark.sql import functions as spark

    pairs = found.groupBy("one", "other").agg(
        spark.collect_list(spark.struct("one_at", "other_at")).alias("hits")
    )
    one = stories.select(spark.col("number").alias("one"), spark.col("text").alias("one_text"))
    other = stories.select(spark.col("number").alias("other"), spark.col("text").alias("other_text"))
    return pairs.join(one, "one").join(other, "other").mapInPandas(partial(_compared, noise=noise), MATCHES)


def _compared(batches: Iterator[Rows], noise: Noise) -> Iterator[Rows]:
    import numpy as np
    import pandas as pd

    from auditor.relate.codes import encode
    from auditor.relate.compare import compare
    from auditor.relate.pairs import Hits

    for batch in batches:
        texts = dict(zip(batch["one"], batch["one_text"], strict=True))
        texts |= dict(zip(batch["other"], batch["other_text"], strict=True))
        numbers = sorted(texts)
        codes = encode([texts[number] for number in numbers])
        start = dict(zip(numbers, codes.starts.tolist(), strict=False))
        places = [
            (start[one] + hit["one_at"], start[other] + hit["other_at"])
            for one, other, hits in zip(batch["one"], batch["other"], batch["hits"], strict=True)
            for hit in hits
        ]
        table = np.array(sorted(places), dtype=np.int64).reshape(-1, 2)
        decided = compare(codes, Hits(table[:, 0].copy(), table[:, 1].copy()), noise)
        yield pd.DataFrame([_row(match, numbers) for match in decided], columns=_COLUMNS)


_COLUMNS = [*columns_of(MATCHES.partition(", differences")[0]), "differences"]


def _row(match: Match, numbers: list[int]) -> tuple[object, ...]:
    differences = [{"one": one, "other": other} for one, other in match.differences]
    spans = (*match.one_span, *match.other_span)
    ends = (numbers[match.one], numbers[match.other])
    return (*ends, *spans, match.similarity, match.covered, match.verdict, differences)
