"""Clauses and sentences of a text by their marks: where one begins and ends, never farther than a bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.text.han import CLAUSE_MARKS, CLOSERS, FINALS, HAN, WHITE
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

STOP = lazy(r"[。！？!?；;\n]")
"""Ends what numbers are held against each other in: a sentence, or a part of one that could be one."""

_BLANK_FOR_MARK = lazy(f"[^{CLAUSE_MARKS}{FINALS}]{{5,}}[{WHITE}]+[^{CLAUSE_MARKS}{FINALS}]{{5,}}")
"""Both clauses are of five characters at the least: 张 明 is a name."""
_LETTERSPACED = lazy(f"[{HAN}](?:[{WHITE}]{{1,4}}[{HAN}]){{1,4}}")

_ENDS = CLAUSE_MARKS + FINALS + CLOSERS


def stretches(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """Yield the range of each sentence of a text, or part of one that could be one, its stop left out.

    Args:
        text: any text.
        longest: characters; what is longer is a table, and left out.
    """
    start = 0
    for stop in (*(found.start() for found in STOP.finditer(text)), len(text)):
        if 0 < stop - start <= longest:
            yield start, stop
        start = stop + 1


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


def has_blank_for_mark(text: str) -> bool:
    """Tell whether a line is two clauses with a blank where running text has a mark, as headlines are."""
    return _BLANK_FOR_MARK.fullmatch(text) is not None


def is_letterspaced(text: str) -> bool:
    """Tell whether a line is a word with room between its characters, as short headlines are: 更　　正."""
    return _LETTERSPACED.fullmatch(text) is not None


def mark_before(text: str, at: int) -> str:
    """Return the last character before a place that is no white space; empty where there is none."""
    while at and text[at - 1].isspace():
        at -= 1
    return text[at - 1 : at] if at else ""


def is_printed_line(text: str, start: int, end: int) -> bool:
    """Tell whether a range is all that a line of a text says, but for white space and the mark at its end."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    before, after = text[first:start], text[end : len(text) if last < 0 else last]
    return not before.strip() and not after.strip(_ENDS + WHITE)
