"""How much of a SARIF file services take: beyond that GitHub refuses all of it.

After "SARIF support for code scanning" in GitHub's documentation: 25,000 results a run, 1,000 locations a
result, 10 MB for the file packed with gzip. Azure DevOps and GitLab name no smaller ones.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, TypeVar

from auditor.contract import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.contract import Message
    from auditor.model import Finding, Report

MOST_RESULTS = 25_000
MOST_LOCATIONS = 1_000
"""Of a result, its own place among them."""
MOST_BYTES = 9_900_000
"""Packed; the last hundredth is left to packers that do a little worse."""
_SHORTER = 0.95
"""Share of what seems to fit that is tried next: results are not all of a length."""

Told = TypeVar("Told")


def crowds(finding: Finding) -> bool:
    """Tell whether a finding has more places than a result may have."""
    return 1 + len(finding.related) > MOST_LOCATIONS


def by_gravity(report: Report) -> list[int]:
    """Return the numbers of the results, the gravest and surest first, those set aside last.

    The results are the findings and then what is settled, each in the order of the report.
    """
    listed = [(False, one) for one in report.findings]
    listed += [(True, one.finding) for one in report.settled]

    def gravity(number: int) -> tuple[bool, int, float]:
        is_settled, finding = listed[number]
        return is_settled, -finding.severity, -finding.confidence

    return sorted(range(len(listed)), key=gravity)


def fitted(log: Callable[[int], tuple[str, Told]], results: int) -> tuple[str, Told]:
    """Return the log with as many results as services take.

    Args:
        log: makes the text of a log with so many of the gravest results, and what is to be said of that.
        results: how many there are.
    """
    kept = min(results, MOST_RESULTS)
    while True:
        text, told = log(kept)
        size = _packed(text)
        if size <= MOST_BYTES or not kept:
            return text, told
        kept = min(kept - 1, int(kept * _SHORTER * MOST_BYTES / size))


def _packed(text: str) -> int:
    """Return the bytes of a text packed as gzip does by default; as they are where even these are few."""
    data = text.encode()
    return len(data) if len(data) <= MOST_BYTES else len(zlib.compress(data, 6))


def results_cut(kept: int, results: int) -> Message:
    """Return what is said where results are left out."""
    return say(
        "只写了最重、最有把握的{kept}处，略去{count}处：代码扫描服务一份最多收{most}处，"
        "压缩后不超过10MB；全部见 JSON 报告",
        kept=kept,
        count=results - kept,
        most=MOST_RESULTS,
    )


def locations_cut(findings: int) -> Message:
    """Return what is said where places of a result are left out."""
    return say(
        "有{count}处差错涉及的位置太多，每处只写了{most}个（代码扫描服务的上限），全部见 JSON 报告",
        count=findings,
        most=MOST_LOCATIONS,
    )
