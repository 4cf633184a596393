"""Every check keeps what its own page promises: its examples, audited as whole pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from audit import audit, registry, split

from auditor.pipeline.merging import PLACES

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.contract import Example
    from auditor.model import Edit, Finding, Report

EXAMPLES = [
    (name, number, example)
    for name, check in registry().items()
    for number, example in enumerate(check.about.examples, start=1)
]


def examples(wanted: Callable[[Example], bool]) -> pytest.MarkDecorator:
    """Run a test on every example of every check that is wanted."""
    rows = [
        pytest.param(name, example, id=f"{name}-{number}")
        for name, number, example in EXAMPLES
        if wanted(example)
    ]
    return pytest.mark.parametrize(("name", "example"), rows)


def faults(text: str, report: Report) -> list[tuple[int, int]]:
    """Return where the findings stand in the text of an example, which may be of several pages."""
    starts = {page.path: start for start, page in split(text)}
    places = [one.place for one in report.findings]
    # The same slip at several places is one finding, and each of them is marked.
    places += [other.place for one in report.findings if PLACES in one.data for other in one.related]
    spans = [(starts[place.path], place.span) for place in places]
    return sorted((start + span.start, start + span.end) for start, span in spans)


def edits(text: str, finding: Finding) -> list[tuple[int, Edit]]:
    starts = {page.path: start for start, page in split(text)}
    found: tuple[Edit, ...] = finding.fix.edits if finding.fix else ()
    return [(starts[finding.place.path], edit) for edit in found]


def mended(text: str, report: Report) -> str:
    """Return the text with all fixes made."""
    every = {one for finding in report.findings for one in edits(text, finding)}
    for start, edit in sorted(every, key=lambda one: one[0] + one[1].span.start, reverse=True):
        text = text[: start + edit.span.start] + edit.text + text[start + edit.span.end :]
    return text


@pytest.mark.parametrize("name", list(registry()))
def test_a_check_has_two_examples_of_either_kind(name: str) -> None:
    examples = registry()[name].about.examples

    assert sum(example.is_bad for example in examples) >= 2
    assert sum(not example.is_bad for example in examples) >= 2


@pytest.mark.parametrize("name", list(registry()))
def test_a_check_explains_itself_in_both_languages(name: str) -> None:
    about = registry()[name].about

    assert about.summary
    assert about.summary_en
    assert about.explanation
    assert about.explanation_en


@examples(lambda example: example.is_bad)
def test_a_bad_example_is_hit_at_its_marks_and_nowhere_else(name: str, example: Example) -> None:
    report = audit(example.text, name)

    # A page that cannot be read is never completely audited.
    assert {problem.kind for problem in report.problems} <= {"not-audited"}
    assert bool(report.problems) == (name == "page-condition")
    assert [example.text[start:end] for start, end in faults(example.text, report)] == [
        example.text[start:end] for start, end in sorted(example.hits)
    ]
    assert faults(example.text, report) == sorted(example.hits)


@examples(lambda example: not example.is_bad)
def test_a_good_example_is_left_alone(name: str, example: Example) -> None:
    report = audit(example.text, name)

    assert report.problems == ()
    assert [finding.message for finding in report.findings] == []


@examples(lambda example: example.is_bad and example.fixed is not None)
def test_a_correction_is_not_itself_an_error(name: str, example: Example) -> None:
    report = audit(example.fixed or "", name)

    assert report.problems == ()
    assert [finding.message for finding in report.findings] == []


@examples(lambda example: example.is_bad and example.fixed is not None)
def test_a_fix_makes_the_correction_that_is_written(name: str, example: Example) -> None:
    report = audit(example.text, name)

    if any(finding.fix for finding in report.findings):
        assert mended(example.text, report) == example.fixed


@pytest.mark.parametrize(
    "text", ["啊" * 100_000, "(“" * 20_000, "”)" * 20_000, "啊。" * 30_000, "啊\n" * 30_000]
)
def test_a_page_of_one_thing_over_and_over_is_got_through(text: str) -> None:
    assert {problem.kind for problem in audit(text).problems} <= {"too-many-findings", "empty", "not-audited"}
