"""Regular expressions that are made of words, and those that are made when they are first asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from auditor.text.compiled import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable

_ASKED = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "pattern", "flags")


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words; where several stand, the longest matches."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` does, compiled when it is first asked for something.

    A class with all ideographs in it takes half a millisecond to compile, one with two takes two, and a run
    of one page asks for half of what the modules have. It is no `re.Pattern`: ask it by its methods, do
    not hand it to the functions of `re`, and do not compare it with the pattern of a match.

    Args:
        pattern: as of `re.compile`; what is wrong in it shows when it is asked.
        flags: likewise.
    """
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


class _Lazy:
    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern
        self._given = flags

    def __getattr__(self, name: str) -> Any:
        # Asked once: what is found here is found without this function the next time.
        made = compiled(self._source, self._given)
        vars(self).update({asked: getattr(made, asked) for asked in _ASKED})
        return getattr(made, name)
