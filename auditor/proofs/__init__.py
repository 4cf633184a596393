"""Two proofs of the same pages: what was to be changed, what became of it, and what else changed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from auditor.model import Outcome, Revised, Verified
from auditor.proofs.setting import Locator
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
    here, there = Locator(before), Locator(after)
    numbers = {page.path: number for number, page in enumerate(before.pages)}
    left = dict(enumerate(corrections))
    verified: dict[int, Verified] = {}
    altered: list[Altered] = []
    for pair in pairs(before, after):
        finder = Finder(pair.old)
        wanted = {}
        for number, one in left.items():
            at = numbers[one.finding.place.path]
            if found := finder.wanted(one, at, before.pages[at].text):
                wanted[number] = found
        for number in wanted:
            del left[number]
        done, changes = verify(pair, list(wanted.values()), here, there)
        verified.update(zip(wanted, done, strict=True))
        altered += changes
    for number, one in left.items():
        verified[number] = Verified(one, Outcome.WITHDRAWN, "", None)
    return Revised(tuple(verified[number] for number in sorted(verified)), tuple(_changed(altered)))


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
