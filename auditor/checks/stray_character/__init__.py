"""异常字符：版面上不该有的字符，如乱码、控制字符、不可见字符、部首和兼容字符。
Stray character: a character that does not belong in print: control, invisible or compatibility.

识别、转码和从网页、PDF 复制都会带进看不见的控制字符，或者样子对、编码不对的字：部首“⽤”不是汉字“用”，检索和
排版都会出错。图片、表格、公式和网页的标记也会留在正文里，会照样印出来。□、①、㎡、℃、Ⅰ、上标、表情、生僻字、
带声调的拼音和外文都是正常的字符，不报。

Recognition, conversion and copying from the web leave characters that cannot be seen, and some that look
right but have the wrong code: the radical ⽤ is not the character 用. Conversion also leaves markup for
pictures, tables, formulas and web pages, which would be printed. Circled numbers, unit signs used in
Chinese print, superscripts, emoji, rare characters and accented foreign letters are not reported.

```bad
全市⟦⽤→用⟧电量比去年同期增加三成,⟦⻅→见⟧效很快。
```

```bad
会议⟦\u200b→⟧昨日召开,⟦\x08→⟧部署防汛工作。
```

```bad
改造工程于⟦2０24→2024⟧年开工,⟦\uf901→更⟧换管网30公里。
```

```bad
该厂日产⟦ﾐﾙｸ→ミルク⟧500⟦㎏→kg⟧,商标为⟦𝐀𝐁→AB⟧。
```

```bad
获奖者是⟦\ufffd\ufffd⟧和李⟦\ue5e5⟧两位老师。
```

```bad
全市新建公园8个,绿化率⟦$80\\%$⟧。

⟦![](images/3f2a.jpg)
<table><tr><td>品种</td></tr></table>⟧

市民⟦&nbsp;⟧纷纷前来游玩。
```

```good
①全市新建公园8个、每个300㎡;②最高气温35℃,比去年高2℃;③启动Ⅰ级响应。
```

```good
网友留言:“太好了👨\u200d👩\u200d👧❤\ufe0f!”他读作[pʰin],写作cafe\u0301。
```

```good
二〇二四年,村民㐂某与𠮷某用×号标出10²个点,引文中的葛\U000e0100某不改。
```

```good
康熙字典里部首“⽤”单列,Ａ股和A股两种写法都有。
```
"""  # noqa: D301 - the escapes are the characters in question

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from auditor.checks.stray_character.characters import FAMILIES, family_of, suspects
from auditor.contract import Hit, Message, about_from_docstring, say
from auditor.model import Role, Severity
from auditor.text.han import HAN, is_han
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Page

_MARKUP = lazy(
    r"&(?:nbsp|amp|lt|gt|quot|ensp|emsp|middot|mdash|#\d{1,6});"
    r"|</?(?:p|br|b|i|u|sup|sub|span|div|td|tr|th|table|img|a|font|strong|em)(?:\s[^<>]{0,200})?/?>"
    r"|!\[[^\]\n]{0,80}\]\([^)\n]{0,200}\)"
    rf"|\$[\d.,\s]{{0,20}}(?:\\[a-zA-Z%]{{1,12}}[^$\n{HAN}]{{0,60}})?(?<=[^$\s])\$(?!\d)"
)
"""Entities, tags, pictures and formulas; $3000$ and $80\\%$, but not the dollars of $100."""
_RUNS = lazy(r"[0-9０-９]{2,}|[A-Za-zＡ-Ｚａ-ｚ]{2,}")
_TO_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_TO_FULL = {half: full for full, half in _TO_HALF.items()}
_SHOWN = 4
"""Codes; a longer run is told by its first ones."""


_KINDS = (*dict.fromkeys(family.kind for family in FAMILIES), "mixed-width", "markup-lines", "markup")
_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="glyph",
    clause="characters",
    scope="page",
    severity=Severity.WARNING,
    kinds=_KINDS,
)


