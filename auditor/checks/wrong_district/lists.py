"""A county of another city in a list of the home city's counties, and one in a caption that the story does not name.

全市……分布在甲、乙、丙、丁四个区: where all but one of a list lie in the city that the story is about, and the one is in
another city that the story does not name, it stands for one of the city's own. A caption shows what the story tells: a
county of the home's city that only the caption names stands for the home.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from auditor.contract import Hit, say
from auditor.lexicon.gazetteer import fold, gazetteer, stem_of
from auditor.model import Passage, Role, Severity, located
from auditor.text.clauses import STOP
from auditor.text.han import BULLETS, HAN, WHITE
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.model import Division, Home, Mention, Story

_LIST = lazy(
    rf"(?P<items>[{HAN}]{{2,9}}(?:、[{HAN}]{{2,6}}){{2,12}}?)(?:等)?(?:[两二三四五六七八九十]|\d{{1,2}})个?(?:县市区|县区|市区县|区县|市县|县市|地|县|区|市|旗)(?![{HAN}]?[委长政])"
)
"""The names of counties, three and more, and how many they are."""
_OF_CITY = lazy("[全我本]市(?![场民])")
_FEWEST = 4
"""Counties of a list of which one may be wrong: of three one may well be a neighbour."""
_AWAY = lazy("赴|前往|来自|考察|参观|交流|支援|与|同|慰问|援|学习|作客|做客|邻")
_SHOWN = lazy("图[为：:是]|图片|照片|摄")
_SHORTEST = 2
_ENOUGH = 2


def odd_in_list(story: Story, home: Home | None) -> Iterator[Hit]:
    """Yield the county of a list that lies in another city than all others, where the story is about their city.

    Args:
        story: the story.
        home: the county or city it is about.
    """
    whole = "\n".join(line.text for line in story.lines)
    for passage in story.paragraphs:
        for found in _LIST.finditer(passage.text):
            odd = _odd(found["items"], home)
            if odd is None:
                continue
            at, name, city = odd
            start = found.start("items") + at
            sentence = _sentence(passage.text, start)
            others = [gazetteer().city(one) for one in _counties()[fold(name)]]
            if whole.count(name) > 1 or any(one and one.name[:-1] in whole for one in others):
                continue
            is_about = city.name in whole or city.name[:-1] in whole or bool(_OF_CITY.search(sentence))
            if is_about:
                yield _hit(passage, start, name, city)


def _odd(items: str, home: Home | None) -> tuple[int, str, Division] | None:
    """Return the one of some names that is of no county of the city of all others, where it stands, and that city."""
    names, at = items.split("、"), 0
    places = gazetteer()
    starts: list[int] = []
    for name in names:
        starts.append(at)
        at += len(name) + 1
    # 灯工分布在甲: the first name ends what stands before it.
    first = next(
        (names[0][cut:] for cut in range(len(names[0]) - 1) if fold(names[0][cut:]) in _counties()), ""
    )
    if not first or len(names) < _FEWEST or any(fold(name) not in _counties() for name in names[1:]):
        return None
    starts[0] += len(names[0]) - len(first)
    names[0] = first
    cities = [{city.code for one in _counties()[fold(name)] if (city := places.city(one))} for name in names]
    for number, own in enumerate(cities):
        rest = set.intersection(*(each for at, each in enumerate(cities) if at != number))
        if len(rest) == 1 and not rest & own:
            (code,) = rest
            if home and not home.division.code.startswith(code):
                return None
            return starts[number], names[number], places.divisions[code]
    return None


@cache
def _counties() -> Mapping[str, tuple[Division, ...]]:
    """Return the counties by their names, with their kinds and without."""
    found: dict[str, dict[str, Division]] = {}
    for one in gazetteer().divisions.values():
        if one.level == "county":
            for name in (one.name, stem_of(one)):
                if len(name) >= _SHORTEST:
                    found.setdefault(fold(name), {})[one.code] = one
    return {name: tuple(those.values()) for name, those in found.items()}


def _sentence(text: str, at: int) -> str:
    start = max((found.end() for found in STOP.finditer(text, 0, at)), default=0)
    stop = STOP.search(text, at)
    return text[start : stop.start() if stop else len(text)]


def _hit(passage: Passage, start: int, name: str, city: Division) -> Hit:
    span = passage.within(start, start + len(name))
    said = say(
        "这里列的都是{city}的县（市、区），只有“{found}”不属{city}，请核实。",
        city=city.name,
        found=name,
    )
    data: dict[str, object] = {"home": city.code, "found": name, "part": "list"}
    return Hit(span.start, span.end, said, evidence=("loose-part",), severity=Severity.WARNING, data=data)


def captioned_elsewhere(story: Story, home: Home | None, mentions: Sequence[Mention]) -> Iterator[Hit]:
    """Yield the county of the home's city that a caption of a story names, and nothing else in it.

    Args:
        story: the story.
        home: the county it is about.
        mentions: the places of the page, in page order.
    """
    if not home or home.division.level != "county" or home.origin != "story" or len(home.evidence) < _ENOUGH:
        return
    places, whole = gazetteer(), "\n".join(line.text for line in story.lines)
    city, stem = places.city(home.division), stem_of(home.division)
    for line in story.lines:
        # ▲乙县……: a brief beside the story is taken for a caption.
        is_shown = line.role is Role.CAPTION and bool(_SHOWN.search(line.text))
        is_brief = line.text.lstrip(WHITE)[:1] in tuple(BULLETS)
        if not is_shown or is_brief or stem in line.text or _AWAY.search(line.text):
            continue
        named = list(located(mentions, Passage(line.text, (line.span,))))
        counties = [one for one in named if one[2].divisions[0].level == "county"]
        if len(counties) != 1 or any(one[2].divisions[0].level == "town" for one in named):
            continue
        start, end, mention = counties[0]
        county = mention.divisions[0]
        is_near = city is not None and county.inside(city) and county != home.division
        if not is_near or len(mention.divisions) > 1 or whole.count(stem_of(county)) > 1:
            continue
        span = Passage(line.text, (line.span,)).within(start, end)
        said = say(
            "本稿写的是{home}，图片说明却写作“{found}”，全稿别处没有提到，请核实。",
            home=home.division.name,
            found=mention.text,
        )
        data: dict[str, object] = {"home": home.division.code, "found": county.code, "part": "caption"}
        yield Hit(span.start, span.end, said, evidence=("role",), severity=Severity.WARNING, data=data)
