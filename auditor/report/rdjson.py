"""rdjson, the Reviewdog Diagnostic Format: for reviewdog, which comments in code reviews.

After `DiagnosticResult` in proto/rdf/reviewdog.proto of reviewdog/reviewdog. Its columns count bytes
of UTF-8, whatever the encoding of the file. Related places are left out: readers older than that
field refuse the whole report.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from auditor.model import Severity
from auditor.report.json_text import dumped
from auditor.text.lines import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.model import Finding, Notice, Page, Problem, Report, Span
    from auditor.report.look import Look

_BLOCK = 256
"""Characters counted anew for each place: few, so that a page of one line takes no longer than others."""
_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def render(report: Report, look: Look) -> str:
    """Return one `DiagnosticResult`: problems and notices without a range, then the findings that count."""
    ranges = _Ranges(report.edition.pages)
    diagnostics = [_told(problem, "ERROR", look) for problem in report.problems]
    diagnostics += [_told(notice, "INFO", look) for notice in report.notices]
    diagnostics += [_finding(finding, ranges, look) for finding in report.findings]
    return dumped({"source": {"name": "auditor"}, "diagnostics": diagnostics}) + "\n"


class _Ranges:
    """Ranges of the pages of one run, columns in bytes of UTF-8."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._pages = {page.path: (LineIndex(page.text), _Bytes(page.text)) for page in pages}

    def of(self, path: str, span: Span) -> dict[str, object]:
        """Return a range; its end is exclusive."""
        return {"start": self._position(path, span.start), "end": self._position(path, span.end)}

    def _position(self, path: str, offset: int) -> dict[str, int]:
        index, size = self._pages[path]
        line, column = index.at(offset)
        return {"line": line, "column": size.before(offset) - size.before(offset - column + 1) + 1}


class _Bytes:
    """How many bytes of UTF-8 a text has before each offset, whatever the length of its lines."""

    def __init__(self, text: str) -> None:
        self._text = text
        blocks = (text[at : at + _BLOCK] for at in range(0, len(text), _BLOCK))
        self._before = (0, *accumulate(map(_size, blocks)))

    def before(self, offset: int) -> int:
        """Return the bytes of the characters before an offset."""
        block, rest = divmod(offset, _BLOCK)
        return self._before[block] + _size(self._text[offset - rest : offset])


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _finding(finding: Finding, ranges: _Ranges, look: Look) -> dict[str, object]:
    path = finding.place.path
    return {
        "message": look.word(finding.message),
        "location": {"path": path, "range": ranges.of(path, finding.place.span)},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.check},
        "suggestions": list(_suggestions(finding, ranges)),
    }


def _suggestions(finding: Finding, ranges: _Ranges) -> Iterator[dict[str, object]]:
    """Yield the fix; of several edits none, for reviewdog offers each by itself."""
    edits = finding.fix.edits if finding.fix else ()
    if len(edits) == 1:
        yield {"range": ranges.of(finding.place.path, edits[0].span), "text": edits[0].text}


def _told(one: Problem | Notice, severity: str, look: Look) -> dict[str, object]:
    return {
        "message": look.word(one.detail) or one.kind,
        "location": {"path": one.path},
        "severity": severity,
        "code": {"value": one.kind},
    }
