"""Fit the weights by which a paragraph's beginning is taken for lost, `rules/models/opening.tsv`.

Paragraphs of the clean print beside the project that were cut anywhere but at a mark, against all others. A
logistic regression, by Newton's method, with a ridge.

    python scripts/fit_opening.py              fit on everything and write the weights
    python scripts/fit_opening.py --measure    leave papers out in turn and print what is reached on them
"""

from __future__ import annotations

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench import clean_print, judged  # noqa: E402
from logistic import SCALE, fit, log_odds, reached  # noqa: E402

from auditor.checks.lost_opening import weighed  # noqa: E402
from auditor.model import Page, Script, Source  # noqa: E402
from auditor.pipeline.pages import prepare  # noqa: E402

TARGET = ROOT / "rules" / "models" / "opening.tsv"
SEED = 20262
CUTS = 8
"""Paragraphs cut on a page."""
_LONG = 80
_MARKS = "。！？；，、：“”（）,;:()"
_FOLDS = 5
_ALARMS = (1, 3, 5, 10, 30)
_SPOKEN = "cctv"


class Case(NamedTuple):
    """A paragraph's beginning: the source of its page, its evidence, whether it was cut."""

    source: str
    told: dict[str, int]
    cut: bool


def cut(sheet: clean_print.Sheet) -> tuple[str, set[int]]:
    """Return a page some of whose paragraphs lost their beginnings, and where those begin."""
    draw = Random(f"{SEED} {sheet.name}")
    lines = sheet.text.split("\n")
    long = [at for at in range(3, len(lines)) if len(lines[at]) > _LONG and len(lines[at - 1]) > _LONG // 2]
    chosen = set(draw.sample(long, min(CUTS, len(long) // 2)))
    for at in sorted(chosen):
        line = lines[at]
        place = draw.randrange(8, len(line) - 40)
        while line[place - 1] in _MARKS or line[place] in _MARKS:
            place += 1
        lines[at] = line[place:]
    starts, length = set(), 0
    for at, line in enumerate(lines):
        if at in chosen:
            starts.add(length)
        length += len(line) + 1
    return "\n".join(lines), starts


def cases(sheet: clean_print.Sheet) -> list[Case]:
    """Return the beginnings of a page as it is but for slips found by reading, and of paragraphs cut on
    it.
    """
    slips = judged.placed(sheet, judged.read_slips(judged.VERDICTS.read_text("utf-8")))
    found = [
        Case(sheet.source, told, cut=False)
        for at, told in _beginnings(sheet.name, sheet.text)
        if not any(start <= at <= end for start, end, _ in slips)
    ]
    if sheet.source != _SPOKEN:
        text, starts = cut(sheet)
        rows = dict(_beginnings(sheet.name, text))
        found += [Case(sheet.source, rows.get(at, {}), cut=True) for at in sorted(starts)]
    return found


def _beginnings(name: str, text: str) -> list[tuple[int, dict[str, int]]]:
    page = prepare(Source(name, text), None)
    if not isinstance(page, Page) or page.condition.script is not Script.SIMPLIFIED:
        return []
    return [(paragraph.span.start, told) for paragraph, told in weighed(page)]


def fitted(rows: Sequence[Case], names: Sequence[str], single: int) -> NDArray[np.float64]:
    """Return the weights that tell cut beginnings from others, of those of one character or of the rest."""
    rows = [row for row in rows if row.told and row.told["single"] == single]
    return fit([_all(row.told, names) for row in rows], [row.cut for row in rows], names)


def _all(told: Mapping[str, int], names: Sequence[str]) -> dict[str, int]:
    return {name: told.get(name, 0) for name in names}


def measure(rows: Sequence[Case], names: Sequence[str], characters: int) -> None:
    """Print how many of the cut ones are told at so many false alarms, papers left out."""
    folds = {source: n % _FOLDS for n, source in enumerate(sorted({row.source for row in rows}))}
    scores: list[tuple[float, bool]] = []
    for fold in range(_FOLDS):
        rest = [row for row in rows if folds[row.source] != fold]
        for single in (1, 0):
            weights = fitted(rest, names, single)
            here = [row for row in rows if folds[row.source] == fold and row.told.get("single") == single]
            told = [_all(row.told, names) for row in here]
            scores += zip(log_odds(told, names, weights), (row.cut for row in here), strict=True)
    cuts = sum(row.cut for row in rows)
    for alarms, bound, share in reached(scores, characters, cuts, _ALARMS):
        print(f"papers left out: from {bound:.2f} on {alarms} false in a million, {share:.3f} of {cuts}")


def main() -> None:
    """Fit, and write or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", action="store_true")
    options = parser.parse_args()
    sheets = list(clean_print.sheets())
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        rows = [case for found in pool.map(cases, sheets, chunksize=4) for case in found]
    names = list(dict.fromkeys(name for row in rows for name in row.told))
    if options.measure:
        measure(rows, names, sum(len(sheet.text) for sheet in sheets))
        return
    head = (
        "# 段首是否脱漏的判别权重，由 scripts/fit_opening.py 拟合，单位为自然对数的千分之一。\n"
        "# Weights that take a paragraph's beginning for lost; fitted by scripts/fit_opening.py on\n"
        f"# {len(rows)} paragraphs of clean print, {sum(row.cut for row in rows)} of them cut; "
        "thousandths of a natural logarithm:\n# of beginnings of one character, of all others.\n"
    )
    columns = [fitted(rows, names, single) for single in (1, 0)]
    weights = (
        f"{name}\t{round(SCALE * one)}\t{round(SCALE * other)}\n"
        for name, one, other in zip(names, *columns, strict=True)
    )
    TARGET.write_text(head + "".join(weights), encoding="utf-8")


if __name__ == "__main__":
    main()
