"""All engines on one corpus in one run, and the tables of it."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from bench.neardup.answer import Answer, Run
from bench.neardup.judge import COPIES, REUSE, TEMPLATES, Score, judge
from bench.neardup.ours import OURS
from bench.neardup.peers import jscpd_command
from bench.neardup.plants import VERDICTS
from bench.neardup.worker import run, write_texts
from bench.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.neardup.corpus import Corpus

AUDITOR, NOISE_HIGH = "auditor", "auditor, noise high"
SKETCH, EXACT = "auditor's MinHash", "auditor's MinHash, datasketch's bits"
SAME_WORK = (SKETCH, EXACT, "datasketch", "datasketch, generator", "gaoya", "rensa")
"""Engines that do the same: signatures of 3-grams, 64 bands of 4, exact decision."""
CLONES = ("jscpd", "jscpd, a character a line")
_VERDICTS = ("copy", "partial", "other-facts", "furniture")
CLONES_UP_TO = 30_000
"""Stories above which jscpd is left out: it wants a file for each, and a line for each character."""


@dataclass(frozen=True)
class Measured:
    """An engine's run on a corpus, and what its answer is worth."""

    run: Run
    score: Score


def measured(made: Corpus, engines: Sequence[str]) -> Iterator[tuple[str, Measured]]:
    """Run engines one after another, each in a process of its own, and judge their answers."""
    with tempfile.TemporaryDirectory() as place:
        texts = Path(place, "texts")
        write_texts(made.texts, texts)
        for engine in engines:
            done = run(engine, texts, Path(place, "answer"))
            score = judge(made, done.answer)
            empty = Answer(done.answer.proposed[:0], {})
            yield engine, Measured(Run(empty, done.steps, done.wall, done.peak, done.texts), score)


def engines_for(stories: int) -> tuple[str, ...]:
    """Return the engines that are installed and can be run on a corpus of that size."""
    clones = CLONES if jscpd_command() and stories <= CLONES_UP_TO else ()
    there = (engine for engine in SAME_WORK if engine in OURS or find_spec(engine.split(",")[0]))
    return (AUDITOR, NOISE_HIGH, *there, *clones)


def cost_table(results: dict[str, Measured]) -> str:
    """CPU seconds by step, memory, and how right the pairs are."""
    head = (
        *(
            "engine",
            "signatures",
            "pairs",
            "both, to the auditor's MinHash",
            "verification",
            "CPU s",
            "wall s",
            "MB",
        ),
        *("recall, copies ≤ 15 %", "recall, all kinds", "precision", "with templates"),
    )
    return table(head, (_costs(engine, result, results.get(SKETCH)) for engine, result in results.items()))


def _costs(engine: str, result: Measured, base: Measured | None) -> tuple[str, ...]:
    ran, score = result.run, result.score
    compared = base is not None and engine in SAME_WORK and result is not base
    return (
        engine,
        *(_seconds(ran.steps.get(step)) for step in ("signatures", "pairs")),
        f"{_both(ran) / _both(base.run):.1f} ×" if base and compared else "–",
        _seconds(ran.steps.get("verification")),
        f"{ran.total:.2f}",
        f"{ran.wall:.1f}",
        f"{ran.peak:.0f}",
        *(_three(score.recall(*kinds)) for kinds in (COPIES, sorted(REUSE))),
        *(_three(score.precision(templates=templates)) for templates in (False, True)),
    )


def _both(ran: Run) -> float:
    return ran.steps["signatures"] + ran.steps["pairs"]


def recall_table(results: dict[str, Measured]) -> str:
    """Share of each planted kind that an engine reports as copy or partial."""
    scores = [result.score for result in results.values()]
    kinds = [kind for kind in VERDICTS if kind in REUSE]
    rows = [
        (kind, scores[0].planted[kind], *(_three(score.recall(kind)) for score in scores)) for kind in kinds
    ]
    wrong = (*sorted(TEMPLATES), "furniture", "empty", "unplanted")
    rows += [(f"*{what}* (pairs)", "–", *(_alarms(score, what) for score in scores)) for what in wrong]
    return table(("planted", "pairs", *results), rows)


def verdict_table(score: Score) -> str:
    """What the auditor calls each kind, and how well its passages lie."""
    rows = []
    for kind in (*VERDICTS, "bulletin", "furniture", "unplanted"):
        counts = [score.called[kind, verdict] for verdict in _VERDICTS]
        if not sum(counts) and not score.planted[kind]:
            continue
        missed = score.planted[kind] - sum(counts) if score.planted[kind] else "–"
        right = _three(score.named(kind)) if kind in VERDICTS or kind in TEMPLATES else "–"
        places = [_three(share[kind]) if kind in share else "–" for share in (score.covered, score.strayed)]
        rows.append((kind, *counts, missed, right, *places))
    return table(("pairs", *_VERDICTS, "not reported", "verdict right", "covered", "strayed"), rows)


def called_table(results: dict[str, Measured]) -> str:
    """How often each verdict is given, and how often rightly, by the engines that give more than one."""
    rows = []
    for engine in (AUDITOR, NOISE_HIGH):
        cells = (results[engine].score.rightly(verdict) for verdict in _VERDICTS)
        rows.append((engine, *(f"{count} / {_three(right)}" for count, right in cells)))
    return table(("pairs called so / rightly", *_VERDICTS), rows)


def group_table(results: dict[str, Measured]) -> str:
    """Groups of the engines that make them."""
    rows = [
        (engine, result.score.groups, _three(result.score.pure), _three(result.score.whole))
        for engine, result in results.items()
        if result.score.groups
    ]
    return table(
        ("engine", "groups", "of copies of one text only", "copied texts with all copies beside them"), rows
    )


def _alarms(score: Score, what: str) -> int:
    return sum(score.called[what, verdict] for verdict in ("copy", "partial"))


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _three(value: float) -> str:
    return "–" if value != value else f"{value:.3f}"
