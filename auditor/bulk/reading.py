"""The stories of one file, numbered as they come; results of earlier runs are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.bulk.result import TABLES
from auditor.bulk.rows import StoryRow
from auditor.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from auditor.read import Found
    from auditor.settings import Settings


def result_among(arguments: Sequence[str], folder: Path) -> str | None:
    """Return the name of an input that is a table of an earlier run, if there is one.

    Args:
        arguments: as of a run.
        folder: where its tables go.
    """
    from auditor.pipeline.archive_inputs import found_inputs

    here = folder.resolve()
    own = {here / name for table in TABLES for name in (table, f"{table}.jsonl")}
    for found in found_inputs(arguments):
        if isinstance(found, Problem) or found.path is None:
            continue
        path = found.path.resolve()
        if not own.isdisjoint((path, *path.parents)):
            return found.name
    return None


def stories_of(found: Found, settings: Settings) -> Iterator[StoryRow | Problem]:
    """Yield the stories of a page or table, and what was wrong with parts of it."""
    from auditor.pipeline.archive_inputs import documents

    record = 0
    for document in documents(found, None, None, settings):
        if isinstance(document, Problem):
            yield document
            continue
        for story in document:
            record += 1
            yield StoryRow(found.name, record, story.title, story.text)
