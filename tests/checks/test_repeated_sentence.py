"""Sentences printed twice: whole ones, and the end of one that comes back at once or as a sentence of its own."""

from __future__ import annotations

import pytest
from audit import audit, kinds

HEAD = "清河县启动冬季清淤\n\n本报讯 "
END = "工程完工后沿岸六个村的排涝能力将提高一倍。"
REST = "县水务局介绍，往年清淤多在春天，今年提前到冬天，挖出的淤泥运往苗圃作肥料。\n"


def told(text: str) -> list[str]:
    return [kind for finding in audit(text, "repeated-sentence").findings for kind in kinds(finding)]


def test_the_end_of_a_sentence_printed_again_at_once_is_told() -> None:
    (finding,) = audit(f"{HEAD}全县今冬疏浚河道二十公里，{END}{END}\n{REST}", "repeated-sentence").findings

    assert kinds(finding) == ["adjacent"]
    assert finding.excerpt == END


def test_the_end_of_a_sentence_that_comes_back_as_one_of_its_own_is_told() -> None:
    assert told(f"{HEAD}全县今冬疏浚河道二十公里，{END}\n{REST}{END}\n") == ["end"]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}全县今冬疏浚河道二十公里，排涝能力提高一倍。{REST}排涝能力提高一倍。\n",
        f"{HEAD}全县今冬疏浚河道二十公里，{END}\n{REST}专家说，{END}\n",
        f"{HEAD}“干不干？”“干，当然干。”“当然干。”{REST}",
    ],
    ids=["short and apart", "in a sentence both times", "an answer said again"],
)
def test_what_recurs_lawfully_is_left_alone(text: str) -> None:
    assert told(text) == []


RARE = "把两口老井改成净水站，每户每天分到四桶水。"


@pytest.mark.parametrize(
    "again",
    [RARE, RARE.replace("分到", "领到"), RARE.replace("改成", "改")],
    ids=["the same", "one character changed", "one lost"],
)
def test_clauses_that_end_two_sentences_word_for_word_are_told(again: str) -> None:
    text = f"{HEAD}石坎村去年冬天，{RARE}\n{REST}挖出的淤泥不浪费，{again}\n"
    (finding,) = audit(text, "repeated-sentence").findings

    assert kinds(finding) == ["sentence"]
    assert finding.excerpt == again


def test_a_blank_behind_the_names_of_reporters_parts_as_a_comma_does() -> None:
    text = f"清河县改水\n\n本报讯 通讯员 蓝小溪 石坎村今年{RARE}\n{REST}主任方竹介绍，石坎村今年{RARE}\n"

    assert told(text) == ["sentence"]


@pytest.mark.parametrize(
    "again",
    [
        "加快提高技术装备水平，坚决完成上级赋予的各项任务。",
        "每户人家每天清早能从站里分到两桶半的井水。",
        "把老井改成净水站，每户分水。",
    ],
    ids=["a set phrase", "one clause", "short"],
)
def test_set_phrases_single_clauses_and_short_ones_may_end_two_sentences(again: str) -> None:
    assert told(f"{HEAD}石坎村去年冬天，{again}\n{REST}挖出的淤泥不浪费，{again}\n") == []


def test_a_sentence_that_is_the_end_of_another_cut_within_a_clause_is_told() -> None:
    text = (
        "河口镇修渠\n\n本报讯 河口镇今年投资修复沿河水渠，工程完工后两岸三千亩稻田都能及时灌溉。\n\n"
        "镇里还组织村民清理河道。后两岸三千亩稻田都能及时灌溉。\n"
    )

    assert [finding.excerpt for finding in audit(text, "repeated-sentence").findings] == [
        "后两岸三千亩稻田都能及时灌溉。"
    ]


SAYING = "好地好种好把式，三样都凑齐了，苗才肯往高里长。"


@pytest.mark.parametrize(
    ("behind", "count"),
    [("老佟又把这话念叨了一遍。", 0), ("这句话他逢人就说一遍。", 0), ("老佟转身下了地。", 1)],
)
def test_what_the_text_says_is_said_again_is_no_fault(behind: str, count: int) -> None:
    text = f"{HEAD}河口镇的老佟教徒弟。{SAYING}徒弟点点头。\n{REST}{SAYING}{behind}\n"

    assert len(told(text)) == count


SMITH = "他打刀不看炉火，只听铁响声。"


@pytest.mark.parametrize(
    ("again", "count"),
    [
        (SMITH, 1),
        (SMITH.replace("铁", "锤"), 0),
        ("全市经济总体平稳、稳中有进。", 0),
        (f"徒弟说：“{SMITH}”", 0),
    ],
    ids=["to the letter", "a word changed", "usual words", "quoted"],
)
def test_a_short_sentence_in_rare_words_is_told_where_it_is_the_same_to_the_letter(
    again: str, count: int
) -> None:
    usual = "" if SMITH in again or "锤" in again else again
    text = f"铁匠老吴\n\n街口的铁匠铺开了三十年。{SMITH}{usual}徒弟换了七个。\n\n如今来的人少了。{again}炉子还是天天生着。\n"

    assert len(told(text)) == count


