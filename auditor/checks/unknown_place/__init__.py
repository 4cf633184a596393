"""地名不存在：文中所写的省、市、县区、镇街没有这个地方，却有一个名字极相近的；国名、首都有误。
Unknown place: no such place exists there, but one with a similar name does; or a wrong country or capital.

识别或录入的一字之差、两字颠倒，会写出一个并不存在的村、社区、镇、街道。程序用国家统计局2023年的区划名单核
对：“某镇某村”“某区某街道”“某区某村”，以及已经认出本稿所写县区的镇、街道名。名单里没有、而所属镇街（县区）另
有一个字序不同、字形相似或同音的名字时才报；“冈”“岗”一类通用写法视为相同。

自然村、小组、新设或更名的村居不在名单里，没有相近的名字就不报；同县区别的镇有这个村也不报。四字以上的名字差
一个字、形音都不近的，只作提示。

省之后的市县、市之后的县区也照此核对：“山东省荷泽市”“盱胎县”；名称相同而“县”“区”“市”不同的，多是旧称，只作提
示；“江西省东方县”，只有别处的市、区叫这个名字，也只作提示。县区之后的镇街在同市别的县区的，也报。国名错一个形
近字、首都不是该国首都的，也报；国名依 Unicode CLDR。
句中说的是旧时（民国、一九五二年、时任）的，不报。

Villages and communities named right after their town or county, towns named right after their county, and
towns of the district that a story is about are checked against the 2023 list of the National Bureau of
Statistics. A name not in the list is reported only where its parent has one with the same characters in
another order, or with one character of similar shape or sound; spelling variants (冈, 岗) count as equal.

Hamlets and new or renamed villages are not in the list: without a similar name nothing is reported, nor
where another town of the county has that village. In names of four characters or more, any other difference
of one character is a note.

Cities and counties named right after their province or city are checked in the same way; one that exists
with another ending (县 for 区) is usually a former name and a note, as is a county whose name only a city or
district elsewhere has. Towns that lie in another county of the city, country names (Unicode CLDR) with one
character wrong, and wrong capitals are reported too. Sentences about former times are not.

```bad
长沙日报讯（记者 林一川）近日，岳麓区开展文明宣传活动。志愿者走进雨敞坪镇⟦麻由村→麻田村⟧，为老人讲解政策。
```

```bad
长沙日报讯（记者 林一川）近日，岳麓区开展文明宣传活动，望城坡街道和岳麓区⟦梅湖溪街道→梅溪湖街道⟧的志愿者到场。
```

```bad
本报讯 近日，山东省⟦荷泽市→菏泽市⟧举办牡丹节，来自哈萨克斯坦首都⟦阿拉木图→阿斯塔纳⟧的客人也到场。
```

```good
本报讯 近日，山东省菏泽市举办牡丹节。一九五二年，这里还属平原省荷泽专区。
```

```good
长沙日报讯（记者 林一川）近日，岳麓区开展文明宣传活动。志愿者走进雨敞坪镇麻田村、西湖村，为老人讲解政策。
```

```good
长沙日报讯（记者 林一川）近日，岳麓区雨敞坪镇林家老屋村的自然村道路通车，雨敞坪镇新时代社区的居民出行更方便。
```
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from auditor.checks.unknown_place.abroad import Abroad, abroad
from auditor.contract import Hit, about_from_docstring, say
from auditor.lexicon.gazetteer import fold, towns
from auditor.lexicon.institutions import institution
from auditor.lexicon.nearnames import Nearness, may_be_neighbours, nearest
from auditor.lexicon.tokens import is_word, joint_word, tagged
from auditor.lexicon.villages import VILLAGE, in_county, same_spelling, times_in_province, villages_of
from auditor.lexicon.words import words
from auditor.model import Fault, Misnamed, Severity, located
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.contract import Message
    from auditor.model import Division, Home, Mention, Notes, Page, Passage, Story, Stranger

_KINDS = ("near", "misprint", "town-kind", "other-county", "kind", "kind-elsewhere", "abroad", "loose")
"""A town or village whose characters are exchanged, or look like others; a city, county or town right after its parent,
drawn like one that is there; a town of a kind that there is not; one that another county of the city has; a name that is there with another
kind, one that is only elsewhere, and with another kind; a country or capital drawn like one; anything less sure.
"""
_SURE = (Nearness.ORDER, Nearness.GLYPH)
_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="place",
    clause="characters",
    scope="page",
    severity=Severity.ERROR,
    looks_up=True,
    judges_words=True,
    kinds=_KINDS,
)
_SEVERITY = {Nearness.SOUND: Severity.WARNING, Nearness.LETTER: Severity.NOTE}
_Place = tuple[int, int, "Mention"]
"""A mention and its range in the text of a passage."""
_TOWN = lazy(r"街道|镇|乡|苏木")
_UNDER = lazy(f"[{HAN}]{{2,6}}")
_FEW = 2
"""Places that tell a story's home, up to which the county and the town of a slip may be all of them."""
_SEAM = 8
_SHORTEST, _LONGEST = 2, 5
_NAMES = ("nr", "ns", "nt", "nz")
_TOWN_SIZES = (5, 4, 3, 2)


