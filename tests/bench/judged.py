"""Every finding on clean print and on recognised pages, with whether it is right: the trial's raw material.

What is flagged in print is wrong unless a verdict says otherwise. Verdicts stand in two files, a JSON object a line:

- `verdicts.jsonl` in the folder of published pages: `file`, `rule`, `start`, `end`, and `verdict`, which is `true`,
  `defensible` (neither right nor wrong) or `false`.
- `print_verdicts.jsonl` here: slips found by reading. `anchor`, `start`, `end` as `clean_print.Piece` has them,
  `sha256` of the text without blanks (its first 12 digits: the text itself belongs to its publisher), `check` that
  should name it, `verdict` (`true` or `defensible`), `reason`, and `only`, where no other check is right there.

Whether a finding on a recognised page is right is what the scorer of that folder says, from the truth of every
character.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.model import Source
from auditor.pipeline import audit_sources
from auditor.settings import Settings
from bench import clean_print, confidence, shared
from bench.measure import all_checks_once, kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bench.clean_print import Sheet
    from bench.measure import Found

VERDICTS = Path(__file__).with_name("print_verdicts.jsonl")
PRINT, SCANS = "print", "scans"
_DIGITS = 12
_ACROSS = "c"
"""The view of the recognised pages whose columns were read across."""
_BADLY_READ = 0.05
"""Share of characters that are misread on a page of which that may be told: half of what the check speaks from."""
_SCANS_RIGHT = {"true": True, "stop": True, "wrap": None, "false": False}
"""What the scorer of the recognised pages says. `stop`: the full stop is lost, told as a cut. `wrap`: right, but only
the end of a printed line: neither right nor wrong, for the file has that line end and the page has not.
"""
_TOLD_AT_EACH = frozenset({"near-duplicate", "reused-passage"})


@dataclass(frozen=True, slots=True)
class Slip:
    """A place of an anchor's text with a verdict.

    Attributes:
        right: whether a finding there is right; None where editors differ.
        digest: of the text, or empty where it is not known.
        checks: that the verdict speaks of; empty: any.
    """

    anchor: str
    start: int
    end: int
    right: bool | None
    digest: str = ""
    checks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ruled:
    """A finding with its verdict.

    Attributes:
        page, material, source, condition: of the page it stands on.
        right: None where editors differ, or where it counts neither way.
    """

    page: str
    material: str
    source: str
    condition: str
    found: Found
    right: bool | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A page that was audited by itself, with the band of its condition as the auditor sees it."""

    page: str
    material: str
    source: str
    condition: str
    text: str
    slips: tuple[tuple[int, int, Slip], ...]
    findings: tuple[Ruled, ...]


def judged_findings(folder: Path = shared.FOLDER, checks: tuple[str, ...] = ()) -> list[Reading]:
    """Audit all clean print, and the recognised pages where they are there, each page by itself.

    Args:
        folder: has `print`, `corpus` and `scans/set`.
        checks: to run; none: all.

    Raises:
        ValueError: when a verdict speaks of a text that is not there any more.
    """
    read = judged_print(folder, checks)
    scans = folder / "scans" / "set"
    return [*read, *_recognised(scans, checks), *_doubted(folder / "scans")] if scans.is_dir() else read


def judged_print(folder: Path = shared.FOLDER, checks: tuple[str, ...] = ()) -> list[Reading]:
    """Audit all clean print, each page by itself.

    Args:
        folder: has `print` and `corpus`.
        checks: to run; none: all.

    Raises:
        ValueError: when a verdict speaks of a text that is not there any more.
    """
    verdicts = [*_published(folder / "print" / "verdicts.jsonl"), *read_slips(VERDICTS.read_text("utf-8"))]
    return list(_in_print(list(clean_print.sheets(folder)), verdicts, checks))


def read_slips(text: str) -> list[Slip]:
    """Return the slips of `print_verdicts.jsonl`.

    One that is `true` makes any finding there right, or those of the checks in `only`; a `defensible` one speaks of
    its own check alone.
    """
    rows = [json.loads(line) for line in text.splitlines() if line.strip()]
    return [
        Slip(
            row["anchor"],
            row["start"],
            row["end"],
            _right(row["verdict"]),
            row["sha256"],
            frozenset(row.get("only", () if row["verdict"] == "true" else (row["check"],))),
        )
        for row in rows
    ]


def placed(sheet: Sheet, slips: Iterable[Slip]) -> tuple[tuple[int, int, Slip], ...]:
    """Return where slips stand on a page.

    Raises:
        ValueError: when the text there is another one than was read.
    """
    here = []
    for slip in slips:
        place = sheet.placed(slip.anchor, slip.start, slip.end)
        if place is None:
            continue
        if slip.digest and digest(sheet.text[slice(*place)]) != slip.digest:
            raise ValueError(f"{VERDICTS.name} speaks of another text: {slip.anchor} {slip.start}")
        here.append((*place, slip))
    return tuple(here)


def digest(text: str) -> str:
    """Return the first digits of the SHA-256 of a text without blanks and line ends."""
    return hashlib.sha256("".join(text.split()).encode("utf-8")).hexdigest()[:_DIGITS]


def ruling(found: Found, slips: Iterable[tuple[int, int, Slip]]) -> bool | None:
    """Return whether a finding in print is right; a true slip that it meets outranks any other verdict.

    Copies are told at each printing, and a verdict stands at one of them: at the others they count neither way.
    """
    known = list(slips)
    met = _met(found, found.spans[0], known)
    if not met and found.check in _TOLD_AT_EACH and any(_met(found, one, known) for one in found.spans[1:]):
        return None
    return True if True in met else None if None in met else False