@pytest.mark.parametrize(
    ("between", "count"),
    [
        ("山也高来路也长，挑担的人儿莫慌张。", 0),
        ("这支歌从前只在田里唱，后来村里办了歌会，才慢慢有人把它记在纸上。", 1),
    ],
)
def test_a_line_of_verse_may_come_back(between: str, count: int) -> None:
    line = "青竹竿儿过小河，河那边的妹莫笑我。"

    assert len(told(f"山歌一首\n\n{line}\n\n{between}\n\n{line}\n")) == count


def test_a_printed_line_that_stands_twice_is_told_whatever_it_ends_with() -> None:
    line = "芦花编的鸭窝挂在檐下，谁家"
    text = (
        "芦苇荡里的手艺\n\n　　本报讯 村里的老人会用\n芦苇编席子，编一张要两天工\n夫。屋前屋后都堆着苇捆，把\n"
        f"{line}\n来客就送上一只。村里今年还\n办了学堂，教孩子们认苇子、\n剥苇叶、破苇篾，一学就是一\n个冬天。\n"
        f"　　学堂里坐着十一个孩子，\n最小的才七岁，手却很灵巧\n{line}\n编的席子卖到了省城，换回来\n一台缝纫机。"
        "老人说，手艺有\n人学，芦苇荡就有人管，往后\n的日子还长着呢。\n"
    )

    assert told(text) == ["end"]
    assert told(text.replace(f"灵巧\n{line}\n", "灵巧\n")) == []


IN_MIDST = "净水站的泵一开就跳闸，换了三根电线也不见好"


@pytest.mark.parametrize(
    "again", [IN_MIDST, IN_MIDST.replace("跳闸", "眺闸")], ids=["the same", "one misread"]
)
def test_clauses_in_mid_sentence_word_for_word_are_told(again: str) -> None:
    text = f"{HEAD}入夏以后，{IN_MIDST}，村里人急得直跺脚。\n{REST}{again}，最后请来了县里的电工。\n"

    assert told(text) == ["sentence"]


def test_half_width_marks_part_clauses_too() -> None:
    text = f"{HEAD}入夏以后，{IN_MIDST}，村里人急得直跺脚。\n{REST}{IN_MIDST}，最后请来了县里的电工。\n"

    assert told(text.replace("，", ",")) == ["sentence"]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}{IN_MIDST}。\n\n{REST}入夏以后，{IN_MIDST}，村里人急得直跺脚。\n",
        f"{HEAD}大家都说，石坎村两口老井改成的净水站，解了渴。\n{REST}大家都说，石坎村两口老井改成的净水站，水还甜。\n",
        f"{HEAD}入夏以后，{IN_MIDST}，他又把这句话念叨了一遍：{IN_MIDST}，可怎么办。\n{REST}",
    ],
    ids=["a standfirst", "who speaks and a name", "said again"],
)
def test_clauses_in_mid_sentence_that_recur_lawfully_are_left_alone(text: str) -> None:
    assert told(text) == []


AT_ONCE = "从前是我们挑着水桶到河边排队"


@pytest.mark.parametrize(
    "again",
    [
        AT_ONCE.replace("挑着", "挑了").replace("到", "去"),
        AT_ONCE.replace("从前", "从前都"),
        AT_ONCE.replace("水桶", "水捅"),
    ],
    ids=["other small words", "one more", "one misread"],
)
def test_a_clause_that_follows_itself_in_other_small_words_is_told(again: str) -> None:
    assert told(f"{HEAD}“{AT_ONCE}，{again}，如今水管接到家。”老祁说。\n{REST}") == ["adjacent"]


@pytest.mark.parametrize(
    "again",
    [
        AT_ONCE.replace("从前", "后来"),
        AT_ONCE.replace("我们", "他们"),
        AT_ONCE.replace("河边", "井边"),
        AT_ONCE.replace("水桶", "三桶"),
    ],
    ids=["another time", "others", "elsewhere", "how many"],
)
def test_a_clause_that_says_something_else_than_the_one_before_is_left_alone(again: str) -> None:
    assert told(f"{HEAD}“{AT_ONCE}，{again}，如今水管接到家。”老祁说。\n{REST}") == []


def test_a_paragraph_of_prose_printed_again_is_no_refrain_of_the_one_between_of_its_length() -> None:
    one = "净水站给每户发一张水卡，由村会计登记，谁家没水了打一个电话，管水员把水送到门口再收卡。"
    between = "县里另派来两名技师，吃住都在村里，谁家的水管漏了喊一声，技师带上工具当天就给修好。"

    assert told(f"{HEAD}{REST}\n{one}\n\n{between}\n\n{one}\n") == ["sentence"]
