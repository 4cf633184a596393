"""Where a paragraph begins with a rest, and which openings only look like one."""

from __future__ import annotations

import pytest
from audit import audit, kinds, without_record

from auditor.checks.lost_opening.openings import evidence, score
from auditor.model import Finding, Severity
from auditor.text.resources import rules_folder

LEAD = "本报讯 县里去年新修了三条灌渠，两万亩农田从此旱涝保收。县水利局秘书长何平说，今年还要再修五条。"


def findings(*paragraphs: str) -> list[Finding]:
    """Return what is found in a story of these paragraphs below a lead."""
    text = "灌渠修到田头\n\n" + "\n\n".join((LEAD, *paragraphs)) + "\n"
    return list(audit(text, "lost-opening").findings)


LOST = {
    "never-opening": "们纷纷表示，灌渠修得好，往后要把地种得更好。",
    "cut-word": "幅提高，全县粮食总产比上年增长一成，农民收入跟着增长。",
    "torn-character": "书长说，灌渠通水后，各村都要选出自己的渠长。",
    "torn": "利局说，灌渠通水后，各村都要选出自己的渠长。",
    "mark": "，灌渠通水后，各村都选出了自己的渠长。",
    "fragment": "示范渠。各村还选出了自己的渠长，每周沿渠巡查一次。",
    "known-fragment": "两万亩农田。各村还选出了自己的渠长，每周沿渠巡查一次。",
}


@pytest.mark.parametrize(("kind", "paragraph"), LOST.items(), ids=LOST)
def test_a_rest_is_named_by_what_it_is(kind: str, paragraph: str) -> None:
    (found,) = findings(paragraph)

    assert found.data["evidence"] == [f"lost-opening.{kind}"]
    assert paragraph.startswith(found.excerpt)


LAWFUL = {
    "foreign name": "佩特罗夫说，灌渠修得好。呼日勒表示，愿来学习修渠的经验。",
    "short name": "易纲建议，灌渠要有人管，各村都要选出自己的渠长。",
    "name in a list": "石泰、王东等参加了通水仪式，何平主持了仪式。",
    "time": "此前一天，邻县的灌渠也通了水，各村选出了渠长。",
    "imperative": "抓落实，关键看渠长下没下去。渠里有没有水，脚最清楚。",
    "short sentence": "水来了，渠长们沿着灌渠走上一圈，看看有没有垮塌。",
    "place": "洲上有灌渠三条，其中一条是去年新修的，通到了村口。",
    "every": "每到傍晚，渠长们沿着灌渠走上一圈，看看有没有垮塌。",
    "also some": "也有村民提出，灌渠两边应该种上树，夏天好乘凉。",
    "it is": "是他们，让灌渠通到了田头。是水，让庄稼有了收成。",
    "the above": "以上情况说明，灌渠修好了，还要有人管，才能用得久。",
    "afterwards": "之后的几天，各村选出了渠长，每周沿渠巡查一次。",
    "to say": "说起灌渠，村民们都竖起大拇指，说再也不愁浇地了。",
    "scene": "立春。各村的渠长沿着灌渠走上一圈，看看有没有垮塌。",
    "idiom": "岁月悠悠。老渠长守了灌渠一辈子，如今换上了年轻人。",
    "summary of what follows": "农田灌溉提速。各村选出渠长，每周沿渠巡查一次，渠水畅通。",
    "year": "’98抗洪那年，灌渠被冲垮过一次，后来用石头重新砌好。",
    "very": "很显然，灌渠修好了，还要有人管，才能用得久一些。",
}


@pytest.mark.parametrize("paragraph", LAWFUL.values(), ids=LAWFUL)
def test_openings_that_only_look_bound_are_not_told_aloud(paragraph: str) -> None:
    with without_record():
        assert [one.message for one in findings(paragraph) if one.severity > Severity.NOTE] == []


def test_headings_that_run_into_their_paragraphs_are_a_manner_of_the_story() -> None:
    assert findings("保灌溉。各村选出了渠长。", "护水源。上游种上了树，水清了。") == []


def test_a_paragraph_that_goes_on_from_another_page_has_its_beginning_there() -> None:
    text = f"（上接第一版）\n\n{LOST['cut-word']}\n\n{LEAD.removeprefix('本报讯 ')}\n"

    assert audit(text, "lost-opening").findings == ()


def test_what_a_page_begins_with_elsewhere_is_no_rest() -> None:
    """The same beginning stands at the head of other clauses, or inside a word only."""
    text, before = "幅提高，全县粮食总产增长一成。", "旱涝保收。"

    alone = score(evidence(text, before, lambda _: []))
    begun = score(evidence(text, before, lambda _: ["，", "。"]))
    inside = score(evidence(text, before, lambda _: ["大", "大"]))

    assert begun < alone < inside


def test_each_weight_is_asked_for_and_each_piece_of_evidence_has_one() -> None:
    told = evidence("幅提高，全县粮食总产增长一成。", "旱涝保收。", lambda _: [])
    path = rules_folder() / "models" / "opening.tsv"
    rows = [row for row in path.read_text(encoding="utf-8").splitlines() if not row.startswith("#")]

    assert list(told) == [row.split("\t")[0] for row in rows]


