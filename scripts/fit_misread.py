"""Fit the weights by which a doubtful character is taken for misread, `rules/models/misread.tsv`.

A logistic regression, by Newton's method, with a ridge, in two columns:

- print: clean print beside the project (`../shared/print` and `corpus`) against characters planted in it that
  look like the ones they replace, half of them from the table of look-alikes, half by their shapes; some
  recur, as a recogniser errs in the same way each time;
- scan: the mean of that and of a fit on the recognised pages (`../shared/scans`), whose truth is known.

    python scripts/fit_misread.py              fit on everything and write the weights
    python scripts/fit_misread.py --measure    leave sources out in turn and print what is reached on them
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench import clean_print, judged, shared  # noqa: E402
from logistic import SCALE, fit, log_odds  # noqa: E402

from auditor.checks.ocr_glyph.readings import readings  # noqa: E402
from auditor.checks.ocr_glyph.suspects import context, evidence, strings  # noqa: E402
from auditor.language.ngrams import model  # noqa: E402
from auditor.lexicon.lookalike import look_alikes  # noqa: E402
from auditor.lexicon.shapes import likeness  # noqa: E402
from auditor.model import Page, Script, Source  # noqa: E402
from auditor.pipeline.pages import prepare  # noqa: E402
from auditor.slips.division import Usage  # noqa: E402
from auditor.slips.running import passages  # noqa: E402

TARGET = ROOT / "rules" / "models" / "misread.tsv"
SEED = 20261
EACH, RECURRING = 6, 60
PAGES = 330
"""Pages of print in which characters are planted: six a page, and of so many tries the first that recurs."""
LEAST_PRINT, LEAST_SCAN = 2.0, -6.0
_SPOKEN = "cctv"
_FOLDS = 4
_ALARMS = (3, 10, 30, 100)


@dataclass(frozen=True)
class Case:
    """A place: its page, source and evidence; whether it is misread, and what counts neither way."""

    page: str
    source: str
    told: dict[str, int]
    wrong: bool
    neither: bool = False
    is_han: bool = True


def cases(
    page: Page, least: float, verdict: Callable[[int], tuple[bool, bool, bool]], source: str
) -> list[Case]:
    """Return the places of a page, judged by their offset."""
    found_passages = [one for story in page.stories for one in passages(story)]
    texts = [one.text for one in found_passages]
    found = [(one, context(texts[one.text], one)) for one in readings(texts, least)]
    usage = Usage(texts, {string for one, around in found for string in strings(around, one.right)})
    return [
        Case(
            page.path,
            source,
            {name: int(value) for name, value in evidence(one, around, usage).items()},
            *verdict(found_passages[one.text].spans(one.start, one.end)[0].start),
        )
        for one, around in found
    ]


def prepared(name: str, text: str) -> Page | None:
    """Return a page in simplified characters."""
    page = prepare(Source(name, text), None)
    return page if isinstance(page, Page) and page.condition.script is Script.SIMPLIFIED else None


def printed(sheet: clean_print.Sheet) -> list[Case]:
    """Return the places of a page of print: none is misread, but for the slips found by reading."""
    page = prepared(sheet.name, sheet.text)
    slips = judged.placed(sheet, judged.read_slips(judged.VERDICTS.read_text("utf-8")))
    spans = [(start, end) for start, end, _ in slips]

    def verdict(at: int) -> tuple[bool, bool, bool]:
        return False, any(start <= at < end for start, end in spans), True

    return cases(page, LEAST_PRINT, verdict, sheet.source) if page else []


def planted(sheet: clean_print.Sheet) -> list[Case]:
    """Return the places of a page where a look-alike was planted, and a case for each that is none."""
    draw = Random(f"{SEED} {sheet.name}")
    text = sheet.text
    wrong = dict[int, str]()
    places = [at for at, char in enumerate(text) if look_alikes(char)]
    for at in draw.sample(places, EACH):
        wrong[at] = _taken(text[at], draw)
    single = set(wrong)
    for at in draw.sample(places, RECURRING):
        pair = text[max(0, at - 1) : at + 1]
        again = [n for n in range(len(text) - 1) if text[n : n + 2] == pair]
        if (
            len(pair) == 2
            and look_alikes(pair[0])
            and 2 <= len(again) <= 4
            and not wrong.keys() & {n + 1 for n in again}
        ):
            wrong |= dict.fromkeys((n + 1 for n in again), _taken(text[at], draw))
            break
    page = prepared(sheet.name, "".join(wrong.get(at, char) for at, char in enumerate(text)))
    if not page:
        return []
    met: set[int] = set()

    def verdict(at: int) -> tuple[bool, bool, bool]:
        met.update({at} & wrong.keys())
        return at in wrong, at not in wrong, True

    found = [one for one in cases(page, LEAST_PRINT, verdict, sheet.source) if one.wrong]
    return found + [Case(sheet.name, sheet.source, {}, wrong=True) for _ in single - met]


def _taken(char: str, draw: Random) -> str:
    """Return a character that a recogniser may take one for."""
    if draw.random() < 0.5:
        return draw.choice(look_alikes(char))
    chars = model().chars
    alike = likeness([char], chars)[0]
    weights = 2.0 ** (60 * (np.minimum(alike, 0.97) - 0.97)) * np.array([other != char for other in chars])
    return draw.choices(chars, weights.tolist())[0]


def recognised(path: Path) -> list[Case]:
    """Return the places of a recognised page."""
    text = path.read_bytes().decode()
    kinds: dict[int, str] = {}
    rows = [json.loads(row) for row in path.with_suffix(".gold.jsonl").read_text("utf-8").splitlines()]
    events = [row for row in rows if row["type"] == "char"]
    for row in events:
        for at in range(row["start"] - 1, row["end"] + 1):
            kinds.setdefault(at, "near")
        for at in range(row["start"], row["end"]):
            kinds[at] = row["kind"]
    page = prepared(f"{path.parent.name}/{path.stem}", text)

    def verdict(at: int) -> tuple[bool, bool, bool]:
        kind = kinds.get(at)
        return kind not in {None, "near"}, kind == "near", kind == "sub-han"

    wrong = sum(row["kind"] == "sub-han" for row in events)
    missing = [Case(path.stem, path.parent.name, {}, wrong=True) for _ in range(wrong)]
    return (cases(page, LEAST_SCAN, verdict, path.parent.name) if page else []) + missing


def fitted(rows: Sequence[Case], names: Sequence[str]) -> NDArray[np.float64]:
    """Return the weights that tell misread places from others."""
    rows = [row for row in rows if row.told and not row.neither]
    return fit([row.told for row in rows], [row.wrong for row in rows], names)


def gathered(work: Callable[[Any], list[Case]], items: Iterable[Any]) -> list[Case]:
    """Return the cases of all items, made in several processes."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        return [case for found in pool.map(work, items, chunksize=4) for case in found]


