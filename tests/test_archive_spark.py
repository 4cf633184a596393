"""`auditor archive build --engine spark`: the archive that one machine would have made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cluster import NEEDS_SPARK, spark
from reuse_stories import edition, misread, story, write_jsonl

from auditor.archive.store import Store
from auditor.bulk.spark.archive import build_on_spark
from auditor.bulk.spark.problems import SparkError
from auditor.pipeline import archive as store
from auditor.relate.printed_keys import SCHEME
from auditor.relate.printed_keys import keys as keys_of
from auditor.settings import Settings

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from auditor.archive.asked import Archive

__all__ = ["spark"]
pytestmark = NEEDS_SPARK


def asked(archive: Archive, text: str) -> set[tuple[str, str, int]]:
    """Return what the archive proposes for a text: title and text of a story, and where a seed stands."""
    places = archive.seeds(keys_of([text]).seeds, 60)
    stories = archive.stories(places.story.tolist())
    return {(one.title, one.text, at) for one, at in zip(stories, places.at.tolist(), strict=True)}


def test_it_answers_as_one_made_here(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_jsonl(tmp_path / "in", edition())
    (tmp_path / "in" / "2031-05-04 第3版.txt").write_text(f"湖边植树\n\n{story(500)}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    added = store.add(["in"], "here", Settings())
    built = build_on_spark(["in"], tmp_path / "there", Settings(), spark)

    assert (built.documents, built.stories, built.known) == (added.documents, added.stories, added.known)
    assert not store.verify("there")
    here, there = Store(Path("here"), SCHEME), Store(Path("there"), SCHEME)
    for text in (story(5), misread(story(11), 0.05, 9), story(500)[40:160], story(9999)):
        assert asked(there, text) == asked(here, text)
    assert asked(there, story(500))


def test_an_archive_that_is_there_is_not_touched(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_jsonl(tmp_path / "in", [story(1)], files=1)
    monkeypatch.chdir(tmp_path)
    store.add(["in"], "archive", Settings())

    with pytest.raises(SparkError, match="已有存档"):
        build_on_spark(["in"], tmp_path / "archive", Settings(), spark)
