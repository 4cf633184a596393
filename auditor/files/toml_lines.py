"""On which line of a TOML file a key stands: the parser of the standard library does not say."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PART = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_NAME = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADER = lazy(rf"\s*(?P<open>\[\[?)\s*(?P<name>{_NAME})\s*\]")
_KEY = lazy(rf"\s*(?P<name>{_NAME})\s*=")
_QUOTES = lazy("\"\"\"|'''")

Keys = tuple[str | int, ...]


def line_of(text: str, keys: Keys) -> int | None:
    """Return the line of a key, from 1; of the nearest one round it where it stands inside a value.

    Args:
        text: of a file that is TOML.
        keys: what leads to it; the tables of a list (`[[name]]`) count from 1.
    """
    known: dict[Keys, int] = {}
    for line, found in _keys(text):
        for end in range(1, len(found) + 1):
            known.setdefault(found[:end], line)
    return next((known[keys[:end]] for end in range(len(keys), 0, -1) if keys[:end] in known), None)


def _keys(text: str) -> Iterator[tuple[int, Keys]]:
    """Yield the headers and the keys of a file with their lines."""
    table: Keys = ()
    count: Counter[Keys] = Counter()
    inside = False
    for number, line in enumerate(text.split("\n"), start=1):
        if inside:
            found = None
        elif found := _HEADER.match(line):
            table = _numbered(_parts(found["name"]), count)
            if found["open"] == "[[":
                count[table] += 1
                table = (*table, count[table])
            yield number, table
        elif found := _KEY.match(line):
            yield number, (*table, *_parts(found["name"]))
        inside ^= len(_QUOTES.findall(line)) % 2 == 1


def _parts(name: str) -> Sequence[str]:
    return [part.strip("\"'") for part in re.findall(_PART, name)]


def _numbered(parts: Sequence[str], count: Counter[Keys]) -> Keys:
    """Return the keys of a header with the numbers of the tables of lists that it passes through."""
    keys: Keys = ()
    for at, part in enumerate(parts):
        keys = (*keys, part)
        if at + 1 < len(parts) and count[keys]:
            keys = (*keys, count[keys])
    return keys
