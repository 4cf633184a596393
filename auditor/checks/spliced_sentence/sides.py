"""What the two sides of a place show by themselves: marks without a mate, and words that a seam cuts."""

from __future__ import annotations

from auditor.lexicon.tokens import is_word
from auditor.text.han import HAN
from auditor.text.patterns import lazy

SEEN = 400
"""Characters before and behind in which marks are paired: a long paragraph."""
WORD = 8
"""Characters beside a seam in which a word across it is looked for."""
_LAST_CLAUSE = lazy(f"[，。！？；,;!?](?P<clause>[{HAN}]{{0,2}})$")
_FIRST_CLAUSE = lazy(f"(?P<clause>[{HAN}]{{0,2}})[，。！？；,;!?]")
_STUB = 2
"""Characters of a clause that a seam leaves: ，穿。 翻看。"""
PAIRS = ("“”", "‘’", "《》", "（）", "()")


def unpaired(text: str) -> int:
    """Return how many marks of a text that stand in pairs have no mate."""
    return sum(abs(text.count(pair[0]) - text.count(pair[1])) for pair in PAIRS)


def disordered(text: str) -> int:
    """Return how many marks of a text that stand in pairs have their partner on the wrong side, or none."""
    return sum(_disordered(text, *pair) for pair in PAIRS if pair[0] in text or pair[1] in text)


def _disordered(text: str, opening: str, closing: str) -> int:
    wrong, is_open = 0, False
    for char in text:
        if char == opening:
            wrong += is_open
            is_open = True
        elif char == closing:
            wrong += not is_open
            is_open = False
    return wrong + is_open


def torn_sides(word: str, before: str, after: str) -> int:
    """Return how many of the parts into which a seam cuts a word stand for nothing beside their own side."""
    size = next(size for size in range(len(word) - 1, 0, -1) if before.endswith(word[:size]))
    left, right = word[:size], word[size:]
    bound = (not is_word(left) and not is_word(before[-2:]), not is_word(right) and not is_word(after[:2]))
    return bound.count(True)


def leaves_stub(before: str, after: str) -> bool:
    """Tell whether a seam stands in or beside a clause of a character or two, of which print has few: ，|穿。"""
    tail, head = _LAST_CLAUSE.search(before), _FIRST_CLAUSE.match(after)
    return bool(tail and head) and 0 < len(tail["clause"]) + len(head["clause"]) <= _STUB  # type: ignore[index]
