"""序号缺漏：“一是、二是、四是”，分项的序号缺了、重了或没有开头。
List gap: a numbered list skips a number, repeats one or lacks the first.

检查“一是…二是…”“第一，…第二，…”“（一）（二）”“一、二、”“1. 2.”和“首先、其次、再次”，可以跨段，可以嵌套。序
号缺了，往往是漏排了一项；重了，往往是序号写错。只有“一是”、“首先”之后直接“最后”、重新从“一是”数起、中间换一
种说法（一是…其次…三是…），都不报。

Lists may run over paragraphs and may be nested. A missing number often means that an item was left out, a
repeated one that the number is wrong. Lists that have only 一是, start again from the beginning or change
their form halfway are not reported.

```bad
县农业局采取三项措施：一是疏通沟渠，二是检修水泵，⟦四是⟧培训农户。
```

```bad
会议提出，一是压实责任，二是加强值守，⟦二是⟧备足物资。
```

```bad
他认为，第一，要摸清底数。第二，要分类施策。⟦第四⟧，要常抓不懈。
```

```bad
工作组随后下村走访，⟦二是⟧宣讲政策，三是收集意见。
```

```good
会议要求，一是压实责任，二是加强值守，三是备足物资。会议强调，一是抓早，二是抓小。
```

```good
原因之一是天气，其二是市场。一是道路通了，老人进城方便了。
```

```good
首先，感谢各位来宾。最后，祝大家身体健康。他再次，也是最后一次登上山顶。
```

```good
一是抓培训，“一是请进来，二是走出去”；二是抓实训，其次抓就业；三是抓跟踪。
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.contract import Hit, Twin, about_from_docstring, say
from auditor.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.contract import Message
    from auditor.model import OutOfOrder, Page, Passage

_KINDS = ("missing", "twice", "back", "headless")
_ORDINALS = ("首先", "其次", "再次", "最后")
_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="number",
    clause="logic",
    scope="page",
    severity=Severity.WARNING,
    looks_up=True,
    judges_words=True,
    kinds=_KINDS,
)


class ListGap:
    """A mark of an enumeration that does not follow the one before it."""

    about = _ABOUT

    def check(self, page: Page) -> Iterator[Hit]:
        """Yield one hit for each mark that is out of order."""
        for one in page.notes.enumerations if page.notes else ():
            yield from (_hit(one.parts, gap) for gap in one.out_of_order)


def _hit(parts: Sequence[Passage], gap: OutOfOrder) -> Hit:
    span = parts[gap.mark.part].within(gap.mark.start, gap.mark.end)
    twins: tuple[Twin, ...] = ()
    if gap.before:
        before = parts[gap.before.part].within(gap.before.start, gap.before.end)
        twins = (Twin(before, say("前一项的序号")),)
    return Hit(
        span.start,
        span.end,
        _message(gap),
        evidence=(gap.kind,),
        twins=twins,
        data={"kind": gap.kind, "expected": _numeral(gap.form, gap.expected)},
    )


def _message(gap: OutOfOrder) -> Message:
    expected = _numeral(gap.form, gap.expected)
    if gap.before is None:
        return say(
            "有“{found}”而前面没有“{expected}”，请核对是否漏排。", found=gap.mark.text, expected=expected
        )
    if gap.kind in ("twice", "back"):
        return say(
            "“{found}”前面已经出现，这里应为“{expected}”，或是重复了一项，请核对。",
            found=gap.mark.text,
            expected=expected,
        )
    return say(
        "“{before}”之后是“{found}”，缺“{expected}”，请核对是漏排了一项还是序号有误。",
        before=gap.before.text,
        found=gap.mark.text,
        expected=expected,
    )


def _numeral(form: str, value: int) -> str:
    """Return the mark of a form with that number: 三是, 第三, （三）."""
    if form == "首":
        return _ORDINALS[value - 1]
    han = "一二三四五六七八九"
    tens, units = divmod(value % 100, 10)
    count = ("" if tens < 2 else han[tens - 1]) + ("十" if tens else "") + (han[units - 1] if units else "")
    if value == 100:  # what follows 九十九; the marks themselves go no further
        count = "一百"
    shown = {
        "是": "{}是",
        "要": "{}要",
        "则": "{}则",
        "其": "其{}",
        "第": "第{}",
        "（": "（{}）",
        "、": "{}、",
        "步": "第{}步",
        "看": "{}看",
    }
    if form == "①":
        return chr(ord("①") + value - 1)
    if form == "甲":
        return f"{_STEMS[value - 1]}、"
    return f"{value}." if form in ("1", "1；") else shown[form].format(count)


_STEMS = "甲乙丙丁戊己庚辛壬癸"


CHECK = ListGap()
