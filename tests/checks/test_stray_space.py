"""stray-space: spaces inside sentences, and all the spaces that newspapers set on purpose."""

from __future__ import annotations

import pytest
from audit import audit, claimed, kinds
from hypothesis import given
from hypothesis import strategies as st

NAME = "stray-space"
LEAD = "市图书馆新馆昨日开放，首日接待读者三千人次，"


def found(text: str) -> list[tuple[str, str | None, list[str]]]:
    return [(one.excerpt, one.suggestion, kinds(one)) for one in audit(text, NAME).findings]


@pytest.mark.parametrize("space", [" ", "  ", "\u3000", "\u00a0", "\t", "\u2003"])
def test_a_space_that_cuts_a_word_is_a_warning(space: str) -> None:
    text = f"{LEAD}现场气{space}氛热烈，大家都很高兴。"

    assert found(text) == [(f"气{space}氛", "气氛", ["inside-word"])]
    assert claimed(text, NAME) == [(f"气{space}氛", "warning")]


def test_a_space_between_two_words_is_a_note() -> None:
    text = f"{LEAD}老人们在家门口就能借到 热门新书，大家都很高兴。"

    assert found(text) == [("到 热", "到热", ["in-text"])]
    assert claimed(text, NAME) == [("到 热", "note")]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("现场气氛 ，大家都很高兴。", "氛 ，"),
        ("现场气氛热烈 。大家都很高兴。", "烈 。"),
        ("大家说“ 太好了”，现场气氛热烈。", "“ 太"),
        ("大家说“太好了 ”，现场气氛热烈。", "了 ”"),
    ],
)
def test_a_space_before_a_mark_that_closes_or_after_one_that_opens_is_a_warning(
    text: str, wrong: str
) -> None:
    assert found(LEAD + text) == [(wrong, wrong.replace(" ", ""), ["beside-mark"])]
    assert claimed(LEAD + text, NAME) == [(wrong, "warning")]


def test_a_space_between_two_sentences_is_a_note() -> None:
    text = f"{LEAD}现场气氛热烈。  大家都很高兴。"

    assert found(text) == [("。  大", "。大", ["after-mark"])]
    assert claimed(text, NAME) == [("。  大", "note")]


def test_the_same_space_at_two_places_is_one_finding_with_both() -> None:
    (one,) = audit(f"{LEAD}现场气 氛热烈，大家都说气 氛很好。", NAME).findings

    assert kinds(one) == ["inside-word"]
    assert [place.text for place in one.related] == ["气 氛"]


def test_a_page_that_has_a_space_after_its_marks_has_its_own_style() -> None:
    assert found("今天上午, 市里召开会议, 部署防汛工作, 要求各地做好准备. \n" * 5) == []


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD}共有 300 人参加，使用 AI 设备，气温 20℃，大家都很高兴。",
        f"{LEAD}主题是“同心同德 开创未来”，大家都很高兴。",
        f"{LEAD}《同心同德 共创未来》一书首发，大家都很高兴。",
        f"{LEAD}（记者 张平 通讯员 李安）大家都很高兴。",
        f"{LEAD}馆长张 明、主任王 芳到场祝贺，大家都很高兴。",
        f"{LEAD}张明 李强到场祝贺，大家都很高兴。",
        f"{LEAD}大家都很高兴。 新华社记者 张平 摄",
        f"{LEAD}大家都很高兴。（张平 李安）",
        "床前明月光 疑是地上霜 举头望明月 低头思故乡。孩子们齐声朗诵，气氛热烈。",
        "一等奖 张明 二等奖 李强 三等奖 王芳，以上名单公示三天。",
        "主办单位： 市文化局，承办单位： 市图书馆，欢迎参加，过时不候。",
        "第一章 总则，为了加强图书馆管理，制定本办法，请遵照执行。",
        "□ 本报记者张平报道，市图书馆新馆昨日开放，首日接待读者三千人次。",
        "市图书馆 今日开放",
        "姓名 性别 年龄",
        "李 白",
    ],
)
def test_a_space_set_on_purpose_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_headlines_bylines_datelines_and_captions_are_left_alone() -> None:
    page = (
        "新馆昨日开放 首日客满\n\n□本报记者 张平 通讯员 李安\n\n"
        f"本报北京1月27日电 （记者张平）{LEAD}大家都很高兴。\n\n\n\n读者在新馆 看书。张平 摄\n"
    )
    assert found(page) == []


class TestDatelines:
    STORY = "新区{what}启用\n\n本报讯(记者 {who}){space}新区{what}昨日启用,市民纷纷前来参观。\n\n"

    def page(self, *spaces: str) -> str:
        names = ["张平", "李安", "王和", "赵敏"]
        stories = zip(["医院", "学校", "车站", "公园"], names, spaces, strict=False)
        return "".join(self.STORY.format(what=what, who=who, space=space) for what, who, space in stories)

    def test_a_space_after_one_dateline_of_several_is_a_note(self) -> None:
        page = self.page("", " ", "")

        assert found(page) == [(") ", ")", ["after-dateline"])]
        assert claimed(page, NAME) == [(") ", "note")]

    @pytest.mark.parametrize("spaces", [(" ",), (" ", ""), (" ", " ", ""), (" ", " ", " "), ("", "", "")])
    def test_a_space_after_many_of_them_is_the_page_s_style(self, spaces: tuple[str, ...]) -> None:
        assert found(self.page(*spaces)) == []


@given(st.text(alphabet="张 \u3000，。“”(）馆新1A、：\n", max_size=60))
def test_what_is_marked_is_a_space_with_its_neighbours(text: str) -> None:
    report = audit(LEAD + text, NAME)

    assert report.problems == ()
    for one in report.findings:
        assert one.suggestion == one.excerpt[0] + one.excerpt[-1].strip() or one.suggestion == one.excerpt[0]
