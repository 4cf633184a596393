"""段首脱漏：一段话从半截开始，前文脱漏。
Lost opening: a paragraph begins in mid-sentence and the text before it is missing.

段首是半个词、孤零零的一个名词加句号，或不能用在句首的标点：句子的开头在扫描或拼版时丢了。是不是半个词有两种
依据：同版别处有完整的词；或者报刊几乎从不这样起段，前面补上一个字却很常见（据 rules/language 的统计）。

The paragraph begins with half a word, a lone noun and a full stop, or a mark that cannot begin a sentence:
the beginning was lost in scanning or layout. Half a word is recognised because the whole word occurs
elsewhere on the page, or because paragraphs in print hardly ever begin this way although the characters
often follow some other character (statistics in rules/language).

```bad
养老服务进社区

本报讯 城东街道的养老服务中心上月启用，设有食堂、诊室和活动室。

⟦示范点。⟧通过政府购买服务，示范点每周为八十岁以上老人上门理发、保洁。
```

```bad
志愿者走进校园

本报讯 交通安全宣传周昨日启动，三十名志愿者走进小学。

⟦者职责，⟧主动在路口协助交警维持秩序，护送学生过马路。
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
from collections import Counter
from dataclasses import replace
from functools import cached_property, partial
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from auditor.checks.lost_opening.heads import is_cut_division, is_rest_of_name, is_unbound
from auditor.checks.lost_opening.openings import evidence, score
from auditor.contract import Hit, Message, about_from_docstring, say
from auditor.language import opens
from auditor.lexicon.institutions import institution
from auditor.lexicon.patterns import match
from auditor.lexicon.tokens import is_word, tagged
from auditor.lexicon.words import words
from auditor.model import Edit, Role, Severity
from auditor.text.han import CLOSERS, FINALS, HAN, NEVER_FIRST, WHITE, is_han
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Page, Paragraph, Span, Story

_USUAL = -2.0
"""Bits (`language.opens`); beginnings that are likelier are no cut ones: of paragraphs of print one in eleven is not
likelier, of those cut that can be told 98 in 100 (scripts/fit_opening.py).
"""
_EMPHATIC = frozenset("是有看像")
"""是他们,让…: what essays begin with, though news does not."""
_NAMED = lazy(f"(?P<name>[{HAN}]{{2,4}})[:：]")
"""What the paragraph is about: 门票：成人一角."""
_LISTING = lazy(f"[{HAN}０-９0-9]{{2,16}}(?:[的]是|[有为])[:：]")
"""What announces a list: 得一等奖的是：…, 主要内容有：…"""
_TOPIC = lazy("[\u4e00-\u9fff]{1,2}了?[，,。！]|头[一二两三几]|[\u4e00-\u9fff]着")
"""水,生命之源 and 望着…, 头一年, 球进了: what essays begin with; few words before a comma are hardly left of a sentence."""
_NUMBERED = lazy("[〇一二三四五六七八九十]{1,3}、")
_DIVISIONS = frozenset("省市区县旗州镇乡村")
_CUT, _DOUBTFUL = {"cut-word": 2300, "cut": 1100}, {"cut-word": 1300, "cut": 600}
"""Thousandths of a natural logarithm from which a beginning, of one character and of more, is surely cut off, and
may be.
"""
_INSIDE = -8.0
"""Bits (`language.opens`); so seldom do the first characters begin a paragraph, of those that stand inside one. In
7,479 paragraphs of print 46 begin so, all with whole words."""
_SELDOM = -5.0
"""Bits; of the paragraphs of print 96 in 100 begin with characters that do so more often."""
_FIRST = lazy(r"[\u3400-\u9fff\d%％“”]{1,10}[。,，、;；:：]")
_RUN = lazy(r"[\u3400-\u9fff]{1,8}")
_LONGEST_FRAGMENT = 7
_SHORT = 4
"""Characters; of five and more, 消费提质扩容。 is a sentence that sums up its paragraph (15 in 3.1 million of print)."""
_LONGEST_REST = 3
_WITHIN_IT = frozenset("上下里内中外边前后旁")
"""Behind a place of one character: 洲上, 城里, 山下."""
_ENOUGH = 50
"""Other places of a beginning that are looked at."""
_PAIR = 2
_SCENE = 2
_PREDICATIVE = frozenset("是了着有在来去")
_FREE = ("p", "r", "c", "d", "m", "f", "t", "nr", "y", "e", "u", "v")
"""Parts of speech of single characters that begin sentences."""
_RUN_IN = lazy(r"[\u3400-\u9fff]{1,7}。.")
_NOUNS = ("n", "vn", "nz", "an", "m", "q", "f", "uj", "b", "j", "ng", "zg", "x")
"""Parts of speech that make no sentence by themselves."""
_MODIFIERS = ("a", "ad", "u", "c", "p", "ns", "l")
_NAMING = ("n", "vn", "an", "nz")

_DATELINES = {
    "华社": "新华社",
    "新社": "新华社",
    "報訊": "本報訊",
    "报讯": "本报讯",
    "本讯": "本报讯",
    "讯": "本报讯",
}
"""How a dateline begins that lost some of its first characters, and how it begins in print."""
_BESIDE = tuple(" \u3000（(：:")
"""What stands behind 讯 in a dateline."""
_DATELINE = 60
"""Characters in which a dateline ends."""

_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="splice",
    clause="lost-characters",
    scope="page",
    severity=Severity.ERROR,
    needs_order=True,
    looks_up=True,
    kinds=(
        "mark",
        "torn",
        "torn-character",
        "cut-word",
        "cut",
        "doubtful",
        "never-opening",
        "unbound",
        "division",
        "name",
        "known-fragment",
        "fragment",
        "long-fragment",
    ),
)


class LostOpening:
    """The first sentence of a paragraph has no beginning."""

    about = _ABOUT

    def check(self, page: Page) -> Iterator[Hit]:
        """Yield one hit a paragraph, at its first clause."""
        printed = _Printings(page)
        for story in page.stories:
            resumed = set(_resumed(story))
            run_in = sum(bool(_RUN_IN.match(other.text)) for other in story.paragraphs) > 1
            for number, paragraph in enumerate(story.paragraphs):
                hit = _dateline(paragraph) or _behind_dateline(story, number)
                if hit:
                    yield hit
                if hit or (number == 0 and story.dateline) or paragraph.is_set or paragraph.span in resumed:
                    continue
                hit = _mark(paragraph) or _named_head(printed, story, paragraph)
                if not hit and number > 0:
                    hit = _torn(printed, paragraph) or _never_opening(paragraph)
                    # 保安全。… 优服务。…: headings that run into their paragraphs.
                    if not hit and not run_in:
                        hit = _cut(printed, story.paragraphs[number - 1], paragraph)
                        hit = hit or _fragment(printed, paragraph)
                if hit:
                    yield hit


class _Printings:
    """Where the beginnings of a page's paragraphs are printed, there and everywhere else on the page.

    Each paragraph asks for its own: to search the page every time would take the square of its length.
    """

    def __init__(self, page: Page) -> None:
        self._text = page.text
        self._heads = {one.text[0] for story in page.stories for one in story.paragraphs}
        self._before: dict[str, Counter[str]] = {}

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        """Places of every character that begins a paragraph, alone and with the next one."""
        index: dict[str, list[int]] = {}
        for found in re.finditer(f"[{re.escape(''.join(sorted(self._heads)))}]", self._text):
            at = found.start()
            for length in (1, _PAIR):
                index.setdefault(self._text[at : at + length], []).append(at)
        return index

    def places(self, beginning: str) -> list[int]:
        """Return the offsets of what a paragraph begins with."""
        places = self._index.get(beginning[:_PAIR], [])
        if len(beginning) <= _PAIR:
            return places
        return [at for at in places if self._text.startswith(beginning, at)]

    def others(self, beginning: str, own: int) -> list[str]:
        """Return the characters before the printings of a beginning other than its own, the first of them."""
        places = (at for at in self.places(beginning) if at != own)
        return [self._text[at - 1 : at] for at in islice(places, _ENOUGH)]

    def before(self, beginning: str, own: int) -> str:
        """Return the character that stands before every other printing of a beginning than its own, or none."""
        if beginning not in self._before:
            self._before[beginning] = Counter(self._text[at - 1 : at] for at in self.places(beginning))
        counted = self._before[beginning]
        if len(counted) > 2:
            return ""
        mine = self._text[own - 1 : own] if self._text.startswith(beginning, own) else None
        others = [char for char, count in counted.items() if count > (char == mine)]
        return others[0] if len(others) == 1 else ""


def weighed(page: Page) -> Iterator[tuple[Paragraph, dict[str, int]]]:
    """Yield the paragraphs of a page that may have lost their beginnings, with what speaks for it."""
    printed = _Printings(page)
    for story in page.stories:
        resumed = set(_resumed(story))
        for before, paragraph in pairwise(story.paragraphs):
            if paragraph.span not in resumed and _is_prose(paragraph):
                yield paragraph, _weigh(printed, before, paragraph)


def _is_prose(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is running text that begins with a Han character: no heading, item or verse."""
    text = paragraph.text
    return (
        not paragraph.is_set
        and is_han(text[0])
        and text.rstrip()[-1] in FINALS + CLOSERS
        and not _NUMBERED.match(text)
    )


