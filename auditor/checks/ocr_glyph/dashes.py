"""The numeral 一 where the scan should have read a dash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.lexicon.gazetteer import fold, gazetteer
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
_LINE = lazy(r"(?=([\u3400-\u9fff]{2,4})一([\u3400-\u9fff]{2,6}))")
_SHORT_LINE = lazy(r"[\u3400-\u9fff]一[\u3400-\u9fff](?=高铁|铁路|高速|客专|城际)")
_ABBREVIATIONS = frozenset(
    "京津沪渝冀豫滇辽黑湘皖鲁苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼港穗深杭昆成兰石郑徐汉合武广哈大沈"
)
"""Of provinces (GB/T 2260) and of cities, as in the names of railways: 京沪, 成昆, 石太."""
_AHEAD = 16
"""Characters before a stretch in which a word says that it is a route."""
_BEHIND = 10
"""Characters behind it in which one may: 北京—上海高速铁路, 成都—昆明的普通旅客列车."""
_OPENS, _CLOSES = "(（", ")）"
_OF_THERE = "籍人男女老小青企公学"
"""Behind a place, what one of is spoken of: 上海一南京籍旅客."""
_CLAUSE_END = lazy("[，,。；;：:！？\n]")
_INDEFINITE = ("小区", "社区", "街道", "水库", "大学", "医院", "学校", "公园", "广场", "大厦", "口岸", "景区")
"""Places that one of is spoken of (市区一公园); a pair of brackets must hold more than that."""


def misread_dashes(text: str) -> list[int]:
    """Return where a numeral stands for a dash, in order."""
    return sorted({*_in_form(text), *_on_routes(text)}) if "一" in text else []


def _in_form(text: str) -> Iterator[int]:
    """Yield those between figures, beside Latin and between the two names in brackets."""
    for found in _YEARS.finditer(text):
        yield found.start()
    for found in _LATIN.finditer(text):
        if not _counts(text, found.start()):
            yield found.start()
    for found in _BRACKETED.finditer(text):
        if _joins(found[1], found[2]):
            yield found.end(1)


def _on_routes(text: str) -> Iterator[int]:
    """Yield those between the two ends of a road, a line or a flight."""
    for found in _ROUTE.finditer(text):
        if _runs(text, found):
            yield found.end(1)
    for found in _LINE.finditer(text):
        if _is_line(text, found):
            yield found.end(1)
    for found in _SHORT_LINE.finditer(text):
        if {found[0][0], found[0][2]} <= _ABBREVIATIONS:
            yield found.start() + 1


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
    # “静一静”
    if "一" in before + after or before == after:
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


def _is_line(text: str, found: re.Match[str]) -> bool:
    """Tell whether a line runs from one city or county to another: 北京一上海高速铁路, （北京一拉萨）.

    A place inside the other is counted with 一 (北京一大兴村民).
    """
    left = next((found[1][at:] for at in range(len(found[1]) - 1) if _is_place(found[1][at:])), "")
    right = next((found[2][:end] for end in range(len(found[2]), 1, -1) if _is_place(found[2][:end])), "")
    if not left or not right or _holds(left, right):
        return False
    start, end = found.end(1) - len(left), found.end(1) + 1 + len(right)
    if text[start - 1 : start] in tuple(_OPENS) and text[end : end + 1] in tuple(_CLOSES):
        return True
    if text[end : end + 1] in tuple(_OF_THERE):
        return False
    ahead = _CLAUSE_END.split(text[max(0, start - _AHEAD) : start])[-1]
    behind = _CLAUSE_END.split(text[end : end + _BEHIND])[0]
    return any(word in ahead or word in behind for word in words("route-words"))


def _is_place(name: str) -> bool:
    names = gazetteer()
    return fold(name) in names.short or fold(name) in names.full


def _holds(left: str, right: str) -> bool:
    """Tell whether the second of two places lies in the first."""
    names = gazetteer()
    outer, inner = (names.full.get(fold(one), ()) + names.short.get(fold(one), ()) for one in (left, right))
    return any(one.inside(other) for one in inner for other in outer)


def _are_stops(before: str, after: str, ends: tuple[str, ...]) -> bool:
    """Tell whether both sides are names of places; 两场一中心 counts things of two sorts."""
    named = len(after) > 1 and after not in _INDEFINITE and before[0] not in _NUMERALS
    return named and before.endswith(ends) and after.endswith(ends)


def _is_noun(char: str) -> bool:
    return all(tag.startswith(("n", "zg", "j")) for _, tag in tagged(char))
