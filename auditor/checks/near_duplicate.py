"""重稿：两篇稿件(或两个版面)几乎完全相同。
Near-duplicate: two stories, or two pages, are all but the same.

同一篇稿件重复上版,或旧稿重发。先用 MinHash 找候选,再逐字比对,达到七成以上才报;
一组稿件合为一条,并给出组内最低的相似度。

A story is set twice, or an old one is run again. MinHash proposes, a comparison character by character
decides (70 % at least); a group is one finding, with the least similarity inside it.

```bad
=== 一版.txt
春季招聘会进校园

本报讯 春季校园招聘会昨日在理工学院举行,一百二十家企业带来三千多个岗位,涵盖机械、电子、食品等行业。毕业生小林说,现场就能投简历、做面试,很方便。市人社局工作人员介绍,下周还将举办两场专场招聘会。
=== 二版.txt
⟦校园招聘会送岗上门

本报讯 春季校园招聘会昨日在理工学院举行,一百二十家企业带来三千多个岗位,涵盖机械、电子、食品等行业。毕业生小林说,现场就能投简历、做面试,十分方便。市人社局工作人员介绍,下周还将举办两场专场招聘会。⟧
```

```bad
=== 一版.txt
河堤加固工程完工

本报讯 东河堤加固工程昨日通过验收。工程总投资三千万元,加固堤段八公里,新建水闸两座,可抵御五十年一遇的洪水。附近五个村的一万多名群众将因此受益。水利部门表示,将抓紧做好汛前检查。
=== 二版.txt
⟦河堤加固工程完工

本报讯 东河堤加固工程昨日通过验收。工程总投资三千万元,加固堤段八公里,新建水闸两座,可抵御五十年一遇的洪水。附近五个村的一万多名群众将因此受益。水利部门表示,将抓紧做好汛前检查。⟧
```

```good
=== 一版.txt
春季招聘会进校园

本报讯 春季校园招聘会昨日在理工学院举行,一百二十家企业带来三千多个岗位。
=== 二版.txt
秋季运动会开幕

本报讯 理工学院秋季运动会昨日开幕,两千名学生参加三十个项目的角逐。
```

```good
=== 一版.txt
今日天气

晴
=== 二版.txt
今日天气

阴
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.contract import Hit, Twin, about_from_docstring, say
from auditor.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Edition, Group


_ABOUT = about_from_docstring(
    __name__, __doc__, group="repetition", scope="edition", severity=Severity.WARNING, confidence=0.95
)


class NearDuplicate:
    """A group of stories or pages that are all but the same."""

    about = _ABOUT

    def check(self, edition: Edition) -> Iterator[Hit]:
        """Yield one hit a group, at its last member."""
        for group in edition.groups:
            yield _hit(edition, group)


def _hit(edition: Edition, group: Group) -> Hit:
    *before, last = sorted(group.members, key=lambda member: (member.path, member.span))
    text = edition.page(last.path).text[last.span.start : last.span.end]
    start = last.span.start + len(text) - len(text.lstrip())
    end = last.span.start + len(text.rstrip())
    values = {"count": len(group.members), "least": f"{100 * group.least:.0f}%", "title": before[0].title}
    if group.unit == "page":
        message = say(
            "本版与另外的版面几乎相同（共{count}个，最低相似度{least}），请核对是否重复上版。", **values
        )
    else:
        message = say(
            "本稿与《{title}》几乎相同（共{count}篇，最低相似度{least}），请核对是否重复上版。", **values
        )
    return Hit(
        start,
        max(start, end),
        message,
        twins=tuple(Twin(member.span, say("几乎相同的另一篇"), member.path) for member in before),
        data={
            "unit": group.unit,
            "members": len(group.members),
            "least": group.least,
            "median": group.median,
        },
        path=last.path,
    )


CHECK = NearDuplicate()
