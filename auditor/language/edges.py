"""How a text begins and ends: as a paragraph does, or in the middle of a sentence."""

from __future__ import annotations

from auditor.language.forms import counted
from auditor.language.tables import edge
from auditor.text.han import FINALS, is_han

_PARTS = ":：｜| \u3000"
"""Between the parts of a heading."""
_LONGEST = 3
"""Characters looked at."""
_CUT, _SHORTEST = -6.0, 12
"""Bits and characters: between two whole paragraphs no line that long and without a stop, a colon or a blank
ends worse in 3 million characters of print (2026-11)."""
_ENDED = 10.0
"""Bits that a mark at the end speaks for one; no characters do more."""


def opens(text: str) -> float:
    """Return how much the first one to three characters speak for the beginning of a paragraph.

    In bits: the binary logarithm of how much more often they begin a paragraph or a sentence than they
    stand anywhere inside one, with shorter strings in the place of those too rare to be counted, from -10
    to 10. 0 says nothing; the share of cuts among all paragraphs is for the caller to add. White space at the
    beginning does not count; a text without a character is 0.
    """
    begin = counted(text.lstrip()[:_LONGEST])
    return _score("openings", begin[:1], (begin[1:], begin[1:2]))


def ends(text: str) -> float:
    """Return how much the last one to three characters speak for the end of a sentence.

    In bits: the binary logarithm of how much more often they stand before a full stop, an exclamation or
    a question mark than before another character of the same sentence, from -10 to 10. 0 says nothing.
    What stands before a comma or another pause was not counted. A text that ends with a full stop has
    the highest score; white space at the end does not count; a text without a character is 0.
    """
    end = counted(text.rstrip()[-_LONGEST:])
    if end and end[-1] in FINALS:
        return _ENDED
    return _score("endings", end[-1:], (end[:-1], end[-2:-1]))


def is_cut_short(text: str) -> bool:
    """Tell whether a line between two paragraphs is a sentence cut short: no heading in one piece ends so."""
    if len(text) < _SHORTEST or not is_han(text[-1]) or any(mark in text for mark in _PARTS):
        return False
    return ends(text) <= _CUT


def _score(table: str, char: str, beside: tuple[str, str]) -> float:
    """Return the score of the longest string known."""
    found = edge(table, char)
    return next((found.beside[key] for key in beside if key in found.beside), found.alone) / 4
