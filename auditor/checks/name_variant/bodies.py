"""Names of bodies that a story has otherwise more often: a firm, school or office with one character misread or lost.

`bureaus` knows names of bureaus from a list and from the run; here a story is held against itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from auditor.checks.name_variant.around import (
    AROUND,
    OFTEN,
    PAUSES,
    MisprintedName,
    is_taken_up,
    may_be_misread,
)
from auditor.lexicon.names import surname_length
from auditor.lexicon.tokens import is_word, joint_word, tagged, tokens
from auditor.lexicon.words import words
from auditor.text.han import HAN, is_han
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ENDINGS = lazy("[司团行学心厂社店馆园院校所局会办室处站队场矿]")
"""What names of bodies end in."""
_RENAMED = lazy(
    "公司|集团|中心|[大中小]学|银行|病房|[协学商]会|基金会|[农林牧渔茶剧]场|[社厂店馆团队站所院校园]"
)
"""What names of bodies end in that may be called otherwise by a slip; not what every county has, as 局 and 处."""
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
_OWN = 2
"""Characters of a name of its own, behind the place, that two names share before the one in which they differ. With
fewer, two bodies of one county may be meant: 县农业技术推广中心, 县农机技术推广中心. In two million characters of articles
no name that stands once in a clause of its own differs from an earlier one so, but for slips (../shared/corpus, 2026-11)."""
_TAIL = 2
"""Characters that they share behind it."""
_PLACE_HEAD = lazy(f"(?:[{HAN}]{{0,8}}?[省市县区旗州]|中国|国家|中央|全国|国际|世界|中华)?")
_NO_NAME = ("p", "c", "u", "d", "r", "m", "t", "y")
"""Parts of speech that no name of a body begins with or differs in: 在北京大学, 由北京大学."""


_STOP = lazy("[。！？\n]")
_SORT = "(?P<sort>协会|商会|学会|研究会|联合会|促进会|公会|联谊会|基金会)"
_SOCIETY = lazy(_SORT)
_SOCIETY_POST = lazy(f"{_SORT}(?:常务|名誉|执行)?副?(?:会长|秘书长|理事长|负责人)")
"""A society by its sort alone, and somebody's post. In three million characters of print five stand at the beginning of a
clause, and the story of each has named the society before (../shared, 2026-11)."""
_TWO = 2
"""Sorts that a story names: the one, and the one by a slip."""
_LONG_NAME = 4
"""Characters of a society's own name before its sort: 茶叶行业|协会."""


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
    yield from _renamed(text)
    yield from _of_another_sort(text)


def _of_another_sort(text: str) -> Iterator[MisprintedName]:
    """Yield the societies that a post is of, where the story has nothing of that sort and one of another: 协会……商会会长."""
    named = list(_SOCIETY.finditer(text))
    counts = Counter(one["sort"] for one in named)
    if len(counts) != _TWO:
        return
    for found in _SOCIETY_POST.finditer(text):
        at, sort = found.start(), found["sort"]
        begins = at == 0 or (text[at - 1] in PAUSES and text[at - 1] != "、")
        places = [one.span() for one in named if one["sort"] != sort]
        if not begins or counts[sort] > 1 or not surname_length(text, found.end()) or places[0][0] > at:
            continue
        if _is_long(text, places[0][0]):
            right = text[slice(*places[0])]
            yield MisprintedName(at, at + len(sort), right, tuple(places), "body")


def _renamed(text: str) -> Iterator[MisprintedName]:
    """Yield the names of bodies that a clause takes up under another name than before: 石梁果蔬合作社, 石梁果树合作社."""
    ends: defaultdict[str, list[int]] = defaultdict(list)
    for found in _RENAMED.finditer(text):
        ends[text[found.end() - _TAIL : found.end()]].append(found.end())
    for places in ends.values():
        if len(places) > _MOST:
            continue
        for number, at in enumerate(places):
            for other in places[:number]:
                name = _other_name(text, at, other)
                if name and not _are_two(text, at, other, len(name)):
                    span = (other - len(name), other)
                    yield MisprintedName(at - len(name), at, name, (span,), "body")
                    break


def _is_long(text: str, at: int) -> bool:
    """Tell whether a society's sort stands behind a name of its own."""
    return at >= _LONG_NAME and all(is_han(char) for char in text[at - _LONG_NAME : at])


def _other_name(text: str, at: int, other: int) -> str:
    """Return the name that ends at the second place, where that at the first differs in one character of its own part."""
    behind = _same(text, at, other)
    here, there = at - behind - 1, other - behind - 1
    if behind < _TAIL or there < 0 or not (is_han(text[here]) and is_han(text[there])):
        return ""
    before = _same(text, here, there)
    form, name = text[here - before : at], text[there - before : other]
    # 青海省|国家公园, 青海湖国家公园: nor may the one that differs be a place's.
    if any(before - _place_ends(one) < _OWN for one in (form, name)):
        return ""
    pairs = (text[here], text[there])
    if any(all(one in group for one in pairs) for group in words("place-contrasts")):
        return ""
    return name if _is_name(form, before) and _is_name(name, before) else ""


def _place_ends(name: str) -> int:
    place = _PLACE_HEAD.match(name)
    return place.end() if place else 0


def _is_name(form: str, at: int) -> bool:
    """Tell whether a form may be a body's name, and the word at a place in it a part of that."""
    end = 0
    for number, (word, tag) in enumerate(tagged(form)):
        end += len(word)
        # 自愿 may be of a name, 自 is of none.
        is_asked = number == 0 or (len(word) == 1 and end == at + 1)
        if is_asked and (tag.startswith(_NO_NAME) or (number == 0 and tag == "v" and len(word) > 1)):
            return False
    return True


def _are_two(text: str, at: int, other: int, length: int) -> bool:
    """Tell whether the names that end at two places are of two bodies: both often, in one sentence, or said to be."""
    start, form = at - length, text[at - length : at]
    # 经济社|会: nothing of the name is part of a word behind it.
    if joint_word(form, text[at : at + _LONGEST]):
        return True
    if text.count(form) != 1 or not is_taken_up(text, start, at):
        return True
    if not _STOP.search(text, other, start):
        return True
    return bool(_ANOTHER.search(text, max(start - AROUND, 0), at + AROUND))


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
