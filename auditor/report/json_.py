"""The report for machines: schema 1, to which keys may be added but none taken away."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from auditor.model import Severity
from auditor.text import safe

if TYPE_CHECKING:
    from auditor.model import Finding, Fix, Group, Notice, Problem, Rate, Related, Report, Settled

# JSON allows these controls, invisible and bidirectional marks bare; a terminal would obey them.
_HIDDEN = re.compile("[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def render(report: Report, /, **_: object) -> str:
    """Return the report as indented JSON, one code point of the page counting as one.

    Offsets are half-open ranges of code points of the decoded text; lines and columns count from 1.
    """
    text = json.dumps(plain(_report(report)), ensure_ascii=False, indent=2, allow_nan=False)
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _report(report: Report) -> dict[str, object]:
    return {
        "schema": 1,
        "tool": {"name": "auditor", "version": report.version},
        "complete": report.complete,
        "summary": _summary(report),
        "findings": [_finding(finding) for finding in report.findings],
        "groups": [_group(group) for group in report.groups],
        "problems": [_told(problem) for problem in report.problems],
        "settled": [_settled(settled) for settled in report.settled],
        "notices": [_told(notice) for notice in report.notices],
        "rates": [_rate(rate) for rate in report.rates],
    }


def _summary(report: Report) -> dict[str, object]:
    by_check = Counter(finding.check for finding in report.findings)
    by_severity = Counter(finding.severity for finding in report.findings)
    return {
        "pages": len(report.edition.pages),
        "characters": sum(len(page.text) for page in report.edition.pages),
        "by_check": dict(sorted(by_check.items())),
        "by_severity": {severity.label: by_severity[severity] for severity in reversed(Severity)},
    }


def _finding(finding: Finding) -> dict[str, object]:
    place = finding.place
    return {
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
        "message": finding.message,
        "suggestion": finding.suggestion,
        "fix": _fix(finding.fix) if finding.fix else None,
        "related": [_related(related) for related in finding.related],
        "data": finding.data,
        "fingerprint": finding.fingerprint,
        "points": finding.points,
    }


def _settled(settled: Settled) -> dict[str, object]:
    ruling = settled.ruling
    return _finding(settled.finding) | {
        "ruling": {
            "source": ruling.source,
            "reason": ruling.reason,
            "reviewer": ruling.reviewer,
            "expires": ruling.expires,
        }
    }


def _told(told: Problem | Notice) -> dict[str, object]:
    return {"kind": told.kind, "path": told.path, "detail": told.detail}


def _rate(rate: Rate) -> dict[str, object]:
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


def _related(related: Related) -> dict[str, object]:
    place = related.place
    return {
        "path": place.path,
        "start": place.span.start,
        "end": place.span.end,
        "line": place.line,
        "column": place.column,
        "text": related.text,
        "message": related.message,
        "printed": related.printed,
    }


def _group(group: Group) -> dict[str, object]:
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


def plain(value: object) -> object:
    """Return what a check noted as JSON types; a third party's check may note anything."""
    if isinstance(value, str):
        return safe.for_json(value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {safe.for_json(str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, AbstractSet):
        return sorted(safe.for_json(str(item)) for item in value)
    if isinstance(value, Sequence):
        return [plain(item) for item in value]
    return safe.for_json(str(value))
