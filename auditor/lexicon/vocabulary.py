"""The words of a text, cut once for all who ask."""

from __future__ import annotations

from functools import lru_cache

from auditor.lexicon.tokens import tokens
from auditor.text.han import HAN
from auditor.text.patterns import lazy

OF_A_PAGE = 512
"""Texts whose words are kept, 5 KB each: the lines and paragraphs of the largest pages."""
_CHINESE = lazy(f"[{HAN}]*").fullmatch


@lru_cache(maxsize=OF_A_PAGE)
def cut(text: str) -> tuple[str, ...]:
    """Return the words of a text in order; they partition it. Two checks ask for the same."""
    return tuple(tokens(text))


def is_chinese(text: str) -> bool:
    """Tell whether a word is of Chinese characters only (those of the Basic Multilingual Plane, and 〇)."""
    return _CHINESE(text) is not None
