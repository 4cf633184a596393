"""misused-punctuation: marks between the items of a list, doubled marks, marks that the standard does not have."""

from __future__ import annotations

import pytest
from audit import audit, kinds
from hypothesis import given
from hypothesis import strategies as st

from auditor.checks.misused_punctuation.lists import misplaced_in_lists

NAME = "misused-punctuation"
LEAD = "志愿者昨日来到城东社区，看望了几位独居老人。"


def found(text: str) -> list[tuple[str, str | None]]:
    return [(one.excerpt, one.suggestion) for one in audit(LEAD + text, NAME).findings]


class TestLists:
    @pytest.mark.parametrize("mark", ["，", ","])
    @pytest.mark.parametrize(
        ("before", "after", "rest"),
        [
            ("登记了居民姓名", "家庭住址", "等信息，并建立台账。"),
            ("仓库里存有棉被、雨衣", "手电筒", "等物资。"),
            ("产品销往广州、深圳", "上海", "等地。"),
            ("通过实地走访", "现场讲解", "等方式，普及防火知识。"),
            ("推广应用于育种、田间管理、病虫防治", "仓储运输", "等领域。"),
        ],
    )
    def test_a_comma_inside_a_list_that_etc_closes_is_a_pause_mark(
        self, before: str, after: str, rest: str, mark: str
    ) -> None:
        (one,) = found(f"工作人员{before}{mark}{after}{rest}")
        assert mark in one[0]
        assert one[1] == one[0].replace(mark, "、")

    def test_a_full_stop_inside_a_list_is_a_pause_mark(self) -> None:
        ((excerpt, right),) = found(
            "老师介绍了绿茶的种植方法。茶叶的储存方式以及茶具的清洁步骤；大家听得入神。"
        )
        assert right == excerpt.replace("。", "、")

    @pytest.mark.parametrize(
        "text",
        [
            "近日，社区、学校等单位联合举办运动会。",
            "为方便群众办事，社区、医院等单位，延长了服务时间。",
            "县里修好了水渠，道路、桥梁等设施，均已完工。",
            "会议听取了汇报，区领导张明、李强等列席会议。",
            "他们走访学校、医院，开展座谈、宣讲等活动，送去慰问品。",
            "产业园引进人才、资金，研发新材料、新工艺等产品，效益明显。",
            "这里气候温和，盛产苹果、梨等水果。",
            "开展“三减”行动、提升服务水平，深化文明村镇、文明家庭等创建工作，效果很好。",
            "全市共有小学120所，初中45所，高中12所。",
            "比赛设一等奖、二等奖，奖金分别为3,000元、2,000元等。",
            "会上，区教育局、区卫健局等部门，分别作了汇报。",
            "走访学校、医院，医生、护士等志愿者，送去慰问。",
            "社区建起了服务站，图书室、棋牌室等功能室，免费开放。",
            "展览展出了文物，青铜器、瓷器等文物，让观众大饱眼福。",
            "他们从基础抓起，阅读、写作等方面，进步很快。",
            "以上级部署为指引，座谈、走访等形式，丰富多彩。",
            "通过以案释法，提升群众识骗、防骗等能力。",
            "为老人理发、量血压，修理家电等服务，受到好评。",
            "届时将有20支队伍，300名选手进行角逐。",
            "说起变化，“村里通了路，出门方便多了。”村民李强说。",
            "项目稳步推进，截至目前，已完成投资三亿元。",
        ],
    )
    def test_a_comma_between_clauses_is_left_alone(self, text: str) -> None:
        assert found(text) == []

    @given(st.text(alphabet="甲乙村的了等以及、，。“”《》(3", max_size=60))
    def test_what_is_marked_lies_round_its_mark(self, text: str) -> None:
        for one in misplaced_in_lists(text):
            assert 0 <= one.start <= one.at < one.end <= len(text)
            assert text[one.at] in "，,。"


