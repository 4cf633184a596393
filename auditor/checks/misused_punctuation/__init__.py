"""标点误用：并列项之间用了逗号、句号，标点叠用，或写法不合标准。
Misused punctuation: a comma or full stop between list items, doubled marks, or nonstandard marks.

一串并列的名词之间用顿号；一项之后误用逗号、句号，后面一截就成了没有谓语的残句。只在证据充分时才报：逗号后面
直到“等……”全是名词。逗号、句号、顿号、分号、冒号不能叠用；省略号是六连点；“等”字前面不用顿号；“首先”“其次”之
后用逗号；引号里已有句号，外面不再用。问号、叹号可以叠用。全角、半角是各报的版式，不算差错；几乎全版一致而个
别不一致的，只作提示。

横线和撇号看两边是什么：破折号占两格，年份之间、地名之间是一字线，型号里是短横线，年份前的是撇号“’”；这些只
作提示。

依据：GB/T 15834—2011《标点符号用法》4.1（句号）、4.4（逗号）、4.5（顿号）、4.8（破折号）、4.9（括
号）、4.11（省略号）、4.13（连接号）。

Nouns in a list are separated by enumeration commas (、); with a comma or full stop instead, the rest
becomes a fragment without a predicate. This is reported only where everything after the mark up to 等 is
nouns. Commas, full stops, enumeration commas, semicolons and colons must not be doubled; an ellipsis has
six dots; no enumeration comma stands before 等; 首先 and 其次 are followed by a comma; after a quotation
that ends in a full stop there is no second one. Question and exclamation marks may be doubled. Full-width
or half-width punctuation is a matter of house style; a few marks that differ from nearly all others on the
page are reported as notes.

Dashes and apostrophes are judged by what stands around them, as notes: a dash is two characters wide, years
and places are joined by a one-character line, codes by a hyphen, and the apostrophe ’ stands before a
shortened year.

Source: GB/T 15834-2011, 4.1, 4.4, 4.5, 4.8, 4.9, 4.11, 4.13.

```bad
民警记下了⟦车牌号码,车身颜色→车牌号码、车身颜色⟧等信息,并向指挥中心报告。
```

```bad
区里用好“文明家庭”、⟦“最美庭院”,志愿服务日→“最美庭院”、志愿服务日⟧、“积分超市”等机制,带动邻里互助。
```

```bad
老师讲解了茶树的种植⟦方法。茶叶的储存方式→方法、茶叶的储存方式⟧以及茶具的清洁步骤;接着,学员动手操作。
```

```bad
会议昨日召开⟦，，→，⟧部署防汛工作⟦。。→。⟧种植了桃⟦、、→、⟧李⟦、，→，⟧还养了鱼⟦，。→。⟧
```

```bad
他停了停说：“这件事⟦。。。→……⟧以后再讲⟦…→……⟧”首先⟦、→，⟧要摸清底数。
```

```bad
园里种着桃树、李树⟦、→⟧等果树,产量增长⟦3。5→3.5⟧%,投入⟦3，500→3,500⟧元。
```

```bad
他任职的2015⟦－→—⟧2018年，北京⟦－→—⟧上海段通车，A⟦－→-⟧320首航。他说过一句话⟦--→——⟧那是⟦‘→’⟧98抗洪以后的事。
```

```good
北京—上海段，2015—2018年，A-320，《Let’s go》，’98抗洪，电话0571－88001234，他说：“‘98抗洪’我记得。”
```

```good
民警记下了车牌号码、行驶路线等信息,并向指挥中心报告;道路、桥梁等设施,均已修好。
```

```good
为方便群众,社区、医院等单位延长了办公时间,推出预约、上门等服务。
```

```good
“真的吗？！”“太好了！！！”他停了停说：“这件事……以后再讲……”首先，要摸清底数。
```

```good
他走访学校、医院,看望教师、医生,送去慰问品;区里推进“三减”、提升服务,完善管理制度等工作。
```

```good
报名热线为12345。8月1日起受理,共有3,500人报名,比分为3:2,详情见http://example.cn。
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checks.misused_punctuation.lists import misplaced_in_lists
from auditor.checks.misused_punctuation.lookalikes import lookalikes
from auditor.checks.misused_punctuation.marks import points, wrong_marks
from auditor.contract import Hit, about_from_docstring, hit_on_page, say
from auditor.model import Paragraph, Script, Severity
from auditor.model.reading import reading
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.checks.misused_punctuation.lists import Misplaced
    from auditor.contract import Message
    from auditor.model import Page, Passage

_COMMA = lazy(rf"(?<=[{HAN}”’》）)])[,，](?!\d)")
_FEWEST = 60
_SHARE = 0.03
"""Of a page's commas; up to so many of the other width are slips, more are a second style."""
_CLOSE = 8
_KINDS = (
    *("doubled", "dots", "before-etc", "dots-and-etc", "ordinal", "aside", "closed-twice", "grouped"),
    *("decimal", "point", "width", "list", "list-begun", "list-closed", "list-stop", "list-even"),
    *("list-frame", "line", "apostrophe"),
)


