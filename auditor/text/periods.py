"""Periods: words printed over and over in a row, as a recogniser prints them that does not stop.

A stretch of a text is periodic where each part of it is the one before it again. Candidates are the places
where three characters stood before (one look into a table a character); from each the unit is laid on the
text as often as it fits, a few misread characters allowed. What is laid is not looked at again, so the time
grows with the length of the text, whatever repeats in it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEAST = 3
"""Printings that make a period."""
_GRAM = 3
"""Characters that must recur for a place to be looked at; pairs recur everywhere."""
_DIGITS = "000"
"""What all numbers of three digits look like where digits do not count."""
_LENGTHS = 4
"""Lengths of a unit that are tried inside a list."""
_NEAR, _RUN = 24, 6
"""Further back than so many characters as many places in a row must recur: eight characters."""
_CHAR = lazy(r"([^0-9])\1\1")
"""A single character three times is too short to have three that recur."""
_SHORT = 10
"""Characters of a unit below which a misread one may be another word, but for printings that are exact."""
_MIDDLE = 6
"""Characters of a unit of which the last printing may have a misread one: one in six may be two words."""
_CHANGED = 0.3
"""Share of a printing that may differ from the first: two readings with 15 % misread characters each."""
_EXACT = 0.4
"""Share of the printings of a short unit that must be the same; at 5 % misread 0.6 of 11 characters are."""
_AGREED = 0.6
"""Share of the printings that must have the same character in a place; what varies is a list's entry."""
_FREE, _MORE = 20, 100
"""Characters of a unit of which one may vary from printing to printing, and for how many more another one."""
_WINDOWS, _WINDOW, _ALIKE = 8, 3, 3
"""Of eight windows of three characters three must recur for a long unit to be laid on the text: one in three
of them holds a misread character at 12 %, and one inserted character shifts half of them."""
_SLACK = 10
"""A printing may be longer or shorter by one in so many characters."""
_LONGEST = 2000
"""Characters of a unit, several paragraphs; of longer ones all printings must be the same, for to align them
takes the square of their length."""


@dataclass(frozen=True, slots=True)
class Period:
    """A unit printed over and over.

    Attributes:
        start: where the first printing begins.
        ends: where each printing ends, and the next one begins; at least three.
        slide: how many characters further on the same period could be said to begin.
        is_exact: all printings are the same.
    """

    start: int
    ends: tuple[int, ...]
    slide: int
    is_exact: bool

    @property
    def length(self) -> int:
        """The characters of the first printing."""
        return self.ends[0] - self.start

    @property
    def end(self) -> int:
        """Where the last whole printing ends."""
        return self.ends[-1]

    def slid(self, by: int) -> Period:
        """Return the same period begun some characters later, at most `slide`."""
        return replace(self.moved(by), slide=self.slide - by)

    def moved(self, by: int) -> Period:
        """Return it as it stands in a text that has so many characters more before it."""
        return replace(self, start=self.start + by, ends=tuple(end + by for end in self.ends))


