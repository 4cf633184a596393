"""Planted faults: recall by kind, precision, and whether the confidence means something."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bench import corpus
from bench.measure import Found, audit_runs
from bench.planters import KINDS
from bench.planting import Fault, Planted, plant_pages
from bench.tables import context, share, table

if TYPE_CHECKING:
    from bench.kinds import Kind

SEED = 20
EACH = 40
_BUCKETS = (0.0, 0.6, 0.7, 0.8, 0.9, 0.95)

Show = Callable[[str, str], None]
"""Takes the kind (or `false`) and the line of an example."""


@dataclass
class Scores:
    """Counts over pages; `right` and `reported` are of warnings and errors, by check.

    `strict` is of faults that a warning or error of the right check is at, `noted` of those that only a note is at.
    """

    planted: Counter[str] = field(default_factory=Counter)
    strict: Counter[str] = field(default_factory=Counter)
    lenient: Counter[str] = field(default_factory=Counter)
    noted: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    reported: Counter[str] = field(default_factory=Counter)
    judged: list[tuple[float, bool]] = field(default_factory=list)
    characters: int = 0
    alarms: Counter[str] = field(default_factory=Counter)


def measure(each: int, show: Show, kinds: Sequence[Kind] = KINDS) -> Scores:
    """Plant, audit every page with its faults and without, and count."""
    pages = plant_pages(corpus.articles(), kinds, each, SEED)
    runs = [[(page.name, text)] for page in pages for text in (page.text, page.clean)]
    found = iter(audit_runs(runs))
    scores = Scores()
    accepts = {kind.name: kind.accepts for kind in kinds}
    for page in pages:
        score_page(page, next(found), next(found), accepts, scores, show)
    return scores


def score_page(
    page: Planted,
    found: Sequence[Found],
    before: Sequence[Found],
    accepts: dict[str, frozenset[str]],
    scores: Scores,
    show: Show,
) -> None:
    """Count one page.

    Args:
        page: with its faults.
        found: on the page.
        before: found on it before planting.
        accepts: the checks that name each kind rightly.
        scores: to count in.
        show: told of every miss and false alarm.
    """
    for fault in page.faults:
        _score_fault(page, fault, found, accepts[fault.kind], scores, show)
    _score_findings(page, found, before, scores, show)
    scores.characters += len(page.clean)
    for one in before:
        if one.flagged:
            scores.alarms[one.check] += 1
            show("clean", f"{one.check} {one.confidence} {context(page.clean, *one.spans[0])}")


def _score_fault(
    page: Planted, fault: Fault, found: Iterable[Found], accepts: frozenset[str], scores: Scores, show: Show
) -> None:
    copies = len(fault.spans) > 1
    met = [one for one in found if one.meets(fault.spans, copies=copies)]
    named = [one for one in met if one.check in accepts]
    strict = any(one.flagged for one in named)
    scores.planted[fault.kind] += 1
    scores.strict[fault.kind] += strict
    scores.lenient[fault.kind] += any(one.flagged for one in met)
    scores.noted[fault.kind] += bool(named)
    if not strict:
        seen = "seen as " + ",".join(sorted({one.check for one in met})) if met else "MISSED"
        show(fault.kind, f"{page.name} {seen} {context(page.text, *fault.spans[-1])}")


def _score_findings(
    page: Planted, found: Sequence[Found], before: Sequence[Found], scores: Scores, show: Show
) -> None:
    spans = [span for fault in page.faults for span in fault.spans]
    already = {(one.check, one.excerpt) for one in before}
    for one in found:
        right = one.meets(spans)
        if one.flagged:
            scores.judged.append((one.confidence, right))
        if not one.flagged or (not right and (one.check, one.excerpt) in already):
            continue
        scores.reported[one.check] += 1
        scores.right[one.check] += right
        if not right:
            near = ", ".join(sorted({fault.kind for fault in page.faults}))
            show("false", f"{one.check} {one.confidence} {context(page.text, *one.spans[0])} ({near})")


def recall_table(scores: Scores, kinds: Sequence[Kind] = KINDS) -> str:
    """Return recall by kind, and by the rows of the issue."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for kind in kinds:
        groups[kind.group].append(kind.name)
    rows: list[tuple[str, int, str, str, str]] = []
    for group, names in groups.items():
        if len(names) > 1:
            rows += [_recall(scores, name, [name]) for name in names]
        rows.append(_recall(scores, f"**{group}**", names))
    rows.append(_recall(scores, "**all**", [kind.name for kind in kinds]))
    return table(("planted", "faults", "strict", "lenient", "strict, with notes"), rows)


def _recall(scores: Scores, label: str, names: Sequence[str]) -> tuple[str, int, str, str, str]:
    planted = sum(scores.planted[name] for name in names)
    strict = share(sum(scores.strict[name] for name in names), planted)
    lenient = share(sum(scores.lenient[name] for name in names), planted)
    return label, planted, strict, lenient, share(sum(scores.noted[name] for name in names), planted)


def precision_table(scores: Scores) -> str:
    """Return, by check, the share of its new warnings and errors that stand at a planted fault."""
    rows: list[tuple[object, ...]] = [
        (name, count, count - scores.right[name], share(scores.right[name], count), scores.alarms[name])
        for name, count in sorted(scores.reported.items())
    ]
    rows += [(name, 0, 0, "–", count) for name, count in scores.alarms.items() if name not in scores.reported]
    reported, right = scores.reported.total(), scores.right.total()
    rows.append(("**all**", reported, reported - right, share(right, reported), scores.alarms.total()))
    head = ("check", "reported on planted pages", "false", "precision", "before planting")
    return table(head, sorted(rows, key=lambda row: (str(row[0]) == "**all**", row[0])))


def calibration_table(judged: Iterable[tuple[float, bool]]) -> str:
    """Return, by confidence, the share of warnings and errors that are right."""
    counts: dict[float, list[bool]] = {bucket: [] for bucket in _BUCKETS}
    for confidence, right in judged:
        counts[max(bucket for bucket in _BUCKETS if bucket <= confidence)].append(right)
    rows = []
    for bucket, above in zip(_BUCKETS, (*_BUCKETS[1:], 1.0), strict=True):
        answers = counts[bucket]
        rows.append((f"{bucket:.2f}–{above:.2f}", len(answers), share(sum(answers), len(answers))))
    return table(("confidence", "findings", "right"), rows)
