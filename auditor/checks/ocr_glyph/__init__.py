"""形近误识：识别时把一个字认成了另一个形近的字。
Misread glyph: recognition took one character for another that looks like it.

一查连接号“—”误成汉字“一”，只在“一”不能作数词、也不成词时才报。二查数字里的字母（2O26年）和“己、已、巳”“曰、
日”这类由词典定夺的字。三查其余误识的字：报刊里这个字几乎不与前后的字相邻，而换成另一个字（多半形近）就通顺
得多（“招标公吿”与“招标公告”），依据是 rules/language 的统计。同音的字也这样试：报刊里没有“奋占”，“奋战”却常
见。报刊从不用的字（岀、髙）当作与它形近的常用字，不能独立成字的部件（氵可、讠仑）、夹在汉字数字之间的外文字母一律提示。成不成词、是不是人名地名、同版和同次审读的别处怎么用，一并权
衡。三个字以上的词里认错一个字，剩下的不成词的（缝纫杌），也报。一个字误识成左右两个字（“女子”与“好”）、两个字误识成一个，也这样判断。识别软件自己没有把握
的词（ALTO、hOCR、TSV 里的置信度低），报得多些。页面误识越多，报得越多；在干净的版面上只报十分有把握的。没有
把握的列为提示。

First, the numeral 一 in place of a dash, where it forms neither a number nor a word. Second, letters in
numbers, and look-alikes such as 己 and 已 that the dictionary decides. Third, any other misread character:
in print it hardly ever stands beside its neighbours, while another one, usually similar in shape, is far
more usual there (statistics in rules/language). Characters that are read the same are tried too (奋占 for
奋战), and one that no paper prints (岀, 髙) is taken for the common one it looks like; parts that are no characters (氵可) and single letters of other
scripts are reported wherever they stand. So is one character of a word of three and more, where the rest is no word
(缝纫杌). Whether it is part of a
word, a name or a place, and what the other pages have, is taken into account. One character read as two side by side, or two as one, is found
in the same way. Where the OCR software itself was unsure of a word (low confidence in ALTO, hOCR, TSV),
more is reported. The more of a page is misread, the more is reported; on clean pages only what is almost
certain. Less is asked of characters that everybody mixes up (入 and 人, 析 and 折). Uncertain cases are notes.

```bad
中山路（人民桥⟦一→—⟧火车站）今日起封闭施工。
```

```bad
该校与企业共建“园⟦一→—⟧校”实训基地，首批学员已经结业。
```

```bad
活动由TCL⟦一→—⟧蓝天志愿服务队承办，2019⟦一→—⟧2022年共举办八次。
```

```bad
会议强调，要进一步加大⟦支待→支持⟧力度，完善基层治理体系。
```

```bad
全县新建水库三座。⟦水厍→水库⟧建成后，下游农田不再缺水。
```

```bad
改造完成后，⟦l5→15⟧日起通车。居民说，⟦自已→自己⟧出门方便多了。
```

```bad
会议要求，要⟦切实做女子→切实做好⟧各项准备工作。
```

```bad
消防队员⟦日夜奋占→日夜奋战⟧，把水送到村口。河水持续⟦髙涨→高涨⟧。
```

```bad
⟦氵可→河⟧水退去以后，村里开会⟦讠仑→论⟧证怎样修堤，用工1⟦З→3⟧00个。
```

```good
老师教孩子们认部首：“氵”是三点水，彳是双人旁，“请”字左边是讠旁。
```

```good
中山路（人民桥下第一个路口）今日起封闭施工，一名工人受伤。
```

```good
学校推行“一人一策”“一对一”帮扶，A一等奖获得者介绍了经验。
```

```good
记者王建国，摄影王健国。两人建国以来都在本地。
```

```good
安全保障有力，安全屏障更牢。读书会请来三位作家，另一位作者在线上参加。
```

```good
周末来馆人数增加，O2O订单有15个，用去2升CO2。
```
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from auditor.checks.ocr_glyph.dashes import misread_dashes
from auditor.checks.ocr_glyph.figures import misread_figures, misread_twins
from auditor.checks.ocr_glyph.long_words import misread_long_words
from auditor.checks.ocr_glyph.pairs import misread_pairs
from auditor.checks.ocr_glyph.parts import foreign_letters, split_parts
from auditor.checks.ocr_glyph.rare import misread_rare
from auditor.checks.ocr_glyph.suspects import (
    DOUBTFUL,
    KINDS,
    LOOK_ALIKE,
    SOUND_ALIKE,
    Doubted,
    PageText,
    in_run,
    is_before_number,
    read,
    suspect,
)
from auditor.checks.ocr_glyph.words import read_words, words_in_run
from auditor.contract import Hit, about_from_docstring, hit_on_page, say
from auditor.contract.page_step import told_of
from auditor.lexicon.variants import LONGEST_VARIANT, variants
from auditor.model import Script, Severity
from auditor.slips.edits import SlipKind
from auditor.slips.running import printed_once, running
from auditor.slips.weighing import not_own, shown, weighed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from auditor.checks.ocr_glyph.suspects import Suspect
    from auditor.checks.ocr_glyph.words import Made
    from auditor.contract import Message
    from auditor.model import Edition, Page, Passage
    from auditor.slips.weighing import Weighed

_PAIR = 2
_SURE_HALVES, _DOUBTFUL_HALVES = {"split": 2000, "joined": 3000}, {"split": 0, "joined": 500}
"""Thousandths of a natural logarithm from which a character surely was read as two, or two as one, and may have been.
"""


Mark = tuple[int, int, int, Hit]
"""A misread dash, figure or twin: number of the text, range in it, hit."""


class PageSuspects(NamedTuple):
    """What is doubtful on a page by itself.

    Attributes:
        wear: how misread the page is, as `suspects.read` tells it.
        doubted: characters that may be misread.
        halves: characters that may have been read as two, and two as one.
        made: characters in whose place another one makes a word.
        marks: misread dashes, figures and twins.
    """

    wear: int
    doubted: tuple[Doubted, ...]
    made: tuple[Made, ...]
    halves: tuple[Weighed, ...]
    marks: tuple[Mark, ...]


_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="glyph",
    clause="characters",
    scope="edition",
    severity=Severity.ERROR,
    looks_up=True,
    judges_words=True,
    kinds=("dash", "figure", "twin", "split", "joined", *KINDS),
)


class OcrGlyph:
    """One glyph for another: a numeral for a dash, a letter for a figure, a character for another."""

    about = _ABOUT

    def of_page(self, page: Page) -> PageSuspects:
        """Return what is doubtful on a page by itself."""
        found = running(page)
        # Across wrong seams nothing fits.
        texts = printed_once(page) if page.condition.in_order else []
        wear, doubted = read(PageText(texts, _sure(page, found)))
        halves = tuple(
            one
            for one in weighed(texts, (SlipKind.SPLIT, SlipKind.JOINED))
            if one.score >= _DOUBTFUL_HALVES[one.slip.edit.value] and not _is_named(texts, one)
        )
        marks = tuple(
            (number, *place, hit)
            for number, passage in enumerate(found)
            for place, hit in _marks(page, passage)
        )
        return PageSuspects(wear, doubted, read_words(texts), halves, marks)

    def check(self, edition: Edition) -> Iterator[Hit]:
        """Yield one hit a misread glyph."""
        alone = [told_of(self, page, edition) for page in edition.pages]
        found = in_run([(one.wear, one.doubted) for one in alone], _texts(edition), edition.own_words)
        words = words_in_run([one.made for one in alone], _texts(edition), edition.own_words)
        for page, one, doubted, made in zip(edition.pages, alone, found, words, strict=True):
            halves = not_own(one.halves, edition.own_words)
            if halves or one.marks or doubted or made:
                yield from _hits(page, halves, one.marks, [*map(_as_doubted, made), *doubted])


def _texts(edition: Edition) -> Iterator[str]:
    """Yield the running words of a run, a page at a time, and only where they are asked for."""
    return (one.text for page in edition.pages if page.condition.in_order for one in running(page))


def _as_doubted(one: Made) -> tuple[Doubted, str]:
    return Doubted(one.reading, one.around, 0, 0), one.kind


def _hits(
    page: Page, halves: Iterable[Weighed], marks: Iterable[Mark], doubted: Iterable[tuple[Doubted, str]]
) -> Iterator[Hit]:
    """Yield the hits of a page, at each place one."""
    found = running(page)
    told: set[tuple[int, int]] = set()
    for half in halves:
        start, end, hit = _in_two(page, found[half.slip.text], half)
        told.update((half.slip.text, at) for at in range(start, end))
        yield hit
    for number, start, end, hit in marks:
        told.update((number, at) for at in range(start, end))
        yield hit
    for place, kind in doubted:
        passage = found[place.reading.text]
        one = suspect(passage.text, place, kind)
        is_told = any((one.text, at) in told for at in range(one.start, one.end))
        if not is_told and not _is_variant(passage.text, one):
            told.update((one.text, at) for at in range(one.start, one.end))
            yield _suspect(page, passage, one)


def _is_named(texts: Sequence[str], one: Weighed) -> bool:
    """Tell whether two characters are the name of a variety or a make, with its number behind it: 丰良一号."""
    return one.slip.edit is SlipKind.SPLIT and is_before_number(texts[one.slip.text], one.slip.end)


def _in_two(page: Page, passage: Passage, one: Weighed) -> tuple[int, int, Hit]:
    """Return the hit on a character that was read as two, or on two read as one, with its range."""
    kind = one.slip.edit.value
    start, end, right = shown(passage.text, one)
    stands = passage.text[start:end]
    if one.slip.edit is SlipKind.SPLIT:
        message = say("“{found}”疑为“{right}”，一个字误识成了两个，请核对。", found=stands, right=right)
    else:
        message = say("“{found}”疑为“{right}”，两个字误识成了一个，请核对。", found=stands, right=right)
    kind = kind if one.score >= _SURE_HALVES[kind] else DOUBTFUL
    hit = _hit(page, passage, (start, end), right, message, kind)
    return start, end, replace(hit, severity=Severity.NOTE) if kind == DOUBTFUL else hit


def _is_variant(text: str, one: Suspect) -> bool:
    """Tell whether a suspect is another lawful spelling of the word that is meant: 逗遛, 重蹈复辙."""
    first = max(one.start - LONGEST_VARIANT, 0)
    near = text[first : one.end + LONGEST_VARIANT]
    return any(
        first + found.start() < one.end and one.start < first + found.end()
        for found in variants().finditer(near)
    )


def _sure(page: Page, found: Sequence[Passage]) -> Callable[[int, int], float | None]:
    """Return what tells how sure the recogniser was of a character of a text."""

    def sure(text: int, at: int) -> float | None:
        spans = found[text].spans(at, at + 1)
        return page.source.confidence(spans[0]) if spans else None

    return sure


def _marks(page: Page, passage: Passage) -> Iterator[tuple[tuple[int, int], Hit]]:
    """Yield the misread dashes, figures and twins of a text, each with its range."""
    text = passage.text
    for at in misread_dashes(text):
        message = say("这里的“一”应为连接号“—”，疑为误识。")
        yield (at, at + 1), _hit(page, passage, (at, at + 1), "—", message, "dash")
    for start, end, right in misread_figures(text):
        message = say("“{found}”里混进了形近的字，应为“{right}”。", found=text[start:end], right=right)
        yield (start, end), _hit(page, passage, (start, end), right, message, "figure")
    for start, end, right in misread_twins(text):
        message = say("“{found}”不成词，应为“{right}”。", found=text[start:end], right=right)
        yield (start, end), _hit(page, passage, (start, end), right, message, "twin")

    yield from _no_characters(page, passage)
    rare = misread_rare(text, page.text) if page.condition.script is Script.SIMPLIFIED else ()
    told: set[int] = set()
    for start, end, right in (*misread_pairs(text, page.text), *rare, *misread_long_words(text)):
        if not told.isdisjoint(range(start, end)):
            continue
        told.update(range(start, end))
        message = say("“{found}”疑为“{right}”之误识，请核对。", found=text[start:end], right=right)
        hit = _hit(page, passage, (start, end), right, message, LOOK_ALIKE)
        yield (start, end), replace(hit, severity=Severity.WARNING)


def _no_characters(page: Page, passage: Passage) -> Iterator[tuple[tuple[int, int], Hit]]:
    """Yield the parts of characters and the foreign letters of a text, each with its range."""
    text = passage.text
    for start, end, right in split_parts(text):
        message = _in_halves(text[start:end], right)
        yield (start, end), _hit(page, passage, (start, end), right, message, "split")
    for start, end, right in foreign_letters(text):
        message = say("“{found}”不是汉字，疑有误识，请核对。", found=text[start:end])
        yield (start, end), _hit(page, passage, (start, end), right, message, "figure")


def _in_halves(found: str, right: str | None) -> Message:
    """Return what is said of a part that is no character of its own."""
    if right:
        return say("“{found}”疑为“{right}”，一个字误识成了两个，请核对。", found=found, right=right)
    return say("“{found}”只是字的一部分，疑有误识，请核对。", found=found)


def _suspect(page: Page, passage: Passage, one: Suspect) -> Hit:
    found = passage.text[one.start : one.end]
    # Where nobody would mix the two up, only a long word says what was meant.
    is_known = one.is_alike or one.kind == SOUND_ALIKE
    right = one.right if is_known or one.end - one.start > _PAIR else None
    if one.kind == SOUND_ALIKE:
        message = say("“{found}”疑为“{right}”之误，请核对。", found=found, right=one.right)
    elif right:
        message = say("“{found}”疑为“{right}”之误识，请核对。", found=found, right=right)
    else:
        message = say("报刊里几乎没有“{found}”这样的写法，疑有误识，请核对。", found=found)
    hit = _hit(page, passage, (one.start, one.end), right, message, one.kind)
    return replace(
        hit,
        severity=Severity.NOTE if one.kind == DOUBTFUL else Severity.WARNING,
        replacement=hit.replacement if is_known else None,
    )


def _hit(
    page: Page, passage: Passage, found: tuple[int, int], right: str | None, message: Message, kind: str
) -> Hit:
    return hit_on_page(
        passage.spans(*found), message, right, evidence=(kind,), safe=right == "—", path=page.path
    )


CHECK = OcrGlyph()
