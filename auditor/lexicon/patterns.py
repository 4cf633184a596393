"""The forms of datelines, bylines, captions and signatures, from `rules/patterns/lines.toml`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from auditor.text.compiled import compiled
from auditor.text.patterns import lazy
from auditor.text.resources import shipped_toml

if TYPE_CHECKING:
    import re

_PART = lazy(r"\{([a-z]+)\}")


def _expand(pattern: str, parts: dict[str, str]) -> str:
    # A part may refer to parts above it, never to itself, so ten rounds are more than there are parts deep.
    for _ in range(10):
        expanded = _PART.sub(lambda found: parts[found[1]], pattern)
        if expanded == pattern:
            return pattern
        pattern = expanded
    raise ValueError(f"parts of patterns refer to one another in a circle: {pattern}")


@cache
def patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    """Return the compiled forms of one kind, in the order of the file.

    Args:
        kind: a table of the file: `dateline`, `byline`, `signature`, `caption`, `box` …

    Raises:
        KeyError: when the file has no such table, or a form refers to a part that is not there.
    """
    data = shipped_toml("patterns/lines.toml")
    return tuple(compiled(_expand(form, data["parts"])) for form in data[kind].values())


def match(kind: str, text: str) -> re.Match[str] | None:
    """Return the first match of a form of that kind in a line, or None."""
    for pattern in patterns(kind):
        found = pattern.search(text)
        if found:
            return found
    return None
