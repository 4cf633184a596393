"""Classes of characters in Chinese print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

HAN = "\u3007\u3400-\u9fff"
"""Ideographs for the brackets of a pattern, `[{HAN}]`: those of the Basic Multilingual Plane, and 〇."""
PAIRS = dict(zip("“‘「『(（《〈【[［〔", "”’」』)）》〉】]］〕", strict=True))
"""Marks that open what another closes."""
OPENERS = "".join(PAIRS)
CLOSERS = "".join(PAIRS.values()) + "\"'"
BULLETS = "●■◆▲★•·▪□◇○△☆※◎▶►➤"
"""Signs before the items of a list, and the pieces of a column of briefs."""
FINALS = "。！？!?…"
"""Marks that end a sentence."""
CLAUSE_MARKS = ",，;；:：、"
"""Marks that end a clause, full- and half-width."""
PAUSES = CLAUSE_MARKS.replace("、", "") + FINALS
"""Marks that part clauses; 、 parts the items of a list, in which the clause goes on."""
NEVER_FIRST = CLAUSE_MARKS + "。！？!?”’」』）)》〉】"
"""Marks that cannot begin a paragraph."""

_HAN = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x323AF), (0xF900, 0xFAFF), (0x3007, 0x3007))
_IDEOGRAPH = "[" + "".join(f"{chr(low)}-{chr(high)}" for low, high in _HAN) + "]"
_ALL_HAN = lazy(f"{_IDEOGRAPH}+")
_HAN_WORDS = lazy(f"(?m)^{_IDEOGRAPH}{{2,}}$")


def is_han(char: str) -> bool:
    """Tell whether a character is a Chinese ideograph (Unicode 15, all extensions, and 〇)."""
    return "\u4e00" <= char <= "\u9fff" or _ALL_HAN.fullmatch(char) is not None


def is_all_han(text: str) -> bool:
    """Tell whether a text is nothing but Chinese ideographs, at least one."""
    return _ALL_HAN.fullmatch(text) is not None


def han_words(words: Iterable[str]) -> set[str]:
    """Return the words of two characters and more that are nothing but Chinese ideographs."""
    return set(_HAN_WORDS.findall("\n".join(words)))


_STOP_AND_POINT = frozenset(f"{stop}{point}" for stop in FINALS for point in ".．")
"""A sentence that ends 。. is ended, whatever the point is."""


def ends_sentence(text: str) -> bool:
    """Tell whether the text ends with a mark that ends a sentence, closing quotes and a stray point aside."""
    bare = text.rstrip(CLOSERS + " \t\u3000")
    return bare[-1:] in tuple(FINALS) or bare[-2:] in _STOP_AND_POINT


WHITE = " \t\u3000\u00a0"
"""White space inside a line."""


_NARROW = lazy("[\x00-\u10ff\uff61-\uffdc]+")


def width(text: str) -> float:
    """Return how wide a text is set, in widths of a Han character: what is half-width counts a half.

    Half-width: up to U+10FF, and the forms U+FF61..U+FFDC (Unicode Standard Annex 11, narrow and neutral).
    """
    return len(text) - sum(map(len, _NARROW.findall(text))) / 2
