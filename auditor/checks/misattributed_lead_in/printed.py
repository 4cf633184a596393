"""Words that the archive gives to another speaker than the page does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.contract import Hit, say
from auditor.contract.printed import data, printing, twins
from auditor.model import Severity, run_again

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Edition, Reprint


def words_of_others(edition: Edition) -> Iterator[Hit]:
    """Yield one hit a statement that the archive gives to another speaker."""
    whole = run_again(edition.printed)
    for reprint in edition.printed:
        if reprint.story not in whole and reprint.is_of_another:
            yield _misattributed(reprint)


def _misattributed(reprint: Reprint) -> Hit:
    tag = reprint.copy.statement
    start = min(tag.speaker_span.start, reprint.copy.span.start) if tag else reprint.copy.span.start
    return Hit(
        start,
        reprint.copy.span.end,
        say(
            "“{speaker}”名下的这段话{printing}登过，说话人却是“{other}”，请核对是谁的话。",
            speaker=tag.speaker if tag else "—",
            printing=printing(reprint.source),
            other=reprint.speaker,
        ),
        evidence=("printed-before",),
        severity=Severity.WARNING,
        twins=twins(reprint),
        data={**data(reprint), "speaker": tag.speaker if tag else "", "other": reprint.speaker},
        path=reprint.copy.path,
    )