def _weigh(printed: _Printings, before: Paragraph, paragraph: Paragraph) -> dict[str, int]:
    others = partial(printed.others, own=paragraph.span.start)
    return evidence(paragraph.text, before.text, others)


def _cut(printed: _Printings, before: Paragraph, paragraph: Paragraph) -> Hit | None:
    """会声誉差,…: print hardly begins so, and goes on so after another character."""
    first = paragraph.text[0]
    if not _is_prose(paragraph) or first in _EMPHATIC or opens(paragraph.text) > _USUAL:
        return None
    if paragraph.text[1] in _WITHIN_IT and tagged(first)[0][1].startswith("n"):
        return None
    # 市农业农村局: what local papers call their own bodies; the counts are of the news of a whole country.
    if first in _DIVISIONS and institution(paragraph.text, 1):
        return None
    label = _NAMED.match(paragraph.text)
    if (label and is_word(label["name"])) or _LISTING.match(paragraph.text):
        return None
    told = _weigh(printed, before, paragraph)
    kind = "cut-word" if told["single"] else "cut"
    found = score(told)
    if found < _DOUBTFUL[kind] or told.get("next in a list"):
        return None
    if found < _CUT[kind] or _TOPIC.match(paragraph.text) or _is_called_for(paragraph.text):
        return replace(_hit(paragraph, _clause(paragraph), "doubtful"), severity=Severity.NOTE)
    return _hit(paragraph, _clause(paragraph), kind)


