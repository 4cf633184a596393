"""形近误识：扫描把一个字形认成了另一个。
Misread glyph: the scan read one glyph as another.

一查连接号“—”误成汉字“一”,只在“一”不能作数词、也不成词时才报。二查形近字:一个字换成形近字以后,正是同篇、
同版或同次审读的别处所用的词,而现在这样不成词、只此一处,报刊里这个字又从不与前后的字相邻
(“招标公吿”与“招标公告”),才报;误识多的版面不看后一条。两个都成词时,要同篇另有同样的词组,而且换过的字通顺得多。三查数字里的字母(2O26年)和“己、已、巳”“曰、日”这类由词典定夺的字。
人名不拿别人的名字来改。

First, the numeral 一 for a dash, where it makes neither a number nor a word. Second, look-alikes: reported only where
the string is no word and stands there once, the word it would be with the other glyph is used in the same story,
page or edition, and print never has the glyph beside its neighbours (which is not asked on pages with many misread
characters); where both are words, the story must have the phrase the other way, and it must read far better. Third, letters in
numbers, and twins such as 己 and 已 that the dictionary decides. A person's name is never corrected into another's.

```bad
中山路(人民桥⟦一→—⟧火车站)今日起封闭施工。
```

```bad
该校与企业共建“园⟦一→—⟧校”实训基地,首批学员已经结业。
```

```bad
活动由TCL⟦一→—⟧蓝天志愿服务队承办,2019⟦一→—⟧2022年共举办八次。
```

```bad
县图书馆昨日恢复开放。读者走进⟦图书棺→图书馆⟧,先要登记。
```

```bad
全县新建水库三座。⟦水厍→水库⟧建成后,下游农田不再缺水。
```

```bad
改造完成后,⟦l5→15⟧日起通车。居民说,⟦自已→自己⟧出门方便多了。
```

```good
中山路(人民桥下第一个路口)今日起封闭施工,一名工人受伤。
```

```good
学校推行“一人一策”“一对一”帮扶,A一等奖获得者介绍了经验。
```

```good
记者王建国,摄影王健国。两人建国以来都在本地。
```

```good
安全保障有力,安全屏障更牢。读书会请来三位作家,另一位作者在线上参加。
```

```good
周末来馆人数增加,O2O订单有15个,用去2升CO2。
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checks.evidence.dashes import misread_dashes
from auditor.checks.evidence.figures import misread_figures, misread_twins
from auditor.checks.evidence.odd_phrases import odd_phrases
from auditor.checks.evidence.odd_words import odd_words, usage
from auditor.contract import Hit, about_from_docstring, say
from auditor.lexicon.vocabulary import Vocabulary
from auditor.model import Band, Passage, Role, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.checks.evidence.odd_words import Odd, Usage
    from auditor.contract import Message
    from auditor.model import Edition, Page, Story

_READ = (Role.KICKER, Role.HEADLINE, Role.SUBHEAD, Role.CAPTION, Role.BOX)
"""Lines outside the body that have words of the story in them; bylines and signatures are names."""
_LOOSE = ("one-word", "misfit-once")
"""Kinds that are no more than a warning."""
_DIRTY = ("story-word", "page-word", "edition-word", "one-word")
"""Kinds that are right on pages with many misread characters only. There a word that is one look-alike away
from a word of its story is that word misread (79 of 80, ../shared/scans); in print it is another word.
"""


_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="glyph",
    clause="characters",
    scope="edition",
    severity=Severity.ERROR,
    needs_legible=True,
    looks_up=True,
    judges_words=True,
    kinds=(
        *("dash", "figure", "twin"),
        *(
            "story-word",
            "page-word",
            "edition-word",
            "one-word",
            "misfit",
            "misfit-once",
            "phrase",
        ),
    ),
)


class OcrGlyph:
    """One glyph for another: a numeral for a dash, a look-alike, a letter for a figure."""

    about = _ABOUT

    def check(self, edition: Edition) -> Iterator[Hit]:
        """Yield one hit a misread glyph."""
        pages = [[_passages(story) for story in page.stories] for page in edition.pages]
        known = [[_vocabulary(passages) for passages in stories] for stories in pages]
        wholes = [Vocabulary(()).joined(stories) for stories in known]
        everywhere = [usage("edition", Vocabulary(()).joined(wholes))] if len(pages) > 1 else []
        for page, stories, vocabularies, whole in zip(edition.pages, pages, known, wholes, strict=True):
            around = [usage("page", whole), *everywhere] if len(stories) > 1 else everywhere
            for passages, vocabulary in zip(stories, vocabularies, strict=True):
                yield from _marks(page, passages)
                yield from _words(page, passages, vocabulary, around)


def _passages(story: Story) -> list[Passage]:
    lines = (Passage(line.text, (line.span,)) for line in story.having(*_READ))
    return [*story.paragraphs, *lines]


def _vocabulary(passages: Sequence[Passage]) -> Vocabulary:
    return Vocabulary(passage.text for passage in passages)


def _marks(page: Page, passages: Sequence[Passage]) -> Iterator[Hit]:
    """Yield the misread dashes, figures and twins of a story."""
    for passage in passages:
        for at in misread_dashes(passage.text):
            message = say("这里的“一”应是连接号“—”，系扫描误识。")
            yield _hit(page, passage, (at, at + 1), "—", message, "dash")
        for start, end, right in misread_figures(passage.text):
            message = say(
                "“{found}”里混进了形近的字，应是“{right}”。", found=passage.text[start:end], right=right
            )
            yield _hit(page, passage, (start, end), right, message, "figure")
        for start, end, right in misread_twins(passage.text):
            message = say("“{found}”不成词，应是“{right}”。", found=passage.text[start:end], right=right)
            yield _hit(page, passage, (start, end), right, message, "twin")


def _words(
    page: Page, passages: Sequence[Passage], vocabulary: Vocabulary, around: Sequence[Usage]
) -> Iterator[Hit]:
    """Yield the words and phrases of a story with one glyph for another."""
    texts = [passage.text for passage in passages]
    usages = [usage("story", vocabulary), *around]
    seen: set[tuple[int, int]] = set()
    for found in (odd_words(texts, usages), odd_phrases(texts, vocabulary)):
        for number, odd in found:
            if odd.kind in _DIRTY and page.condition.band is Band.CLEAN:
                continue
            if not any((number, at) in seen for at in range(odd.start, odd.end)):
                seen.update((number, at) for at in range(odd.start, odd.end))
                span = (odd.start, odd.end)
                yield _hit(page, passages[number], span, odd.right, _say(texts[number], odd), odd.kind)


def _say(text: str, odd: Odd) -> Message:
    found = text[odd.start : odd.end]
    if odd.where == "story":
        return say(
            "同篇另有“{right}”{count}处，此处“{found}”疑是误识，请核对。",
            right=odd.right,
            count=odd.count,
            found=found,
        )
    if odd.where == "page":
        return say(
            "同版另有“{right}”{count}处，此处“{found}”疑是误识，请核对。",
            right=odd.right,
            count=odd.count,
            found=found,
        )
    return say(
        "别的版面有“{right}”{count}处，此处“{found}”疑是误识，请核对。",
        right=odd.right,
        count=odd.count,
        found=found,
    )


def _hit(
    page: Page, passage: Passage, found: tuple[int, int], right: str, message: Message, kind: str
) -> Hit:
    pieces = passage.spans(*found)
    return Hit(
        pieces[0].start,
        pieces[-1].end,
        message,
        replacement=right if len(pieces) == 1 else None,
        suggestion=right,
        safe=right == "—",
        evidence=(kind,),
        severity=Severity.WARNING if kind in _LOOSE else None,
        path=page.path,
    )


CHECK = OcrGlyph()
