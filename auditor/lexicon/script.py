"""Simplified and traditional characters: which are printed in one of the two only, and the way between.

The way is OpenCC's (Apache-2.0), with phrases: 後 is 后, and 皇后 stays 皇后. Its dictionaries are loaded at
the first call, some 0.1 s.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_TO_SIMPLIFIED, _TO_TRADITIONAL = "tw2s", "s2tw"
"""Configurations of OpenCC: characters as Taiwan prints them, its vocabulary left as it is."""


@lru_cache(maxsize=1 << 14)
def is_traditional(char: str) -> bool:
    """Tell whether only traditional text has a character: Big5 has it and GB/T 2312—1980 has not."""
    return _has("big5", char) and not _has("gb2312", char)


@lru_cache(maxsize=1 << 14)
def is_simplified(char: str) -> bool:
    """Tell whether only simplified text has an ideograph: GB/T 2312—1980 has it and Big5 has not."""
    return "\u4e00" <= char <= "\u9fff" and _has("gb2312", char) and not _has("big5", char)


def simplified(text: str) -> str:
    """Return a text in simplified characters, as long as before: an offset in it is one in the text."""
    return _same_length(text, _TO_SIMPLIFIED)


def traditional(text: str) -> str:
    """Return a text in traditional characters, as long as before."""
    return _same_length(text, _TO_TRADITIONAL)


def _has(codec: str, char: str) -> bool:
    try:
        char.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _same_length(text: str, config: str) -> str:
    """Convert a text; character by character where a phrase would come out longer or shorter."""
    convert = _converter(config)
    made = convert(text)
    if len(made) == len(text):
        return made
    return "".join(one if len(one := convert(char)) == 1 else char for char in text)


@cache
def _converter(config: str) -> Callable[[str], str]:
    from opencc import OpenCC  # noqa: PLC0415 - 0.1 s, and most pages need it not

    convert: Callable[[str], str] = OpenCC(config).convert
    return convert
