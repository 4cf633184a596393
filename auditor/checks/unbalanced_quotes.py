"""引号不配对：引号、书名号、括号不成对。
Unbalanced marks: quotation marks, title marks or brackets do not match.

按接好的段落检查，分栏断开的引语不会误报。引语连续几段时，按报纸惯例每段段首都有前引号、只在末段有后引号，不
算差错。英文里的撇号、“1)”这样的编号也不算。

Joined paragraphs are checked, so a quotation cut by a column break is not reported. A quotation that runs
over several paragraphs opens at each of them and closes only at the last, as is usual in newspapers.
Apostrophes and numbers such as 1) are not reported.

```bad
市民李女士说：⟦“⟧这条路修好后，出门方便多了。
```

```bad
文化馆推出⟦“周末”艺术课堂”⟧系列活动，市民踊跃报名。
```

```bad
今年的目标是完成全部改造任务。⟦”⟧住建局负责人说。
```

```bad
县医院开设⟦“⟧周末门诊，十二个科室全天开诊。

“平时没空的家长可以来了。”院长说。
```

```bad
区里深化“放管服⟦改”革⟧，让企业和群众少跑腿。
```

```good
“第一段的话没有说完。

“第二段的话说完了。”老人说。
```

```good
他说：“老师讲了‘实事求是’四个字。”（据《晨报》报道）

报名条件：1)年满十八岁；2)身体健康。It’s a good idea.
```
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.contract import Hit, Message, Option, Twin, about_from_docstring, say
from auditor.language import goes_on
from auditor.lexicon.tokens import is_word, joint_word, tokens
from auditor.lexicon.words import words
from auditor.model import Edit, Severity
from auditor.text.han import HAN, PAIRS, ends_sentence, is_han
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Paragraph, Passage, Story

_PAIRS = {opening: PAIRS[opening] for opening in "“‘《「『【（(〈"}
"""Those whose partners are asked for; square and hexagonal brackets are a rule's (`unpaired-bracket`)."""
_NAMES: dict[str, Message] = {
    "”": say("引号"),
    "’": say("单引号"),
    "》": say("书名号"),
    "〉": say("书名号"),
    "」": say("引号"),
    "』": say("引号"),
    "】": say("方头括号"),
    "）": say("括号"),
    ")": say("括号"),
}
_SAME = {"(": "（", ")": "）"}
"""Half- and full-width brackets pair with each other in scanned text."""
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}
_MARKED = {
    opening: lazy(f"{opening}([^{opening}{_PAIRS[opening]}]{{2,20}}){_PAIRS[opening]}") for opening in "“《"
}
"""Names in marks, by the mark that opens them."""
_CLOSERS = frozenset(_PAIRS.values())
_MARKS = lazy("[" + re.escape("".join(_PAIRS) + "".join(_PAIRS.values())) + '"]')
_NUMBERING = lazy(r"(?:^|[^\w])[\dA-Za-z一二三四五六七八九十①-⑳]{1,3}$")
_YEAR = lazy(r"[\d０-９]{2}(?![\d０-９])")
_SECONDS = lazy(r"[\d０-９][’'′][\d０-９]{1,2}$")
"""Before a mark of seconds: 8’52”."""
_LONGEST_TIME = 4
_SINGLE = 40
"""Characters within which a single mark of a quotation inside another has its partner."""
_QUOTATION = 80
"""Characters between two marks that are taken for a pair, one of them turned: longer quotations end in 。”."""
_PARAGRAPHS = Option(
    *("paragraphs", 8, 0, 100),
    "一段引语最多可以连续几段不再加引号",
    "most paragraphs that a quotation may run through without a mark",
)
_NEAR = 14
_SHOWN = 8
"""Characters by which a place is named."""
_SENTENCE_END = lazy(rf"[。！？!?…]{{1,3}}|(?<=[{HAN}])\.(?![A-Za-z0-9.])")
_SPOKEN = lazy(f"(?<![{HAN}])[{HAN}]{{0,10}}(?:说|道|称|问|喊|告诉记者|坦言|表示)[，,]")
"""Before a speech, where a comma stands for the colon: 他说，“六十年前……”"""
_COLON = lazy("[:：]")
_QUOTED = lazy(f"“([^“”]{{1,80}})”([{HAN}]{{1,8}})")
_CLAUSE_END = lazy("[，。；、]")
_NARRATED = lazy(f"[。！？!?…][{HAN}]{{2,12}}(?:说|道|告诉记者|坦言|介绍|表示)[，。]")
"""Behind a speech, the words of whoever reports it: 。李强说，"""
_NAME = 3
_SPOKEN_OF = "读讀念音通同字作乃系"
"""What stands behind a character of which a text tells how it is read or written."""
_WHOLE_WORD = 4
"""Characters: nobody begins a quotation's last word with so long a word in mind and ends it early."""
_FIRM, _CLEARLY = 5.0, 2.0
"""Bits (`language.goes_on`) across the mark, and more than inside the marks. Of 776 marks set early at random in
2,100 articles two in three are told so; in 3.1 million characters of print seven are that were meant
(../shared/corpus, 2026-11).
"""
_LOCATIVE = frozenset("上下中里内外前后间时")
_CALLED_SO = lazy("一[词语句字说事案文书题类条节章栏诗曲剧幕集]")
"""Behind what is quoted it says what that is: “…之”一说, “…第”一词."""
_AND_SO_ON = "等"
"""Ends a list of quotations, whatever it makes with the character before the mark: “…带好头”等要求."""


