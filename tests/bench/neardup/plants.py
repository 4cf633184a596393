"""The kinds of pairs that are planted: how the other text is made of the one, and what they share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from bench.neardup import damage

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

Span = tuple[int, int]
Shared = tuple[tuple[Span, Span], ...]
"""What two texts have in common: (range in the one, range in the other), code points, half-open."""

PASSAGE = 100
"""Characters of a shared passage, marks included: some 90 of the comparison view."""
_SEVERAL = (60, 80)
_DIGITS = frozenset("0123456789")
_FIGURES = 6
"""Digits that a story has whose figures are changed."""
_NAMES = 5


@dataclass(frozen=True)
class Material:
    """What pairs are made of: random numbers, characters for damage, stories not used elsewhere."""

    draw: np.random.Generator
    alphabet: NDArray[np.uint16]
    story: Callable[[], str]


@dataclass(frozen=True)
class Kind:
    """A kind of pair.

    Attributes:
        name: with the rate of damage.
        verdict: what an engine that has verdicts should call it.
        made: a story → (the one text, the other, what they share).
    """

    name: str
    verdict: str
    made: Callable[[str, Material], tuple[str, str, Shared]]


def _whole(other: Callable[[str, Material], str], story: str, of: Material) -> tuple[str, str, Shared]:
    made = other(story, of)
    return story, made, (((0, len(story)), (0, len(made))),)


def _copy(name: str, other: Callable[[str, Material], str]) -> Kind:
    return Kind(name, "copy", partial(_whole, other))


def _damaged(name: str, how: Callable[..., str], rate: float) -> Kind:
    return _copy(f"{name} {rate:.0%}", lambda story, of: how(story, rate, of.draw, of.alphabet))


def _other(name: str, other: Callable[[str, Material], str]) -> Kind:
    return Kind(name, "other-facts", partial(_whole, other))


def _abridged(story: str, of: Material) -> tuple[str, str, Shared]:
    """Leave out the last 35 % and begin with another sentence."""
    kept = story[: int(0.65 * len(story))]
    lead = of.story()
    lead = lead[: lead.index("。", 20) + 1 if "。" in lead[20:120] else 60]
    return story, lead + kept, (((0, len(kept)), (len(lead), len(lead) + len(kept))),)


def _passage(rate: float, story: str, of: Material) -> tuple[str, str, Shared]:
    return _placed(story, of, [PASSAGE], rate)


def _passages(story: str, of: Material) -> tuple[str, str, Shared]:
    """Three passages of 60 to 80 characters, in their order."""
    return _placed(story, of, of.draw.integers(*_SEVERAL, 3).tolist(), 0.0)


def _placed(story: str, of: Material, lengths: list[int], rate: float) -> tuple[str, str, Shared]:
    """Put passages of a story into another one, each at the end of one of its sentences."""
    host = of.story()
    while len(story) < sum(lengths) + 10 * len(lengths):
        story += of.story()
    free = len(story) - sum(lengths)
    starts = np.sort(of.draw.integers(0, free + 1, len(lengths))) + np.concatenate(
        ([0], np.cumsum(lengths)[:-1])
    )
    stops = [at + 1 for at, char in enumerate(host) if char in "。！？，"] or [len(host)]
    places = np.sort(of.draw.choice(stops, len(lengths))).tolist()
    made, shared, done = "", [], 0
    for start, length, place in zip(starts.tolist(), lengths, places, strict=True):
        made += host[done:place]
        piece = story[start : start + length]
        piece = damage.substituted(piece, rate, of.draw, of.alphabet) if rate else piece
        shared.append(((start, start + length), (len(made), len(made) + len(piece))))
        made, done = made + piece, place
    return story, made + host[done:], tuple(shared)


def _other_figures(story: str, of: Material) -> tuple[str, str, Shared]:
    """Take a story with some figures, and change them all."""
    while sum(char in _DIGITS for char in story) < _FIGURES:
        story = of.story()
    return _whole(lambda text, of: damage.refigured(text, of.draw), story, of)


SUBSTITUTED = (0.01, 0.02, 0.05, 0.10, 0.15, 0.20, 0.25, 0.30)
PASSAGES = (0.0, 0.02, 0.05)

KINDS: tuple[Kind, ...] = (
    _copy("exact", lambda story, of: story),
    _copy("reflowed", lambda story, of: damage.reflowed(story, of.draw)),
    *(_damaged("substituted", damage.substituted, rate) for rate in SUBSTITUTED),
    *(_damaged("dropped", damage.dropped, rate) for rate in (0.02, 0.05)),
    *(_damaged("inserted", damage.inserted, rate) for rate in (0.02, 0.05)),
    *(_damaged("mixed", damage.mixed, rate) for rate in (0.05, 0.10)),
    *(_damaged("bursts", damage.bursts, rate) for rate in (0.10, 0.30)),
    Kind("abridged", "copy", _abridged),
    *(Kind(f"passage {rate:.0%}", "partial", partial(_passage, rate)) for rate in PASSAGES),
    Kind("three passages", "partial", _passages),
    _other("other facts", lambda story, of: damage.refilled(story, of.draw, of.alphabet)),
    Kind("other figures", "other-facts", _other_figures),
    _other("other names", lambda story, of: damage.renamed(story, of.draw, of.alphabet, _NAMES)),
)
VIRAL = "viral 2%"
VIRAL_COPIES = 20
SHORT = "short, equal"
VERDICTS = {kind.name: kind.verdict for kind in KINDS} | {VIRAL: "copy", SHORT: "copy"}
