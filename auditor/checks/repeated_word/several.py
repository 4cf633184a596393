"""A word of several characters printed twice in a row: a slip (他们他们), or meant (一步一步, 商量商量)."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from auditor.language import pair_count, times_doubled
from auditor.lexicon.tokens import is_word, joint_word, rarity, tagged, tokens
from auditor.lexicon.words import words
from auditor.text.han import CLAUSE_MARKS, CLOSERS, FINALS
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

_CORPORA = math.log2(13.5)
"""How much more text the dictionary was counted in than the news, in bits."""
_DICTIONARY = 60_101_967
"""Words of the corpus that jieba's dictionary counts."""
_FORMAL = {"v": -0.25, "a": 0.4, "d": -2.0, "n": -2.8}
"""Bits by which broadcast news has a word more often than all kinds of text, by its part of speech, a verb where it
may be spoken: 照顾 is -0.8, 研究 -0.3, 活动 1.3, 热闹 0.0, 友好 3.4, 比较 -3.2, 商量 -2.9, 意思 -6.3."""
_LEAST_FORMAL = -3.0
_ORDER = ("下", "第", "这", "那", "同")
"""What makes one of 一步 or 一个: 下一步."""
_ONE_BY_ONE = ("地", "的")
_KNOWN = 2.0
"""Binary logarithm of the occurrences from which the register of a word is known."""
_SPOKEN = ("v", "a")
_NAME = "nr"
"""Part of speech of names of persons, and of much that is none (香甜)."""
_SOUNDS = ("o", "y", "e")
_NAMING = ("n", "t", "s", "j", "f")
"""Parts of speech of what is named and not called out."""
_LINKING = ("c", "p")
"""Parts of speech of what nobody says twice in writing."""
_GOING_ON = ("n", "v", "a", "d", "m", "r", "p", "t", "s", "j", "b", "i", "l", "q", "x", "f")
"""Parts of speech of a next word that is part of the same clause: no mark, 的, 地, 了 or 而已."""
_DEGREES = "很最老太真好多不"
"""很远很远, 最难最难, 好久好久, 不喝不喝."""
_SOME = "些"
"""The one measure that does not count: 一些一些."""
_SEVERAL = "多诸数"
"""What begins numerals that name no number, by which nobody counts."""
_LONG_AGO = "老好"
"""老远老远, 好久好久 are words too, as 最高 is, which is not doubled."""
_GREAT = "第万亿这那各"
"""What begins numerals that nobody counts through: 第五个, 亿元, 这场."""
_RESULTS = "到见起成掉回出入住中完及为于得现"
"""Second characters of verbs that have their result or direction in them."""
_ASKED = (*"要去来让想帮给跟先再我你您咱俩请能", "我们", "你们", "咱们", "大家", "可以")
"""Words in a clause before a verb that is doubled in speech: 跟家人商量商量, 去活动活动."""
_NEAR = 7
"""Characters before it in which they stand."""
_ASKING = lazy("[何怎什哪谁某几]|多少")
"""Of pronouns and numerals these are doubled for what is left out: 如何如何, 某某, 多少多少."""
_INTENSE = "特非十相极真好超"
"""First characters of adverbs that are doubled for weight: 特别特别大."""
_STRESSED = "一定"
"""Said twice for weight before what must be done: 一定一定要来."""
_SAID = "再看吧呢嘛"
"""What stands after one that is: 研究研究再说."""
_FREQUENT = 9.0
"""Rarity below which a word that begins with 大 is no measure: 大家 is 7.1, 大片 10.3."""
_CALLED = 3
"""Characters of what is called out, or said as an answer: 请坐请坐."""
_SAYS, _ANSWER = "说答道", 2
"""Before an answer that is told without marks, and its characters: 他说使得使得，…"""
_CLAUSE = 12
"""Characters of a clause that are looked at."""
_AHEAD = 6
"""Characters that are looked at for the next word."""
_QUOTES = '“‘「『"'
_SPEECH = (("“", "”"), ("「", "」"), ("『", "』"))
_CALLS = "！!…～~"
_HEADS = ("长", "员", "师", "手")
"""Who is of what was named last: 第一网格|网格长."""
_TWICE = lazy(r"([\u3007\u3400-\u9fff]{1,2})\1")
_SENTENCE_END = lazy("[。！？!?\n]")
_MARKS = CLAUSE_MARKS + FINALS + CLOSERS


