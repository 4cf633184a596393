"""How many wrong districts are found: a part of `python -m tests.bench`.

Pages are made for districts drawn from the whole gazetteer; in some stories one mention of the home is
swapped for a sibling; lawful mentions of siblings stand beside as bait. Seeded: the figures do not change.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.annotate.homes import homes
from auditor.annotate.places import mentions
from auditor.annotate.villages import strangers
from auditor.checks.wrong_district import CHECK
from auditor.layout import lay_out
from auditor.lexicon.gazetteer import Gazetteer, gazetteer, towns
from auditor.lexicon.institutions import office
from auditor.lexicon.words import words
from auditor.model import Division, Notes, Page, Role, Source
from auditor.segment import segment
from bench.district_stories import FRESH, TUNED
from bench.district_stories_later import LAST, LATER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.contract import Hit
    from auditor.model import Span

_SLOT = re.compile(r"\{([A-Za-z])\}")
_DATELINES = (
    "{c}日报讯（记者/沈冬 通讯员/陆小雨）",
    "{c}日报讯（记者 沈冬）",
    "{c}晚报讯（见习记者/顾青 通讯员/{H}融媒）",
    "本报讯（记者 顾青）",
    "本报讯（通讯员 方圆）",
)
_HALF = str.maketrans("，：；！？（）", ",:;!?()")
SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@dataclass(frozen=True)
class World:
    """A home and what lies round it."""

    home: Division
    city: Division
    siblings: tuple[Division, ...]
    home_towns: tuple[str, ...]
    sibling_towns: tuple[str, ...]


@dataclass(frozen=True)
class Planted:
    """A page and the ranges of the districts that were swapped in it."""

    page: Page
    faults: tuple[tuple[int, int], ...]


@dataclass
class Score:
    """Counts of a run."""

    planted: int = 0
    found: int = 0
    right: int = 0
    reported: int = 0

    def __str__(self) -> str:
        recall = self.found / max(self.planted, 1)
        precision = self.right / max(self.reported, 1)
        return (
            f"planted {self.planted}, found {self.found}, reported {self.reported}: "
            f"recall {recall:.3f}, precision {precision:.3f}"
        )


def worlds(count: int, seed: int) -> Iterator[World]:
    """Yield homes all over China that have four siblings and three towns that no sibling has."""
    places = gazetteer()
    counties = [one for one in places.divisions.values() if one.level == "county"]
    draw = random.Random(seed)
    while count:
        home = draw.choice(counties)
        world = _world(places, home, draw)
        if world:
            count -= 1
            yield world


def siblings_of(places: Gazetteer, county: Division) -> tuple[Division, ...]:
    """Return the other counties of the same city, in the order of their codes."""
    city = places.city(county)
    if county.level != "county" or not city:
        return ()
    return tuple(
        other
        for other in places.divisions.values()
        if other.level == "county" and other.inside(city) and other != county
    )


def _world(places: Gazetteer, home: Division, draw: random.Random) -> World | None:
    generic = words("generic-districts")
    city, siblings = places.city(home), [one for one in siblings_of(places, home) if one.name not in generic]
    if not city or len(siblings) < 4 or home.name in generic:
        return None
    names = [town.name for town, _ in towns(city.code)]
    unique = {name for name in names if names.count(name) == 1}
    own = [town.name for town, _ in towns(home.code) if town.name in unique]
    draw.shuffle(siblings)
    theirs = [town.name for town, _ in towns(siblings[0].code) if town.name in unique]
    if len(own) < 3 or not theirs:
        return None
    draw.shuffle(own)
    return World(home, city, tuple(siblings), tuple(own), tuple(theirs))


def make_page(world: World, stories: Sequence[str], draw: random.Random, name: str) -> Planted:
    """Return a page of some stories, in about half of which one mention of the home is swapped."""
    text, faults = "", []
    half = draw.random() < 0.5
    for story in stories:
        swap = draw.randrange(story.count("{P}")) if "{P}" in story and draw.random() < 0.6 else -1
        made, fault = _fill(story, world, draw, swap)
        if fault:
            faults.append((len(text) + fault[0], len(text) + fault[1]))
        text += made + "\n\n"
    if half:
        text = text.translate(_HALF)
    return Planted(audit(Source(name, text)), tuple(faults))


def _fill(story: str, world: World, draw: random.Random, swap: int) -> tuple[str, tuple[int, int] | None]:
    story = story.replace("{D}", draw.choice(_DATELINES)).replace("\n", "\n\n")
    values = {
        "H": world.home.name,
        "T": world.home_towns[0],
        "U": world.home_towns[1],
        "C": world.city.name,
        "c": world.city.name.removesuffix("市"),
        "S": world.siblings[0].name,
        "R": world.siblings[1].name,
        "V": world.sibling_towns[0],
        "k": world.home.name[-1],
    }
    lawful = {values[slot[1]] for slot in _SLOT.finditer(story) if slot[1] in "SR"}
    text, fault, seen, last = "", None, 0, 0
    for slot in _SLOT.finditer(story):
        text += story[last : slot.start()]
        last = slot.end()
        value = values.get(slot[1], world.home.name)
        if slot[1] == "P":
            if seen == swap:
                # A sibling the story also names lawfully cannot be told from a slip by any reader.
                value = draw.choice([one for one in world.siblings if one.name not in lawful]).name
                fault = (len(text), len(text) + len(value))
            seen += 1
        text += value
    return text + story[last:], fault


def audit(source: Source) -> Page:
    """Return the page with its places and homes noted."""
    page = segment(lay_out(source))
    named = mentions(page, gazetteer())
    unlisted = tuple(strangers(story, named, ()) for story in page.stories)
    return replace(page, notes=Notes(mentions=named, homes=homes(page, named), strangers=unlisted))


def hits(page: Page) -> list[Hit]:
    """Return what the check finds on a page."""
    return list(CHECK.check(page))


def run(stories: Sequence[str], districts: int, seed: int, *, verbose: bool = False) -> Score:
    """Plant in pages for some districts and count what is found.

    Args:
        stories: the templates.
        districts: how many homes.
        seed: of all that is drawn.
        verbose: print what is missed and what is reported wrongly.
    """
    score, draw = Score(), random.Random(seed)
    for world in worlds(districts, seed):
        order = draw.sample(range(len(stories)), len(stories))
        for at in range(0, len(order), 4):
            planted = make_page(
                world, [stories[number] for number in order[at : at + 4]], draw, f"{world.home.name}{at}"
            )
            _count(score, planted, verbose=verbose)
    return score


def _count(score: Score, planted: Planted, *, verbose: bool) -> None:
    found = [(hit.start, hit.end) for hit in hits(planted.page)]
    text = planted.page.text
    score.planted += len(planted.faults)
    score.reported += len(found)
    for start, end in planted.faults:
        hit = any(a < end and start < b for a, b in found)
        score.found += hit
        if verbose and not hit:
            print("missed", planted.page.path, text[max(start - 20, 0) : end + 20].replace("\n", "|"))
    for start, end in found:
        right = any(a < end and start < b for a, b in planted.faults)
        score.right += right
        if verbose and not right:
            print("false", planted.page.path, text[max(start - 20, 0) : end + 20].replace("\n", "|"))


def swaps(page: Page) -> Iterator[tuple[str, Span, str]]:
    """Yield what may be swapped on a real page: the kind of mention, its range, a sibling's name."""
    if not page.notes:
        return
    for story, home in zip(page.stories, page.notes.homes, strict=True):
        heads = [line.span for line in story.lines if line.role not in (Role.BODY, Role.CAPTION)]
        for named in page.notes.mentions:
            inside = story.span.holds(named.span) and not any(head.holds(named.span) for head in heads)
            if home and inside and named.text == home.division.name and named.divisions[0] == home.division:
                kind = "institution" if office(page.text, named.span.end) else "other"
                for other in siblings_of(gazetteer(), home.division):
                    yield kind, named.span, other.name


def on_seeds(wanted: str) -> Score:
    """Swap every mention of the home of one kind on the sample pages, one at a time, for each sibling."""
    score = Score()
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for kind, span, name in swaps(audit(Source(path.name, text))):
            if kind == wanted:
                swapped = text[: span.start] + name + text[span.end :]
                fault = (span.start, span.start + len(name))
                _count(score, Planted(audit(Source(path.name, swapped)), (fault,)), verbose=False)
    return score


def main() -> None:
    """Print recall and precision on both sets of stories, and on the sample pages."""
    print(f"stories it was tuned on: {run((*TUNED, *FRESH, *LATER), 48, 20)}")
    print(f"stories it was not tuned on: {run(LAST, 48, 22)}")
    print(f"sample pages, institutions of the home: {on_seeds('institution')}")
    print(f"sample pages, its other mentions in the body: {on_seeds('other')}")


if __name__ == "__main__":
    main()
