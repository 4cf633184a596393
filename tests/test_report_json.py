"""The report for machines: DESIGN.md's contract, key for key."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from command import run
from hypothesis import given, settings
from hypothesis import strategies as st
from report_hostile import HOSTILE
from report_samples import FINDINGS, INCOMPLETE, JUDGED, NOTHING, REPORT, with_text
from validation import complaints

from auditor.contract import say
from auditor.model import (
    Edit,
    Edition,
    Finding,
    Fix,
    Message,
    Notice,
    Page,
    Place,
    Problem,
    Rate,
    Related,
    Report,
    Ruling,
    Settled,
    Severity,
    Source,
    Span,
)
from auditor.report import REPORTERS
from auditor.text.lines import LineIndex


def parsed(report: Report) -> Any:
    return json.loads(REPORTERS["json"](report))


def test_the_keys_are_those_of_the_contract_in_their_order() -> None:
    report = parsed(INCOMPLETE)

    assert list(report) == [
        *("schema", "tool", "complete", "summary", "findings", "groups", "problems"),
        *("settled", "notices", "rates", "pages"),
    ]
    assert report["schema"] == 1
    assert report["tool"] == {"name": "auditor", "version": "1.2.3"}
    assert list(report["summary"]) == ["pages", "characters", "by_check", "by_severity", "by_page"]
    for finding in report["findings"]:
        assert list(finding) == [
            *("check", "rule", "severity", "confidence", "path", "start", "end", "line", "column"),
            *("end_line", "end_column", "story", "excerpt", "message", "suggestion", "fix", "related"),
            *("data", "fingerprint", "points"),
        ]
    assert list(report["findings"][0]["related"][0]) == [
        *("path", "start", "end", "line", "column", "text", "message", "printed")
    ]
    assert list(report["groups"][0]) == ["unit", "least", "median", "members"]
    assert list(report["groups"][0]["members"][0]) == [
        *("path", "story", "title", "start", "end", "similarity")
    ]
    assert [list(problem) for problem in report["problems"]] == [["kind", "path", "detail"]]


@pytest.mark.parametrize("report", [REPORT, INCOMPLETE, JUDGED, NOTHING])
def test_a_reader_of_schema_1_reads_it_unchanged(report: Report) -> None:
    # The file is what readers were written for: it is not brought up to date with the code.
    assert complaints("report-1", parsed(report)) == []


def test_a_reader_of_schema_1_reads_a_real_audit(tmp_path: Path) -> None:
    seeds = Path(__file__).parent.parent / "seeds"
    done = run("check", seeds, tmp_path / "none.txt", "--format", "json")

    assert complaints("report-1", json.loads(done.stdout)) == []
    assert done.returncode == 2


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Any report: of pages with any text, with findings anywhere on them, set aside or not, with all they may have."""
    made = [Page(Source(f"{n}.txt", one), ()) for n, one in enumerate(draw(st.lists(TEXTS, max_size=3)))]
    found = [draw(findings(one)) for one in made for _ in range(draw(st.integers(0, 3)))]
    words = TEXTS.map(Message)
    return Report(
        "1.2.3",
        Edition(tuple(made)),
        tuple(found),
        problems=tuple(draw(st.lists(st.builds(Problem, TEXTS, KINDS, words), max_size=2))),
        settled=tuple(Settled(one, draw(RULINGS)) for one in found[:1]),
        notices=tuple(draw(st.lists(st.builds(Notice, TEXTS, KINDS, words), max_size=2))),
        rates=tuple(draw(st.lists(RATES, max_size=2))),
    )


