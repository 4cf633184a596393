"""地名串区：稿件写的是甲区，却把乙区的机构、数字或镇街写成了自己的。
Wrong district: a neighbouring district is named in place of the story’s own.

区级版面的稿件多由各区通讯员供稿，改稿、套用旧稿或识别有误时，会把同市的另一个区写进来：“乙区教育局相关负责
人表示”“乙区共有……个”。程序先从标题、导语、机构和镇街推断一篇稿件写的是哪个县、市、区，再看同市其他县、市、
区的名称是不是用在了它的位置上。

与乙区交流、赴乙区考察、来自乙区、比乙区多、甲区乙区并列、乙区的道路和企业、标题点明乙区的稿件、写全市的稿
件，都是正常写法，不报。镇街归属以国家统计局2023年区划为准。没有这些写法可凭的，看它前后的词语更像写本地还是
写外地（`rules/models/places.tsv`）。全稿只提到一次、又没有第三个县区的，还看三点：它后面的单位本稿别处归本地；开
头连省市一起介绍的是它而不是本地；稿件交代了本地在哪个省，却没有交代它在哪里。只说“在乙区”“位于乙区”的，在
同一地方的稿件里很平常，不报。全省只有一个的村、社区，写在同县别的镇街之下的，也报；县、市写在别的市、省之下
的（“衡阳市新化县”），也报；有专名的单位（“某庄煤矿”）一稿之中写在两个县区之下的，标题和正文写的是一区、公所却是
另一区的，说“我们乙县”而稿件写的是甲县的，别市的县单位当成本县单位写的，也报。标题以甲县开头，导语却以乙县开头，
说的又是同一件事的；镇属甲县，稿件提到甲县，镇名前却写了乙县的；外省的县与本地只有一字之差，用在本地位置上的，也报。写甲镇的稿件，同一单位却写在乙镇名下，说“我们乙镇”，或由乙镇的
书记、镇长来讲“全镇”的，也报；镇写在另一个市名下的，也报。旧县名（“瑞金县”）按今天的县、市、区认。

The district that a story is about is found from its headline, lead, institutions and towns. Another
district of the same city is reported where it takes that district's place: its institution speaks or acts,
its figures are given, or a town of the story's own district is placed under its name.

Visits, exchanges, origins, comparisons, lists, roads and firms are legitimate and not reported, nor are
stories whose headline names the other district or that are about the whole city. Where none of these
decides, the surrounding words show whether they are usual around the story's own district or around other
places (`rules/models/places.tsv`). A district that the story names once, with no third one in it, is also
judged by three more signs: what follows it belongs to the story's own district elsewhere in the story; it is
introduced with its province and city and the story's own is not; the story introduces its own district in
that way but not this one. 在乙区 and 位于乙区 alone are common between neighbours and not reported. A village
that only one town of the province has is reported where it is placed under another town of its county, and
so is a county or city placed under a city or province to which it does not belong, or a town under a county when
only another city of the province has it. A body with a name of its own that the story places under two
districts of a city, in Taiwan the 公所 of another district than the one of headline and text, what somebody
calls 我们乙县 in a story of 甲县, and the office of a county of another city that acts as the home's, are reported
too. So are a lead that begins with another county than its headline and says the same of it, the wrong county before
a town of one that the story names, and a county of another province that is named as the home is but for one
character. In a story of one town another one is reported that has the same body, that somebody calls his own, or whose
office speaks for 全镇, and so is a town under a city that has it not. Counties are known by the names they had, too.
Towns and villages follow the 2023 list of the National Bureau of Statistics.

```bad
岳麓区开展防溺水宣传进校园活动

本报讯（记者 林一川）近日，岳麓区教育局联合橘子洲街道走进校园，开展防溺水宣传。

活动覆盖岳麓区12所中小学，梅溪湖街道的志愿者到场讲解。

“暑期还将开展夜间巡查。”⟦开福区→岳麓区⟧教育局相关负责人表示，岳麓区将为每所学校配备救生设备。
```

```bad
锦江区推进老旧小区加装电梯

本报讯（记者 何知秋）今年以来，锦江区加快老旧小区改造，狮子山街道已有6台电梯投入使用。

在⟦金牛区→锦江区⟧沙河街道，居民代表共同商定分摊方案，锦江区住建局派员指导。
```

```bad
涟源砖厂改烧煤矸石

本报讯 ⟦双峰县⟧砖厂今年春上改烧煤矸石，一块砖省煤三两。
```

```bad
今晚检修停电

因线路检修，今晚8时至11时，⟦沅江市茅草街镇⟧河街一带停电。南县供电公司
```

```good
岳麓区干部赴开福区学习基层治理经验

本报讯（记者 林一川）近日，岳麓区组织社区书记赴开福区考察学习。开福区民政局相关负责人介绍了经验。
```

```good
锦江区举办职工技能比赛

本报讯（记者 何知秋）近日，锦江区总工会举办职工技能比赛，锦江区、青羊区、金牛区的选手同台竞技。

获得一等奖的王小禾来自金牛区，他说锦江区总工会的组织工作很细致。
```
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.checks.wrong_district.bodies import bare_bodies, called_ours, foreign_offices, split_bodies
from auditor.checks.wrong_district.leads import misplaced_leads, namesake_from_afar
from auditor.checks.wrong_district.lists import captioned_elsewhere, odd_in_list
from auditor.checks.wrong_district.places import (
    Contrast,
    acting_from_afar,
    cast,
    contrasted,
    heads_its_story,
    is_bare,
    is_copied_office,
    is_introduced,
    is_listed_with_own,
    names_its_town,
    names_the_same,
    repeats_home,
    town_of,
    welcome,
)
from auditor.checks.wrong_district.towns import strange_towns
from auditor.checks.wrong_district.villages import misplaced_villages
from auditor.contract import Hit, Twin, about_from_docstring, say
from auditor.model import Fault, Part, Severity
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.checks.wrong_district.places import HomePlace
    from auditor.contract import Message
    from auditor.model import Division, Home, Mention, Misnamed, Page, Story

_PARTS = (
    Part.SPEAKS,
    Part.ACTS,
    Part.FIGURE,
    Part.CAUSE,
    Part.PAPER,
    Part.OFFICE,
    Part.SUBJECT,
    Part.TOPIC,
)
"""Parts that only the home plays, the surest first."""
_WRITES = lazy("(?:我|咱|俺)们?(?:是|来自|家[在住]|住在|老家在)$")
_WRITTEN = 8
"""Characters before a place in which a writer says so."""
_GIVEN = lazy("[ \u3000\\t]{2,}[0-9０-９][0-9０-９ ,，.]*[万元]{0,2}$")
"""The amount at the end of a row: 某县医药协会　　　30 000."""
_KINDS = ("office", "loose-part", "role", "elsewhere", "home-town", "other-town", "foreign-town", "village")
"""A district that speaks or acts, or lends its name to an office or a body, in the home's place; one that plays a
looser part; one named among words that stand round homes; one under a city or province that it does not lie in; a town
of the home under another district, one of another under the home, one alone; a village.
"""
_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="place",
    clause="facts",
    scope="page",
    severity=Severity.ERROR,
    looks_up=True,
    judges_words=True,
    kinds=_KINDS,
)
_TOWN_PARTS = (Part.SPEAKS, Part.ACTS)
_LOOSE_PARTS = (Part.FIGURE, Part.CAUSE, Part.SUBJECT, Part.TOPIC)
_COMPANY = (Part.GUEST, Part.PARTNER, Part.ASIDE)
_OPEN = (Part.NONE, Part.SITE, Part.EVENT)
_LOOSE = (Part.FIGURE, Part.SUBJECT, Part.TOPIC, *_OPEN)
"""Parts that two districts may play side by side in one sentence."""
_LIKE_HOME, _UNLIKE_HOME = 225, 150
"""Log-odds of `lexicon.roles`, in hundredths, from which the words around a place alone make it the home's, and below
which they speak against a looser part. Of the second author's sentences (tests/bench/second, the tuned half) 11 of 16 that
name the home have 240 and more, and 2 of 12 that name another place, both of them listed as comparisons.
"""
_FEW = 2
_SHORTEST = 3
_TWINS = 5


@dataclass(frozen=True, slots=True)
class _Case:
    """A story, its home, what its own places say of it, and how that is put to the reader."""

    home: Division
    origin: str
    own: Sequence[HomePlace]
    basis: Message
    twins: Sequence[Twin]
    is_told: bool

    def hit(self, one: HomePlace, said: Message, right: str | None, kind: str) -> Hit:
        """Return the hit on one place."""
        span = one.passage.within(one.start, one.end)
        return Hit(
            span.start,
            span.end,
            said,
            replacement=right,
            evidence=(kind,),
            twins=tuple(twin for twin in self.twins if twin.span != span)[:_TWINS],
            data={"home": self.home.code, "found": one.county.code, "part": str(one.part)},
        )


class WrongDistrict:
    """Finds the districts that stand in the home's place."""

    about = _ABOUT

    def check(self, page: Page, /) -> Iterator[Hit]:
        """Yield the wrong districts of a page, story by story."""
        if not page.notes:
            return
        notes = page.notes
        for story, home, strangers in zip(page.stories, notes.homes, notes.strangers, strict=True):
            yield from misplaced_villages(strangers)
            if notes.misnamed:
                for name in notes.misnamed[story.number - 1]:
                    if name.fault is Fault.ELSEWHERE:
                        yield _elsewhere(name)
            own = list(_of_home(story, home, notes.mentions))
            yield from own
            told = {hit.start for hit in own}
            named = (*split_bodies(story, notes.mentions), *misplaced_leads(story, notes.mentions))
            named = (*named, *odd_in_list(story, home), *captioned_elsewhere(story, home, notes.mentions))
            for hit in (*named, *foreign_offices(story), *strange_towns(story, notes.mentions)):
                if hit.start not in told:
                    told.add(hit.start)
                    yield hit


