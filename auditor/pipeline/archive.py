"""What can be done with an archive besides asking it; each change counts whole or not at all."""

from __future__ import annotations

from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.pipeline.archive_add import Added, add
from auditor.pipeline.archive_keys import batch, batches
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from auditor.archive.segment import Segment
    from auditor.archive.verify import Holdings
    from auditor.archive.words import Learnt
    from auditor.archive.writer import Writer
    from auditor.contract import Message
    from auditor.pipeline.progress import Progress

__all__ = ["Added", "add", "compact", "holdings", "learnt", "remove", "verify"]

_DATE = lazy(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SEGMENT = lazy(r"[0-9a-f]{16}\.seg")
_DOCUMENT = lazy(r"[0-9a-f]{8,32}")


def remove(ids: Sequence[str], location: str, wait: float = 0) -> tuple[int, list[Message]]:
    """Remove documents: by name, by the first eight or more digits of it, by date, or a whole segment.

    Returns:
        How many documents were removed, and what is to be said of names that mean nothing; what the
        others mean is removed all the same.

    Raises:
        ArchiveError: when the archive cannot be changed; it is then as it was before.
    """
    from auditor.archive.writer import writing
    from auditor.relate.printed_keys import SCHEME

    removed, complaints = 0, []
    with writing(Path(location), SCHEME, wait, any_keys=True) as writer:
        for name in dict.fromkeys(ids):
            count, complaint = _remove(writer, name)
            removed += count
            if complaint:
                complaints.append(complaint)
    return removed, complaints


def _remove(writer: Writer, name: str) -> tuple[int, Message | None]:
    if _SEGMENT.fullmatch(name) and name in writer.names():
        return writer.drop(name), None
    chosen = list(_chosen(writer.segments, name))
    found = {document for _, documents in chosen for document in documents}
    complaint = _unclear(name, len(found))
    if complaint:
        return 0, complaint
    for segment, documents_ in chosen:
        writer.remove(segment, documents_)
    return len(found), None


def _unclear(name: str, found: int) -> Message | None:
    """Return what is to be said of a name that means nothing, or too much."""
    if not any(one.fullmatch(name) for one in (_DATE, _DOCUMENT, _SEGMENT)):
        return say("“{name}”不是编号（至少写前八位）、日期（如2023-05-04）或段文件名", name=name)
    if not found:
        return say("存档里没有“{name}”，用 auditor archive query 可列出编号", name=name)
    if found > 1 and not _DATE.fullmatch(name):
        return say("“{name}”可指{count}个编号，请多写几位", name=name, count=found)
    return None


def _chosen(segments: Iterable[Segment], name: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the documents that a name means, by segment, those that are removed already left out."""
    for segment in segments:
        if _DATE.fullmatch(name):
            pairs = zip(segment.documents, segment.dates, strict=True)
            meant = [document for document, date in pairs if date == name]
        elif _DOCUMENT.fullmatch(name):
            meant = [document for document in segment.documents if document.startswith(name)]
        else:
            meant = []
        meant = [document for document in meant if document not in segment.removed]
        if meant:
            yield segment.name, meant


def compact(
    location: str, *, rebuild: bool = False, wait: float = 0, progress: Progress | None = None
) -> None:
    """Merge small segments and drop what was removed; with `rebuild` make all keys anew from the texts.

    Raises:
        ArchiveError: when the archive cannot be changed; it is then as it was before.
    """
    from auditor.archive.writer import writing
    from auditor.relate.printed_keys import SCHEME

    with writing(Path(location), SCHEME, wait, any_keys=rebuild) as writer:
        if not rebuild:
            writer.compact()
            return
        segments = writer.segments
        for number, segment in enumerate(segments):
            if progress:
                progress(number, len(segments), "store")
            writer.drop(segment.name)
            whole = groupby(segment.stories(), key=lambda story: story.document)
            for stories in batches(tuple(of_one) for _, of_one in whole):
                writer.add(batch(stories))


def holdings(location: str) -> Holdings:
    """Count what an archive holds.

    Raises:
        ArchiveError: when it cannot be used.
    """
    from auditor.archive import verify as verifying

    return verifying.holdings(Path(location))


def learnt(location: str, most: int) -> list[Learnt]:
    """Return the words by which an archive differs from news at large, the most telling first.

    Args:
        location: folder of the archive.
        most: words at most.

    Raises:
        ArchiveError: when it cannot be used.
    """
    from auditor.archive.store import opened
    from auditor.archive.words import Words

    return list(islice(Words(opened(Path(location))).learnt(), most))


def verify(location: str, progress: Progress | None = None) -> list[Message]:
    """Read every byte of an archive and return what is damaged, a message a segment.

    Raises:
        ArchiveError: when its catalogue cannot be read at all.
    """
    from auditor.archive import verify as verifying

    def step(done: int, total: int) -> None:
        if progress:
            progress(done, total, "store")

    return [fault.message for fault in verifying.faults(Path(location), step)]
