"""段尾脱漏：一段话没有说完就断了，后面也找不到下文。
Lost ending: a paragraph breaks off in mid-sentence and has no continuation on the page.

段末没有句末标点，后面又是新的一段或新的一篇：句子的后半在扫描或拼版时丢了。诗行、表格、名单、带项目符号的提
要、小标题、导语提要和段末的署名、图片来源本来就没有句号，不报。

The paragraph ends without punctuation and a new paragraph or story follows: the end of the sentence was
lost in scanning or layout. Verse, tables, lists of names, bulleted points, headings, decks, and bylines or
credits after a paragraph normally have no full stop and are not reported.

```bad
高新区开通就医专线

本报讯 高新区昨日开通两条就医专线，乘客可凭医保卡免费乘车。专线每二十分钟一班，⟦沿途设有⟧

（李平）
```

```bad
农技人员下田指导

本报讯 连日来，县农技人员走进田间地头，指导农户做好育秧、整地和施肥，⟦并为农户送去⟧

据了解，今年全县计划种植水稻二十万亩，比去年增加一万亩。
```

```good
农技人员下田指导

本报讯 连日来，县农技人员走进田间地头，指导农户做好育秧工作。

据了解，今年全县计划种植水稻二十万亩。
```

```good
农技人员下田指导

●全县今年计划种植水稻二十万亩，比去年增加一万亩。农技人员已全部下田

本报讯 连日来，县农技人员走进田间地头，指导农户做好育秧工作。本报记者 王平 摄

健全服务机制，农技指导更加及时

过去农户有事要跑几十里路。如今一个电话，农技人员就到田头。
```

```good
会议议定以下事项：

一、加快项目建设；

二、做好群众工作。
```
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.checks.lost_ending.signatures import signed
from auditor.contract import Hit, Message, Option, about_from_docstring, say
from auditor.language import ends, is_cut_short
from auditor.lexicon.tokens import hangs, tagged
from auditor.lexicon.words import words
from auditor.model import Band, Severity
from auditor.text.clauses import has_blank_for_mark
from auditor.text.han import CLAUSE_MARKS, is_han
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Page, Paragraph, Story

_SHORTEST = Option(
    *("shortest", 20, 8, 200),
    "没有句末标点的段落少于这个字数的不报，多是口号、诗句、列项",
    "shorter paragraphs without final punctuation are not reported: most are slogans, verse or list items",
)
_LONG = 40
_NO_DECK = 90
"""Characters of several sentences that are no deck: in 3 million characters of print none so long lacks its stop."""
_MEASURED = lazy(r"\d[^\d。，,]{1,2}$")
"""A row of a table, such as a weather forecast, ends with a figure and its unit."""
_SIGNED = lazy(r"(?:^|[。！？…][”」]?|[)）])——[^，。；！？—]{2,24}$")
"""Whose words they are, or the answer, behind a dash: “……。”——某区一位园林工人说; （打一地名）——重庆."""
_COLUMN = lazy("[｜|丨][^，。！？；：]{1,8}$")
"""A headline names its column behind a bar."""
_LEAD = lazy("(?P<lead>[^，,。：:；;]{2,24})[，,]")
_OPENS = lazy("(?:据|记者|值得注意的是|与此同时|此外|另外|其中|随后)[^，,。：:]{0,12}[，,]")
_SEMICOLON = lazy("[;；]")
"""No heading has one."""
_NUMBERED = lazy("[一二三四五六七八九十第（(●■◆▲]")
_THREE = 3
_TIME, _TIME_OR_FIGURE = ("t", "f"), ("t", "m")
"""Parts of speech: nouns of time, words of direction (以后), figures."""
_READS_ENDED = 2.0
"""Bits; of single clauses that begin so and end below it none was meant in 3 million characters of print."""
_CUT = -3.0
"""Bits; headings and decks read as ended, 99 in 100 of them better than that (measured on print)."""
_ENDED = 1.0
"""Bits; from here on what is left reads as the end of a sentence twice as often as not (`language.ends`)."""


_SEVERITY = {"hanging": Severity.ERROR, "deck": Severity.NOTE}
"""Of what is surely cut, and of a line below a headline, which has no stop as often as not."""
_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="splice",
    clause="lost-characters",
    scope="page",
    severity=Severity.ERROR,
    needs_order=True,
    looks_up=True,
    kinds=("hanging", "stop", "unmarked", "deck"),
    options=(_SHORTEST,),
)


@dataclass(frozen=True)
class LostEnding:
    """The last sentence of a paragraph has no end."""

    about = _ABOUT
    shortest: int = _SHORTEST.default

    def check(self, page: Page) -> Iterator[Hit]:
        """Yield one hit a paragraph, at its last clause."""
        # On a page that is badly read stops are lost everywhere; there a line is sooner text than heading.
        misread = page.condition.band is not Band.CLEAN
        for story in page.stories:
            for number, paragraph in enumerate(story.paragraphs):
                # A line at the head of a story, without a dateline, may be a deck.
                inside = misread or number > 0 or story.dateline is not None or _is_no_deck(paragraph)
                if not paragraph.open_end:
                    continue
                if _is_between(page, story, number) and is_cut_short(paragraph.text):
                    yield _hit(paragraph, inside=inside)
                    continue
                # What is surely running text may be three fifths as short, what somebody says two fifths.
                fifths = (
                    5 if not inside else 2 if _is_said(paragraph.text) else 3 if _is_running(paragraph) else 5
                )
                if len(paragraph.text) >= fifths * self.shortest // 5 and _is_prose(
                    paragraph, inside=inside, misread=misread, dated=_is_dated(story, paragraph)
                ):
                    yield from _unless_signed(story, number, _hit(paragraph, inside=inside))


def _unless_signed(story: Story, number: int, hit: Hit) -> Iterator[Hit]:
    """Yield the hit on a paragraph, but where who wrote it stands behind its last stop."""
    below = story.paragraphs[number + 1 :][:1]
    if not signed(story.paragraphs[number], below[0].text if below else "", last=not below):
        yield hit


def _is_dated(story: Story, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph begins with a dateline; in brackets that may be the name of a column above a headline."""
    begins = story.dateline is not None and story.dateline.start == paragraph.span.start
    return begins and paragraph.text[0] not in "(（"


