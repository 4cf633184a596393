"""Changing the shared live index: each document counts whole or not at all, whoever else is writing."""

from __future__ import annotations

import json
import zlib
from dataclasses import astuple
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from auditor.archive.live import (
    CLAIM,
    DAY,
    DOCUMENTS,
    KEYS,
    NEXT,
    SCHEME,
    STORIES,
    refuse_other_scheme,
    seed_name,
)
from auditor.archive.location import harmless
from auditor.archive.server import band_storage, connected, explained

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from auditor.archive.batch import Batch
    from auditor.archive.scheme import Scheme
    from auditor.model import Archived

    Shorts: TypeAlias = NDArray[np.uint32]
    Keys: TypeAlias = tuple[Shorts, Shorts, Shorts]


class LiveWriter:
    """The one who changes an archive in Redis.

    Args:
        location: as of `auditor.archive.live.Live`.
        scheme: that the keys of what is added are made by.

    Raises:
        ArchiveError: when the server cannot be reached or its keys are made in another way.
    """

    def __init__(self, location: str, scheme: Scheme) -> None:
        self._location = harmless(location)
        with explained(self._location):
            self._redis = connected(location)
            self._bands = band_storage(location)
            noted = json.dumps(scheme.noted(), sort_keys=True).encode()
            self._redis.set(SCHEME, noted, nx=True)
            known = self._redis.get(SCHEME)
        refuse_other_scheme(known, scheme, self._location)

    def holding(self, documents: Collection[str]) -> frozenset[str]:
        """Return which of some documents (hex) are there."""
        asked = sorted(documents)
        with explained(self._location):
            found = self._redis.hmget(DOCUMENTS, asked) if asked else []
        return frozenset(one for one, has in zip(asked, found, strict=True) if has is not None)

    def add(self, batch: Batch) -> None:
        """Add stories; a document that somebody else added meanwhile is left alone."""
        keys = list(_keys(batch))
        with explained(self._location):
            first = int(self._redis.incrby(NEXT, len(keys))) - len(keys)
            # First: bands without a story are passed over, a story without bands would be missed.
            for number, (_, _, bands) in enumerate(keys, first):
                for band in bands:
                    self._bands.insert(band.tobytes(), number.to_bytes(4, "little"), buffer=True)
            self._bands.empty_buffer()
            for _, members in groupby(range(len(keys)), lambda at: batch.stories[at].document):
                places = list(members)
                of_one = [(batch.stories[at], keys[at]) for at in places]
                if not self._added(first + places[0], of_one):
                    self._forget_bands([(first + at, keys[at][2]) for at in places])

    def merge_small(self) -> None:
        """Do nothing: there are no segments."""

    def remove(self, document: str) -> None:
        """Remove a document with everything it is found by."""
        with explained(self._location):
            noted = self._redis.hget(DOCUMENTS, document)
            if noted is None:
                return
            first, count, day = json.loads(noted)
            pipe = self._redis.pipeline(transaction=True)
            held = []
            for number in range(first, first + count):
                seeds, places, bands = _unpacked(self._redis.get(KEYS + str(number).encode()))
                held.append((number, bands))
                for seed, place in zip(seeds, places.tolist(), strict=True):
                    pipe.srem(seed_name(seed), _place(number, place))
                pipe.hdel(STORIES, str(number))
                pipe.delete(KEYS + str(number).encode())
            pipe.hdel(DOCUMENTS, document)
            pipe.delete(CLAIM + document.encode())
            pipe.srem(DAY + day.encode(), document)
            pipe.execute()
            self._forget_bands(held)

    def meant(self, name: str) -> list[str]:
        """Return the documents that a day (ISO 8601) or the first digits of a name mean, sorted."""
        with explained(self._location):
            of_day = self._redis.smembers(DAY + name.encode())
            if of_day:
                return sorted(one.decode() for one in of_day)
            return sorted(
                one.decode() for one in self._redis.hkeys(DOCUMENTS) if one.decode().startswith(name)
            )

    def _added(self, first: int, stories: Sequence[tuple[Archived, Keys]]) -> bool:
        """Add the stories of one document at once; tell whether nobody had it before."""
        from redis.exceptions import WatchError  # noqa: PLC0415 - an optional extra

        document, day = stories[0][0].document, stories[0][0].date
        claim = CLAIM + document.encode()
        with self._redis.pipeline(transaction=True) as pipe:
            pipe.watch(claim)
            if pipe.exists(claim):
                return False
            pipe.multi()
            pipe.set(claim, first)
            pipe.hset(DOCUMENTS, document, json.dumps([first, len(stories), day]))
            if day:
                pipe.sadd(DAY + day.encode(), document)
            for number, (story, (seeds, places, bands)) in enumerate(stories, first):
                pipe.hset(STORIES, str(number), zlib.compress(_noted(story)))
                pipe.set(KEYS + str(number).encode(), _packed(seeds, places, bands))
                for seed, place in zip(seeds, places.tolist(), strict=True):
                    pipe.sadd(seed_name(seed), _place(number, place))
            try:
                pipe.execute()
            except WatchError:
                return False
        return True

    def _forget_bands(self, held: Iterable[tuple[int, Shorts]]) -> None:
        for number, bands in held:
            for band in bands:
                self._bands.remove_val(band.tobytes(), number.to_bytes(4, "little"))


def _keys(batch: Batch) -> Iterator[Keys]:
    """Yield the seeds, their places in the story's view, and the bands of each story."""
    starts = np.concatenate(([0], np.cumsum(batch.lengths, dtype=np.int64)))
    seeds = np.searchsorted(batch.places, starts)
    bands = np.searchsorted(batch.owners, np.arange(len(batch.stories) + 1))
    for at in range(len(batch.stories)):
        of_seeds, of_bands = slice(seeds[at], seeds[at + 1]), slice(bands[at], bands[at + 1])
        places = (batch.places[of_seeds] - starts[at]).astype(np.uint32)
        yield batch.seeds[of_seeds], places, batch.bands[of_bands]


def _noted(story: Archived) -> bytes:
    return json.dumps(astuple(story), ensure_ascii=False).encode()


def _place(number: int, at: int) -> bytes:
    return number.to_bytes(4, "little") + at.to_bytes(4, "little")


def _packed(seeds: Shorts, places: Shorts, bands: Shorts) -> bytes:
    """Return the keys of a story as it takes to remove them: how many seeds, seeds, places, bands."""
    count = len(seeds).to_bytes(4, "little")
    return zlib.compress(count + b"".join(part.astype("<u4").tobytes() for part in (seeds, places, bands)))


def _unpacked(packed: bytes | None) -> Keys:
    raw = np.frombuffer(zlib.decompress(packed) if packed else bytes(4), "<u4")
    count = int(raw[0])
    return raw[1 : count + 1], raw[count + 1 : 2 * count + 1], raw[2 * count + 1 :]
