"""稿件写的是甲区，却把乙区的机构、数字或镇街写成了自己的
A sibling district stands where the story's own district should

区级版面的稿件多由各区通讯员供稿，改稿、套用旧稿或识别有误时，会把同市的另一个区写进来：
“乙区教育局相关负责人表示”“乙区共有……个”。本检查先从标题、导语、机构和镇街推断一篇稿件写的是哪个县、市、区，
再看同市其他县、市、区的名称是不是站在了它的位置上。

与乙区交流、赴乙区考察、来自乙区、比乙区多、甲区乙区并列、乙区的道路和企业、标题点明乙区的稿件、
写全市的稿件，都是正常写法，不报。镇街归属以国家统计局 2023 年区划为准。

A story's home is found in its headline, lead, institutions and towns. Another district of the same city is
reported where it plays the part of the home: its institution speaks or acts, its figures are given, its cause
is served, or a town of the home is printed under its name.

Visits, exchanges, origins, comparisons, lists, roads and firms are lawful and left alone, and so are stories
whose headline names the other district and stories about the whole city. Towns are those of the National
Bureau of Statistics' list of 2023.

```bad
岳麓区开展防溺水宣传进校园活动

本报讯(记者 林一川)近日，岳麓区教育局联合橘子洲街道走进校园，开展防溺水宣传。

活动覆盖岳麓区12所中小学，梅溪湖街道的志愿者到场讲解。

“暑期还将开展夜间巡查。”⟦开福区→岳麓区⟧教育局相关负责人表示，岳麓区将为每所学校配备救生设备。
```

```bad
锦江区推进老旧小区加装电梯

本报讯(记者 何知秋)今年以来，锦江区加快老旧小区改造，狮子山街道已有6台电梯投入使用。

在⟦金牛区→锦江区⟧沙河街道，居民代表共同商定分摊方案，锦江区住建局派员指导。
```

```good
岳麓区干部赴开福区学习基层治理经验

本报讯(记者 林一川)近日，岳麓区组织社区书记赴开福区考察学习。开福区民政局相关负责人介绍了经验。
```

```good
锦江区举办职工技能比赛

本报讯(记者 何知秋)近日，锦江区总工会举办职工技能比赛，锦江区、青羊区、金牛区的选手同台竞技。

获得一等奖的王小禾来自金牛区，他说锦江区总工会的组织工作很细致。
```
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.contract import About, Hit, Twin, about_from_docstring, say
from auditor.lexicon.district_roles import HOME_PARTS, Near, Part, Playing, part
from auditor.lexicon.gazetteer import gazetteer
from auditor.model import Passage, Role, Severity, located

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.contract import Message
    from auditor.model import Division, Home, Mention, Page, Story

_HEADS = frozenset({Role.HEADLINE, Role.KICKER, Role.SUBHEAD, Role.SECTION})
_CONFIDENCE = {
    Part.SPEAKS: 0.92,
    Part.ACTS: 0.87,
    Part.FIGURE: 0.82,
    Part.CAUSE: 0.82,
    Part.OFFICE: 0.75,
    Part.PAPER: 0.78,
    Part.SUBJECT: 0.72,
    Part.TOPIC: 0.65,
}
_HOME_TOWN_UNDER_OTHER, _OTHER_TOWN_UNDER_HOME, _OTHER_TOWN = 0.98, 0.9, 0.65
_TOWN_PARTS = (Part.SPEAKS, Part.ACTS)
_LEAST = 0.6
_CITY_WIDE = 4
"""As many other districts make a story one about the city."""
_OFTEN = 0.4
"""Named so often, measured by the home, a district is a second home and no slip."""
_SHORTEST = 3
_BELOW = ("", "的", "下辖的", "辖区的", "辖内的", "下属的")
_LIES_IN = ("位于", "地处", "隶属", "隶属于", "属", "属于", "坐落于", "坐落在")
_FEW = 2
_TWINS = 5


@dataclass(frozen=True, slots=True)
class _Seen:
    """A mention of a place of the home's city, where it stands and what part it plays."""

    passage: Passage
    start: int
    end: int
    mention: Mention
    county: Division
    playing: Playing
    in_head: bool

    @property
    def is_town(self) -> bool:
        return self.mention.divisions[0].level == "town"


