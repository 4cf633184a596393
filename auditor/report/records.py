"""The parts of a report as records, key for key those of schema 1: keys may be added, none taken away."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from auditor.model import Severity

if TYPE_CHECKING:
    from auditor.model import Finding, Fix, Group, Notice, Page, Problem, Rate, Related, Report, Settled, Spot
    from auditor.report.look import Look

SCHEMA = 1


def summary_record(report: Report) -> dict[str, object]:
    """Return how many pages and characters there are, and findings by check, by severity, and by page."""
    by_check = Counter(finding.check for finding in report.findings)
    by_severity = Counter(finding.severity for finding in report.findings)
    by_page: dict[str, Counter[str]] = {}
    for finding in report.findings:
        by_page.setdefault(finding.place.path, Counter())[finding.check] += 1
    return {
        "pages": len(report.edition.pages),
        "characters": sum(len(page.text) for page in report.edition.pages),
        "by_check": dict(sorted(by_check.items())),
        "by_severity": {severity.label: by_severity[severity] for severity in reversed(Severity)},
        "by_page": {path: dict(sorted(counts.items())) for path, counts in sorted(by_page.items())},
    }


def page_record(page: Page) -> dict[str, object]:
    """Return what was audited: the page, and the file that it was read from."""
    return {
        "path": page.path,
        "characters": len(page.text),
        "encoding": page.source.encoding,
        "sha256": page.source.sha256 or None,
    }


def finding_record(finding: Finding, look: Look) -> dict[str, object]:
    """Return a finding; offsets are code points, half-open, lines and columns count from 1.

    `rule` says the same as `check`, for readers that know it by that name.
    """
    place = finding.place
    record: dict[str, object] = {
        "check": finding.check,
        "rule": finding.check,
        "severity": finding.severity.label,
        "confidence": finding.confidence,
        "path": place.path,
        "start": place.span.start,
        "end": place.span.end,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "story": finding.story,
        "excerpt": finding.excerpt,
        "message": look.word(finding.message),
        "suggestion": finding.suggestion,
        "fix": _fix(finding.fix) if finding.fix else None,
        "related": [_related(related, look) for related in finding.related],
        "data": finding.data,
        "fingerprint": finding.fingerprint,
        "points": finding.points,
    }
    return record | spot_record(finding.place.spot)


def spot_record(spot: Spot | None) -> dict[str, object]:
    """Return where on the printed page something stands: `where`, and picture and boxes where it has them.

    Boxes are left, top, right and bottom in the units of the format, y downward, one for each printed line.
    """
    if spot is None:
        return {}
    told = {
        "page": spot.page,
        "story": spot.story,
        "paragraph": spot.paragraph,
        "column": spot.column,
        "line": spot.row,
    }
    known: dict[str, object] = {"where": told}
    if spot.picture or spot.boxes:
        boxes = [
            [_rounded(edge) for edge in (box.left, box.top, box.right, box.bottom)] for box in spot.boxes
        ]
        known |= {"picture": spot.picture or None, "boxes": boxes}
    return known


def _rounded(edge: float) -> float:
    return int(edge) if edge == int(edge) else round(edge, 2)


def settled_record(settled: Settled, look: Look) -> dict[str, object]:
    """Return a finding that was set aside, with the ruling."""
    ruling = settled.ruling
    return finding_record(settled.finding, look) | {
        "ruling": {
            "source": ruling.source,
            "reason": ruling.reason,
            "reviewer": ruling.reviewer,
            "expires": ruling.expires,
        }
    }


def told_record(told: Problem | Notice, look: Look) -> dict[str, object]:
    """Return a problem or a notice."""
    return {"kind": told.kind, "path": told.path, "detail": look.word(told.detail)}


def rate_record(rate: Rate) -> dict[str, object]:
    """Return an estimated error rate; the path of the edition's is null."""
    return {
        "path": rate.path or None,
        "characters": rate.characters,
        "points": rate.points,
        "per_ten_thousand": rate.per_ten_thousand,
        "limit": rate.limit,
        "passes": rate.passes,
    }


def _fix(fix: Fix) -> dict[str, object]:
    edits = [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in fix.edits]
    return {"edits": edits, "safe": fix.safe}


def _related(related: Related, look: Look) -> dict[str, object]:
    place = related.place
    return {
        "path": place.path,
        "start": place.span.start,
        "end": place.span.end,
        "line": place.line,
        "column": place.column,
        "text": related.text,
        "message": look.word(related.message),
        "printed": look.word(related.printed) if related.printed else "",
        **spot_record(place.spot),
    }


def group_record(group: Group) -> dict[str, object]:
    """Return a group of near-duplicates."""
    members = [
        {
            "path": member.path,
            "story": member.story,
            "title": member.title,
            "start": member.span.start,
            "end": member.span.end,
            "similarity": member.similarity,
        }
        for member in group.members
    ]
    return {"unit": group.unit, "least": group.least, "median": group.median, "members": members}
