"""整句重复：同一篇稿件里，一句话重复了两遍或更多。
Repeated sentence: a sentence is printed twice or more in the same story.

扫描拼版时，分栏处的句子常被重复收进来。一句末尾的几个分句在另一句末尾又印一遍，不是固定提法的，也算。识别时容许个别字不同（误识）；各处合为一条，不逐对报告。摘要、图片说
明、标题与正文的呼应，口号和会议名称的复现，都不算差错；重复到第三遍，照报。

When scanned columns are put together, a sentence at the break is often included twice. Clauses that end one
sentence and another count too, unless they are a set phrase. A few characters may
differ because they were misread; all copies are one finding. Summaries, captions, headlines, slogans and
names that recur are not errors; a third copy is reported.

```bad
山城举行春季植树活动

本报讯 市林业局昨日组织干部职工到南山植树。当天，大家种下香樟、银杏等树苗三百多棵，为南山再添一片新绿。⟦当天，大家种下香樟、银杏等树苗三百多棵，为南山再添一片新绿。→⟧活动将持续到月底。
```

```bad
河东小学开展消防演练

本报讯 河东小学近日开展消防安全演练。警报拉响后，全校八百名师生在三分钟内有序撤离到操场。

消防员现场讲解了灭火器的使用方法。⟦警报拉响后，全校八百名师生在三分种内有序撤离到操场。⟧学校表示，今后每学期都将组织演练。
```

```good
要坚持问题导向，把群众的操心事办好。要坚持目标导向，把发展的大事情办实。要坚持结果导向，把承诺的事情办成。
```

```good
图书馆新馆开放

新馆坐落在城南，藏书五十万册，每天开放十二个小时。

城南的新馆每天开放十二个小时，藏书达到五十万册。
```
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from auditor.contract import Hit, Option, Twin, about_from_docstring, say
from auditor.contract.looped import loop_hits
from auditor.language.ngrams import is_rarely_worded, mean_cost
from auditor.lexicon.lookalike import look_alike, sound_alike
from auditor.model import Severity
from auditor.model.mending import removal
from auditor.text.clauses import clause_end, clause_start, is_printed_line, mark_before
from auditor.text.han import BULLETS, CLAUSE_MARKS, CLOSERS, FINALS, HAN, OPENERS, WHITE
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Copy, Edition, Page, Shared

_SHORTEST = Option(
    *("shortest", 14, 6, 200),
    "不相邻的两句少于这个字数的不报，“这是为什么呢？”之类的短句本来就会再说",
    "shorter sentences that are not adjacent are not reported: they may well be said twice",
)
_SHORTEST_NOISY = 30
_RARE_SHARE = (6, 7)
"""Share of the usual length that says as much in rare words: no story of 3.1 million characters of print has a sentence
of 12 characters in such twice."""
_ALIKE = 0.88
_ALIKE_LONG = 0.84
_SHORTEST_AT_ONCE = 10
"""Characters of a sentence's end that is printed again at once: shorter ones are said twice (对，对。)."""
_SHORTEST_END = 18
"""Characters of one that comes back as a sentence of its own: shorter ones recur in speech."""
_SHORTEST_HALF, _SHORTEST_TORN = 10, 16
"""Characters of the end of a sentence, cut within a clause, that stands as a sentence: from which it is told, and from
which it is as sure as a whole one. In three million characters of print two are cut so by chance, of 14 and 18."""
_SHORTEST_WITHIN, _SET_PHRASE = 18, 48
"""Characters of two clauses and more that end two sentences, and how dear the language model must find them (in eighths
of a bit a character): in 3.1 million of print six recur so, in set phrases and quoted decisions of 13 to 46; of nine
written for this eight have 62 to 76, one 44.
"""
_SHORTEST_OTHERWISE, _MOST_EDITS = 10, 3
"""Characters of clauses that are printed again at once, and edits between the two, at most: 81 pairs of clauses as near
stand side by side in 3.1 million characters of print, lists and contrasts, and none differs in small words alone."""
_SMALL_WORDS = frozenset("的了着过地得有就又也是到去在把被都还个会要将已")
"""With which a clause is worded otherwise, and says the same."""
_LETTER = lazy(r"\w")
_TWO_CLAUSES = lazy(r"\w{6}.*[，,；;：:].*\w{6}")
"""Two clauses, neither of which only says who speaks (大家认为，)."""
_RAGGED_VERSE, _LONGEST_VERSE = 4, 30
"""Characters by which lines of verse differ, and of the longest: two of seven, or of a song, are a line at most."""
_LABEL = lazy(f"[{WHITE}]*[【{BULLETS}]?[{HAN}]{{2,6}}[】：:{WHITE}]*[“「]")
_ENTRY = lazy("[^\u3000\\t](?:[\u3000\\t]+| {2,})(?=[^ \u3000\\t])")
_ENTRIES = 2
"""Gaps of the width of a character from which a line is a row of a table."""
_CLOSING = FINALS + CLOSERS + WHITE + "\r"
_INNER_PAUSE = lazy(r"[，,；;：:].*?\w")
_BESIDE = 24
_AGAIN = lazy(
    "又.{0,6}[这那][句番]?[话句]|[这那][句番]?话.{0,8}(?:一遍|再|又|挂在嘴边|收尾)|重复(?:道|着|了|说)|念叨"
)
"""What says in a text that words are said once more."""
_ENDS = FINALS + CLOSERS
_PARTING = (*FINALS, *CLAUSE_MARKS, *CLOSERS, *OPENERS, "")
_PAUSES = (*CLAUSE_MARKS, *FINALS, *CLOSERS, "")


