"""SARIF 2.1.0 (OASIS Standard, 27 March 2020): for code scanning services and viewers.

GitHub takes 25,000 results of a run and shows the 5,000 gravest; nothing is cut here. Findings that a
baseline or the settings set aside are kept and marked suppressed: dropping them would let a service
close and reopen its alerts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.report.json_text import dumped, plain
from auditor.report.records import rate_record
from auditor.report.sarif_places import BASE, Places, artifact
from auditor.report.sarif_rules import rank, rules
from auditor.text import safe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.model import Finding, Notice, Problem, Report, Ruling
    from auditor.report.look import Look

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_SEMANTIC = re.compile(r"\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?")  # a version of Python's need not be one
_LANGUAGES = {"zh": "zh-CN", "en": "en-US"}


def render(report: Report, look: Look) -> str:
    """Return the report as one SARIF run; columns count code points, ends are exclusive."""
    descriptors = rules(report, look)
    run = {
        "tool": {"driver": _driver(report, descriptors, look.lang)},
        "automationDetails": {"id": "auditor/"},
        "invocations": [_invocation(report, look)],
        "originalUriBaseIds": {BASE: {"description": {"text": look.word(say("运行审读的文件夹"))}}},
        "artifacts": [
            {
                "location": artifact(page.path),
                "roles": ["analysisTarget"],
                "encoding": page.source.encoding.upper(),
            }
            for page in report.edition.pages
        ],
        "results": _results(report, [str(rule["id"]) for rule in descriptors], look),
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
    }
    if report.rates:
        run["properties"] = {"rates": [rate_record(rate) for rate in report.rates]}
    return dumped({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _driver(report: Report, descriptors: list[dict[str, object]], lang: str) -> dict[str, object]:
    kinds = sorted({one.kind for one in report.problems} | {one.kind for one in report.notices})
    semantic = {"semanticVersion": report.version} if _SEMANTIC.fullmatch(report.version) else {}
    return {
        "name": "auditor",
        "version": report.version,
        **semantic,
        "language": _LANGUAGES[lang],
        "rules": descriptors,
        "notifications": [{"id": safe.for_json(kind)} for kind in kinds],
    }


def _invocation(report: Report, look: Look) -> dict[str, object]:
    return {
        "executionSuccessful": report.complete,
        "toolExecutionNotifications": [_notification(problem, "error", look) for problem in report.problems],
        "toolConfigurationNotifications": [_notification(notice, "note", look) for notice in report.notices],
    }


def _notification(told: Problem | Notice, level: str, look: Look) -> dict[str, object]:
    return {
        "level": level,
        "descriptor": {"id": safe.for_json(told.kind)},
        "message": {"text": safe.for_sarif(look.word(told.detail) or told.kind)},
        "locations": [{"physicalLocation": {"artifactLocation": artifact(told.path)}}],
    }


def _results(report: Report, names: list[str], look: Look) -> list[dict[str, object]]:
    places = Places(report.edition.pages, look)
    index = {name: number for number, name in enumerate(names)}
    compared = _was_compared(report)
    results = [_result(finding, places, index) for finding in report.findings]
    for result in results:
        if report.settled:  # where one result says whether it is suppressed, all must (3.27.23)
            result["suppressions"] = []
        if compared:
            result["baselineState"] = "new"
    for settled in report.settled:
        result = _result(settled.finding, places, index)
        result["suppressions"] = [_suppression(settled.ruling)]
        if compared:
            result["baselineState"] = "unchanged" if settled.ruling.source == "baseline" else "new"
        results.append(result)
    return results


def _was_compared(report: Report) -> bool:
    """Tell whether there was a baseline; without one no result is new."""
    return any(settled.ruling.source == "baseline" for settled in report.settled) or any(
        notice.kind.endswith("-baseline") for notice in report.notices
    )


def _result(finding: Finding, places: Places, index: Mapping[str, int]) -> dict[str, object]:
    check = safe.for_json(finding.check)
    result: dict[str, object] = {
        "ruleId": check,
        "ruleIndex": index[check],
        "level": finding.severity.label,
        "rank": rank(finding.confidence),
        "message": places.message(finding),
        "locations": [
            {
                "physicalLocation": places.physical(finding.place, finding.excerpt),
                "logicalLocations": [{"name": safe.for_json(finding.story)}],
            }
        ],
        "relatedLocations": [
            places.related(number, related) for number, related in enumerate(finding.related, 1)
        ],
        "partialFingerprints": {"auditorContent/v1": finding.fingerprint},
        "fixes": places.fix(finding),
        "properties": _properties(finding),
    }
    return {key: value for key, value in result.items() if value != []}


def _properties(finding: Finding) -> dict[str, object]:
    return {
        "confidence": finding.confidence,
        "suggestion": finding.suggestion,
        "points": finding.points,
        "data": plain(finding.data),
    }


def _suppression(ruling: Ruling) -> dict[str, object]:
    suppression: dict[str, object] = {
        "kind": "external",
        "status": "accepted",
        "properties": {"source": ruling.source, "reviewer": ruling.reviewer, "expires": ruling.expires},
    }
    if ruling.reason:
        suppression["justification"] = safe.for_json(ruling.reason)
    return suppression
