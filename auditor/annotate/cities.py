"""Which cities a page speaks of: what a name with several meanings means is decided by them."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING

from auditor.lexicon.gazetteer import MUNICIPALITIES, fold, town_names
from auditor.lexicon.words import words
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from auditor.annotate.names import Named
    from auditor.lexicon.gazetteer import Gazetteer
    from auditor.model import Division

PAPER, FULL, SHORT, GIVEN = 6.0, 2.0, 1.0, 1000.0
"""Weights of a paper's name (`XX日报讯`), of a name with and without its kind, of the user's word."""

_MAIN = 0.25
_MOST = 12
_TOWN = lazy(f"[{HAN}]{{2,8}}?(?:街道|镇|乡)")
_LONGEST = 9


def rank_cities(
    gazetteer: Gazetteer, text: str, found: Iterable[Named], given: Division | None
) -> dict[str, float]:
    """Return the weight of each city (by code) on a page.

    Args:
        gazetteer: the divisions.
        text: the running text of the page.
        found: the places named in it.
        given: the district that the user says the page is about.
    """
    rank: dict[str, float] = defaultdict(float)
    papers = words("paper-tails")
    for named in found:
        paper = named.short and text.startswith(papers, named.end)
        weight = PAPER if paper else SHORT if named.short else FULL
        for code, share in shares(gazetteer, named.divisions, weight).items():
            rank[code] += share
    if not rank:
        rank.update(_cities_of_towns(text))
    if given and (city := gazetteer.city(given)):
        rank[city.code] += GIVEN
    return rank


def shares(gazetteer: Gazetteer, divisions: Sequence[Division], weight: float) -> dict[str, float]:
    """Return a weight parted evenly among the cities that a name may speak of."""
    if len(divisions) == 1:
        city = gazetteer.city(divisions[0])
        return {city.code: weight} if city else {}
    codes = sorted({city.code for one in divisions if (city := gazetteer.city(one))})
    return {code: weight / len(codes) for code in codes}


def near_cities(rank: Mapping[str, float]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes of the cities whose towns may be named, and of those the page is about."""
    ordered = sorted(rank, key=lambda code: (-rank[code], code))[:_MOST]
    least = max(SHORT, _MAIN * rank[ordered[0]]) if ordered else 0.0
    return tuple(sorted(ordered)), tuple(sorted(code for code in ordered if rank[code] >= least))


def _cities_of_towns(text: str) -> dict[str, float]:
    # A page that names no city and no county: two towns or more that lie together in one city alone.
    if not _TOWN.search(text):
        return {}
    votes: Counter[str] = Counter()
    known = _all_towns()
    for name in sorted(set(_town_names(fold(text), known))):
        votes.update(known[name])
    best = max(votes.values(), default=0)
    leaders = [code for code, count in votes.items() if count == best]
    return {leaders[0]: float(best)} if best > 1 and len(leaders) == 1 else {}


def _town_names(text: str, known: dict[str, frozenset[str]]) -> Iterator[str]:
    for match in _TOWN.finditer(text):
        for start in range(max(match.end() - _LONGEST, 0), match.end() - 2):
            if text[start : match.end()] in known:
                yield text[start : match.end()]
                break


@cache
def _all_towns() -> dict[str, frozenset[str]]:
    cities: dict[str, set[str]] = {}
    ordinary = frozenset(words("ordinary-towns"))
    for code, name in town_names():
        if name not in ordinary:
            city = code[: 2 if code[:2] in MUNICIPALITIES else 4]
            cities.setdefault(fold(name), set()).add(city)
    return {name: frozenset(codes) for name, codes in cities.items()}