def _of_home(story: Story, home: Home | None, mentions: Sequence[Mention]) -> Iterator[Hit]:
    """Yield the hits on what stands in the place of a story's home, in its city or out of it."""
    if not home or home.division.level != "county":
        return
    seen = cast(story, home.division, mentions)
    found = list(_wrong(_case(story, home, seen), seen, story))
    if home.origin == "story":
        found += _from_afar(story, home, mentions)
        told = {hit.start for hit in found}
        if len(home.evidence) > _FEW or (len(home.evidence) == _FEW and _is_headed(story, home.division)):
            found += [
                hit for hit in namesake_from_afar(story, home.division, mentions) if hit.start not in told
            ]
        if len(home.evidence) > _FEW:
            found += [hit for hit in called_ours(story, home.division) if hit.start not in told]
        if len(home.evidence) >= _FEW:
            told = {hit.start for hit in found}
            found += [hit for hit in bare_bodies(story, home.division, mentions) if hit.start not in told]
    yield from found


def _elsewhere(one: Misnamed) -> Hit:
    """Return the hit on a county or city that lies elsewhere than under what is printed before it."""
    span = one.passage.within(one.start, one.end)
    said = say(
        "{parent}没有“{found}”，“{found}”属“{right}”，请核实。",
        parent=one.parent.name,
        found=one.passage.text[one.start : one.end],
        right="”“".join(one.right),
    )
    data: dict[str, object] = {"found": one.parent.code, "right": list(one.right), "part": "elsewhere"}
    return Hit(span.start, span.end, said, evidence=("elsewhere",), severity=Severity.WARNING, data=data)