@pytest.mark.parametrize(
    "beginning",
    [
        "市农业农村局派出十二个小组",
        "市交通运输局公共交通处处长郝文介绍",
        "县红十字会提醒市民",
        "区教育局昨日通报",
    ],
)
def test_local_papers_begin_with_their_own_bodies(beginning: str) -> None:
    page = f"春耕备耕忙\n\n本报讯 春分前后，各乡镇备耕工作有序展开。\n\n{beginning}，到村检查种子纯度和农药标签。\n"

    assert audit(page, "lost-opening").findings == ()


@pytest.mark.parametrize(
    ("head", "right"),
    [
        ("报讯", "本报讯"),
        ("報訊", "本報訊"),
        ("讯", "本报讯"),
        ("本讯", "本报讯"),
        ("华社", "新华社"),
        ("新社", "新华社"),
    ],
)
def test_a_dateline_without_its_first_characters_is_told_with_what_it_was(head: str, right: str) -> None:
    rest = "济南8月20日电（记者林青）" if head.endswith("社") else "（记者林青）"
    page = f"春耕备耕忙\n\n{head}{rest}春分前后，各乡镇备耕工作有序展开。\n"

    (found,) = audit(page, "lost-opening").findings

    assert (found.excerpt, found.suggestion, found.severity) == (head, right, Severity.ERROR)


@pytest.mark.parametrize(
    "beginning",
    [
        "讯问笔录显示，摊主都不知情",
        "报讯员昨日到岗，开始巡查",
        "新社区昨日通电",
        "华社昨日开会",
        "本报讯（记者林青）昨日",
    ],
)
def test_other_words_and_whole_datelines_have_lost_nothing(beginning: str) -> None:
    page = f"春耕备耕忙\n\n{beginning}，各乡镇备耕工作有序展开。\n"

    assert audit(page, "lost-opening").findings == ()


BELOW = "\n\n今年全镇还要修三条水渠，架两座桥，让各村的人出门都有好路走。\n"


@pytest.mark.parametrize(
    ("head", "text", "kind"),
    [
        ("一位护林员的账本", "县青石岭镇护林员马忠诚，巡山三十一年，写了四十七本笔记。", "division"),
        ("茶树下开会", "镇石塘村有棵八百岁的老茶树，村里大事小事都爱到树下商量。", "division"),
        ("北河柳树庄矿办起夜校", "庄矿食堂腾出两间旧库房，办起了夜校。", "name"),
        ("葡萄婆婆", "本报讯 （记者 段平） 了，栽了十五年葡萄，闭着眼睛就知道该不该浇水。", "unbound"),
        ("灌渠修到田头", "本报讯　访局昨天到三个村听取村民对灌渠的意见，答应一个月内答复。", "unbound"),
        (
            "灌渠修到田头",
            "本报讯 （记者 何平） 草局上周给渠边的六百棵杨树挂了牌子，每棵都有专人照看。",
            "unbound",
        ),
        ("毛皮之乡", "本报讯 是有名的毛皮集散地，过去贩毛皮靠肩扛驴驮，一趟要走半个月。", "unbound"),
    ],
)
def test_names_and_datelines_show_that_a_beginning_is_lost(head: str, text: str, kind: str) -> None:
    (found,) = audit(f"{head}\n\n{text}{BELOW}", "lost-opening").findings

    assert kinds(found)[1] == kind


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("北河县医院办起托儿班", "县医院利用两间偏房，办起了托儿班，入托的孩子有三十人。"),
        ("北河柳树庄矿办起托儿班", "矿工会利用职工俱乐部的两间偏房，办起了托儿班。"),
        ("村支书王大同修桥", "王大同利用三个冬天，修了一座桥，村里人都来帮忙。"),
        ("干部驻村", "乡镇干部驻村，密切了干群关系。镇中心小学也开了学。"),
        ("县城修路", "县城关镇今年修路三条，各乡镇都来参观。"),
        ("镇里修路", "镇里各村的路都修好了，乡亲们出门方便。"),
        ("毛皮之乡", "本报讯 过去贩毛皮靠肩扛驴驮，一趟要走半个月。"),
        ("毛皮之乡", "本报讯 得益于好政策，县里修了路，贩毛皮的人都坐上了车。"),
    ],
)
def test_what_is_called_by_its_kind_alone_begins_a_paragraph(head: str, text: str) -> None:
    assert audit(f"{head}\n\n{text}{BELOW}", "lost-opening").findings == ()


@pytest.mark.parametrize(
    "text",
    ["过了“三月三”，银饰铺里仍旧忙碌，铺主带着徒弟打银片。", "段团委在俱乐部举行演讲比赛，十四名青年登台。"],
)
def test_a_verb_or_a_body_behind_a_dateline_is_no_rest(text: str) -> None:
    assert audit(f"青年登台\n\n本报讯 {text}{BELOW}", "lost-opening").findings == ()
