"""Lost ends of single clauses, and what stands between two halves: told, or lawful."""

from __future__ import annotations

import pytest
from audit import audit

HEAD = "农技人员下田指导\n\n本报讯 连日来，县农技人员走进田间地头，指导农民做好育秧工作。\n\n"
REST = "\n\n今年全县计划种植水稻二十万亩，比去年增加一万亩。\n"


@pytest.mark.parametrize(
    "line",
    [
        "目前，全县已有三十个村的农户把秧苗移",
        "县农业农村局局长何平表示，各村的秧苗长势喜",
        "今年以来，县里先后举办了十二期培",
        "何平介绍说，今年县里备下种子、农药，以防灾害",
        "何平表示，各村秧",
        "全县今年备下良种二十吨、农药三百箱；化肥",
        "县农技站的二十名技术员分头前往各村的田间地头指",
    ],
)
def test_a_line_that_begins_as_sentences_do_has_lost_its_end(line: str) -> None:
    (found,) = audit(HEAD + line + REST, "lost-ending").findings

    assert line.endswith(found.excerpt)


@pytest.mark.parametrize(
    "line", ["二、强化服务，农技指导更加及时", "第一，抓住农时，抓好育秧", "健全机制，农技指导更加及时"]
)
def test_a_heading_of_two_clauses_has_not(line: str) -> None:
    assert audit(HEAD + line + REST, "lost-ending").findings == ()


def test_a_dateline_shows_a_line_to_be_text_and_a_column_in_brackets_does_not() -> None:
    (found,) = audit(
        "农技人员下田\n\n本报河口5月9日电记者何平报道:在县农业委员" + REST, "lost-ending"
    ).findings

    assert found.excerpt.endswith("在县农业委员")
    assert audit("（农业讯）农技人员下田在三十个村的委员" + REST, "lost-ending").findings == ()


def test_what_follows_a_dateline_is_no_title_where_it_is_cut_short() -> None:
    line = "新华社北京１２月３０日电农业部发言人何平今天下午在这里就明年中国"

    assert audit("农业部谈明年工作\n\n" + line + REST, "lost-ending").findings


def test_halves_are_found_where_the_first_looks_like_a_heading_or_a_kicker() -> None:
    story = "老街改造\n\n本报讯 南门街道加快老街改造，施工队分三组进场。\n\n"
    after = "\n\n□本报记者 王平\n\n的成功之处在于留住了老街的样子，商户们都很满意。\n\n工程明年完工。\n"
    halves = (
        "街道办主任何平说，《老街新生》",
        "除了修路，街道还把青砖用在老墙上，老街改造",
        "据街道办统计，老街",
    )

    for first in halves:
        assert audit(story + first + after, "interrupted-sentence", "lost-ending").findings, first


DECK = "连日来，县农技人员走进田间地头，指导农民做好育秧工作。目前秧苗长势喜人"
LONG = DECK.replace(
    "目前",
    "全县三十个村的农户都已备好种子、农药和化肥，农机也检修完毕，只等天气转晴就可以下田。"
    "县里还办了十二期培训班，三千多名农民参加了学习。目前",
)


@pytest.mark.parametrize(
    ("first", "loud"), [(DECK, False), (LONG, True), (DECK.replace("秧苗长势喜人", "不少农户已经"), True)]
)
def test_several_sentences_below_a_headline_are_no_deck_where_they_are_long_or_broken_off(
    first: str, *, loud: bool
) -> None:
    (found,) = audit("农技人员下田指导\n\n" + first + REST, "lost-ending").findings

    assert (found.severity.label != "note") == loud


def test_halves_are_found_round_a_byline_where_the_first_ends_as_no_heading_does() -> None:
    text = (
        "农技人员下田指导\n\n"
        "本报讯 连日来，县农技人员走进田间地头，指导农民做好育秧工作，农民们十分感谢。\n\n"
        "记得第一天下田之前，大家都把平时舍不得穿的胶鞋和雨衣找出来，像小\n\n文/陈一舟\n\n"
        "时候春游一样兴奋不已地走进了田里。田里的水很凉，可是没有一个人中途回去，一直干到天黑。\n\n"
        "今年全县计划种植水稻二十万亩，比去年增加一万亩。\n"
    )

    (found,) = audit(text, "interrupted-sentence").findings

    assert "像小" in found.excerpt


