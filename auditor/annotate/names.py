"""The places named in a string: leftmost-longest matching of the gazetteer's names, in linear time."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from auditor.lexicon.gazetteer import fold, former_counties, gazetteer, towns
from auditor.lexicon.institutions import institution
from auditor.lexicon.tokens import joint_word
from auditor.lexicon.words import words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from auditor.model import Division

_SEAM = 8
_SHORTEST = 2
_STREET = "街道"
_OF_OTHERS = ("派出所", "馆")
"""What towns have too, and what is called after a sight: 城关派出所, 碑林博物馆."""


class Named(NamedTuple):
    """A place name in a text: its range, what it may mean, and whether it stands without its kind."""

    start: int
    end: int
    divisions: tuple[Division, ...]
    short: bool


class Names:
    """Names to look for, with what each may mean; built once, asked for every line of a page."""

    def __init__(
        self,
        full: Mapping[str, tuple[Division, ...]],
        short: Mapping[str, tuple[Division, ...]],
        generic: frozenset[str] = frozenset(),
        plain: frozenset[str] = frozenset(),
    ) -> None:
        """Build the automaton.

        Args:
            full: names with their kind (`白云区`), folded.
            short: names without it (`广州`), folded.
            generic: those of the full names that are ordinary words: they count only right after a
                place they lie in.
            plain: those of the short names that count only before an institution; a district of them that
                does stand so (新城区|教育局) counts everywhere in the text.
        """
        self._meanings = [(name, divisions, False) for name, divisions in full.items()]
        self._meanings += [(name, divisions, True) for name, divisions in short.items() if name not in full]
        self._generic = generic
        self._plain = plain
        # Of the 300 cities of a large run half the memory, and made a fifth sooner, as fast to ask.
        self._automaton = AhoCorasick(
            [name for name, _, _ in self._meanings],
            matchkind=MatchKind.LeftmostLongest,
            implementation=Implementation.ContiguousNFA,
        )

    def find(self, text: str, ends: Container[int] = ()) -> Iterator[Named]:
        """Yield the places named in a text, in order and not overlapping.

        A short name that a following word makes the name of a road, a school or a firm
        (`place-tails`) is none, nor is one that only arises where two words meet (创|新会|议).

        Args:
            text: a line or a paragraph.
            ends: where other places named in it end: a name that begins there does begin there.
        """
        before: Named | None = None
        matches = self._automaton.find_matches_as_indexes(fold(text))
        held = self._held(text, matches)
        for number, start, end in matches:
            name, divisions, short = self._meanings[number]
            parent = before if before and before.end == start else None
            if name in self._generic:
                divisions = _inside(divisions, parent)
            elif name in self._plain and name not in held and not _has_office(text, end):
                continue
            if divisions and _is_name(
                text, start, end, short=short, glued=parent is not None or start in ends
            ):
                before = Named(start, end, divisions, short)
                yield before

    def _held(self, text: str, matches: Sequence[tuple[int, int, int]]) -> frozenset[str]:
        """Return the districts named like an ordinary word that have an institution in a text."""
        named = ((self._meanings[number][0], end) for number, _, end in matches)
        generic = words("generic-districts")
        return frozenset(
            name for name, end in named if name in self._plain and name in generic and _has_office(text, end)
        )


@cache
def national() -> Names:
    """Return the names known everywhere: all down to the counties, short ones for provinces and cities."""
    places = gazetteer()
    short = {
        name: upper
        for name, divisions in places.short.items()
        if (upper := tuple(one for one in divisions if one.level in ("province", "city")))
    }
    return Names({**former_counties(), **places.full}, short, frozenset(words("generic-districts")))


def local(cities: tuple[str, ...], main: tuple[str, ...]) -> tuple[Names, ...]:
    """Return the names known in some cities: their towns; in the main ones short names of counties too.

    Args:
        cities: codes of the cities (two digits for a municipality) whose towns may be named.
        main: codes of those among them that the page is about.
    """
    return tuple(_of_city(city, city in main) for city in cities)


@lru_cache(maxsize=8)
def of_user(own: tuple[Division, ...]) -> tuple[Names, ...]:
    """Return the names of the towns among the places that the user adds, if there are any."""
    full: dict[str, list[Division]] = {}
    for town in own:
        if town.level == "town":
            full.setdefault(fold(town.name), []).append(town)
    return (Names(_frozen(full), {}),) if full else ()


@lru_cache(maxsize=512)
def _of_city(city: str, main: bool) -> Names:
    full: dict[str, list[Division]] = {}
    short: dict[str, list[Division]] = {}
    ordinary = frozenset(words("ordinary-towns"))
    for town, forms in towns(city):
        if town.name not in ordinary:
            full.setdefault(fold(town.name), []).append(town)
        for form in forms if main else ():
            short.setdefault(fold(form), []).append(town)
    plain: dict[str, list[Division]] = {}
    if main:
        short.update(_county_shorts().get(city, {}))
        plain = {name: named for name, named in _before_offices(city).items() if name not in short}
    return Names(_frozen(full), _frozen({**plain, **short}), plain=frozenset(plain))


@cache
def _county_shorts() -> dict[str, dict[str, list[Division]]]:
    """Return the short names of the counties of each city."""
    places = gazetteer()
    found: dict[str, dict[str, list[Division]]] = {}
    for name, divisions in places.short.items():
        for one in divisions:
            if one.level == "county" and (city := places.city(one)):
                found.setdefault(city.code, {}).setdefault(name, []).append(one)
    return found


@cache
def _counties() -> dict[str, list[Division]]:
    """Return the counties of each city."""
    places = gazetteer()
    found: dict[str, list[Division]] = {}
    for one in places.divisions.values():
        if one.level == "county" and (city := places.city(one)):
            found.setdefault(city.code, []).append(one)
    return found


def _before_offices(city: str) -> dict[str, list[Division]]:
    """Return the names of a city's districts and streets that are places only before an office.

    碑林|交警大队, 新城区|教育局, 石牌街|党工委: else they are words, or a road.
    """
    found: dict[str, list[Division]] = {}
    generic = words("generic-districts")
    for one in _counties().get(city, ()):
        if len(one.name) > _SHORTEST:
            found.setdefault(fold(one.name if one.name in generic else one.name[:-1]), []).append(one)
    for town, _ in towns(city):
        # 城关派出所, 城关卫生院 may be the town's.
        found.pop(fold(town.name[: -len(_STREET) if town.name.endswith(_STREET) else -1]), None)
        if town.name.endswith(_STREET) and len(town.name) > len(_STREET) + 1:
            found.setdefault(fold(town.name[:-1]), []).append(town)
    return found


def _has_office(text: str, end: int) -> bool:
    """Tell whether an office follows that only a district or a street has, no town or sight of its name."""
    held = institution(text, end)
    return bool(held) and not held.endswith(_OF_OTHERS)


def _inside(divisions: tuple[Division, ...], parent: Named | None) -> tuple[Division, ...]:
    if parent is None:
        return ()
    return tuple(one for one in divisions if any(one.inside(upper) for upper in parent.divisions))


def _is_name(text: str, start: int, end: int, *, short: bool, glued: bool) -> bool:
    if short and text.startswith(words("place-tails"), end):
        return False
    if not glued and joint_word(text[max(start - _SEAM, 0) : start], text[start : start + _SEAM]):
        return False
    # 广州|日报 is meant, though that is a word of the dictionary, and 夏县|委, though 县委 is one.
    follows = text.startswith(words("paper-tails"), end) if short else institution(text, end)
    # 和县级, 新县城: a name of two characters is easily part of something else, like a short one.
    doubtful = (short or end - start == _SHORTEST) and not follows
    return not (doubtful and joint_word(text[max(end - _SEAM, 0) : end], text[end : end + _SEAM]))


def _frozen(names: dict[str, list[Division]]) -> dict[str, tuple[Division, ...]]:
    return {name: tuple(divisions) for name, divisions in names.items()}