def periods(text: str) -> Iterator[Period]:
    """Yield the periods of a text in order, those inside another one left out.

    Args:
        text: without marks and white space, so that what stands between two printings does not count.
    """
    kept: list[list[Period]] = []
    tried = _Tried()
    for at, distance in _recurring(text):
        if not tried.allows(at, distance):
            continue
        found = _laid(text, at, distance)
        if found is None:
            continue
        if len(found.ends) < LEAST:
            # To lay it took the time of its length: so it is not tried again at each character of it.
            tried.until(at + found.length // 4)
            continue
        one = _as_one_unit(text, found)
        tried.note(found, is_one=one is not None)
        if one is None:
            continue
        while kept and kept[-1][0].start >= one.start:
            kept.pop()
        if kept and _goes_on(text, kept[-1][-1], one):
            kept[-1].append(one)
        else:
            kept.append([one])
    yield from map(_joined, kept)


class _Tried:
    """What was laid already, so that no part of a text is laid at each of its places."""

    def __init__(self) -> None:
        self._done = 0
        self._last: Period | None = None
        self._list_end = 0
        self._lengths: set[int] = set()

    def allows(self, at: int, distance: int) -> bool:
        """Tell whether a distance may be tried at a place.

        Not inside a period, unless all of that is inside the unit; not inside a list that was found not to be
        one by its entries, unless for one of a few other lengths.
        """
        if at < self._list_end and (distance in self._lengths or len(self._lengths) > _LENGTHS):
            return False
        last = self._last
        return at >= self._done or (last is not None and at < last.end <= last.start + distance)

    def until(self, at: int) -> None:
        """Try nothing before a place."""
        self._done = max(self._done, at)

    def note(self, found: Period, *, is_one: bool) -> None:
        """Remember what was laid three times and more."""
        if is_one:
            self._done, self._last = max(self._done, found.end), found
            return
        if found.start >= self._list_end:
            self._lengths.clear()
        self._list_end = max(self._list_end, found.end)
        self._lengths.add(found.length)


def _recurring(text: str) -> Iterator[tuple[int, int]]:
    """Yield places, ascending, with the distance to where the same characters stood last; one a run.

    Of distances that a short unit cannot have the sixth place of a run is given: phrases recur everywhere.
    """
    single = [found.start() + 1 for found in _CHAR.finditer(text)]
    single.append(len(text))
    last: dict[str, int] = {}
    get = last.get
    before, run, number = 0, 0, 0
    for at in range(len(text) - _GRAM + 1):
        while at >= single[number]:
            yield single[number], 1
            number += 1
        gram = text[at : at + _GRAM]
        distance = 0 if gram == _DIGITS else at - get(gram, at)
        last[gram] = at
        if distance != before:
            before, run = distance, 0
        if distance:
            run += 1
            if run == (1 if distance <= _NEAR else _RUN):
                yield at, distance
    yield from ((at, 1) for at in single[number:-1])


def _laid(text: str, at: int, length: int) -> Period | None:
    """Lay the characters before a place on what follows as often as they fit; None where they do not once."""
    if not _may_fit(text, at, length) or _printing(text, text[at - length : at], at) is None:
        return None
    room = _common_end(text, at - length, at)
    # Where a character at the beginning of the first printings is misread, they begin before what agrees.
    starts = range(
        at - length - room, max(-1, at - length - room - (_WINDOW if length >= _MIDDLE else 0) - 1), -1
    )
    laid = [_from(text, start, length) for start in starts[:1]]
    if len(laid[0].ends) < LEAST:
        laid += [_from(text, start, length) for start in starts[1:]]
    best = next((found for found in laid if len(found.ends) >= LEAST), laid[0])
    return best if len(best.ends) > 1 else None


def _from(text: str, start: int, length: int) -> Period:
    """Return the period of the unit that begins at a place, be it only one printing long."""
    unit = text[start : start + length]
    ends = [start + length]
    while (end := _printing(text, unit, ends[-1])) is not None:
        ends.append(end)
    is_exact = all(text.startswith(unit, end) for end in ends[:-1])
    return Period(start, tuple(ends), _common_start(text, start, ends[-1]), is_exact)


def _may_fit(text: str, at: int, length: int) -> bool:
    """Tell whether it pays to look: three of eight windows of a long unit recur after it."""
    if length <= _WINDOWS * _WINDOW:
        return True
    places = range(at, at + length, -(-length // _WINDOWS))
    recurring = (text.startswith(text[one - length : one - length + _WINDOW], one) for one in places)
    return sum(recurring) >= _ALIKE


def _printing(text: str, unit: str, at: int) -> int | None:
    """Return where the printing of a unit that begins at a place ends; None where none begins there."""
    length = len(unit)
    if text.startswith(unit, at):
        return at + length
    here = text[at : at + length]
    if len(here) < length or length > _LONGEST:
        return None
    wrong = sum(map(str.__ne__, here, unit))
    ahead = range(at + length, at + 4 * length, length)
    # A single character twice to come: it stands in a word as often as once.
    surely = unit * (2 if length == 1 else 1)
    goes_on = 2 * wrong <= max(length, 2) and any(text.startswith(surely, one) for one in ahead)
    if goes_on or (wrong < length and text.startswith(2 * unit, at + length)):
        # Much misread, or for so short a unit another word, but for what comes after it.
        return at + length
    if length < _MIDDLE:
        # Three characters and more stand twice in a row in no word: the third printing may be misread.
        return at + length if length >= LEAST and wrong == 1 and text.endswith(2 * unit, 0, at) else None
    if wrong <= max(1, _CHANGED * length):
        # The beginning of a printing whose end is something else is no printing.
        return None if length < _FREE and here[-1] != unit[-1] and here[-2] != unit[-2] else at + length
    return _aligned(text, unit, at) if length >= _SHORT else None


def _aligned(text: str, unit: str, at: int) -> int | None:
    """Return where a printing ends that has lost or gained characters; None where it is none."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - most texts have no periods

    slack = len(unit) // _SLACK + 1
    window = text[at : at + len(unit) + slack]
    most = int(_CHANGED * len(unit)) + 2 * slack
    if Levenshtein.distance(unit, window, score_cutoff=most) > most:
        return None
    steps = Levenshtein.editops(unit, window).as_list()
    # What is inserted behind the unit is no part of the printing.
    beyond = sum(kind == "insert" and place == len(unit) for kind, place, _ in steps)
    end = at + len(window) - beyond
    is_printing = len(steps) - beyond <= _CHANGED * len(unit) and abs(end - at - len(unit)) <= slack
    return end if is_printing else None


def _common_end(text: str, one: int, other: int) -> int:
    """Return how many characters before two places agree, at most those between them.

    A misread character is passed where the three before it agree.
    """
    count, most = 0, min(one, other - one)
    while count < most:
        step = 1
        if text[one - count - 1] != text[other - count - 1]:
            step += _WINDOW
            before = text[max(one - count - step, 0) : one - count - 1]
            if count + step > most or not text.endswith(before, 0, other - count - 1):
                break
        count += step
    return count


def _common_start(text: str, one: int, other: int) -> int:
    """Return how many characters after two places agree, at most those between them."""
    count, most = 0, min(len(text) - other, other - one)
    while count < most and text[one + count] == text[other + count]:
        count += 1
    return count


def _as_one_unit(text: str, found: Period) -> Period | None:
    """Return the period begun where its printings are of one unit; None where they are entries of a list.

    Where the first character of a printing is misread, the period was found to begin after it.
    """
    for by in range(min(_WINDOW, found.start) + 1):
        begun = Period(found.start - by, tuple(end - by for end in found.ends), found.slide, found.is_exact)
        if _is_one_unit(text, begun):
            return begun
    return None


def _is_one_unit(text: str, found: Period) -> bool:
    if found.is_exact:
        return True
    printings = [text[one:two] for one, two in pairwise((found.start, *found.ends))]
    if found.length < _SHORT:
        return Counter(printings).most_common(1)[0][1] >= max(2, _EXACT * len(printings))
    return _entries(printings) <= (found.length >= _FREE) + found.length // _MORE


def _goes_on(text: str, one: Period, other: Period) -> bool:
    """Tell whether the second period is the first again after a printing too much misread."""
    lengths = sorted((one.length, other.length))
    if other.start - one.end > 2 * lengths[0] + 2:
        return False
    here, there = (set(text[found.start : found.ends[0]]) for found in (one, other))
    return len(here & there) >= _AGREED * min(len(here), len(there))


def _joined(parts: Sequence[Period]) -> Period:
    """Return the parts of a period as one; a printing that was taken for several is counted as so many."""
    if len(parts) == 1:
        return parts[0]
    length = min(part.length for part in parts)
    ends: list[int] = []
    for part in parts:
        ends += [end for end in _cut(part, length) if not ends or end > ends[-1]]
    return Period(parts[0].start, tuple(ends), parts[-1].slide, is_exact=False)


def _cut(found: Period, length: int) -> Iterator[int]:
    parts = max(1, round(found.length / length))
    for start, end in pairwise((found.start, *found.ends)):
        yield from (start + (end - start) * part // parts for part in range(1, parts + 1))


def _entries(printings: Sequence[str]) -> int:
    """Count the places of a unit in which most printings do not agree."""
    first = printings[0]
    same = [one for one in printings if len(one) == len(first)]
    columns = [Counter(chars).most_common(1)[0][1] for chars in zip(*same, strict=True)]
    return sum(count < _AGREED * len(same) for count in columns)
