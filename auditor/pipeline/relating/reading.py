"""The stories of one file, numbered as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model import Problem
from auditor.pipeline.relating.rows import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.read import Found
    from auditor.settings import Settings


def stories_of(found: Found, settings: Settings) -> Iterator[Told | Problem]:
    """Yield the stories of a page or table, and what was wrong with parts of it."""
    from auditor.pipeline.archive_inputs import documents

    record = 0
    for document in documents(found, None, None, settings):
        if isinstance(document, Problem):
            yield document
            continue
        for story in document:
            record += 1
            yield Told(found.name, record, story.title, story.text)
