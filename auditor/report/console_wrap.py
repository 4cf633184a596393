"""Lines of Chinese text: where they may break, and how wide they are."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from rich.cells import get_character_cell_size
from rich.text import Text

from auditor.text.han import CLAUSE_MARKS, CLOSERS, FINALS, OPENERS

if TYPE_CHECKING:
    from collections.abc import Iterator

# GB/T 15834 5.1: closing marks do not begin a line, opening marks do not end one.
_NEVER_FIRST = frozenset(CLOSERS + FINALS + CLAUSE_MARKS + "⟧⟩⏎.—·%％") - frozenset("\"'")
_NEVER_LAST = frozenset(OPENERS + "⟦⟨") - frozenset("\"'")


@lru_cache(4096)
def cells(char: str) -> int:
    """Return the columns that a character may take.

    Marks of ambiguous width (“ ” … —, Unicode annex 11) count as two, which they take in a terminal
    set up for Chinese; so does what a variation selector may widen.
    """
    if char == "\ufe0f":
        return 1
    size = get_character_cell_size(char, "latest")
    return 2 if east_asian_width(char) == "A" else size


def width_of(text: str) -> int:
    """Return the columns that a text may take."""
    return sum(map(cells, text))


def wrapped(text: Text, width: int, first: int = 0, rest: int = 0) -> Iterator[Text]:
    """Yield the text in lines no wider than `width`, indented by `first` and then `rest` columns."""
    indent = first
    for part in text.divide(_cuts(text.plain, width - first, width - rest)):
        line = Text.assemble(" " * indent, part)
        line.rstrip()
        yield line
        indent = rest


def cropped(text: str, width: int, *, tail: bool = False) -> str:
    """Return the head (or tail) of a text that fits the width, with … for what is gone."""
    if width_of(text) <= width:
        return text
    kept, room = 0, width - cells("…")
    for char in reversed(text) if tail else text:
        room -= cells(char)
        if room < 0:
            break
        kept += 1
    return f"…{text[len(text) - kept :]}" if tail else f"{text[:kept]}…"


def _cuts(plain: str, room: int, later: int) -> list[int]:
    cuts: list[int] = []
    end = _line_end(plain, 0, room)
    while end < len(plain):
        cuts.append(end)
        end = _line_end(plain, end, later)
    return cuts


def _line_end(plain: str, start: int, room: int) -> int:
    used, good = 0, start
    for at in range(start, len(plain)):
        char = plain[at]
        if at > start and _breaks(plain[at - 1], char):
            good = at
        used += cells(char)
        # A space may hang over the edge: it is taken off the end of the line.
        if used > room and at > start and not char.isspace():
            return good if good > start else at
    return len(plain)


def _breaks(before: str, after: str) -> bool:
    if after in _NEVER_FIRST or before in _NEVER_LAST or after.isspace():
        return False
    return not (before.isascii() and after.isascii()) or before.isspace()
