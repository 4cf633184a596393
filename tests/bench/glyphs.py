"""Misread characters and lost heads of paragraphs: how many are told, loudly or at all, and what it costs.

- Recognised pages: each Han character that the recogniser took for another, met by a finding of a check of
  glyphs and words; and of the findings of those checks the share that stand where something is misread.
- Pages with the confidence of the recogniser: the same, with it and without.
- Planted look-alikes: 500 characters of clean articles, each replaced by one that looks like it, drawn from the
  table of look-alikes; an article has one.
- Planted slips: a character lost, one that slipped in (half of them copied from nearby), two exchanged, one read
  as the two that it looks like side by side, two as one; anywhere in the articles, 300 of each kind and of two seeds,
  of which the second was never looked at when the weights were tuned.
- Lost heads: of each article a paragraph in its midst begins anywhere but at a mark, as in the trial beside
  the recognised pages.
- False alarms of those checks in all clean print.
"""

from __future__ import annotations

import json
import os
import random
import re
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor.language.ngrams import UNITS, cost_alone
from auditor.lexicon.lookalike import look_alikes, sound_alikes
from auditor.model import Source
from auditor.pipeline import audit_sources
from auditor.settings import Settings
from auditor.slips.edits import SlipKind
from auditor.text.han import is_han
from auditor.text.resources import shipped_lines
from bench import confidence, corpus, shared
from bench.judged import judged_print
from bench.measure import all_checks_once, kept
from bench.tables import context, share, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from bench.measure import Found
    from bench.planted import Show

VIEWS = ("b.g2", "b.g3", "t.g2")
"""Of the recognised pages: paragraphs from one engine at two grades, the text of another."""
GLYPHS = (
    *("misplaced-character", "missing-character", "misused-word", "miswritten-word", "mixed-variant"),
    *("nonstandard-variant", "ocr-glyph", "stray-character"),
)
"""Checks of glyphs and words, as the scorer of the recognised pages has them."""
_WORDS = (
    *("name-variant", "number-mismatch", "pleonasm", "repeated-word", "shrunk-by-multiple"),
    *("title-conflict", "unknown-place", "wrong-district"),
)
"""Other checks that see wrong characters."""
PLANTED = 500
SEED = 15
SLIPS = 300
"""Of each kind and seed."""
SEEDS = {"tuned": 151, "held out": 7919}
_NEARBY = 5
"""Characters from which one that slips in may be copied."""
_LONGEST = 40
"""Characters of a finding that points at a character."""
_NEAR = 2
_BESIDE_HEAD = 12
"""Characters from a lost head at which a finding stands at it, as in the trial."""
SPOKEN = "cctv"
_MARKS = "。！？；，、：“”（）"
_LONG = 80


class Planted(NamedTuple):
    """An article with one fault at an offset."""

    name: str
    text: str
    at: int


def measure(show: Show, folder: Path = shared.FOLDER) -> str:
    """Return the tables.

    Args:
        show: is given, as `glyphs`, each misread character, planted one and lost head, and each false alarm.
        folder: beside the checkout.
    """
    return "\n\n".join(
        (
            _recognised(folder / "scans" / "set", show),
            confidence.measure(folder / "scans"),
            _planted(show),
            _alarms(folder, show),
        )
    )


def _recognised(folder: Path, show: Show) -> str:
    scorer = shared.script(folder / "score.py")
    rows = []
    for view in VIEWS:
        paths = sorted((folder / "views" / view).glob("*.txt"))
        pages = [(path.name, path.read_bytes().decode()) for path in paths]
        counts: Counter[str] = Counter()
        for path, (_, text), (band, findings) in zip(paths, pages, _audited(pages, ()), strict=True):
            truth = json.loads((folder / "truth" / f"{path.stem}.json").read_text(encoding="utf-8"))
            gold = [
                json.loads(line) for line in path.with_suffix(".gold.jsonl").read_text("utf-8").splitlines()
            ]
            counts[band] += 1
            for label, line in _scored(scorer, text, truth, gold, findings, counts):
                show("glyphs", f"{view} {path.stem} {label} {line}")
        wrong = counts["wrong Han"]
        rows.append(
            (
                view,
                wrong,
                *(share(counts[f"met, {how}"], wrong) for how in ("loud", "all")),
                *(share(counts[f"right, {how}"], counts[f"told, {how}"]) for how in ("loud", "all")),
                *(counts[f"told, {how}"] for how in ("loud", "all")),
                " ".join(f"{counts[band]} {band}" for band in ("clean", "misread", "bad")),
            )
        )
    head = ("recognised pages", "wrong Han", "recall, loud", "with notes", "precision, loud", "with notes")
    return table((*head, "findings, loud", "with notes", "pages"), rows)


