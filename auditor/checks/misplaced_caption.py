"""图片说明或标题错位：图片说明插在同一节的叙述中间，或标题、署名落进了正文。
Misplaced caption: a caption interrupts a section, or a headline or byline stands in the body text.

图片说明排在标题与正文之间、小节交界处都是合宜的，带“摄”“图为”“→”等标记的，读者一望而知，也不报；只在没有标
记的图片说明上下两段明显相承时才报。标题落入正文的，在它本来该在的地方（署名处）提示；因此断开的句子
由 interrupted-sentence 另报。

A caption is well placed between headline and text or at the edge of a section, and readers recognise one
that has a credit or a mark. Only a caption with neither is reported, where the paragraph below clearly
continues the one above. A headline inside the text is reported where it belongs, at the byline; the
sentence that it cuts is reported by interrupted-sentence.

```bad
社区培训急救员

□本报记者 张平

城东社区本月开办急救培训班，二十名居民学会了心肺复苏，网格员赵敏是其中之一。

上周，小区一位老人突然晕倒，赵敏赶到现场，用学到的本领救回了老人。



⟦学员在人体模型上练习心肺复苏。⟧

“这些本领都是培训班上学到的，关键时刻用上了。”赵敏说，“学会急救，就是多一份安心。”

社区负责人表示，下个月将再办两期。
```

```bad
乡村新貌

⟦□本报记者 李安⟧

三年来，安平镇把环境整治和产业发展结合起来，村容村貌焕然一新。

镇里推进道路、绿化、路灯三项工程，以河口、长堤两村的旧

安平镇： 老村庄走出新路子



安平镇河口村的新街道。王和 摄

村改造为示范，带动其余八个村庄逐步跟进。

今年，镇里还将新建三座文化广场。
```

```bad
老街焕新记

城南老街始建于百年前，曾是全城最热闹的地方。后来商铺陆续搬走，老街逐渐冷清下来。

去年春天，区里启动改造，修缮沿街店铺六十间。年底，十二家老字号先后回到老街开业。

⟦□本报记者 王芳⟧

如今，老街每天接待游客上万人次，周末更是一铺难求。

商户们说，生意比从前好了三成。
```

```good
社区培训急救员



学员在人体模型上练习心肺复苏。

本报讯（记者 张平）城东社区本月开办急救培训班，二十名居民学会了心肺复苏。
```

```good
老街焕新记

□本报记者 王芳

去年春天，区里启动改造，修缮沿街店铺六十间。



改造后的老街整洁有序。

老字号回来了

如今，老街每天接待游客上万人次，商户们的生意比从前好了三成。
```

```good
社区培训急救员

本报讯（记者 张平）城东社区本月开办急救培训班，网格员赵敏救回了一位老人。

图为学员在人体模型上练习心肺复苏。

“这些本领都是培训班上学到的。”赵敏说。
```
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.contract import Hit, Twin, about_from_docstring, say
from auditor.lexicon.patterns import match
from auditor.model import Role, Severity, Span
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Line, Page, Story

_GOES_ON = lazy(
    r"[“‘]?(?:这些?|那些?|此|该|其|他们?|她们?|它们?|但|而|于是|随后|接着|因此|为此|对此|同时|也正)"
)
_SPEAKER = lazy(f"[。！？!?，,]”(?P<name>[{HAN}]{{2,4}}?)(?:说道|说|表示|介绍|告诉记者|感慨|坦言|笑着)")
_WRITER = lazy("^[□■◎●○◇◆]|记者|記者|通讯员|通訊員|实习生|實習生|撰文|文[/／]|[/／]文")
_BEFORE = (Role.SECTION, Role.KICKER, Role.HEADLINE, Role.BYLINE)


_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="splice",
    clause="format",
    scope="page",
    severity=Severity.WARNING,
    needs_order=True,
    kinds=("narrative", "fallen-headline", "byline"),
)


class MisplacedCaption:
    """A caption, headline or byline that stands where it does not belong."""

    about = _ABOUT

    def check(self, page: Page) -> Iterator[Hit]:
        """Yield one hit a line, at the place where it stands; at the byline for a headline."""
        for story in page.stories:
            yield from _captions(story)
            yield from _headlines(story)
        for story, following in pairwise(page.stories):
            yield from _bylines(story, following)


def _captions(story: Story) -> Iterator[Hit]:
    """Yield the captions without credit or mark between two paragraphs of which one goes on from the other."""
    lines = [line for line in story.lines if line.role != Role.BLANK]
    cut = {line.span for paragraph in story.paragraphs for one in paragraph.breaks for line in one.between}
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        if line.role != Role.CAPTION or line.span in cut or match("caption", line.text):
            continue
        if before.role == after.role == Role.BODY and _follows(before, after):
            message = say(
                "图片说明“{caption}”插在同一节的叙述中间，上下两段本应相连，应移到小节交界处或图片旁。",
                caption=line.text,
            )
            yield Hit(line.span.start, line.span.end, message, evidence=("narrative",))


def _follows(before: Line, after: Line) -> bool:
    """Tell whether a paragraph goes on from the one above: it points back, or its speaker stands there."""
    if _GOES_ON.match(after.text):
        return True
    speaker = _SPEAKER.search(after.text)
    return speaker is not None and speaker["name"] in before.text


def _headlines(story: Story) -> Iterator[Hit]:
    """Yield the byline of a story whose headline stands inside a sentence of its text."""
    fallen = [
        line
        for paragraph in story.paragraphs
        for one in paragraph.breaks
        for line in one.between
        if line.role == Role.HEADLINE
    ]
    above = []
    for line in story.lines:
        if line.role == Role.BODY:
            break
        above.append(line)
    byline = next((line for line in above if line.role == Role.BYLINE), None)
    if not fallen or byline is None or any(line.role == Role.HEADLINE for line in above):
        return
    head = fallen[0]
    yield Hit(
        byline.span.start,
        byline.span.end,
        say("本稿标题“{head}”落进了正文中间，应移到署名“{byline}”之前。", head=head.text, byline=byline.text),
        evidence=("fallen-headline",),
        twins=(Twin(head.span, say("落进正文的标题")),),
    )


def _bylines(story: Story, following: Story) -> Iterator[Hit]:
    """Yield the byline after which a story's text goes on, where the story has none above its text."""
    first = next((line for line in following.lines if line.role != Role.BLANK), None)
    if first is None or first.role != Role.BYLINE or following.dateline or following.attached:
        return
    # Below a deck or a picture a byline is in its place; 来源：… names where a table is from.
    last = next((line for line in reversed(story.lines) if line.role != Role.BLANK), None)
    if not _WRITER.search(first.text) or last is None or last.role != Role.BODY or len(story.paragraphs) < 2:
        return
    roles = {line.role for line in story.lines}
    if story.dateline or {Role.BYLINE, Role.SIGNATURE} & roles or not {Role.HEADLINE, Role.BODY} <= roles:
        return
    head = next(line for line in story.lines if line.role == Role.HEADLINE)
    yield Hit(
        first.span.start,
        first.span.end,
        say(
            "署名“{byline}”落在正文中间，应移到标题之后；如果从这里起是另一篇，则缺标题，请核对原版。",
            byline=first.text,
        ),
        evidence=("byline",),
        twins=(Twin(Span(head.span.start, head.span.end), say("这一篇的标题")),),
    )


CHECK = MisplacedCaption()
