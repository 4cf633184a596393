"""One glyph for another, as whole pages: dashes, look-alikes, letters among figures."""

from __future__ import annotations

from dataclasses import replace

import pytest
from audit import audit
from hypothesis import given
from hypothesis import strategies as st

from auditor.checks.ocr_glyph import CHECK
from auditor.model import Condition, Edition, Page, Source
from auditor.pipeline.pages import prepare


def found(text: str) -> list[tuple[str, str | None]]:
    """Return what is reported and what it should read."""
    report = audit(text, "ocr-glyph")
    assert report.problems == ()
    return [(one.excerpt, one.suggestion) for one in report.findings]


class TestDashes:
    @pytest.mark.parametrize(
        "text",
        [
            "花期为三月,每年3月一5月开放。",
            "展览时间为9时一17时。",
            "快线(火车站一机场)每二十分钟一班。",
            "新开的航线由北门码头一灯塔公园,往返一小时。",
            "项目建设期为2021一2024年。",
        ],
    )
    def test_the_numeral_between_two_ends_is_a_dash(self, text: str) -> None:
        assert found(text) == [("一", "—")]

    @pytest.mark.parametrize(
        "text",
        [
            "施工地点在人民路(东门一小区)附近。",
            "沿人民路一路向东,经过东门广场一处公园。",
            "简称“两场一中心”,服务“一老一小”。",
            "线路全长一公里,起点是山顶一座寺。",
            "(市区一医院)救治了一名工人。",
        ],
    )
    def test_the_numeral_that_counts_is_left_alone(self, text: str) -> None:
        assert found(text) == []


class TestLookAlikes:
    def test_the_story_says_which_word_is_meant(self) -> None:
        assert found("县图书馆昨日开放。走进图书棺,先要登记。") == [("图书棺", "图书馆")]

    def test_the_rest_of_the_page_may_say_it(self) -> None:
        text = (
            "灌溉工程下月动工\n\n本报讯 县里昨日宣布,三年内新建水厍三座,下游农田不再受旱。首批工程下月动工。\n\n\n\n"
            "护林员的一天\n\n本报讯 护林员老周每天绕水库走一圈。水库边有十里山路,他走了二十年。\n"
        )

        assert found(text) == [("水厍", "水库")]

    def test_another_page_of_the_run_may_say_it(self) -> None:
        text = (
            "=== a.txt\n农家书屋开张\n\n本报讯 村里昨日开了农家书屋,藏书三千册,村民凭身份征借书。\n"
            "=== b.txt\n换证点进社区\n\n本报讯 社区昨日设点换发身份证。身份证当天可取,旧身份证同时收回。\n"
        )

        assert found(text) == [("身份征", "身份证")]

    def test_a_word_that_nobody_uses_otherwise_is_not_guessed(self) -> None:
        assert found("走进图书棺,先要登记。登记以后才能入内。") == []

    @pytest.mark.parametrize(
        "text",
        [
            "已至耄耋之年,我仍坚持每周出诊。我们期待创新。我们希望更好。",
            "经营民宿的古丽娜尔高兴地说,生意很好。兽医努尔说,冬天要多喂草料。",
            "学院与良品铺子合作。食品创新融入课程,食品安全也是一课。",
            "贵州的数实融合不断突破。数字经济,数字产业,样样领先。",
            "会后,他并同大家合影。这是共同的心愿,共同的责任。",
        ],
    )
    def test_a_word_of_its_own_is_left_alone_however_like_another(self, text: str) -> None:
        assert found(text) == []

    def test_where_the_page_is_misread_the_story_alone_is_believed(self) -> None:
        text = "水利局检修渠系,渠系建筑物共三十座。工人说,集系治理要常抓。渠系通了水就来。"
        page = prepare(Source("page.txt", text), None)
        assert isinstance(page, Page)
        worn = replace(page, condition=Condition(0.02))

        assert list(CHECK.check(Edition((page,)))) == []
        assert [hit.suggestion for hit in CHECK.check(Edition((worn,)))] == ["渠系"]

    def test_a_string_printed_twice_is_meant(self) -> None:
        assert found("县图书馆开放。走进图书棺登记,图书棺是新建的。") == []

    def test_a_name_is_not_corrected_into_a_word(self) -> None:
        text = "本报讯(记者/何一舟 通讯员/陆一舟)一般来说,一般群众都能参加。"

        assert found(text) == []

    def test_opposites_side_by_side_are_left_alone(self) -> None:
        text = "雄性大象叫东东,雄性大象体重五吨。雌性大象叫西西。"

        assert found(text) == []

    def test_a_phrase_that_the_story_has_otherwise_is_reported_where_the_glyph_fits_badly(self) -> None:
        assert found("关键时刻要顶上。群众说,越是关健时刻,越要沉住气。") == [("关健时刻", "关键时刻")]

    @pytest.mark.parametrize(
        "text",
        [
            "科技馆开设载人航天展厅。工程载入史册。安全保障有力,安全屏障更牢。",
            "多家银行降息。各家银行都说,各家银行还要让利。",
            "开展各种形式的活动。多种形式并举,多种形式都好。",
            "增加农业生产,工业生产要上新水平,工业生产不能停。",
            "夺得奥运银牌。奥运金牌来之不易,奥运金牌只有一枚。",
        ],
    )
    def test_another_phrase_of_its_own_is_left_alone(self, text: str) -> None:
        assert found(text) == []


