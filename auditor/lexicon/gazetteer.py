"""The administrative divisions of China down to towns and streets, from `rules/gazetteer`.

Provinces, cities and counties are read at the first question; towns only for the cities asked about.
The data are the National Bureau of Statistics' list of 2023 (state of 2023-06-30); see the README there.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.lexicon.script import simplified
from auditor.model import Division
from auditor.text.patterns import lazy
from auditor.text.resources import rules_folder, shipped_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_CODE = lazy("[0-9]{2,12}")
_BETWEEN = lazy(r"[\s·•,，、/>＞:：—-]+")
_KINDS = "市区县旗州盟省"
_CITY = 4
"""Digits of the code of a city, with those of its province."""
_PARENT_BEHIND = lazy("([^（(]+)[（(]([^（()）]+)[）)]")
"""`白云区（广州市）`."""

MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
"""Provinces that are cities: their counties have no city between."""


def fold(name: str) -> str:
    """Return a name with the spelling variants of print (冈/岗, 桔/橘) made one; the length stays."""
    # Three times as fast as a table, and every line of every page comes here.
    return name.replace("冈", "岗").replace("桔", "橘")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The divisions down to counties, and the way to the towns below them.

    Attributes:
        divisions: by code.
        full: divisions by official name or an equal of it (`恩施州`), folded.
        short: likewise by the name without its kind (`广州`), where that is fit for print.
    """

    divisions: Mapping[str, Division]
    full: Mapping[str, tuple[Division, ...]]
    short: Mapping[str, tuple[Division, ...]]

    def city(self, division: Division) -> Division | None:
        """Return the city a division is or lies in; None for a province and what is directly under one.

        A municipality counts as a city.
        """
        if division.code[:2] in MUNICIPALITIES:
            return self.divisions[division.code[:2]]
        return self.divisions.get(division.code[:4]) if len(division.code) > 2 else None

    def county(self, division: Division) -> Division | None:
        """Return the county a division is or lies in, None above that and in a development zone."""
        return self.divisions.get(division.code[:6]) if len(division.code) > 4 else None

    def path(self, division: Division) -> str:
        """Return the name with the city or province before it (`广州市白云区`)."""
        parent = self.city(division) or self.divisions.get(division.code[:2])
        return f"{parent.name if parent and parent != division else ''}{division.name}"

    def resolve(self, wanted: str) -> Division:
        """Return the city or county that a user means by a name or a code.

        Args:
            wanted: as of `candidates`.

        Raises:
            ValueError: with a `Message`, when there is none (it names the nearest) or more than one
                (it lists what to write instead).
        """
        found = self.candidates(wanted)
        if len(found) == 1:
            return found[0]
        raise ValueError(
            say(
                "“{wanted}”有{count}处：{places}；请写明是哪一处",
                wanted=wanted.strip(),
                count=len(found),
                places=self.forms(found),
            )
        )

    def candidates(self, wanted: str) -> tuple[Division, ...]:
        """Return the provinces, cities and counties that a name or a code may mean.

        Args:
            wanted: `白云区`, `白云`, `广州市白云区`, `广东省广州市白云区`, with marks or blanks between
                (`广州 白云区`, `白云区（广州市）`), in traditional characters, or a code of the list of
                divisions, of any length (`440111`, `440111000000`).

        Raises:
            ValueError: with a `Message` that names the nearest, when there is none.
        """
        plain = _PARENT_BEHIND.sub(r"\2\1", wanted.strip())
        plain = "".join(_BETWEEN.split(plain))
        found = self._meant(plain) or self._meant(simplified(plain))
        if not found:
            raise ValueError(self._unknown(wanted.strip()))
        return found

    def forms(self, divisions: Iterable[Division]) -> str:
        """Return what a user may write for each of some divisions (`广州市白云区（440111）、…`)."""
        return "、".join(f"{self.path(one)}（{one.code}）" for one in divisions)

    def _meant(self, plain: str) -> tuple[Division, ...]:
        if _CODE.fullmatch(plain):
            return self._coded(plain)
        return self._named(plain) or self._under_parent(plain)

    def _coded(self, code: str) -> tuple[Division, ...]:
        """Return the division of a code; zeros behind it stand for the levels below."""
        lengths = (length for length in (6, 4, 2) if set(code[length:]) <= {"0"})
        return next(((self.divisions[code[:one]],) for one in lengths if code[:one] in self.divisions), ())

    def _named(self, name: str) -> tuple[Division, ...]:
        name = fold(name)
        # 白云 is too common a word to be a short name in print; a user means a place by it.
        kinds = (one for kind in _KINDS for one in self.full.get(name + kind, ()))
        return self.full.get(name, ()) or self.short.get(name, ()) or tuple(kinds)

    def _under_parent(self, wanted: str) -> tuple[Division, ...]:
        # The longest parent first: 吉林省吉林市 has two places to cut.
        for cut in range(len(wanted) - 2, 1, -1):
            named = self._named(wanted[cut:])
            parents = self._meant(wanted[:cut]) if named else ()
            inner = [one for one in named if any(one.inside(parent) for parent in parents)]
            if inner:
                return tuple(inner)
        return ()

    def _unknown(self, wanted: str) -> object:
        near = get_close_matches(fold(wanted), [*self.full, *self.short], n=3, cutoff=0.5)
        if near:
            return say("没有叫“{wanted}”的市、县、区，是不是{near}？", wanted=wanted, near="、".join(near))
        return say("没有叫“{wanted}”的市、县、区，请写全称或行政区划代码", wanted=wanted)


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer that ships with the package.

    Raises:
        FileNotFoundError: when the installation lacks it.
    """
    divisions: dict[str, Division] = {}
    full: dict[str, list[Division]] = {}
    short: dict[str, list[Division]] = {}
    for code, name, forms in _rows(shipped_lines("gazetteer/divisions.tsv")):
        divisions[code] = division = Division(code, name)
        full.setdefault(fold(name), []).append(division)
        for form in forms:
            # Only a form that keeps its kind (恩施州) is as good as the official name.
            names = full if form[-1] == name[-1] and len(form) > 2 else short
            names.setdefault(fold(form), []).append(division)
    return Gazetteer(divisions, _frozen(full), _frozen(short))


def stands_whole(name: str) -> bool:
    """Tell whether a name is that of a division with its kind: 城步苗族自治县, and 城步县 as good as that."""
    return fold(name) in gazetteer().full


def stem_of(division: Division) -> str:
    """Return the name without its kind, as print has it: 白云 of 白云区, 城步 of 城步苗族自治县."""
    return _stems().get(division.code, division.name[:-1])


@cache
def _stems() -> Mapping[str, str]:
    """Return the short names of the autonomous divisions, by code."""
    found: dict[str, str] = {}
    for name, divisions in gazetteer().short.items():
        for one in divisions:
            if "自治" in one.name and len(name) < len(found.get(one.code, one.name)):
                found[one.code] = name
    return found


@cache
def former_counties() -> Mapping[str, tuple[Division, ...]]:
    """Return counties by names that they had, and banners by what they are called: 瑞金县, 察右中旗.

    A county that became a city or a district kept its name but for the kind (瑞金市), or it is in
    `called.tsv`; where a county of that name is left it is that one, not the other.
    """
    places = gazetteer()
    found: dict[str, list[Division]] = {}
    for one in places.divisions.values():
        name = fold(one.name[:-1]) + "县"
        if one.level == "county" and one.name[-1] in "市区" and len(name) > 2 and name not in places.full:
            found.setdefault(name, []).append(one)
    for row in shipped_lines("gazetteer/called.tsv"):
        code, name = row.split("\t")
        found.setdefault(fold(name), []).append(places.divisions[code])
    return _frozen(found)


@cache
def towns(prefix: str) -> tuple[tuple[Division, tuple[str, ...]], ...]:
    """Return the towns under a province, city or county with the short names fit for print.

    Args:
        prefix: the code of the division they lie in, two to six digits.
    """
    if len(prefix) > _CITY:
        # Those of a city are asked for too: each town is one object.
        return tuple(town for town in towns(prefix[:_CITY]) if town[0].code.startswith(prefix))
    rows = _rows(_lines_of_towns(prefix[:2]), prefix)
    return tuple((Division(code, town), forms) for code, town, forms in rows)


def town_names() -> Iterator[tuple[str, str]]:
    """Yield the code and name of every town of the country."""
    for province in range(11, 66):
        for line in _lines_of_towns(str(province)):
            code, official, *_ = line.split("\t", 2)
            yield code, official


@cache
def _lines_of_towns(province: str) -> list[str]:
    """Return the lines of a province's towns; none of one that has no list."""
    name = f"gazetteer/towns/{province}.tsv"
    return shipped_lines(name) if (rules_folder() / name).is_file() else []


def _rows(lines: Iterable[str], prefix: str = "") -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for line in lines:
        if line.startswith(prefix):
            code, official, *forms = line.split("\t")
            yield code, official, tuple(forms[0].split()) if forms else ()


def _frozen(names: dict[str, list[Division]]) -> dict[str, tuple[Division, ...]]:
    return {name: tuple(divisions) for name, divisions in names.items()}
