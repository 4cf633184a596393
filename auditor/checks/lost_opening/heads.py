"""Beginnings that names and datelines show to be lost: 县青石岭镇护林员…, 庄矿工会…, 本报讯 了，种了二十年…"""

from __future__ import annotations

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
_UNBOUND = ("u", "k", "y", "q")
"""First letters of the parts of speech of particles, suffixes and measures: of 3,269 texts behind datelines of print none
begins with one, nor with 是."""
_IS = "是"
_PAIR = 2
_USUAL = -2.0
"""Bits (`language.opens`); beginnings that are likelier are none of the rest of a name."""
_GENERIC = frozenset("省市区县旗州镇乡村校厂矿院站局社队所馆店处部组室司会队连团营场")
"""What stands for the body that everybody knows: 县医院, 矿工会."""

_PLACES = frozenset("庄屯寨堡沟岭坪湾塘港")
"""Ends of names of places that are surnames, too, or are not."""


def is_cut_division(text: str) -> bool:
    """Tell whether a paragraph begins with the last character of one division's name and all of another's."""
    return _DIVIDED.match(text) is not None


def is_unbound(text: str) -> bool:
    """Tell whether what stands behind a dateline begins with a word that binds to one before it."""
    bare = text.lstrip(WHITE)
    if not bare or not is_han(bare[0]):
        return False
    (word, tag), *_ = tagged(bare[:8])
    return word == _IS or (len(word) == 1 and tag.startswith(_UNBOUND))


def is_rest_of_name(text: str, headline: str, before: Sequence[str]) -> bool:
    """Tell whether a paragraph begins with the rest of a name that its headline has whole: 青石庄矿…, 庄矿工会….

    Args:
        text: of the paragraph.
        headline: of its story.
        before: the characters before all other places of the page that have its first two.
    """
    rest = text[:_PAIR]
    at = headline.find(rest)
    if at < _PAIR or not all(map(is_han, headline[at - _PAIR : at] + rest)) or is_word(rest):
        return False
    if rest[0] in _GENERIC or not before or not all(char and is_han(char) for char in before):
        return False
    if len(tagged(text[:8])[0][0]) > 1 or opens(text) > _USUAL:
        return False
    # 村支书王明: whoever has a name of his own is called by it alone.
    return rest[0] not in words("surnames") or rest[0] in _PLACES
