"""The places a story names in its home's city: whose they are, what part they play, who is welcome."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.lexicon.district_roles import HOME_PARTS, Near, Part, Playing, part
from auditor.lexicon.gazetteer import gazetteer
from auditor.model import Passage, Role, located

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Division, Mention, Story

HEADS = frozenset({Role.HEADLINE, Role.KICKER, Role.SUBHEAD, Role.SECTION})

_COMPANY = (Part.GUEST, Part.PARTNER)
_CITY_WIDE = 4
"""As many other districts make a story one about the city."""
_OFTEN = 0.4
"""Named so often, measured by the home, a district is a second home and no slip."""
# A dateline's bracket parts as a full stop does.
_SENTENCE_END = re.compile(r"[。！？!?)）]")
_BELOW = ("", "的", "下辖的", "辖区的", "辖内的", "下属的")
_LIES_IN = ("位于", "地处", "隶属", "隶属于", "属", "属于", "坐落于", "坐落在")


@dataclass(frozen=True, slots=True)
class Seen:
    """A place of the home's city: where it stands, the one county it is or lies in, and its part."""

    passage: Passage
    start: int
    end: int
    mention: Mention
    county: Division
    playing: Playing
    in_head: bool

    @property
    def is_town(self) -> bool:
        """Whether it is a town or street of its county."""
        return self.mention.divisions[0].level == "town"


def cast(story: Story, home: Division, mentions: Sequence[Mention]) -> list[Seen]:
    """Return the places of the home's city that a story names, those that can lie in one county only.

    Args:
        story: the story.
        home: the county it is about.
        mentions: the places of the page, in page order.
    """
    places = gazetteer()
    city = places.city(home)
    heads = {line.span for line in story.having(*HEADS)}
    seen = []
    for passage in _passages(story):
        named = list(located(mentions, passage))
        near = [Near(start, end, one.divisions[0].level == "town") for start, end, one in named]
        for at, (start, end, mention) in enumerate(named):
            local = [one for one in mention.divisions if city and one.inside(city)]
            counties = {places.county(one) for one in local}
            county = counties.pop() if len(counties) == 1 and mention.divisions[0] in local else None
            if county:
                playing = part(passage.text, near, at)
                seen.append(Seen(passage, start, end, mention, county, playing, passage.pieces[0] in heads))
    return seen


def _passages(story: Story) -> Iterator[Passage]:
    for line in story.having(*HEADS, Role.CAPTION):
        yield Passage(line.text, (line.span,))
    yield from story.paragraphs


def town_of(seen: Sequence[Seen], at: int) -> int | None:
    """Return the number of the town that is printed as one of a county: 白云区|太和镇, 太和镇|位于|白云区."""
    for town, links in ((at + 1, _BELOW), (at - 1, _LIES_IN)):
        if not seen[at].is_town and 0 <= town < len(seen) and seen[town].is_town:
            first, second = sorted((seen[at], seen[town]), key=lambda one: one.start)
            same = first.passage is second.passage
            if same and first.passage.text[first.end : second.start] in links:
                return town
    return None


def contrasted(seen: Sequence[Seen], at: int) -> bool:
    """Tell whether another county stands in the same sentence: 甲区增长6%，乙区增长5%."""
    one = seen[at]
    for other in (*seen[max(at - 1, 0) : at], *seen[at + 1 : at + 2]):
        if other.passage is one.passage and other.county != one.county and not other.is_town:
            first, second = sorted((one, other), key=lambda place: place.start)
            if not _SENTENCE_END.search(one.passage.text, first.end, second.start):
                return True
    return False


def welcome(own: Sequence[Seen], others: Sequence[Seen]) -> set[str]:
    """Return the codes of the counties that a story may name as it likes: guests, hosts, second homes.

    Args:
        own: the places of the home.
        others: the places of other counties.
    """
    count = Counter(one.county.code for one in others)
    acting = {one.county.code for one in others if one.playing.part in HOME_PARTS and not one.is_town}
    if len(acting) > 1 or len(count) >= _CITY_WIDE:
        return set(count)
    found = {one.county.code for one in others if one.in_head or one.playing.part in _COMPANY}
    for code, times in count.items():
        kinds = {one.is_town for one in others if one.county.code == code}
        if times > 1 and (len(kinds) > 1 or times >= _OFTEN * max(len(own), 1)):
            found.add(code)
    return found
