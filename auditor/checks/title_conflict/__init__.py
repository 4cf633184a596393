"""职务不一：同一个人，一处是正职，另一处是副职。
Conflicting titles: one person is head in one place and deputy in another.

人名、职务写错是最重的差错。同一次审读的各版里，同一个人在同一机构的职务有正有副（书记、副书记；局长、副局
长），两处矛盾，报出少数的一处，并列出另写的地方。同一篇稿件里校长又成了副校长，省长又成了省委书记，
卫生局副局长又成了环保局副局长，一个厂先后有两位厂长，电站站长侯立本又被称作侯科长，也报。

一人兼几个职务（区委副书记、区长）、写明“原”“时任”“代”的职务、有年份可考的先副后正（提拔）、两地同名的两个
人，都是正常的，不报。给了人员名册（people.toml）时，以名册为准。

A person is either head or deputy of one body, not both: the less frequent title is reported, with the
places that have the other. Within one story, 校长 and 副校长, 省长 and 省委书记, or one post at two bodies of one sort,
of the same name are reported too, two holders of one post, and the
form of address of another post: 侯科长 of 站长侯立本. Several posts at once, posts marked as former
or acting, a promotion between dated pages, and two people of the same name in two places are not reported.
Where there is a register of people (people.toml), it decides.

```bad
=== 一版.txt
白云区召开春季招商工作会议

本报讯（记者 林一川）近日，白云区召开春季招商工作会议，⟦区委副书记周明远→区委书记周明远⟧出席会议并讲话。
=== 二版.txt
白云区调研重点项目建设

本报讯（记者 林一川）近日，白云区区委书记周明远到白云湖街道调研重点项目建设。
=== 三版.txt
白云区部署防汛工作

本报讯（记者 何知秋）近日，白云区召开防汛工作会议，区委书记周明远主持会议。
```

```bad
=== 一版.txt
市民政局到养老院送温暖

本报讯（记者 何知秋）近日，市民政局局长郑小禾带队到养老院走访慰问。市民政局局长郑小禾说，要把老人的事办好。
=== 二版.txt
老年助餐点开到家门口

本报讯（记者 何知秋）近日，⟦市民政局副局长郑小禾→市民政局局长郑小禾⟧介绍，全市新开老年助餐点二十个。
=== 三版.txt
养老护理员技能比赛举行

本报讯（记者 何知秋）近日，养老护理员技能比赛举行，市民政局局长郑小禾为获奖者颁奖。
```

```bad
老校办起新学堂

校长沈惠芬致辞。沈惠芬说，学校走过了六十年。会后，⟦副校长沈惠芬⟧和校友合影。
```

```bad
冷库抽查全部合格

市卫生局副局长尹佩兰带队检查冷库。⟦市环保局副局长尹佩兰⟧说，检查还要继续。
```

```bad
山里的小水电

电站站长侯立本打开机房的门。今年雨水足，发电比去年多三成。徒弟们都说，⟦侯科长⟧对机器比对自己还上心。
```

```good
机房里的老专家

副所长侯立本领记者看机房，研究员贾一川在一旁解说。侯所长说，设备是去年装的。贾所长来的那年，机房还是一块荒地。
```

```good
=== 一版.txt
白云区召开春季招商工作会议

本报讯（记者 林一川）近日，白云区召开春季招商工作会议，区委副书记、区长周明远出席会议，区委书记何立新讲话。
=== 二版.txt
白云区调研重点项目建设

本报讯（记者 林一川）近日，白云区区长周明远到白云湖街道调研。原区委副书记何立新回忆了建设的经过。
```

```good
=== 一版.txt
越秀区教育局到校园检查

本报讯（记者 林一川）近日，越秀区教育局局长王建国到校园检查食品安全。
=== 二版.txt
天河区教育局举办教师培训

本报讯（记者 林一川）近日，天河区教育局副局长王建国出席教师培训班开班式。
```
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from auditor.checks.title_conflict.in_story import (
    TitleClash,
    held_at_once,
    in_text,
    ranked_in_text,
    seats_held_twice,
)
from auditor.contract import Hit, Twin, about_from_docstring, say
from auditor.contract.page_step import told_of
from auditor.lexicon.posts import opposed, rank, seats
from auditor.model import Severity, Span
from auditor.model.reading import reading

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from auditor.contract import Message
    from auditor.lexicon.posts import Seat
    from auditor.model import Edition, Office, Page, Person, Post
    from auditor.model.reading import Reading

_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="attribution",
    clause="facts",
    scope="edition",
    severity=Severity.ERROR,
    looks_up=True,
    judges_words=True,
    kinds=("conflict", "rank", "two-posts", "two-bodies", "one-seat", "called"),
)
_TITLED, _CALLED = "two-posts", "called"
"""Two posts of one person are two posts, whether both are titles or one is a form of address."""
_AHEAD = 3
"""How many times as many stories must have the usual title, where more than one has the other."""
_TWINS = 5
_YEAR = 10
_DIVISIONS = "省市州区县旗镇乡村"
_COUNTIES = ("省", "市", "州", "区", "县", "旗")
_WIDE_DIVISIONS = ("街道", "社区")
_OWN_NAME = 5
"""Characters; 星河科技公司 is one firm, 公司 is any."""


@dataclass(frozen=True, slots=True)
class _PostHeld:
    """A post that a page gives to a person."""

    page: Page
    person: Person
    post: Post
    base: str
    is_deputy: bool

    @property
    def place(self) -> str:
        """The place of the body: the code of its division, else its name, else its kind alone (`区`)."""
        if self.post.division:
            return self.post.division.code
        return self.post.place or (self.base[0] if len(self.post.rest) == 0 else "")

    @property
    def story(self) -> tuple[str, int]:
        """Its story."""
        return self.page.path, self.person.story

    @property
    def day(self) -> str | None:
        """The date of its story, where it is known with its year."""
        date = self.person.date
        return date if date and len(date) == _YEAR else None


class PageTitles(NamedTuple):
    """Titles that stories of a page contradict: those of people who are noted, and those that the text has."""

    noted: tuple[TitleClash, ...]
    in_text: tuple[TitleClash, ...]


class TitleConflict:
    """The same person, the same body: head here, deputy there."""

    about = _ABOUT

    def of_page(self, page: Page) -> PageTitles:
        """Return the titles that nobody has at once, and the posts that two have."""
        people = page.notes.people if page.notes else ()
        by_story: defaultdict[int, list[Person]] = defaultdict(list)
        for person in people:
            by_story[person.story].append(person)
        noted = [one for named in by_story.values() for one in held_at_once(named, page.text)]
        noted += (one for named in by_story.values() for one in seats_held_twice(named, page.text))
        in_stories = [one for story in page.stories for one in _in_text(reading(story))]
        return PageTitles(tuple(noted), (*in_stories, *_in_text(reading(page), is_page=True)))

    def check(self, edition: Edition) -> Iterator[Hit]:
        """Yield the titles that most pages contradict."""
        held: defaultdict[tuple[str, str, str], list[_PostHeld]] = defaultdict(list)
        for one in _held_posts(edition.pages):
            entries = _entries(edition.register, one)
            if not entries:
                held[one.person.name, one.post.rest, one.base].append(one)
            elif all(opposed(entry.name, one.post.name) for entry in entries):
                yield _unlike_register(one, entries[0])
        told: set[tuple[str, Span]] = set()
        for key in sorted(held):
            for same in _by_place(held[key]):
                for hit in _conflict(same):
                    told.add((hit.path or "", Span(hit.start, hit.end)))
                    yield hit
        for page in edition.pages:
            told_here = {span for path, span in told if path == page.path}
            yield from _in_stories(page, told_of(self, page, edition), edition.register, told_here)


def _in_text(read: Reading, *, is_page: bool = False) -> Iterator[TitleClash]:
    for two in ranked_in_text(read.text, is_page=True) if is_page else in_text(read.text):
        spans = [read.spans(*place) for place in (two.place, two.other)]
        here, there = (Span(span[0].start, span[-1].end) for span in spans)
        yield TitleClash(here, two.printed, two.right, two.name, (there,), two.kind)


def _in_stories(page: Page, alone: PageTitles, register: Iterable[Office], told: set[Span]) -> Iterator[Hit]:
    """Yield the titles of one story that nobody has at once, those left out that are told or that the register has."""
    known = {office.name for office in register}
    for one in alone.noted:
        if one.span not in told and known.isdisjoint((one.name, one.printed, one.right)):
            told.add(one.span)
            yield _held_hit(page.path, one)
    for one in alone.in_text:
        is_told = any(place.overlaps(span) for place in (one.span, *one.others) for span in told)
        if one.name not in known and not is_told:
            told.add(one.span)
            yield _held_hit(page.path, one)


def _held_hit(path: str, one: TitleClash) -> Hit:
    said = say(
        "{name}在这里是“{found}”，在另一处是“{right}”，前后矛盾，请核实。",
        name=one.name,
        found=one.printed,
        right=one.right,
    )
    twins = tuple(Twin(span, say("这里写作“{right}”", right=one.right), path) for span in one.others[:_TWINS])
    return Hit(
        one.span.start,
        one.span.end,
        said,
        severity=Severity.WARNING,
        evidence=(_TITLED, one.kind) if one.kind == _CALLED else (one.kind,),
        twins=twins,
        path=path,
    )


def _held_posts(pages: Iterable[Page]) -> Iterator[_PostHeld]:
    """Yield the posts with heads and deputies that pages give to people, former and acting ones left out."""
    for page in pages:
        for person in page.notes.people if page.notes else ():
            for post in person.posts:
                ranked = rank(post.name)
                named = post.institution or (ranked and ranked[0][0] in _DIVISIONS)
                if ranked and named and not post.standing:
                    yield _PostHeld(page, person, post, *ranked)


def _by_place(held: Sequence[_PostHeld]) -> Iterator[list[_PostHeld]]:
    """Yield the posts of one person: two people of one name hold theirs in two places.

    A body named by its kind alone (`区委` in a story without a home, `镇党委`, `公司`) goes with the place
    that has the kind, where there is no other; a town or firm without a name is the same on one page only.
    """
    sure: defaultdict[str, list[_PostHeld]] = defaultdict(list)
    loose: list[_PostHeld] = []
    for one in held:
        (sure[one.place] if _is_sure(one) else loose).append(one)
    if len(sure) == 1:
        (own,) = sure.values()
        pages = {one.page.path for one in own}
        fitting = [one for one in loose if _fits(one, _kind(own[0]), pages)]
        yield sorted(own + fitting, key=_order)
        return
    yield from sure.values()
    if not sure:
        alike: defaultdict[tuple[str, str], list[_PostHeld]] = defaultdict(list)
        for one in loose:
            alike[one.place, "" if one.place in _COUNTIES else one.page.path].append(one)
        yield from alike.values()


def _is_sure(one: _PostHeld) -> bool:
    """Tell whether the place of a body is known by name, or the body's own name is long enough to be one."""
    if one.place:
        return len(one.place) > 1 and one.place not in _WIDE_DIVISIONS
    return len(one.post.rest) >= _OWN_NAME


