"""How much characters look alike, from what their drawings have in common.

`rules/glyphs/shapes.bin` is made by `scripts/shapes.py`; `rules/glyphs/README.md` says from which fonts. Sums
are of small whole numbers, so they are the same on every machine.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor.text.resources import rules_folder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

_LENGTH = 2 * 127 * 127
"""Squares of a row of the file add up to this, about."""


class _Shapes(NamedTuple):
    places: Mapping[str, int]
    rows: NDArray[Any]


@cache
def _shapes() -> _Shapes:
    import numpy as np  # noqa: PLC0415 - 60 ms

    data = (rules_folder() / "glyphs" / "shapes.bin").read_bytes()
    end = data.index(b"\n")
    chars = json.loads(data[2:end])["chars"]
    rows = np.frombuffer(data, np.int8, offset=end + 1).reshape(len(chars), -1)
    return _Shapes({char: at for at, char in enumerate(chars)}, rows)


@lru_cache(maxsize=1)
def _rows(chars: str) -> NDArray[Any]:
    """Return the rows of some characters for sums; zeros of one that has no shape."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    found = _shapes()
    rows = np.zeros((len(chars), found.rows.shape[1]), np.float32)
    for at, char in enumerate(chars):
        if char in found.places:
            rows[at] = found.rows[found.places[char]]
    return rows


def likeness_of(one: str, other: str) -> float:
    """Return how much one character looks like another, as `likeness` does."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    found = _shapes()
    if one not in found.places or other not in found.places:
        return 0.0
    mine, theirs = (found.rows[found.places[char]].astype(np.float32) for char in (one, other))
    return float((mine @ theirs) / np.float32(_LENGTH))


def likeness(chars: Sequence[str], others: str) -> NDArray[Any]:
    """Return how much characters look like others: float32, a row a character, about 1 for itself.

    未 and 末 have 0.98, two that nobody would mix up 0.6 and less. What has no shape, as marks and rare
    characters have not, looks like nothing.

    Args:
        chars: single characters.
        others: the same string at every call, so that its shapes are got once.
    """
    import numpy as np  # noqa: PLC0415 - 60 ms

    found = _shapes()
    mine = np.zeros((len(chars), found.rows.shape[1]), np.float32)
    for at, char in enumerate(chars):
        if char in found.places:
            mine[at] = found.rows[found.places[char]]
    # Whole numbers below 2**24: exact in any order of summing.
    alike: NDArray[Any] = (mine @ _rows(others).T) / np.float32(_LENGTH)
    return alike
