"""Fit the weights by which a place where another character makes a word is a slip, `rules/models/words.tsv`.

A logistic regression, by Newton's method, with a ridge: clean print beside the project (`../shared/print` and
`corpus`) against characters planted in it, half of them read the same as the ones that they replace, the
commoner the oftener, half of them alike by their shapes.

    python scripts/fit_words.py              fit on everything and write the weights
    python scripts/fit_words.py --measure    leave sources out in turn and print what is reached on them
"""

from __future__ import annotations

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench import clean_print, judged  # noqa: E402
from logistic import SCALE, fit, left_out, reached  # noqa: E402

from auditor.checks.ocr_glyph.readings import alike  # noqa: E402
from auditor.checks.ocr_glyph.suspects import FAR  # noqa: E402
from auditor.checks.ocr_glyph.words import evidence_of  # noqa: E402
from auditor.language.ngrams import UNITS, cost_alone  # noqa: E402
from auditor.lexicon.lookalike import sound_alikes  # noqa: E402
from auditor.model import Page, Script, Source  # noqa: E402
from auditor.pipeline.pages import prepare  # noqa: E402
from auditor.slips.running import running  # noqa: E402
from auditor.text.han import is_han  # noqa: E402

TARGET = ROOT / "rules" / "models" / "words.tsv"
SEED = 20262
EACH = 10
"""Characters planted in a page, half of each kind."""
_SPOKEN = "cctv"
_FOLDS = 5
_ALARMS = (0.5, 1, 2, 3, 5, 10, 30)


@dataclass(frozen=True)
class Case:
    """A place: its source and evidence; whether the right character is the one that was replaced."""

    source: str
    told: dict[str, int]
    put: bool
    is_sound: bool = False
    shown: str = ""


def planted(sheet: clean_print.Sheet) -> list[Case]:
    """Return the places of a page of print that are right, and those where a character was planted.

    One that was planted and has no reading that makes a word has no evidence.
    """
    slips = judged.placed(sheet, judged.read_slips(judged.VERDICTS.read_text("utf-8")))
    known = [(start, end) for start, end, _ in slips]
    right = _cases(sheet, sheet.text, lambda at, _: None if any(a <= at < b for a, b in known) else False)
    if sheet.source == _SPOKEN:
        return right
    draw = Random(f"{SEED} {sheet.name}")
    places = [at for at, char in enumerate(sheet.text) if is_han(char)]
    wrong: dict[int, tuple[str, bool]] = {}
    for number, at in enumerate(draw.sample(places, min(EACH, len(places)))):
        taken = (_heard if number % 2 else _seen)(sheet.text[at], draw)
        if taken:
            wrong[at] = taken, bool(number % 2)
    text = "".join(wrong[at][0] if at in wrong else char for at, char in enumerate(sheet.text))
    found = _cases(sheet, text, lambda at, char: (char == sheet.text[at]) or None if at in wrong else None)
    met = {int(one.shown.split("\t")[0]) for one in found}
    missed = [
        Case(sheet.source, {}, put=True, is_sound=is_sound)
        for at, (_, is_sound) in wrong.items()
        if at not in met
    ]
    return right + found + missed


def _heard(char: str, draw: Random) -> str | None:
    """Return a character that is read the same, the commoner the likelier."""
    others = [other for other in sound_alikes(char) if cost_alone(other)]
    weights = [2.0 ** (-(cost_alone(other) or 0) / UNITS) for other in others]
    return draw.choices(others, weights)[0] if others else None


def _seen(char: str, draw: Random) -> str | None:
    """Return a character that looks alike, the liker the likelier."""
    others = {other: bits for other, bits in alike(char).items() if bits < FAR}
    weights = [2.0 ** (-0.7 * bits) for bits in others.values()]
    return draw.choices(list(others), weights)[0] if others else None


def _cases(sheet: clean_print.Sheet, text: str, verdict: Callable[[int, str], bool | None]) -> list[Case]:
    """Return the places of a page, each judged by its offset and the character that should stand there."""
    page = prepare(Source(sheet.name, text), None)
    if not isinstance(page, Page) or page.condition.script is not Script.SIMPLIFIED:
        return []
    found = running(page)
    texts = [one.text for one in found]
    cases = []
    for one, around, told in evidence_of(texts):
        at = found[one.text].spans(one.start, one.end)[0].start
        put = verdict(at, one.right)
        if put is not None:
            shown = f"{at}\t{sheet.name}\t{around.before}[{around.char}{one.right}]{around.after}"
            is_sound = one.channel >= FAR
            cases.append(
                Case(sheet.source, {name: int(value) for name, value in told.items()}, put, is_sound, shown)
            )
    return cases


def gathered(work: Callable[[Any], list[Case]], items: Iterable[Any]) -> list[Case]:
    """Return the cases of all items, made in several processes."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        return [case for found in pool.map(work, items, chunksize=4) for case in found]


def measure(cases: Sequence[Case], names: Sequence[str], characters: int) -> None:
    """Print what is reached on sources left out, of each kind of likeness, and what is false first."""
    scores = left_out([one for one in cases if one.told], names, _FOLDS)
    for is_sound in (False, True):
        mine = [(value, one) for value, one in scores if one.is_sound == is_sound]
        true = sum(one.put and one.is_sound == is_sound for one in cases)
        rows = [(value, one.put) for value, one in mine]
        for rate, bound, share in reached(rows, characters, true, _ALARMS):
            kind = "sound" if is_sound else "shape"
            print(f"{kind}: from {bound:.2f} on {rate} in a million, {share:.3f} of {true}")
        for value, one in sorted(mine, key=lambda pair: -pair[0]):
            if not one.put and value > 0.5:
                print(f"  {value:.2f} {one.shown}")


def main() -> None:
    """Fit, and write or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", action="store_true")
    options = parser.parse_args()
    sheets = list(clean_print.sheets())
    cases = gathered(planted, sheets)
    names = list(next(one.told for one in cases if one.told))
    right = sum(not one.put for one in cases)
    print(right, "places of print,", len(cases) - right, "planted", file=sys.stderr)
    if options.measure:
        measure(cases, names, sum(len(sheet.text) for sheet in sheets))
        return
    write(cases, names)


def write(cases: Sequence[Case], names: Sequence[str]) -> None:
    """Fit the weights on all cases and write them."""
    told = [one for one in cases if one.told]
    weights = fit([one.told for one in told], [one.put for one in told], names)
    put = sum(one.put for one in told)
    head = (
        "# 换一个字就成词的地方是否误写的判别权重，由 scripts/fit_words.py 拟合，\n"
        "# 单位为自然对数的千分之一。\n"
        "# Weights that take a place where another character makes a word for a slip; fitted by\n"
        f"# scripts/fit_words.py on {len(told) - put} places of clean print and {put} planted;\n"
        "# thousandths of a natural logarithm.\n"
    )
    rows = (f"{name}\t{round(SCALE * one)}\n" for name, one in zip(names, weights, strict=True))
    TARGET.write_text(head + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
