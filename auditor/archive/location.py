"""Where an archive is: a folder, or a server."""

from __future__ import annotations

_SCHEMES = ("redis", "rediss", "unix")
"""As the Redis client spells them."""


def is_live(location: str) -> bool:
    """Tell whether a location names a Redis server and not a folder."""
    scheme, mark, _ = location.partition("://")
    return bool(mark) and scheme.lower() in _SCHEMES


def harmless(location: str) -> str:
    """Return a location as messages may show it: of a server without user, password and options."""
    if not is_live(location):
        return location
    scheme, mark, rest = location.partition("://")
    before, _, server = rest.rpartition("@")
    # With both marks in this order nobody can tell in which part the password is.
    return f"{scheme}{mark}{'…' if '?' in before else server.partition('?')[0]}"
