"""Printed lines become text lines: what a column's width cut is joined, nothing is lost, nothing else is joined."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.layout import in_run, lay_out, recurring
from auditor.model import Kind, Source, TextLine

MARKS = (
    "。，、；：？！…“”‘’《》（）()[]#□→\n\r \u3000\t0123456789ab第版下转上接一二三市区报讯记者摄图的了<>!$&-"
)
TEXTS = st.text(alphabet=MARKS, max_size=300) | st.text(max_size=200)
PARAGRAPHS = (
    "记者昨日从城东区获悉，三座便民市场同时开业，摊位按蔬菜、肉类、熟食和干货分区摆放，公平秤设在每个入口旁边。",
    "市场里还设有休息座椅和饮水处，附近的居民说，买菜不用再过马路，下雨天也不怕，比从前的露天摊点方便得多。",
    "据介绍，市场每天早上6点开门，晚上8点收市，管理人员全天巡查，摊主须公示进货来源和检验结果，接受监督。",
    "今年以来，全区共投入资金两千万元，改造老旧市场十一个，新增一批停车位，惠及周边居民六万多人，受到欢迎。",
)


STOPS = str.maketrans(".．", "。。")
"""A page may be set with points for full stops."""


def texts(page: str, *, markdown: bool = False) -> list[str]:
    return [line.text for line in lay_out(Source("page.txt", page, markdown=markdown)).lines]


def wrapped(paragraph: str, width: int, ragged: int = 0, seed: int = 0) -> str:
    """Return a paragraph as printed lines, each a character or so wider or narrower, none beginning with a stop."""
    draw, lines, at = Random(seed), [], 0
    while at < len(paragraph):
        end = at + width + draw.randint(-ragged, ragged)
        while end < len(paragraph) and paragraph[end] in "，。、；：？！”）》":
            end += 1
        lines.append(paragraph[at:end])
        at = end
    return "\n".join(lines)


@given(TEXTS, st.booleans())
def test_no_character_is_lost_and_each_line_is_its_pieces(text: str, markdown: bool) -> None:
    layout = lay_out(Source("page.txt", text, markdown=markdown))
    covered: set[int] = set()
    for line in layout.lines:
        pieces = "".join(text[piece.start : piece.end] for piece in line.pieces)
        assert line.text.translate(STOPS) == pieces.translate(STOPS)
        for piece in line.pieces:
            places = set(range(piece.start, piece.end))
            assert not places & covered
            covered |= places

    missed = {char for at, char in enumerate(text) if at not in covered}
    assert missed <= set(" \t\u3000\u00a0\r\n" + ("#" if markdown else ""))


@pytest.mark.parametrize("width", [11, 13, 17, 24, 36])
@pytest.mark.parametrize("ragged", [0, 1])
@pytest.mark.parametrize("between", ["\n\n", "\n\n\n"])
def test_wrapped_paragraphs_are_put_together_whatever_the_column(
    width: int, ragged: int, between: str
) -> None:
    page = between.join(wrapped(one, width, ragged, seed) for seed, one in enumerate(PARAGRAPHS))

    assert texts(page) == list(PARAGRAPHS)


def without_indents(paragraphs: tuple[str, ...], width: int) -> str:
    """Return paragraphs as a recogniser gives those that are printed indented: their first lines are shorter."""
    return "\n".join(wrapped("\u3000\u3000" + one, width).removeprefix("\u3000\u3000") for one in paragraphs)


def test_a_short_first_line_before_one_too_wide_to_be_a_first_line_is_no_headline() -> None:
    first, rest = (
        "城东区市场服务中心主任",
        "王世明在发布会上介绍说，三座便民市场同时开业，摊位按肉类和干货分区摆放。",
    )
    page = f"{without_indents(PARAGRAPHS, 15)}\n{first}\n{wrapped(rest, 15)}"

    assert texts(page) == [*PARAGRAPHS, first + rest]


def test_a_line_where_paragraphs_begin_flush_may_be_a_headline_before_a_wide_one() -> None:
    flush = "\n".join(wrapped(one, 14) for one in PARAGRAPHS)

    assert "三座市场同日开张" in texts(f"{flush}\n三座市场同日开张\n{wrapped(PARAGRAPHS[3], 14)}")


def test_a_dateline_does_not_go_on_with_a_headline_that_fills_its_line() -> None:
    first, rest = "本报讯（记者王小明", "、林大江）三座便民市场昨日同时开业，摊位按蔬菜、肉类和干货分区摆放。"
    page = f"城东区三座便民市场同时开业\n\n{first}\n{wrapped(rest, 13)}\n{without_indents(PARAGRAPHS, 13)}"

    assert texts(page)[:2] == ["城东区三座便民市场同时开业", first + rest]


def test_two_columns_of_different_widths_are_put_together_on_one_page() -> None:
    page = "\n\n".join(wrapped(one, width) for one, width in zip(PARAGRAPHS, (13, 13, 24, 24), strict=True))

    assert texts(page) == list(PARAGRAPHS)


def test_ten_lines_are_enough() -> None:
    assert texts(wrapped(PARAGRAPHS[0], 14) + "\n\n" + wrapped(PARAGRAPHS[1], 14)) == list(PARAGRAPHS[:2])


def test_a_line_set_twice_in_a_row_stays_twice() -> None:
    lines = wrapped(PARAGRAPHS[0], 14).split("\n")
    doubled = "\n".join([*lines[:2], lines[1], *lines[2:]])

    assert texts(doubled + "\n\n" + wrapped(PARAGRAPHS[1], 14))[0].count(lines[1]) == 2


@pytest.mark.parametrize(
    "page",
    [
        "\n".join(PARAGRAPHS),
        "获奖名单\n张伟 李娜 王芳 刘洋\n陈静 杨帆 赵磊 黄婷\n吴敏 徐强 孙丽 马超\n郑和 钱学 周恩 武松",
        "故乡\n那年我离开村庄去远方\n母亲站在村口望着山梁\n像一棵老槐树守着池塘\n风吹过她的白发和衣裳\n也吹过我湿了的眼眶",
        "大白菜 公斤 3.20元\n小白菜 公斤 4.20元\n西红柿 公斤 5.20元\n土豆子 公斤 2.20元\n长豆角 公斤 6.20元",
        "市水务局启动河道清淤工程，计划三个月内完成清淤任\n\n务。工程分三期进行，首期清理城区段。",
    ],
)
def test_text_that_is_not_wrapped_is_left_exactly_as_it_is(page: str) -> None:
    assert texts(page) == [line for line in page.split("\n") if line]


def test_a_caption_between_the_lines_of_a_column_is_no_line_of_it() -> None:
    lines = wrapped(PARAGRAPHS[0], 14).split("\n")
    page = "\n".join([*lines[:2], "图为市场一角。 王和 摄", *lines[2:]]) + "\n\n" + wrapped(PARAGRAPHS[1], 14)

    assert "图为市场一角。 王和 摄" in texts(page)


def _kinds(page: str) -> list[tuple[Kind, str]]:
    return [(line.kind, line.text) for line in lay_out(Source("page.txt", page)).lines]


@pytest.mark.parametrize(
    "caption",
    [
        ("市民在新市场里买菜。", "通讯员　祁山　摄"),
        ("市民在新市场里买菜。（祁山 摄）",),
        ("▼新市场的公平秤。",),
    ],
)
def test_a_caption_with_its_credit_in_a_paragraph_is_a_line_of_its_own(caption: tuple[str, ...]) -> None:
    first, *others = (wrapped(f"\u3000\u3000{one}", 24).split("\n") for one in PARAGRAPHS)
    page = "\n".join([first[0], *caption, *first[1:], *(line for lines in others for line in lines)])

    halves = first[0].strip("\u3000"), "".join(caption), "".join(first[1:])
    assert texts(page) == [*halves, *PARAGRAPHS[1:]]


def test_a_credit_below_a_paragraph_takes_no_line_of_it() -> None:
    first, *others = (wrapped(f"\u3000\u3000{one}", 24) for one in PARAGRAPHS)
    page = "\n".join([first, "通讯员　祁山　摄", *others])

    assert texts(page) == [PARAGRAPHS[0], "通讯员　祁山　摄", *PARAGRAPHS[1:]]


def test_a_caption_where_paragraphs_begin_flush_is_one_where_the_halves_fit_better() -> None:
    cut = [wrapped(one, 24).split("\n") for one in PARAGRAPHS]
    caption = ["市民在新市场里买菜。", "通讯员　祁山　摄"]
    page = "\n".join([*cut[0][:1], *caption, *cut[0][1:], *(line for lines in cut[1:] for line in lines)])

    assert "".join(caption) in texts(page)


@pytest.mark.parametrize("point", [".", "．"])
def test_the_points_of_a_page_that_is_set_with_them_are_full_stops(point: str) -> None:
    page = "\n".join(PARAGRAPHS).replace("。", point).replace("，", ",")

    assert texts(page) == [one.replace("，", ",") for one in PARAGRAPHS]
    assert texts(f"{page}\n摊位费降了2.5成{point}”他说{point}好{point}")[-1] == "摊位费降了2.5成。”他说。好。"


def test_a_point_that_a_recogniser_takes_for_a_full_stop_stays_a_point() -> None:
    page = "\n".join(PARAGRAPHS) + "\n市场开门了.\n大家都说好.\n天也晴了."

    assert texts(page)[-1] == "天也晴了."


def below_a_full_line(lines: tuple[str, ...]) -> list[str]:
    """Return the texts of a page where some lines stand below a paragraph whose last line fills its column."""
    full = PARAGRAPHS[0][: 3 * 14 - 3] + "。"
    first, *others = (wrapped(f"\u3000\u3000{one}", 14) for one in (full, *PARAGRAPHS[1:]))
    return texts("\n".join([first, *lines, *others]))


@pytest.mark.parametrize("head", [("来信照登",), ("小言论", "何必都要“一刀切”"), ("市场", "怎样", "办好")])
def test_a_headline_below_a_full_line_that_ends_a_sentence_does_not_go_on_with_it(
    head: tuple[str, ...],
) -> None:
    assert below_a_full_line(head)[1:-3] == list(head)


@pytest.mark.parametrize(
    "rest", [("摊主们都说好。",), ("摊主们说，好",), ("摊主们都说这里的公平秤放得很", "好。")]
)
def test_the_rest_of_a_paragraph_below_such_a_line_does(rest: tuple[str, ...]) -> None:
    assert below_a_full_line(rest)[0].endswith("".join(rest))


def test_a_label_of_a_box_begins_a_line_of_its_own() -> None:
    cut = [wrapped(f"\u3000\u3000{one}", 24).split("\n") for one in PARAGRAPHS]
    page = "\n".join(
        [cut[0][0], "【名词解释】公平秤", *(line for lines in [cut[0][1:], *cut[1:]] for line in lines)]
    )

    assert "【名词解释】公平秤" in texts(page)


@pytest.mark.parametrize(
    "line",
    [
        "（下转第3版）",
        "(下转A3版)",
        ">>>下转A03",
        "下转第三版",
        "（上接第1版）",
        "<<<上接A01",
        "（紧接第一版）",
        "（转第4版）",
    ],
)
def test_a_jump_line_is_no_text(line: str) -> None:
    assert _kinds(f"广场花展开幕，市民可以免费入\n{line}\n")[1] == (Kind.JUMP, line)


def test_a_jump_set_beside_text_is_parted_from_it() -> None:
    assert _kinds("市民可以免费入（下转A03版）") == [
        (Kind.TEXT, "市民可以免费入"),
        (Kind.JUMP, "（下转A03版）"),
    ]
    assert _kinds("（上接第1版）场参观。") == [(Kind.JUMP, "（上接第1版）"), (Kind.TEXT, "场参观。")]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("第4版　要闻　2025年7月9日", Kind.FURNITURE),
        ("A04 | 要闻", Kind.FURNITURE),
        ("- 3 -", Kind.FURNITURE),
        ("责任编辑：王雨 版式：刘娟", Kind.FURNITURE),
        ("2025年7月9日 星期三", Kind.FURNITURE),
        ("![](images/a.jpg)", Kind.MARKUP),
        ("<table><tr><td>甲</td></tr></table>", Kind.MARKUP),
        ("```text", Kind.MARKUP),
        ("&nbsp;&nbsp;", Kind.MARKUP),
        ("第4版报道说，工程已经完工。", Kind.TEXT),
        ("转第3路公交车可到广场。", Kind.TEXT),
        ("编辑部的故事", Kind.TEXT),
        ("2025年7月9日，大桥通车。", Kind.TEXT),
        ("$100可换多少元？", Kind.TEXT),
    ],
)
def test_furniture_and_markup_are_told_from_text(line: str, kind: Kind) -> None:
    assert _kinds(f"大桥昨日通车。\n\n{line}\n\n两岸往来更加方便。")[1] == (kind, line)


def test_front_matter_is_markup_and_text_between_rules_is_not() -> None:
    assert _kinds("---\ntitle: 大桥通车\ndate: 2025-01-02\n---\n大桥通车")[-1] == (Kind.TEXT, "大桥通车")
    assert {kind for kind, _ in _kinds("---\ntitle: 大桥通车\n---\n大桥通车")[:3]} == {Kind.MARKUP}
    assert (Kind.TEXT, "大桥昨日通车。") in _kinds("---\n大桥昨日通车。\n---\n完")


def test_a_head_that_many_pages_bear_is_furniture_and_one_that_few_bear_is_not() -> None:
    pages = [
        Source(f"{n}.txt", f"南川日报 {n}\n\n{name}通车\n\n{name}昨日完工。")
        for n, name in enumerate(("北桥", "南路", "西湖隧道", "老街", "新站"), 1)
    ]
    heads = recurring(pages)
    page = in_run(lay_out(pages[0]), heads)

    assert page.lines[0].kind is Kind.FURNITURE
    assert [line.kind for line in page.lines[1:]] == [Kind.TEXT, Kind.TEXT]
    assert recurring(pages[:2]) == frozenset()


def test_lines_of_mixed_columns_are_left_apart() -> None:
    left, right = (wrapped(one, 14).split("\n") for one in (PARAGRAPHS[0] * 3, PARAGRAPHS[1] * 3))
    page = "\n".join(line for pair in zip(left, right, strict=False) for line in pair)
    layout = lay_out(Source("page.txt", page))

    assert not layout.condition.in_order
    assert [line.text for line in layout.lines] == page.split("\n")
    assert all(isinstance(line, TextLine) for line in layout.lines)


def test_the_lines_of_a_brief_behind_a_sign_are_one() -> None:
    briefs = (
        "▲桥头镇的两台榨油机修好了，三月十日起每天开机八小时。",
        "▲石坝镇三位退休教师办起识字班，来的多是婆婆。",
    )
    page = without_indents(PARAGRAPHS, 13) + "\n\n" + "\n".join(wrapped(one, 13) for one in briefs)

    assert texts(page)[-2:] == list(briefs)


def test_a_caption_behind_a_sign_is_no_text() -> None:
    page = f"{without_indents(PARAGRAPHS[:2], 13)}\n▲顾客在市场里挑选蔬菜。\n{wrapped(PARAGRAPHS[2], 13)}"

    assert "▲顾客在市场里挑选蔬菜。" in texts(page)


@pytest.mark.parametrize("indent", ["", "\u3000"])
def test_a_signature_in_brackets_that_the_column_cuts_is_one(indent: str) -> None:
    asked = "问：往国外寄包裹，每件要填几张单子才行，单子又在哪里领？（石桥镇"
    lines = wrapped(f"\u3000\u3000{asked}", 17).split("\n")
    first, *others = (wrapped(f"\u3000\u3000{one}", 17) for one in PARAGRAPHS)

    assert len(lines[-1]) == 17
    assert asked + "宋大同）" in texts("\n".join([first, *lines, f"{indent}宋大同）", *others]))
