"""What editors decide: read from several files, listed for the make-up room, mended exactly as asked."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from command import run
from report_hostile import HOSTILE
from report_samples import ABOUTS, FINDINGS, REPORT, with_text
from test_report_html import MARKUP, Document

from auditor.model import Correction, Decision, Edit, Mark, Remark
from auditor.pipeline.marks import corrections, missing, read_marks
from auditor.report import REPORTERS

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """槐荫里图书角开张

本报讯（记者 周明远）昨日上午，槐荫里社区图书角正式开张，首批上架图书一千二百册册。居民把自家藏书交到志愿者手中。
参加活动的居民纷纷表示，今后要常来坐坐坐坐，把读书的习惯带回家里，带给孩子孩子。
"""


def accepted(at: int, **said: object) -> Mark:
    return replace(Mark(FINDINGS[at].fingerprint, Decision.ACCEPTED), **said)  # type: ignore[arg-type]


def entry(fingerprint: str, mark: str = "accepted", **more: object) -> dict[str, object]:
    return {"fingerprint": fingerprint, "check": "x", "mark": mark, **more}


def marks_file(path: Path, *entries: dict[str, object]) -> Path:
    path.write_text(json.dumps({"auditor-baseline": 2, "entries": list(entries)}), encoding="utf-8")
    return path


# --- reading ---


def test_of_several_people_the_newest_decision_stands_and_no_note_is_lost(tmp_path: Path) -> None:
    note = {"time": "2031-01-01T08:00:00Z", "reviewer": "甲", "text": "请看"}
    one = marks_file(
        tmp_path / "1", entry("aa" * 8, time="2031-01-01T08:00:00Z", reviewer="甲", notes=[note])
    )
    two = marks_file(
        tmp_path / "2",
        entry("aa" * 8, "dismissed", time="2031-01-01T09:00:00Z", reviewer="乙"),
        entry("bb" * 8, wording="另写"),
        entry("cc" * 8, "known"),
    )
    (first, second) = read_marks([one, two])

    assert read_marks([two, one]) == (first, second)
    assert (first.decision, first.reviewer, first.note) == (Decision.DISMISSED, "乙", "请看")
    assert (second.decision, second.wording) == (Decision.ACCEPTED, "另写")


def test_an_own_wording_goes_before_the_suggestion_even_where_it_is_to_write_nothing() -> None:
    span = FINDINGS[1].place.span

    assert Correction.asked(FINDINGS[1], accepted(1)).edits == FINDINGS[1].fix.edits  # type: ignore[union-attr]
    assert Correction.asked(FINDINGS[1], accepted(1, wording="改")).edits == (Edit(span, "改"),)
    assert Correction.asked(FINDINGS[1], accepted(1, wording="")).edits == (Edit(span, ""),)
    assert Correction.asked(FINDINGS[2], accepted(2)) == Correction(FINDINGS[2], (), None)


def test_only_what_is_accepted_is_to_be_corrected_and_what_is_not_there_is_told() -> None:
    marks = (
        accepted(0),
        Mark(FINDINGS[1].fingerprint, Decision.DISMISSED),
        Mark("ee" * 8, Decision.ACCEPTED),
    )

    assert [one.finding for one in corrections(REPORT, marks)] == [FINDINGS[0]]
    assert [one.fingerprint for one in missing(REPORT, marks)] == ["ee" * 8]


# --- the list for the make-up room ---


def worksheet(*marks: Mark) -> Document:
    return Document(REPORTERS["worksheet"](replace(REPORT, marks=marks), abouts=ABOUTS))


def test_the_list_has_what_was_accepted_with_place_reason_and_note() -> None:
    document = worksheet(
        accepted(3, wording="昨夜", remarks=(Remark("", "", "核对原稿"),), reviewer="王校对")
    )
    (_, item), *_ = document.all("li")

    assert len(document.all("li")) == 1
    assert all(
        word in item
        for word in (
            f"第{FINDINGS[3].place.line}行第{FINDINGS[3].place.column}字",
            "核对原稿",
            "王校对",
            str(FINDINGS[3].message),
        )
    )
    assert [text for _, text in document.all("del")] == ["晚"]
    assert [text for _, text in document.all("ins")] == ["夜"]


def test_the_list_says_where_something_goes_and_where_nobody_knows_better() -> None:
    document = worksheet(accepted(0), accepted(2))
    texts = [text for _, text in document.all("li")]

    assert "删去" in texts[0]
    assert "请核对原版改正" in texts[1]


def test_a_list_of_nothing_says_so() -> None:
    assert (
        "没有标为属实的差错。"
        in worksheet(Mark(FINDINGS[0].fingerprint, Decision.DISMISSED)).all("main")[0][1]
    )


@pytest.mark.parametrize("hostile", [*HOSTILE, *MARKUP])
def test_hostile_text_adds_nothing_to_the_list(hostile: str) -> None:
    report = with_text(hostile)
    marks = tuple(
        Mark(one.fingerprint, Decision.ACCEPTED, hostile, (Remark("", hostile, hostile),), hostile)
        for one in report.findings
    )
    html = REPORTERS["worksheet"](replace(report, marks=marks), abouts=ABOUTS)
    document = Document(html)

    assert not document.all("script")
    assert not document.all("img")
    assert not document.all("a")
    assert not {"\x1b", "\x00", "\u2028", "\u202e"} & set(html)


def test_the_list_needs_marks(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    done = run("check", "a.txt", "--format", "worksheet", cwd=tmp_path)

    assert (done.returncode, done.stdout) == (2, b"")
    assert "--marks" in done.stderr.decode()


# --- mending ---


def test_exactly_what_was_accepted_is_mended_in_the_words_of_the_editor(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    report = json.loads(run("check", "a.txt", "-f", "json", "--isolated", cwd=tmp_path).stdout)
    by_words = {one["excerpt"]: one["fingerprint"] for one in report["findings"]}
    (first,) = (mark for words, mark in by_words.items() if "册册" in words)
    (second,) = (mark for words, mark in by_words.items() if "孩子孩子" in words)
    marks_file(tmp_path / "marks.json", entry(first), entry(second, wording="孩子们"), entry("ee" * 8))
    asked = ("fix", "a.txt", "--marks", "marks.json", "--isolated")
    done = run(*asked, "--output-dir", "out", "--diff", cwd=tmp_path)
    mended = (tmp_path / "out" / "a.txt").read_text(encoding="utf-8")

    assert "一千二百册。" in mended
    assert "带给孩子们。" in mended
    assert "坐坐坐坐" in mended
    assert done.stdout.decode().startswith("--- a.txt")
    assert done.returncode == 2
    assert "没有找到标为属实的" in done.stderr.decode()
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == TEXT
