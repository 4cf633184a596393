"""脱字：标点前的词丢了末一个字。
Missing character: a word before a mark has lost its last character.

扫描漏字常在标点前:“推进垃圾分,做到……”。只看半个词不能断定,所以要有旁证:同一篇别处有完整的词
(“垃圾分类”),而剩下的字自己不成词,或前面的字也相同。常独立收句的字(上、中、说、好……)、人名、
数量、并列的单字都不报。

Scanning drops a character before a mark. Half a word alone proves nothing, so the story must have the whole word
elsewhere, and what is left must be no word by itself or have the same characters before it there. Characters that
often end a clause, names, figures and lists of single characters are left alone.

```bad
会议要求推进⟦垃圾分→垃圾分类⟧,做到应分尽分。今年以来,全县已有三百个小区实行垃圾分类。
```

```bad
各镇抓紧落实⟦防汛措→防汛措施⟧。防汛措施落实以后,还要每天巡查。
```

```bad
县医院推出上门⟦护→护理⟧,护理人员全年服务,护理费用减半。
```

```good
公司规模大,技术强。大家都说,大型设备要有专人管理,强化培训不能少。
```

```good
收、储、运各个环节都要有人管,仓储运输和管理人员已经到位。
```

```good
记者王建,通讯员李合。这次建设得到各方合作支持。
```

```good
他说,这张登记表,每户一份。镇长表示,下月再发一次。
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checks.evidence.story_words import StoryWords
from auditor.checks.evidence.stubs import stubs
from auditor.contract import Hit, about_from_docstring, say
from auditor.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.checks.evidence.stubs import Stub
    from auditor.model import Paragraph, Story

_LOOSE = ("unit", "noun-first")
"""Kinds that are no more than a warning."""


_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="splice",
    scope="story",
    severity=Severity.ERROR,
    needs_legible=True,
    needs_order=True,
    looks_up=True,
    judges_words=True,
    kinds=("long", "framed", "framed-free", "bound", "phrase", "noun", "unit", "noun-first"),
)


class MissingCharacter:
    """Half a word before a mark."""

    about = _ABOUT

    def check(self, story: Story) -> Iterator[Hit]:
        """Yield one hit a word that lost its end."""
        known = StoryWords([passage.text for passage in story.passages()])
        for paragraph in story.paragraphs:
            for stub in stubs(paragraph.text, known):
                yield _hit(paragraph, stub)


def _hit(paragraph: Paragraph, stub: Stub) -> Hit:
    span = paragraph.within(stub.start, stub.end)
    in_one_piece = len(paragraph.spans(stub.start, stub.end)) == 1
    return Hit(
        span.start,
        span.end,
        say(
            "“{half}”只有半个词，同篇另有“{whole}”{count}处，疑脱漏末字，请核对补上。",
            half=stub.half,
            whole=stub.whole,
            count=stub.count,
        ),
        replacement=stub.whole if stub.is_sole and in_one_piece else None,
        evidence=(stub.evidence,),
        severity=Severity.WARNING if stub.evidence in _LOOSE else None,
    )


CHECK = MissingCharacter()
