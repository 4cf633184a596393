"""Words printed over and over are one finding: what, how often, from where to where; the first printing stays."""

from __future__ import annotations

from random import Random

import pytest
from audit import without_record

from auditor.annotate.loops import loops
from auditor.model import Finding, Severity, Source
from auditor.pipeline import all_checks, audit_sources
from auditor.settings import Settings
from auditor.text.periods import periods
from auditor.text.view import fold

_BEFORE = "西江水厂开放参观\n\n本报讯 西江水厂昨日对公众开放，首批参观者看到了水的净化过程"
_AFTER = "\n\n工作人员表示，参观活动每月举办一次。\n"


def told(text: str) -> list[Finding]:
    """Return what all checks claim to be a warning or an error on a page, whatever their record."""
    with without_record():
        report = audit_sources([Source("page.txt", text)], Settings(jobs=1), all_checks(Settings()))
    assert report.problems == ()
    return [finding for finding in report.findings if finding.severity != Severity.NOTE]


def repetition(text: str) -> list[Finding]:
    """Return what the checks of repetition find on a page."""
    return [one for one in told(text) if one.check.startswith("repeated-")]


@pytest.mark.parametrize(
    ("unit", "between", "check"),
    [
        ("鹰", "", "repeated-word"),
        ("净化池", "", "repeated-word"),
        ("参观者排队", "、", "repeated-word"),
        ("水质指标全部合格", "\n", "repeated-word"),
        ("参观者从东门进厂。", "", "repeated-sentence"),
        ("参观者从东门进厂。", "\n\n", "repeated-sentence"),
        ("参观者从东门进厂。讲解员带领他们看沉淀池。", "", "repeated-passage"),
    ],
)
@pytest.mark.parametrize("times", [3, 10, 60])
def test_a_unit_printed_over_and_over_is_one_finding_of_the_check_for_its_size(
    unit: str, between: str, check: str, times: int
) -> None:
    loop = between.join([unit] * times)
    text = f"{_BEFORE}。\n\n{loop}{_AFTER}"

    (finding,) = told(text)

    assert finding.check == check
    assert finding.data["copies"] == times
    assert finding.place.span.end <= text.index(loop) + len(loop)


def test_the_fix_leaves_the_first_printing_with_its_mark() -> None:
    (finding,) = told(f"{_BEFORE}。\n\n{'参观者从东门进厂。' * 60}{_AFTER}")

    assert finding.fix is not None
    assert finding.fix.safe
    assert mended(f"{_BEFORE}。\n\n{'参观者从东门进厂。' * 60}{_AFTER}", finding) == (
        f"{_BEFORE}。\n\n参观者从东门进厂。{_AFTER}"
    )


def mended(text: str, finding: Finding) -> str:
    """Return the text with the edits of a finding."""
    assert finding.fix is not None
    for edit in reversed(finding.fix.edits):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def test_a_last_printing_that_breaks_off_goes_with_the_others() -> None:
    text = f"{_BEFORE}。\n\n{'参观者从东门进厂。' * 20}参观者从{_AFTER}"

    (finding,) = told(text)

    assert "没有印完" in str(finding.message)
    assert mended(text, finding) == f"{_BEFORE}。\n\n参观者从东门进厂。{_AFTER}"


def test_a_loop_is_told_though_its_words_stand_as_a_clause_before_it() -> None:
    text = f"{_BEFORE}，市民可以免费参观。\n\n{'市民可以免费参观。' * 60}{_AFTER}"

    (finding,) = told(text)

    assert finding.data["copies"] in (60, 61)


def test_misread_characters_do_not_break_a_loop() -> None:
    draw = Random(5)
    printings = [
        "".join("日" if draw.random() < 0.05 else char for char in "参观者从东门进厂看沉淀池")
        for _ in range(60)
    ]

    (finding,) = repetition(f"{_BEFORE}。\n\n参观者从东门进厂看沉淀池{'，'.join(['', *printings])}{_AFTER}")

    assert finding.data["copies"] == 61
    assert finding.fix is not None
    assert not finding.fix.safe


def test_a_counter_that_goes_up_does_not_break_a_loop() -> None:
    loop = "".join(f"第{number}项检测指标合格情况说明。" for number in range(1, 31))

    (finding,) = repetition(f"{_BEFORE}。\n\n{loop}{_AFTER}")

    assert finding.data["copies"] == 30