def _wrong(case: _Case, seen: Sequence[HomePlace], story: Story) -> Iterator[Hit]:
    guests = welcome(case.own, [one for one in seen if one.county != case.home])
    told: set[int] = set()
    for at, one in enumerate(seen):
        town = town_of(seen, at)
        if (
            town is not None
            and case.is_told
            and (one.county == case.home) != (seen[town].county == case.home)
        ):
            told |= {at, town}
            yield _misplaced_town(case, one, seen[town])
    others = [at for at, one in enumerate(seen) if one.county != case.home]
    if len(others) == 1 and not told and _is_alone(case, seen, others[0], story):
        yield _hit(case, seen[others[0]], "other-town")
        return
    heads = "\n".join(line.text for line in story.lines if line.role.is_head)
    for at in others:
        one = seen[at]
        # 金山农民画: a headline that names it, without its kind, may mean it.
        is_headed = len(one.county.name) > _FEW and one.county.name[:-1] in heads
        if at not in told and not is_headed and one.county.code not in guests and not _is_anybodys(one):
            beside = contrasted(seen, at, case.home) if one.part in _LOOSE else Contrast.NONE
            yield from () if beside is Contrast.FULL else _in_its_place(case, seen, at, beside)


def _is_anybodys(one: HomePlace) -> bool:
    """Tell whether a writer says where he is from, or a row of a list has an amount: both may be of any place."""
    text = one.passage.text
    return bool(_WRITES.search(text, max(0, one.head - _WRITTEN), one.head) or _GIVEN.search(text))


