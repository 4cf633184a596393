"""A story on two pages is read as one; copies on two pages tell of one another in every format."""

from __future__ import annotations

import html
from random import Random

import pytest
from audit import audit, split
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Page, Source, Span
from auditor.pipeline import all_checks, audit_sources, outline
from auditor.relate.differences import differences
from auditor.report import REPORTERS
from auditor.segment.jumps import continued
from auditor.segment.whole import whole
from auditor.settings import Settings

WORDS = "春夏秋冬山水田林路桥村镇街灯花草树木河湖海港船车站台楼房院校书报纸笔画歌舞戏"
HEAD = "市民广场菊花展开幕"
FIRST = "本报讯 昨日，市民广场秋季菊花展正式开幕，将持续展出到本月底，市民可以免费入"
REST = "场参观。主办方表示，今后每年都会举办花展，还将邀请外地园艺师前来交流。"
OTHER = "夜市亮起来\n\n本报讯 河滨夜市重新开张，摊位整齐，灯火通明，附近居民晚饭后纷纷前来散步，商户说生意比去年好。"


def edition(
    ahead: str = "（下转第3版）",
    back: str = "（上接第1版）",
    *,
    first: str = FIRST,
    rest: str = REST,
    names: tuple[str, str] = ("A01.txt", "A03.txt"),
    head: str = "",
) -> str:
    """Return two pages with a story that goes on from the first to the second, another story behind each half."""
    return (
        f"=== {names[0]}\n{HEAD}\n\n{first}\n\n{ahead}\n\n\n{OTHER}\n"
        f"=== {names[1]}\n{OTHER.replace('夜市', '早市').replace('晚饭', '早饭')}\n\n\n{head}{back}\n\n{rest}\n"
    )


def pages(text: str) -> list[Page]:
    """Return the pages of an edition as they are printed."""
    parts = text.split("=== ")[1:]
    sources = [Source(part.partition("\n")[0], part.partition("\n")[2]) for part in parts]
    return [page for page in outline(sources, Settings()) if isinstance(page, Page)]


def loud(text: str, *checks: str) -> list[tuple[str, str, str]]:
    """Return the warnings and errors of an edition: check, page, excerpt."""
    found = audit(text, *checks).findings
    return [(one.check, one.place.path, one.excerpt) for one in found if one.severity > 1]


@pytest.mark.parametrize(
    ("ahead", "back"),
    [
        ("下转第3版", "上接第1版"),
        ("（下转A03版）", "（上接A01版）"),
        ("【下转3版】", "【上接1版】"),
        ("转03版", "接01版"),
        ("转第三版", "接第一版"),
        ("（转第三版）", "（紧接第一版）"),
        ("（未完，下转第3版）", "（续上，上接第1版）"),
        ("▶下转A03版", "◀上接A01版"),
        ("●下转3版", "●上接1版"),
        ("（下转第3版·要闻）", "（上接第1版·要闻）"),
        ("（下转今日3版①）", "（上接今日1版①）"),
        ("（下轉Ａ３版）", "（上接Ａ１版）"),
        ("下转第3版▼", "▲上接头版"),
        (f"（下转第3版《{HEAD}》）", f"（上接第1版《{HEAD}》）"),
    ],
)
@pytest.mark.parametrize("head", ["", f"{HEAD}\n\n"])
def test_halves_are_found_by_the_lines_between_them(ahead: str, back: str, head: str) -> None:
    text = edition(ahead, back, head=head)

    assert continued(pages(text)) == {("A01.txt", 1): ("A03.txt", 2)}
    assert loud(text) == []


@pytest.mark.parametrize(
    ("ahead", "back"),
    [
        ("（详见第3版）", "（上接第1版）"),
        ("（评论见第3版）", "（图片见第1版）"),
        ("（下转第4版）", "（上接第1版）"),
        ("（下转第3版）", "（上接第2版）"),
        ("车辆下转第三大街", "上接第一大道"),
        ("（转载自第3期）", "（接上期）"),
    ],
)
def test_what_only_refers_or_names_another_page_joins_nothing(ahead: str, back: str) -> None:
    assert continued(pages(edition(ahead, back, first=FIRST + "场。"))) == {}


def test_a_jump_line_that_was_taken_for_a_heading_is_none() -> None:
    text = edition(back="## （上接第1版）", names=("A01.md", "A03.md")).replace(HEAD, f"## {HEAD}")
    printed = [
        page for page in outline([one for _, one in split(text)], Settings()) if isinstance(page, Page)
    ]

    assert continued(printed) == {("A01.md", 1): ("A03.md", 2)}


