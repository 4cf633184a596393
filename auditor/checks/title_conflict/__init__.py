"""职务不一：同一个人，一处是正职，另一处是副职
Titles in conflict: one person is the head in one place and the deputy in another

人名、职务写错是最重的差错。同一次审读的各版里，同一个人在同一机构的职务有正有副（书记、副书记；局长、副局长）时，
报出少数的一处，并列出另写的地方。

一人兼几个职务（区委副书记、区长）、写明“原”“时任”“代”的职务、有年份可考的先副后正（提拔）、
两地同名的两个人，都是正常的，不报。给了人员名册（people.toml）时，以名册为准。

Of one body a person is the head or a deputy, not both: the less attested title is reported, with the places
that have the other. Several posts at once, posts said to be former or acting, a promotion between dated
pages, and two people of one name in two places are left alone. Where a register of people (people.toml) is
given, it decides.

```bad
=== 一版.txt
白云区召开春季招商工作会议

本报讯(记者 林一川)近日，白云区召开春季招商工作会议，⟦区委副书记周明远→区委书记周明远⟧出席会议并讲话。
=== 二版.txt
白云区调研重点项目建设

本报讯(记者 林一川)近日，白云区区委书记周明远到白云湖街道调研重点项目建设。
=== 三版.txt
白云区部署防汛工作

本报讯(记者 何知秋)近日，白云区召开防汛工作会议，区委书记周明远主持会议。
```

```bad
=== 一版.txt
市民政局到养老院送温暖

本报讯(记者 何知秋)近日，市民政局局长郑小禾带队到养老院走访慰问。市民政局局长郑小禾说，要把老人的事办好。
=== 二版.txt
老年助餐点开到家门口

本报讯(记者 何知秋)近日，⟦市民政局副局长郑小禾→市民政局局长郑小禾⟧介绍，全市新开老年助餐点二十个。
=== 三版.txt
养老护理员技能比赛举行

本报讯(记者 何知秋)近日，养老护理员技能比赛举行，市民政局局长郑小禾为获奖者颁奖。
```

```good
=== 一版.txt
白云区召开春季招商工作会议

本报讯(记者 林一川)近日，白云区召开春季招商工作会议，区委副书记、区长周明远出席会议，区委书记何立新讲话。
=== 二版.txt
白云区调研重点项目建设

本报讯(记者 林一川)近日，白云区区长周明远到白云湖街道调研。原区委副书记何立新回忆了建设的经过。
```

```good
=== 一版.txt
越秀区教育局到校园检查

本报讯(记者 林一川)近日，越秀区教育局局长王建国到校园检查食品安全。
=== 二版.txt
天河区教育局举办教师培训

本报讯(记者 林一川)近日，天河区教育局副局长王建国出席教师培训班开班式。
```
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from auditor.checks.title_conflict.posts import by_place, held_posts
from auditor.contract import Hit, Twin, about_from_docstring, say
from auditor.lexicon.posts import opposed, rank, seats
from auditor.model import Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.checks.title_conflict.posts import Held
    from auditor.contract import Message
    from auditor.lexicon.posts import Seat
    from auditor.model import Edition, Office

_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="attribution",
    scope="edition",
    severity=Severity.ERROR,
    judges_words=True,
    kinds=("conflict",),
)
_AHEAD = 3
"""How many times as many stories must have the usual title, where more than one has the other."""
_TWINS = 5


class TitleConflict:
    """The same person, the same body: head here, deputy there."""

    about = _ABOUT

    def check(self, edition: Edition) -> Iterator[Hit]:
        """Yield the titles that most pages contradict."""
        held: defaultdict[tuple[str, str, str], list[Held]] = defaultdict(list)
        for one in held_posts(edition.pages):
            entries = _entries(edition.register, one)
            if not entries:
                held[one.person.name, one.post.rest, one.base].append(one)
            elif all(opposed(entry.name, one.post.name) for entry in entries):
                yield _unlike_register(one, entries[0])
        for key in sorted(held):
            for same in by_place(held[key]):
                yield from _conflict(same)


def _entries(register: Sequence[Office], one: Held) -> tuple[Seat, ...]:
    """Return the posts of the same body that the register gives a person on the day of the story."""
    division = one.post.division
    return tuple(
        seat
        for office in register
        if office.name == one.person.name and office.holds_on(one.day)
        if not (office.division and division and not division.inside(office.division))
        for seat in seats(office.title)
        if seat.rest == one.post.rest and (ranked := rank(seat.name)) and ranked[0] == one.base
    )


def _unlike_register(one: Held, seat: Seat) -> Hit:
    said = say(
        "{name}在这里是“{found}”，人员名册写作“{right}”，请核实。",
        name=one.person.name,
        found=one.post.institution + one.post.name,
        right=one.post.institution + seat.name,
    )
    return _hit(one, seat.name, said, ())


def _conflict(held: Sequence[Held]) -> Iterator[Hit]:
    heads = [one for one in held if not one.is_deputy]
    deputies = [one for one in held if one.is_deputy]
    if not heads or not deputies:
        return
    few, many = sorted((heads, deputies), key=lambda group: (len({one.story for one in group}), _late(group)))
    counts = len({one.story for one in few}), len({one.story for one in many})
    if counts[0] > 1 and counts[1] < _AHEAD * counts[0]:
        return
    even = counts[0] == counts[1]
    if (even and not _on_one_page(few, many)) or _is_promotion(heads, deputies):
        return
    right = many[0].post.name
    for one in few:
        said = say(
            "{name}在这里是“{found}”，另有 {count} 篇稿件写作“{right}”，请核实。",
            name=one.person.name,
            found=one.post.institution + one.post.name,
            right=one.post.institution + right,
            count=counts[1],
        )
        yield _hit(one, right, said, tuple(_twins(many)), is_even=even)


def _late(group: Sequence[Held]) -> tuple[int, tuple[str, int]]:
    # Of two titles that are as common the one printed later counts as the odd one.
    path, start = max((one.page.path, one.person.span.start) for one in group)
    return -len(group), (path, -start)


def _on_one_page(few: Sequence[Held], many: Sequence[Held]) -> bool:
    """Tell whether a page has both titles: nobody is promoted between two stories of a page."""
    return bool({one.page.path for one in few} & {one.page.path for one in many})


def _is_promotion(heads: Sequence[Held], deputies: Sequence[Held]) -> bool:
    """Tell whether all dates are known and every page with the deputy is older than those with the head."""
    was, became = [one.day for one in deputies], [one.day for one in heads]
    if None in was or None in became:
        return False
    return max(day for day in was if day) < min(day for day in became if day)


def _hit(one: Held, right: str, said: Message, twins: tuple[Twin, ...], *, is_even: bool = False) -> Hit:
    start, end = one.post.span.start, one.person.span.end
    printed = one.page.text[start:end]
    at = one.post.span.end - start - len(one.post.name)
    after = at + len(one.post.name)
    # Where the page breaks the title in two lines there is no plain replacement.
    whole = printed[at:after] == one.post.name
    return Hit(
        start,
        end,
        said,
        replacement=f"{printed[:at]}{right}{printed[after:]}" if whole else None,
        severity=Severity.WARNING if is_even else Severity.ERROR,
        twins=twins,
        path=one.page.path,
    )


def _twins(others: Sequence[Held]) -> Iterator[Twin]:
    stories = {one.story: one for one in reversed(others)}
    for story in sorted(stories)[:_TWINS]:
        one = stories[story]
        yield Twin(Span(one.post.span.start, one.person.span.end), _there(one), one.page.path)


def _there(one: Held) -> Message:
    written = one.post.institution + one.post.name
    if one.person.date:
        return say("这里（{date}）写作“{right}”", date=one.person.date, right=written)
    return say("这里写作“{right}”", right=written)


CHECK = TitleConflict()
