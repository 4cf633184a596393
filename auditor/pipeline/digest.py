"""A short name for a value, which no other value has: the same in every run of the program."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from enum import Enum
from hashlib import blake2b
from pathlib import PurePath
from types import FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_OURS = __name__.partition(".")[0]
_SIZE = 16
"""Bytes of a digest: two of 2^32 values have the same one with a probability of 2^-65 (birthday bound)."""


def digest(value: object) -> bytes:
    """Return a digest of a value and all that it is made of.

    It does not depend on the seed of hashes, the order of a set or which parts are one object in memory. What
    is only a function or a class is known by its name: whoever needs its code has to add that. Fields of
    dataclasses that do not count when two are compared do not count here either.

    Args:
        value: of dataclasses and other objects of this package, enumerations, patterns, containers, text,
            bytes, numbers, None, functions and classes.

    Raises:
        TypeError: when something else is part of it: what it does is not known.
    """
    made = blake2b(digest_size=_SIZE)
    _add(value, made.update)
    return made.digest()


def _add(value: object, update: Callable[[bytes], object]) -> None:
    kind = type(value)
    plain = _PLAIN.get(kind)
    piece = plain(value) if plain else _named(value)
    if piece is not None:
        # With kind and length before each, no two pieces together can pass for two others.
        update(b"%s %d:%s" % (kind.__qualname__.encode(), len(piece), piece))
        return
    parts: Sequence[object]
    if written := _written(value):
        parts = [written]
    elif isinstance(value, AbstractSet):
        parts = sorted(map(digest, value))
    elif isinstance(value, Mapping):
        parts = sorted(digest(item) for item in value.items())
    else:
        parts = list(_parts(value))
    update(b"%s.%s [%d]" % (kind.__module__.encode(), kind.__qualname__.encode(), len(parts)))
    for part in parts:
        _add(part, update)


def _written(value: Any) -> str | None:
    """Return what is nothing but text, one by one or in pairs, in one: rules have thirty thousand words."""
    if type(value) is dict and {*map(type, value), *map(type, value.values())} == {str}:
        return repr(sorted(value.items()))
    if type(value) in (tuple, list) and {*map(type, value)} == {str}:
        return repr(value)
    return None


_PLAIN: Mapping[type, Callable[[object], bytes]] = {
    str: lambda value: value.encode("utf-8", "surrogatepass"),  # type: ignore[attr-defined]
    bytes: lambda value: value,  # type: ignore[dict-item,return-value]
    **dict.fromkeys((bool, int, float, type(None)), lambda value: repr(value).encode()),
}


def _named(value: object) -> bytes | None:
    """Return what is known by its name, with that of its class; None for what is made of parts."""
    if isinstance(value, Enum):
        name = value.name
    elif isinstance(value, FunctionType | type):
        name = value.__qualname__
    elif isinstance(value, PurePath):
        name = str(value)
    else:
        return None
    of = value if isinstance(value, FunctionType | type) else type(value)
    return f"{of.__module__}.{name}".encode("utf-8", "surrogateescape")


def _parts(value: object) -> Iterator[object]:
    if is_dataclass(value):
        for one in fields(value):
            if one.compare:
                yield one.name
                yield getattr(value, one.name)
    elif isinstance(value, re.Pattern):
        yield value.pattern
        yield int(value.flags)
    elif isinstance(value, Sequence):
        yield from value
    elif type(value).__module__.partition(".")[0] == _OURS:
        yield vars(value)
    else:
        raise TypeError(f"no digest of a {type(value).__qualname__}")
