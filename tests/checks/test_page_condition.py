"""What follows from a page that cannot be read: one verdict, an audit that is not complete, no error rate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from audit import audit, claimed, kinds, registry, source
from columns import STORIES, columns, in_order, interleaved, misread

from auditor.baseline import as_bytes, entries_of
from auditor.contract import Hit, about_from_docstring
from auditor.model import Finding, Page, Severity
from auditor.pipeline import all_checks, audit_sources, exit_status
from auditor.pipeline.pages import prepare
from auditor.report import REPORTERS
from auditor.settings import Settings, Suppression

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model import Problem, Report

MIXED = "\n".join(interleaved(columns(4))) + "\n"
IN_ORDER = "\n\n".join(STORIES) + "\n"
BADLY_READ = "\n\n".join(misread(story, every=1) for story in STORIES) + "\n"
JOINING = {
    "broken-sentence",
    "interrupted-sentence",
    "lost-ending",
    "lost-opening",
    "misplaced-caption",
    "misplaced-character",
    "missing-character",
    "spliced-sentence",
    "unbalanced-quotes",
}
"""Checks that join lines, or take the end of a line for that of a word."""


def audited(*select: str, ignore: tuple[str, ...] = (), **settings: Any) -> Report:
    chosen = all_checks(Settings()).select(select, ignore)
    pages = [source("a.txt", MIXED), source("b.txt", IN_ORDER)]
    return audit_sources(pages, Settings(jobs=1, **settings), chosen)


def markdown(report: Report) -> str:
    return REPORTERS["markdown"](report)


def not_audited(report: Report) -> list[Problem]:
    return [problem for problem in report.problems if problem.kind == "not-audited"]


def verdicts(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.check == "page-condition"]


def claims(text: str) -> list[tuple[str, str]]:
    return claimed(text, "page-condition")


class TestVerdict:
    def test_there_is_one_on_the_page_and_none_on_others(self) -> None:
        (found,) = verdicts(audited())

        assert (found.place.path, found.place.line) == ("a.txt", 1)
        assert "请重新排序" in str(found.message)
        assert kinds(found) == ["interleaved"]
        assert [severity for _, severity in claims(MIXED)] == ["error"]

    def test_checks_that_join_lines_say_nothing_about_it(self) -> None:
        assert {name for name, check in registry().items() if check.about.needs_order} == JOINING
        assert not JOINING & {
            finding.check for finding in audited().findings if finding.place.path == "a.txt"
        }

    def test_others_go_on(self) -> None:
        twice = MIXED + "水库水位已经回落到汛限以下，防汛形势总体平稳。\n" * 2

        assert "repeated-sentence" in {finding.check for finding in audit(twice).findings}

    def test_a_page_too_badly_read_is_a_warning(self) -> None:
        (found,) = verdicts(audit(BADLY_READ))

        assert kinds(found) == ["misread"]
        assert [severity for _, severity in claims(BADLY_READ)] == ["warning"]


class TestProblem:
    def test_it_names_the_page_and_the_checks_that_did_not_speak(self) -> None:
        (problem,) = not_audited(audited())

        assert problem.path == "a.txt"
        assert all(name in str(problem.detail) for name in JOINING)
        assert exit_status(audited(), None) == 2

    @pytest.mark.parametrize(
        ("select", "ignore"),
        [((), ("page-condition",)), (("repeated-word",), ()), ((), ("splice",)), (("lost-ending",), ())],
    )
    def test_it_is_there_whatever_is_chosen(self, select: tuple[str, ...], ignore: tuple[str, ...]) -> None:
        report = audited(*select, ignore=ignore)

        assert [problem.path for problem in not_audited(report)] == ["a.txt"]
        assert not report.complete

    def test_it_names_those_only_that_were_chosen(self) -> None:
        (problem,) = not_audited(audited("lost-ending"))

        assert "lost-ending" in str(problem.detail)
        assert "lost-opening" not in str(problem.detail)

    def test_neither_a_baseline_nor_the_settings_settle_it(self, tmp_path: Path) -> None:
        known = tmp_path / "known.json"
        known.write_bytes(as_bytes(entries_of(audited().findings)))
        ignored = Suppression(check="page-condition", path="", text="", reason="试", file="", number=1)

        for settings in ({"baseline": str(known)}, {"suppressions": (ignored,)}):
            report = audited(**settings)

            assert verdicts(report) == []
            assert [one.finding.check for one in report.settled].count("page-condition") == 1
            assert [problem.path for problem in not_audited(report)] == ["a.txt"]

    def test_checks_of_characters_are_silent_where_too_much_is_misread(self) -> None:
        glyphs = {name for name, check in registry().items() if check.about.needs_legible}
        report = audit(BADLY_READ)
        (problem,) = not_audited(report)

        assert glyphs == {"misplaced-character", "missing-character", "mixed-script"}
        assert all(name in str(problem.detail) for name in glyphs)
        assert not glyphs & {finding.check for finding in report.findings}
        # It can be read in order: its rate is computed, and whoever asks for no such check lacks nothing.
        assert report.rates
        assert not_audited(audit(BADLY_READ, "repeated-word")) == []

    @pytest.mark.parametrize(("every", "severity"), [(6, Severity.NOTE), (2, Severity.WARNING)])
    def test_how_much_is_misread_stands_before_everything_else(self, every: int, severity: Severity) -> None:
        report = audit("\n\n".join(misread(story, every) for story in STORIES) + "\n")

        assert report.edition.pages[0].condition.is_legible is (severity is Severity.NOTE)
        assert (report.findings[0].check, report.findings[0].severity) == ("page-condition", severity)
        assert "的字误识" in str(report.findings[0].message)

    def test_on_a_page_that_cannot_be_read_only_misread_characters_and_repeats_are_loud(self) -> None:
        marks = "“" + STORIES[0][:40] + "。，" + STORIES[0][40:]
        told = {
            every: audit("\n\n".join([marks, *(misread(story, every) for story in STORIES[1:])]) + "\n")
            for every in (40, 2)
        }
        of_marks = {
            every: {one.severity for one in report.findings if one.check == "unbalanced-quotes"}
            for every, report in told.items()
        }

        assert of_marks == {40: {Severity.ERROR}, 2: {Severity.NOTE}}
        loud = {one.check for one in told[2].findings if one.severity > Severity.NOTE}
        assert loud <= {"page-condition", "ocr-glyph", "stray-character"}

    def test_a_check_of_others_may_need_order_too(self) -> None:
        class Joins:
            about = about_from_docstring(
                "joins", "甲：乙。\nA: b.", group="x", scope="edition", needs_order=True
            )

            def check(self, edition: Any) -> Any:
                for page in edition.pages:
                    yield Hit(0, 1, "甲", path=page.path)

        report = audit(f"=== a.txt\n{MIXED}=== b.txt\n{IN_ORDER}", checks=[Joins()])

        assert {finding.place.path for finding in report.findings} == {"b.txt"}
        assert "joins" in str(not_audited(report)[0].detail)


class TestRate:
    def test_none_is_computed_from_the_page(self) -> None:
        report = audited(gate=3.0)

        assert [rate.path for rate in report.rates] == ["b.txt", ""]
        assert report.rates[0].characters == report.rates[1].characters
        assert exit_status(report, None, gated=True) == 2

    def test_the_report_says_so(self) -> None:
        assert "没有计算差错率：a.txt" in markdown(audited(gate=3.0))

    def test_a_run_of_nothing_else_has_none(self) -> None:
        report = audit(MIXED)

        assert report.rates == ()
        assert "没有计算差错率：page.txt" in markdown(report)


class TestPages:
    def test_a_page_knows_its_condition(self) -> None:
        mixed, right = (prepare(source("a.txt", text), None) for text in (MIXED, IN_ORDER))

        assert isinstance(mixed, Page)
        assert isinstance(right, Page)
        assert (mixed.condition.in_order, right.condition.in_order) == (False, True)

    def test_columns_in_order_have_no_verdict(self) -> None:
        report = audit("\n".join(in_order(columns(4))))

        assert not_audited(report) == []
        assert verdicts(report) == []
