"""Fixes: what is mended, what is left, and that nothing is lost or made worse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from audit import source
from mending import mended_as_claimed as mended
from mending import mending

from auditor.contract import Hit, about_from_docstring
from auditor.model import Edit, Severity, Span
from auditor.settings import Settings, Suppression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.contract import About, Check
    from auditor.model import Page
    from auditor.pipeline.fix import Mended

HEAD = "河西区整治背街小巷\n\n本报讯 河西区本月启动背街小巷整治,施工人员分三组进场。\n\n"
BROKEN = HEAD + "市水务局启动河道清淤工程,计划三个月内完成清淤任\n\n务。今后每年清淤一次。\n"
JOINED = HEAD + "市水务局启动河道清淤工程,计划三个月内完成清淤任务。今后每年清淤一次。\n"
SENTENCE = "警报拉响后,全校八百名师生在三分钟内有序撤离到操场。"


class TestWhatIsSafe:
    def test_halves_of_a_sentence_are_joined(self) -> None:
        assert mended(BROKEN).revision.text == JOINED

    def test_halves_that_only_a_clause_speaks_for_are_left_to_the_reader(self) -> None:
        text = HEAD + "全区教育工作会议昨日召开,会议总结了过去一年的工作,\n\n部署了今年的重点任务。\n"

        assert mended(text).revision.text == text
        assert [left.reason for left in mended(text).left] == ["unsafe"]
        assert "工作,部署了" in mended(text, unsafe=True).revision.text

    @pytest.mark.parametrize("between", ["", "\n\n"])
    def test_a_repeat_that_follows_at_once_is_taken_out(self, between: str) -> None:
        start = HEAD if between else f"{HEAD}河东小学近日开展演练。"
        end = "\n\n学校表示,今后每学期都将组织演练。\n"

        assert mended(start + SENTENCE + between + SENTENCE + end).revision.text == start + SENTENCE + end

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("青年要明辨是非,要弘扬正", "在市体育馆,校长为三百名新生佩戴校徽。"),
            ("双方将推进贸易便利化、促进互", "惠民生的项目由李强介绍,他说明年再建两座。"),
            ("新路全长达到47.", "3千米长的老路同时拓宽。"),
            ("区里举办“同心协力 共迎", "挑战 谱写新篇”主题展览。"),
        ],
    )
    def test_lines_that_may_be_no_halves_are_not_joined(self, before: str, after: str) -> None:
        page = mended(f"{HEAD}{before}\n\n{after}\n")

        assert not page.is_changed
        assert [left.reason for left in page.left] == ["unsafe"]

    def test_a_repeat_is_taken_out_with_the_mark_that_opens_it(self) -> None:
        text = HEAD + "“操场上站满了人，老师正在清点各班人数。”" * 3 + "\n"

        assert mended(text).revision.text == HEAD + "“操场上站满了人，老师正在清点各班人数。”\n"

    def test_of_a_repeat_that_stands_apart_the_reader_says_which_one_is_wrong(self) -> None:
        text = f"{HEAD}{SENTENCE}\n\n消防员现场讲解了灭火器的使用方法。{SENTENCE}学校今后每学期都将演练。\n"

        assert mended(text).revision.text == text
        assert mended(text, unsafe=True).revision.text.index(SENTENCE) == text.index(SENTENCE)
        assert mended(text, unsafe=True).revision.text.count(SENTENCE) == 1

    def test_a_repeat_with_a_changed_character_is_left(self) -> None:
        text = f"{HEAD}{SENTENCE}{SENTENCE.replace('分钟', '分种')}学校今后每学期都将演练。\n"

        assert mended(text).revision.text == text
        assert mended(text).left

    def test_a_passage_of_two_stories_is_in_neither_of_them_taken_out(self) -> None:
        story = "本报讯(记者 张平)新区医院昨日开诊。" + SENTENCE * 1 + "门诊设在一楼,全年不休。\n\n"
        text = f"新区医院开诊\n\n{story}河东小学开展演练\n\n{story}"

        assert mended(text).revision.text == text

    def test_a_caption_is_moved_below_the_sentence_that_it_cuts(self) -> None:
        text = (
            "河西区整治背街小巷\n\n本报讯 河西区本月启动背街小巷整治,施工人员分三组进场,先清理沿街堆放的建筑垃"
            "\n\n\n\n施工人员正在清运垃圾。 陈晓 摄\n\n圾,再修补破损路面。预计下月底全部完工。\n\n工程分两期。\n"
        )

        assert mended(text).revision.text == (
            "河西区整治背街小巷\n\n本报讯 河西区本月启动背街小巷整治,施工人员分三组进场,先清理沿街堆放的建筑垃圾,"
            "再修补破损路面。预计下月底全部完工。\n\n\n\n施工人员正在清运垃圾。 陈晓 摄\n\n工程分两期。\n"
        )

    def test_a_headline_in_a_sentence_is_not_moved(self) -> None:
        text = (
            "河西区整治背街小巷\n\n本报讯 河西区本月启动整治,施工人员分三组进场,先清理沿街堆放的建筑垃\n\n"
            "西城区打造示范街区\n\n圾,再修补破损路面。预计下月底全部完工。\n"
        )

        assert mended(text, unsafe=True).revision.text == text

    @pytest.mark.parametrize(
        ("wrong", "right"),
        [
            ("中山路(人民桥一火车站)今日起封闭施工。", "中山路(人民桥—火车站)今日起封闭施工。"),
            ("全市⽤电量比去年同期增加三成。", "全市用电量比去年同期增加三成。"),
            ("全市用\u200b电量比去年同期增加三成。", "全市用电量比去年同期增加三成。"),
            ("镇里请来技术员现场指导　农户剪枝、施肥。", "镇里请来技术员现场指导　农户剪枝、施肥。"),
            ("老人们在家门口就能吃上热饭 ，价格也不贵。", "老人们在家门口就能吃上热饭，价格也不贵。"),
            ("区里推进““一网通办”，群众少跑腿。", "区里推进“一网通办”，群众少跑腿。"),
            ("区里推进“一网通办””，群众少跑腿。", "区里推进“一网通办”，群众少跑腿。"),
            ("区里推进一网通办”，群众少跑腿。", "区里推进一网通办”，群众少跑腿。"),
        ],
    )
    def test_marks_and_characters_are_mended_where_one_reading_is_left(self, wrong: str, right: str) -> None:
        assert mended(HEAD + wrong + "\n").revision.text == HEAD + right + "\n"

    def test_a_mark_that_closes_a_quotation_of_two_paragraphs_is_none_too_many(self) -> None:
        text = HEAD + "李明说:“工程分两期,先修路。\n\n“再修桥,名叫“同心桥””。大家都赞成。\n"

        assert "桥””" in mended(text).revision.text

    def test_a_seam_that_may_lack_a_space_is_left(self) -> None:
        text = HEAD + "市图书馆引进了由外国公司开发的智能管理系统Smart\n\nLibrary,读者可自助借还。\n"

        assert mended(text).revision.text == text


class TestTheRecord:
    """A fix is safe when its check says so and the record of such fixes, where there is one, bears it out."""

    @pytest.mark.parametrize(
        ("claimed", "proven", "text"),
        [
            (True, None, "乙。\n"),
            (True, True, "乙。\n"),
            (True, False, "甲。\n"),
            (False, None, "甲。\n"),
            (False, True, "甲。\n"),
        ],
    )
    def test_both_must_agree(
        self, monkeypatch: pytest.MonkeyPatch, claimed: bool, proven: bool | None, text: str
    ) -> None:
        monkeypatch.setattr("auditor.pipeline.located.is_safe", lambda evidence: proven)

        page = _by(_Replaces("甲", "乙", safe=claimed), text="甲。\n")

        assert page.revision.text == text
        assert [left.reason for left in page.left] == (["unsafe"] if text == "甲。\n" else [])


class TestRounds:
    def test_what_a_fix_brings_to_light_is_mended_in_the_next_round(self) -> None:
        half, rest = SENTENCE[:12], SENTENCE[12:]
        text = f"{HEAD}河东小学近日开展演练。{SENTENCE}{half}\n\n{rest}学校今后每学期都将演练。\n"

        page = mended(text)

        assert page.revision.text == f"{HEAD}河东小学近日开展演练。{SENTENCE}学校今后每学期都将演练。\n"

    def test_only_the_checks_that_are_wanted_are_mended(self) -> None:
        text = BROKEN.replace("本月启动", "本月（人民桥一火车站）启动")

        assert "桥一火" in mended(text, wanted=["broken-sentence"]).revision.text
        assert "任务。" in mended(text, wanted=["broken-sentence"]).revision.text

    def test_a_fix_that_brings_about_another_fault_is_undone(self) -> None:
        page = _by(_Replaces("甲", "乙"), _Finds("乙"), text="甲在这里。\n")

        assert page.revision.text == "甲在这里。\n"
        assert page.made == ()
        assert [left.reason for left in page.left] == ["refused"]

    def test_only_the_fix_to_blame_is_undone(self) -> None:
        page = _by(_Replaces("甲", "乙"), _Finds("丙乙"), text="甲在这里。又是甲。丙甲也在。\n")

        assert page.revision.text == "乙在这里。又是乙。丙甲也在。\n"

    def test_of_the_places_of_one_slip_the_others_are_mended(self) -> None:
        page = _by(_Replaces("甲", "乙"), _Finds("丙乙"), text="甲在这里。又是甲。丙甲也在。\n")

        assert [one.excerpt for one in page.made] == ["甲", "甲"]
        assert [(left.finding.place.span.start, left.reason) for left in page.left] == [(10, "refused")]

    def test_one_more_place_of_a_slip_that_was_there_is_another_fault(self) -> None:
        page = _by(_Replaces("甲", "乙乙"), _Finds("乙乙"), text="乙乙在。又是乙乙。丙甲也在。\n")

        assert page.revision.text == "乙乙在。又是乙乙。丙甲也在。\n"

    def test_a_flood_is_mended_whatever_stands_in_it(self) -> None:
        """More than ROUNDS of them, and one that has no fix: none is left for want of a turn."""
        letters = "".join(chr(ord("丙") + 7 * number) for number in range(48))
        text = "甲" + "，".join(f"{letter}是" for letter in letters) + "。\n"
        page = _by(_Each(text, letters, "甲"), text=text)

        assert page.revision.text == text.replace("是", "")
        assert [left.reason for left in page.left] == ["no-fix"]

    def test_fixes_without_end_are_given_up_and_the_page_is_left_as_it_was(self) -> None:
        result = mending([source("page.txt", "甲。\n"), source("two.txt", "丙。\n")], checks=[_Grows("甲")])

        assert [problem.kind for problem in result.problems] == ["unsettled-fix"]
        assert [page.revision.text for page in result.pages] == ["甲。\n", "丙。\n"]

    def test_a_check_that_crashes_on_the_mended_text_undoes_the_fix(self) -> None:
        result = mending([source("page.txt", "甲。\n")], checks=[_Replaces("甲", "乙"), _Crashes("乙")])

        assert result.problems == ()
        assert result.pages[0].revision.text == "甲。\n"

    def test_what_an_editor_has_set_aside_is_not_mended(self) -> None:
        one = Suppression("试", check="broken-sentence")
        (page,) = mending([source("page.txt", BROKEN)], settings=Settings(jobs=1, suppressions=(one,))).pages

        assert page.revision.text == BROKEN
        assert page.left == ()

    def test_the_surer_of_two_fixes_that_meet_is_made_first(self) -> None:
        sure, unsure = _Replaces("甲乙", "丙", 0.95), _Replaces("乙丁", "戊", 0.92)

        assert _by(sure, unsure, text="甲乙丁。\n").revision.text == "丙丁。\n"


def about(name: str) -> About:
    doc = "试：试用。\nTrial: for trial.\n\n试用。\n\nFor trial."
    return about_from_docstring(name, doc, group="trial", scope="page", severity=Severity.WARNING)


class _Finds:
    """Finds words and gives no fix."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.about = about(f"finds-{words.encode().hex()}")

    def check(self, page: Page) -> Iterator[Hit]:
        at = page.text.find(self.words)
        while at >= 0:
            yield self.hit(at)
            at = page.text.find(self.words, at + 1)

    def hit(self, at: int) -> Hit:
        return Hit(at, at + len(self.words), "试")


