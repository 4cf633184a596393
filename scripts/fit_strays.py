"""Fit the weights by which a stretch is taken for a line of elsewhere, `rules/models/strays.tsv`.

Into paragraphs of the clean print beside the project a printed line of another paragraph is put, lost there
or printed twice; against it stand all other stretches, a part of them in printed lines. A logistic
regression, by Newton's method, with a ridge.

    python scripts/fit_strays.py              fit on everything and write the weights
    python scripts/fit_strays.py --measure    leave papers out in turn and print what is reached on them
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench import clean_print  # noqa: E402
from bench.planters.seams import wrapped  # noqa: E402
from logistic import SCALE, fit, left_out, reached  # noqa: E402

from auditor.checks.spliced_sentence.fits import Text, edges_of  # noqa: E402
from auditor.checks.spliced_sentence.fits import read as fits_of  # noqa: E402
from auditor.checks.spliced_sentence.strays import weighed  # noqa: E402

TARGET = ROOT / "rules" / "models" / "strays.tsv"
SEED = 20263
PUT = 4
"""Lines put into each page."""
_LONG = 60
_MARKS = "。！？”"
_FOLDS = 5
_ALARMS = (1, 3, 10, 30, 100)
_WIDTHS = (12, 14, 16, 18, 20, 23)


class Case(NamedTuple):
    """A stretch: the source of its page, whether that is in lines, its evidence, whether it was put there."""

    source: str
    in_lines: bool
    told: dict[str, int]
    put: bool


class Sheet(NamedTuple):
    """What came of a page: its stretches, its characters, how many lines were put in and not weighed."""

    cases: list[Case]
    characters: int
    put: int


def read(sheet: clean_print.Sheet, *, in_lines: bool) -> Sheet:
    """Return the stretches of a page as it is, and of the lines put into it."""
    draw = Random(f"{SEED} {sheet.name} {in_lines}")
    width = draw.choice(_WIDTHS)
    bare = [line.strip() for line in sheet.text.split("\n")]
    texts = [line for line in bare if len(line) > 2 and line[-1] in _MARKS]
    clean = [Text(text, edges_of(wrapped(text, width)) if in_lines else frozenset()) for text in texts]
    cases = [
        Case(sheet.source, in_lines, dict(one.evidence), put=False) for one in weighed(clean, fits_of(clean))
    ]
    long = [at for at, text in enumerate(texts) if len(text) > _LONG]
    if len(long) < 2 * PUT:
        return Sheet(cases, len(sheet.text), 0)
    spoilt = list(clean)
    truth: dict[int, tuple[int, int]] = {}
    for at, other in zip(draw.sample(long, PUT), draw.sample(long, PUT), strict=True):
        lines, strange = wrapped(texts[at], width), wrapped(texts[other], width)
        if at == other or len(strange) < 3:
            continue
        line, place = strange[draw.randrange(1, len(strange) - 1)], draw.randrange(1, len(lines))
        lines.insert(place, line)
        start = len("".join(lines[:place]))
        truth[at] = start, start + len(line)
        spoilt[at] = Text("".join(lines), edges_of(lines) if in_lines else frozenset())
        if other not in truth and draw.random() < 0.5:
            left = [one for one in strange if one is not line]
            spoilt[other] = Text("".join(left), edges_of(left) if in_lines else frozenset())
    cases += [
        Case(sheet.source, in_lines, dict(one.evidence), put=True)
        for one in weighed(spoilt, fits_of(spoilt))
        if truth.get(one.text) == (one.start, one.end)
    ]
    return Sheet(cases, len(sheet.text), len(truth))


def measure(sheets: Sequence[Sheet], names: Sequence[str]) -> None:
    """Print how many of the lines put in are told at so many false alarms, papers left out."""
    rows = [case for sheet in sheets for case in sheet.cases]
    scores = left_out(rows, names, _FOLDS)
    for in_lines in (False, True):
        mine = [sheet for sheet in sheets if sheet.cases and sheet.cases[0].in_lines == in_lines]
        characters, put = sum(sheet.characters for sheet in mine), sum(sheet.put for sheet in mine)
        told = [(value, row.put) for value, row in scores if row.in_lines == in_lines]
        where = f"in lines {in_lines}, papers left out"
        for alarms, bound, share in reached(told, characters, put, _ALARMS):
            print(f"{where}: from {bound:.2f} on {alarms} false in a million, {share:.3f} of {put}")


def sheets_of(folder: Sequence[clean_print.Sheet]) -> Iterator[Sheet]:
    """Yield every page as paragraphs, and every other one in lines too."""
    for number, sheet in enumerate(folder):
        yield read(sheet, in_lines=False)
        if number % 2:
            yield read(sheet, in_lines=True)


def main() -> None:
    """Fit, and write or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", action="store_true")
    options = parser.parse_args()
    sheets = list(sheets_of(list(clean_print.sheets())))
    rows = [case for sheet in sheets for case in sheet.cases]
    names = list(rows[0].told)
    if options.measure:
        measure(sheets, names)
        return
    head = (
        "# 一行字是否从别处窜入的判别权重，由 scripts/fit_strays.py 拟合，单位为自然对数的千分之一。\n"
        "# Weights that take a stretch for a line of elsewhere; fitted by scripts/fit_strays.py on\n"
        f"# {len(rows)} stretches of clean print, {sum(row.put for row in rows)} of them put there; "
        "thousandths of a natural logarithm.\n"
    )
    fitted = fit([row.told for row in rows], [row.put for row in rows], names)
    weights = (f"{name}\t{round(SCALE * one)}\n" for name, one in zip(names, fitted, strict=True))
    TARGET.write_text(head + "".join(weights), encoding="utf-8")


if __name__ == "__main__":
    main()
