"""What an archive has learnt of the paper's words: how often characters stand side by side in its stories.

Strings of one to four Han characters that a segment has twice or more. Of many only those are kept that are
commonest, and those by which the paper differs most from the news that the model of `auditor.language` was
counted in: count times the bits by which they are likelier (A. Stolcke, Entropy-based pruning of backoff
language models, DARPA Broadcast News Workshop 1998). So the largest segment, of 16 million characters, has
3 MB of them at most. Documents that are removed count until the archive is compacted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from auditor.contract import say
from auditor.language.ngrams import costs, encode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from auditor.archive.segment import Segment

VERSION = 1
"""Of the counts; those of another version are not asked, and `archive compact --rebuild` makes them anew."""
SIZES = (1, 2, 3, 4)
MOST, _FEW, _SPARSE = 1 << 18, 1 << 12, 80
"""Strings that a segment keeps, each 12 bytes: at most; without asking; and else one to so many characters, a
twelfth of the room that the index takes.
"""
_LEAST = 2
_BITS = 16
"""Of the code point of a character, of which all are in the Basic Multilingual Plane."""
_FIRST, _LAST = 0x4E00, 0x9FFF
_UNITS = 8
"""Parts of a bit in which a string is weighed, as in the model."""
_MARK = 0xFFFF


class Learnt(NamedTuple):
    """A string with how often it stands in the archive, and by how many bits in all it is likelier there."""

    text: str
    times: int
    bits: int


def sections(texts: Iterable[str]) -> dict[str, NDArray[Any]]:
    """Return the sections of a segment that hold the strings of some stories, by name."""
    stories = list(texts)
    most = min(MOST, max(_FEW, sum(map(len, stories)) // _SPARSE))
    keys, counts = _kept(*_counted(stories), most)
    return {"words.keys": keys.astype("<u8"), "words.counts": counts.astype("<u4")}


def _counted(texts: Iterable[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the strings that stand there twice or more, in order, and how often each does."""
    points = np.frombuffer("\n".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    is_han = (points >= _FIRST) & (points <= _LAST)
    keys, counts = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)]
    for size in SIZES:
        length = len(points) - size + 1
        if length < 1:
            break
        packed, whole = np.zeros(length, np.uint64), np.ones(length, bool)
        for at in range(size):
            packed = (packed << np.uint64(_BITS)) | points[at : at + length].astype(np.uint64)
            whole &= is_han[at : at + length]
        found, times = np.unique(packed[whole], return_counts=True)
        keys.append(found[times >= _LEAST])
        counts.append(times[times >= _LEAST].astype(np.int64))
    return np.concatenate(keys), np.concatenate(counts)


def _kept(
    keys: NDArray[np.uint64], counts: NDArray[np.int64], most: int
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return as many strings as are kept, in order."""
    if len(keys) <= most:
        return keys, counts
    chosen = np.zeros(len(keys), bool)
    # Of equals those that come first.
    chosen[np.argsort(-counts, kind="stable")[: most // 2]] = True
    bits = np.where(chosen, -1, _bits(keys, counts))
    chosen[np.argsort(-bits, kind="stable")[: most - most // 2]] = True
    return keys[chosen], counts[chosen]


def _bits(keys: NDArray[np.uint64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return by how much likelier each string is than the model has it, its count times parts of a bit."""
    found = np.zeros(len(keys), np.int64)
    for size in SIZES[1:]:
        here = np.flatnonzero(
            (keys >> np.uint64(_BITS * (size - 1)) > 0) & (keys >> np.uint64(_BITS * size) == 0)
        )
        if not len(here):
            continue
        heads = keys[here] >> np.uint64(_BITS)
        at = np.minimum(np.searchsorted(keys, heads), len(keys) - 1)
        # What is not kept of the characters before the last tells nothing of how often it follows them.
        here, at = here[keys[at] == heads], at[keys[at] == heads]
        shares = counts[here] / np.maximum(counts[at], counts[here])
        codes = encode("".join(map(_text, keys[here].tolist()))).reshape(-1, size)
        saved = costs(codes)[:, -1] + np.rint(_UNITS * np.log2(shares)).astype(np.int64)
        found[here] = counts[here] * np.maximum(saved, 0)
    return found


def _text(key: int) -> str:
    """Return the string of a key."""
    found = ""
    while key:
        found = chr(key & _MARK) + found
        key >>= _BITS
    return found


def _key(text: str) -> int | None:
    """Return the key of a string; None of one that is not counted."""
    key = 0
    for char in text:
        if not _FIRST <= ord(char) <= _LAST:
            return None
        key = key << _BITS | ord(char)
    return key if 0 < len(text) <= SIZES[-1] else None


class Words:
    """The counts of some segments.

    Raises:
        ArchiveDamaged: when they are not as they were written: every byte of them is checked at once.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._tables = [table for one in segments if (table := _table(one)) is not None]

    def counts(self, strings: Collection[str]) -> Mapping[str, int]:
        """Return how often the stories have each of some strings; those that are not kept count 0."""
        asked = [(text, key) for text in sorted(set(strings)) if (key := _key(text)) is not None]
        keys = np.array([key for _, key in asked], np.uint64)
        found = np.zeros(len(asked), np.int64)
        for known, counts in self._tables:
            if len(known):
                at = np.minimum(np.searchsorted(known, keys), len(known) - 1)
                found += np.where(known[at] == keys, counts[at], 0)
        return {text: count for (text, _), count in zip(asked, found.tolist(), strict=True) if count}

    def learnt(self) -> Iterator[Learnt]:
        """Yield the strings by which the paper differs from news at large, the most telling first.

        A part of a longer string that stands nowhere else is left out.
        """
        if not self._tables:
            return
        keys, inverse = np.unique(np.concatenate([keys for keys, _ in self._tables]), return_inverse=True)
        counts = np.zeros(len(keys), np.int64)
        np.add.at(counts, inverse, np.concatenate([counts for _, counts in self._tables]).astype(np.int64))
        bits = _bits(keys, counts)
        inside: dict[str, int] = {}
        rows = [
            (_text(keys.item(at)), counts.item(at), bits.item(at)) for at in np.flatnonzero(bits > 0).tolist()
        ]
        for text, count, _ in rows:
            for part in (text[1:], text[:-1]):
                inside[part] = max(inside.get(part, 0), count)
        rows.sort(key=lambda row: (-row[2], row[0]))
        for text, count, weight in rows:
            if inside.get(text, 0) < count and len(text) > 1:
                yield Learnt(text, count, weight // _UNITS)


def _table(segment: Segment) -> tuple[NDArray[Any], NDArray[Any]] | None:
    """Return what a segment has counted; None where it has no counts, or those of another version."""
    noted = segment.file.noted
    if noted.get("words") != VERSION:
        return None
    keys, counts = (segment.file.section(f"words.{name}").all() for name in ("keys", "counts"))
    if len(keys) != len(counts) or (len(keys) and not (keys[1:] > keys[:-1]).all()):
        raise segment.file.damaged(say("字数统计的次序有误"))
    return keys, counts
