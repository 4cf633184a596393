"""Letters where the scan should have read figures, and twins of which the dictionary knows the right one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.language import goes_on, known
from auditor.lexicon.tokens import is_word
from auditor.lexicon.vocabulary import cut
from auditor.text.han import is_han
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

_FIGURES = {"O": "0", "o": "0", "〇": "0", "l": "1", "I": "1", "|": "1"}
_UNIT = r"(?=[年月日号时分秒元万亿个名人家岁届期点多余%％])"
_MIXED = lazy(rf"(?<![A-Za-z\d.\-])(?=[OolI|〇]*\d)(?=\d*[OolI|〇])[\dOolI|〇]{{2,12}}{_UNIT}")
_TWINS = {"己": "已", "已": "己", "巳": "已己", "曰": "日", "囗": "口", "末": "未", "未": "末"}
_MISPRINTS = {"自已": "自己", "知已": "知己", "已任": "己任", "巳经": "已经"}
"""Words of the dictionary that are misprints themselves."""
_MISPRINTED = lazy("(?!自已故)(?:" + "|".join(_MISPRINTS) + ")")
"""自已故的……手中: 已故 is the one attribute that 已 begins, so 自 is a preposition before it only."""
_SELF, _ALREADY = "己", "已"
_LEFT, _BOTH = 4.0, 3.5
"""Bits by which 已 fits better than a 己 that is no part of a word to what stands before it, and to both sides: of
the 35 of 3.1 million characters of print (悦己, 正己) none has more than 1.3.
"""
_GAIN = 5.0
"""Bits by which the twin fits better between the neighbours: of 17 such glyphs in 3.1 million characters of print
that are no word as they stand 0 come through, and all of 14 that were made up as misread.
"""
_CITED = lazy("“[^“”\n]{1,4}”")
_CITED_FROM = 6
"""Characters round a place in which such a word stands."""
_ORDINAL = lazy(r"(?<=第)[lI](?=[届次名期版季个轮])")
_DAY = lazy(r"(?<=[\d十])曰")


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

    Only where the glyph and its neighbour are no word as they stand, and one with the twin, which fits far
    better to what stands on both sides: 已任 is a misprint in 以此为已任, none in 他已任团长三年.
    """
    if not any(char in text for char in _TWINS):
        return
    # The text may divide otherwise: 自|已有.
    misprints = {found.start() for found in _MISPRINTED.finditer(text) if _is_misprint(text, found)}
    yield from ((at, at + 2, _MISPRINTS[text[at : at + 2]]) for at in sorted(misprints))
    parts = cut(text)
    alone = list(_misread_already(text, parts))
    yield from alone
    misprints |= {start for start, _, _ in alone}
    start = 0
    for number, part in enumerate(parts):
        for at, twin, word in _rights(parts, number, start):
            if _is_misread(text, at, twin) and not _is_cited(text, at):
                first = at - word.index(twin)
                if not misprints & {first - 1, first, first + 1}:
                    yield first, first + 2, word
                break
        start += len(part)


def _misread_already(text: str, parts: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the places where 己 stands alone (门己关上), with the word behind it, for 已."""
    start = 0
    for number, part in enumerate(parts):
        if part == _SELF and is_han(text[start + 1 : start + 2] or "。") and not _is_cited(text, start):
            before, after = text[max(0, start - 1) : start], text[start + 1]
            left = goes_on(before, _ALREADY) - goes_on(before, _SELF) if is_han(before or "。") else 0.0
            if left >= _LEFT and left + goes_on(_ALREADY, after) - goes_on(_SELF, after) >= _BOTH:
                yield start, start + 1 + len(parts[number + 1]), _ALREADY + parts[number + 1]
        start += len(part)


def _is_cited(text: str, at: int) -> bool:
    """Tell whether a place lies in a word in quotation marks, of which the text speaks: “家己人”."""
    return any(
        one.start() < at < one.end()
        for one in _CITED.finditer(text, max(0, at - _CITED_FROM), at + _CITED_FROM)
    )


def _is_misprint(text: str, found: re.Match[str]) -> bool:
    right = _MISPRINTS[found[0]]
    at = next(at for at in (0, 1) if found[0][at] != right[at])
    return _is_misread(text, found.start() + at, right[at])


def _rights(parts: Sequence[str], number: int, start: int) -> Iterator[tuple[int, str, str]]:
    """Yield (offset of the glyph, its twin, the word of two characters that it would make) for a word."""
    part = parts[number]
    before, after = "".join(parts[max(0, number - 1) : number]), "".join(parts[number + 1 : number + 2])
    for twin in _TWINS.get(part, ""):
        if len(before) == 1 and is_word(before + twin):
            yield start, twin, before + twin
        elif len(after) == 1 and is_word(twin + after):
            yield start, twin, twin + after


def _is_misread(text: str, at: int, right: str) -> bool:
    """Tell whether the twin of the glyph at an offset fits there far better; one never counted but fits."""
    gain = _fit(text, at, right) - _fit(text, at, text[at])
    return gain >= (_GAIN if known(text[at]) else 0)


def _fit(text: str, at: int, glyph: str) -> float:
    return goes_on(text[max(0, at - 1) : at], glyph) + goes_on(glyph, text[at + 1 : at + 2])
