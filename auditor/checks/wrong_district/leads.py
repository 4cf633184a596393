"""Where headline and lead, or a town and its county, place one story in two districts.

None of these asks for the home of the story (`annotate.homes`): two districts that each have one loud place are as many
votes for the one as for the other. Two signs have to meet: the district stands once, in the place of the story's own,
and headline, town or the rest of the story name another one of its city.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.contract import Hit, say
from auditor.lexicon.gazetteer import MUNICIPALITIES, gazetteer, stands_whole, stem_of, towns
from auditor.lexicon.words import words
from auditor.model import Part, Passage, Severity, located
from auditor.text.clauses import STOP
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Division, Mention, Story

_LEAD = lazy(
    rf"(?:.{{0,40}}(?:[讯电]|报道|专稿)[）)：:]?(?:[（(][^）)]{{1,24}}[）)])?)?[\s\u3000]*(?P<more>[{HAN}]{{0,4}})"
)
"""Before the first district of a lead: a dateline, and little more."""
_AWAY = lazy("与|和|到|在|从|向|往|由|比|来自|邻|对|原")
"""What leads to a place that somebody else comes to, or comes from."""
_COMPANY = (Part.PARTNER, Part.ASIDE)
_OPENS = " \u3000■□●▲→“"
_TAKEN_UP = 24
"""Characters after the district in which the words of the headline come again."""
_CLOSE = 8
"""Of these as many stand right after it, or right after the district of the headline."""
_FUNCTION = frozenset("的了在和与一个是有中上为这")
_TOWN = lazy(f"(?P<stem>[{HAN}]{{2,4}}?)(?:街道|镇|乡)")
_TOWN_KIND = lazy("(?:街道|镇|乡|苏木)$")
_FORMER = lazy("原|旧|曾|当年|当时|出生|生于|老家|原籍|籍贯|划归|合并|撤|民国|解放前")
_SHORTEST = 2
_NAMESAKES = 3
"""Characters of names that may be taken for one another: 石泉县 and 石阡县."""
_HOME_PARTS = (Part.SPEAKS, Part.ACTS, Part.FIGURE, Part.TOPIC, Part.SUBJECT, Part.CAUSE, Part.OFFICE)
_OLD_COUNTY = lazy(
    rf"(?:^|(?<=[^{HAN}])|(?<=[市省讯]))(?P<name>[{HAN}]{{1,3}}县)(?!城|域|级|市|内|里|委|长|处)"
)
_NO_NAME = lazy("[本全我该各邻外此两几数郊某同近这那每一二三四五六七八九十百个多]县?$|县.*县")
_OWN_COUNTY = lazy(f"(?<![{HAN}])(?:全县|县里|县财政|县委)|在全县|向全县|县[里财]")
_ACTING = (Part.SPEAKS, Part.ACTS)


def misplaced_leads(story: Story, mentions: Sequence[Mention]) -> Iterator[Hit]:
    """Yield the districts of a story that its headline, its towns or the county it is about contradict.

    Args:
        story: the story.
        mentions: the places of the page, in page order.
    """
    named = [(passage, *one) for passage in story.passages() for one in located(mentions, passage)]
    counties = [one for one in named if one[3].divisions[0].level == "county"]
    whole = "\n".join(line.text for line in story.lines)
    yield from _headed_elsewhere(story, named, whole)
    for passage, start, end, mention in counties:
        if len(mention.divisions) == 1 and stands_whole(mention.text):
            yield from _town_of_another(passage, start, end, mention.divisions[0], whole)
    if len(counties) == 1:
        yield from _of_an_old_county(*counties[0], whole)


def _headed_elsewhere(
    story: Story, named: Sequence[tuple[Passage, int, int, Mention]], whole: str
) -> Iterator[Hit]:
    """Yield the district that begins a lead whose headline begins with another of its city, and of which it says the same."""
    heads = [line for line in story.lines if line.role.is_head]
    if not heads or not story.paragraphs:
        return
    lead = story.paragraphs[0]
    own = [one for one in named if one[0] is lead and one[3].divisions[0].level not in ("province", "city")]
    if not own:
        return
    _, start, end, mention = own[0]
    county = mention.divisions[0]
    opening = _LEAD.fullmatch(lead.text, 0, start)
    is_whole = county.level == "county" and len(mention.divisions) == 1 and mention.text == county.name
    if not is_whole or opening is None or mention.part in _COMPANY or _AWAY.search(opening["more"]):
        return
    if whole.count(county.name[:-1]) != 1 or STOP.search(
        lead.text, len(opening[0]) - len(opening["more"]), start
    ):
        return
    others = {code for one in named if one[1:] != own[0][1:] for code in _counties(one[3])}
    for line in heads:
        text = line.text.lstrip(_OPENS)
        other = _sibling_at(text, county)
        if other is None or others - {other.code} or _is_named(other, story):
            continue
        if _tell_the_same(text[len(other.name) - 1 :], lead.text[end:]):
            yield _hit(lead, start, end, county, other)
            return


def _counties(mention: Mention) -> Iterator[str]:
    """Yield the codes of the counties that a place is or lies in; none of a town that may lie in several."""
    found = {one.code[:6] for one in mention.divisions if len(one.code) > 4}
    if len(found) == 1:
        yield from found


def _is_named(county: Division, story: Story) -> bool:
    return any(county.name[:-1] in one.text for one in story.paragraphs)


def _siblings(county: Division) -> Iterator[Division]:
    """Yield the other counties of a county's city, or of its province where it has no city."""
    places = gazetteer()
    size = 2 if county.code[:2] in MUNICIPALITIES else 4
    for code, one in places.divisions.items():
        if one.level == "county" and code[:size] == county.code[:size] and code != county.code:
            yield one


