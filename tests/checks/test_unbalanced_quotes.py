"""A mark without its partner is told with what it is and where the partner was probably lost; the rest is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from audit import audit, kinds, without_record
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Severity

if TYPE_CHECKING:
    from auditor.model import Finding

NAME = "unbalanced-quotes"
WORDS = (
    "春节前后村里组织青年维修道路清理沟渠栽种果树检查电线走访老人送去米面油盐帮助学生补习功课还请戏班演出"
    "三场群众纷纷称赞活动办得热闹又实在大家盼望明年再来一次"
)
"""In which nothing recurs: a page that goes round is told as one loop."""
HEAD = "文化馆办展览\n\n本报讯（记者 沈冬）日前，记者从有关部门获悉，各项工作正在有序推进。\n\n"


def told(text: str) -> list[tuple[str, str, str]]:
    """Return kind, excerpt and the place that is named, or the correction, of each finding."""
    page = HEAD + text + "\n"
    with without_record():
        found = audit(page, NAME).findings
    return [(kinds(one)[0], one.excerpt, _named(one, page) or _correction(one)) for one in found]


def _named(finding: Finding, page: str) -> str:
    return "".join(page[one.place.span.start : one.place.span.end] for one in finding.related)


def _correction(finding: Finding) -> str:
    return "".join(edit.text for edit in finding.fix.edits) if finding.fix else ""


LOST = [
    ("李女士说：“路修好了，出门方便。人多。", ("quotation", "“", "好了，出门方便。")),
    ("李女士说：“这条路修好后，出门方便多了。人多。", ("quotation", "“", "，出门方便多了。")),
    ("人多。李女士说：路修好了，出门方便”。", ("quotation", "”", "路修好了，出门方")),
    ("李女士说：路修好了，出门方便”。", ("quotation", "”", "路修好了，出门方")),
    ("路修好了，出门方便”，李女士说。", ("quotation", "”", "出门方便")),
    ("注意：人多。出门方便”，李女士说。", ("quotation", "”", "出门方便")),
    ("李女士说：\n\n路修好了，出门方便”。", ("quotation", "”", "出门方便")),
    ("李女士说：\n\n人多。路修好了，出门方便”。", ("quotation", "”", "出门方便")),
    ("“人多。”他说，十年前，这里是一片荒地，种不活树。”", ("quotation", "”", "十年前，这里是一")),
    ("李女士说:“路修好了,出门方便.她笑了.", ("quotation", "“", "好了,出门方便.")),
    ("他看了《大江大河很好看。", ("title", "《", "大江大河很好看")),
    ("他看了大江大河》很好看。", ("title", "》", "他看了大江大河")),
    ("他（甲很好看！人多。", ("bracket", "（", "甲很好看！")),
    ("他甲)很好看。", ("bracket", ")", "他甲")),
    ("他说：“！人多。", ("quotation", "“", "！")),
    ("人多。他（甲很好看，", ("bracket", "（", "甲很好看，")),
    ("李女士：记者：路修好了，出门方便”。", ("quotation", "”", "路修好了，出门方")),
    ("人多。：路修好了，出门方便”。", ("quotation", "”", "路修好了，出门方")),
    (
        "这条路修好以后，李女士高兴地对记者说：\n\n路修好了，出门方便”。",
        ("quotation", "”", "路修好了，出门方"),
    ),
    ("“第一件”事很好”。", ("quotation", "“第一件”事很好”", "“第一件”事很好")),
]


@pytest.mark.parametrize(("text", "finding"), LOST, ids=[text for text, _ in LOST])
def test_a_lone_mark_is_told_with_the_place_of_its_lost_partner(
    text: str, finding: tuple[str, str, str]
) -> None:
    assert told(text) == [finding]


WHOLE = [
    "李女士说：“路修好了，出门方便。”人多。",
    "他(甲）很好看。",
    '他说："路修好了。"人多。',
    '“路修好了，出门方便。"',
    "报名条件：1)年满十八岁；2)身体健康；a)自愿。",
    "It’s a good idea.",
    "跑出8’52”的成绩，又跑出12′07”的成绩。",
    "’98抗洪精神永存，’９８的事人人记得。",
    "‘98年的事’人人记得。",
]


@pytest.mark.parametrize("text", WHOLE)
def test_pairs_numbering_apostrophes_years_and_seconds_are_left_alone(text: str) -> None:
    assert told(text) == []


def test_a_bracket_behind_a_longer_word_is_no_numbering() -> None:
    assert [kind for kind, *_ in told("报名条件：一二三四)年满十八岁。")] == ["bracket"]


def test_one_figure_is_no_year() -> None:
    assert [kind for kind, *_ in told("他’9抗洪精神永存。")] == ["quotation"]


def test_a_year_has_its_partner_within_forty_characters() -> None:
    assert told("‘" + WORDS[:39] + "’98的事。") == []
    assert [excerpt for _, excerpt, _ in told("‘" + WORDS[:40] + "’98的事。")] == ["‘"]


def test_a_closing_mark_near_the_pair_before_it_shows_that_pair() -> None:
    near, far = WORDS[:13], WORDS[:14]
    assert [excerpt for _, excerpt, _ in told(f"“第一件”{near}”。")] == [f"“第一件”{near}”"]
    assert [excerpt for _, excerpt, _ in told(f"“第一件”{far}”。")] == ["”"]


DOUBLED = [("他说：““我来了。”", "“"), ("他说：“我来了””。", "“我来了””")]


@pytest.mark.parametrize(("text", "excerpt"), DOUBLED)
def test_a_mark_printed_twice_is_taken_out(text: str, excerpt: str) -> None:
    assert told(text) == [("doubled", excerpt, "")]
    with without_record():
        (finding,) = audit(HEAD + text, NAME).findings
    assert finding.fix
    assert finding.fix.safe


def test_of_two_printed_twice_neither_is_sure() -> None:
    assert [kind for kind, *_ in told("他说：““我来””了。")] == ["quotation", "quotation"]


@pytest.mark.parametrize(
    ("text", "excerpt", "right"),
    [("服务“服务“热线开通。", "“服务“", "”"), ("开通”服务”热线。", "”服务”", "“")],
)
def test_a_pair_with_one_mark_turned_is_told_once(text: str, excerpt: str, right: str) -> None:
    assert told(text) == [("reversed", excerpt, right)]


def test_two_turned_pairs_are_two_findings() -> None:
    assert told("开通“服务“热线，设立“便民“窗口。") == [
        ("reversed", "“服务“", "”"),
        ("reversed", "“便民“", "”"),
    ]


def test_a_turned_pair_is_at_most_eighty_characters_long() -> None:
    for length, expected in ((80, ["reversed"]), (81, ["quotation", "quotation"])):
        assert [kind for kind, *_ in told(f"开通”{(WORDS + WORDS[::-1])[:length]}”热线。")] == expected


def test_two_closing_marks_in_two_sentences_are_no_turned_pair() -> None:
    assert [kind for kind, *_ in told("开通服务”。又开通热线”。")] == ["quotation", "quotation"]


SEVERAL = [
    "“第一段的话没有说完。\n\n“第二段的话说完了。”老人说。",
    "“第一段的话没有说完。\n\n第二段也是话。\n\n第三段的话说完了。”老人说。",
]


@pytest.mark.parametrize("text", SEVERAL)
def test_a_quotation_of_several_paragraphs_is_closed_by_its_last(text: str) -> None:
    assert told(text) == []


def test_a_quotation_goes_on_over_seven_paragraphs_without_a_mark() -> None:
    def page(between: int) -> str:
        return "\n\n".join(["“第一段没有完。", *["中间的话还在说。"] * between, "说完了。”老人说。"])

    assert told(page(7)) == []
    assert [kind for kind, *_ in told(page(8))] == ["quotation"]


def test_a_quotation_that_the_next_paragraph_does_not_take_up_was_never_closed() -> None:
    assert [excerpt for _, excerpt, _ in told("“第一段没有完。\n\n老人说：“第二段说完了。”")] == ["“"]


@pytest.mark.parametrize(
    ("opened", "is_told"),
    [
        ("馆里开设“周末画室，周六周日全天开放。", True),
        ("老人说：“画室周六周日全天开放。", False),
        ("馆里说，“画室周六周日全天开放。", False),
        ("“画室周六周日全天开放。", False),
        ("“画室周六周日全天开放。馆长说。", True),
        ("“画室周六周日全天开放！馆长陈芳告诉记者，报名不收费。", True),
        ("“画室周六周日全天开放，馆长说的我都记着。", False),
    ],
)
def test_a_quotation_of_several_paragraphs_opens_at_the_head_of_a_clause(opened: str, is_told: bool) -> None:
    found = told(f"{opened}\n\n“平时没空的人也能来了。”馆长说。")

    assert [excerpt for _, excerpt, _ in found] == ["“"] * is_told


def test_a_mark_in_the_middle_of_a_clause_may_close_in_the_next_paragraph() -> None:
    assert told("馆里开设“周末\n\n画室”，周六周日全天开放。") == []


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("“周末画室”受到欢迎。\n\n馆里新开“周末画室，周六周日开放。\n", ("室”", "室")),
        ("“周末画室”受到欢迎。\n\n馆里新开周末画室”，周六周日开放。\n", ("“周", "周")),
        ("学习《读书公约》之后，大家在《读书公约上签名。\n", ("约》", "约")),
        ("学习《读书公约》之后，大家在读书公约》上签名。\n", ("《读", "读")),
    ],
)
def test_the_partner_of_a_name_that_stands_in_marks_elsewhere_is_known(
    text: str, edit: tuple[str, str]
) -> None:
    page = HEAD + text

    (finding,) = audit(page, NAME).findings

    assert "name" in kinds(finding)
    assert finding.fix
    assert not finding.fix.safe
    assert [(one.text, page[one.span.start : one.span.end]) for one in finding.fix.edits] == [edit]


def test_a_speech_that_begins_with_such_a_name_ends_with_its_sentence() -> None:
    (found,) = told("“周末画室”受到欢迎。\n\n馆长说：“周末画室每周开放。")

    assert found == ("quotation", "“", "末画室每周开放。")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("馆里新开“周末画室，周六周日开放。", "周末画室"),
        ("展出“春天”、“夏天、“秋天”三组画。", "夏天"),
        ("传达《关于开放画室的通知，请各班报名。", "于开放画室的通知"),
        ("传达《关于开放画室的通知要求各班报名。", "于开放画室的通知"),
        ("传达《开放画室，请各班报名。", "开放画室"),
    ],
)
def test_what_is_quoted_in_passing_ends_in_its_clause(text: str, place: str) -> None:
    assert [named for _, _, named in told(text)] == [place]


def test_a_second_closing_mark_in_a_quotation_that_goes_on_may_close_it() -> None:
    assert told("“第一段没有完。\n\n“第二段”说完了””。老人说。") != []
    assert told("“第一段没有完。\n\n“第二段”说完了。”老人说。") != []


@pytest.mark.parametrize(
    "text",
    [
        "本报记者（张明\n\n李娜）报道了这件事。",
        "会上发布《城市管理\n\n办法》，即日施行。",
        "在(东\n\n街）设点。",
    ],
)
def test_marks_on_both_sides_of_an_end_inside_a_sentence_are_a_pair(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text", ["会上发布（办法。\n\n李娜）报道了这件事。", "会上发布（办法\n\n李娜》报道了这件事。"]
)
def test_marks_on_both_sides_of_a_sentence_end_or_of_two_kinds_are_none(text: str) -> None:
    assert told(text) != []


TORN = [
    "大力弘扬“工匠精”神。",
    "办好“民生实”事。",
    "区里深化“放管服改”革。",
    "开展“周末艺”术课堂活动。",
    "办好“乡村振”兴战略。",
    "开展“文”明实践活动。",
]
KEPT = [
    "全力建设“强富美高”新江苏。",
    "“春风”雨露计划。",
    "小巷取名为“八一”路。",
    "编织“防护网”上的结。",
    "活动以“我为群众办实”事为主题。",
    "开展“服务”务员活动。",
    "老辈人有“春打六九，吃了上顿找之”一说。",
    "他对“数第”一词很有讲究。",
    "会上提出“要为群众带好头”等要求。",
]


@pytest.mark.parametrize("text", TORN)
def test_a_closing_mark_inside_a_word_is_a_warning(text: str) -> None:
    with without_record():
        (finding,) = audit(HEAD + text, NAME).findings
    mark = text.index("”")
    assert finding.excerpt == text[mark - 1 : mark + 2]
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize("text", KEPT)
def test_a_name_in_marks_may_meet_what_follows_it(text: str) -> None:
    assert told(text) == []


@given(st.lists(st.sampled_from("“”‘’《》（）。，甲乙：\n"), max_size=40).map("".join))
def test_the_places_that_are_named_lie_in_the_page(text: str) -> None:
    page = HEAD + text
    for finding in audit(page, NAME).findings:
        assert page[finding.place.span.start : finding.place.span.end] == finding.excerpt
        for twin in finding.related:
            assert 0 <= twin.place.span.start < twin.place.span.end <= len(page)
