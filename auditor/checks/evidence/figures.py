"""Letters where the scan should have read figures, and twins of which the dictionary knows the right one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.lexicon.tokens import is_word
from auditor.lexicon.vocabulary import cut

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIGURES = {"O": "0", "o": "0", "〇": "0", "l": "1", "I": "1", "|": "1"}
_UNIT = r"(?=[年月日号时分秒元万亿个名人家岁届期点多余%％])"
_MIXED = re.compile(rf"(?<![A-Za-z\d.\-])(?=[OolI|〇]*\d)(?=\d*[OolI|〇])[\dOolI|〇]{{2,12}}{_UNIT}")
_TWINS = {"己": "已", "已": "己", "巳": "已己", "曰": "日", "囗": "口", "末": "未", "未": "末"}
_MISPRINTS = {"自已": "自己", "知已": "知己", "已任": "己任", "巳经": "已经"}
"""Words of the dictionary that are misprints themselves."""
_ORDINAL = re.compile(r"(?<=第)[lI](?=[届次名期版季个轮])")
_DAY = re.compile(r"(?<=[\d十])曰")


def misread_figures(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the range of each number that has letters in it (2O26年), and the number in figures."""
    for found in _MIXED.finditer(text):
        if found[0] != "O2O":
            yield *found.span(), "".join(_FIGURES.get(char, char) for char in found[0])
    for found in _ORDINAL.finditer(text):
        yield *found.span(), "1"
    for found in _DAY.finditer(text):
        yield *found.span(), "日"


def misread_twins(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the range of each word that has a twin's glyph (自已), and the dictionary's word (自己).

    Only where the glyph and its neighbour are no word as they stand, and one with the twin.
    """
    if not any(char in text for char in _TWINS):
        return
    parts = cut(text)
    start = 0
    for number, part in enumerate(parts):
        if part in _MISPRINTS:
            yield start, start + 2, _MISPRINTS[part]
        for twin in _TWINS.get(part, ""):
            before, after = parts[max(0, number - 1) : number], parts[number + 1 : number + 2]
            if before and len(before[0]) == 1 and is_word(before[0] + twin):
                yield start - 1, start + 1, before[0] + twin
                break
            if after and len(after[0]) == 1 and is_word(twin + after[0]):
                yield start, start + 2, twin + after[0]
                break
        start += len(part)
