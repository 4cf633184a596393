"""A statement that its own story does not tell, and another of the page does, is reported; lawful speech is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from audit import audit, english

if TYPE_CHECKING:
    from auditor.model import Finding

NAME = "misattributed-lead-in"
LIBRARY = """\
图书馆延长开放时间

本报讯(记者 林一川)岳麓区图书馆本周起开放到晚上十点，读者可以在自习室学习，也可以借阅新到的图书。馆内新添了座位和台灯，\
还为老年读者准备了放大镜和热水。志愿者每晚在大厅值守，引导读者借书还书，整理书架。一位家长在楼上陪孩子看绘本，\
直到闭馆才走。

{statement}

馆方还打算在周末举办读书会，邀请作家与读者见面，让更多家庭走进图书馆，把阅读变成习惯。
"""
FIELDS = """

早稻插秧过半

本报讯(记者 何知秋)早稻插秧已经过半，合作社的插秧机在田里往来穿梭。种粮农户把育秧盘搬上田埂，秧苗青翠。\
农技站的技术员在田头指导育秧和施肥，提醒农户防治病虫害。早稻种植面积比去年增加两成，合作社还为农户\
代办机械维修，机械化水平逐年提高。
"""
FOREIGN = (
    "馆长何文表示，今年的早稻长势很好，合作社新添了三台插秧机，育秧和插秧都实现了机械化，农户省下不少力气。"
)
BRAND = "区图书馆相关负责人表示，今年将继续擦亮“含浦服务”品牌，在政策扶持、项目审批、用工保障等方面持续发力。"
ABOUT_TOWN = """

含浦街道召开企业座谈会

本报讯(记者 何知秋)含浦街道昨日召开座谈会，八十多家厂商代表到会。含浦街道干部逐一解答厂商的疑问。
"""
HALF = str.maketrans("，：；！？（）", ",:;!?()")


def findings(statement: str, other: str = FIELDS) -> list[Finding]:
    return list(audit(LIBRARY.replace("{statement}", statement) + other, NAME).findings)


@pytest.mark.parametrize("width", ["full", "half"])
def test_a_statement_on_what_another_story_tells_is_found(width: str) -> None:
    text = LIBRARY.replace("{statement}", FOREIGN) + FIELDS
    (one,) = audit(text.translate(HALF) if width == "half" else text, NAME).findings

    assert one.excerpt == (FOREIGN.translate(HALF) if width == "half" else FOREIGN)
    assert one.data["evidence"] == ["misattributed-lead-in.foreign"]
    assert one.suggestion is None


def test_the_message_names_the_words_and_the_story_they_are_at_home_in() -> None:
    (one,) = findings(FOREIGN)

    assert str(one.message) == (
        "“馆长何文”名下的这段话讲到“插秧”“早稻”“农户”，本稿别处都没有讲，"
        "倒像是《早稻插秧过半》（第10行）一稿里的话，疑误入本稿，请核对。"
    )
    assert [twin.text for twin in one.related] == ["早稻插秧过半"]


def test_it_is_said_in_english_too() -> None:
    (one,) = findings(FOREIGN)

    assert english(one.message).startswith("The words attributed to “馆长何文” mention “插秧”")


def test_a_brand_named_after_a_town_of_another_story_is_evidence_of_its_own() -> None:
    (one,) = findings(BRAND, ABOUT_TOWN)

    assert one.data["evidence"] == ["misattributed-lead-in.foreign-town"]
    assert "“含浦服务”" in str(one.message)
    assert "含浦街道召开企业座谈会" in str(one.message)


def test_a_brand_named_after_a_town_that_the_story_does_not_name_is_found_without_another_story() -> None:
    (one,) = findings(BRAND)

    assert one.data["evidence"] == ["misattributed-lead-in.foreign"]
    assert "本稿别处却没有提到含浦街道" in str(one.message)
    assert one.related == ()


LAWFUL = [
    "馆长何文表示，今年新添的座位受到读者欢迎，自习室晚上常常坐满，志愿者引导读者借书还书，周末的读书会也将邀请作家到场。",
    # A leader's words range over many topics, but touch the story's.
    "区长郑远山表示，图书馆要方便读者，志愿者要引导读者借阅图书，农户也能走进图书馆学习育秧，让阅读成为习惯。",
    # A comparison is drawn with another field, in the story's own words.
    "馆长何文表示，阅读好比插秧，读者借阅图书要一本一本来，图书馆的志愿者每晚在大厅值守，就像农户守着秧苗。",
    # Too short to tell.
    "馆长何文表示，插秧机开进了合作社的早稻田里。",
    # A private person may go where he likes.
    "家长王小禾说，上周末去看了“含浦灯会”，孩子玩得开心，回来的路上又到书店挑了几本绘本，读到很晚才睡。",
]


@pytest.mark.parametrize("statement", LAWFUL)
def test_lawful_speech_is_left_alone(statement: str) -> None:
    assert [one.message for one in findings(statement)] == []


def test_the_brand_of_the_speakers_own_town_is_left_alone() -> None:
    statement = BRAND.replace("区图书馆相关负责人", "含浦街道办事处相关负责人")

    assert findings(statement) == []


def test_a_town_that_the_story_names_too_may_have_its_brand() -> None:
    text = LIBRARY.replace("馆方还打算", "含浦街道的读者也来了。馆方还打算").replace("{statement}", BRAND)

    assert list(audit(text + FIELDS, NAME).findings) == []


def test_two_stories_on_one_event_are_left_alone() -> None:
    sequel = FIELDS.replace("早稻插秧过半", "插秧现场见闻").replace("何知秋", "顾青")
    statement = "技术员何文表示，今年的早稻长势很好，合作社新添了三台插秧机，育秧和插秧都实现了机械化。"
    fields = FIELDS.replace("\n\n早稻插秧过半", "早稻插秧过半").rstrip() + f"\n\n{statement}\n"

    assert list(audit(fields + sequel, NAME).findings) == []


def test_a_page_of_one_story_has_no_other_to_be_at_home_in() -> None:
    assert findings(FOREIGN, "") == []


def test_words_printed_twice_are_reported_once() -> None:
    other = FIELDS.rstrip() + "\n\n农技站站长刘成表示，" + FOREIGN.split("，", 1)[1] + "\n"
    (one,) = findings(FOREIGN, other)

    assert one.data["evidence"] == ["misattributed-lead-in.copy"]


SAID = "今年的早稻长势很好，合作社新添了三台插秧机，育秧和插秧都实现了机械化。"


@pytest.mark.parametrize(
    "way",
    [
        "馆长何文还说，{said}",
        "在馆长何文看来，{said}",
        "“{said}”馆长何文感慨。",
        "馆长何文打开了话匣子：“{said}”",
        "“{said}”说到这里，馆长何文笑了。",
        "馆长何文来到大厅。他说，{said}",
    ],
)
def test_words_with_a_twin_are_found_at_the_speaker_they_are_foreign_to(way: str) -> None:
    other = FIELDS.rstrip() + f"\n\n“{SAID}”农技站站长刘成如是说。\n"
    (one,) = findings(way.format(said=SAID), other)

    assert one.data["evidence"] == ["misattributed-lead-in.copy"]
    assert one.data["accused"] is True
    assert "刘成" in str(one.message)
    assert one.place.span.start < one.related[0].place.span.start


def test_one_person_called_by_name_and_by_post_is_no_fault() -> None:
    other = FIELDS.rstrip() + f"\n\n“{SAID}”何馆长说。\n"

    assert findings(f"馆长何文表示，{SAID}", other) == []
