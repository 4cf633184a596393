"""Components of a graph on Spark: as union-find on one machine would have them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from cluster import NEEDS_SPARK, spark

from auditor.bulk.spark.components import components
from auditor.bulk.spark.stages import open_stages

if TYPE_CHECKING:
    from pathlib import Path

    from pyspark.sql import SparkSession

__all__ = ["spark"]
pytestmark = NEEDS_SPARK


def found(session: SparkSession, folder: Path, edges: list[tuple[int, int]]) -> dict[int, int]:
    frame = session.createDataFrame(edges, "one long, other long")
    stages = open_stages(session, folder, {"edges": len(edges)})
    return {row.node: row.component for row in components(frame, stages).collect()}


def united(edges: list[tuple[int, int]]) -> dict[int, int]:
    leader = {node: node for edge in edges for node in edge}

    def top(node: int) -> int:
        while leader[node] != node:
            node = leader[node]
        return node

    for one, other in edges:
        first, second = sorted((top(one), top(other)))
        leader[second] = first
    return {node: top(node) for node in leader}


def test_a_long_chain_is_one_component(spark: SparkSession, tmp_path: Path) -> None:
    chain = [(number, number + 1) for number in range(40)]

    assert set(found(spark, tmp_path, chain).values()) == {0}


def test_random_graphs_come_out_as_by_union_find(spark: SparkSession, tmp_path: Path) -> None:
    generator = random.Random(11)
    edges = [(generator.randrange(300), generator.randrange(300)) for _ in range(180)]
    edges = [(one, other) for one, other in edges if one != other]

    assert found(spark, tmp_path, edges) == united(edges)


def test_rounds_that_are_finished_are_not_done_again(spark: SparkSession, tmp_path: Path) -> None:
    chain = [(number, number + 1) for number in range(12)]
    first = found(spark, tmp_path, chain)
    written = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.parquet")}

    assert found(spark, tmp_path, chain) == first
    assert written == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.parquet")}
