"""Fit the weights by which an edit of a text is taken for a slip, `rules/models/slips.tsv`.

A logistic regression, by Newton's method, with a ridge, of each kind of edit: clean print beside the project
(`../shared/print` and `corpus`), and slips planted in it, anywhere: a character lost; one that slipped in,
half of them from nearby; two exchanged; one set as its two halves; two set as one.

    python scripts/fit_slips.py              fit on everything and write the weights
    python scripts/fit_slips.py --measure    leave sources out in turn and print what is reached on them
"""

from __future__ import annotations

import argparse
import os
import pickle
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench import clean_print, glyphs, judged  # noqa: E402
from logistic import SCALE, fit, log_odds  # noqa: E402

from auditor.model import Page, Script, Source  # noqa: E402
from auditor.pipeline.pages import prepare  # noqa: E402
from auditor.slips.edits import SlipKind  # noqa: E402
from auditor.slips.running import passages  # noqa: E402
from auditor.slips.weighing import evidence_of  # noqa: E402
from auditor.text.han import is_han  # noqa: E402

TARGET = ROOT / "rules" / "models" / "slips.tsv"
SEED = 20263
EACH = 8
"""Slips of each kind on a page."""
_SPOKEN = "cctv"
_FOLDS = 4
_ALARMS = (1, 2, 3, 10)
_SHOWN = 40
"""Places of print that are likest to a slip, printed to be read."""


class Case(NamedTuple):
    """A place of a page: the source, the edit, its evidence, and whether it was planted.

    Where nothing is told the slip was not even proposed.
    """

    source: str
    edit: SlipKind
    told: dict[str, int]
    planted: bool
    words: str = ""


def plant(text: str, edit: SlipKind, count: int, draw: Random) -> tuple[str, list[int]]:
    """Return a text with slips of a kind, and the offsets of them in it."""
    places = [at for at in range(len(text) - 1) if is_han(text[at]) and is_han(text[at + 1])]
    draw.shuffle(places)
    chosen: dict[int, str] = {}
    for at in places:
        if len(chosen) == count:
            break
        if not any(abs(at - other) < 40 for other in chosen):
            new = glyphs.slipped(text, at, edit, draw)
            if new is not None:
                chosen[at] = new
    offsets, parts, end, length = [], [], 0, 0
    for at, new in sorted(chosen.items()):
        parts += [text[end:at], new]
        length += at - end
        offsets.append(length)
        length += len(new)
        end = at + 2
    return "".join((*parts, text[end:])), offsets


def _told(
    name: str, text: str, edits: Sequence[SlipKind]
) -> Iterator[tuple[SlipKind, int, dict[str, int], str]]:
    page = prepare(Source(name, text), None)
    if not isinstance(page, Page) or page.condition.script is not Script.SIMPLIFIED:
        return
    found = [one for story in page.stories for one in passages(story)]
    for slip, _, told in evidence_of([one.text for one in found], edits):
        span = found[slip.text].spans(slip.start, max(slip.end, slip.start + 1))
        if span:
            near = found[slip.text].text[max(0, slip.start - 8) : slip.end + 8]
            yield (
                slip.edit,
                span[0].start,
                {key: int(value) for key, value in told.items()},
                f"{near} {slip.right}",
            )


def printed(sheet: clean_print.Sheet) -> list[Case]:
    """Return the places of a page as it is; those of slips found by reading are left out."""
    slips = judged.placed(sheet, judged.read_slips(judged.VERDICTS.read_text("utf-8")))
    return [
        Case(sheet.source, edit, told, planted=False, words=words)
        for edit, at, told, words in _told(sheet.name, sheet.text, list(SlipKind))
        if not any(start <= at < end for start, end, _ in slips)
    ]


def planted(sheet: clean_print.Sheet) -> list[Case]:
    """Return the planted places of a page, of each kind in turn."""
    cases = []
    for edit in SlipKind:
        text, offsets = plant(sheet.text, edit, EACH, Random(f"{SEED} {edit} {sheet.name}"))
        found = list(_told(sheet.name, text, [edit]))
        for at in offsets:
            here = [(told, words) for _, place, told, words in found if at - 1 <= place <= at + 2]
            best = max(here, key=lambda one: one[0]["gain"], default=({}, ""))
            cases.append(Case(sheet.source, edit, best[0], planted=True, words=best[1]))
    return cases


def cases() -> tuple[list[Case], int]:
    """Return all cases, and the characters of print."""
    sheets = list(clean_print.sheets())
    written = [sheet for sheet in sheets if sheet.source != _SPOKEN]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        rows = [case for found in pool.map(printed, sheets, chunksize=4) for case in found]
        rows += [case for found in pool.map(planted, written, chunksize=4) for case in found]
    return rows, sum(len(sheet.text) for sheet in sheets)


def fitted(rows: Sequence[Case], names: Sequence[str]) -> NDArray[np.float64]:
    """Return the weights that tell planted slips from others."""
    rows = [row for row in rows if row.told]
    return fit([row.told for row in rows], [row.planted for row in rows], names)


def measure(rows: Sequence[Case], names: Sequence[str], characters: int) -> None:
    """Print how many of the planted slips are told at so many false alarms, sources left out."""
    folds = {source: n % _FOLDS for n, source in enumerate(sorted({row.source for row in rows}))}
    for edit in SlipKind:
        mine = [row for row in rows if row.edit is edit]
        scores: list[tuple[float, Case]] = []
        for fold in range(_FOLDS):
            weights = fitted([row for row in mine if folds[row.source] != fold], names)
            here = [row for row in mine if folds[row.source] == fold and row.told]
            scores += zip(log_odds([row.told for row in here], names, weights).tolist(), here, strict=True)
        scores.sort(key=lambda one: -one[0])
        alarms = [value for value, row in scores if not row.planted]
        count = sum(row.planted for row in mine)
        for most in _ALARMS:
            bound = (
                alarms[int(most * characters / 1e6)] if len(alarms) > int(most * characters / 1e6) else 0.0
            )
            told = sum(value > bound for value, row in scores if row.planted)
            print(
                f"{edit}, sources left out: from {bound:.2f} on {most} in a million, "
                f"{told / count:.3f} of {count}"
            )
        for value, row in [one for one in scores if not one[1].planted][:_SHOWN]:
            print(f"    {value:.2f} {row.source} {row.words}")


def main() -> None:
    """Fit, and write or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--kept", type=Path, help="file in which the cases are kept")
    options = parser.parse_args()
    if options.kept and options.kept.exists():
        rows, characters = pickle.loads(options.kept.read_bytes())
    else:
        rows, characters = cases()
        if options.kept:
            options.kept.write_bytes(pickle.dumps((rows, characters)))
    names = list(next(row.told for row in rows if row.told))
    if options.measure:
        measure(rows, names, characters)
        return
    columns = [fitted([row for row in rows if row.edit is edit], names) for edit in SlipKind]
    plants = sum(row.planted for row in rows)
    head = (
        "# 文字有无脱、衍、倒、拆、并的判别权重，由 scripts/fit_slips.py 拟合，单位为自然对数的千分之一。\n"
        "# Weights that take an edit of a text for a slip; fitted by scripts/fit_slips.py on\n"
        f"# {len(rows) - plants} places of clean print and {plants} slips planted; "
        "thousandths of a natural logarithm:\n"
        f"# {', '.join(SlipKind)}.\n"
    )
    lines = (
        "\t".join([name, *(str(round(SCALE * one)) for one in row)])
        for name, row in zip(names, zip(*columns, strict=True), strict=True)
    )
    TARGET.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
