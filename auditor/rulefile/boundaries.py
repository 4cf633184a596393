"""Whether a string is whole words where it stands, or a word of the text stands across one of its ends."""

from __future__ import annotations

import re

from auditor.lexicon.tokens import tokens

_REACH = 8
"""Characters on either side that are segmented with the string."""
_BEFORE = re.compile(r"[\u3007\u3400-\u9fff]*$")
_AFTER = re.compile(r"[\u3007\u3400-\u9fff]*")


def is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether no word of a text stands across an end of a string in it.

    自已 is whole in 他自已来; in 自已故者 it is not, for 已故 is a word.

    Args:
        text: in which the string stands.
        start: of the string.
        end: of the string.
    """
    before = _BEFORE.search(text[max(start - _REACH, 0) : start])
    after = _AFTER.match(text[end : end + _REACH])
    left, right = before[0] if before else "", after[0] if after else ""
    first, last, at = len(left), len(left) + end - start, 0
    for word in tokens(left + text[start:end] + right):
        at, began = at + len(word), at
        if began < first < at or began < last < at:
            return False
    return True
