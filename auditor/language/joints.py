"""How well two texts join: what the model of characters makes of the next ones behind those before."""

from __future__ import annotations

from typing import NamedTuple

from auditor.language.ngrams import ORDER, START, UNITS, UNKNOWN, costs, encode

_AROUND = ORDER - 1
"""Characters on each side that are looked at: of more the model knows nothing."""


class Joint(NamedTuple):
    """What speaks for a text going on, and for its beginning.

    Attributes:
        goes_on: bits, how much likelier its first characters are behind those before than anywhere.
        begins: bits, how much likelier they are at the beginning of a paragraph than anywhere.
    """

    goes_on: float
    begins: float


def joint(before: str, after: str) -> Joint:
    """Return what the last four characters of a text and the first four of another say of their joining."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    first = encode(after[:_AROUND])
    nothing = np.full(_AROUND, UNKNOWN, first.dtype)
    last = np.concatenate([nothing, encode(before[-_AROUND:])])[-_AROUND:]
    begin = np.concatenate([nothing[1:], [START]])
    rows = np.stack([np.concatenate([one, first]) for one in (last, begin, nothing)])
    behind, opening, alone = costs(rows)[:, _AROUND:].sum(axis=1).tolist()
    return Joint((alone - behind) / UNITS, (alone - opening) / UNITS)