def _sibling_at(text: str, county: Division) -> Division | None:
    """Return the other county of a city with whose name, with or without its kind, a headline begins."""
    found = [one for one in _siblings(county) if len(one.name) > _SHORTEST and text.startswith(one.name[:-1])]
    return found[0] if len(found) == 1 and county.name[:-1] not in text else None


def _tell_the_same(head: str, body: str) -> bool:
    """Tell whether what follows one district follows the other: 砖厂改烧…, 第二砖厂…."""
    head = head.lstrip("县市区：: \u3000")
    body = STOP.split(body, 1)[0][:_TAKEN_UP]
    first, said = _pairs(head[:_CLOSE]), _pairs(body[:_CLOSE])
    return bool(first & said) or len(_pairs(head) & _pairs(body)) >= _NAMESAKES


def _pairs(text: str) -> set[str]:
    return {
        one + other
        for one, other in pairwise(text)
        if (one + other).isalpha() and not {one, other} & _FUNCTION
    }


def _town_of_another(passage: Passage, start: int, end: int, county: Division, whole: str) -> Iterator[Hit]:
    """Yield the county before a town that it has not, and another one has that the story names."""
    found = _TOWN.match(passage.text, end)
    if not found or whole.count(stem_of(county)) != 1 or found[0] in words("ordinary-towns"):
        return
    if _FORMER.search(passage.text, max(start - _TAKEN_UP, 0), min(found.end() + _CLOSE, len(passage.text))):
        return
    if found["stem"] in _stems(county.code):
        return
    lies_in = [
        one for one in _siblings(county) if stem_of(one) in whole and found["stem"] in _stems(one.code)
    ]
    if len(lies_in) == 1:
        (right,) = lies_in
        span = passage.within(start, found.end())
        said = say(
            "“{town}”属{right}，这里却写作“{found}”，请核实。",
            town=found[0],
            right=right.name,
            found=passage.text[start : found.end()],
        )
        data: dict[str, object] = {"home": right.code, "found": county.code, "part": "town"}
        yield Hit(span.start, span.end, said, evidence=("home-town",), severity=Severity.WARNING, data=data)


def _stems(code: str) -> set[str]:
    """Return the names of the towns of a county without their kinds."""
    return {_TOWN_KIND.sub("", town.name) for town, _ in towns(code)}


def _of_an_old_county(passage: Passage, start: int, end: int, mention: Mention, whole: str) -> Iterator[Hit]:
    """Yield the only known county of a story about one that is no more, where its office speaks of 全县 as its own."""
    county = mention.divisions[0]
    is_whole = len(mention.divisions) == 1 and mention.text == county.name and county.name.endswith("县")
    if not is_whole or mention.part not in _ACTING or whole.count(county.name[:-1]) != 1:
        return
    stop = STOP.search(passage.text, end)
    if not _OWN_COUNTY.search(
        passage.text, end + len(mention.office), stop.start() if stop else len(passage.text)
    ):
        return
    places = gazetteer()
    old = {one["name"] for line in whole.splitlines() for one in _OLD_COUNTY.finditer(line)}
    old = {one for one in old if not _NO_NAME.search(one[:-1]) and one not in places.full}
    city = places.city(county)
    sure = [one for one in sorted(old) if whole.count(one) > 1 or (city and f"{city.name}{one}" in whole)]
    if len(sure) == 1:
        span = passage.within(start, end)
        said = say(
            "本稿写的是{home}，这里却写作“{found}”，疑应为“{right}”，请核实。",
            home=sure[0],
            found=county.name,
            right=sure[0],
        )
        data: dict[str, object] = {"home": sure[0], "found": county.code, "part": str(mention.part)}
        yield Hit(span.start, span.end, said, evidence=("office",), severity=Severity.WARNING, data=data)


def namesake_from_afar(story: Story, home: Division, mentions: Sequence[Mention]) -> Iterator[Hit]:
    """Yield the county of another province that a story names once, in its home's part, and that is named nearly so.

    Args:
        story: the story.
        home: the county that the story is about.
        mentions: the places of the page, in page order.
    """
    whole = "\n".join(line.text for line in story.lines)
    for passage in story.passages():
        before = None
        for start, end, mention in located(mentions, passage):
            is_led, before = before == start, end
            other = mention.divisions[0]
            if len(mention.divisions) != 1 or mention.text != other.name or other.level != home.level:
                continue
            if not _are_namesakes(other.name, home.name) or other.code[:2] == home.code[:2]:
                continue
            if is_led or mention.part not in _HOME_PARTS or whole.count(other.name[:-1]) != 1:
                continue
            yield _hit(passage, start, end, other, home)


def _are_namesakes(one: str, other: str) -> bool:
    """Tell whether two names of a kind differ in one character: 石泉县, 石阡县."""
    if not len(one) == len(other) == _NAMESAKES or one[-1] != other[-1]:
        return False
    return sum(left != right for left, right in zip(one, other, strict=True)) == 1


def _hit(passage: Passage, start: int, end: int, found: Division, home: Division) -> Hit:
    span = passage.within(start, end)
    said = say(
        "本稿写的是{home}，这里却写作“{found}”，疑应为“{right}”，请核实。",
        home=home.name,
        found=passage.text[start:end],
        right=home.name,
    )
    data: dict[str, object] = {"home": home.code, "found": found.code, "part": "lead"}
    return Hit(span.start, span.end, said, evidence=("role",), severity=Severity.WARNING, data=data)
