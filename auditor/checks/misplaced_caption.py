"""图片说明或标题错位：图片说明插在同一节的叙述中间，或标题、署名落进了正文。
Misplaced caption: a caption interrupts a section, or a headline or byline stands in the body text.

图片说明排在标题与正文之间、小节交界处都是合宜的，带“摄”“图为”“→”等标记的，读者一望而知，也不报；只在没有标
记的图片说明上下两段明显相承时才报。插在一篇正文中间、说的却是同版另一篇的事的，有无标记都报：本稿没有它的
词，另一篇反复说到。标题落入正文的，在它本来该在的地方（署名处）提示：断在句中的，或者没有标题的稿件里，导语
之后唯一的小标题；因此断开的句子由 interrupted-sentence 另报。

A caption is well placed between headline and text or at the edge of a section, and readers recognise one
that has a credit or a mark. A caption with neither is reported only where the paragraph below clearly
continues the one above. One inside a story's text that is about another story of the page is reported with
or without them: its own story has none of its words, and the other has them again and again. A headline inside
the text is reported where it belongs, at the byline: one that cuts a sentence (which interrupted-sentence
reports), or the only subhead, behind the lead of a story without a headline.

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

```bad
龙舟赛落幕

本报讯（记者 苏文）昨日，龙舟邀请赛在沙溪河落幕，十二支队伍参加了直道竞速。

⟦图为消防队员清理被台风刮倒的大树。⟧

最终，石桥村龙舟队夺得冠军，南埔村队、后港村队分获二、三名。

台风过境 连夜抢险

本报讯（记者 陈曦）前晚，台风过境，多处大树被台风刮倒，部分路段积水。

消防队员出动六车三十人，清理刮倒的大树，至凌晨五时恢复通行。
```

```bad
新校区启用

本报讯（记者 郑重）昨日，实验小学新校区启用，一千五百名学生走进新教室。

⟦□本报记者 林涛⟧

在双坑村，五十二岁的养蜂人邱大伟守着三百多箱蜜蜂，一年四季追着花期走。

大山里的追花人

今年春天，邱大伟带着蜂箱去采油菜花，一年下来要走上万公里路。
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

from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from auditor.contract import Hit, Twin, about_from_docstring, say
from auditor.lexicon.names import surname_length
from auditor.lexicon.patterns import match
from auditor.lexicon.subjects import Subjects, telling, weight
from auditor.lexicon.tokens import is_word
from auditor.model import Role, Severity, Span
from auditor.text.han import BULLETS, FINALS, HAN, is_all_han
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Line, Page, Story

_GOES_ON = lazy(
    r"[“‘]?(?:这些?|那些?|此|该|其|他们?|她们?|它们?|但|而|于是|随后|接着|因此|为此|对此|同时|也正)"
)
_SPEAKER = lazy(f"[。！？!?，,]”(?P<name>[{HAN}]{{2,4}}?)(?:说道|说|表示|介绍|告诉记者|感慨|坦言|笑着)")
_LONGEST_NAME = 4
_WRITER = lazy("^[□■◎●○◇◆]|记者|記者|通讯员|通訊員|实习生|實習生|撰文|文[/／]|[/／]文")
_FOREIGN, _OWN, _THEME = 12.0, 0.1, 2
"""Weight (`lexicon.subjects`: a rare word has 6) of a caption's words that only another story has, from which on it
is that story's; the share of it that its own may have; and the words that the other has twice: a subject is told
of more than once. None of the 332 captions and subheads between two paragraphs of the pages in ../shared/print and
../shared/segments is a caption with so much (2026-11).
"""
_STRANGE = 15.0
"""The same of a caption of whose words its story has none, wherever they are at home."""
_SHORTEST = 10
"""Characters of a caption without a credit: what is shorter is a title (立冬（外一首）)."""
_CREDIT = lazy(r"[^。！？]{0,16}(?:摄|供图|图)[)）]?$")
_REASONS = 3
_HEADLINE, _LEAD = 5, 2
"""Characters of the shortest headline, and paragraphs of a lead below which it may have fallen."""


_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="splice",
    clause="format",
    scope="page",
    severity=Severity.WARNING,
    needs_order=True,
    kinds=("narrative", "foreign", "fallen-headline", "byline"),
)


class MisplacedCaption:
    """A caption, headline or byline that stands where it does not belong."""

    about = _ABOUT

    def check(self, page: Page) -> Iterator[Hit]:
        """Yield one hit a line, at the place where it stands; at the byline for a headline."""
        yield from _foreign_captions(page)
        for story, following in zip_longest(page.stories, page.stories[1:]):
            yield from _captions(story)
            yield from _headlines(story, following)
        for story, following in pairwise(page.stories):
            yield from _bylines(story, following)


def _captions(story: Story) -> Iterator[Hit]:
    """Yield the captions without credit or mark between two paragraphs of which one goes on from the other."""
    for before, line, after in _inside(story):
        if not match("caption", line.text) and _follows(before, after):
            message = say(
                "图片说明“{caption}”插在同一节的叙述中间，上下两段本应相连，应移到小节交界处或图片旁。",
                caption=line.text,
            )
            yield Hit(line.span.start, line.span.end, message, evidence=("narrative",))


def _foreign_captions(page: Page) -> Iterator[Hit]:
    """Yield the captions inside a story's text that speak of nothing it tells; of what another one tells, as a rule."""
    inside = [(story, line) for story in page.stories for _, line, _ in _inside(story)]
    if not inside:
        return
    subjects = Subjects(page)
    for story, line in inside:
        own, said = subjects.heads[story.number].number, telling(_CREDIT.sub("", line.text))
        other = subjects.elsewhere(said, own)
        weighs, kept = sum(map(weight, said)), subjects.kept(said, own)
        is_of_other = other.weight >= _FOREIGN and other.theme >= _THEME and kept <= _OWN * other.weight
        if is_of_other and not subjects.are_related(own, other.story, said):
            yield _foreign(
                line, subjects.heads[other.story], subjects.reasons(other.words, other.story, _REASONS)
            )
        elif weighs >= _STRANGE and not kept and _is_plainly_caption(line.text):
            yield _foreign(line, None, ())