def measure(
    print_: Sequence[Case],
    plants: Sequence[Case],
    scans: Sequence[Case],
    names: Sequence[str],
    characters: int,
) -> None:
    """Print what is reached on sources left out: of papers and pages a quarter, of engines one."""
    sources = sorted({one.source for one in print_})
    folds = {source: number % _FOLDS for number, source in enumerate(sources)}
    alarms: list[float] = []
    told: list[float] = []
    lost = sum(not one.told for one in plants)
    for fold in range(_FOLDS):
        rest = [one for one in (*print_, *plants) if folds.get(one.source, 0) != fold]
        weights = fitted(rest, names)
        for group, out in ((print_, alarms), (plants, told)):
            here = [one for one in group if folds.get(one.source, 0) == fold and one.told and not one.neither]
            out += list(log_odds([one.told for one in here], names, weights))
    alarms.sort(reverse=True)
    for most in _ALARMS:
        bound = alarms[int(most * characters / 1e6)]
        share = sum(one > bound for one in told) / (len(told) + lost)
        print(f"papers left out: from {bound:.2f} on {most} false in a million, {share:.3f} of look-alikes")
    base = fitted([*print_, *plants], names)
    pages = {page: n % _FOLDS for n, page in enumerate(sorted({one.page[-3:] for one in scans}))}
    scores: dict[str, list[tuple[float, Case]]] = {}
    for engine in ("b", "t"):
        for fold in range(_FOLDS):
            rest = [one for one in scans if one.source[0] != engine and pages[one.page[-3:]] != fold]
            both = (base + fitted(rest, names)) / 2
            here = [
                one for one in scans if one.source[0] == engine and pages[one.page[-3:]] == fold and one.told
            ]
            for value, one in zip(log_odds([one.told for one in here], names, both), here, strict=True):
                scores.setdefault(one.source, []).append((float(value), one))
    for source, rows in sorted(scores.items()):
        wrong = sum(one.source == source and not one.told for one in scans)
        line = f"{source}, engine and pages left out, of {wrong}:"
        for bound in (1.0, 0.5, 0.0, -0.5, -1.0, -1.5, -2.0):
            heard = [one for value, one in rows if value > bound]
            right = sum(one.wrong or one.neither for one in heard)
            line += f" {bound}: {sum(one.wrong and one.is_han for one in heard) / max(wrong, 1):.2f}"
            line += f"/{right / max(len(heard), 1):.2f}"
        print(line)


def main() -> None:
    """Fit, and write or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", action="store_true")
    options = parser.parse_args()
    sheets = list(clean_print.sheets())
    written = [sheet for sheet in sheets if sheet.source != _SPOKEN]
    print_ = gathered(printed, sheets)
    plants = gathered(planted, Random(SEED).sample(written, PAGES))
    paths = sorted(path for path in (shared.SCANS / "views").glob("[bt].*/*.txt"))
    scans = gathered(recognised, paths)
    names = list(next(one.told for one in print_ if one.told))
    characters = sum(len(sheet.text) for sheet in sheets)
    print(len(print_), "places of print,", len(plants), "planted,", len(scans), "recognised", file=sys.stderr)
    if options.measure:
        measure(print_, plants, scans, names, characters)
        return
    first = fitted([*print_, *plants], names)
    second = (first + fitted(scans, names)) / 2
    head = (
        "# 一个可疑的字是否误识的判别权重，由 scripts/fit_misread.py 拟合，单位为自然对数的千分之一；\n"
        "# 先是印刷文本的，后是识别文本的。\n"
        "# Weights that take a doubtful character for misread; fitted by scripts/fit_misread.py on\n"
        f"# {len(print_)} places of clean print, {len(plants)} planted, {len(scans)} of recognised pages;\n"
        "# thousandths of a natural logarithm: for print, for recognised pages.\n"
    )
    rows = (
        f"{name}\t{round(SCALE * one)}\t{round(SCALE * other)}\n"
        for name, one, other in zip(names, first, second, strict=True)
    )
    TARGET.write_text(head + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