@dataclass(frozen=True, slots=True)
class WrongDistrict:
    """Finds the districts that stand in the home's place."""

    about: About

    def check(self, page: Page, /) -> Iterator[Hit]:
        """Yield the wrong districts of a page, story by story."""
        if not page.notes:
            return
        for story, home in zip(page.stories, page.notes.homes, strict=True):
            if home and home.division.level == "county":
                yield from _wrong(story, home, _cast(story, home.division, page.notes.mentions))


def _cast(story: Story, home: Division, mentions: Sequence[Mention]) -> list[_Seen]:
    """Return the places of the home's city that a story names, each with its one county."""
    places = gazetteer()
    city = places.city(home)
    heads = {line.span for line in story.having(*_HEADS)}
    seen = []
    for passage in _passages(story):
        named = list(located(mentions, passage))
        ranges = [Near(start, end, one.divisions[0].level == "town") for start, end, one in named]
        for place, (start, end, mention) in zip(ranges, named, strict=True):
            local = [one for one in mention.divisions if city and one.inside(city)]
            counties = {county.code: county for one in local if (county := places.county(one))}
            if len(counties) == 1 and len(local[0].code) >= 6 and mention.divisions[0] in local:
                playing = part(passage.text, place, ranges)
                (county,) = counties.values()
                seen.append(_Seen(passage, start, end, mention, county, playing, passage.pieces[0] in heads))
    return seen


def _passages(story: Story) -> Iterator[Passage]:
    for line in story.having(*_HEADS, Role.CAPTION):
        yield Passage(line.text, (line.span,))
    yield from story.paragraphs


def _wrong(story: Story, home: Home, cast: Sequence[_Seen]) -> Iterator[Hit]:
    own = [one for one in cast if one.county == home.division]
    welcome = _welcome(own, [one for one in cast if one.county != home.division])
    told: set[int] = set()
    for at, one in enumerate(cast):
        town = _town_under(cast, at) or _town_above(cast, at)
        if town and (one.county == home.division) != (town.county == home.division):
            told.add(cast.index(town))
            yield _misplaced_town(story, home, one, town)
        elif at not in told and one.county != home.division and one.county.code not in welcome:
            yield from _in_its_place(story, home, one, own)


def _town_under(cast: Sequence[_Seen], at: int) -> _Seen | None:
    """Return the town printed right after a county: 白云区|太和镇."""
    one, after = cast[at], cast[at + 1] if at + 1 < len(cast) else None
    if after and after.is_town and not one.is_town and after.passage is one.passage:
        return after if one.passage.text[one.end : after.start] in _BELOW else None
    return None


def _town_above(cast: Sequence[_Seen], at: int) -> _Seen | None:
    """Return the town that is said to lie in a county: 太和镇位于白云区."""
    one, before = cast[at], cast[at - 1] if at else None
    if before and before.is_town and not one.is_town and before.passage is one.passage:
        return before if one.passage.text[before.end : one.start] in _LIES_IN else None
    return None


def _welcome(own: Sequence[_Seen], others: Sequence[_Seen]) -> set[str]:
    """Return the codes of the counties that a story may name as it likes: guests, hosts, second homes."""
    count = Counter(one.county.code for one in others)
    acting = {one.county.code for one in others if one.playing.part in HOME_PARTS and not one.is_town}
    if len(acting) > 1 or len(count) >= _CITY_WIDE:
        return set(count)
    welcome = {one.county.code for one in others if one.in_head or one.playing.part is Part.GUEST}
    for code, times in count.items():
        kinds = {one.is_town for one in others if one.county.code == code}
        at_home = len(kinds) > 1 or times >= _OFTEN * max(len(own), 1)
        if times > 1 and at_home:
            welcome.add(code)
    return welcome


