"""The keys by which stories are found in an archive, and the scheme by which they are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from auditor.archive import Scheme
from auditor.relate import sketches
from auditor.relate.codes import encode
from auditor.relate.near import SHORTEST_SKETCH
from auditor.relate.seeds import EVERY, GRAM, seeds
from auditor.relate.seeds import SCHEME as HASHING
from auditor.text.nouns import dataclass
from auditor.text.view import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.relate.codes import Codes, Ints
    from auditor.relate.seeds import Keys

SCHEME = Scheme(
    view=VERSION,
    gram=GRAM,
    every=EVERY,
    hashing=HASHING,
    sketch=sketches.NAME,
    shingle=sketches.SHINGLE,
    slots=sketches.SLOTS,
    bands=sketches.BANDS,
    rows=sketches.ROWS,
)
"""What an archive is told when it is opened: keys that were made otherwise cannot be looked up."""


@dataclass(frozen=True, slots=True, eq=False)
class LookupKeys:
    """What some texts are found by.

    Attributes:
        codes: the texts in their comparison view.
        seeds: keys; uint64.
        places: of each seed, where it begins in `codes.array`; int64.
        bands: keys; uint64.
        owners: of each band, which text it is of; int64.
    """

    codes: Codes
    seeds: Keys
    places: Ints
    bands: Keys
    owners: Ints


def keys(texts: Sequence[str]) -> LookupKeys:
    """Return the keys of texts; those too short for a sketch have no bands."""
    codes = encode(texts)
    found = seeds(codes)
    long_enough = np.flatnonzero(codes.lengths >= SHORTEST_SKETCH)
    bands = sketches.band_keys(sketches.signatures(codes)[long_enough])
    return LookupKeys(
        codes, found.keys, found.positions, bands.reshape(-1), np.repeat(long_enough, sketches.BANDS)
    )
