"""Printed lines that stand where they do not belong: taken out, what stands before goes on with what follows.

A stretch as long as a printed line is a stray where print seldom has its beginning after what stands before it, nor
what follows after its end, but has both sides one after the other. A logistic regression, `rules/models/strays.tsv`,
fitted by `scripts/fit_strays.py` on articles in which a line of another one was put.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from auditor.checks.spliced_sentence.fits import LONGEST, SHORTEST, near
from auditor.checks.spliced_sentence.sides import SEEN, WORD, torn_sides, unpaired
from auditor.lexicon.tokens import joint_word, tokens
from auditor.text.han import CLAUSE_MARKS, CLOSERS, FINALS, OPENERS, is_han
from auditor.text.patterns import lazy
from auditor.text.resources import shipped_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from auditor.checks.spliced_sentence.fits import Field, Text

_APART, _APART_IN_LINES = -4, 24
"""Eighths of a bit that a seam may speak for its sides at most: anywhere, and at both ends of printed lines."""
_WORTH, _WORTH_IN_LINES = 70, 40
"""Eighths of a bit, below which two seams and the join are not weighed."""
_MOST = 200
_TWICE = 2
"""Printings of a line that went astray: in its place, and where it got to. What is printed oftener is a term."""
_FRAME = 12
"""Characters beside a stretch in which its own last or first two make it part of a row: 在教育援疆上下功夫，在…."""
_TIME = lazy(r"(?:星期|周)[一二三四五六日天]|\d{1,2}月\d{1,2}日")
"""A time may be left out of most sentences."""
_NEAR_BY = 8000
"""Characters before and behind in which the same characters are looked for: a page of usual length."""
LEAST, LEAST_IN_LINES = 1900, 1400
"""Log-odds, thousandths, from which on a stretch and a printed line are told: 1 false in a million characters of
papers that were left out, 29 and 58 in 100 of the lines put in, half of them printed twice
(scripts/fit_strays.py --measure)."""

FOREIGN = 3500
"""Thousandths less that is asked of a stretch whose words are another story's: with 6,000 less none is told in 1.1 million
characters of print."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A stretch that stands in a sentence of which it is no part.

    Attributes:
        text: number of its text.
        start, end: in it.
        word: that its two sides make, or empty.
        evidence: what speaks for it, whole numbers by name.
    """

    text: int
    start: int
    end: int
    word: str
    evidence: Mapping[str, int]

    @property
    def is_line(self) -> bool:
        """Whether it is a printed line of the page."""
        return bool(self.evidence["in lines"])


def strays(
    texts: Sequence[Text], field: Field, is_foreign: Callable[[Stray], bool] = lambda _: False
) -> list[Stray]:
    """Return the stretches that are no part of their sentence, the surest of those that overlap, in order.

    Args:
        texts: of the paragraphs of a page.
        field: their fits.
        is_foreign: whether the words of one are those of another story.
    """
    found = []
    for one in weighed(texts, field):
        value = score(one.evidence)
        above = value - (LEAST_IN_LINES if one.is_line else LEAST)
        if above >= 0 or (above >= -FOREIGN and is_foreign(one)):
            found.append((value, one))
    taken: defaultdict[int, list[Stray]] = defaultdict(list)
    for _, one in sorted(found, key=lambda pair: (-pair[0], pair[1].text, pair[1].start)):
        if not any(one.start < other.end and other.start < one.end for other in taken[one.text]):
            taken[one.text].append(one)
    return [one for number in sorted(taken) for one in sorted(taken[number], key=lambda stray: stray.start)]


def score(told: Mapping[str, int]) -> int:
    """Return the log-odds that a stretch is no part of its sentence, in thousandths."""
    weights = _weights()
    return sum(weights[name] * value for name, value in told.items())


@cache
def _weights() -> Mapping[str, int]:
    return {name: int(weight) for name, weight in shipped_rows("models/strays.tsv", 2)}


def weighed(texts: Sequence[Text], field: Field) -> Iterator[Stray]:
    """Yield the stretches that may be strays, with what speaks for each."""
    together = "\n".join(one.text for one in texts)
    begins = [0, *accumulate(len(one.text) + 1 for one in texts)]
    for number, start, end, costs_of in _stretches(field):
        text = texts[number]
        word = joint_word(text.text[max(0, start - WORD) : start], text.text[end : end + WORD]) or ""
        if not word and _TIME.match(text.text, start):
            continue
        at = begins[number] + start
        near_by = together[max(0, at - _NEAR_BY) : at + _NEAR_BY]
        yield Stray(number, start, end, word, _evidence(text, start, end, word, costs_of, near_by))


def _evidence(
    text: Text, start: int, end: int, word: str, costs_of: tuple[int, int, int], near_by: str
) -> dict[str, int]:
    whole = text.text
    left, right = whole[max(0, start - 2) : start], whole[end : end + 2]
    first, last = whole[start : start + 2], whole[end - 2 : end]
    join, begin, finish = costs_of
    inner = whole[start:end]
    before, after = whole[max(0, start - SEEN) : start], whole[end : end + SEEN]
    sides = torn_sides(word, before, after) if word else 0
    torn = sides > 0
    closed = unpaired(before + inner + after) - unpaired(before + after)
    return {
        "bias": 1,
        "join": max(-_MOST, min(join, _MOST)),
        "begins apart": max(-_MOST, min(-begin, _MOST)),
        "ends apart": max(-_MOST, min(-finish, _MOST)),
        "weaker side": max(-_MOST, min(-begin, -finish, _MOST)),
        "torn word": int(torn),
        "torn on both sides": int(sides > 1),
        "two words": int(bool(word) and not torn),
        "torn word, join": max(0, min(join, _MOST)) * torn,
        "in lines": int(start in text.edges and end in text.edges),
        "one line's end": int((start in text.edges) != (end in text.edges)),
        "wrapped": int(bool(text.edges)),
        "pause before": int(whole[start - 1] in CLAUSE_MARKS),
        "pause behind": int(whole[end - 1] in CLAUSE_MARKS),
        "clauses": int(whole[start - 1] in CLAUSE_MARKS and whole[end - 1] in CLAUSE_MARKS),
        "parallel": int(first == right or last == left),
        "sentence inside": int(any(mark in inner[:-1] for mark in FINALS)),
        "stop behind": int(whole[end - 1] in FINALS),
        "figures": sum(
            not is_han(char) for char in (whole[start], whole[end], whole[start - 1], whole[end - 1])
        ),
        "pairs whole without it": max(closed, 0),
        "pairs torn without it": max(-closed, 0),
        "joined in it": int(left + right in inner or bool(word and word in inner)),
        "joined elsewhere": int(left + right in near_by),
        "printed again": int(near_by.count(inner) > 1),
        "printed again alone": int(
            near_by.count(inner) > near_by.count(left[-1:] + inner) == near_by.count(inner + right[:1]) == 1
        ),
        "printed often": int(near_by.count(inner) > _TWICE),
        "in brackets": int(whole[end - 1] in CLOSERS or whole[start] in OPENERS),
        "frame": int(last in before[-_FRAME:] or first in after[:_FRAME]),
        "a term again": int(_is_term(near_by, left, inner)),
        "begins so elsewhere": int(near_by.count(left + first) > 1),
        "ends so elsewhere": int(near_by.count(last + right) > 1),
        "long": int(end - start > (LONGEST + SHORTEST) // 2),
    }


def _is_term(near_by: str, left: str, inner: str) -> bool:
    """Tell whether a stretch is printed again as a whole number of words: a name or a term."""
    here = near_by.find(left + inner) + len(left)
    again = near_by.find(inner)
    if again == here:
        again = near_by.find(inner, here + 1)
    if again < 0:
        return False
    start = max(0, again - WORD)
    at, seen = start, set()
    for one in tokens(near_by[start : again + len(inner) + WORD]):
        seen.add(at)
        at += len(one)
    return again in seen and again + len(inner) in seen


def _stretches(field: Field) -> Iterator[tuple[int, int, int, tuple[int, int, int]]]:
    """Yield the stretches whose two seams speak against their sides and whose outsides fit.

    Each with the number of its text, its range, and in eighths of a bit how much the join, its beginning and its end
    speak for their sides standing together.
    """
    import numpy as np  # noqa: PLC0415 - 60 ms

    fit, edge = field.fit, field.edge
    starts, ends = near(np.flatnonzero(field.free & (fit < np.where(edge, _APART_IN_LINES, _APART))))
    both = edge[starts] & edge[ends]
    apart_enough = (fit[starts] < _APART) & (fit[ends] < _APART)
    kept = both | apart_enough
    starts, ends, both = starts[kept], ends[kept], both[kept]
    if not len(starts):
        return
    join = field.across(starts, ends)
    worth = join - fit[starts] - fit[ends] >= np.where(both, _WORTH_IN_LINES, _WORTH)
    number, within = field.placed(starts)
    same = number == field.placed(ends)[0]
    for at in np.flatnonzero(worth & same).tolist():
        start = int(within[at])
        told = (int(join[at]), int(fit[starts[at]]), int(fit[ends[at]]))
        yield int(number[at]), start, start + int(ends[at] - starts[at]), told
