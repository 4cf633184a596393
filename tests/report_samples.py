"""A report made by hand: two invented pages, one finding of each kind of appearance."""

from __future__ import annotations

from dataclasses import replace

from auditor.contract import About
from auditor.model import (
    Edit,
    Edition,
    Finding,
    Fix,
    Group,
    Member,
    Message,
    Notice,
    Page,
    Place,
    Problem,
    Rate,
    Related,
    Report,
    Ruling,
    Settled,
    Severity,
    Source,
    Span,
    Story,
)
from auditor.text.lines import LineIndex

_SHELVES = """海河晚报

社区图书角开张 邻里共读一本书

本报讯(记者 周明远)昨日上午,槐荫里社区图书角正式开张,首批上架图书一千二百册。\
活动现场,居民代表把自家藏书交到志愿者手中,这也标志着“一户一书”行动全面启动。\
活动现场,居民代表把自家藏书交到志愿者手中,这也标志着“一户一书”行动全面启动。\
参加活动的居民纷纷表示,今后要常来坐坐,把读书的习

惯带回家里,带给孩子。

老街修缮完工 匠人手艺受称赞

本报讯 经过八个月施工,北门老街修缮工程昨日完工。\
负责人林秋实表示,修缮坚持“修旧如旧,砖瓦门窗尽量采用原来的材料和做法。
"""

_SCHOOL = """文化新闻

夜校开课 青年学画

本报讯(记者 周明远)槐荫里社区夜校昨晚开课,五十名青年走进课堂。\
活动现场,居民代表将自家藏书送到志愿者手中,这也标志着"一户一书"行动正式启动。
"""


def page(path: str, text: str, *titles: str) -> Page:
    """Make a page whose stories begin at the titles given."""
    starts = [0, *(text.index(title) for title in titles[1:])]
    ends = [*starts[1:], len(text)]
    spans = zip(starts, ends, strict=True)
    stories = tuple(Story(number, Span(*span), (), ()) for number, span in enumerate(spans, 1))
    return Page(Source(path, text), stories)


def place(of: Page, quote: str, nth: int = 1) -> Place:
    """Locate the n-th occurrence of a quote."""
    start = -1
    for _ in range(nth):
        start = of.text.index(quote, start + 1)
    end = start + len(quote)
    index = LineIndex(of.text)
    return Place(of.path, Span(start, end), *index.at(start), *index.at(end))


SHELF_TITLE, STREET_TITLE = "社区图书角开张 邻里共读一本书", "老街修缮完工 匠人手艺受称赞"
NIGHT_TITLE = "夜校开课 青年学画"
FIRST = page("pages/a.txt", _SHELVES, SHELF_TITLE, STREET_TITLE)
SECOND = page("pages/b.txt", _SCHOOL, NIGHT_TITLE)
CLEAN = page("pages/c.txt", "今日天气\n\n晴,微风。\n", "今日天气")

_TWICE = "活动现场,居民代表把自家藏书交到志愿者手中,这也标志着“一户一书”行动全面启动。"
_OTHER = '活动现场,居民代表将自家藏书送到志愿者手中,这也标志着"一户一书"行动正式启动。'
_CUT = "把读书的习\n\n惯带回家里"
_CUT_AT = place(FIRST, _CUT).span

FINDINGS = (
    Finding(
        "repeated-sentence",
        Severity.ERROR,
        0.98,
        Message("这句话在本段印了两遍，留一遍即可。"),
        place(FIRST, _TWICE, 2),
        SHELF_TITLE,
        _TWICE,
        suggestion="",
        fix=Fix((Edit(place(FIRST, _TWICE, 2).span, ""),), safe=True),
        related=(
            Related(place(FIRST, _TWICE), _TWICE, Message("第一遍")),
            Related(place(SECOND, _OTHER), _OTHER, Message("另一篇报道里的同一句")),
        ),
        data={"copies": 2, "similarity": 1.0},
        fingerprint="0a1b2c3d4e5f6071",
    ),
    Finding(
        "broken-sentence",
        Severity.WARNING,
        0.95,
        Message("“习惯”一词被分栏断开，下一段应接排。"),
        place(FIRST, _CUT),
        SHELF_TITLE,
        _CUT,
        suggestion="把读书的习惯带回家里",
        fix=Fix((Edit(Span(_CUT_AT.start + 5, _CUT_AT.start + 7), ""),), safe=False),
        fingerprint="1a1b2c3d4e5f6071",
    ),
    Finding(
        "unbalanced-quotes",
        Severity.WARNING,
        0.8,
        Message("左引号没有右引号与之相配。"),
        place(FIRST, "“", 3),
        STREET_TITLE,
        "“",
        fingerprint="2a1b2c3d4e5f6071",
    ),
    Finding(
        "repeated-word",
        Severity.NOTE,
        0.9,
        Message("“昨晚”可以不提。"),
        place(SECOND, "昨晚"),
        NIGHT_TITLE,
        "昨晚",
        fingerprint="3a1b2c3d4e5f6071",
    ),
)

