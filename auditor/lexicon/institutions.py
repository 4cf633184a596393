"""The institutions and offices named right after a district: 白云区|教育局, 白云区|委书记."""

from __future__ import annotations

import re
from functools import cache

from auditor.lexicon.words import words

_LONGEST = 14
# 布局, 格局, 结局 and the like are no bureaus, nor is 局 in 局面 and 局部.
_BUREAU = re.compile(
    r"(?![和与及])[\u4e00-\u9fff]{2,12}?(?<![布格大全结开僵破新危当定败残骗])局(?![面部势限促])"
)
_UNIT = re.compile(
    r"[^\W\d和与及一各]{2,10}?(?:部门|指挥部|委员会|办公室|联合会|协会|大队|支队|总站|中心(?![城小村镇校]))"
)
_WITH_VERB = re.compile(r"[的了在将把向到赴被对召举]|开展|表示|联合|通过|推进|推动|实现|建设|年中心|月中心")


def institution(text: str, at: int) -> str:
    """Return the institution named in a text right after the district that ends at `at`; '' if none.

    Names come from `rules/words/institutions.txt`; others (`……局`, `……指挥部`) are known by their form.
    """
    for name in _longest_first("institutions"):
        if text.startswith(name, at):
            return name
    form = _BUREAU.match(text, at, at + _LONGEST) or _UNIT.match(text, at, at + _LONGEST)
    return form[0] if form and not _WITH_VERB.search(form[0]) else ""


def office(text: str, at: int) -> str:
    """Return the institution or the title of an official that follows the district ending at `at`."""
    named = institution(text, at)
    if named:
        return named
    return next((title for title in _longest_first("district-titles") if text.startswith(title, at)), "")


@cache
def _longest_first(name: str) -> tuple[str, ...]:
    return tuple(sorted(words(name), key=lambda word: (-len(word), word)))
