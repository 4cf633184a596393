"""Towns in the place of a story's own, towns under cities that have them not, and counties by their former names."""

from __future__ import annotations

import pytest
from audit import audit

NAME = "wrong-district"
WRONG = (
    # The body that the story spoke of, with another town's name.
    (
        (
            "夏县水头镇中心小学办起了豆腐坊\n\n本报讯（记者 贺兰舟）夏县水头镇中心小学的豆腐坊开了张，孩子们轮流推磨。\n\n"
            "豆子是后勤老师从集上买的，一天磨二十斤。\n\n学期末，庙前镇中心小学把卖豆腐的钱换成了两百本书。\n"
        ),
        "庙前镇",
    ),
    # Somebody's own town, that is another's.
    (
        (
            "夏县水头镇的瓜棚\n\n本报讯（记者 贺兰舟）夏县水头镇的西瓜上市了，一天走三车。\n\n"
            "“我们庙前镇的瓜，皮薄得弹指就裂。”种瓜的老许说。\n"
        ),
        "庙前镇",
    ),
    # The office of another town that tells what the whole town has.
    (
        (
            "夏县水头镇的瓜棚\n\n本报讯（记者 贺兰舟）夏县水头镇的西瓜上市了，一天走三车。\n\n"
            "庙前镇党委书记裴小川介绍，全镇今年种瓜八千亩，育苗棚添了四十座。\n"
        ),
        "庙前镇",
    ),
    # A town under a city that has it not.
    (
        "寮步镇的灯谜会\n\n本报讯（记者 贺兰舟）惠州市寮步镇的灯谜会昨晚开场，三百条谜面挂满长廊。\n\n猜中的人领走一盏纸灯。\n",
        "寮步镇",
    ),
)
LAWFUL = (
    "夏县水头镇的瓜棚\n\n本报讯（记者 贺兰舟）夏县水头镇的西瓜上市了，一天走三车。\n\n庙前镇的瓜农也来学剪枝，住了两天。\n",
    (
        "夏县水头镇中心小学办起了豆腐坊\n\n本报讯（记者 贺兰舟）夏县水头镇中心小学的豆腐坊开了张，孩子们轮流推磨。\n\n"
        "庙前镇中心小学也派老师来看了一上午。\n"
    ),
    (
        "夏县水头镇的瓜棚\n\n本报讯（记者 贺兰舟）夏县水头镇的西瓜上市了，一天走三车。\n\n"
        "嫁到庙前镇的女儿回来帮忙，装了半个月的车。\n"
    ),
    (
        "夏县水头镇的瓜棚\n\n本报讯（记者 贺兰舟）夏县水头镇的西瓜上市了，一天走三车。\n\n"
        "“到我们水头镇买瓜，先尝后买。”种瓜的老许说。\n"
    ),
    "寮步镇的灯谜会\n\n本报讯（记者 贺兰舟）东莞市寮步镇的灯谜会昨晚开场，三百条谜面挂满长廊。\n",
    # A county seat that has become a street since.
    "云阳县的渡口\n\n本报讯（记者 贺兰舟）云阳县双江镇的渡口添了一条铁船。\n",
)


@pytest.mark.parametrize(("text", "wrong"), WRONG)
def test_a_town_in_the_place_of_the_storys_own(text: str, wrong: str) -> None:
    (found,) = audit(text, NAME).findings
    assert text[found.place.span.start : found.place.span.end] == wrong


@pytest.mark.parametrize("text", LAWFUL)
def test_a_town_that_may_stand_there(text: str) -> None:
    assert not audit(text, NAME).findings


def test_a_county_is_known_by_the_name_it_had() -> None:
    text = (
        "于都县的船工号子\n\n本报讯（记者 贺兰舟）于都县文化馆把船工号子录了下来。于都县有四十个会唱的老人。\n\n"
        "瑞金县文化馆馆长钟阿水表示，于都县的号子还要进学校。\n"
    )
    (found,) = audit(text, NAME).findings
    assert text[found.place.span.start : found.place.span.end] == "瑞金县"


SCHOOL = (
    "于都县办起蚕桑夜校\n\n本报讯（记者 贺兰舟）于都县贡江镇的蚕桑夜校开课了，由县农广校主办，于都县两百多户蚕农报了名。\n\n"
    "{said}\n"
)


def test_a_body_that_the_story_named_by_its_kind_is_its_own() -> None:
    text = SCHOOL.format(said="瑞金农广校校长裴小川说，入冬以后还要讲一回修枝。")
    (found,) = audit(text, NAME).findings
    assert text[found.place.span.start : found.place.span.end] == "瑞金"


def test_a_neighbours_body_may_come() -> None:
    text = SCHOOL.format(said="应邀来讲课的瑞金农广校校长裴小川说，入冬以后还要讲一回修枝。")
    assert not audit(text, NAME).findings
