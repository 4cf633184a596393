"""Words printed twice in a row are told; what Chinese doubles on purpose, and what meets by chance, is not."""

from __future__ import annotations

import pytest
from audit import audit, claimed, kinds

from auditor.checks.repeated_word.doubled import doubled_words
from auditor.language import doubling, times_doubled
from auditor.model import Severity


def sure(text: str) -> list[str]:
    """Return the words that are told loudly."""
    return [found.word for found in doubled_words(text) if found.is_sure]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("游客们都说，他们他们从来没有见过这样的瀑布。", "他们"),
        ("这项工程已经已经完成了主体结构。", "已经"),
        ("会议要求加强加强对施工现场的检查。", "加强"),
        ("县领导出席出席了开工仪式。", "出席"),
        ("水库大坝的的加固工程昨日完工。", "的"),
        ("67岁的陈桂芬芬是夜校的班长。", "芬"),
        ("村民邱智溫溫說，當地人都很高興，說這裡的環境變好了。", "溫"),
        ("工人们在河岸栽下三百株株柳树。", "株"),
        ("要进一步进一步完善排水系统。", "进一步"),
        ("县人民法院法院受理了这起案件。", "法院"),
        ("演出将在在人民剧场举行。", "在"),
        ("这是今年第五次第五次降雨。", "第五次"),
        ("记者在现场看到看到，抢修仍在进行。", "看到"),
        ("活动由区林业局主办办，市民可以参加。", "办"),
        ("城区道路路面积水水严重。", "水"),
        ("工程计划于2027年年5月完工。", "年"),
        ("记者冯冯家明从水利局获悉，大坝已合龙。", "冯"),
        ("下一步一步，全县将推进河道整治。", "一步"),
        ("这里有多项多项活动同时举行。", "多项"),
        ("车流量明显明显增加。", "明显"),
        ("老人在座位座位上睡着了。", "座位"),
        ("但是但是桥面仍然湿滑。", "但是"),
        ("江水两岸生生不息生生不息的产业由此形成。", "生生不息"),
    ],
)
def test_a_word_twice_in_a_row_is_told(text: str, word: str) -> None:
    assert sure(text) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "乡党委会会议室里坐满了人。",
        "市市场监管局和学校校长都到了现场。",
        "南京市市长出席，全省对对口帮扶作出部署。",
        "孩子们高高兴兴地走过绿油油的麦田。",
        "他把一把把种子撒进田里，一步一步往前走。",
        "邮递员要一巷一巷地走，一户一户地问。",
        "山上的树很多很多，路很远很远。",
        "这件事要研究研究再说，回去跟家里人商量商量。",
        "创新创新，没有新东西算哪门子创新？",
        "灯亮亮，照厝顶，阿婆教囝唱歌谣。",
        "萤火火，飞过墙，飞到阿妹绣花房。",
        "他咬咬牙坚持下来，一个又一个难关过去了。",
        "记者李娜娜、费伟伟采访了队员张龙龙。",
        "牧民萨仁其其格说，今年雪大。",
        "老人白发苍苍，村民欧阳娜娜扶着他，队员张晓天天来看望。",
        "请值班的师傅说说，末班车到底几点开。",
        "大熊猫“圆圆”和“晓晓”今天回到家乡。",
        "湖水碧蓝碧蓝的，小船忽闪忽闪地漂着。",
        "走着走着，他听见雨声哗啦哗啦地响。",
        "外长穆内内和议长迪迪扎举行会谈。",
        "快递快递员、网格网格长都来帮忙。",
        "他说一定一定要来，“请坐请坐”，主人连声招呼。",
        "2025年年底前完成，这是我国国家标准。",
        "“十五五”时期，职工工资稳步增长，中国国家队也来了。",
        "总统马马迪和记者丁丁来到大熊猫“力力”的家。",
        "他们把问题一个一个地解决，把好事一件一件办好。",
        "天空碧蓝碧蓝的，孩子们说着说着就笑了。",
        "他说：“老人在家，照顾照顾他们是应该的。”",
        "他去找老同事活动活动，还问了多少多少钱。",
        "要花这笔钱达到目的的，可以以“试点”为名。",
    ],
)
def test_what_may_stand_twice_is_left_alone(text: str) -> None:
    assert sure(text) == []


