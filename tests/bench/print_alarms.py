"""False alarms on published print, kind by kind and source by source, and what confidence is worth there."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from bench import shared
from bench.judged import PRINT, SCANS, judged_findings
from bench.tables import context, share, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from bench.judged import Reading, Ruled
    from bench.planted import Show

LARGE = 20_000
"""Characters from which a source's rate is more than the chance of one page."""
SURE = 0.9
_VERDICT = {True: "right", False: "wrong", None: "either"}


def measure(show: Show, folder: Path = shared.FOLDER) -> str:
    """Return the report on all findings in print and on recognised pages.

    Args:
        show: is given every loud finding as `print` or `scans`, in the order of evidence and page.
        folder: beside the checkout.
    """
    readings = judged_findings(folder)
    texts = {reading.page: reading.text for reading in readings}
    for one in sorted(_loud(readings), key=lambda one: (one.material, one.found.evidence, one.page)):
        show(
            one.material,
            f"{_VERDICT[one.right]} {one.found.evidence[0]} {one.found.severity} {one.found.confidence:.2f} "
            f"{one.page} {context(texts[one.page], *one.found.spans[0])} {one.found.message}",
        )
    verdicts = (folder / "print" / "verdicts.jsonl").read_text(encoding="utf-8")
    return report(readings, [json.loads(line) for line in verdicts.splitlines() if line.strip()])


def report(readings: Sequence[Reading], verdicts: Sequence[dict[str, object]]) -> str:
    """Return the tables and figures.

    Args:
        readings: of print and of recognised pages.
        verdicts: on published pages, as their file has them.
    """
    printed = [reading for reading in readings if reading.material == PRINT]
    lines = "\n".join(f"- {line}" for line in _figures(readings, printed, verdicts))
    scanned = [reading for reading in readings if reading.material == SCANS]
    parts = [lines, _by_evidence(PRINT, printed), _by_source(printed)]
    return "\n\n".join(parts + [_by_evidence(SCANS, scanned)] * bool(scanned))


def _figures(
    readings: Sequence[Reading], printed: Sequence[Reading], verdicts: Sequence[dict[str, object]]
) -> Iterable[str]:
    characters = sum(len(reading.text) for reading in printed)
    loud = list(_loud(printed))
    wrong = sum(one.right is False for one in loud)
    right = sum(one.right is True for one in loud)
    yield (
        f"{len(printed)} pages, {characters} characters: {len(loud)} warnings and errors, {right} right, "
        f"{wrong} wrong: {_per(wrong, characters, 1e6):.0f} in a million characters, "
        f"{_per(wrong, characters, 1e4):.2f} in 10,000"
    )
    rate, source = max(worst(printed), default=(0.0, "–"))
    yield f"the worst source of {LARGE} characters and more: {source}, {rate:.2f} in 10,000"
    failed, faultless = failing(printed)
    yield (
        f"published pages without a true fault that end with exit 1: {len(failed)} of {faultless}"
        + (f" ({', '.join(failed)})" if failed else "")
    )
    for verdict in ("false", "true"):
        there = still_loud(printed, [row for row in verdicts if row["verdict"] == verdict])
        yield f"verdicts on published pages: {verdict} ones still loud: {there}"
    for material in (PRINT, SCANS):
        yield _confidence(material, [one for one in _loud(readings) if one.material == material])
    yield _confidence("both", list(_loud(readings)))


def _confidence(label: str, loud: Sequence[Ruled]) -> str:
    sure = [one for one in loud if one.found.confidence >= SURE and one.right is not None]
    right = [one for one in loud if one.right]
    carried = sum(one.found.confidence >= SURE for one in right)
    return (
        f"{label}: of {len(sure)} warnings and errors with a confidence of {SURE} and more "
        f"{share(sum(bool(one.right) for one in sure), len(sure))} are right; "
        f"{share(carried, len(right))} of the {len(right)} right ones have it"
    )


def worst(readings: Iterable[Reading]) -> list[tuple[float, str]]:
    """Return the wrong warnings and errors in 10,000 characters, of each source of `LARGE` characters and more."""
    characters, wrong = _counted(readings)
    return [
        (_per(wrong[source], count, 1e4), source) for source, count in characters.items() if count >= LARGE
    ]


def failing(readings: Iterable[Reading]) -> tuple[list[str], int]:
    """Return the published pages without a true slip that have a warning or error, and how many have no slip."""
    pages = [reading for reading in readings if reading.page.startswith("print/p")]
    faultless = [page for page in pages if not any(slip.right for _, _, slip in page.slips)]
    failed = [page.page for page in faultless if any(one.found.flagged for one in page.findings)]
    return failed, len(faultless)


def still_loud(readings: Iterable[Reading], rows: Iterable[dict[str, object]]) -> int:
    """Return how many verdicts there still is a warning or error for, by the same check at the same place."""
    pages = {reading.page.removeprefix("print/"): reading for reading in readings}
    count = 0
    for row in rows:
        page, start, end = pages[str(row["file"])], int(str(row["start"])), int(str(row["end"]))
        count += any(
            one.found.flagged
            and one.found.check == row["rule"]
            and one.found.spans[0][0] < end
            and start < one.found.spans[0][1]
            for one in page.findings
        )
    return count


def _by_evidence(material: str, pages: Sequence[Reading]) -> str:
    characters = sum(len(reading.text) for reading in pages)
    loud: Counter[tuple[str, bool | None]] = Counter()
    notes: Counter[tuple[str, bool | None]] = Counter()
    for reading in pages:
        for one in reading.findings:
            (loud if one.found.flagged else notes)[one.found.evidence[0], one.right] += 1
    names = sorted({name for name, _ in (*loud, *notes)}, key=lambda name: (-loud[name, False], name))
    rows = [
        (
            name,
            loud[name, True],
            loud[name, False],
            f"{_per(loud[name, False], characters, 1e6):.2f}",
            loud[name, None],
            notes[name, True],
            notes[name, False],
        )
        for name in names
    ]
    return table(
        (
            f"strongest evidence, {material}",
            "right",
            "wrong",
            "wrong in a million",
            "either",
            "notes right",
            "notes wrong",
        ),
        rows,
    )


def _by_source(printed: Sequence[Reading]) -> str:
    characters, wrong = _counted(printed)
    rows = [
        (source, count, wrong[source], f"{_per(wrong[source], count, 1e4):.2f}")
        for source, count in characters.most_common()
    ]
    return table(("source", "characters", "wrong warnings and errors", "in 10,000"), rows)


def _counted(readings: Iterable[Reading]) -> tuple[Counter[str], Counter[str]]:
    characters: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for reading in readings:
        characters[reading.source] += len(reading.text)
        wrong[reading.source] += sum(one.found.flagged and one.right is False for one in reading.findings)
    return characters, wrong


def _loud(readings: Iterable[Reading]) -> Iterable[Ruled]:
    return (one for reading in readings for one in reading.findings if one.found.flagged)


def _per(count: int, characters: int, unit: float) -> float:
    return unit * count / max(characters, 1)
