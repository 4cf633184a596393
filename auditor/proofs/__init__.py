"""Two proofs of the same pages: what was to be changed, what became of it, and what else changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.model import Outcome, Revised, Verified
from auditor.proofs.setting import CharacterPlaces
from auditor.proofs.strands import pairs
from auditor.proofs.units import proof
from auditor.proofs.verifying import verify
from auditor.proofs.wanted import Finder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Altered, Correction, Page

__all__ = ["compare"]

_SHORTEST_MOVE = 4
"""Characters: shorter words come and go by chance."""


def compare(old: Sequence[Page], new: Sequence[Page], corrections: Sequence[Correction] = ()) -> Revised:
    """Compare two proofs, story by story.

    That a story, paragraph or caption was moved, and that lines break elsewhere, is no change.

    Args:
        old: pages of the old proof.
        new: pages of the new one, in any order and under any names.
        corrections: what was to be changed; each stands on one of the old pages.
    """
    before, after = proof(old), proof(new)
    here, there = CharacterPlaces(before), CharacterPlaces(after)
    numbers = {page.path: number for number, page in enumerate(before.pages)}
    parts: defaultdict[int, list[tuple[bool, Verified]]] = defaultdict(list)
    altered: list[Altered] = []
    for pair in pairs(before, after):
        finder = Finder(pair.old)
        wanted = {}
        for number, one in enumerate(corrections):
            at = numbers[one.finding.place.path]
            if found := finder.wanted(one, at, before.pages[at].text):
                wanted[number] = found
        done, changes = verify(pair, list(wanted.values()), here, there)
        for (number, part), verified in zip(wanted.items(), done, strict=True):
            parts[number].append((part.is_here, verified))
        altered += changes
    whole = [_whole(one, parts[number]) for number, one in enumerate(corrections)]
    return Revised(tuple(whole), tuple(_changed(altered)))


def _whole(correction: Correction, parts: Sequence[tuple[bool, Verified]]) -> Verified:
    """Return what became of a correction in all stories that it touches: made in part it is made wrongly."""
    if not parts:
        return Verified(correction, Outcome.WITHDRAWN, "", None)
    first = next((verified for is_here, verified in parts if is_here), parts[0][1])
    outcomes = {verified.outcome for _, verified in parts} - {Outcome.WITHDRAWN}
    if len(outcomes) > 1:
        return replace(first, outcome=Outcome.MISCORRECTED)
    return replace(first, outcome=outcomes.pop()) if outcomes else first


def _changed(altered: Sequence[Altered]) -> Iterator[Altered]:
    """Yield the changes without those that took words out here and put the same words in there."""
    gone = Counter(one.old for one in altered if not one.new)
    come = Counter(one.new for one in altered if not one.old)
    moved = {words: min(gone[words], come[words]) for words in gone if len(words) >= _SHORTEST_MOVE}
    out, into = Counter(moved), Counter(moved)
    for one in altered:
        counts, words = (into, one.new) if not one.old else (out, one.old)
        if (one.old and one.new) or not counts[words]:
            yield one
        else:
            counts[words] -= 1
