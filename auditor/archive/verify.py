"""Whether an embedded archive is still what was written, and what is in it."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import numpy as np

from auditor.archive.error import ArchiveError, damaged
from auditor.archive.ledger import SEGMENTS, check, rows
from auditor.archive.store import lost, open_row, opened
from auditor.archive.storing import name_of
from auditor.contract import say
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from auditor.archive.ledger import SegmentRow
    from auditor.archive.segment import Segment


@dataclass(frozen=True, slots=True)
class Holdings:
    """What an archive holds; of removed documents, only how many there are and the room they take.

    Attributes:
        documents, stories: as many as can be found.
        removed: documents that are removed but still take room.
        first, last: dates of the earliest and latest issue; empty where none is dated.
        issues: different dates.
        segments: files.
        characters: of these stories in the comparison view.
        index_bytes, text_bytes: of the segments' files.
    """

    documents: int
    stories: int
    removed: int
    first: str
    last: str
    issues: int
    segments: int
    characters: int
    index_bytes: int
    text_bytes: int


def holdings(folder: Path) -> Holdings:
    """Count what an archive holds.

    Raises:
        ArchiveError: when it cannot be used.
    """
    segments = opened(folder)
    dates = {date for segment in segments for date in _dates(segment) if date}
    removed = sum(len(segment.removed) for segment in segments)
    texts = sum(segment.text_bytes for segment in segments)
    return Holdings(
        documents=sum(len(segment.documents) for segment in segments) - removed,
        stories=sum(_present(segment) for segment in segments),
        removed=removed,
        first=min(dates, default=""),
        last=max(dates, default=""),
        issues=len(dates),
        segments=len(segments),
        characters=sum(_characters(segment) for segment in segments),
        index_bytes=sum(segment.file.path.stat().st_size for segment in segments) - texts,
        text_bytes=texts,
    )


def _present(segment: Segment) -> int:
    return len(segment) if segment.kept is None else int(segment.kept.sum())


def _characters(segment: Segment) -> int:
    lengths = np.diff(segment.starts)
    return int((lengths if segment.kept is None else lengths[segment.kept]).sum())


def _dates(segment: Segment) -> set[str]:
    pairs = zip(segment.documents, segment.dates, strict=True)
    return {date for document, date in pairs if document not in segment.removed}


def faults(folder: Path, step: Callable[[int, int], None]) -> Iterator[ArchiveError]:
    """Yield what is damaged, a segment at a time, by name.

    Every byte of every file is read.

    Args:
        folder: of the archive.
        step: called with the segments done and the segments in all.

    Raises:
        ArchiveError: when the catalogue cannot be read at all.
    """
    check(folder)
    listed = rows(folder)
    for number, row in enumerate(listed):
        step(number, len(listed))
        try:
            _check_segment(folder, row)
        except FileNotFoundError as error:
            yield lost(folder, str(error.filename))
        except ArchiveError as error:
            yield error
    step(len(listed), len(listed))


def _check_segment(folder: Path, row: SegmentRow) -> None:
    segment = open_row(folder, row)
    if name_of([(folder / SEGMENTS / row.name).read_bytes()]) != row.name:
        raise damaged(str(folder), row.name, say("内容与名称不符"))
    try:
        stories = len([segment.story(number) for number in range(len(segment))])
    except (zlib.error, ValueError, LookupError, TypeError):
        raise damaged(str(folder), row.name, say("原文无法读取")) from None
    if stories != row.stories:
        raise damaged(str(folder), row.name, say("篇数与目录不符"))
