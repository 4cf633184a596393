"""Lists of words as they are easiest to read and to add to: one string, parted by spaces."""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text."""
    return tuple(text.split())
