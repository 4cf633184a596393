"""Loops of a page: words printed over and over in a row, as a recogniser does that does not stop."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.lexicon.tokens import is_sound, is_word, rarity
from auditor.lexicon.words import words
from auditor.model import Loop, Span, Unit
from auditor.text.han import CLAUSE_MARKS, CLOSERS, FINALS, OPENERS, is_han
from auditor.text.lines import lines
from auditor.text.patterns import lazy
from auditor.text.periods import LEAST, periods
from auditor.text.view import fold, view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from auditor.text.periods import Period
    from auditor.text.view import View

_FEW = 5
"""Printings from which short words in a row are no emphasis any more: 快，快，快！ 加油！加油！加油！"""
_LINE = 8
"""Han characters of a line that stands twice in a row; rows of tables and refrains are shorter."""
_SHORT = 3
"""Han characters of a unit below which words may be doubled and begun again: 谢谢谢谢, 行行出状元."""
_LONG = 9
"""Han characters of a unit that nobody calls out three times in a row."""
_SAID = 4
"""Han characters of a sentence that may be said three times for weight."""
_BLURRED = 5
"""Han characters of a unit below which one of a few printings with a misread character is another word:
她外婆、她外婆的外婆.
"""
_RARE = 14.5
"""Rarity of a doubled word above which it is a name in the dictionary: 哈哈 is 10.4, 场场 14.0, 防防 16.5."""
_COUNTED, _COUNTS = 6, 5
"""Han characters and printings of a unit with a counter that goes up (第1项…第2项…), not of a table."""
_COUNTING = 0.8
"""Share of the printings that must have a counter one higher than the one before."""
_SAME = 0.6
"""Share of the printings that must have the same numbers; of three the first two, for the last may be cut."""
_LETTERS = 8
"""Letters of a unit without Han characters."""
_TAIL = 2
"""Characters of a last printing that breaks off at the end of its line."""
_DIGITS = str.maketrans("123456789", "000000000")
_NUMBER = lazy("[0-9]+")
_LETTER = lazy("[A-Za-z]")
_LISTED = 5
"""Printings that are shown one by one; more are a stretch."""
_MANY = 8
"""Printings of a numeral in a row that no number has."""
_DASH = "一"
"""What a row of dashes is read as."""
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿")
_SOUNDING = lazy("[的地][^，。！？、；：]{0,5}[声响叫笑]|直?[响叫]")
"""Behind what imitates a sound."""
_MANY_SOUNDS = 20
"""Printings from which sounds are no laughter and no drum any more."""
_CALLS = "！!？?"
_PAUSED = CLAUSE_MARKS.replace("、", "")
_ENTRY_GAP = lazy("[\u3000\\t]+| {2,}")
_LINE_END = "\r\n"


def loops(text: str) -> Iterator[Loop]:
    """Yield the loops of a page, in order; they do not overlap.

    Three printings in a row make one, some misread characters and marks between them allowed. Left out is
    what print repeats lawfully: calls and emphasis of a few times, entries of lists, rows of tables, numbers.

    Args:
        text: of the page.
    """
    found = list(periods(fold(text).translate(_DIGITS)))
    told: list[Loop] = []
    if found:
        seen = view(text)
        told = list(_apart(_faults(text, seen, found)))
    # Lines of a loop are not told once more.
    starts = [loop.first.start for loop in told]
    for twice in _lines_twice(text):
        at = bisect_left(starts, twice.again.end)
        if not at or told[at - 1].again.end <= twice.first.start:
            told.insert(at, twice)
            starts.insert(at, twice.first.start)
    yield from told


def _faults(text: str, seen: View, found: Iterable[Period]) -> Iterator[Loop]:
    """Yield the loops that periods are, on the page.

    Periods are looked for with all digits alike; where the numbers are not one count they may still recur.
    """
    for period in found:
        at = _Located(text, seen.text, seen.origins, period)
        if at.is_fault():
            yield at.loop()
        elif not at.has_one_count():
            for inner in periods(seen.text[period.start : period.end]):
                again = _Located(text, seen.text, seen.origins, inner.moved(period.start))
                if again.is_fault():
                    yield again.loop()


def _apart(found: Iterable[Loop]) -> Iterator[Loop]:
    """Yield the loops that do not begin in the one before."""
    done = 0
    for loop in found:
        if loop.first.start >= done:
            done = loop.again.end
            yield loop


def _lines_twice(text: str) -> Iterator[Loop]:
    """Yield printed lines that stand twice in a row in mid-sentence, as where two strips are put together.

    A line between blank ones is no strip: it is a headline that the file gives as its title too.
    """
    before: tuple[int, int] | None = None
    blanks, apart = 1, False
    for start, end, _ in lines(text):
        line = text[start:end].strip()
        if not line:
            blanks += 1
            continue
        begin = text.index(line, start)
        span = (begin, begin + len(line))
        is_title = apart and blanks
        if before and text[slice(*before)] == line and _is_part(line) and not is_title:
            again, first = Span(*span), Span(*before)
            yield Loop(first, again, Span(first.end, again.end), 2, "words", is_cut=False, is_exact=True)
        before, apart, blanks = span, blanks > 0, 0


def _is_part(line: str) -> bool:
    """Tell whether a line is long enough not to recur by chance, and ends in mid-sentence."""
    return sum(map(is_han, line)) >= _LINE and line.rstrip(CLOSERS)[-1:] not in tuple(FINALS)


class _Located:
    """A period of the comparison view, on the page."""

    def __init__(self, text: str, seen: str, origins: Sequence[int], period: Period) -> None:
        self._text, self._seen, self._origins = text, seen, origins
        self._period = period.slid(max(range(period.slide + 1), key=lambda by: (self._rank(period, by), -by)))
        self._unit = seen[self._period.start : self._period.ends[0]]
        self._han = sum(map(is_han, self._unit))
        self._times = len(self._period.ends)
        # 谢谢，谢谢，谢谢 is said three times, not six.
        self._said = self._times // 2 if len(self._unit) == 1 and is_word(2 * self._unit) else self._times

    def _rank(self, period: Period, by: int) -> int:
        """Return how well a period begins so much later: 3 at a line, 2 a sentence, 1 a clause."""
        at = period.start + by
        between = self._text[self._origins[at - 1] + 1 if at else 0 : self._origins[at]]
        if not at or any(char in _LINE_END for char in between):
            return 3
        if any(char in FINALS for char in between):
            return 2
        return any(char in CLAUSE_MARKS for char in between)

    def is_fault(self) -> bool:
        """Tell whether nobody prints this so often on purpose."""
        if not self._han:
            return (
                len(_LETTER.findall(self._unit)) >= _LETTERS and self._times >= _FEW and self.has_one_count()
            )
        if _NUMERALS.issuperset(self._unit):
            return self._times >= _MANY and self._unit != _DASH
        if self._han < _LONG and self._times < _MANY_SOUNDS and is_sound(self._unit):
            return False
        if self._is_heard():
            return False
        if self._han < _SHORT and not (self._han == len(self._unit) and self._is_no_word()):
            return False
        if self._han < _BLURRED and self._times < _FEW and not self._period.is_exact:
            return False
        return not self._is_call() and self.has_one_count()

    def _is_heard(self) -> bool:
        """Tell whether a character stands a few times in a row for a sound: 沙沙沙, 笃笃笃的敲门声."""
        if len(self._unit) > 1 or self._times >= _FEW or self._unit in words("function-characters"):
            return False
        if self._times == LEAST and is_word(LEAST * self._unit):
            return True
        return _SOUNDING.match(self._seen, self._period.end) is not None

    def _is_no_word(self) -> bool:
        """Tell whether one or two characters in a row are no doubled word (谢谢|谢, 姥姥|姥爷)."""
        if self._said >= _FEW:
            return True
        *between, after = (self._text[one:two] for one, two in self._gaps())
        if any(gap.strip() for gap in between):
            return False
        if any(between):
            # Each on a line of its own.
            return True
        end = self._period.end
        if not after and is_word(2 * self._unit) and is_word(self._seen[end - 1 : end + 1]):
            # 姥姥|姥爷, but 城城城市
            return False
        # 妹妹，妹妹 may have lost its comma; three are no word.
        return self._times == LEAST or rarity(2 * self._unit) > _RARE

    def _is_call(self) -> bool:
        """Tell whether a few short words in a row are called out, told one by one, or quoted."""
        if self._said >= (_MANY if self._is_quoted() else _FEW) or self._han >= _LONG:
            return False
        gaps = [self._text[one:two] for one, two in self._gaps()]
        # A song may be headed with the words that it begins with.
        is_headed = not gaps[0].strip() and any(char in _LINE_END for char in gaps[0])
        inner = gaps[is_headed:-1]
        if inner and all(gap[:1] in tuple(_PAUSED) for gap in inner):
            # 等啊等，等啊等，等啊等: a recogniser that does not stop hardly stops at the third.
            return True
        if self._said >= _FEW:
            return False
        if any(char in _CALLS for gap in gaps for char in gap) or all(map(_ENTRY_GAP.fullmatch, gaps[:-1])):
            # In a row of a table entries may be the same.
            return True
        if self._han <= _SAID and all(gap[:1] in tuple(FINALS) for gap in gaps[:-1]):
            # 先看题。先看题。先看题。
            return True
        before = self._text[: self._origins[self._period.start]][-1:]
        return bool(before) and before in OPENERS

    def _is_quoted(self) -> bool:
        """Tell whether the first printing stands in a quotation: a song or a slogan may go on for longer."""
        at = self._origins[self._period.start]
        line = self._text[self._text.rfind("\n", 0, at) + 1 : at]
        return line.rfind("“") > line.rfind("”")

    def _gaps(self) -> Iterator[tuple[int, int]]:
        """Yield what stands between two printings and after the last one."""
        for end in self._period.ends:
            after = self._origins[end] if end < len(self._origins) else len(self._text)
            yield self._origins[end - 1] + 1, after

    def has_one_count(self) -> bool:
        """Tell whether the numbers are the same in all printings, or one of them goes up by one."""
        printings = [self._seen[one:two] for one, two in pairwise((self._period.start, *self._period.ends))]
        numbers = ["".join(_NUMBER.findall(printing)) for printing in printings]
        same = Counter(numbers).most_common(1)[0][1]
        if same == len(numbers):
            return True
        if self._han < _COUNTED:
            return False
        if same >= _SAME * len(numbers) and (self._times > LEAST or numbers[0] == numbers[1]):
            return True
        if self._times < _COUNTS:
            return False
        rows = [[int(number) for number in _NUMBER.findall(printing)] for printing in printings]
        steps = [
            sorted(two - one for one, two in zip(before, row, strict=True))
            for before, row in pairwise(rows)
            if len(before) == len(row)
        ]
        rising = sum(bool(step) and step[-1] == 1 and not any(step[:-1]) for step in steps)
        return rising >= _COUNTING * len(steps) > 0

    def loop(self) -> Loop:
        """Return it as it stands on the page."""
        period, text = self._period, self._text
        first = Span(self._origins[period.start], self._origins[period.ends[0] - 1] + 1)
        end, is_cut = self._end()
        removed = Span(first.end, end)
        if is_cut:
            # The marks behind the first printing stay; those behind the last one go with what is cut.
            removed = Span(self._past_marks(first.end), self._past_marks(end))
        again = Span(self._origins[period.ends[0]], self._past_marks(end))
        printed = text[first.start : self._past_marks(first.end)]
        between = {"".join(text[one:two].split()) for one, two in list(self._gaps())[:-1]}
        is_exact = period.is_exact and len(between) == 1
        kind = _kind(printed, self._han)
        few = tuple(self._printings()) if self._times <= _LISTED and not is_cut else ()
        return Loop(first, again, removed, self._times, kind, is_cut, is_exact, few)

    def _printings(self) -> Iterator[Span]:
        for start, end in pairwise((self._period.start, *self._period.ends)):
            yield Span(self._origins[start], self._past_marks(self._origins[end - 1] + 1))

    def _end(self) -> tuple[int, bool]:
        """Return where the last printing ends on the page, and whether it breaks off."""
        period = self._period
        stop = period.end + period.slide
        after = self._origins[stop] if stop < len(self._origins) else len(self._text)
        ends_line = after == len(self._text) or any(
            char in _LINE_END for char in self._text[self._origins[stop - 1] + 1 : after]
        )
        is_cut = period.slide >= _TAIL and (ends_line or 2 * period.slide >= period.length)
        return self._origins[(stop if is_cut else period.end) - 1] + 1, is_cut

    def _past_marks(self, at: int) -> int:
        """Return where the marks end that follow a place and close what stands before it."""
        while at < len(self._text) and self._text[at] in FINALS + CLAUSE_MARKS + CLOSERS:
            at += 1
        return at


def _kind(printed: str, han: int) -> Unit:
    """Return what a unit is, from its first printing with the marks after it."""
    if han == 1:
        return "character"
    sentences = [part for part in re.split(f"[{FINALS}\n]+", printed.rstrip(CLOSERS)) if part.strip()]
    if len(sentences) > 1:
        return "passage"
    return "sentence" if printed.rstrip(CLOSERS)[-1:] in tuple(FINALS) else "words"
