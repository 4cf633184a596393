"""Texts in their comparison view as one array of code points: what all kernels of this stage read."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from auditor.text.nouns import dataclass
from auditor.text.view import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Codes32: TypeAlias = NDArray[np.uint32]
    Ints: TypeAlias = NDArray[np.int64]

CHUNK = 1 << 16
"""Characters folded at a time: the temporaries stay in the processor's cache."""
_CODES = 0x110000
_COARSE = 256
"""Characters a cell of the table that tells the text of a position."""
_UNKNOWN = np.uint32(0xFFFFFFFF)
_SEVERAL = np.uint32(0xFFFFFFFE)


@dataclass(frozen=True, slots=True, eq=False)
class Codes:
    """Comparison views of n texts, end to end.

    Attributes:
        array: the code points of all views, uint32.
        starts: where each view begins, and the end of the last: int64, n + 1 numbers.
    """

    array: Codes32
    starts: Ints

    def __len__(self) -> int:
        """Return how many texts there are."""
        return len(self.starts) - 1

    @property
    def lengths(self) -> Ints:
        """How many characters each view has."""
        return np.diff(self.starts)

    def view(self, text: int) -> str:
        """Return the comparison view of one text."""
        return self.between(int(self.starts[text]), int(self.starts[text + 1]))

    def between(self, start: int, end: int) -> str:
        """Return the characters start..end of the row of all views."""
        return self.array[start:end].tobytes().decode("utf-32-le")

    def text_at(self, positions: Ints) -> Ints:
        """Return which text holds each position of the row."""
        coarse = np.searchsorted(self.starts, np.arange(0, len(self.array) + 1, _COARSE), side="right") - 1
        found = coarse[positions // _COARSE]
        late = np.flatnonzero(self.starts[found + 1] <= positions)
        while len(late):
            found[late] += 1
            late = late[self.starts[found[late] + 1] <= positions[late]]
        return found


def encode(texts: Sequence[str]) -> Codes:
    """Return the comparison views of texts, equal to `auditor.text.view.fold` of each.

    Args:
        texts: as they were printed.
    """
    row = np.empty(sum(map(len, texts)), dtype=np.uint32)
    starts, used = [np.zeros(1, dtype=np.int64)], 0
    for first, last in _chunks(texts):
        array, ends = _encoded(texts[first:last])
        if used + len(array) > len(row):
            row.resize(used + len(array), refcheck=False)
        row[used : used + len(array)] = array
        starts.append(ends + used)
        used += len(array)
    row.resize(used, refcheck=False)
    return Codes(row, np.concatenate(starts))


def laid(views: Sequence[str]) -> Codes:
    """Lay comparison views end to end, as they are."""
    starts = np.cumsum([0, *map(len, views)], dtype=np.int64)
    return Codes(_code_points("".join(views)), starts)


def joined(parts: Sequence[Codes]) -> Codes:
    """Lay several rows end to end; the texts are numbered on."""
    shifts = np.cumsum([0, *(len(part.array) for part in parts)])
    starts = [part.starts[:-1] + shift for part, shift in zip(parts, shifts[:-1], strict=True)]
    array = np.concatenate([np.empty(0, dtype=np.uint32), *(part.array for part in parts)])
    return Codes(array, np.concatenate([*starts, shifts[-1:]]))


def origins(text: str) -> Ints:
    """Return, for each character of a text's comparison view, the offset it came from."""
    known = _table()(_code_points(text))
    several = np.flatnonzero(known == _SEVERAL).tolist()
    if not several:
        return np.flatnonzero(known)
    sizes = (known != 0).astype(np.int64)
    for at in several:
        sizes[at] = len(folded(text[at]))
    return np.repeat(np.arange(len(text)), sizes)


def printed(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return the range of a text that the characters span[0]..span[1] of its comparison view came from."""
    came = origins(text)
    start, end = span
    if start >= end:
        here = int(came[start]) if start < len(came) else len(text)
        return here, here
    return int(came[start]), int(came[end - 1]) + 1


def _chunks(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    first = size = 0
    for number, text in enumerate(texts):
        size += len(text)
        if size >= CHUNK:
            yield first, number + 1
            first, size = number + 1, 0
    if first < len(texts):
        yield first, len(texts)


def _encoded(texts: Sequence[str]) -> tuple[Codes32, Ints]:
    """Return the views of a few texts end to end, and where each ends."""
    printed = "".join(texts)
    known = _table()(_code_points(printed))
    if (known == _SEVERAL).any():
        # A few letters (İ) fold to more than one: rare enough to be written out.
        views = [_spelled(text) for text in texts]
        return _code_points("".join(views)), np.cumsum([len(view) for view in views])
    kept = known != 0
    sizes = np.zeros(len(texts), dtype=np.int64)
    lengths = np.array([len(text) for text in texts])
    filled = np.flatnonzero(lengths)
    if len(filled):
        begins = (np.cumsum(lengths) - lengths)[filled]
        sizes[filled] = np.add.reduceat(kept, begins, dtype=np.int64)
    return known[kept], np.cumsum(sizes)


def _spelled(text: str) -> str:
    return "".join(map(folded, text))


def _code_points(text: str) -> Codes32:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint32, copy=False)


class _CodeTable:
    """The folded form of every code point, filled in as they are met; 0 for what is dropped."""

    def __init__(self) -> None:
        self._codes = np.full(_CODES, _UNKNOWN, dtype=np.uint32)

    def __call__(self, codes: Codes32) -> Codes32:
        known = self._codes.take(codes)
        missing = known == _UNKNOWN
        if missing.any():
            for code in np.unique(codes[missing]).tolist():
                self._codes[code] = _form(folded(chr(code)))
            known = self._codes.take(codes)
        return known


def _form(small: str) -> int:
    if len(small) > 1:
        return int(_SEVERAL)
    return ord(small) if small else 0


@cache
def _table() -> _CodeTable:
    return _CodeTable()