@dataclass(frozen=True, slots=True)
class _Unknown:
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


class UnknownPlace:
    """Finds towns and villages that are nowhere, but nearly somewhere."""

    about = _ABOUT

    def check(self, page: Page, /) -> Iterator[Hit]:
        """Yield the unknown places of a page, story by story."""
        if not page.notes:
            return
        notes = page.notes
        for story, home, strangers in zip(page.stories, notes.homes, notes.strangers, strict=True):
            county = home.division if home and home.division.level == "county" else None
            told = []
            for one in _unknown_places(story, county, notes, strangers):
                hit = _hit(one)
                told.append((hit.start, hit.end))
                yield hit
            found: list[Misnamed | Abroad] = [*_misnamed(notes, story, home), *_abroad(story)]
            for name in found:
                hit = _misnamed_hit(name) if isinstance(name, Misnamed) else _abroad_hit(name)
                if not any(start < hit.end and hit.start < end for start, end in told):
                    yield hit


def _misnamed(notes: Notes, story: Story, home: Home | None) -> Iterator[Misnamed]:
    """Yield the misnamed divisions of a story but those that `wrong-district` tells.

    It tells what lies in another city or province, and towns of a known home under another county.
    """
    for name in notes.misnamed[story.number - 1] if notes.misnamed else ():
        of_home = False
        if home and home.division.level == "county" and len(home.evidence) > _FEW:
            of_home = name.parent == home.division or name.right[0].startswith(home.division.name)
        if name.fault is not Fault.ELSEWHERE and not (name.fault is Fault.OTHER_COUNTY and of_home):
            yield name


def _abroad(story: Story) -> Iterator[Abroad]:
    for passage in story.passages():
        yield from abroad(passage)


def _abroad_hit(one: Abroad) -> Hit:
    span = one.passage.within(one.start, one.end)
    found = one.passage.text[one.start : one.end]
    if one.is_capital:
        said = say(
            "{country}的首都是“{right}”，这里写的是“{found}”，请核实。",
            country=one.country,
            right=one.right,
            found=found,
        )
    else:
        said = say("没有叫“{found}”的国家，疑为“{right}”，请核实。", found=found, right=one.right)
    return Hit(
        span.start,
        span.end,
        said,
        replacement=one.right,
        evidence=("abroad",),
        severity=Severity.ERROR,
        data={"parent": one.country, "nearest": [one.right], "nearness": "abroad"},
    )


