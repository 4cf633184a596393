"""A text made of the lines of a page, with where each of them stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model import Box, Cue, Placed, Role, Scanned, Source, Span
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.layout.boxes import LevelLine
    from auditor.layout.setting import Row, RowGroup
    from auditor.model import Scan, ScanLine

_LATIN_SEAM = lazy(r"[A-Za-z,.;:!?][A-Za-z]|[A-Za-z][0-9]|[0-9][A-Za-z]{2}")
"""Characters at the end of a printed line and the beginning of the next between which a blank stood."""
_HEADS = frozenset({Role.HEADLINE, Role.KICKER, Role.SECTION, Role.SUBHEAD})


class Composer:
    """Writes the text of one page."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan
        self._text: list[str] = []
        self._length = 0
        self._lines: list[Placed] = []
        self._doubts: list[tuple[Span, float]] = []
        self._cues: list[Cue] = []
        self._across: list[Span] = []
        self._story: int | None = None
        self._after_head = False

    def placed(
        self,
        parts: Iterable[RowGroup],
        loose: Iterable[int],
        across: Iterable[LevelLine],
        *,
        is_reordered: bool,
    ) -> Source:
        """Return the text of parts that boxes tell.

        Args:
            parts: in order.
            loose: numbers of lines without a box, which come last.
            across: lines that run across columns.
            is_reordered: the order that the format states was not kept.
        """
        crossing = set(across)
        for part in parts:
            self._part(part, crossing)
        for number in loose:
            self._break(blank=True)
            self._cue(self._scan.lines[number], None)
            self._line(number, 0, len(self._scan.lines[number].text))
        return self._source(is_joined=True, is_reordered=is_reordered)

    def unplaced(self) -> Source:
        """Return the text of the lines as they stand in the file."""
        lines = self._scan.lines
        single = len({line.block for line in lines}) == len(lines)
        for number, line in enumerate(lines):
            before = lines[number - 1] if number else line
            if number:
                heads = line.role in _HEADS or before.role in _HEADS
                apart = before.block != line.block and (not single or self._scan.is_running)
                self._break(blank=apart or heads or before.story != line.story)
            self._cue(line, False if line.opens else None)
            self._line(number, 0, len(line.text))
        return self._source(is_joined=self._scan.is_running)

    def _part(self, part: RowGroup, crossing: set[LevelLine]) -> None:
        self._break(blank=part.apart)
        first = self._scan.lines[part.rows[0].pieces[0].number]
        start = self._length
        heads = part.role is Role.HEADLINE and first.story is None
        self._cue(first, part.resumes, part.role, opens=heads and not self._after_head)
        self._after_head = part.role in _HEADS
        spaced = part.role not in (None, Role.BODY)
        for number, row in enumerate(part.rows):
            if number:
                self._seam(part.rows[number - 1].text, row.text)
            self._row(row, spaced=spaced)
            if crossing.intersection(row.pieces):
                self._across.append(Span(self._lines[-1].span.start, self._length))
        assert self._length > start  # noqa: S101 - every line has a text

    def _row(self, row: Row, *, spaced: bool) -> None:
        for number, piece in enumerate(row.pieces):
            if number:
                if spaced:
                    self._put(" ")
                else:
                    self._seam(self._text[-1], self._scan.lines[piece.number].text[piece.start :])
            self._line(piece.number, piece.start, piece.end, row.column, row.row)

    def _line(self, number: int, start: int, end: int, column: int = 0, row: int = 0) -> None:
        """Put the characters start..end of a scanned line to the text."""
        line = self._scan.lines[number]
        raw = line.text[start:end]
        text = raw.strip()
        start += len(raw) - len(raw.lstrip())
        end = start + len(text)
        here = self._length - start
        words = [word for word in line.words if word.end > start and word.start < end]
        box = line.box
        if words and len(words) < len(line.words):
            boxes = [word.box for word in words if word.box]
            box = _around(boxes) if boxes else box
        self._put(text)
        self._lines.append(Placed(Span(here + start, here + end), box, column, row))
        told = [word for word in words if word.confidence is not None]
        for word in told:
            span = Span(here + max(word.start, start), here + min(word.end, end))
            self._doubts.append((span, word.confidence or 0.0))
        if not told and line.confidence is not None:
            self._doubts.append((Span(here + start, here + end), line.confidence))

    def _cue(
        self, line: ScanLine, resumes: bool | None, role: Role | None = None, *, opens: bool = False
    ) -> None:
        """Note what is known of the line of text that begins here; `opens`: its headline begins a story."""
        role = role or line.role
        begins = (opens or None) if line.story is None else line.story != self._story
        self._story = line.story
        if role is not None or resumes is not None or begins is not None or line.is_set:
            self._cues.append(Cue(self._length, role, resumes, begins, line.is_set))

    def _seam(self, before: str, after: str) -> None:
        if _LATIN_SEAM.match(before[-1:] + after[:2]):
            self._put(" ")

    def _break(self, *, blank: bool) -> None:
        if self._length:
            self._put("\n\n" if blank else "\n")

    def _put(self, text: str) -> None:
        self._text.append(text)
        self._length += len(text)

    def _source(self, *, is_joined: bool, is_reordered: bool = False) -> Source:
        scan = self._scan
        known = Scanned(
            scan.form,
            scan.page,
            scan.picture,
            scan.date,
            tuple(self._lines),
            tuple(self._doubts),
            tuple(self._cues),
            is_joined,
            tuple(self._across),
            is_reordered,
            scan.extent,
        )
        return Source(scan.path, "".join([*self._text, "\n"]), scan=known)


def _around(boxes: Sequence[Box]) -> Box:
    box = boxes[0]
    for other in boxes[1:]:
        box = box.around(other)
    return box
