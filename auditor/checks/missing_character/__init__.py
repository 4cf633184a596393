"""脱字：句中脱了一个字。
Missing character: a character is missing in a sentence.

扫描、排版都会漏字。依据是报刊用语的统计（rules/language）：两个字几乎从不这样相邻，中间补上一个字却很通顺。
补上以后成不成词、附近是不是人名地名、同版别处怎么写，一并权衡。在清晰的印刷品上，错报比报对的多，所以一律是
提示；没有把握的，只在网页报告里用浅色虚线标出。

Scanning and typesetting can lose characters. The two characters left hardly ever stand side by side in
print, and with one more between them the text is far more usual (statistics in rules/language). Whether
that makes words, whether there are names nearby and what the rest of the page has is taken into account. On
clean print the check is wrong more often than right, so all its findings are notes, and uncertain ones are
only underlined in the HTML report.

```bad
大会审议通过了政府工作⟦告→报告⟧，批准了财政预算。
```

```bad
他强调，要坚定不移走中国特色⟦社主义→社会主义⟧道路。
```

```good
这里有个很大的污水坑，围着坑堆满了垃圾，向坑里倒的是废渣。进入冠、亚军决赛，冠军有奖金。
```

```good
公司规模大，技术强。大家都说，大型设备要有专人管理，强化培训不能少。
```

```good
收、储、运各个环节都要有人管，仓储运输和管理人员已经到位。
```

```good
记者王建，通讯员李合。这次建设得到各方合作支持。
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.contract import about_from_docstring, hit_on_page, say
from auditor.contract.page_step import told_of
from auditor.model import Severity
from auditor.slips.edits import SlipKind
from auditor.slips.running import running
from auditor.slips.weighing import between, not_own, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.contract import Hit
    from auditor.model import Edition, Page, Passage
    from auditor.slips.weighing import Weighed

_SURE, _DOUBTFUL = 1200, 200
"""Thousandths of a natural logarithm from which a character is surely lost, and may be lost."""

_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="splice",
    clause="characters",
    scope="edition",
    # Surely lost ones were wrong 5 times and right never in 3.1 million characters of clean print.
    severity=Severity.NOTE,
    needs_legible=True,
    needs_order=True,
    looks_up=True,
    judges_words=True,
    kinds=("lost", "doubtful"),
)


class MissingCharacter:
    """A character that is not there."""

    about = _ABOUT

    def of_page(self, page: Page) -> tuple[Weighed, ...]:
        """Return the slips of a page that are likely enough to be told."""
        return tuple(
            one for one in between(page) if one.slip.edit is SlipKind.LOST and one.score >= _DOUBTFUL
        )

    def check(self, edition: Edition) -> Iterator[Hit]:
        """Yield one hit a lost character, at the word that it belongs to."""
        for page in edition.pages:
            found = not_own(told_of(self, page, edition), edition.own_words)
            words = running(page) if found else []
            yield from (_hit(page, words[one.slip.text], one) for one in found)


def _hit(page: Page, passage: Passage, one: Weighed) -> Hit:
    start, end, right = shown(passage.text, one)
    return hit_on_page(
        passage.spans(start, end),
        say(
            "“{found}”疑脱“{lost}”字，应为“{right}”，请核对。",
            found=passage.text[start:end],
            lost=one.slip.right,
            right=right,
        ),
        right,
        path=page.path,
        evidence=("lost" if one.score >= _SURE else "doubtful",),
    )


CHECK = MissingCharacter()