_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="mark",
    clause="punctuation",
    scope="page",
    severity=Severity.WARNING,
    judges_words=True,
    kinds=_KINDS,
)


class MisusedPunctuation:
    """A mark that should be another, or should not be there."""

    about = _ABOUT

    def check(self, page: Page) -> Iterator[Hit]:
        """Yield one hit a mark, with the words beside it where it depends on them."""
        parts = reading(page).parts
        is_chinese = sum(part.text.count("。") for part in parts) > sum(points(part.text) for part in parts)
        for part in parts:
            wrong = wrong_marks(part.text, is_chinese=is_chinese)
            for start, end, right, message, kind, severity in (*wrong, *lookalikes(part.text)):
                if kind == "dots" and page.condition.script is Script.TRADITIONAL:
                    continue  # 「咿…嗚…」: GB/T 15834 is the standard of simplified print
                spans = part.spans(start, end)
                yield hit_on_page(spans, message, right, evidence=(kind,), severity=severity)
            if isinstance(part, Paragraph):
                for found in misplaced_in_lists(part.text):
                    yield _misplaced(part, found)
        yield from _odd_widths(parts)


def _misplaced(part: Passage, found: Misplaced) -> Hit:
    start, end = max(found.start, found.at - _CLOSE), min(found.end, found.at + 1 + _CLOSE)
    text = part.text
    right = text[start : found.at] + found.right + text[found.at + 1 : end] if found.right else None
    message = _told(text, found, start, end)
    return hit_on_page(
        part.spans(start, end), message, right, evidence=(found.kind,), severity=Severity.WARNING
    )


def _told(text: str, found: Misplaced, start: int, end: int) -> Message:
    before, mark, after = text[start : found.at], text[found.at], text[found.at + 1 : end]
    return say(
        "“{before}”与“{after}”是并列的项目，中间的“{mark}”应为顿号“、”。",
        before=before,
        after=after,
        mark=mark,
    )


def _odd_widths(parts: tuple[Passage, ...]) -> Iterator[Hit]:
    """Yield the commas whose width is not that of nearly all others of the page."""
    found = [(part, comma.start()) for part in parts for comma in _COMMA.finditer(part.text)]
    half = [(part, at) for part, at in found if part.text[at] == ","]
    full = [(part, at) for part, at in found if part.text[at] == "，"]
    few, right = (half, "，") if len(half) < len(full) else (full, ",")
    if len(found) < _FEWEST or len(few) > _SHARE * len(found):
        return
    for part, at in few:
        message = say("这个逗号与全版其余的逗号全角、半角不一，宜统一为“{right}”。", right=right)
        yield hit_on_page(part.spans(at, at + 1), message, right, evidence=("width",), severity=Severity.NOTE)


CHECK = MisusedPunctuation()
