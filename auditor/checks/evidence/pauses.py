"""Commas and full stops that stand for another mark between two clauses, seen by the words around them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from auditor.checks.evidence.lists import Misplaced
from auditor.lexicon.tokens import tagged
from auditor.lexicon.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = r"[^，,。；;：:！!？?…、“”‘’《》\n]"
_ASKING = r"(?:什么|怎么|怎样|如何|哪[些里个儿]?|谁|多少|是否|能否|为何|为什么|何时|何地)"
_QUESTION = rf"(?=[^，,。、]{{0,10}}{_ASKING}){_WORD}{{2,14}}"
_QUESTIONS = re.compile(
    rf"(?P<before>{_QUESTION})、(?P<first>{_QUESTION})(?P<mark>[，,])(?P<second>{_QUESTION})(?=……|等|的问题)"
)
_WAYS = re.compile(
    rf"(?:通过|采用|采取|运用|利用|借助){_WORD}{{2,12}}的(?P<one>[\u3400-\u9fff]{{2}})(?P<mark>[，,])"
    rf"(?P<second>{_WORD}{{2,12}}的(?P<other>[\u3400-\u9fff]{{2}}))(?=[，,])"
)
_COUNTED = r"\d[\d.,]{0,9}[万亿]?[\u3400-\u9fff]"
_TREATED = re.compile(
    rf"(?<![面针应反相绝核校派配敌])对(?![比于应接抗话决]){_WORD}{{0,12}}?(?P<first>{_COUNTED}{_WORD}{{0,6}})(?P<mark>[，,])(?P<second>{_COUNTED}{_WORD}{{0,3}})"
    rf"{_WORD}{{0,20}}?(?:进行|开展|实施|予以|加以)"
)
_QUOTED = re.compile(
    rf"(?P<first>{_WORD}{{0,4}}等[\u3400-\u9fff]{{1,4}}|[了过]{_WORD}{{2,12}})(?P<mark>[，,])(?P<second>“)"
    r"[^“”\n]{8,300}[。！？!?]”"
)
_LEADS = (
    "说起",
    "谈起",
    "谈到",
    "谈及",
    "提起",
    "提及",
    "提到",
    "回忆",
    "回想",
    "面对",
    "看着",
    "望着",
    "走进",
    "对于",
    "听到",
)
_NEVER_DONE = ("时", "后", "前", "中", "里", "下", "上", "说", "道", "称", "问", "喊", "写", "时候")
_DATED = re.compile(
    r"(?P<first>[\u3400-\u9fff”]{2,4})(?P<mark>[，,])(?P<second>截至(?:目前|发稿时?|记者发稿时?|昨日|今日))[，,]"
)
_TOLD = (
    "获悉",
    "了解到",
    "显示",
    "据悉",
    "统计",
    "介绍",
    "来看",
    "上看",
    "称",
    "说",
    "表示",
    "指出",
    "透露",
    "得知",
)


def misplaced_pauses(text: str) -> Iterator[Misplaced]:
    """Yield the commas of a paragraph that stand for 、 or a full stop, or where nothing should stand."""
    for found in _QUESTIONS.finditer(text):
        yield _at(found, "question", "、")
    for found in _WAYS.finditer(text):
        one, other = found["one"], found["other"]
        if one != other and (one[0] == other[0] or one[1] == other[1]):
            yield _at(found, "way", "、")
    for found in _TREATED.finditer(text):
        yield _at(found, "measure", "")
    for found in _QUOTED.finditer(text):
        if _is_told_twice(text, found):
            yield _at(found, "quotation", "。")
    for found in _DATED.finditer(text):
        if not found["first"].endswith(_TOLD) and _has_own_subject(text, found.end()):
            yield _at(found, "date", "。")


def _at(found: re.Match[str], kind: str, right: str) -> Misplaced:
    first = "first" if "first" in found.re.groupindex else "one"
    return Misplaced(kind, found.start(first), found.end("second"), found.start("mark"), right)


def _is_told_twice(text: str, found: re.Match[str]) -> bool:
    """Tell whether the words before a quotation are a statement of their own, for it has its speaker after it."""
    if not _speaker().match(text, found.end(), found.end() + 40):
        return False
    start = (
        max(text.rfind(mark, max(found.start() - 60, 0), found.start()) for mark in "。，,；;：:！？”") + 1
    )
    lead = text[start : found.start("mark")].strip()
    return not lead.startswith(_LEADS) and not lead.endswith(_NEVER_DONE)


def _has_own_subject(text: str, at: int) -> bool:
    """Tell whether a clause begins with a noun, and not with the verb of the subject before."""
    return tagged(text[at : at + 8])[:1] != [] and tagged(text[at : at + 8])[0][1].startswith(("n", "j", "f"))


@cache
def _speaker() -> re.Pattern[str]:
    verbs = "|".join(map(re.escape, sorted(words("speech-verbs"), key=lambda word: (-len(word), word))))
    return re.compile(rf"[^，,。；;：:“”\n]{{2,24}}?(?:{verbs})[。，,]")
