"""段落重复：同一篇稿件里，一整段话（不止一句，或句子的大半）重复出现。
Repeated passage: more than a sentence, or most of a long one, is printed twice in the same story.

导语的话窜进引语、整段被重复收进、拼版时把下一段的开头接在上一段后面，都会这样。识别时容许个别字不同；各处合
为一条，连着的几段也合为一条。摘要、图片说明、讲话全文与正文的呼应，引语、条文再引一遍，条目套用同一格式，各
限一次，超出的照报。起讫都在分句中间的（前后的话不同，多是套用的格式），把握较低。

The lead may recur inside a quotation, a paragraph may be included twice, or the beginning of the next
paragraph may be joined to the previous one. A few characters may differ. All copies are one finding, and so
are consecutive paragraphs. Summaries, captions and full speeches that the text echoes, a quotation or rule
quoted again, and items in the same form are allowed once and reported beyond that. Passages that begin or
end in mid-clause are less certain, since they are often a form filled in again.

```bad
新渡口大桥建成通车

本报讯 新渡口大桥昨日正式建成通车。大桥全长一千二百米，设双向六车道，设计时速六十公里。通车后，两岸居民过江的时间将由四十分钟缩短到五分钟。

家住东岸的李先生说，以后上班方便多了。⟦大桥全长一千二百米，设双向六车道，设计时速六十公里。通车后，两岸居民过江的时间将由四十分钟缩短到五分钟。⟧
```

```bad
市博物馆推出夜场

本报讯 市博物馆本周起推出夜场参观。每周五、周六晚上开放到九点半，观众可凭预约码免费入馆。馆方在展厅增设了灯光导览和讲解员。

“孩子白天要上课，晚上来正好。馆方还请来讲解员，⟦每周五、周六晚上开放到九点半，观众可凭预约码免费入馆。馆方在展厅增设了灯光导览和讲解员。⟧
```

```good
三方就实训基地建设、课程开发、师资培训、学生就业等方面开展交流讨论。

接下来，三方将在实训基地建设、课程开发、师资培训、学生就业等方面加强合作，为当地企业培养更多人才。
```

```good
党员先锋队第一时间赶到现场，疏散群众、转移物资。志愿服务队随后赶到，分发食品、登记人数。
```
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.contract import Hit, Option, Twin, about_from_docstring, say
from auditor.contract.looped import loop_hits
from auditor.model import Severity, Span
from auditor.model.mending import removal
from auditor.text.han import CLAUSE_MARKS, FINALS, ends_sentence
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Copy, Edition, Page, Shared

_SHORTEST = Option(
    *("shortest", 20, 10, 400),
    "含整句的重复段落少于这个字数的不报",
    "fewest characters of a repeated passage that contains a whole sentence",
)
_SHORTEST_WHOLE = 14
"""Characters of whole paragraphs that are printed again, as of a sentence."""
_SHORTEST_PART = 46
"""Characters of a repeat that covers no whole sentence; long names of meetings stay below it."""
_SHORTEST_CLAUSE = 15
"""Characters, without marks, of clauses with figures that come back word for word: in three million characters
of print longer ones do three times, in a lead and in the text below it."""
_CHANCE = 3
"""Characters that may be the same before a clause by chance."""
_SAME = 0.97
_FIGURE = lazy(r"[0-9０-９]+(?:[.．·][0-9０-９]+)?(?![0-9０-９年月日时分号届次]|周年)")
"""A figure that is no date and no number of a meeting."""
_DIGITS = lazy("[0-9０-９]+")
_PAUSES = CLAUSE_MARKS + FINALS + "“”‘’（）()"
_STOPS = FINALS + "；;"
_ALIKE = 0.84


_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="repetition",
    clause="characters",
    scope="edition",
    severity=Severity.ERROR,
    kinds=("passage", "ragged", "clause"),
    options=(_SHORTEST,),
)


@dataclass(frozen=True)
class RepeatedPassage:
    """Several sentences, or most of a long one, twice in a story."""

    about = _ABOUT
    shortest: int = _SHORTEST.default

    def check(self, edition: Edition) -> Iterator[Hit]:
        """Yield one hit a passage, at its last printing."""
        for page in edition.pages:
            yield from loop_hits(page, "passage", "passage")
        pages = {page.path: page for page in edition.pages}
        for shared in edition.shared:
            if len(shared.stories) > 1 or shared.is_sentence or shared.is_misattributed:
                continue
            page = pages[shared.copies[0].path]
            if _is_clause(page, shared):
                yield _hit(page, shared, "clause")
            elif _is_fault(shared, self.shortest):
                yield _hit(page, shared, _kind(page, shared))


def _is_fault(shared: Shared, shortest: int) -> bool:
    if shared.similarity < _ALIKE or shared.is_meant:
        return False
    if shared.sentences and all(copy.is_whole and ends_sentence(copy.text) for copy in shared.copies):
        shortest = min(shortest, _SHORTEST_WHOLE)
    return shared.length >= (shortest if shared.sentences else _SHORTEST_PART)


def _kind(page: Page, shared: Shared) -> str:
    """Name the evidence: words that begin and end in mid-clause are a frame that is filled in anew as often."""
    if not all(_stands_free(page.text, copy.span) for copy in shared.copies):
        return "ragged"
    return "passage"


def _stands_free(text: str, span: Span) -> bool:
    """Tell whether a mark or the end of a line stands on both sides of a passage."""
    before, last, after = text[span.start - 1 : span.start], text[span.end - 1], text[span.end : span.end + 1]
    return not before.isalnum() and not (last.isalnum() and after.isalnum())


def _is_clause(page: Page, shared: Shared) -> bool:
    """Tell whether whole clauses with figures come back, behind other words, word for word.

    Names of meetings and dates recur lawfully; so do the words of a lead, but for its figures.
    """
    if shared.length < _SHORTEST_CLAUSE or shared.similarity < _SAME or shared.sentences:
        return False
    if shared.other_facts or (
        shared.requoted and any(_is_quoted(page.text, copy.span) for copy in shared.copies)
    ):
        return False
    ends = [_edges(page.text, _clause(copy)) for copy in shared.copies]
    whole = [ends_sentence for starts, ends_sentence in ends if starts and ends_sentence is not None]
    return _has_same_figures(shared) and len(whole) > 1 and any(whole)


def _has_same_figures(shared: Shared) -> bool:
    """Tell whether all printings have the same figures; in a lead, which the text may say again, no dates."""
    first, *others = (_FIGURE.findall(copy.text) for copy in shared.copies)
    if first:
        return all(figures == first for figures in others)
    first, *others = (_DIGITS.findall(copy.text) for copy in shared.copies)
    in_text = all(copy.paragraph > 0 for copy in shared.copies)
    return in_text and bool(first) and all(figures == first for figures in others)


def _clause(copy: Copy) -> Span:
    """Return where the words begin that have the same before them by chance: 表|示，今年… and 显|示，今年…."""
    chance = next((at for at, char in enumerate(copy.text[:_CHANCE]) if char in _PAUSES), -1)
    return Span(copy.span.start + chance + 1, copy.span.end)


def _is_quoted(text: str, span: Span) -> bool:
    """Tell whether words stand in quotation marks, or end one."""
    line = text.rfind("\n", 0, span.start) + 1
    return (
        text.rfind("“", line, span.start) > text.rfind("”", line, span.start)
        or "”" in text[span.end - 1 : span.end + 1]
    )


def _edges(text: str, span: Span) -> tuple[bool, bool | None]:
    """Tell whether a range begins a clause, and whether it ends a sentence; None where it ends no clause."""
    before, last = text[: span.start][-1:], text[span.end - 1]
    after = text[span.end : span.end + 2].lstrip("%％")[:1]
    mark = last if last in _PAUSES else after
    begins = not before or before in _PAUSES or before.isspace()
    if mark not in _PAUSES:
        return begins, None
    return begins, mark in tuple(_STOPS)


def _hit(page: Page, shared: Shared, kind: str) -> Hit:
    *before, last = shared.copies
    edits, safe = removal(page.text, shared.copies)
    return Hit(
        last.span.start,
        last.span.end,
        say("这段话（约{length}字）与本稿前面的一段重复，疑为误入，请核对后删去一处。", length=shared.length),
        edits=edits,
        safe=safe,
        twins=tuple(Twin(copy.span, say("同一段话的另一处"), copy.path) for copy in before),
        data={
            "copies": len(shared.copies),
            "similarity": shared.similarity,
            "characters": shared.length,
        },
        path=last.path,
        evidence=(kind,),
    )


CHECK = RepeatedPassage()
