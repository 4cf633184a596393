"""Countries with one character taken for another, and capitals that are not those of their country.

`rules/gazetteer/countries.tsv` has the names of Unicode CLDR. A name of a country is looked for by its halves: one
that has one character wrong has the other half right.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick

from auditor.lexicon.lookalike import look_alike
from auditor.lexicon.tokens import is_word
from auditor.text.compiled import compiled
from auditor.text.han import HAN, is_all_han
from auditor.text.nouns import dataclass
from auditor.text.patterns import any_of, lazy
from auditor.text.resources import shipped_lines

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.model import Passage

_SHORTEST = 3
"""Characters of a country's name that is looked for with one wrong: of two, other words are too near."""
_CAPITAL = "(?:的)?首都"
_CITY = lazy(f"[“]?([{HAN}·]{{2,9}})")


@dataclass(frozen=True, slots=True)
class Abroad:
    """A name with a slip: where it stands, the country that is spoken of, and what it should be."""

    passage: Passage
    start: int
    end: int
    country: str
    right: str
    is_capital: bool


class _Countries(NamedTuple):
    capitals: Mapping[str, Sequence[str]]
    halves: Sequence[tuple[int, str]]
    automaton: AhoCorasick
    middles: re.Pattern[str]
    by_ends: Mapping[str, str]
    before_capital: re.Pattern[str]


def abroad(passage: Passage) -> Iterator[Abroad]:
    """Yield the misprinted countries and the wrong capitals of a passage."""
    yield from _misprinted(passage)
    if "首都" in passage.text:
        yield from _capitals(passage)


def _misprinted(passage: Passage) -> Iterator[Abroad]:
    known, text = _countries(), passage.text
    told: set[int] = set()
    for at, name in _nearly(text, known):
        found = text[at : at + len(name)]
        is_other = any(found[cut:] in known.capitals for cut in range(2))
        if at not in told and _is_slip(found, name) and not is_other and not is_word(found):
            told.add(at)
            yield Abroad(passage, at, at + len(name), name, name, is_capital=False)


def _nearly(text: str, known: _Countries) -> Iterator[tuple[int, str]]:
    """Yield where a name may stand whose half is right, or of three characters the first and the last."""
    for number, start, _ in known.automaton.find_matches_as_indexes(text, overlapping=True):
        offset, name = known.halves[number]
        if start >= offset:
            yield start - offset, name
    for found in known.middles.finditer(text):
        yield found.start(), known.by_ends[found[0][0] + found[0][-1]]


def _is_slip(found: str, name: str) -> bool:
    """Tell whether a string is a name with one character taken for one that looks like it."""
    if len(found) < len(name) or not is_all_han(found):
        return False
    wrong = [number for number, char in enumerate(found) if char != name[number]]
    return len(wrong) == 1 and look_alike(found[wrong[0]], name[wrong[0]])


def _capitals(passage: Passage) -> Iterator[Abroad]:
    known, text = _countries(), passage.text
    for lead in known.before_capital.finditer(text):
        city = _CITY.match(text, lead.end())
        right = known.capitals[lead[1]]
        if not city or city[1].startswith(tuple(right)):
            continue
        at = city.start(1)
        for name in right:
            found = text[at : at + len(name)]
            wrong = [number for number, char in enumerate(found) if char != name[number]]
            is_near = len(found) == len(name) > 1 and len(wrong) == 1
            if is_near and (len(name) > _SHORTEST or look_alike(found[wrong[0]], name[wrong[0]])):
                yield Abroad(passage, at, at + len(name), lead[1], name, is_capital=True)
                break
        else:
            other = next((name for name in _cities() if text.startswith(name, at)), "")
            if other:
                yield Abroad(passage, at, at + len(other), lead[1], right[0], is_capital=True)


@cache
def _countries() -> _Countries:
    capitals: dict[str, tuple[str, ...]] = {}
    halves: list[tuple[str, int, str]] = []
    by_ends: dict[str, str] = {}
    for row in shipped_lines("gazetteer/countries.tsv"):
        _, name, cities = row.split("\t")
        capitals[name] = tuple(cities.split(" "))
        if len(name) >= _SHORTEST and is_all_han(name):
            middle = max(len(name) // 2, 2)
            halves += [(name[:middle], 0, name), (name[-middle:], len(name) - middle, name)]
        if len(name) == _SHORTEST:
            by_ends[name[0] + name[2]] = name
    return _Countries(
        capitals,
        [(offset, name) for _, offset, name in halves],
        AhoCorasick([half for half, _, _ in halves]),
        compiled("|".join(f"{ends[0]}.{ends[1]}" for ends in by_ends)),
        by_ends,
        compiled(f"({any_of(capitals)}){_CAPITAL}"),
    )


@cache
def _cities() -> tuple[str, ...]:
    """Return the cities that are taken for capitals: those of other countries, the longest first."""
    named = {city for cities in _countries().capitals.values() for city in cities}
    return tuple(
        sorted(named | set(shipped_lines("gazetteer/cities-abroad.txt")), key=lambda one: (-len(one), one))
    )
