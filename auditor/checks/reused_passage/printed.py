"""Passages of stories that are otherwise new, which the archive has.

Much recurs lawfully in a newspaper's archive: names of meetings, slogans, set phrases of speeches, standing
notices, columns of one form with new figures each day. So a passage counts only where it is long, where
few issues have it, and where it does not differ in facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.contract import Hit, say
from auditor.contract.printed import data, printing, twins
from auditor.model import SHORTEST_REPRINT, Severity, run_again

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Edition, Reprint

_GRAVE = 100
_ALIKE = 0.8
_ITEM = 20
"""Characters of an item of a list (a name with its title) and the mark after it, at most."""


def passages_printed_before(edition: Edition) -> Iterator[Hit]:
    """Yield one hit a passage of stories that are otherwise new."""
    whole = run_again(edition.printed)
    for reprint in edition.printed:
        if reprint.story not in whole and _is_reused(reprint) and not reprint.is_of_another:
            yield _reused(reprint)


def _is_reused(reprint: Reprint) -> bool:
    if reprint.copy.story == 0 or reprint.verdict not in ("copy", "partial") or reprint.is_custom:
        return False
    if reprint.length < _GRAVE and _is_list(reprint.copy.text):
        return False
    return reprint.length >= SHORTEST_REPRINT and reprint.similarity >= _ALIKE


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
        twins=twins(reprint),
        data=data(reprint),
        path=reprint.copy.path,
    )
