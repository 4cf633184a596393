"""What an archive tells three checks: stories run again, passages printed before, words of somebody else.

Much recurs lawfully in a newspaper's archive: names of meetings, slogans, set phrases of speeches, standing
notices, columns of one form with new figures each day. So a passage counts only where it is long, where
few issues have it, and where it does not differ in facts.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from auditor.contract import Hit, Twin, say
from auditor.contract.printed import issue, printing
from auditor.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.contract import Message
    from auditor.model import Edition, Reprint

WHOLE = 0.7
"""Share of a story that was printed before in one piece: the story is run again."""
SHORTEST = 60
"""Characters without marks; what is shorter recurs by chance or by custom."""
_GRAVE = 100
_ALIKE = 0.8
_ITEM = 20
"""Characters of an item of a list (a name with its title) and the mark after it, at most."""
_FEW = 2
"""Issues; what more of them have is custom."""
_STATEMENT = 48
_STATEMENT_ALIKE = 0.85
_SHOWN = 3


def stories_run_again(edition: Edition) -> Iterator[Hit]:
    """Yield one hit for each story, and each page, that was printed before as a whole."""
    for reprint in edition.printed:
        if reprint.copy.story == 0:
            yield _page_again(reprint)
    for _, again in _whole_stories(edition):
        yield _story_again(again)


def passages_printed_before(edition: Edition) -> Iterator[Hit]:
    """Yield one hit a passage of stories that are otherwise new."""
    whole = {key for key, _ in _whole_stories(edition)}
    for reprint in edition.printed:
        if _key(reprint) not in whole and _is_reused(reprint) and not _is_of_another(reprint):
            yield _reused(reprint)


def words_of_others(edition: Edition) -> Iterator[Hit]:
    """Yield one hit a statement that the archive gives to another speaker."""
    whole = {key for key, _ in _whole_stories(edition)}
    for reprint in edition.printed:
        if _key(reprint) not in whole and _is_of_another(reprint):
            yield _misattributed(reprint)


def _key(reprint: Reprint) -> tuple[str, int]:
    return reprint.copy.path, reprint.copy.story


def _whole_stories(edition: Edition) -> Iterator[tuple[tuple[str, int], list[Reprint]]]:
    """Yield the stories that were printed before as a whole, with their passages from one source."""
    for key, members in groupby(sorted(edition.printed, key=_key), key=_key):
        best = max(members, key=lambda one: one.share)
        if key[1] and best.share >= WHOLE and best.length >= SHORTEST:
            yield key, [one for one in edition.printed if _key(one) == key and one.source == best.source]


def _page_again(reprint: Reprint) -> Hit:
    return Hit(
        reprint.copy.span.start,
        reprint.copy.span.end,
        say(
            "本版与存档中{issue}的一版几乎相同（{share}）；如果就是同一版的前一稿，不必理会。",
            issue=issue(reprint.source),
            share=f"{100 * reprint.share:.0f}%",
        ),
        severity=Severity.NOTE,
        evidence=("page-printed-before",),
        data=_data(reprint),
        path=reprint.copy.path,
    )


def _story_again(passages: Sequence[Reprint]) -> Hit:
    longest = max(passages, key=lambda one: one.length)
    return Hit(
        min(one.copy.span.start for one in passages),
        max(one.copy.span.end for one in passages),
        _again_message(longest),
        evidence=("printed-before" if longest.verdict == "copy" else "form-printed-before",),
        severity=None if longest.verdict == "copy" else Severity.NOTE,
        twins=tuple(twin for one in passages for twin in _twins(one)),
        data=_data(longest),
        path=longest.copy.path,
    )


def _again_message(reprint: Reprint) -> Message:
    values = {"printing": printing(reprint.source), "alike": f"{100 * reprint.similarity:.0f}%"}
    if reprint.verdict == "furniture":
        return say(
            "本稿在存档的{issues}期里都登过，最早见{printing}，像是固定文字；如非有意，请核对。",
            issues=reprint.issues,
            printing=values["printing"],
        )
    if reprint.verdict == "other-facts":
        changes = "、".join(f"{there}→{here}" for here, there in reprint.differences[:_SHOWN])
        return say(
            "本稿与{printing}行文相同而事实不同（{changes}），像是套用旧稿，请核对各项事实是否都已更新。",
            printing=values["printing"],
            changes=changes,
        )
    return say("本稿与{printing}几乎相同（相似度{alike}），请核对是否旧稿重发。", **values)


def _is_reused(reprint: Reprint) -> bool:
    if reprint.copy.story == 0 or reprint.verdict not in ("copy", "partial") or reprint.issues > _FEW:
        return False
    if reprint.length < _GRAVE and _is_list(reprint.copy.text):
        return False
    return reprint.length >= SHORTEST and reprint.similarity >= _ALIKE


def _is_list(text: str) -> bool:
    """Tell whether a passage is for the most part a list: who was there is the same each time."""
    return text.count("、") * _ITEM >= len(text)


def _reused(reprint: Reprint) -> Hit:
    return Hit(
        reprint.copy.span.start,
        reprint.copy.span.end,
        say(
            "这段话（约{length}字）{printing}登过，请核对是否旧稿的段落误入。",
            length=reprint.length,
            printing=printing(reprint.source),
        ),
        evidence=("printed-before",),
        severity=None if reprint.length >= _GRAVE else Severity.NOTE,
        twins=_twins(reprint),
        data=_data(reprint),
        path=reprint.copy.path,
    )


def _is_of_another(reprint: Reprint) -> bool:
    if not reprint.speaker or reprint.verdict not in ("copy", "partial") or reprint.issues > _FEW:
        return False
    return reprint.length >= _STATEMENT and reprint.similarity >= _STATEMENT_ALIKE


def _misattributed(reprint: Reprint) -> Hit:
    tag = reprint.copy.statement
    start = min(tag.speaker_span.start, reprint.copy.span.start) if tag else reprint.copy.span.start
    return Hit(
        start,
        reprint.copy.span.end,
        say(
            "“{speaker}”名下的这段话，{printing}登过，那里是“{other}”说的，请核对是谁的话。",
            speaker=tag.speaker if tag else "—",
            printing=printing(reprint.source),
            other=reprint.speaker,
        ),
        evidence=("printed-before",),
        severity=Severity.WARNING,
        twins=_twins(reprint),
        data={**_data(reprint), "speaker": tag.speaker if tag else "", "other": reprint.speaker},
        path=reprint.copy.path,
    )


def _twins(reprint: Reprint) -> tuple[Twin, ...]:
    return (Twin(reprint.span, say("存档中的同一段话"), archived=reprint.source),)


def _data(reprint: Reprint) -> dict[str, object]:
    return {
        "archive": reprint.source.document,
        "similarity": reprint.similarity,
        "characters": reprint.length,
        "share": reprint.share,
        "verdict": reprint.verdict,
        "issues": reprint.issues,
    }