_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="repetition",
    clause="characters",
    scope="edition",
    severity=Severity.ERROR,
    kinds=("loop", "adjacent", "sentence", "end"),
    options=(_SHORTEST,),
)


@dataclass(frozen=True)
class RepeatedSentence:
    """One whole sentence, the same or all but the same, twice in a story."""

    about = _ABOUT
    shortest: int = _SHORTEST.default

    def check(self, edition: Edition) -> Iterator[Hit]:
        """Yield one hit a sentence, at its last printing."""
        for page in edition.pages:
            yield from loop_hits(page, "loop", "sentence")
        pages = {page.path: page for page in edition.pages}
        for shared in edition.shared:
            if len(shared.stories) > 1 or shared.is_misattributed:
                continue
            page = pages[shared.copies[0].path]
            if (
                shared.is_sentence
                and _is_fault(page, shared, self.shortest)
                and not _is_said_again(page, shared)
            ):
                yield _hit(page, shared, "adjacent" if shared.is_loop else "sentence")
            elif kind := _part_again(page, shared):
                yield _hit(page, shared, kind)


def _part_again(page: Page, shared: Shared) -> str | None:
    """Return the evidence that part of a sentence is printed again."""
    if shared.is_sentence or shared.is_meant or shared.sentences:
        return None
    return _clauses_again(page, shared) or _end_again(page, shared)


def _is_fault(page: Page, shared: Shared, shortest: int) -> bool:
    if (
        shared.is_meant
        or _are_rows(shared)
        or _is_refrain(page, shared)
        or any(_is_pulled(page.text, one) for one in shared.copies)
    ):
        return False
    if shared.is_loop:
        return shared.similarity >= _ALIKE_LONG
    if shared.length < shortest:
        share, of = _RARE_SHARE
        # What somebody has set holds for all words.
        long = shortest == _SHORTEST.default and of * shared.length >= share * shortest
        return long and _is_rare(shared) and _are_ended(shared) and not _are_quoted(page.text, shared)
    if shared.length >= _SHORTEST_NOISY:
        return shared.similarity >= _ALIKE_LONG
    # 报告指出,… and 报告提出,…: short sentences that begin alike are not one sentence.
    return shared.similarity >= _ALIKE and _are_ended(shared)


