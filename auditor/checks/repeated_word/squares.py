"""Squares: words printed twice with nothing between, as where a line was begun, given up and begun again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_GRAM = 4
"""Characters that must recur for a place to be looked at."""
LONGEST = 100
"""Characters of a unit; four lines of a column."""


def squares(text: str, least: int) -> Iterator[tuple[int, int]]:
    """Yield where a unit begins that follows itself at once, and how long it is, in order; none overlap.

    Of three and more printings in a row the first two are given. The time grows with the length of the text:
    one look into a table a character, and a comparison where the same characters stood at most `LONGEST`
    before.

    Args:
        text: any.
        least: characters of the shortest unit, at least 4.
    """
    last: dict[str, int] = {}
    done, before = 0, 0
    for at in range(len(text) - _GRAM + 1):
        gram = text[at : at + _GRAM]
        seen = last.get(gram, at)
        last[gram] = at
        size = at - seen
        # Inside a run of the same distance the comparison would fail again or was made already.
        if (
            size != before
            and least <= size <= LONGEST
            and seen >= done
            and text.startswith(text[seen:at], at)
        ):
            yield seen, size
            done = at + size
        before = size
