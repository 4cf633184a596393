"""Another county of the city where the home of a story should stand: how many are found, and what is told wrongly.

A page has three stories of as many topics; each may have a county of the city planted in a sentence of the topic, in
one of the frames, in a headline's echo or before a town of the home, and one in three has a lawful mention instead.
Homes are drawn from all over China; a page may be of one county, or of counties of several cities.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.model import Severity, Source
from auditor.pipeline import audit_sources
from auditor.settings import Settings
from bench.districts import worlds
from bench.measure import all_checks_once
from bench.second import frames, speaking, topics
from bench.second.filling import cast, half_width, set_story
from bench.tables import share, table

if TYPE_CHECKING:
    from bench.districts import World

PAGES = 120
SEED = 1702
_CHECKS = ("wrong-district", "unknown-place")
_STORIES = 3
_OPEN, _CLOSE = "\U00100000", "\U00100001"


@dataclass
class Made:
    """A page with what was planted in it: the range and a name of the way."""

    source: Source
    faults: list[tuple[int, int, str]] = field(default_factory=list)


def make(half: str, count: int, seed: int) -> list[Made]:
    """Return pages of one half of the wordings."""
    draw = random.Random(seed)
    places = list(worlds(count * _STORIES, seed))
    made = []
    for number in range(count):
        one_place = draw.random() < 0.5
        own = [places[number * _STORIES + (0 if one_place else at)] for at in range(_STORIES)]
        chosen = draw.sample(getattr(topics, half), _STORIES)
        stories, ways = [], []
        for world, topic in zip(own, chosen, strict=True):
            text, way = _story(half, world, topic, draw)
            stories.append(text)
            ways += [way] if way else []
        text = "\n\n\n".join(stories) + "\n"
        made.append(_unmarked(f"{number:03}.txt", half_width(text) if number % 3 == 0 else text, ways))
    return made


def _story(half: str, world: World, topic: topics.Topic, draw: random.Random) -> tuple[str, str]:
    who = cast(world, topic, draw)
    body = list(topic.body)
    body.insert(len(body) - 1, draw.choice(getattr(speaking, half)))
    kind = draw.choice(("topic", "frame", "frame", "frame", "under", "lawful", "lawful", "none"))
    fault = ""
    frame = draw.choice(getattr(frames, half))
    used = {world.siblings[0].name, world.siblings[1].name}
    other = draw.choice([one.name for one in world.siblings if one.name not in used])
    planted = f"{_OPEN}{other}{_CLOSE}"
    if kind == "topic":
        holding = [at for at, one in enumerate(body) if "{P}" in one]
        at = draw.choice(holding)
        body[at] = body[at].replace("{P}", planted, 1)
    elif kind == "frame":
        body.insert(draw.randrange(1, len(body) + 1), _planted(frame, planted, draw))
        fault = frame
    elif kind == "under":
        under = draw.choice(getattr(frames, f"UNDER_{half}"))
        body.insert(draw.randrange(1, len(body) + 1), under.replace("{P}", planted))
        fault = under
    elif kind == "lawful":
        bait = draw.choice(getattr(frames, f"LAWFUL_{half}"))
        body.insert(draw.randrange(1, len(body) + 1), bait)
    if kind in ("topic", "lawful") or draw.random() < 0.5:
        body.insert(draw.randrange(1, len(body)), draw.choice(getattr(frames, half)))
    told = [who.fill(one, W="".join(topic.said), A=topic.said[0][:-1], B=topic.said[1]) for one in body]
    return set_story(who.fill(topic.head), told, who, draw, blank=draw.random() < 0.5), (
        "" if kind in ("lawful", "none") else fault or "topic"
    )


def _planted(frame: str, planted: str, draw: random.Random) -> str:
    """Return a frame with one of its homes exchanged."""
    parts = frame.split("{P}")
    at = draw.randrange(len(parts) - 1)
    return "{P}".join(parts[: at + 1]) + planted + "{P}".join(parts[at + 1 :])


def _unmarked(name: str, text: str, ways: list[str]) -> Made:
    faults: list[tuple[int, int, str]] = []
    clean: list[str] = []
    opened = 0
    for char in text:
        if char == _OPEN:
            opened = len(clean)
        elif char == _CLOSE:
            faults.append((opened, len(clean), ways[len(faults)]))
        else:
            clean.append(char)
    return Made(Source(name, "".join(clean)), faults)


def measure(half: str, count: int = PAGES, *, show: bool = False) -> str:
    """Return the table of one half of the wordings; `show` prints misses, never asked for the held-out half."""
    planted = found = loud_found = heard = false = 0
    missed: Counter[str] = Counter()
    for made in make(half, count, SEED):
        report = audit_sources([made.source], Settings(jobs=1), all_checks_once(_CHECKS))
        text = made.source.text
        told: set[int] = set()
        loud: set[int] = set()
        for one in report.findings:
            span, is_loud = one.place.span, one.severity > Severity.NOTE
            met = [
                at for at, fault in enumerate(made.faults) if span.start < fault[1] and fault[0] < span.end
            ]
            told.update(met)
            loud.update(met if is_loud else ())
            heard += is_loud
            false += is_loud and not met
            if show and is_loud and not met:
                print(
                    "false",
                    one.check,
                    text[max(span.start - 20, 0) : span.end + 20].replace("\n", "|"),
                    one.message,
                )
        planted += len(made.faults)
        found += len(told)
        loud_found += len(loud)
        missed.update(fault[2] for at, fault in enumerate(made.faults) if at not in told)
    if show:
        for way, times in missed.most_common():
            print("missed", times, way)
    rows = [
        (half, planted, share(found, planted), share(loud_found, planted), false, share(heard - false, heard))
    ]
    return table(("wrong districts", "planted", "told", "loud", "false", "precision"), rows)


def report(count: int = PAGES) -> str:
    """Return the tables of both halves."""
    return "\n\n".join(measure(half, count) for half in ("TUNED", "HELD_OUT"))
