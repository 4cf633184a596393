"""How many unknown places and villages under wrong towns are found: a part of `python -m tests.bench`.

Pages are made for districts drawn from the whole gazetteer; in some stories one village or town is misprinted, or a
village of another town put in its place. Lawful bait stands beside: hamlets (names of villages of other provinces),
new communities, schools, roads and firms with a village's name, towns of other districts. Seeded: the figures do not
change. Not planted, because no reader could tell them from lawful names: misprints that are another village of the
same county or the same name in another spelling, and villages elsewhere that some other town of the province has too.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from auditor.annotate import annotate
from auditor.checks import unknown_place, wrong_district
from auditor.layout import lay_out
from auditor.lexicon.gazetteer import fold, gazetteer, towns
from auditor.lexicon.lookalike import look_alike, sound_alike
from auditor.lexicon.villages import in_county, times_in_province, villages
from auditor.lexicon.words import words
from auditor.model import Severity, Source
from auditor.segment import segment
from bench.districts import siblings_of
from bench.tables import share, table
from bench.village_stories import STORIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Division, Page

_SLOT = re.compile(r"\{([A-Za-z])\}")
_KIND = re.compile(r"(?:街道|镇|乡|苏木)$")
_DATELINES = ("{c}日报讯（记者/沈冬 通讯员/陆小雨）", "{c}晚报讯（记者 顾青）", "本报讯（通讯员 方圆）")
_NEW = ("和悦家园社区", "云庭社区", "未来城社区", "新时代社区", "书香府第社区", "滨湖国际社区")
_MISPRINTS = ("glyph", "sound", "order")
_PAGE = 4
_LEAST = 6
_HALF = str.maketrans("，：；！？（）", ",:;!?()")


@dataclass(frozen=True)
class World:
    """A home county, its city, three of its towns with their villages, and a sibling with a town."""

    home: Division
    city: Division
    towns: tuple[Division, Division, Division]
    sibling: Division
    sibling_town: Division

    def villages(self, number: int) -> list[str]:
        """Return the villages of one of the towns, without their kind, of two characters and more."""
        town = self.towns[number]
        return sorted(name for name in villages(town.code[:4])[town.code].values() if len(name) > 1)


@dataclass
class Score:
    """Counts of a run, by kind of fault."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: int = 0
    reported: int = 0


def worlds(count: int, seed: int) -> Iterator[World]:
    """Yield homes all over China that have three towns with six villages or more."""
    counties = [one for one in gazetteer().divisions.values() if one.level == "county"]
    draw = random.Random(seed)
    while count:
        world = _world(draw.choice(counties), draw)
        if world:
            count -= 1
            yield world


def _world(home: Division, draw: random.Random) -> World | None:
    places, generic = gazetteer(), words("generic-districts")
    city, siblings = places.city(home), siblings_of(places, home)
    if not city or not siblings or home.name in generic or home.name[-1] not in "区县市旗":
        return None
    names = Counter(town.name for town, _ in towns(city.code))
    ordinary = words("ordinary-towns")

    def own(county: Division) -> list[Division]:
        listed = villages(county.code[:4])
        return [
            town
            for town, _ in towns(county.code)
            if names[town.name] == 1
            and town.name not in ordinary
            and len(listed.get(town.code, ())) >= _LEAST
        ]

    mine, sibling = own(home), draw.choice(siblings)
    theirs = own(sibling)
    if len(mine) < 3 or not theirs or sibling.name in generic:
        return None
    first, second, third = draw.sample(mine, 3)
    return World(home, city, (first, second, third), sibling, draw.choice(theirs))


def misprint(name: str, kind: str, draw: random.Random) -> str | None:
    """Return a name with one fault of a kind; None where it can have none."""
    made = []
    for at, char in enumerate(name):
        if kind == "order" and at + 1 < len(name) and char != name[at + 1]:
            made.append(name[:at] + name[at + 1] + char + name[at + 2 :])
        elif kind != "order":
            alike = look_alike if kind == "glyph" else sound_alike
            made += [name[:at] + new + name[at + 1 :] for new in _common() if alike(char, new)]
    return draw.choice(made) if made else None


@cache
def _common() -> tuple[str, ...]:
    """Return the characters that names of villages are written with, those in ten names and more."""
    count = Counter(
        char for city in ("4401", "3301", "5101", "3701", "4201", "1301") for char in _letters(city)
    )
    return tuple(sorted(char for char, times in count.items() if times >= 5))


def _letters(city: str) -> Iterator[str]:
    for names in villages(city).values():
        for name in names.values():
            yield from name


def _wrong_village(world: World, kind: str, draw: random.Random) -> str | None:
    """Return a village with a fault to print under the first town of the home."""
    town = world.towns[0]
    if kind == "other town":
        other = [
            name
            for code, names in sorted(villages(town.code[:4]).items())
            for name in names.values()
            if code != town.code and code.startswith(world.home.code) and len(name) > 1
        ]
        chosen = draw.sample(other, min(len(other), 12))
        return next((one for one in chosen if times_in_province(one, town.code) == 1), None)
    made = misprint(draw.choice(world.villages(0)), kind, draw)
    return made if made and not in_county(made, town.code[:6]) else None


