"""Another district in the home's place is found; visits, lists, origins and stories of the city are not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from audit import audit, claimed, english, kinds
from bench.district_stories import FRESH
from bench.districts import run

if TYPE_CHECKING:
    from auditor.model import Finding

NAME = "wrong-district"
SEEDS = Path(__file__).parents[2] / "seeds"
FRAME = """\
岳麓区推进校园食堂建设

本报讯(记者 林一川)近日，岳麓区召开会议，部署校园食堂建设，橘子洲街道、梅溪湖街道作了发言。

{sentence}

今年，岳麓区将新建食堂12个，惠及学生9000人。
"""
HALF = str.maketrans("，：；！？（）", ",:;!?()")


def findings(sentence: str, *, frame: str = FRAME, home: str | None = None) -> list[Finding]:
    return list(audit(frame.replace("{sentence}", sentence), NAME, home=home).findings)


WRONG = [
    "“食堂要让家长放心。”⟦开福区⟧教育局相关负责人表示。",
    "⟦开福区⟧教育局局长高晴介绍，经费已经落实。",
    "记者从⟦开福区⟧教育局获悉，经费已经落实。",
    "据⟦开福区⟧统计局介绍，餐费平均下降一成。",
    "活动由区委宣传部、⟦开福区⟧总工会和区文联共同主办。",
    "活动由岳麓区教育局、⟦开福区⟧市场监督管理局联合主办。",
    "会上，⟦开福区⟧委书记郑远山强调，要把好食品安全关。",
    "截至目前，⟦开福区⟧共有食堂48个。",
    "⟦开福区⟧12所学校获评示范食堂。",
    "代表们表示，将为⟦开福区⟧教育高质量发展贡献力量。",
    "今年，区教育局先后出台《⟦开福区⟧校园食堂管理办法》。",
    "此外，⟦开福区⟧还着力打造一批中央厨房。",
    "这是⟦开福区⟧建成的第18个中央厨房。",
    "在⟦开福区⟧教育局的指导下，各校成立了膳食委员会。",
    "家住⟦开福区⟧橘子洲街道的王阿姨说，孩子爱吃食堂的饭。",
    "橘子洲街道位于⟦开福区⟧西部，学校较多。",
    "代表们表示，将推动⟦开福⟧教育高质量发展。",
    # The home's office in the same sentence is no contrast.
    "岳麓区教育局局长高晴在致辞中说，⟦开福区⟧将为学校提供高效服务。",
    "这样的食堂，⟦开福区⟧已建成33处，由岳麓区教育局统一管理。",
    "区教育局推出“岳麓好味道”小程序，⟦开福区⟧先后出台《食堂管理办法》和《家长开放日办法》。",
    # What leads there is no visit: 参与, 感受到, 以来.
    "志愿者切身感受到⟦开福区⟧推行食堂改造取得的成效。",
    "代表们积极参与⟦开福区⟧校园食堂改造。",
    "今年以来⟦开福区⟧食堂改造扎实推进。",
    # What the story's own people care for.
    "会议要求，要让勤俭节约在⟦开福区⟧蔚然成风。",
    "食堂改造列入⟦开福区⟧的民生实事。",
    "凡户籍在⟦开福区⟧的学生，均可就近申请。",
    "调研组听取了⟦开福区⟧关于食堂改造情况的汇报。",
    "《⟦开福区⟧校园食堂管理办法》和《陪餐办法》的出台，让家长放了心。",
    "在⟦开福区⟧，像这样的食堂还有很多。",
    # A verb after it makes it the subject.
    "为方便家长，⟦开福区⟧设立学校食堂监督岗。",
    # A figure in characters.
    "截至三月底，⟦开福区⟧食堂营业额突破一亿元。",
    # Offices that work with one's own, listed with one's own town.
    "岳麓区教育局联合⟦开福区⟧市场监督管理局、梅溪湖街道开展检查。",
]


@pytest.mark.parametrize("width", ["full", "half"])
@pytest.mark.parametrize("marked", WRONG)
def test_another_district_in_the_homes_place_is_found(marked: str, width: str) -> None:
    sentence = marked.replace("⟦", "").replace("⟧", "")
    text = FRAME.replace("{sentence}", marked)
    wanted = []
    while "⟦" in text:
        start = text.index("⟦")
        text = text.replace("⟦", "", 1)
        wanted.append((start, text.index("⟧")))
        text = text.replace("⟧", "", 1)
    assert text == FRAME.replace("{sentence}", sentence)

    found = audit(text.translate(HALF) if width == "half" else text, NAME).findings

    assert [(one.place.span.start, one.place.span.end) for one in found] == wanted


LAWFUL = [
    "会前，大家赴开福区考察校园食堂。",
    "岳麓区教育局与开福区教育局对接，学习食堂管理。",
    "开福区教育局一行到岳麓区交流食堂管理经验。",
    "企业与开福区教育局对接，签订了供餐协议。",
    "厨师长王小禾来自开福区，干了二十年。",
    "她曾任开福区教育局副局长。",
    "食堂数量比开福区多，餐费更低。",
    "岳麓区、开福区和雨花区的家长都来参观。",
    "岳麓区教育局、开福区教育局联合举办厨艺比赛。",
    "开福区等地也在推广这一做法。",
    "餐具由开福区一家公司供应。",
    "食材从开福区的批发市场运来。",
    "王女士家住开福区四方坪街道，每天来接孙子。",
    "开福区也推出了类似的做法。",
    "去年餐费下降，岳麓区降了一成，开福区降了半成。",
    "《开福区志》记载了这道菜的来历。",
    "两地学校结对，开福区教育局派来了三名厨师。",
    "岳麓区队以两分险胜开福区队。",
    "长沙市教育局表示，将在全市推广这一做法。",
    "岳麓区教育局联合开福区市场监督管理局开展检查。",
    "岳麓区教育局局长说，孩子们上周参观了开福区的食堂。",
    "开福区发生一起食品安全事故，给大家敲响警钟。",
    "在开福区，他遇到了当年的班主任。",
    "食材公司的总部也放在开福区。",
    "岳麓区增加食堂12个，开福区增加食堂9个。",
    # Where something is, goes on or comes from may be next door.
    "她的儿子在开福区上班，平时很少回家。",
    "承运方是位于开福区的一家物流企业。",
    "全市校园食堂建设推进会在开福区召开。",
    "此前，记者在开福区采访时看到，那里的食堂还是空的。",
    "不久前，开福区同类食堂因经营不善停业。",
    "地铁三号线开通后，开福区到这里只需二十分钟。",
    "青菜产自开福区的大棚。",
    "她出生于开福区一户农家。",
    "公司落户开福区已有十年。",
    # A court elsewhere.
    "经指定管辖，开福区人民法院公开审理了此案。",
    "上级法院指定开福区人民法院审理供货合同纠纷。",
    # What is there is not the district.
    "开福区第一小学学生陈果获得金奖。",
    "开福区鸿福食品公司中标。",
    "开福区境内的菜地供应蔬菜。",
    "开福区水库的鱼送上了餐桌。",
]


@pytest.mark.parametrize("width", ["full", "half"])
@pytest.mark.parametrize("sentence", LAWFUL)
def test_a_lawful_mention_is_left_alone(sentence: str, width: str) -> None:
    text = sentence.translate(HALF) if width == "half" else sentence

    assert [one.message for one in findings(text)] == []


def test_a_host_may_speak_in_the_story_of_the_visit() -> None:
    text = "次日，大家赴开福区考察。\n\n开福区教育局相关负责人表示，食堂实行统一采购。"

    assert findings(text) == []


def test_a_story_whose_headline_names_the_other_district_is_left_alone() -> None:
    frame = FRAME.replace("岳麓区推进校园食堂建设", "岳麓区携手开福区推进校园食堂建设")

    assert findings("开福区教育局相关负责人表示，经费已经落实。", frame=frame) == []


def test_a_story_about_several_districts_is_left_alone() -> None:
    text = "开福区教育局介绍，食堂已经建成。\n\n雨花区教育局介绍，食堂正在建设。"

    assert findings(text) == []


def test_a_district_named_with_its_own_towns_is_a_second_home() -> None:
    text = "开福区教育局在四方坪街道建成中央厨房。四方坪街道的学校都由它供餐。"

    assert findings(text) == []


def test_a_district_of_another_city_is_left_alone() -> None:
    assert findings("天河区教育局相关负责人表示，经费已经落实。") == []


def test_a_town_of_another_district_under_the_homes_name_is_found() -> None:
    (one,) = findings("岳麓区四方坪街道的学校最先开饭。")

    assert one.excerpt == "四方坪街道"
    assert one.suggestion is None
    assert "属开福区" in str(one.message)


def test_the_message_names_the_home_the_evidence_and_the_right_words() -> None:
    (one,) = findings("开福区教育局相关负责人表示，经费已经落实。")

    assert str(one.message) == (
        "本稿写的是岳麓区（标题等5处地名），这里却写作“开福区教育局”，疑应为“岳麓区教育局”，请核实。"
    )
    assert one.suggestion == "岳麓区"
    assert one.data == {
        "home": "430104",
        "found": "430105",
        "part": "speaks",
        "evidence": ["wrong-district.office"],
    }


def test_the_places_that_show_the_home_are_shown() -> None:
    (one,) = findings("开福区教育局相关负责人表示，经费已经落实。")

    assert one.related[0].text == "岳麓区"
    assert one.related[0].place.line == 1
    assert all(twin.place.span != one.place.span for twin in one.related)


def test_the_message_is_said_in_english_too() -> None:
    text = FRAME.replace("{sentence}", "开福区教育局相关负责人表示，经费已经落实。")
    (one,) = audit(text, NAME).findings

    assert english(one.message).startswith(
        "This story is about 岳麓区 (place names: 5, including the headline), but this says"
    )


@pytest.mark.parametrize(
    ("kind", "part", "sentence"),
    [
        ("home-town", "aside", "家住开福区橘子洲街道的王阿姨说，孩子爱吃食堂的饭。"),
        ("other-town", "event", "岳麓区四方坪街道的学校最先开饭。"),
        ("office", "speaks", "开福区教育局相关负责人表示，经费已经落实。"),
        ("office", "paper", "今年，区教育局先后出台《开福区校园食堂管理办法》。"),
        ("loose-part", "figure", "截至目前，开福区共有食堂48个。"),
        ("loose-part", "subject", "此外，开福区还着力打造一批中央厨房。"),
    ],
)
def test_the_part_that_the_other_district_plays_is_named_as_evidence(
    kind: str, part: str, sentence: str
) -> None:
    (one,) = findings(sentence)

    assert kinds(one) == [kind]
    assert one.data["part"] == part
    assert [severity for _, severity in claimed(FRAME.replace("{sentence}", sentence), NAME)] == ["error"]


def test_a_story_that_names_no_home_is_judged_by_the_users_word() -> None:
    bare = "校园食堂开饭\n\n本报讯(记者 林一川)近日，一批食堂开饭。\n\n{sentence}\n"
    sentence = "餐费由区财政补贴，开福区教育局负责监管。"

    assert findings(sentence, frame=bare) == []
    (one,) = findings(sentence, frame=bare, home="岳麓区")
    assert str(one.message).startswith("设置指明本版写的是岳麓区")


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name)
def test_no_district_is_wrong_on_the_sample_pages(path: Path) -> None:
    assert [one.message for one in audit(path.read_text(encoding="utf-8"), NAME).findings] == []


def test_planted_districts_are_found_all_over_china() -> None:
    score = run(FRESH, 8, 21)

    assert score.planted > 20
    assert score.right == score.reported
    assert score.found >= 0.8 * score.planted


def test_a_county_under_a_city_that_it_does_not_lie_in_is_found_without_a_home() -> None:
    (one,) = audit("一周要闻\n\n本报讯　衡阳市新化县举办灯会。活动持续三天。\n", NAME).findings

    assert kinds(one) == ["elsewhere"]
    assert one.excerpt == "新化县"
    assert "娄底市新化县" in str(one.message)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("接下来，双方将携手助力开福区高质量发展。", "loose-part"),
        ("这是开福区抓食堂的一个缩影。", "loose-part"),
        ("食堂纳入开福区年度考核。", "role"),
    ],
)
def test_another_district_among_words_that_stand_round_homes_is_found(sentence: str, kind: str) -> None:
    (one,) = findings(sentence)

    assert kinds(one) == [kind]
    assert one.suggestion == "岳麓区"


def test_a_place_without_a_role_is_left_alone_where_the_story_hardly_names_its_home() -> None:
    thin = "食堂开饭\n\n本报讯(记者 林一川)岳麓区的食堂昨天开饭。\n\n食堂纳入开福区年度考核。\n"

    assert list(audit(thin, NAME).findings) == []


@pytest.mark.parametrize(
    "sentence", ["她的稻米卖到了开福区。", "下月，展览移师开福区。", "来自开福区的客商下了订单。"]
)
def test_where_something_goes_to_or_comes_from_may_be_anywhere(sentence: str) -> None:
    assert findings(sentence) == []


FAR = """\
夜校办到家门口

