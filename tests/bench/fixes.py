"""Fixes: how many planted faults are mended to the original text, and how many fixes are wrong."""

from __future__ import annotations

import os
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from auditor.model import Source
from auditor.pipeline import audit_sources
from auditor.pipeline.fix import FixChoice, mend
from auditor.settings import Settings
from bench import corpus
from bench.measure import all_checks_once
from bench.planters import KINDS
from bench.planting import Fault, Planted, plant_pages
from bench.tables import context, share, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.model import Problem, Report
    from auditor.pipeline.fix import Mended
    from auditor.pipeline.fix.revision import Change
    from bench.planted import Show

EACH = 44
SEED = 21
_DASH = "一 for —"
_INTERRUPTED = frozenset(kind.name for kind in KINDS if kind.group == "interruptions")
_SHOWN = frozenset({"repeats", "breaks", "interruptions", "marks", "quotes", "stray", "doubled items"})


@dataclass
class Scores:
    """Counts over pages; `hunks` and `wrong` are of changes to the text, `restored` of faults."""

    planted: Counter[str] = field(default_factory=Counter)
    restored: Counter[tuple[str, bool]] = field(default_factory=Counter)
    hunks: Counter[bool] = field(default_factory=Counter)
    wrong: Counter[bool] = field(default_factory=Counter)
    unclean: int = 0


def mended(text: str, *, unsafe: bool) -> tuple[str, tuple[Change, ...]]:
    """Return a page with its fixes, and what they changed."""
    page = _mend(text, unsafe=unsafe)
    return page.revision.text, tuple(page.revision.changes())


def _mend(text: str, *, unsafe: bool) -> Mended:
    registry = all_checks_once()

    def audit(sources: Iterable[Source | Problem]) -> Report:
        return audit_sources(sources, Settings(jobs=1), registry)

    (page,) = mend([Source("page.txt", text)], FixChoice(registry, unsafe=unsafe), audit).pages
    return page


def measure(show: Show, each: int = EACH) -> Scores:
    """Plant faults, mend every page by what is safe and by everything, and compare with the clean page."""
    pages = plant_pages(corpus.articles(), KINDS, each, SEED)
    scores = Scores()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for page, results in zip(pages, pool.map(_both, pages, chunksize=4), strict=True):
            for fault in page.faults:
                scores.planted[fault.kind] += 1
            for unsafe, (text, changes) in zip((False, True), results[:2], strict=True):
                _score(page, text, changes, scores, show, unsafe=unsafe)
            scores.unclean += len(results[2][1])
            for change in results[2][1]:
                show("fix-clean", context(page.clean, change.old.start, change.old.end))
    return scores


def _both(page: Planted) -> list[tuple[str, tuple[Change, ...]]]:
    safe, everything = mended(page.text, unsafe=False), mended(page.text, unsafe=True)
    return [safe, everything, mended(page.clean, unsafe=False)]


def _score(
    page: Planted, text: str, changes: Sequence[Change], scores: Scores, show: Show, *, unsafe: bool
) -> None:
    scores.hunks[unsafe] += len(changes)
    for change in wrong_changes(page, text, changes):
        scores.wrong[unsafe] += 1
        old = context(page.text, change.old.start, change.old.end)
        kind = "fix-unsafe" if unsafe else "fix-wrong"
        show(kind, f"{page.name} {old} → {text[change.new.start : change.new.end]!r}")
    for fault in page.faults:
        done = is_restored(page, fault, text, changes)
        scores.restored[fault.kind, unsafe] += done
        if not done and not unsafe:
            show("fix-left", f"{fault.kind}: {context(page.text, *fault.spans[-1])}")


