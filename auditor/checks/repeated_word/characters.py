"""A single character printed twice in a row: a slip (的的, 将将), a reduplication (高高兴兴), a name (李娜娜)."""

from __future__ import annotations

from auditor.checks.repeated_word.several import is_asked
from auditor.language import doubling, goes_on
from auditor.lexicon.tokens import is_word, joint_word, rarity, tagged, tokens
from auditor.lexicon.words import words
from auditor.text.han import CLOSERS, OPENERS, is_han
from auditor.text.patterns import lazy

_LAWFUL = 3.0
"""Bits: 的的, which print has six times in 130,000 by mistake, is 2.2; 年年 in the middle of nowhere 1.5 and up."""
_SURELY_LAWFUL = 8.0
"""Bits from which what is left without one of the two does not matter: 立法|法, 黄澄澄."""
_OFTEN, _COMMON = 0.6, -0.2
"""Bits below which a verb or function word (from 3,200 times on), or any word (from 5,700 on), is so common that
its doubling would have been seen."""
_RARELY = -2.0
"""Bits below which not even the parse of two words (国|国务院, -1.7) accounts for a doubling."""
_NO_NAME = -1.5
"""Bits below which a character is so common (from 14,000 times on) that it is no part of a name."""
_JOINT, _JOINTS, _MEASURED = -2.0, 1.0, 2.0
"""Bits of each joint, of both together, and of both of a measure (年年 is said too), from which one of the two reads
as print does without the other: 积|水|严重 has 6.2, 年|味|愈浓 6.6. Of what three million characters of print double
lawfully fewer than one in a million has so much."""
_MEASURES = ("q", "m")
_DIVISIONS = "省市州区县旗镇乡村"
"""Ends of names of divisions and places (GB/T 2260, GB/T 10114), some of which have it twice: 竹镇|镇, 津市|市."""
_NUMERALS = frozenset("〇零一二两三四五六七八九十百千万亿")
_PLACE = "f"
"""Part of speech of words of place, of which words are made that may follow one: 传球后|后脚跟."""
_CLITICS = ("u", "c")
_NEVER_LEFT = ("u", "y", "m", "x", "p")
"""Parts of speech of what may follow a word that ends with it (可以|以“…”), and of numerals (十|五五)."""
_FREQUENT = 12.0
"""Rarity below which a word is no part of a name: 主办 is 11.0, 喝水 12.2, 拉布 15.5."""
_PARTICLES = ("u", "c", "y", "p", "f")
_FUNCTION = ("u", "p", "c", "r", "f", "d")
"""Parts of speech of function words: hardly a name is made of them."""
_NEVER_VIVID = (*_FUNCTION, "k")
"""Of those and of suffixes nothing like 亮亮的 is made."""
_VIVID = ("a", "v", "z")
"""Parts of speech of what 亮亮的, 暖暖的 are made of."""
_NUMERAL = lazy(r"[0-9０-９两二三四五六七八九十百千万亿几每]$")
_TITLED = lazy("(?:记者|总统|总理|首相|国王|议长|外长)$")
_LONGEST_WORD = 4
_NAME, _NO_WORD = 3, 15.0
"""Characters of a name, and rarity from which two of one are hardly a word: 声声 is 13.2, 温温 17.2."""
_OF_PERSONS = frozenset("是说說在告从從把就也还還曾今")
"""What begins behind somebody's name."""
_AGED = ("岁的", "岁")
_MATCHED = 8
"""Characters of a clause that another one is made like: 街街相通、路路相连."""
_DOUBLED_HEAD = lazy(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])\1[\u4e00-\u9fff]{1,4}[、，]$")
_RHYME = lazy(r"[\u4e00-\u9fff]([\u4e00-\u9fff])\1[，、！\n][\u4e00-\u9fff]{3,5}(?:[，、。！？\n]|$)")
_DOUBLED_BEHIND = lazy(r"[\u4e00-\u9fff]{1,4}[、，]([\u4e00-\u9fff])\1")