新华社长沙1月9日电（记者林一川）冬日里，湖南省衡阳市衡南县的夜校坐满了人。

{sentence}

今年，衡南县计划再办十所夜校，衡南县的干部纷纷报名授课。
"""


def test_a_story_for_readers_elsewhere_tells_where_another_county_lies() -> None:
    bare = "晚上八点，位于衡东县北部的一所夜校里，农民学起了剪纸。"

    (one,) = findings(bare, frame=FAR)

    assert kinds(one) == ["role"]
    assert one.suggestion == "衡南县"


def test_a_county_that_is_presented_as_only_the_home_is_takes_its_place() -> None:
    text = (
        "古寺重修\n\n新华社石家庄4月1日电（记者林一川）位于河北省邯郸市临漳县的一座古寺正在重修。\n\n"
        "成安县志记载，古寺始建于北朝。\n\n成安县群众捐了八万元。\n"
    )

    (one,) = audit(text, NAME).findings

    assert (one.excerpt, one.suggestion) == ("临漳县", "成安县")


def test_an_office_that_the_home_has_elsewhere_in_the_story_is_its_own() -> None:
    court = "法院审理查明，李某骗走八万元。{0}法院近日以诈骗罪判处李某有期徒刑一年。"
    text = f"虚构工程骗钱\n\n近日，岳麓区法院公布一起案件。\n\n{court}\n\n岳麓区检察院提起公诉。\n"

    (one,) = audit(text.format("望城区"), NAME).findings

    assert (one.excerpt, one.suggestion) == ("望城区", "岳麓区")
    assert list(audit(text.format("岳麓区"), NAME).findings) == []


def test_a_county_among_words_that_stand_behind_the_home_elsewhere_takes_its_place() -> None:
    text = (
        "通报两起案件\n\n日前，有关部门通报岳麓区{behind}存在的问题。\n\n"
        "学习教育启动后，开福区{behind}没有对照检查。\n\n通报要求，岳麓区要举一反三。\n"
    )

    (one,) = audit(text.replace("{behind}", "、湖南省文化馆"), NAME).findings

    assert (one.excerpt, one.suggestion, kinds(one)) == ("开福区", "岳麓区", ["role"])
    assert list(audit(text.replace("{behind}", "、湖南省馆"), NAME).findings) == []
    winners = "岳麓区{0}一等奖。\n\n开福区{0}二等奖。\n\n奖状由岳麓区发。\n".format("实验小学代表队获")
    assert list(audit("颁奖\n\n近日，岳麓区办了比赛。\n\n" + winners, NAME).findings) == []
    side_by_side = text.replace("的问题。\n\n学习教育启动后，", "的问题，").replace(
        "{behind}", "、湖南省文化馆"
    )
    assert list(audit(side_by_side, NAME).findings) == []


HEADED = """\
{headline}

