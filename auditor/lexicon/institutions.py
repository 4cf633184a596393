"""The institutions and offices named right after a district: 白云区|教育局, 白云区|委书记."""

from __future__ import annotations

from functools import cache, lru_cache

from auditor.lexicon.words import words
from auditor.text.han import HAN
from auditor.text.patterns import lazy

_LONGEST = 14
_REACH = 24
"""Characters that are looked at; no name in the lists is longer."""
# 布局, 格局, 结局 and the like are no bureaus, nor is 局 in 局面 and 局部.
_BUREAU = lazy(f"(?![和与及])[{HAN}]{{2,12}}?(?<![布格大全结开僵破新危当定败残骗])局(?![面部势限促])")
_UNIT = lazy(
    r"[^\W\d和与及一各]{2,10}?(?:部门|指挥部|委员会|办公室|联合会|协会|大队|支队|总站|中心(?![城小村镇校]))"
)
_WITH_VERB = lazy(r"[的了在将把向到赴被对召举]|开展|表示|联合|通过|推进|推动|实现|建设|年中心|月中心")


def institution(text: str, at: int) -> str:
    """Return the institution named in a text right after the district that ends at `at`; '' if none.

    Names come from `rules/words/institutions.txt`; others (`……局`, `……指挥部`) are known by their form.
    """
    return _institution(text[at : at + _REACH])


@lru_cache(maxsize=1 << 14)
def _institution(text: str) -> str:
    named = _listed("institutions", text)
    if named:
        return named
    form = _BUREAU.match(text, 0, _LONGEST) or _UNIT.match(text, 0, _LONGEST)
    return form[0] if form and not _WITH_VERB.search(form[0]) else ""


def office(text: str, at: int) -> str:
    """Return the institution or the title of an official that follows the district ending at `at`."""
    return institution(text, at) or _listed("district-titles", text[at : at + _REACH])


def _listed(name: str, text: str) -> str:
    """Return the longest word of a list that a text begins with; '' if none."""
    return next((word for word in _by_first(name).get(text[:1], ()) if text.startswith(word)), "")


@cache
def _by_first(name: str) -> dict[str, tuple[str, ...]]:
    """Return the words of a list by their first character, the longest first."""
    found: dict[str, list[str]] = {}
    for word in sorted(words(name), key=lambda word: (-len(word), word)):
        found.setdefault(word[0], []).append(word)
    return {first: tuple(listed) for first, listed in found.items()}
