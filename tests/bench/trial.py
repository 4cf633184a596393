"""The trial: what every kind of evidence is worth on text that it was not made with.

Materials, each a column of `rules/quality/record.tsv`:

- `print` and `scans`: published print and really recognised pages (`judged`), where faults are as frequent as
  they are;
- `cases`: faults that newspapers and their reviewers have published, beside the project;
- `fresh`: `fresh/*.jsonl`, faults and lawful look-alikes written by people who had not seen a detector (those of
  several pages, and those of strangers and people-again by the author of those rules, before they were run on them);
- `edition`: a night's pages in `edition/`, likewise;
- `pages`: whole pages by authors who read no rule (`pages/`), of those folders that are held out;
- `heads`: clean articles that lost the head of a paragraph, cut anywhere but at a mark (`glyphs.lost_heads`), of
  which only findings of lost-opening count;
- `slips`: clean articles in which one character was lost, slipped in, changed places, was read as two or two as
  one, or is another that is read the same (`glyphs.slips_planted` and `sounds_planted`, the seed held out), of which
  only findings of that kind count;
- `splices`: the held-out half of that bench, of which only findings of spliced-sentence count;
- `authors`: figures, people, places and speakers by a second author (`second_author`), the half that is held out, of which only
  findings of the checks that may name them count;
- `reprints`: articles that were really sent out twice, against an archive.

A finding is right where it touches a fault that its check may name; anywhere else it is wrong. What a fix did is
tried on print, on recognised pages and on the planted pages of `fixes`.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel

from auditor.model import Band, Source
from auditor.pipeline import audit_sources
from auditor.registry.record import (
    FEWEST_RIGHT,
    PRINT,
    SCANS,
    Record,
    Tally,
    fixed_safely,
    kinds_of,
    record,
)
from auditor.settings import Settings
from auditor.slips.edits import SlipKind
from bench import corpus, edition, glyphs, pages, reprints, second_author, shared, splices
from bench.fixes import EACH
from bench.fixes import SEED as FIXES_SEED
from bench.judged import judged_findings
from bench.measure import all_checks_once, kept
from bench.planters import KINDS
from bench.planting import plant_pages
from bench.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bench.judged import Reading
    from bench.measure import Found
    from bench.planting import Planted

FRESH = Path(__file__).with_name("fresh")
QUALITY = Path(__file__).parents[2] / "rules" / "quality"
_NEAR = 2
"""Characters beside a fault at which a finding still stands at it, as the scorer of the cases has it."""
_DASH = "一 for —"
_HEADLESS = "lost-opening"
_MATERIALS = (
    "print",
    "scans",
    "cases",
    "fresh",
    "edition",
    "pages",
    "heads",
    "slips",
    "splices",
    "authors",
    "reprints",
)
_HEARD = ("ocr-glyph", "sound-alike")
"""The check and its kind of evidence that tells of a character read the same as the right one."""
_SLIPS = 100
"""Of each kind."""
_TELLING = {
    SlipKind.LOST: "missing-character",
    SlipKind.EXTRA: "misplaced-character",
    SlipKind.SWAPPED: "misplaced-character",
    SlipKind.SPLIT: "ocr-glyph",
    SlipKind.JOINED: "ocr-glyph",
}
"""The check that names each kind."""
_SPLICED = "spliced-sentence"
_BY_BOXES = ("broken-sentence.column",)
"""Kinds that only pages with boxes show, of which no material here consists: their rows were counted once on the
boxes of recognised pages (`formats`), and stay."""
_PAGE = re.compile("^=== (.+)\n", re.MULTILINE)

_RECORD_HEAD = """\
# 每种依据在未参与调试的文本上报对、报错各多少处；由 python -m tests.bench --only trial --write 写成，不手工修改。
# What each kind of evidence found on text that it was not made with, right and wrong; written by the bench.
"""
_FIXES_HEAD = """\
# 每种依据的改法把原文改回来、改坏各多少处；写法同 record.tsv。
# What the fixes of each kind of evidence did: restored the text, or damaged it; written like record.tsv.
"""


class Fixed(NamedTuple):
    """What the fixes of one kind of evidence did on one material."""

    evidence: str
    material: str
    restored: int
    damaged: int
    date: str


class Case(NamedTuple):
    """A text with one fault, or with none.

    Attributes:
        faults: (start, end, checks that may name it; none: any).
    """

    name: str
    text: str
    faults: tuple[tuple[int, int, frozenset[str]], ...]


class Trial(NamedTuple):
    """What came out: the rows of both files, and what was heard in print before and after."""

    rows: list[Tally]
    fixes: list[Fixed]


def measure(folder: Path = shared.FOLDER) -> Trial:
    """Run every kind of evidence through all material.

    Args:
        folder: beside the checkout.
    """
    date = datetime.now(UTC).date().isoformat()
    readings = judged_findings(folder)
    return Trial(sorted(_measured(folder, readings, date)), sorted(_of_fixes(readings, date)))


def measure_checks(checks: tuple[str, ...], folder: Path = shared.FOLDER) -> list[Tally]:
    """Return the rows of some checks alone, for a record whose other rows stay as they are.

    Args:
        checks: their names.
        folder: beside the checkout.
    """
    date = datetime.now(UTC).date().isoformat()
    rows = _measured(folder, judged_findings(folder, checks), date, checks)
    return sorted(row for row in rows if row.evidence.rpartition(".")[0] in checks)


def _measured(
    folder: Path, readings: Sequence[Reading], date: str, checks: tuple[str, ...] = ()
) -> list[Tally]:
    rows = [*_of_readings(readings, date)]
    for material, cases in (
        ("cases", list(read_cases(folder / "cases" / "cases.jsonl"))),
        ("fresh", [case for path in sorted(FRESH.glob("*.jsonl")) for case in read_cases(path)]),
        ("edition", list(_edition())),
        ("pages", list(_held_out_pages())),
    ):
        rows += _of_cases(material, cases, date, checks)
    rows += _of_authors(date)
    if not checks:
        rows += _of_heads(date)
        rows += _of_slips(date)
        rows += of_splices(date)
        rows += _of_reprints(folder, date)
    return rows


def _of_authors(date: str) -> Iterator[Tally]:
    cases: defaultdict[tuple[str, ...], list[Case]] = defaultdict(list)
    for subject, checks in second_author.SUBJECTS.items():
        cases[checks] += [
            Case(page.name, page.text, ((*page.fault, frozenset(checks)),) if page.fault else ())
            for page in second_author.pages(subject, held_out=True)
            if page.time == 0  # one wording in three styles is one fault
        ]
    for checks, given in cases.items():
        yield from _of_cases("authors", given, date, checks)


def read_cases(path: Path) -> Iterator[Case]:
    """Yield the cases of a file of JSON lines.

    Each has `id`, `text` (of several pages where lines `=== name` begin them), `start`, `end`, `expected` (a check,
    `any` or null) and, where a fault has several places, the others in `also`.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            one = json.loads(line)
            checks = frozenset(() if one["expected"] in (None, "any") else (one["expected"],))
            places = [] if one["start"] is None else [(one["start"], one["end"]), *one.get("also", ())]
            yield Case(one["id"], one["text"], tuple((start, end, checks) for start, end in places))


