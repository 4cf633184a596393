"""重稿：两篇稿件(或两个版面)几乎完全相同。
Near-duplicate: two stories, or two pages, are all but the same.

同一篇稿件重复上版,或旧稿重发。先用 MinHash 找候选,再逐字比对,达到七成以上才报;
一组稿件合为一条,并给出组内最低的相似度。行文相同而数字、人名、日期不同的(天气预报、公告等套用格式的稿件),
只作提示,并列出不同之处。

A story is set twice, or an old one is run again. MinHash proposes, a comparison character by character
decides (70 % at least); a group is one finding, with the least similarity inside it. The same wording
with other figures, names or days (forecasts, notices) is only a note, which lists what differs.

有存档时(--archive),与从前登过的稿件也比;同一版本身不算。

With an archive (--archive) stories are compared with all that was printed before too; a page is not its own reprint.

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

```bad
=== 一版.txt
东城区停水通知

本报讯 因管网改造,东城区3月5日22时起停水,预计8小时后恢复。请沿线居民提前储水,恢复供水初期可能出现短时浑浊,放水片刻即可正常使用。咨询电话8623410,联系人周正。
=== 二版.txt
⟦西城区停水通知

本报讯 因管网改造,西城区4月12日23时起停水,预计6小时后恢复。请沿线居民提前储水,恢复供水初期可能出现短时浑浊,放水片刻即可正常使用。咨询电话8617752,联系人郑平。⟧
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

from auditor.checks.near_duplicate.printed import stories_run_again
from auditor.contract import Hit, Twin, about_from_docstring, say
from auditor.model import Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.contract import Message
    from auditor.model import Edition, Group

_KINDS = ("copy", "other-facts", "printed-before", "page-printed-before", "form-printed-before")
_SHOWN = 3
"""Facts that differ, told in the message; all of them are in the data."""
_NEARLY_ALL = 0.9

_ABOUT = about_from_docstring(
    __name__, __doc__, group="repetition", scope="edition", severity=Severity.WARNING, kinds=_KINDS
)


class NearDuplicate:
    """A group of stories or pages that are all but the same."""

    about = _ABOUT

    def check(self, edition: Edition) -> Iterator[Hit]:
        """Yield one hit a group, at its last member, and one for each story that was printed before."""
        for group in edition.groups:
            yield _hit(edition, group)
        yield from stories_run_again(edition)


def _hit(edition: Edition, group: Group) -> Hit:
    *earlier, last = group.in_order
    text = edition.page(last.path).text[last.span.start : last.span.end]
    start = last.span.start + len(text) - len(text.lstrip())
    end = last.span.start + len(text.rstrip())
    is_form = group.verdict == "other-facts"
    return Hit(
        start,
        max(start, end),
        _form(group) if is_form else _copy(group),
        severity=Severity.NOTE if is_form else None,
        evidence=("other-facts" if is_form else "copy",),
        twins=(
            *(Twin(member.span, say("几乎相同的另一篇"), member.path) for member in earlier),
            *_shared_part(group, Span(start, max(start, end))),
        ),
        data={
            "unit": group.unit,
            "members": len(group.members),
            "least": group.least,
            "median": group.median,
            "verdict": group.verdict,
            "differences": [list(pair) for pair in group.differences],
        },
        path=last.path,
    )


def _copy(group: Group) -> Message:
    values = {
        "count": len(group.members),
        "least": f"{100 * group.least:.0f}%",
        "title": group.in_order[0].title,
    }
    if group.unit == "page":
        return say(
            "本版与另外的版面几乎相同（共{count}个，最低相似度{least}），请核对是否重复上版。", **values
        )
    return say("本稿与《{title}》几乎相同（共{count}篇，最低相似度{least}），请核对是否重复上版。", **values)


def _form(group: Group) -> Message:
    values = {
        "title": group.in_order[0].title,
        "changes": "、".join(f"{there}→{here}" for there, here in group.differences[:_SHOWN]),
    }
    if group.unit == "page":
        return say("本版与另外的版面行文相同而事实不同（{changes}），请核对各项事实。", **values)
    return say("本稿与《{title}》行文相同而事实不同（{changes}），请核对各项事实。", **values)


def _shared_part(group: Group, whole: Span) -> Iterator[Twin]:
    """Yield what the last member has in common with the first, where that is clearly less than all of it."""
    if group.passages and len(group.passages[1]) < _NEARLY_ALL * len(whole):
        title = group.in_order[0].title
        yield Twin(group.passages[1], say("与《{title}》相同的部分", title=title), group.in_order[-1].path)


CHECK = NearDuplicate()
