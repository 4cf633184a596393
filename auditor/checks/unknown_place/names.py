"""The towns and villages that a story names under a place which has none of that name, but one nearly of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from auditor.lexicon.gazetteer import fold, towns
from auditor.lexicon.institutions import institution
from auditor.lexicon.nearnames import Nearness, may_be_neighbours, nearest
from auditor.lexicon.tokens import is_word, joint_word, tagged
from auditor.lexicon.villages import VILLAGE, in_county, same_spelling, times_in_province, villages_of
from auditor.lexicon.words import words
from auditor.model import located
from auditor.text.han import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.model import Division, Mention, Notes, Passage, Story, Stranger

_Place = tuple[int, int, "Mention"]
"""A mention and its range in the text of a passage."""
_TOWN = re.compile(r"街道|镇|乡|苏木")
_UNDER = re.compile(f"[{HAN}]{{2,6}}")
_SEAM = 8
_SHORTEST, _LONGEST = 2, 5
_NAMES = ("nr", "ns", "nt", "nz")
_TOWN_SIZES = (5, 4, 3, 2)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that its parent does not have: where it stands, and the parent's own names nearest to it.

    `direct` tells whether the parent stands right before it; if not, it is the home of the story.
    """

    passage: Passage
    start: int
    end: int
    parent: Division
    near: tuple[str, ...]
    how: Nearness
    is_town: bool
    direct: bool


def unknown_places(
    story: Story, home: Division | None, notes: Notes, strangers: Sequence[Stranger]
) -> Iterator[Unknown]:
    """Yield the unknown names of a story.

    Args:
        story: the story.
        home: the county it is about, if that is known.
        notes: of the page.
        strangers: of the story.
    """
    for stranger in strangers:
        if unknown := _unknown_village(stranger):
            yield unknown
    for passage in story.passages():
        named = list(located(notes.mentions, passage))
        yield from _unknown_towns(passage, named, home)
        yield from _villages_under_counties(passage, named, notes.own_places)


def _villages_under_counties(
    passage: Passage, named: Sequence[_Place], own: Sequence[Division]
) -> Iterator[Unknown]:
    """Yield the villages printed right after a county, without their town: 白云区|某村."""
    text = passage.text
    begins = {start for start, _, _ in named}
    for _, at, mention in named:
        county = mention.divisions[0]
        found = VILLAGE.match(text, at) if county.level == "county" and at not in begins else None
        if not found or len(found[1]) > _LONGEST or institution(text, at):
            continue
        stem = same_spelling(found[1])
        added = any(
            one.level == "village" and one.inside(county) and same_spelling(one.name).startswith(stem)
            for one in own
        )
        near = None if added else _near_village(stem, county.code)
        if near:
            kind = found[2]
            yield Unknown(
                passage, at, found.end(), county, (near[1] + kind,), near[0], is_town=False, direct=True
            )


@lru_cache(maxsize=1 << 12)
def _near_village(stem: str, county: str) -> tuple[Nearness, str] | None:
    """Return the one village of a county that is nearly called so, where the province has none of that name.

    A county has hundreds of villages, and hamlets are called like villages elsewhere: so only a name
    that nobody has is taken for a slip of one.
    """
    if len(stem) < _SHORTEST or is_word(stem) or in_county(stem, county) or may_be_neighbours(stem):
        return None
    names = villages_of(town for town, _ in towns(county))
    near = nearest(stem, names)
    if not near or len(near[1]) > 1 or near[0] not in (Nearness.ORDER, Nearness.GLYPH):
        return None
    return None if times_in_province(stem, county) else (near[0], names[near[1][0]])


def _unknown_village(one: Stranger) -> Unknown | None:
    if any(in_county(one.stem, town.code[:6]) for town in one.parents):
        # The next town may have given the village away since the list was made.
        return None
    near = nearest(one.stem, one.names)
    if not near or (near[0] is Nearness.ORDER and may_be_neighbours(one.stem)):
        return None
    right = tuple(one.names[other] + one.kind for other in near[1])
    return Unknown(
        one.passage, one.start, one.end, one.parents[0], right, near[0], is_town=False, direct=True
    )


def _unknown_towns(passage: Passage, named: Sequence[_Place], home: Division | None) -> Iterator[Unknown]:
    text, done = passage.text, 0
    starts = [start for start, _, _ in named]
    for found in _TOWN.finditer(text):
        at, end = found.span()
        last = bisect_left(starts, end) - 1
        before = named[last] if last >= 0 else None
        if at < done or (before and at < before[1]):
            continue
        under = before and _UNDER.fullmatch(text, before[1], at)
        if before and under and before[2].divisions[0].level == "county":
            unknown = _town_under(passage, before, at, end)
        elif home and home.level == "county":
            unknown = _town_at_home(passage, before, home, at, end)
        else:
            unknown = None
        if unknown:
            done = end
            yield unknown


def _town_under(passage: Passage, parent: _Place, at: int, end: int) -> Unknown | None:
    """Return the town printed right after a county: 白云区|太合镇."""
    stem, kind = fold(passage.text[parent[1] : at]), passage.text[at:end]
    counties = [one for one in parent[2].divisions if one.level == "county"]
    near = None
    for county in counties:
        if stem in _stems(county.code, ""):
            return None
        near = near or _near_town(stem, county, kind)
    if not near or near[1] is Nearness.LETTER:
        return None
    return Unknown(passage, parent[1], end, near[0], near[2], near[1], is_town=True, direct=True)


def _town_at_home(
    passage: Passage, before: _Place | None, home: Division, at: int, end: int
) -> Unknown | None:
    """Return the town of the home that is printed with a slip, alone: 太合镇 in a story about 白云区."""
    text, kind = passage.text, passage.text[at:end]
    # The longest first: a town elsewhere may be called like the end of one of the home's.
    for size in _TOWN_SIZES:
        start, stem = at - size, fold(text[max(at - size, 0) : at])
        if start < (before[1] if before else 0) or not _UNDER.fullmatch(stem) or not _stands(text, start, at):
            continue
        if stem in _stems(home.code[:4], ""):
            return None
        if before and before[1] == start and not home.inside(before[2].divisions[0]):
            return None
        near = _near_town(stem, home, kind)
        if near and near[1] in (Nearness.ORDER, Nearness.GLYPH):
            return Unknown(passage, start, end, home, near[2], near[1], is_town=True, direct=False)
    return None


def _stands(text: str, start: int, at: int) -> bool:
    """Tell whether a name that begins at `start` and ends at `at` cuts no word in two there."""
    if joint_word(text[max(start - _SEAM, 0) : start], text[start : start + _SEAM]):
        return False
    word = joint_word(text[max(at - _SEAM, 0) : at], text[at : at + _SEAM])
    # 城镇 is a word; 黄镇 and 丰镇 are only the names of somebody and some place.
    return not word or tagged(word)[0][1] in _NAMES


def _near_town(stem: str, county: Division, kind: str) -> tuple[Division, Nearness, tuple[str, ...]] | None:
    names = _stems(county.code, kind)
    near = nearest(stem, names)
    return (county, near[0], tuple(names[one] for one in near[1])) if near else None


@lru_cache(maxsize=256)
def _stems(prefix: str, kind: str) -> Mapping[str, str]:
    """Return the towns under a division, of a kind if one is given: name without it → official name."""
    found = {}
    ordinary = words("ordinary-towns")
    for town, _ in towns(prefix):
        stem = re.sub(r"(?:街道|镇|乡|苏木)$", "", town.name)
        if town.name.endswith(kind) and town.name not in ordinary:
            found[fold(stem)] = town.name
    return found
