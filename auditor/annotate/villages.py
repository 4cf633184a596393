"""The villages that a story names right after a town: those the town has, and the strangers among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.lexicon.villages import VILLAGE, same_spelling, villages_of
from auditor.model import Stranger, located
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.model import Division, Mention, Passage, Story

_KIND = lazy(r"(?:社区|嘎查|村)?(?:居民委员会|村民委员会|居委会|村委会)?")
_TOWN_KIND = lazy(r"街道|镇|乡|苏木")
_KIND_END = lazy(r"(?:社区|嘎查|村)$")
_LISTED = frozenset("、和及与")
_LONGEST = 12
_MOST_LISTED = 20


def strangers(story: Story, mentions: Sequence[Mention], own: Sequence[Division]) -> tuple[Stranger, ...]:
    """Return the villages that a story prints under a town without them, in the order of its passages.

    Args:
        story: the story.
        mentions: the places of the page, in page order.
        own: the places that the user adds to the list.
    """
    return tuple(one for passage in story.passages() for one in _strangers(passage, mentions, own))


def _strangers(passage: Passage, mentions: Sequence[Mention], own: Sequence[Division]) -> Iterator[Stranger]:
    named = list(located(mentions, passage))
    begins = {start for start, _, _ in named}
    for _, at, mention in named:
        parents = tuple(one for one in mention.divisions if one.level == "town")
        # 义和 may be short for 义和街道, but not where 义和镇 is printed.
        if not parents or parents[0] != mention.divisions[0] or _TOWN_KIND.match(passage.text, at):
            continue
        names = villages_of(parents)
        if names:
            names.update(_added(parents, own))
            yield from _after(passage, at, parents, names, begins)


def _added(parents: Sequence[Division], own: Sequence[Division]) -> Iterator[tuple[str, str]]:
    """Yield the villages that the user adds to some towns, as `villages_of` gives those of the list."""
    for one in own:
        if one.level == "village" and any(one.inside(town) for town in parents):
            stem = _KIND_END.sub("", one.name)
            yield same_spelling(stem), stem


def _after(
    passage: Passage, at: int, parents: tuple[Division, ...], names: Mapping[str, str], begins: set[int]
) -> Iterator[Stranger]:
    text = passage.text
    # 甲镇东村、西村和南村: what is listed after a village lies in the same town.
    for _ in range(_MOST_LISTED):
        end = _known_end(text, at, names)
        if end is None:
            found = VILLAGE.match(text, at)
            if not found:
                return
            end = found.end()
            yield Stranger(passage, at, end, same_spelling(found[1]), found[2], parents, names)
        if text[end : end + 1] not in _LISTED or end + 1 in begins:
            return
        at = end + 1


def _known_end(text: str, at: int, names: Mapping[str, str]) -> int | None:
    """Return where the village ends that is named from `at` on; None if none of these names stands there."""
    same = same_spelling(text[at : at + _LONGEST])
    for size in range(len(same), 0, -1):
        if same[:size] in names:
            kind = _KIND.match(text, at + size)
            end = kind.end() if kind else at + size
            # A name of one character (高村) is one only with its kind.
            if size > 1 or end > at + size:
                return end
    return None
