"""Where the same gram begins in two stories: seeds made on all workers, met by a shuffle."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pandas import DataFrame as Rows
    from pyspark.sql import DataFrame

    from auditor.bulk.spark.stages import Stages
    from auditor.relate.match import Noise

_SEEDS = "key long, number long, at int"
_HITS = "one long, other long, one_at int, other_at int"


def hits(stories: DataFrame, stages: Stages, noise: Noise) -> tuple[DataFrame, DataFrame]:
    """Return the pairs of places where the same seed stands, and the seeds that stand in too many places.

    The pairs have the columns `one`, `other`, `one_at`, `other_at`; the crowded seeds `number` and `at`, the
    first place of each, and `count`.

    A seed in more places than `auditor.relate.pairs.MOST` is furniture: it is counted and paired with
    nothing, so that no worker gets more than that many places of one key.

    Args:
        stories: columns `number` and `text`, each view once.
        stages: where the steps are written.
        noise: how the seeds are chosen.
    """
    from auditor.relate.pairs import MOST

    made = stages.frame("seeds", lambda: stories.mapInPandas(partial(_seeds, noise=noise), _SEEDS))
    crowded = stages.frame("crowded", lambda: made.groupBy("key").count().where(f"count > {MOST}"))
    found = stages.frame("hits", lambda: _met(made, crowded))
    return found, stages.frame("crowd", lambda: _first_places(made, crowded))


def _seeds(batches: Iterator[Rows], noise: Noise) -> Iterator[Rows]:
    import pandas as pd

    from auditor.relate.codes import encode
    from auditor.relate.seeds import EVERY, GRAM, NOISY_GRAM, seeds

    for batch in batches:
        codes = encode(batch["text"].tolist())
        found = seeds(codes, NOISY_GRAM if noise == "high" else GRAM, EVERY)
        text = codes.text_at(found.positions)
        yield pd.DataFrame(
            {
                "key": found.keys.view("int64"),
                "number": batch["number"].to_numpy()[text],
                "at": (found.positions - codes.starts[text]).astype("int32"),
            }
        )


def _first_places(made: DataFrame, crowded: DataFrame) -> DataFrame:
    from pyspark.sql import functions as spark

    places = made.join(crowded, "key").groupBy("key", "count")
    first = places.agg(spark.min(spark.struct("number", "at")).alias("first"))
    return first.select("first.number", "first.at", "count")


def _met(made: DataFrame, crowded: DataFrame) -> DataFrame:
    from pyspark.sql import functions as spark

    few = made.join(crowded.select("key"), "key", "left_anti")
    places = few.groupBy("key").agg(spark.collect_list(spark.struct("number", "at")).alias("places"))
    return places.where("size(places) > 1").select("places").mapInPandas(_paired, _HITS)


def _paired(batches: Iterator[Rows]) -> Iterator[Rows]:
    """Pair the places of each seed, those inside one story left out."""
    import pandas as pd

    columns = ("one", "other", "one_at", "other_at")
    for batch in batches:
        rows = []
        for places in batch["places"]:
            ordered = sorted((place["number"], place["at"]) for place in places)
            for rank, (number, at) in enumerate(ordered):
                rows += [(one, number, one_at, at) for one, one_at in ordered[:rank] if one != number]
        yield pd.DataFrame(rows, columns=columns).astype(
            {"one": "int64", "other": "int64", "one_at": "int32", "other_at": "int32"}
        )
