"""Names of bodies that are one character off one that every county has: 县妇幼保键院, 市公共交公司, 区残疾人员联合会.

`bureaus` knows torn names in 局, `bodies` holds a story against itself. Here what stands right behind a place is held
against `rules/words/bodies.txt`: another character, one more or one less. In 10.6 million characters of print no name
is so near to one of them that is not that body's (../shared/corpus, 2026-11); what was is in the list.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from auditor.lexicon.lookalike import look_alike, sound_alike
from auditor.lexicon.tokens import is_word, joint_word, tokens
from auditor.lexicon.words import words
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PLACE = lazy(f"(?:[省市县区州旗镇乡]|中国|全国)(?!中区)(?=[{HAN}]{{4}})")
_RUN = lazy(f"[{HAN}]{{4,16}}")
_ORDINARY = 5
"""Characters of a name from which on one more or another one is told."""
_AROUND = 8
_APART = (
    frozenset("局厅处科室司部会站所院馆校社队署台场段"),
    frozenset("省市县区州旗乡镇村国"),
    frozenset("一二三四五六七八九十"),
    frozenset("政人党团工妇"),
    frozenset("农林牧渔水工商"),
    frozenset("协商学总分联"),
    frozenset("东南西北中上下前后新老"),
)
"""Characters that tell one body from another: 农业局 and 林业局, 财政厅 and 财政局."""
_ADDED = "家和与及总分支大小中新老副原再省市县区一二三四五六七八九十"
"""Characters that a name may have more or less of and still be a body's: 消防救援队 and 消防救援大队, 书法协会 and 书法家协会."""


class NearBody(NamedTuple):
    """A name that is one character off: its range, and the known name."""

    start: int
    end: int
    right: str

    @property
    def is_torn(self) -> bool:
        """Whether a character is lost."""
        return self.end - self.start < len(self.right)


def near_bodies(text: str) -> Iterator[NearBody]:
    """Yield the names behind a place that are one character off a known body's.

    Args:
        text: a page's or a passage's.
    """
    last = 0
    for place in _PLACE.finditer(text):
        run = _RUN.match(text, place.end())
        if run and place.end() >= last:
            found = _near(run[0])
            if not found or _is_joined(text, place.end(), place.end() + found[0]):
                continue
            last = place.end() + found[0]
            one = NearBody(place.end(), last, found[1])
            # What stands twice is a body of its own; torn bureaus of the other list are told by `bureaus`.
            is_told = one.is_torn and one.right.endswith("局") and one.right in words("institutions")
            if not is_told and text.count(text[one.start : one.end]) == 1:
                yield one


def _near(run: str) -> tuple[int, str] | None:
    """Return how long the name is that a run begins with, and the known one that it is one character off."""
    if any(run.startswith(name) for name in _by_start().get(run[:2], ())):
        return None
    for size in range(min(len(run), _longest() + 1), _ORDINARY - 2, -1):
        form = run[:size]
        if form in _known() or form[-1] not in _finals():
            continue
        for at in range(size):
            rest = form[:at] + form[at + 1 :]
            right = _without().get((at, rest))
            if right and len(right) == size and _is_misread(form, right, at):
                return size, right
            if 0 < at < size - 1 and rest in _listed() and form[at] not in _ADDED:
                return size, rest
        right = _torn().get(form)
        if right:
            return size, right
    return None


def _is_misread(form: str, right: str, at: int) -> bool:
    """Tell whether a form that differs in one character is another body's name by a slip only."""
    one, other = form[at], right[at]
    if any(one in group and other in group for group in _APART):
        return False
    if look_alike(one, other) or sound_alike(one, other):
        return True
    start = 0
    for word in tokens(form):
        if start <= at < start + len(word):
            # 农机技术推广站: the first word says what the body is for.
            return len(word) == 1 or (start > 0 and len(form) > _ORDINARY)
        start += len(word)
    return False


def _is_joined(text: str, start: int, end: int) -> bool:
    """Tell whether the end of a form is part of a word with what stands behind it."""
    return joint_word(text[start:end], text[end : end + _AROUND]) is not None


@cache
def _known() -> frozenset[str]:
    return frozenset((*words("bodies"), *words("institutions")))


@cache
def _listed() -> frozenset[str]:
    return frozenset(name for name in _known() if len(name) >= _ORDINARY)


@cache
def _longest() -> int:
    return max(map(len, _listed()))


@cache
def _finals() -> frozenset[str]:
    return frozenset(name[-1] for name in _listed())


@cache
def _by_start() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in sorted(_known()):
        found[name[:2]] = (*found.get(name[:2], ()), name)
    return found


@cache
def _without() -> Mapping[tuple[int, str], str]:
    """Return the known names by what is left of them without the character at a place; only what is left of one."""
    found: dict[tuple[int, str], str] = {}
    several: set[tuple[int, str]] = set()
    for name in sorted(_listed()):
        for at in range(len(name) - 1):
            key = (at, name[:at] + name[at + 1 :])
            if key in found:
                several.add(key)
            found[key] = name
    return {key: name for key, name in found.items() if key not in several}


@cache
def _torn() -> Mapping[str, str]:
    """Return the known names by what they read like without a character of a word of theirs that is torn by that."""
    found: dict[str, str] = {}
    for name in sorted(_listed()):
        start = 0
        for word in tokens(name):
            for at in range(max(start, 1), min(start + len(word), len(name) - 1)):
                form = name[:at] + name[at + 1 :]
                if len(word) > 1 and name[at] not in _ADDED and not is_word(form):
                    found[form] = name
            start += len(word)
    return {form: name for form, name in found.items() if form not in _known()}