def is_counted(text: str, at: int, char: str) -> bool:
    """Tell whether a measure stands twice after a numeral: 三株株, but 一株株, 2018年年底, 2018年年中."""
    if (
        len(char) > 1
        or char == "年"
        or not _NUMERAL.search(text[max(at - 2, 0) : at])
        or is_word(text[at + 1 : at + 3])
    ):
        return False
    return char in words("measures") or char in words("classifiers")


def is_left_over(text: str, at: int, char: str) -> bool:
    """Tell whether the last character of a word stands once more before a mark: 由林业局主办办，.

    Not 目的的, 活不了了, “十五五”, nor 孤单单, which is a word.
    """
    before, after = text[max(at - _LONGEST_WORD, 0) : at], text[at + 2 : at + 3]
    if len(char) > 1 or is_han(after or "。") or after.isalnum() or tagged(char)[0][1][0] in _NEVER_LEFT:
        return False
    last = tokens(before + char)[-1]
    if last[:-1] == "一" or last[-2:] == 2 * char or is_word(last + char):
        return False
    return is_word(last) and rarity(last) < _FREQUENT


def is_slip(text: str, at: int, char: str) -> bool | None:
    """Tell whether a single character is surely there twice by mistake; None where it may be meant."""
    before, after = text[max(at - 2, 0) : at], text[at + 2 : at + 4]
    if is_word(2 * char) or _is_reduplication(before, char, after) or _is_set(text, at):
        return None
    if char in _NUMERALS or (before[-1:] in tuple(OPENERS) and after[:1] in tuple(CLOSERS)):
        # 二〇〇九, “晓晓”
        return None
    if is_counted(text, at, char) or is_left_over(text, at, char):
        return True
    score = doubling(before[-1:].strip(), char, after[:1].strip())
    tag = tagged(char)[0][1][0]
    if score < _SURELY_LAWFUL and (_reads_well_once(text, at, char, tag) or _is_surname(text, at, char)):
        return True
    if score >= _LAWFUL or _is_vivid(char, tag, after, score):
        return None
    is_begun = is_word(char + after[:1]) or is_word(char + after)
    if tag in _CLITICS:
        return True
    if _is_common_function(before, tag, score) and not (is_begun and _is_place(tag, char + after[:1])):
        return True
    if score >= _RARELY and is_begun:
        # 科|科长, 国|国务院
        return None
    if score >= _NO_NAME and _may_be_name(text, at, before):
        return None
    return score < (_OFTEN if tag == "v" else _COMMON)


def is_too_long_a_name(text: str, at: int) -> bool:
    """Tell whether a person is introduced by a name of four characters that has its last twice: 老人李桂芳芳说.

    With a surname of one character no name is so long; 白发苍苍, 金光闪闪 begin with a word.

    Args:
        text: in simplified characters.
        at: of the first of the two.
    """
    name, char, after = text[max(at - 2, 0) : at + 1], text[at], text[at + 2 : at + 3]
    if len(name) != _NAME or name[0] not in words("surnames") or name[0] in words("doubtful-surnames"):
        return False
    if char in name[:2] or any(map(is_word, (name[:2], name[1:], name, name[1:] + char))):
        return False
    if is_word(2 * char) and rarity(2 * char) < _NO_WORD:
        return False
    introduced = (*_AGED, *words("person-nouns"), *words("posts"))
    return (not is_han(after or "。") or after in _OF_PERSONS) and text[: at - 2].endswith(introduced)


def _is_place(tag: str, word: str) -> bool:
    """Tell whether a function word is the beginning of a word of place or of a name of one: 传球后|后脚跟, 从|从化."""
    return tag == _PLACE or tagged(word)[0][1].startswith("ns")


def _is_set(text: str, at: int) -> bool:
    """Tell whether both are part of a name, or the clause is made like the one beside it."""
    return any(told(text, at) for told in (_is_in_word, _is_in_name, _is_matched, _is_rhymed))


