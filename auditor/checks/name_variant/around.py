"""What stands round a name: whether it tells that the name is of a second person, or that a misprint stands there.

A story that names a second person says who it is (徒弟许师傅, 弟弟裴国梁); a misprint stands without a word of introduction.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from auditor.lexicon.lookalike import look_alike, sound_alike
from auditor.lexicon.tokens import tagged
from auditor.lexicon.words import words
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

_CALLED = "女士|先生|小姐|老师|师傅|大妈|大娘|大爷|大叔|大姐|大哥|大嫂|阿姨|奶奶|爷爷|婆婆|老汉|老先生|老太太|老太|老人|医生|大夫|某某|某"
POLITE = lazy(f"(?P<surname>[{HAN}])(?P<called>{_CALLED})")
_TOGETHER = 4
"""Characters between two names of one list, or of a pair: 李明和李亮."""
BEFORE = 6
AROUND = 12
"""Characters on either side of a name in which the text would say that it is of a relative."""
_DRAWN_ALIKE = 0.82
"""Likeness of two drawings; of pairs of the characters that names are made of one in fifty has more."""
OFTEN = 2
SURE = 3
"""How often a name stands that another one with the same surname may be a misprint of."""
PAUSES = "，。；：！？、“”‘’（）()《》…—\n \u3000,;:!?"
_ALONE_TAGS = ("v", "d", "t", "c", "f", "z", "a", "p", "m")
_COMPANIONS = ("和", "与", "同", "跟", "及", "或", "叫", "名叫", "像", "比", "陪", "、")
KIN = re.compile(
    "兄|弟|(?<![小大])姐(?!姐)|妹|姊|双胞胎|孪生|父子|父女|母女|母子|夫妇|夫妻|丈夫|妻子|老伴|徒弟|同名|笔名|原名|本名|化名|改名|曾用名|误写|名字|名单|家族|叔侄|伯侄"
)
"""Said near two names: they are of two people, or the text speaks of the names themselves."""
_INTRODUCED = tuple("主民者友客人员家工生师长手")
"""What words for people end in, right before a name: 失主, 市民, 旅客."""
_ASPECT = lazy(f"[{HAN}]{{1,2}}[了着过]")
"""What is done follows a name, whatever the dictionary takes it for: 成了."""
_FUNCTION = "因被在将把向对从已正曾"
"""What a word of three characters or more begins with that is several: 因涉嫌."""
_SECOND = lazy("[是也则却]|作为|同样|随后|随即|接过(?!话)|都")
"""What follows the name of a second person, whom nothing before has introduced."""
_STOP = lazy("[。！？”\n]")
_SHORTEST_TITLE, _LONGEST_TITLE = 4, 24
"""Characters; 局长 alone may be of any bureau, unless it begins a clause both times."""
_AT_ANOTHER_TIME = lazy("(?:[原前老副代]|[时曾新现首继]任)$")
_OF_HIS = lazy(f"的(?:{KIN.pattern})|[几一二两三四五六七八九十]个徒弟")
"""Relatives that somebody has, who is not said to be one: 傅玉梅的丈夫, 带着四个徒弟."""
_SAID_OF = 30
"""Characters after a name in which the text may say of whose family it is."""
_RELATIVE = lazy(f"(?:{KIN.pattern}|父亲?|母亲?|爸爸?|妈妈?|儿子|女儿|孙子|孙女|学生|叔|伯|侄)(?:的|叫|是)?$")


class MisprintedName(NamedTuple):
    """A name that stands once in a text, the one it seems to be a misprint of, and where that stands.

    Attributes:
        start, end: of the odd name.
        right: what the story has otherwise.
        others: ranges of the right one.
        kind: of evidence.
    """

    start: int
    end: int
    right: str
    others: tuple[tuple[int, int], ...]
    kind: str


def are_alike(one: str, other: str) -> bool:
    """Tell whether two characters look or sound the same."""
    return look_alike(one, other) or sound_alike(one, other)


@cache
def callings() -> frozenset[str]:
    """Return what people are called before their names, or instead: posts, trades, parts in an event."""
    return frozenset((*words("posts"), *words("person-nouns"), *words("story-people")))


def may_be_misread(one: str, other: str) -> bool:
    """Tell whether two characters look or sound the same, or are drawn nearly so: 喜, 善."""
    return are_alike(one, other) or _are_drawn_alike(*sorted((one, other)))


@lru_cache(maxsize=1 << 10)
def _are_drawn_alike(one: str, other: str) -> bool:
    from auditor.lexicon.shapes import likeness_of  # noqa: PLC0415 - numpy, which few pages ask for

    return likeness_of(one, other) >= _DRAWN_ALIKE


def is_taken_up(text: str, start: int, end: int) -> bool:
    """Tell whether a clause begins with a name as with one that the story has introduced before.

    Where the text goes on to say who it is (高德望是同村人), or that another one does so too, it is a second person.
    """
    begins = start == 0 or (text[start - 1] in PAUSES and text[start - 1] != "、")
    stop = _STOP.search(text, end, end + _SAID_OF)
    until = stop.start() if stop else end + _SAID_OF
    return begins and not _SECOND.match(text, end) and not KIN.search(text, end, until)


def ends_here(text: str, at: int) -> bool:
    """Tell whether a mark, or a word that may follow a name, stands at a place."""
    if at >= len(text) or text[at] in PAUSES or not re.match(f"[{HAN}]", text[at]):
        return True
    if text.startswith(_followers(), at) or _ASPECT.match(text, at):
        return True
    word, tag = tagged(text[at : at + BEFORE])[0]
    # How somebody does it (连续值了三个夜班) follows a name too; one such character may be of one.
    return (
        (len(word) > 1 and tag.startswith(("a", "i", "l")))
        or tag.startswith(("v", "d", "p", "c", "u", "t", "r", "m", "f", "z", "ad"))
        or (len(word) > 2 and word[0] in _FUNCTION)
    )


@cache
def _followers() -> tuple[str, ...]:
    return tuple(words("name-followers"))


def begins_here(text: str, at: int) -> bool:
    """Tell whether a word may begin at a place, by how what stands before divides into words."""
    if at == 0 or text[at - 1] in PAUSES:
        return True
    begin = max(at - BEFORE, 0)
    end = begin
    for word, _ in tagged(text[begin : at + 2]):
        if end == at:
            return True
        end += len(word)
    return False


def has_same_title(text: str, at: int, other: int) -> bool:
    """Tell whether two names stand behind the same title of a post: 该院院长曾令准, 该院院长曾令淮."""
    size = 0
    while size < _LONGEST_TITLE and at > size < other and text[at - size - 1] == text[other - size - 1]:
        if text[at - size - 1] in PAUSES:
            break
        size += 1
    title = text[at - size : at]
    # A body has several deputies, whose names may be as near.
    is_whole = size >= _SHORTEST_TITLE or all(
        one == size or text[one - size - 1] in PAUSES for one in (at, other)
    )
    if not is_whole or not title.endswith(words("heads")) or "副" in title:
        return False
    return not any(
        _AT_ANOTHER_TIME.search(text[max(one - BEFORE, 0) : one]) for one in (at - size, other - size)
    )


def is_introduced(text: str, at: int) -> bool:
    """Tell whether the words before a name say who it is, or set it beside another: 徒弟许师傅, 和许师傅."""
    if at == 0 or (text[at - 1] in PAUSES and text[at - 1] != "、"):
        # 妹妹，田雨菲: what says who somebody is may stand before a pause.
        return bool(
            KIN.search(text, max(at - BEFORE, 0), at) or _RELATIVE.search(text[max(at - BEFORE, 0) : at - 1])
        )
    before = text[max(at - BEFORE, 0) : at]
    if before.endswith((*_COMPANIONS, *_INTRODUCED)) or _RELATIVE.search(before):
        return True
    word, tag = tagged(before)[-1]
    return not (
        tag.startswith(_ALONE_TAGS)
        or word in ("了", "着", "过", "被", "把", "向", "对", "给", "让", "请", "问", "由", "为", "经")
    )


def side_by_side(text: str, at: int, length: int, others: Sequence[int]) -> bool:
    """Tell whether a name stands beside the other one somewhere, or is told to be of a relative."""
    near = any(
        0 <= max(at - other - length, other - at - length) <= _TOGETHER
        and not re.search("[。！？\n]", text[min(at, other) + length : max(at, other)])
        for other in others
    )
    around = POLITE.sub("…", text[max(at - AROUND, 0) : at + length + AROUND])
    return near or bool(KIN.search(_OF_HIS.sub("…", around)))