def _wrong_town(world: World, kind: str, draw: random.Random) -> str | None:
    town = world.towns[2].name
    ending = _KIND.search(town)
    made = misprint(town[: ending.start()], kind, draw) if ending else None
    taken = {fold(_KIND.sub("", one.name)) for one, _ in towns(town and world.home.code[:2])}
    return made + ending[0] if made and ending and fold(made) not in taken else None


def _place(story: str, world: World, draw: random.Random) -> tuple[str, tuple[int, int, str] | None]:
    """Return a story with its slots filled, one of them with a fault, and where that stands."""
    story = story.replace("{D}", draw.choice(_DATELINES)).replace("{c}", world.city.name.removesuffix("市"))
    slots = list(_SLOT.finditer(story))
    open_slots = [at for at, slot in enumerate(slots) if slot[1] in "vTU"]
    target = draw.choice(open_slots) if open_slots and draw.random() < 0.7 else -1
    text, fault, last = "", None, 0
    for at, slot in enumerate(slots):
        text += story[last : slot.start()]
        last = slot.end()
        value = _value(slot[1], world, draw)
        if at == target:
            town = slot[1] in "TU"
            kind = draw.choice(_MISPRINTS[::2] if town else (*_MISPRINTS, "other town"))
            wrong = _wrong_town(world, kind, draw) if town else _wrong_village(world, kind, draw)
            if wrong and town:
                text += world.home.name if slot[1] == "U" else ""
                fault = (len(text), len(text) + len(wrong), f"town, {kind}")
                value = wrong
            elif wrong:
                value = wrong + _kind(draw)
                fault = (len(text), len(text) + len(value), f"village, {kind}")
        text += value
    return text + story[last:], fault


def _kind(draw: random.Random) -> str:
    return draw.choice(("村", "村", "社区"))


def _value(slot: str, world: World, draw: random.Random) -> str:
    plain = {
        "H": world.home.name,
        "C": world.city.name,
        "A": world.towns[0].name,
        "B": world.towns[1].name,
        "T": world.towns[2].name,
        "U": world.home.name + world.towns[2].name,
        "S": world.sibling.name,
        "V": world.sibling_town.name,
        "N": draw.choice(_NEW),
        "n": draw.choice(_hamlets()),
    }
    if slot in plain:
        return plain[slot]
    name = draw.choice(world.villages("vw".find(slot) if slot in "vw" else "ab".find(slot)))
    return name + _kind(draw) if slot in "vw" else name


@cache
def _hamlets() -> tuple[str, ...]:
    """Return names such as hamlets have: those of villages far apart."""
    cities = ("3604", "4310", "4512", "5203", "6105", "2308", "3411")
    found = {name for city in cities for names in villages(city).values() for name in names.values()}
    return tuple(sorted(name for name in found if 1 < len(name) < 4))


def _faults_found(page: Page) -> list[tuple[int, int]]:
    notes = (Severity.NOTE,)
    hits = [hit for check in (unknown_place.CHECK, wrong_district.CHECK) for hit in check.check(page)]
    return [(hit.start, hit.end) for hit in hits if hit.severity not in notes]


def run(districts: int, seed: int, *, verbose: bool = False) -> Score:
    """Plant in pages for some districts and count what is found, notes aside.

    Args:
        districts: how many homes.
        seed: of all that is drawn.
        verbose: print what is missed and what is reported wrongly.
    """
    score, draw = Score(), random.Random(seed)
    for world in worlds(districts, seed):
        order = draw.sample(range(len(STORIES)), len(STORIES))
        for at in range(0, len(order), _PAGE):
            _page(score, world, [STORIES[number] for number in order[at : at + _PAGE]], draw, verbose=verbose)
    return score


def _page(score: Score, world: World, stories: Sequence[str], draw: random.Random, *, verbose: bool) -> None:
    text, faults = "", []
    for story in stories:
        made, fault = _place(story.replace("\n", "\n\n"), world, draw)
        if fault:
            faults.append((len(text) + fault[0], len(text) + fault[1], fault[2]))
        text += made + "\n\n"
    text = text.translate(_HALF) if draw.random() < 0.5 else text
    found = _faults_found(annotate(segment(lay_out(Source(world.home.name, text)))))
    score.reported += len(found)
    for start, end, kind in faults:
        score.planted[kind] += 1
        hit = any(one < end and start < other for one, other in found)
        score.found[kind] += hit
        if verbose and not hit:
            print("missed", kind, world.home.name, text[max(start - 20, 0) : end + 12].replace("\n", "|"))
    for one, other in found:
        right = any(one < end and start < other for start, end, _ in faults)
        score.right += right
        if verbose and not right:
            print("false", world.home.name, text[max(one - 20, 0) : other + 12].replace("\n", "|"))


def report(districts: int = 48, seed: int = 22) -> str:
    """Return the table of recall by kind, and precision over all."""
    score = run(districts, seed)
    rows = [
        (kind, count, score.found[kind], share(score.found[kind], count))
        for kind, count in sorted(score.planted.items())
    ]
    planted, found = score.planted.total(), score.found.total()
    rows.append(("all", planted, found, share(found, planted)))
    precision = share(score.right, score.reported)
    return f"{table(('planted', 'count', 'found', 'recall'), rows)}\n\nPrecision: {precision}"


def main() -> None:
    """Print it."""
    print(report())
