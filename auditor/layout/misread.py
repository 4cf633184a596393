"""How much of a page is misread: an estimate from places where no print has such characters.

Three signs are counted. A character that fits neither to the one before nor to the one after it, outside
words and names and what stands twice on the page; such a character in whose place one that looks like it
would fit far better; and marks and letters where no print has them. Agencies write few of the first, the
papers of towns and counties, which write as people speak, as many as a badly read page has; neither has many
of the second. The third makes up for what the second leaves open.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from typing import TYPE_CHECKING

from auditor.language import fitting, goes_on, is_seen, known
from auditor.lexicon.lookalike import look_alikes
from auditor.lexicon.tokens import is_word
from auditor.lexicon.words import words
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

_HAN = lazy(f"[{HAN}]")
_LEAST = 400
"""Han characters below which nothing can be told: half a misread character in a hundred would be two."""
_FOREIGN = 0.05
"""Share of characters that newspapers of the mainland do not have, from which a page is in traditional
ones: those have 0.30 and more, the worst scans 0.01.
"""
_JUNK = lazy(
    rf"[*$&~^|`_=<>{{}}\\〈〉]|(?<=[{HAN}，。])[A-Za-z]{{1,2}}(?=[{HAN}，。])|[，。、；：][，。、；：,.;:]"
)
"""Marks of other trades, single letters among Han characters, two stops in a row."""
_NARROW = lazy(rf"(?<=[{HAN}])['\":;?!.-](?=[{HAN}])")
"""Half-width marks among Han characters: junk too, but where a page is set with such commas."""
_JUNKY = 0.005
"""Junk a character, from which a page is suspect: of 434 pages of print two have so much, lists of goods and
shares; of those that tesseract read with two to six characters in a hundred misread a third has more."""
_LONE_IN_JUNK, _BETTER_IN_JUNK = 0.012, 0.003
"""Signs of the other two kinds, a Han character, that a page must have where it has junk."""
_NUMERAL = lazy("[〇零一二三四五六七八九十百千万亿两]")
_DAMAGED = lazy("[\ufffd\ue000-\uf8ff]")
_WORDS = 4
"""Characters of the longest word looked for round a place."""
_GAIN, _GAIN_WORD = 12.0, 8.0
"""Bits by which a look-alike fits better than what stands there, without and with a word that it makes."""
_APART = 3
"""Characters between two such places: one misread character makes its neighbours look odd too."""
_ENOUGH = 2000
"""Characters that are looked at, in lines evenly spaced: half a misread character in a hundred would be 10.

