"""The way to a Redis server: a client that has answered, datasketch's storage, and what refusals mean."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from auditor.archive.error import no_address, not_installed, unreachable
from auditor.archive.location import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redis import Redis

PREFIX = b"auditor:"
"""What the names of all our keys begin with."""
_BAND = PREFIX + b"band:"


def connected(location: str) -> Redis:
    """Return a client of the server, which has answered."""
    from redis import Redis  # noqa: PLC0415 - an optional extra

    try:
        client = Redis.from_url(location)
    except ValueError:
        raise no_address(harmless(location)) from None
    client.ping()
    return client


def band_storage(location: str) -> Any:
    """Return datasketch's storage of bands: band → numbers of stories, four bytes each."""
    from datasketch.storage import unordered_storage  # noqa: PLC0415 - half a second
    from redis import ConnectionPool  # noqa: PLC0415

    pool = ConnectionPool.from_url(location)
    return unordered_storage({"type": "redis", "redis": {"connection_pool": pool}}, name=_BAND)


@contextmanager
def explained(location: str) -> Iterator[None]:
    """Turn what the client says into what the user can act upon."""
    try:
        from redis.exceptions import RedisError  # noqa: PLC0415
    except ImportError:
        raise not_installed(location) from None
    try:
        yield
    except (RedisError, OSError, ValueError) as error:
        raise unreachable(location, str(error).partition("\n")[0]) from error
