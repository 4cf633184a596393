"""From what the author of a check yields to what a reporter reads: hits become located findings."""

from __future__ import annotations

import json
from bisect import bisect_right
from functools import cached_property
from numbers import Number
from typing import TYPE_CHECKING

from auditor.contract.printed import printing
from auditor.model import Edit, Finding, Fix, Message, Passage, Place, Related, Severity, Span, Spot, say
from auditor.pipeline.hit_types import refuse_wrong_types
from auditor.pipeline.simplified import as_printed
from auditor.registry.record import full_name, is_safe, own_kinds, record
from auditor.text.lines import LineIndex
from auditor.text.page_name import told_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.contract import About, Hit, Twin
    from auditor.model import Archived, Condition, Page

_VERDICT = "page-condition"
_OF_ILLEGIBLE = ("glyph", "language", "repetition")
"""Groups of checks that are believed on a page of which a tenth is misread."""


class Sheet:
    """A page with what locating on it needs, made when it is first asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._titles: dict[int, str] = {}

    @cached_property
    def _index(self) -> LineIndex:
        return LineIndex(self.page.text)

    def text(self, span: Span) -> str:
        """Return the characters of a span.

        Raises:
            ValueError: when it ends after the page.
        """
        if span.end > len(self.page.text):
            raise ValueError(
                f"{span.start}..{span.end} is outside a page of {len(self.page.text)} characters"
            )
        return self.page.text[span.start : span.end]

    def place(self, span: Span) -> Place:
        """Return the span with its lines and columns."""
        start, end = self._index.at(span.start), self._index.at(span.end)
        return Place(self.page.path, span, *start, *end, spot=self._spot(span))

    @cached_property
    def _pieces(self) -> list[tuple[int, int, int]]:
        """Begin, end and paragraph of each piece of the page, in order: every finding looks its own up."""
        return sorted(
            (piece.start, max(piece.end, piece.start + 1), number)
            for story in self.page.stories
            for number, paragraph in enumerate(story.paragraphs, 1)
            for piece in paragraph.pieces
        )

    def _paragraph(self, offset: int) -> int:
        """Return the number in its story of the paragraph that holds a character; 0 where none does."""
        at = bisect_right(self._pieces, offset, key=lambda piece: piece[0]) - 1
        if at < 0:
            return 0
        _, end, number = self._pieces[at]
        return number if offset < end else 0

    def _spot(self, span: Span) -> Spot:
        story = self.page.story_at(span.start)
        number = story.number if story else 0
        paragraph = self._paragraph(span.start)
        scan = self.page.source.scan
        if scan is None:
            return Spot(told_page(self.page.path), number, paragraph)
        lines = scan.placed(span)
        first = lines[0] if lines else None
        return Spot(
            scan.page or told_page(self.page.path),
            number,
            paragraph,
            first.column if first else 0,
            first.row if first else 0,
            scan.picture,
            tuple(line.box for line in lines if line.box),
        )

    def title(self, offset: int) -> str:
        """Return the headline of the story that holds the character, or of the last one before it."""
        story = self.page.story_at(offset) or (self.page.stories[-1] if self.page.stories else None)
        if story is None:
            return ""
        if story.number not in self._titles:
            self._titles[story.number] = story.title
        return self._titles[story.number]


class Locator:
    """Makes findings out of hits on the pages of one run.

    Checks see pages as they are read, with every story whole; findings stand where the words are printed.
    """

    def __init__(self, pages: Iterable[Page], read: Iterable[Page] = ()) -> None:
        """Take the pages as they are printed and, where they are read otherwise, as they are read."""
        self._sheets = {page.path: Sheet(page) for page in pages}
        self._read = {page.path: page for page in read if page.parts}

    def printed(self, page: Page) -> tuple[Page, ...]:
        """Return the pages on which the text of a page stands."""
        paths = dict.fromkeys(part.path for part in page.parts) or (page.path,)
        return tuple(self._sheets[path].page for path in paths)

    def finding(self, about: About, subject: object, path: str | None, hit: Hit) -> Finding:
        """Return the finding that a hit means.

        Args:
            about: of the check.
            subject: what the check was given.
            path: the page of the subject; None for an edition, whose hits name their page.
            hit: as the check yielded it.

        Raises:
            TypeError: when the check yielded something else than a hit, or data JSON has no type for.
            ValueError: when the hit or what it speaks of lies outside its passage or on no page.
        """
        refuse_wrong_types(hit)
        own = path if path is not None else hit.path
        whole, pieces = _span(subject, hit)
        (sheet, span), *others = self._places(own, whole)
        if about.looks_up:
            hit = as_printed(hit, span.start, span.end, sheet.page)
        evidence = _evidence(about, hit)
        severity, confidence = _weighed(about, hit, evidence, sheet.page.condition)
        data = {**hit.data, "evidence": list(evidence)}
        # JSON must be able to say it: better the check crashes than the reporter.
        json.dumps(data, allow_nan=False, sort_keys=True)
        return Finding(
            check=about.name,
            severity=severity,
            confidence=confidence,
            message=_message(hit.message),
            excerpt=sheet.text(span),
            place=sheet.place(span),
            story=sheet.title(span.start),
            suggestion=hit.replacement if hit.suggestion is None else hit.suggestion,
            fix=self._fix(own, sheet, hit, pieces, evidence),
            related=(
                *(self._related(twin, own) for twin in hit.twins),
                *(self._told(*other, say("转版后的部分")) for other in others),
            ),
            data=data,
        )

    def _related(self, twin: Twin, own: str | None) -> Related:
        if twin.archived:
            return self._printed(twin, twin.archived)
        place, *_ = self._places(own if twin.path is None else twin.path, twin.span)
        return self._told(*place, twin.message)

    def _told(self, sheet: Sheet, span: Span, message: Message | str) -> Related:
        return Related(sheet.place(span), sheet.text(span), _message(message))

    def _printed(self, twin: Twin, archived: Archived) -> Related:
        index, span = LineIndex(archived.text), twin.span
        place = Place(archived.path, span, *index.at(span.start), *index.at(span.end))
        text = archived.text[span.start : span.end]
        return Related(place, text, _message(twin.message), printing(archived))

    def _places(self, path: str | None, span: Span) -> list[tuple[Sheet, Span]]:
        """Return where a range of a page is printed, on its own page first.

        Raises:
            ValueError: when there is no such page, or the range ends after it.
        """
        if path is None or path not in self._sheets:
            raise ValueError(f"a hit on {path!r}, which is no page of this run")
        page = self._read.get(path)
        if page is None:
            self._sheets[path].text(span)
            return [(self._sheets[path], span)]
        if span.end > len(page.text):
            raise ValueError(f"{span.start}..{span.end} is outside a page of {len(page.text)} characters")
        return [(self._sheets[there], printed) for there, printed in page.printed(span)]

    def _fix(
        self, path: str | None, sheet: Sheet, hit: Hit, pieces: tuple[Span, ...], evidence: tuple[str, ...]
    ) -> Fix | None:
        """Return the fix that a hit offers, if all of it is to be made on the page of its finding."""
        edits = hit.edits
        # A replacement for halves that stand apart cannot be put into the page as one edit.
        if not edits and hit.replacement is not None and len(pieces) == 1:
            edits = (Edit(pieces[0], hit.replacement),)
        made = []
        for edit in edits:
            (there, span), *others = self._places(path, edit.span)
            if others or there is not sheet:
                return None
            made.append(Edit(span, edit.text))
        if not made:
            return None
        proven = is_safe(evidence[0])
        return Fix(tuple(made), hit.safe if proven is None else hit.safe and proven)


def _message(said: Message | str) -> Message:
    """Return what a hit says, for whoever words it later: values of types of the check's own become text.

    Raises where the values do not fit the template: better the check crashes than the reporter.
    """
    message = Message(said) if isinstance(said, str) else said
    if message.values is not None:
        message = Message(message.template, {name: _value(value) for name, value in message.values.items()})
    str(message)
    return message


def _value(value: object) -> object:
    if isinstance(value, Message):
        return _message(value)
    return value if isinstance(value, (str, Number)) else str(value)


def _span(subject: object, hit: Hit) -> tuple[Span, tuple[Span, ...]]:
    """Return the page range of a hit and the pieces of the page it is made of."""
    if isinstance(subject, Passage):
        pieces = subject.spans(hit.start, hit.end)
        return Span(pieces[0].start, pieces[-1].end), pieces
    span = Span(hit.start, hit.end)
    return span, (span,)


def _evidence(about: About, hit: Hit) -> tuple[str, ...]:
    """Return the full names of a hit's kinds of evidence: those it names, or the only one of its check.

    Raises:
        ValueError: when it names one that its check has not, or none where that has several.
    """
    known = own_kinds(about)
    named = hit.evidence or known
    if not hit.evidence and len(known) > 1:
        raise ValueError(f"a hit of {about.name} must say which of {', '.join(known)} is its evidence")
    if unknown := [kind for kind in named if kind not in known]:
        raise ValueError(f"{about.name} has no kind of evidence {unknown[0]!r}")
    return tuple(full_name(about, kind) for kind in named)


def _weighed(
    about: About, hit: Hit, evidence: tuple[str, ...], condition: Condition
) -> tuple[Severity, float]:
    """Return severity and confidence: by the record of the evidence, else as the check has them.

    A page that cannot be read gets one verdict: beside it only misread characters, wrong
    words and repeats are loud.

    Raises:
        ValueError: when the check's own confidence is none.
    """
    severity = about.severity if hit.severity is None else hit.severity
    confidence = about.confidence if hit.confidence is None else hit.confidence
    if not 0 <= confidence <= 1:
        raise ValueError(f"a confidence of {confidence} is not between 0 and 1")
    if not condition.is_legible and about.group not in _OF_ILLEGIBLE and about.name != _VERDICT:
        severity = min(severity, Severity.NOTE)
    known = [worth for kind in evidence if (worth := record().worth(kind, condition.band))]
    if not known:
        return severity, confidence
    if not any(worth.has_voice for worth in known):
        severity = min(severity, Severity.NOTE)
    return severity, max(worth.confidence for worth in known)
