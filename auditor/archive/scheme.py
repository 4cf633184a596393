"""How an archive's keys were made: they can only be looked up with keys that were made alike."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING

from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = 1
"""Of the files of the embedded store."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """Everything that a key depends on besides the text.

    Attributes:
        view: version of the comparison view.
        gram: characters of a seed.
        every: one seed in so many is kept.
        hashing: version of the function that hashes seeds, its constants included.
        sketch: scheme of the MinHash signatures (datasketch's name for it).
        shingle: characters of a shingle.
        slots: of a signature.
        bands: that a signature is cut into.
        rows: slots of a band.
    """

    view: int
    gram: int
    every: int
    hashing: int
    sketch: str
    shingle: int
    slots: int
    bands: int
    rows: int

    def noted(self) -> dict[str, object]:
        """Return it as JSON types."""
        return asdict(self)

    @classmethod
    def read(cls, noted: Mapping[str, object]) -> Scheme:
        """Return the scheme that `noted` wrote.

        Raises:
            ValueError: when a part is missing or of another type.
        """
        values = {one.name: noted.get(one.name) for one in fields(cls)}
        if any(type(value) is not (str if name == "sketch" else int) for name, value in values.items()):
            raise ValueError(f"not a scheme: {noted!r}")
        return cls(**values)  # type: ignore[arg-type]

    def differences(self, other: Scheme) -> tuple[str, ...]:
        """Return the names of the parts in which two schemes differ."""
        return tuple(one.name for one in fields(self) if getattr(self, one.name) != getattr(other, one.name))