def _is_between(page: Page, story: Story, number: int) -> bool:
    """Tell whether nothing stands between a paragraph and the whole ones above and below it."""
    three = story.paragraphs[max(number - 1, 0) : number + 2]
    return (
        len(three) == _THREE
        and not (three[0].open_end or three[2].open_end)
        and all(page.text[one.span.end : two.span.start].isspace() for one, two in pairwise(three))
    )


def _is_no_deck(paragraph: Paragraph) -> bool:
    """Tell whether a line has a stop behind all its sentences but the last, and is too long for a deck or broken off."""
    if len(paragraph.sentences) == 1:
        return False
    return len(paragraph.text) >= _NO_DECK or ends(paragraph.text) < _ENDED


def _is_prose(paragraph: Paragraph, *, inside: bool, misread: bool, dated: bool) -> bool:
    text = paragraph.text
    alone = len(paragraph.sentences) == 1
    if not is_han(text[-1]) and text[-1] not in CLAUSE_MARKS and (alone or not text[-1].isdigit()):
        return False
    if (alone and len(text) < _LONG and _MEASURED.search(text)) or _COLUMN.search(text):
        return False
    if (alone and has_blank_for_mark(text)) or _SIGNED.search(text):
        return False
    # Running text: a sentence has ended before, or it hangs in the air. What has no end of a sentence in it may be
    # a heading, a deck, an entry.
    if not alone or text[-1] in CLAUSE_MARKS or hangs(text):
        return True
    running = dated or any(mark in text for mark in ",，;；")
    if misread or not running:
        return misread and (running or len(text) >= _LONG)
    long = len(text) >= _LONG or _SEMICOLON.search(text) or (dated and ends(text) < _READS_ENDED)
    return bool(inside and (long or _is_led_in(text))) or ends(text) <= _CUT


def _is_running(paragraph: Paragraph) -> bool:
    """Tell whether a short line is running text all the same.

    It has two sentences, begins as sentences do, or breaks off where print never ends one.
    """
    text = paragraph.text
    return len(paragraph.sentences) > 1 or _is_led_in(text) or ends(text) <= _CUT


def _is_led_in(text: str) -> bool:
    """Tell whether a line begins as sentences do and headings do not.

    It begins with who says something before a comma, or with a time and does not read as ended.
    """
    if _NUMBERED.match(text):
        return False
    if _is_said(text):
        return True
    lead = _LEAD.match(text)
    if lead is None or ends(text) >= _READS_ENDED:
        return False
    words_of = tagged(lead["lead"])
    return (words_of[0][1] in _TIME_OR_FIGURE and words_of[-1][1] in _TIME) or _OPENS.match(text) is not None


def _is_said(text: str) -> bool:
    """Tell whether a line begins with who says something, before a comma."""
    lead = _LEAD.match(text)
    return lead is not None and lead["lead"].endswith(tuple(words("speech-verbs")))


def _hit(paragraph: Paragraph, *, inside: bool) -> Hit:
    text = paragraph.text
    start, _ = paragraph.clause_around(len(text))
    span = paragraph.within(start, len(text))
    kind = _kind(text, alone=len(paragraph.sentences) == 1) if inside or _is_cut(text) else "deck"
    return Hit(
        span.start,
        span.end,
        _message(text, kind),
        evidence=(kind,),
        severity=_SEVERITY.get(kind, Severity.WARNING),
    )


def _is_cut(text: str) -> bool:
    """Tell whether a text ends as no deck does: with a pause, or where print never ends a sentence."""
    return text[-1] in CLAUSE_MARKS or ends(text) <= _CUT


def _kind(text: str, *, alone: bool) -> str:
    """Return what is lost: the end of the sentence, its full stop, or one of them."""
    if text[-1] in CLAUSE_MARKS or hangs(text):
        return "hanging"
    return "stop" if ends(text) >= _ENDED and not alone else "unmarked"


def _message(text: str, kind: str) -> Message:
    if kind == "hanging":
        return say("这一段在“{tail}”处断了，后面没有下文，疑脱漏句尾，请核对原版补全。", tail=text[-10:])
    if kind == "stop":
        return say("段末“{tail}”之后疑脱句号，请核对原版补上。", tail=text[-10:])
    return say("段末“{tail}”没有句末标点，疑脱漏句尾或标点，请核对原版。", tail=text[-10:])


CHECK = LostEnding()
