"""Words: where a Chinese text divides into them, and whether a string is one.

The dictionary is that of jieba (MIT), through rjieba: 349,000 words with frequencies and parts of
speech, compiled in, loaded at the first call (about 90 ms).
"""

from __future__ import annotations

import math
from functools import lru_cache

from auditor.lexicon.words import words
from auditor.text.han import HAN
from auditor.text.patterns import lazy

_EDGE = 8
"""Characters on either side that are divided into words with what is asked about."""
_CORPUS = 60_101_967
"""Words of the corpus that jieba's dictionary counts."""
_HANGING = 5
"""Characters of a text's end that tell: the last, and the longest common word before it."""
_SOUNDS = ("o", "e", "y")
"""Parts of speech of imitated sounds, interjections and particles."""
_RUN_BEFORE = lazy(f"[{HAN}]{{1,8}}$")
_RUN_AFTER = lazy(f"[{HAN}]{{1,8}}")


def tokens(text: str) -> list[str]:
    """Return the words of a text in order; they partition it."""
    import rjieba  # noqa: PLC0415 - 90 ms

    return list(rjieba.cut(text, False))


def tagged(text: str) -> list[tuple[str, str]]:
    """Return the words with their parts of speech (ICTCLAS tags: n noun, v verb, m numeral …)."""
    import rjieba  # noqa: PLC0415 - 90 ms

    return list(rjieba.tag(text, False))


@lru_cache(maxsize=1 << 16)
def is_word(text: str) -> bool:
    """Tell whether the dictionary has the string as a word of two characters or more."""
    import rjieba  # noqa: PLC0415 - 90 ms

    return len(text) > 1 and bool(rjieba.has_word(text))


@lru_cache(maxsize=1 << 15)
def rarity(word: str) -> float:
    """Return how rare a word is: the natural logarithm of the words in jieba's corpus to one of it.

    发展 is 6.8, 品牌 9.8; what the dictionary lacks is rarest (about 18).
    """
    import rjieba  # noqa: PLC0415 - 90 ms

    # What a word must count for the dictionary to cut it out is what it counts, where it has it.
    return math.log(_CORPUS / max(rjieba.suggest_freq(word), 1))


def is_torn(before: str, after: str) -> bool:
    """Tell whether single characters stand on both sides of the seam of two texts.

    A word that a column cuts leaves such; so do few whole sentences.
    """
    left, right = _runs(before, after)
    return bool(left and right) and len(tokens(left)[-1]) == len(tokens(right)[0]) == 1


def joint_word(before: str, after: str) -> str | None:
    """Return the word that stands across the seam of two texts, if there is one.

    Only the Han characters next to the seam are looked at (eight on each side).
    """
    left, right = _runs(before, after)
    end = 0
    for word in tokens(left + right):
        start, end = end, end + len(word)
        if start < len(left) < end:
            return word if is_word(word) else None
    return None


def is_doubled(text: str, at: int, size: int) -> bool:
    """Tell whether a text has so many characters twice in a row, each time as words of their own.

    Not where one of the two is part of a longer word (委员会|会议, 市|市场, 标的|的); where both are in one
    word (人人, 高高兴兴) they are. Of two characters and more one may be part of a longer word:
    人民法院|法院.

    Args:
        text: in which the characters stand twice in a row, at `at` and at `at + size`.
        at: where they begin.
        size: how many characters.
    """
    before, after = (
        _RUN_BEFORE.search(text[max(at - _EDGE, 0) : at]),
        _RUN_AFTER.match(text[at + 2 * size :][:_EDGE]),
    )
    left = before[0] if before else ""
    bounds, end = {0}, 0
    for word in tokens(left + text[at : at + 2 * size] + (after[0] if after else "")):
        end += len(word)
        bounds.add(end)
    first, second, last = len(left), len(left) + size, len(left) + 2 * size
    if size == 1 and second not in bounds:
        return True
    if size == 1:
        return first in bounds and last in bounds
    return second in bounds and (first in bounds or last in bounds)


def is_sound(word: str) -> bool:
    """Tell whether words are an interjection or imitate a sound (哈哈, 咚咚哒): they may be of any length."""
    # Two of a kind may be a word of another part of speech (哗哗): the third shows what it is.
    return any(tag in _SOUNDS for _, tag in tagged(3 * word))


def _runs(before: str, after: str) -> tuple[str, str]:
    """Return the Han characters on both sides of a seam; empty where a mark stands there."""
    left, right = _RUN_BEFORE.search(before[-_EDGE:]), _RUN_AFTER.match(after[:_EDGE])
    return left[0] if left else "", right[0] if right else ""


def hangs(text: str) -> bool:
    """Tell whether a text ends with a word that calls for another: a preposition, a conjunction, 的."""
    return text[-1:] in words("never-last") and tokens(text[-_HANGING:])[-1] == text[-1]
