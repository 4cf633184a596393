"""Pages with faults planted in them, a like number of every kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import TYPE_CHECKING

from bench.compose import compose
from bench.draft import Draft, Site, half_width, render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.corpus import Article
    from bench.kinds import Kind

_SPARE = 1.6
"""Pages made at most, for each that would do if every kind fitted every story."""
_STORIES = 5


@dataclass(frozen=True)
class Fault:
    """A planted fault: its kind and the ranges of the page it stands in (one a copy)."""

    kind: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Planted:
    """A page with its faults, and as it was before; `heads` are the headlines of its stories."""

    name: str
    text: str
    faults: tuple[Fault, ...]
    clean: str
    heads: tuple[str, ...] = ()


def plant_pages(articles: Sequence[Article], kinds: Sequence[Kind], each: int, seed: int) -> list[Planted]:
    """Return pages with `each` faults of every kind, or as many as the articles have a place for.

    No story has more than one fault, so that none hides another.
    """
    draw = Random(seed)
    wanted = Counter({kind.name: each for kind in kinds})
    most = int(_SPARE * each * sum(kind.stories for kind in kinds) / _STORIES) + 1
    pages = []
    for number, clean in enumerate(islice(compose(articles, draw), most)):
        if not +wanted:
            break
        pages.append(_page(f"page-{number:03}.txt", clean, kinds, wanted, draw, half=number % 2 == 0))
    return pages


def _page(
    name: str, clean: Draft, kinds: Sequence[Kind], wanted: Counter[str], draw: Random, *, half: bool
) -> Planted:
    draft = clean.copy()
    at = 0
    while at < len(draft.stories):
        # The kinds that few stories have a place for come first.
        order = sorted(kinds, key=lambda kind: (-wanted[kind.name], draw.random()))
        at += next((kind.stories for kind in order if _planted(kind, draft, at, wanted, draw)), 1)
    text, ranges = render(draft, half=half)
    faults = tuple(Fault(kind, spans) for kind, spans in zip(draft.faults, ranges, strict=True))
    heads = tuple(half_width(story[0].text) if half else story[0].text for story in clean.stories)
    return Planted(name, text, faults, render(clean, half=half)[0], heads)


def _planted(kind: Kind, draft: Draft, at: int, wanted: Counter[str], draw: Random) -> bool:
    if wanted[kind.name] <= 0 or at + kind.stories > len(draft.stories):
        return False
    before = len(draft.faults)
    done = kind.plant(Site(draft, at, kind.name, draw))
    wanted[kind.name] -= len(draft.faults) - before
    return done