@dataclass(frozen=True, slots=True)
class _Lone:
    """A mark without a partner; `before` is the pair that closed last before it."""

    mark: str
    at: int
    before: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Stops:
    """Where the sentences of a paragraph stop and its colons stand: looked up for every mark, so found once."""

    sentence_ends: tuple[tuple[int, int], ...]
    """Begin and end of each run of closing stops."""
    colons: tuple[int, ...]
    surplus: int
    """Opening quotation marks more than closing ones."""

    @classmethod
    def of(cls, text: str) -> _Stops:
        return cls(
            tuple(found.span() for found in _SENTENCE_END.finditer(text)),
            tuple(found.start() for found in _COLON.finditer(text)),
            text.count("“") - text.count("”"),
        )

    def end_after(self, at: int) -> int | None:
        """Return where the first sentence that stops behind an offset ends."""
        following = bisect_left(self.sentence_ends, (at + 1, 0))
        return self.sentence_ends[following][1] if following < len(self.sentence_ends) else None

    def end_before(self, at: int) -> int:
        """Return where the last sentence that stops before an offset ends; 0 if none does."""
        following = bisect_left(self.sentence_ends, (at, 0))
        return min(self.sentence_ends[following - 1][1], at) if following else 0

    def colon_between(self, start: int, end: int) -> int | None:
        """Return where the last colon of a range stands."""
        following = bisect_left(self.colons, end)
        return self.colons[following - 1] if following and self.colons[following - 1] >= start else None


_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="mark",
    clause="punctuation",
    scope="story",
    severity=Severity.ERROR,
    needs_order=True,
    judges_words=True,
    kinds=("doubled", "reversed", "name", "quotation", "bracket", "title", "inside-word"),
    options=(_PARAGRAPHS,),
)


@dataclass(frozen=True)
class UnbalancedQuotes:
    """A mark without its partner."""

    about = _ABOUT
    paragraphs: int = _PARAGRAPHS.default

    def check(self, story: Story) -> Iterator[Hit]:
        """Yield one hit a lone mark."""
        # A quotation may begin or end in the half of a story that stands on another page.
        carried = story.is_resumed
        alone = _paired_over_ends(story.paragraphs, [list(_lone(one.text)) for one in story.paragraphs])
        for number, (paragraph, unpaired) in enumerate(zip(story.paragraphs, alone, strict=True)):
            turned = list(_reversed(paragraph.text, unpaired))
            for one, other in turned:
                yield _turned(paragraph, one, other)
            mates = {each.at for pair in turned for each in pair}
            lone = [one for one in unpaired if one.at not in mates]
            if lone:
                yield from _unpaired(story, number, lone, self.paragraphs, carried=carried)
            yield from _inside_words(paragraph)
            carried = any(one.mark == "“" for one in lone) or (carried and "”" not in paragraph.text)


def _paired_over_ends(paragraphs: Sequence[Paragraph], lone: Sequence[Sequence[_Lone]]) -> list[list[_Lone]]:
    """Return the lone marks of paragraphs but those whose partner stands right behind an end inside a sentence.

    There a line was cut (…电（记者⏎李娜）): no mark was lost.
    """
    left = [list(each) for each in lone]
    for before, after, paragraph in zip(left, left[1:], paragraphs, strict=False):
        if before and after and not ends_sentence(paragraph.text):
            opening, closing = before[-1], after[0]
            if opening.mark in _PAIRS and _partner([(opening.mark, opening.at)], closing.mark) is not None:
                before.pop()
                after.pop(0)
    return left


