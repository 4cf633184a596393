"""What is no character of Chinese print: the part of one that was split (氵可 for 河), a letter of another script.

Parts that no text has but where it speaks of writing, and single Cyrillic letters, kana and the like in the midst of
Chinese words and figures, stand 0 times in 10.6 million characters of print (../shared/corpus, 2026-11), but for the
Cyrillic В of one bomber: a recogniser has put them there.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from auditor.text.han import CLOSERS, HAN, OPENERS, is_han
from auditor.text.patterns import lazy
from auditor.text.resources import shipped_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PART = lazy("[讠亻氵扌忄犭纟钅饣衤礻彳阝冫丬牜糹釒訁飠疒辶宀艹罒攵刂卩彡廾夂]")
"""A closed class: radicals in the form that they have only as part of a character."""
_SPOKEN_OF = "旁部头底字边首"
"""Behind a part that is spoken of: 氵旁."""
_SPEAKS = lazy("偏旁|部首|部件|笔画|三点水|单人旁|提手")
_AROUND = 12
_LETTER = lazy(
    "[\u0400-\u052f\u0590-\u06ff\u0e01-\u0e5b\u1100-\u11ff\u30a1-\u30fa\u3105-\u312f\uac00-\ud7af]"
)
"""Cyrillic, Hebrew and Arabic, Thai, Hangul, katakana and bopomofo; not の, which Chinese shops have in their names."""
_FIGURES = {"О": "0", "о": "0", "З": "3", "з": "3", "Ч": "4", "ч": "4", "б": "6"}
"""Cyrillic letters and the figures that they look like."""
_KANA = {
    "ニ": "二",
    "ハ": "八",
    "ト": "卜",
    "カ": "力",
    "エ": "工",
    "ロ": "口",
    "タ": "夕",
    "チ": "千",
    "ヒ": "匕",
}
"""Kana and the characters that they look like."""
_BESIDE = lazy(f"[{HAN}0-9０-９]")


def split_parts(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Yield the range of each part of a character with its other half, and the character where they make one."""
    last = 0
    for found in _PART.finditer(text):
        at = found.start()
        if at < last or _is_spoken_of(text, at):
            continue
        after, before = text[at : at + 2], text[max(at - 1, 0) : at + 1]
        if after in _made():
            start, last, right = at, at + 2, _made()[after]
        elif before in _made():
            start, last, right = at - 1, at + 1, _made()[before]
        else:
            start, last, right = at, at + 1, None
        yield start, last, right


def _is_spoken_of(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if (before and before in OPENERS) or (after and after in CLOSERS + _SPOKEN_OF):
        return True
    return bool(_SPEAKS.search(text, max(at - _AROUND, 0), at + _AROUND))


@cache
def _made() -> Mapping[str, str]:
    return {row[:2]: row[2] for line in shipped_lines("glyphs/parts.txt") for row in line.split()}


def foreign_letters(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Yield the range of each letter of another script that stands alone among Chinese, and what it looks like."""
    for found in _LETTER.finditer(text):
        at = found.start()
        before, after = text[max(at - 1, 0) : at], text[at + 1 : at + 2]
        is_word = any(_LETTER.match(beside) for beside in (before, after))
        is_named = (before and before in OPENERS) or (after and after in CLOSERS)
        # Letters are spoken of beside a mark or a blank; a misread character stands among what it was printed with.
        if is_word or is_named or not (_BESIDE.match(before) or _BESIDE.match(after)):
            continue
        is_figure = any(beside.isdigit() for beside in (before, after))
        right = _FIGURES.get(found[0]) if is_figure else _KANA.get(found[0])
        if is_figure or is_han(before or " ") or is_han(after or " "):
            yield at, at + 1, right
