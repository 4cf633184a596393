"""The stages in order: containment of what fails, the way from a hit to a finding, sorted output."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from audit import Custom, audit, registry, source
from hypothesis import given
from hypothesis import strategies as st

from auditor.contract import Hit, Scope, Twin, say
from auditor.model import Edit, Edition, Fix, Page, Paragraph, Severity, Source, Span, Story
from auditor.pipeline import audit_sources, confined
from auditor.pipeline.merging import MOST_OF_A_KIND, PLACES
from auditor.registry import Registry
from auditor.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from auditor.model import Finding, Layout, Report

TEXT = """\
水库水位回落

本报讯(记者 李明)记者昨日从市水务局获悉，连日降雨后，全市水库水位已经回落。
市水务局表示，将继续加强巡查。

图书馆延长开放

本报讯(记者 王芳)市图书馆昨日宣布，从下周起开放时间延长到晚上十时。
"""


def each(word: str, **more: Any) -> Callable[[Any], Iterator[Hit]]:
    def find(subject: Any) -> Iterator[Hit]:
        at = subject.text.find(word)
        while at >= 0:
            yield Hit(at, at + len(word), say("“{word}”", word=word), **more)
            at = subject.text.find(word, at + 1)

    return find


def only(report: Report) -> Finding:
    assert report.problems == ()
    assert len(report.findings) == 1
    return report.findings[0]


def boom(_: object) -> Iterator[Hit]:
    yield Hit(0, 2, "before the crash")
    raise LookupError("no such\nluck")


class TestFromHitToFinding:
    def test_a_hit_is_located_on_the_page(self) -> None:
        found = only(audit(TEXT, checks=[Custom(each("图书馆昨日"), scope="sentence")]))

        assert found.excerpt == "图书馆昨日" == TEXT[found.place.span.start : found.place.span.end]
        assert (found.place.path, found.place.line, found.place.column) == ("page.txt", 8, 12)
        assert (found.place.end_line, found.place.end_column) == (8, 17)
        assert found.story == "图书馆延长开放"
        assert (found.check, found.severity, found.confidence) == ("custom", Severity.WARNING, 0.5)

    def test_a_hit_may_be_graver_or_surer_than_its_check(self) -> None:
        found = only(
            audit(TEXT, checks=[Custom(each("巡查", severity=Severity.ERROR, confidence=1.0, data={"n": 1}))])
        )

        assert (found.severity, found.confidence) == (Severity.ERROR, 1.0)
        assert found.data == {"n": 1, "evidence": ["custom.found"]}

    @pytest.mark.parametrize("scope", ["sentence", "paragraph", "page", "edition"])
    def test_every_scope_leads_back_to_the_same_place(self, scope: Scope) -> None:
        def find(subject: Any) -> Iterator[Hit]:
            for page in subject.pages if isinstance(subject, Edition) else [subject]:
                for hit in each("晚上十时")(page):
                    yield replace(hit, path="page.txt" if isinstance(subject, Edition) else None)

        assert only(audit(TEXT, checks=[Custom(find, scope=scope)])).place.line == 8

    def test_a_story_is_given_whole_and_its_hits_are_offsets_of_the_page(self) -> None:
        def find(story: Story) -> Iterator[Hit]:
            yield Hit(story.span.start, story.span.end, story.title)

        report = audit(TEXT, checks=[Custom(find, scope="story")])

        assert [str(finding.message) for finding in report.findings] == ["水库水位回落", "图书馆延长开放"]
        assert "".join(finding.excerpt for finding in report.findings) == TEXT

    def test_a_replacement_is_shown_and_offered_as_one_edit(self) -> None:
        hits = each("巡查", replacement="巡视", safe=True, confidence=0.9)
        found = only(audit(TEXT, checks=[Custom(hits, scope="sentence")]))

        assert found.suggestion == "巡视"
        assert found.fix == Fix((Edit(found.place.span, "巡视"),), safe=True)

    def test_a_fix_is_as_safe_as_its_edit_however_sure_the_finding_is(self) -> None:
        hits = each("巡查", replacement="巡视", safe=True, confidence=0.2)
        found = only(audit(TEXT, checks=[Custom(hits, scope="sentence")]))

        assert found.fix == Fix((Edit(found.place.span, "巡视"),), safe=True)

    def test_a_replacement_of_halves_that_stand_apart_is_shown_but_not_offered(self) -> None:
        page = "水库水位回落\n\n本报讯(记者 李明)连日降雨后，全市水\n库水位已经回落到警戒线以下。\n"

        found = only(audit(page, checks=[Custom(each("市水库", replacement="市水窖"), scope="sentence")]))

        assert found.excerpt == "市水\n库"
        assert found.suggestion == "市水窖"
        assert found.fix is None

    def test_edits_of_the_author_are_taken_as_they_are(self) -> None:
        edits = (Edit(Span(0, 2), ""), Edit(Span(3, 4), "面"))

        found = only(audit(TEXT, checks=[Custom(each("巡查", edits=edits, suggestion="删去"))]))

        assert found.fix == Fix(edits)
        assert found.suggestion == "删去"

    def test_twins_on_this_and_on_another_page_become_related_places(self) -> None:
        text = f"=== a.txt\n{TEXT}=== b.txt\n{TEXT}"
        twins = (Twin(Span(0, 2), say("“{word}”", word="甲")), Twin(Span(2, 4), "乙", path="b.txt"))

        def find(edition: Edition) -> Iterator[Hit]:
            yield Hit(4, 6, "丙", path="a.txt", twins=twins)

        related = only(audit(text, checks=[Custom(find, scope="edition")])).related

        assert [(one.place.path, one.text, str(one.message)) for one in related] == [
            ("a.txt", "水库", "“甲”"),
            ("b.txt", "水位", "乙"),
        ]

    def test_an_empty_hit_at_the_very_end_belongs_to_the_last_story(self) -> None:
        found = only(audit(TEXT, checks=[Custom(lambda page: [Hit(len(page.text), len(page.text), "完")])]))

        assert (found.excerpt, found.story) == ("", "图书馆延长开放")

    @given(st.text(st.sampled_from("水库。“”,，　 \r\n\u2028a𠮷(本报讯)#"), max_size=80), st.data())
    def test_the_excerpt_is_the_text_of_the_span_for_any_text(self, text: str, data: st.DataObject) -> None:
        def find(paragraph: Paragraph) -> Iterator[Hit]:
            start = data.draw(st.integers(0, len(paragraph.text)))
            end = data.draw(st.integers(start, len(paragraph.text)))
            yield Hit(start, end, "x")

        report = audit_sources(
            [source("p", text)], Settings(jobs=1), Registry([Custom(find, scope="paragraph")])
        )

        assert {problem.kind for problem in report.problems} <= {"empty", "not-audited"}
        for finding in report.findings:
            assert finding.excerpt == text[finding.place.span.start : finding.place.span.end]


class Panic(BaseException):
    """As a panic in Rust arrives in Python."""


class UnspeakableError(Exception):
    """Its own words fail."""

    def __str__(self) -> str:
        raise ValueError


def sleep_long() -> None:
    time.sleep(1000)


def loop_long() -> None:
    while True:
        pass


def match_long() -> None:
    re.fullmatch("(a|a)*b", "a" * 60)


def swallow_long() -> None:
    for _ in range(1000):
        with contextlib.suppress(Exception):
            time.sleep(1)


class TestContainment:
    @pytest.fixture(autouse=True, params=["in a process of its own", "like ours"])
    def where(self, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
        """Checks of others are contained where they cannot be confined, too; so are ours."""
        if request.param == "like ours":
            monkeypatch.setattr(confined, "_CAN_FORK", False)

    def test_a_check_that_crashes_costs_neither_the_others_nor_what_it_had_found(self) -> None:
        report = audit(TEXT, checks=[Custom(boom, "crashes"), Custom(each("巡查"), "works")])

        assert [finding.check for finding in report.findings] == ["crashes", "works"]
        assert [(one.kind, one.path) for one in report.problems] == [("check-crashed", "page.txt")]
        assert "crashes" in str(report.problems[0].detail)
        assert "LookupError: no such）" in str(report.problems[0].detail)

    def test_it_crashes_on_one_page_only_and_is_run_on_the_next(self) -> None:
        def find(page: Page) -> Iterator[Hit]:
            if page.path == "a.txt":
                raise ValueError
            yield from each("巡查")(page)

        report = audit(f"=== a.txt\n{TEXT}=== b.txt\n{TEXT}", checks=[Custom(find)])

        assert [finding.place.path for finding in report.findings] == ["b.txt"]
        assert [problem.path for problem in report.problems] == ["a.txt"]

    @pytest.mark.parametrize(
        "find",
        [
            lambda page: [Hit(0, len(page.text) + 1, "after the end")],
            lambda page: [Hit(-1, 2, "before the start")],
            lambda page: [Hit(3, 2, "backwards")],
            lambda page: [Hit(0, 1, "twin", twins=(Twin(Span(0, 10**9), "x"),))],
            lambda page: [Hit(0, 1, "twin on no page", twins=(Twin(Span(0, 1), "x", path="none"),))],
            lambda page: [Hit(0, 1, "edit", edits=(Edit(Span(0, 10**9), ""),))],
            lambda page: [Hit(0, 1, "too sure", confidence=1.5)],
            lambda page: [Hit(0, 1, "not JSON", data={"at": object()})],
            lambda page: [Hit(0, 1, "not JSON either", data={"share": float("nan")})],
            lambda page: [Hit(0, 1, say("no {value}"))],
            lambda page: [Hit(0, 1, "twice the same key", data={1: 1, "1": 2})],  # type: ignore[dict-item]
            lambda page: [Hit(0, 1, "severity", severity="error")],  # type: ignore[arg-type]
            lambda page: [Hit(0, 1, "severity", severity=3)],  # type: ignore[arg-type]
            lambda page: [Hit(0, 1, "confidence", confidence="1")],  # type: ignore[arg-type]
            lambda page: [Hit(0, 1, 7)],  # type: ignore[arg-type]
            lambda page: [Hit(0.0, 1, "offset")],  # type: ignore[arg-type]
            lambda page: [Hit(0, 1, "path", path=b"page.txt")],  # type: ignore[arg-type]
            lambda page: [Hit(0, 1, "replacement", replacement=1)],  # type: ignore[arg-type]
            lambda page: [Hit(0, 1, "suggestion", suggestion=["x"])],  # type: ignore[arg-type]
            lambda page: [Hit(0, 1, "edits", edits=((0, 1, "x"),))],  # type: ignore[arg-type]
            lambda page: [Hit(0, 1, "text", edits=(Edit(Span(0, 1), None),))],  # type: ignore[arg-type]
            lambda page: [Hit(0, 1, "twins", twins=(Twin((0, 1), "x"),))],  # type: ignore[arg-type]
            lambda page: [Hit(0, 1, "data", data=["x"])],  # type: ignore[arg-type]
            lambda page: ["not a hit"],
            lambda page: None,
        ],
    )
    def test_a_hit_that_means_nothing_is_a_crash_of_its_check(self, find: Callable[[Page], Any]) -> None:
        report = audit(TEXT, checks=[Custom(find), Custom(each("巡查"), "works")])

        assert [problem.kind for problem in report.problems] == ["check-crashed"]
        assert [finding.check for finding in report.findings] == ["works"]

    def test_a_hit_outside_its_sentence_is_a_crash_even_inside_the_page(self) -> None:
        find = Custom(lambda sentence: [Hit(0, len(sentence.text) + 1, "x")], scope="sentence")

        assert [problem.kind for problem in audit(TEXT, checks=[find]).problems] == ["check-crashed"]

    def test_a_hit_in_an_edition_must_name_a_page(self) -> None:
        find = Custom(lambda edition: [Hit(0, 1, "where?")], scope="edition")

        assert [(one.kind, one.path) for one in audit(TEXT, checks=[find]).problems] == [
            ("check-crashed", "")
        ]

    def test_a_check_that_ends_the_program_does_not_end_the_audit(self) -> None:
        def find(page: Page) -> Iterator[Hit]:
            raise SystemExit(0)

        assert not audit(TEXT, checks=[Custom(find)]).complete

    @pytest.mark.parametrize("error", [GeneratorExit, BaseException, Panic, UnspeakableError])
    @pytest.mark.parametrize("scope", ["paragraph", "page", "edition"])
    def test_what_is_no_exception_is_contained_like_one(
        self, error: type[BaseException], scope: Scope
    ) -> None:
        def find(subject: object) -> Iterator[Hit]:
            raise error("a panic")

        report = audit(TEXT, checks=[Custom(find, scope=scope), Custom(each("巡查"), "works")])

        assert {problem.kind for problem in report.problems} == {"check-crashed"}
        assert [finding.check for finding in report.findings] == ["works"]

    @pytest.mark.parametrize("error", [GeneratorExit, Panic])
    def test_a_stage_may_raise_what_is_no_exception(
        self, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
    ) -> None:
        import auditor.relate
        import auditor.segment

        def fails(*_: object) -> object:
            raise error

        for module, name in [(auditor.relate, "relate"), (auditor.segment, "segment")]:
            with monkeypatch.context() as here:
                here.setattr(module, name, fails)
                report = audit(TEXT, checks=[Custom(lambda edition: [], "whole", "edition")])
            assert [one.kind for one in report.problems] == ["internal-error"]

    @pytest.mark.parametrize("way", [sleep_long, loop_long, match_long, swallow_long])
    def test_a_check_that_does_not_end_is_stopped_and_the_others_go_on(self, way: Callable[[], None]) -> None:
        def find(page: Page) -> Iterator[Hit]:
            yield from each("巡查")(page)
            way()

        checks = [Custom(find, "endless"), Custom(each("延长到"), "works")]
        report = audit_sources([source("p", TEXT)], Settings(check_timeout=0.2), Registry(checks))

        assert [(one.kind, one.path) for one in report.problems] == [("check-timeout", "p")]
        assert "endless" in str(report.problems[0].detail)
        assert [finding.check for finding in report.findings] == ["endless", "works"]

    def test_an_alarm_of_others_is_theirs_again_after_a_check(self) -> None:
        before = signal.signal(signal.SIGALRM, signal.SIG_IGN)
        try:
            signal.setitimer(signal.ITIMER_REAL, 1000)
            audit(TEXT, checks=[Custom(each("巡查"))])
            left, _ = signal.setitimer(signal.ITIMER_REAL, 0)

            assert signal.getsignal(signal.SIGALRM) is signal.SIG_IGN
            assert left > 0
        finally:
            signal.signal(signal.SIGALRM, before)

    def test_what_a_check_prints_is_a_notice_and_not_on_standard_output(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def find(page: Page) -> Iterator[Hit]:
            print("looking\x1b[2J", "at it" * 100)
            yield from each("巡查")(page)

        report = audit(TEXT, checks=[Custom(find, "chatty")])

        assert capsys.readouterr().out == ""
        assert [(one.path, one.kind) for one in report.notices] == [("page.txt", "check-output")]
        assert "chatty" in str(report.notices[0].detail)
        assert "looking" in str(report.notices[0].detail)
        assert len(report.findings) == 1
        assert report.complete

    def test_an_interrupt_is_not_contained(self) -> None:
        def find(page: Page) -> Iterator[Hit]:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            audit(TEXT, checks=[Custom(find)])

    def test_a_check_that_finds_without_end_is_stopped_at_a_thousand(self) -> None:
        def find(page: Page) -> Iterator[Hit]:
            while True:
                yield from (Hit(at, at + 1, "x") for at in range(len(page.text)))

        def endless(edition: Edition) -> Iterator[Hit]:
            return (replace(hit, path="page.txt") for hit in find(edition.pages[0]))

        text = "。".join("".join(map(chr, range(at, at + 30))) for at in range(0x4E00, 0x5400, 30))
        report = audit(text, checks=[Custom(find), Custom(endless, "endless", "edition")])

        told = [int(str(one.data.get(PLACES, 1))) for one in report.findings if one.check == "custom"]
        assert 1000 - 2 * MOST_OF_A_KIND <= sum(told) <= 1000
        assert {(one.kind, one.path) for one in report.problems} == {("too-many-findings", "page.txt")}
        assert len(report.problems) == 2

    def test_a_page_on_which_a_stage_fails_does_not_cost_the_others(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import auditor.segment

        real = auditor.segment.segment

        def fails(page: Layout) -> Page:
            if page.source.path == "a.txt":
                raise IndexError("a fault of ours")
            return real(page)

        monkeypatch.setattr(auditor.segment, "segment", fails)

        report = audit(f"=== a.txt\n{TEXT}=== b.txt\n{TEXT}", checks=[Custom(each("巡查"))])

        assert [finding.place.path for finding in report.findings] == ["b.txt"]
        assert [(one.kind, one.path) for one in report.problems] == [("internal-error", "a.txt")]

    def test_when_pages_cannot_be_related_each_is_still_checked(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import auditor.relate

        def fails(pages: object) -> Edition:
            raise MemoryError

        monkeypatch.setattr(auditor.relate, "relate", fails)

        checks = [Custom(each("巡查")), Custom(lambda edition: [], "whole", "edition")]
        report = audit(TEXT, checks=checks)

        assert len(report.findings) == 1
        assert [(one.kind, one.path) for one in report.problems] == [("internal-error", "")]

    def test_a_worker_that_dies_is_a_problem_of_the_pages_it_had(self) -> None:
        sources = [Deadly("a.txt", TEXT), source("b.txt", TEXT)]

        report = audit_sources(sources, Settings(jobs=2), Registry([Custom(each("巡查"))]))

        assert ("internal-error", "a.txt") in [(one.kind, one.path) for one in report.problems]
        assert len(report.findings) + len(report.problems) == 2


class Deadly(Source):
    """A page that kills the process that unpickles it."""

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (3,)


class TestOrder:
    def test_findings_are_sorted_by_page_and_place(self) -> None:
        def find(page: Page) -> Iterator[Hit]:
            yield Hit(8, 10, "乙")
            yield Hit(0, 2, "甲")

        def other(page: Page) -> Iterator[Hit]:
            yield Hit(4, 6, "丙")

        report = audit(
            f"=== b.txt\n{TEXT}=== a.txt\n{TEXT}", checks=[Custom(find, "second"), Custom(other, "first")]
        )

        one_page = [(0, "second", "甲"), (4, "first", "丙"), (8, "second", "乙")]
        assert [
            (one.place.path, one.place.span.start, one.check, str(one.message)) for one in report.findings
        ] == [(path, *row) for path in ("a.txt", "b.txt") for row in one_page]

    def test_what_a_check_says_twice_is_said_once(self) -> None:
        hits = [Hit(0, 2, "甲"), Hit(0, 2, "甲", suggestion="别的"), Hit(0, 2, "甲")]

        report = audit(TEXT, checks=[Custom(lambda page: hits)])

        assert [finding.suggestion for finding in report.findings] == ["别的"]

    def test_groups_are_shown_to_those_who_asked_for_near_duplicates(self) -> None:
        text = f"=== a.txt\n{TEXT}=== b.txt\n{TEXT}"

        assert audit(text, "near-duplicate").groups
        assert audit(text, "repeated-word").groups == ()
        assert audit(text, "reused-passage").groups == ()

    def test_progress_counts_up_to_its_total(self) -> None:
        seen: list[tuple[int, int, str]] = []

        audit_sources(
            [source("a", TEXT), source("b", TEXT)],
            Settings(jobs=1),
            Registry([Custom(each("巡查"))]),
            lambda *step: seen.append(step),
        )

        steps = [done for done, _, _ in seen]
        assert steps == sorted(steps)
        assert sorted(set(steps)) == list(range(steps[-1] + 1))
        assert {total for _, total, _ in seen} == {steps[-1]}
        assert list(dict.fromkeys(stage for _, _, stage in seen)) == ["segment", "relate", "check"]


class TestFingerprint:
    def prints(self, text: str, word: str = "水位") -> list[str]:
        return [one.fingerprint for one in audit(text, checks=[Custom(each(word))]).findings]

    def test_it_is_sixteen_bytes_in_hexadecimal_and_names_one_finding(self) -> None:
        prints = self.prints(TEXT, "。")

        assert all(len(bytes.fromhex(one)) == 16 for one in prints)
        assert len(set(prints)) == len(prints) > 1

    def test_it_outlives_a_rescan_with_other_line_breaks_and_marks(self) -> None:
        rescan = (
            TEXT.replace("，", ",").replace("记者昨日", "记者\n昨日").replace("(", "（").replace("\n", "\r\n")
        )

        assert self.prints(rescan) == self.prints(TEXT)

    def test_it_outlives_what_is_put_before_its_story(self) -> None:
        before = "公园花展开幕\n\n本报讯(记者 赵敏)花展昨日在市公园开幕，展期一个月，市民可以免费参观。\n\n"

        assert self.prints(before + TEXT) == self.prints(TEXT)

    def test_it_changes_with_the_words_around(self) -> None:
        assert not set(self.prints(TEXT.replace("全市水库", "全县水库"), "水位已经")) & set(
            self.prints(TEXT, "水位已经")
        )

    def test_the_second_of_two_alike_in_a_story_has_its_own(self) -> None:
        line = "市水务局表示，将继续加强巡查。\n"

        assert len(set(self.prints(TEXT.replace(line, line * 2), "继续"))) >= 2


def test_findings_less_sure_than_asked_for_are_left_out() -> None:
    text = "大桥通车\n\n本报讯 大桥昨日通车，桥面宽阔，两岸群众往来更加方便，过江只要五分钟，\n"
    (finding,) = audit_sources([Source("a.txt", text)], Settings(), registry("lost-ending")).findings
    sure = Settings(min_confidence=finding.confidence + 0.01)

    assert audit_sources([Source("a.txt", text)], sure, registry("lost-ending")).findings == ()
