"""Where a string stands in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def occurrences(text: str, sought: str) -> Iterator[int]:
    """Yield the offsets at which a string stands in a text, those that overlap the one before too.

    Args:
        text: any text.
        sought: one character at least.
    """
    at = text.find(sought)
    while at >= 0:
        yield at
        at = text.find(sought, at + 1)
