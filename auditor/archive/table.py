"""Sorted keys with a value each: the least room in which numpy finds them again.

A key is the top 32 bits of a well mixed hash. A table of many has a directory over their first 16
bits, so that only the last 16 are stored; a small one has them whole, for a directory would outweigh
it. A value takes three bytes where that suffices. So a key and its value take 5 bytes, or 7.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from auditor.archive.layout import Mapped

_HALF = 16
"""Bits of a key of 32 that the directory tells."""
_MANY = 1 << 17
"""Keys from which on a directory (2**16 numbers of 4 bytes) takes less than it saves."""
_NARROW = 1 << 24


def short(hashes: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """Return the part of some hashes that tables keep."""
    return (hashes >> np.uint64(32)).astype(np.uint32)


def sections(
    name: str, keys: NDArray[np.uint32], values: NDArray[np.uint32], limit: int
) -> Mapping[str, NDArray[Any]]:
    """Return the sections of a table, in order of keys and then values.

    Args:
        name: what their names begin with.
        keys: any order.
        values: one a key.
        limit: one more than the largest value there may be.
    """
    packed = np.sort((keys.astype(np.uint64) << np.uint64(32)) | values)
    keys = (packed >> np.uint64(32)).astype("<u4")
    found: dict[str, NDArray[Any]] = {f"{name}.values": _packed(packed, limit)}
    if len(keys) < _MANY:
        return {f"{name}.keys": keys, **found}
    counts = np.bincount(keys >> _HALF, minlength=1 << _HALF)
    directory = np.concatenate(([0], np.cumsum(counts))).astype("<u4")
    return {f"{name}.directory": directory, f"{name}.rest": keys.astype("<u2"), **found}


def _packed(packed: NDArray[np.uint64], limit: int) -> NDArray[np.uint8]:
    width = 3 if limit <= _NARROW else 4
    return np.ascontiguousarray(packed.astype("<u4").view(np.uint8).reshape(-1, 4)[:, :width])


class KeyTable:
    """A table of a mapped file."""

    def __init__(self, file: Mapped, name: str) -> None:
        self._values = file.section(f"{name}.values")
        self._whole = file.section(f"{name}.keys") if f"{name}.keys" in file.noted["sections"] else None
        if self._whole is None:
            self._directory = file.section(f"{name}.directory")
            self._rest = file.section(f"{name}.rest")

    def __len__(self) -> int:
        return len(self._values)

    def values(self, rows: NDArray[np.int64]) -> NDArray[np.uint32]:
        """Return the values in some rows."""
        found = np.zeros((len(rows), 4), np.uint8)
        packed = self._values.take(rows)
        found[:, : packed.shape[1]] = packed
        return found.view("<u4").reshape(-1).astype(np.uint32)

    def keys(self) -> NDArray[np.uint32]:
        """Return all keys, ascending."""
        if self._whole is not None:
            return self._whole.all().astype(np.uint32)
        directory = self._directory.all().astype(np.int64)
        top = np.repeat(np.arange(1 << _HALF, dtype=np.uint32), directory[1:] - directory[:-1])
        return (top << np.uint32(_HALF)) | self._rest.all().astype(np.uint32)

    def find(self, keys: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the range of rows, half-open, that has each of some keys; sorted ones are found faster."""
        if self._whole is not None:
            whole = self._whole.all()
            return np.searchsorted(whole, keys, "left"), np.searchsorted(whole, keys, "right")
        top = (keys >> np.uint32(_HALF)).astype(np.int64)
        low = keys.astype(np.uint16)
        begin = self._directory.take(top).astype(np.int64)
        end = self._directory.take(top + 1).astype(np.int64)
        rest = self._rest.ranges(begin, end)
        first = _bisect(rest, begin, end, low, after=False)
        last = first.copy()
        # Most keys that are looked up are not there: only for the others is the end worth searching.
        there = np.flatnonzero(first < end)
        there = there[rest.take(first[there]) == low[there]]
        last[there] = _bisect(rest, first[there] + 1, end[there], low[there], after=True)
        return first, last


def _bisect(
    rest: NDArray[np.uint16],
    low: NDArray[np.int64],
    high: NDArray[np.int64],
    wanted: NDArray[np.uint16],
    *,
    after: bool,
) -> NDArray[np.int64]:
    """Search all ranges low..high at once, half of each a step.

    Args:
        rest: ascending in each range.
        low: where each range begins.
        high: where it ends.
        wanted: one a range.
        after: whether to return the first row after those that are wanted, not the first of them.
    """
    low, high = low.copy(), high.copy()
    pending = np.flatnonzero(low < high)
    while len(pending):
        middle = (low[pending] + high[pending]) >> 1
        seen = rest.take(middle)
        right = seen <= wanted[pending] if after else seen < wanted[pending]
        low[pending[right]] = middle[right] + 1
        high[pending[~right]] = middle[~right]
        pending = pending[low[pending] < high[pending]]
    return low