def _are_ended(shared: Shared) -> bool:
    return all(copy.text[-1] in _ENDS for copy in shared.copies)


def _are_quoted(text: str, shared: Shared) -> bool:
    """Tell whether a printing stands in quotation marks of its own: what somebody quotes he may quote again."""
    return any(text[copy.span.start - 1 : copy.span.start] in tuple(OPENERS) for copy in shared.copies)


def _is_refrain(page: Page, shared: Shared) -> bool:
    """Tell whether it is a line of verse that comes back: only lines as long stand between its printings."""
    if shared.length > _LONGEST_VERSE:
        return False
    first, *others = shared.copies
    last = others[-1]
    if not all(copy.is_whole for copy in shared.copies) or last.paragraph - first.paragraph <= 1:
        return False
    between = page.stories[first.story - 1].paragraphs[first.paragraph + 1 : last.paragraph]
    return all(abs(len(one.text) - len(first.text)) <= _RAGGED_VERSE for one in between)


def _are_rows(shared: Shared) -> bool:
    """Tell whether they are rows of a table, which may be alike but for one entry."""
    return all(copy.is_whole and len(_ENTRY.findall(copy.text)) >= _ENTRIES for copy in shared.copies)


def _is_pulled(text: str, copy: Copy) -> bool:
    """Tell whether a printing is a line that has a quotation below its label and nothing else: 金句 “…”."""
    start = text.rfind("\n", 0, copy.span.start) + 1
    stop = text.find("\n", copy.span.end)
    after = text[copy.span.end : stop if stop >= 0 else len(text)]
    return bool(_LABEL.fullmatch(text[start : copy.span.start])) and not after.strip(_CLOSING)


def _is_rare(shared: Shared) -> bool:
    """Tell whether it is the same to the letter in words that are told of nothing else."""
    return shared.similarity == 1 and is_rarely_worded(shared.copies[0].text)


def _is_said_again(page: Page, shared: Shared) -> bool:
    """Tell whether the text says beside the last printing that somebody said it once more: 又把这话念叨了一遍."""
    last = shared.copies[-1].span
    text = page.text
    return (
        _AGAIN.search(
            text[max(0, last.start - _BESIDE) : last.start] + "\n" + text[last.end : last.end + _BESIDE]
        )
        is not None
    )


def _end_again(page: Page, shared: Shared) -> str | None:
    """Return the evidence that the end of a sentence is printed again: at once, as a sentence of its own, or, of more
    than one clause, as the end of another one; or that a printed line is, whatever it ends with.

    …二十公里，工程完工后排涝能力提高一倍。工程完工后排涝能力提高一倍。
    """
    if _is_rare(shared) and all(_is_line(page.text, copy) for copy in shared.copies):
        return "end"
    least, alike = (_SHORTEST_AT_ONCE, _ALIKE) if shared.is_loop else (_SHORTEST_END, 1.0)
    text = page.text
    begins = [_pause_before(text, copy.span.start) for copy in shared.copies]
    # A sentence that begins in the middle of a clause of another one is no sentence anybody wrote.
    is_torn = not all(mark in _PAUSES for mark in begins)
    if is_torn:
        least, alike = _SHORTEST_HALF, 1.0
    is_within = not any(mark in _ENDS for mark in begins[1:])
    if is_within:
        if is_torn:
            return None
        least, alike = _SHORTEST_WITHIN, _ALIKE
    if shared.length < least or shared.similarity < alike:
        return None
    if is_within and (_is_said_again(page, shared) or not _are_rare_clauses(shared)):
        return None
    if not all(copy.text.rstrip(CLOSERS)[-1:] in tuple(FINALS) for copy in shared.copies):
        return None
    if shared.is_loop:
        return "adjacent"
    return "sentence" if is_within or (is_torn and shared.length >= _SHORTEST_TORN) else "end"