def _unpaired(story: Story, number: int, lone: Sequence[_Lone], most: int, *, carried: bool) -> Iterator[Hit]:
    """Yield the marks of a paragraph without a partner, but for those of a quotation of several paragraphs."""
    paragraph = story.paragraphs[number]
    above = story.paragraphs[number - 1] if number else None
    following = story.paragraphs[number + 1 : number + 1 + most]
    ahead = _ahead(following) or ("”" if story.goes_on and not _has_marks(following) else "")
    stops = _Stops.of(paragraph.text)
    for one in lone:
        if one.mark == "“" and (ahead == "”" or (ahead == "“" and _is_speech(paragraph.text, one.at))):
            continue
        if one.mark == "”" and carried and one.before is None:
            continue
        named = _named(story, paragraph, one)
        if named:
            yield named
            continue
        yield _hit(above, paragraph, one, stops, carried=carried)


def _named(story: Story, paragraph: Paragraph, lone: _Lone) -> Hit | None:
    """Return the hit on a mark beside a name that stands in marks elsewhere in the story: there is its partner."""
    text, at = paragraph.text, lone.at
    opens = lone.mark in _PAIRS
    pair = lone.mark if opens else _OPENING[lone.mark]
    if pair not in _MARKED or (lone.mark == "“" and _is_speech(text, at)):
        return None
    names = (found[1] for each in story.told() for found in _MARKED[pair].finditer(each.text))
    beside = [
        name for name in names if (text.startswith(name, at + 1) if opens else text.endswith(name, 0, at))
    ]
    if not beside:
        return None
    name = max(beside, key=len)
    start = at + 1 if opens else at - len(name)
    end = start + len(name)
    partner = _PAIRS[pair] if opens else pair
    edge, right = ((end - 1, end), name[-1] + partner) if opens else ((start, start + 1), partner + name[0])
    span = paragraph.within(at, at + 1)
    told = {"kind": _NAMES[_PAIRS[pair]], "mark": lone.mark, "place": name}
    return Hit(
        span.start,
        span.end,
        say("前{kind}（{mark}）缺少后{kind}，应补在“{place}”之后：别处的“{place}”两头都有。", **told)
        if opens
        else say("后{kind}（{mark}）缺少前{kind}，应补在“{place}”之前：别处的“{place}”两头都有。", **told),
        edits=(Edit(paragraph.within(*edge), right),),
        twins=(Twin(paragraph.cut(start, end).span, say("疑脱落另一半的地方")),),
        evidence=(_kind(lone.mark), "name"),
    )


def _inside_words(paragraph: Paragraph) -> Iterator[Hit]:
    """Yield the closing marks that stand inside a word: “放管服改”革.

    A name in marks may meet what follows it by chance (“强富美高”新江苏): that is told of no word but those
    that print knows well.
    """
    for found in _QUOTED.finditer(paragraph.text):
        word = joint_word(found[1], found[2])
        if word and _is_torn(found[1], found[2], word) and _is_cut(found[1], found[2], word):
            span = paragraph.within(found.end(1) - 1, found.start(2) + 1)
            yield Hit(
                span.start,
                span.end,
                say("后引号把“{word}”一词隔开了，疑放得太早，应移到这个词之后，请核对。", word=word),
                severity=Severity.WARNING,
                evidence=("inside-word",),
            )


def _is_cut(quoted: str, after: str, word: str) -> bool:
    """Tell whether print knows the word so well that the mark in it is a slip."""
    if len(quoted) == 1 and after[0] in _SPOKEN_OF:
        # “解”读如“害”: the text speaks of the character.
        return False
    if len(quoted) > 1 and len(word) == len(quoted[-1] + after[0]) and is_word(quoted[-2:]):
        # “土油灯”灭, “八一”路: what is quoted ends with a word of its own.
        return False
    if len(word) >= _WHOLE_WORD and after[0] != "的":
        return True
    across = goes_on(quoted, after)
    if len(tokens(after)[0]) > 1 or (len(quoted) == 1 and across < _FIRM):
        return False
    inside = max(goes_on(quoted[:-1], quoted[-1]), 0.0) if len(quoted) > 1 else 0.0
    return len(word) > len(quoted[-1] + after[0]) or across >= _FIRM or across - inside >= _CLEARLY


def _is_torn(quoted: str, after: str, word: str) -> bool:
    """Tell whether a word across a closing mark leaves one character of it inside the marks."""
    rest = tokens(after)[0]
    if _CALLED_SO.match(after):
        return False
    if rest in _LOCATIVE or rest == _AND_SO_ON or (quoted[-2:] + after).find(word) != min(len(quoted), 2) - 1:
        return False
    return len(rest) == 1 or len(quoted) != _NAME