def _from_afar(story: Story, home: Home, mentions: Sequence[Mention]) -> Iterator[Hit]:
    """Yield the hit on the office of another city's county in a story that names its own home again and again."""
    one = acting_from_afar(story, home.division, mentions)
    if one is None:
        return
    own = [
        mention
        for mention in mentions
        if home.division in mention.divisions and story.span.holds(mention.span)
    ]
    if len(own) > _FEW or (len(own) == _FEW and _is_headed(story, home.division)):
        yield _hit(_case(story, home, []), one)


def _is_headed(story: Story, home: Division) -> bool:
    return any(home.name[:-1] in line.text for line in story.lines if line.role.is_head)


def _misplaced_town(case: _Case, county: HomePlace, town: HomePlace) -> Hit:
    """Return the hit on a town printed as one of a district that it does not lie in."""
    text = county.passage.text
    said = say(
        "“{town}”属{right}，这里却写作“{found}”，请核实。",
        town=town.mention.text,
        right=town.county.name,
        found=text[min(county.start, town.start) : max(county.end, town.end)],
    )
    if county.county == case.home:
        return case.hit(town, said, None, "other-town")
    return case.hit(county, said, _same_form(county, case.home), "home-town")


def _is_alone(case: _Case, seen: Sequence[HomePlace], at: int, story: Story) -> bool:
    """Tell whether the only other place of a story stands where only the home can, whatever part it plays."""
    one = seen[at]
    if case.origin != "story" or len(case.own) < _FEW:
        return False
    if one.in_head:
        return heads_its_story(one, case.own, story)
    if one.is_town:
        return is_listed_with_own(seen, at, case.home)
    return repeats_home(seen, at, case.home) or (one.has_province and is_introduced(seen, at, case.home))


def _in_its_place(case: _Case, seen: Sequence[HomePlace], at: int, beside: Contrast) -> Iterator[Hit]:
    """Yield the hit on a place that plays the part of the home."""
    one = seen[at]
    odd = _is_odd_one(case, seen, at) or _is_asked(case, seen, at)
    if _stands_for_home(case, one, beside) or (not beside and odd):
        yield _hit(case, one)


def _is_asked(case: _Case, seen: Sequence[HomePlace], at: int) -> bool:
    """Tell whether somebody turns to an office which, the rest of the story says, is the home's: 向乙县法院申请."""
    one = seen[at]
    alone = sum(other.county != case.home for other in seen) == 1
    turned_to = one.part is Part.ASIDE and one.passage.text.endswith("向", 0, one.head)
    return turned_to and alone and len(case.own) > _FEW and is_copied_office(seen, at, case.home)


def _hit(case: _Case, one: HomePlace, town_kind: str = "foreign-town") -> Hit:
    found = one.passage.text[one.start : one.told]
    if one.is_town:
        said = say(
            "{basis}，但“{town}”属{other}，这里的“{found}”疑非本地地名，请核实。",
            basis=case.basis,
            town=one.mention.text,
            other=one.county.name,
            found=found,
        )
        return case.hit(one, said, None, town_kind)
    right = _same_form(one, case.home)
    said = say(
        "{basis}，这里却写作“{found}”，疑应为“{right}”，请核实。",
        basis=case.basis,
        found=found,
        right=right + one.passage.text[one.end : one.told],
    )
    kind = (
        "role"
        if one.part in _OPEN or one.part in _COMPANY
        else "loose-part"
        if one.part in _LOOSE_PARTS
        else "office"
    )
    return case.hit(one, said, right, kind)


