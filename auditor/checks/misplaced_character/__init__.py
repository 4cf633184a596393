"""衍字与倒字：多出一个字，或两个字颠倒了。
Misplaced character: one character too many, or two transposed.

录入、改稿、识别都可能多出一个字，或把两个字颠倒。依据是报刊用语的统计（rules/language）：照现在的样子几乎没
有人这样写，去掉这个字，或者把两个字换回来，就通顺得多。成不成词、附近是不是人名地名、同版别处怎么写，一并权
衡。“多思多想”一类对举的说法、“讲了话”一类拆开用的词不报；连着写了两遍的字由 repeated-word 报告。没有把握的
列为提示。

Typing, editing and recognition can insert a character or transpose two. Such sequences hardly ever occur in
print, and without the character, or with the two exchanged, the text is far more usual (statistics in
rules/language). Whether that makes words, whether there are names nearby and what the rest of the page has
is taken into account. Phrases that repeat a character on purpose (多思多想) and separable words (讲了话)
are not reported; a character printed twice in a row is left to repeated-word. Uncertain cases are notes.

```bad
会议决定进一步扩大⟦对外开部放→对外开放⟧，优化营商环境。
```

```bad
当地政府已经⟦启应动急→启动应急⟧响应，组织群众转移。
```

```good
大家坚持多思多想，互帮互学，双方始终互相尊重，终于选定了新址。
```

```good
互促互进的格局已经形成。各级领导出席团拜会并讲了话。
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

    from auditor.contract import Hit, Message
    from auditor.model import Edition, Page, Passage
    from auditor.slips.weighing import Weighed

_SURE = {SlipKind.EXTRA: 3700, SlipKind.SWAPPED: 4000}
_DOUBTFUL = {SlipKind.EXTRA: 1900, SlipKind.SWAPPED: 1800}
"""Thousandths of a natural logarithm from which a slip is sure, and from which it may be one."""

_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="glyph",
    clause="characters",
    scope="edition",
    severity=Severity.ERROR,
    needs_legible=True,
    needs_order=True,
    looks_up=True,
    judges_words=True,
    kinds=("extra", "swapped", "doubtful"),
)


class MisplacedCharacter:
    """A character that should not stand where it does."""

    about = _ABOUT

    def of_page(self, page: Page) -> tuple[Weighed, ...]:
        """Return the slips of a page that are likely enough to be told."""
        return tuple(
            one
            for one in between(page)
            if one.slip.edit is not SlipKind.LOST and one.score >= _DOUBTFUL[one.slip.edit]
        )

    def check(self, edition: Edition) -> Iterator[Hit]:
        """Yield one hit a slip, at the words that should stand there."""
        for page in edition.pages:
            found = not_own(told_of(self, page, edition), edition.own_words)
            words = running(page) if found else []
            yield from (_hit(page, words[one.slip.text], one) for one in found)


def _hit(page: Page, passage: Passage, one: Weighed) -> Hit:
    edit = one.slip.edit
    start, end, right = shown(passage.text, one)
    return hit_on_page(
        passage.spans(start, end),
        _message(passage.text[start:end], right, one),
        right,
        path=page.path,
        evidence=(edit.value if one.score >= _SURE[edit] else "doubtful",),
        severity=None if one.score >= _SURE[edit] else Severity.NOTE,
    )


def _message(found: str, right: str, one: Weighed) -> Message:
    if one.slip.edit is SlipKind.SWAPPED:
        return say("“{found}”疑有两字颠倒，应为“{right}”，请核对。", found=found, right=right)
    extra = one.around.stands
    return say("“{found}”疑衍“{extra}”字，应为“{right}”，请核对。", found=found, extra=extra, right=right)


CHECK = MisplacedCharacter()