def _is_called_for(text: str) -> bool:
    """Tell whether a paragraph begins with what is to be done, before a comma: 抓落实，关键看谁来答卷."""
    parts = tagged(text[:_LONGEST_REST])
    is_short = text[_LONGEST_REST : _LONGEST_REST + 1] in ("，", ",")
    return is_short and len(parts) == 2 and len(parts[0][0]) == 1 and parts[0][1][0] == "v"


def _resumed(story: Story) -> Iterator[Span]:
    """Yield where the paragraphs stand that go on from another page: their beginning is there."""
    for jump in story.jumps:
        after = (one.span for one in story.paragraphs if one.span.start >= jump.span.end)
        first = None if jump.ahead else next(after, None)
        if first:
            yield first


def _behind_dateline(story: Story, number: int) -> Hit | None:
    """本报讯 了，栽了十五年…: the text behind a dateline begins with a word that binds to one before it."""
    paragraph = story.paragraphs[number]
    if number or not story.dateline or story.dateline.start != paragraph.span.start:
        return None
    at = story.dateline.end - story.dateline.start
    rest = paragraph.text[at:]
    at += len(rest) - len(rest.lstrip(WHITE))
    if not is_unbound(rest):
        return None
    end = paragraph.clause_around(at)[1]
    span = paragraph.within(at, end)
    return replace(
        _hit(paragraph, end, "never-opening"),
        start=span.start,
        message=_said(paragraph.text[at:end]),
        evidence=("never-opening", "unbound"),
    )


def _named_head(printed: _Printings, story: Story, paragraph: Paragraph) -> Hit | None:
    """县青石岭镇护林员…, 庄矿食堂…: a paragraph begins with the rest of a name."""
    text = paragraph.text
    if not is_han(text[0]) or text.rstrip()[-1] not in FINALS + CLOSERS:
        return None
    heads = [line.text for line in story.having(Role.HEADLINE, Role.KICKER, Role.SUBHEAD)]
    if is_cut_division(text):
        kinds = ("never-opening", "division")
    elif is_rest_of_name(text, heads, printed.others(text[:_PAIR], paragraph.span.start)):
        kinds = ("torn", "name")
    else:
        return None
    return replace(_hit(paragraph, _clause(paragraph), kinds[0]), evidence=kinds)


def _mark(paragraph: Paragraph) -> Hit | None:
    text = paragraph.text
    # ’98 is a year.
    if text[0] not in NEVER_FIRST or (text[0] == "’" and text[1:2].isdigit()):
        return None
    return _hit(paragraph, 1, "mark")


