"""重稿：两篇稿件（或两个版面）几乎完全相同。
Near-duplicate: two stories, or two pages, are almost identical.

同一篇稿件重复上版，或旧稿重发。先用 MinHash 找候选，再逐字比对，达到七成以上才报；组内每一篇都报，各指明其
余几篇在哪一版哪一行，并给出组内最低的相似度。行文相同而数字、人名、日期不同的（天气预报、公告等套用格式的稿
件），只作提示，并列出不同之处。报社的固定文字（热线、订阅、版权声明、投稿须知等）本来各版都登，不报。转版的
稿件（“下转”“上接”）按一篇算。

A story was set twice, or an old one is run again. MinHash proposes candidates and a comparison character by
character decides (at least 70 %). Each story of a group is reported, with the page and line of the others
and the lowest similarity in the group. Stories with the same wording but different figures, names or dates
(forecasts, notices) are only notes, with a list of the differences. The paper's recurring text (telephone
numbers, subscription, copyright, how to contribute) is not reported. A story continued on another page
counts as one.

有存档时（--archive），与以前登过的稿件也比；同一版本身不算。

With an archive (--archive), stories are also compared with everything published before, except the page
itself.

```bad
=== 一版.txt
⟦春季招聘会进校园

本报讯 春季校园招聘会昨日在理工学院举行，一百二十家企业带来三千多个岗位，涵盖机械、电子、食品等行业。毕业生小林说，现场就能投简历、做面试，很方便。市人社局工作人员介绍，下周还将举办两场专场招聘会。⟧
=== 二版.txt
⟦校园招聘会送岗上门

本报讯 春季校园招聘会昨日在理工学院举行，一百二十家企业带来三千多个岗位，涵盖机械、电子、食品等行业。毕业生小林说，现场就能投简历、做面试，十分方便。市人社局工作人员介绍，下周还将举办两场专场招聘会。⟧
```

```bad
=== 一版.txt
⟦河堤加固工程完工

本报讯 东河堤加固工程昨日通过验收。工程总投资三千万元，加固堤段八公里，新建水闸两座，可抵御五十年一遇的洪水。附近五个村的一万多名群众将因此受益。水利部门表示，将抓紧做好汛前检查。⟧
=== 二版.txt
⟦河堤加固工程完工

本报讯 东河堤加固工程昨日通过验收。工程总投资三千万元，加固堤段八公里，新建水闸两座，可抵御五十年一遇的洪水。附近五个村的一万多名群众将因此受益。水利部门表示，将抓紧做好汛前检查。⟧
```

```good
=== 一版.txt
春季招聘会进校园

本报讯 春季校园招聘会昨日在理工学院举行，一百二十家企业带来三千多个岗位。
=== 二版.txt
秋季运动会开幕

本报讯 理工学院秋季运动会昨日开幕，两千名学生参加三十个项目的角逐。
```

```bad
=== 一版.txt
⟦东城区停水通知

本报讯 因管网改造，东城区3月5日22时起停水，预计8小时后恢复。请沿线居民提前储水，恢复供水初期可能出现短时浑浊，放水片刻即可正常使用。咨询电话8623410，联系人周正。⟧
=== 二版.txt
⟦西城区停水通知

本报讯 因管网改造，西城区4月12日23时起停水，预计6小时后恢复。请沿线居民提前储水，恢复供水初期可能出现短时浑浊，放水片刻即可正常使用。咨询电话8617752，联系人郑平。⟧
```

```good
=== 一版.txt
征订启事

本报下年度征订工作现已开始，全年订价396元。读者可到各地邮政网点订阅，也可扫描二维码订阅。订阅热线：6312345。
=== 二版.txt
征订启事

本报下年度征订工作现已开始，全年订价396元。读者可到各地邮政网点订阅，也可扫描二维码订阅。订阅热线：6312345。
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

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from auditor.checks.near_duplicate.printed import stories_run_again
from auditor.contract import Hit, Twin, about_from_docstring, say
from auditor.contract.whereabouts import PrintedLines
from auditor.lexicon.standing import stands_at
from auditor.model import Severity, Span, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.contract import Message
    from auditor.model import Edition, Group, Member

_KINDS = ("copy", "other-facts", "printed-before", "page-printed-before", "form-printed-before")
_SHOWN = 3
"""Facts that differ, told in the message; all of them are in the data."""
_NAMED = 3
"""Other members named in a message, and …"""
_RELATED = 12
"""… given as places: of a thousand copies each names the first ones, and says how many there are."""
_TOLD = 200
"""Members of a group on one page that are told each by itself; no editor goes through more."""
_NEARLY_ALL = 0.9

_ABOUT = about_from_docstring(
    __name__, __doc__, group="repetition", scope="edition", severity=Severity.WARNING, kinds=_KINDS
)


class NearDuplicate:
    """A group of stories or pages that are all but the same."""

    about = _ABOUT

    def check(self, edition: Edition) -> Iterator[Hit]:
        """Yield one hit for each member of a group, and one for each story that was printed before."""
        places = _MemberPlaces(edition)
        for group in edition.groups:
            if not _is_standing(edition, group):
                yield from _hits(places, group)
        yield from stories_run_again(edition)


class _MemberPlaces:
    """Where the texts of members stand, without the blank lines around them; each page's lines are counted once."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._lines: dict[str, PrintedLines] = {}

    def span(self, member: Member) -> Span:
        """Return where the text of a member stands on its page as it is read."""
        text = self._edition.page(member.path).text[member.span.start : member.span.end]
        start = member.span.start + len(text) - len(text.lstrip())
        return Span(start, max(start, member.span.start + len(text.rstrip())))

    def named(self, member: Member) -> Message:
        """Return what to call a member: its page and line, and the headline of a story."""
        if member.path not in self._lines:
            self._lines[member.path] = PrintedLines(self._edition.page(member.path))
        line = self._lines[member.path].named(self.span(member).start)
        return (
            say("{line}《{title}》", line=line, title=member.title)
            if member.story
            else say("{line}起", line=line)
        )