def _clauses_again(page: Page, shared: Shared) -> str | None:
    """Return the evidence that clauses in mid-sentence are printed again: at once in other small words, or farther on."""
    if _is_otherwise_at_once(page.text, shared):
        return "adjacent"
    return "sentence" if _are_rare_clauses_again(page, shared) else None


def _is_otherwise_at_once(text: str, shared: Shared) -> bool:
    """Tell whether clauses are followed by the same with a small word more, less or another, or one misread."""
    if not shared.is_loop or len(shared.copies) != 2:
        return False
    last = shared.copies[-1].span
    one, other = (clause_start(text, copy.span.start, _PARTING, _MOST_EDITS) for copy in shared.copies)
    if any(_pause_before(text, start) not in _PARTING for start in (one, other)):
        return False
    end = clause_end(text, last.end, _PARTING, last.end - last.start)
    first, second = (
        "".join(_LETTER.findall(text[start:stop])) for start, stop in ((one, other), (other, end))
    )
    edits = Levenshtein.opcodes(first, second)
    changes = [
        (first[edit.src_start : edit.src_end], second[edit.dest_start : edit.dest_end])
        for edit in edits
        if edit.tag != "equal"
    ]
    return (
        len(first) >= _SHORTEST_OTHERWISE
        and 0 < sum(max(map(len, change)) for change in changes) <= _MOST_EDITS
        and all(_is_small(*change) for change in changes)
    )


def _is_small(one: str, other: str) -> bool:
    """Tell whether some characters say no more than others in their place."""
    if len(one) == len(other) == 1 and (look_alike(one, other) or sound_alike(one, other)):
        return not (one.isnumeric() or other.isnumeric())
    return _SMALL_WORDS.issuperset(one + other)


def _are_rare_clauses_again(page: Page, shared: Shared) -> bool:
    """Tell whether more than one clause stands twice within the paragraphs of a story, in words for these facts alone.

    A standfirst says again what the story says, and is a paragraph.
    """
    text = page.text
    return (
        shared.length >= _SHORTEST_WITHIN
        and shared.similarity >= _ALIKE
        and not any(copy.is_whole or _is_line(text, copy) for copy in shared.copies)
        and _TWO_CLAUSES.search(shared.copies[0].text) is not None
        and all(_pause_before(text, copy.span.start) in _PAUSES for copy in shared.copies)
        and all(
            text[copy.span.end - 1] in _PAUSES or text[copy.span.end : copy.span.end + 1] in _PAUSES
            for copy in shared.copies
        )
        and not _is_said_again(page, shared)
        and _are_rare_clauses(shared)
    )


def _is_line(text: str, copy: Copy) -> bool:
    """Tell whether a printing is one line of a paragraph of several."""
    return not copy.is_whole and is_printed_line(text, copy.span.start, copy.span.end)


def _pause_before(text: str, start: int) -> str:
    """Return the character before a place; a blank behind a name parts as a comma does: 通讯员 王五 在河口镇…."""
    mark = mark_before(text, start)
    return "，" if mark not in _PAUSES and text[start - 1] in WHITE else mark


def _are_rare_clauses(shared: Shared) -> bool:
    """Tell whether it is more than one clause, in words that nothing but these facts calls for."""
    first = shared.copies[0].text
    return _INNER_PAUSE.search(first) is not None and mean_cost(first) >= _SET_PHRASE


def _hit(page: Page, shared: Shared, kind: str) -> Hit:
    *before, last = shared.copies
    times = len(shared.copies)
    edits, safe = removal(page.text, shared.copies)
    return Hit(
        last.span.start,
        last.span.end,
        say("这句话在本稿中重复了{times}遍，应只留一遍。", times=times),
        edits=edits,
        safe=safe,
        twins=tuple(Twin(copy.span, say("同一句话的另一处"), copy.path) for copy in before),
        data={"copies": times, "similarity": shared.similarity},
        path=last.path,
        evidence=(kind,),
    )


CHECK = RepeatedSentence()
