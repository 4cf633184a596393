"""What editors have decided: findings that a baseline or the settings set aside, and what is left over."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from audit import registry, split
from hypothesis import given
from hypothesis import strategies as st
from marking import Marking

from auditor.baseline import BaselineError, Entry, as_bytes, entries_of
from auditor.model import Finding, Message, Problem, Report
from auditor.pipeline import audit_sources
from auditor.registry import Registry
from auditor.settings import Settings, Suppression

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "水库水位回落\n\n本报讯(记者 李明)记者昨日从市水务局获悉，连日降雨后，全市水库水位已经回落。\n"
FAULT = "市水务局表示，这里有甲号错词，请市民注意防范。\n"
PAGE = HEAD + FAULT
TWICE = "本报讯 大桥昨日建成通车。居民代表把自家藏书交到志愿者手中，一户一书行动全面启动。"
AGAIN = "居民代表把自家藏书交到志愿者手中，一户一书行动全面启动。"


def audited(text: str, *checks: Marking, problem: Problem | None = None, **settings: Any) -> Report:
    """Audit pages with checks that mark 甲号错词 where no others are given."""
    chosen = Registry(checks or [Marking("甲号错词")])
    sources = [page for _, page in split(text)] + ([problem] if problem else [])
    return audit_sources(sources, Settings(jobs=1, **settings), chosen)


def baseline(folder: Path, report: Report, **changes: Any) -> str:
    """Write the findings of a report as a baseline, each entry with the changes."""
    file = folder / "known.json"
    data = json.loads(as_bytes(entries_of(report.findings)))
    for entry in data["entries"]:
        entry.update(changes)
    file.write_text(json.dumps(data), encoding="utf-8")
    return str(file)


def known(report: Report) -> list[Finding]:
    return [one.finding for one in report.settled]


class TestBaseline:
    def test_a_known_finding_is_set_aside_with_its_reason(self, tmp_path: Path) -> None:
        notes = [{"text": "店名", "reviewer": "王"}]
        file = baseline(tmp_path, audited(PAGE), notes=notes, reviewer="王", expires="2999-01-01")

        report = audited(PAGE, baseline=file)

        assert report.findings == ()
        (settled,) = report.settled
        assert settled.finding.excerpt == "甲号错词"
        assert (settled.ruling.source, settled.ruling.reason) == ("baseline", "店名")
        assert (settled.ruling.reviewer, settled.ruling.expires) == ("王", "2999-01-01")
        assert report.notices == ()

    @pytest.mark.parametrize(
        "rescan",
        [
            f"=== other/name.txt\n{PAGE}",
            PAGE.replace("\n", "\r\n"),
            PAGE.replace("甲号错词", "甲号\n错词").replace("这里有", "这里\n有"),
            PAGE.replace("，", ","),
            HEAD.replace("连日", "近日连续") + FAULT,
            HEAD + "另据介绍，巡查人员已经到岗，各个站点全部开放。\n" + FAULT,
            f"公园花展开幕\n\n本报讯(记者 赵敏)花展昨日在市公园开幕，市民可以免费参观。\n\n{PAGE}",
        ],
        ids=[
            "a moved page",
            "line ends",
            "line breaks",
            "marks",
            "an edit",
            "an insertion",
            "a story before",
        ],
    )
    def test_it_stays_known_after(self, tmp_path: Path, rescan: str) -> None:
        file = baseline(tmp_path, audited(PAGE))
        check = Marking("甲号\n错词") if "甲号\n错词" in rescan else Marking("甲号错词")

        report = audited(rescan, check, baseline=file)

        assert report.findings == ()
        assert len(report.settled) == 1

    def test_it_is_new_when_its_own_text_changes(self, tmp_path: Path) -> None:
        file = baseline(tmp_path, audited(PAGE))
        page = PAGE.replace("甲号错词", "乙号错词")

        report = audited(page, Marking("乙号错词"), baseline=file)

        assert len(report.findings) == 1
        assert known(report) == []

    def test_a_mark_that_becomes_another_is_new(self, tmp_path: Path) -> None:
        file = baseline(tmp_path, audited(PAGE, Marking("表示，这里")))

        report = audited(PAGE.replace("表示，", "表示；"), Marking("表示；这里"), baseline=file)

        assert len(report.findings) == 1

    def test_a_finding_more_than_were_known_is_new(self, tmp_path: Path) -> None:
        two = f"=== a.txt\n{PAGE}=== b.txt\n{PAGE}"
        file = baseline(tmp_path, audited(two))

        report = audited(f"{two}=== c.txt\n{PAGE}", baseline=file)

        assert [one.place.path for one in known(report)] == ["a.txt", "b.txt"]
        assert [one.place.path for one in report.findings] == ["c.txt"]

    def test_a_third_copy_of_a_known_repeat_is_new(self, tmp_path: Path) -> None:
        def repeats(text: str, file: str | None = None) -> Report:
            sources = [page for _, page in split(text)]
            return audit_sources(sources, Settings(jobs=1, baseline=file), registry("repeated-sentence"))

        end = "参加活动的居民纷纷表示，今后要常来坐坐。\n"
        twice = f"藏书进社区\n\n{TWICE}{AGAIN}{end}"
        thrice = f"藏书进社区\n\n{TWICE}{AGAIN}{AGAIN}{end}"
        first = repeats(twice)
        assert [one.data["copies"] for one in first.findings] == [2]
        file = baseline(tmp_path, first)

        report = repeats(thrice, file)

        assert [one.data["copies"] for one in report.findings] == [3]
        # The trap: N copies are one finding, and the third changes neither its words nor those around it.
        assert report.findings[0].fingerprint == first.findings[0].fingerprint
        assert repeats(twice, file).findings == ()

    @pytest.mark.parametrize(("mark", "counts"), [("known", 0), ("dismissed", 0), ("accepted", 1)])
    def test_what_an_editor_accepts_as_a_fault_counts(self, tmp_path: Path, mark: str, counts: int) -> None:
        file = baseline(tmp_path, audited(PAGE), mark=mark)

        report = audited(PAGE, baseline=file)

        assert len(report.findings) == counts
        assert len(report.settled) == 1 - counts
        assert report.notices == ()

    def test_an_accepted_fault_that_is_mended_is_not_stale(self, tmp_path: Path) -> None:
        file = baseline(tmp_path, audited(PAGE), mark="accepted")

        assert audited(HEAD, baseline=file).notices == ()

    def test_what_is_mended_is_reported_as_stale(self, tmp_path: Path) -> None:
        file = baseline(tmp_path, audited(PAGE))

        report = audited(HEAD, baseline=file)

        (notice,) = report.notices
        assert (notice.path, notice.kind) == ("known.json", "stale-baseline")
        assert "甲号错词" in str(notice.detail)
        assert "已不再出现" in str(notice.detail)

    def test_a_count_that_is_too_high_is_stale_for_the_difference(self, tmp_path: Path) -> None:
        file = baseline(tmp_path, audited(PAGE), count=3)

        (notice,) = audited(PAGE, baseline=file).notices

        assert "基线记了3处，现在只有1处" in str(notice.detail)

    def test_copies_that_are_gone_are_stale_too(self, tmp_path: Path) -> None:
        check = Marking("甲号错词", data={"copies": 2})
        file = baseline(tmp_path, audited(PAGE, check), copies=3)

        report = audited(PAGE, check, baseline=file)

        assert len(known(report)) == 1
        assert "基线记了3遍，现在只有2遍" in str(report.notices[0].detail)

    def test_nothing_is_stale_of_pages_that_were_not_read(self, tmp_path: Path) -> None:
        file = baseline(tmp_path, audited(f"=== a.txt\n{PAGE}=== b.txt\n{PAGE}"))

        assert audited(f"=== a.txt\n{PAGE}", baseline=file).notices == ()
        failed = Problem("b.txt", "undecodable", Message(""))
        assert audited(f"=== a.txt\n{HEAD}", baseline=file, problem=failed).notices == ()

    def test_nothing_is_stale_where_the_pages_could_not_be_compared(self, tmp_path: Path) -> None:
        file = baseline(tmp_path, audited(PAGE))

        assert audited(HEAD, baseline=file, problem=Problem("", "internal-error", Message(""))).notices == ()

    @given(
        st.lists(st.integers(0, 2), max_size=5),
        st.lists(
            st.tuples(st.integers(0, 2), st.integers(1, 4), st.integers(1, 3)), unique_by=lambda one: one[0]
        ),
    )
    def test_of_each_fingerprint_as_many_are_set_aside_as_are_known_and_none_is_lost(
        self, tmp_path_factory: pytest.TempPathFactory, pages: list[int], rulings: list[tuple[int, int, int]]
    ) -> None:
        words = ["甲号错词", "乙号错词", "丙号错词"]
        checks = [Marking(word, f"marking-{word[0].encode().hex()}", data={"copies": 2}) for word in words]
        each = {word: audited(HEAD + word, *checks).findings[0].fingerprint for word in words}
        entries = [
            Entry(each[words[at]], "marking", count=count, copies=copies) for at, count, copies in rulings
        ]
        file = tmp_path_factory.mktemp("known") / "known.json"
        file.write_bytes(as_bytes(entries))
        text = "".join(f"=== {number}.txt\n{HEAD}{words[at]}\n" for number, at in enumerate(pages))

        report = audited(text, *checks, baseline=str(file)) if pages else audited(HEAD, *checks)

        assert len(report.findings) + len(report.settled) == len(pages)
        allowed = {at: count for at, count, copies in rulings if copies >= 2}
        for at, word in enumerate(words):
            set_aside = sum(one.finding.excerpt == word for one in report.settled)
            assert set_aside == min(pages.count(at), allowed.get(at, 0))

    def test_nothing_is_stale_of_checks_that_did_not_run(self, tmp_path: Path) -> None:
        file = baseline(tmp_path, audited(PAGE))

        assert audited(HEAD, Marking("丙", "other"), baseline=file).notices == ()

    def test_a_finding_too_unsure_to_be_reported_is_not_stale(self, tmp_path: Path) -> None:
        unsure = Marking("甲号错词", confidence=0.4)
        file = baseline(tmp_path, audited(PAGE, unsure))

        report = audited(PAGE, unsure, baseline=file, min_confidence=0.5)

        assert (report.findings, report.settled, report.notices) == ((), (), ())

    def test_from_its_day_on_an_entry_counts_again_and_says_so(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = baseline(tmp_path, audited(PAGE), expires="2031-05-01")

        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1935359999")  # 2031-04-30 23:59:59 UTC
        assert audited(PAGE, baseline=file).findings == ()
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1935360000")
        report = audited(PAGE, baseline=file)

        assert len(report.findings) == 1
        (notice,) = report.notices
        assert notice.kind == "expired-baseline"
        assert "2031-05-01" in str(notice.detail)

    def test_only_an_entry_with_a_day_asks_which_day_it_is(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "tomorrow")
        file = baseline(tmp_path, audited(PAGE))
        assert audited(PAGE, baseline=file).findings == ()

        dated = baseline(tmp_path, audited(PAGE), expires="2031-05-01")
        with pytest.raises(BaselineError, match="SOURCE_DATE_EPOCH"):
            audited(PAGE, baseline=dated)

    def test_the_order_of_pages_does_not_matter(self, tmp_path: Path) -> None:
        pages = [f"=== {name}.txt\n{PAGE}" for name in "abc"]
        file = baseline(tmp_path, audited("".join(pages[:2])))

        there, back = (audited("".join(order), baseline=file) for order in (pages, reversed(pages)))

        assert (there.findings, there.settled) == (back.findings, back.settled)


class TestIgnore:
    def test_a_finding_is_named_by_check_page_and_words(self) -> None:
        entry = Suppression("引文", "marking", "page*.txt", "这里有甲号错词", "auditor.toml")

        report = audited(PAGE, suppressions=(entry,))

        assert report.findings == ()
        assert report.settled[0].ruling.source == "ignore"
        assert report.settled[0].ruling.reason == "引文"
        assert report.notices == ()

    @pytest.mark.parametrize(
        ("entry", "meant"),
        [
            (Suppression("x", check="marking"), True),
            (Suppression("x", check="other-check"), False),
            (Suppression("x", path="page.txt"), True),
            (Suppression("x", path="*"), True),
            (Suppression("x", path="PAGE.txt"), False),
            (Suppression("x", path="*/page.txt"), False),
            (Suppression("x", text="甲号错词"), True),
            (Suppression("x", text="号错"), True),
            (Suppression("x", text="有甲号 错词\n，请"), True),
            (Suppression("x", text="这里有"), True),
            (Suppression("x", text="，请市民注意防范"), True),
            (Suppression("x", text="市水务局表示"), False),
            (Suppression("x", text="注意防范"), False),
            (Suppression("x", check="marking", text="乙号错词"), False),
        ],
    )
    def test_an_entry_means_what_all_its_parts_mean(self, entry: Suppression, meant: bool) -> None:
        report = audited(PAGE, suppressions=(entry,))

        assert bool(report.settled) is meant
        # An entry for a check that did not run cannot tell whether it is needed.
        unjudged = entry.check == "other-check"
        assert [one.kind for one in report.notices] == ([] if meant or unjudged else ["unused-ignore"])

    def test_a_glob_without_a_slash_means_the_last_part_of_the_name(self) -> None:
        text = f"=== scans/2023/page.txt\n{PAGE}"

        assert audited(text, suppressions=(Suppression("x", path="page.txt"),)).settled
        assert audited(text, suppressions=(Suppression("x", path="scans/*.txt"),)).settled
        assert not audited(text, suppressions=(Suppression("x", path="2023/page.txt"),)).settled

    def test_an_entry_without_use_is_named_with_its_file_and_number(self) -> None:
        entry = Suppression("旧稿", text="丁号", file="desk/auditor.toml", number=4)

        (notice,) = audited(PAGE, suppressions=(entry,)).notices

        assert notice.path == "desk/auditor.toml"
        assert "第4条（旧稿）" in str(notice.detail)

    def test_an_entry_for_a_page_that_was_not_read_says_so(self) -> None:
        (notice,) = audited(PAGE, suppressions=(Suppression("旧稿", path="gone.txt"),)).notices

        assert "这次没有审读“gone.txt”" in str(notice.detail)

    def test_a_finding_ignored_and_known_makes_neither_stale(self, tmp_path: Path) -> None:
        file = baseline(tmp_path, audited(PAGE))

        report = audited(PAGE, baseline=file, suppressions=(Suppression("x", text="甲号错词"),))

        assert report.settled[0].ruling.source == "ignore"
        assert report.notices == ()

    def test_files_of_settings_are_never_named_by_an_absolute_path(self, tmp_path: Path) -> None:
        entry = Suppression("x", text="丁号", file=str(tmp_path / "auditor.toml"))

        assert audited(PAGE, suppressions=(entry,)).notices[0].path == "auditor.toml"
