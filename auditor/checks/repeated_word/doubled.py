"""Words printed twice in a row (他们他们, 的的), and what Chinese doubles on purpose.

What the words on both sides allow is parsed (委员会|会议, 市|市场), what print doubles is counted
(`auditor.language.doubling`), and what makes new doublings is known by its pattern: measures after 一, verbs
that are spoken, sounds, names.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.language import doubling, pair_count, times_doubled
from auditor.lexicon.tokens import is_doubled, is_word, rarity, tagged, tokens
from auditor.lexicon.words import words
from auditor.text.han import CLAUSE_MARKS, CLOSERS, OPENERS, is_han

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST = 4
"""Characters of a word; longer ones are phrases."""
_TWICE = tuple(re.compile(rf"(?=([\u3007\u3400-\u9fff]{{{size}}})\1)") for size in range(LONGEST, 0, -1))
_LAWFUL = 3.0
"""Bits: 的的, which print has six times in 130,000 by mistake, is 2.2; 年年 in the middle of nowhere 1.5 and up."""
_OFTEN, _COMMON = 0.6, -0.2
"""Bits below which a verb or function word (from 3,200 times on), or any word (from 5,700 on), is so common that
its doubling would have been seen."""
_RARELY = -2.0
"""Bits below which not even the parse of two words (国|国务院, -1.7) accounts for a doubling."""
_NO_NAME = -1.5
"""Bits below which a character is so common (from 14,000 times on) that it is no part of a name."""
_CORPORA = math.log2(13.5)
"""How much more text the dictionary was counted in than the news, in bits."""
_DICTIONARY = 60_101_967
"""Words of the corpus that jieba's dictionary counts."""
_FORMAL = {"v": 0.0, "a": 0.4, "d": -2.0, "n": -2.8}
"""Bits by which broadcast news has a word more often than all kinds of text, by its part of speech, a verb where it
may be spoken: 照顾 is -0.8, 研究 -0.3, 活动 1.3, 热闹 0.0, 友好 3.4, 比较 -3.2, 商量 -2.9, 意思 -6.3."""
_LEAST_FORMAL = -3.0
_KNOWN = 1.5
"""Binary logarithm of the occurrences from which the register of a verb is known."""
_SPOKEN = ("v", "a")
_SOUNDS = ("o", "z", "y", "e")
_NAMING = ("n", "t", "s", "j", "f")
"""Parts of speech of what is named and not called out."""
_PARTICLES = ("u", "c", "y", "p", "f")
_FUNCTION = ("u", "p", "c", "r", "f", "d")
"""Parts of speech of function words: hardly a name is made of them."""
_NUMERAL = re.compile(r"[0-9０-９两二三四五六七八九十百千万亿几每]$")
_DEGREES = "很最老太真好多不"
"""很远很远, 最难最难, 好久好久, 不喝不喝."""
_GREAT = "第万亿这那各"
"""What begins numerals that nobody counts through: 第五个, 亿元, 这场."""
_RESULTS = "到见起成掉回出入住中完及为于得现"
"""Second characters of verbs that have their result or direction in them."""
_ASKED = re.compile("[要去来让想帮给跟先再我你您咱俩请][^，。；：！？]{0,6}$")
"""What stands in a clause before a verb that is doubled in speech: 跟家人商量商量, 去活动活动."""
_ASKING = re.compile("[何怎什哪谁某]")
"""Of pronouns these are doubled for what is left out: 如何如何, 某某."""
_INTENSE = "特非十相极真好超"
"""First characters of adverbs that are doubled for weight: 特别特别大."""
_SAID = "再看吧呢嘛"
"""What stands after one that is: 研究研究再说."""
_CLAUSE = 12
"""Characters of a clause that are looked at."""
_QUOTES = '“‘「『"'
_CALLS = "！!…～~"


@dataclass(frozen=True, slots=True)
class Doubled:
    """A word twice in a row: offsets in the text, the word, and whether only its look says so."""

    start: int
    end: int
    word: str
    is_sure: bool


def doubled_words(text: str) -> Iterator[Doubled]:
    """Yield the words of a text that stand twice in a row by mistake, by their length."""
    covered = bytearray(len(text))
    for pattern in _TWICE:
        for found in pattern.finditer(text):
            word, start = found[1], found.start()
            end = start + 2 * len(word)
            if any(covered[start:end]) or _is_run(text, start, word):
                continue
            if not is_doubled(text, start, len(word)) and not _is_counted(text, start, word):
                continue
            covered[start:end] = b"1" * (end - start)
            is_sure = _is_slip(text, start, word) if len(word) == 1 else _is_repeated(text, start, word)
            if is_sure is not None:
                yield Doubled(start, end, word, is_sure)


def _is_run(text: str, start: int, word: str) -> bool:
    """Tell whether a word is part of three and more of the same characters in a row: 哈哈哈哈."""
    if len(word) > 1:
        return len(set(word)) < len(word)
    return text[start - 1 : start] == word or text[start + 2 : start + 3] == word


def _is_counted(text: str, at: int, char: str) -> bool:
    """Tell whether a measure stands twice after a numeral: 三株株, but 一株株, 2018年年底, 2018年年中."""
    if (
        len(char) > 1
        or char == "年"
        or not _NUMERAL.search(text[max(at - 2, 0) : at])
        or is_word(text[at + 1 : at + 3])
    ):
        return False
    return char in words("measures") or char in words("classifiers")


