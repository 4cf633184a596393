"""People whose sex is told by what is said of them in the same breath as the pronoun that gives them another.

他今年三十一岁，是车上唯一的姑娘; “我这个做娘的……”他说; 一位女顾客退了件大衣，……他说. Whoever else is spoken of there may be meant,
and then nothing is told.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from auditor.checks.name_variant.around import callings
from auditor.checks.name_variant.pronouns import (
    PRONOUN,
    SexTold,
    has_somebody,
    is_of_another,
    is_somebody,
    without_quotations,
)
from auditor.text.compiled import compiled
from auditor.text.han import HAN
from auditor.text.patterns import any_of, lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_BEGINS = lazy(
    "(?:^|(?<=[。！？\n])|(?<=[。！？]”)|(?<=：)|(?<=[，。！？]”))[ \u3000]*(?P<word>[他她])(?![们的和与跟])"
)
_STOP = lazy("[。！？\n]")
_CLAUSES = lazy("[^，。！？；：\n]+")
_SAME = lazy("^(?:也|还|又|就|可)?(?:是|成了|当了|做了|算是|称得上是)(?!为了)")
_AS_IF = lazy(
    "像|似|如同|扮|饰|演|戏|剧|角|眼里|眼中|心中|笔下|号称|外号|绰号|人称|假|男扮女|女扮男|真是|简直|成了?孩子"
)
"""Where somebody is called a girl or a man who is none."""
_SHE_AT_END = "姑娘|女孩子?|女人|妇女|母亲|妈妈|奶奶|媳妇|妻子|大嫂|大姐|老太太|阿婆"
_HE_AT_END = "小伙子?|男孩子?|男人|汉子|父亲|爸爸|爷爷|丈夫|老汉|大叔|大爷"
_QUOTATION = lazy("“(?P<said>[^“”\n]{4,200})”")
_SELF = lazy(
    "我(?:这个|一个|们)?(?:当|做)(?:(?P<she>妈妈?|娘|母亲|媳妇|奶奶|婆婆|闺女)|(?P<he>爸爸?|爹|父亲|爷爷|公公))的"
    "|我(?:一个|这个)(?:(?P<she_too>女人家?|女同志|妇道人家|老太婆)|(?P<he_too>大男人|老头子))"
    "|(?:儿子|女儿|闺女|孩子|娃儿?)(?:回信|来信|回来|总|常|老)?[讲说喊叫问][，：:]?‘?(?:(?P<she_called>妈妈?|娘)|(?P<he_called>爸爸?|爹))[，,！]"
)
"""Words in which somebody says what he or she is to the children, or a child does: 我这个做娘的; 儿子讲，妈，……."""
_SPEAKS = f"[{HAN}，]{{0,8}}?(?:说|道|讲|念叨|笑)"
_BEHIND = lazy(f"(?P<word>[他她])(?![们的]){_SPEAKS}(?![过的])")
_BEFORE = lazy(
    f"(?:^|(?<=[。！？，\n]))[ \u3000]*(?P<word>[他她])(?![们的])(?:[{HAN}]{{0,8}}?)(?:说|道|讲|笑道)[：:，]$"
)
_HEARD = lazy("听|[对向跟同][^，]{0,4}说|让|叫")
_LEAD = 16
_NAMELESS = "[一这那有][位名个](?:[{han}]{{0,6}}?)(?P<sex>女|男)(?:{called}|青年|子(?![单双足排篮])|士|人|孩)"
_FARTHEST = 70
"""Characters from somebody to a pronoun in the same sentence."""


def told_otherwise(text: str) -> Iterator[tuple[SexTold, SexTold]]:
    """Yield the pronouns of another sex than what is said with them, each with those words.

    Args:
        text: a story's, its parts one below the other.
    """
    told = without_quotations(text)
    yield from _predicated(told)
    yield from _of_themselves(text)
    yield from _nameless(told)


def _predicated(text: str) -> Iterator[tuple[SexTold, SexTold]]:
    """Yield 他 where the sentence that it begins goes on to say what kind of woman that is."""
    for found in _BEGINS.finditer(text):
        is_she = found["word"] == "她"
        end = _at_end(is_woman=not is_she)
        last = _sentence_end(text, found.end())
        for number, clause in enumerate(_CLAUSES.finditer(text, found.end(), last)):
            kind = end.search(clause[0])
            if number and not _SAME.match(clause[0]) and has_somebody(clause[0]):
                break
            is_told = _SAME.match(clause[0]) and kind and not _AS_IF.search(text, found.start(), last)
            if is_told and kind and not is_somebody(clause[0][: kind.start()]):
                start = clause.start() + kind.start()
                yield (
                    SexTold(found.start("word"), found.end("word"), is_she),
                    SexTold(start, clause.end(), not is_she),
                )
                break


def _sentence_end(text: str, at: int) -> int:
    stop = _STOP.search(text, at)
    return stop.start() if stop else len(text)


@cache
def _at_end(*, is_woman: bool) -> re.Pattern[str]:
    """Return the pattern of what a clause ends in that says of somebody that it is a woman, or a man."""
    sex, kin = ("女", _SHE_AT_END) if is_woman else ("男", _HE_AT_END)
    return compiled(f"(?<![他她]的)(?:{kin}|{sex}(?:{any_of(callings())}))$")


def _of_themselves(text: str) -> Iterator[tuple[SexTold, SexTold]]:
    """Yield 他 said of whoever says 我这个做娘的."""
    for quoted in _QUOTATION.finditer(text):
        said = _SELF.search(quoted["said"])
        if not said or "‘" in quoted["said"][: said.start()]:
            continue
        is_she = str(said.lastgroup).startswith("she")
        at = _speaker(text, quoted.start(), quoted.end())
        if at is not None and (text[at] == "她") != is_she:
            start = quoted.start("said")
            yield (
                SexTold(at, at + 1, not is_she),
                SexTold(start + said.start(), start + said.end(), is_she),
            )


def _speaker(text: str, start: int, end: int) -> int | None:
    """Return where 他 or 她 stands who speaks a quotation; None where it is nobody or somebody else: 他听母亲说."""
    behind = _BEHIND.match(text, end)
    begin = 0 if behind else max(start - _LEAD, 0)
    tag = behind or _BEFORE.search(text[begin:start])
    if not tag:
        return None
    between = tag.string[tag.end("word") : tag.end()]
    return None if _HEARD.search(between) or is_somebody(between) else begin + tag.start("word")


def _nameless(text: str) -> Iterator[tuple[SexTold, SexTold]]:
    """Yield 他 in a sentence that speaks of one nameless woman and nobody else: 一位女顾客……，他说."""
    for found in _someone().finditer(text):
        is_she = found["sex"] == "女"
        begin = max(text.rfind(mark, 0, found.start()) for mark in "。！？\n") + 1
        last = _sentence_end(text, found.end())
        pronoun = PRONOUN.search(text, found.end(), min(last, found.end() + _FARTHEST))
        if not pronoun or (pronoun["word"] == "她") == is_she or text[pronoun.start() - 1] not in "，,":
            continue
        between = text[begin : found.start()] + "，" + text[found.end() : pronoun.start()]
        odd = SexTold(*pronoun.span("word"), not is_she)
        if has_somebody(between) or is_of_another(text, odd) or _had_people(text, begin):
            continue
        yield odd, SexTold(found.start(), found.end(), is_she)


def _had_people(text: str, at: int) -> bool:
    """Tell whether the paragraph has spoken of somebody before a sentence."""
    return is_somebody(text[max(text.rfind("\n", 0, at), 0) : at])


@cache
def _someone() -> re.Pattern[str]:
    return compiled(_NAMELESS.format(han=HAN, called=any_of(callings())))
