"""句中夹排：一句话中间插进了图片说明、标题或别的文字。
Interrupted sentence: a caption, headline or other text stands inside a sentence.

照片或标题排在两栏之间时，识别会把它们的文字夹进正文，句子的前半在上、后半在下。应把夹在中间的文字移开，再把
句子接起来。夹在一段话里、不另起行的，凭写法也认得出：▲和“（某某 摄）”，“相关链接：”，（上接第1版），版次、责任编辑、投稿信箱和天气。

When a picture or headline stands between two columns, its text may be read into the body, with the first
half of a sentence above it and the second half below. Move the text between them out and join the sentence.
What stands in a paragraph without a line of its own is known by its form: a sign and the credit of a picture,
the label of a box, a line that leads to another page, the page's number, editors and telephones, the weather.

```bad
河西区整治背街小巷

本报讯 河西区本月启动背街小巷整治，施工人员分三组进场，⟦先清理沿街堆放的建筑垃



施工人员正在清运垃圾。 陈晓 摄

圾，⟧再修补破损路面。预计下月底全部完工。
```

```bad
西城区打造示范街区

本报讯 西城区近日启动街区改造，计划用半年时间，⟦把三条主要街道打造成特色鲜明、管理规



改造后的中山路整洁有序。

范的示范街区。⟧
```

```bad
渡口换上新渡船

本报讯 沙河渡口昨天换上了一艘能坐四十人的新渡船，船上备有救生衣、⟦▲新渡船停靠在沙河渡口。（陈晓 摄）⟧灭火器和急救箱。
```

```good
西城区打造示范街区

本报讯 西城区近日启动街区改造，计划用半年时间，把三条主要街道打造成示范街区。



改造后的中山路整洁有序。

目前，工程已完成过半。
```

```good
会议强调，要压实责任。

抓好重点任务

各部门要对照清单，逐项落实。
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checks.interrupted_sentence.forms import insets
from auditor.contract import Hit, Message, Twin, about_from_docstring, say
from auditor.model import Role, Severity
from auditor.model.mending import join
from auditor.text.han import WHITE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.checks.interrupted_sentence.forms import Inset
    from auditor.model import Break, Line, Page, Paragraph

_SHOWN = 16
_WORDS = ("word", "phrase", "quote")
"""Seams across which a word, a phrase or a quotation goes on: behind a caption one is as good as the other."""


_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="splice",
    clause="format",
    scope="page",
    severity=Severity.ERROR,
    needs_order=True,
    kinds=("mark", "word", "clause", "torn", "form"),
)


class InterruptedSentence:
    """Something stands between the two halves of a sentence."""

    about = _ABOUT

    def check(self, page: Page) -> Iterator[Hit]:
        """Yield one hit an interruption, from the pause before it to the pause after it."""
        for paragraph, found in page.breaks():
            if found.between:
                yield _hit(page, paragraph, found)
        for story in page.stories:
            for paragraph in story.paragraphs:
                if not paragraph.is_set:
                    yield from (_inset_hit(paragraph, inset) for inset in insets(paragraph.text))


def _hit(page: Page, paragraph: Paragraph, found: Break) -> Hit:
    start, end = paragraph.clause_around(found.at)
    span = paragraph.within(start, end)
    edits, safe = join(page.text, paragraph, found)
    return Hit(
        span.start,
        span.end,
        say(
            "“{before}”与“{after}”本是一句话，中间夹进了{between}，应把它移开，再前后接排。",
            before=paragraph.text[max(start, found.at - 8) : found.at],
            after=paragraph.text[found.at : found.at + 8],
            between=_named(found.between),
        ),
        suggestion=paragraph.text[start:end],
        edits=edits,
        safe=safe,
        evidence=("word" if found.evidence in _WORDS else found.evidence,),
        twins=tuple(Twin(line.span, _what(line)) for line in found.between),
    )


def _inset_hit(paragraph: Paragraph, inset: Inset) -> Hit:
    """Return the hit on what its form shows to be no part of a paragraph; where it belongs the page tells."""
    text = paragraph.text
    start, _ = paragraph.clause_around(inset.start)
    _, end = paragraph.clause_around(inset.end)
    span = paragraph.within(inset.start, inset.end)
    values = {
        "before": text[max(start, inset.start - 8) : inset.start],
        "after": text[inset.end : inset.end + 8],
        "between": f"“{_shown(text[inset.start : inset.end].strip(WHITE))}”",
    }
    if inset.is_inside:
        said = say("“{before}”与“{after}”本是一句话，中间夹进了{between}，应把它移开，再前后接排。", **values)
    else:
        said = say("“{before}”与“{after}”之间夹进了{between}，应把它移开，再前后接排。", **values)
    return Hit(
        span.start,
        span.end,
        said,
        suggestion=text[start : inset.start] + text[inset.end : end],
        evidence=("form", "word" if inset.is_torn else "clause"),
    )


def _named(lines: tuple[Line, ...]) -> str:
    return "、".join(f"“{_shown(line.text)}”" for line in lines)


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _what(line: Line) -> Message:
    if line.role == Role.CAPTION:
        return say("夹在句中的图片说明")
    if line.role in {Role.FURNITURE, Role.JUMP}:
        return say("夹在句中的版面文字（页码、版头等）")
    if line.role == Role.MARKUP:
        return say("夹在句中的转换残留")
    return say("夹在句中的标题") if line.role.is_head else say("夹在句中的文字")


CHECK = InterruptedSentence()
