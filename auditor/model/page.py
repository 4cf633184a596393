"""The parts of a page: lines with roles, sentences, paragraphs, stories."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from auditor.model.condition import Condition
from auditor.model.span import Passage, Span
from auditor.text.clauses import clause_end, clause_start
from auditor.text.han import BULLETS, PAUSES
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.notes import Notes
    from auditor.model.scan import Scanned


_CLAUSE = 40
"""Characters on either side in which a clause must end."""


_OPENING = lazy("[(（,，。]")


class Role(StrEnum):
    """What a line of a page is for."""

    SECTION = "section"
    KICKER = "kicker"
    HEADLINE = "headline"
    BYLINE = "byline"
    SUBHEAD = "subhead"
    BODY = "body"
    CAPTION = "caption"
    BOX = "box"
    SIGNATURE = "signature"
    FURNITURE = "furniture"
    MARKUP = "markup"
    JUMP = "jump"
    BLANK = "blank"

    @property
    def is_read(self) -> bool:
        """Whether a line of it is part of a story that readers read: no blank line, furniture, markup or
        jump line.
        """
        return self not in _NO_TEXT

    @property
    def is_head(self) -> bool:
        """Whether a line of it stands above a text: a headline of any rank, or the name of a section."""
        return self in _HEADS

    @property
    def is_told(self) -> bool:
        """Whether a line of it tells, outside the body, what the story does: a headline, a caption, a box.

        Bylines and signatures are names, and a section has other stories too.
        """
        return self in _TOLD


_NO_TEXT = frozenset({Role.BLANK, Role.FURNITURE, Role.MARKUP, Role.JUMP})
_HEADS = frozenset({Role.SECTION, Role.KICKER, Role.HEADLINE, Role.SUBHEAD})
_TOLD = frozenset({Role.KICKER, Role.HEADLINE, Role.SUBHEAD, Role.CAPTION, Role.BOX})


@dataclass(frozen=True, slots=True)
class Source:
    """The decoded text of one input and how it was read.

    Attributes:
        path: the name used in reports; relative where it can be, `-` for standard input.
        text: the characters as they stand, byte-order mark removed, line ends untouched.
        encoding: the codec that decoded the bytes without an error.
        markdown: whether `#` at the start of a line marks a heading.
        scan: what is known beside the text where it was read from another format; None: the text is the
            file itself, and only then may it be written back.
        sha256: of the bytes of the file that it was read from, hex; empty where it was read from none.
    """

    path: str
    text: str
    encoding: str = "utf-8"
    markdown: bool = False
    scan: Scanned | None = None
    sha256: str = ""

    def confidence(self, span: Span) -> float | None:
        """Return how sure the recogniser was of a passage, 0 to 1: of its least sure word; None: unknown."""
        return self.scan.confidence(span) if self.scan else None


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its terminator and without white space at its ends."""

    text: str
    span: Span
    role: Role

    def __reduce__(self) -> tuple[type[Line], tuple[object, ...]]:
        return Line, (self.text, self.span, self.role)


