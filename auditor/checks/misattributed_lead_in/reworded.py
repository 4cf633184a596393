"""Hits on statements that another story of the page has in other words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checks.misattributed_lead_in.alike import said_alike
from auditor.checks.misattributed_lead_in.retold import retold
from auditor.contract import Hit, Twin, say
from auditor.contract.whereabouts import PrintedLines
from auditor.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.checks.misattributed_lead_in.retold import Retold
    from auditor.contract import Message
    from auditor.model import Page, Span

_TWO_SPEAKERS = ("copy", "retold")
"""Words that two stories give to two speakers, be they other words: what `copy` is counted for."""


def reworded_hits(page: Page) -> Iterator[tuple[Span, Hit]]:
    """Yield a hit for each statement that another story has in other words, with its range."""
    lines: PrintedLines | None = None
    done: list[Span] = []
    for found in (*retold(page), *said_alike(page)):
        # What a clause or two tell the sentence tells again.
        if not any(place.overlaps(one) for place in (found.span, found.there) for one in done):
            done += (found.span, found.there)
            lines = lines or PrintedLines(page)
            yield found.span, _hit(page, lines, found)


def _hit(page: Page, lines: PrintedLines, found: Retold) -> Hit:
    is_said = bool(found.speaker) and found.other is not found.said.story
    there = say("另一篇里的同一件事") if is_said or not found.speaker else say("本稿另一处同样的话")
    return Hit(
        found.span.start,
        found.span.end,
        _message(lines, found),
        severity=Severity.WARNING,
        evidence=_TWO_SPEAKERS if is_said else ("retold",),
        twins=(Twin(found.there, there, page.path),),
        data={
            "speaker": found.said.speaker,
            "accused": not found.is_even,
            **({"places": 2} if found.is_even else {}),
        },
        path=page.path,
    )


def _message(lines: PrintedLines, found: Retold) -> Message:
    values = {
        "speaker": found.said.speaker or "—",
        "other": found.speaker,
        "title": found.other.title,
        "line": lines.at(found.there.start)[0],
    }
    if not found.speaker:
        return say(
            "“{speaker}”名下的这段话，所说的是《{title}》（第{line}行）里的事，本稿别处都没有讲，疑误入本稿，请核对。",
            **values,
        )
    if found.other is found.said.story:
        return say(
            "“{speaker}”说的这段话，本稿第{line}行换了说法，是“{other}”说的，两人的话同出一口，其中一处疑有误，请核对。",
            **values,
        )
    if found.is_even:
        return say(
            "“{speaker}”说的这段话，《{title}》（第{line}行）里换了说法，是“{other}”说的，两处矛盾，其中一处有误，请核对。",
            **values,
        )
    return say(
        "“{speaker}”名下的这段话，《{title}》（第{line}行）里换了说法，是“{other}”说的，与那一篇的内容更相合，请核对。",
        **values,
    )