本报讯（记者 林一川）岳麓区昨天把最后一辆柴油公交车送进了库房。

岳麓区三百辆公交车全部换成电车。
"""


@pytest.mark.parametrize(
    "headline", ["开福三百辆公交车换成电车", "开福区：公交车换成电车", "开福推出柴油公交车"]
)
def test_a_headline_that_names_another_district_than_its_story_is_found(headline: str) -> None:
    (one,) = findings("", frame=HEADED.replace("{headline}", headline))

    assert one.excerpt in ("开福", "开福区")
    assert one.suggestion == one.excerpt.replace("开福", "岳麓")


@pytest.mark.parametrize(
    "headline",
    [
        "开福三百辆公交车换成电车，岳麓跟上",
        "岳麓开福公交车换成电车",
        "学开福公交车换成电车",
        # The next story's, perhaps: nothing of it is taken up.
        "开福：油菜花开引客来",
        "开福：电车开花引客来",
    ],
)
def test_a_headline_that_names_the_home_too_or_tells_of_something_else_is_left_alone(headline: str) -> None:
    assert findings("", frame=HEADED.replace("{headline}", headline)) == []


def test_a_town_that_ends_a_list_of_the_homes_is_found() -> None:
    (one,) = findings("岳麓区住建局把莲花镇、雨敞坪镇和乔口镇连成一线。")

    assert (one.excerpt, kinds(one)) == ("乔口镇", ["other-town"])
    assert findings("岳麓区住建局把莲花镇和乔口镇连成一线。") == []
    assert findings("新路把莲花镇、雨敞坪镇和乔口镇连成一线。") == []


def test_a_visited_county_that_is_presented_as_only_the_home_is_takes_its_place() -> None:
    text = "老支书的心愿\n\n去年秋天，记者来到{0}调查。\n\n成安县的老支书说，水渠修好了。\n\n成安县群众捐了八万元。\n"

    (one,) = audit(text.format("河北省邯郸市临漳县"), NAME).findings

    assert (one.excerpt, one.suggestion) == ("临漳县", "成安县")
    assert list(audit(text.format("邯郸市临漳县"), NAME).findings) == []


def test_who_joins_a_meeting_is_a_guest() -> None:
    assert findings("开福区委书记也参加了座谈。") == []
    assert len(findings("开福区委书记主持了座谈。")) == 1


def test_a_place_that_the_headline_names_without_its_kind_may_be_meant() -> None:
    text = (
        "{0}农民画挂上墙\n\n本报讯（记者 林一川）奉贤区一所小学的墙上挂满了农民画。\n\n"
        "画是金山区的老师画的。奉贤区教育局说，孩子们爱看。\n"
    )

    assert list(audit(text.format("金山"), NAME).findings) == []
    assert [one.excerpt for one in audit(text.format("三百张"), NAME).findings] == ["金山区"]


def test_a_brief_with_a_sign_before_it_says_where_it_happened() -> None:
    briefs = "短讯\n◆{place}举办食堂技能大赛，46名厨师参赛。\n◆{place}建成中央厨房，日产餐食两万份。"

    assert findings(briefs.format(place="开福区")) == []
    assert findings("此外，开福区还着力打造一批中央厨房。") != []


def test_a_town_that_only_another_city_of_the_province_has_lies_there() -> None:
    text = "早茶飘香\n\n本报讯（记者 林一川）兰溪市{0}的早茶，凌晨三点开市。\n"

    (one,) = audit(text.format("寿昌镇"), NAME).findings

    assert (one.excerpt, kinds(one)) == ("寿昌镇", ["elsewhere"])
    assert list(audit(text.format("游埠镇"), NAME).findings) == []
    # Several counties of the province have one, and a new one may be called by a common word.
    assert list(audit(text.format("城关镇"), NAME).findings) == []
    assert list(audit(text.format("新兴街道"), NAME).findings) == []


def test_an_office_that_people_turn_to_is_the_homes_where_that_acts_elsewhere_in_the_story() -> None:
    text = (
        "法官到村\n\n本报讯（记者 林一川）木兰县村民庞某向依兰县人民法院{0}。\n\n木兰县人民法院法官到村里查看。\n\n"
        "“纠纷解开了。”木兰县人民法院法官说。木兰县还有八个巡回点。\n"
    )

    (one,) = audit(text.format("提交撤诉申请"), NAME).findings

    assert (one.excerpt, one.suggestion) == ("依兰县人民法院", "木兰县人民法院") or one.excerpt == "依兰县"
    assert list(audit(text.format("移交卷宗"), NAME).findings) == []
    assert list(audit(text.replace("依兰县人民法院", "依兰县教育局").format("申请"), NAME).findings) == []


BODIES = """\
老工人办起夜校

