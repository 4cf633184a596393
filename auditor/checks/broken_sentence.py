"""断句：一句话被分栏切成了两段，应接排。
Broken sentence: a column break cuts a sentence in two.

识别时，一栏的末行与下一栏的首行之间多出了分段：前段末尾没有句末标点，后段接着说同一句话。把中间的换行删去即
可。

The last line of one column and the first line of the next were taken for two paragraphs: the first does not
end like a sentence, and the second continues it. Delete the line breaks between them.

```bad
市水务局启动河道清淤工程，⟦计划三个月内完成清淤任

务。→计划三个月内完成清淤任务。⟧
```

```bad
昨日上午，全区教育工作会议召开，⟦会议总结了过去一年的工

作，→会议总结了过去一年的工作，⟧部署了今年的重点任务。
```

```good
昨日上午，全区教育工作会议召开。

会议总结了过去一年的工作，部署了今年的重点任务。
```

```good
会议提出三点要求：

一是提高认识，二是压实责任，三是抓好落实。
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.contract import Hit, about_from_docstring, say
from auditor.language import ends
from auditor.model import Severity
from auditor.model.mending import join
from auditor.text.han import CLAUSE_MARKS, FINALS, is_all_han

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Break, Page, Paragraph

_SHORT_HEADING = 6
"""Characters of the name of a box, at most."""
_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="splice",
    clause="format",
    scope="page",
    severity=Severity.WARNING,
    needs_order=True,
    looks_up=True,
    kinds=("mark", "word", "quote", "phrase", "clause", "torn", "deck", "column"),
)


class BrokenSentence:
    """The two halves of a sentence stand in two paragraphs, with nothing but blank lines between."""

    about = _ABOUT

    def check(self, page: Page) -> Iterator[Hit]:
        """Yield one hit a break, from the pause before it to the pause after it."""
        for paragraph, found in page.breaks():
            if not found.between:
                yield _hit(page, paragraph, found)


def _hit(page: Page, paragraph: Paragraph, found: Break) -> Hit:
    start, end = paragraph.clause_around(found.at)
    span = paragraph.within(start, end)
    edits, safe = join(page.text, paragraph, found)
    headed = _is_heading(paragraph.text[: found.at]) or _is_deck(page, paragraph, found)
    kind = "deck" if found.evidence == "clause" and headed else found.evidence
    return Hit(
        span.start,
        span.end,
        say(
            "句子在“{before}”后被分栏断开，下一段“{after}”是它的后半，应接排。",
            before=paragraph.text[max(start, found.at - 8) : found.at],
            after=paragraph.text[found.at : found.at + 8],
        ),
        suggestion=paragraph.text[start:end],
        edits=edits,
        safe=safe,
        evidence=(kind,),
        severity=Severity.NOTE if kind == "deck" else None,
    )


def _is_heading(first: str) -> bool:
    """Tell whether a first half may be what a few lines below it are headed with: 今日天气."""
    return len(first) <= _SHORT_HEADING and is_all_han(first)


def _is_deck(page: Page, paragraph: Paragraph, found: Break) -> bool:
    """Tell whether the first half is the line below a headline, in a story without a dateline.

    A deck has no stop and is followed by a caption or the text, which reads on as a second clause often does. None has
    a whole sentence before one that leaves off where no sentence ends.
    """
    story = page.story_at(paragraph.span.start)
    first = story.paragraphs[0] if story and story.paragraphs else None
    return (
        story is not None
        and story.dateline is None
        and first == paragraph
        and found.at == len(paragraph.pieces[0])
        and paragraph.text[found.at - 1] not in CLAUSE_MARKS
        and not (
            any(mark in paragraph.text[: found.at] for mark in FINALS)
            and ends(paragraph.text[: found.at]) < 0
        )
    )


CHECK = BrokenSentence()
