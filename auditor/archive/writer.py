"""The one who changes an embedded archive: all that is done in one block counts, or none of it.

Segments are written under the name of their content and synced before the catalogue names them, and
deleted after it no longer does. Killed at any step, the archive is the old one or the new one; files
that nobody names are swept away by the next writer.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

from auditor.archive.batch import as_segment, joined
from auditor.archive.ledger import SEGMENTS, SegmentRow, read_rows
from auditor.archive.ledger import writing as transaction
from auditor.archive.segment import as_ids
from auditor.archive.store import lost, open_row, refuse_other_keys
from auditor.archive.storing import name_of, sweep
from auditor.files import write_atomic

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from auditor.archive.batch import Batch
    from auditor.archive.scheme import Scheme
    from auditor.archive.segment import Segment

FULL = 1 << 24
"""Characters (of the comparison view) of a segment that is not merged any more: 31,000 stories, 30 MB."""
TIER = 8
"""Segments of about one size that are merged into one; also how much larger the next size is."""


@contextmanager
def writing(
    folder: Path, scheme: Scheme, wait: float, *, create: bool = False, any_keys: bool = False
) -> Iterator[Writer]:
    """Change an archive.

    Args:
        folder: of the archive.
        scheme: that the keys of what is added are made by.
        wait: seconds to wait while somebody else writes.
        create: whether to make an archive where none is.
        any_keys: whether the archive may hold keys that were made otherwise.

    Raises:
        ArchiveError: when it cannot be changed; it is then as it was before.
    """
    with transaction(folder, wait, create=create) as connection:
        writer = Writer(folder, scheme, connection)
        if not any_keys:
            writer.refuse_other_keys()
        sweep(folder / SEGMENTS, writer.names())
        yield writer
        writer.flush()
    # Only now, when the catalogue counts: a reader that still needs one has it open.
    sweep(folder / SEGMENTS, writer.names())


class Writer:
    """Changes that count together; made by `writing`."""

    def __init__(self, folder: Path, scheme: Scheme, connection: sqlite3.Connection) -> None:
        self._folder = folder
        self._scheme = scheme
        self._connection = connection
        self._pending: list[Batch] = []
        self._added: set[str] = set()
        self._live = {row.name: row for row in read_rows(connection)}
        # Opened when they are first asked for: a damaged one can be dropped without.
        self._open: dict[str, Segment] = {}

    def refuse_other_keys(self) -> None:
        """Raise `ArchiveMismatch` where there are keys that were made in another way."""
        for segment in self.segments:
            refuse_other_keys(segment, self._scheme, str(self._folder))

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The segments as they are now, by name; what is not flushed is not in them."""
        return tuple(self._opened(name) for name in sorted(self._live))

    def names(self) -> frozenset[str]:
        """Return the names of their files."""
        return frozenset(self._live)

    def holding(self, documents: Collection[str]) -> frozenset[str]:
        """Return which of some documents (hex) are there, what was just added included."""
        asked = sorted(documents)
        held = np.array([one in self._added for one in asked], dtype=bool)
        ids = as_ids(asked) if asked else np.zeros((0, 2), np.uint64)
        for segment in self.segments:
            held |= segment.holding(ids)
        return frozenset(one for one, has in zip(asked, held.tolist(), strict=True) if has)

    def add(self, batch: Batch) -> None:
        """Add stories; documents that are there already must have been left out."""
        if not batch.stories:
            return
        if self._pending and self._size() + batch.characters > FULL:
            self.flush()
        self._pending.append(batch)
        self._added |= {story.document for story in batch.stories}

    def flush(self) -> None:
        """Write what was added to a segment of its own."""
        if self._pending:
            whole = joined(self._pending)
            self._pending, self._added = [], set()
            self._write(whole)

    def remove(self, segment: str, documents: Iterable[str]) -> None:
        """Let some documents of a segment count as not being there."""
        gone = [(segment, document) for document in documents]
        self._connection.executemany("INSERT OR IGNORE INTO removed VALUES (?, ?)", gone)
        self._live[segment] = next(row for row in read_rows(self._connection) if row.name == segment)
        self._open.pop(segment, None)

    def drop(self, segment: str) -> int:
        """Let a whole segment go, unread; return how many documents it had."""
        row = self._live.pop(segment)
        self._connection.execute("DELETE FROM segments WHERE name = ?", (segment,))
        self._connection.execute("DELETE FROM removed WHERE segment = ?", (segment,))
        self._open.pop(segment, None)
        return row.documents - len(row.removed)

    def merge_small(self) -> None:
        """Merge segments of about one size where there are `TIER` of them, until there are not.

        So n stories lie in about log n segments, and none is copied more than log n times.
        """
        self.flush()
        while tier := self._crowded():
            self.rewrite(tier)

    def compact(self) -> None:
        """Put all small segments together, and write anew those from which something was removed."""
        small = [one for one in self.segments if 2 * int(one.starts[-1]) < FULL]
        worn = [one for one in self.segments if one.removed and one not in small]
        if len(small) > 1 or worn or any(one.removed for one in small):
            self.rewrite([*small, *worn])

    def rewrite(self, segments: Iterable[Segment]) -> None:
        """Put segments together in as few as may be, without what was removed from them."""
        for segment in list(segments):
            batch = segment.batch()
            # First: what is written anew may have the very content, and so the name, of the old one.
            self.drop(segment.name)
            self.add(batch)
        self.flush()

    def _crowded(self) -> list[Segment]:
        tiers: dict[int, list[Segment]] = {}
        for segment in self.segments:
            size = int(segment.starts[-1])
            if 2 * size < FULL:
                tiers.setdefault(_tier(size), []).append(segment)
        return next((tier for _, tier in sorted(tiers.items()) if len(tier) >= TIER), [])

    def _size(self) -> int:
        return sum(batch.characters for batch in self._pending)

    def _write(self, batch: Batch) -> None:
        pieces = as_segment(batch, self._scheme)
        name = name_of(pieces)
        write_atomic(self._folder / SEGMENTS / name, *pieces)
        documents = len({story.document for story in batch.stories})
        row = SegmentRow(name, documents, len(batch.stories), batch.characters)
        # The very content may be there already, all of it removed: then it is back.
        self._connection.execute("INSERT OR REPLACE INTO segments VALUES (?, ?, ?, ?)", row[:4])
        self._connection.execute("DELETE FROM removed WHERE segment = ?", (name,))
        self._open.pop(name, None)
        self._live[name] = row

    def _opened(self, name: str) -> Segment:
        if name not in self._open:
            try:
                self._open[name] = open_row(self._folder, self._live[name])
            except FileNotFoundError as error:
                raise lost(self._folder, str(error.filename)) from None
        return self._open[name]


def _tier(characters: int) -> int:
    tier = 0
    while characters >= TIER:
        characters //= TIER
        tier += 1
    return tier