def _has_marks(paragraphs: Sequence[Paragraph]) -> bool:
    return any("“" in one.text or "”" in one.text for one in paragraphs)


def _ahead(following: Sequence[Paragraph]) -> str:
    """Return the mark with which the next of some paragraphs with one goes on with a quotation left open.

    A quotation closes in it, or each of its paragraphs begins with a mark; empty where it does neither.
    """
    text = next((one.text for one in following if "“" in one.text or "”" in one.text), "")
    close, opening = text.find("”"), text.find("“")
    if close >= 0 and not 0 <= opening < close:
        return "”"
    return "“" if text.startswith("“") else ""


def _is_speech(text: str, at: int) -> bool:
    """Tell whether a mark may open a quotation of several paragraphs: a clause begins with it.

    What a sentence quotes in passing (开设“周末门诊) ends in it, and so does a speech whose speaker is named
    behind it: in 13.8 million characters of print no quotation that goes on with a mark at the head of the
    next paragraph is of either kind (../shared/corpus, 2026-11).
    """
    return not _is_passing(text, at) and not _NARRATED.search(text, at)


def _is_passing(text: str, at: int) -> bool:
    """Tell whether a mark opens what a clause quotes in passing, or an item of a list."""
    return at > 0 and (is_han(text[at - 1]) or text[at - 1] == "、")


def _reversed(text: str, lone: Sequence[_Lone]) -> Iterator[tuple[_Lone, _Lone]]:
    """Yield the pairs of lone marks of which one is turned the wrong way: “服务“, ”服务”."""
    ordered = sorted((one for one in lone if one.mark in "“”"), key=lambda one: one.at)
    used = -1
    for one, other in pairwise(ordered):
        between = text[one.at + 1 : other.at]
        if one.at <= used or one.mark != other.mark or not 0 < len(between) <= _QUOTATION:
            continue
        if "“" in between or "”" in between or (one.mark == "”" and "。" in between):
            continue
        used = other.at
        yield one, other


def _turned(paragraph: Paragraph, one: _Lone, other: _Lone) -> Hit:
    wrong, right = (other, "”") if one.mark == "“" else (one, "“")
    span = paragraph.within(one.at, other.at + 1)
    return Hit(
        span.start,
        span.end,
        say("这一对引号方向相同，“{mark}”应为“{right}”。", mark=wrong.mark, right=right),
        edits=(Edit(paragraph.within(wrong.at, wrong.at + 1), right),),
        safe=True,
        evidence=("reversed",),
    )


def _lone(text: str) -> Iterator[_Lone]:
    """Yield the marks of a text that have no partner."""
    opened: list[tuple[str, int]] = []
    last: tuple[int, int] | None = None
    for found in _MARKS.finditer(text):
        mark, at = found[0], found.start()
        if _is_no_mark(text, mark, at):
            continue
        if mark in _PAIRS and mark != '"':
            if mark in "“‘《" and opened and opened[-1][0] == mark and mark != "《":
                # 前引号之后又是前引号: the first one was never closed.
                yield _Lone(*opened.pop())
            opened.append((mark, at))
        elif mark in _CLOSERS or mark == '"':
            depth = _partner(opened, mark)
            if depth is None:
                if mark != '"':
                    yield _Lone(mark, at, last)
                continue
            for skipped in opened[depth + 1 :]:
                yield _Lone(*skipped)
            last = (opened[depth][1], at)
            del opened[depth:]
    for left in opened:
        yield _Lone(*left)


def _is_no_mark(text: str, mark: str, at: int) -> bool:
    if mark in "’‘":
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if before.isascii() and before.isalnum() and (not after or after.isascii()):
            return True
        # ’98, ’９７: a year cut short; with 90’ and ’95 inside marks their own partner is looked for first.
        return bool(_YEAR.match(text, at + 1)) and not _has_single_partner(text, at)
    if mark == "”":
        return bool(_SECONDS.search(text[max(at - _LONGEST_TIME, 0) : at]))
    return mark in ")）" and bool(_NUMBERING.search(text[max(at - 4, 0) : at])) and not _has_open(text, at)


def _has_single_partner(text: str, at: int) -> bool:
    """Tell whether a single mark has a partner near it: ‘98年的事’."""
    if text[at] == "’":
        before = text[max(at - _SINGLE, 0) : at]
        return before.rfind("‘") > before.rfind("’")
    ahead = text[at + 1 : at + _SINGLE]
    return "’" in ahead and "‘" not in ahead[: ahead.find("’")]


def _has_open(text: str, at: int) -> bool:
    line = text[max(at - 40, 0) : at]
    return max(line.rfind("("), line.rfind("（")) > max(line.rfind(")"), line.rfind("）"))


