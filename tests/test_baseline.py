"""The baseline file: what is written is read again, and what cannot be trusted is refused."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import FINDINGS, REPORT
from validation import complaints

from auditor.baseline import Baseline, BaselineError, Entry, Note, as_bytes, entries_of, merged, read, today
from auditor.pipeline.renewal import renewed, taken_in

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model import Report

NOON = "2031-01-31T12:00:00Z"
ENTRY = Entry(
    "ee1b2c3d4e5f6071",
    "ocr-glyph",
    ("a.txt",),
    "一",
    mark="dismissed",
    time=NOON,
    reviewer="王",
    expires="2031-01-01",
    notes=(Note(NOON, "王", "商标"),),
)
NAMES = st.text(min_size=1).map(str.strip).filter(bool)
TEXTS = st.text().map(str.strip)
TIMES = st.just("") | st.datetimes().map(lambda time: f"{time.replace(microsecond=0).isoformat()}Z")
NOTES = st.lists(st.builds(Note, TIMES, TEXTS, NAMES), unique=True).map(sorted).map(tuple)


def entries(fingerprints: st.SearchStrategy[str], times: st.SearchStrategy[str] = TIMES) -> Any:
    """Any entries with one of the fingerprints."""
    return st.builds(
        Entry,
        fingerprint=fingerprints,
        check=NAMES,
        paths=st.lists(st.text(), unique=True).map(sorted).map(tuple),
        excerpt=TEXTS,
        count=st.integers(1, 99),
        copies=st.integers(1, 99),
        mark=st.sampled_from(["known", "accepted", "dismissed"]),
        time=times,
        reviewer=TEXTS,
        wording=st.none() | st.text(),
        expires=st.just("") | st.dates().map(str),
        notes=NOTES,
        story=TEXTS,
    )


ENTRIES = entries(st.text("0123456789abcdef", min_size=8, max_size=32))
ALIKE = st.lists(entries(st.sampled_from(["aaaaaaaa", "bbbbbbbb"]), st.sampled_from(["", NOON])), max_size=4)
"""Entries of two findings, decided at the same time or nobody knows when: what it is hard to agree on."""


def written(folder: Path, data: Any) -> Path:
    path = folder / "known.json"
    path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    return path


def refusal(folder: Path, data: Any) -> str:
    with pytest.raises(BaselineError) as caught:
        read(written(folder, data))
    return str(caught.value)


def entry(**changes: Any) -> dict[str, Any]:
    """An entry that is right, with changes."""
    return {
        key: value
        for key, value in ({"fingerprint": "0a1b2c3d", "check": "ocr-glyph"} | changes).items()
        if value is not None
    }


class TestFile:
    @given(st.lists(ENTRIES, unique_by=lambda one: one.fingerprint))
    def test_what_is_written_is_read_again(
        self, tmp_path_factory: pytest.TempPathFactory, listed: list[Entry]
    ) -> None:
        folder = tmp_path_factory.mktemp("baseline")

        assert read(written(folder, as_bytes(listed))) == Baseline(tuple(listed))

    def test_it_is_sorted_and_the_same_for_any_order(self) -> None:
        forth, back = entries_of(FINDINGS), entries_of(reversed(FINDINGS))

        assert as_bytes(forth) == as_bytes(back)
        assert [one.paths[0] for one in forth] == sorted(one.paths[0] for one in forth)

    def test_it_holds_neither_lines_nor_offsets(self) -> None:
        keys = {key for one in json.loads(as_bytes(entries_of(FINDINGS)))["entries"] for key in one}

        assert keys == {
            "fingerprint", "check", "paths", "excerpt", "story", "count", "copies",
            "mark", "time", "reviewer", "expires", "notes",
        }  # fmt: skip

    def test_findings_of_one_fingerprint_are_one_entry_with_their_number_and_most_copies(self) -> None:
        first = replace(FINDINGS[0], data={"copies": 2})
        more = replace(first, place=replace(first.place, path="z.txt"), data={"copies": 3}, related=())

        (one,) = entries_of([first, more])

        assert (one.count, one.copies) == (2, 3)
        assert one.paths == ("pages/a.txt", "pages/b.txt", "z.txt")

    def test_members_of_a_group_are_copies_and_odd_figures_are_none(self) -> None:
        assert entries_of([replace(FINDINGS[0], data={"members": 4})])[0].copies == 4
        assert entries_of([replace(FINDINGS[0], data={"copies": "4"})])[0].copies == 1
        assert entries_of([replace(FINDINGS[0], data={"copies": -4})])[0].copies == 1

    def test_a_name_that_is_not_utf_8_can_be_written(self, tmp_path: Path) -> None:
        odd = replace(ENTRY, paths=("p\udcff.txt",), excerpt="\ud800")

        assert len(read(written(tmp_path, as_bytes([odd]))).entries) == 1

    def test_a_byte_order_mark_does_not_matter(self, tmp_path: Path) -> None:
        assert read(written(tmp_path, b"\xef\xbb\xbf" + as_bytes([ENTRY]))).entries == (ENTRY,)

    def test_version_1_is_read(self, tmp_path: Path) -> None:
        known = entry(fingerprint="aaaaaaaa", reason="首版")
        dismissed = entry(fingerprint="bbbbbbbb", reason="店名", reviewer="王", expires="2031-01-01")
        accepted = entry(fingerprint="cccccccc", reviewer="王")
        data = {"auditor-baseline": 1, "entries": [known, dismissed], "accepted": [accepted]}

        held = read(written(tmp_path, data))

        assert held.version == 1
        assert [(one.mark, one.reviewer, one.reason, one.expires) for one in held.entries] == [
            ("known", "", "首版", ""),
            ("dismissed", "王", "店名", "2031-01-01"),
            ("accepted", "王", "", ""),
        ]

    def test_in_version_1_what_is_accepted_outranks_what_is_known(self, tmp_path: Path) -> None:
        data = {"auditor-baseline": 1, "entries": [entry(reason="首版")], "accepted": [entry()]}

        (one,) = read(written(tmp_path, data)).entries

        assert (one.mark, one.reason) == ("accepted", "首版")

    @given(st.lists(ENTRIES, unique_by=lambda one: one.fingerprint))
    def test_what_is_written_follows_the_schema_that_ships(self, listed: list[Entry]) -> None:
        assert complaints("baseline", json.loads(as_bytes(listed))) == []


class TestRefusal:
    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"", "不是合格的 JSON"),
            (b"[" * 100_000, "不是合格的 JSON"),
            (b"<<<<<<< HEAD\n{}", "合并时留下了冲突"),
            (b'{\n  "entries": [,]\n}', "第2行第15列"),
            (b'{"auditor-baseline": ' + b"1" * 5000 + b"}", "数字太长"),
            ("{“auditor-baseline”：1}".encode("gb18030"), "不是 UTF-8"),
            ([], "不是 auditor 的基线文件"),
            ({"version": "1.5.0", "results": {}}, "不是 auditor 的基线文件"),
            ({"auditor-baseline": 3}, "第3版，这个 auditor 版本太旧"),
            ({"auditor-baseline": 2, "accepted": []}, "accepted”：没有这一项"),
            ({"auditor-baseline": 0}, "没有“0”这种基线格式"),
            ({"auditor-baseline": True}, "没有“True”这种基线格式"),
            ({"auditor-baseline": "1"}, "没有“1”这种基线格式"),
            ({"auditor-baseline": 1, "entrys": []}, "是不是“entries”"),
            ({"auditor-baseline": 2, "entrys": []}, "是不是“entries”"),
            ({"auditor-baseline": 1, "entries": {}}, "entries”应为一组表"),
            ({"auditor-baseline": 2, "entries": {}}, "entries”应为一组表"),
        ],
    )
    def test_a_file_that_is_no_baseline(self, tmp_path: Path, data: Any, said: str) -> None:
        told = refusal(tmp_path, data)

        assert said in told
        assert "known.json" in told

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            (entry(fingerprint=None), "fingerprint”，应为由0–9"),
            (entry(fingerprint="第一条"), "fingerprint”应为由0–9"),
            (entry(check=None), "check”，应为检查的名称"),
            (entry(check=" "), "check”应为检查的名称"),
            (entry(expire="2031-01-01"), "是不是“expires”"),
            (entry(offset=3), "没有这一项，可用的有 fingerprint"),
            (entry(expires="2031-13-01"), "expires”应为日期"),
            (entry(expires="20310101"), "expires”应为日期"),
            (entry(expires="2031-W05-5"), "expires”应为日期"),
            (entry(count=0), "count”应为正整数"),
            (entry(count=True), "count”应为正整数"),
            (entry(copies=1.5), "copies”应为正整数"),
            (entry(paths=3), "paths”应为一组文字"),
            (entry(reviewer=3), "reviewer”应为一段文字"),
            ("0a1b2c3d", "应为一张表"),
            (entry(reason="x"), "没有这一项"),
            (entry(mark="rejected"), "mark”应为以下之一：known / accepted / dismissed"),
            (entry(mark=2), "mark”应为以下之一：known / accepted / dismissed"),
            (entry(wording=2), "wording”应为一段文字"),
            (entry(time="2031-01-31"), "time”应为UTC 时刻"),
            (entry(time="2031-02-30T12:00:00Z"), "time”应为UTC 时刻"),
            (entry(time="2031-01-31T12:00:00+08:00"), "time”应为UTC 时刻"),
            (entry(time="2031-01-31T12:00:00.5Z"), "time”应为UTC 时刻"),
            (entry(notes={"text": "x"}), "notes”应为一组表"),
            (entry(notes=["x"]), "notes 1”应为一张表"),
            (entry(notes=[{"text": " "}]), "notes 1: text”是空的"),
            (entry(notes=[{"text": "x", "when": NOON}]), "notes 1: when”：没有这一项"),
            (entry(notes=[{"text": "x"}, {"text": "y", "time": "noon"}]), "notes 2: time”应为"),
        ],
    )
    def test_an_entry_that_cannot_be_understood_is_named(self, tmp_path: Path, wrong: Any, said: str) -> None:
        told = refusal(tmp_path, {"auditor-baseline": 2, "entries": [entry(fingerprint="ffffffff"), wrong]})

        assert said in told
        assert "entries 2" in told

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            (entry(reason=3), "reason”应为一段文字"),
            (entry(mark="known"), "没有这一项"),
            (entry(expires="2031-13-01"), "expires”应为日期"),
        ],
    )
    def test_so_is_one_of_version_1(self, tmp_path: Path, wrong: Any, said: str) -> None:
        assert said in refusal(tmp_path, {"auditor-baseline": 1, "entries": [wrong]})
        assert said in refusal(tmp_path, {"auditor-baseline": 1, "accepted": [wrong]})

    def test_an_entry_that_stands_there_twice(self, tmp_path: Path) -> None:
        told = refusal(tmp_path, {"auditor-baseline": 2, "entries": [entry(), entry(reviewer="x")]})

        assert "entries 2: fingerprint”与第1条是同一处" in told

    def test_a_missing_file_a_folder_and_a_fifo_are_refused_at_once(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "fifo")

        for name in ("none", "fifo", "."):
            with pytest.raises(BaselineError, match="不是普通文件"):
                read(tmp_path / name)

    @pytest.mark.parametrize("given", ["now", "-1", "1.5", "１２", "9" * 12, "9" * 40])
    def test_a_day_that_is_none_is_refused(self, monkeypatch: pytest.MonkeyPatch, given: str) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", given)

        with pytest.raises(BaselineError, match="SOURCE_DATE_EPOCH"):
            today()

    def test_the_day_is_the_one_in_greenwich_where_it_is_given(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "86399")

        assert today() == "1970-01-01"


class TestMerge:
    @given(ALIKE, ALIKE)
    def test_it_does_not_matter_who_is_merged_with_whom(self, ours: list[Entry], theirs: list[Entry]) -> None:
        assert merged(ours, theirs) == merged(theirs, ours)

    @given(ALIKE, ALIKE, ALIKE)
    def test_nor_who_first(self, one: list[Entry], two: list[Entry], three: list[Entry]) -> None:
        assert merged(merged(one, two), three) == merged(one, merged(two, three))

    @given(ALIKE, ALIKE)
    def test_nor_how_often(self, ours: list[Entry], theirs: list[Entry]) -> None:
        once = merged(ours, theirs)

        assert merged(once, once) == once
        assert merged(once, theirs) == once

    @given(st.lists(ENTRIES), st.lists(ENTRIES))
    def test_one_entry_a_fingerprint_and_no_note_is_lost(
        self, ours: list[Entry], theirs: list[Entry]
    ) -> None:
        result = merged(ours, theirs)

        assert len({one.fingerprint for one in result}) == len(result)
        for one in result:
            alike = [other for other in (*ours, *theirs) if other.fingerprint == one.fingerprint]
            assert one.count == max(other.count for other in alike)
            assert one.time == max(other.time for other in alike)
            assert set(one.notes) == {note for other in alike for note in other.notes}

    def test_the_newest_decision_stands_with_its_wording_and_both_notes(self) -> None:
        later = replace(
            ENTRY,
            mark="accepted",
            time="2031-01-31T12:00:01Z",
            reviewer="李",
            wording="机构",
            expires="",
            notes=(Note("2031-01-31T12:00:01Z", "李", "查过原稿"),),
        )

        (one,) = merged([later], [ENTRY])

        assert (one.mark, one.reviewer, one.wording, one.expires) == ("accepted", "李", "机构", "")
        assert [note.text for note in one.notes] == ["商标", "查过原稿"]
        assert one.reason == "查过原稿"

    def test_of_one_second_the_name_that_sorts_last_decides(self) -> None:
        other = replace(ENTRY, mark="accepted", reviewer="甲")

        assert max(ENTRY.reviewer, other.reviewer) == "甲"
        assert merged([ENTRY], [other])[0].mark == "accepted"

    def test_a_decision_outranks_what_was_only_there(self) -> None:
        known = replace(ENTRY, mark="known", time="", reviewer="首版", notes=())
        undated = replace(ENTRY, time="", reviewer="")

        assert merged([known], [undated])[0].mark == "dismissed"

    def test_marks_come_into_a_baseline_and_nothing_leaves_it(self) -> None:
        dismissed = replace(ENTRY, fingerprint="ffffffff")
        accepted = replace(ENTRY, mark="accepted", time="2031-02-01T00:00:00Z")

        result = taken_in([ENTRY], [Baseline((dismissed, accepted))])

        assert {one.fingerprint: one.mark for one in result.entries} == {
            ENTRY.fingerprint: "accepted",
            "ffffffff": "dismissed",
        }
        assert (result.added, result.kept, result.dropped) == (1, 1, 0)


class TestUpdate:
    def renew(self, old: tuple[Entry, ...], report: Report, exists: bool = True) -> Any:
        checks = {one.check for one in FINDINGS}
        return renewed(old, report, checks, lambda _: exists, ("新", "李", ""))

    def test_new_findings_get_the_words_and_old_ones_keep_theirs(self) -> None:
        first = entries_of(FINDINGS[:1])[0]
        notes = (Note(NOON, "王", "旧"),)
        old = replace(
            first,
            mark="accepted",
            wording="x",
            reviewer="王",
            expires="2031-01-01",
            notes=notes,
            excerpt="旧",
        )

        result = self.renew((old,), REPORT)

        said = {one.fingerprint: (one.reason, one.reviewer, one.expires) for one in result.entries}
        assert said.pop(first.fingerprint) == ("旧", "王", "2031-01-01")
        (same,) = (one for one in result.entries if one.fingerprint == first.fingerprint)
        assert same == replace(old, excerpt=first.excerpt)
        assert set(said.values()) == {("新", "李", "")}
        assert (result.added, result.kept, result.dropped) == (3, 1, 0)

    def test_what_is_no_longer_there_goes(self) -> None:
        old = entries_of(FINDINGS)

        result = self.renew(old, replace(REPORT, findings=FINDINGS[1:]))

        assert (result.added, result.kept, result.dropped) == (0, 3, 1)
        assert self.renew(old, replace(REPORT, findings=())).entries == ()

    def test_counts_are_those_of_now(self) -> None:
        old = replace(entries_of(FINDINGS[:1])[0], count=5, copies=5)
        now = replace(FINDINGS[0], data={"copies": 2})

        (one,) = self.renew((old,), replace(REPORT, findings=(now,))).entries

        assert (one.count, one.copies) == (1, 2)

    def test_an_entry_of_a_page_that_was_not_read_stays_as_long_as_the_page_is_there(self) -> None:
        elsewhere = replace(ENTRY, check=FINDINGS[0].check, paths=("other/page.txt",))

        assert elsewhere in self.renew((elsewhere,), REPORT).entries
        assert elsewhere not in self.renew((elsewhere,), REPORT, exists=False).entries

    def test_an_entry_about_the_archive_goes_only_when_the_archive_was_asked(self) -> None:
        old = replace(ENTRY, check=FINDINGS[0].check, paths=("archive:0a1b", "pages/a.txt"))
        checks = {old.check}

        asked, unasked = (
            renewed((old,), REPORT, checks, lambda _: False, archived=archived) for archived in (True, False)
        )

        assert old not in asked.entries
        assert old in unasked.entries

    def test_an_entry_of_a_check_that_did_not_run_stays(self) -> None:
        other = replace(ENTRY, check="other-check", paths=("pages/a.txt",))

        assert other in self.renew((other,), REPORT, exists=False).entries

    def test_a_finding_on_a_page_read_and_one_not_read_keeps_its_count(self) -> None:
        both = replace(entries_of(FINDINGS[:1])[0], paths=("pages/a.txt", "other/page.txt"), count=2)

        (one,) = self.renew((both,), replace(REPORT, findings=FINDINGS[:1])).entries

        assert one.count == 2
