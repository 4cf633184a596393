"""A shared live index in Redis: what one editor adds the others are told at once.

Bands lie in the Redis storage of datasketch, under the keys of the embedded archive, so that both give
the same answers; seeds and texts lie beside them. It is for the issues a team works on: Redis keeps all
of it in memory, 50 KB a story (measured on 3,000), where the embedded archive takes 2 KB on disk.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

import numpy as np

from auditor.archive.asked import Owners, Places
from auditor.archive.error import changed, missing, other_scheme
from auditor.archive.location import harmless
from auditor.archive.scheme import Scheme
from auditor.archive.server import PREFIX, band_storage, connected, explained
from auditor.archive.table import short
from auditor.archive.verify import Holdings
from auditor.model import Archived

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

SCHEME, STORIES, DOCUMENTS, NEXT = (PREFIX + part for part in (b"scheme", b"stories", b"documents", b"next"))
SEED, KEYS, DAY, CLAIM = (PREFIX + part for part in (b"seed:", b"keys:", b"day:", b"claim:"))
_AT_ONCE = 10_000
"""Commands sent together."""


class Live:
    """An archive in Redis, open for look-ups; provides `auditor.archive.Archive`.

    Args:
        location: `redis://host:port/database`, as the Redis client reads it.
        scheme: how the keys that will be looked up are made.

    Raises:
        ArchiveError: from the constructor when there is none or it cannot be used, from every method
            when the server cannot be asked.
    """

    def __init__(self, location: str, scheme: Scheme) -> None:
        self._scheme = scheme
        self._location = harmless(location)
        with explained(self._location):
            self._redis = connected(location)
            self._bands = band_storage(location)
            noted = self._redis.get(SCHEME)
        if noted is None:
            raise missing(self._location)
        refuse_other_scheme(noted, scheme, self._location)

    @property
    def scheme(self) -> Scheme:
        """How its keys were made."""
        return self._scheme

    def __len__(self) -> int:
        with explained(self._location):
            return int(self._redis.hlen(STORIES))

    def seeds(self, keys: NDArray[np.uint64], most: int) -> Places:
        """Look seeds up; those that stand in more than `most` places are only counted."""
        wanted = short(keys)
        names, where = np.unique(wanted, return_inverse=True)
        with explained(self._location):
            counts = np.array(self._each("scard", [seed_name(name) for name in names]), dtype=np.int64)
            asked = np.flatnonzero((counts > 0) & (counts <= most))
            found = self._each("smembers", [seed_name(name) for name in names[asked]])
        held = {int(at): _pairs(members) for at, members in zip(asked, found, strict=True)}
        rows = [
            (query, story, at)
            for query, name in enumerate(where.tolist())
            for story, at in held.get(name, ())
        ]
        table = np.array(sorted(rows), dtype=np.int64).reshape(-1, 3)
        return Places(table[:, 0], table[:, 1], table[:, 2], int((counts[where] > most).sum()))

    def bands(self, keys: NDArray[np.uint64]) -> Owners:
        """Look bands of signatures up."""
        names, where = np.unique(short(keys), return_inverse=True)
        with explained(self._location):
            held = [
                sorted(int.from_bytes(one, "little") for one in members)
                for at in range(0, len(names), _AT_ONCE)
                for members in self._bands.getmany(*(name.tobytes() for name in names[at : at + _AT_ONCE]))
            ]
            present = self._present({story for stories in held for story in stories})
        rows = [(query, story) for query, name in enumerate(where.tolist()) for story in held[name]]
        table = np.array([row for row in rows if row[1] in present], dtype=np.int64).reshape(-1, 2)
        return Owners(table[:, 0], table[:, 1])

    def stories(self, numbers: Sequence[int]) -> list[Archived]:
        """Return stories by number, in the order asked for."""
        if not len(numbers):
            return []
        with explained(self._location):
            found = self._redis.hmget(STORIES, [str(number) for number in numbers])
        if None in found:
            raise changed(self._location)
        return [Archived(*json.loads(zlib.decompress(one))) for one in found]

    def holding(self, documents: Collection[str]) -> frozenset[str]:
        """Return which of some documents (hex) it has."""
        asked = sorted(documents)
        if not asked:
            return frozenset()
        with explained(self._location):
            found = self._redis.hmget(DOCUMENTS, asked)
        return frozenset(one for one, has in zip(asked, found, strict=True) if has is not None)

    def holdings(self) -> Holdings:
        """Count what it holds, its characters left out; files it has none of."""
        with explained(self._location):
            days = sorted(name[len(DAY) :].decode() for name in self._redis.scan_iter(DAY + b"*"))
            documents, stories = int(self._redis.hlen(DOCUMENTS)), len(self)
        return Holdings(
            documents=documents,
            stories=stories,
            removed=0,
            first=days[0] if days else "",
            last=days[-1] if days else "",
            issues=len(days),
            segments=0,
            characters=None,
            index_bytes=0,
            text_bytes=0,
        )

    def _each(self, command: str, names: Sequence[bytes]) -> list[Any]:
        """Return the answers to one command about many keys."""
        answers: list[Any] = []
        for at in range(0, len(names), _AT_ONCE):
            pipe = self._redis.pipeline(transaction=False)
            for name in names[at : at + _AT_ONCE]:
                getattr(pipe, command)(name)
            answers += pipe.execute()
        return answers

    def _present(self, numbers: Collection[int]) -> frozenset[int]:
        """Return which stories are there: bands are written before the story, and may outlive it."""
        asked = sorted(numbers)
        found = self._redis.hmget(STORIES, [str(number) for number in asked]) if asked else []
        return frozenset(one for one, story in zip(asked, found, strict=True) if story is not None)


def seed_name(key: np.uint32) -> bytes:
    """Return the name under which the places of a seed lie."""
    return SEED + key.tobytes()


def refuse_other_scheme(noted: bytes, scheme: Scheme, location: str) -> None:
    """Raise `ArchiveMismatch` where the keys were made in another way."""
    try:
        differing = Scheme.read(json.loads(noted)).differences(scheme)
    except (ValueError, AttributeError):
        differing = ("scheme",)
    if differing:
        raise other_scheme(location, differing)


def _pairs(members: Collection[bytes]) -> list[tuple[int, int]]:
    return sorted((int.from_bytes(one[:4], "little"), int.from_bytes(one[4:], "little")) for one in members)