def _partner(opened: list[tuple[str, int]], mark: str) -> int | None:
    """Return the depth of the opening mark that a closing one belongs to."""
    for depth in range(len(opened) - 1, -1, -1):
        opening = opened[depth][0]
        wanted = _PAIRS[opening]
        if (
            mark in (wanted, _SAME.get(wanted, wanted))
            or _SAME.get(mark) == wanted
            or (mark, opening) == ('"', "“")
        ):
            return depth
        if opening in "“《":
            return None
    return None


def _hit(above: Paragraph | None, paragraph: Paragraph, lone: _Lone, stops: _Stops, *, carried: bool) -> Hit:
    start, end = lone.at, lone.at + 1
    if lone.before and start - lone.before[1] <= _NEAR and lone.mark == "”":
        start = lone.before[0]
    span = paragraph.within(start, end)
    # In a quotation that goes on from the paragraph above the second one may close that.
    doubled = not carried and _is_doubled(paragraph.text, lone, stops)
    edits = (Edit(paragraph.within(lone.at, lone.at + 1), ""),) if doubled else ()
    opens = lone.mark in _PAIRS
    name = _NAMES[_PAIRS[lone.mark] if opens else lone.mark]
    if doubled:
        said = (
            say("前{name}（{mark}）重复，应删去一个。", name=name, mark=lone.mark)
            if opens
            else say("后{name}（{mark}）重复，应删去一个。", name=name, mark=lone.mark)
        )
        return Hit(span.start, span.end, said, edits=edits, safe=True, evidence=("doubled",))
    place = _after(paragraph, lone.at, stops) if opens else _before(above, paragraph, lone.at, stops)
    told = {"name": name, "mark": lone.mark, "place": place.text}
    return Hit(
        span.start,
        span.end,
        say("前{name}（{mark}）缺少与之配对的后{name}，疑脱落在“{place}”之后，请核对原版补上。", **told)
        if opens
        else say("后{name}（{mark}）缺少与之配对的前{name}，疑脱落在“{place}”之前，请核对原版补上。", **told),
        twins=(Twin(place.span, say("疑脱落另一半的地方")),),
        evidence=(_kind(lone.mark),),
    )


def _kind(mark: str) -> str:
    if mark in "《》〈〉":
        return "title"
    return "quotation" if mark in '“”‘’「」『』"' else "bracket"


def _after(paragraph: Paragraph, at: int, stops: _Stops) -> Passage:
    """Return the words behind which the closing half of a mark was probably lost: the end of its sentence."""
    end = stops.end_after(at) or len(paragraph.text)
    if paragraph.text[at] in _MARKED and _is_passing(paragraph.text, at):
        # A name ends in its clause, and one of a paper with what papers are called.
        clause = _CLAUSE_END.search(paragraph.text, at, end)
        end = clause.start() if clause else end
        end = _title_end(paragraph.text, at, end) if paragraph.text[at] == "《" else end
    return paragraph.cut(max(at + 1 if end > at + 1 else at, end - _SHOWN), end)


def _title_end(text: str, at: int, end: int) -> int:
    """Return where the title of an official paper ends that begins at a mark: behind what papers are called."""
    title = text[at:end]
    found = [(title.find(name), name) for name in words("official-papers") if name in title]
    return at + min(where + len(name) for where, name in found) if found else end


def _before(above: Paragraph | None, paragraph: Paragraph, at: int, stops: _Stops) -> Passage:
    """Return the words before which the opening half was probably lost: behind a colon, else at the clause's head.

    The colon may end the paragraph above: what is said stands in one of its own then. A comma may stand for it.
    """
    ended = stops.end_before(at - 1)
    colon = stops.colon_between(ended, at)
    spoken = _SPOKEN.search(paragraph.text, ended, at) if paragraph.text[at] == "”" else None
    if colon is not None:
        start = colon + 1
    elif spoken:
        start = spoken.end()
    elif not ended and above and above.text[-1] in ":：":
        start = 0
    else:
        start = paragraph.clause_around(max(0, at - 1))[0]
    return paragraph.cut(start, max(start + 1, min(at, start + _SHOWN)))


def _is_doubled(text: str, lone: _Lone, stops: _Stops) -> bool:
    """Tell whether a quotation mark is one too many: the same stands beside it, and that has its partner."""
    beside = text[lone.at + 1 : lone.at + 2] if lone.mark == "“" else text[lone.at - 1 : lone.at]
    return lone.mark in "“”" and beside == lone.mark and abs(stops.surplus) == 1


CHECK = UnbalancedQuotes()
