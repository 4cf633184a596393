"""SARIF 2.1.0 (OASIS Standard, 27 March 2020): for code scanning services and viewers.

Kept are the limits of GitHub (`auditor.report.sarif_limits`), which refuses a file beyond them whole.
Findings that a baseline or the settings set aside are kept and marked suppressed: dropping them would let
a service close and reopen its alerts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.report.json_text import dumped, plain
from auditor.report.records import rate_record
from auditor.report.sarif_limits import MOST_LOCATIONS, by_gravity, crowds, fitted, locations_cut, results_cut
from auditor.report.sarif_places import BASE, Regions, artifact
from auditor.report.sarif_rules import rank, rules
from auditor.text import safe
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from auditor.contract import Message
    from auditor.model import Finding, Notice, Page, Problem, Report, Ruling
    from auditor.report.look import Look

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_SEMANTIC = lazy(r"\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?")  # a version of Python's need not be one
_LANGUAGES = {"zh": "zh-CN", "en": "en-US"}


def render(report: Report, look: Look) -> str:
    """Return the report as one SARIF run; columns count code points, ends are exclusive.

    What is more than services take is left out, the least grave first, and that is said in the log itself.
    """
    descriptors = rules(report, look)
    results = _results(report, [str(rule["id"]) for rule in descriptors], look)
    run = {
        "tool": {"driver": _driver(report, descriptors, look.lang)},
        "automationDetails": {"id": "auditor/"},
        "invocations": [_invocation(report, look)],
        "originalUriBaseIds": {BASE: {"description": {"text": look.word(say("运行审读的文件夹"))}}},
        "artifacts": [_audited(page) for page in report.edition.pages],
        "results": results,
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
    }
    if report.rates:
        run["properties"] = {"rates": [rate_record(rate) for rate in report.rates]}
    crowded = [
        one for one in (*report.findings, *(settled.finding for settled in report.settled)) if crowds(one)
    ]
    cuts = [locations_cut(len(crowded))] if crowded else []
    ranked = by_gravity(report)

    def log(kept: int) -> tuple[str, list[Message]]:
        told = cuts if kept == len(results) else [*cuts, results_cut(kept, len(results))]
        shown = {
            "results": [results[number] for number in sorted(ranked[:kept])],
            "invocations": [_invocation(report, look, told)],
        }
        return dumped({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run | shown]}) + "\n", told

    text, told = fitted(log, len(results))
    for message in told:
        look.tell(message)
    return text


def _audited(page: Page) -> dict[str, object]:
    """Return a page as an artifact (3.24), with the hash of the file that was read."""
    hashes = {"hashes": {"sha-256": page.source.sha256}} if page.source.sha256 else {}
    return {
        "location": artifact(page.path),
        "roles": ["analysisTarget"],
        "encoding": page.source.encoding.upper(),
        **hashes,
    }


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


def _invocation(report: Report, look: Look, cuts: Sequence[Message] = ()) -> dict[str, object]:
    problems = [_notification(problem, "error", look) for problem in report.problems]
    return {
        "executionSuccessful": report.complete,
        "toolExecutionNotifications": [*problems, *(_cut(message, look) for message in cuts)],
        "toolConfigurationNotifications": [_notification(notice, "note", look) for notice in report.notices],
    }


def _cut(message: Message, look: Look) -> dict[str, object]:
    return {
        "level": "warning",
        "descriptor": {"id": "sarif-limit"},
        "message": {"text": safe.for_sarif(look.word(message))},
    }


def _notification(told: Problem | Notice, level: str, look: Look) -> dict[str, object]:
    where = {"locations": [{"physicalLocation": {"artifactLocation": artifact(told.path)}}]}
    return {
        "level": level,
        "descriptor": {"id": safe.for_json(told.kind)},
        "message": {"text": safe.for_sarif(look.word(told.detail) or told.kind)},
        **(where if told.path else {}),
    }


def _results(report: Report, names: list[str], look: Look) -> list[dict[str, object]]:
    places = Regions(report.edition.pages, look)
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


def _result(finding: Finding, places: Regions, index: Mapping[str, int]) -> dict[str, object]:
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
            places.related(number, related)
            for number, related in enumerate(finding.related[: MOST_LOCATIONS - 1], 1)
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
