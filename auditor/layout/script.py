"""In which script a page is printed: counted by the characters that only one of the two has."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from auditor.lexicon.script import is_traditional
from auditor.model import Script

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIRST, _LAST = "\u4e00", "\u9fff"
_SHARE = 0.05
"""Share of a page's Han characters that only traditional print has, from which it is traditional.

Counted on 3.1 million characters of print: 0.29 and more on pages in traditional characters, 0.005 at the
most on others (names that are not written in simplified characters).
"""
_FEWEST = 3
"""Such characters that a page must have, however short it is: one or two may be in a name."""


def script(lines: Iterable[str]) -> Script:
    """Return the script of a page, from its printed lines; linear in their length.

    A character that Big5 has and GB/T 2312—1980 has not is printed in traditional text only. A page in
    both is traditional where that many of its characters are: what the lists of simplified words say of
    the rest is not worth the wrong that they say of these.
    """
    counts = Counter("".join(lines))
    han = sum(times for char, times in counts.items() if _FIRST <= char <= _LAST)
    traditional = sum(
        times for char, times in counts.items() if _FIRST <= char <= _LAST and is_traditional(char)
    )
    share = traditional / han if han else 0.0
    return Script.TRADITIONAL if traditional >= _FEWEST and share >= _SHARE else Script.SIMPLIFIED
