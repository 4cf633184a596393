"""The embedded archive: a folder of segments and a catalogue, open for look-ups."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from auditor.archive.asked import Owners, SeedPlaces
from auditor.archive.error import damaged, other_scheme
from auditor.archive.ledger import SEGMENTS, rows
from auditor.archive.segment import Segment, as_ids, segment_of
from auditor.archive.table import short
from auditor.contract import say

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from typing import TypeAlias

    from numpy.typing import NDArray

    from auditor.archive.error import ArchiveDamaged
    from auditor.archive.ledger import SegmentRow
    from auditor.archive.scheme import Scheme
    from auditor.archive.table import KeyTable
    from auditor.model import Archived

    _Ints: TypeAlias = NDArray[np.int64]
    _StoryOf: TypeAlias = Callable[[Segment, _Ints], tuple[_Ints, _Ints]]

_ATTEMPTS = 5
"""Times that the catalogue is read anew when a writer has merged the segments it names meanwhile."""


class Store:
    """An archive in a folder, as it was when it was opened; provides `auditor.archive.Archive`.

    Raises:
        ArchiveError: from the constructor when there is none or it cannot be used, from every method
            when what it reads is damaged.
    """

    def __init__(self, folder: Path, scheme: Scheme) -> None:
        self._scheme = scheme
        self.segments = opened(folder)
        for segment in self.segments:
            refuse_other_keys(segment, scheme, str(folder))
        sizes = [len(segment) for segment in self.segments]
        self._bases = np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))

    @property
    def scheme(self) -> Scheme:
        """How its keys were made."""
        return self._scheme

    def __len__(self) -> int:
        gone = sum(int((~one.kept).sum()) for one in self.segments if one.kept is not None)
        return int(self._bases[-1]) - gone

    def seeds(self, keys: NDArray[np.uint64], most: int) -> SeedPlaces:
        """Look seeds up; those that stand in more than `most` places are only counted."""
        return self._found(keys, lambda segment: segment.seeds, _story_of, most)

    def bands(self, keys: NDArray[np.uint64]) -> Owners:
        """Look bands of signatures up."""
        found = self._found(keys, lambda segment: segment.bands, _as_they_are, None)
        return Owners(found.query, found.story)

    def stories(self, numbers: Sequence[int]) -> list[Archived]:
        """Return stories by number, in the order asked for."""
        wanted = np.asarray(numbers, np.int64)
        where = segment_of(self.segments, wanted)
        return [
            self.segments[at].story(int(number - self._bases[at]))
            for number, at in zip(wanted.tolist(), where.tolist(), strict=True)
        ]

    def holding(self, documents: Collection[str]) -> frozenset[str]:
        """Return which of some documents (hex) it has."""
        asked = sorted(documents)
        if not asked:
            return frozenset()
        ids = as_ids(asked)
        held = np.zeros(len(asked), dtype=bool)
        for segment in self.segments:
            held |= segment.holding(ids)
        return frozenset(one for one, has in zip(asked, held.tolist(), strict=True) if has)

    def _found(
        self,
        keys: NDArray[np.uint64],
        table: Callable[[Segment], KeyTable],
        story_of: _StoryOf,
        most: int | None,
    ) -> SeedPlaces:
        """Look keys up in all segments; those that stand in more than `most` places are only counted."""
        wanted = short(keys)
        # Neighbours in a table are neighbours in memory: sorted keys are found twice as fast.
        order = np.argsort(wanted, kind="stable")
        ranges = [table(segment).find(wanted[order]) for segment in self.segments]
        frequent = np.zeros(len(keys), dtype=bool)
        if most is not None:
            counts = np.zeros(len(keys), dtype=np.int64)
            for segment, found in zip(self.segments, ranges, strict=True):
                counts += _counts(segment, table(segment), story_of, found)
            frequent = counts > most
        parts = [(np.zeros(0, np.int64),) * 3]
        for segment, base, (first, last) in zip(self.segments, self._bases[:-1], ranges, strict=True):
            query, story, at = _expanded(
                segment, table(segment), story_of, (first, np.where(frequent, first, last))
            )
            parts.append((order[query], story + base, at))
        query, story, at = (np.concatenate(part) for part in zip(*parts, strict=True))
        # In a segment the places of a key ascend, and so do the segments.
        ranked = np.argsort(query, kind="stable")
        return SeedPlaces(query[ranked], story[ranked], at[ranked], int(frequent.sum()))


def _counts(segment: Segment, table: KeyTable, story_of: _StoryOf, found: tuple[_Ints, _Ints]) -> _Ints:
    """Return how many places in stories that are not removed each range of rows has."""
    if segment.kept is None:
        return found[1] - found[0]
    query, _, _ = _expanded(segment, table, story_of, found)
    return np.bincount(query, minlength=len(found[0]))


def _expanded(
    segment: Segment, table: KeyTable, story_of: _StoryOf, found: tuple[_Ints, _Ints]
) -> tuple[_Ints, _Ints, _Ints]:
    """Return for each row of some ranges which range it is of, its story and its place in that."""
    first, last = found
    counts = last - first
    query = np.repeat(np.arange(len(counts)), counts)
    rows = np.arange(len(query)) + np.repeat(first - np.cumsum(counts) + counts, counts)
    story, at = story_of(segment, table.values(rows).astype(np.int64))
    if segment.kept is None:
        return query, story, at
    kept = segment.kept[story]
    return query[kept], story[kept], at[kept]


def _story_of(segment: Segment, places: _Ints) -> tuple[_Ints, _Ints]:
    story = np.searchsorted(segment.starts, places, "right") - 1
    return story, places - segment.starts[story]


def _as_they_are(_: Segment, owners: _Ints) -> tuple[_Ints, _Ints]:
    return owners, owners


def opened(folder: Path) -> tuple[Segment, ...]:
    """Open the segments of an archive, by name.

    Raises:
        ArchiveError: when there is none or it cannot be used.
    """
    known: tuple[SegmentRow, ...] | None = None
    for _ in range(_ATTEMPTS):
        listed = rows(folder)
        try:
            return tuple(open_row(folder, row) for row in listed)
        except FileNotFoundError as error:
            # A writer may have merged it since the catalogue was read; if not, it is lost.
            if listed == known:
                raise lost(folder, str(error.filename)) from None
            known = listed
    raise lost(folder, SEGMENTS)


def open_row(folder: Path, row: SegmentRow) -> Segment:
    """Open a segment that the catalogue names."""
    return Segment(folder / SEGMENTS / row.name, str(folder), row.removed)


def lost(folder: Path, file: str) -> ArchiveDamaged:
    """Return the error that says that a segment is gone."""
    return damaged(str(folder), Path(file).name, say("文件不见了"))


def refuse_other_keys(segment: Segment, scheme: Scheme, location: str) -> None:
    """Raise `ArchiveMismatch` where a segment's keys were made in another way."""
    differing = segment.scheme.differences(scheme)
    if differing:
        raise other_scheme(location, differing)