def _of_heads(date: str) -> Iterator[Tally]:
    articles = [(name, text) for name, text in corpus.texts() if not name.startswith(glyphs.SPOKEN)]
    cases = [
        Case(one.name, one.text, ((one.at, one.at + 1, frozenset((_HEADLESS,))),))
        for one in glyphs.lost_heads(articles)
    ]
    return (row for row in _of_cases("heads", cases, date) if row.evidence.startswith(f"{_HEADLESS}."))


def _of_slips(date: str) -> Iterator[Tally]:
    articles = [(name, text) for name, text in corpus.texts() if not name.startswith(glyphs.SPOKEN)]
    for edit, check in _TELLING.items():
        planted = islice(glyphs.slips_planted(articles, edit, glyphs.SEEDS["held out"]), _SLIPS)
        cases = [Case(one.name, one.text, ((one.at, one.at + 2, frozenset((check,))),)) for one in planted]
        rows = _of_cases("slips", cases, date)
        yield from (row for row in rows if row.evidence == f"{check}.{edit.value}")
    heard = islice(glyphs.sounds_planted(articles, glyphs.SEEDS["held out"]), _SLIPS)
    cases = [Case(one.name, one.text, ((one.at, one.at + 1, frozenset((_HEARD[0],))),)) for one in heard]
    yield from (row for row in _of_cases("slips", cases, date) if row.evidence == ".".join(_HEARD))


def of_splices(date: str) -> Iterator[Tally]:
    """Yield what the kinds of spliced-sentence found on the held-out half of that bench."""
    cases = [
        Case(
            page.name, page.text, tuple((*span, frozenset()) for fault in page.faults for span in fault.spans)
        )
        for page in splices.plant(splices.HELD_OUT, splices.EACH)
    ]
    return (row for row in _of_cases("splices", cases, date) if row.evidence.startswith(f"{_SPLICED}."))