class _Replaces(_Finds):
    """Puts other words in the place of some."""

    def __init__(self, words: str, right: str, confidence: float = 0.95, *, safe: bool = True) -> None:
        super().__init__(words)
        self.right, self.confidence, self.safe = right, confidence, safe

    def hit(self, at: int) -> Hit:
        end = at + len(self.words)
        return Hit(at, end, "试", replacement=self.right, safe=self.safe, confidence=self.confidence)


class _Each(_Finds):
    """Takes 是 out behind every letter given; has nothing to say of another but that it is wrong."""

    def __init__(self, words: str, letters: str, hopeless: str) -> None:
        super().__init__(words)
        self.letters, self.hopeless = letters, hopeless

    def check(self, page: Page) -> Iterator[Hit]:
        for at, letter in enumerate(page.text):
            if letter == self.hopeless:
                yield Hit(at, at + 1, "试")
            elif letter in self.letters and page.text[at + 1 : at + 2] == "是":
                yield Hit(at, at + 2, "试", edits=(Edit(Span(at + 1, at + 2), ""),), safe=True)


class _Grows(_Replaces):
    """Writes a mark behind a word, and another behind that, without end."""

    def __init__(self, words: str) -> None:
        super().__init__(words, words + "！")


class _Crashes(_Finds):
    """Cannot bear a word."""

    def check(self, page: Page) -> Iterator[Hit]:
        if self.words in page.text:
            raise LookupError(self.words)
        yield from ()


def _by(*checks: Check[Any], text: str) -> Mended:
    (page,) = mending([source("page.txt", text)], checks=checks).pages
    return page