def wrong_changes(page: Planted, text: str, changes: Sequence[Change]) -> list[Change]:
    """Return the changes that do not bring a page nearer to the clean one by every character they change.

    What was only moved counts as it stood: an insertion of words that another change took out. The
    sentence of a planted dash is not on the clean page: its dash alone is right.
    """
    wrong = []
    distance = Indel.distance(page.text, page.clean)
    for group in _groups(page.text, text, changes):
        done, changed, moved = page.text, 0, 0
        for change in reversed(group):
            new = text[change.new.start : change.new.end]
            done = done[: change.old.start] + new + done[change.old.end :]
            changed += len(change.old) + len(new)
            moved += 2 * len(new) if len(group) > 1 else 0
        nearer = Indel.distance(done, page.clean) == distance - changed + moved
        if not nearer and not _is_dash(page, text, group[0]):
            wrong += group
    return wrong


def _is_dash(page: Planted, text: str, change: Change) -> bool:
    spans = [fault.spans[0] for fault in page.faults if fault.kind == _DASH]
    return (change.old.start, change.old.end) in spans and text[change.new.start : change.new.end] == "—"


def _groups(old: str, new: str, changes: Sequence[Change]) -> list[list[Change]]:
    """Return the changes, a removal together with the insertion of what it took out."""
    groups = [[change] for change in changes if len(change.old)]
    for change in changes:
        if len(change.old):
            continue
        words = new[change.new.start : change.new.end]
        home = next((one for one in groups if old[one[0].old.start : one[0].old.end].startswith(words)), None)
        if home is None:
            groups.append([change])
        else:
            home.append(change)
    return groups


def is_restored(page: Planted, fault: Fault, text: str, changes: Sequence[Change]) -> bool:
    """Tell whether the stories of a fault read as before; lines put into a sentence may stand elsewhere."""
    if fault.kind == _DASH:
        return any(
            change.old.start == fault.spans[0][0] and _is_dash(page, text, change) for change in changes
        )
    stories = {_story(page.heads, page.text[: start + 1]) - 1 for start, _ in fault.spans}
    if -1 in stories:
        return False
    strange = set(page.text.split("\n")) - set(page.clean.split("\n"))
    for story in stories:
        was, now = _cut(page.clean, page.heads, story), _cut(text, page.heads, story)
        if fault.kind in _INTERRUPTED:
            lines = now.split("\n")
            if not strange.isdisjoint(lines):
                was, now = _dense(was.split("\n")), _dense(line for line in lines if line not in strange)
        if now != was:
            return False
    return True


def _dense(lines: Iterable[str]) -> str:
    return "\n".join(line for line in lines if line)


def _story(heads: Sequence[str], text: str) -> int:
    """Return how many of the headlines stand in a text."""
    at = 0
    for number, head in enumerate(heads):
        at = text.find(head, at)
        if at < 0:
            return number
        at += len(head)
    return len(heads)


def _cut(text: str, heads: Sequence[str], number: int) -> str:
    at = 0
    for head in heads[: number + 1]:
        at = text.find(head, at)
    end = text.find(heads[number + 1], at + len(heads[number])) if number + 1 < len(heads) else len(text)
    return text[at:end]


def report(scores: Scores) -> str:
    """Return the table of what was restored, and the lines on what was done wrongly."""
    groups: dict[str, list[str]] = {}
    for kind in KINDS:
        if kind.group in _SHOWN and scores.planted[kind.name]:
            groups.setdefault(kind.group, []).append(kind.name)
    rows: list[Sequence[object]] = []
    for group, names in groups.items():
        rows += [_row(scores, name, [name]) for name in names]
        rows.append(_row(scores, f"**{group}**", names))
    head = ("planted", "faults", "restored by safe fixes", "with --unsafe")
    safe, every = scores.hunks[False], scores.hunks[True]
    return (
        f"{table(head, rows)}\n\n"
        f"- safe fixes on pages with {scores.planted.total()} faults of every kind: {safe}, wrong "
        f"{scores.wrong[False]}\n"
        f"- with `--unsafe`: {every}, wrong {scores.wrong[True]}\n"
        f"- safe fixes on the same pages before planting: {scores.unclean}"
    )


def _row(scores: Scores, label: str, names: Sequence[str]) -> tuple[str, int, str, str]:
    faults = sum(scores.planted[name] for name in names)
    safe, every = (sum(scores.restored[name, unsafe] for name in names) for unsafe in (False, True))
    return label, faults, share(safe, faults), share(every, faults)
