"""Who is accused of another story's words, who is not, and when nobody is: by what each story is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from audit import audit

if TYPE_CHECKING:
    from auditor.model import Finding

NAME = "misattributed-lead-in"
STEEL = "老厂的高炉停了\n\n{dateline}钢铁厂的最后一座高炉昨天停炉，厂里请退休职工回来看一眼。\n\n{said}\n\n厂区将改成公园。\n"
DANCE = "少年舞蹈赛落幕\n\n{dateline}全市少年舞蹈比赛昨晚在剧院落幕，十二支队伍登台。\n\n{said}\n\n获奖节目下月巡演。\n"
FOUNDRY = "头一炉铁水出来那天大家放了鞭炮，如今炉子冷了，他把当年的记录一页页裱起来。"
NEUTRAL = "夜里醒来总觉得少了点什么，坐在床沿上想了半天，才明白是听不见那个声音了。"
DRAINS = "下雨不看海，靠的是平时把每一个井盖掀开、把每一段管子走到。"
DATELINE = "本报讯(记者 方晓)"


def findings(steel: str, dance: str, dateline: str = DATELINE) -> list[Finding]:
    """Return what is found on a page of a story on steel and one on dancing, each with somebody's words."""
    text = STEEL.format(dateline=dateline, said=steel) + "\n\n" + DANCE.format(dateline=dateline, said=dance)
    return list(audit(text, NAME).findings)


@pytest.mark.parametrize("dateline", [DATELINE, ""])
@pytest.mark.parametrize(
    ("steel", "dance"),
    [
        ("炉长季钢说，{}", "领队舒曼表示，{}"),
        ("他告诉记者，{}", "她告诉记者，{}"),
        ("该负责人说：“{}”", "该负责人说：“{}”"),
        ("炉长季钢红了眼圈：“{}”", "“{}”领队舒曼擦着汗。"),
        ("据厂里介绍，{}", "据领队介绍，{}"),
    ],
)
def test_the_speaker_whose_story_tells_of_other_things_is_accused(
    steel: str, dance: str, dateline: str
) -> None:
    (one,) = findings(steel.format(FOUNDRY), dance.format(FOUNDRY), dateline)

    assert one.data["accused"] is True
    assert FOUNDRY[:-1] in one.excerpt
    assert "places" not in one.data
    assert one.place.span.start > one.related[0].place.span.start


def test_he_is_accused_too_where_his_story_stands_first() -> None:
    words = "编舞改了七遍，演员的队形一变，舞台上的灯光和音乐都要跟着改，排练到半夜。"
    (one,) = findings(f"炉长季钢说：“{words}”", f"领队舒曼说：“{words}”")

    assert one.data["accused"] is True
    assert "季钢" in str(one.message)
    assert one.place.span.end < one.related[0].place.span.start


def test_of_words_that_fit_both_stories_both_places_are_told_and_nobody_is_accused() -> None:
    pipes = f"雨季前疏通管道\n\n{DATELINE}城东赶在雨季前疏通了四十公里排水管。\n\n局长高建斌说：“{DRAINS}”\n"
    pumps = (
        f"防汛物资备足\n\n{DATELINE}城东备足了水泵和沙袋，低洼路段有人值守。\n\n馆长林怀瑾说：“{DRAINS}”\n"
    )
    (one,) = audit(pipes + "\n\n" + pumps, NAME).findings

    assert one.data["accused"] is False
    assert one.data["places"] == 2
    assert "其中一处有误" in str(one.message)
    assert len(one.related) == 1


def test_two_persons_in_one_story_that_is_two_are_told() -> None:
    (one,) = audit(
        "早市见闻\n\n菜农孟祥贵说：“今年雨水匀，栗子个头大，客商进山来收，一斤比去年多卖一块二。”\n\n"
        "街口的乐队正在排练。\n\n琴师蓝玉成说：“今年雨水匀，栗子个头大，客商进山来收，一斤比去年多卖一块二。”\n",
        NAME,
    ).findings

    assert {"孟祥贵", "蓝玉成"} == {name for name in ("孟祥贵", "蓝玉成") if name in str(one.message)}


def test_a_character_misread_in_twenty_on_either_side_hides_nothing() -> None:
    here = FOUNDRY.replace("鞭炮", "鞕炮").replace("记录", "汜录")
    there = FOUNDRY.replace("如今", "加今").replace("大家", "犬家").replace("裱起", "裱走")
    (one,) = findings(f"炉长季钢说：“{here}”", f"领队舒曼说：“{there}”")

    assert one.data["accused"] is True


LAWFUL = [
    # A proverb, what hangs on the wall, what another said, a quotation in a quotation.
    ("炉长季钢说，俗话说得好，{}", "领队舒曼说，{}", NEUTRAL),
    ("炉长季钢说：“{}”", "“{}”舞台上的横幅写着这样一句。领队舒曼念了两遍。", NEUTRAL),
    ("炉长季钢说：“{}”", "领队舒曼说：“{}”她指着墙说，这是师傅说的。", NEUTRAL),
    ("炉长季钢说：“{}”", "领队舒曼说：“‘{}’”", NEUTRAL),
    # One of whom nobody says that he is another, whose name the other story has.
    ("炉长季钢说：“{}”", "她说：“{}”这话季钢师傅也讲过。", FOUNDRY),
    # A set phrase.
    ("厂长季钢强调，{}", "团长舒曼强调，{}", "必须时刻绷紧安全这根弦，坚决防范和遏制重特大事故发生。"),
]


@pytest.mark.parametrize(("steel", "dance", "words"), LAWFUL)
def test_what_is_passed_on_or_said_everywhere_is_left_alone(steel: str, dance: str, words: str) -> None:
    assert findings(steel.format(words), dance.format(words)) == []


def test_a_unit_of_measure_is_no_subject() -> None:
    words = "超过三十九摄氏度、两天还不退，就不要再硬撑了，早一点去看，别自己乱吃药。"
    flu = f"流感进入高峰\n\n{DATELINE}流感门诊病人比上周多两成。\n\n医师甘国安说：“{words}”\n\n接种点昨起延时。\n"
    pets = f"寒潮里养猫狗\n\n{DATELINE}寒潮来袭，气温要降十二摄氏度。\n\n店主梁晶晶说：“{words}”\n\n遛狗改在中午。\n"
    (one,) = audit(flu + "\n\n" + pets, NAME).findings

    assert "摄氏度" not in str(one.message)
    assert one.data["accused"] is False or "梁晶晶”名下" in str(one.message)