class TestFigures:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("工程于2O26年完工。", ("2O26", "2026")),
            ("活动l5日举行。", ("l5", "15")),
            ("第l届运动会开幕。", ("l", "1")),
            ("会议定于5曰召开。", ("曰", "日")),
            ("全县人囗三十万。", ("人囗", "人口")),
            ("大家都照顾好自已。", ("自已", "自己")),
            ("他们以振兴家乡为已任,十年不变。", ("已任", "己任")),
            ("他从不量量自已有多高。", ("自已", "自己")),
            ("这件事从末有人提起。", ("从末", "从未")),
        ],
    )
    def test_what_the_dictionary_or_the_number_decides(self, text: str, expected: tuple[str, str]) -> None:
        assert found(text) == [expected]

    @pytest.mark.parametrize(
        "text",
        [
            "O2O订单有15个,用去2升CO2。",
            "子曰:“学而时习之。”己方已到。",
            "G20峰会和5G基站,WiFi信号满格。",
            "周末来馆人数增加,月末还有一场。",
            "这把铁锤是他自已故的父亲手中接过来的。",
            "去年出任常委的他,已任副主席三年。",
            "采购时且未签订合同,项目已见雏形。",
            "一曰“羞于启齿”,二曰“历史空白”。",
            "九十年代末在省城成立,姊妹三十六年未见面。",
        ],
    )
    def test_letters_and_twins_that_are_right_are_left_alone(self, text: str) -> None:
        assert found(text) == []


@given(st.text(alphabet="图书馆棺水库厍一二—0Ol日曰己已，。\n", max_size=80))
def test_any_text_is_got_through_and_each_finding_is_its_text(text: str) -> None:
    report = audit(text, "ocr-glyph", "missing-character")

    assert {problem.kind for problem in report.problems} <= {"empty", "not-audited"}
    for finding in report.findings:
        assert finding.excerpt == text[finding.place.span.start : finding.place.span.end]


def test_the_order_of_the_pages_changes_nothing() -> None:
    first = "=== a.txt\n村民凭身份征借书,登记后即可。\n"
    second = "=== b.txt\n社区换发身份证。身份证当天可取,旧身份证收回。\n"

    assert [one.message for one in audit(first + second, "ocr-glyph").findings] == [
        one.message for one in audit(second + first, "ocr-glyph").findings
    ]
