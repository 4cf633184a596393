"""Lines that end without a stop: which are halves of a sentence, which stand by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from audit import audit
from columns import STORIES, misread

if TYPE_CHECKING:
    from auditor.model import Finding

SPLICE = "broken-sentence,interrupted-sentence,lost-ending,lost-opening"
PROSE = "县里去年新修了三条灌渠，两万亩农田从此旱涝保收。村民们说，再也不用为浇地发愁了。"


def findings(*lines: str, checks: str = SPLICE) -> list[Finding]:
    """Return what is found on a page of these paragraphs below a headline."""
    text = "灌渠修到田头\n\n" + "\n\n".join(lines) + "\n"
    return [one for check in checks.split(",") for one in audit(text, check).findings]


LAWFUL = {
    "credit of a photographer": (PROSE + "临河日报记者 何平 摄", PROSE),
    "credit of an agency": (PROSE + "新华社发", PROSE),
    "source of a picture": (PROSE + "图：视觉中国/资料", PROSE),
    "source of figures": (PROSE + "数据来源：公告，本报制图", PROSE),
    "name of the editor": (PROSE + "———编者", PROSE),
    "bullets": (
        "●去年全县新修灌渠三条，两万亩农田旱涝保收。今年再修五条",
        "●粮食总产连续三年增长，农民收入年年提高。今年要再上台阶",
        PROSE,
    ),
    "heading of two clauses": (
        PROSE,
        "健全管护机制，灌渠清淤维护更加及时",
        "过去灌渠修好没人管。如今每条渠都有渠长。",
    ),
    "heading of two clauses with a blank between, above a caption": (
        PROSE,
        "水利局抢修停水后 使馆区灌渠停更",
        "使馆区在告示里写道，由于抢修未完，告示在供水全面恢复之前将不会更新。 （何平 摄）",
        PROSE,
    ),
    "stray point behind the stop, above a subhead": (
        f"{PROSE}多年来，水利局建起了一座集蓄水、灌溉、防洪为一体的水库。.",
        "渠水进田",
        "水库的作用到底有多大？去年大旱，全县的稻田没有一亩绝收。",
    ),
    "numbered heading of three clauses": (
        PROSE,
        "二、更新观念，做“水”文章，以水利兴农业",
        "早在八十年代初，县里就提出了修渠的设想。",
    ),
    "term and what it means": (PROSE, "“管护费”", "是村民每年为灌渠维护交的费用，每亩五元。"),
    "letter to the editor": (PROSE, "这样的灌渠我们盼了很多年", "编辑同志：", PROSE),
    "whose words stand above": (
        PROSE,
        "——2019年3月，县长何平在灌渠开工仪式上说",
        "灌渠通水那天，全村人都来了。",
    ),
    "list of names": (PROSE, "何平 周立 李向 王和 赵青 孙平 钱立 吴向 郑和 冯青 陈平 褚立", PROSE),
    "entries of a list": (
        "控球率：河东队57%，河西队43%",
        "射门：河东队14次，河西队11次",
        "射正：河东队6次，河西队6次",
        "角球：河东队7次，河西队3次",
        "犯规：河东队15次，河西队9次",
        PROSE,
    ),
    "two headings": (PROSE, "优化灌溉服务", "保障支持更有力", PROSE),
    "note on a picture": (PROSE + "泉水从哪里来，引起了大家的思考：（附图片1张）", PROSE),
}


@pytest.mark.parametrize("lines", LAWFUL.values(), ids=LAWFUL)
def test_what_ends_without_a_stop_and_is_whole_is_left_alone(lines: tuple[str, ...]) -> None:
    assert [one.message for one in findings(*lines)] == []


VERSE = """灌渠修到田头

水从山那边来
绕过老槐树和村口的石桥
也绕过
祖父守了一辈子的田埂
是春天的脚步
一寸一寸走进麦苗心里
我们的渠
在月光下轻轻地流淌
"""
TABLE = """灌渠修到田头

表1：各镇灌渠长度和灌溉面积（公里）（万亩）
东乡镇12.30145.62120.5
西乡镇10.2288.4196.7
南乡镇9.1577.3184.2

