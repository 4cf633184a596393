"""What villages say of a story's home, and of a page's city, where districts and towns leave it open."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from auditor.annotate.votes import zones
from auditor.lexicon.gazetteer import towns
from auditor.lexicon.tokens import is_word
from auditor.lexicon.villages import same_spelling, times_in_province, villages
from auditor.model import Mention, located
from auditor.text.han import HAN, is_han
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from auditor.annotate.names import Named
    from auditor.annotate.votes import Votes
    from auditor.lexicon.gazetteer import Gazetteer
    from auditor.model import Division, Story

_KIND = lazy(f"(?<=[{HAN}]{{2}})(?:社区|嘎查|村(?!社区|嘎查|[级镇落庄]))")
_BEFORE = frozenset("在到进往赴是的和与及由从自于、")
"""What a name may follow: 大石桥村 must not be taken for 石桥村."""
_LONGEST = 6
_SHORTEST = 2


def city_of(gazetteer: Gazetteer, mentions: Sequence[Mention]) -> str | None:
    """Return the code of the city that most places of a page lie in, None where there is none."""
    cities = (gazetteer.city(one.divisions[0]) for one in mentions)
    count = Counter(city.code for city in cities if city)
    return min(count, key=lambda code: (-count[code], code), default=None)


def add_villages(votes: Votes, story: Story, mentions: Sequence[Mention], city: str) -> None:
    """Add the votes of a story's villages for the counties they lie in.

    A village votes where its name is the only one of its province, and where it stands right after a
    town, for that one of the towns so called that has it.

    Args:
        votes: of the story; changed.
        story: the story.
        mentions: the places of the page, in page order.
        city: its code; villages elsewhere are not known.
    """
    for passage, weight in zones(story):
        if not _KIND.search(passage.text):
            continue
        ends = {end: one for _, end, one in located(mentions, passage)}
        for start, end in _names(passage.text, ends):
            town = _town(same_spelling(passage.text[start:end]), city, ends.get(start))
            if town:
                county = town.code[:6]
                named = Mention(passage.text[start:end], passage.within(start, end), (town,))
                votes.counties[county] += weight
                votes.evidence[county].append(named)


def add_cities(rank: dict[str, float], gazetteer: Gazetteer, text: str, found: Iterable[Named]) -> None:
    """Add what villages say of the cities of counties that share a name (朝阳区), where nothing else tells.

    Args:
        rank: the weight of each city, by code; changed.
        gazetteer: the divisions.
        text: the running text of the page.
        found: the places named in it.
    """
    there = list(found)
    meant = {named.divisions for named in there if len(named.divisions) > 1}
    if not meant or not _KIND.search(text):
        return
    ends = {named.end for named in there}
    names = {same_spelling(text[start:end]) for start, end in _names(text, ends)}
    for divisions in sorted(meant, key=lambda several: several[0].code):
        cities = {one.code: city.code for one in divisions if (city := gazetteer.city(one))}
        weights = {rank.get(code, 0.0) for code in cities.values()}
        if len(cities) < len(divisions) or len(weights) > 1:
            continue
        count = Counter({code: len(names & _of_county(code)) for code in cities})
        (best, most), (_, second) = count.most_common(2)
        if most > second:
            rank[cities[best]] = rank.get(cities[best], 0.0) + most


def _of_county(code: str) -> frozenset[str]:
    """Return the names of the villages of a county."""
    slices = (names for town, names in villages(code[:4]).items() if town.startswith(code))
    return frozenset(name for names in slices for name in names)


def _names(text: str, ends: Container[int]) -> Iterator[tuple[int, int]]:
    """Yield where a name may stand before 村 or 社区: after a mark, a place or a word that leads to one."""
    for kind in _KIND.finditer(text):
        for start in range(max(kind.start() - _LONGEST, 0), kind.start() - _SHORTEST + 1):
            before = text[start - 1 : start]
            if start in ends or not before or not is_han(before) or before in _BEFORE:
                yield start, kind.start()


def _town(name: str, city: str, parent: Mention | None) -> Division | None:
    """Return the town of a village, None where that is not known."""
    if parent and parent.divisions[0].level == "town":
        having = [one for one in parent.divisions if name in villages(one.code[:4]).get(one.code, {})]
        return having[0] if len(having) == 1 and len(parent.divisions) > 1 else None
    code = _only(city).get(name)
    # 中海社区 is called after a firm, 林海 is any: words are names of more than villages.
    if not code or is_word(name) or times_in_province(name, city) != 1:
        return None
    return next((town for town, _ in towns(code)), None)


@lru_cache(maxsize=32)
def _only(city: str) -> Mapping[str, str]:
    """Return the towns of the villages of a city that no other of its villages is called like."""
    count = Counter(name for names in _slices(city) for name in names[1])
    return {name: code for code, names in _slices(city) for name in names if count[name] == 1}


def _slices(city: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    codes = [city] if len(city) == 4 else sorted({town.code[:4] for town, _ in towns(city)})
    for code in codes:
        yield from villages(code).items()
