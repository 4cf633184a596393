"""Who speaks in a story that is not his: told where two signs say so, and not where one does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from audit import audit, kinds, without_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Finding

NAME = "misattributed-lead-in"
KIND = ["stranger"]
MILL = "{place}：磨坊里的灯\n\n本报讯 {place}县的老磨坊修好了，一晚上能磨三百斤荞麦。{speaker}说，石磨走得慢，面才不烫手。{rest}\n\n"
SWIM = "{place}：冬泳的老人\n\n本报讯 {place}县的三十位老人昨天下水冬泳，最大的七十九岁，岸上站满了看热闹的人。{said}下水以前，大家先跑了两圈。\n"


@pytest.fixture(autouse=True)
def _alone() -> Iterator[None]:
    with without_record():
        yield


def told(mill: str, swim: str) -> list[Finding]:
    found = audit(mill + swim, NAME).findings
    return [one for one in found if kinds(one) == KIND]


def page(
    speaker: str, said: str, places: tuple[str, str] = ("榆中", "临洮"), rest: str = ""
) -> tuple[str, str]:
    return MILL.format(place=places[0], speaker=speaker, rest=rest), SWIM.format(place=places[1], said=said)


@pytest.mark.parametrize(
    ("speaker", "said", "rest"),
    [
        ("坊主任鲁满仓", "坊主任鲁满仓说，冬泳贵在坚持。", ""),
        ("厂长鲁守田", "厂长鲁守田说，冬泳贵在坚持。", "厂里还打算添两盘磨。"),
        ("合作社会计鲁守田", "合作社会计鲁守田笑着给老人们数圈。", "合作社去年分红八万元。"),
        ("村支书鲁守田", "村支书鲁守田说，冬泳贵在坚持。", ""),
        ("厂长鲁守田", "鲁守田说，冬泳贵在坚持。", ""),
    ],
)
def test_who_is_named_by_a_bare_post_in_a_story_of_another_county_is_told(
    speaker: str, said: str, rest: str
) -> None:
    (one,) = told(*page(speaker, said, rest=rest))

    assert speaker[-3:] in one.excerpt


def test_of_two_stories_the_one_is_accused_that_has_nothing_of_the_body() -> None:
    speaker = "磨面厂厂长鲁守田"
    (one,) = told(*page(speaker, f"{speaker}说，冬泳贵在坚持。", rest="磨面厂还打算添两盘磨。"))

    assert one.excerpt == "磨面厂厂长鲁守田说，冬泳贵在坚持。"
    assert one.data["accused"] is True
    assert "磨坊里的灯" in str(one.message)


def test_where_nothing_tells_the_two_apart_nobody_is_accused() -> None:
    (one,) = told(*page("采购科长鲁守田", "采购科长鲁守田说，冬泳贵在坚持。"))

    assert one.data["accused"] is False
    assert one.data["places"] == 2


def test_what_he_says_tells_of_him_where_no_county_does() -> None:
    mill, swim = page("厂长鲁守田", "厂长鲁守田说，石磨走得慢，面才不烫手。", places=("", ""))
    (one,) = told(mill.replace("县", ""), swim.replace("县", ""))

    assert one.excerpt.startswith("厂长鲁守田说，石磨")


@pytest.mark.parametrize(
    ("speaker", "said"),
    [
        # A title that names its place says who it is.
        ("榆中县磨面厂厂长鲁守田", "榆中县磨面厂厂长鲁守田说，冬泳贵在坚持。"),
        # Offices above a county are at home in all of its stories.
        ("市粮食局局长鲁守田", "市粮食局局长鲁守田说，冬泳贵在坚持。"),
        # Who goes from place to place may be met in two.
        ("作家鲁守田", "作家鲁守田说，冬泳贵在坚持。"),
        # The first time a story tells of somebody's body it may be behind him.
        ("厂长鲁守田", "厂长鲁守田说，厂里的老人冬泳贵在坚持。"),
        # He is not the subject of his sentence, and may be spoken of.
        ("厂长鲁守田", "大家请来厂长鲁守田说，冬泳贵在坚持。"),
        # He is named again.
        ("厂长鲁守田", "厂长鲁守田说，冬泳贵在坚持。鲁守田带头下了水。"),
    ],
)
def test_who_may_be_met_in_both_is_not_told(speaker: str, said: str) -> None:
    assert told(*page(speaker, said, rest="厂里还打算添两盘磨。")) == []


def test_in_one_county_a_bare_post_alone_is_not_told() -> None:
    assert told(*page("厂长鲁守田", "厂长鲁守田说，冬泳贵在坚持。", places=("榆中", "榆中"))) == []


def test_a_third_story_with_the_name_makes_it_known() -> None:
    mill, swim = page("厂长鲁守田", "厂长鲁守田说，冬泳贵在坚持。")

    assert told(mill + "会宁：灯会\n\n本报讯 会宁县办灯会。厂长鲁守田说，来了三千人。\n\n", swim) == []


def test_an_answer_tells_what_the_letter_before_it_asks() -> None:
    text = (
        "编读往来\n本报编辑部：我是外地来的木匠，想问今年技工考试的年龄上限是多少，带徒弟的年头算不算工龄？\n罗小满\n\n"
        "编者答：罗师傅，据市劳动局技工科说，今年的技工考试不设年龄上限，带徒弟的年头都算。祝您考好。\n"
    )
    found = audit(text, NAME).findings

    assert [one for one in found if "retold" in kinds(one)] == []
