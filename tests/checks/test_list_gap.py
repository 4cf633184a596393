"""A number left out of an enumeration is found, in one paragraph or over several; new and other lists are not."""

from __future__ import annotations

import pytest
from audit import audit
from hypothesis import given
from hypothesis import strategies as st

NAME = "list-gap"
HAN = "一二三四五六七八九"
FRAME = """\
为民服务出实招

本报讯（记者 沈冬）日前，记者从有关部门获悉，各项工作正在有序推进。

{text}
"""
DONE = (
    "修好水渠",
    "补种树苗",
    "检修路灯",
    "清理垃圾",
    "组织巡逻",
    "走访老人",
    "整修步道",
    "开设课堂",
    "备足物资",
)


def found(text: str) -> list[str]:
    page = FRAME.replace("{text}", text.replace("\n", "\n\n"))
    return [finding.excerpt for finding in audit(page, NAME).findings]


WRONG = [
    ("一是修渠，二是种树，四是巡逻。", ["四是"]),
    ("一是修渠。渠长三里。\n二是种树。\n四是巡逻。", ["四是"]),
    ("一是修渠；二是种树；二是巡逻。", ["二是"]),
    ("县里走访农户；二是种树；三是巡逻。", ["二是"]),
    ("第一，要修渠。第三，要巡逻。", ["第三"]),
    ("（一）修渠\n水从山上来。\n（三）巡逻\n队员轮流值守。", ["（三）"]),
    ("一、修渠\n水从山上来。\n三、巡逻\n队员轮流值守。", ["三、"]),
    ("1.修渠\n2.种树\n4.巡逻", ["4."]),
    ("首先，修渠。再次，巡逻。最后，总结。", ["再次"]),
    ("一要修渠，二要种树，四要巡逻。", ["四要"]),
    ("一是修渠，三是种树，四是巡逻。", ["三是"]),
    ("一是修渠，一是种树，三是巡逻。", ["三是"]),
]
RIGHT = [
    "一是修渠，二是种树。会议还要求，一是巡逻，二是值守，三是清扫。",
    "一是路修好了，老人方便。",
    "一是修渠，“一是水清，二是岸绿”；二是种树；三是巡逻。",
    "一是修渠，其次种树。其二，补苗。三是巡逻。",
    "首先，校长致辞。最后，合影。",
    "首先，修渠。他再次来到山上。",
    "原因之一是天热，另一个原因之三是人少。",
    "主队位列第一，客队第三，观众鼓掌。",
    "首先是修渠，二是种树，三是巡逻。",
    "第一，修渠；第二，种树；再者，巡逻；第四，清扫。",
    "二是他的学号。",
    "3.5万人参加。\n5.2万人次受益。",
]


@pytest.mark.parametrize(("text", "wanted"), WRONG)
def test_a_mark_out_of_order_is_found(text: str, wanted: list[str]) -> None:
    assert found(text) == wanted


@pytest.mark.parametrize("text", RIGHT)
def test_lawful_marks_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("县里走访农户；二是种树；三是巡逻。", "headless"),
        ("一是修渠；二是种树；四是巡逻。", "missing"),
        ("一是修渠；二是种树；二是巡逻。", "twice"),
        ("一是修渠；二是种树；三是巡逻。经验有三，首个是早，二是快。", "back"),
    ],
)
def test_a_mark_out_of_order_says_how_it_is(text: str, kind: str) -> None:
    (finding,) = audit(FRAME.replace("{text}", text), NAME).findings

    assert finding.data["evidence"] == [f"list-gap.{kind}"]


def test_the_message_says_what_is_missing() -> None:
    (finding,) = audit(FRAME.replace("{text}", "一是修渠，二是种树，四是巡逻。"), NAME).findings

    assert "三是" in str(finding.message)
    assert finding.related[0].place.line == 5


@given(st.integers(2, 9), st.booleans(), st.data())
def test_any_mark_taken_out_of_the_middle_is_missed(count: int, apart: bool, data: st.DataObject) -> None:
    items = [f"{HAN[at]}是{DONE[at]}" for at in range(count)]
    whole = "。\n".join(items) if apart else "，".join(items)
    assert found(f"{whole}。") == []
    if count < 3:
        return
    gone = data.draw(st.integers(1, count - 2))

    left = [item for at, item in enumerate(items) if at != gone]

    assert found(("。\n" if apart else "，").join(left) + "。") == [f"{HAN[gone + 1]}是"]