def _is_rhymed(text: str, at: int) -> bool:
    """Tell whether the two end a clause of three characters that one as short follows, as in rhymes: 月光光，照地堂."""
    is_whole = at == 1 or (at > 1 and not is_han(text[at - 2]))
    return is_whole and _RHYME.match(text, at - 1) is not None


def _is_in_name(text: str, at: int) -> bool:
    """Tell whether both are in a name of another language that has them twice: 其其格."""
    twice = text[at : at + 2]
    return any(
        twice in name and text.startswith(name, at - name.index(twice)) for name in words("doubled-names")
    )


def _is_matched(text: str, at: int) -> bool:
    """Tell whether the clause before, or the one behind, is doubled at its head too: 街街相通、路路相连."""
    if at and is_han(text[at - 1]):
        return False
    ahead = _DOUBLED_HEAD.search(text, max(at - _MATCHED, 0), at)
    return ahead is not None or _DOUBLED_BEHIND.match(text, at + 2, at + 2 + _MATCHED) is not None


def _is_in_word(text: str, at: int) -> bool:
    """Tell whether both are in the middle of one word of the dictionary: 塔那那利佛."""
    around = text[max(at - _LONGEST_WORD, 0) : at + 1], text[at + 1 : at + 2 + _LONGEST_WORD]
    word = joint_word(*around)
    return word is not None and len(word) > _LONGEST_WORD and is_word(word)


def _is_vivid(char: str, tag: str, after: str, score: float) -> bool:
    """Tell whether a character is doubled for each of many, or for liveliness: 株株都结果, 端端地, 亮亮的."""
    is_measure = char in words("measures") or char in words("classifiers")
    if is_measure and (tag not in _FUNCTION or score >= _COMMON):
        return True
    return after[:1] in ("的", "地") and tag not in _NEVER_VIVID


def _is_common_function(before: str, tag: str, score: float) -> bool:
    """Tell whether a function word is too common to be doubled unseen, or to be part of a name."""
    least = _NO_NAME if tag not in _PARTICLES and before[-1:] in words("surnames") else _OFTEN
    return tag in _FUNCTION and score < least


def _reads_well_once(text: str, at: int, char: str, tag: str) -> bool:
    """Tell whether the text reads as print does without one of the two, and not as two words with both.

    职|工|资 does too, but 职工|工资 is two words; so is a name after a surname or a title: 总统马马迪.
    """
    before, after = text[at - 1 : at], text[at + 2 : at + 3]
    if (tag in _VIVID and after in ("的", "地")) or char in _DIVISIONS:
        # 眼睛亮亮的, 竹镇镇
        return False
    if tag == "v" and not is_han(after or "。") and is_asked(text, at):
        # 请站里的同志说说，…
        return False
    joints = goes_on(before, char), goes_on(char, after)
    if min(joints) < _JOINT or sum(joints) < (_MEASURED if tag in _MEASURES else _JOINTS):
        return False
    if tag not in _NEVER_VIVID and (before in words("surnames") or _is_titled(text[:at])):
        return False
    return not (_ends_word(text[:at], char) and _begins_word(char, text[at + 2 : at + 2 + _LONGEST_WORD]))


def _is_surname(text: str, at: int, char: str) -> bool:
    """Tell whether a surname stands twice before a name, as no name has it: 记者李李明, 李李某."""
    after = text[at + 2 : at + 4]
    if char not in words("surnames") or not is_han(after[:1] or " "):
        return False
    return after[0] == "某" or (text[:at].endswith("记者") and not is_word(after))


def _is_titled(before: str) -> bool:
    return before.endswith(words("posts")) or bool(_TITLED.search(before))


def _ends_word(before: str, char: str) -> bool:
    return any(is_word(before[-size:] + char) for size in range(1, min(_LONGEST_WORD, len(before)) + 1))


def _begins_word(char: str, after: str) -> bool:
    return any(is_word(char + after[:size]) for size in range(1, len(after) + 1))


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