def _in_its_place(story: Story, home: Home, one: _Seen, own: Sequence[_Seen]) -> Iterator[Hit]:
    """Yield the hit on a district that plays the part of the home."""
    confidence = _CONFIDENCE.get(one.playing.part, 0.0)
    if one.is_town:
        confidence = _OTHER_TOWN if one.playing.part in _TOWN_PARTS and len(own) > 2 else 0.0
    if one.playing.part is Part.TOPIC and not _is_plain(one, own):
        return
    if home.origin == "page" or (len(own) < 2 and home.origin != "setting"):
        confidence -= 0.1
    if one.in_head or confidence < _LEAST or not (own or home.origin == "setting"):
        return
    found = one.passage.text[one.start : one.playing.end]
    if one.is_town:
        said = say(
            "{basis}，“{town}”却在{other}，这里写的“{found}”疑非本地，请核实。",
            basis=_basis(story, home),
            town=one.mention.text,
            other=one.county.name,
            found=found,
        )
        yield _hit(story, home, one, said, None, confidence)
        return
    right = _same_form(one, home.division)
    tail = one.passage.text[one.end : one.playing.end]
    said = say(
        "{basis}，这里却写“{found}”，疑为“{right}”，请核实。",
        basis=_basis(story, home),
        found=found,
        right=right + tail,
    )
    yield _hit(story, home, one, said, right, confidence)


def _is_plain(topic: _Seen, own: Sequence[_Seen]) -> bool:
    """Tell whether a story is so plainly its home's that another district cannot begin a sentence of it."""
    least = _FEW if any(one.in_head for one in own) else _FEW + 1
    return len(own) >= least and topic.mention.text == topic.county.name


def _misplaced_town(story: Story, home: Home, county: _Seen, town: _Seen) -> Hit:
    """Return the hit on a town printed under a district it does not lie in."""
    said = say(
        "“{town}”属{right}，这里却写“{found}”，请核实。",
        town=town.mention.text,
        right=town.county.name,
        found=county.passage.text[min(county.start, town.start) : max(county.end, town.end)],
    )
    if county.county == home.division:
        return _hit(story, home, town, said, None, _OTHER_TOWN_UNDER_HOME)
    return _hit(story, home, county, said, _same_form(county, home.division), _HOME_TOWN_UNDER_OTHER)


def _hit(
    story: Story,
    home: Home,
    one: _Seen,
    said: Message,
    right: str | None,
    confidence: float,
) -> Hit:
    span = one.passage.within(one.start, one.end)
    return Hit(
        span.start,
        span.end,
        said,
        replacement=right,
        confidence=round(confidence, 2),
        twins=tuple(_twins(story, home, one)),
        data={"home": home.division.code, "found": one.county.code, "part": str(one.playing.part)},
    )


def _twins(story: Story, home: Home, one: _Seen) -> Iterator[Twin]:
    """Yield the places that show the home, those of the headline and the story first."""
    evidence = [place for place in home.evidence if place.span != one.mention.span]
    evidence.sort(key=lambda place: (not story.span.holds(place.span), place.span))
    for place in evidence[:_TWINS]:
        yield Twin(place.span, say("这里写的是{home}", home=home.division.name))


def _basis(story: Story, home: Home) -> Message:
    count = len(home.evidence)
    name = home.division.name
    if home.origin == "setting":
        return say("已指明本版写的是{home}", home=name)
    if home.origin == "page":
        return say("本版其他稿件写的是{home}（{count} 处地名）", home=name, count=count)
    heads = [line.span for line in story.having(*_HEADS)]
    if any(span.holds(place.span) for span in heads for place in home.evidence):
        return say("本稿写的是{home}（标题等 {count} 处地名）", home=name, count=count)
    return say("本稿写的是{home}（{count} 处地名）", home=name, count=count)


def _same_form(one: _Seen, home: Division) -> str:
    """Return the home's name in the form of the other's: with its kind or without."""
    if one.mention.text == one.county.name or len(home.name) < _SHORTEST:
        return home.name
    return home.name[:-1]


CHECK = WrongDistrict(
    about_from_docstring(
        __name__, __doc__, group="place", scope="page", severity=Severity.ERROR, confidence=0.85
    )
)