def test_of_two_issues_each_story_goes_on_in_its_own() -> None:
    days = [edition(names=(f"202605{day}_01.txt", f"202605{day}_03.txt")) for day in ("07", "08")]

    assert continued(pages("".join(days))) == {
        (f"202605{day}_01.txt", 1): (f"202605{day}_03.txt", 2) for day in ("07", "08")
    }


def test_of_two_stories_that_go_on_on_one_page_each_finds_its_own() -> None:
    one, other = "国际象棋公开赛在体育馆落幕，棋手们", "新建水库开始蓄水，工程师们"
    first = f"棋赛落幕\n\n本报讯 {one}\n\n下转3版\n\n\n水库蓄水\n\n本报讯 {other}\n\n下转3版\n"
    second = "水库蓄水\n\n上接1版\n\n检查了大坝和闸门。水库可灌溉农田。\n\n\n棋赛落幕\n\n上接1版\n\n互赠棋谱。棋手相约再战。\n"

    found = continued(pages(f"=== 1.txt\n{first}=== 3.txt\n{second}"))

    assert found == {("1.txt", 1): ("3.txt", 2), ("1.txt", 2): ("3.txt", 1)}


def test_pages_without_a_number_lend_each_other_a_story_only_where_its_words_go_on() -> None:
    names = ("front.txt", "inside.txt")
    same = edition(
        names=names, head=f"{HEAD}\n\n", rest=REST + "市民广场的菊花展将持续展出到本月底，市民可以免费入场。"
    )
    alien = edition(names=names, rest="棋手互赠棋谱，相约明年再战。裁判宣布成绩有效。")

    assert continued(pages(same)) == {("front.txt", 1): ("inside.txt", 2)}
    assert continued(pages(alien)) == {}


def test_a_sentence_cut_at_the_jump_is_read_whole() -> None:
    read = whole(pages(edition()))
    paragraphs = read[0].stories[0].paragraphs

    assert [one.text for one in paragraphs] == [FIRST + REST]
    assert not paragraphs[0].open_end
    assert [story.title for story in read[1].stories] == ["早市亮起来"]


def test_pages_whose_stories_stay_on_them_are_the_same_objects() -> None:
    alone = pages(f"=== A01.txt\n{OTHER}\n=== A03.txt\n{HEAD}\n\n{FIRST}场。\n")

    assert all(one is other for one, other in zip(whole(alone), alone, strict=True))


@pytest.mark.parametrize("gone", [0, 1])
def test_a_half_alone_is_no_fault(gone: int) -> None:
    said = edition(
        first="本报讯 老人说：“花开得正好，孩子们", rest="都爱来看。”主办方表示，今后每年都会举办花展。"
    )
    kept = ["=== " + part for part in said.split("=== ")[1:]][1 - gone]

    assert loud(kept) == []


def test_a_quotation_may_go_on_over_the_jump_and_is_missed_where_it_does_not_end() -> None:
    first = "本报讯 老人说：“花开得正好，孩子们"

    assert loud(edition(first=first, rest="都爱来看。”主办方表示，今后每年都会举办花展。")) == []
    assert [
        check for check, *_ in loud(edition(first=first, rest="都爱来看。主办方表示，今后每年都会举办花展。"))
    ] == ["unbalanced-quotes"]


SAID = "展馆内设有二百多个展位，展出了来自全国各地的三千多盆菊花和盆景。"


def test_a_sentence_of_the_first_half_again_in_the_second_is_repeated_in_one_story() -> None:
    text = edition(
        first=f"本报讯 {SAID}市民可以免费入", rest=f"场参观。{SAID}主办方表示，今后每年都会举办花展。"
    )
    (finding,) = audit(text, "repetition").findings

    assert finding.check == "repeated-sentence"
    assert {finding.place.path, *(one.place.path for one in finding.related)} == {"A01.txt", "A03.txt"}
    assert finding.excerpt == SAID


def test_a_fix_of_the_second_half_is_made_on_its_page() -> None:
    text = edition(rest=f"场参观。{REST}此次展览的的规模是历年最大，主办方十分重视。")
    finding = next(one for one in audit(text, "repeated-word").findings)
    page = text.partition("=== A03.txt\n")[2]

    assert finding.place.path == "A03.txt"
    assert page[finding.place.span.start : finding.place.span.end] == finding.excerpt
    assert finding.fix
    assert all(page[edit.span.start : edit.span.end] for edit in finding.fix.edits)
    assert finding.place.line == page[: finding.place.span.start].count("\n") + 1


def test_a_district_foreign_to_the_first_half_is_told_in_the_second() -> None:
    first = (
        "本报讯 白云区召开花展工作会议。白云区副区长李明说，白云区将办好花展。白云区文化馆负责布展，"
        "会议要求各单位做好"
    )
    rest = "保障。天河区副区长李明表示，今后每年都会举办花展。"

    assert [(check, path) for check, path, _ in loud(edition(first=first, rest=rest), "wrong-district")] == [
        ("wrong-district", "A03.txt")
    ]


