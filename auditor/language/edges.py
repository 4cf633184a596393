"""How a text begins and ends: as a paragraph does, or in the middle of a sentence."""

from __future__ import annotations

from auditor.language.forms import counted
from auditor.language.tables import edge
from auditor.text.han import FINALS

_LONGEST = 3
"""Characters looked at."""
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


def _score(table: str, char: str, beside: tuple[str, str]) -> float:
    """Return the score of the longest string known."""
    found = edge(table, char)
    return next((found.beside[key] for key in beside if key in found.beside), found.alone) / 4