def _is_repeated(text: str, start: int, word: str) -> bool | None:
    """Tell whether a word of several characters is surely there twice by mistake; None where it may be meant."""
    end = start + 2 * len(word)
    parts = tagged(word)
    if times_doubled(word) or _is_pattern(word, parts) or _is_spoken(text, start, end, parts):
        return None
    after = text[end : end + 1]
    if is_word(word + after) or (
        after in words("person-tails") and tokens(text[end : end + 4])[:1] == [after]
    ):
        # 快递|快递员, 第一网格|网格长
        return None
    is_asked = bool(_ASKED.search(text[max(start - _CLAUSE, 0) : start])) or after in tuple(_SAID)
    is_formal = _is_formal(word, parts, is_asked=is_asked)
    return is_formal or (None if is_asked and parts[0][1][0] == "v" else False)


def _is_spoken(text: str, start: int, end: int, parts: Sequence[tuple[str, str]]) -> bool:
    """Tell whether words are called or said twice: “请坐请坐”, 特别特别大."""
    before, after = text[start - 1 : start], text[end : end + 1]
    tag = parts[0][1][0]
    if before in tuple(_QUOTES) and after in tuple(CLAUSE_MARKS):
        return True
    if tag not in _NAMING and (
        after in tuple(_CALLS) or (before in tuple(_QUOTES) and after in tuple(CLOSERS))
    ):
        return True
    behind = tagged(text[end : end + 2])
    is_weighed = bool(behind) and behind[0][0] != "是" and behind[0][1][0] in ("a", "v")
    return tag == "d" and text[start] in _INTENSE and is_weighed


def _is_pattern(word: str, parts: Sequence[tuple[str, str]]) -> bool:
    """Tell whether words are doubled by their pattern: 一步一步, 走着走着, 很远很远, 大片大片, sounds."""
    is_phrase = len(parts) > 1
    if any(tag[0] in _SOUNDS for _, tag in parts):
        return True
    if word[0] == "一" and (len(word) == 2 or is_phrase):
        return True
    if len(word) == 2 and (word[1] == "着" or (word[0] == "大" and word[1] in words("classifiers"))):
        return True
    return word[0] in _DEGREES and is_phrase


def _is_formal(word: str, parts: Sequence[tuple[str, str]], *, is_asked: bool) -> bool:
    """Tell whether nobody doubles the word in speech: it is common in news, and less so in other text."""
    tag = parts[0][1][0]
    if len(parts) > 1:
        return False
    if tag == "m":
        return word[0] in _GREAT or len(word) > 2
    if len(word) > 2:
        return True
    if tag == "v" and word[1] in _RESULTS:
        # 看到看到, 发现发现: a verb with its result is not doubled.
        return True
    if tag == "r":
        return not _ASKING.search(word)
    count = pair_count(word[0], word[1])
    excess = count - math.log2(_DICTIONARY) + rarity(word) / math.log(2) + _CORPORA
    least = _FORMAL.get(tag, _LEAST_FORMAL) if tag != "v" or is_asked else _LEAST_FORMAL
    return excess >= least and (tag not in _SPOKEN or count >= _KNOWN)


def _is_slip(text: str, at: int, char: str) -> bool | None:
    """Tell whether a single character is surely there twice by mistake; None where it may be meant."""
    before, after = text[max(at - 2, 0) : at], text[at + 2 : at + 4]
    if is_word(2 * char) or _is_reduplication(before, char, after):
        return None
    if _is_counted(text, at, char):
        return True
    score = doubling(before[-1:].strip(), char, after[:1].strip())
    if score >= _LAWFUL:
        return None
    tag = tagged(char)[0][1][0]
    is_measure = char in words("measures") or char in words("classifiers")
    if is_measure and (tag not in _FUNCTION or score >= _COMMON):
        # 株株都结果
        return None
    if after[:1] in ("的", "地") and char != "的":
        # 端端地, 亮亮的
        return None
    least = _NO_NAME if tag not in _PARTICLES and before[-1:] in words("surnames") else _OFTEN
    if tag in ("u", "c") or (tag in _FUNCTION and score < least):
        return True
    if score >= _RARELY and (is_word(char + after[:1]) or is_word(char + after)):
        # 科|科长, 国|国务院
        return None
    if score >= _NO_NAME and _may_be_name(text, at, before):
        return None
    return score < (_OFTEN if tag == "v" else _COMMON)


def _is_reduplication(before: str, char: str, after: str) -> bool:
    """Tell whether the two are part of 高高兴兴, 一把把, or of three and more."""
    if any(len(side) == 2 and side[0] == side[1] and is_han(side[0]) for side in (before, after)):
        return True
    return before[-1:] in (char, "一") or after[:1] == char


def _may_be_name(text: str, at: int, before: str) -> bool:
    """Tell whether the two may be part of a name: 李娜娜, 迪迪埃, “晓晓”."""
    around = text[max(at - 6, 0) : at + 8]
    if before[-1:] in tuple(OPENERS) or before[-1:] in words("surnames") or "·" in around:
        return True
    sides = tokens(text[max(at - 6, 0) : at])[-1:], tokens(text[at + 2 : at + 8])[:1]
    return all(side and is_han(side[0][0]) and len(side[0]) == 1 for side in sides)