@st.composite
def findings(draw: st.DrawFn, on: Page) -> Finding:
    """Any finding on a page."""
    index = LineIndex(on.text)

    def place() -> Place:
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(on.text))] * 2)))
        return Place(on.path, Span(start, end), *index.at(start), *index.at(end))

    def text(at: Place) -> str:
        return on.text[at.span.start : at.span.end]

    here, there = place(), place()
    fix = Fix((Edit(here.span, draw(TEXTS)),), draw(st.booleans()))
    printed = draw(st.none() | TEXTS.map(Message))
    return Finding(
        draw(TEXTS),
        draw(st.sampled_from(Severity)),
        draw(st.floats(0, 1)),
        say("{what}", what=draw(TEXTS)),
        here,
        draw(TEXTS),
        text(here),
        draw(st.none() | TEXTS),
        draw(st.none() | st.just(fix)),
        draw(st.just(()) | st.just((Related(there, text(there), Message(draw(TEXTS)), printed),))),
        draw(st.dictionaries(TEXTS, st.integers() | TEXTS, max_size=2)),
        f"{draw(st.integers(0, 16**32 - 1)):032x}",
        draw(st.floats(0, 100)),
    )


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
KINDS = st.from_regex("[a-z-]+", fullmatch=True)
RULINGS = st.builds(Ruling, st.sampled_from(("baseline", "ignore")), TEXTS, TEXTS, TEXTS)
RATES = st.builds(Rate, TEXTS, st.integers(0, 10**6), st.floats(0, 1000), st.floats(0, 100))


@settings(max_examples=150, deadline=None)
@given(reports(), st.sampled_from(["zh", "en"]))
def test_a_reader_of_schema_1_reads_any_report(report: Report, lang: str) -> None:
    written = json.loads(REPORTERS["json"](report, lang=lang))

    assert complaints("report-1", written) == []
    texts = {page.path: page.text for page in report.edition.pages}
    for finding in (*written["findings"], *written["settled"]):
        assert finding["excerpt"] == texts[finding["path"]][finding["start"] : finding["end"]]
        for other in finding["related"]:
            assert other["text"] == texts[other["path"]][other["start"] : other["end"]]
    assert written["summary"]["by_check"] == dict(
        sorted(Counter(one.check for one in report.findings).items())
    )
    assert written["complete"] is not bool(report.problems)


@settings(max_examples=100, deadline=None)
@given(reports())
def test_json_lines_are_the_records_of_the_report(report: Report) -> None:
    whole = json.loads(REPORTERS["json"](report))
    head, *records = map(json.loads, REPORTERS["jsonl"](report).split("\n")[:-1])

    assert head == {
        "record": "report",
        **{key: whole[key] for key in ("schema", "tool", "complete", "summary")},
    }
    kinds = ("findings", "groups", "problems", "settled", "notices", "rates", "pages")
    assert records == [{"record": kind.removesuffix("s"), **one} for kind in kinds for one in whole[kind]]


def test_what_became_of_the_findings_is_told() -> None:
    report = parsed(JUDGED)

    assert report["settled"][0]["rule"] == "repeated-word"
    assert report["settled"][0]["ruling"] == {
        "source": "baseline",
        "reason": "方言用法",
        "reviewer": "王校对",
        "expires": "2031-01-01",
    }
    assert report["notices"] == [
        {"kind": "stale-baseline", "path": "baseline.json", "detail": "有2条已不再出现"}
    ]
    assert report["rates"][0] == {
        "path": "pages/a.txt",
        "characters": 240,
        "points": 5.5,
        "per_ten_thousand": 229.17,
        "limit": 3.0,
        "passes": False,
    }
    assert report["rates"][-1]["path"] is None


def test_a_finding_is_written_as_it_is() -> None:
    finding = parsed(REPORT)["findings"][0]

    assert finding["rule"] == "repeated-sentence"
    assert finding["severity"] == "error"
    assert finding["confidence"] == 0.98
    assert (finding["line"], finding["column"], finding["end_line"]) == (5, 82, 5)
    assert finding["suggestion"] == ""
    span = {"start": finding["start"], "end": finding["end"]}
    assert finding["fix"] == {"edits": [{**span, "text": ""}], "safe": True}
    assert [other["path"] for other in finding["related"]] == ["pages/a.txt", "pages/b.txt"]
    assert finding["data"] == {"copies": 2, "similarity": 1.0}


def test_what_is_not_known_is_null() -> None:
    finding = parsed(REPORT)["findings"][2]

    assert finding["suggestion"] is None
    assert finding["fix"] is None


def test_the_excerpt_is_the_text_of_the_page_between_the_offsets() -> None:
    texts = {page.path: page.text for page in REPORT.edition.pages}

    for finding in parsed(REPORT)["findings"]:
        assert finding["excerpt"] == texts[finding["path"]][finding["start"] : finding["end"]]
        for other in finding["related"]:
            assert other["text"] == texts[other["path"]][other["start"] : other["end"]]


