"""Texts laid end to end as codes of the model, so that all their places are looked up at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from auditor.language.ngrams import END, START, UNKNOWN, encode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

PAD = 4
"""Codes before and behind a text: the longest context."""
_HAN = (0x4E00, 0x9FFF)


class Laid(NamedTuple):
    """Texts laid end to end, with marks of their edges between.

    Attributes:
        codes: of all characters but blanks.
        chars: the same.
        texts, offsets: text and offset of each; -1 for a mark.
    """

    codes: NDArray[Any]
    chars: str
    texts: NDArray[Any]
    offsets: NDArray[Any]


def lay(texts: Sequence[str]) -> Laid:
    """Return texts laid end to end; blanks in them do not count."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    codes, chars, numbers, offsets = [], [], [], []
    edge = np.full(PAD, UNKNOWN, np.int64)
    for number, text in enumerate(texts):
        kept = [at for at, char in enumerate(text) if not char.isspace()]
        if not kept:
            continue
        bare = "".join(map(text.__getitem__, kept))
        codes += [edge, np.array([START]), encode(bare).astype(np.int64), np.array([END]), edge]
        around = PAD + 1
        chars.append(" " * around + bare + " " * around)
        numbers += [np.full(around, -1), np.full(len(kept), number), np.full(around, -1)]
        offsets += [np.full(around, -1), np.array(kept), np.full(around, -1)]
    if not codes:
        return Laid(np.zeros(0, np.int64), "", np.zeros(0, int), np.zeros(0, int))
    return Laid(np.concatenate(codes), "".join(chars), np.concatenate(numbers), np.concatenate(offsets))


def han(chars: str) -> NDArray[Any]:
    """Tell of each character whether it is a Han character of the Basic Multilingual Plane's main block."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    points = np.frombuffer(chars.encode("utf-32-le", "surrogatepass"), np.uint32)
    first, last = _HAN
    return (points >= first) & (points <= last)
