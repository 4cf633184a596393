"""Repetition that recognisers make: loops each told as one finding, doubled words, clauses and halves that come back.

Two seeds: one to look at, and one whose misses are never shown, whose figures count.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, TypeVar

from bench import corpus
from bench.measure import Found, audit_runs
from bench.planters import again, doubled
from bench.planters.loops import Looped, looped
from bench.tables import context, share, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bench.planted import Show
    from bench.planters.loops import Case

OPEN, HELD_OUT = 13, 1313
"""Seeds; of the second no miss is shown."""
WORDS, CLAUSES, AGAIN = 200, 100, 50
"""Pages with a doubled word, with a clause behind another lead-in, and with each other kind of words again."""
_Page = TypeVar("_Page", Looped, doubled.Page)
REPETITION = ("repeated-word", "repeated-sentence", "repeated-passage")


@dataclass
class Tally:
    """Counts of one row: planted, told at all, told as one finding and as nothing else."""

    planted: int = 0
    told: int = 0
    once: int = 0
    false: int = 0


def measure(show: Show) -> str:
    """Return the tables of both seeds."""
    parts = []
    for seed in (OPEN, HELD_OUT):
        label = f"seed {seed}" + (", held out" if seed == HELD_OUT else "")
        mine = show if seed == OPEN else lambda _kind, _line: None
        parts.append(f"{label}\n\n{_loops(seed, mine)}\n\n{_words(seed, mine)}")
    return "\n\n".join(parts)


def _loops(seed: int, show: Show) -> str:
    pages = list(looped(corpus.articles(), Random(seed)))
    rows = {row: Tally() for row in sorted({row for page in pages for row in _rows(page.case)}, key=_order)}
    for page, found, before in _audited(pages):
        _score(page, found, before, [rows[row] for row in _rows(page.case)], show)
    head = ("loops", "planted", "told", "as one finding", "false alarms")
    return table(head, (_cells(row, tally) for row, tally in rows.items()))


def _rows(case: Case) -> Iterator[str]:
    yield "**all**"
    yield f"unit: {case.unit}"
    yield f"×{case.times}"
    yield f"in {case.shape}"
    yield f"{100 * case.changed:.0f} % changed"
    yield "its words stand earlier" if case.earlier else "words new to the story"


def _order(row: str) -> list[str | int]:
    """Sort rows by their words and numbers."""
    parts = re.split("([0-9]+)", row)
    return [int(part) if part.isdigit() else part for part in parts]


def _score(
    page: Looped, found: Iterable[Found], before: Iterable[Found], tallies: Sequence[Tally], show: Show
) -> None:
    already = {(one.check, one.excerpt) for one in before}
    new = [one for one in found if one.flagged and (one.check, one.excerpt) not in already]
    here = [one for one in new if one.spans[0][0] < page.end and page.start < one.spans[0][1]]
    told = any(one.check in REPETITION for one in here)
    for tally in tallies:
        tally.planted += 1
        tally.told += told
        tally.once += told and len(here) == 1
        tally.false += len(new) - len(here)
    where = f"{page.case} {context(page.text, page.start, min(page.end, page.start + 90))}"
    if not told:
        show("loops", f"MISSED {where}")
    elif len(here) > 1:
        show("loops", f"{Counter(one.check for one in here)} {where}")
    for one in new:
        if one not in here:
            show("loops", f"false: {one.check} {context(page.text, *one.spans[0])[:200]} {page.case}")


def _cells(row: str, tally: Tally) -> tuple[str, int, str, str, int]:
    told, once = share(tally.told, tally.planted), share(tally.once, tally.planted)
    return row, tally.planted, told, once, tally.false


def _words(seed: int, show: Show) -> str:
    articles, draw = corpus.articles(), Random(seed)
    kinds = {
        "doubled words": list(doubled.doubled(articles, WORDS, draw)),
        "doubled words across a break": list(doubled.doubled(articles, WORDS // 4, draw, broken=True)),
        "clauses behind another lead-in": list(doubled.led_in(articles, CLAUSES, draw)),
    } | {kind: list(again.pages(kind, articles, AGAIN, draw)) for kind in again.KINDS}
    rows = []
    for name, pages in kinds.items():
        met = loud = 0
        for page, found, _ in _audited(pages):
            span = ((page.start, page.end),)
            here = [one for one in found if one.check in REPETITION and one.meets(span, copies=True)]
            met += bool(here)
            flagged = any(one.flagged for one in here)
            loud += flagged
            if not flagged:
                state = "a note" if here else "MISSED"
                show(name, f"{state} {page.words} {context(page.text, page.start, page.end)}")
        rows.append((name, len(pages), share(met, len(pages)), share(loud, len(pages))))
    return table(("planted", "pages", "told", "told loudly"), rows)


def _audited(pages: Sequence[_Page]) -> Iterator[tuple[_Page, list[Found], list[Found]]]:
    """Yield each page with what is found on it, and on it without its fault."""
    runs = [[("page.txt", text)] for page in pages for text in (page.text, page.clean)]
    found = iter(audit_runs(runs))
    for page in pages:
        yield page, next(found), next(found)