def test_halves_are_found_round_an_advertisement() -> None:
    """Neither of its lines has the mark of a caption, and the first half has no end of a sentence in it."""
    text = (
        "农技人员下田指导\n\n县农技人员走进田间地头，指导农民做好春耕生产工\n\n诚聘\n"
        "某公司招聘会计两名，有意者请电话联系\n\n作，确保全年粮食丰收。全县今年计划种植水稻二十万亩。\n\n"
        "县里还组织了十二期培训班，三千多名农民参加了学习。\n"
    )

    found = audit(text, "interrupted-sentence").findings

    assert [one.check for one in found] == ["interrupted-sentence"]


@pytest.mark.parametrize("end", ["”", ""])
def test_whose_words_they_are_stands_behind_a_dash_without_a_stop(end: str) -> None:
    line = f"“秧苗要育壮，更要让它长得匀。{end}——鱼米乡一位种了三十年稻子的老农人说"

    assert audit(HEAD + line + REST, "lost-ending").findings == ()


def test_a_heading_that_nothing_goes_on_with_is_no_half_of_the_sentence_it_stands_in() -> None:
    text = (
        "老水库换新颜\n\n本报讯 下游三十万人的饮水一度告急，县里决定拆除网箱，\n\n"
        "拆网箱，也拆“心结”\n\n"
        "每只网箱补偿九千元，养殖户却不肯签字。乡干部先拆了自家的网箱。\n\n如今水质恢复到二类。\n"
    )

    (found,) = audit(text, "interrupted-sentence").findings
    assert "拆网箱，也拆“心结”" in str(found.message)


LETTER = "来信照登\n\n门前的路灯坏了一个多月，晚上出门要摸黑，"
ASKED = "来信照登\n\n问：邻居把墙砌到了我家门口，说了几次都不听，怎么办？"
ANSWER = "\n答：可以请村调解委员会出面，调解不成再起诉。\n"


@pytest.mark.parametrize(
    "text",
    [
        "今晚停水\n\n因检修水管，北关街一带明晚停水，请各位居民提前储水。永泰自来水公司\n",
        "更正\n\n因检修水管，明晚七点至后天清晨停水，特此通知。县供水公司　5月6日\n",
        "启事\n\n五路公共汽车改道，从北关街绕行，敬请谅解。 永泰县公共汽车公司 2008年5月3日\n",
        ASKED + "　石桥 老周" + ANSWER,
        ASKED + "石桥周长河" + ANSWER,
        LETTER + "请问有没有人管？ 北关街一居民\n",
        LETTER + "请问有没有人管？ 梅溪 李 平\n编者答：已经转告路灯所，三日内修好。\n",
    ],
)
def test_who_wrote_a_letter_or_a_notice_is_no_sentence(text: str) -> None:
    assert audit(text, "lost-ending").findings == ()


def test_a_body_behind_what_asks_for_nothing_is_the_subject_of_what_is_lost() -> None:
    story = "水渠修好了\n\n本报讯 梅溪镇的老水渠修好了，渠水又流进了稻田。\n\n"
    (found,) = audit(story + "水渠全长三里，用去水泥四十吨，七天完工。县供水公司\n", "lost-ending").findings

    assert found.severity.label != "note"


@pytest.mark.parametrize("tail", ["县供水公司的职工", " 目前工人们", "周长河和李平", "老周告诉"])
def test_what_has_a_verb_or_a_particle_in_it_is_no_signature(tail: str) -> None:
    line = "水渠全长三里，用去水泥四十吨，七天完工，请大家爱护。" + tail

    (found,) = audit(HEAD + line + REST, "lost-ending").findings
    assert found.severity.label != "note"
