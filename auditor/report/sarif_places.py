"""Where things stand in SARIF's terms (3.28 to 3.30), and the changes of a fix (3.55 to 3.57)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.report.json_text import plain
from auditor.report.records import spot_record
from auditor.text import safe
from auditor.text.lines import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.model import Edit, Finding, Page, Place, Related, Span
    from auditor.report.look import Look

BASE = "%SRCROOT%"
"""The base that paths are relative to: where the audit was started; by custom the repository."""
_LINKED, _LABEL = 5, 60
"""Links in a message, and characters of one."""


class Regions:
    """Regions of the pages of one run, lines and columns in code points, and what is said of them."""

    def __init__(self, pages: Iterable[Page], look: Look) -> None:
        self._look = look
        self._indexes = {page.path: LineIndex(page.text) for page in pages}

    def physical(self, place: Place, snippet: str) -> dict[str, object]:
        """Return a place of a page with the text that stands there."""
        region: dict[str, object] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
            "charOffset": place.span.start,
            "charLength": len(place.span),
            "snippet": {"text": safe.for_json(snippet)},
        }
        if known := plain(spot_record(place.spot)):
            region["properties"] = known
        return {"artifactLocation": artifact(place.path), "region": region}

    def fix(self, finding: Finding) -> list[dict[str, object]]:
        """Return the fix of a finding, if it has one, as a list of none or one."""
        if not finding.fix or not finding.fix.edits:
            return []
        path = finding.place.path
        replacements = [self._replacement(path, edit) for edit in finding.fix.edits]
        change = {"artifactLocation": artifact(path), "replacements": replacements}
        return [{"artifactChanges": [change]}]

    def _replacement(self, path: str, edit: Edit) -> dict[str, object]:
        return {
            "deletedRegion": self._bounds(path, edit.span),
            "insertedContent": {"text": safe.for_json(edit.text)},
        }

    def _bounds(self, path: str, span: Span) -> dict[str, object]:
        (line, column), (end_line, end_column) = (
            self._indexes[path].at(offset) for offset in (span.start, span.end)
        )
        lines = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
        return {**lines, "charOffset": span.start, "charLength": len(span)}

    def related(self, number: int, related: Related) -> dict[str, object]:
        """Return another place; one in the archive has no page to open, and so only its words."""
        said = self._look.word(related.message)
        if related.printed:
            said = f"{said} ({self._look.word(related.printed)}): {related.text}"
            return {"id": number, "message": {"text": safe.for_sarif(said)}}
        return {
            "id": number,
            "physicalLocation": self.physical(related.place, related.text),
            "message": {"text": safe.for_sarif(said)},
        }

    def message(self, finding: Finding) -> dict[str, object]:
        """Return what a finding says, and links to the other places (3.11.6): viewers show no others."""
        told = [self._link(number, related) for number, related in enumerate(finding.related[:_LINKED], 1)]
        said = safe.for_sarif(self._look.word(finding.message))
        return {"text": f"{said} ({'; '.join(told)})" if told else said}

    def _link(self, number: int, related: Related) -> str:
        said = self._look.word(related.message) or f"{related.place.path}:{related.place.line}"
        label = safe.shorten(said, _LABEL)
        if related.printed:
            return safe.for_sarif(f"{label} {self._look.word(related.printed)}")
        return f"[{safe.for_sarif(label)}]({number})"


def artifact(path: str) -> dict[str, object]:
    """Return a path as an artifact location (3.4): relative to the base, or absolute without one."""
    uri = safe.for_uri(path)
    return {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": BASE}
