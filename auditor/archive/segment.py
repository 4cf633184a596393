"""A segment: some stories in one immutable file, with what they are found by."""

from __future__ import annotations

import json
import zlib
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from auditor.archive.batch import PACKED, Batch
from auditor.archive.layout import Mapped
from auditor.archive.scheme import Scheme
from auditor.archive.table import KeyTable
from auditor.contract import say
from auditor.model import Archived

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

_READ_PACKS = 256
"""Packs of stories kept unpacked."""


class Segment:
    """An open segment; what it raises is what `Mapped` does.

    Args:
        path: of the file.
        location: of the archive, as messages name it.
        removed: documents (hex) that count as not being there.
    """

    def __init__(self, path: Path, location: str, removed: Collection[str] = ()) -> None:
        self.file = Mapped(path, location)
        self.removed = frozenset(removed)
        self._pack = lru_cache(_READ_PACKS)(self._unpacked)

    @property
    def name(self) -> str:
        """Of its file."""
        return self.file.path.name

    @property
    def scheme(self) -> Scheme:
        """How its keys were made."""
        try:
            return Scheme.read(self.file.noted["scheme"])
        except ValueError:
            raise self.file.damaged(say("看不出索引是怎样建的")) from None

    def __len__(self) -> int:
        return int(self.file.noted["stories"])

    @cached_property
    def seeds(self) -> KeyTable:
        """Seeds; the values are places in the comparison views of all stories laid end to end."""
        return KeyTable(self.file, "seeds")

    @cached_property
    def bands(self) -> KeyTable:
        """Bands of signatures; the values are stories."""
        return KeyTable(self.file, "bands")

    @cached_property
    def starts(self) -> NDArray[np.int64]:
        """Where each story begins in the views laid end to end, and where the last one ends."""
        return self.file.section("starts").all().astype(np.int64)

    @cached_property
    def documents(self) -> tuple[str, ...]:
        """All documents (hex), the removed ones too."""
        return tuple(row.tobytes().hex() for row in self.file.section("ids").all())

    @cached_property
    def dates(self) -> tuple[str, ...]:
        """The date of each document."""
        return tuple(_iso(number) for number in self.file.section("dates").all().tolist())

    @cached_property
    def firsts(self) -> NDArray[np.int64]:
        """The first story of each document, and how many stories there are."""
        return self.file.section("firsts").all().astype(np.int64)

    @cached_property
    def kept(self) -> NDArray[np.bool_] | None:
        """Which stories are not removed; None where all are there."""
        if not self.removed:
            return None
        stays = np.array([document not in self.removed for document in self.documents])
        return np.repeat(stays, np.diff(self.firsts))

    def holding(self, ids: NDArray[np.uint64]) -> NDArray[np.bool_]:
        """Tell which documents, each as two numbers (n, 2), are in it and not removed."""
        first = np.searchsorted(self._present[:, 0], ids[:, 0], "left")
        last = np.searchsorted(self._present[:, 0], ids[:, 0], "right")
        held = np.zeros(len(ids), dtype=bool)
        for at in np.flatnonzero(first < last).tolist():
            held[at] = (self._present[first[at] : last[at], 1] == ids[at, 1]).any()
        return held

    @cached_property
    def _present(self) -> NDArray[np.uint64]:
        """The documents that are not removed, each as two numbers (n, 2), by the first."""
        own: NDArray[np.uint64] = self.file.section("ids").all()
        if self.removed:
            own = own[np.array([document not in self.removed for document in self.documents], dtype=bool)]
        return own[np.argsort(own[:, 0], kind="stable")]

    def story(self, number: int) -> Archived:
        """Return one of its stories."""
        document = int(np.searchsorted(self.firsts, number, "right")) - 1
        at, page, title, text = self._pack(number // PACKED)[number % PACKED]
        return Archived(self.dates[document], page, title, self.documents[document], at, text)

    def stories(self) -> Iterator[Archived]:
        """Yield its stories that are not removed."""
        for number in range(len(self)):
            if self.kept is None or self.kept[number]:
                yield self.story(number)

    def _unpacked(self, pack: int) -> list[list[Any]]:
        start, end = self.file.section("text.at").take(np.array([pack, pack + 1])).tolist()
        packed = self.file.section("text").between(start, end)
        rows: list[list[Any]] = json.loads(zlib.decompress(packed.tobytes()))
        return rows

    def batch(self) -> Batch:
        """Return all that is in it and not removed."""
        lengths = np.diff(self.starts).astype(np.uint32)
        all_rows = np.arange(len(self.seeds)), np.arange(len(self.bands))
        batch = Batch(
            tuple(self.story(number) for number in range(len(self))),
            lengths,
            self.seeds.keys(),
            self.seeds.values(all_rows[0]),
            self.bands.keys(),
            self.bands.values(all_rows[1]),
        )
        return batch if self.kept is None else batch.kept(self.kept)

    @property
    def text_bytes(self) -> int:
        """Bytes of its file that hold the texts, headlines and pages; the rest is the index."""
        return self.file.size("text")


def segment_of(segments: Sequence[Segment], numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return which segment each story is in, where stories are counted through all segments."""
    ends = np.cumsum([len(segment) for segment in segments])
    return np.searchsorted(ends, numbers, "right")


def as_ids(documents: Collection[str]) -> NDArray[np.uint64]:
    """Return documents (hex of 16 bytes) as two numbers each."""
    return np.frombuffer(b"".join(map(bytes.fromhex, documents)), "<u8").reshape(-1, 2)


def _iso(number: int) -> str:
    text = f"{number:08}"
    return f"{text[:4]}-{text[4:6]}-{text[6:]}" if number else ""
