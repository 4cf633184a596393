"""两稿同文：一段话同时印在两篇稿件里。
Reused passage: a passage is printed in two stories.

拼版或识别时,一篇的话窜进了另一篇;或者旧稿的段落被带进新稿。会议名称、讲话要点等固定提法不报；
讲一件事的两篇稿件(别处也有许多少见的词相同)，背景相同是正常的，只作提示。
几乎整篇相同的稿件由 near-duplicate 报告。

A passage has wandered from one story into another, or an old story's paragraph came along. Names of
meetings and set phrases are left alone, and of two stories on one matter (which have many of their other rare
words in common) the background they share is only a note; stories that are alike as a whole are near-duplicate's.

有存档时(--archive),也找从前登过的段落:六十字以上,三期以上都有的固定提法不报。

With an archive (--archive) passages of sixty characters and more that were printed before are found too, but
for set phrases that three issues have.

```bad
=== 一版.txt
城北建成口袋公园

本报讯 城北片区的三座口袋公园昨日开放。公园里新种香樟和桂花一百余株,还设置了健身步道、儿童沙池和夜间照明。附近居民傍晚多来这里散步,孩子们在沙池边玩耍,老人们沿着步道慢走,到晚上九点仍然热闹。
=== 二版.txt
老旧小区加装电梯

本报讯 东门小区的六部电梯昨日启用。⟦公园里新种香樟和桂花一百余株,还设置了健身步道、儿童沙池和夜间照明。附近居民傍晚多来这里散步,孩子们在沙池边玩耍,老人们沿着步道慢走,到晚上九点仍然热闹。⟧住在五楼的周大爷说,这下买菜不发愁了。电梯由业主自筹一部分资金,街道协调解决管线迁移和采光问题,前后用了八个月。社区将继续摸底,争取年内再装四部。
```

```bad
渔港举行开渔仪式

本报讯 南湾渔港昨日举行开渔仪式。上午十时,随着一声汽笛,两百多艘渔船依次驶出港口,开始了今年的第一次出海作业。

(李平)

书店办起读书会

本报讯 街角书店的读书会昨晚开讲。⟦上午十时,随着一声汽笛,两百多艘渔船依次驶出港口,开始了今年的第一次出海作业。⟧读者围坐一堂,分享心得。
```

```good
市教育局召开秋季开学工作会议

本报讯 全市推进义务教育优质均衡发展工作会议昨日召开。

(李平)

实验小学添置新课桌

本报讯 为落实全市推进义务教育优质均衡发展工作会议精神,实验小学添置了三百套新课桌。
```

```good
春耕备耕有序展开

本报讯 眼下正是春耕时节,农技人员下田指导育秧。

(李平)

夜市亮起来

本报讯 河滨夜市重新开张,摊位整齐,灯火通明。
```
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.checks.evidence import before
from auditor.contract import Hit, Option, Twin, about_from_docstring, say
from auditor.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Edition, Shared

_SHORTEST = Option(
    *("shortest", 28, 10, 400),
    "字：同一版两稿相同的整句短于此不报",
    "characters of whole sentences that two stories of one page share",
)
_SHORTEST_PART = 46
_SHORTEST_FAR = Option(
    *("shortest-far", 60, 10, 400),
    "字：不同版的两稿相同的文字短于此不报，同题报道本会共用一句",
    "characters on different pages: two stories on one matter share a sentence lawfully",
)
_GRAVE_FAR = 100
_ALIKE = 0.8
_STANDING = Option(
    *("standing", 4, 3, 100),
    "篇：这么多稿都有的文字算固定文字，只作提示",
    "stories that print it: a passage in so many is a standing text of the paper, and a note",
)
_SHOWN = 5
"""Places of a standing text that are named; its count says the rest."""


_KINDS = ("passage", "far-passage", "background", "standing-text", "printed-before")
_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="repetition",
    scope="edition",
    severity=Severity.WARNING,
    kinds=_KINDS,
    options=(_SHORTEST, _SHORTEST_FAR, _STANDING),
)


@dataclass(frozen=True)
class ReusedPassage:
    """Words of one story that stand in another as well."""

    about = _ABOUT
    shortest: int = _SHORTEST.default
    shortest_far: int = _SHORTEST_FAR.default
    standing: int = _STANDING.default

    def check(self, edition: Edition) -> Iterator[Hit]:
        """Yield one hit a passage, in the story that it does not belong to, as far as that is known."""
        for shared in edition.shared:
            if len(shared.stories) > 1 and not edition.groups_hold(shared) and not shared.is_misattributed:
                hit = self._hit(shared)
                if hit:
                    yield hit
        yield from before.passages_printed_before(edition)

    def _hit(self, shared: Shared) -> Hit | None:
        if shared.similarity < _ALIKE or shared.length < self._least(shared):
            return None
        home = shared.home or shared.copies[0]
        foreign = next(copy for copy in reversed(shared.copies) if copy != home)
        furniture = len(shared.stories) >= self.standing
        message = (
            say(
                "这段话在{stories}篇稿件中都有，像是固定文字；如非有意，请核对。", stories=len(shared.stories)
            )
            if furniture
            else say(
                "这段话（约{length}字）与另一篇稿件相同，疑为误串，请核对各属哪一篇。", length=shared.length
            )
        )
        return Hit(
            foreign.span.start,
            foreign.span.end,
            message,
            evidence=("standing-text" if furniture else _kind(shared),),
            severity=Severity.NOTE if furniture or not _is_grave(shared) else None,
            twins=tuple(
                Twin(copy.span, say("另一篇中的同一段话"), copy.path)
                for copy in [copy for copy in shared.copies if copy != foreign][
                    : _SHOWN if furniture else None
                ]
            ),
            data={
                "copies": len(shared.copies),
                "similarity": shared.similarity,
                "characters": shared.length,
                "verdict": "furniture" if furniture else "partial",
            },
            path=foreign.path,
        )

    def _least(self, shared: Shared) -> int:
        if _is_far(shared):
            return self.shortest_far
        return self.shortest if shared.sentences else _SHORTEST_PART


def _kind(shared: Shared) -> str:
    if _is_background(shared):
        return "background"
    return "far-passage" if _is_far(shared) else "passage"


def _is_background(shared: Shared) -> bool:
    """Tell whether it is what stories on one matter share, or a form that each fills in with its own facts."""
    return shared.one_matter or shared.other_facts


def _is_far(shared: Shared) -> bool:
    return len({copy.path for copy in shared.copies}) > 1


def _is_grave(shared: Shared) -> bool:
    """Tell whether it is more than the background that stories on one matter share."""
    if _is_background(shared):
        return False
    return not _is_far(shared) or shared.length >= _GRAVE_FAR or all(copy.is_whole for copy in shared.copies)


CHECK = ReusedPassage()
