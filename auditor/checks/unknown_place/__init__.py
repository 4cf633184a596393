"""地名不存在：文中所写的县区、镇街没有这个镇街或村、社区，却有一个名字极相近的
Unknown place: the place that the text names as its parent has no such town or village, but one nearly so named

识别或录入的一字之差、两字颠倒，会写出一个并不存在的村、社区、镇、街道。本检查拿国家统计局 2023 年的区划名单核对：
“某镇某村”“某区某街道”“某区某村”，以及已经认出本稿所写县区的镇、街道名。名单里没有、而所属镇街（县区）另有一个字序不同、
字形相似或同音的名字时才报；“冈”“岗”一类通用写法视为相同。

自然村、小组、新设或更名的村居不在名单里，没有相近的名字就不报；同县区别的镇有这个村也不报。
四字以上的名字差一个字、形音都不近的，只提示。

Checked against the National Bureau of Statistics' list of 2023: a village or community printed right after its
town or its county, a town printed right after its county, and the towns of the district a story is about. A name that is not in
the list is reported only where its parent has one with the same characters in another order, or with one character
that looks or sounds alike; spelling variants (冈, 岗) are the same.

Hamlets, new and renamed villages are not in the list: without a near name nothing is said, nor where another town of
the county has that village. In names of four characters and more any other difference of one is a note.

```bad
长沙日报讯(记者 林一川)近日，岳麓区开展文明宣传活动。志愿者走进雨敞坪镇⟦麻由村→麻田村⟧，为老人讲解政策。
```

```bad
长沙日报讯(记者 林一川)近日，岳麓区开展文明宣传活动，望城坡街道和岳麓区⟦梅湖溪街道→梅溪湖街道⟧的志愿者到场。
```

```good
长沙日报讯(记者 林一川)近日，岳麓区开展文明宣传活动。志愿者走进雨敞坪镇麻田村、西湖村，为老人讲解政策。
```

```good
长沙日报讯(记者 林一川)近日，岳麓区雨敞坪镇林家老屋村的自然村道路通车，雨敞坪镇新时代社区的居民出行更方便。
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checks.unknown_place.names import Unknown, unknown_places
from auditor.contract import Hit, about_from_docstring, say
from auditor.lexicon.nearnames import Nearness
from auditor.lexicon.words import words
from auditor.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.contract import Message
    from auditor.model import Page

_KINDS = ("near", "loose")
"""A town or village whose characters are exchanged, or look like others; anything less sure."""
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
            for one in unknown_places(story, county, notes, strangers):
                yield _hit(one)


def _hit(one: Unknown) -> Hit:
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


def _said(one: Unknown, found: str) -> Message:
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


CHECK = UnknownPlace()