def test_one_person_with_two_titles_in_the_halves_of_a_story_is_told() -> None:
    first = "本报讯 市民政局局长郑小禾到场致辞。市民可以免费入"
    rest = "场参观。市民政局副局长郑小禾表示，今后每年都会举办花展。"

    assert [(check, path) for check, path, _ in loud(edition(first=first, rest=rest), "title-conflict")] == [
        ("title-conflict", "A03.txt")
    ]


def test_the_order_of_pages_changes_nothing() -> None:
    text = edition(
        first=f"本报讯 {SAID}市民可以免费入", rest=f"场参观。{SAID}主办方表示，今后每年都会举办花展。"
    )
    parts = ["=== " + part for part in text.split("=== ")[1:]]

    assert audit("".join(parts)).findings == audit("".join(reversed(parts))).findings


@given(st.integers(0, 400))
def test_every_character_is_printed_once(at: int) -> None:
    printed = {page.path: page for page in pages(edition())}
    read = whole(list(printed.values()))
    everything = [
        (part.path, part.span.start + at)
        for page in read
        for part in page.parts
        for at in range(len(part.span))
    ]

    assert sorted(everything) == [
        (path, at) for path, page in printed.items() for at in range(len(page.text))
    ]
    ((path, span),) = read[0].printed(Span(at % len(read[0].text), at % len(read[0].text) + 1))
    assert printed[path].text[span.start : span.end] == read[0].text[at % len(read[0].text)]


STORY = (
    "本报讯 春季校园招聘会昨日在理工学院举行，一百二十家企业带来三千多个岗位，涵盖机械、电子、食品等行业。"
    "毕业生小林说，现场就能投简历、做面试，十分方便。市人社局工作人员介绍，下周还将举办两场专场招聘会。"
)


OWN = (
    "县里新修的水渠昨日通水，沿线八个村的两万亩稻田用上了自流水。老支书说，往年抽水要排队，今年拧开闸门就行。",
    "少年宫的机器人社团在全国赛上拿了金牌，队员最小的只有九岁。指导老师透露，备赛时他们拆装了四十多次底盘。",
    "港口昨晚迎来今年最大的一艘货轮，装卸工连夜作业，赶在涨潮前卸下一万六千吨大豆，随后列车发往内陆粮库。",
)


def copies(*heads: str) -> str:
    """Return pages that print one story under several headlines, behind another story."""
    return "".join(
        f"=== A0{at}.txt\n头条{at}\n\n本报讯 {OWN[at]}\n\n{OWN[at][::-1]}。\n\n\n{head}\n\n{STORY}\n"
        for at, head in enumerate(heads)
    )


@pytest.mark.parametrize("name", sorted(set(REPORTERS) - {"worksheet"}))  # which lists what was accepted
def test_every_format_names_the_page_and_line_of_the_other_copy(name: str) -> None:
    chosen = all_checks(Settings()).select(["near-duplicate"], ())
    parts = copies("校园招聘会送岗上门", "春季招聘会进校园").split("=== ")[1:]
    report = audit_sources(
        [Source(part.partition("\n")[0], part.partition("\n")[2]) for part in parts], Settings(), chosen
    )
    told = REPORTERS[name](report, width=400, abouts={one.about.name: one.about for one in chosen.values()})

    for path in ("A00.txt", "A01.txt"):
        assert f"{path}第8行" in html.unescape(told).replace("\\", ""), name


def test_every_member_of_a_group_is_told_with_the_places_of_the_others() -> None:
    found = audit(
        copies("校园招聘会送岗上门", "春季招聘会进校园", "三千岗位等你来"), "near-duplicate"
    ).findings

    assert [one.place.path for one in found] == ["A00.txt", "A01.txt", "A02.txt"]
    for one in found:
        others = {other.place.path for other in found if other is not one}
        assert {each.place.path for each in one.related} - {one.place.path} == others
        assert all(f"{path}第8行" in str(one.message) for path in others)


BOX = "征订启事\n\n本报下年度征订工作现已开始，全年订价396元。读者可到各地邮政网点订阅，也可扫描二维码订阅。订阅热线：6312345。"


def test_what_a_paper_says_of_itself_may_stand_on_every_page() -> None:
    text = "".join(
        f"=== {name}.txt\n头条\n\n本报讯 {OWN[at]}\n\n\n{BOX}\n" for at, name in enumerate("一二三")
    )

    assert audit(text, "near-duplicate", "reused-passage").findings == ()


