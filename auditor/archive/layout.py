"""One immutable file of named arrays, memory-mapped, in which no damaged byte is ever answered from.

    magic (8) · format (u4) · length of the header (u4) · its CRC-32 (u4)
    header: JSON; what the writer noted, and where each section stands
    sections, each at a multiple of 64 bytes
    one CRC-32 for each 64 KiB of what lies between header and here

All numbers are little-endian. A block is checked when something in it is first read: CRC-32 runs at
5 GB/s, so that a look-up that touches all of a 25 MB segment pays 5 ms once.
"""

from __future__ import annotations

import json
import mmap
import os
import zlib
from typing import TYPE_CHECKING, Any

import numpy as np

from auditor.archive.error import ArchiveDamaged, damaged, too_new, unusable
from auditor.archive.scheme import FORMAT
from auditor.contract import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from auditor.contract import Message

MAGIC = b"AUDITARC"
_PREAMBLE = len(MAGIC) + 12
_ALIGN = 64
"""Bytes; a line of the processor's cache."""
_BLOCK = 1 << 16
"""Bytes checked together."""


def encoded(noted: Mapping[str, object], sections: Mapping[str, NDArray[Any]]) -> tuple[bytes, ...]:
    """Return the bytes of a file, in pieces.

    Args:
        noted: what the header says besides, as JSON types.
        sections: the arrays by name; of little-endian types.
    """
    places: dict[str, list[object]] = {}
    body = bytearray()
    for name, array in sections.items():
        body += bytes(-len(body) % _ALIGN)
        places[name] = [len(body), array.dtype.str, list(array.shape)]
        body += array.tobytes()
    view = memoryview(body)
    sums = [zlib.crc32(view[at : at + _BLOCK]) for at in range(0, len(body), _BLOCK)]
    tail = np.array(sums, "<u4").tobytes()
    header = json.dumps(
        {**noted, "sections": places, "body": len(body), "sums": zlib.crc32(tail)}, sort_keys=True
    ).encode()
    header += b" " * (-(len(header) + _PREAMBLE) % _ALIGN)
    numbers = np.array([FORMAT, len(header), zlib.crc32(header)], "<u4").tobytes()
    return MAGIC, numbers, header, bytes(body), tail


class Mapped:
    """A file of arrays, open for reading.

    Raises:
        ArchiveDamaged: from the constructor and from whatever reads a block that is not as written.
        ArchiveMismatch: when a later version wrote it.
        FileNotFoundError: when there is no such file.
        ArchiveError: when the system will not read it.
    """

    def __init__(self, path: Path, location: str) -> None:
        self.path = path
        self._location = location
        try:
            with path.open("rb") as stream:
                size = os.fstat(stream.fileno()).st_size
                if size < _PREAMBLE:
                    raise self.damaged(say("文件不完整"))
                self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        except FileNotFoundError:
            raise
        except OSError as error:
            raise unusable(location, error.strerror or error) from error
        self.noted = self._header()
        self._body = self._begin
        if size != self._body + self.noted["body"] + 4 * self._blocks:
            raise self.damaged(say("文件不完整"))
        tail = self._map[self._body + self.noted["body"] :]
        if zlib.crc32(tail) != self.noted["sums"]:
            raise self.damaged(say("校验和不符"))
        self._sums = np.frombuffer(tail, "<u4")
        self._sound = np.zeros(self._blocks, dtype=bool)

    @property
    def _blocks(self) -> int:
        return -(-int(self.noted["body"]) // _BLOCK)

    def damaged(self, reason: Message) -> ArchiveDamaged:
        """Return the error that says this file is damaged."""
        return damaged(self._location, self.path.name, reason)

    def _header(self) -> dict[str, Any]:
        if self._map[: len(MAGIC)] != MAGIC:
            raise self.damaged(say("不是存档文件"))
        version, length, checksum = np.frombuffer(self._map[len(MAGIC) : _PREAMBLE], "<u4").tolist()
        if version > FORMAT:
            raise too_new(self._location, version, FORMAT)
        self._begin = _PREAMBLE + length
        header = self._map[_PREAMBLE : self._begin]
        if zlib.crc32(header) != checksum:
            raise self.damaged(say("校验和不符"))
        noted: dict[str, Any] = json.loads(header)
        return noted

    def section(self, name: str) -> Section:
        """Return one of the arrays."""
        at, kind, shape = self.noted["sections"][name]
        count = int(np.prod(shape))
        data = np.frombuffer(self._map, kind, count, self._body + at).reshape(shape)
        return Section(self, data, at)

    def check(self, first: int, last: int) -> None:
        """Check the bytes first..last of the body, the last one included."""
        self.check_blocks(np.arange(first // _BLOCK, last // _BLOCK + 1))

    def check_at(self, bytes_: NDArray[np.int64]) -> None:
        """Check the blocks that hold some bytes of the body."""
        self.check_blocks(bytes_ // _BLOCK)

    def check_blocks(self, blocks: NDArray[np.int64]) -> None:
        """Check some blocks, each once in the life of this object."""
        unknown = blocks[~self._sound[blocks]]
        for block in np.unique(unknown).tolist():
            begin = self._body + block * _BLOCK
            end = min(begin + _BLOCK, self._body + self.noted["body"])
            if zlib.crc32(self._map[begin:end]) != self._sums[block]:
                raise self.damaged(say("校验和不符"))
            self._sound[block] = True

    def size(self, name: str) -> int:
        """Return the bytes of a section."""
        _, kind, shape = self.noted["sections"][name]
        return int(np.prod(shape) * np.dtype(kind).itemsize)


class Section:
    """An array of a mapped file; what is read of it is checked first."""

    def __init__(self, file: Mapped, data: NDArray[Any], at: int) -> None:
        self._file, self._data, self._at = file, data, at
        self._width = data.strides[0] if data.size else 1

    def __len__(self) -> int:
        return len(self._data)

    def take(self, rows: NDArray[np.int64]) -> NDArray[Any]:
        """Return some rows, in the order asked for."""
        first = self._at + rows * self._width
        self._file.check_at(first)
        if self._width > 1:
            self._file.check_at(first + self._width - 1)
        return self._data[rows]

    def ranges(self, first: NDArray[np.int64], last: NDArray[np.int64]) -> NDArray[Any]:
        """Return all rows, of which only those in some ranges, half-open, may be read."""
        begin, end = self._at + first * self._width, self._at + last * self._width - 1
        some = first < last
        self._file.check_at(begin[some])
        self._file.check_at(end[some])
        # What is no longer than a block lies in two at most.
        for at in np.flatnonzero(end - begin >= _BLOCK).tolist():
            self._file.check(int(begin[at]), int(end[at]))
        return self._data

    def between(self, start: int, end: int) -> NDArray[Any]:
        """Return the rows start..end."""
        if start < end:
            self._file.check(self._at + start * self._width, self._at + end * self._width - 1)
        return self._data[start:end]

    def all(self) -> NDArray[Any]:
        """Return all rows."""
        return self.between(0, len(self._data))