def _is_standing(edition: Edition, group: Group) -> bool:
    """Tell whether what a group has in common is what a paper says of itself, on as many pages as it likes."""
    first, *_ = group.in_order
    text = edition.page(first.path).text
    common = group.passages[0] if group.passages else first.span
    return stands_at(text, common) or stands_at(text, first.span)


def _hits(places: _MemberPlaces, group: Group) -> Iterator[Hit]:
    first, *later = members = group.in_order
    told: Counter[str] = Counter()
    for member in members:
        told[member.path] += 1
        if told[member.path] > _TOLD:
            continue
        others = list(islice((one for one in members if one is not member), _RELATED))
        partner = first if member is not first else later[0]
        changes = member.differences if member is not first else _turned(partner)
        yield _hit(places, group, member, others, changes)


def _turned(partner: Member) -> tuple[tuple[str, str], ...]:
    return tuple((here, there) for there, here in partner.differences)


def _hit(
    places: _MemberPlaces,
    group: Group,
    member: Member,
    others: Sequence[Member],
    changes: Sequence[tuple[str, str]],
) -> Hit:
    span = places.span(member)
    is_form = group.verdict == "other-facts"
    values: dict[str, object] = {"places": listed([places.named(one) for one in others[:_NAMED]])}
    said = _form(group, changes, values) if is_form else _copy(group, values)
    twins = [Twin(one.span, say("几乎相同的另一篇"), one.path) for one in others]
    if group.passages and member == group.in_order[-1]:
        twins += _shared_part(group, span)
    return Hit(
        span.start,
        span.end,
        said,
        severity=Severity.NOTE if is_form else None,
        evidence=("other-facts" if is_form else "copy",),
        twins=tuple(twins),
        data={
            "unit": group.unit,
            "members": len(group.members),
            "least": group.least,
            "median": group.median,
            "verdict": group.verdict,
            "differences": [list(pair) for pair in changes],
        },
        path=member.path,
    )


def _copy(group: Group, values: dict[str, object]) -> Message:
    values |= {"count": len(group.members), "least": f"{100 * group.least:.0f}%"}
    if group.unit == "page":
        return say("本版与{places}几乎相同（共{count}版，相似度最低{least}），请核对是否重复上版。", **values)
    return say("本稿与{places}几乎相同（共{count}篇，相似度最低{least}），请核对是否重复上版。", **values)


def _form(group: Group, changes: Sequence[tuple[str, str]], values: dict[str, object]) -> Message:
    values["changes"] = "、".join(f"{there}→{here}" for there, here in changes[:_SHOWN])
    if group.unit == "page":
        return say("本版与{places}行文相同而事实不同（{changes}），请核对各项事实。", **values)
    return say("本稿与{places}行文相同而事实不同（{changes}），请核对各项事实。", **values)


def _shared_part(group: Group, whole: Span) -> Iterator[Twin]:
    """Yield what the last member has in common with the first, where that is clearly less than all of it."""
    if group.passages and len(group.passages[1]) < _NEARLY_ALL * len(whole):
        title = group.in_order[0].title
        yield Twin(group.passages[1], say("与《{title}》相同的部分", title=title), group.in_order[-1].path)


CHECK = NearDuplicate()