def _scored(
    scorer: Any, text: str, truth: Any, gold: Sequence[Any], findings: Sequence[Found], counts: Counter[str]
) -> Iterator[tuple[str, str]]:
    """Count what a page's findings meet, and yield each place with what is said of it."""
    keys = scorer.unpack(next(row["runs"] for row in gold if row["type"] == "keys"), len(text))
    events = [row for row in gold if row["type"] == "char"]
    jumps = [(row["start"], row["end"]) for row in gold if row["type"] == "break" and row["kind"] == "jump"]
    met: dict[int, bool] = {}
    for one in findings:
        if one.check not in GLYPHS + _WORDS:
            continue
        start, end = one.spans[0]
        edits = [dict(zip(("start", "end", "text"), edit, strict=True)) for edit in one.edits]
        told = {"rule": one.check, "start": start, "end": end, "fix": {"edits": edits}}
        verdict, hit = scorer.judge(told, text, keys, truth, events, jumps)
        if one.check in GLYPHS:
            for how in ("loud", "all")[not one.flagged :]:
                counts[f"told, {how}"] += 1
                counts[f"right, {how}"] += verdict == "true"
            if verdict != "true":
                yield verdict, f"{one.severity} {one.evidence[0]} {context(text, start, end)} {one.message}"
        if end - start <= _LONGEST:
            for event in hit:
                met[id(event)] = met.get(id(event), False) or one.flagged
    for event in events:
        if event["kind"] == "sub-han":
            counts["wrong Han"] += 1
            counts["met, all"] += id(event) in met
            counts["met, loud"] += met.get(id(event), False)
            label = {None: "missed", False: "note", True: "loud"}[met.get(id(event))]
            yield label, f"{context(text, event['start'], event['end'])} {event['truth']}"


def _planted(show: Show) -> str:
    articles = [(name, text) for name, text in corpus.texts() if not name.startswith(SPOKEN)]
    rows = []
    for label, faults in (
        ("look-alikes", [*look_alikes_planted(articles, PLANTED)]),
        *(
            (f"{edit}, seed {name}", [*slips_planted(articles, edit, seed)])
            for edit in SlipKind
            for name, seed in SEEDS.items()
        ),
        ("lost heads", [*lost_heads(articles)]),
    ):
        pages = [(one.name, one.text) for one in faults]
        loud = told = 0
        for one, (_, findings) in zip(faults, _audited(pages, ()), strict=True):
            meets = _at_head if label == "lost heads" else _at_glyph
            met = {found.flagged for found in findings if meets(found, one)}
            loud, told = loud + (True in met), told + bool(met)
            state = "loud" if True in met else "note" if met else "missed"
            show("glyphs", f"{label} {state} {one.name} {context(one.text, one.at, one.at + 1)}")
        rows.append((label, len(faults), share(loud, len(faults)), share(told, len(faults))))
    return table(("planted in clean articles", "faults", "recall, loud", "with notes"), rows)


def _at_glyph(found: Found, one: Planted) -> bool:
    start, end = found.spans[0]
    return (
        found.check in GLYPHS + _WORDS and start - _NEAR <= one.at < end + _NEAR and end - start <= _LONGEST
    )


def _at_head(found: Found, one: Planted) -> bool:
    start, end = found.spans[0]
    return start <= one.at + _BESIDE_HEAD and end >= one.at - _BESIDE_HEAD


def look_alikes_planted(articles: Sequence[tuple[str, str]], count: int) -> Iterator[Planted]:
    """Yield articles in each of which one character was replaced by one that looks like it."""
    draw = random.Random(SEED)
    for number in range(count):
        name, text = articles[number % len(articles)]
        places = [at for at, char in enumerate(text) if look_alikes(char)]
        at = draw.choice(places)
        yield Planted(f"{name}-{number}", text[:at] + draw.choice(look_alikes(text[at])) + text[at + 1 :], at)


def slips_planted(articles: Sequence[tuple[str, str]], edit: SlipKind, seed: int) -> Iterator[Planted]:
    """Yield articles in each of which one slip of a kind was planted, as many as are wanted."""
    draw = random.Random(f"{seed} {edit}")
    for number in range(SLIPS):
        name, text = articles[draw.randrange(len(articles))]
        places = [at for at in range(1, len(text) - 2) if is_han(text[at]) and is_han(text[at + 1])]
        draw.shuffle(places)
        for at in places:
            new = slipped(text, at, edit, draw)
            if new is not None:
                yield Planted(f"{name}-{number}", text[:at] + new + text[at + 2 :], at)
                break


