"""`auditor check --archive`: what was printed before is found, and what recurs by custom is left alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from archives import store, story, text
from audit import english, kinds, registry, source, without_record

from auditor.archive.ledger import SEGMENTS, rows
from auditor.pipeline import audit_sources
from auditor.pipeline.archive import add
from auditor.report import REPORTERS
from auditor.settings import Settings

if TYPE_CHECKING:
    from auditor.model import Finding, Report

CHECKS = ("near-duplicate", "reused-passage", "misattributed-lead-in")
SAID = (
    "将继续擦亮“云岭服务”品牌，在政策扶持、项目审批、用工保障等方面持续发力，为企业发展保驾护航，"
    "让企业放心投资、安心经营、专心发展，推动全镇工业产值迈上新台阶。"
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def checked(page: str, *, archive: str | None = "ar", path: str = "new.txt") -> Report:
    settings = Settings(archive=archive)
    return audit_sources([source(path, page)], settings, registry(*CHECKS))


def claims(page: str) -> list[str]:
    """Return how severe the checks say that what they find is."""
    with without_record():
        return [one.severity.label for one in found(page)]


def found(page: str) -> list[Finding]:
    report = checked(page)
    assert report.complete
    return list(report.findings)


def kept(*stories: Any) -> None:
    store(Path("ar"), stories)


def page(*bodies: str) -> str:
    return "\n\n(李平)\n\n".join(f"新题目之{at}\n\n本报讯 {body}" for at, body in enumerate(bodies)) + "\n"


@pytest.mark.usefixtures("desk")
class TestStoriesRunAgain:
    def test_a_whole_story_is_a_near_duplicate(self) -> None:
        kept(story(1, date="2023-05-04", page="3"), story(2))

        (finding,) = found(page(text(1), text(9)))

        assert (finding.check, kinds(finding)) == ("near-duplicate", ["printed-before"])
        assert claims(page(text(1), text(9))) == ["warning"]
        assert (
            str(finding.message)
            == "本稿与2023年5月4日第3版《第1篇》几乎相同（相似度100%），请核对是否旧稿重发。"
        )
        assert finding.excerpt == text(1)
        (related,) = finding.related
        assert str(related.printed) == "2023年5月4日第3版《第1篇》"
        assert related.text == text(1)
        assert related.place.path == f"archive:{story(1).document}"
        assert finding.data["archive"] == story(1).document

    def test_misread_characters_and_other_line_breaks_do_not_hide_it(self) -> None:
        kept(story(1))
        noisy = text(1).replace("河", "何").replace("村", "材").replace("。", "。\n", 3)

        assert [one.check for one in found(page(noisy, text(9)))] == ["near-duplicate"]

    def test_the_earliest_of_several_printings_is_named(self) -> None:
        kept(*(story(n, text(1), date=f"2023-05-0{n}") for n in (3, 1, 2)))

        (finding,) = found(page(text(1), text(9)))

        assert "2023年5月1日" in str(finding.message)
        assert finding.data["issues"] == 3

    def test_a_standing_text_is_a_note_with_its_count(self) -> None:
        kept(*(story(n, text(1), date=f"2023-05-0{n}") for n in range(1, 6)))

        (finding,) = found(page(text(1), text(9)))

        assert kinds(finding) == ["form-printed-before"]
        assert claims(page(text(1), text(9))) == ["note"]
        assert "5期" in str(finding.message)

    def test_the_same_wording_with_other_facts_is_a_note_that_says_which(self) -> None:
        form = (
            "昨日{}时,市气象台发布天气预报:今天白天多云间晴,偏南风{}级,最高气温{}摄氏度,最低气温{}摄氏度,"
            "相对湿度百分之{};明天有阵雨,外出请带好雨具;渔港水域能见度{}公里,作业船只注意安全,沿海各站潮位正常。"
        )
        kept(story(1, form.format(15, 3, 28, 19, 65, 12)))

        again = page(form.format(17, 4, 33, 24, 80, 10), text(9))
        (finding,) = found(again)

        assert kinds(finding) == ["form-printed-before"]
        assert claims(again) == ["note"]
        assert "行文相同而事实不同" in str(finding.message)
        assert "28→33" in str(finding.message)

    def test_the_very_page_is_not_its_own_reprint(self, desk: Path) -> None:
        (desk / "new.txt").write_text(page(text(1), text(2)), encoding="utf-8")
        add(["new.txt"], "ar", Settings())

        assert found(page(text(1), text(2))) == []
        assert found(page(text(1), text(2)).replace("\n", "\r\n")) == []

    def test_an_earlier_state_of_the_page_is_one_note(self, desk: Path) -> None:
        (desk / "old.txt").write_text(page(text(1), text(2), text(3)), encoding="utf-8")
        add(["old.txt"], "ar", Settings(), date="2023-05-04", page="3")

        later = page(text(1), text(2).replace("河", "江"), text(3))
        (finding,) = found(later)

        assert (finding.check, kinds(finding)) == ("near-duplicate", ["page-printed-before"])
        assert claims(later) == ["note"]
        assert "前一稿" in str(finding.message)


@pytest.mark.usefixtures("desk")
class TestPassages:
    def test_a_long_passage_of_an_old_story(self) -> None:
        old = text(7, 150)
        kept(story(1, text(1) + old + text(2)))

        (finding,) = found(page(text(3) + old + text(4)))

        assert (finding.check, kinds(finding)) == ("reused-passage", ["printed-before"])
        assert claims(page(text(3) + old + text(4))) == ["warning"]
        assert finding.excerpt == old
        assert finding.related[0].text == old

    def test_a_shorter_one_is_a_note(self) -> None:
        old = text(7, 70)[:75]
        kept(story(1, text(1) + old + text(2)))

        assert [(one.check, kinds(one)) for one in found(page(text(3) + old + text(4)))] == [
            ("reused-passage", ["printed-before"])
        ]
        assert claims(page(text(3) + old + text(4))) == ["note"]

    def test_set_phrases_are_left_alone(self) -> None:
        phrase = "全面贯彻落实各项部署,扎实推进各项工作,确保完成全年目标任务,以优异成绩"
        kept(story(1, text(1) + phrase + text(2)))

        assert found(page(text(3) + phrase + text(4))) == []

    def test_who_was_there_is_the_same_each_time(self) -> None:
        guests = (
            "市长高山、副市长何文、平川区区长刘成、云岭区区长周平、港务局局长陈立、水务局局长吴江、文化局局长孙林、"
            "教育局局长郑东、卫生局局长王海、交通局局长冯源"
        )
        kept(story(1, text(1) + guests + text(2)))

        assert found(page(text(3) + guests + text(4))) == []

    def test_what_three_issues_have_is_custom(self) -> None:
        old = text(7, 150)
        kept(*(story(n, text(n) + old + text(20 + n), date=f"2023-05-0{n}") for n in (1, 2, 3)))

        assert found(page(text(30) + old + text(40))) == []

    def test_other_stories_of_the_archive_say_nothing(self) -> None:
        kept(*(story(n) for n in range(20)))

        assert found(page(text(100), text(101))) == []


@pytest.mark.usefixtures("desk")
class TestWordsOfOthers:
    def old(self) -> str:
        return f"云岭镇昨日召开企业座谈会，八十多家企业代表参加。\n云岭镇负责人何文表示，{SAID}\n{text(5)}"

    def test_a_statement_that_the_archive_gives_to_another(self) -> None:
        kept(story(1, self.old()))

        new = page(f"青年夜校昨晚开课。\n\n区青年联合会负责人刘成表示，{SAID}\n\n{text(6)}")
        (finding,) = found(new)

        assert (finding.check, kinds(finding)) == ("misattributed-lead-in", ["printed-before"])
        assert claims(new) == ["warning"]
        assert "刘成" in str(finding.message)
        assert "何文" in str(finding.message)
        assert finding.excerpt.startswith("区青年联合会负责人刘成表示")

    def test_the_same_speaker_may_be_quoted_again(self) -> None:
        kept(story(1, self.old()))

        again = found(page(f"座谈会之后。\n\n云岭镇负责人何文表示，{SAID}\n\n{text(6)}"))

        assert [one.check for one in again if one.check == "misattributed-lead-in"] == []


@pytest.mark.usefixtures("desk")
class TestTrouble:
    def problems(self, **given: Any) -> list[tuple[str, str]]:
        report = checked(page(text(1), text(1)), **given)
        # All else goes on: the page still shares its text with itself.
        assert [one.check for one in report.findings] != []
        return [(one.path, one.kind) for one in report.problems]

    def test_none_there(self) -> None:
        assert self.problems() == [("ar", "archive-missing")]

    def test_a_file(self) -> None:
        Path("ar").write_text("x")

        assert self.problems() == [("ar", "archive-unusable")]

    def test_a_damaged_segment(self) -> None:
        kept(story(1))
        path = Path("ar") / SEGMENTS / rows(Path("ar"))[0].name
        path.write_bytes(path.read_bytes()[:-1000])

        assert self.problems() == [("ar", "archive-damaged")]

    def test_a_damaged_text_is_no_clean_answer(self) -> None:
        kept(story(1))
        path = Path("ar") / SEGMENTS / rows(Path("ar"))[0].name
        data = bytearray(path.read_bytes())
        data[-200] ^= 1
        path.write_bytes(data)

        assert self.problems() == [("ar", "archive-damaged")]

    def test_an_absolute_path_below_here_is_said_as_a_relative_one(self, desk: Path) -> None:
        assert self.problems(archive=str(desk / "ar")) == [("ar", "archive-missing")]

    def test_without_a_check_that_asks_it_the_archive_is_left_alone(self) -> None:
        report = audit_sources(
            [source("a.txt", page(text(1)))], Settings(archive="nowhere"), registry("repeated-sentence")
        )

        assert report.complete


@pytest.mark.usefixtures("desk")
def test_every_format_shows_the_archived_text() -> None:
    kept(story(1))
    report = checked(page(text(1), text(9)))

    console = REPORTERS["console"](report)
    machine = json.loads(REPORTERS["json"](report))

    assert "2023年5月4日第3版《第1篇》" in console
    (finding,) = machine["findings"]
    assert finding["related"][0]["printed"] == "2023年5月4日第3版《第1篇》"
    assert finding["related"][0]["text"] == text(1)


@pytest.mark.usefixtures("desk")
def test_the_report_is_the_same_whatever_the_segments(desk: Path) -> None:
    stories = [story(n, text(n) + text(7, 120), date=f"2023-05-0{n % 2 + 1}") for n in range(6)]
    wanted = page(text(1) + text(7, 120), text(50) + text(3, 200))
    reports: list[str] = []
    for issues in ([stories], [[one] for one in reversed(stories)]):
        folder = desk / f"ar{len(reports)}"
        store(folder, *issues)
        settings = Settings(archive=str(folder))
        reports.append(
            REPORTERS["json"](audit_sources([source("a.txt", wanted)], settings, registry(*CHECKS)))
        )

    assert reports[0] == reports[1]


@pytest.mark.usefixtures("desk")
def test_in_english() -> None:
    kept(story(1))

    (finding,) = checked(page(text(1), text(9))).findings

    assert "2023/5/4, page 3" in english(finding.message)
    (related,) = finding.related
    assert related.printed
    assert "2023/5/4, page 3" in english(related.printed)