def _edition() -> Iterator[Case]:
    """Yield the pages of the composed edition, each by itself."""
    for path in sorted(edition.PAGES.glob("*.txt")):
        text, faults = edition.read(path.name, path.read_text(encoding="utf-8"))
        places = tuple(
            (start, end, frozenset(edition.ACCEPTS[fault.kind].split()))
            for fault in faults
            for start, end in fault.places
        )
        yield Case(path.stem, text, places)


def _held_out_pages() -> Iterator[Case]:
    """Yield the pages of `pages` whose misses are never shown; any check may name a fault there."""
    for author in sorted(pages.FOLDER.iterdir()):
        if author.is_dir() and author.name not in pages.OPEN:
            for page in pages.read(author):
                places = tuple((*place, frozenset[str]()) for fault in page.faults for place in fault.places)
                yield Case(f"{author.name}-{page.name}", page.text, places)


def _of_readings(readings: Iterable[Reading], date: str) -> Iterator[Tally]:
    """Yield the rows of print and scans; of each kind one for clean print, whatever it found there."""
    characters: Counter[tuple[str, str]] = Counter()
    counted: Counter[tuple[str, str, str, bool]] = Counter()
    for reading in readings:
        characters[reading.material, reading.condition] += len(reading.text)
        for one in reading.findings:
            if one.right is not None:
                for kind in one.found.evidence:
                    counted[reading.material, reading.condition, kind, one.right] += 1
    for kind in all_kinds():
        for (material, condition), length in characters.items():
            right, wrong = (counted[material, condition, kind, verdict] for verdict in (True, False))
            if right or wrong or (material, condition) == (PRINT, Band.CLEAN):
                yield Tally(kind, Band(condition), material, right, wrong, length, date)


def all_kinds() -> list[str]:
    """Return the names of all kinds of evidence that ship, sorted."""
    return sorted(kind for check in all_checks_once().values() for kind in kinds_of(check.about))


def _of_cases(
    material: str, cases: Sequence[Case], date: str, checks: tuple[str, ...] = ()
) -> Iterator[Tally]:
    counted: Counter[tuple[str, str, bool]] = Counter()
    characters: Counter[str] = Counter()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for case, (condition, findings) in zip(
            cases, pool.map(partial(_audit, checks=checks), cases, chunksize=8), strict=True
        ):
            characters[condition] += len(case.text)
            for kind, met in {(kind, is_right(case, one)) for one in findings for kind in one.evidence}:
                counted[kind, condition, met] += 1
    for kind, condition in sorted({(kind, condition) for kind, condition, _ in counted}):
        right, wrong = (counted[kind, condition, verdict] for verdict in (True, False))
        yield Tally(kind, Band(condition), material, right, wrong, characters[condition], date)


def _of_reprints(folder: Path, date: str) -> Iterator[Tally]:
    counted: Counter[tuple[str, bool]] = Counter()
    for found, right in reprints.judged(folder):
        if right is not None:
            counted[found.evidence[0], right] += 1
    for kind in sorted({kind for kind, _ in counted}):
        yield Tally(kind, Band.CLEAN, "reprints", counted[kind, True], counted[kind, False], 0, date)


def _audit(case: Case, checks: tuple[str, ...] = ()) -> tuple[str, list[Found]]:
    heads = list(_PAGE.finditer(case.text))
    ends = [head.start() for head in heads[1:]] + [len(case.text)]
    begins = {head[1]: head.end() for head in heads} or {f"{case.name}.txt": 0}
    sources = [Source(name, case.text[at:end]) for (name, at), end in zip(begins.items(), ends, strict=True)]
    report = audit_sources(sources, Settings(jobs=1), all_checks_once(checks))
    found = [_in_case(kept(one), begins[one.place.path]) for one in report.findings]
    return report.edition.pages[0].condition.band.value, found


def _in_case(found: Found, begin: int) -> Found:
    """Return a finding with its places counted from the beginning of its case."""
    return replace(found, spans=tuple((start + begin, end + begin) for start, end in found.spans))


def is_right(case: Case, found: Found) -> bool:
    """Tell whether a finding stands at a fault that its check may name."""
    return any(
        start < end_of + _NEAR and begin < end + _NEAR and (not checks or found.check in checks)
        for begin, end, checks in case.faults
        for start, end_of in found.spans[: found.places]
    )


