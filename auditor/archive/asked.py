"""What is asked of an archive, and how it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from auditor.archive.scheme import Scheme
    from auditor.model import Archived


class SeedPlaces(NamedTuple):
    """Where seeds stand in an archive; the three arrays have one entry a place.

    Attributes:
        query: position of the seed among those asked for, ascending.
        story: number of the story; within a seed ascending.
        at: where the seed begins in the comparison view of the story's text.
        common: how many of the seeds asked for stand in more places than wanted; none of theirs are in
            the arrays.
    """

    query: NDArray[np.int64]
    story: NDArray[np.int64]
    at: NDArray[np.int64]
    common: int


class Owners(NamedTuple):
    """Which stories of an archive have a band; one entry for each match, ordered as `Places`."""

    query: NDArray[np.int64]
    story: NDArray[np.int64]


class Archive(Protocol):
    """Stories that were printed before, and what they are found by.

    The number of a story holds as long as the object does and means nothing outside it. Keys are
    hashes of 64 bits, mixed well in their upper half; an archive may compare only that half, so a
    match is a proposal. Every method may raise `ArchiveError`: no answer is given from damaged data.
    """

    @property
    def scheme(self) -> Scheme:
        """How its keys were made."""
        ...

    def __len__(self) -> int:
        """How many stories it has."""
        ...

    def seeds(self, keys: NDArray[np.uint64], most: int) -> SeedPlaces:
        """Look seeds up; those that stand in more than `most` places are only counted."""
        ...

    def bands(self, keys: NDArray[np.uint64]) -> Owners:
        """Look bands of signatures up."""
        ...

    def stories(self, numbers: Sequence[int]) -> Sequence[Archived]:
        """Return stories by number, in the order asked for."""
        ...

    def holding(self, documents: Collection[str]) -> frozenset[str]:
        """Return which of some documents (see `auditor.model.Archived`) it has."""
        ...
