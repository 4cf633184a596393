"""Who a description of a speaker tells, and when two descriptions are of two speakers."""

from __future__ import annotations

import pytest

from auditor.lexicon.speakers import are_two, may_be_two, read_speaker, speaker_end


@pytest.mark.parametrize(
    ("text", "name", "place", "body"),
    [
        ("长沙市教育局副局长李小禾", "李小禾", "长沙市", "教育局"),
        ("李小禾", "李小禾", "", ""),
        ("王女士", "王", "", ""),
        ("王副局长", "王", "", ""),
        ("岳麓区教育局相关负责人", "", "岳麓区", "教育局"),
        ("卖糖画的老崔", "崔", "", "卖糖画"),
        ("迪奥多特·利马", "迪奥多特·利马", "", ""),
        ("岳麓区教育局一名工作人员", "", "岳麓区", "教育局"),
        ("西班牙首相桑切斯6日", "桑切斯", "", "西班牙首相"),
        ("该负责人", "", "", ""),
        ("他", "", "", ""),
    ],
)
def test_a_description_tells_a_name_a_place_and_a_body(text: str, name: str, place: str, body: str) -> None:
    assert read_speaker(text) == (name, place, body)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("岳麓区教育局局长李小禾", "岳麓区水利局局长周立群"),
        ("李小禾", "周立群"),
        ("岳麓区教育局相关负责人", "岳麓区水利局相关负责人"),
        ("岳麓区教育局相关负责人", "开福区教育局相关负责人"),
        ("王女士", "岳麓区教育局局长李小禾"),
        ("《通知》", "岳麓区教育局局长李小禾"),
        ("厂长", "岳麓区教育局主任"),
        ("青坝村支书", "黄坡村支书"),
        ("智利渔业部长卡雷拉", "丹麦环境部长索伦森"),
    ],
)
def test_two_names_and_two_bodies_are_two_speakers(one: str, other: str) -> None:
    if one.startswith("《"):
        assert not are_two(one, "《实施方案》")
    else:
        assert are_two(one, other)
        assert are_two(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("岳麓区教育局局长李小禾", "李小禾"),
        ("岳麓区教育局局长李小禾", "岳麓区教育局相关负责人"),
        ("岳麓区教育局局长李小禾", "李局长"),
        ("中共中央总书记胡锦涛", "胡锦涛总书记"),
        ("岳麓区教育局局长李小禾", "岳麓区教育局局长李小末"),
        ("市场监督管理局", "市场监管局"),
        ("该负责人", "李小禾"),
        ("他", "岳麓区教育局"),
        ("教育局", "李小禾"),
        ("秘鲁军方星期二（3月4日）发表声明", "秘鲁军方星期二（4日）"),
        ("智利渔业部长卡雷拉3日在记者会上", "卡雷拉"),
        ("卡罗琳·莱斯", "新闻秘书莱斯"),
        ("乔林顿国务卿", "国务卿乔林顿"),
        ("护林员老苗", "护林员苗家旺"),
        ("苗家旺老人", "退休教师苗家旺"),
        ("青坝村党支部书记苗家旺", "村支书"),
        ("厂长", "铅笔厂厂长苗家旺"),
        ("知情人士", "苗家旺"),
    ],
)
def test_who_may_be_the_other_is_not_another(one: str, other: str) -> None:
    assert not are_two(one, other)
    assert not are_two(other, one)


@pytest.mark.parametrize(
    ("clause", "speaker"),
    [
        ("周立群还", "周立群"),
        ("教育局局长周立群对记者", "教育局局长周立群"),
        ("教育局局长周立群在会上", "教育局局长周立群"),
        ("种了四十亩地的老苗", ""),
        ("裁判长苗秀英", "裁判长苗秀英"),
        ("农业部长穆图里3日", "农业部长穆图里"),
        ("市消费者委员会", "市消费者委员会"),
    ],
)
def test_a_speaker_ends_where_the_name_does(clause: str, speaker: str) -> None:
    end = speaker_end(clause + "说，桥已建成。", 0, len(clause))

    assert clause[:end] == speaker


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ("他", "厂长李国强", True),
        ("该负责人", "该负责人", True),
        ("", "支教老师", True),
        ("公司", "远洋航运公司", True),
        ("科长红豆", "总工程师磁石", True),
        ("李国强", "厂长李国强", False),
        ("市教育局", "市教育局负责人", False),
        ("《通知》", "厂长李国强", False),
        ("云岭文化馆", "云岭文化馆相关负责人", False),
    ],
)
def test_two_descriptions_may_be_of_two_where_nothing_says_that_they_are_of_one(
    one: str, other: str, two: bool
) -> None:
    assert may_be_two(one, other) is two
    assert may_be_two(other, one) is two
