"""What the checks say of copies, of forms with other facts and of what stands in many stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from audit import audit, claimed, english, kinds

if TYPE_CHECKING:
    from auditor.model import Finding

NOTICE = (
    "=== {name}.txt\n{place}停水通知\n\n本报讯 因管网改造，{place}{day}日{hour}时起停水，预计{long}小时后恢复。"
    "请沿线居民提前储水，恢复供水初期可能出现短时浑浊，放水片刻即可正常使用。咨询电话{phone}，联系人{who}。\n"
)
EAST = NOTICE.format(name="一版", place="东城", day=5, hour=22, long=8, phone=8623410, who="周正")
WEST = NOTICE.format(name="二版", place="西城", day=12, hour=23, long=6, phone=8617752, who="郑平")
BODY = (
    "公园里新种香樟和桂花一百余株，还设置了健身步道、儿童沙池和夜间照明。附近居民傍晚多来这里散步，"
    "孩子们在沙池边玩耍，老人们沿着步道慢走，到晚上九点仍然热闹。"
)
STANDING = "出门在外请看管好随身物品，夜间行走宜结伴而行；遇有险情先离开再求助，切勿围观停留，家中老人小孩外出时最好有人陪同，手机保持畅通，天黑以前尽量回到住处，祝大家平安出行。"


def last(text: str, check: str) -> Finding:
    return audit(text, check).findings[-1]


def test_the_same_form_with_other_facts_is_a_note_that_names_them() -> None:
    finding = last(EAST + WEST, "near-duplicate")

    assert kinds(finding) == ["other-facts"]
    assert [severity for _, severity in claimed(EAST + WEST, "near-duplicate")] == ["note", "note"]
    assert "行文相同而事实不同" in str(finding.message)
    assert "5→12" in str(finding.message)
    assert finding.data["verdict"] == "other-facts"
    differences = finding.data["differences"]
    assert isinstance(differences, list)
    assert ["8623410", "8617752"] in differences
    assert ["周正", "郑平"] in differences


def test_only_copies_are_groups_of_the_report() -> None:
    forms, copies = (
        audit(EAST + WEST, "near-duplicate"),
        audit(EAST + EAST.replace("一版", "二版"), "near-duplicate"),
    )

    assert forms.groups == ()
    assert [group.verdict for group in copies.groups] == ["copy"]


def test_the_same_form_with_the_same_facts_is_a_copy() -> None:
    finding = last(EAST + EAST.replace("一版", "二版"), "near-duplicate")

    assert finding.data["evidence"] == ["near-duplicate.copy"]
    assert finding.data["verdict"] == "copy"
    assert finding.data["differences"] == []


def test_other_facts_are_said_in_english_too() -> None:
    assert "different facts (" in english(last(EAST + WEST, "near-duplicate").message)


def test_a_story_with_a_new_opening_shows_what_it_has_in_common_with_the_old_one() -> None:
    old = f"=== 一版.txt\n公园开放\n\n本报讯 {BODY}\n"
    new = f"=== 二版.txt\n公园迎客\n\n本报讯 记者昨日走访发现，市民期盼已久的休闲去处已经全部建成。{BODY}\n"
    finding = last(old + new, "near-duplicate")
    common = finding.related[-1]

    assert str(common.message) == "与《公园开放》相同的部分"
    assert common.place.path == "二版.txt"
    page = new.partition("\n")[2]
    assert page[common.place.span.start : common.place.span.end].startswith("公园里新种香樟")


def with_standing_text(stories: int) -> str:
    """Return pages whose stories have nothing in common but a standing text."""
    own = ["".join(chr(0x4E00 + 100 * number + at) for at in range(100)) for number in range(stories)]
    return "".join(
        f"=== {number:03}.txt\n消息{number}\n\n本报讯 {text}。\n\n{STANDING}\n"
        for number, text in enumerate(own)
    )


@pytest.mark.parametrize("stories", [6, 100])
def test_a_standing_text_is_one_note_with_its_count(stories: int) -> None:
    (finding,) = audit(with_standing_text(stories), "reused-passage").findings

    assert kinds(finding) == ["standing-text"]
    assert [severity for _, severity in claimed(with_standing_text(stories), "reused-passage")] == ["note"]
    assert f"{stories}篇稿件" in str(finding.message)
    assert finding.data["verdict"] == "furniture"
    assert finding.data["copies"] == stories
    assert len(finding.related) == 5


def test_a_passage_of_two_stories_is_not_a_standing_text() -> None:
    finding = last(with_standing_text(2), "reused-passage")

    assert finding.data["verdict"] == "partial"
    assert "疑有一处误入" in str(finding.message)


@pytest.mark.parametrize("opening", ["本报讯 记者李明报道 ", "本报讯 (记者 李明)", "记者从市园林局了解到,"])
def test_a_sentence_that_comes_back_twice_is_found_whatever_stands_before_its_first_printing(
    opening: str,
) -> None:
    sentence = "城北片区的三座口袋公园昨日开放,新种香樟和桂花一百余株。"
    text = (
        f"城北建成口袋公园\n\n{opening}{sentence}附近居民傍晚多来这里散步。{sentence}"
        f"孩子们在沙池边玩耍,老人们沿着步道慢走。{sentence}\n"
    )

    assert last(text, "repeated-sentence").excerpt == sentence


CANAL = "本报讯 全县今冬疏浚河道二十公里。清淤队天不亮就下河，岸边的老人送来姜汤。{said}县水务局介绍，淤泥运往苗圃作肥料。"
MARKET = "本报讯 城东市场昨日开业，摊位按蔬菜、肉类分区摆放。{said}市场管理员说，公平秤设在每个入口旁边。"


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (
            "秤星歪一分，人心歪一寸，一杆称肉，一杆称良心。",
            "秤星歪一分，人心歪一寸，一杆称肉，一杆称良心。",
            1,
        ),
        (
            "老人说，秤星歪一分，人心歪一寸，一杆称肉，一杆称良心。",
            "秤星歪一分，人心歪一寸，一杆称肉，一杆称良心。",
            1,
        ),
        (
            "秤星歪一分，人心歪一寸，一杆称肉，一杆称良心。",
            "秤星歪一点，人心歪一寸，一杆称肉，一杆称良心。",
            1,
        ),
        ("秤星歪一分，人心就歪一寸。", "秤星歪一分，人心就歪一寸。", 0),
        ("灶上的铜壶咕嘟咕嘟唱个不停，来人先喝茶。", "灶上的铜壶咕嘟咕嘟唱个不停。", 1),
        ("灶上的铜壶咕嘟咕嘟唱个不停，来人先喝茶。", "灶上的铜壶咕嘟咕嘟响个不停。", 0),
        ("全市经济运行总体平稳、稳中有进，开局良好。", "全市经济运行总体平稳、稳中有进。", 0),
        (
            "在县委书记、县人大常委会主任周一明同志的带领下，他们干了三天。",
            "县委书记、县人大常委会主任周一明同志的到来让大家高兴。",
            0,
        ),
    ],
    ids=[
        "a sentence",
        "its end",
        "one character different",
        "short",
        "the first clause in rare words",
        "rare words, one character different",
        "usual words",
        "an office in two sentences",
    ],
)
def test_clauses_to_the_end_of_a_sentence_need_be_no_whole_long_one(one: str, other: str, count: int) -> None:
    page = f"河道清淤\n\n{CANAL.format(said=one)}\n\n\n市场开业\n\n{MARKET.format(said=other)}\n"

    assert len(audit(page, "reused-passage").findings) == count
