"""`auditor relate --engine spark`: the answers of one machine, and what a stopped run left is used."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from cluster import NEEDS_SPARK, spark
from reuse_stories import edition, story, table, write_jsonl

from auditor.bulk import relate_here
from auditor.bulk.spark.job import STAGES, relate_on_spark
from auditor.bulk.spark.problems import SparkError
from auditor.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from pyspark.sql import SparkSession

__all__ = ["spark"]
pytestmark = NEEDS_SPARK


def test_the_tables_are_those_of_one_machine_and_a_finished_stage_is_not_done_again(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Half of the noise sits in one notice that is in more places than are ever paired.
    crowd = [
        story(number, 120) + "读者来信请寄滨湖大道二十八号编辑部收并注明栏目名称与联系电话"
        for number in range(200, 275)
    ]
    write_jsonl(tmp_path / "in", [*edition(), *crowd])
    monkeypatch.chdir(tmp_path)

    here = relate_here(["in"], tmp_path / "here", Settings(), "normal")
    there = relate_on_spark(["in"], tmp_path / "there", Settings(), "normal", spark)

    assert there == here
    assert here.capped > 0
    for name in ("pairs", "groups", "furniture"):
        assert table(tmp_path / "there" / name) == table(tmp_path / "here" / f"{name}.jsonl")

    written = {path: path.stat().st_mtime_ns for path in (tmp_path / "there").rglob("*.parquet")}
    shutil.rmtree(tmp_path / "there" / "pairs")
    shutil.rmtree(tmp_path / "there" / STAGES / "settled")
    assert relate_on_spark(["in"], tmp_path / "there", Settings(), "normal", spark) == here
    kept = {path for path in written if path.exists()}
    assert {path.parent.name for path in written} - {path.parent.name for path in kept} == {
        "pairs",
        "settled",
    }
    assert all(path.stat().st_mtime_ns == written[path] for path in kept)
    assert table(tmp_path / "there" / "pairs") == table(tmp_path / "here" / "pairs.jsonl")


def test_a_bad_record_is_told_and_the_stages_of_another_run_are_not_mixed_in(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_jsonl(tmp_path / "in", [story(1), story(2)], files=1)
    with (folder / "part-0.jsonl").open("a", encoding="utf-8") as stream:
        stream.write("{no json}\n")
    monkeypatch.chdir(tmp_path)

    outcome = relate_on_spark(["in"], tmp_path / "out", Settings(), "normal", spark)

    assert [problem.kind for problem in outcome.problems] == ["bad-record"]
    assert (outcome.stories, outcome.verdicts, outcome.groups) == (2, {}, 0)
    assert table(tmp_path / "out" / "pairs") == []

    write_jsonl(tmp_path / "in", [story(1), story(2), story(3)], files=1)
    with pytest.raises(SparkError, match="另一次运行"):
        relate_on_spark(["in"], tmp_path / "out", Settings(), "normal", spark)


def test_standard_input_and_empty_folders_are_refused_before_spark_starts(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(SparkError, match="标准输入"):
        relate_on_spark(["-"], tmp_path / "out", Settings(), "normal", "local[1]")
    with pytest.raises(SparkError, match="没有可读的文件"):
        relate_on_spark([str(tmp_path / "empty")], tmp_path / "out", Settings(), "normal", "local[1]")