各镇的灌渠今年全部通水。
"""


@pytest.mark.parametrize("text", [VERSE, TABLE], ids=["verse", "table"])
def test_lines_of_verse_and_rows_of_tables_stand_by_themselves(text: str) -> None:
    assert [one.message for check in SPLICE.split(",") for one in audit(text, check).findings] == []


CUT = {
    "after a word": (
        "灌渠通水后，两万亩农田旱涝保收，村民的收入年年",
        "增长，家家盖起了新房。大家都说灌渠修得好。",
    ),
    "inside a word": ("健全管护机制，灌渠清淤维护更加及", "时，渠长每周巡查一次。大家都说灌渠修得好。"),
    "after a comma": ("县里去年新修了三条灌渠。到今年六月底，", "两万亩农田用上了渠水，每亩增收120.5元。"),
    "before figures": (
        "去年，全县灌渠总长达到",
        "352.6公里，灌溉面积12.05万亩，增长3.2%，受益农民10.5万人。",
    ),
    "before a particle": ("灌渠通水，圆了全村人民", "的百年梦想。大家都说灌渠修得好。"),
}


@pytest.mark.parametrize(("before", "after"), CUT.values(), ids=CUT)
def test_halves_of_a_sentence_are_still_joined(before: str, after: str) -> None:
    found = findings(PROSE, before, after, PROSE, checks="broken-sentence")

    assert len(found) == 1
    assert found[0].suggestion.replace("\n", "") in before + after if found[0].suggestion else True


REPORT = "进行了通报。大家谈了看法，都说灌渠修得好。"
HELP = "提供服务。活动持续到傍晚，老人们十分感谢。"


@pytest.mark.parametrize(
    ("before", "inside", "after"),
    [
        ("县里就灌溉用水的有关情况", ("遗失声明",), REPORT),
        ("会上，县里就灌溉用水的有关情况", ("诚聘", "某公司招聘会计两名，有意者请电话联系"), REPORT),
        ("会上，县里就灌溉用水的有关情况", ("数说", "农户满意度"), REPORT),
        ("志愿者走进村里为老人", ("遗失声明",), HELP),
    ],
    ids=["after what may be a heading", "an advertisement", "a box", "what fits a little"],
)
def test_halves_that_fit_well_are_joined_round_short_lines(
    before: str, inside: tuple[str, ...], after: str
) -> None:
    (found,) = findings(PROSE, before, *inside, after, PROSE)

    assert found.check == "interrupted-sentence"
    assert before[-4:] in found.excerpt
    assert after[:4] in found.excerpt


@pytest.mark.parametrize(
    ("kind", "tail"),
    [
        ("hanging", PROSE + "今年还要新修五条灌渠，"),
        ("hanging", PROSE + "今年还要新修五条灌渠和"),
        ("unmarked", PROSE + "今年还要新修五条灌渠，让更多农"),
        ("stop", PROSE + "今年还要新修五条灌渠，这是全县农民多年的愿望"),
        (
            "unmarked",
            "县水利局负责人何平在通水仪式上告诉记者，今年全县还要新修五条灌渠，让东乡、西乡、南乡三镇的更多农",
        ),
    ],
)
def test_a_lost_end_is_named_by_what_is_lost(kind: str, tail: str) -> None:
    (found,) = findings(PROSE, tail, "据了解，" + PROSE, checks="lost-ending")

    assert found.data["evidence"] == [f"lost-ending.{kind}"]


def test_on_a_badly_read_page_a_line_without_a_stop_is_sooner_text_than_a_heading() -> None:
    line = "镇里要求各村健全灌渠管护机制，做到有人管，有钱管，渠长每周巡查一次"
    clean, dirty = (
        [one.excerpt for one in findings(*stories, line, "据了解，" + PROSE, checks="lost-ending")]
        for stories in (STORIES, [misread(story, every=2) for story in STORIES])
    )

    assert "渠长每周巡查一次" not in clean
    assert "渠长每周巡查一次" in dirty


def test_a_short_line_with_a_stop_is_sooner_the_rest_of_a_sentence_than_a_caption_in_it() -> None:
    page = (
        "青石桥修复工程完工\n\n本报讯(记者 李明)记者昨日从市文化和旅游局获悉,青石桥修复工程已经完工,本周六重新开放。"
        "修复工程历时八个月,共更换\n\n石板一百二十块。\n\n市文化和旅游局表示,桥面限行机动车,请市民步行通过。\n"
    )

    (found,) = audit(page, "broken-sentence").findings

    assert found.fix
    assert [edit.text for edit in found.fix.edits] == [""]
    assert found.excerpt.endswith("石板一百二十块。")