GROUP = Group(
    "story",
    (
        Member("pages/a.txt", 1, SHELF_TITLE, FIRST.stories[0].span, 1.0),
        Member("pages/b.txt", 1, NIGHT_TITLE, SECOND.stories[0].span, 0.914),
    ),
    0.914,
    0.914,
)


def about(name: str, title: str) -> About:
    """Make the page of a check with a name in both languages."""
    return About(
        name=name,
        summary="一处文字有误。",
        summary_en="Something is wrong in the text.",
        group="repetition",
        scope="page",
        severity=Severity.WARNING,
        confidence=0.9,
        explanation="扫描和拼版会造成这种差错。\n\n请核对原版。",
        explanation_en="Scanning does this.",
        examples=(),
        title=title,
        title_en=name.replace("-", " ").capitalize(),
    )


ABOUTS = {
    name: about(name, title)
    for name, title in {
        "broken-sentence": "断句",
        "repeated-sentence": "整句重复",
        "repeated-word": "词语重复",
        "unbalanced-quotes": "引号不配对",
    }.items()
}

PROBLEM = Problem("pages/d.txt", "undecodable", Message("第120字节起不是 UTF-8，也不是 GB18030"))

REPORT = Report("1.2.3", Edition((FIRST, SECOND, CLEAN)), FINDINGS, (GROUP,))
INCOMPLETE = replace(REPORT, problems=(PROBLEM,))
_KNOWN = replace(FINDINGS[3], fingerprint="4a1b2c3d4e5f6071")
JUDGED = replace(
    INCOMPLETE,
    findings=tuple(
        replace(finding, points=points) for finding, points in zip(FINDINGS[:3], (4.0, 1.0, 0.5), strict=True)
    ),
    settled=(Settled(_KNOWN, Ruling("baseline", "方言用法", "王校对", "2031-01-01")),),
    notices=(Notice("baseline.json", "stale-baseline", Message("有2条已不再出现")),),
    rates=(
        Rate("pages/a.txt", 240, 5.5, 3.0),
        Rate("pages/b.txt", 90, 0.0, 3.0),
        Rate("pages/c.txt", 12, 0.0, 3.0),
        Rate("", 342, 5.5, 3.0),
    ),
)
"""A report with everything that can become of findings: counted, set aside, remarked upon."""
NOTHING = Report("1.2.3", Edition((CLEAN,)))


def with_text(hostile: str) -> Report:
    """Return a report with the text given in every field that another hand can fill."""
    text = f"前文{hostile}后文\n"
    odd = page(f"p{hostile}.txt", text, "前文")
    where = replace(place(odd, hostile), path=odd.path)
    related = tuple(
        Related(where, other, Message(hostile)) for other in (hostile, f"{hostile}啊", "另一段话")
    )
    finding = Finding(
        f"pack/{hostile}",
        Severity.ERROR,
        0.5,
        Message(f"信息{hostile}"),
        where,
        f"标题{hostile}",
        hostile,
        suggestion=f"改{hostile}",
        fix=Fix((Edit(where.span, hostile),)),
        related=related,
        data={hostile: hostile, "list": [hostile]},
        fingerprint=hostile,
    )
    member = Member(odd.path, 1, hostile, where.span, 1.0)
    return Report(
        "1.2.3",
        Edition((odd,)),
        (finding,),
        (Group("page", (member, member), 0.9, 0.95),),
        (Problem(odd.path, f"kind{hostile}", Message(hostile)),),
    )
