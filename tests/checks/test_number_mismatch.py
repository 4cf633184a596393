"""Figures that disagree are found; rounding, overlaps, examples and products are not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from audit import audit, without_record
from bench import number_stories as stories
from bench.numbers import FRESH, TUNED, run
from hypothesis import given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from auditor.model import Finding

NAME = "number-mismatch"
SEEDS = Path(__file__).parents[2] / "seeds"
FRAME = """\
为民服务出实招

本报讯（记者 沈冬）日前，记者从有关部门获悉，各项工作正在有序推进。

{sentence}

下一步，有关部门将继续听取意见。
"""
HALF = str.maketrans("，：；！？（）", ",:;!?()")


def findings(sentence: str) -> list[Finding]:
    return list(audit(FRAME.replace("{sentence}", sentence), NAME).findings)


WRONG = [
    "全县有合作社⟦12个，其中种植类9个、养殖类7个⟧。",
    "全镇共有⟦30户种植户，其中河东村12户、河西村9户、南坪村8户⟧。",
    "全镇共有⟦30户种植户，其中河东村12户、河西村9户、南坪村18户⟧。",
    "评选出优秀作品⟦六十件，其中一等奖十件、二等奖二十件、三等奖四十件⟧。",
    "学校现有教师⟦120人，其中男教师50人、女教师60人⟧。",
    "医院有床位⟦400张，其中内科120张、外科130张、其余科室100张⟧。",
    "选派干部⟦45名（省级12名、市级20名、县级15名⟧），全部到岗。",
    "东片区⟦12户、西片区9户、南片区8户，共30户⟧完成改造。",
    "收到提案⟦100件。其中，经济类提案40件、文教类提案50件、民生类提案30件⟧。",
    "县里种树⟦约500棵，分别为桃树200棵、梨树100棵⟧。",
    "会议提出⟦四点⟧要求：一是抓早，二是抓小，三是抓实。",
    "街道从⟦两个⟧方面推进：第一，摸清家底；第二，分类施策；第三，定期回访。",
    "演唱了《山路》《渔火》《故园》⟦四首⟧歌曲。",
    "服务站推出⟦四项⟧服务：代办证照、代缴费用、代购药品。",
    "活动设置了投篮、跳绳、拔河、接力共⟦5项⟧内容。",
    "书画展8月30日至9月2日举行，⟦为期3天⟧。",
    "博览会5月1日至3日举行。本届博览会⟦为期四天⟧，设六个展区。",
    "⟦2月30日⟧起报名，⟦4月31日⟧截止。",
    "2023年⟦2月29日⟧，大雪。",
    "2024年2月7日（⟦周四⟧）上午开幕。",
    "活动定于8月18日（周五）、8月20日（⟦周六⟧）举行。",
    "全县共有合作社200家，其中示范社50家，占⟦30%⟧。",
    "门店由去年的20家增加到今年的30家，增长⟦60%⟧。",
]
RIGHT = [
    "全县有重点项目12个，其中12个里，完工5个、在建7个。",
    "覆盖贫困村48个，截至目前，包括东湾村在内的103个贫困村已经摘帽。",
    "商品房均价2024元/平方米。其中：住宅1801元/平方米，办公楼4858元/平方米。",
    "平均每个镇有2个集贸市场，其中：综合市场3个、专业市场1个。",
    "负债中，直接投资28274亿元，证券投资8997亿元，金融工具108亿元，其他投资12318亿元。",
    "合唱了组曲《时代》和《演训》《边关》《新歌》3个篇章。",
    "水稻、小麦、玉米之后的第四大作物是马铃薯。",
    "双方发表关于构建共同体、落实三大倡议的声明。",
    "今年拓展三大市场：东亚的甲国、乙国；西欧的丙国、丁国；北美的戊国。",
    "他协助部署、指挥辽东、淮北、平西三大战役。",
    "全镇共有党员120人，其中女党员85人、35岁以下党员68人。",
    "吸引上海、杭州、苏州等8个城市的代表参加。",
    "共有果树约500棵，其中桃树近300棵、梨树200余棵。",
    "共有会员300人，其中农民150人、教师40人，另有从事其他行业的会员110人。",
    "受理诉求90件，其中咨询类30件、投诉类20件等。",
    "每组6人，共4组，24人全部完成训练。",
    "受伤14人，其中男性4人、女性10人，成年人12人、儿童2人。",
    "企业达100家，新增20家，其中制造业35家、服务业40家。",
    "实现增加值320亿元，其中第一产业40.1亿元，第二产业150.4亿元，第三产业129.6亿元。",
    "企业由12家增加到30家，年均增长20%。",
    "住宿生300人，其中女生200人，占高中学生的75%。",
    "由20%提高到30%，提高10个百分点。",
    "李梅、王芳来到东岭、西岭、南岭三个村看望老人。",
    "领域有三类：建筑与设计、古典与现代音乐、舞蹈与戏剧。",
    "会议提出三点要求：一是抓早，二是抓小。此外，还要抓实。",
    "从3月1日到5月31日，每周六举行，为期12天。",
    "庙会从腊月二十八到正月初三，为期5天。12月30日至1月2日，历时4天。",
    "该校成立于1998年，将于5月18日（周六）校庆。2024年2月29日（星期四），大雪。",
    "共收到来稿300件，其中散文52件，诗歌103件，小说115件，标语30条。",
    "缴款30万元，其中12万元给学校、3万元给养老院。",
]


@pytest.mark.parametrize("half", [False, True], ids=["full-width", "half-width"])
@pytest.mark.parametrize("marked", WRONG)
def test_figures_that_disagree_are_found(marked: str, half: bool) -> None:
    sentence = marked.translate(HALF) if half else marked
    wanted = [part.partition("⟧")[0] for part in sentence.split("⟦")[1:]]

    found = findings(sentence.replace("⟦", "").replace("⟧", ""))

    assert [finding.excerpt for finding in found] == wanted


@pytest.mark.parametrize("half", [False, True], ids=["full-width", "half-width"])
@pytest.mark.parametrize("sentence", RIGHT)
def test_lawful_figures_are_left_alone(sentence: str, half: bool) -> None:
    assert findings(sentence.translate(HALF) if half else sentence) == []


OTHER_WORDINGS = [
    "六个村各建两座水塔，一共新建水塔⟦14|12⟧座。",
    "每箱24瓶，15箱共⟦380|360⟧瓶。",
    "票价每张50元，卖出320张，票房收入⟦18000|16000⟧元。",
    "全村⟦216|226⟧户都通了水：一组68户，二组75户，三组83户，一户不落。",
    "头茬瓜4200斤，二茬瓜3600斤，三茬瓜1800斤，合在一起是⟦9900|9600⟧斤。",
    "善款共⟦48.6|47.6⟧万元。善款由三部分构成：企业捐款31.2万元，机关捐款9.8万元，市民捐款6.6万元。",
    "两个班共有学生⟦93|94⟧人，一班48人，二班46人。",
    "林区共造林⟦3.2|3.4⟧万亩，其中人工造林1.8万亩，封山育林0.9万亩，飞播造林0.7万亩。",
    "三分之二的稿费买了书。参选的200户里，其中通过的120户，占⟦四|六⟧成。",
    "接受检查的640辆校车中，有16辆轮胎磨损、灭火器过期，占⟦25|2.5⟧%。",
    "全村320户，其中240户用上了太阳能采暖设备，占总户数的⟦85|75⟧%。",
    "今年出栏54头，去年是36头，同比增长⟦150|50⟧%。",
    "三年前果园有400亩，如今扩大到⟦1200|1600⟧亩，翻了两番。",
    "水位由每天320次减到每天280次，减少了⟦60|40⟧次。",
    "赞成的占58%；反对的占23%；说不清的占⟦29|19⟧%。",
    "“三送”是指送戏、送书、送电影⟦、送展览|⟧，村民都说好。",
    "检查分⟦四|三⟧个组，分别由住建局、消防大队、市场监管局牵头。",
    "街道办事处、住房中心、检验所⟦四|三⟧家单位现场答复。",
    "华泰纺织、金禾米业、远景电子、长青药业、恒力轴承等⟦四|五⟧家企业签约。",
    "选出⟦五|四⟧名副会长，他们是阮军毅、宁小兵、惠丽芳、同建刚。",
    "入围的⟦四|五⟧部片子是《山门》《渡口》《老井》《盐路》《石匠》。",
    "来自贵州、云南、广西、四川、湖南⟦四|五⟧省区的织品展出。",
    "新开的⟦三|四⟧条公交线分别为21路、35路、46路、58路。",
    "公司的⟦三|四⟧大主业是造纸、印刷、包装、物流。",
    "本科目考查听、说、读、写、译⟦四|五⟧项能力。",
    "会议由⟦三|四⟧个议题构成：审议报告、选举理事、修改章程、通过决议。",
    "他1932年生，1950年入伍时刚满⟦二十二|十八⟧岁。",
    "他1931年6月生于窑工家庭。\n\n1999年11月，他因病逝世，享年⟦86|68⟧岁。",
    "他1985年到1997年任校长，前后干了⟦十五|十二⟧年。",
    "创办于1958年的轴承厂还在。2018年，走过⟦50|60⟧年的老厂建起展览馆。",
    "石桥2023年3月1日开工，到2023年9月1日完工，历时⟦九|六⟧个月。",
    "比赛上午8时开始，11时30分结束，历时⟦四个半|三个半⟧小时。",
    "车队凌晨4点出发，上午9点抵达，一路走了⟦七|五⟧个小时。",
    "甲队12金列第一，乙队⟦9|11⟧金排第二，丙队10金居第三。",
    "本报2023年5月9日讯 文化馆5月13日（星期⟦五|六⟧）办讲座。",
    "失业人数由50万降到40万，下降⟦40|20⟧%。",
    "全班50人，男生30人，女生20人，男女之比为⟦2比3|3比2⟧。",
    "六名评委中四人投了赞成票，⟦三分之一|三分之二⟧赞成，方案通过。",
    "学校创办于1921年，2011年迎来⟦80|90⟧周年校庆。",
    "他1978年参加工作，2018年退休，工龄⟦30|40⟧年。",
    "甲县30万吨、乙县28万吨、丙县25万吨，⟦乙|丙⟧县垫底。",
    "三市得票由高到低依次为：东川⟦82|85⟧票、临河⟦85|82⟧票、石门61票。",
    "主队以98比85获胜，净胜⟦15|13⟧分。",
    "球队本赛季10战⟦8|7⟧胜3负。",
    "运动会3日开幕，7日闭幕，会期⟦四十|五⟧天。",
    "他在讲台上从20岁站到60岁，一干就是⟦三十|四十⟧年。",
    "土豆每公斤8元，卖出500公斤，收入⟦400|4000⟧元。",
    "去年建房12间，今年15间，多了⟦2|3⟧间。",
    "老王以⟦320|350⟧票居首，老李以⟦350|320⟧票第二。",
]


@pytest.mark.parametrize("pair", OTHER_WORDINGS)
def test_other_wordings_of_the_same_contradictions_are_found_and_the_right_ones_left_alone(pair: str) -> None:
    wrong, right = (re.sub(r"⟦([^|⟧]*)\|([^⟧]*)⟧", group, pair) for group in (r"\1", r"\2"))

    with without_record():
        assert findings(wrong)
        assert findings(right) == []


LOOK_ALIKES = [
    "全队有党员8人、女队员5人，共10人。",
    "车间有六十二名职工，其中会焊接的四十七人，会钳工的五十一人。",
    "这趟车共有18节车厢，硬座9节，硬卧6节。",
    "全程42公里，上午走了18公里，下午走了20公里，剩下的第二天走完。",
    "一季度账户顺差5605亿元。其中，货物贸易顺差8890亿元，服务贸易逆差3218亿元。",
    "共收文稿74篇。其中，主席的37篇，其他同志的15篇，会议、协会的文件22篇。",
    "配备4.3万名乡镇（街道）督导员和58.2万名村（社区）主任。",
    "失踪人数仍为6人，包括5名游客，而非此前公布的共5人。",
    "每亩栽树110棵，栽了20亩，去年总共栽了2000棵。",
    "每张50元，卖出320张，半价票另算，收入14000元。",
    "新增人工林2.7亿亩，保存面积13.1亿亩，占全球新增面积的四分之一。",
    "清单由190条缩减到122条，90%左右的行业放开了。",
    "喜欢阅读的占54%，喜欢运动的占61%，没意见的占17%，此题可多选。",
    "全班50人，男生30人，女生20人，走读与住校之比为2比3。",
    "六名评委中四人投了赞成票，三分之一的评委是外聘的。",
    "六成受访者常去公园，四成常去商场，三成常去图书馆。",
    "招200人，录取50人，报到率95%。",
    "他1984年生，2010年在决赛中遇上36岁的老将。",
    "他1978年入党，2018年庆祝建厂三十周年。",
    "去年建房12间，今年15间，新房屋多了2间厢房。",
    "二队老王跑了12秒第一，老李跑了14秒第二。",
    "费明礼（1902—1987）的恩师终年75岁。",
    "5日开幕的展览，昨天迎来12日的首场讲座，历时两小时。",
    "防止“四风”特别是形式主义、官僚主义，让群众满意。",
    "活动得到供电公司、自来水公司等三家企业支持。",
    "考察了冬奥村、展示中心、雪橇中心等两地场馆。",
    "成果商品化、产业化一般经过三个阶段：实验室阶段、产品化阶段、商品化阶段。",
    "夺得女子双人单桨、男子四人单桨、女子四人单桨的金牌。",
    "演出晚上7点开始，9点结束，前一场谢幕持续了十分钟。",
    "他1985年到1997年任校长，在这个学校干了三十年。",
    "1929年，老郭随父亲逃荒到此，1945年参军时只有26岁。",
    "本报2023年5月9日讯 校庆纪念1953年的10月1日（星期四）。",
    "本报2023年5月9日讯 去年的11月19日（星期五）还在下雨。",
]


@pytest.mark.parametrize("sentence", LOOK_ALIKES)
def test_look_alikes_of_other_wordings_are_left_alone(sentence: str) -> None:
    with without_record():
        assert [one for one in findings(sentence) if "sum-near" not in str(one.data["evidence"])] == []


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("比赛8时开始，10时结束，历时两小时十五分。", False),
        ("比赛8时开始，10时结束，历时两小时二十分。", True),
        ("本报2023年5月9日讯 7月23日（星期六）有雨。", True),  # 75 days after
        ("本报2023年5月9日讯 7月24日（星期六）有雨。", False),
        ("本报2023年5月9日讯 有雨。据新华社2023年5月12日电 5月13日（星期五）有雨。", True),
        ("本报2023年5月9日讯 有雨。据新华社2023年5月13日电 5月13日（星期五）有雨。", False),
    ],
)
def test_how_far_a_time_may_be_off_and_a_date_from_the_day_of_printing(text: str, is_told: bool) -> None:
    with without_record():
        assert bool(findings(text)) == is_told


@pytest.mark.parametrize(
    ("page", "is_told"),
    [
        ("全市新增公厕52座\n\n本报讯 今年全市新增公厕25座。\n", True),
        ("全市新增公厕52座\n\n本报讯 今年城区新增公厕25座，乡镇新增27座。\n", False),
        ("三十六盏路灯亮进大山\n\n本报讯 六十三盏太阳能路灯昨夜亮起。\n", True),
        ("矿难救出71人\n\n本报讯 井下被困的17人全部获救。\n", True),
        ("读书会上三本旧书\n\n本报讯 读书会一次只读一本旧书。\n", False),
        ("小区修好九盏路灯\n\n本报讯 楼前七盏、门口两盏路灯全部修好。\n", False),
        (
            "大桥合龙\n\n本报讯 大桥主跨长580米，昨日合龙。\n\n图片说明：主跨850米的大桥合龙。（沈冬 摄）\n",
            True,
        ),
        ("县里建成30座水塔\n\n本报讯 县里建成水塔300座。\n", True),
    ],
)
def test_a_headline_or_caption_has_the_figure_of_the_text(page: str, is_told: bool) -> None:
    with without_record():
        assert bool(audit(page, NAME).findings) == is_told


NOTHING = [
    ("发现确诊病例0例，其中境外输入4例，本土5例。", ["0例，其中境外输入4例，本土5例"]),
    ("全年共收入0元，其中甲收入4元、乙收入5元。", ["0元，其中甲收入4元、乙收入5元"]),
    ("全年共收入〇元，其中甲收入4元、乙收入5元。", ["〇元，其中甲收入4元、乙收入5元"]),
    ("全镇有企业0家，另有企业30家，其中示范企业10家，占50%。", []),
    ("企业由0家增加到30家，增长50%。", []),
    ("共有企业5家、商户0家，其中甲街0家、乙街0家。", []),
]


@pytest.mark.parametrize(("sentence", "wanted"), NOTHING, ids=[row[0] for row in NOTHING])
def test_a_total_of_nothing_is_a_figure_like_any_other(sentence: str, wanted: list[str]) -> None:
    report = audit(FRAME.replace("{sentence}", sentence), NAME)

    assert report.problems == ()
    assert [finding.excerpt for finding in report.findings] == wanted


FIGURES = st.sampled_from(
    [
        "0",
        "〇",
        "零",
        "0.0",
        "1",
        "30",
        "30.5",
        "0000",
        "99999999999999",
        "一",
        "十",
        "百万",
        "亿亿亿亿",
        "1,200",
        "３０",
        "2月30日",
        "0月0日",
        "2024年13月1日",
        "（周日）",
    ]
)
AROUND = st.sampled_from(
    [
        "共有",
        "，其中",
        "、",
        "，",
        "（",
        "）",
        "。",
        "分别为",
        "由",
        "增加到",
        "增长",
        "，占",
        "占比",
        "%",
        "户",
        "元",
        "例",
        "个",
        "条",
        "项",
        "亿元",
        "约",
        "不足",
        "超过",
        "余",
        "男",
        "女",
        "甲类",
        "东村",
        "一是",
        "三十三是",
        "第九十九，",
        "最后，",
        "再次，",
        "四点要求：",
        "为期",
        "天",
        "至",
        "—",
        "《甲》",
        "等",
        "共",
        "其余",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(FIGURES, AROUND), min_size=3, max_size=40).map("".join))
def test_no_figures_make_it_crash(sentence: str) -> None:
    assert audit(FRAME.replace("{sentence}", sentence), NAME, "list-gap").problems == ()


def test_a_headline_is_held_against_the_lead() -> None:
    page = "城东建成{n}个便民站点\n\n本报讯（记者 沈冬）城东区建成{m}个便民站点，居民办事更方便。\n"

    (found,) = audit(page.format(n=5, m=4), NAME).findings

    assert (found.excerpt, found.related[0].place.line) == ("5个", 3)
    assert audit(page.format(n=5, m=5), NAME).findings == ()
    assert audit(page.format(n=5, m="五"), NAME).findings == ()


def test_a_headline_that_the_text_does_not_repeat_is_left_alone() -> None:
    page = "城东年内再建5个便民站点\n\n本报讯（记者 沈冬）城东区已有4个便民站点，居民办事更方便。\n"

    assert audit(page, NAME).findings == ()


def test_a_sum_that_a_column_cuts_is_added_up() -> None:
    cut = "全镇共有30户种植户，其中河东村12户、河西\n\n村9户、南坪村18户，收成都好。"

    (found,) = findings(cut)

    assert found.excerpt.startswith("30户")
    assert found.excerpt.endswith("18户")


def test_the_message_names_the_figures() -> None:
    (found,) = findings("全镇共有30户种植户，其中河东村12户、河西村9户、南坪村18户。")

    assert "30户" in str(found.message)
    assert "12户、9户、18户" in str(found.message)


def test_the_sample_pages_have_none() -> None:
    pages = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]

    assert [finding.message for page in pages for finding in audit(page, NAME, "list-gap").findings] == []


def test_invented_stories_reach_the_aim_on_sentences_it_was_tuned_on() -> None:
    score = run(TUNED, stories.BAIT, 3, 7)

    assert score.found.total() / score.planted.total() >= 0.9
    assert score.right / score.reported >= 0.95


def test_invented_stories_reach_the_aim_on_sentences_it_was_not_tuned_on() -> None:
    score = run(FRESH, stories.FRESH_BAIT, 4, 8)

    assert score.found.total() / score.planted.total() >= 0.9
    assert score.right / score.reported >= 0.95


TWICE = [
    "全县现有农家书屋⟦30家，其中山区12家、库区9家、平原19家⟧。",
    "事故共造成⟦18人伤亡，死亡3人，受伤16人⟧。",
    "一期安置⟦120户，二期安置80户，两期合计安置300户⟧。",
    "小麦⟦40亩、玉米50亩、大豆90亩，三项相加为190亩⟧。",
    "王建华、李春生、赵玉梅⟦四位⟧同志发言。",
    "获奖的⟦4人⟧是：陈国栋、林小燕、周立群。",
    "法国、德国、荷兰、瑞士和奥地利⟦四国⟧参加。",
    "⟦三名⟧嫌疑人张某、李某被抓。",
    "李长安（1921—1998），画家，享年⟦87岁⟧。",
    "陈秀英生于1945年，今年（2020年）已经⟦57岁⟧高龄。",
    "铁路1994年开工，2004年通车，历时⟦20年⟧。",
    "工程2015年3月动工，2016年9月完工，工期⟦28个月⟧。",
    "运动会从6月3日开到6月9日，⟦9天⟧里决出金牌四十枚。",
    "二〇二〇年二月二日（⟦星期五⟧）开馆。",
    "法庭定于⟦星期二⟧（2020年11月20日）开庭。",
    "招生200人，录取50人，录取率⟦52%⟧。",
    "去年产粮500吨，今年产粮600吨，同比增长⟦70%⟧。",
    "产量由20吨提高到80吨，⟦翻了三番⟧。",
    "红队⟦2比3⟧战胜蓝队。双方战成⟦2比1⟧平。",
    "国乒3比0横扫对手，⟦四局⟧比分为11比6、11比8、11比9。",
    "甲县产粮40万吨，乙县产粮52万吨，⟦甲县居首⟧。",
    "他捐出了⟦84幅⟧画，这48幅画将长期展出。",
    "茶园从14万亩减少到9万亩，减少了⟦7万亩⟧。",
    "合作社收入13.5万元，支出9.2万元，结余⟦3.4万元⟧。",
    "大桥总投资⟦4.2亿元，其中省里补助2.9亿元，市县自筹1.3万元⟧。",
    "大会通过了⟦三项⟧决议：关于修改章程的决议、关于增补理事的决议。",
    "医生嘱咐过冬记住⟦四句话⟧：少熬夜；多添衣；勤通风。",
    "产量依次为：白石12万吨、青口9万吨、长坪7万吨，⟦长坪市居首位⟧。",
    "一号艇用时3分12秒，二号艇3分18秒，⟦二号艇最快⟧。",
    "被告人吴某（1988年生）2020年被抓时⟦23岁⟧。",
]
ONCE = [
    "取得一等奖4人、二等奖5人、三等奖1人的佳绩。",
    "上午卖出320张票，下午卖出280张票，另有团体票，全天共卖出900张票。",
    "去年办案45起，今年办案60起，五年累计230起。",
    "长三角覆盖上海、江苏、浙江、安徽三省一市。",
    "对东盟、欧盟、非洲、中亚五国出口增长。",
    "李长安（1921—1998），画家，享年78岁。父亲去世时享年56岁。",
    "赵师傅1952年出生，18岁参军，2012年退休。",
    "花展4月10日开幕，4月19日闭幕，7天里天气晴好。",
    "他1978年进厂，2008年退休，干了12年班长。",
    "考试安排在2017年4月8日，周一公布考场。",
    "全村300户人家，有120户盖了新房，占应改造户数的80%。",
    "入境143.4万人次，出境144.3万人次。",
    "金牌榜上，山东18枚、辽宁15枚，奖牌总数辽宁居首。",
    "蓝队以2比3负于红队，双方首轮1比1战平。",
    "茶园从14万亩减少到9万亩，减少了5万亩，林地增加了7万亩。",
    "亩产从320公斤提高到480公斤，最高的提高了260公斤。",
    "合作社收入13.5万元，支出9.2万元，结余4.3万元。",
    "合作社收入13.5万元，支出9.2万元，捐款3.4万元。",
    "大桥总投资4.2亿元，其中省里补助2.9亿元，首批到账1300万元。",
    "大会通过了三项决议，其中有关于修改章程的决议、关于增补理事的决议。",
    "医生嘱咐过冬记住三句话：少熬夜；多添衣；勤通风。",
    "医生嘱咐过冬记住四句话：少熬夜；多添衣；勤通风等。",
    "产量依次为：白石12万吨、青口9万吨、长坪7万吨，长坪市增幅居首位。",
    "一号艇用时3分12秒，二号艇3分8秒，二号艇最快。",
    "一号艇用时3分12秒，二号艇3分8秒，一号艇最长。",
    "青口队9分、白石队12分、长坪队7分，长坪队最快。",
    "水位从14米降到9米，降了6米的只有西湖。",
    "培训班6月4日至6日举行，会前调研历时20天。",
    "选手出生于2004年，2024年夺冠时击败了26岁的卫冕冠军。",
]


@pytest.mark.parametrize("sentence", TWICE)
def test_what_figures_say_of_one_another_is_held_against_them(sentence: str) -> None:
    plain = sentence.replace("⟦", "").replace("⟧", "")
    marked = [part.partition("⟧")[0] for part in sentence.split("⟦")[1:]]
    assert [finding.excerpt for finding in findings(plain)] == marked


@pytest.mark.parametrize("sentence", ONCE)
def test_figures_of_other_things_are_left_alone(sentence: str) -> None:
    assert findings(sentence) == []


@pytest.mark.parametrize(
    ("head", "body", "after", "wrong"),
    [
        ("我市63家企业亮相农博会", "第九届农博会昨日开幕，我市组织36家企业参展。", "", "63家"),
        ("农博会开幕", "我市组织36家企业参展农博会。", "图为63家企业参展农博会。", "63家"),
        ("救援人员救出9人", "昨天夜里，救援人员先救出4人，今天凌晨又救出5人。", "", ""),
        ("上海推进“五个中心”建设", "上海聚焦经济中心建设，形成4个中心产业集群。", "", ""),
        ("全国产金166吨提前实现目标", "去年我国共产金166.3吨，提前实现目标。", "", ""),
    ],
)
def test_headlines_and_captions_are_held_against_the_text(
    head: str, body: str, after: str, wrong: str
) -> None:
    page = f"{head}\n\n本报讯（记者 沈冬）{body}\n\n大家都很高兴。\n\n{after}\n"
    assert [finding.excerpt for finding in audit(page, NAME).findings] == ([wrong] if wrong else [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("培训班3月5日开班，3月10日结业，为期十天。", "6天"),
        ("大桥1994年3月开工，2004年3月通车，历时15年。", "10年"),
        ("去年产值120亿元，比上年的100亿元增长25%。", "20%"),
        ("去年产值120.5亿元，比上年的100.0亿元增长25.5%。", "20.5%"),
    ],
)
def test_what_the_figures_give_is_said_as_what_is_printed(text: str, said: str) -> None:
    with without_record():
        (finding,) = audit(f"数字\n\n本报讯 {text}\n", "number-mismatch").findings

    assert f"是{said}，" in str(finding.message)


LEFT_AND_SHARES = [
    (
        "⟦九名学生中，一年级一人、二年级两人、四年级三人、五年级一人、六年级三人⟧。",
        "九名学生中，一年级一人、二年级两人、四年级三人、五年级一人、六年级两人。",
    ),
    (
        "上周服务⟦63人次，其中认证41人次、医保缴费17人次、证件代办9人次⟧，合计63人次。",
        "上周服务67人次，其中认证41人次、医保缴费17人次、证件代办9人次，合计67人次。",
    ),
    ("仓库的五十箱梨已经卖掉三十一箱，还剩⟦二十九箱⟧。", "仓库的五十箱梨已经卖掉三十一箱，还剩十九箱。"),
    ("全村86户“老屋”已修好54户，尚余⟦34户⟧。", "全村86户“老屋”已修好54户，尚余32户。"),
    ("到会的有63人，举手的有48人，占了⟦将近六成⟧。", "到会的有63人，举手的有48人，占了将近八成。"),
    ("到会的有90户，签字的有60户，占到⟦三分之一⟧。", "到会的有90户，签字的有60户，占到六成。"),
    ("今年四十岁的钳工李大海二十岁进厂，干了⟦三十年⟧。", "今年四十岁的钳工李大海二十岁进厂，干了二十一年。"),
]
LAWFULLY_LEFT = [
    "九名学生中，一年级一人、二年级两人、四年级两人、五年级一人、六年级三人。",
    "九名学生中，汉族一人、回族五人、男生三人、女生六人。",
    "新到的五十箱梨已经卖掉三十一箱，还剩二十九箱。",
    "仓库的五十箱梨已经卖掉三十一箱，又送来二十箱，还剩三十九箱。",
    "仓库的五十箱梨已经卖掉三十一箱，还剩九箱烂的、十箱好的。",
    "仓库的五十箱梨已经卖掉三十一箱，还剩二十九筐枣。",
    "到会的有63人，举手的有48人，占全村的六成。",
    "去年到会的有63人，今年到会的有48人，占了四成。",
    "全村80人，到会的有63人，举手的有48人，占了六成。",
    "到会的有63人，举手的有41人，占了将近七成。",
    "今年四十岁的钳工李大海二十岁进厂，父亲干了三十年。",
    "今年四十岁的钳工李大海二十岁进厂，干了八年又去当兵。",
]


@pytest.mark.parametrize(("wrong", "right"), LEFT_AND_SHARES)
def test_what_is_left_what_share_it_is_and_how_long_one_worked_follow_from_the_figures(
    wrong: str, right: str
) -> None:
    marked = wrong.partition("⟦")[2].partition("⟧")[0]
    assert [finding.excerpt for finding in findings(re.sub("[⟦⟧]", "", wrong))] == [marked]
    assert findings(right) == []


@pytest.mark.parametrize("sentence", LAWFULLY_LEFT)
def test_what_comes_in_addition_or_is_of_another_whole_is_left_alone(sentence: str) -> None:
    assert findings(sentence) == []


@pytest.mark.parametrize(
    ("lead", "later", "wrong"),
    [
        ("剧场仓库里的旧灯共有640盏。", "馆长说，这460盏旧灯里有一半修好了。", "640盏"),
        ("剧场仓库里的旧灯共有640盏。", "馆长说，其中460盏旧灯修好了。", ""),
        ("剧场仓库里的旧灯共有640盏。", "馆长说，门口的460盏彩灯也修好了。", ""),
        ("剧场仓库里的旧灯共有64盏。", "馆长说，46盏旧灯里有一半修好了。", ""),
        ("剧场仓库里的旧灯共有640盏。", "馆长说，450盏旧灯里有一半修好了。", ""),
        ("三十四岁的电工李大海不爱说话。", "李大海十九岁进厂，干了二十五年。", "二十五年"),
        ("三十四岁的电工李大海不爱说话。", "李大海十九岁进厂，干了十六年。", ""),
        ("三十四岁的电工王小川不爱说话。", "李大海十九岁进厂，干了二十五年。", ""),
        ("摊子是2009年摆起来的，到今年整整十五年。", "本报2020年6月18日讯 天晴。", "十五年"),
        ("摊子是2009年摆起来的，到今年整整十二年。", "本报2020年6月18日讯 天晴。", ""),
        ("摊子是2009年摆起来的，到今年整整十五年。", "天晴。", ""),
        ("他从2009年拍起，一年一张，到今年整整二十二张。", "本报2020年6月18日讯 天晴。", "二十二张"),
        ("他从2009年拍起，一年一张，到今年整整十二张。", "本报2020年6月18日讯 天晴。", ""),
        ("他从2009年拍起，到今年整整二十二张。", "本报2020年6月18日讯 天晴。", ""),
    ],
)
def test_a_figure_is_held_against_another_paragraph_and_the_year_of_printing(
    lead: str, later: str, wrong: str
) -> None:
    with without_record():
        found = [finding.excerpt for finding in findings(f"{lead}\n\n{later}")]
    assert found == ([wrong] if wrong else [])


APPOINTED = """\
任免名单