def is_repeated(text: str, start: int, word: str) -> bool | None:
    """Tell whether a word of several characters is surely there twice by mistake; None where it may be meant."""
    end = start + 2 * len(word)
    parts = tagged(word)
    # 下一步|一步: the first of the two is the end of another word, and no reduplication.
    is_tail = joint_word(text[:start], text[start:end]) is not None or text[start - 1 : start] in _ORDER
    following = _next(text, end)
    if is_tail and parts[0][1][0] == "m":
        return True
    if not is_tail and (times_doubled(word) or _is_pattern(word, parts, following)):
        return None
    if _is_cried(text, start, end, parts[0][1]):
        return None
    if _is_spoken(text, start, end, parts) or _is_tailed(text, end, word, following[0]):
        return None
    if _follows_doubled(text, start):
        return None
    asks = is_asked(text, start) or text[end : end + 1] in tuple(_SAID)
    if _is_formal(word, parts, following[1], is_asked=asks, is_quoted=_is_quoted(text, start)):
        return True
    return None if asks and parts[0][1][0] == "v" else False


def _is_tailed(text: str, end: int, word: str, following: str) -> bool:
    """Tell whether the second of the two goes on: 快递|快递员, 支队|支队长, 第一网格|网格长."""
    joint = joint_word(text[:end], text[end:])
    if following in _HEADS or (text[end : end + 1] in _HEADS and is_word(word + text[end])):
        return True
    if joint and not (joint.startswith(word) and is_word(joint.removeprefix(word))):
        # 明显|明显增加 is in the dictionary, but two words are no longer word.
        return True
    return len(following) == 1 and is_word(word + following)


def _next(text: str, end: int) -> tuple[str, str]:
    """Return the word after the two and its part of speech; empty at a mark or the end."""
    if text[end : end + 1] in (*_MARKS, ""):
        return "", ""
    word = tagged(text[end : end + _AHEAD])[0]
    return word[0], word[1][:1]


def is_asked(text: str, start: int) -> bool:
    """Tell whether the clause before says that somebody is asked to, wants to or goes to do something."""
    clause = re.split(f"[{_MARKS}]", text[max(start - _CLAUSE, 0) : start])[-1]
    at = len(clause)
    for word in reversed(tokens(clause)):
        at -= len(word)
        if len(clause) - at > _NEAR:
            return False
        if word in _ASKED:
            return True
    return False


def _follows_doubled(text: str, start: int) -> bool:
    """Tell whether the clause before has a doubled verb too: 出出主意，总结总结经验."""
    if text[start - 1 : start] not in tuple(_MARKS):
        return False
    clause = re.split(f"[{_MARKS}]", text[max(start - _CLAUSE, 0) : start - 1])[-1]
    return any(tagged(found[1])[0][1][0] == "v" for found in _TWICE.finditer(clause))


def _is_quoted(text: str, start: int) -> bool:
    return any(text.rfind(opens, 0, start) > text.rfind(closes, 0, start) for opens, closes in _SPEECH)


def _is_spoken(text: str, start: int, end: int, parts: Sequence[tuple[str, str]]) -> bool:
    """Tell whether words are called or said twice: “请坐请坐”, 特别特别大."""
    before, after = text[start - 1 : start], text[end : end + 1]
    tag = parts[0][1][0]
    is_quoted = before in tuple(_QUOTES)
    is_told = before in tuple(_SAYS) and end - start == 2 * _ANSWER and tag not in _NAMING
    is_answer = is_quoted or is_told
    if is_answer and after in tuple(CLAUSE_MARKS) and end - start <= 2 * _CALLED:
        return True
    if tag not in _NAMING and (after in tuple(_CALLS) or (is_quoted and after in tuple(CLOSERS))):
        return True
    behind = tagged(text[end : end + 2])
    is_weighed = bool(behind) and behind[0][0] != "是" and behind[0][1][0] in ("a", "v")
    is_stressed = text[start] in _INTENSE or text.startswith(_STRESSED, start)
    return tag == "d" and is_stressed and is_weighed


