"""Recognised pages in formats that carry how sure the recogniser was of each word, with the truth of each character.

The same pages stand among the views of the recognised pages as plain text; where text and truth agree, what is
misread there is misread here. Lines may come in another order, and a few characters find no partner.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from auditor.model import Severity, Source
from auditor.pipeline import audit_sources
from auditor.pipeline.inputs import find_inputs, read_inputs
from auditor.settings import Settings
from bench.measure import all_checks_once, kept
from bench.tables import share, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from bench.measure import Found

PAGES = {"p06": "p06.hocr", "p08": "p08.hocr"}
"""Pages of `formats` that are of the view's own recognition."""
VIEW = "t.g2"
DOUBTED = "ocr-glyph.doubted"


class Sheet(NamedTuple):
    """A page with the kind of each misread character, by its offset."""

    source: Source
    wrong: Mapping[int, str]


def sheets(folder: Path) -> Iterator[Sheet]:
    """Yield the pages.

    Args:
        folder: of the recognised pages, which has `formats` and `set`.
    """
    for page, file in PAGES.items():
        path = folder / "formats" / file
        read = read_inputs(find_inputs([str(path)]), Settings(jobs=1))
        (source,) = [one for one in read if isinstance(one, Source)]
        view = folder / "set" / "views" / VIEW / f"{page}.txt"
        yield Sheet(replace(source, path=file), _wrong(source.text, view))


def _wrong(text: str, view: Path) -> dict[int, str]:
    plain = view.read_bytes().decode()
    ours, theirs = (
        [(at, char) for at, char in enumerate(one) if not char.isspace()] for one in (text, plain)
    )
    matcher = SequenceMatcher(
        None, "".join(char for _, char in theirs), "".join(char for _, char in ours), autojunk=False
    )
    place = {
        theirs[block.a + by][0]: ours[block.b + by][0]
        for block in matcher.get_matching_blocks()
        for by in range(block.size)
    }
    rows = (json.loads(row) for row in view.with_suffix(".gold.jsonl").read_text("utf-8").splitlines())
    return {
        place[at]: row["kind"]
        for row in rows
        if row["type"] == "char"
        for at in range(row["start"], max(row["end"], row["start"] + 1))
        if at in place
    }


def found(sheet: Sheet, *, is_told: bool = True) -> tuple[str, list[tuple[Found, list[int]]]]:
    """Return a page's condition and what ocr-glyph finds, each with the misread characters that it meets.

    Args:
        sheet: the page.
        is_told: whether the confidence of the recogniser is handed over.
    """
    source = sheet.source
    if not is_told and source.scan:
        source = replace(source, scan=replace(source.scan, doubts=()))
    report = audit_sources([source], Settings(jobs=1), all_checks_once(("ocr-glyph",)))
    met = []
    for one in report.findings:
        start, end = one.place.span.start, one.place.span.end
        met.append((kept(one), [at for at in range(start - 1, end + 1) if at in sheet.wrong]))
    return report.edition.pages[0].condition.band.value, met


def measure(folder: Path) -> str:
    """Return the table: recall and precision with the recogniser's confidence and without.

    Args:
        folder: as of `sheets`.
    """
    rows = []
    pages = list(sheets(folder))
    wrong = sum(kind == "sub-han" for one in pages for kind in one.wrong.values())
    for label, is_told in (("without", False), ("with", True)):
        counts: Counter[str] = Counter()
        for sheet in pages:
            loud = [(one, met) for one, met in found(sheet, is_told=is_told)[1] if _is_loud(one)]
            counts["told"] += len(loud)
            counts["right"] += sum(bool(met) for _, met in loud)
            counts["met"] += len({at for _, met in loud for at in met if sheet.wrong[at] == "sub-han"})
        rows.append(
            (
                label,
                wrong,
                share(counts["met"], wrong),
                share(counts["right"], counts["told"]),
                counts["told"],
            )
        )
    head = (
        "confidence of the recogniser, view t.g2",
        "wrong Han",
        "recall, loud",
        "precision, loud",
        "findings",
    )
    return table(head, rows)


def _is_loud(found: Found) -> bool:
    return found.severity != Severity.NOTE.label
