"""The text of a story in both proofs, the new one in the order of the old: what is left differs."""

from __future__ import annotations

from itertools import chain, groupby
from typing import TYPE_CHECKING

from auditor.proofs.matching import following, partners
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.proofs.units import Proof, Unit


@dataclass(frozen=True, slots=True)
class Strand:
    """Characters in the order in which they are compared, and where each stands: page, offset."""

    text: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class StoryPair:
    """A story of the old proof and what has become of it; where it came or went one of the two is empty."""

    title: str
    old: Strand
    new: Strand


def pairs(old: Proof, new: Proof) -> Iterator[StoryPair]:
    """Yield the stories of the old proof in their order, then those that only the new one has."""
    found = partners(old, new)
    matched = {theirs: mine for mine, several in found.items() for theirs in several}
    used: set[int] = set()
    ours, others = _by_story(old), _by_story(new)
    for story, title in enumerate(old.titles):
        mine = ours.get(story, [])
        theirs = [*_leading(mine, new, matched, found), *_gathered(mine, new, matched, found)]
        used.update(theirs)
        if mine:
            yield StoryPair(title, _strand(mine), _strand(new.units[number] for number in theirs))
    for story, title in enumerate(new.titles):
        added = [unit for unit in others.get(story, ()) if unit.number not in used]
        if added:
            yield StoryPair(title, _strand(()), _strand(added))


def _by_story(of: Proof) -> dict[int, list[Unit]]:
    return {story: list(units) for story, units in groupby(of.units, key=lambda unit: unit.story)}


def _gathered(
    mine: Iterable[Unit], new: Proof, matched: dict[int, int], found: dict[int, list[int]]
) -> Iterator[int]:
    for unit in mine:
        yield from following(found.get(unit.number, ()), new, matched)


def _leading(
    mine: Iterable[Unit], new: Proof, matched: dict[int, int], found: dict[int, list[int]]
) -> list[int]:
    """Return the units without a partner at the head of the story, before the first that has one."""
    firsts = [number for unit in mine for number in found.get(unit.number, ())]
    heads: list[int] = []
    for number in firsts:
        at = number - 1
        before = []
        while at >= 0 and at not in matched and new.units[at].story == new.units[number].story:
            before.append(at)
            at -= 1
        if before and (at < 0 or new.units[at].story != new.units[number].story):
            heads += reversed(before)
    return heads


def _strand(units: Iterable[Unit]) -> Strand:
    whole = tuple(units)
    return Strand(
        "".join(unit.text for unit in whole),
        tuple(chain.from_iterable(((unit.page, offset) for offset in unit.offsets) for unit in whole)),
    )