本报讯（记者 沈冬）昨天，枣庄市滕州市的{first}来了一群年轻人，{said}

夜校打算再办一期，优先招收枣庄市薛城区的{second}青年职工。
"""


@pytest.mark.parametrize(
    ("first", "second", "said", "wrong"),
    [
        ("赵坡煤矿", "赵坡煤矿", "老工人给他们上课。", "薛城区"),
        ("薛城站", "薛城站", "老工人给他们上课。", "滕州市"),
        ("赵坡煤矿", "柳林煤矿", "老工人给他们上课。", ""),
        ("赵坡煤矿", "赵坡煤矿", "煤矿今年搬家，老工人给他们上课。", ""),
        ("人民医院", "人民医院", "老工人给他们上课。", ""),
        ("城关中学", "城关中学", "老工人给他们上课。", ""),
        ("石桥中学", "石桥中学", "老工人给他们上课。", ""),
    ],
)
def test_a_body_with_a_name_of_its_own_lies_in_one_district(
    first: str, second: str, said: str, wrong: str
) -> None:
    found = audit(BODIES.format(first=first, second=second, said=said), NAME).findings
    assert [finding.excerpt for finding in found] == ([wrong] if wrong else [])


@pytest.mark.parametrize(
    ("head", "last", "wrong"),
    [
        ("豐原老屋修繕完成", "潭子區公所表示，將協助登錄。", "潭子區"),
        ("豐原老屋修繕完成", "豐原區公所表示，將協助登錄。", ""),
        ("豐原老屋修繕完成", "區公所與潭子區公所表示，將協助登錄。", ""),
        ("豐原老屋修繕完成", "潭子區公所表示，潭子的老屋也將登錄。", ""),
        ("豐原老屋修繕完成", "台中市西屯區的學生也來了。潭子區公所表示，將協助登錄。", ""),
        ("老屋修繕完成", "潭子區公所表示，將協助登錄。", ""),
    ],
)
def test_the_office_that_speaks_is_that_of_the_district_in_headline_and_text(
    head: str, last: str, wrong: str
) -> None:
    page = f"{head}\n\n【記者林一川／台中報導】台中市豐原區的老屋昨日開放。\n\n{last}\n"
    assert [finding.excerpt for finding in audit(page, NAME).findings] == ([wrong] if wrong else [])


@pytest.mark.parametrize(
    ("head", "wrong"),
    [("平安：果园里的夜灯", "乐都区"), ("果园里的夜灯", ""), ("平安就好：果园里的夜灯", "")],
)
def test_a_headline_names_the_home_by_a_word_where_the_text_spells_it_out(head: str, wrong: str) -> None:
    page = f"""\
{head}