def _stands_for_home(case: _Case, one: HomePlace, beside: Contrast) -> bool:
    """Tell whether a place stands where the home should; it does not where it may well be meant."""
    asked = case.origin == "setting"
    if one.in_head or not (case.own or asked):
        return False
    if one.is_town:
        return one.part in _TOWN_PARTS and len(case.own) > _FEW
    # 乙县某乡某寨坐落在……: with a town that the home has not it is another's place.
    if one.part in _LOOSE_PARTS and names_its_town(one, case.home):
        return False
    # The story itself hardly names its home, or the home's office stands in the same sentence.
    thin = case.origin == "page" or (len(case.own) < _FEW and not asked)
    if one.part is Part.TOPIC:
        return not thin and not beside and _is_plain(case, one) and one.odds >= _UNLIKE_HOME
    if one.part is Part.SUBJECT:
        return not (thin and beside) and one.odds >= _UNLIKE_HOME
    return one.part in _PARTS


def _is_odd_one(case: _Case, seen: Sequence[HomePlace], at: int) -> bool:
    """Tell whether a place that may play any part is named like the home, most of them as the only other one."""
    one = seen[at]
    if one.part not in _OPEN or one.in_head or one.is_town or len(case.own) < _FEW:
        return False
    if one.is_forecast or one.is_invited:
        return False
    if one.part is Part.NONE and len(case.own) > _FEW and not one.is_afar and one.odds >= _LIKE_HOME:
        return True
    if sum(other.county != case.home and other.part not in _COMPANY for other in seen) > 1:
        return False
    # Spelt out, or short beside a home that is hardly named, it is another's court among several.
    is_firm = one.head == one.start and (one.mention.text == one.county.name or len(case.own) > _FEW)
    if is_introduced(seen, at, case.home) or (is_firm and names_the_same(seen, at, case.home)):
        return True
    if is_bare(seen, at, case.home):
        return one.odds >= _UNLIKE_HOME and not one.is_past and not one.is_gone_to
    if one.part is Part.EVENT or one.is_afar:
        return False
    if one.part is Part.SITE:
        least = _UNLIKE_HOME if len(case.own) > _FEW else _LIKE_HOME
        return one.odds >= least and one.head < one.start and not one.is_past
    return one.odds >= _LIKE_HOME


def _is_plain(case: _Case, topic: HomePlace) -> bool:
    """Tell whether a story is so plainly its home's that another district cannot begin a sentence of it."""
    least = _FEW if any(one.in_head for one in case.own) else _FEW + 1
    return len(case.own) >= least and topic.mention.text == topic.county.name


def _case(story: Story, home: Home, seen: Sequence[HomePlace]) -> _Case:
    evidence = sorted(home.evidence, key=lambda place: (not story.span.holds(place.span), place.span))
    here = say("这里写的是{home}", home=home.division.name)
    # One more than are shown, because the place of a hit is not its own evidence.
    twins = [Twin(place.span, here) for place in evidence[: _TWINS + 1]]
    own = [one for one in seen if one.county == home.division]
    # A county and its town alone cannot tell which of the two is wrong: `unknown-place` says so.
    is_told = len(home.evidence) > _FEW or home.origin != "story"
    return _Case(home.division, home.origin, own, _basis(home, own), twins, is_told)


def _basis(home: Home, own: Sequence[HomePlace]) -> Message:
    count, name = len(home.evidence), home.division.name
    if home.origin == "setting":
        return say("设置指明本版写的是{home}", home=name)
    if home.origin == "page":
        return say("本版其他稿件写的是{home}（{count}处地名）", home=name, count=count)
    if any(one.in_head for one in own):
        return say("本稿写的是{home}（标题等{count}处地名）", home=name, count=count)
    return say("本稿写的是{home}（{count}处地名）", home=name, count=count)


def _same_form(one: HomePlace, home: Division) -> str:
    """Return the home's name in the form of the other's: with its kind or without."""
    full = one.mention.text == one.county.name or len(home.name) < _SHORTEST
    return home.name if full else home.name[:-1]


CHECK = WrongDistrict()
