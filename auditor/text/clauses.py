"""Where the clause round a place begins and ends: from mark to mark, but never farther than a bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container


def clause_start(text: str, at: int, marks: Container[str], longest: int) -> int:
    """Return where the clause begins that holds the character before an offset, its mark left out.

    Args:
        text: in which it stands.
        at: the offset.
        marks: single characters that part clauses.
        longest: characters that are looked at, at the most.
    """
    start = at
    while start > max(0, at - longest) and text[start - 1] not in marks:
        start -= 1
    return start


def clause_end(text: str, at: int, marks: Container[str], longest: int) -> int:
    """Return where the clause ends that an offset is in, its mark left out.

    Args:
        text: in which it stands.
        at: the offset.
        marks: single characters that part clauses.
        longest: characters that are looked at, at the most.
    """
    end = at
    while end < min(len(text), at + longest) and text[end] not in marks:
        end += 1
    return end
