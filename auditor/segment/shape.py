"""What a line looks like on its own, before its neighbours are asked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from auditor.language import is_cut_short
from auditor.lexicon.patterns import match
from auditor.lexicon.tokens import hangs
from auditor.lexicon.words import words
from auditor.model import Kind, Span, TextLine
from auditor.text.han import CLAUSE_MARKS, CLOSERS, FINALS, HAN, PAIRS, WHITE, ends_sentence, width
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.model import Cue, Role

_LONGEST_HEAD, _LONGEST_TITLE = 56, 110
"""Characters of a line of a headline, and of a headline that wraps; bounds."""
_LONGEST_CAPTION, _LONGEST_CREDIT = 90, 60
"""Characters of a caption on one line, and of who took or wrote it."""
_LONGEST_QUESTION = 30
"""Characters of a headline that ends in a mark."""
_LONGEST_PLACE = 9
"""Characters of a label that ends in a colon."""
_LONGEST_ONE_COMMA = 32
"""Characters of a headline with one comma."""
_MOST_CLAUSES = 3
"""Clauses of a headline above a byline or a dateline; a line of running text cut off there has more."""
_SAYING = ("表示", "说", "指出", "认为", "介绍", "强调", "称")
_PREPOSITIONS = ("在", "为", "从", "对", "当", "随着", "由", "经")
_NAMES = lazy(rf"^[{HAN}]{{2,4}}(?:[ \u3000、]{{1,2}}[{HAN}]{{2,4}}){{0,5}}$")
_TAIL_BRACKET = lazy(r"[(（][^()（）]{1,80}[)）]$")
_TAIL_BRACKETS = 3
"""Brackets behind one another at the end of a line."""
_DASHES = ("——", "———", "──", "―")
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
"""Characters without width; they end no line."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One line that is not blank, with what can be told from itself.

    Attributes:
        text: without white space at its ends and without heading marks.
        pieces: where that text stands on the page, one span a printed line.
        level: number of `#` before it; 0 for none.
        gap: blank lines before it.
        indent: white space before it, in widths of a Han character.
        width: of the text, likewise.
        behind: what stands between it and the line of text before: `furniture`, `jump`, `markup`, or ``.
        fills: its last printed line may have been ended by nothing but the column's width.
        dateline: length of the opening formula it begins with; 0 for none.
        pattern: `byline`, `signature`, `caption` or `box` where a form of that kind fits, else ``.
        is_headlike: short, without the end of a sentence in it or at its end.
        is_title: a headline that begins with a dateline (`新华社某地1月1日电 题:…`).
        is_complete: it ends where a sentence ends.
        cue: what boxes or the format of the page tell of it.
    """

    text: str
    pieces: tuple[Span, ...]
    level: int
    gap: int
    indent: float
    width: float
    behind: str
    fills: bool
    dateline: int
    pattern: str
    is_headlike: bool
    is_complete: bool
    is_title: bool = False
    cue: Cue | None = None

    @property
    def role(self) -> Role | None:
        """The role that boxes or the format of the page give it."""
        return self.cue.role if self.cue else None

    @property
    def span(self) -> Span:
        """From its first to its last character."""
        return Span(self.pieces[0].start, self.pieces[-1].end)

    @property
    def is_caption_like(self) -> bool:
        """Whether it could be a caption without marks: one short sentence."""
        return len(self.text) <= _LONGEST_CAPTION and (
            self.is_headlike or (self.is_complete and sentence_marks(self.text) <= 1)
        )


def sentence_marks(text: str) -> int:
    """Count the marks that end a sentence; a run of them counts once."""
    return len(re.findall(rf"[{re.escape(FINALS)}]+", text))


def shapes(lines: Iterable[TextLine]) -> Iterator[Shape]:
    """Yield the shape of each line of text, in order; other lines are only looked past."""
    before: Shape | None = None
    waiting: Shape | None = None
    for shape in _each(lines):
        if waiting:
            yield _in_view_of(before, waiting, shape)
        before, waiting = waiting, shape
    if waiting:
        yield waiting


def _each(lines: Iterable[TextLine]) -> Iterator[Shape]:
    behind = ""
    for line in lines:
        if line.kind is Kind.TEXT:
            yield _shape(line, behind)
            behind = ""
        else:
            behind = line.kind.value


def _in_view_of(before: Shape | None, shape: Shape, ahead: Shape) -> Shape:
    """Tell from the lines beside it what a line by itself does not show to be a headline.

    A long one is, when the text of a story begins after it, but for what reads on from the text before it; a
    place and a colon are, above another.
    """
    if shape.text[-1] in ":：" and len(shape.text) <= _LONGEST_PLACE and ahead.is_headlike:
        return replace(shape, is_headlike=True)
    if (ahead.dateline or ahead.pattern == "byline") and not shape.is_headlike and _is_long_head(shape):
        return replace(
            shape, is_headlike=before is None or not before.is_complete or not reads_as_text(shape.text)
        )
    return shape


def _is_long_head(shape: Shape) -> bool:
    plain = not shape.dateline and not shape.pattern and not shape.is_complete
    return plain and len(shape.text) <= _LONGEST_TITLE and "。" not in shape.text


def reads_as_text(text: str) -> bool:
    """Tell whether a line below text begins as sentences do, or has more clauses than a heading."""
    clauses = re.split("[,，;；]", text)
    lead = clauses[0]
    led_in = lead.endswith(_SAYING) or lead.startswith(words("openers"))
    return len(clauses) > (1 if led_in else _MOST_CLAUSES)


def _shape(line: TextLine, behind: str) -> Shape:
    text = line.text
    complete = _is_complete(text)
    dateline = _dateline(text) if not line.level else 0
    # 新华社某地某日电 题:… is the headline of a feature, with no text after it.
    titled = bool(dateline) and _is_title(text, dateline)
    dateline = 0 if titled else dateline
    pattern = "" if line.level or dateline or titled else _pattern(text)
    return Shape(
        text=text,
        pieces=line.pieces,
        level=line.level,
        gap=line.gap,
        indent=line.indent,
        width=width(text),
        behind=behind,
        fills=line.fills,
        dateline=dateline,
        pattern=pattern,
        is_headlike=not dateline and not pattern and (titled or line.level > 0 or _is_headlike(text)),
        is_complete=complete,
        is_title=titled,
        cue=line.cue,
    )


def _is_title(text: str, dateline: int) -> bool:
    rest = text[dateline:]
    if len(text) > _LONGEST_TITLE or "。" in rest:
        return False
    if rest.lstrip(WHITE).startswith(("题:", "题：")):
        return True
    return not (
        _is_complete(text) or re.search("[,，(（]|报道[:：]", text) or is_cut_short(rest.strip(WHITE))
    )


def _dateline(text: str) -> int:
    found = match("dateline", text[:80])
    if not found:
        return 0
    end = found.end()
    # The reporters in brackets belong to the formula.
    opened = re.match(r"[ \u3000]{0,2}[(（][^()（）]{1,60}[)）][:：]?", text[end : end + 70])
    end += opened.end() if opened else 0
    return end + len(text[end:]) - len(text[end:].lstrip(WHITE))


def _pattern(text: str) -> str:
    if len(text) <= _LONGEST_CREDIT:
        for kind in ("box", "signature", "byline"):
            if match(kind, text):
                return kind
        if _is_row_of_names(text):
            return "names"
    if len(text) <= 2 * _LONGEST_CAPTION and match("caption", text):
        return "caption"
    return ""


def _is_row_of_names(text: str) -> bool:
    if len(text) > 24 or not _NAMES.match(text):
        return False
    surnames = words("surnames")
    return all(name[0] in surnames or name[:2] in surnames for name in re.split(r"[ \u3000、]+", text))


def _is_headlike(text: str) -> bool:
    if len(text) > _LONGEST_HEAD or text[-1] in CLAUSE_MARKS:
        return False
    body = text.rstrip(CLOSERS)
    if not body or "。" in body or body[-1] in "；;":
        return False
    if hangs(text):
        return False
    if any(text.count(left) != text.count(right) for left, right in ("“”", "《》")):
        return False
    if text[0] in "“‘" and body[-1] in FINALS and text[-1] in CLOSERS:
        return False
    if sentence_marks(body) > 1 or (body[-1] in "!！?？" and len(text) > _LONGEST_QUESTION):
        return False
    return not _runs_on(text)


def _runs_on(text: str) -> bool:
    """Tell whether commas show running prose: a headline has a space or a colon instead."""
    if any(f"{verb}{comma}" in text for verb in _SAYING for comma in ",，"):
        return True
    commas = len(re.findall("[,，]", text))
    if commas == 1:
        return len(text) > _LONGEST_ONE_COMMA or text.startswith(words("openers") + _PREPOSITIONS)
    return commas > 1


def _is_complete(text: str) -> bool:
    bare = text.rstrip(_UNSEEN) or text
    if _is_ended(bare) or _is_enclosed(bare):
        return True
    # ——某某, with no sentence in it, says whose the words above are.
    if bare.startswith(_DASHES) and not sentence_marks(bare):
        return True
    end = max(map(bare.rfind, FINALS)) + 1
    if end > 0 and len(bare) - end <= _LONGEST_CREDIT and match("credit", bare[end:].lstrip(CLOSERS + WHITE)):
        return True
    without = bare
    for _ in range(_TAIL_BRACKETS):
        without = _TAIL_BRACKET.sub("", without).rstrip(WHITE)
    return without != bare and (not without or _is_ended(without))


def _is_ended(text: str) -> bool:
    if ends_sentence(text):
        return True
    last = text.rstrip(CLOSERS)[-1:] if text[-1] in "”’」』" else text[-1]
    return last in tuple("：:;；—") and not text[-2:-1].isdigit()


def _is_enclosed(text: str) -> bool:
    """Tell whether a line is one term, title or heading between a pair of marks: “最新价”, 【行情】."""
    left, right = text[0], text[-1]
    return PAIRS.get(left) == right and text.count(left) == text.count(right) == 1
