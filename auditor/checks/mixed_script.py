"""简繁混用：简体版里夹着繁体字，繁体版里夹着简体字，或繁体选错了字。
Mixed script: simplified and traditional characters on one page, or the wrong traditional variant.

一个简体字常对应几个繁体字，转换时选错就成了“故裏”“鄰裡”“皇後”。引号、书名号里整段的繁体（碑名、书名）、姓名
用字和《通用规范汉字表》恢复使用的字不报。只作提示。

One simplified character often stands for several traditional ones, and conversion may choose the wrong one
(故裏, 皇後). Traditional text that fills quotation or title marks (an inscription, a book), characters in
names and those restored by the standard of 2013 are not reported. All findings are notes.

```bad
当地的名人故⟦裏→里⟧接待游客两万人次，景区新设了导览机器人。
```

```bad
專家⟦们→們⟧說，這座城市的⟦鄰裡→鄰里⟧關係一向很好，⟦皇後→皇后⟧大道兩旁種滿了樹，傳統節慶的時候十分熱鬧。
```

```good
当地的名人故里接待游客两万人次，杨闇公烈士纪念馆和“會稽郡壁”砖展出。
```

```good
專家們說，這座城市的鄰里關係一向很好，皇后大道兩旁種滿了樹，傳統節慶的時候十分熱鬧。
```
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from auditor.contract import Hit, about_from_docstring, hit_on_page, say
from auditor.lexicon.script import is_simplified, is_traditional, simplified, traditional
from auditor.lexicon.words import pairs, words
from auditor.model import Script, Severity
from auditor.model.reading import reading
from auditor.rulefile.literals import Literals
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Page, Passage

_QUOTED = lazy("[“‘「『《〈][^“”‘’「」『』《》〈〉\n]{1,40}[”’」』》〉]")
_INSIDE = "裏"
"""Neither standard of one byte pair has it, and conversion leaves it behind: 故裏."""
_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="glyph",
    scope="page",
    severity=Severity.NOTE,
    judges_words=True,
    clause="variants",
    needs_legible=True,
    kinds=("traditional", "simplified", "variant"),
)


class MixedScript:
    """A character of the other script."""

    about = _ABOUT

    def check(self, page: Page) -> Iterator[Hit]:
        """Yield one hit a run of such characters or a word."""
        on_traditional = page.condition.script is Script.TRADITIONAL
        for part in reading(page).parts:
            yield from _on_traditional(part) if on_traditional else _on_simplified(part)


def _on_simplified(part: Passage) -> Iterator[Hit]:
    text = part.text
    odd = [
        at
        for at, char in enumerate(text)
        if (is_traditional(char) or char == _INSIDE) and char not in _names()
    ]
    if not odd:
        return
    made, quoted = simplified(text), [found.span() for found in _QUOTED.finditer(text)]
    for start, end in _runs(at for at in odd if made[at] != text[at]):
        if not any(first < start and end < last for first, last in quoted):
            message = say("简体版里夹着繁体字“{found}”，应改为简体。", found=text[start:end])
            yield hit_on_page(part.spans(start, end), message, made[start:end], evidence=("traditional",))


def _on_traditional(part: Passage) -> Iterator[Hit]:
    text, made = part.text, ""
    for start, end in _runs(at for at, char in enumerate(text) if is_simplified(char)):
        made = made or traditional(text)
        if made[start:end] != text[start:end]:
            message = say("繁体版里夹着简体字“{found}”，应改为繁体。", found=text[start:end])
            yield hit_on_page(part.spans(start, end), message, made[start:end], evidence=("simplified",))
    rights = pairs("traditional-variants")
    for start, end in _variants().find(text):
        found = text[start:end]
        message = say("“{found}”的繁体应为“{right}”。", found=found, right=rights[found])
        yield hit_on_page(part.spans(start, end), message, rights[found], evidence=("variant",))


def _runs(places: Iterator[int]) -> Iterator[tuple[int, int]]:
    """Yield the ranges that neighbouring offsets make."""
    start = end = -1
    for at in places:
        if at != end:
            if end > start:
                yield start, end
            start = at
        end = at + 1
    if end > start:
        yield start, end


@cache
def _names() -> frozenset[str]:
    return frozenset("".join(words("restored-characters")))


@cache
def _variants() -> Literals:
    return Literals(tuple(pairs("traditional-variants")))


CHECK = MixedScript()
