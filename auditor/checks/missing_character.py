"""脱字：标点前的词丢了末一个字。
Missing character: a word before a mark has lost its last character.

扫描漏字常在标点前:“推进垃圾分,做到……”。只看半个词不能断定,所以要有旁证:同一篇别处有完整的词
(“垃圾分类”),而剩下的字自己不成词,或前面的字也相同;并且报刊几乎从不以这样的三个字收句(据
rules/language 的统计)。常独立收句的字(上、中、说、好……)、人名、数量、并列的
单字都不报。

Scanning drops a character before a mark. Half a word alone proves nothing, so the story must have the whole word
elsewhere, what is left must be no word by itself or have the same characters before it there, and print must hardly
ever end a sentence with such three characters (counted, rules/language). Characters that often end a clause, names,
figures and lists of single characters are left alone.

```bad
会议要求推进⟦垃圾分→垃圾分类⟧,做到应分尽分。今年以来,全县已有三百个小区实行垃圾分类。
```

```bad
会议强调⟦政治建→政治建设⟧,要求各支部抓早抓实。政治建设要常抓不懈。
```

```bad
各村修路要⟦因地制→因地制宜⟧,不搞一刀切。因地制宜才能少花钱、多办事。
```

```good
这里有个很大的污水坑,围着坑堆满了垃圾,向坑里倒的是废渣。进入冠、亚军决赛,冠军有奖金。
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

_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="splice",
    clause="characters",
    scope="story",
    severity=Severity.ERROR,
    needs_legible=True,
    needs_order=True,
    looks_up=True,
    judges_words=True,
    kinds=("sudden-framed", "sudden"),
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
    )


CHECK = MissingCharacter()
