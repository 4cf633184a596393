"""From what the author of a check yields to what a reporter reads: hits become located findings."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING

from auditor.catalogue import translate
from auditor.contract.printed import printing
from auditor.model import Edit, Finding, Fix, Passage, Place, Related, Severity, Span
from auditor.pipeline.hit_types import refuse_wrong_types
from auditor.pipeline.simplified import as_printed
from auditor.registry.record import full_name, is_safe, own_kinds, record
from auditor.text.lines import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.contract import About, Hit, Twin
    from auditor.model import Archived, Band, Page


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
        return Place(self.page.path, span, *self._index.at(span.start), *self._index.at(span.end))

    def title(self, offset: int) -> str:
        """Return the headline of the story that holds the character, or of the last one before it."""
        story = self.page.story_at(offset) or (self.page.stories[-1] if self.page.stories else None)
        if story is None:
            return ""
        if story.number not in self._titles:
            self._titles[story.number] = story.title
        return self._titles[story.number]


class Locator:
    """Makes findings out of hits, in one language, on the pages of one run."""

    def __init__(self, pages: Iterable[Page], lang: str) -> None:
        self._sheets = {page.path: Sheet(page) for page in pages}
        self._lang = lang

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
        sheet = self._sheet(path if path is not None else hit.path)
        span, pieces = _span(subject, hit)
        if about.looks_up:
            hit = as_printed(hit, span.start, span.end, sheet.page)
        evidence = _evidence(about, hit)
        severity, confidence = _weighed(about, hit, evidence, sheet.page.condition.band)
        data = {**hit.data, "evidence": list(evidence)}
        # JSON must be able to say it: better the check crashes than the reporter.
        json.dumps(data, allow_nan=False, sort_keys=True)
        return Finding(
            check=about.name,
            severity=severity,
            confidence=confidence,
            message=translate(hit.message, self._lang),
            excerpt=sheet.text(span),
            place=sheet.place(span),
            story=sheet.title(span.start),
            suggestion=hit.replacement if hit.suggestion is None else hit.suggestion,
            fix=_fix(sheet, hit, pieces, evidence),
            related=tuple(self._related(twin, sheet) for twin in hit.twins),
            data=data,
        )

    def _related(self, twin: Twin, own: Sheet) -> Related:
        if twin.archived:
            return self._printed(twin, twin.archived)
        sheet = own if twin.path is None else self._sheet(twin.path)
        text = sheet.text(twin.span)
        return Related(sheet.place(twin.span), text, translate(twin.message, self._lang))

    def _printed(self, twin: Twin, archived: Archived) -> Related:
        index, span = LineIndex(archived.text), twin.span
        place = Place(archived.path, span, *index.at(span.start), *index.at(span.end))
        text = archived.text[span.start : span.end]
        return Related(
            place, text, translate(twin.message, self._lang), translate(printing(archived), self._lang)
        )

    def _sheet(self, path: str | None) -> Sheet:
        if path is None or path not in self._sheets:
            raise ValueError(f"a hit on {path!r}, which is no page of this run")
        return self._sheets[path]


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


def _weighed(about: About, hit: Hit, evidence: tuple[str, ...], condition: Band) -> tuple[Severity, float]:
    """Return severity and confidence: by the record of the evidence, else as the check has them.

    Raises:
        ValueError: when the check's own confidence is none.
    """
    severity = about.severity if hit.severity is None else hit.severity
    confidence = about.confidence if hit.confidence is None else hit.confidence
    if not 0 <= confidence <= 1:
        raise ValueError(f"a confidence of {confidence} is not between 0 and 1")
    known = [worth for kind in evidence if (worth := record().worth(kind, condition))]
    if not known:
        return severity, confidence
    if not any(worth.has_voice for worth in known):
        severity = min(severity, Severity.NOTE)
    return severity, max(worth.confidence for worth in known)


def _fix(sheet: Sheet, hit: Hit, pieces: tuple[Span, ...], evidence: tuple[str, ...]) -> Fix | None:
    edits = hit.edits
    # A replacement for halves that stand apart cannot be put into the page as one edit.
    if not edits and hit.replacement is not None and len(pieces) == 1:
        edits = (Edit(pieces[0], hit.replacement),)
    for edit in edits:
        sheet.text(edit.span)
    if not edits:
        return None
    proven = is_safe(evidence[0])
    return Fix(edits, hit.safe if proven is None else hit.safe and proven)
