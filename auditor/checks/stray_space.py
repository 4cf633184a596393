"""多余空格：句子中间多出了空格。
Stray space: there is a space inside a sentence.

汉字之间、汉字和标点之间不加空格；扫描时字距稍大、断行接排，常在句中留下空格。标题、署名、消息头、图片说明、
诗行、表格、名单、引号里的口号、中西文之间的空格都是排版的惯例，不报；消息头后面的空格，只在同版其他稿件都没
有时提示。

There is no space between Chinese characters, nor between characters and punctuation; wide setting and
joined lines leave some inside sentences. Spaces in headlines, bylines, datelines, captions, verse, tables,
lists of names and slogans in quotation marks, and between Chinese and Latin, are customary and not
reported; a space after a dateline is reported only where the other datelines on the page have none.

```bad
市图书馆新馆昨日开⟦放 ，→放，⟧首日接待读者三千人次,其中学⟦生 占→生占⟧六成。
```

```bad
镇里请来技术员现场指⟦导　农→导农⟧户剪枝、施肥,今年的收成有望超过去年。
```

```bad
社区食堂开张后,老人们在家门口就能吃上热⟦饭 热→饭热⟧菜,价格也不贵。
```

```bad
新区医院开诊

本报讯(记者 张平)新区医院昨日开诊。

新区学校开学

本报讯(记者 李安⟦) →)⟧新区学校昨日开学。

新区车站通车

本报讯(记者 王和)新区车站昨日通车。
```

```good
新区医院开诊 门诊设在一楼

本报讯(记者 张平 通讯员 李安)新区医院昨日开诊,院长张 明、护士长王 芳介绍了情况。
```

```good
大会主题是“同心同德 开创未来”,共有 300 人参加,使用了 AI 同声传译设备,效果良好。
```

```good
白日依山尽 黄河入海流 欲穷千里目 更上一层楼。孩子们齐声朗诵,掌声不断,气氛热烈。
```

```good
获奖名单如下,共五人,排名不分先后:张明 李强 王芳 赵敏 陈平。
```
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.contract import Hit, Option, about_from_docstring, say
from auditor.lexicon.tokens import joint_word, tokens
from auditor.lexicon.words import words
from auditor.model import Severity
from auditor.text.han import CLAUSE_MARKS, CLOSERS, FINALS, HAN, OPENERS, PAIRS, is_han
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Page, Paragraph, Story

_GAP = lazy(r"[ \t\u3000\u00a0\u2002-\u200a\u202f\u205f]+")
_PAUSES = frozenset(CLAUSE_MARKS + FINALS)
_MARKS = _PAUSES | frozenset(CLOSERS)
_NEVER_PROSE = frozenset("《(（【[")
_SHORTEST = Option(
    *("shortest", 16, 4, 200),
    "段落少于这个字数的不检查，多是表格、列项、诗句",
    "paragraphs with fewer characters are skipped: most are table rows, list items or verse",
)
_REACH = 60
_SEAM = 8
_COLUMNS = 2
"""Spaces in one clause; more of them part columns, verses or names."""
_STYLE = 0.05
"""Share of a page's marks with a space after them from which on that is its style."""
_RANKED = lazy("第[0-9一二三四五六七八九十]{1,3}[名位]$|[冠亚亞季]军$|[冠亞季]軍$")
"""Before the name of whom a list gives a place."""
_NUMBERING = lazy(
    r"(?:第[\d一二三四五六七八九十百]{1,4}[章节条回届版期]|[(（]?[\d一二三四五六七八九十]{1,3}[)）.．、]?|[□■●○◆◇▲△★☆→·•])$"
)
_CREDIT_BEFORE = lazy(r"(?:记者|通讯员|实习生|作者|编辑|摄影|撰文|文/图|图/文|供稿|供图|讯|电)$")
_CREDIT_AFTER = lazy(f"[(（]|记者|通讯员|实习生|摄影?(?:$|[^{HAN}])|文/|图/")
_BRACKETED = lazy(r"[)）][：:]?$")


_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="mark",
    clause="format",
    scope="page",
    severity=Severity.NOTE,
    kinds=("inside-word", "beside-mark", "after-mark", "in-text", "after-dateline"),
    options=(_SHORTEST,),
)


@dataclass(frozen=True)
class StraySpace:
    """White space inside a sentence."""

    about = _ABOUT
    shortest: int = _SHORTEST.default

    def check(self, page: Page) -> Iterator[Hit]:
        """Yield one hit a space, with the characters on its sides."""
        spaced = _is_spaced(page)
        for story in page.stories:
            for paragraph in story.paragraphs:
                if len(paragraph.text) >= self.shortest:
                    yield from _in_paragraph(story, paragraph, spaced=spaced)
        yield from _after_datelines(page)


def _is_spaced(page: Page) -> bool:
    """Tell whether the page has a space after its marks as a rule."""
    bodies = [paragraph.text for story in page.stories for paragraph in story.paragraphs]
    marks = sum(char in _PAUSES for body in bodies for char in body)
    spaced = sum(body[gap.start() - 1] in _PAUSES for body in bodies for gap in _GAP.finditer(body))
    return spaced > _STYLE * marks + 1


