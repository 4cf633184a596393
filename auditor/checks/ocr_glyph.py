"""形近误识：扫描把连接号“—”认成了汉字“一”。
Misread glyph: the scan read the dash “—” as the numeral 一.

起止的路段、年份和并列的两个名称之间是连接号,识别时常成“一”字。只在“一”不能作数词、也不成词时才报。

Between the ends of a road, two years or two paired names stands a dash, often misread as the numeral. Reported only
where the numeral makes neither a number nor a word.

```bad
中山路(人民桥⟦一→—⟧火车站)今日起封闭施工。
```

```bad
该校与企业共建“园⟦一→—⟧校”实训基地,首批学员已经结业。
```

```bad
活动由TCL⟦一→—⟧新苗志愿服务队承办,2019⟦一→—⟧2022年共举办八次。
```

```good
中山路(人民桥下第一个路口)今日起封闭施工,一名工人受伤。
```

```good
学校推行“一人一策”“一对一”帮扶,A一等奖获得者介绍了经验。
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.contract import Hit, about_from_docstring, say
from auditor.lexicon.tokens import is_word, tagged
from auditor.lexicon.words import words
from auditor.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Paragraph

_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两")
_YEARS = re.compile(r"(?<=\d)一(?=\d)")
_LATIN = re.compile(r"(?<=[A-Za-z])一(?=[\u3400-\u9fff]{2})|(?<=[\u3400-\u9fff])一(?=[A-Za-z]{2})")
_BRACKETED = re.compile(r"[(（“‘]([\u3400-\u9fffA-Za-z\d]{1,12})一([\u3400-\u9fffA-Za-z\d]{1,12})[)）”’]")


_ABOUT = about_from_docstring(
    __name__, __doc__, group="glyph", scope="paragraph", severity=Severity.ERROR, confidence=0.93
)


class OcrGlyph:
    """一 where a dash is meant."""

    about = _ABOUT

    def check(self, paragraph: Paragraph) -> Iterator[Hit]:
        """Yield one hit a misread dash."""
        text = paragraph.text
        if "一" not in text:
            return
        for found in _YEARS.finditer(text):
            yield _hit(found.start(), 0.97)
        for found in _LATIN.finditer(text):
            if not _counts(text, found.start()):
                yield _hit(found.start(), 0.85)
        for found in _BRACKETED.finditer(text):
            if _joins(found[1], found[2]):
                yield _hit(found.end(1), 0.92)


def _hit(at: int, confidence: float) -> Hit:
    return Hit(
        at,
        at + 1,
        say("这里的“一”应是连接号“—”，系扫描误识。"),
        replacement="—",
        confidence=confidence,
    )


def _counts(text: str, at: int) -> bool:
    """Tell whether the numeral counts or is part of a word: 一等奖, 一带一路, 一名."""
    after = text[at + 1 : at + 4]
    if after[:1] in words("classifiers"):
        return True
    ahead = (after[:size] for size in (1, 2, 3))
    if any(is_word("一" + some) and not set(some) <= _NUMERALS for some in ahead):
        return True
    return is_word(text[at - 1 : at + 1])


def _joins(before: str, after: str) -> bool:
    """Tell whether two names stand on the sides: both nouns, none of them making a word with 一."""
    if "一" in before + after or _counts(f"{before}一{after}", len(before)):
        return False
    if len(before) == len(after) == 1:
        return _is_noun(before) and _is_noun(after)
    ends = words("place-ends")
    both_places = before.endswith(ends) and after.endswith(ends)
    return both_places or (before[-1].isascii() and after[0].isascii())


def _is_noun(char: str) -> bool:
    return all(tag.startswith(("n", "zg", "j")) for _, tag in tagged(char))


CHECK = OcrGlyph()
