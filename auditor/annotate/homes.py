"""The home of each story: the county that it is about, or the city where it is about all of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from auditor.annotate.village_votes import add_villages, city_of
from auditor.annotate.votes import is_headed, votes_of
from auditor.lexicon.gazetteer import gazetteer
from auditor.model import Home
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.annotate.votes import Votes
    from auditor.lexicon.gazetteer import Gazetteer
    from auditor.model import Division, Mention, Page, Story

_LEAST = 2.0
"""Votes that make a home: a lead, or two mentions in the body."""
_AHEAD = 1.6
"""How many times the votes of the next county the home must have."""
_AGAIN = 0.5
"""The share of the leader's votes that the only county named twice must have to be the home."""
_NEAR = 0.45
"""The share of the leader's votes with which the page's home still is the story's."""
_AGREED = 0.6
"""The share of a page's stories that must agree on its home."""
_MANY = 4
_OFTEN = 3
"""Places of a district that make it the home beside one that is named once, however loudly."""
_OF_CITY = lazy(f"[全我本]市(?![场民])|(?<![{HAN}])市(?:委|政府|人大|政协|直)")
_OF_DISTRICT = lazy(
    f"[全我本该][区县]|(?<![{HAN}])[区县](?:委|政府|人大|政协|直|长|领导|总工会|妇联|法院|[{HAN}]{{2,8}}局)"
)


def homes(page: Page, mentions: Sequence[Mention], home: str | None = None) -> tuple[Home | None, ...]:
    """Return the home of each story of a page, in order; None where nothing tells.

    A county is home where headline, lead, institutions and towns speak for it, and for no other as
    loudly; where they do not tell, villages that have their name alone in the province speak too. A
    story that names none takes the home that the page's other stories agree on. A story about several
    counties, or about the city, has the city as its home where the text names it.

    Args:
        page: the page.
        mentions: its places in page order, as `places.mentions` found them.
        home: name or code of the district that the user says every page is about: the home of all
            stories but those that are clearly about another county.

    Raises:
        ValueError: when `home` is not one division.
    """
    places = gazetteer()
    given = places.resolve(home) if home else None
    votes = [votes_of(places, story, mentions) for story in page.stories]
    _ask_villages(page, votes, mentions)
    county = given if given and given.level == "county" else None
    prior = county.code if county else _of_page([_own(one, None) for one in votes])
    for_page = tuple(mention for one in votes for mention in one.evidence.get(prior or "", ()))
    found: list[Home | None] = []
    for story, one in zip(page.stories, votes, strict=True):
        last = found[-1].division.code if found and found[-1] else None
        code = _own(one, prior)
        if not code and last in one.counties and not is_headed(story):
            code = last
        if code:
            origin = "setting" if given and code == given.code else "story"
            found.append(Home(places.divisions[code], origin, tuple(one.evidence[code])))
        elif prior and _takes_prior(page, story, one, prior, _LEAST if county else 1.0):
            found.append(Home(places.divisions[prior], "setting" if county else "page", for_page))
        else:
            found.append(_city(places, one, given))
    return tuple(found)


def _ask_villages(page: Page, votes: Sequence[Votes], mentions: Sequence[Mention]) -> None:
    """Add the votes of villages where districts and towns leave a story's home open."""
    silent = [at for at, one in enumerate(votes) if _own(one, None) is None]
    city = city_of(gazetteer(), mentions) if silent else None
    if city:
        for at in silent:
            add_villages(votes[at], page.stories[at], mentions, city)


def _own(votes: Votes, prior: str | None) -> str | None:
    """Return the county that a story itself is about."""
    ranked = votes.ranked()
    if not ranked:
        return None
    score = votes.counties
    first, second = score[ranked[0]], score[ranked[1]] if len(ranked) > 1 else 0.0
    loud = sum(1 for code in ranked if score[code] >= 1.0)
    if loud >= _MANY and first < 0.5 * sum(score.values()):
        return None
    if prior in ranked[:2] and score[prior] >= max(1.0, _NEAR * first):
        return prior
    # Headlines and leads are loud, but what is named once and not taken up is not what the story is about.
    again = votes.repeated()
    is_taken_up = again is not None and score[again] >= _AGAIN * first
    if first >= _LEAST and first >= _AHEAD * second and not (is_taken_up and votes.is_alone(ranked[0])):
        return ranked[0]
    # 甲区乙镇……乙镇……丙区某所: whose town comes again is the home, not what is named once.
    is_often = len(votes.evidence[ranked[0]]) >= _OFTEN
    if first >= _LEAST and second and is_often and votes.is_alone(ranked[1]):
        return ranked[0]
    return again if is_taken_up else None


def _of_page(own: Sequence[str | None]) -> str | None:
    """Return the county that most stories of a page are about."""
    count = Counter(code for code in own if code)
    if not count:
        return None
    code, most = min(count.items(), key=lambda item: (-item[1], item[0]))
    return code if most >= _AGREED * count.total() else None


def _takes_prior(page: Page, story: Story, votes: Votes, prior: str, loud: float) -> bool:
    """Tell whether a story that is about no county of its own is about the page's.

    It is not where another county or city has as many votes as `loud`, or the story speaks of the city.
    """
    text = page.text[story.span.start : story.span.end]
    of_district, of_city = len(_OF_DISTRICT.findall(text)), len(_OF_CITY.findall(text))
    others = [score for code, score in votes.counties.items() if code != prior]
    others += [score for code, score in votes.cities.items() if not prior.startswith(code)]
    return max(others, default=0.0) < loud and of_district >= of_city


def _city(gazetteer: Gazetteer, votes: Votes, given: Division | None) -> Home | None:
    if given and given.level in ("city", "province"):
        return Home(given, "setting", tuple(votes.evidence.get(given.code, ())))
    loudest = min(votes.cities, key=lambda code: (-votes.cities[code], code), default=None)
    if loudest is None or votes.cities[loudest] < _LEAST:
        return None
    return Home(gazetteer.divisions[loudest], "story", tuple(votes.evidence[loudest]))
