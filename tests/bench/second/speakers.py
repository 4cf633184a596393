"""Speeches of one story given to the speaker of another: how many are found, and whether the right side is accused.

A page has four stories of a city or of several; each prints its own speaker's words, and on a faulty page one of them
also has its speaker say what another one says. On lawful pages two stories quote one speaker with the same words, each
in its own way. Half the pages are a run of two, some are misread, one character in twenty of the words given away.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.model import Severity, Source
from auditor.pipeline import audit_sources
from auditor.settings import Settings
from bench.districts import worlds
from bench.measure import all_checks_once
from bench.second import speaking, topics
from bench.second.filling import cast, half_width, misread, set_story
from bench.tables import share, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.districts import World
    from bench.second.filling import Cast
    from bench.second.topics import Topic

EACH = 6
"""Pages of each wording."""
SEED = 1701
_CHECK = "misattributed-lead-in"
_MISREAD = 0.05
_STORIES = 4
_MARKS = "\U00100000\U00100001\U00100002\U00100003"


@dataclass(frozen=True)
class Made:
    """Pages with one fault: where the words are wrong, and where they are right; none of them on a lawful page."""

    pages: tuple[Source, ...]
    wrong: tuple[str, int, int] | None
    right: tuple[str, int, int] | None
    wording: str
    trait: str


def pages(half: Sequence[Topic], wordings: Sequence[str], each: int, seed: int) -> Iterator[Made]:
    """Yield faulty pages, some for each wording."""
    draw = random.Random(seed)
    places = worlds(each * len(wordings) * 2, seed)
    for number, wording in enumerate(wordings):
        for at in range(each):
            trait = ("one page", "two pages", "misread", "no dateline", "half width", "two pages")[at % 6]
            other = wordings[(number + 1 + at) % len(wordings)]
            yield _faulty(half, next(places), next(places), (wording, other), trait, draw)


def lawful(half: Sequence[Topic], pairs: Sequence[tuple[str, str]], each: int, seed: int) -> Iterator[Made]:
    """Yield pages on which two stories quote one speaker."""
    draw = random.Random(seed)
    places = worlds(each * len(pairs), seed)
    for one, other in pairs:
        for at in range(each):
            world = next(places)
            chosen = draw.sample(half, _STORIES)
            casts = [cast(world, topic, draw) for topic in chosen]
            casts[1] = casts[0]
            said = chosen[0].said
            first = _story(chosen[0], casts[0], draw, [_put(one, casts[0], said)])
            second = _story(chosen[1], casts[0], draw, [_put(other, casts[0], said)])
            rest = [_story(chosen[k], casts[k], draw, []) for k in (2, 3)]
            split = 2 if at % 2 else 1
            yield Made(_sources([first, *rest, second], split), None, None, one, "lawful")


def _faulty(
    half: Sequence[Topic], here: World, there: World, ways: tuple[str, str], trait: str, draw: random.Random
) -> Made:
    chosen = draw.sample(half, _STORIES)
    same_city = draw.random() < 0.5
    casts = [
        cast(here if same_city or at % 2 == 0 else there, topic, draw) for at, topic in enumerate(chosen)
    ]
    mine, theirs = draw.sample(range(_STORIES), 2)
    words = chosen[theirs].said
    given = tuple(misread(one, _MISREAD, draw) for one in words) if trait == "misread" else words
    stories = []
    for at, (topic, who) in enumerate(zip(chosen, casts, strict=True)):
        own = [] if at == mine and draw.random() < 0.5 else [_put(ways[1], who, topic.said)]
        if at == theirs:
            own = [_MARKS[2] + one + _MARKS[3] for one in own]
        if at == mine:
            own.append(_MARKS[0] + _put(ways[0], who, (given[0], given[1])) + _MARKS[1])
        stories.append(_story(topic, who, draw, own, plain=trait == "no dateline" and at in (mine, theirs)))
    made = _sources(stories, 2 if trait == "two pages" else 1)
    places = {}
    clean = []
    for source in made:
        text, found = _unmarked(source.text)
        clean.append(Source(source.path, half_width(text) if trait == "half width" else text))
        places.update({mark: (source.path, *span) for mark, span in found.items()})
    return Made(tuple(clean), places[0], places[2], ways[0], trait)


def _put(way: str, who: Cast, said: Sequence[str]) -> str:
    one, other = said
    return who.fill(way, W=one + other, A=one[:-1], B=other)


def _story(topic: Topic, who: Cast, draw: random.Random, own: list[str], *, plain: bool = False) -> str:
    body = [who.fill(one) for one in topic.body]
    told = [*body[:-1], *own, body[-1]]
    if plain:
        return "\n".join([who.fill(topic.head), *told])
    return set_story(who.fill(topic.head), told, who, draw, blank=draw.random() < 0.5)


def _sources(stories: Sequence[str], count: int) -> tuple[Source, ...]:
    parts = [stories[at::count] for at in range(count)]
    return tuple(Source(f"{at + 1:02}.txt", "\n\n\n".join(part) + "\n") for at, part in enumerate(parts))


def _unmarked(text: str) -> tuple[str, dict[int, tuple[int, int]]]:
    found: dict[int, tuple[int, int]] = {}
    opened: dict[int, int] = {}
    clean: list[str] = []
    for char in text:
        if char in _MARKS:
            number = _MARKS.index(char)
            if number % 2:
                found[number - 1] = (opened[number - 1], len(clean))
            else:
                opened[number] = len(clean)
        else:
            clean.append(char)
    return "".join(clean), found


@dataclass
class Score:
    """Counts of a run."""

    planted: int = 0
    found: int = 0
    heard: int = 0
    accused: int = 0
    right_side: int = 0
    false: int = 0

    def row(self, name: str) -> tuple[object, ...]:
        """Return a row of the table."""
        sure = self.heard - self.false
        return (
            name,
            self.planted,
            share(self.found, self.planted),
            share(self.heard - self.false, self.planted),
            share(self.accused, self.found),
            share(self.right_side, self.accused),
            self.false,
            share(sure, self.heard),
        )


def judge(made: Made, scores: Sequence[Score]) -> str:
    """Count one page; return what went wrong, if anything did."""
    report = audit_sources(list(made.pages), Settings(jobs=1), all_checks_once((_CHECK,)))
    told, problem = False, ""
    for score in scores:
        score.planted += made.wrong is not None
    for one in report.findings:
        place = (one.place.path, one.place.span.start, one.place.span.end)
        at_wrong, at_right = _touch(place, made.wrong), _touch(place, made.right)
        loud = one.severity > Severity.NOTE
        for score in scores:
            if not (at_wrong or at_right) or told:
                score.heard += loud
                score.false += loud
                problem = problem or (f"false: {one.excerpt[:60]}" if loud else "")
                continue
            score.found += 1
            score.heard += loud
            if one.data.get("accused", True):
                score.accused += 1
                score.right_side += at_wrong
                problem = problem or ("" if at_wrong else "wrong side")
        told = told or at_wrong or at_right
    return problem or ("" if told or made.wrong is None else "missed")


def _touch(place: tuple[str, int, int], other: tuple[str, int, int] | None) -> bool:
    return other is not None and place[0] == other[0] and place[1] < other[2] and other[1] < place[2]


def measure(half: str, each: int = EACH, *, show: bool = False) -> str:
    """Return the table of one half of the wordings.

    Args:
        half: `TUNED`, `HELD_OUT` or `LAST`.
        each: pages of a wording.
        show: print what was missed; never asked for the half that is held out.
    """
    subjects, wordings = getattr(topics, half), getattr(speaking, half)
    pairs = getattr(speaking, f"LAWFUL_{half}")
    scores: dict[str, Score] = {}
    seen: Counter[str] = Counter()
    for made in (*pages(subjects, wordings, each, SEED), *lawful(subjects, pairs, each, SEED + 1)):
        kept = [scores.setdefault(name, Score()) for name in ("all", made.trait)]
        problem = judge(made, kept)
        seen[problem.partition(":")[0]] += 1
        if show and problem:
            print(problem, "|", made.trait, "|", made.wording)
    rows = [score.row(name) for name, score in scores.items()]
    head = ("pages", "planted", "told", "loud", "accused", "right side", "false", "precision")
    return f"{half}\n\n{table(head, rows)}"


def report(each: int = EACH) -> str:
    """Return the tables of all parts."""
    return "\n\n".join(measure(half, each) for half in ("TUNED", "HELD_OUT", "LAST"))