def _fits(one: _PostHeld, kind: str, pages: Container[str]) -> bool:
    """Tell whether a body without a place may be that of the place known: of a town only on the same page."""
    same_kind = one.place == kind or (not one.place and not kind)
    return same_kind and (kind in _COUNTIES or one.page.path in pages)


def _kind(one: _PostHeld) -> str:
    name = one.post.division.name if one.post.division else one.post.place
    return name[-1:]


def _order(one: _PostHeld) -> tuple[str, Span]:
    return one.page.path, one.person.span


def _entries(register: Sequence[Office], one: _PostHeld) -> tuple[Seat, ...]:
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


def _unlike_register(one: _PostHeld, seat: Seat) -> Hit:
    said = say(
        "{name}在这里是“{found}”，人员名册上是“{right}”，两者矛盾，请核实。",
        name=one.person.name,
        found=one.post.institution + one.post.name,
        right=one.post.institution + seat.name,
    )
    return _hit(one, seat.name, said, ())


def _conflict(held: Sequence[_PostHeld]) -> Iterator[Hit]:
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
            "{name}在这里是“{found}”，在另外{count}篇稿件里是“{right}”，前后矛盾，请核实。",
            name=one.person.name,
            found=one.post.institution + one.post.name,
            right=one.post.institution + right,
            count=counts[1],
        )
        yield _hit(one, right, said, tuple(_twins(many)), is_even=even)


