"""Stories with their keys, in memory: what a segment is written from and what is read of it to merge it."""

from __future__ import annotations

import json
import zlib
from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np

from auditor.archive import words
from auditor.archive.layout import encoded
from auditor.archive.table import sections, short
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from auditor.archive.scheme import Scheme
    from auditor.model import Archived

PACKED = 16
"""Stories that are compressed together: one alone takes a fifth more room, more take longer to read."""
_LEVEL = 6
"""Of zlib, its default."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some stories and what they are found by.

    Attributes:
        stories: those of one document side by side.
        lengths: characters of each in the comparison view.
        seeds: keys.
        places: of each seed; where it begins in the comparison views of all stories laid end to end.
        bands: keys.
        owners: of each band; position of its story in `stories`.
    """

    stories: tuple[Archived, ...]
    lengths: NDArray[np.uint32]
    seeds: NDArray[np.uint32]
    places: NDArray[np.uint32]
    bands: NDArray[np.uint32]
    owners: NDArray[np.uint32]

    @property
    def characters(self) -> int:
        """How long all stories are in the comparison view."""
        return int(self.lengths.sum(dtype=np.int64))

    def kept(self, wanted: NDArray[np.bool_]) -> Batch:
        """Return it without some stories.

        Args:
            wanted: one a story; which stay.
        """
        starts = _starts(self.lengths)
        story = np.searchsorted(starts, self.places, "right") - 1
        moved = _starts(np.where(wanted, self.lengths, 0).astype(np.uint32))
        stay, stay_bands = wanted[story], wanted[self.owners]
        places = self.places - starts[story] + moved[story]
        renumbered = np.cumsum(wanted) - 1
        return Batch(
            tuple(one for one, stays in zip(self.stories, wanted.tolist(), strict=True) if stays),
            self.lengths[wanted],
            self.seeds[stay],
            places[stay].astype(np.uint32),
            self.bands[stay_bands],
            renumbered[self.owners][stay_bands].astype(np.uint32),
        )


def made(
    stories: Sequence[Archived],
    lengths: NDArray[Any],
    seeds: tuple[NDArray[np.uint64], NDArray[Any]],
    bands: tuple[NDArray[np.uint64], NDArray[Any]],
) -> Batch:
    """Make a batch.

    Args:
        stories: those of one document side by side.
        lengths: characters of each in the comparison view.
        seeds: hashes, well mixed in their upper half, and where each begins in the views end to end.
        bands: hashes likewise, and the position of the story of each.
    """
    return Batch(
        tuple(stories),
        np.asarray(lengths, np.uint32),
        short(seeds[0]),
        np.asarray(seeds[1], np.uint32),
        short(bands[0]),
        np.asarray(bands[1], np.uint32),
    )


def joined(batches: Sequence[Batch]) -> Batch:
    """Put batches together, in their order."""
    places, owners, characters, stories = [], [], 0, 0
    for batch in batches:
        places.append(batch.places + np.uint32(characters))
        owners.append(batch.owners + np.uint32(stories))
        characters += batch.characters
        stories += len(batch.stories)
    return Batch(
        tuple(story for batch in batches for story in batch.stories),
        np.concatenate([batch.lengths for batch in batches]),
        np.concatenate([batch.seeds for batch in batches]),
        np.concatenate(places),
        np.concatenate([batch.bands for batch in batches]),
        np.concatenate(owners),
    )


def as_segment(batch: Batch, scheme: Scheme) -> tuple[bytes, ...]:
    """Return the pieces of the file of a segment that holds a batch of at least one story."""
    documents = [(id_, len(list(same))) for id_, same in groupby(batch.stories, lambda one: one.document)]
    firsts = np.concatenate(([0], np.cumsum([count for _, count in documents])))
    noted = {
        "scheme": scheme.noted(),
        "stories": len(batch.stories),
        "documents": len(documents),
        "words": words.VERSION,
    }
    ids = b"".join(bytes.fromhex(id_) for id_, _ in documents)
    dates = [_number(batch.stories[first].date) for first in firsts[:-1].tolist()]
    return encoded(
        noted,
        {
            "starts": _starts(batch.lengths).astype("<u4"),
            "ids": np.frombuffer(ids, "<u8").reshape(-1, 2),
            "dates": np.array(dates, "<u4"),
            "firsts": firsts.astype("<u4"),
            **sections("seeds", batch.seeds, batch.places, max(batch.characters, 1)),
            **sections("bands", batch.bands, batch.owners, len(batch.stories)),
            **_texts(batch.stories),
            **words.sections(story.text for story in batch.stories),
        },
    )


def _starts(lengths: NDArray[np.uint32]) -> NDArray[np.int64]:
    return np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))


def _number(date: str) -> int:
    return int(date.replace("-", "")) if date else 0


def _texts(stories: Sequence[Archived]) -> Mapping[str, NDArray[Any]]:
    packs = [_pack(stories[at : at + PACKED]) for at in range(0, len(stories), PACKED)]
    ends = np.cumsum([len(pack) for pack in packs])
    return {
        "text.at": np.concatenate(([0], ends)).astype("<u8"),
        "text": np.frombuffer(b"".join(packs), np.uint8),
    }


def _pack(stories: Sequence[Archived]) -> bytes:
    rows = [[one.number, one.page, one.title, one.text] for one in stories]
    return zlib.compress(json.dumps(rows, ensure_ascii=False).encode(), _LEVEL)