def _of_fixes(readings: Iterable[Reading], date: str) -> Iterator[Fixed]:
    done: defaultdict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    for reading in readings:
        for one in reading.findings:
            if one.found.edits and one.right is not None:
                done[one.found.evidence[0], reading.material][one.right] += 1
    pages = plant_pages(corpus.articles(), KINDS, EACH, FIXES_SEED)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for tried in pool.map(_tried, pages, chunksize=4):
            for kind, restored in tried:
                done[kind, "planted"][restored] += 1
    for (kind, material), counts in done.items():
        yield Fixed(kind, material, counts[True], counts[False], date)


def _tried(page: Planted) -> list[tuple[str, bool]]:
    """Return for each finding with a fix whether that alone brings the page nearer to what it was."""
    _, findings = _audit(Case(page.name, page.text, ()))
    # What the article had before is no fault that was planted: nobody knows what it should read.
    before = {(one.check, one.excerpt) for one in _audit(Case(page.name, page.clean, ()))[1]}
    distance = Indel.distance(page.text, page.clean)
    dashes = {fault.spans[0] for fault in page.faults if fault.kind == _DASH}
    tried = []
    for one in findings:
        if one.edits and (one.check, one.excerpt) not in before:
            text, changed = page.text, 0
            for start, end, new in sorted(one.edits, reverse=True):
                changed += Indel.distance(text[start:end], new)
                text = text[:start] + new + text[end:]
            is_dash = any((start, end) in dashes for start, end, new in one.edits if new == "—")
            nearer = Indel.distance(text, page.clean) <= distance - _least_gain(changed, one.edits)
            tried.append((one.evidence[0], nearer or is_dash))
    return tried


def _least_gain(changed: int, edits: Sequence[tuple[int, int, str]]) -> int:
    """Return by how much a fix that only restores brings a page nearer; what was moved is counted once."""
    put = sum(len(new) for _, _, new in edits)
    taken = sum(end - start for start, end, _ in edits)
    return changed if len(edits) == 1 else max(abs(taken - put), 1)


def write(trial: Trial, folder: Path = QUALITY) -> None:
    """Write both files of the record; rows that no material here can give are kept."""
    head = "\t".join(Tally._fields)
    kept = [row for kind in _BY_BOXES for row in record().rows(kind) if row.material == SCANS]
    lines = ["\t".join(map(str, row)) for row in sorted([*trial.rows, *kept])]
    (folder / "record.tsv").write_text(_RECORD_HEAD + "\n".join([head, *lines]) + "\n", encoding="utf-8")
    head = "\t".join(Fixed._fields)
    lines = ["\t".join(map(str, row)) for row in trial.fixes]
    (folder / "fixes.tsv").write_text(_FIXES_HEAD + "\n".join([head, *lines]) + "\n", encoding="utf-8")


def report(trial: Trial) -> str:
    """Return the table of kinds: what they found where, and whether they are heard on a clean page."""
    record = Record(trial.rows)
    rows = []
    heard = wrong_heard = 0
    for kind in record.kinds:
        worth = {band: record.worth(kind, band) for band in Band}
        counts = _counts(record.rows(kind))
        clean = worth[Band.CLEAN]
        assert clean is not None
        heard += clean.has_voice
        wrong_heard += counts[PRINT][1] if clean.has_voice else 0
        rows.append(
            (
                kind,
                *(f"{right}/{wrong}" if right or wrong else "" for right, wrong in _columns(counts)),
                *("voice" if one and one.has_voice else "–" for one in worth.values()),
                *(f"{one.confidence:.2f}" if one else "" for one in worth.values()),
            )
        )
    head = (
        "kind",
        *_MATERIALS,
        *(str(band) for band in Band),
        *(f"confidence, {band}" for band in Band),
    )
    safe = [kind for kind in sorted({one.evidence for one in trial.fixes}) if _is_safe(trial.fixes, kind)]
    return (
        f"{heard} of {len(rows)} kinds have a voice on clean pages; in print they were wrong {wrong_heard} times.\n\n"
        f"{table(head, rows)}\n\nFixes that may be made unseen: {', '.join(safe)}.\n\n"
        f"A voice asks for {FEWEST_RIGHT} right finds in faults that a kind was not made for."
    )


def _counts(rows: Iterable[Tally]) -> Mapping[str, tuple[int, int]]:
    counts: defaultdict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for row in rows:
        right, wrong = counts[row.material]
        counts[row.material] = right + row.right, wrong + row.wrong
    return counts


def _columns(counts: Mapping[str, tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for material in _MATERIALS:
        yield counts[material]


def _is_safe(fixes: Iterable[Fixed], kind: str) -> bool:
    mine = [one for one in fixes if one.evidence == kind]
    return fixed_safely(sum(one.restored for one in mine), sum(one.damaged for one in mine))
