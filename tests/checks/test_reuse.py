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