def _late(group: Sequence[_PostHeld]) -> tuple[int, tuple[str, int]]:
    # Of two titles that are as common the one printed later counts as the odd one.
    path, start = max((one.page.path, one.person.span.start) for one in group)
    return -len(group), (path, -start)


def _on_one_page(few: Sequence[_PostHeld], many: Sequence[_PostHeld]) -> bool:
    """Tell whether a page has both titles: nobody is promoted between two stories of a page."""
    return bool({one.page.path for one in few} & {one.page.path for one in many})


def _is_promotion(heads: Sequence[_PostHeld], deputies: Sequence[_PostHeld]) -> bool:
    """Tell whether all dates are known and every page with the deputy is older than those with the head."""
    was, became = [one.day for one in deputies], [one.day for one in heads]
    if None in was or None in became:
        return False
    return max(day for day in was if day) < min(day for day in became if day)


def _hit(one: _PostHeld, right: str, said: Message, twins: tuple[Twin, ...], *, is_even: bool = False) -> Hit:
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
        evidence=("conflict",),
        twins=twins,
        path=one.page.path,
    )


def _twins(others: Sequence[_PostHeld]) -> Iterator[Twin]:
    stories = {one.story: one for one in reversed(others)}
    for story in sorted(stories)[:_TWINS]:
        one = stories[story]
        yield Twin(Span(one.post.span.start, one.person.span.end), _there(one), one.page.path)


def _there(one: _PostHeld) -> Message:
    written = one.post.institution + one.post.name
    if one.person.date:
        return say("这里（{date}）写作“{right}”", date=one.person.date, right=written)
    return say("这里写作“{right}”", right=written)


CHECK = TitleConflict()
