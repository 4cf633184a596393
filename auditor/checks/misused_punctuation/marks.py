"""Marks that are wrong by themselves: doubled, half an ellipsis, one mark in a number or a bracket."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from auditor.checks.misused_punctuation.wrong import Wrong
from auditor.contract import say
from auditor.lexicon.tokens import tagged, tokens
from auditor.lexicon.words import words
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_HAN = f"[{HAN}]"
_CHINESE = rf"(?:{_HAN}|[“”‘’「」《》（），。、；：！？])"
_DOUBLED = lazy(r"[，。、；：,;:！？!?]{2,12}")
_FULL = str.maketrans(",;:!?", "，；：！？")
_ALIKE = 2
"""Characters at the end of two things in a row that are made alike."""
_REACH = 40
_GROUP = 3
"""Digits; a number that is grouped begins with fewer, a list of numbers may not."""
_DOTS = lazy(
    rf"(?<=[\u3007-\uffef])(?:(?<!…)…(?!…)|(?<!\.)\.{{3,6}}(?!\.)|(?<!。)。{{3,12}}(?!。))"
    rf"|(?:(?<!…)…(?!…)|(?<!\.)\.{{3,6}}(?!\.))(?={_CHINESE})"
)
_BEFORE_ETC = lazy("、(?=等)")
_ETC_AFTER_DOTS = lazy(rf"(?<={_HAN})(?:…{{1,2}}|\.{{3,6}})(?=等)")
_ORDINAL = lazy("(?<=首先|其次|再次|最后)、(?!首先|其次|再次|最后)")
_ASIDE = lazy(rf"(?<=[（(])([^（）()。！？\n]{{1,20}})。(?=[)）][{HAN}，,、；;：:])")
_PERIOD = lazy(rf"(?<={_HAN}{{2}})(?<![一二三四五六七八九十甲乙丙丁])[.．](?={_HAN}{{2}})")
_ENDS = lazy(r"[。！？!?」』”【】《》／/╱]")
_CLAUSE = 5
"""Characters without a stop on both sides of a point that ends a sentence: 报道．摄影 stands alone."""
_TWICE_CLOSED = lazy("。”。")
_INSIDE_TOO = lazy("(?<![“‘「『，、；：。,;:.])[，、；：,;:](?=[”’」』][，、；：。,;:])")
"""A mark of a clause inside a quotation that has one behind it: 3.1 million characters of print have none."""
_GROUPED = lazy(r"(?<![\d，.])\d{1,3}(?:，\d{3}){1,4}(?![\d，])")
_DECIMAL = lazy(r"(?<![\d。])(\d{1,4})。(\d{1,2})(?=[%％‰万亿千米公吨倍元])")


def points(text: str) -> int:
    """Count the points that stand between ideographs."""
    return len(_PERIOD.findall(text))


def wrong_marks(text: str, *, is_chinese: bool) -> Iterator[Wrong]:
    """Yield the marks of a paragraph or line that are wrong by themselves.

    Args:
        text: the paragraph or line.
        is_chinese: the page ends its sentences with 。, so that a full stop between ideographs is a slip.
    """
    for found in _DOUBLED.finditer(text):
        if not _is_lawful_run(text, found):
            right = _single(found[0])
            message = say("“{found}”叠用了标点，应只留一个。", found=found[0])
            yield Wrong(*found.span(), right, message, "doubled")
    for found in _DOTS.finditer(text):
        if not text.startswith("等", found.end()):
            yield Wrong(
                *found.span(), "……", say("省略号应为六连点“……”，不写作“{found}”。", found=found[0]), "dots"
            )
    for found in _BEFORE_ETC.finditer(text):
        # 交四次、等四次: to wait, in a row of things done.
        is_wait = text.startswith(text[max(found.start() - _ALIKE, 0) : found.start()], found.end() + 1)
        if _is_etc(text, found.end()) and not is_wait:
            yield Wrong(*found.span(), "", say("“等”字前面不应用顿号。"), "before-etc")
    for found in _ETC_AFTER_DOTS.finditer(text):
        if "、" in text[max(found.start() - _REACH, 0) : found.start()] and _is_etc(text, found.end()):
            yield Wrong(*found.span(), "", say("省略号与“等”意思重复，应只用一个。"), "dots-and-etc")
    for found in _ORDINAL.finditer(text):
        yield Wrong(
            *found.span(),
            "，",
            say("“{word}”后面应用逗号，不用顿号。", word=text[found.start() - 2 : found.start()]),
            "ordinal",
        )
    yield from _stops(text, is_chinese=is_chinese)


def _is_etc(text: str, at: int) -> bool:
    """Tell whether 等 ends a list there: it is no part of 等级, nor the verb for waiting."""
    first, following = (*tokens(text[at : at + 4]), "")[:2]
    return first in ("等", "等等") and following not in tuple("着我你他她一")


def _is_lawful_run(text: str, found: re.Match[str]) -> bool:
    """Tell whether it is ？！, an ellipsis, the beginning of a lost paragraph, code, or quoted as a mark."""
    start, end = found.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    if set(found[0]) <= set("！？!?") or found[0].startswith("。。。") or not before.strip():
        return True
    return (before.isascii() and after.isascii()) or (before in "“‘" and after in ("”", "’"))


def _single(run: str) -> str | None:
    """Return the mark that one of a run of marks should be; None where that is open."""
    kinds = set(run.translate(_FULL))
    if len(kinds) == 1:
        return run[0]
    if kinds <= set("，、；：。") and run[-1] == "。":
        return "。"
    return run[-1] if kinds == {"，", "、"} else None


def _stops(text: str, *, is_chinese: bool) -> Iterator[Wrong]:
    for found in _ASIDE.finditer(text):
        at = found.end() - 1
        yield Wrong(at, at + 1, "", say("句中的括号里末尾不应用句号。"), "aside")
    for found in _TWICE_CLOSED.finditer(text):
        yield Wrong(*found.span(), "。”", say("引号里已有句号，引号外不应再用。"), "closed-twice")
    for found in _INSIDE_TOO.finditer(text):
        yield Wrong(*found.span(), "", say("引号里外都用了标点，引号里的应删去。"), "closed-twice")
    for found in _GROUPED.finditer(text):
        if len(found[0].split("，")[0]) < _GROUP and text.startswith(_units(), found.end()):
            right = found[0].replace("，", ",")
            yield Wrong(
                *found.span(), right, say("数字“{found}”中间不应用全角逗号。", found=found[0]), "grouped"
            )
    for found in _DECIMAL.finditer(text):
        right = f"{found[1]}.{found[2]}"
        yield Wrong(*found.span(), right, say("数字“{found}”里的句号应为小数点。", found=found[0]), "decimal")
    for found in _PERIOD.finditer(text) if is_chinese else ():
        if not _parts_clauses(text, found.start()):
            continue
        name = _is_in_name(text, found.start())
        message = say("汉字之间的“{found}”应为句号“。”，外国人名中间应为“·”。", found=found[0])
        yield Wrong(*found.span(), None if name else "。", message, "point")


def _parts_clauses(text: str, at: int) -> bool:
    """Tell whether there is a clause on both sides of a point: it does not part the words of a credit or title."""
    before, after = text[max(at - _CLAUSE, 0) : at], text[at + 1 : at + 1 + _CLAUSE]
    return len(before) == len(after) == _CLAUSE and not _ENDS.search(before + after)


def _is_in_name(text: str, at: int) -> bool:
    """Tell whether a point may stand in a foreign name: 约翰.史密斯."""
    before, after = tagged(text[max(at - 6, 0) : at]), tagged(text[at + 1 : at + 7])
    return any(tag.startswith("nr") for _, tag in (*before[-1:], *after[:1]))


@cache
def _units() -> tuple[str, ...]:
    return (*words("measures"), *"万亿余多%％")
