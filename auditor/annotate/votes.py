"""What speaks for each district in a story: headline, lead, institutions and towns, each with its weight."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.lexicon.patterns import match
from auditor.model import Part, Passage, Role, located

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.lexicon.gazetteer import Gazetteer
    from auditor.model import Division, Mention, Story

_ZONES = {
    Role.HEADLINE: 4.0,
    Role.KICKER: 3.0,
    Role.SECTION: 2.0,
    Role.SUBHEAD: 1.5,
    Role.CAPTION: 1.0,
    Role.BYLINE: 0.5,
    Role.SIGNATURE: 0.5,
}
_LEAD, _BODY = 2.0, 1.0
_SHORT = 0.7
"""What a name without its kind counts."""
_UNDER_PARENT = 0.3
"""What a town counts that is printed after its county, for readers elsewhere: at home a town stands alone."""
_LONG_TITLE = 7
"""Characters of a headline in which the colon after a county's name stands, and a town's."""
_PARTS = {
    Part.GUEST: 0.25,
    Part.PARTNER: 0.8,
    Part.ASIDE: 0.6,
    Part.SITE: 0.6,
    Part.EVENT: 0.6,
    Part.NONE: 0.6,
    Part.TOPIC: 1.0,
}
_HOME_PART = 1.5
"""What a district counts that is visited, that is only named, that begins a sentence, and that acts."""


@dataclass(slots=True)
class Votes:
    """What speaks for each division, by code, in one story; `times` is how often a county is named itself."""

    counties: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    cities: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    evidence: dict[str, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    times: Counter[str] = field(default_factory=Counter)

    def ranked(self) -> list[str]:
        """Return the codes of the counties, the one with the most votes first."""
        return sorted(self.counties, key=lambda code: (-self.counties[code], code))

    def repeated(self) -> str | None:
        """Return the code of the only county that is named more than once."""
        often = [code for code, times in self.times.items() if times > 1]
        return often[0] if len(often) == 1 else None

    def is_alone(self, code: str) -> bool:
        """Tell whether a county is named once, and none of its towns."""
        return len(self.evidence[code]) == 1


def votes_of(gazetteer: Gazetteer, story: Story, mentions: Sequence[Mention]) -> Votes:
    """Count the votes of one story.

    Args:
        gazetteer: the divisions.
        story: the story.
        mentions: the places of the page, in page order.
    """
    votes = _counted(gazetteer, story, mentions, _LEAD)
    # The first words of what has no head are no lead where the rest speaks of another county.
    if len(votes.counties) > 1 and not is_headed(story):
        return _counted(gazetteer, story, mentions, _BODY)
    return votes


def _counted(gazetteer: Gazetteer, story: Story, mentions: Sequence[Mention], lead: float) -> Votes:
    votes = Votes()
    for passage, zone in zones(story, lead):
        last = None
        for start, end, mention in located(mentions, passage):
            _count(gazetteer, votes, mention, zone * _worth(mention, is_under=last == start))
            last = end
    _count_titled(gazetteer, votes, story)
    return votes


def _count_titled(gazetteer: Gazetteer, votes: Votes, story: Story) -> None:
    """Count the headline 平安：灯会开了 for a county that the text spells out; alone, 平安 is a word.

    So does 平安三合：灯会开了, where the text names the town too.
    """
    named = {mention.span.start for found in votes.evidence.values() for mention in found}
    for line in story.lines:
        if line.role.is_head and line.span.start not in named and {*"：:"} & {*line.text[:_LONG_TITLE]}:
            for code in votes.counties:
                if line.text.startswith(_titles(gazetteer.divisions[code].name[:-1], votes.evidence[code])):
                    votes.counties[code] += _ZONES.get(line.role, 0.0) * _PARTS[Part.NONE] * _SHORT


def _titles(stem: str, own: Sequence[Mention]) -> tuple[str, ...]:
    """Return how a headline begins that names a county alone, or a town of it: 平安：, 平安三合：."""
    towns = sorted({one.divisions[0].name[:2] for one in own if one.divisions[0].level == "town"})
    return tuple(f"{stem}{town}{mark}" for town in ("", *towns) for mark in "：:")


def _worth(mention: Mention, *, is_under: bool) -> float:
    if mention.divisions[0].level == "town":
        return _UNDER_PARENT if is_under else 1.0
    return _PARTS.get(mention.part, _HOME_PART)


def zones(story: Story, lead: float = _LEAD) -> Iterator[tuple[Passage, float]]:
    """Yield the text of a story, each part with what a place in it counts: `lead` in its first paragraph."""
    for line in story.lines:
        if line.role in _ZONES:
            yield Passage(line.text, (line.span,)), _ZONES[line.role]
    for number, paragraph in enumerate(story.paragraphs):
        yield paragraph, _BODY if number else lead


def is_headed(story: Story) -> bool:
    """Tell whether a story has a headline or a dateline: what has neither may be the rest of another."""
    if any(line.role.is_head for line in story.lines):
        return True
    return bool(story.paragraphs) and bool(match("dateline-head", story.paragraphs[0].text))


def _count(gazetteer: Gazetteer, votes: Votes, mention: Mention, weight: float) -> None:
    meant = _meant(gazetteer, mention)
    for division in meant:
        if mention.text != division.name:
            weight *= _SHORT
            break
    for division in meant:
        share = weight / len(meant)
        county = gazetteer.county(division)
        if county:
            votes.times[county.code] += division.level == "county" and len(meant) == 1
            votes.counties[county.code] += share
            votes.evidence[county.code].append(mention)
        elif division.level != "province" and (city := gazetteer.city(division)):
            votes.cities[city.code] += share
            votes.evidence[city.code].append(mention)


def _meant(gazetteer: Gazetteer, mention: Mention) -> list[Division]:
    """Return the divisions a mention means: those in the city that is the likeliest for it."""
    city = gazetteer.city(mention.divisions[0])
    return [one for one in mention.divisions if gazetteer.city(one) == city]
