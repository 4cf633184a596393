"""JUnit's XML, which every CI service shows as tests.

After the Ant JUnit task's reports as Jenkins and GitLab read them: a suite a page, a test a finding. An
error or warning is a failure, a note a test that passes and says something, a finding set aside a test
that is skipped, a problem an error. A page without any is one test that passes. There is no clock: every
time is 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model import Severity
from auditor.report.wording import ruled
from auditor.report.xml_text import document, element

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from auditor.model import Finding, Notice, Problem, Report, Settled
    from auditor.report.look import Look

_OUTCOMES = ("failure", "error", "skipped")


def render(report: Report, look: Look) -> str:
    """Return a suite for each page, and for each input that is no page, in the order of their names."""
    cases: dict[str, list[Element]] = {page.path: [] for page in report.edition.pages}
    for path, case in _cases(report, look):
        cases.setdefault(path, []).append(case)
    suites = [_suite(path, cases[path] or [_passed(path)]) for path in sorted(cases)]
    root = element("testsuites", {"name": "auditor", **_counts([case for suite in suites for case in suite])})
    root.extend(suites)
    return document(root)


def _suite(path: str, cases: list[Element]) -> Element:
    suite = element("testsuite", {"name": path, **_counts(cases)})
    suite.extend(cases)
    return suite


def _counts(cases: list[Element]) -> dict[str, object]:
    """Return how many tests there are, and how many of them each outcome has."""
    failures, errors, skipped = (sum(case.find(tag) is not None for case in cases) for tag in _OUTCOMES)
    return {"tests": len(cases), "failures": failures, "errors": errors, "skipped": skipped, "time": 0}


def _cases(report: Report, look: Look) -> Iterator[tuple[str, Element]]:
    yield from ((problem.path, _halted(problem, look)) for problem in report.problems)
    yield from ((notice.path, _noticed(notice, look)) for notice in report.notices)
    yield from ((finding.place.path, _found(finding, look)) for finding in report.findings)
    yield from ((settled.finding.place.path, _skipped(settled, look)) for settled in report.settled)


def _case(finding: Finding) -> Element:
    place = finding.place
    name = f"{finding.check} {place.line}:{place.column}"
    return element(
        "testcase",
        {"name": name, "classname": place.path, "file": place.path, "line": place.line, "time": 0},
    )


def _found(finding: Finding, look: Look) -> Element:
    case = _case(finding)
    message = look.word(finding.message)
    said = filter(None, (message, finding.excerpt, finding.suggestion))
    if finding.severity is Severity.NOTE:
        case.append(element("system-out", {}, *said))
        return case
    kind = f"{look.severity(finding.severity)} {finding.check}"
    case.append(element("failure", {"message": message, "type": kind}, *said))
    return case


def _skipped(settled: Settled, look: Look) -> Element:
    case = _case(settled.finding)
    case.append(element("skipped", {"message": look.word(ruled(settled.ruling))}))
    return case


def _halted(problem: Problem, look: Look) -> Element:
    case = element("testcase", {"name": problem.kind, "classname": problem.path, "time": 0})
    case.append(element("error", {"message": look.word(problem.detail), "type": problem.kind}))
    return case


def _noticed(notice: Notice, look: Look) -> Element:
    case = element("testcase", {"name": notice.kind, "classname": notice.path, "time": 0})
    case.append(element("system-out", {}, look.word(notice.detail)))
    return case


def _passed(path: str) -> Element:
    return element("testcase", {"name": "auditor", "classname": path, "file": path, "time": 0})