def test_a_verb_that_speech_doubles_is_told_where_nobody_is_asked_to() -> None:
    assert sure("县里组织专家服务服务企业两百多家。") == ["服务"]
    assert sure("让他去找人照顾照顾。") == []


def test_what_was_counted_no_oftener_than_slips_come_is_no_doubling_of_print() -> None:
    assert times_doubled("在") > 0
    assert doubling("片", "在", "星") < 0


def test_what_print_doubles_was_counted() -> None:
    assert times_doubled("刚") > 100
    assert times_doubled("一步") >= 10
    assert times_doubled("法院") == 0


def test_a_doubling_that_print_has_beside_these_characters_is_likelier_than_a_slip() -> None:
    assert doubling("，", "刚", "过") > 5
    assert doubling("会", "将", "在") < 0


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("他在会上指", "会上指出，要加强巡查，确保大坝安全", "会上指"),
        ("活动吸引了三百多名市民", "多名市民到场，气氛热烈", "多名市民"),
        ("新建的文化站里，他们", "他们都领到了借书证", "他们"),
    ],
)
def test_words_at_the_end_of_a_column_that_open_the_next_are_told(
    before: str, after: str, words: str
) -> None:
    text = (
        f"河口镇植树\n\n本报讯 昨日上午，河口镇举行春季植树活动。{before}\n\n{after}。大家栽下树苗两千株。\n"
    )

    (finding,) = audit(text, "repeated-word").findings

    assert finding.excerpt == words
    assert kinds(finding) == ["doubled", "break"]
    assert claimed(text, "repeated-word") == [(words, "error")]


def test_a_caption_s_last_word_that_opens_the_next_paragraph_is_no_fault() -> None:
    text = "河口镇植树\n\n本报讯 昨日上午，河口镇举行植树活动。\n\n图片来源：公告\n\n公告显示，活动将持续到月底。\n"

    assert audit(text, "repeated-word").findings == ()


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("县里拨出经费用于添置图书、改善伙食、改善伙食等方面。", "改善伙食、改善伙食"),
        ("今年重点是设备更新、研发投入、研发投入占比两项。", "研发投入、研发投入"),
    ],
)
def test_an_item_that_stands_again_with_more_behind_it_is_told(text: str, excerpt: str) -> None:
    (finding,) = audit(f"河口镇开会\n\n本报讯 {text}\n", "repeated-word").findings

    assert finding.excerpt == excerpt
    assert kinds(finding) == ["item"]


def test_sets_of_a_match_may_end_alike() -> None:
    text = "决赛中，她以11比8、9比11、11比8、11比6胜出，前后用了42分钟。"
    assert audit(text, "repeated-word").findings == ()


def test_two_bodies_of_one_name_follow_one_another_lawfully() -> None:
    text = "河口镇开会\n\n本报讯 会议强调，中央政治局、中央政治局常委会的部署要落实，两党、两国、两国人民都受益。\n"

    assert audit(text, "repeated-word").findings == ()


@pytest.mark.parametrize("between", ["", "\n", "\n\n"])
def test_a_sentence_broken_off_and_begun_again_is_told(between: str) -> None:
    text = (
        "河口镇植树\n\n本报讯 河口镇昨日举行植树活动。\n\n"
        f"记者从镇里获悉，今年全镇计划栽{between}记者从镇里获悉，今年全镇计划栽树三万株，绿化河岸十二公里。\n"
    )

    findings = audit(text, "repeated-word").findings

    assert [finding.severity for finding in findings] == [Severity.ERROR]


def test_a_heading_that_its_paragraph_takes_up_is_no_fault() -> None:
    text = "河口镇植树\n\n本报讯 河口镇昨日举行植树活动。\n\n绿化河岸\n\n绿化河岸是全镇今年的重点，计划栽树三万株。\n"

    assert audit(text, "repeated-word").findings == ()