def _is_cried(text: str, start: int, end: int, tag: str) -> bool:
    """Tell whether what is done is called out twice and then asked about: 创新创新，没有新东西算哪门子创新？"""
    if start == 0 and end + 1 == len(text) and text[end] in "，,":
        # A line of verse calls somebody: 月亮月亮，/你往哪里走.
        return True
    if tag[0] != "v" or (start and text[start - 1] not in _MARKS) or text[end : end + 1] not in tuple("，,"):
        return False
    stop = _SENTENCE_END.search(text, end)
    return stop is not None and stop[0] in "？！?!"


def _is_pattern(word: str, parts: Sequence[tuple[str, str]], following: tuple[str, str]) -> bool:
    """Tell whether words are doubled by their pattern: 一步一步, 走着走着, 很远很远, 大片大片, sounds."""
    is_phrase = len(parts) > 1
    tag = parts[0][1][0]
    if any(other[0] in _SOUNDS for _, other in parts):
        return True
    if any(other[0] == "z" for _, other in parts) and following[1] not in _GOING_ON:
        # 碧蓝碧蓝的
        return True
    if (
        word[0] == "一"
        and word[1] != _SOME
        and (is_phrase or tag == "m" or word[1:] in words("measures") + words("classifiers"))
    ):
        return True
    if word[0] == "一" and len(word) == 2 and following[0] in _ONE_BY_ONE:
        # 一巷一巷地走: one by one whatever can be counted.
        return True
    if len(word) == 2 and word[1] == "着" and tag != "p":
        return True
    if word[0] == "大" and word[1:] in words("measures") and rarity(word) >= _FREQUENT:
        return True
    return word[0] in _DEGREES and (is_phrase or (word[0] in _LONG_AGO and tagged(word[1])[0][1][0] == "a"))


def _is_formal(
    word: str, parts: Sequence[tuple[str, str]], following: str, *, is_asked: bool, is_quoted: bool
) -> bool:
    """Tell whether nobody doubles the word in speech.

    Args:
        word: of several characters.
        parts: its words with their parts of speech.
        following: the part of speech of the next word of the clause; empty where the clause ends.
        is_asked: whether the clause asks for what is doubled in speech.
        is_quoted: whether it stands in a quotation.
    """
    tag = parts[0][1][0]
    if len(parts) > 1:
        return False
    if tag == "m":
        return _is_uncounted(word, following)
    if len(word) > 2 or tag in _LINKING:
        return True
    if tag == "v" and word[1] in _RESULTS:
        # 看到看到, 发现发现: a verb with its result is not doubled.
        return True
    if tag == "r":
        return not _ASKING.search(word)
    if (
        following in _GOING_ON
        and not is_asked
        and (tag not in ("v", "z") or (following == "n" and not is_quoted))
    ):
        # 明显明显加快, 座位座位上: what is doubled in speech ends its clause (热闹热闹).
        return True
    if tag == "v" and is_asked and not following:
        # 去找领导活动活动
        return False
    return _is_of_news(word, parts[0][1], is_spoken=is_asked or is_quoted)


def _is_uncounted(word: str, following: str) -> bool:
    """Tell whether nobody counts through so (一个一个地, 两个两个地): 这场这场, 多项多项合作, 两只两只熊猫."""
    if _ASKING.search(word):
        return False
    if word[0] in _GREAT or len(word) > 2:
        return True
    if word[0] == "一":
        return following == "n"
    return following in _GOING_ON and (following != "v" or word[0] in _SEVERAL)


def _is_of_news(word: str, tag: str, *, is_spoken: bool) -> bool:
    """Tell whether news has a word of two characters often, and other text no more often."""
    count = pair_count(word[0], word[1])
    excess = count - math.log2(_DICTIONARY) + rarity(word) / math.log(2) + _CORPORA
    least = _FORMAL.get(tag[0], _LEAST_FORMAL) if tag[0] != "v" or is_spoken else _LEAST_FORMAL
    return excess >= least and (count >= _KNOWN or not (tag[0] in _SPOKEN or tag.startswith(_NAME)))
