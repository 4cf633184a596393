"""The numeral 一 where the scan should have read a dash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.lexicon.tokens import is_word, tagged
from auditor.lexicon.words import words
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两")
_YEARS = lazy(r"(?<=\d)一(?=\d)|(?<=\d[年月日时点号])一(?=\d)")
_LATIN = lazy(r"(?<=[A-Za-z])一(?=[\u3400-\u9fff]{2})|(?<=[\u3400-\u9fff])一(?=[A-Za-z]{2})")
_BRACKETED = lazy(r"[(（“‘]([\u3400-\u9fffA-Za-z\d]{1,12})一([\u3400-\u9fffA-Za-z\d]{1,12})[)）”’]")
_ROUTE = lazy(r"([\u3400-\u9fff]{2,8})一([\u3400-\u9fff]{2,8})(?=[,，。;；、]|$)")
_AHEAD = 16
"""Characters before a stretch in which a word says that it is a route."""
_INDEFINITE = ("小区", "社区", "街道", "水库", "大学", "医院", "学校", "公园", "广场", "大厦", "口岸", "景区")
"""Places that one of is spoken of (市区一公园); a pair of brackets must hold more than that."""


def misread_dashes(text: str) -> Iterator[int]:
    """Yield where a numeral stands for a dash."""
    if "一" not in text:
        return
    for found in _YEARS.finditer(text):
        yield found.start()
    for found in _LATIN.finditer(text):
        if not _counts(text, found.start()):
            yield found.start()
    for found in _BRACKETED.finditer(text):
        if _joins(found[1], found[2]):
            yield found.end(1)
    for found in _ROUTE.finditer(text):
        if _runs(text, found):
            yield found.end(1)


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
    """Tell whether two names stand on the sides: places, or nouns of one character, none making a word with 一."""
    if "一" in before + after:
        return False
    if _are_stops(before, after, words("stop-ends") + words("place-ends")):
        # 人民桥一火车站: a fire is counted with 一 too, but the word goes on.
        return is_word(after) or not _counts(f"{before}一{after}", len(before))
    if _counts(f"{before}一{after}", len(before)):
        return False
    if len(before) == len(after) == 1:
        return _is_noun(before) and _is_noun(after)
    return before[-1].isascii() and after[0].isascii()


def _runs(text: str, found: re.Match[str]) -> bool:
    """Tell whether a stretch in running text goes from one stop of a route to the next."""
    ahead = text[max(0, found.start() - _AHEAD) : found.end(1)]
    return (
        any(word in ahead for word in words("route-words"))
        and _are_stops(found[1], found[2], words("stop-ends"))
        and len(found[2]) > 2
        and tagged("一" + found[2])[0][1] != "d"
        and (is_word(found[2][:2]) or found[2][0] not in words("classifiers"))
    )


def _are_stops(before: str, after: str, ends: tuple[str, ...]) -> bool:
    """Tell whether both sides are names of places; 两场一中心 counts things of two sorts."""
    named = len(after) > 1 and after not in _INDEFINITE and before[0] not in _NUMERALS
    return named and before.endswith(ends) and after.endswith(ends)


def _is_noun(char: str) -> bool:
    return all(tag.startswith(("n", "zg", "j")) for _, tag in tagged(char))