def sounds_planted(articles: Sequence[tuple[str, str]], seed: int) -> Iterator[Planted]:
    """Yield articles in each of which a character is one that is read the same, the commoner the likelier."""
    draw = random.Random(f"{seed} sound")
    for number in range(SLIPS):
        name, text = articles[draw.randrange(len(articles))]
        places = [at for at, char in enumerate(text) if any(map(cost_alone, sound_alikes(char)))]
        if places:
            at = draw.choice(places)
            others = [(other, cost) for other in sound_alikes(text[at]) if (cost := cost_alone(other))]
            weights = [2.0 ** (-cost / UNITS) for _, cost in others]
            new = draw.choices([other for other, _ in others], weights)[0]
            yield Planted(f"{name}-{number}", text[:at] + new + text[at + 1 :], at)


def slipped(text: str, at: int, edit: SlipKind, draw: random.Random) -> str | None:
    """Return what stands in the place of two Han characters after a slip; None where there can be none."""
    one, other = text[at], text[at + 1]
    joined, parted = _halves()
    if edit is SlipKind.LOST:
        return other
    if edit is SlipKind.SWAPPED:
        return other + one if one != other else None
    if edit is SlipKind.SPLIT:
        return parted[one] + other if one in parted else None
    if edit is SlipKind.JOINED:
        return joined.get(one + other)
    near = text[max(0, at - _NEARBY) : at] + text[at + 2 : at + 2 + _NEARBY]
    new = draw.choice(draw.choice((near or text, text)))
    return one + new + other if is_han(new) and new not in (one, other) else None


@cache
def _halves() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the character that two look like side by side, and two that look like one."""
    rows = list(shipped_lines("glyphs/halves.txt"))
    return {row[1:]: row[0] for row in rows}, {row[0]: row[1:] for row in rows}


def lost_heads(articles: Sequence[tuple[str, str]]) -> Iterator[Planted]:
    """Yield articles of each of which a paragraph lost its head, anywhere but at a mark."""
    draw = random.Random(SEED)
    for name, text in articles:
        paragraphs = re.split("\n\n", text)
        long = [at for at, one in enumerate(paragraphs) if at > 1 and len(one) > _LONG]
        if len(long) < 2:
            continue
        at = draw.choice(long)
        one = paragraphs[at]
        cut = draw.randrange(8, len(one) - 40)
        while one[cut - 1] in _MARKS or one[cut] in _MARKS:
            cut += 1
        before = "".join(f"{part}\n\n" for part in paragraphs[:at])
        yield Planted(name, before + "\n\n".join((one[cut:], *paragraphs[at + 1 :])), len(before))


def _alarms(folder: Path, show: Show) -> str:
    checks = (*GLYPHS, "lost-opening")
    readings = judged_print(folder, checks)
    characters = sum(len(reading.text) for reading in readings)
    counts: Counter[tuple[str, str]] = Counter()
    kinds: Counter[str] = Counter()
    for reading in readings:
        for one in reading.findings:
            verdict = {True: "right", False: "wrong", None: "either"}[one.right]
            counts[one.found.check, f"{verdict}, {'loud' if one.found.flagged else 'note'}"] += 1
            kinds[one.found.evidence[0]] += one.found.flagged and one.right is False
            where = context(reading.text, *one.found.spans[0])
            show(
                "glyphs",
                f"print {verdict} {one.found.severity} {reading.condition} {one.found.evidence[0]} {reading.page} "
                f"{where} {one.found.message}",
            )
    columns = ("right, loud", "wrong, loud", "right, note", "wrong, note")
    rows = [
        (
            check,
            *(counts[check, column] for column in columns),
            f"{1e6 * counts[check, 'wrong, loud'] / characters:.1f}",
        )
        for check in sorted(checks)
    ]
    wrong = sum(counts[check, "wrong, loud"] for check in checks)
    worst = ", ".join(
        f"{kind} {1e6 * count / characters:.1f}" for kind, count in kinds.most_common(3) if count
    )
    return (
        table((f"print, {characters} characters", *columns, "wrong, loud, in a million"), rows)
        + f"\n\nAll together {1e6 * wrong / characters:.1f} in a million; the worst kinds: {worst or 'none'}."
    )


def _audited(pages: Sequence[tuple[str, str]], checks: tuple[str, ...]) -> Iterator[tuple[str, list[Found]]]:
    """Yield of each page, audited by itself, the band of its condition and its findings."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(partial(_audit, checks), pages, chunksize=4)


def _audit(checks: tuple[str, ...], page: tuple[str, str]) -> tuple[str, list[Found]]:
    report = audit_sources([Source(*page)], Settings(jobs=1), all_checks_once(checks))
    return report.edition.pages[0].condition.band.value, [kept(one) for one in report.findings]
