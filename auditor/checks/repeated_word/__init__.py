"""词语重复：一个词、一个并列项或一个短语重复了。
Repeated word: a word, a list item or a phrase is printed twice.

并列项里同一项出现两次（“雨衣、手套、雨衣”），或同一个词紧接着又印一遍（“会议会议”）。重叠式（研究研究、高高
兴兴、一步一步）是正常的汉语，不报。

The same item occurs twice in one list, or a word twice in a row. Reduplication (研究研究, 高高兴兴) is
normal Chinese and is not reported.

```bad
应急包里有手电筒、⟦充电器、充电器→充电器⟧、雨衣等物品。
```

```bad
市政府昨日召开⟦会议会议→会议⟧，部署防汛工作。
```

```bad
志愿者为老人送去大米、食油、⟦大米⟧和牛奶。
```

```bad
施工中，市住建局⟦严把材料关、工序关，严把材料关、工序关→严把材料关、工序关⟧，确保质量。
```

```good
大家高高兴兴地回家，研究研究再说，一步一步来。
```

```good
参加会议的有张明、李强，以及张明的同事王芳。
```

```good
人民，人民就是江山；进一步做好为民服务工作。
```
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.checks.repeated_word.breaks import again_after_breaks, is_heading
from auditor.checks.repeated_word.doubled import doubled_words
from auditor.checks.repeated_word.squares import squares
from auditor.contract import Hit, Twin, about_from_docstring, say
from auditor.contract.looped import loop_hits
from auditor.lexicon.tokens import is_sound
from auditor.model import Disorder, Edit, Severity
from auditor.text.han import CLAUSE_MARKS, CLOSERS, FINALS, HAN, OPENERS, is_han
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.checks.repeated_word.breaks import Again
    from auditor.model import Page, Paragraph

_ITEM = r"[^、，,。；;：:！!？?（）()\s“”‘’《》…]{2,24}"
_LIST = lazy(rf"(?:“?{_ITEM}”?、){{1,40}}“?{_ITEM}”?")
_LEAST_ITEM = 3
"""Han characters of an item in the middle of a list that stands again at the beginning of the next one: in three
million characters of print none does, of two 两党、两国、两国人民."""
_AGAIN_AT_ONCE = lazy(rf"(?<=、)({_ITEM})、\1")
_GOES_ON = lazy("(?<=..)(?:和|及|与|等|以及).*")
_VALUE = lazy(rf"[0-9０-９.．%％]+(?:[比:：-][0-9０-９]+|[{HAN}]{{1,2}})")
_BOUNDARY = lazy(r"等.*[和及与]|的.*[和及与]")
"""In an item: its list ends and another one begins."""
_ITEM_END = lazy(r"[^、，,。；;：:！!？?]*")
_JOINED = 3
"""Characters: 与 and so many more are another thing, not the last item of the list."""
_TWO = 2
_DEPUTY = "副前原"
"""Before an office: 副盟长、盟长 are two."""
_FEWEST_DIFFERENT = 4
_COUNTED = 8
"""Characters below which words that begin with 一 are doubled for one after the other."""
_PHRASE = lazy(r"([\u3400-\u9fff、,，0-9０-９]{5,60})[,，；;]\1(?=[,，。；;！？])")
_CLAUSE = 8
"""Characters of a clause that nobody says twice in a row: in 13.8 million characters of print two are (然后在北京，然后在
北京), of five and six (../shared/corpus, 2026-11).
"""
_LEAST, _LEAST_MIXED = 5, 8
"""Characters of a phrase of Han characters, and of one with figures, marks or letters in it."""
_LEAST_PAUSED, _LEAST_ANYWHERE = 10, 16
"""Characters of a unit that begins or ends with a comma, and of one with marks that begins in mid-clause; those that
print has on purpose have 7 and 11 (我中奖了！我中奖了！)."""
_SEAMS = tuple(CLAUSE_MARKS + FINALS + CLOSERS + OPENERS)


_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="repetition",
    clause="characters",
    scope="page",
    severity=Severity.ERROR,
    judges_words=True,
    kinds=("loop", "break", "item", "only-item", "phrase", "clause", "doubled", "perhaps-doubled"),
)


class RepeatedWord:
    """A word, item or phrase twice where once is meant."""

    about = _ABOUT

    def check(self, page: Page) -> Iterator[Hit]:
        """Yield the loops of a page, and the items, words and phrases that a paragraph has twice."""
        yield from loop_hits(page, "loop", "character", "words")
        told = [_broken(found) for found in again_after_breaks(page)]
        yield from told
        told.sort(key=lambda hit: hit.end)
        # Where vertical columns were read across any two characters may meet.
        is_across = Disorder.VERTICAL in page.condition.disorder
        for story in page.stories:
            for paragraph in story.paragraphs:
                for hit in (
                    *_items(paragraph),
                    *_phrases(paragraph),
                    *(() if is_across else _words(paragraph)),
                ):
                    if len(paragraph.pieces) > 1 and is_heading(
                        paragraph, hit.start, (hit.end - hit.start) // 2
                    ):
                        continue
                    found = _on_page(paragraph, hit)
                    at = bisect_right(told, found.start, key=lambda one: one.end)
                    if at == len(told) or found.end <= told[at].start:
                        yield found


def _broken(found: Again) -> Hit:
    return Hit(
        found.again.start,
        found.again.end,
        say("“{words}”在断行、断栏处前后重复，应只留一处。", words=found.words),
        edits=(Edit(found.again, ""),),
        twins=(Twin(found.first, say("断开处之前的同样文字")),),
        evidence=("doubled", "break") if found.is_sure else ("break",),
    )


def _on_page(paragraph: Paragraph, hit: Hit) -> Hit:
    """Return the hit with its place, and what it replaces, on the page."""
    pieces = paragraph.spans(hit.start, hit.end)
    edits = (Edit(pieces[0], hit.replacement),) if hit.replacement is not None and len(pieces) == 1 else ()
    return replace(hit, start=pieces[0].start, end=pieces[-1].end, edits=edits)


def _items(paragraph: Paragraph) -> Iterator[Hit]:
    told = 0
    for found in _LIST.finditer(paragraph.text):
        places = list(_places(found[0], found.start()))
        for hit in _again(paragraph, places):
            told = hit.end
            yield hit
        for twice in _AGAIN_AT_ONCE.finditer(paragraph.text, max(found.start(), told), found.end()):
            # 雨衣、食品、食品等物资; 拨款、研发投入、研发投入占比; but 厂长、厂长的秘书
            is_owner = paragraph.text[twice.end() : twice.end() + 1] == "的"
            if sum(map(is_han, twice[1])) >= _LEAST_ITEM and not is_sound(twice[1]) and not is_owner:
                start, size = twice.start(), len(twice[1])
                yield _item(
                    paragraph, (start, start + size), (start + size + 1, twice.end()), twice[1], several=True
                )


def _places(text: str, start: int) -> Iterator[tuple[str, int, int]]:
    """Yield the items of a list with their offsets, without quotation marks round them.

    The last one goes on with the clause (雨衣、手套和雨衣): what follows 和, 及, 等 is cut off.
    """
    items = text.split("、")
    for number, item in enumerate(items):
        bare = item.strip("“”")
        begin = start + item.index(bare)
        if number == len(items) - 1:
            bare = _GOES_ON.sub("", bare)
        yield bare, begin, begin + len(bare)
        start += len(item) + 1


def _again(paragraph: Paragraph, places: list[tuple[str, int, int]]) -> Iterator[Hit]:
    (first, _, first_end), *others = places
    seen = {first: places[0][1:]}
    several = len(places) > _TWO
    for item, start, end in others:
        if not any(map(is_han, item)) or _goes_on_otherwise(paragraph.text, end) or _may_recur(item):
            continue
        if _BOUNDARY.search(item):
            # 衡阳、上海等5个厂和北京、上海等3个厂: another list begins in it.
            seen = {}
        if item in seen and _is_chant(paragraph.text, seen[item], (start, end)):
            continue
        if item in seen:
            yield _item(paragraph, seen[item], (start, end), item, several=several)
        elif first.endswith(item) and first in seen and first[-len(item) - 1] not in _DEPUTY:
            # The first item begins in mid-clause: 包里有雨衣、雨衣.
            yield _item(paragraph, (first_end - len(item), first_end), (start, end), item, several=several)
        seen.setdefault(item, (start, end))


def _goes_on_otherwise(text: str, end: int) -> bool:
    """Tell whether an item goes on with what it is joined to: 厂房与大坝间的通信设施."""
    return text[end : end + 1] == "与" and len(_ITEM_END.match(text, end)[0]) > _JOINED  # type: ignore[index]


def _is_chant(text: str, first: tuple[int, int], again: tuple[int, int]) -> bool:
    """Tell whether the two follow one another at the beginning of a quotation: “加油、加油”."""
    return text[: first[0]].endswith(("“", "‘")) and again[0] == first[1] + 1


def _may_recur(item: str) -> bool:
    """Tell whether an item counts (一遍、一遍、又一遍) or is a value: sets of a match may end alike (11比8、9比11、11比8)."""
    return (item[0] == "一" and len(item) <= _LEAST_ITEM) or bool(_VALUE.fullmatch(item))


def _item(
    paragraph: Paragraph, first: tuple[int, int], again: tuple[int, int], item: str, *, several: bool
) -> Hit:
    adjacent = again[0] == first[1] + 1
    message = say("并列项“{item}”重复，应删去一处或改为应有的一项，请核对。", item=item)
    if adjacent:
        # 理想、理想，有利就想: a list of one item twice is said so as often.
        kind, severity = ("item", None) if several else ("only-item", Severity.NOTE)
        return Hit(first[0], again[1], message, replacement=item, severity=severity, evidence=(kind,))
    twin = Twin(paragraph.within(*first), say("同一项的前一处"))
    return Hit(*again, message, twins=(twin,), evidence=("item",))


def _phrases(paragraph: Paragraph) -> Iterator[Hit]:
    parted = list(_PHRASE.finditer(paragraph.text))
    for found in parted:
        if _is_phrase(found[1]):
            # With a comma between them they may be said twice: 然后在北京，然后在北京.
            # What is sung or called out may be long: “…拉话话难，…拉话话难。”
            is_told = len(found[1]) >= _CLAUSE and not _is_quoted(paragraph.text, found.start())
            kinds = ("doubled", "clause") if is_told else ("phrase",)
            yield _phrase(*found.span(), found[1], *kinds, safe=False)
    for start, size in squares(paragraph.text, _LEAST):
        words = paragraph.text[start : start + size]
        if not _is_phrase(words) or not _is_seam(words):
            continue
        if any(start < one.end() and one.start() < start + 2 * size for one in parted):
            continue
        # 航空工业集团公司、兵器工业集团公司: a unit with a mark in it begins where a line was begun.
        before = paragraph.text[start - 1 : start]
        if all(map(is_han, words)) or not before or before in _SEAMS or size >= _LEAST_ANYWHERE:
            yield _phrase(start, start + 2 * size, words, "doubled", "phrase", safe=True)


def _is_quoted(text: str, at: int) -> bool:
    """Tell whether a place lies inside a quotation."""
    return text.rfind("“", 0, at) > text.rfind("”", 0, at)


def _is_seam(words: str) -> bool:
    """Tell whether words end in the middle of a sentence; after a comma they may be called out twice if short."""
    edges = words[0] + words[-1]
    if not any(edge in _SEAMS for edge in edges):
        return True
    return len(words) >= _LEAST_PAUSED and all(edge in CLAUSE_MARKS or edge not in _SEAMS for edge in edges)


def _phrase(start: int, end: int, words: str, *evidence: str, safe: bool) -> Hit:
    message = say("“{words}”接连重复了两遍，应只留一遍。", words=words)
    return Hit(start, end, message, replacement=words, safe=safe, evidence=evidence)


def _is_phrase(words: str) -> bool:
    """Tell whether words are no laughter or refrain (哈哈哈哈), nor one after the other (一个工作日一个工作日)."""
    han = sum(map(is_han, words))
    if len(set(words)) < _FEWEST_DIFFERENT or (words[0] == "一" and len(words) < _COUNTED):
        return False
    return han == len(words) or (len(words) >= _LEAST_MIXED and 2 * han > len(words))


def _words(paragraph: Paragraph) -> Iterator[Hit]:
    for found in doubled_words(paragraph.text):
        yield Hit(
            found.start,
            found.end,
            say("“{words}”接连重复了两遍，应只留一遍。", words=found.word),
            replacement=found.word,
            severity=Severity.ERROR if found.is_sure else Severity.NOTE,
            evidence=("doubled" if found.is_sure else "perhaps-doubled",),
        )


CHECK = RepeatedWord()
