"""Words that call for others behind them: how seldom print ends a sentence with one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from auditor.text.resources import shipped_rows

if TYPE_CHECKING:
    from collections.abc import Mapping


class Unended(NamedTuple):
    """A word that hardly ends a sentence: how often print has it, and how often right before a full stop."""

    seen: int
    ended: int


def unended(word: str, tag: str) -> Unended | None:
    """Return how often print has a word, and ends a sentence with it; None where that is not seldom.

    Args:
        word: in simplified characters, two and more of them.
        tag: its part of speech (ICTCLAS).
    """
    return _table().get((word, tag))


@cache
def _table() -> Mapping[tuple[str, str], Unended]:
    rows = shipped_rows("language/unended.tsv", 4)
    return {(word, tag): Unended(int(seen), int(ended)) for word, tag, seen, ended in rows}
