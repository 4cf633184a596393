"""Names of bodies that a story has otherwise more often: a firm, school or office with one character misread or lost.

`bureaus` knows names of bureaus from a list and from the run; here a story is held against itself.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from auditor.checks.name_variant.around import AROUND, OFTEN, MisprintedName, may_be_misread
from auditor.lexicon.tokens import is_word, joint_word, tokens
from auditor.lexicon.words import words
from auditor.text.han import is_han
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ENDINGS = lazy("[司团行学心厂社店馆园院校所局会办室处站队场矿]")
"""What names of bodies end in."""
_LONGEST = 14
"""Characters of a name that are looked at."""
_LOST_AFTER = 2
"""Characters that two names share before the one that one of them lacks; before one that is another one is enough."""
_MOST = 40
"""Names of one ending that are held against one another; a story with more is a list."""
_SHORTEST = 4
"""Characters of a name; a shorter one may be any word."""
_ANOTHER = lazy("另一|另有|相邻|隔壁|只差|不同|不是|而非")
"""Said near a name that is of a second body, whose name is much the same."""
_BRANCHES = "分总支"


class _Apart(NamedTuple):
    """How a name differs from another.

    Attributes:
        form, name: both, with what they share before.
        at: where in both the character is another, or lost.
    """

    form: str
    name: str
    at: int

    @property
    def is_lost(self) -> bool:
        """Whether it is lost."""
        return len(self.form) < len(self.name)


def misprinted_bodies(text: str) -> Iterator[MisprintedName]:
    """Yield the names of bodies that stand once, and otherwise twice or more.

    Args:
        text: a story's, its parts one below the other.
    """
    ends: defaultdict[str, list[int]] = defaultdict(list)
    for found in _ENDINGS.finditer(text):
        ends[found[0]].append(found.end())
    for places in ends.values():
        if OFTEN < len(places) <= _MOST:
            for at in places:
                yield from _odd(text, at, places)


def _odd(text: str, at: int, places: Sequence[int]) -> Iterator[MisprintedName]:
    """Yield the name that ends at a place, where it is a misprint of one that ends at others."""
    for other in places:
        apart = _apart(text, at, other)
        if not apart or text.count(apart.form) != 1 or not _is_misprint(apart):
            continue
        often = [one for one in places if text.endswith(apart.name, 0, one)]
        # 视频会|议, 意|大利队: nothing of the name is part of a word beside it.
        edges = (at - len(apart.form), at)
        is_whole = not any(
            joint_word(text[max(one - _LONGEST, 0) : one], text[one : one + _LONGEST]) for one in edges
        )
        around = text[max(at - len(apart.form) - AROUND, 0) : at + AROUND]
        if is_whole and not _ANOTHER.search(around) and len(often) >= OFTEN and often[0] < at:
            others = tuple((one - len(apart.name), one) for one in often)
            kind = "lost-character" if apart.is_lost else "body"
            yield MisprintedName(at - len(apart.form), at, apart.name, others, kind)
            return


def _apart(text: str, at: int, other: int) -> _Apart | None:
    """Return how the names that end at two places differ, where it is in one character; else None."""
    back = _same(text, at, other)
    here, there = at - back - 1, other - back - 1
    if at == other or min(here, there) < 1 or not (is_han(text[here]) and is_han(text[there])):
        return None
    shared = _same(text, here, there)
    if shared and may_be_misread(text[here], text[there]):
        start = shared - _begin(text[here - shared : at], shared - 1)
        return _Apart(text[here - start : at], text[there - start : other], start)
    shared = _same(text, here + 1, there)
    if shared >= _LOST_AFTER:
        start = shared - _begin(text[there - shared : other], shared - _LOST_AFTER)
        return _Apart(text[here + 1 - start : at], text[there - start : other], start)
    return None


def _same(text: str, at: int, other: int) -> int:
    """Return how many Chinese characters before two places are the same."""
    size = 0
    while size < min(_LONGEST, at, other) and text[at - size - 1] == text[other - size - 1]:
        if not is_han(text[at - size - 1]):
            break
        size += 1
    return size


def _begin(name: str, latest: int) -> int:
    """Return where the last word begins that begins in a name at a place or before."""
    start = 0
    for word in tokens(name):
        if start + len(word) > latest:
            return start
        start += len(word)
    return start


def _is_misprint(apart: _Apart) -> bool:
    form, name, at = apart
    if len(name) < _SHORTEST:
        return False
    if apart.is_lost:
        return _is_torn(form, name, at)
    if any(form[at] in group and name[at] in group for group in words("place-contrasts")):
        return False
    # 人事处, 人是处: what is a word may be meant.
    return not is_word(form[at - 1 : at + 1]) and not is_word(form[at : at + 2])


def _is_torn(form: str, name: str, at: int) -> bool:
    """Tell whether a name that lacks a character has a part of a word left, and is no short form: 农大学, of 农业大学."""
    word, begin = _word_at(name, at)
    rest = word[: at - begin] + word[at - begin + 1 :]
    if len(word) == 1 or name[at] in _BRANCHES or is_word(rest) or is_word(form):
        return False
    return len(_word_at(form, at)[0]) == 1 or len(_word_at(form, at - 1)[0]) == 1


def _word_at(text: str, at: int) -> tuple[str, int]:
    """Return the word that a character of a text belongs to, and where it begins."""
    start = 0
    for word in tokens(text):
        if at < start + len(word):
            return word, start
        start += len(word)
    return "", start
