"""Wrong posts, names and bureaus planted in pages of districts all over China: a part of `python -m tests.bench`.

For each district an invented leadership stands in three pages of one run; in some mentions a post, a
character of a name or of a bureau is changed. People of one name, relatives, former and acting posts and
several posts at once stand beside as bait. Seeded: the figures do not change.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from audit import registry

from auditor.lexicon.lookalike import look_alike
from auditor.model import Source
from auditor.pipeline import audit_sources
from auditor.settings import Settings
from bench.districts import Score, worlds
from bench.people_stories import BAIT, BUREAUS, FRESH, FRESH_BAIT, GIVEN, STORIES, SURNAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from bench.districts import World

CHECKS = ("title-conflict", "name-variant")
_SLOT = re.compile(r"\{([A-Za-z]2?)\}")
_HALF = str.maketrans("，：；！？（）", ",:;!?()")
_PEOPLE = "sgvmbwxrqyzij"
_PAGES = 3
_POSTS = (
    ("委书记{s}", "委副书记{s}"),
    ("{k}长{g}主持", "副{k}长{g}主持"),
    ("局长{b}", "副局长{b}"),
    ("党委书记{w}", "党委副书记{w}"),
    ("党委书记{x}", "党委副书记{x}"),
    ("主任{m}", "副主任{m}"),
    ("，副{k}长{v}", "，{k}长{v}"),
    ("、副{k}长{v}", "、{k}长{v}"),
    ("{k}长{g}在", "副{k}长{g}在"),
)


@dataclass(frozen=True)
class Run:
    """The pages of one run, with the path and range of each fault."""

    sources: tuple[Source, ...]
    faults: tuple[tuple[str, int, int, str], ...]


@cache
def _partners() -> Mapping[str, str]:
    return {
        char: "".join(other for other in sorted(set(GIVEN)) if look_alike(char, other)) for char in set(GIVEN)
    }


def _name(draw: random.Random) -> str:
    # Names of two characters are one in six: 2020 report of the Ministry of Public Security.
    return draw.choice(SURNAMES) + "".join(draw.sample(GIVEN, 1 if draw.random() < 1 / 6 else 2))


def _cast(world: World, draw: random.Random) -> dict[str, str]:
    values = {slot: _name(draw) for slot in _PEOPLE}
    while len(values["i"]) != 3:
        values["i"] = _name(draw)
    values |= {f"{slot}2": _name(draw) for slot in "sgbw"}
    values["o"] = values["i"][:2] + draw.choice([char for char in GIVEN if char != values["i"][2]])
    return values | {
        "H": world.home.name,
        "k": world.home.name[-1],
        "T": world.home_towns[0],
        "U": world.home_towns[1],
        "C": world.city.name,
        "c": world.city.name.removesuffix("市"),
        "B": draw.choice(BUREAUS),
    }


def make(world: World, draw: random.Random, stories: Sequence[str], bait: Sequence[str]) -> Run:
    """Return the pages of a run, in about half of which one mention is wrong."""
    values = _cast(world, draw)
    lawful = draw.sample(bait, 4)
    sources: list[Source] = []
    faults: list[tuple[str, int, int, str]] = []
    done: set[str] = set()
    for number in range(_PAGES):
        chosen = [*stories, *(lawful[number : number + 2])]
        draw.shuffle(chosen)
        wrong = draw.randrange(len(chosen)) if draw.random() < 0.6 else -1
        text, name = "", f"{world.home.name}{number}.txt"
        for at, story in enumerate(chosen[:9]):
            fault = _fault(story, values, draw, done) if at == wrong and story in stories else None
            made, where = _fill(story, values, fault)
            if fault and where:
                done.add(fault[2])
                faults.append((name, len(text) + where[0], len(text) + where[1], fault[2]))
            text += made + "\n\n"
        sources.append(Source(name, text.translate(_HALF) if draw.random() < 0.5 else text))
    return Run(tuple(sources), tuple(faults))


def _fault(
    story: str, values: Mapping[str, str], draw: random.Random, done: set[str]
) -> tuple[str, str, str] | None:
    """Return what to put for what, and whose fault it is; None where the story has nothing to change."""
    posts = [(a, b, f"post {a[-2] if a[-1] == '}' else 'g'}") for a, b in _POSTS if a in story]
    glyphs = [("{" + slot + "}", new, f"name {slot}") for slot, new in _misread(story, values, draw)]
    bureau = values["B"]
    cut = draw.randrange(len(bureau) - 3, len(bureau) - 1)
    torn = [("{B}", bureau[:cut] + bureau[cut + 1 :], "bureau")] if "{B}" in story else []
    kinds = [kind for kind in (posts, glyphs, torn) if kind]
    chosen = draw.choice(draw.choice(kinds)) if kinds else None
    return chosen if chosen and chosen[2] not in done else None


def _misread(story: str, values: Mapping[str, str], draw: random.Random) -> Iterator[tuple[str, str]]:
    for slot in _PEOPLE:
        name = values[slot]
        at = draw.randrange(1, len(name))
        partners = _partners()[name[at]]
        if "{" + slot + "}" in story and partners:
            yield slot, name[:at] + draw.choice(partners) + name[at + 1 :]


def _fill(
    story: str, values: Mapping[str, str], fault: tuple[str, str, str] | None
) -> tuple[str, tuple[int, int] | None]:
    story = story.replace("\n", "\n\n")

    def filled(text: str) -> str:
        return _SLOT.sub(lambda slot: values[slot[1]], text)

    if not fault or fault[0] not in story:
        return filled(story), None
    at = story.index(fault[0])
    before, wrong = filled(story[:at]), filled(fault[1])
    return before + wrong + filled(story[at + len(fault[0]) :]), (len(before), len(before) + len(wrong))


def measure(
    districts: int = 48,
    seed: int = 5,
    *,
    fresh: bool = False,
    show: Callable[[str, str], None] = lambda _kind, _line: None,
) -> dict[str, Score]:
    """Return the scores by kind of fault (`post`, `name`, `bureau`) and of all (`all`).

    Args:
        districts: how many leaderships.
        seed: of all that is drawn.
        fresh: with the stories that nothing was tuned on.
        show: called with `people` and a line for each miss and false alarm.
    """
    draw, checks = random.Random(seed), registry(*CHECKS)
    scores = {kind: Score() for kind in ("post", "name", "bureau", "all")}
    for world in worlds(districts, seed):
        run = make(world, draw, *((FRESH, FRESH_BAIT) if fresh else (STORIES, BAIT)))
        report = audit_sources(run.sources, Settings(jobs=1), checks)
        _count(
            scores,
            run,
            [(one.place.path, one.place.span.start, one.place.span.end) for one in report.findings],
            show,
        )
    return scores


def _count(
    scores: dict[str, Score],
    run: Run,
    found: list[tuple[str, int, int]],
    show: Callable[[str, str], None],
) -> None:
    texts = {source.path: source.text for source in run.sources}
    for path, start, end, kind in run.faults:
        hit = any(there == path and a < end and start < b for there, a, b in found)
        for score in (scores["all"], scores[kind.split()[0]]):
            score.planted += 1
            score.found += hit
        if not hit:
            show("people", f"missed {kind} {path} {texts[path][max(start - 20, 0) : end + 20]!r}")
    for path, start, end in found:
        right = any(there == path and start < b and a < end for there, a, b, _ in run.faults)
        scores["all"].reported += 1
        scores["all"].right += right
        if not right:
            show("people", f"false {path} {texts[path][max(start - 20, 0) : end + 20]!r}")


def report(show: Callable[[str, str], None]) -> str:
    """Return the scores on both sets of stories, a line a kind."""
    lines = []
    for fresh in (False, True):
        stories = "other stories" if fresh else "stories it was tuned on"
        for kind, score in measure(fresh=fresh, show=show).items():
            recall = f"planted {score.planted}, found {score.found}: recall {score.found / score.planted:.3f}"
            lines.append(f"- {stories}, {kind}: {score if kind == 'all' else recall}")
    return "\n".join(lines)


if __name__ == "__main__":
    print(report(print))