def _met(found: Found, span: tuple[int, int], slips: Iterable[tuple[int, int, Slip]]) -> list[bool | None]:
    start, end = span
    return [
        slip.right
        for begin, stop, slip in slips
        if begin < max(end, start + 1) and start < stop and (not slip.checks or found.check in slip.checks)
    ]


def _published(path: Path) -> list[Slip]:
    """Return the verdicts on published pages; those that are false speak of their own check too."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Slip(
            row["file"],
            row["start"],
            row["end"],
            _right(row["verdict"]),
            checks=frozenset((row["rule"],)) if row["verdict"] != "true" else frozenset(),
        )
        for row in rows
    ]


def _right(verdict: str) -> bool | None:
    return {"true": True, "defensible": None, "false": False}[verdict]


def _in_print(
    sheets: Sequence[Sheet], verdicts: Iterable[Slip], checks: tuple[str, ...]
) -> Iterator[Reading]:
    by_anchor: Mapping[str, list[Slip]] = defaultdict(list)
    for slip in verdicts:
        by_anchor[slip.anchor].append(slip)
    for sheet, (condition, findings) in zip(sheets, _audited(sheets, checks), strict=True):
        anchors = dict.fromkeys(piece.anchor for piece in sheet.pieces)
        slips = placed(sheet, [slip for anchor in anchors for slip in by_anchor.get(anchor, ())])
        where = (sheet.name, PRINT, sheet.source, condition)
        ruled = tuple(Ruled(*where, found, ruling(found, slips)) for found in findings)
        yield Reading(*where, sheet.text, slips, ruled)


def _recognised(folder: Path, checks: tuple[str, ...]) -> Iterator[Reading]:
    scorer = shared.script(folder / "score.py")
    paths = sorted(folder.glob("views/*/*.txt"))
    sheets = [
        clean_print.Sheet(f"{path.parent.name}/{path.name}", path.parent.name, path.read_bytes().decode(), ())
        for path in paths
    ]
    for path, sheet, (condition, findings) in zip(paths, sheets, _audited(sheets, checks), strict=True):
        where = (sheet.name, SCANS, sheet.source, condition)
        truth = json.loads((folder / "truth" / f"{path.stem}.json").read_text(encoding="utf-8"))
        gold = [json.loads(line) for line in path.with_suffix(".gold.jsonl").read_text("utf-8").splitlines()]
        judge = _Judge(scorer, sheet.text, truth, gold, sheet.source)
        ruled = tuple(Ruled(*where, found, judge.right(found)) for found in findings)
        yield Reading(*where, sheet.text, (), ruled)


def _doubted(folder: Path) -> Iterator[Reading]:
    """Yield the recognised pages that come with confidence, with what only that made the auditor say."""
    for sheet in confidence.sheets(folder):
        condition, met = confidence.found(sheet)
        where = (sheet.source.path, SCANS, confidence.VIEW, condition)
        told = [(one, bool(at)) for one, at in met if confidence.DOUBTED in one.evidence]
        # Its characters are counted already, as those of the view.
        yield Reading(*where, "", (), tuple(Ruled(*where, one, right) for one, right in told))


@dataclass(frozen=True, slots=True)
class _Judge:
    """The scorer beside the recognised pages, for one of them."""

    scorer: Any
    text: str
    truth: Any
    gold: Sequence[Any]
    view: str

    def _is_in_such_a_state(self, found: Found) -> bool:
        if any(kind.endswith(".misread") for kind in found.evidence):
            wrong = sum(row["type"] == "char" for row in self.gold)
            return bool(wrong >= _BADLY_READ * len(self.text))
        return self.view.split(".")[0] == _ACROSS

    def right(self, found: Found) -> bool | None:
        if found.check == "page-condition":
            return self._is_in_such_a_state(found)
        if found.check == "stray-space":
            return None  # the truth does not hold blanks
        keys = self.scorer.unpack(
            next(row["runs"] for row in self.gold if row["type"] == "keys"), len(self.text)
        )
        events = [row for row in self.gold if row["type"] == "char"]
        jumps = [
            (row["start"], row["end"])
            for row in self.gold
            if row["type"] == "break" and row["kind"] == "jump"
        ]
        start, end = found.spans[0]
        edits = [dict(zip(("start", "end", "text"), one, strict=True)) for one in found.edits]
        told = {"rule": found.check, "start": start, "end": end, "fix": {"edits": edits}}
        verdict, _ = self.scorer.judge(told, self.text, keys, self.truth, events, jumps)
        return _SCANS_RIGHT[verdict]


def _audited(sheets: Sequence[Sheet], checks: tuple[str, ...] = ()) -> Iterator[tuple[str, list[Found]]]:
    pages = [(sheet.name, sheet.text) for sheet in sheets]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(partial(_audit, checks), pages, chunksize=4)


def _audit(checks: tuple[str, ...], page: tuple[str, str]) -> tuple[str, list[Found]]:
    report = audit_sources([Source(*page)], Settings(jobs=1), all_checks_once(checks))
    # Some checks refuse pages that cannot be read; any other problem would make the figures those of something else.
    assert all(one.kind == "not-audited" for one in report.problems), report.problems
    return report.edition.pages[0].condition.band.value, [kept(one) for one in report.findings]