class StrayCharacter:
    """A character that should not be on the page."""

    about = _ABOUT

    def check(self, page: Page) -> Iterator[Hit]:
        """Yield one hit a run of such characters of one kind, and one a run of mixed width."""
        found = list(_found(page.text))
        # Adjacent ones of a family differ from their number by the same amount.
        for (family, _), run in groupby(
            enumerate(found), key=lambda item: (item[1][0], item[1][1] - item[0])
        ):
            places = [at for _, (_, at) in run]
            yield _hit(page.text, family, places[0], places[-1] + 1)
        yield from _mixed(page.text)
        yield from _markup_lines(page)
        yield from _markup_in_text(page)


def _markup_lines(page: Page) -> Iterator[Hit]:
    """Yield the runs of lines that are nothing but markup; in Markdown they may be meant, and are notes."""
    lines = [line for story in page.stories for line in story.lines if line.role != Role.BLANK]
    for is_markup, run in groupby(lines, key=lambda line: line.role == Role.MARKUP):
        if is_markup:
            found = list(run)
            yield Hit(
                found[0].span.start,
                found[-1].span.end,
                say("这{count}行是格式转换留下的标记，不是正文，应删去或另行处理。", count=len(found)),
                severity=Severity.NOTE if page.source.markdown else None,
                data={"lines": len(found)},
                evidence=("markup-lines",),
            )


def _markup_in_text(page: Page) -> Iterator[Hit]:
    for story in page.stories:
        for line in story.lines:
            if line.role.is_read:
                for found in _MARKUP.finditer(line.text):
                    start = line.span.start + found.start()
                    message = say(
                        "“{found}”是格式转换留下的标记，会照样印出来，应改为原有的文字。", found=found[0]
                    )
                    yield Hit(start, start + len(found[0]), message, evidence=("markup",))


def _found(text: str) -> Iterator[tuple[int, int]]:
    """Yield the family and the offset of each stray character, in order."""
    for match in suspects().finditer(text):
        family = family_of(match[0])
        if not FAMILIES[family].lawful(text, match.start()):
            yield family, match.start()


def _hit(text: str, family: int, start: int, end: int) -> Hit:
    kind, _, message, severity, right, _ = FAMILIES[family]
    rights = [_between_han(text, at) or right(text[at]) for at in range(start, end)]
    replacement = "".join(one for one in rights if one is not None) if None not in rights else None
    codes = _codes(text[start:end])
    return Hit(
        start,
        end,
        Message(message.template, {"found": text[start:end], "codes": codes, "right": replacement}),
        replacement=replacement,
        safe=all(_is_sure(char) for char in text[start:end]),
        severity=severity,
        data={"codes": codes},
        evidence=(kind,),
    )


def _between_han(text: str, at: int) -> str | None:
    """Return what a small point means between ideographs: it parts the names of a foreigner there."""
    is_inside = 0 < at < len(text) - 1 and is_han(text[at - 1]) and is_han(text[at + 1])
    return "·" if text[at] == "\ufe52" and is_inside else None


def _is_sure(char: str) -> bool:
    """Tell whether taking a character out, or its plain form in, changes nothing that a reader sees.

    A line separator may be the end of a line, and a control may stand where a character was lost.
    """
    return unicodedata.category(char) == "Cf" or "\u2e80" <= char <= "\u2fd5" or "\uf900" <= char <= "\ufaff"


def _codes(chars: str) -> str:
    shown = " ".join(f"U+{ord(char):04X}" for char in chars[:_SHOWN])
    return shown if len(chars) <= _SHOWN else f"{shown} …"


def _mixed(text: str) -> Iterator[Hit]:
    """Yield numbers and words that are partly of full, partly of half width."""
    runs = [run for run in _RUNS.finditer(text) if not run[0].isascii() and any(map(str.isascii, run[0]))]
    if not runs:
        return
    half = sum(char.isascii() and char.isalnum() for char in text)
    full = sum("０" <= char <= "ｚ" and char.isalnum() for char in text)
    for run in runs:
        right = run[0].translate(_TO_HALF if half >= full else _TO_FULL)
        yield Hit(
            *run.span(),
            say("“{found}”里全角、半角混用，应统一为“{right}”。", found=run[0], right=right),
            replacement=right,
            evidence=("mixed-width",),
        )


CHECK = StrayCharacter()
