"""Two proofs of a page: what was to be changed, what became of it, what else changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from command import run
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Correction, Edit, Finding, Message, Outcome, Page, Place, Severity, Source, Span
from auditor.pipeline import outline
from auditor.proofs import compare
from auditor.proofs.differences import Alignment
from auditor.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model import Revised

OLD = """槐荫里图书角开张

本报讯（记者 周明远）昨日上午，槐荫里社区图书角正式开张，首批上架图书一千二百册。居民把自家藏书交到志愿者手中。
参加活动的居民纷纷表示，今后要常来坐坐，把读书的习惯带回家里，带给孩子。

老街修缮完工

本报讯（记者 林秋实）经过八个月施工，北门老街修缮工程昨日完工，居民陆续搬回自己的院子。
负责人介绍，砖瓦门窗尽量采用原来的材料，木匠和瓦匠都是本地的老手艺人。
"""


def pages(*texts: str) -> list[Page]:
    sources = [Source(f"{number}.txt", text) for number, text in enumerate(texts)]
    return [one for one in outline(sources, Settings()) if isinstance(one, Page)]


def asked(words: str, right: str | None, text: str = OLD, path: str = "0.txt") -> Correction:
    """Return the correction of the first place where some words stand."""
    start = text.index(words)
    span = Span(start, start + len(words))
    finding = Finding("x", Severity.ERROR, 1.0, Message("x"), Place(path, span, 1, 1, 1, 1), "", words)
    return Correction(finding, () if right is None else (Edit(span, right),), right)


def told(new: str, *wanted: Correction) -> Revised:
    return compare(pages(OLD), pages(new), wanted)


def outcomes(new: str, *wanted: Correction) -> list[Outcome]:
    return [one.outcome for one in told(new, *wanted).verified]


def changes(revised: Revised) -> list[tuple[str, str]]:
    return [(one.old, one.new) for one in revised.altered]


# --- what was asked for ---


@pytest.mark.parametrize(
    ("now", "outcome"),
    [
        ("图书室", Outcome.CHANGED),
        ("图书角", Outcome.UNCHANGED),
        ("图书馆", Outcome.MISCORRECTED),
        ("图书室室", Outcome.MISCORRECTED),
        ("图书", Outcome.MISCORRECTED),
    ],
)
def test_a_correction_was_made_or_not_or_wrongly(now: str, outcome: Outcome) -> None:
    new = OLD.replace("社区图书角", f"社区{now}")
    revised = told(new, asked("图书角正式", "图书室正式"))

    assert [one.outcome for one in revised.verified] == [outcome]
    assert revised.altered == ()
    assert revised.verified[0].now == f"{now}正式"


@pytest.mark.parametrize("now", ["", "居民纷纷", "居民纷"])
def test_words_to_be_taken_out(now: str) -> None:
    expected = {"": Outcome.CHANGED, "居民纷纷": Outcome.UNCHANGED, "居民纷": Outcome.MISCORRECTED}

    assert outcomes(OLD.replace("居民纷纷", now), asked("居民纷纷", "")) == [expected[now]]


@pytest.mark.parametrize("stays", [1, 2])
def test_of_a_word_printed_twice_it_does_not_matter_which_has_gone(stays: int) -> None:
    text = OLD.replace("居民纷纷", "居民居民纷纷")
    second = Span(text.index("居民居民") + 2, text.index("居民居民") + 4)
    finding = Finding("x", Severity.ERROR, 1.0, Message("x"), Place("0.txt", second, 1, 1, 1, 1), "", "居民")
    wanted = Correction(finding, (Edit(second, ""),), "")
    now = "居民" * stays

    (verified,) = compare(pages(text), pages(text.replace("居民居民", now)), [wanted]).verified
    assert verified.outcome == (Outcome.CHANGED if stays == 1 else Outcome.UNCHANGED)


def test_one_of_several_places_left_is_a_correction_made_wrongly() -> None:
    first, second = OLD.index("昨日"), OLD.rindex("昨日")
    base = asked("昨日", "今日")
    both = Correction(
        base.finding,
        (Edit(Span(first, first + 2), "今日"), Edit(Span(second, second + 2), "今日")),
        "今日",
    )

    assert outcomes(OLD.replace("昨日", "今日"), both) == [Outcome.CHANGED]
    assert outcomes(OLD, both) == [Outcome.UNCHANGED]
    assert outcomes(OLD.replace("昨日", "今日", 1), both) == [Outcome.MISCORRECTED]


def test_where_nobody_said_how_it_reads_any_change_of_the_sentence_is_to_be_looked_at() -> None:
    wanted = asked("把读书的习惯", None)

    assert outcomes(OLD, wanted) == [Outcome.UNCHANGED]
    assert outcomes(OLD.replace("带给孩子", "也带给孩子"), wanted) == [Outcome.ALTERED]
    assert outcomes(OLD.replace("手中。", "手里。"), wanted) == [Outcome.UNCHANGED]


def test_a_story_that_was_taken_out_takes_its_corrections_with_it() -> None:
    new = OLD[: OLD.index("老街修缮完工\n")]
    revised = told(new, asked("木匠", "木工"))

    assert [one.outcome for one in revised.verified] == [Outcome.WITHDRAWN]
    assert [(one.story, one.new) for one in revised.altered] == [("老街修缮完工", "")]
    assert revised.altered[0].new_place is None


def test_a_line_break_that_was_to_go() -> None:
    text = OLD.replace("今后要常来", "今后\n\n要常来")
    wanted = asked("今后\n\n要常来", "今后要常来", text)

    assert [one.outcome for one in compare(pages(text), pages(OLD), [wanted]).verified] == [Outcome.CHANGED]
    (left,) = compare(pages(text), pages(text), [wanted]).verified
    assert left.outcome == Outcome.UNCHANGED
    assert left.now == "今后\n要常来"


def test_a_space_that_was_to_go() -> None:
    text = OLD.replace("今后要常来", "今后 要常来")
    wanted = asked("今后 要", "今后要", text)

    assert [one.outcome for one in compare(pages(text), pages(OLD), [wanted]).verified] == [Outcome.CHANGED]
    assert [one.outcome for one in compare(pages(text), pages(text), [wanted]).verified] == [
        Outcome.UNCHANGED
    ]


# --- what nobody asked for ---


def test_other_changes_are_told_with_their_surroundings_and_places() -> None:
    revised = told(OLD.replace("八个月", "九个月").replace("今后要", "今后一定要"), asked("木匠", "木工"))

    assert [one.outcome for one in revised.verified] == [Outcome.UNCHANGED]
    assert changes(revised) == [("", "一定"), ("八", "九")]
    place = revised.altered[1].new_place
    assert place is not None
    assert (place.line, place.column) == (8, 14)
    assert revised.altered[1].before.endswith("经过")
    assert revised.altered[1].after.startswith("个月")


def test_stories_that_change_places_and_lines_that_break_elsewhere_are_no_changes() -> None:
    second = OLD.index("老街修缮完工\n")
    moved = OLD[second:] + "\n" + OLD[:second]
    broken = moved.replace("经过八个月施工，", "经过八个月施工，\n\n").replace("手中。\n", "手中。")

    assert told(moved).altered == ()
    assert told(broken).altered == ()
    assert told(broken).verified == ()


def test_a_story_that_moved_to_another_page_is_no_change() -> None:
    second = OLD.index("老街修缮完工\n")
    revised = compare(pages(OLD), pages(OLD[:second], OLD[second:]), [asked("木匠", "木工")])

    assert revised.altered == ()
    assert [one.outcome for one in revised.verified] == [Outcome.UNCHANGED]
    assert revised.verified[0].place is not None
    assert revised.verified[0].place.path == "1.txt"


def test_a_new_story_is_one_change() -> None:
    extra = "\n夜校开课\n\n本报讯（记者 何小满）五十名青年昨晚走进课堂，学习水彩和版画，课程一直排到年底。\n"
    (added,) = told(OLD + extra).altered

    assert added.old_place is None
    assert added.new.startswith("夜校开课")


@given(st.text("甲乙丙丁", max_size=30), st.text("甲乙丙丁", max_size=30))
def test_differences_lead_from_one_text_to_the_other(old: str, new: str) -> None:
    made, at = "", 0
    for one in Alignment(old, new).differences:
        made += old[at : one.start] + new[one.new_start : one.new_end]
        at = one.end
        assert one.first <= one.start <= one.end <= one.last
    assert made + old[at:] == new


@given(
    st.integers(0, 30), st.integers(0, 30), st.text("甲乙丙丁", max_size=30), st.text("甲乙丙丁", max_size=30)
)
def test_ranges_lead_into_the_other_text(one: int, other: int, old: str, new: str) -> None:
    start, end = sorted((min(one, len(old)), min(other, len(old))))
    low, high = Alignment(old, new).new_range(start, end)

    assert 0 <= low <= high <= len(new)
    assert Alignment(old, new).new_range(0, len(old)) == (0, len(new))


def test_words_that_moved_from_one_story_to_another_are_no_change() -> None:
    line = "□海河晚报记者 何小满 通讯员 周明远\n"
    first, second = OLD + line, OLD.replace("老街修缮完工\n", line + "\n老街修缮完工\n")

    assert compare(pages(first), pages(second)).altered == ()


def test_a_sentence_taken_out_takes_its_correction_with_it() -> None:
    new = OLD.replace("负责人介绍，砖瓦门窗尽量采用原来的材料，木匠和瓦匠都是本地的老手艺人。\n", "")

    assert outcomes(new, asked("木匠", "木工")) == [Outcome.WITHDRAWN]


def test_a_correction_on_two_stories_is_made_where_both_have_it() -> None:
    base = asked("本报讯", "本台讯")
    places = [OLD.index("本报讯"), OLD.rindex("本报讯")]
    both = Correction(base.finding, tuple(Edit(Span(at, at + 3), "本台讯") for at in places), "本台讯")

    assert outcomes(OLD.replace("本报讯", "本台讯"), both) == [Outcome.CHANGED]
    assert outcomes(OLD.replace("本报讯", "本台讯", 1), both) == [Outcome.MISCORRECTED]


# --- the command ---


def test_the_command_says_what_is_left_and_tells_the_shell(tmp_path: Path) -> None:
    text = OLD.replace("一千二百册", "一千二百册册")
    (tmp_path / "old.txt").write_text(text, encoding="utf-8")
    (tmp_path / "new.txt").write_text(text, encoding="utf-8")
    (tmp_path / "done.txt").write_text(OLD, encoding="utf-8")
    report = json.loads(run("check", "old.txt", "-f", "json", "--isolated", cwd=tmp_path).stdout)
    entries = [
        {
            "fingerprint": one["fingerprint"],
            "check": one["rule"],
            "paths": ["old.txt"],
            "excerpt": one["excerpt"],
        }
        for one in report["findings"]
    ]
    assert entries
    marks = {"auditor-baseline": 1, "entries": [], "accepted": entries}
    (tmp_path / "marks.json").write_text(json.dumps(marks), encoding="utf-8")

    left = run("compare", "old.txt", "new.txt", "--marks", "marks.json", "--isolated", cwd=tmp_path)
    done = run("compare", "old.txt", "done.txt", "--marks", "marks.json", "--isolated", cwd=tmp_path)
    html = run("compare", "old.txt", "new.txt", "--marks", "marks.json", "-f", "html", cwd=tmp_path)
    plain = run("compare", "old.txt", "done.txt", "--isolated", cwd=tmp_path)

    assert left.returncode == 1
    assert "未改1处" in left.stdout.decode()
    assert done.returncode == 0
    assert "已改1处" in done.stdout.decode()
    assert html.stdout.decode().startswith("<!DOCTYPE html>")
    assert "另有改动1处" in plain.stdout.decode()
    assert plain.returncode == 0


def test_marks_of_another_page_are_told_and_the_result_is_not_complete(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text(OLD, encoding="utf-8")
    entry = {"fingerprint": "ab" * 8, "check": "repeated-word", "paths": ["old.txt"], "excerpt": "别处的话"}
    marks = {"auditor-baseline": 1, "entries": [], "accepted": [entry]}
    (tmp_path / "marks.json").write_text(json.dumps(marks), encoding="utf-8")
    done = run("compare", "old.txt", "old.txt", "--marks", "marks.json", "--isolated", cwd=tmp_path)

    assert done.returncode == 2
    assert "别处的话" in done.stdout.decode()
