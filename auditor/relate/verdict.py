"""What a passage that two texts share means, told by the shape of what differs in it.

A misread character stands alone, a smudge or a cut line is longer than a word, lost characters have
nothing in their place: all these are noise in a copy. Facts are figures, names, days and places: words of
two to seven characters against other words, figures against figures. No degree of similarity tells the
two apart: a bulletin is often more like yesterday's than a bad scan is like its original.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.relate.align import Aligned
    from auditor.relate.match import Verdict

    Judgement = tuple[Verdict, tuple[tuple[str, str], ...]]

COPIED = 0.5
"""Share of the shorter text that a copy covers."""
_LONGEST_WORD = 7
_FEWEST = 2
"""Facts that differ, at least …"""
_CLEARLY = 4
"""… and four times as many as misread characters, or else …"""
_OFTEN = 0.01
"""… as many as misread characters, and one in a hundred characters."""
_NUMERALS = frozenset("〇零一二三四五六七八九十")
_SMUDGED = 2
"""Facts a smudge: fewer are its edges."""

_Gap = tuple[int, int, int, int]


def judged(one: str, other: str, found: Aligned, covered: float) -> Judgement:
    """Return what a shared passage is, and the facts that differ where it is `other-facts`.

    Args:
        one: the text that was aligned.
        other: the text it was aligned with.
        found: where they agree.
        covered: share of the shorter text that the passage covers, 0 to 1.
    """
    facts, noise, smudges = _weighed(one, other, found)
    least = min(_CLEARLY * noise, max(noise, _OFTEN * (found.one[1] - found.one[0])))
    if len(facts) >= max(_FEWEST, least, _SMUDGED * smudges):
        return "other-facts", tuple((one[at:to], other[by:on]) for at, to, by, on in facts)
    return ("copy" if covered >= COPIED else "partial"), ()


def fact_gaps(one: str, other: str, found: Aligned) -> tuple[_Gap, ...]:
    """Return where two aligned texts tell other facts: (start, end) in the one, (start, end) in the other.

    Args:
        one: the text that was aligned.
        other: the text it was aligned with.
        found: where they agree.
    """
    return tuple(_weighed(one, other, found)[0])


def _weighed(one: str, other: str, found: Aligned) -> tuple[dict[_Gap, None], int, int]:
    """Return the facts that differ in their order, and how many misread characters and smudges there are."""
    facts: dict[_Gap, None] = {}
    misread = smudges = 0
    for start, end, begin, stop in found.gaps():
        short, long = sorted((end - start, stop - begin))
        if not long:  # the ends of two texts that begin or end alike
            continue
        fact = (start, end, begin, stop)
        if long > _LONGEST_WORD:
            smudges += short > _LONGEST_WORD // 2
        elif _is_figure(one[start:end] + other[begin:stop]) and (figure := _figures(one, other, fact)):
            facts[figure] = None
        elif short and long > 1:
            facts[fact] = None
        else:
            misread += 1
    return facts, misread, smudges


def _is_figure(text: str) -> bool:
    return bool(text) and ((text.isascii() and text.isdigit()) or all(char in _NUMERALS for char in text))


def _figures(one: str, other: str, gap: _Gap) -> _Gap | None:
    """Return the whole figures that a gap between two figures is part of."""
    start, end = _whole(one, gap[0], gap[1])
    begin, stop = _whole(other, gap[2], gap[3])
    return (start, end, begin, stop) if start < end and begin < stop else None


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    while start and _is_figure(text[start - 1]):
        start -= 1
    while end < len(text) and _is_figure(text[end]):
        end += 1
    return start, end