def _misnamed_hit(one: Misnamed) -> Hit:
    span = one.passage.within(one.start, one.end)
    found, right = one.passage.text[one.start : one.end], "”“".join(one.right)
    values = {"parent": one.parent.name, "found": found, "right": right}
    if one.fault is Fault.OTHER_COUNTY:
        said = say("没有“{found}”，只有“{right}”，请核实。", found=found, right=right)
    elif one.fault is Fault.MISPRINT:
        said = say("{parent}没有“{found}”，疑为“{right}”，请核实。", **values)
    elif one.fault is Fault.KIND_ELSEWHERE:
        said = say("{parent}没有“{found}”，别处有“{right}”，请核实。", **values)
    else:
        said = say("{parent}没有“{found}”，只有“{right}”，请核实。", **values)
    is_fix = len(one.right) == 1 and one.fault is not Fault.KIND_ELSEWHERE
    return Hit(
        span.start,
        span.end,
        said,
        replacement=one.right[0] if is_fix else None,
        evidence=(str(one.fault),),
        severity=Severity.ERROR if one.fault in (Fault.MISPRINT, Fault.TOWN_KIND) else Severity.WARNING,
        data={"parent": one.parent.code, "nearest": list(one.right), "nearness": str(one.fault)},
    )


def _hit(one: _Unknown) -> Hit:
    span = one.passage.within(one.start, one.end)
    found = one.passage.text[one.start : one.end]
    severity = _SEVERITY.get(one.how, Severity.ERROR)
    kind = "near" if one.how in _SURE else "loose"
    if not one.is_town and one.parent.level == "county":
        # After its county alone there are hundreds that it may nearly be.
        severity, kind = Severity.WARNING, "loose"
    if not one.is_town and _surnames_differ(found, one.near[0]):
        # 王家庄 and 汪家庄 may both be there.
        severity, kind = min(severity, Severity.WARNING), "loose"
    return Hit(
        span.start,
        span.end,
        _said(one, found),
        replacement=one.near[0] if len(one.near) == 1 else None,
        evidence=(kind,),
        severity=severity,
        data={"parent": one.parent.code, "nearest": list(one.near), "nearness": str(one.how)},
    )


def _surnames_differ(found: str, near: str) -> bool:
    surnames = words("surnames")
    return found[0] != near[0] and found[0] in surnames and near[0] in surnames


def _said(one: _Unknown, found: str) -> Message:
    near = "”“".join(one.near)
    if one.direct:
        return say(
            "{parent}没有“{found}”，疑为“{near}”，请核实。", parent=one.parent.name, found=found, near=near
        )
    return say(
        "本稿写的是{parent}，那里没有“{found}”，疑为“{near}”，请核实。",
        parent=one.parent.name,
        found=found,
        near=near,
    )


def _unknown_places(
    story: Story, home: Division | None, notes: Notes, strangers: Sequence[Stranger]
) -> Iterator[_Unknown]:
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
) -> Iterator[_Unknown]:
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
            yield _Unknown(
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


def _unknown_village(one: Stranger) -> _Unknown | None:
    if any(in_county(one.stem, town.code[:6]) for town in one.parents):
        # The next town may have given the village away since the list was made.
        return None
    near = nearest(one.stem, one.names)
    if not near or (near[0] is Nearness.ORDER and may_be_neighbours(one.stem)):
        return None
    right = tuple(one.names[other] + one.kind for other in near[1])
    return _Unknown(
        one.passage, one.start, one.end, one.parents[0], right, near[0], is_town=False, direct=True
    )


def _unknown_towns(passage: Passage, named: Sequence[_Place], home: Division | None) -> Iterator[_Unknown]:
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


def _town_under(passage: Passage, parent: _Place, at: int, end: int) -> _Unknown | None:
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
    return _Unknown(passage, parent[1], end, near[0], near[2], near[1], is_town=True, direct=True)


def _town_at_home(
    passage: Passage, before: _Place | None, home: Division, at: int, end: int
) -> _Unknown | None:
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
            return _Unknown(passage, start, end, home, near[2], near[1], is_town=True, direct=False)
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


CHECK = UnknownPlace()