def _dateline(paragraph: Paragraph) -> Hit | None:
    """报讯（记者…）, 华社北京8月20日电: a dateline without a character or two."""
    text = paragraph.text[:_DATELINE]
    for head, right in _DATELINES.items():
        if text.startswith(head) and match("dateline", right + text[len(head) :]):
            break
    else:
        return None
    if head[-1] in "讯訊" and text[len(head) : len(head) + 1] not in _BESIDE:
        # 讯问笔录显示
        return None
    span = paragraph.within(0, len(head))
    return Hit(
        span.start,
        span.end,
        say("段首的消息头“{head}”有脱字，应为“{right}”，请核对。", head=head, right=right),
        suggestion=right,
        edits=(Edit(span, right),),
        evidence=("torn",),
    )


def _torn(printed: _Printings, paragraph: Paragraph) -> Hit | None:
    """书长说,…: the rest of a word that stands whole elsewhere on the page (秘书长)."""
    run = _RUN.match(paragraph.text)
    if not run:
        return None
    rest = ""
    for word, tag in tagged(run[0])[:3]:
        if (not rest and (len(word) > 1 or tag in _FREE)) or len(rest + word) > _LONGEST_REST:
            return None
        rest += word
        before = printed.before(rest, paragraph.span.start)
        # 易纲建议: one character may be a surname, or a word that the page has in others only; 洲上有古树, a place.
        if len(rest) == 1 and (opens(paragraph.text) > _SELDOM or paragraph.text[1:2] in _WITHIN_IT):
            continue
        if before and is_word(before + rest) and not is_word(rest):
            return _hit(paragraph, _clause(paragraph), "torn" if len(rest) > 1 else "torn-character")
    return None


def _never_opening(paragraph: Paragraph) -> Hit | None:
    """们纷纷表示,…: a word that never opens a paragraph."""
    first = _FIRST.match(paragraph.text) or _RUN.match(paragraph.text)
    if not first or paragraph.text[0] in words("surnames"):
        return None
    (head, _), *_ = tagged(first[0])
    # Taggers take rare words and names for bound ones; what print begins with tells.
    if opens(paragraph.text) > _INSIDE or head not in words("never-opening"):
        return None
    return _hit(paragraph, _clause(paragraph), "never-opening")


def _fragment(printed: _Printings, paragraph: Paragraph) -> Hit | None:
    """示范站。通过…: a few words that say nothing, and a full stop; then the text goes on."""
    first = _FIRST.match(paragraph.text)
    if not first or first[0][-1] != "。" or len(paragraph.sentences) < 2:
        return None
    bare = first[0][:-1]
    # 立春。 北京。: a time or a place sets the scene.
    if not _SCENE < len(bare) <= _LONGEST_FRAGMENT or not _says_nothing(bare):
        return None
    if len(printed.places(bare)) > 1:
        return _hit(paragraph, len(first[0]), "known-fragment")
    # 岁月悠悠。 sets the scene, too.
    if len(bare) <= _SHORT and not is_word(bare) and not bare[0].isdigit():
        return _hit(paragraph, len(first[0]), "fragment")
    return replace(_hit(paragraph, len(first[0]), "long-fragment"), severity=Severity.NOTE)


def _says_nothing(bare: str) -> bool:
    """Tell whether a few words are no sentence: a noun, or what is said without whom it is said of."""
    found = tagged(bare)
    tags = [tag for _, tag in found]
    if all(tag in _NOUNS for tag in tags) or bare.endswith("的"):
        return True
    if all(tag in _NOUNS + _MODIFIERS for tag in tags) and tags[-1] in _NAMING:
        return True
    if tags[0].startswith("v") and not any(word in _PREDICATIVE for word, _ in found):
        return True
    return bare.endswith(words("noun-tails")) and not is_word(bare) and len(bare) <= _SHORT


def _clause(paragraph: Paragraph) -> int:
    return paragraph.clause_around(0)[1]


def _hit(paragraph: Paragraph, length: int, kind: str) -> Hit:
    span = paragraph.within(0, length)
    return Hit(span.start, span.end, _said(paragraph.text[:length]), evidence=(kind,))


def _said(head: str) -> Message:
    return say("段首“{head}”不像一句话的开头，前文疑有脱漏，请核对原版补全。", head=head)


CHECK = LostOpening()
