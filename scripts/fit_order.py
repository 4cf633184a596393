"""Fit the weights by which lines are taken for moved or exchanged, `rules/models/order.tsv`.

In pages of the clean print beside the project printed lines are moved, within their paragraph and to another
one, two lines are exchanged, and one is turned with the next; against them stand all other orders of lines
that gain something, a part of them in pages set in printed lines. Logistic regressions, by Newton's method,
with a ridge.

    python scripts/fit_order.py              fit on everything and write the weights, in three minutes
    python scripts/fit_order.py --measure    leave papers out in turn and print what is reached on them
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench import clean_print  # noqa: E402
from bench.planters.seams import wrapped  # noqa: E402
from logistic import SCALE, fit, left_out, reached  # noqa: E402

from auditor.checks.spliced_sentence.fits import Text, edges_of  # noqa: E402
from auditor.checks.spliced_sentence.fits import read as fits_of  # noqa: E402
from auditor.checks.spliced_sentence.orders import EXCHANGED, KINDS, MOVED, TURNED, LineOrder, weighed  # noqa: E402

TARGET = ROOT / "rules" / "models" / "order.tsv"
SEED = 20264
_WIDTHS = (12, 14, 16, 18, 20, 23)
_LEAST = 7
"""Lines of a paragraph in which one may be moved."""
_SIZES = (15, 20, 30, 50, 100)
"""Lines of small pages, into which some are cut: the fewer lines there are, the fewer orders."""
_LEAST_SMALL = 4
"""Lines of a paragraph of a small page in which one may be moved."""
_TRIED = 12
"""Orders of a clean page that are learnt from, of each kind: those that gain most."""
_NEAR = 8
"""Characters by which an order may miss the line planted: an editor still finds it."""
_MARKS = "。！？”"
_FOLDS = 5
_ALARMS = (0.5, 1, 1.5, 3, 10, 30)


Plant = tuple[str, Callable[[list[list[str]], Sequence[int], Random], list[tuple[int, int, int]]], int]
"""Kind of order, what plants it in paragraphs of lines, and how many of them it takes."""


class Case(NamedTuple):
    """An order: source of the page, whether that is in lines, kind, evidence, whether it was planted."""

    source: str
    in_lines: bool
    kind: str
    told: dict[str, int]
    put: bool


class Sheet(NamedTuple):
    """What came of a page: its orders, its characters, how many lines were planted of each kind."""

    source: str
    in_lines: bool
    cases: list[Case]
    characters: int
    put: dict[str, int]


def read(sheet: clean_print.Sheet, *, in_lines: bool) -> Sheet:
    """Return the orders of a page as it is, and those of the lines moved and exchanged in it."""
    draw = Random(f"{SEED} {sheet.name} {in_lines}")
    texts = _texts(sheet, draw.choice(_WIDTHS))
    return _read(sheet.source, texts, draw, _PLANTS, in_lines=in_lines)


def small(sheet: clean_print.Sheet) -> Iterator[Sheet]:
    """Yield the same of a page cut into small ones, in each of which one thing is planted."""
    draw = Random(f"{SEED} {sheet.name} small")
    texts = _texts(sheet, draw.choice(_WIDTHS))
    while texts:
        size = draw.choice(_SIZES)
        some: list[list[str]] = []
        while texts and sum(len(lines) for lines in some) < size:
            some.append(texts.pop(0))
        yield _read(sheet.source, some, draw, (draw.choice(_PLANTS),), in_lines=True)


def _texts(sheet: clean_print.Sheet, width: int) -> list[list[str]]:
    """Return the paragraphs of a page in printed lines."""
    bare = [line.strip() for line in sheet.text.split("\n")]
    return [wrapped(line, width) for line in bare if len(line) > 2 and line[-1] in _MARKS]


def _read(
    source: str, texts: Sequence[list[str]], draw: Random, plants: Sequence[Plant], *, in_lines: bool
) -> Sheet:
    least = _LEAST_SMALL if len(plants) == 1 else _LEAST
    cases = []
    taken = dict.fromkeys(KINDS, 0)
    for one in _orders(texts, in_lines=in_lines):
        if taken[one.kind] < _TRIED:
            taken[one.kind] += 1
            cases.append(Case(source, in_lines, one.kind, dict(one.evidence), False))
    spoilt = [list(lines) for lines in texts]
    long = [at for at, lines in enumerate(texts) if len(lines) >= least]
    draw.shuffle(long)
    put = dict.fromkeys(KINDS, 0)
    planted = []
    for kind, plant, count in plants:
        if len(long) >= count:
            planted.append((kind, plant(spoilt, [long.pop() for _ in range(count)], draw)))
            put[kind] += 1
    found = list(_orders(spoilt, in_lines=in_lines)) if planted else []
    for kind, truth in planted:
        right = next((one for one in found if one.kind == kind and _names(one, truth)), None)
        if right:
            cases.append(Case(source, in_lines, kind, dict(right.evidence), True))
    return Sheet(source, in_lines, cases, sum(len(line) for lines in texts for line in lines), put)


def _orders(texts: Sequence[Sequence[str]], *, in_lines: bool) -> Iterator[LineOrder]:
    given = [Text("".join(lines), edges_of(lines) if in_lines else frozenset()) for lines in texts]
    return weighed(given, fits_of(given))


def _names(order: LineOrder, truth: Sequence[tuple[int, int, int]]) -> bool:
    """Tell whether an order points at the lines planted, each in a text from one character to another."""
    return all(
        any(place.text == text and place.start < end + 1 and start - 1 < place.end for place in order.places)
        for text, start, end in truth
    ) and all(
        any(
            place.text == text and start - _NEAR <= place.start <= place.end <= end + _NEAR
            for text, start, end in truth
        )
        for place in order.places
    )


def _range(texts: Sequence[Sequence[str]], text: int, at: int, count: int = 1) -> tuple[int, int, int]:
    start = len("".join(texts[text][:at]))
    return text, start, start + len("".join(texts[text][at : at + count]))


def _within(texts: list[list[str]], chosen: Sequence[int], draw: Random) -> list[tuple[int, int, int]]:
    (one,) = chosen
    most = len(texts[one]) - 2
    at = draw.randrange(1, most - 2) if len(texts[one]) >= _LEAST else draw.randrange(most)
    by = draw.randint(1, min(3, most - at))
    texts[one].insert(at + by, texts[one].pop(at))
    return [_range(texts, one, at, by + 1)]


def _away(texts: list[list[str]], chosen: Sequence[int], draw: Random) -> list[tuple[int, int, int]]:
    one, other = chosen
    at, place = draw.randrange(1, len(texts[one]) - 1), draw.randrange(1, len(texts[other]) - 1)
    texts[other].insert(place, texts[one].pop(at))
    return [_range(texts, other, place), _range(texts, one, at, 0)]


def _exchange(texts: list[list[str]], chosen: Sequence[int], draw: Random) -> list[tuple[int, int, int]]:
    one, other = chosen
    at, place = draw.randrange(1, len(texts[one])), draw.randrange(1, len(texts[other]) - 1)
    texts[one][at], texts[other][place] = texts[other][place], texts[one][at]
    return [_range(texts, one, at), _range(texts, other, place)]


def _turn(texts: list[list[str]], chosen: Sequence[int], draw: Random) -> list[tuple[int, int, int]]:
    (one,) = chosen
    at = draw.randrange(len(texts[one]) - 1)
    texts[one][at : at + 2] = reversed(texts[one][at : at + 2])
    return [_range(texts, one, at, 2)]


_PLANTS: tuple[Plant, ...] = (
    (TURNED, _turn, 1),
    (MOVED, _within, 1),
    (EXCHANGED, _exchange, 2),
    (TURNED, _turn, 1),
    (MOVED, _away, 2),
    (MOVED, _within, 1),
    (EXCHANGED, _exchange, 2),
)
"""What is planted in a page, as far as it has paragraphs, and how many each takes."""


def measure(sheets: Sequence[Sheet], names: Sequence[str], kind: str) -> None:
    """Print how many of the lines planted are told at so many false alarms, papers left out."""
    rows = [case for sheet in sheets for case in sheet.cases if case.kind == kind]
    scores = left_out(rows, names, _FOLDS)
    for in_lines in (False, True):
        mine = [sheet for sheet in sheets if sheet.in_lines == in_lines]
        characters, put = sum(sheet.characters for sheet in mine), sum(sheet.put[kind] for sheet in mine)
        told = [(value, row.put) for value, row in scores if row.in_lines == in_lines]
        where = f"{kind}, in lines {in_lines}, papers left out"
        for alarms, bound, share in reached(told, characters, put, _ALARMS):
            print(f"{where}: from {bound:.2f} on {alarms} false in a million, {share:.3f} of {put}")


def sheets_of(folder: Sequence[clean_print.Sheet]) -> Iterator[Sheet]:
    """Yield the pages in turn as paragraphs, in lines, and cut into small ones in lines."""
    for number, sheet in enumerate(folder):
        if number % 3:
            yield read(sheet, in_lines=number % 3 == 1)
        else:
            yield from small(sheet)


def write(rows: Mapping[str, Sequence[Case]], names: Sequence[str]) -> None:
    """Fit the weights of each kind on its cases, and write them."""
    both = [row for one in rows.values() for row in one]
    fitted = [fit([row.told for row in one], [row.put for row in one], names) for one in rows.values()]
    head = (
        "# 一行字是否挪了位置、两行是否互换、相邻两行是否颠倒的判别权重，由 scripts/fit_order.py 拟合，\n"
        "# 单位为自然对数的千分之一。\n"
        "# Weights that take a line for moved, two for exchanged, one and the next for turned; fitted\n"
        "# by scripts/fit_order.py on "
        f"{len(both)} orders in clean print, {sum(row.put for row in both)} of them planted; "
        "thousandths of a natural logarithm.\n"
    )
    weights = (
        "\t".join((name, *(str(round(SCALE * one)) for one in values))) + "\n"
        for name, *values in zip(names, *fitted, strict=True)
    )
    TARGET.write_text(head + "".join(weights), encoding="utf-8")


def main() -> None:
    """Fit, and write or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", action="store_true")
    options = parser.parse_args()
    sheets = list(sheets_of(list(clean_print.sheets())))
    rows = {kind: [row for sheet in sheets for row in sheet.cases if row.kind == kind] for kind in KINDS}
    names = list(rows[MOVED][0].told)
    if options.measure:
        for kind in rows:
            measure(sheets, names, kind)
        return
    write(rows, names)


if __name__ == "__main__":
    main()