def test_blanks_and_zero_width_characters_between_all_characters_hide_no_loop() -> None:
    spaced = "\u200b".join("参观者从东门进厂" * 20)

    (found,) = loops(f"{_BEFORE}。\n\n{spaced}{_AFTER}")

    assert found.times == 20


@pytest.mark.parametrize(
    "text",
    [
        "孩子们哈哈哈地笑起来，鼓声咚咚咚响个不停。",
        "看台上响起一片喊声：“加油！加油！加油！”",
        "一九九九年他到了厂里，三百六十行，行行出状元。",
        "气温20度、20度、20度，票价5元、5元、5元。",
        "任命王明为车间主任；任命李强为车间主任；任命张华为车间主任。",
        "3月1日晴，3月2日晴，3月3日晴，3月4日晴，3月5日晴。",
        "姥姥姥爷都来了，他扎扎实实实事求是地干了一辈子。",
        "有的人在看书，有的人在下棋，有的人在喝茶。",
    ],
)
def test_calls_sounds_numbers_lists_and_tables_are_no_loops(text: str) -> None:
    assert list(loops(f"{_BEFORE}。\n\n{text}{_AFTER}")) == []


def test_entries_of_a_list_are_no_loop_however_much_of_them_agrees() -> None:
    surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"
    entries = "".join(
        f"{name}{other}，男，大学学历，任车间副主任。"
        for name, other in zip(surnames, surnames[::-1], strict=True)
    )

    assert list(loops(entries)) == []


def test_a_line_printed_twice_in_mid_sentence_is_one_finding() -> None:
    text = (
        "西江水厂开放参观\n\n本报讯 参观期间，厂方还将举办节水讲座和摄影比\n"
        "赛，吸引更多市民走近水处理。市水务部门\n赛，吸引更多市民走近水处理。市水务部门\n"
        "负责人表示，今后每年都会举办不同主题的开\n放日，让群众了解自来水。\n"
    )

    (finding,) = told(text)

    assert finding.check == "repeated-word"
    assert mended(text, finding).count("赛，吸引") == 1


def test_a_period_is_found_from_its_first_printing_to_its_last_whole_one() -> None:
    (found,) = periods(fold("甲乙丙丁戊己庚辛壬癸" * 4 + "甲乙丙"))

    assert (found.start, found.length, len(found.ends), found.slide, found.is_exact) == (0, 10, 4, 3, True)


def test_two_printings_are_no_period_and_three_are() -> None:
    assert list(periods("甲乙丙丁戊己庚" * 2)) == []
    assert len(list(periods("甲乙丙丁戊己庚" * 3))) == 1


def test_a_loop_inside_the_unit_of_a_loop_is_part_of_it() -> None:
    (found,) = periods(("参观者从东门进厂" + "哈" * 6 + "看沉淀池") * 5)

    assert len(found.ends) == 5


def test_lost_and_added_characters_do_not_break_a_period() -> None:
    unit = "参观者从东门进厂以后先看沉淀池再看过滤池"
    (found,) = periods(unit * 3 + unit[:5] + unit[6:] + unit * 3 + unit[:9] + "的" + unit[9:] + unit * 3)

    assert len(found.ends) == 11


@pytest.mark.parametrize("cry", ["“谢谢，谢谢，谢谢你们！”", "“汪！汪汪！汪汪汪！”"])
def test_a_doubled_word_is_called_out_as_often_as_the_word_stands_there(cry: str) -> None:
    assert told(f"{_BEFORE}。\n\n参观者连声说：{cry}工作人员笑了。{_AFTER}") == []


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("等啊等，" * 3, None),
        ("等啊等，" * 5, 5),
        ("等啊等等啊等等啊等", 3),
        ("榆树是孙师傅、孙师傅的师傅栽的", None),
    ],
    ids=["told three times", "told on and on", "without marks", "who is another's"],
)
def test_a_few_short_words_may_be_told_one_by_one(words: str, times: int | None) -> None:
    found = [one.data["copies"] for one in repetition(f"{_BEFORE}。\n\n他在河边{words}天黑了。{_AFTER}")]

    assert found == [times] * (times is not None)


def test_called_out_more_often_than_anybody_does_it_is_a_loop() -> None:
    cry = "谢谢，" * 12
    (finding,) = told(f"{_BEFORE}。\n\n参观者连声说：{cry}工作人员笑了。{_AFTER}")

    assert finding.check == "repeated-word"
