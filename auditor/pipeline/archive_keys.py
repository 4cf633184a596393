"""From stories to what an archive stores: relate makes the keys, the archive keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from auditor.archive.batch import Batch
    from auditor.model import Archived

_CHARACTERS = 1 << 19
"""Hashed together: large enough for numpy, small enough for memory."""


def batch(stories: Sequence[Archived]) -> Batch:
    """Return stories with their keys; those of one document stand side by side."""
    from auditor.archive.batch import made
    from auditor.relate.printed_keys import keys

    found = keys([story.text for story in stories])
    return made(stories, found.codes.lengths, (found.seeds, found.places), (found.bands, found.owners))


def batches(documents: Iterable[Sequence[Archived]]) -> Iterator[Sequence[Archived]]:
    """Put documents together until they are worth hashing."""
    gathered: list[Archived] = []
    size = 0
    for document in documents:
        gathered += document
        size += sum(len(story.text) for story in document)
        if size >= _CHARACTERS:
            yield gathered
            gathered, size = [], 0
    if gathered:
        yield gathered