def _is_plainly_caption(text: str) -> bool:
    """Tell whether a line has what captions have, and headlines have not: a sign, a stop or a credit."""
    return text[0] in BULLETS or text[-1] in FINALS or bool(_CREDIT.search(text))


def _foreign(line: Line, home: Story | None, words: Sequence[str]) -> Hit:
    """Return the hit on a caption, with the story that it fits, if one does, and the words that say so."""
    if home is None:
        said = say("图片说明“{caption}”说的事本稿没有提到，疑排错了地方，请核对。", caption=line.text)
    else:
        said = say(
            "图片说明“{caption}”说的不是本稿的事，而与《{title}》相合（{words}），疑排错了地方，应移到那一篇。",
            caption=line.text,
            title=home.title,
            words="、".join(words),
        )
    twins = (Twin(_first_line(home).span, say("与图片说明相合的一篇")),) if home else ()
    return Hit(line.span.start, line.span.end, said, evidence=("foreign",), twins=twins)


def _inside(story: Story) -> Iterator[tuple[Line, Line, Line]]:
    """Yield the captions between two lines of a story's text that break no sentence, with those lines."""
    lines = [line for line in story.lines if line.role != Role.BLANK]
    items = tuple(story.item_signs)
    cut = {line.span for paragraph in story.paragraphs for one in paragraph.breaks for line in one.between}
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        is_inside = line.role == Role.CAPTION and before.role == after.role == Role.BODY
        if len(line.text) < _SHORTEST and not _CREDIT.search(line.text):
            # 立冬（外一首）
            continue
        # ▲ before several lines makes a list of them.
        if is_inside and line.span not in cut and not line.text.startswith(items):
            yield before, line, after


def _first_line(story: Story) -> Line:
    return next((line for line in story.lines if line.role == Role.HEADLINE), story.lines[0])


def _follows(before: Line, after: Line) -> bool:
    """Tell whether a paragraph goes on from the one above: it points back, or its speaker stands there."""
    if _GOES_ON.match(after.text):
        return True
    speaker = _SPEAKER.search(after.text)
    return speaker is not None and speaker["name"] in before.text


def _headlines(story: Story, following: Story | None) -> Iterator[Hit]:
    """Yield the byline of a story whose headline stands inside its text."""
    above = []
    for line in story.lines:
        if line.role == Role.BODY:
            break
        above.append(line)
    byline = next((line for line in above if line.role == Role.BYLINE), None)
    if byline is None or any(line.role == Role.HEADLINE for line in above):
        return
    head = _fallen(story, byline, following)
    if head:
        yield Hit(
            byline.span.start,
            byline.span.end,
            say(
                "本稿标题“{head}”落进了正文中间，应移到署名“{byline}”之前。",
                head=head.text,
                byline=byline.text,
            ),
            evidence=("fallen-headline",),
            twins=(Twin(head.span, say("落进正文的标题")),),
        )


def _fallen(story: Story, byline: Line, following: Story | None) -> Line | None:
    """Return the headline of a story that has none above its text: inside a sentence, or its one subhead.

    What follows without a byline of its own may be another part of the story, and its headline a subhead.
    """
    between = [line for paragraph in story.paragraphs for one in paragraph.breaks for line in one.between]
    cutting = next((line for line in between if line.role == Role.HEADLINE), None)
    if cutting or not _WRITER.search(byline.text):
        return cutting
    heads = [line for line in story.lines if line.role == Role.SUBHEAD]
    if len(heads) != 1 or len(heads[0].text) < _HEADLINE or (following and not _is_signed(following)):
        return None
    led = sum(paragraph.span.start < heads[0].span.start for paragraph in story.paragraphs)
    return heads[0] if led <= _LEAD else None


def _is_label(text: str) -> bool:
    """Tell whether a line is a sign with a word or with who speaks below it, and no name: ■留言, ●专家说."""
    bare = text.lstrip(BULLETS).strip()
    is_short = is_all_han(bare) and len(bare) <= _LONGEST_NAME
    return bare != text and is_short and (is_word(bare) or not surname_length(bare))


def _is_signed(story: Story) -> bool:
    return bool(story.dateline) or any(story.having(Role.BYLINE))


def _bylines(story: Story, following: Story) -> Iterator[Hit]:
    """Yield the byline after which a story's text goes on, where the story has none above its text."""
    first = next((line for line in following.lines if line.role != Role.BLANK), None)
    if first is None or first.role != Role.BYLINE or following.dateline or following.attached:
        return
    # Below a deck or a picture a byline is in its place; 来源：… names where a table is from.
    last = next((line for line in reversed(story.lines) if line.role != Role.BLANK), None)
    if (
        not _WRITER.search(first.text)
        or _is_label(first.text)
        or last is None
        or last.role != Role.BODY
        or len(story.paragraphs) < 2
    ):
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
