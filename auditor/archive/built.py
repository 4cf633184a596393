"""Segments made elsewhere: workers write them, one process lets them all count at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.archive.batch import as_segment
from auditor.archive.error import unusable
from auditor.archive.ledger import FILE, SEGMENTS, SegmentRow, writing
from auditor.archive.storing import name_of
from auditor.contract import say
from auditor.files import write_atomic

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from auditor.archive.batch import Batch
    from auditor.archive.scheme import Scheme


def write_segment(folder: Path, batch: Batch, scheme: Scheme) -> SegmentRow:
    """Write stories as a segment that nobody knows of yet.

    The same stories give the same file under the same name, however often they are written.

    Args:
        folder: of the archive that is being built.
        batch: at least one story.
        scheme: that its keys were made by.

    Raises:
        OSError: when it cannot be written.
    """
    (folder / SEGMENTS).mkdir(parents=True, exist_ok=True)
    pieces = as_segment(batch, scheme)
    name = name_of(pieces)
    write_atomic(folder / SEGMENTS / name, *pieces)
    documents = len({story.document for story in batch.stories})
    return SegmentRow(name, documents, len(batch.stories), batch.characters)


def register(folder: Path, segments: Iterable[SegmentRow]) -> None:
    """Make a new archive of segments that `write_segment` wrote; all of them count, or none.

    Args:
        folder: that they were written into.
        segments: what `write_segment` returned.

    Raises:
        ArchiveError: there is an archive already, a segment is not there, or the folder cannot be written.
    """
    found = sorted(set(segments))
    if (folder / FILE).exists():
        raise unusable(str(folder), say("已有存档"))
    lost = [row.name for row in found if not (folder / SEGMENTS / row.name).is_file()]
    if lost:
        raise unusable(str(folder), say("少了段文件“{file}”", file=lost[0]))
    with writing(folder, 0, create=True) as connection:
        connection.executemany("INSERT INTO segments VALUES (?, ?, ?, ?)", [row[:4] for row in found])
