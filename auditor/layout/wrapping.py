"""Printed lines that only the width of a column parts, put together again.

Most scans give a paragraph a line. Most recognisers give a printed line a line: then nearly all lines are as
long as the column is wide, and their ends say nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from auditor.language import joint, opens
from auditor.lexicon.patterns import match
from auditor.lexicon.tokens import hangs, joint_word
from auditor.lexicon.words import words
from auditor.model import Kind
from auditor.text.clauses import is_letterspaced
from auditor.text.han import BULLETS, HAN, NEVER_FIRST, ends_sentence, is_han, width
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from auditor.model import TextLine

_NARROWEST, _WIDEST = 8.0, 48.0
"""Widths of a Han character: a column of a newspaper has 9 to 30, a page of a book up to 40."""
_RAGGED = 3.0
"""Widths of a Han character by which a full line may be narrower than the widest: marks are not set at the
beginning of a line, figures not parted, and recognisers lose a character or two (SCANS.md, 1)."""
_HANGING = 0.5
"""A mark may hang over the edge."""
_FEWEST = 3
"""Full lines that end inside a sentence, for a width to count as that of a column."""
_OPEN = 0.5
"""Share of the full lines that end inside a sentence; of paragraphs set a line each nearly none do."""
_TORN = 0.2
"""Share of the ends of full lines that cut a word or stand at a mark inside a sentence: in running text about
half of them do, in verse, tables and lists of names none."""
_ASKED = 40
"""Line ends that are asked for a word, at most, for one width: each costs 20 µs."""
_FILLING = 0.6
"""Share of the narrowest column's width: a shorter line was ended by something else than the column."""
_STRAIGHT, _STRAIGHT_LINES = 0.95, 20
"""Share of the lines inside sentences that are as wide as a column, and how many of them show it: on pages
set in lines all are, but at a fault (tests/bench/pages), of those that recognisers read six in ten to all."""
_INDENT = 2.0
"""Widths of a Han character before the first line of a paragraph, in all Chinese print."""
_MOST_HEADS = 3
"""Lines of a headline with its kicker and subhead."""
_SELDOM = 0.1
"""Share of the first lines of paragraphs that may be as wide as the column where indents were stripped."""
_CREDIT_ENDS = "摄攝绘繪图圖片影发發社)）"
_CREDIT = lazy(rf"[(（]?[{HAN}、/／ \u3000]{{2,24}}(?:[摄攝](?:影)?|[供制製][图圖])[)）]?$")
"""A line that says who took a picture, and nothing else."""
_CREDITED = lazy(
    rf"(?:[(（][^()（）]{{2,24}}|[。！ \u3000][{HAN}、/／ \u3000]{{2,16}})(?:[摄攝]影?|[供製制][图圖])[)）]?$"
)
"""A line that ends with that."""
_REPORTED = lazy("[报報][道導]")
"""Where a dateline with the names of its writers is cut: 本报讯 记者张三、通讯员李四报|道."""
_MARKS = "(（【□■◎●○◇◆▲△▼▽★☆⊙→←↑↓"
_BRACKETS = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"))
_LEFT_OPEN = lazy(rf"(?:^|[。！？!?”])[ \u3000]{{0,2}}[(（][{HAN} \u3000、/／]{{1,20}}$")
_REST = lazy(rf"[{HAN} \u3000、/／]{{1,16}}[)）]")
"""A signature in brackets behind a stop, that the end of a line cuts, and the rest of it."""
_SIGNED = lazy(rf"(?:^|[。！？!?”])[(（]?[{HAN} \u3000、/／]{{2,16}}[)）]$")
"""A line that ends with a signature in brackets, or with the rest of one."""
_FAR_IN = 4.0
"""Widths of a Han character before such a rest from which it is no longer set under its first line."""
_COMMAS = ",，、"
_RUNNING = "。，,；;！!"
"""Marks that running text has and headlines avoid."""
_UNPARTED = lazy(r"[0-9A-Za-z][0-9A-Za-z.,%％:/+-]{0,20}[，。、；：！？,;:!?”’）)》]{0,3}")
_COST = 8.0
"""Lines that each width of column but the first must explain to be worth it."""
_SPACED = 0.5
"""Share of the lines that must be explained where blank lines stand between all of them."""
_NO_OPENING = -1.0
"""Bits; what begins like this is twice as often inside a paragraph as at its beginning (`language.opens`)."""
_BLANK_LINES = 2
"""Blank lines that a page may set between all of its printed lines."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """How a page is wrapped: how wide its columns are, by which measure, with how many blank lines between
    lines; `straight` where nearly all lines that a sentence goes on behind are as wide as a column.
    """

    measure: Callable[[str], float]
    widths: tuple[float, ...]
    spacing: int
    straight: bool = False

    def of(self, line: TextLine) -> float:
        """Return the width of a printed line with the space before it."""
        return line.indent + self.measure(line.text)

    def needs(self, line: TextLine) -> float:
        """Return the width that a line needs: the mark at its end may be pulled in over the edge."""
        return self.of(line) - (self.measure(line.text[-1]) if line.text[-1] in NEVER_FIRST else 0)

    def column(self, line: TextLine, after: str = "") -> float:
        """Return the width of the column that a line fills; 0 where it fills none.

        A line is full, too, where the figure or Latin word that the line `after` it begins with would not
        have fitted.
        """
        mine = self.of(line)
        least = self.needs(line)
        found = next(
            (wide for wide in self.widths if wide - _RAGGED <= mine and least <= wide + _HANGING), 0.0
        )
        unparted = _UNPARTED.match(after) if not found and after else None
        if unparted:
            asked = mine + self.measure(unparted[0])
            found = next((wide for wide in self.widths if mine <= wide <= asked), 0.0)
        return found

    def may_end(self, line: TextLine) -> bool:
        """Tell whether the width of a column may have ended a line.

        It is no wider than columns are, nor much narrower.
        Recognisers lose characters; where they lost none, a line is as wide as its column.
        """
        least = self.widths[0] - _RAGGED if self.straight else _FILLING * self.widths[0]
        return least <= self.of(line) <= _WIDEST

    def is_too_wide_to_begin(self, line: TextLine) -> bool:
        """Tell whether a line fills its column so far that an indent had no room before it."""
        mine = self.of(line)
        return any(wide - _INDENT + _HANGING < mine <= wide + _HANGING for wide in self.widths)

    def is_exact(self, line: TextLine) -> bool:
        """Tell whether a line is just as wide as a column, or as one less the indent of a paragraph."""
        mine = self.of(line)
        return any(abs(wide - indent - mine) <= _HANGING for wide in self.widths for indent in (0.0, _INDENT))


class _Opening(Enum):
    """What a line without a line before it may be: a headline, the beginning of a paragraph, the rest of
    one.
    """

    BLOCK = auto()
    PARAGRAPH = auto()
    RESUMED = auto()


class _Paragraphs(Enum):
    """How the first line of a paragraph stands: with white space before it, without any though it was printed
    indented (recognisers strip it), or flush with the others.
    """

    INDENTED = auto()
    STRIPPED = auto()
    FLUSH = auto()


def joined(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """Yield the text lines that printed lines make up, in order.

    Where the page gives each paragraph a line, those are the lines themselves.
    """
    columns = _columns(lines)
    if not columns.widths:
        yield from lines
        return
    columns = replace(columns, straight=_is_straight(lines, columns))
    paragraphs = _paragraphs(lines, columns)
    resumes = False
    for _, same in groupby(enumerate(lines), _Blocks(lines, columns.spacing)):
        block = [line for _, line in same]
        yield from _block(block, columns, paragraphs, resumes=resumes)
        last = block[-1]
        resumes = _is_running(last) and bool(columns.column(last)) and not ends_sentence(last.text)


class _Blocks:
    """Numbers the blocks of a page: runs of text lines with no more than the usual room between them."""

    def __init__(self, lines: Sequence[TextLine], spacing: int) -> None:
        self._lines, self._spacing, self._block = lines, spacing, 0

    def __call__(self, numbered: tuple[int, TextLine]) -> int:
        at, line = numbered
        before = self._lines[at - 1] if at else line
        if line.gap > self._spacing or not _is_running(line) or not _is_running(before):
            self._block += 1
        return self._block


def _is_running(line: TextLine) -> bool:
    return line.kind is Kind.TEXT and not line.level


@dataclass(frozen=True, slots=True)
class _End:
    """The end of a printed line: how wide the line and the one after it are, and what they say."""

    wide: float
    next: float
    before: str
    after: str

    @property
    def is_open(self) -> bool:
        """Whether it stands inside a sentence."""
        return not ends_sentence(self.before)


def _columns(lines: Sequence[TextLine]) -> _Columns:
    """Find how a page is wrapped: the measure and the spacing under which most line ends are explained."""
    best, most = _Columns(width, (), 0), 0.0
    for spacing in range(_BLANK_LINES + 1):
        inner = [
            (before, after)
            for before, after in pairwise(lines)
            if after.gap == spacing and _is_running(before) and _is_running(after)
        ]
        if sum(not ends_sentence(before.text) for before, _ in inner) < _FEWEST:
            continue
        for measure in (width, _characters):
            columns = _Columns(measure, (), spacing)
            ends = [
                _End(columns.of(before), columns.needs(after), before.text, after.text)
                for before, after in inner
            ]
            widths, explained = _widths([end for end in ends if _NARROWEST <= end.wide <= _WIDEST])
            if explained > most and (not spacing or explained >= _SPACED * len(inner)):
                best, most = replace(columns, widths=widths), explained
    return best


def _is_straight(lines: Sequence[TextLine], columns: _Columns) -> bool:
    """Tell whether nearly all lines that a sentence goes on behind are as wide as a column."""
    inner = [
        bool(columns.column(before, after.text))
        for before, after in pairwise(lines)
        if after.gap == columns.spacing
        and not after.indent
        and _is_running(before)
        and _is_running(after)
        and any(mark in before.text for mark in _RUNNING)
        and not ends_sentence(before.text)
        and columns.of(before) >= _FILLING * columns.widths[0]
    ]
    return len(inner) >= _STRAIGHT_LINES and sum(inner) >= _STRAIGHT * len(inner)


def _characters(text: str) -> float:
    return float(len(text))


def _widths(left: Sequence[_End]) -> tuple[tuple[float, ...], float]:
    """Return the widths of columns that line ends within blocks show, and how well they explain how many."""
    found: list[float] = []
    explained = 0.0
    while len(left) >= _FEWEST:
        counts = Counter(end.wide for end in left)
        wide = max(counts, key=lambda edge: (_within(counts, edge), edge))
        full = [end for end in left if wide - _RAGGED <= end.wide <= wide]
        if _is_column(full, wide):
            found.append(wide)
            straight = _straightness(Counter(end.wide for end in full if end.is_open), wide)
            explained += straight - (_COST if len(found) > 1 else 0)
        elif len(full) < _FEWEST:
            break
        left = [end for end in left if not wide - _RAGGED <= end.wide <= wide]
    return tuple(sorted(found)), explained


def _within(counts: Counter[float], edge: float) -> int:
    return sum(times for length, times in counts.items() if edge - _RAGGED <= length <= edge)


def _straightness(counts: Counter[float], edge: float) -> float:
    """Count the lines that end at an edge or a little before it, the less the farther before it they end."""
    return sum(
        times * (1 - (edge - length) / (_RAGGED + 1))
        for length, times in sorted(counts.items())
        if edge - _RAGGED <= length <= edge
    )


def _is_column(full: Sequence[_End], wide: float) -> bool:
    cut = [end for end in full if end.is_open and end.next <= wide + _HANGING]
    if len(cut) < max(_FEWEST, _OPEN * len(full)):
        return False
    asked = cut[:: -(-len(cut) // _ASKED)]
    torn = [end for end in asked if _is_torn(end.before, end.after)]
    # The lines of a song end with commas, too, and none of them is cut elsewhere.
    return len(torn) >= _TORN * len(asked) and any(end.before[-1] not in _COMMAS for end in torn)


def _is_torn(before: str, after: str) -> bool:
    """Tell whether the end of a line stands inside a word or a clause."""
    if after[0] in NEVER_FIRST or after[0] in words("never-first") or hangs(before) or before[-1] in _COMMAS:
        return True
    if before[-1:].isdigit() and after[:1].isdigit():
        return True
    return joint_word(before, after) is not None


def _paragraphs(lines: Sequence[TextLine], columns: _Columns) -> _Paragraphs:
    """Tell how the paragraphs of this page begin."""
    full = [line for line in lines if _is_running(line) and columns.column(line)]
    indented = sum(line.indent >= 1 for line in full)
    if 0 < indented <= _OPEN * len(full) + 1:
        return _Paragraphs.INDENTED
    first = [
        after
        for before, after in pairwise(lines)
        if after.gap == columns.spacing
        and _is_running(before)
        and _is_running(after)
        and ends_sentence(before.text)
        and not columns.column(before)
    ]
    wide = sum(columns.is_too_wide_to_begin(line) for line in first)
    return (
        _Paragraphs.STRIPPED if len(first) >= _FEWEST and wide <= _SELDOM * len(first) else _Paragraphs.FLUSH
    )


def _block(
    lines: Sequence[TextLine], columns: _Columns, paragraphs: _Paragraphs, *, resumes: bool
) -> Iterator[TextLine]:
    """Join the lines of a block; it `resumes` a sentence when the block before ends inside one at a full
    line.
    """
    waiting: list[TextLine] = []
    opening = _Opening.RESUMED if resumes and not match("dateline", lines[0].text) else _Opening.BLOCK
    inset = 0
    for at, line in enumerate(lines):
        within = inset > 1
        inset = inset - 1 if within else _inset(lines, at, paragraphs) if waiting else 0
        headed = bool(waiting) and _is_headed(lines, at, paragraphs)
        if (
            waiting
            and not within
            and (inset or headed or not _goes_on(waiting, line, columns, opening, paragraphs))
        ):
            yield _one(waiting, columns)
            opening = _Opening.PARAGRAPH if ends_sentence(waiting[-1].text) else _Opening.BLOCK
            waiting = []
        waiting.append(line)
    yield _one(waiting, columns)


def _one(parts: Sequence[TextLine], columns: _Columns) -> TextLine:
    return replace(
        parts[0],
        text="".join(part.text for part in parts),
        pieces=tuple(piece for part in parts for piece in part.pieces),
        fills=_is_running(parts[-1]) and columns.may_end(parts[-1]),
    )


def _goes_on(
    parts: Sequence[TextLine], line: TextLine, columns: _Columns, opening: _Opening, paragraphs: _Paragraphs
) -> bool:
    """Tell whether a printed line goes on with the paragraph of the lines before it."""
    last = parts[-1]
    indents = paragraphs is _Paragraphs.INDENTED
    first = len(parts) == 1 and opening is not _Opening.RESUMED
    column = columns.column(last, line.text)
    if not column and first and not indents:
        # Recognisers strip the indent of a paragraph.
        column = columns.column(replace(last, indent=last.indent + _INDENT), line.text)
    if not column or columns.needs(line) > column + _HANGING:
        return False
    if _closes(last.text, line):
        return True
    if indents and line.indent >= 1:
        return False
    if _opens(line, last) or is_letterspaced(last.text):
        return False
    if _stands_alone(last, first=first) and not _REPORTED.fullmatch(last.text[-1] + line.text[0]):
        return False
    if ends_sentence(last.text):
        # No paragraph ends with a short line that has no stop.
        may_go_on = bool(columns.column(line)) or not _is_headlike(line)
        # Where indents tell paragraphs apart a full line goes on; else only one that leaves no room.
        return may_go_on and (indents or columns.of(last) >= column - _HANGING)
    if first and not (indents and last.indent >= 1) and _is_headlike(last):
        if line.text[0] in "(（":
            # What a headline is of: 收购牌价（每斤，单位：元）.
            return False
        exact = opening is _Opening.PARAGRAPH and columns.is_exact(last)
        inner = paragraphs is _Paragraphs.STRIPPED and columns.is_too_wide_to_begin(line)
        return exact or inner or _is_torn(last.text, line.text) or opens(line.text) <= _NO_OPENING
    return True


def _inset(lines: Sequence[TextLine], at: int, paragraphs: _Paragraphs) -> int:
    """Return how many printed lines a caption with its credit takes up inside a paragraph; 0 for none.

    The paragraph goes on behind it: there is no indent where others have one, or what follows fits better
    than the caption to what stands before.
    """
    caption, *rest = lines[at : at + 3]
    if rest and ends_sentence(caption.text) and _CREDIT.match(rest[0].text):
        size, after = 2, rest[1:]
    elif _CREDITED.search(caption.text):
        size, after = 1, rest
    else:
        return 0
    if not after or after[0].indent >= 1 or caption.indent >= 1:
        return 0
    before = lines[at - 1].text
    if paragraphs is _Paragraphs.INDENTED:
        return size
    across = joint(before, after[0].text).goes_on
    return size if not ends_sentence(before) and across > joint(before, caption.text).goes_on else 0


def _is_headed(lines: Sequence[TextLine], at: int, paragraphs: _Paragraphs) -> bool:
    """Tell whether a headline of a few lines begins at a line, though the one before fills its column.

    That ends a sentence, no line up to the next indented one has a mark of running text, and the last has no
    stop, which the last line of a paragraph would have.
    """
    before = lines[at - 1].text
    if paragraphs is not _Paragraphs.INDENTED or not (ends_sentence(before) or _SIGNED.search(before)):
        return False
    ahead = lines[at : at + _MOST_HEADS + 1]
    size = next((size for size, line in enumerate(ahead) if line.indent >= 1), 0)
    return size > 0 and all(_is_headlike(line) for line in ahead[:size])


def _stands_alone(line: TextLine, *, first: bool) -> bool:
    """Tell whether a line is a byline or a caption, which no column's width cuts."""
    if line.text[-1] not in _CREDIT_ENDS and (not first or _is_item_cut(line.text)):
        return False
    return any(match(kind, line.text) for kind in ("caption", "byline", "signature"))


