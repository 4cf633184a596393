"""What became of the corrections of a story, and what else changed in it.

For each correction the old text with it and the old text without it are compared with the new one: the nearer
one is what was done. What still differs from the old text with all that was done is either at a correction,
which then was made wrongly, or nobody asked for it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from auditor.model import Altered, Outcome, Verified
from auditor.proofs.differences import Alignment, joined
from auditor.proofs.setting import Spacing, gaps
from auditor.proofs.wanted import composed
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from auditor.proofs.differences import Difference
    from auditor.proofs.setting import CharacterPlaces
    from auditor.proofs.strands import StoryPair
    from auditor.proofs.wanted import Composed, Swap, Wanted

_BESIDE = 40
"""Characters on either side of a correction that are compared with it: a line of two columns."""
_CONTEXT = 10
"""Characters beside a change by which a reader finds it."""
_AT_A_GLANCE = 24
"""Characters: whatever changes in so few words that were marked was done about the mark."""
_PASSES = 2
"""Corrections that stand side by side are judged once more when the others are."""


@dataclass(frozen=True, slots=True)
class _ComparedStory:
    """A story compared: the old text with the swaps that were made, aligned with the new one."""

    pair: StoryPair
    text: Composed
    aligned: Alignment

    def regions(self, one: Wanted) -> list[tuple[int, int]]:
        """Return the ranges of the text in which a change is one of a correction."""
        forward = self.text.forward
        if not one.correction.edits:
            return [(forward(one.sentence[0]), forward(one.sentence[1]))]
        found = [
            self.text.regions.get(swap) or (forward(swap.start), forward(swap.end)) for swap in one.swaps
        ]
        if one.end - one.start <= _AT_A_GLANCE or not found:
            found.append((forward(one.start), forward(one.end)))
        return found

    def words(self, one: Wanted) -> tuple[int, int]:
        """Return where the words of a correction stand in the new strand."""
        return self.aligned.new_range(self.text.forward(one.start), self.text.forward(one.end))


def verify(
    pair: StoryPair, wanted: Sequence[Wanted], old: CharacterPlaces, new: CharacterPlaces
) -> tuple[list[Verified], list[Altered]]:
    """Return what became of the corrections of a story, in their order, and what else changed in it."""
    if not pair.new.text:
        gone = [Verified(one.correction, Outcome.WITHDRAWN, "", None) for one in wanted]
        return gone, [_whole(pair, old, new)]
    if not pair.old.text:
        return [], [_whole(pair, old, new)]
    story = _judged(pair, wanted)
    met: defaultdict[int, list[Difference]] = defaultdict(list)
    left = []
    regions = [story.regions(one) for one in wanted]
    for difference in story.aligned.differences:
        touched = [
            number
            for number, found in enumerate(regions)
            if any(difference.touches(*region) for region in found)
        ]
        for number in touched:
            met[number].append(difference)
        if not touched:
            left.append(difference)
    verified = [_verified(story, one, met[number], old, new) for number, one in enumerate(wanted)]
    return verified, [_altered(story, one, old, new) for one in joined(left)]


def _judged(pair: StoryPair, wanted: Sequence[Wanted]) -> _ComparedStory:
    text = pair.old.text
    swaps = sorted({swap for one in wanted for swap in one.swaps})
    made = set(swaps)
    for _ in range(_PASSES):
        now = composed(text, made)
        aligned = Alignment(now.text, pair.new.text)
        made = {swap for swap in swaps if _is_made(pair, swap, made, now, aligned)}
    done = composed(text, made)
    return _ComparedStory(pair, done, Alignment(done.text, pair.new.text))


def _is_made(pair: StoryPair, swap: Swap, made: Collection[Swap], now: Composed, aligned: Alignment) -> bool:
    """Tell whether the new text is nearer to the old one with a swap than to the one without it."""
    start, end = max(0, swap.start - _BESIDE), min(len(pair.old.text), swap.end + _BESIDE)
    beside = [
        one.moved(-start)
        for one in made
        if one != swap and start <= one.start and one.end <= end and not one.meets(swap)
    ]
    low, high = aligned.new_range(now.forward(start), now.forward(end))
    found, old = pair.new.text[low:high], pair.old.text[start:end]
    without = composed(old, beside).text
    with_it = composed(old, [*beside, swap.moved(-start)]).text
    return Levenshtein.distance(with_it, found) <= Levenshtein.distance(without, found)


def _verified(
    story: _ComparedStory, one: Wanted, met: Sequence[Difference], old: CharacterPlaces, new: CharacterPlaces
) -> Verified:
    low, high = story.words(one)
    is_set_only = one.correction.edits and not one.swaps
    now = new.words(story.pair.new, low, high) if is_set_only else story.pair.new.text[low:high]
    place = new.place(story.pair.new, low, high)
    return Verified(one.correction, _outcome(story, one, met, old, new), now, place)


def _outcome(
    story: _ComparedStory, one: Wanted, met: Sequence[Difference], old: CharacterPlaces, new: CharacterPlaces
) -> Outcome:
    made = [swap in story.text.regions for swap in one.swaps]
    if met and _is_gone(story, one):
        return Outcome.WITHDRAWN
    if one.swaps:
        if met or any(made) != all(made):
            return Outcome.MISCORRECTED
        return Outcome.CHANGED if all(made) else Outcome.UNCHANGED
    if not one.correction.edits:
        return Outcome.ALTERED if met else Outcome.UNCHANGED
    if met:
        return Outcome.MISCORRECTED
    return Outcome.CHANGED if _is_set(story, one, old, new) else Outcome.UNCHANGED


def _is_gone(story: _ComparedStory, one: Wanted) -> bool:
    """Tell whether the sentence round a correction was taken out whole."""
    start, end = (story.text.forward(at) for at in one.sentence)
    return end - start > one.end - one.start and any(
        difference.start <= start and end <= difference.end and difference.new_start == difference.new_end
        for difference in story.aligned.differences
    )


def _is_set(story: _ComparedStory, one: Wanted, old: CharacterPlaces, new: CharacterPlaces) -> bool:
    """Tell whether words of which only the setting was to change (spaces, breaks) are set as was asked."""
    low, high = story.words(one)
    was = old.gaps(story.pair.old, one.start, one.end)
    now = new.gaps(story.pair.new, low, high)
    asked = gaps(one.correction.right or "")
    words = one.correction.finding.excerpt
    if not words[:1].isspace():
        was[0] = asked[0]
    if not words[-1:].isspace():
        was[-1] = asked[-1]
    if not len(was) == len(now) == len(asked):
        # What stood between has not been said to go: it is enough that it stands there no longer.
        return Spacing.TEXT not in now and Spacing.BREAK not in now
    return all(
        is_now == wanted for before, is_now, wanted in zip(was, now, asked, strict=True) if before != wanted
    )


def _altered(story: _ComparedStory, one: Difference, old: CharacterPlaces, new: CharacterPlaces) -> Altered:
    text, new_text = story.text.text, story.pair.new.text
    origin = story.text.origin
    return Altered(
        story.pair.title,
        text[max(0, one.start - _CONTEXT) : one.start],
        text[one.start : one.end],
        new_text[one.new_start : one.new_end],
        text[one.end : one.end + _CONTEXT],
        old.place(story.pair.old, origin[one.start], origin[one.end]),
        new.place(story.pair.new, one.new_start, one.new_end),
    )


def _whole(pair: StoryPair, old: CharacterPlaces, new: CharacterPlaces) -> Altered:
    """Return a story that came or went."""
    return Altered(
        pair.title,
        "",
        pair.old.text,
        pair.new.text,
        "",
        old.place(pair.old, 0, len(pair.old.text)),
        new.place(pair.new, 0, len(pair.new.text)),
    )
