"""Where an archive is: a folder, or a server."""

from __future__ import annotations

_SCHEMES = ("redis", "rediss", "unix")
"""As the Redis client spells them."""


def is_live(location: str) -> bool:
    """Tell whether a location names a Redis server and not a folder."""
    return location.partition("://")[0] in _SCHEMES and "://" in location


def harmless(location: str) -> str:
    """Return a location as messages may show it: without a password."""
    scheme, mark, rest = location.partition("://")
    server, slash, path = rest.partition("/")
    return f"{scheme}{mark}{server.rpartition('@')[2]}{slash}{path}"