def test_a_short_clause_called_out_twice_is_no_more_than_a_note() -> None:
    text = "河口镇植树\n\n本报讯 孩子们喊着：栽下一片绿，栽下一片绿，声音传到河对岸。\n"

    assert [finding.severity for finding in audit(text, "repeated-word").findings] == [Severity.NOTE]


def test_a_year_before_an_annual_meeting_is_no_doubled_word_in_either_script() -> None:
    rest = "，各國人民的前途命運緊密相連，這個時代需要勇氣和遠見，與會代表鼓掌通過了宣言。"
    for words, count in (("我在論壇2018年年會上說", 0), ("我在論壇的的年會上說", 1)):
        assert len(audit(f"論壇開幕\n\n{words}{rest}\n", "repeated-word").findings) == count


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("栽下一片绿荫啊", Severity.NOTE),
        ("栽下一片新的绿荫", Severity.ERROR),
        ("严把材料关、工序关", Severity.ERROR),
        ("栽下树苗两千株，绿化河岸十公里", Severity.ERROR),
    ],
)
def test_nobody_says_a_clause_of_eight_characters_twice_in_a_row(words: str, severity: Severity) -> None:
    text = f"河口镇植树\n\n本报讯 昨日，河口镇提出，{words}，{words}。大家都到河边来了。\n"

    (finding,) = audit(text, "repeated-word").findings

    assert finding.severity is severity
    assert finding.excerpt == f"{words}，{words}"


def test_what_is_sung_may_be_sung_twice() -> None:
    text = (
        "河口镇植树\n\n本报讯 昨日，河口镇植树。孩子们唱：“栽下一片新的绿荫，栽下一片新的绿荫。”大家鼓掌。\n"
    )

    (finding,) = audit(text, "repeated-word").findings

    assert finding.severity is Severity.NOTE


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("交接仪式在塔那那利佛举行", None),
        ("帮同志们出出主意，总结总结经验，联系群众", None),
        ("各镇开了会，总结总结经验，联系群众", Severity.ERROR),
        ("县交警大队大队长金志强说，路口要让行", None),
        ("县交警大队大队开展巡查，疏导车辆", Severity.ERROR),
        ("物件他一样一样登记，一一送还", None),
        ("他说使得使得，这是好事", None),
        ("环路相连，街街相通、路路相连，进出方便", None),
        ("村里四条路路相连，进出方便", Severity.ERROR),
        ("牧民乌云其其格赶着羊回来了", None),
        ("请站里的同志说说，车什么时候到", None),
        ("站里的同志说说，车马上就到", Severity.ERROR),
        ("问过一户、一户、又一户，都说不知道", None),
        ("榆树是孟师傅、孟师傅的徒弟栽的", None),
        ("屋里有肥皂、洗衣粉、洗衣粉和毛巾", Severity.ERROR),
    ],
    ids=[
        "a name of the dictionary",
        "behind a doubled verb",
        "behind none",
        "the head of what was named",
        "what was named",
        "one by one",
        "an answer",
        "clauses made alike",
        "one clause",
        "a name of another language",
        "who is asked to speak",
        "who is asked for nothing",
        "counted one by one",
        "whose something is",
        "an item twice",
    ],
)
def test_what_is_doubled_in_a_name_or_beside_a_doubled_verb_is_meant(
    words: str, severity: Severity | None
) -> None:
    found = audit(f"河口镇的一天\n\n本报讯 昨日，{words}。大家都到河边来了。\n", "repeated-word").findings

    assert [one.severity for one in found] == [severity] * (severity is not None)


@pytest.mark.parametrize(
    "text", ["拖拉机又突突\n突地响起来。", "门外是沙沙沙的脚步声。", "远处传来轰轰轰的炮声，一声比一声近。"]
)
def test_three_of_a_character_that_imitate_a_sound_are_no_loop(text: str) -> None:
    assert audit("夜里的路\n\n天还没有亮，老周就出了门。" + text + "\n", "repeated-word").findings == ()


def test_three_of_a_character_that_imitate_nothing_are_a_loop() -> None:
    assert audit("夜里的路\n\n天还没有亮，村里的水水水都很甜。\n", "repeated-word").findings
