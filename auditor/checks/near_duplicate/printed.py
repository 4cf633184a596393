"""Stories and pages that the archive has as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.contract import Hit, say
from auditor.contract.printed import data, issue, printing, twins
from auditor.model import Severity, run_again

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.contract import Message
    from auditor.model import Edition, Reprint

_SHOWN = 3


def stories_run_again(edition: Edition) -> Iterator[Hit]:
    """Yield one hit for each story, and each page, that was printed before as a whole."""
    for reprint in edition.printed:
        if reprint.copy.story == 0:
            yield _page_again(reprint)
    for again in run_again(edition.printed).values():
        yield _story_again(again)


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
        data=data(reprint),
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
        twins=tuple(twin for one in passages for twin in twins(one)),
        data=data(longest),
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
