"""Unified diffs, made from what is known to have changed: nothing is searched for, and no line is guessed."""

from __future__ import annotations

import os
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.model import Span
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CONTEXT = 3
"""Lines shown on both sides of a change, as `diff -u` has it."""
_QUOTED = {7: "a", 8: "b", 9: "t", 10: "n", 11: "v", 12: "f", 13: "r", 34: '"', 92: "\\"}


@dataclass(frozen=True, slots=True)
class HunkLine:
    """A line of a hunk: ` ` kept and `-` taken out, in the old text, `+` put in, in the new one."""

    sign: str
    span: Span


@dataclass(frozen=True, slots=True)
class Hunk:
    """Changed lines with some around them; `old` and `new` are the first line, from 1, and the count."""

    old: tuple[int, int]
    new: tuple[int, int]
    rows: tuple[HunkLine, ...]

    @property
    def head(self) -> str:
        """The line that says where it belongs."""
        return f"@@ -{_range(self.old)} +{_range(self.new)} @@"


def patch(name: str, old: bytes, new: bytes, changes: Sequence[tuple[Span, Span]]) -> bytes:
    """Return the change of one file as `patch` takes it, its lines byte for byte in their own encoding.

    Args:
        name: of the file; may hold surrogate escapes.
        old: the bytes of the file.
        new: the bytes it should have.
        changes: the ranges that differ, in order, of both; nothing for no change.
    """
    found = hunks(old, new, changes)
    if not found:
        return b""
    label = _label(os.fsencode(name))
    parts = [b"--- ", label, b"\n+++ ", label, b"\n"]
    for hunk in found:
        parts += [hunk.head.encode(), b"\n"]
        for row in hunk.rows:
            line = (new if row.sign == "+" else old)[row.span.start : row.span.end]
            parts += [row.sign.encode(), line]
            if not line.endswith(b"\n"):
                parts.append(b"\n\\ No newline at end of file\n")
    return b"".join(parts)


def hunks(old: str | bytes, new: str | bytes, changes: Sequence[tuple[Span, Span]]) -> list[Hunk]:
    """Return the hunks of a change; lines end at a line feed alone, as `patch` counts them."""
    lines = _Lines(old), _Lines(new)
    blocks = [_trimmed(block, *lines) for block in _merged(_blocks(changes, *lines))]
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and block[0] - groups[-1][-1][1] <= 2 * _CONTEXT:
            groups[-1].append(block)
        else:
            groups.append([block])
    return [_hunk(group, *lines) for group in groups]


Block = tuple[int, int, int, int]
"""First and last line, half-open, of the old text and of the new."""


class _Lines:
    """The lines of a text or of bytes."""

    def __init__(self, text: str | bytes) -> None:
        self.text = text
        self._starts = [0]
        at = _find(text, 0)
        while at >= 0:
            self._starts.append(at + 1)
            at = _find(text, at + 1)
        self.count = len(self._starts) - (self._starts[-1] == len(text))

    def at(self, offset: int) -> int:
        """Return the line that an offset stands in."""
        return bisect_right(self._starts, offset) - 1

    def span(self, line: int) -> Span:
        """Return the range of a line with its end."""
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self.text)
        return Span(self._starts[line], end)

    def line(self, number: int) -> str | bytes:
        """Return a line with its end."""
        span = self.span(number)
        return self.text[span.start : span.end]


def _find(text: str | bytes, start: int) -> int:
    return text.find("\n", start) if isinstance(text, str) else text.find(b"\n", start)


def _blocks(changes: Sequence[tuple[Span, Span]], old: _Lines, new: _Lines) -> Iterator[Block]:
    for was, now in changes:
        yield (
            old.at(was.start),
            min(old.at(was.end) + 1, old.count),
            new.at(now.start),
            min(new.at(now.end) + 1, new.count),
        )


def _merged(blocks: Iterator[Block]) -> Iterator[Block]:
    last: Block | None = None
    for block in blocks:
        if last and block[0] < last[1]:
            last = last[0], max(last[1], block[1]), last[2], max(last[3], block[3])
            continue
        if last:
            yield last
        last = block
    if last:
        yield last


def _trimmed(block: Block, old: _Lines, new: _Lines) -> Block:
    """Leave out the lines at either end that are the same."""
    low, high, start, end = block
    while low < high and start < end and old.line(low) == new.line(start):
        low, start = low + 1, start + 1
    while low < high and start < end and old.line(high - 1) == new.line(end - 1):
        high, end = high - 1, end - 1
    return low, high, start, end


def _hunk(group: Sequence[Block], old: _Lines, new: _Lines) -> Hunk:
    first, last = max(0, group[0][0] - _CONTEXT), min(old.count, group[-1][1] + _CONTEXT)
    ahead, after = group[0][0] - first, last - group[-1][1]
    begin, end = group[0][2] - ahead, group[-1][3] + after
    rows = [HunkLine(" ", old.span(at)) for at in range(first, group[0][0])]
    for block, following in pairwise((*group, (last, last, end, end))):
        rows += [HunkLine("-", old.span(at)) for at in range(block[0], block[1])]
        rows += [HunkLine("+", new.span(at)) for at in range(block[2], block[3])]
        rows += [HunkLine(" ", old.span(at)) for at in range(block[1], following[0])]
    return Hunk((first + 1, last - first), (begin + 1, end - begin), tuple(rows))


def _range(lines: tuple[int, int]) -> str:
    start, count = lines
    if count == 1:
        return str(start)
    # Of no lines the place is given as the line before them.
    return f"{start if count else start - 1},{count}"


def _label(name: bytes) -> bytes:
    r"""Return a file name as diff, git and patch write it: in quotes where it has a control, " or \."""
    if any(byte < 32 or byte in b'"\\\x7f' for byte in name):
        return b'"' + b"".join(_escaped(byte) for byte in name) + b'"'
    # The tab tells patch that the spaces belong to the name.
    return name + b"\t" if b" " in name else name


def _escaped(byte: int) -> bytes:
    if byte in _QUOTED:
        return f"\\{_QUOTED[byte]}".encode()
    return f"\\{byte:03o}".encode() if byte < 32 or byte == 0x7F else bytes([byte])
