"""Beginnings that names and datelines show to be lost: 县青石岭镇护林员…, 庄矿食堂…, 本报讯 了，栽了十五年…"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from auditor.language import opens
from auditor.lexicon.tokens import is_word, tagged
from auditor.lexicon.words import words
from auditor.text.han import HAN, WHITE, is_han
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

_DIVIDED = lazy(
    f"[县市区州旗](?![市县区乡镇村各内里属下直级政委长城民])[{HAN}]{{2,4}}?(?<![各城心])[镇乡](?![镇乡村政长上里])"
    f"|[镇乡](?![镇乡村各内里属下直级政委长上民])[{HAN}]{{1,3}}?(?<![各的、])村(?![村镇级里民干])"
)
"""A division without its name before the name of one in it: of 3.1 million characters of print no paragraph begins so."""
_IS = "是"
"""Of 3,269 texts behind datelines of print none begins with it, nor with a particle or a suffix."""
_BODIES = ("局", "厅", "院", "委", "署", "社")
"""Ends of names of bodies whose rest is no word: of 3.1 million characters of print no text begins with one."""
_LONGEST_REST = 4
_PAIR = 2
_USUAL = -2.0
"""Bits (`language.opens`); beginnings that are likelier are none of the rest of a name."""
_PLACES = frozenset("庄屯寨堡沟岭坪湾塘港坡坝浦洲山河桥店井泉")
"""Ends of names of places, but those that stand for the body that everybody knows: 县医院, 矿工会."""


def is_cut_division(text: str) -> bool:
    """Tell whether a paragraph begins with the last character of one division's name and all of another's."""
    return _DIVIDED.match(text) is not None


def is_unbound(text: str) -> bool:
    """Tell whether what stands behind a dateline begins with a word that binds to one before it."""
    bare = text.lstrip(WHITE)
    if not bare or not is_han(bare[0]):
        return False
    (word, _), *_ = tagged(bare[:8])
    return word == _IS or word in words("never-first") or is_rest_of_body(bare)


def is_rest_of_body(text: str) -> bool:
    """Tell whether a text begins with the rest of the name of a body that every district has: 利局, 建局, 法委."""
    return text.startswith(_rests_of_bodies())


@cache
def _rests_of_bodies() -> tuple[str, ...]:
    bodies = words("institutions")
    rests = {
        body[at:]
        for body in bodies
        if body.endswith(_BODIES)
        for at in range(1, len(body) - 1)
        if at >= len(body) - _LONGEST_REST
    }
    return tuple(
        sorted(one for one in rests if one not in bodies and not is_word(one) and not is_word(one[:_PAIR]))
    )


def is_rest_of_name(text: str, heads: Sequence[str], before: Sequence[str]) -> bool:
    """Tell whether a paragraph begins with the rest of a name that its headline has whole: 青石庄矿…, 庄矿食堂….

    Args:
        text: of the paragraph.
        heads: the headlines of its story.
        before: the characters before all other places of the page that have its first two.
    """
    rest = text[:_PAIR]
    if is_word(rest) or not any(_has_name(head, rest) for head in heads):
        return False
    if rest[0] not in _PLACES or not before or not all(char and is_han(char) for char in before):
        return False
    return len(tagged(text[:8])[0][0]) == 1 and opens(text) <= _USUAL


def _has_name(headline: str, rest: str) -> bool:
    """Tell whether a headline has some characters behind two others."""
    at = headline.find(rest)
    return at >= _PAIR and all(map(is_han, headline[at - _PAIR : at] + rest))