任命：

张大海为市审计局局长；

{names}为市卫生局副局长。

免去：

赵江的市审计局局长职务；

钱云（女）的市卫生局局长职务。

{said}
"""


@pytest.mark.parametrize(
    ("names", "said", "wrong"),
    [
        ("李小玉（女）", "以上共任命三人，免职二人。", "三人"),
        ("李小玉（女）", "以上共任命二人，免职三人。", "三人"),
        ("李小玉、王川", "以上共任命2人，免职2人。", "2人"),
        ("李小玉、王川", "以上共任命三人，免职二人。", ""),
        ("李小玉", "以上共任命二人，免职二人。", ""),
        ("李小玉", "今年共任命二十人，免职二人。", ""),
        ("李小玉等", "以上共任命三人，免职二人。", ""),
    ],
)
def test_as_many_are_appointed_as_the_list_names(names: str, said: str, wrong: str) -> None:
    with without_record():
        found = [one.excerpt for one in audit(APPOINTED.format(names=names, said=said), NAME).findings]
    assert found == ([wrong] if wrong else [])


@pytest.mark.parametrize(
    ("tail", "kind"), [("，合计63人次", "number-mismatch.sum"), ("", "number-mismatch.sum-near")]
)
def test_a_total_said_again_after_the_parts_counts_all_of_them(tail: str, kind: str) -> None:
    with without_record():
        (found,) = findings(f"上周服务63人次，其中认证41人次、医保缴费17人次、证件代办9人次{tail}。")
    assert found.data["evidence"] == [kind]
