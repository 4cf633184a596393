"""Name variants: one character apart, and which of the two is the usual form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from audit import audit, kinds
from hypothesis import given
from hypothesis import strategies as st

from auditor.checks.name_variant.bureaus import torn_forms, torn_names
from auditor.lexicon.words import words

if TYPE_CHECKING:
    from auditor.model import Finding


def story(body: str = "", lead: str = "记者 林一川") -> str:
    return f"河道整治见成效\n\n本报讯({lead})近日，河道整治见成效，水清了，岸绿了。{body}\n"


def run(*stories: str) -> tuple[Finding, ...]:
    """Audit one page a story."""
    report = audit("".join(f"=== {at}.txt\n{text}" for at, text in enumerate(stories)), "name-variant")
    assert report.problems == ()
    return report.findings


def found(*stories: str) -> list[tuple[str, str | None]]:
    return [(one.excerpt, one.suggestion) for one in run(*stories)]


class TestPeople:
    def test_a_byline_read_wrong_once_gets_the_usual_form(self) -> None:
        usual = story(lead="记者 何清玲")
        (finding,) = run(usual, usual, story(lead="记者 何清铃"))

        assert (finding.place.path, finding.excerpt, finding.suggestion) == ("2.txt", "何清铃", "何清玲")
        assert {one.text for one in finding.related} == {"何清玲"}

    def test_a_short_name_needs_more_evidence(self) -> None:
        usual, odd = story(lead="记者 何玲"), story(lead="记者 何铃")

        assert found(usual, usual, odd) == []
        assert found(usual, usual, usual, odd) == [("何铃", "何玲")]

    def test_the_holder_of_a_post_may_differ_in_any_character(self) -> None:
        usual = story("白云区委书记周明远到场。")

        assert found(usual, usual, story("白云区委书记周明辉到场。")) == [("周明辉", "周明远")]

    def test_a_lost_character_of_the_holder_of_a_post_is_seen(self) -> None:
        usual = story("白云区委书记周明远到场。")

        assert found(usual, usual, story("白云区委书记周远到场。")) == [("周远", "周明远")]

    def test_the_word_after_a_name_does_not_cut_it_short(self) -> None:
        usual = story("白云区委书记周明达主持会议。")

        assert found(usual, usual, story("白云区委书记周明达到场。")) == []

    def test_a_name_in_the_text_is_held_against_the_one_that_was_introduced(self) -> None:
        body = "村民何清玲来到河边。何清玲说，水变清了。何清铃每天都要来走走。"

        assert found(story(body)) == [("何清铃", "何清玲")]

    @pytest.mark.parametrize(
        "stories",
        [
            pytest.param((story(lead="记者 何清玲 何清铃"), story(lead="记者 何清玲")), id="in one byline"),
            pytest.param(
                (story("村民何清玲、何清铃到场。"), story("村民何清玲到场。"), story("村民何清玲到场。")),
                id="in one list",
            ),
            pytest.param(
                (story(lead="记者 何清玲"),) * 2 + (story(lead="记者 何清铃"),) * 2, id="both often"
            ),
            pytest.param(
                (story(lead="记者 何清玲"),) * 3 + (story(lead="记者 郑清玲"),), id="surnames differ"
            ),
            pytest.param((story(lead="记者 何建国"),) * 3 + (story(lead="记者 何建军"),), id="not alike"),
            pytest.param((story(lead="记者 何清玲"),) * 3 + (story("村民何清铃到场。"),), id="other parts"),
            pytest.param((story("村民何清玲到场。"),) * 3 + (story("教师何清铃到场。"),), id="other titles"),
        ],
    )
    def test_two_people_are_left_alone(self, stories: tuple[str, ...]) -> None:
        assert found(*stories) == []

    def test_the_order_of_the_pages_changes_nothing(self) -> None:
        usual, odd = story(lead="记者 何清玲"), story(lead="记者 何清铃")

        assert found(usual, usual, odd) == found(odd, usual, usual) == [("何清铃", "何清玲")]


class TestBureaus:
    def test_every_place_of_a_torn_name_is_reported(self) -> None:
        text = story("区农业农村和水局派人到场。区农业农村和水局局长表示，要常抓不懈。")
        (finding,) = run(text)

        assert (finding.excerpt, finding.suggestion) == ("区农业农村和水局", "区农业农村和水利局")
        assert kinds(finding) == ["lost-character"]
        places = [finding.place.span.start, *(one.place.span.start for one in finding.related)]
        assert places == [text.index("区农业农村和水局"), text.rindex("区农业农村和水局")]

    def test_a_name_known_from_the_run_is_held_against_its_torn_form(self) -> None:
        body = "区城市更新管理局派人到场。" * 2

        assert found(story(body + "区城市更新管局表示，要常抓不懈。")) == [
            ("区城市更新管局", "区城市更新管理局")
        ]

    @pytest.mark.parametrize(
        "name",
        [
            "水利局",
            "水务局",
            "文旅体局",
            "文广旅体局",
            "市场监管局",
            "发展改革局",
            "人力资源社会保障局",
            "卫健局",
            "城管局",
        ],
    )
    def test_short_and_other_forms_are_lawful(self, name: str) -> None:
        assert found(story(f"区{name}派人到场。")) == []

    def test_a_torn_form_inside_a_longer_name_is_none(self) -> None:
        assert list(torn_names("省外应急管局")) == []

    @given(st.sampled_from(sorted(word for word in words("institutions") if word.endswith("局"))))
    def test_a_torn_form_lacks_one_character_and_ends_alike(self, name: str) -> None:
        for form in torn_forms(name):
            assert len(form) == len(name) - 1
            assert form.endswith("局")


def told(body: str) -> list[tuple[str, str | None, list[str]]]:
    report = audit(f"=== 0.txt\n山乡见闻\n\n本报讯 {body}\n", "name-variant")
    assert report.problems == ()
    return [(one.excerpt, one.suggestion, kinds(one)) for one in report.findings]


class TestNamesOfOneStory:
    def test_a_name_without_a_post_is_known_by_standing_twice_between_words(self) -> None:
        body = "山里的鲁春华种了三十年月季，都说鲁春华有耐心。鲁春桦不爱说话。"

        assert told(body) == [("鲁春桦", "鲁春华", ["spelling"])]

    def test_what_is_drawn_much_alike_is_a_misreading_too(self) -> None:
        body = "矿工郝建勋干了十年。头一年郝建勋不说话。第二年赫建勋当了班长。"

        assert told(body) == [("赫建勋", "郝建勋", ["surname-alike"])]

    def test_his_relatives_do_not_make_him_one(self) -> None:
        body = "巡道工纪连海每天走二十公里。纪连梅的妻子也在铁路上班。纪连海说，习惯了。"

        assert told(body) == [("纪连梅", "纪连海", ["lost-character"])]

    def test_a_lost_character_is_seen(self) -> None:
        body = "裁缝雷淑芬做了四十年旗袍。雷淑芬说，不能断了。前年，雷芬收了两个徒弟。"

        assert told(body) == [("雷芬", "雷淑芬", ["lost-character"])]

    def test_two_characters_that_sound_the_same_are_one_slip(self) -> None:
        assert told("护士长闫丽萍连续值了三个夜班。阎丽平说，病人好了就好。") == [
            ("阎丽平", "闫丽萍", ["spelling"])
        ]

    def test_names_of_four_are_held_against_one_another(self) -> None:
        assert told("教练员才让扎西带队训练。才让札西说，孩子们能吃苦。") == [
            ("才让札西", "才让扎西", ["spelling"])
        ]

    def test_the_head_of_a_body_is_one_person(self) -> None:
        body = "县水务局局长苗青山到水库检查。会后，县水务局局长苗青川又到了泵站。"

        assert told(body) == [("苗青川", "苗青山", ["same-post"])]

    @pytest.mark.parametrize(
        "body",
        [
            pytest.param("鲁春华和弟弟鲁春桦都种花。鲁春桦的大棚在东头。鲁春华说，弟弟能干。", id="brothers"),
            pytest.param("县水务局副局长苗青山来了。县水务局副局长苗青川也到了泵站。", id="two deputies"),
            pytest.param("原县水务局局长苗青山来了。县水务局局长苗青川作了介绍。", id="one after another"),
            pytest.param(
                "巡道工纪连海走二十公里。养路工纪连梅也走。纪连海说，习惯了。", id="a trade of his own"
            ),
            pytest.param("总理洪方坚来访。洪方坚说，好。雷东多表示，洪坚定支持。", id="a word"),
        ],
    )
    def test_two_people_of_one_story_are_left_alone(self, body: str) -> None:
        assert told(body) == []

    def test_brothers_who_are_named_often_are_not_told_by_how_their_names_are_read(self) -> None:
        body = "哥哥叫鲍永清，弟弟叫鲍水清。村民鲍永清修机械表，村民鲍水清修电子表。鲍永清修了十七天。鲍水清说，不急。"

        assert told(body) == []


class TestForeign:
    @pytest.mark.parametrize(
        ("body", "odd", "right"),
        [
            ("牧民巴特尔·斯琴养羊。巴特·斯琴说，今年草好。", "巴特·斯琴", "巴特尔·斯琴"),
            ("村医古丽娜·艾山上门看病。古丽娜尔·艾山说，有事就叫她。", "古丽娜尔·艾山", "古丽娜·艾山"),
            ("主帅克劳斯·霍夫曼赛后很满意。霍夫漫说，都拼到了最后。", "霍夫漫", "霍夫曼"),
            ("总理安德斯·弗雷德里克松昨日抵京。弗雷德里克森说，前景广阔。", "弗雷德里克森", "弗雷德里克松"),
            ("俄罗斯选手格里戈里夺冠。格列戈里说，对手很强。", "格列戈里", "格里戈里"),
        ],
    )
    def test_one_character_of_a_name_from_abroad(self, body: str, odd: str, right: str) -> None:
        assert told(body) == [(odd, right, ["foreign"])]

    def test_two_of_a_family_and_two_players_are_left_alone(self) -> None:
        assert told("古丽娜·艾山和妹妹古丽娅·艾山都是村医。古丽娅·艾山说，姐姐教她。") == []
        assert told("前锋马丁内利梅开二度。后卫马丁内斯被评为最佳球员。") == []


class TestBodies:
    def test_a_misread_character_of_a_firm_is_seen(self) -> None:
        body = "恒泰电机公司投产。恒秦电机公司的产品走俏。恒泰电机公司还要扩建。"

        assert told(body) == [("恒秦电机公司", "恒泰电机公司", ["body"])]

    def test_a_lost_character_that_tears_a_word_is_seen(self) -> None:
        body = "江北农业大学来人指导。江北农大学的试验田在村东。江北农业大学还办了夜校。"

        assert told(body) == [("江北农大学", "江北农业大学", ["lost-character"])]

    @pytest.mark.parametrize(
        ("first", "odd"),
        [
            ("青石湾渔业专业合作社", "青石湾渔民专业合作社"),
            ("清江口水文观测站", "清江口水文监测站"),
            ("长岭坡护林中队", "长岭坡护路中队"),
            ("云顶山茶叶研究所", "云顶山茶业研究所"),
            ("红石桥志愿服务队", "红石桥自愿服务队"),
        ],
    )
    def test_a_body_is_called_otherwise_where_a_clause_takes_it_up(self, first: str, odd: str) -> None:
        body = f"白河县{first}去年成立，有三十人。社里添了新设备。今年春上，{odd}又添了一座仓库。"

        assert told(body) == [(odd, first, ["body"])]

    @pytest.mark.parametrize(
        "body",
        [
            pytest.param("县农业技术推广中心来人了。夏天，县农机技术推广中心来收麦。", id="of a county"),
            pytest.param("石梁果蔬合作社、石梁果树合作社都来了。", id="in a list"),
            pytest.param("石梁果蔬合作社办得早。邻村的石梁果树合作社刚成立。", id="introduced"),
            pytest.param("石梁果蔬合作社办得早。石梁果树合作社也不差。", id="as well"),
            pytest.param("石梁果蔬合作社办得早。石梁果树合作社刚成立。石梁果树合作社人少。", id="both often"),
            pytest.param("石梁第一专业合作社办得早。石梁第二专业合作社刚成立。", id="numbers"),
            pytest.param("青海省国家公园不少。去年，青海湖国家公园开始建设。", id="a place"),
            pytest.param("白河在这所大学读书。后来，白河从这所大学毕业。", id="no name"),
        ],
    )
    def test_two_bodies_of_one_kind_are_left_alone(self, body: str) -> None:
        assert told(body) == []

    @pytest.mark.parametrize(
        "body",
        [
            pytest.param(
                "江北农业大学来人指导。江北农大的试验田在村东。江北农业大学还办了夜校。", id="short"
            ),
            pytest.param("东山小学赢了。西山小学不服。东山小学说，再来一场。", id="counterparts"),
            pytest.param("东风路小学招生。东凤路小学是另一所学校。东风路小学说，常有人走错。", id="another"),
            pytest.param("恒泰电机公司投产。恒秦电机公司的产品走俏。", id="once each"),
            pytest.param("县机械公司投产。县机械分公司在外地。县机械公司还要扩建。", id="a branch"),
            pytest.param("澳大利亚队胜了。意大利队输了。澳大利亚队很高兴。", id="part of a word"),
        ],
    )
    def test_other_bodies_and_short_names_are_left_alone(self, body: str) -> None:
        assert told(body) == []


class TestSexes:
    def test_who_goes_on_is_the_only_one_of_whom_the_story_has_spoken(self) -> None:
        body = "（记者 沈冬）新郎官邢超没有等到婚车，她骑着自行车出了门。"

        assert told(body) == [("她", None, ["sex"])]

    @pytest.mark.parametrize(
        "body",
        [
            pytest.param("女司机蒋小月捡到一个钱包，失主赶来，他连声道谢。", id="somebody between"),
            pytest.param("被告人低着头。女法官宋静宣读判决，他哭了。", id="somebody before"),
        ],
    )
    def test_others_may_be_meant(self, body: str) -> None:
        assert told(body) == []

    @pytest.mark.parametrize(
        ("body", "odd"),
        [
            pytest.param(
                "店长叫温小梅，五十岁。她说，从前卖布，如今卖衣裳。\n\n今年春天，他带着两名店员学会了裁剪。",
                "他",
                id="the next paragraph",
            ),
            pytest.param(
                "去年底，她听见邻居咳嗽，便熬了梨汤。汤熬到天亮。他说，火要小。", "他", id="no name"
            ),
            pytest.param(
                "单庆山今年六十岁。他每天扫街。扫完街，天就亮了。她从来不戴手套。", "她", id="after a name"
            ),
            pytest.param("单庆山守了十年水库。问他闷不闷，她说：“听水响。”", "她", id="who is asked"),
        ],
    )
    def test_one_of_whom_alone_the_story_speaks_is_she_and_then_he(self, body: str, odd: str) -> None:
        assert told(body) == [(odd, None, ["sex"])]

    @pytest.mark.parametrize(
        "body",
        [
            pytest.param(
                "单庆山守了十年水库。他不觉得闷。\n\n温小梅守着渡口。她也不觉得闷。", id="two people"
            ),
            pytest.param("她学会了裁剪。她的丈夫也来帮忙。他每天扫地。", id="a husband"),
            pytest.param("他守着水库。阿涅斯守着渡口。她说，水很清。", id="a name that no list has"),
            pytest.param("女足主教练布鲁诺说，赢了。他很高兴。", id="men who train women"),
            pytest.param("单庆山来了。他六十岁，当年的房东沈奶奶拉着他的手。", id="whose hand"),
            pytest.param("她是护士。夜里，病床上的邱大爷睡不着，她就念一段。", id="who is before"),
            pytest.param("单庆山守着水库。记者问他闷不闷，妻子替他回答：“她说惯了。”", id="who answers"),
            pytest.param(
                "鞋匠老温，叫温云贵。老板娘温云秀卖豆浆。她起得早。老温起得晚。他耳朵背。", id="one surname"
            ),
        ],
    )
    def test_two_of_whom_a_story_speaks_are_two(self, body: str) -> None:
        assert told(body) == []


class TestNamesThatEveryCountyHas:
    @pytest.mark.parametrize(
        ("text", "found", "right"),
        [
            ("洪水过后，县防汛抗早指挥部派人查看堤坝。", "防汛抗早指挥部", "防汛抗旱指挥部"),
            ("市质量技术监查局抽检了三十种糕点。", "质量技术监查局", "质量技术监督局"),
            ("区青少年活中心昨晚亮起彩灯。", "青少年活中心", "青少年活动中心"),
            ("县种子管站送来新稻种。", "种子管站", "种子管理站"),
            ("省工商业联和会组织企业参展。", "工商业联和会", "工商业联合会"),
            ("他在县农业生产自料公司干了半辈子。", "农业生产自料公司", "农业生产资料公司"),
            ("这是全国妇女联合合会授予的称号。", "妇女联合合会", "妇女联合会"),
        ],
    )
    def test_what_is_one_character_off_is_told(self, text: str, found: str, right: str) -> None:
        findings = audit(f"堤上的人\n\n{text}\n", "name-variant").findings
        assert [(one.excerpt, one.suggestion) for one in findings] == [(found, right)]

    @pytest.mark.parametrize(
        "text",
        [
            "县防汛抗旱指挥部、县农业局、县林业局和县农机局派人查看。",
            "市财政厅、市第二中级人民法院和市中区人民法院联合发文。",
            "县消防救援队、县消防救援大队和市质监局昨日检查。",
            "省曲艺家协会、省电影家协会和省杂技家协会换届。",
            "县供销社、县联社和区农林科学院签约，县书法协会、县舞蹈协会助兴。",
            "市人民政府办事大厅昨日启用，县人大代表视察。",
            "市红绿灯协会的活动多，市红绿灯协会的人也多。",
        ],
    )
    def test_other_bodies_are_left_alone(self, text: str) -> None:
        assert audit(f"堤上的人\n\n{text}\n", "name-variant").findings == ()