def _closes(before: str, line: TextLine) -> bool:
    """Tell whether a line is the rest of a note or signature in brackets, set in below: （石桥|王大同）."""
    opened = _LEFT_OPEN.search(before) or (before[0] in "(（" and not any(mark in before for mark in ")）"))
    return bool(opened) and line.indent < _FAR_IN and bool(_REST.fullmatch(line.text))


def _is_item_cut(text: str) -> bool:
    """Tell whether a line is the first of a brief: it begins with a sign, as captions do, and breaks off."""
    return text[0] in BULLETS and not ends_sentence(text)


def _opens(line: TextLine, last: TextLine) -> bool:
    """Tell whether a printed line begins something of its own: a dateline, a byline, a caption."""
    if line.text[0] in "(（" and last.text[-1] in "电電讯訊":
        return False
    if line.text[0] in "【[" and match("box-label", line.text):
        return True
    if line.text[0] in _MARKS or line.text[-1] in _CREDIT_ENDS or line.text[0] in "本新图圖":
        return any(match(kind, line.text) for kind in ("dateline", "byline", "signature", "caption"))
    return False


def _is_headlike(line: TextLine) -> bool:
    """Tell whether a line at the head of a block may be a headline: it has no mark of running text."""
    brackets = any(line.text.count(left) != line.text.count(right) for left, right in _BRACKETS)
    if match("dateline", line.text):
        return False
    last = line.text.rstrip("”》")[-1:]
    return not brackets and is_han(last) and not any(mark in line.text for mark in _RUNNING)
