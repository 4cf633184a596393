"""One body placed in two districts, the office of another one, and what people call their own: 我们乙县的老人.

The first two do not ask which district a story is about: what a mine, a station or a school with a name of its own lies
in is told by the story itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.contract import Hit, Twin, say
from auditor.lexicon.gazetteer import gazetteer, stem_of
from auditor.lexicon.tokens import rarity, tagged
from auditor.model import Part, Passage, Severity, located
from auditor.text.clauses import STOP
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Division, Mention, Story

_BODY = lazy(
    f"的?(?P<name>(?P<stem>[{HAN}]{{2,3}}?)(?:(?:火车|汽车)?站|[煤铁铜金]?矿|电?厂|中学|小学|学校|医院|卫生院|派出所|法庭|农场|林场|茶场|寺|祠))"
)
_PROPER = ("nr", "ns")
_SELDOM = 12.5
"""Natural logarithm of the words of print to one of a name, from which it is of one place: 石桥 (11.3) is of many."""
_SIDES = tuple("东西南北中城县")
_MOVED = lazy("迁|搬|原址|分[校院厂店]|同名|另一[所家座]|并入|合并|划[归入]|改[属隶]|代管|校区|交界")
_OURS = lazy(f"(?:我们|咱们?|俺们?)这?(?P<name>[{HAN}]{{2,8}})")
_BARE_BODY = lazy(f"县?(?P<name>[{HAN}]{{2,8}}?(?:校|馆|站|院|局|所|中心|公司|厂|办))")
_SPEAKING = (Part.SPEAKS, Part.ACTS, Part.TOPIC, Part.OFFICE)
_GUEST = lazy("请来|邀请|应邀|特邀|交流|取经|考察|观摩|联合|支援|兄弟县|邻县|同行")
_OFFICE = lazy(f"(?<![与和及、向赴到往邻])(?P<name>[{HAN}]{{2}})(?P<kind>[区乡镇])公所")


def split_bodies(story: Story, mentions: Sequence[Mention]) -> Iterator[Hit]:
    """Yield the places of a story where a body with a name of its own stands under another district than before.

    Args:
        story: the story.
        mentions: the places of the page, in page order.
    """
    places = gazetteer()
    seen: dict[str, tuple[Passage, int, int, Division]] = {}
    for passage in story.paragraphs:
        for start, end, mention in located(mentions, passage):
            county = mention.divisions[0]
            found = _BODY.match(passage.text, end) if county.level == "county" else None
            if len(mention.divisions) != 1 or not found or not _is_proper(found["stem"]):
                continue
            first = seen.setdefault(found["name"], (passage, start, end, county))
            if first[3] == county or places.city(first[3]) != places.city(county):
                continue
            if any(_MOVED.search(_sentence(*one)) for one in ((passage, start), first[:2])):
                continue
            here = (passage, start, end, county)
            # 慈利站 lies in 慈利县, whichever stands first.
            wrong, right = (first, here) if county.name[:-1] == found["stem"] else (here, first)
            yield _hit(wrong, right, found["name"])


def _is_proper(stem: str) -> bool:
    """Tell whether a body is called by a name that others hardly have: no 人民, 城关 or 东方."""
    kind = tagged(stem)[0][1]
    return kind.startswith(_PROPER) and rarity(stem) >= _SELDOM and not stem.startswith(_SIDES)


def _sentence(passage: Passage, at: int) -> str:
    start = max((found.end() for found in STOP.finditer(passage.text, 0, at)), default=0)
    end = STOP.search(passage.text, at)
    return passage.text[start : end.start() if end else len(passage.text)]


def _hit(
    wrong: tuple[Passage, int, int, Division], right: tuple[Passage, int, int, Division], body: str
) -> Hit:
    span, twin = wrong[0].within(*wrong[1:3]), right[0].within(*right[1:3])
    said = say(
        "“{body}”别处写在{right}，这里却写在“{found}”，请核实。",
        body=body,
        right=right[3].name,
        found=wrong[0].text[slice(*wrong[1:3])],
    )
    data: dict[str, object] = {"home": right[3].code, "found": wrong[3].code, "part": "body"}
    twins = (Twin(twin, say("同一单位的另一处")),)
    return Hit(
        span.start, span.end, said, evidence=("office",), severity=Severity.WARNING, twins=twins, data=data
    )


def bare_bodies(story: Story, home: Division, mentions: Sequence[Mention]) -> Iterator[Hit]:
    """Yield the county of the home's city before a body that the story has named by its kind alone: 县苗圃, 乙县苗圃主任说.

    Args:
        story: the story.
        home: the county it is about.
        mentions: the places of the page, in page order.
    """
    city = gazetteer().city(home)
    whole = "\n".join(line.text for line in story.lines).replace("\n", "")
    for passage in story.paragraphs if city else ():
        for start, end, mention in located(mentions, passage):
            county = mention.divisions[0]
            is_near = county.level == "county" and county != home and city is not None and county.inside(city)
            if not is_near or len(mention.divisions) > 1 or mention.part not in _SPEAKING:
                continue
            body = _BARE_BODY.match(passage.text, end)
            opens = not start or passage.text[start - 1] in "。！？”\n"
            if not body or not opens or whole.count(stem_of(county)) != 1 or _GUEST.search(whole):
                continue
            if re.search(f"(?<![{HAN}])[县区市]{body['name']}|[由在经到]县{body['name']}", whole):
                yield _not_ours(passage, start, end, home, county)


def foreign_offices(story: Story) -> Iterator[Hit]:
    """Yield the one 区公所 of a story that is not that of the only district its headline and its text name.

    Args:
        story: the story.
    """
    found = [(one, at) for one in story.paragraphs if "公所" in one.text for at in _OFFICE.finditer(one.text)]
    if len(found) != 1:
        return
    (passage, at), text = found[0], "\n".join(one.text for one in story.paragraphs)
    heads = "\n".join(line.text for line in story.lines if line.role.is_head)
    others = {*re.findall(f"[市县]([{HAN}]{{2}}){at['kind']}(?!公所)", text)} - {at["name"]}
    named = {name for name in others if name in heads}
    if len(named) != 1 or len(others) > 1 or (heads + text).count(at["name"]) > 1:
        return
    home = f"{named.pop()}{at['kind']}"
    span = passage.within(at.start(), at.end("kind"))
    said = say(
        "本稿写的是{home}，这里却写作“{found}”，疑应为“{right}”，请核实。",
        home=home,
        found=at[0],
        right=f"{home}公所",
    )
    data: dict[str, object] = {"home": home, "found": at["name"] + at["kind"], "part": "body"}
    yield Hit(span.start, span.end, said, evidence=("office",), severity=Severity.WARNING, data=data)


def called_ours(story: Story, home: Division) -> Iterator[Hit]:
    """Yield the county that somebody calls his own in a story of another one of the city, which names it nowhere else.

    Args:
        story: the story.
        home: the county it is about.
    """
    places = gazetteer()
    city = places.city(home)
    whole = "\n".join(line.text for line in story.lines)
    for passage in story.paragraphs if city else ():
        for found in _OURS.finditer(passage.text):
            named = _sibling(found["name"], home, city)
            if named and whole.count(named[0]) == 1:
                start = found.start("name")
                yield _not_ours(passage, start, start + len(named[0]), home, named[1])


def _sibling(text: str, home: Division, city: Division | None) -> tuple[str, Division] | None:
    """Return the name of a county of the home's city that a text begins with, the longest, and which it is."""
    places = gazetteer()
    for size in range(len(text), 1, -1):
        for one in (*places.full.get(text[:size], ()), *places.short.get(text[:size], ())):
            if one.level == "county" and one != home and city and one.inside(city) and one != city:
                return text[:size], one
    return None


def _not_ours(passage: Passage, start: int, end: int, home: Division, found: Division) -> Hit:
    text = passage.text[start:end]
    right = home.name if text == found.name else home.name[:-1]
    span = passage.within(start, end)
    said = say(
        "本稿写的是{home}，这里却写作“{found}”，疑应为“{right}”，请核实。",
        home=home.name,
        found=text,
        right=right,
    )
    data: dict[str, object] = {"home": home.code, "found": found.code, "part": "ours"}
    return Hit(span.start, span.end, said, evidence=("role",), severity=Severity.WARNING, data=data)
