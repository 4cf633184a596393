"""pleonasm: the list is sound, every row of it is found, and its characters in other words are not."""

from __future__ import annotations

import re

import pytest
from audit import audit, claimed

from auditor.lexicon.words import pairs

NAME = "pleonasm"
ROWS = sorted(pairs(NAME).items())
GAP = re.compile("〔(数|数量)〕")
BEFORE = "据介绍，今年参加活动的人数"


def filled(text: str) -> str:
    return GAP.sub(lambda gap: "30" if gap[1] == "数" else "30个", text)


def found(text: str) -> list[tuple[str, str | None]]:
    return [(one.excerpt, one.suggestion) for one in audit(text, NAME).findings]


class TestTheList:
    @pytest.mark.parametrize(("wrong", "right"), ROWS)
    def test_each_row_is_found_and_mended_as_it_says(self, wrong: str, right: str) -> None:
        assert found(f"{BEFORE}{filled(wrong)}。") == [(filled(wrong), filled(right))]

    @pytest.mark.parametrize(("wrong", "right"), ROWS)
    def test_no_correction_is_itself_a_fault(self, wrong: str, right: str) -> None:
        assert found(f"{BEFORE}{filled(right)}。") == []

    @pytest.mark.parametrize(("wrong", "right"), ROWS)
    def test_a_row_has_one_gap_at_most_and_the_same_on_both_sides(self, wrong: str, right: str) -> None:
        assert len(GAP.findall(wrong)) <= 1
        assert GAP.findall(wrong) == GAP.findall(right)
        assert not re.search("[〔〕]", GAP.sub("", wrong + right))

    @pytest.mark.parametrize("wrong", [wrong for wrong, _ in ROWS if GAP.search(wrong)])
    def test_a_gap_stands_between_two_words(self, wrong: str) -> None:
        left, right = re.split("〔数量?〕", wrong)
        assert left
        assert right


class TestNumbers:
    @pytest.mark.parametrize(
        "number",
        [
            "8",
            "1,234",
            "３００",
            "2.6亿",
            "百",
            "一万",
            "数千",
            "上万",
            "三分之二",
            "百分之十",
            "20—30",
            "5%",
        ],
    )
    def test_numbers_of_every_form_fill_a_gap(self, number: str) -> None:
        assert found(f"{BEFORE}约{number}左右。") == [(f"约{number}左右", f"约{number}")]

    @pytest.mark.parametrize("measure", ["人", "名", "公里", "万元", "个百分点", "平方米", "分钟"])
    def test_a_measure_word_belongs_to_the_gap(self, measure: str) -> None:
        assert found(f"{BEFORE}大约30{measure}左右。") == [(f"大约30{measure}左右", f"大约30{measure}")]

    @pytest.mark.parametrize("number", ["11", "百", "3000", "两百"])
    def test_the_odd_ones_may_stand_before_or_after_ten_thousand(self, number: str) -> None:
        assert found(f"{BEFORE}超{number}余万。") == [(f"超{number}余", f"超{number}")]
        assert found(f"{BEFORE}超{number}万余。") == [(f"超{number}万余", f"超{number}万")]


class TestOtherWords:
    @pytest.mark.parametrize(
        "text",
        [
            "主队反超10余分取胜，分差一度达20多分。",
            "附近20余家店铺都来帮忙，最近30余人参加培训。",
            "公司全年节约30余万元，学校预约100余人，园区签约20余家企业。",
            "近十余年来，小镇面貌一新；近20多年间，人口翻了一番。",
            "学生张超30余次冲击纪录，王近20余人的队伍获奖。",
            "至少3人在省级以上比赛中获奖，约30人至少等了两个小时。",
            "车程30分钟左右，60岁以上老人免费，三公里以内送货上门。",
            "超过100余杭居民报名，约50余震被记录。",
            "他约30次左右摇摆，船约10度左右晃动。",
            "归来的战士凯旋，双方更加紧密，合作不断加强。",
        ],
    )
    def test_characters_of_another_word_do_not_count(self, text: str) -> None:
        assert found(text) == []


class TestPlace:
    def test_headlines_and_captions_are_read_too(self) -> None:
        page = "全市超11万余户受益\n\n本报讯(记者 张平)全市超12万余户居民受益。工程历时三年。\n\n图为约30名左右居民。\n"
        assert [line for line, _ in found(page)] == ["超11万余", "超12万余", "约30名左右"]

    def test_the_same_slip_in_headline_and_text_is_one_finding_with_both_places(self) -> None:
        page = "全市超11万余户受益\n\n本报讯(记者 张平)全市超11万余户居民受益。工程历时三年。\n"
        (one,) = audit(page, NAME).findings
        assert (one.excerpt, one.place.line) == ("超11万余", 1)
        assert [(other.text, other.place.line) for other in one.related] == [("超11万余", 3)]

    def test_one_that_a_column_break_cuts_is_told_but_not_mended(self) -> None:
        page = "本报讯 全市推进便民服务,新建服务站多个,受益居民超11万\n\n余户,其中老年居民八万户。"
        (one,) = audit(page, NAME).findings
        assert one.suggestion == "超11万"
        assert one.fix is None

    def test_it_is_a_warning(self) -> None:
        assert claimed(f"{BEFORE}超11万余人。", NAME) == [("超11万余", "warning")]


class TestWholes:
    def test_a_part_that_is_the_whole_is_told(self) -> None:
        assert found("全区建成口袋公园25个，其中口袋公园数量居全市第一。") == [
            ("其中口袋公园数量", "口袋公园数量")
        ]

    def test_a_part_of_another_name_is_left_alone(self) -> None:
        assert found("全区建成公园25个，其中口袋公园数量居全市第一。") == []