class TestMarks:
    @pytest.mark.parametrize(
        ("kind", "text", "wrong", "right"),
        [
            ("doubled", "会议昨日召开，，部署工作。", "，，", "，"),
            ("doubled", "会议昨日召开,,,部署工作。", ",,,", ","),
            ("doubled", "会议昨日结束。。", "。。", "。"),
            ("doubled", "种了桃、、李。", "、、", "、"),
            ("doubled", "种了桃；；李。", "；；", "；"),
            ("doubled", "名单如下：：张明。", "：：", "："),
            ("doubled", "他来了，。", "，。", "。"),
            ("doubled", "他来了、。", "、。", "。"),
            ("doubled", "他来了；。", "；。", "。"),
            ("doubled", "桃、，李都熟了。", "、，", "，"),
            ("doubled", "桃，、李都熟了。", "，、", "、"),
            ("doubled", "他来了。，又走了。", "。，", None),
            ("dots", "他说：“以后再讲。。。”", "。。。", "……"),
            ("dots", "他说：“以后再讲......”", "......", "……"),
            ("dots", "他说：“以后再讲…”", "…", "……"),
            ("ordinal", "首先、要摸清底数。", "、", "，"),
            ("ordinal", "其次、要分类施策。", "、", "，"),
            ("before-etc", "园里有桃树、李树、等果树。", "、", ""),
            ("dots-and-etc", "园里有桃树、李树……等果树。", "……", ""),
            ("aside", "他（家住城东。）昨天来过。", "。", ""),
            ("closed-twice", "他说：“我昨天来过。”。", "。”。", "。”"),
            ("closed-twice", "“农闲打牌，不如读书，”，乡亲们都这么说。", "，", ""),
            ("closed-twice", "他答应“下月就还；”。", "；", ""),
            ("grouped", "投入3，500元。", "3，500", "3,500"),
            ("decimal", "增长3。5%。", "3。5", "3.5"),
            ("point", "他昨天来过.我没有看见。", ".", "。"),
        ],
    )
    def test_each_slip_is_found_with_what_it_should_be(
        self, kind: str, text: str, wrong: str, right: str | None
    ) -> None:
        (one,) = audit(LEAD + text, NAME).findings

        assert kinds(one) == [kind]
        assert (one.excerpt, one.suggestion) == (wrong, right)

    @pytest.mark.parametrize(
        "text",
        [
            "“真的吗？！”“太好了！！！”",
            "他停了停：“这件事……以后再讲……”",
            "他等等我，大家……等着消息。",
            "比分为3:2，时间为12:30，详情见http://example.cn。",
            "共有3,500人报名，热线为12345。8月1日起受理。",
            "本次共评出100，200，300三档。",
            "新馆（位于城东）已对外开放。（完）",
            "他喊道：“加油！”大家跟着喊。",
            "分为甲、乙、丙、等级不一。",
            "第一章总则............3",
            "任务一.加强学习，任务二.抓好落实。",
            "“，，”叠用是常见的错。",
            "标点有“，”、“。”、“；”，各有各的用处。",
            "“你来，”他说，“我等。”",
            "I said... well, 3.5 is fine.",
        ],
    )
    def test_what_the_standard_allows_is_left_alone(self, text: str) -> None:
        assert found(text) == []

    def test_points_on_a_page_that_writes_them_throughout_are_its_style(self) -> None:
        page = "他昨天来过.我没有看见.我们说好今天再谈.大家都在等着他来.后来他没有来.\n"
        assert audit(page * 3, NAME).findings == ()

    def test_a_point_in_a_foreign_name_is_not_made_a_full_stop(self) -> None:
        (one,) = audit(f"{LEAD}主讲人是约翰.史密斯先生。", NAME).findings
        assert one.suggestion is None

    def test_a_paragraph_that_begins_with_marks_is_left_to_lost_opening(self) -> None:
        assert audit(f"{LEAD}\n\n，，部署工作，大家鼓掌。", NAME).findings == ()

    def test_headlines_and_captions_are_read_too(self) -> None:
        page = f"城东社区，，再添新景\n\n本报讯 {LEAD}\n\n图为居民在公园里散步。。\n"
        assert [one.excerpt for one in audit(page, NAME).findings] == ["，，", "。。"]

    def test_a_slip_across_a_column_break_is_told_but_not_mended(self) -> None:
        page = f"本报讯 {LEAD}工作人员登记了居民姓名,\n\n家庭住址等信息,并为老人建立了健康台账。"
        (one,) = audit(page, NAME).findings
        assert one.suggestion == "居民姓名、家庭住址"
        assert one.fix is None


class TestWidth:
    PROSE = "今天上午，市里召开会议，部署防汛工作，要求各地做好准备，确保安全。"

    def test_a_page_in_one_width_is_left_alone(self) -> None:
        assert audit(self.PROSE * 20, NAME).findings == ()
        assert audit(self.PROSE.replace("，", ",") * 20, NAME).findings == ()

    def test_one_comma_of_the_other_width_is_noted(self) -> None:
        (one,) = audit(self.PROSE * 20 + "会后,大家离开。", NAME).findings
        assert (one.excerpt, one.suggestion, kinds(one)) == (",", "，", ["width"])

    def test_a_page_of_two_widths_has_two_styles(self) -> None:
        assert audit(self.PROSE * 10 + self.PROSE.replace("，", ",") * 5, NAME).findings == ()


@pytest.mark.parametrize(
    ("text", "found_marks"), [("过去要报四次、等四次。", 0), ("会上来了张明、李强、等四人。", 1)]
)
def test_to_wait_may_stand_in_a_row(text: str, found_marks: int) -> None:
    assert len(found(text)) == found_marks