def _in_paragraph(story: Story, paragraph: Paragraph, *, spaced: bool) -> Iterator[Hit]:
    text = paragraph.text
    if not any(char in _PAUSES for char in text):
        return
    last = max(text.rfind(mark) for mark in FINALS)
    for found in _GAP.finditer(text):
        start, end = found.span()
        if end > last and text[start - 1] in FINALS + CLOSERS:
            # What follows the last sentence is a credit.
            continue
        hugged = _is_hugged(text, start, end)
        if _is_lawful(text, start, end):
            continue
        if not hugged and _is_in_dateline(story, paragraph.within(start, end).start):
            continue
        sure = hugged or _cuts_word(text, start, end)
        if not sure and (_is_custom(text, start, end) or (spaced and text[start - 1] in _MARKS)):
            continue
        span = paragraph.within(start - 1, end + 1)
        kind = "beside-mark" if hugged else "inside-word" if sure else _kind(text[start - 1])
        yield Hit(
            span.start,
            span.end,
            say(
                "“{before}”与“{after}”之间多了空格，应删去。",
                before=text[max(start - 4, 0) : start],
                after=text[end : end + 4],
            ),
            replacement=text[start - 1] + text[end],
            safe=sure,
            evidence=(kind,),
            severity=Severity.WARNING if sure else None,
        )


def _is_lawful(text: str, start: int, end: int) -> bool:
    """Tell whether a space is set by custom: beside Latin and figures, in names, credits and numberings."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if not before or not after or not (_is_chinese(before) and _is_chinese(after)):
        return True
    if before in "：:" or _RANKED.search(text, max(start - 6, 0), start):
        return True
    if _CREDIT_BEFORE.search(text[max(start - 4, 0) : start]) or _CREDIT_AFTER.match(text, end, end + 3):
        return True
    return bool(start <= _SEAM and _NUMBERING.fullmatch(text[:start])) or _is_in_name(text, start)


def _is_chinese(char: str) -> bool:
    return is_han(char) or char in _MARKS or char in OPENERS


def _is_in_name(text: str, start: int) -> bool:
    """Tell whether the space stands in a name of two characters: 张 明."""
    before = text[max(start - 6, 0) : start - 1]
    alone = not before or not is_han(before[-1]) or before.endswith(words("person-tails") + words("posts"))
    return alone and text[start - 1] in words("surnames")


def _parts_names(text: str, start: int, end: int) -> bool:
    """Tell whether there may be a name on either side: 张明 李强."""
    surnames = words("surnames")
    return text[end] in surnames and any(char in surnames for char in text[max(start - 3, 0) : start - 1])


def _is_in_dateline(story: Story, offset: int) -> bool:
    return story.dateline is not None and story.dateline.start <= offset <= story.dateline.end


def _kind(before: str) -> str:
    return "after-mark" if before in _MARKS else "in-text"


def _cuts_word(text: str, start: int, end: int) -> bool:
    """Tell whether the space cuts a word, and does not part two that are whole (中共中央 国务院)."""
    if not (is_han(text[start - 1]) and is_han(text[end])):
        return False
    before, after = text[max(start - _SEAM, 0) : start], text[end : end + _SEAM]
    if joint_word(before, after) is None:
        return False
    return not (len(tokens(before)[-1]) > 1 and len(tokens(after)[0]) > 1)


def _is_hugged(text: str, start: int, end: int) -> bool:
    """Tell whether the space stands before a mark that closes, or after one that opens."""
    before, after = text[start - 1], text[end]
    return (after in _MARKS and after not in OPENERS) or (before in OPENERS and before not in CLOSERS)


def _is_custom(text: str, start: int, end: int) -> bool:
    """Tell whether something else is set with spaces here: names, columns, verses, a slogan."""
    return _parts_names(text, start, end) or _parts_columns(text, start, end) or _is_slogan(text, start)


def _parts_columns(text: str, start: int, end: int) -> bool:
    """Tell whether there are more spaces in the clause: columns, verses and names are set so."""
    low, high = start, end
    while low > max(start - _REACH, 0) and text[low - 1] not in _PAUSES:
        low -= 1
    while high < min(end + _REACH, len(text)) and text[high] not in _PAUSES:
        high += 1
    return len(_GAP.findall(text[low:high])) >= _COLUMNS


def _is_slogan(text: str, start: int) -> bool:
    """Tell whether the space stands in a title, in brackets, or in a quotation without a pause."""
    for at in range(start - 1, max(start - _REACH, -1), -1):
        if text[at] in PAIRS.values():
            return False
        if text[at] in _NEVER_PROSE:
            return True
        if text[at] in PAIRS:
            close = text.find(PAIRS[text[at]], start, start + _REACH)
            return close >= 0 and not any(char in _PAUSES for char in text[at:close])
    return False


def _after_datelines(page: Page) -> Iterator[Hit]:
    """Yield the spaces after datelines in brackets, where most of the page's datelines have none."""
    lines = [page.text[story.dateline.start : story.dateline.end] for story in page.stories if story.dateline]
    ends = [story.dateline.start for story in page.stories if story.dateline]
    ends = [start + len(line.rstrip()) for start, line in zip(ends, lines, strict=True)]
    ends = [end for end in ends if _BRACKETED.search(page.text[end - 2 : end])]
    gaps = [found for end in ends if (found := _GAP.match(page.text, end))]
    if len(gaps) * 2 > len(ends) - len(gaps):
        return
    for found in gaps:
        before = page.text[found.start() - 1]
        yield Hit(
            found.start() - 1,
            found.end(),
            say("消息头后面多了空格，同版其他稿件都没有，宜删去。"),
            replacement=before,
            evidence=("after-dateline",),
        )


CHECK = StraySpace()
