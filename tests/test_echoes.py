"""What a newspaper says twice on purpose is left alone, once; a third printing and a doubled text are told."""

from __future__ import annotations

import pytest
from audit import audit

SAID = "新建的滨河绿道昨日向市民开放，全长十二公里，沿途设有六处驿站和三座观鸟亭。"
MORE = (
    "绿道两侧种下乌桕和水杉两千余株，夜间照明采用太阳能灯。"
    "附近居民说，以前要绕行半小时才能到江边，如今下楼就能散步。\n\n"
    "园林部门介绍，二期工程将把绿道延伸到湿地公园，预计明年秋天完工。\n"
)
DATED = "本报讯(记者 方晓)"
HEAD = "滨河绿道开放\n\n"


def kinds(text: str, *checks: str) -> list[str]:
    found = audit(text, *(checks or ("repeated-sentence", "repeated-passage", "reused-passage"))).findings
    return [one.data["evidence"][0] for one in found]  # type: ignore[index]


@pytest.mark.parametrize(
    "front",
    [
        f"{SAID}\n\n{DATED}",
        f"{SAID} （互联网）\n\n",
        f"{SAID}图：某某社 方晓\n\n",
        f"■{SAID}\n\n■二期明年完工。\n\n",
        f"{SAID}\n\n【某某网】",
    ],
    ids=["summary", "credit", "picture", "points", "outlet"],
)
def test_what_stands_before_the_text_may_say_it_beforehand(front: str) -> None:
    assert kinds(HEAD + front + SAID + MORE) == []


def test_a_caption_below_may_say_it_again() -> None:
    below = f"{SAID[:-1]}。（新华社记者方晓摄）\n"
    assert kinds(HEAD + DATED + SAID + MORE + "\n" + below) == []


def test_a_third_printing_is_no_echo() -> None:
    assert kinds(f"{HEAD}{SAID}\n\n{DATED}{SAID}{MORE}\n{SAID}\n") == ["repeated-sentence.sentence"]


def test_a_text_that_says_it_twice_is_told_whatever_stands_before_it() -> None:
    assert kinds(f"{HEAD}二期明年完工。\n\n{DATED}{SAID}{MORE}\n{SAID}\n") == ["repeated-sentence.sentence"]


def test_a_summary_is_shorter_than_its_text() -> None:
    long = SAID + MORE.replace("\n", "")
    assert kinds(f"{HEAD}{long}\n\n{DATED}{long}\n") != []


def test_a_speech_in_full_below_its_report_may_have_the_words_that_were_reported() -> None:
    report = f"{HEAD}{DATED}区长在开放仪式上讲话。{SAID}{MORE}\n讲话全文如下。\n\n"
    speech = f"今天是个好日子。{SAID}谢谢大家。\n"
    assert kinds(f"{report}各位来宾：\n\n{speech}") == []
    assert kinds(f"{report}\n{speech}") != []


QUOTED = "“早起一刻，读书一页。少说一句空话，多做一件小事。”"
SCHOOL = "山村小学的钟声\n\n本报讯(记者 方晓) 钟楼下的石碑上刻着校训："


def test_a_quotation_behind_a_colon_may_be_quoted_once_more() -> None:
    again = f"毕业生返校那天，老校工又敲响了钟，孩子们齐声念道：{QUOTED}钟声传出很远。\n"
    assert kinds(f"{SCHOOL}{QUOTED}字迹已经模糊。\n\n{again}") == []
    assert kinds(f"{SCHOOL}{QUOTED}字迹已经模糊。\n\n{again}\n放学时又念：{QUOTED}\n") != []


def test_a_quotation_without_a_lead_in_of_its_own_is_told() -> None:
    assert kinds(f"{SCHOOL}{QUOTED}字迹已经模糊。\n\n{QUOTED}字迹已经模糊。孩子们都会背。\n") != []


ARTICLE = "第{number}条　任何单位或者个人在{place}保护区内，不得堆放谷物、草料、垃圾和其他易燃的物品。\n\n"


def test_items_with_a_number_of_their_own_are_in_one_form() -> None:
    rules = [ARTICLE.format(number=number, place="电力线路") for number in ("五", "六")]
    assert kinds("保护条例\n\n" + "".join(rules)) == []
    assert kinds("保护条例\n\n" + rules[0] + rules[0]) != []


def test_paragraphs_that_follow_one_another_again_are_one_finding() -> None:
    paragraphs = [
        "改一条窑炉，平均要停产二十五天，花费三百多万元。",
        "为了不让订单流失，七家企业约定错开停窑，代烧费按成本结算。",
        "燃气公司把管道铺到了厂门口，气价与用量挂钩，用得越多越便宜。",
    ]
    text = "\n\n".join([*paragraphs, "一年下来，镇上的降尘量减少了四成，河水也清了。", *paragraphs])
    (one,) = audit(
        f"陶企联手减煤\n\n{DATED}镇上的陶瓷企业今年改接天然气。\n\n{text}\n",
        "repeated-sentence",
        "repeated-passage",
    ).findings

    assert one.excerpt == "\n\n".join(paragraphs)


def test_words_that_begin_in_mid_clause_are_evidence_of_their_own() -> None:
    frame = "公司去年的营业收入和净利润分别为{}，这两项数字在前一年分别为三十四亿元和八亿元左右，管理层对此表示满意并将继续扩大投资"
    text = f"财报季\n\n{DATED}甲{frame.format('九亿')}以及人手。\n\n分析师早有预期。乙{frame.format('七亿')}并购同行。\n"
    assert kinds(text) == ["repeated-passage.ragged"]


ALOOF = "河港迎来新航线\n\n本报讯(记者 卢成)内河港口昨日开通集装箱航线，码头工人连夜吊装，首船载有瓷砖和家具。{}\n\n航线每周三班。\n"
NEAR = "绿道上的驿站\n\n本报讯(记者 卢成)滨河绿道的驿站里，志愿者为散步的居民烧水、借伞，观鸟亭里有望远镜。{}\n\n园林部门说驿站晚上也开，湿地公园那头还要添两处。\n"


def test_what_stories_on_one_matter_share_is_their_background() -> None:
    first = f"{HEAD}{DATED}{SAID}{MORE}\n"
    assert kinds(first + ALOOF.format(SAID)) == ["reused-passage.passage"]
    assert kinds(first + NEAR.format(SAID)) == ["reused-passage.background"]


def test_two_shorts_are_on_one_matter_for_more_than_two_common_words() -> None:
    said = "该桥全长一千二百米，双向六车道，建成后将有效缓解城北片区的交通拥堵。"
    bridge = f"立交桥月底通车\n\n本报讯（记者 丁一）立交桥主体工程已经完工，月底通车。{said}\n\n"
    park = "南湖公园改造\n\n本报讯（记者 王二）南湖公园改造启动，新增步道和{}，年底前完工。{}\n"

    assert kinds(bridge + park.format("停车位", said)) == ["reused-passage.passage"]
    assert kinds(bridge + park.format("立交桥", said)) == ["reused-passage.background"]
