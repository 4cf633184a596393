"""Names that stand once each, and sexes that one sentence tells."""

from __future__ import annotations

import pytest
from audit import claimed

NAME = "name-variant"
HEAD = "巷口的修伞匠\n\n本报讯 "


def excerpts(text: str) -> list[str]:
    return [found for found, _ in claimed(HEAD + text + "\n", NAME)]


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("邻居左大为、苗凤兰两家为一棵枣树争了三年。\n\n“再不为几颗枣红脸了。”苗兰凤说。", "苗兰凤"),
        (
            "人称“铁算盘”的佟秀枝，管着六间库房。账本上的字写得秀气。\n\n“少一粒种子也不行。”佟秀芝说。",
            "佟秀芝",
        ),
        (
            "主演柏玉琴扭伤了脚，仍唱完了全本。散场后，观众围着不肯走。白玉琴红着眼圈给大家鞠躬。",
            "白玉琴",
        ),
    ],
)
def test_who_begins_a_sentence_unintroduced_is_the_one_who_was_named(text: str, odd: str) -> None:
    assert excerpts(text) == ([odd])


@pytest.mark.parametrize(
    "text",
    [
        # Said to be two.
        "苗凤兰和苗兰凤是一对堂姐妹。\n\n“我们的名字也是一对。”苗兰凤说。",
        "人称“铁算盘”的佟秀枝，管着六间库房。她的妹妹也在站里。\n\n“少一粒种子也不行。”佟秀芝说。",
        # Introduced.
        "人称“铁算盘”的佟秀枝，管着六间库房。邻居佟秀芝也来帮忙。",
        # Two characters and a word.
        "江岳说，伞骨断了还能接。\n\n江岳重申，一把伞只收两块钱。",
        # Both stand again.
        "人称“铁算盘”的佟秀枝，管着六间库房。佟秀枝和佟秀芝值夜班。\n\n“少一粒也不行。”佟秀芝说。佟秀芝锁上了门。",
        # A character that looks or sounds like no other.
        "人称“铁算盘”的佟秀枝，管着六间库房。\n\n“少一粒种子也不行。”佟秀山说。",
    ],
)
def test_who_is_somebody_else_is_not_told(text: str) -> None:
    assert excerpts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "头班车从东站发出，开车的是卫素兰。⟦他⟧今年四十一岁，从没误过点，是车队里话最少的姑娘。",
        "“我这个当妈的，就怕娃娃吃不上热饭。”⟦他⟧一边点卤一边说。",
        "雨停了。⟦他⟧笑着说：“我一个女人家，扛得动两袋面。”",
        "卫素兰念信给大家听。⟦他⟧说：“儿子来信讲，妈，您的字比我的还好看。”",
        "上周日，一位女青年在商场买了把伞，商场说是挤坏的，⟦他⟧说是本来就断的。质监站换了伞。",
        "乡干部央金卓嘎是学畜牧的，她在坡下搭了暖棚。“羊怕冷，我不怕。”⟦他⟧呵着白气说。",
        "开三路车的驾驶员贺素兰说，开车要稳。记者找到贺素兰时，⟦他⟧正在擦车窗。这位开了十年车的女驾驶员说，小事一桩。",
        "雨停了。⟦她⟧今年三十岁，爱说爱笑，是队里最年轻的小伙子。",
        "“我这个当爹的，对不住孩子。”⟦她⟧低声说。",
    ],
)
def test_the_pronoun_is_told_that_is_of_another_sex_than_what_is_said_with_it(text: str) -> None:
    assert excerpts(text.replace("⟦", "").replace("⟧", "")) == [text[text.index("⟦") + 1]]


@pytest.mark.parametrize(
    "text",
    [
        # He is somebody else.
        "“我这个当妈的，就怕娃娃吃不上热饭。”孩子的妈妈说。他点点头，把粥递过去。",
        "“我这个当妈的，就怕娃娃吃不上热饭。”他妈妈说。",
        "雨停了。他听母亲说：“我这个当妈的，就怕娃娃吃不上热饭。”",
        "三位女青年在小店买伞，等了一会儿，他说下回再来。",
        "一位女青年在小店买伞，店主说没有零钱，他说下回再给。",
        "卫大伯在门口等。一位女青年来修伞，等了半天，他说明天再来取。",
        "雨停了。他的女儿今年四十一岁，是车队里话最少的姑娘。",
        "雨停了。他今年六十岁，老伴也退休了，是车队里话最少的女人。",
        # He is none, but plays or is called one.
        "雨停了。他今年六十岁，在戏里唱花旦，是戏迷眼里的俏姑娘。",
        "雨停了。他说话轻声细语，真像是个姑娘。",
        # What another one has said.
        "雨停了。他说：“她常讲，‘我这个当妈的对不住孩子’。”",
        # The driver and he are two.
        "驾驶员卫素兰扶老人上车。老汉连声道谢，他要写信。这位女驾驶员说，小事一桩。",
    ],
)
def test_who_may_be_meant_otherwise_is_not_told(text: str) -> None:
    assert excerpts(text) == []


SOCIETY = "据青田县石雕行业协会统计，今年出口石雕八百件。{said}，明年还要办展。"


def test_a_post_is_of_the_society_that_the_story_has_named() -> None:
    assert excerpts(SOCIETY.format(said="商会秘书长林石友说")) == ["商会"]


@pytest.mark.parametrize(
    "text",
    [
        SOCIETY.format(said="协会秘书长林石友说"),
        SOCIETY.format(said="县工商联商会秘书长林石友说"),
        "据青田县石雕行业协会和青田商会统计，今年出口石雕八百件。商会秘书长林石友说，明年还要办展。",
        "今年出口石雕八百件。商会秘书长林石友说，明年还要办展。",
        "据青田县石雕行业协会和石雕研究会统计，出口八百件。商会秘书长林石友说，明年还要办展。",
    ],
)
def test_a_society_that_may_be_another_is_not_told(text: str) -> None:
    assert excerpts(text) == []
