"""Words that lost their last character before a mark, as whole pages."""

from __future__ import annotations

import pytest
from audit import audit
from auditor.checks.missing_character.story_words import StoryWords
from auditor.checks.missing_character.stubs import stubs
from hypothesis import given
from hypothesis import strategies as st

from auditor.checks.missing_character import CHECK

HALF = str.maketrans("，。：；！？（）", ",。:;!?()")
PLAIN = "全镇推进垃圾分，由专人负责。垃圾分类每周检查，垃圾分类费用减半。"


def found(text: str) -> list[tuple[str, str | None]]:
    """Return what is reported and what it should read."""
    report = audit(text, "missing-character")
    assert report.problems == ()
    return [(one.excerpt, one.suggestion) for one in report.findings]


@pytest.mark.parametrize("text", [PLAIN, PLAIN.translate(HALF)], ids=["full-width", "half-width"])
def test_either_style_of_marks_is_read(text: str) -> None:
    assert found(text) == [("垃圾分", "垃圾分类")]


@pytest.mark.parametrize("mark", "，。；：！")
def test_any_mark_may_follow_the_half(mark: str) -> None:
    assert found(PLAIN.replace("分，", f"分{mark}", 1)) == [("垃圾分", "垃圾分类")]


def test_the_word_before_is_shown_where_it_stands_before_the_whole_word_too() -> None:
    text = "全镇推进垃圾分，做到应分尽分。今年以来，已有三百个小区实行垃圾分类。"

    assert found(text) == [("垃圾分", "垃圾分类")]


def test_a_longer_word_may_be_half_lost() -> None:
    text = "各村修路要因地制，不搞一刀切。因地制宜才能少花钱、多办事。"

    assert found(text) == [("因地制", "因地制宜")]


def test_the_evidence_may_stand_in_a_headline() -> None:
    text = "垃圾分类进万家\n\n本报讯 全镇昨日推进垃圾分，由专人负责。首批参加的共二十户。"

    assert found(text) == [("垃圾分", "垃圾分类")]


def test_without_the_whole_word_in_the_story_nothing_is_said() -> None:
    assert found("全镇推进垃圾分，由专人负责。专人每周上门，费用减半。") == []


def test_another_story_of_the_page_proves_nothing() -> None:
    text = (
        "全镇推出新办法\n\n本报讯 全镇昨日推进垃圾分，由专人负责。首批参加的共二十户，费用减半。\n\n\n\n"
        "学校开设新课程\n\n本报讯 学校昨日开设垃圾分类课程。垃圾分类课今年有三百人报名，比去年增加五十人。"
    )

    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("产量高，品质好。高产田里，好品种随处可见。", id="adjectives"),
        pytest.param("他在会上说，今年任务重。会议上午举行，重要议题有三项。", id="locatives"),
        pytest.param("收、储、运各有专人。收购和储存、运输都要登记。", id="listed characters"),
        pytest.param("走得通，行得稳。稳定增长不易，通道要畅。", id="parallel clauses"),
        pytest.param("工人正在填写登记表，会计制作汇总表。负责人表示满意。", id="compounds"),
        pytest.param("共用去煤三千吨，电五百度。度假区和吨位都已核对。", id="units"),
        pytest.param("记者王合，摄影李协。合作社和协会参加了活动。", id="names"),
        pytest.param("全市投资三亿，其中农业八千万。农业投资比重上升。", id="figures"),
        pytest.param("各国人民命运与共，共同发展。共同的愿望把大家连在一起。", id="four-character phrases"),
    ],
)
def test_lawful_ends_of_clauses_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_two_possible_words_give_no_fix() -> None:
    text = "村里推进改，由专人负责。改革方案已经公布。改造工程也已动工。"
    report = audit(text, "missing-character")

    assert [one.excerpt for one in report.findings] == ["改"]
    assert [one.fix for one in report.findings] == [None]


def test_the_message_names_the_evidence() -> None:
    (finding,) = audit(PLAIN, "missing-character").findings

    assert "“垃圾分类”2处" in str(finding.message)


def test_a_word_joined_across_a_column_break_is_read_whole() -> None:
    text = "全镇推进垃圾分类服务，村民说，有了垃圾分\n类，村里干净多了。垃圾分类费用由镇里承担。"

    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("推进不敢腐、不能腐、不想腐。反对腐败，惩治腐败。", id="a list of clauses"),
        pytest.param("科普专、兼职人员共三百名。专职人员二百名。", id="two words that share their end"),
        pytest.param("这么难，为什么还要建？建设者说，建设为了后人。", id="a question"),
        pytest.param("把我们往里间推。我们说要走，又把我们往里间推，推进屋里。", id="printed twice"),
        pytest.param("大使葆拉·阿马代伊，抗议伊朗的言论。伊朗方面表示遗憾。", id="a foreign name"),
        pytest.param(
            "朋友圈越来越广，新朋友越来越多。广播里天天说，广播员都累了。", id="an end that print has"
        ),
    ],
)
def test_a_single_character_that_print_ends_clauses_with_is_left_alone(text: str) -> None:
    assert found(text) == []


@given(st.text(alphabet="护理医院上门服务，。、：的和在了\n", max_size=80))
def test_a_half_is_where_it_is_said_to_be(text: str) -> None:
    for stub in stubs(text, StoryWords([text])):
        assert text[stub.start : stub.end] == stub.half
        assert stub.whole == stub.half + stub.whole[-1]
        assert stub.count >= 1
        assert stub.evidence in CHECK.about.kinds
