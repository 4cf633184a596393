"""段首脱漏：一段话没头没尾地从半截开始,前文脱漏。
Lost opening: a paragraph begins with the tail of a sentence whose beginning is lost.

段首是半个词、一个孤零零的名词加句号,或一个不能起句的标点:句子的开头在扫描或拼版时丢了。

The paragraph begins with half a word, a bare noun and a full stop, or a mark that cannot begin a sentence: the
beginning was lost in scanning or make-up.

```bad
养老服务进社区

本报讯 城东街道的养老服务中心上月启用,设有食堂、诊室和活动室。

⟦示范点。⟧通过政府购买服务,示范点每周为八十岁以上老人上门理发、保洁。
```

```bad
志愿者走进校园

本报讯 交通安全宣传周昨日启动,三十名志愿者走进小学。

⟦者职责,⟧主动在路口协助交警维持秩序,护送学生过马路。
```

```good
养老服务进社区

本报讯 城东街道的养老服务中心上月启用。

立春。城东街道的老人们围坐在院子里晒太阳。
```

```good
志愿者走进校园

本报讯 交通安全宣传周昨日启动。

员工们主动在路口协助交警维持秩序。
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.contract import Hit, about_from_docstring, say
from auditor.lexicon.tokens import is_word, tagged
from auditor.lexicon.words import words
from auditor.model import Severity
from auditor.text.han import NEVER_FIRST, is_han

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Page, Paragraph, Story

_FIRST = re.compile(r"[\u3400-\u9fff]{1,10}[。,，、;；:：]")
_RUN_IN = re.compile(r"[\u3400-\u9fff]{1,7}。.")
_LONGEST_FRAGMENT = 7
_COMMON = ("n", "vn", "nz")
_BOUND = ("ng", "vg", "ag", "zg", "k", "uj", "ul", "uz", "ug", "ud")
"""Parts of speech of morphemes that are no words: they need a partner before them."""


_ABOUT = about_from_docstring(
    __name__, __doc__, group="splice", scope="page", severity=Severity.ERROR, confidence=0.92
)


class LostOpening:
    """The first sentence of a paragraph has no beginning."""

    about = _ABOUT

    def check(self, page: Page) -> Iterator[Hit]:
        """Yield one hit a paragraph, at its first clause."""
        for story in page.stories:
            for number, paragraph in enumerate(story.paragraphs):
                if number == 0 and story.dateline:
                    continue
                hit = _mark(paragraph) or (
                    (_fragment(page, story, paragraph) or _half_word(paragraph)) if number else None
                )
                if hit:
                    yield hit


def _mark(paragraph: Paragraph) -> Hit | None:
    if paragraph.text[0] not in NEVER_FIRST:
        return None
    return _hit(paragraph, 1, 0.97)


def _fragment(page: Page, story: Story, paragraph: Paragraph) -> Hit | None:
    """示范站。通过…: a noun and a full stop, then the text goes on."""
    first = _FIRST.match(paragraph.text)
    if not first or first[0][-1] != "。" or len(paragraph.sentences) < 2:
        return None
    if sum(bool(_RUN_IN.match(other.text)) for other in story.paragraphs) > 1:
        # 保安全。… 优服务。…: headings that run into their paragraphs.
        return None
    noun = first[0][:-1]
    if len(noun) > _LONGEST_FRAGMENT or not noun.endswith(words("noun-tails")):
        return None
    if is_word(noun) and not all(tag in _COMMON for _, tag in tagged(noun)):
        # 立春。 北京。: a time or a place set the scene.
        return None
    return _hit(paragraph, len(first[0]), 0.93 if page.text.count(noun) > 1 else 0.8)


def _half_word(paragraph: Paragraph) -> Hit | None:
    """员职责,投身…: the second half of a word."""
    first = _FIRST.match(paragraph.text)
    if not first or paragraph.text[0] in words("surnames"):
        return None
    (head, tag), *_ = tagged(first[0])
    bound = len(head) == 1 and (tag in _BOUND or head in words("never-first"))
    if not bound or not is_han(paragraph.text[1]):
        return None
    return _hit(paragraph, len(first[0]), 0.9)


def _hit(paragraph: Paragraph, length: int, confidence: float) -> Hit:
    span = paragraph.within(0, length)
    return Hit(
        span.start,
        span.end,
        say("段首“{head}”没头没尾，前文疑有脱漏，请核对原版补全。", head=paragraph.text[:length]),
        confidence=confidence,
    )


CHECK = LostOpening()