def test_news_that_names_a_telephone_may_not() -> None:
    news = BOX.replace("\n\n本报", "\n\n本报讯 据悉，晨报")
    text = "".join(
        f"=== {name}.txt\n头条\n\n本报讯 {OWN[at]}\n\n\n{news}\n" for at, name in enumerate("一二")
    )

    assert [check for check, *_ in loud(text, "near-duplicate")] == ["near-duplicate"] * 2


def test_half_a_sentence_taken_for_a_signature_is_text() -> None:
    first = "本报讯 展馆内人头攒动，两千多盆菊花分列两厢，孩子们在花海里写生。\n\n“花开得正好，一"
    rest = "家人都爱来看。”老人说。主办方表示，今后每年都会举办花展。"

    assert loud(edition(first=first, rest=rest)) == []
    assert whole(pages(edition(first=first, rest=rest)))[0].stories[0].paragraphs[-1].text == (
        "“花开得正好，一家人都爱来看。”老人说。主办方表示，今后每年都会举办花展。"
    )


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("沪指收报3078.96点，上涨。", "沪指收报3079.12点，上涨。", [("3078.96", "3079.12")]),
        ("成交1,234,567万元，平稳。", "成交1,934,007万元，平稳。", [("1,234,567", "1,934,007")]),
        (
            "涨2.5%，又涨2.5%，量价齐升。",
            "涨3.5%，又涨3.5%，量价齐升。",
            [("2.5", "3.5")],
        ),
        ("分别为2.5、3.6，略有起伏。", "分别为1.5、3.6，略有起伏。", [("2.5", "1.5")]),
        (
            "联系人周正，三点五万元。",
            "联系人郑平，四点五万元。",
            [("周正", "郑平"), ("三点五万", "四点五万")],
        ),
        ("两队战成3:1，观众离场。", "两队战成2:2，观众离场。", [("3:1", "2:2")]),
        ("两篇一字不差，没有出入。", "两篇一字不差，没有出入。", []),
    ],
)
def test_facts_that_differ_are_shown_as_printed_and_each_once(
    one: str, other: str, told: list[tuple[str, str]]
) -> None:
    assert list(differences(one, other)) == told
    assert list(differences(other, one)) == [(there, here) for here, there in told]


FORM = (
    "市气象台昨日发布天气预报。今天白天多云，最高气温{high}℃，最低气温{low}℃，相对湿度{wet}%，偏南风二到三级。"
    "明天夜间有小雨，请市民出门带好雨具，注意交通安全，老人和孩子适时添减衣物，预防感冒。"
)


def test_each_form_of_a_group_names_its_own_facts() -> None:
    facts = [("31.5", "20.1", "60.5"), ("29.5", "18.2", "71.5"), ("27.1", "15.9", "83.2")]
    text = "".join(
        f"=== A0{at}.txt\n头条\n\n本报讯 {OWN[at]}\n\n\n今日天气\n\n本报讯 {FORM.format(high=high, low=low, wet=wet)}\n"
        for at, (high, low, wet) in enumerate(facts)
    )
    found = [one for one in audit(text, "near-duplicate").findings if one.data["verdict"] == "other-facts"]

    assert [one.data["differences"] for one in found] == [
        [list(pair) for pair in zip(facts[1], facts[0], strict=True)],
        [list(pair) for pair in zip(facts[0], facts[1], strict=True)],
        [list(pair) for pair in zip(facts[0], facts[2], strict=True)],
    ]
    assert "29.5→31.5、18.2→20.1、71.5→60.5" in str(found[0].message)


def test_a_story_set_again_as_part_of_another_is_no_mere_background() -> None:
    long = (
        STORY
        + STORY.replace("春季", "秋季").replace("小林", "小郑")[5:]
        + "服务台前排起长队，志愿者忙着递水指路。"
    )
    text = (
        f"=== A01.txt\n校园招聘会\n\n{long}\n"
        f"=== A02.txt\n招聘季来了\n\n本报讯 {OWN[0]}\n\n{OWN[1]}\n\n{long.removeprefix('本报讯 ')}\n\n{OWN[2]}校园招聘会持续三天。\n"
    )
    found = audit(text, "reused-passage", "near-duplicate").findings
    kinds = {str(kind) for one in found if isinstance(told := one.data["evidence"], list) for kind in told}

    assert kinds
    assert "reused-passage.background" not in kinds


def test_of_many_copies_on_one_page_not_all_are_told() -> None:
    # Something else stands between them: one behind another they were a loop, which is told once.
    text = "".join(
        f"消息{at}\n\n{STORY}\n\n\n随笔{at}\n\n本报讯 {''.join(Random(at).choices(WORDS, k=60))}。\n\n\n"
        for at in range(210)
    )
    found = audit(text, "near-duplicate").findings

    assert len(found) == 200
    assert all("共210篇" in str(one.message) and len(one.related) <= 13 for one in found)
