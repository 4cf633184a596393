"""Fit the weights by which two lines are taken for the halves of one sentence, `rules/models/seams.tsv`.

Paragraphs of `../shared/corpus/more.jsonl` are cut at any character, which is what a column does; against
them stand paragraphs whose full stop or whose end was lost, before the paragraph that follows. A logistic
regression, by Newton's method, with a small ridge.

    python scripts/fit_seams.py              fit on all articles and write the weights
    python scripts/fit_seams.py --measure    leave each source out in turn and print what is reached on it
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from auditor.layout import lay_out  # noqa: E402
from auditor.model import Source  # noqa: E402
from auditor.segment.seam import ADJACENT, CERTAIN, evidence  # noqa: E402
from auditor.segment.shape import shapes  # noqa: E402
from auditor.segment.vocabulary import LineCounts  # noqa: E402
from auditor.text.han import ends_sentence  # noqa: E402

SHARED = Path(os.environ.get("AUDITOR_SHARED", ROOT.parent / "shared"))
TARGET = ROOT / "rules" / "models" / "seams.tsv"
SEED = 20261
_NAMES = (
    "bias", "mark", "torn word", "word", "torn", "quote", "phrase", "particle", "opening", "hangs", "pause",
    "last clause", "short last clause", "short first clause", "length", "open quotation",
    "opens", "ends", "fits", "begins",
)  # fmt: skip
_SHORTEST = 30
"""Characters of a paragraph that is cut."""
_RIDGE = 1.0
_ROUNDS = 60
_SCALE = 100
_MARKS = "。！？”"


@dataclass(frozen=True)
class Case:
    """A seam: what it is (`cut`, `stop`, `tail`), where it is from, and its evidence."""

    kind: str
    source: str
    evidence: dict[str, int]


def main() -> None:
    """Fit and write, or measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--measure", action="store_true", help="leave each source out in turn")
    cases = list(_cases())
    if parser.parse_args().measure:
        for source in sorted({case.source for case in cases}):
            weights = fit([case for case in cases if case.source != source])
            _report(source, [case for case in cases if case.source == source], weights)
        return
    head = (
        "# 两行是否为同一句前后两半的判别权重，由 scripts/fit_seams.py 拟合，单位为自然对数的百分之一。\n"
        "# Weights that take two lines for halves of one sentence; fitted by scripts/fit_seams.py on\n"
        f"# {len(cases)} seams of ../shared/corpus/more.jsonl; hundredths of a natural logarithm, bits\n"
        "# in quarters.\n"
    )
    rows = (f"{name}\t{round(weight * _SCALE)}\n" for name, weight in zip(_NAMES, fit(cases), strict=True))
    TARGET.write_text(head + "".join(rows), encoding="utf-8")


def _cases() -> Iterator[Case]:
    draw = Random(SEED)
    with (SHARED / "corpus" / "more.jsonl").open(encoding="utf-8") as file:
        articles = [json.loads(line) for line in file]
    for article in articles:
        texts = [part.strip() for part in article["text"].split("\n")[1:]]
        texts = [text for text in texts if len(text) >= _SHORTEST and text[-1] in _MARKS]
        if len(texts) > 2:
            source = "".join(char for char in article["id"] if char.isalpha())[:6]
            yield from _article(texts, source, draw)


def _article(texts: Sequence[str], source: str, draw: Random) -> Iterator[Case]:
    at = draw.randrange(len(texts) - 1)
    text = texts[at]
    cut = draw.randrange(8, len(text) - 4)
    # Behind a stop nothing is left open.
    if not ends_sentence(text[:cut]):
        rest = [*texts[:at], text[:cut], text[cut:], *texts[at + 1 :]]
        yield Case("cut", source, _evidence(rest, text[:cut], text[cut:]))
        rest = [*texts[:at], text[:cut], *texts[at + 1 :]]
        yield Case("tail", source, _evidence(rest, text[:cut], texts[at + 1]))
    at = draw.randrange(len(texts) - 1)
    bare = texts[at].rstrip(_MARKS)
    yield Case("stop", source, _evidence(texts, bare, texts[at + 1]))


def _evidence(texts: Sequence[str], before: str, after: str) -> dict[str, int]:
    page = lay_out(Source("page.txt", "\n\n".join(texts)))
    return dict(evidence(before, after, LineCounts(tuple(shapes(page.lines)))))


def fit(cases: Sequence[Case]) -> Sequence[float]:
    """Return the weights, in the order of the names."""
    rows = np.array(
        [[1.0 if name == "bias" else case.evidence.get(name, 0) for name in _NAMES] for case in cases]
    )
    truth = np.array([float(case.kind == "cut") for case in cases])
    ridge = np.diag([0.0 if name == "bias" else _RIDGE for name in _NAMES])
    weights = np.zeros(len(_NAMES))
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - truth) + ridge @ weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + ridge
        weights -= np.linalg.solve(bend, slope)
    return [float(weight) for weight in weights]


def _report(source: str, cases: Sequence[Case], weights: Sequence[float]) -> None:
    by_name = dict(zip(_NAMES, weights, strict=True))
    scores: dict[str, list[float]] = {"cut": [], "stop": [], "tail": []}
    for case in cases:
        score = by_name["bias"] + sum(by_name[name] * value for name, value in case.evidence.items())
        scores[case.kind].append(score)
    for least in (-2.0, ADJACENT / _SCALE, -1.0, 0.0, CERTAIN / _SCALE):
        shares = (
            f"{kind} {sum(score >= least for score in found) / max(1, len(found)):.3f}"
            for kind, found in scores.items()
        )
        print(f"{source:8} {least:5.1f} of {len(scores['cut'])}:", *shares)


if __name__ == "__main__":
    main()
