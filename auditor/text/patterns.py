"""Parts of regular expressions that are made of words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words; where several stand, the longest matches."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
