"""The town of a story, and another one that stands in its place: a body with the same name, 我们乙镇, 乙镇党委书记说，全镇….

A story of one town names it in its headline or lead, and no other there. Of another town that it names once the body
may be the one it spoke of before, or somebody calls it his own, or its office tells what 全镇 has: each of these only
the story's own town can.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from auditor.contract import Hit, Twin, say
from auditor.lexicon.tokens import is_word
from auditor.model import Part, Passage, Severity, located
from auditor.text.clauses import STOP
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Division, Mention, Story

_KIND = lazy("(?:街道|镇|乡|苏木)$")
_UNDER = lazy(f"[{HAN}]{{2,4}}?(?:街道|镇|乡|苏木)")
_OURS = ("我们", "咱们", "咱", "俺们", "俺", "我们这", "咱这")
_BODY = lazy(
    f"[{HAN}]{{0,8}}?(?:中心(?![小中学幼卫敬校])|小学|中学|学校|幼儿园|卫生院|医院|派出所|司法所|法庭|敬老院|文化站|农技站|供销社|合作社|服务站|办事处|党委|政府)"
)
"""A body that a town has one of: its name is told by what follows the town."""
_OFFICE = lazy(
    f"(?:党委|党工委|镇党委|政府|人民政府|办事处)?(?:副?书记|副?镇长|副?乡长|主任|副?主席|人大主席)|党委|政府|办事处|[{HAN}]{{0,6}}(?:站|所|办|中心)(?:站长|所长|主任|负责人)"
)
_WHOLE = lazy("全(?:镇|乡|街道)|我镇|我乡|该镇|该乡|本镇|本乡")
_BESIDE = tuple("、和与及同跟到赴往从邻至比由离")
"""What leads to a town that is not the story's own."""
_AWAY = ("来自", "位于", "邻近", "相邻的", "毗邻", "隔壁", "调往", "调到", "嫁到", "联合", "会同", "原")
_MOVED = lazy("迁|搬|原址|合并|并入|划归|分校|联办|结对|对口|交流|参观|取经|友谊|邀请|客队|对阵|迎战")
_LEAST = 3
"""Characters of a body that two towns do not share by chance: 小学 alone every town has."""


class _Town(NamedTuple):
    """A town that a story names: where, as what, and what it may be."""

    passage: Passage
    start: int
    end: int
    division: Division
    part: Part

    @property
    def stem(self) -> str:
        return _KIND.sub("", self.passage.text[self.start : self.end])

    @property
    def body(self) -> str:
        """The body that is named right after it."""
        found = _BODY.match(self.passage.text, self.end)
        return found[0] if found else ""

    @property
    def sentence(self) -> str:
        text = self.passage.text
        start = max((found.end() for found in STOP.finditer(text, 0, self.start)), default=0)
        stop = STOP.search(text, self.end)
        return text[start : stop.start() if stop else len(text)]


def strange_towns(story: Story, mentions: Sequence[Mention]) -> Iterator[Hit]:
    """Yield the town of a story that stands where only its own town can.

    Args:
        story: the story.
        mentions: the places of the page, in page order.
    """
    named = list(_named(story, mentions))
    stems = {one.stem for one in named}
    if len(stems) != 2 or not story.paragraphs:
        return
    heads = "\n".join(line.text for line in story.lines if line.role.is_head)
    lead = story.paragraphs[0]
    first = {one.stem for one in named if one.passage is lead or one.stem in heads}
    whole = "\n".join(line.text for line in story.lines)
    if len(first) != 1:
        return
    (home,) = first
    own = [one for one in named if one.stem == home]
    others = [one for one in named if one.stem != home]
    if len(others) != 1 or whole.replace("\n", "").count(others[0].stem) != 1:
        return
    (other,) = others
    if not _is_led_to(other) and _is_home_of(own, other):
        yield _hit(own[0], other)


def _named(story: Story, mentions: Sequence[Mention]) -> Iterator[_Town]:
    for passage in story.passages():
        named = list(located(mentions, passage))
        starts = {start for start, _, _ in named}
        for start, end, mention in named:
            division = mention.divisions[0]
            if division.level == "town" and _KIND.search(mention.text):
                yield _Town(passage, start, end, division, mention.part)
            elif division.level == "county" and end not in starts:
                # 某县花园镇: a town named like many others, or that is no more, is known behind its county.
                found = _UNDER.match(passage.text, end)
                if found and not is_word(found[0]):
                    yield _Town(passage, end, found.end(), division, Part.NONE)


def _is_led_to(one: _Town) -> bool:
    """Tell whether a town is one that somebody comes from, goes to or works with."""
    before = one.passage.text[: one.start]
    if before.endswith(_OURS):
        return False
    return (
        before.endswith(_BESIDE)
        or before.endswith(_AWAY)
        or one.part in (Part.GUEST, Part.PARTNER)
        or bool(_MOVED.search(one.sentence))
    )


def _is_home_of(own: Sequence[_Town], other: _Town) -> bool:
    """Tell whether a town stands where only the story's own can."""
    text = other.passage.text
    if text.endswith(_OURS, 0, other.start):
        return True
    body = other.body
    same = [one for one in own if len(body) >= _LEAST and one.body == body]
    if same:
        return "也" not in other.sentence and all(one.sentence != other.sentence for one in same)
    stop = STOP.search(text, other.end)
    rest = text[other.end : stop.start() if stop else len(text)]
    return bool(_OFFICE.match(rest) and _WHOLE.search(rest))


def _hit(own: _Town, other: _Town) -> Hit:
    span, twin = (each.passage.within(each.start, each.end) for each in (other, own))
    found = other.passage.text[other.start : other.end]
    right = own.passage.text[own.start : own.end]
    said = say(
        "本稿写的是{home}，这里却写作“{found}”，疑应为“{right}”，请核实。",
        home=right,
        found=found + other.body,
        right=right + other.body,
    )
    data: dict[str, object] = {"home": own.division.code, "found": other.division.code, "part": "town"}
    return Hit(
        span.start,
        span.end,
        said,
        evidence=("other-town",),
        severity=Severity.WARNING,
        twins=(Twin(twin, say("这里写的是{home}", home=right)),),
        data=data,
    )