本报讯（记者 沈冬）昨天夜里，在平安区三合镇的一处院落里，老何点起了灯。

乐都区农业农村局的技术员每周来一次，看一看果树。

老何说，灯亮了，心里就有底了。
"""
    assert [finding.excerpt for finding in audit(page, NAME).findings] == ([wrong] if wrong else [])


COUNTY = """\
岳麓区办起老人食堂

本报讯(记者 林一川)近日，岳麓区召开会议，部署老人食堂建设，橘子洲街道、梅溪湖街道作了发言。

{sentence}

今年，岳麓区将新建食堂12个，惠及老人9000人。
"""


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        # An office of another city acts in the story of a county that names that city nowhere.
        ("桃源县总工会把做饭的老周评为标兵。", "桃源县总工会"),
        ("“饭要热乎。”桃源县民政局局长高晴说。", "桃源县民政局"),
        # What people call their own is where they live.
        ("“我们开福老人多，这个钱省不得。”所长高晴说。", "开福"),
        ("“咱开福区的食堂都装了电梯。”所长高晴说。", "开福区"),
        # Stations and commissions act as offices do.
        ("开福区城管队还请摊主当值夜人。", "开福区城管队"),
        ("开福区科委最近总结了他们的经验。", "开福区科委"),
    ],
)
def test_offices_from_afar_and_what_people_call_their_own_are_found(sentence: str, wrong: str) -> None:
    (one,) = findings(sentence, frame=COUNTY)

    assert wrong.startswith(one.excerpt) or one.excerpt == wrong


@pytest.mark.parametrize(
    "sentence",
    [
        "常德市桃源县总工会把做饭的老周评为标兵。",
        "桃源县总工会来人了。桃源县总工会送来米面。",
        "他们到桃源县总工会学习。",
        "湖北省来凤县总工会把做饭的老周评为标兵。河南来的客人也夸好。",
        "“我们开福老人多。”来自开福区的客人说。",
        "“我们合作办食堂。”所长高晴说。",
        "今明两天，开福有小到中雨。",
    ],
)
def test_guests_from_afar_and_forecasts_are_left_alone(sentence: str) -> None:
    assert findings(sentence, frame=COUNTY) == []
