"""Characters that are mistaken for one another: alike in print, or read the same.

The tables are lookalike.txt, confused.txt, rare.txt and readings.txt in rules/glyphs; the README there says
what they are made from. They only propose: a page has thousands of such pairs that are both right.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from auditor.text.occurrences import occurrences
from auditor.text.resources import shipped_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_HEADS = (("\u96e8", "\u9751"), ("\u7af9", "\u7c72"))
"""Radicals 173 and 118 of the Kangxi dictionary, of the block CJK Unified Ideographs."""


@cache
def _shapes() -> Mapping[str, str]:
    return {row[0]: row[1:] for row in _rows().split("\n")}


@cache
def _readings() -> Mapping[str, str]:
    pairs = (row.split(" ", 1) for row in shipped_lines("glyphs/readings.txt"))
    return {char: sound for sound, chars in pairs for char in chars}


def look_alike(one: str, other: str) -> bool:
    """Tell whether two different characters are easily taken for one another in print."""
    first, second = sorted((one, other))
    return second in _shapes().get(first, "") and first != second


@cache
def look_alikes(char: str) -> str:
    """Return the characters that are easily taken for one in print, in code order.

    The table lists each pair once, under the earlier of the two; here both are found.
    """
    return "".join(_earlier(char)) + _shapes().get(char, "")


def _earlier(char: str) -> Iterator[str]:
    """Yield the characters in whose rows one stands."""
    rows = _rows()
    for at in occurrences(rows, char):
        start = rows.rfind("\n", 0, at) + 1
        if start < at:
            yield rows[start]


@cache
def _rows() -> str:
    return "\n".join(shipped_lines("glyphs/lookalike.txt"))


@cache
def _groups() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for row in shipped_lines("glyphs/confused.txt"):
        for group in row.split():
            for char in group:
                found[char] = found.get(char, "") + group.replace(char, "")
    return found


def confused(char: str) -> str:
    """Return the characters that are most often taken for one, of a short list of those that all mix up."""
    return _groups().get(char, "")


@cache
def unprinted() -> Mapping[str, str]:
    """Return the characters that no paper prints, each with the common ones that it looks like."""
    return {row[0]: row[1:] for row in shipped_lines("glyphs/rare.txt")}


def sound_alike(one: str, other: str) -> bool:
    """Tell whether two different characters are read the same, tones aside."""
    return one != other and _readings().get(one, "") == _readings().get(other, "-")


@cache
def _sounds() -> Mapping[str, str]:
    return dict(row.split(" ", 1) for row in shipped_lines("glyphs/readings.txt"))


def sound_alikes(char: str) -> str:
    """Return the other characters that are read as one, tones aside, in the order of the table."""
    return _sounds().get(_readings().get(char, ""), "").replace(char, "")


def share_a_head(one: str, other: str) -> bool:
    """Tell whether two characters have the same dense upper part, which print blurs: 雨 or 竹.

    Unicode orders its characters by radical, so a radical is a range of code points.
    """
    return any(first <= one <= last and first <= other <= last and one != other for first, last in _HEADS)
