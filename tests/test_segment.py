"""A page is cut into stories, lines have roles, broken paragraphs are joined, and nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.layout import lay_out
from auditor.model import Page, Role, Source
from auditor.segment import segment

MARKS = "。，、；：？！…“”‘’《》（）()[]#□→\n\r \u3000\t0123456789ab一二三市区县镇报讯记者摄图的了"
TEXTS = st.text(alphabet=MARKS, max_size=300) | st.text(max_size=200)


def page(text: str, *, markdown: bool = False) -> Page:
    return segment(lay_out(Source("page.txt", text, markdown=markdown)))


def roles(text: str, *, markdown: bool = False) -> list[tuple[str, str]]:
    lines = [line for story in page(text, markdown=markdown).stories for line in story.lines]
    return [(line.role.value, line.text) for line in lines if line.role != Role.BLANK]


def bodies(text: str) -> list[str]:
    return [paragraph.text for story in page(text).stories for paragraph in story.paragraphs]


@given(TEXTS, st.booleans())
def test_the_stories_partition_a_page_that_is_not_blank(text: str, markdown: bool) -> None:
    stories = page(text, markdown=markdown).stories
    parts = [text[story.span.start : story.span.end] for story in stories]

    assert "".join(parts) == text or (not parts and not text.strip())


@given(TEXTS)
def test_a_paragraph_is_its_pieces_joined_and_its_sentences_partition_it(text: str) -> None:
    for story in page(text).stories:
        for paragraph in story.paragraphs:
            pieces = [text[piece.start : piece.end] for piece in paragraph.pieces]
            assert "".join(pieces) == paragraph.text
            assert "".join(sentence.text for sentence in paragraph.sentences) == paragraph.text
            for sentence in paragraph.sentences:
                spans = sentence.spans(0, len(sentence.text))
                assert "".join(text[span.start : span.end] for span in spans) == sentence.text


@given(TEXTS)
def test_every_character_of_a_line_that_is_not_white_space_is_in_a_line_with_a_role(text: str) -> None:
    lines = [line for story in page(text).stories for line in story.lines]
    covered = {at for line in lines for at in range(line.span.start, line.span.end)}
    missed = {char for at, char in enumerate(text) if at not in covered}

    assert missed <= set(" \t\u3000\u00a0\r\n")


@pytest.mark.parametrize(
    "opening",
    [
        "南川日报讯(记者/李明 通讯员/王芳)",
        "南川日报讯（见习记者 李明）",
        "本报讯(记者 李明)",
        "本报讯 （全媒体记者 李明 通讯员 王芳）",
        "本报讯 记者李明报道：",
        "本报南川1月27日电 （记者李明）",
        "新华社南川6月23日电（记者李明、王芳）",
        "央视网消息（新闻联播）：",
    ],
)
def test_a_dateline_begins_a_story_in_every_house_style(opening: str) -> None:
    first = "河堤加固完工\n\n本报讯 河堤加固工程昨日完工，两岸群众从此安心。\n\n"
    stories = page(f"{first}渡口大桥通车\n\n{opening}渡口大桥昨日通车，两岸往来更加方便。\n").stories

    assert [story.title for story in stories] == ["河堤加固完工", "渡口大桥通车"]
    assert stories[1].dateline is not None


def test_the_reporter_after_the_paper_belongs_to_the_dateline() -> None:
    text = "渡口大桥通车\n\n本报讯 记者李明 王芳报道 渡口大桥昨日通车，两岸往来更加方便。\n"
    [story] = page(text).stories

    assert story.dateline is not None
    assert text[story.dateline.start : story.dateline.end].rstrip() == "本报讯 记者李明 王芳报道"


@pytest.mark.parametrize(
    "byline",
    [
        "□本报记者 李明 通讯员 王芳",
        "□文/图 李明 王芳",
        "本报记者 李明",
        "南川日报记者 李明 王芳",
        "文/李明 图/王芳",
    ],
)
def test_a_line_of_reporters_under_a_headline_is_its_byline(byline: str) -> None:
    text = f"山村办起夜校\n\n{byline}\n\n傍晚时分，山村夜校的灯亮了起来，村民们陆续走进教室。\n"

    assert roles(text)[1] == ("byline", byline)


@pytest.mark.parametrize(
    "signature", ["(李明 王芳)", "（文/图 李明）", "(文图 李明 王芳 赵强)", "（完）", "（记者 李明）"]
)
def test_names_in_brackets_at_the_end_sign_the_story(signature: str) -> None:
    text = f"山村办起夜校\n\n傍晚时分，山村夜校的灯亮了起来。\n\n{signature}\n\n新的标题\n\n本报讯 大桥昨日通车。\n"

    assert ("signature", signature) in roles(text)
    assert len(page(text).stories) == 2


@pytest.mark.parametrize(
    "caption",
    [
        "→工人正在安装路灯。",
        "图为工人正在安装路灯。",
        "工人正在安装路灯。李明 摄",
        "工人正在安装路灯。本报记者 李明 摄",
    ],
)
def test_captions_are_known_by_their_marks(caption: str) -> None:
    text = f"路灯亮了\n\n{caption}\n\n本报讯 城南的路灯昨晚亮了，居民出门散步不再摸黑。\n"

    assert ("caption", caption) in roles(text)


def test_a_short_sentence_with_room_for_a_picture_above_it_is_a_caption() -> None:
    text = "路灯亮了\n\n\n\n工人正在安装路灯。\n\n本报讯 城南的路灯昨晚亮了，居民出门散步不再摸黑。\n\n电费由街道承担。\n"

    assert ("caption", "工人正在安装路灯。") in roles(text)


def test_hashes_mark_headlines_and_sections() -> None:
    text = "# 南川新闻\n\n## 大桥通车\n\n本报讯(记者 李明)大桥昨日通车。\n\n## 村里办起夜校\n\n□本报记者 李明\n\n夜校开课了。\n\n### 村民来上课\n\n村民陆续走进教室。\n"

    assert [role for role, _ in roles(text, markdown=True)] == [
        *("section", "headline", "body", "headline", "byline", "body", "subhead", "body")
    ]


def test_a_kicker_stands_above_its_headline() -> None:
    text = "深入推进乡村振兴\n南川打造稻渔共生示范片\n\n本报讯 南川的稻渔共生示范片昨日开镰。\n"

    assert [role for role, _ in roles(text)] == ["kicker", "headline", "body"]


def test_a_rider_is_a_story_attached_to_the_one_before() -> None:
    text = "大桥通车\n\n本报讯(记者 李明)大桥昨日通车。\n\n又讯(记者 王芳)连接大桥的道路同日通车。\n"
    first, rider = page(text).stories

    assert not first.attached
    assert rider.attached
    assert rider.title == "又讯"


def test_a_sentence_cut_by_a_column_is_joined() -> None:
    text = "大桥通车\n\n本报讯 大桥昨日通车，两岸居民过江的时间将大大缩\n\n短。桥上设有步道。\n"

    assert bodies(text) == ["本报讯 大桥昨日通车，两岸居民过江的时间将大大缩短。桥上设有步道。"]


def test_a_sentence_cut_by_a_caption_is_joined_past_it() -> None:
    text = "大桥通车\n\n本报讯 大桥昨日通车，两岸居民过江的时间将大大缩\n\n\n\n通车后的大桥。李明 摄\n\n短。桥上设有步道。\n"
    (story,) = page(text).stories
    (paragraph,) = story.paragraphs

    assert paragraph.text.endswith("时间将大大缩短。桥上设有步道。")
    assert [line.text for line in paragraph.breaks[0].between] == ["通车后的大桥。李明 摄"]


def test_whole_paragraphs_stay_apart() -> None:
    text = "大桥通车\n\n本报讯 大桥昨日通车。\n\n桥上设有步道。\n\n“出门方便了。”李先生说。\n"

    assert len(bodies(text)) == 3


def test_a_paragraph_that_nothing_goes_on_with_is_left_open() -> None:
    text = "大桥通车\n\n本报讯 大桥昨日通车，桥上设有步道和\n\n老街修缮\n\n本报讯 老街昨日开始修缮。\n"

    assert [p.open_end for story in page(text).stories for p in story.paragraphs] == [True, False]


def test_verses_are_lines_that_end_where_they_should() -> None:
    text = "秋天的诗\n\n本报讯 诗会昨晚举行，孩子们朗诵了自己写的诗。\n\n秋天来了\n树叶黄了\n雁儿飞了\n田野静了\n\n掌声响了起来。\n"

    assert not any(p.open_end or p.breaks for story in page(text).stories for p in story.paragraphs)


def wrapped(text: str, width: int, indent: str) -> str:
    """Return the text as a scan that gives each printed line a line of its own."""
    printed = []
    for line in text.split("\n"):
        whole = indent + line if len(line) > width else line
        printed += [whole[at : at + width] for at in range(0, max(len(whole), 1), width)]
    return "\n".join(printed)


@pytest.mark.parametrize("indent", ["", "　　"])
def test_printed_lines_are_put_together_and_are_no_broken_sentences(indent: str) -> None:
    paragraphs = [
        "本报讯 城东区的三座便民市场昨日同时开业，摊位按蔬菜、肉类、熟食和干货分区摆放，公平秤设在每个入口旁边。",
        "市场里还设有休息座椅和饮水处，附近的居民说，买菜不用再过马路，下雨天也不怕，比从前的露天摊点方便得多。",
        "据介绍，市场每天早上六点开门，晚上八点收市，管理人员全天巡查，摊主须公示进货来源和检验结果，接受监督。",
    ]
    text = wrapped("便民市场开业\n\n" + "\n\n".join(paragraphs) + "\n", 14, indent)

    assert bodies(text) == paragraphs
    assert not any(one.breaks for story in page(text).stories for one in story.paragraphs)


_STORIES = (
    "本报讯 市水务局昨日启动河道清淤工程，计划三个月内完成全市主要河流的清淤任务，并对沿线的排水管网进行全面检修。",
    "本报讯 县农业农村局近日组织技术人员深入田间地头，指导农民做好春耕生产工作，全县今年计划种植水稻二十万亩。",
)
_CUT = "计划三个"


def cut_short(by: str) -> list[str]:
    """Return how the breaks of a page in printed lines are seen, one of which ends in the midst of a column's width."""
    stories = [
        wrapped(f"清淤工程开工{number}\n\n" + story, 16, "　　") for number, story in enumerate(_STORIES * 3)
    ]
    at = stories[0].index(_CUT) + len(_CUT)
    rest = wrapped(stories[0][at:].replace("\n", ""), 16, "")
    text = "\n\n".join((stories[0][:at] + by + rest, *stories[1:])) + "\n"
    paragraphs = [one for story in page(text).stories for one in story.paragraphs]
    return [found.evidence for one in paragraphs for found in one.breaks]


@pytest.mark.parametrize("by", ["\n", "\n　　"], ids=["a short line", "an indent"])
def test_a_sentence_that_a_short_line_or_an_indent_cuts_is_broken(by: str) -> None:
    assert len(cut_short(by)) == 1


def test_a_signature_that_goes_on_under_its_first_line_is_not_broken() -> None:
    stories = [
        wrapped(f"清淤工程开工{number}\n\n" + story, 16, "　　") for number, story in enumerate(_STORIES * 3)
    ]
    text = "\n\n".join(stories) + "\n（河东镇\n　林小满）\n"

    assert not any(one.breaks for story in page(text).stories for one in story.paragraphs)


def test_an_empty_page_has_no_story() -> None:
    assert page("").stories == ()
    assert page("\n \u3000\n").stories == ()
