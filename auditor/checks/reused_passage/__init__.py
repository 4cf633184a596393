"""两稿同文：一段话在两篇稿件里重复出现。
Reused passage: the same passage is printed in two stories.

拼版或识别时，一篇的话误入了另一篇；或者旧稿的段落被带进新稿。会议名称、讲话要点等固定提法不报；讲一件事的两
篇稿件（别处也有许多少见的词相同），背景相同是正常的，只作提示。涉及的每一版都报，指明另一处在哪一版哪一行；
看得出本来属于哪一篇的，在那一篇里只作提示。报社的固定文字（热线、版权声明等）不报。几乎整篇相同的稿件
由 near-duplicate 报告。

A passage of one story got into another, or a paragraph of an old story was carried into a new one. Names of
meetings and set phrases are not reported; where two stories cover the same subject (and share many other
rare words), the background they share is only a note. Every page that prints the passage is reported, with
the page and line of the other copy; where it visibly belongs, it is only a note. The paper's recurring text
(telephone numbers, copyright) is not reported; stories that are alike as a whole are left to
near-duplicate.

有存档时（--archive），也找以前登过的段落：六十字以上的才报，三期以上都有的固定提法不报。

With an archive (--archive), passages of sixty characters or more that were published before are found too,
except set phrases that occur in three issues or more.

```bad
=== 一版.txt
城北建成口袋公园

本报讯 城北片区的三座口袋公园昨日开放。⟦公园里新种香樟和桂花一百余株，还设置了健身步道、儿童沙池和夜间照明。附近居民傍晚多来这里散步，孩子们在沙池边玩耍，老人们沿着步道慢走，到晚上九点仍然热闹。⟧
=== 二版.txt
老旧小区加装电梯

本报讯 东门小区的六部电梯昨日启用。⟦公园里新种香樟和桂花一百余株，还设置了健身步道、儿童沙池和夜间照明。附近居民傍晚多来这里散步，孩子们在沙池边玩耍，老人们沿着步道慢走，到晚上九点仍然热闹。⟧住在五楼的周大爷说，这下买菜不发愁了。电梯由业主自筹一部分资金，街道协调解决管线迁移和采光问题，前后用了八个月。社区将继续摸底，争取年内再装四部。
```

```bad
渔港举行开渔仪式

本报讯 南湾渔港昨日举行开渔仪式。上午十时，随着一声汽笛，两百多艘渔船依次驶出港口，开始了今年的第一次出海作业。

（李平）

书店办起读书会

本报讯 街角书店的读书会昨晚开讲。⟦上午十时，随着一声汽笛，两百多艘渔船依次驶出港口，开始了今年的第一次出海作业。⟧读者围坐一堂，分享心得。
```

```good
市教育局召开秋季开学工作会议

本报讯 全市推进义务教育优质均衡发展工作会议昨日召开。

（李平）

实验小学添置新课桌

本报讯 为落实全市推进义务教育优质均衡发展工作会议精神，实验小学添置了三百套新课桌。
```

```good
渔歌唱响码头

“一网撒下浪花翻，满舱银鳞映蓝天；阿妹灶前添把火，阿哥掌舵把家还。”南湾村的林阿婆站在码头上，唱起了渔歌。

（李平）

渔歌进校园

海边小学的教室里，孩子们唱着：“一网撒下浪花翻，满舱银鳞映蓝天……”老师说，这支歌要一代代传下去。
```

```good
春耕备耕有序展开

本报讯 眼下正是春耕时节，农技人员下田指导育秧。

（李平）

夜市亮起来

本报讯 河滨夜市重新开张，摊位整齐，灯火通明。
```
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.checks.reused_passage.printed import passages_printed_before
from auditor.contract import Hit, Option, Twin, about_from_docstring, say
from auditor.contract.whereabouts import PrintedLines
from auditor.language.ngrams import is_rarely_worded
from auditor.lexicon.standing import stands_at
from auditor.model import Role, Severity
from auditor.text.clauses import is_printed_line, mark_before
from auditor.text.han import CLAUSE_MARKS, FINALS, ends_sentence, is_han
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.contract import Message
    from auditor.model import Copy, Edition, Shared

_SHORTEST = Option(
    *("shortest", 18, 10, 400),
    "同一版的两篇稿件，相同的整句或句末几个分句少于这个字数的不报",
    "fewest characters of whole clauses to the end of a sentence shared by two stories on one page",
)
_SHORTEST_SENTENCE, _SHORTEST_PART = 28, 46
"""Of a sentence with part of another one, and of less. Of 3.1 million characters of print no two stories of a page
share whole clauses of 18 characters and more by chance; 83 share as much of a title, an office or a slogan.
"""
_ALIKE_SHORT = 0.9
_SHORTEST_FAR = Option(
    *("shortest-far", 60, 10, 400),
    "不同版的两篇稿件，相同的文字少于这个字数的不报，同题稿件本来就会共用一句",
    "fewest characters shared on different pages: stories on one subject may share a sentence",
)
_GRAVE_FAR = 100
_ALIKE = 0.8
_LONG, _ALL = 200, 0.75
"""Characters of a whole story, and what share of those of its paragraphs they are, marks left out: a tenth is marks."""
_STANDING = Option(
    *("standing", 4, 3, 100),
    "篇：这么多稿都有的文字算固定文字，只作提示",
    "stories that print it: a passage in so many is a standing text of the paper, and a note",
)
_BROKEN_OFF = lazy("……?”")
"""Of words that are cited as far as the reader needs to know them."""
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
        """Yield a hit for each page that prints a passage; of a standing text, one at its last printing."""
        lines: dict[str, PrintedLines] = {}
        for shared in edition.shared:
            if len(shared.stories) > 1 and not edition.groups_hold(shared) and not shared.is_misattributed:
                yield from _hits(self, edition, lines, shared)
        yield from passages_printed_before(edition)


def _hits(
    check: ReusedPassage, edition: Edition, lines: dict[str, PrintedLines], shared: Shared
) -> Iterator[Hit]:
    first = shared.copies[0]
    if shared.similarity < _ALIKE or shared.length < _least(check, edition, shared):
        return
    if stands_at(edition.page(first.path).text, first.span) or _is_cited(edition, shared):
        return
    home = shared.home or shared.copies[0]
    if len(shared.stories) >= check.standing:
        yield _standing_text(shared, next(copy for copy in reversed(shared.copies) if copy != home))
        return
    # Whoever reads a page is told of it there, at a printing that is not at home if there is one.
    ordered = sorted(shared.copies, key=lambda copy: copy.stands_apart(home))
    for copy in {copy.path: copy for copy in ordered}.values():
        others = [one for one in shared.copies if one.stands_apart(copy)]
        # Where the words are at home is best named: there an editor compares them.
        nearest = next((one for one in others if one == shared.home), others[0])
        for other in (one.path for one in others):
            if other not in lines:
                lines[other] = PrintedLines(edition.page(other))
        kind = _kind(edition, shared)
        yield _passage(shared, kind, copy, nearest, lines[nearest.path].named(nearest.span.start))


def _is_cited(edition: Edition, shared: Shared) -> bool:
    """Tell whether words are cited in each place, and somewhere but their beginning: “山歌好比春江水……”"""
    breaks_off = False
    for copy in shared.copies:
        text, end = edition.page(copy.path).text, copy.span.end
        if not (copy.text.startswith("“") or text[: copy.span.start].endswith("“")):
            return False
        breaks_off = breaks_off or bool(_BROKEN_OFF.match(text, end)) or bool(_BROKEN_OFF.search(copy.text))
    return breaks_off


def _standing_text(shared: Shared, copy: Copy) -> Hit:
    others = [one for one in shared.copies if one != copy][:_SHOWN]
    return Hit(
        copy.span.start,
        copy.span.end,
        say(
            "这段话在{stories}篇稿件里重复出现，像是固定文字；如非有意，请核对。", stories=len(shared.stories)
        ),
        evidence=("standing-text",),
        severity=Severity.NOTE,
        twins=tuple(Twin(one.span, say("另一篇中的同一段话"), one.path) for one in others),
        data=_data(shared, "furniture"),
        path=copy.path,
    )


def _passage(shared: Shared, kind: str, copy: Copy, other: Copy, place: Message) -> Hit:
    """Return the hit on one printing, which names another; where the words are at home it is a note."""
    is_home = shared.home is not None and not copy.stands_apart(shared.home)
    values: dict[str, object] = {"length": shared.length, "place": place}
    said = (
        say(
            "这段话（约{length}字）与另一篇稿件（{place}）里的一段重复，像是属于本稿，请核对那一处。",
            **values,
        )
        if is_home
        else say(
            "这段话（约{length}字）与另一篇稿件（{place}）里的一段重复，疑有一处误入，请核对属于哪一篇。",
            **values,
        )
    )
    others = [one for one in shared.copies if one != copy]
    return Hit(
        copy.span.start,
        copy.span.end,
        said,
        evidence=(kind,),
        severity=Severity.NOTE if is_home or not _is_grave(shared, kind) else None,
        twins=tuple(
            Twin(one.span, say("另一篇中的同一段话"), one.path)
            for one in sorted(others, key=lambda one: one != other)
        ),
        data=_data(shared, "partial"),
        path=copy.path,
    )


def _data(shared: Shared, verdict: str) -> dict[str, object]:
    return {
        "copies": len(shared.copies),
        "similarity": shared.similarity,
        "characters": shared.length,
        "verdict": verdict,
    }


def _kind(edition: Edition, shared: Shared) -> str:
    if _is_background(shared) and not _is_a_story(edition, shared):
        return "background"
    return "far-passage" if _is_far(shared) else "passage"


def _is_background(shared: Shared) -> bool:
    """Tell whether it is what stories on one matter share, or a form that each fills in with its own facts."""
    return shared.one_matter or shared.other_facts


def _is_a_story(edition: Edition, shared: Shared) -> bool:
    """Tell whether a passage is all that a story says: it was set again as a part of another.

    Not of a summary that sends the reader to the page where it is told in full, nor of a form.
    """
    if shared.other_facts or shared.length < _LONG:
        return False
    for path, number in shared.stories:
        story = edition.page(path).stories[number - 1]
        if shared.length >= _ALL * sum(len(one.text) for one in story.paragraphs):
            return not any(story.having(Role.JUMP))
    return False


def _is_far(shared: Shared) -> bool:
    return len({copy.path for copy in shared.copies}) > 1


def _least(check: ReusedPassage, edition: Edition, shared: Shared) -> int:
    if _is_far(shared):
        return check.shortest_far
    is_form = shared.one_matter or shared.other_facts
    # What somebody has set holds for all words.
    is_set = check.shortest != _SHORTEST.default
    if not (is_form or is_set) and _are_rare_words(edition, shared):
        # Two thirds of the usual length say as much.
        return 2 * check.shortest // 3
    if not is_form and shared.similarity >= _ALIKE_SHORT and _are_clauses(edition, shared, FINALS):
        return check.shortest
    return _SHORTEST_SENTENCE if shared.sentences else _SHORTEST_PART


def _are_clauses(edition: Edition, shared: Shared, marks: str) -> bool:
    """Tell whether each printing begins behind a mark and ends at one of some marks."""
    for copy in shared.copies:
        text, start, end = edition.page(copy.path).text, copy.span.start, copy.span.end
        before, after = mark_before(text, start), text[end : end + 1]
        if is_han(before) or not (ends_sentence(copy.text) or after in tuple(marks)):
            return False
    return True


def _are_rare_words(edition: Edition, shared: Shared) -> bool:
    """Tell whether it is the same to the letter in words that are told of nothing else, and no part of a clause.

    It is whole clauses with which a sentence ends, or printed lines.
    """
    if shared.similarity < 1 or not is_rarely_worded(shared.copies[0].text):
        return False
    texts = {copy.path: edition.page(copy.path).text for copy in shared.copies}
    if all(
        not copy.is_whole and is_printed_line(texts[copy.path], copy.span.start, copy.span.end)
        for copy in shared.copies
    ):
        return True
    ended = any(
        ends_sentence(copy.text) or texts[copy.path][copy.span.end : copy.span.end + 1] in tuple(FINALS)
        for copy in shared.copies
    )
    return ended and _are_clauses(edition, shared, FINALS + CLAUSE_MARKS)


def _is_grave(shared: Shared, kind: str) -> bool:
    """Tell whether it is more than the background that stories on one matter share."""
    if kind == "background":
        return False
    return not _is_far(shared) or shared.length >= _GRAVE_FAR or all(copy.is_whole for copy in shared.copies)


CHECK = ReusedPassage()
