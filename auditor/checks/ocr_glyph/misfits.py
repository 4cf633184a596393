"""Glyphs that fit to nothing beside them, where one that looks like them fits: what no print has, a scan has."""

from __future__ import annotations

from auditor.language import goes_on, is_seen, known
from auditor.lexicon.vocabulary import is_chinese

_STANDS, _STANDS_ONCE, _STANDS_ALONE = -3.5, -5.5, -2.0
"""Bits, at the most, by which a misread glyph fits to both its neighbours; where the right word stands
elsewhere once only; and to its only neighbour.
"""
_GAIN = 6.0
"""Bits, at the least, by which the right one fits better.

Of 70 words in 3.1 million characters of print that are one look-alike away from a word of their story 3 come
through; of 85 such words on recognised pages (../shared/scans) 36.
"""
_GAIN_TWIN = 5.0
"""The same where the two glyphs are twins (已 and 己): of 17 in print that are no word as they stand 0 come
through, and all of 14 that were made up as misread.
"""


def is_misfit(text: str, at: int, right: str, *, once: bool = False) -> bool:
    """Tell whether print has the glyph at an offset neither after the one before it nor before the next.

    The right one has to fit there far better. A glyph that was never counted fits nowhere.

    Args:
        text: any text.
        at: where the glyph stands.
        right: the one that should stand there.
        once: the word it would make stands elsewhere once only.
    """
    glyph, before, after = text[at], text[max(0, at - 1) : at], text[at + 1 : at + 2]
    pairs = [pair for pair in ((before, glyph), (glyph, after)) if all(pair) and is_chinese("".join(pair))]
    if not pairs or any(is_seen(*pair) for pair in pairs):
        return False
    if not known(glyph):
        return known(right)
    most = _STANDS_ALONE if len(pairs) == 1 else _STANDS_ONCE if once else _STANDS
    return _fit(text, at, glyph) <= most and _gain(text, at, right) >= _GAIN


def fits_worse(text: str, at: int, right: str) -> bool:
    """Tell whether the glyph at an offset fits badly, and the right one far better; print may have it there."""
    return _fit(text, at, text[at]) <= 0 and _gain(text, at, right) >= _GAIN


def is_twin_misread(text: str, at: int, right: str) -> bool:
    """Tell whether the twin of the glyph at an offset fits there far better; one never counted but fits."""
    return _gain(text, at, right) >= (_GAIN_TWIN if known(text[at]) else 0)


def _fit(text: str, at: int, glyph: str) -> float:
    """Return how well a glyph fits between the neighbours of an offset, in bits."""
    return goes_on(text[max(0, at - 1) : at], glyph) + goes_on(glyph, text[at + 1 : at + 2])


def _gain(text: str, at: int, right: str) -> float:
    return _fit(text, at, right) - _fit(text, at, text[at])