@dataclass(frozen=True, slots=True)
class Sentence(Passage):
    """A sentence of a paragraph; `offset` is where it begins in the paragraph's text."""

    offset: int

    def __reduce__(self) -> tuple[type[Sentence], tuple[object, ...]]:
        return Sentence, (self.text, self.pieces, self.offset)


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the page cuts a sentence of a paragraph in two.

    Attributes:
        at: offset in the paragraph's text where the second half begins.
        between: the lines (captions, headings, boxes) that stand between the halves; empty at a
            column break.
        evidence: why the halves belong together, e.g. `word` (a word is cut) or `clause`.
        is_sure: that they do has no other explanation.
    """

    at: int
    between: tuple[Line, ...] = ()
    evidence: str = "clause"
    is_sure: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph(Passage):
    """A logical paragraph: its halves are joined before anything else looks at it.

    Attributes:
        sentences: partition the text.
        breaks: where the page cuts it.
        open_end: it ends in mid-sentence and nothing on the page continues it.
        is_set: it is a line of verse, a row of a table or an item of a list.
    """

    sentences: tuple[Sentence, ...]
    breaks: tuple[Break, ...] = ()
    open_end: bool = False
    is_set: bool = False

    def __reduce__(self) -> tuple[type[Paragraph], tuple[object, ...]]:
        parts = self.text, self.pieces, self.sentences, self.breaks, self.open_end, self.is_set
        return Paragraph, parts

    def clause_around(self, at: int) -> tuple[int, int]:
        """Return the offsets of the words round an offset, from pause to pause.

        The mark after them is included; at most 40 characters on either side.
        """
        # The mark right before the offset is passed over: the words before it are asked for.
        start = clause_start(self.text, max(at - 1, 0), PAUSES, _CLAUSE - 1)
        return start, min(clause_end(self.text, at, PAUSES, _CLAUSE) + 1, len(self.text))

    def gap_at(self, at: int) -> Span:
        """Return the range of the page between the halves of the break at an offset."""
        halves = self.join_at(at)
        if halves is None:
            raise ValueError(f"the paragraph has no break at {at}")
        return Span(halves[0].end, halves[1].start)


@dataclass(frozen=True, slots=True)
class Jump:
    """A line that parts a story between two pages: 下转第3版, （上接第一版）.

    Attributes:
        span: of the line.
        page: the page it names, as it is printed, without 第 and 版: `3`, `A3`, `一`.
        ahead: whether the story goes on there; False where it comes from there.
    """

    span: Span
    page: str
    ahead: bool


@dataclass(frozen=True, slots=True)
class Story:
    """One story of a page: a headline with what belongs to it.

    Attributes:
        number: position on the page, from 1.
        span: its part of the page; the spans of a page's stories partition it.
        lines: all its lines in order, blank ones too.
        paragraphs: its body.
        dateline: the opening formula of the first paragraph (`本报讯(记者 …)`), if there is one.
        attached: a rider (`又讯`, `延伸阅读`) of the story before.
        jumps: lines that say on which page it goes on, or from which it comes.
    """

    number: int
    span: Span
    lines: tuple[Line, ...]
    paragraphs: tuple[Paragraph, ...]
    dateline: Span | None = None
    attached: bool = False
    jumps: tuple[Jump, ...] = ()

    @property
    def goes_on(self) -> bool:
        """Whether the end of it stands on another page and was not read with it."""
        return bool(self.jumps) and self.jumps[-1].ahead

    @property
    def is_resumed(self) -> bool:
        """Whether the beginning of it stands on another page and was not read with it."""
        return bool(self.jumps) and not self.jumps[0].ahead

    def having(self, *roles: Role) -> Iterator[Line]:
        """Yield its lines that have one of the roles, in order."""
        return (line for line in self.lines if line.role in roles)

    def passages(self) -> Iterator[Passage]:
        """Yield what it says: its lines outside the body, each by itself, and then its paragraphs, joined."""
        for line in self.lines:
            if line.role.is_read and line.role != Role.BODY:
                yield Passage(line.text, (line.span,))
        yield from self.paragraphs

    def told(self) -> Iterator[Passage]:
        """Yield what it tells: headlines, captions and boxes, a line each, and then its paragraphs."""
        for line in self.lines:
            if line.role.is_told:
                yield Passage(line.text, (line.span,))
        yield from self.paragraphs

    @property
    def item_signs(self) -> frozenset[str]:
        """The signs (`▲`, `◆`) before two and more of its lines: each of those is an item of its own."""
        signs = Counter(line.text[0] for line in self.lines if line.text[:1] in tuple(BULLETS))
        return frozenset(sign for sign, count in signs.items() if count > 1)

    @property
    def title(self) -> str:
        """Its headline on one line, or the beginning of its text where it has none."""
        heads = [line for line in self.lines if line.role == Role.HEADLINE]
        if heads:
            return heads[0].text
        first = next((line.text for line in self.lines if line.role.is_read), "")
        return _OPENING.split(first, maxsplit=1)[0][:20] or first[:20]


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """A stretch of text as it is read, and where it is printed.

    Attributes:
        start: where it begins in the text as it is read.
        path: the page that it is printed on.
        span: where it stands there.
        line: number of the line there in which it begins, from 1.
    """

    start: int
    path: str
    span: Span
    line: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page cut into stories, with its condition and what the annotate stage has noted on it.

    Attributes:
        source: its text. Of a page as it is read, whose stories are whole, what is printed of them on other
            pages stands in it, and the rest of other pages' stories does not.
        stories: in order.
        notes: once it is annotated.
        condition: how well it was recognised.
        parts: where the text of a page as it is read is printed, in order; empty where all of it is printed
            as it is read.
        simplified: a page in traditional characters as lists of simplified words read it: the same offsets,
            other characters, notes of its own; None where the page is that itself.
    """

    source: Source
    stories: tuple[Story, ...]
    notes: Notes | None = field(default=None, compare=False)
    condition: Condition = field(default=Condition(), compare=False)
    parts: tuple[PrintedPart, ...] = ()
    simplified: Page | None = field(default=None, compare=False)

    @property
    def path(self) -> str:
        """The name of the page in reports."""
        return self.source.path

    @property
    def text(self) -> str:
        """The decoded text."""
        return self.source.text

    def breaks(self) -> Iterator[tuple[Paragraph, Break]]:
        """Yield the places where the page cuts a sentence, with their paragraphs."""
        for story in self.stories:
            for paragraph in story.paragraphs:
                for found in paragraph.breaks:
                    yield paragraph, found

    def story_at(self, offset: int) -> Story | None:
        """Return the story that holds the character at `offset`."""
        number = bisect_right(self.stories, offset, key=lambda story: story.span.start)
        story = self.stories[number - 1] if number else None
        return story if story and offset < story.span.end else None

    def printed(self, span: Span) -> tuple[tuple[str, Span], ...]:
        """Return where a range of the text is printed: on this page, or in parts on several.

        Each page has one range at most, the first one that of the beginning. The lines that lead from part to
        part and the white space beside them are left out.
        """
        if not self.parts:
            return ((self.path, span),)
        first = max(bisect_right(self.parts, span.start, key=lambda part: part.start) - 1, 0)
        found: dict[str, Span] = {}
        for part in self.parts[first:]:
            if part.start > span.start and part.start >= span.end:
                break
            start, end = self._inside(part, span)
            place = Span(part.span.start + start - part.start, part.span.start + end - part.start)
            if part.path in found:
                before = found[part.path]
                place = Span(min(before.start, place.start), max(before.end, place.end))
            if len(place) or not found:
                found[part.path] = place
        return tuple(found.items())

    def _inside(self, part: PrintedPart, span: Span) -> tuple[int, int]:
        """Return the range of the text that a part has of another, without what leads from part to part."""
        last = part.start + len(part.span)
        start, end = max(span.start, part.start), min(span.end, last)
        if last < span.end:
            end = self._text_end(start, end)
        if part.start > span.start:
            start = self._text_start(start, end)
        # Behind a part stands at most the line end that it lacks.
        start = min(start, last)
        return start, min(max(start, end), last)

    def _text_end(self, start: int, end: int) -> int:
        """Return where text ends before a jump line at the end of a part."""
        for jump in sorted((one.span for story in self.stories for one in story.jumps), reverse=True):
            if start <= jump.start and jump.end <= end and not self.text[jump.end : end].strip():
                end = jump.start
        return start + len(self.text[start:end].rstrip())

    def _text_start(self, start: int, end: int) -> int:
        """Return where text begins behind the jump line at the head of a part, and a headline above it."""
        heads = [one.span.end for story in self.stories for one in story.jumps if not one.ahead]
        start = min((at for at in heads if start <= at <= end), default=start)
        return end - len(self.text[start:end].lstrip())