"""
_LOOKED_AT = 250
"""Places, evenly spaced, for which look-alikes are tried; each takes 50 µs."""
_MOST_BETTER = 0.0045
"""Places of clean print where a look-alike fits better, a character: nine pages in ten have fewer, of papers
of towns and counties too, which write as people speak."""
_MOST_LONE = 0.03
"""Characters of clean print that fit to neither side, a character."""
_USUAL_BETTER, _USUAL_LONE = 0.001, 0.006
"""The same on an average page."""
_FEWEST = 4
"""Such places that a page may have, however little text there is."""
_SPREAD = 1.0
"""Standard deviations by which a page must have more than these, to be called misread."""
_OF_BETTER, _OF_LONE = 7.0, 3.0
"""Misread characters, marks among them, for each such place; fitted on ../shared/scans."""
_UNSURE = 0.004
"""The highest estimate for a page that is not surely misread."""
_DENSE, _THIN = 0.03, 0.09
"""Lone characters a character without which no estimate is above the second."""
_PAGE = 1300
"""Han characters without which lone ones do not show that either: a tale in dialect is no badly read page. Of
2,443 articles one of 1,000 characters was taken for that (../shared/corpus, 2026-11).
"""


@dataclass(frozen=True, slots=True)
class Signs:
    """What is counted on a page.

    Attributes:
        han: its Han characters.
        lone: of these, those that fit neither to the one before nor to the one after.
        better: places where a look-alike fits far better, once for the fit and once for a word that it
            makes.
        junk: marks and letters that no print has where they stand, a character of the text.
    """

    han: int
    lone: int
    better: float
    junk: float = 0.0


def misread(lines: Sequence[str]) -> float | None:
    """Return the estimated share of misread characters, 0 to 1; None where it cannot be told.

    It cannot in too little text, and in traditional characters, which the counts do not have, unless
    there are characters that stand for unreadable ones.
    """
    length = sum(map(len, lines))
    text = "\n".join(lines[:: max(1, round(length / _ENOUGH))])
    damaged = len(_DAMAGED.findall(text))
    han = Counter(_HAN.findall(text))
    foreign = sum(times for char, times in han.items() if not known(char))
    if han.total() < _LEAST or foreign >= _FOREIGN * han.total():
        return round(damaged / len(text), 4) if damaged else None
    return round(max(_estimate(signs(text)), damaged / len(text)), 4)


def _estimate(found: Signs) -> float:
    lone, better = found.lone / found.han, found.better / found.han
    of_better = _OF_BETTER * (better - _USUAL_BETTER)
    share = max(of_better, _OF_LONE * (lone - _USUAL_LONE), 0.0)
    if lone < _DENSE or (found.han < _PAGE and of_better < _THIN):
        share = min(share, _THIN)
    return share if _is_sure(found) else min(share, _UNSURE)


def _is_sure(found: Signs) -> bool:
    """Tell whether no clean page has so many signs.

    Old poems have many lone characters, but hardly one that a look-alike would better.
    """
    better, lone = _MOST_BETTER * found.han, _MOST_LONE * found.han
    if found.better > max(_FEWEST, better + _SPREAD * sqrt(better + 1)):
        return True
    if found.junk >= _JUNKY:
        return found.lone > _LONE_IN_JUNK * found.han and found.better > _BETTER_IN_JUNK * found.han
    return found.lone > lone + 2 * _SPREAD * sqrt(lone + 1) and found.better > better + 2


def signs(text: str) -> Signs:
    """Count the signs of misreading in a text."""
    times = Counter(pairwise(text))
    once = {pair for pair, count in times.items() if count == 1 and not is_seen(*pair)}
    places = [at for at, pair in enumerate(pairwise(text)) if pair in once] if once else []
    odd = {at for at in places if not _in_word(text, at)}
    surnames = words("surnames")
    lone = sum(at - 1 in odd and text[at - 1] not in surnames and text[at] not in surnames for at in odd)
    alone = sorted({at for place in odd for at in (place, place + 1) if _is_alone(text, at)})
    return Signs(len(_HAN.findall(text)), lone, _better(text, alone), _junk(text) / len(text))


def _junk(text: str) -> int:
    """Return how many marks and letters stand where no print has them."""
    set_narrow = text.count(",") > text.count("，")
    return len(_JUNK.findall(text)) + (0 if set_narrow else len(_NARROW.findall(text)))


def _is_alone(text: str, at: int) -> bool:
    """Tell whether a character is part of no word with either neighbour, nor beside a numeral (两千来册)."""
    if _NUMERAL.match(text, at) or (at and _NUMERAL.match(text, at - 1)):
        return False
    return not (_in_word(text, at) or (at and _in_word(text, at - 1)))


def _in_word(text: str, at: int) -> bool:
    """Tell whether a word of the dictionary holds the two characters at an offset."""
    return any(
        is_word(text[start:end])
        # Most words are the two characters alone.
        for start in range(at, max(0, at + 2 - _WORDS) - 1, -1)
        for end in range(at + 2, min(len(text), start + _WORDS) + 1)
    )


def _better(text: str, places: Sequence[int]) -> float:
    """Return how often a look-alike fits far better, of characters that stand apart."""
    step = -(-len(places) // _LOOKED_AT) or 1
    found, last = 0, -_APART
    for at in places[::step]:
        if at - last < _APART:
            continue
        weight = _weight(text, at)
        if weight:
            found, last = found + weight, at
    return found * step


def _weight(text: str, at: int) -> int:
    """Return 1 if a look-alike fits far better than the character at an offset, 1 if it makes a word."""
    before, after = _han_at(text, at - 1), _han_at(text, at + 1)
    others = fitting(before, look_alikes(text[at]), after)
    if not others:
        return 0
    stands = goes_on(before, text[at]) + goes_on(text[at], after)
    fits = makes = False
    for other in others:
        left, right = goes_on(before, other), goes_on(other, after)
        gain = left + right - stands
        if min(left, right) >= 0:
            fits = fits or gain >= _GAIN
            makes = makes or (gain >= _GAIN_WORD and _makes_word(text, at, other))
    return fits + makes


def _han_at(text: str, at: int) -> str:
    return text[at] if 0 <= at < len(text) and _HAN.match(text[at]) else ""


def _makes_word(text: str, at: int, other: str) -> bool:
    before, after = text[max(0, at - 2) : at], text[at + 1 : at + 3]
    around = before + other + after
    return any(
        is_word(around[start:end])
        for start in range(len(before) + 1)
        for end in range(max(start + 2, len(before) + 1), len(around) + 1)
    )