def test_the_summary_counts_pages_characters_checks_and_severities() -> None:
    assert parsed(REPORT)["summary"] == {
        "pages": 3,
        "characters": sum(len(page.text) for page in REPORT.edition.pages),
        "by_check": {
            "broken-sentence": 1,
            "repeated-sentence": 1,
            "repeated-word": 1,
            "unbalanced-quotes": 1,
        },
        "by_severity": {"error": 1, "warning": 2, "note": 1},
        "by_page": {
            "pages/a.txt": {"broken-sentence": 1, "repeated-sentence": 1, "unbalanced-quotes": 1},
            "pages/b.txt": {"repeated-word": 1},
        },
    }


def test_check_and_rule_are_two_names_of_one_thing() -> None:
    for finding in [*parsed(JUDGED)["findings"], *parsed(JUDGED)["settled"]]:
        assert finding["check"] == finding["rule"]


def test_what_was_audited_is_listed_with_the_hash_of_its_file(tmp_path: Path) -> None:
    content = "水库水位回落\n\n本报讯 水库水位已经回落。\n".encode("gb18030")
    (tmp_path / "a.txt").write_bytes(content)
    page = json.loads(run("check", "a.txt", "-f", "json", cwd=tmp_path).stdout)["pages"]

    assert page == [
        {
            "path": "a.txt",
            "characters": 22,
            "encoding": "gb18030",
            "sha256": hashlib.sha256(content).hexdigest(),
        }
    ]
    assert [one["sha256"] for one in parsed(NOTHING)["pages"]] == [None]


def test_a_clean_report_still_names_every_severity() -> None:
    report = parsed(NOTHING)

    assert report["findings"] == []
    assert report["summary"]["by_severity"] == {"error": 0, "warning": 0, "note": 0}


def test_an_incomplete_audit_says_so() -> None:
    assert parsed(REPORT)["complete"] is True
    assert parsed(INCOMPLETE)["complete"] is False
    assert parsed(INCOMPLETE)["problems"][0]["kind"] == "undecodable"


def test_findings_keep_the_order_of_the_report() -> None:
    assert [finding["rule"] for finding in parsed(REPORT)["findings"]] == [f.check for f in FINDINGS]


def test_chinese_is_readable_and_the_text_ends_in_a_line_break() -> None:
    text = REPORTERS["json"](REPORT)

    assert "社区图书角开张" in text
    assert text.endswith("}\n")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_comes_back_as_it_went_in(hostile: str) -> None:
    text = REPORTERS["json"](with_text(hostile))
    report = json.loads(text)

    assert report["findings"][0]["message"] == f"信息{hostile}"
    assert report["findings"][0]["data"][hostile] == hostile
    assert report["groups"][0]["members"][0]["title"] == hostile
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(text)
    assert len(text.splitlines()) == len(text.split("\n")) - 1


def test_a_file_name_that_is_not_utf_8_does_not_stop_the_report() -> None:
    name = "\udcff.txt"
    problem = replace(INCOMPLETE.problems[0], path=name)

    text = REPORTERS["json"](replace(REPORT, problems=(problem,)))

    assert json.loads(text.encode("utf-8"))["problems"][0]["path"] == r"\udcff.txt"


@pytest.mark.parametrize(
    ("noted", "written"),
    [
        (float("nan"), None),
        (float("inf"), None),
        ((1, 2), [1, 2]),
        (frozenset({"乙", "甲"}), ["乙", "甲"]),
        ({1: {"a": 0.5}}, {"1": {"a": 0.5}}),
        (1 + 2j, "(1+2j)"),
    ],
)
def test_what_a_check_notes_becomes_json(noted: object, written: object) -> None:
    finding = replace(FINDINGS[0], data={"noted": noted})

    assert parsed(replace(REPORT, findings=(finding,)))["findings"][0]["data"] == {"noted": written}


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_goes_through_unchanged(text: str) -> None:
    finding = parsed(with_text(text))["findings"][0]

    assert finding["excerpt"] == text
    assert finding["suggestion"] == f"改{text}"
    assert finding["fingerprint"] == text


@given(st.text(min_size=1))
def test_any_text_can_be_written_as_utf_8(text: str) -> None:
    assert REPORTERS["json"](with_text(text)).encode("utf-8")
