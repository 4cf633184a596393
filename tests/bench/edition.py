"""An edition as a night desk gets it: pages with faults of every kind among lawful look-alikes.

The pages in `edition/` were written before anything was run on them and are not changed after what is found, but for
plain mistakes of their author. ⟦kind#n|text⟧ marks a fault: the place where an editor would point, or each of its
places, all with the same number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measure import audit_texts, near
from bench.tables import context, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bench.measure import Found, Span
    from bench.planted import Show

PAGES = Path(__file__).with_name("edition")
_OPENS = re.compile(r"⟦([a-z-]+)#([0-9]+)\|")
_MARK = re.compile(rf"{_OPENS.pattern}|⟧")
_REPEATS = "repeated-sentence repeated-passage"
_BREAKS = "broken-sentence interrupted-sentence"
_CREDITS = "misattributed-lead-in reused-passage title-conflict"
ACCEPTS = {
    "twice": _REPEATS,
    "across": f"{_REPEATS} {_CREDITS} near-duplicate",
    "doubled": "repeated-word pleonasm",
    "break": _BREAKS,
    "poured": f"{_BREAKS} misplaced-caption",
    "lost-head": "lost-opening spliced-sentence broken-sentence",
    "lost-tail": f"lost-ending {_BREAKS}",
    "credit": _CREDITS,
    "district": "wrong-district unknown-place",
    "name": "name-variant ocr-glyph",
    "post": "title-conflict name-variant misattributed-lead-in",
    "number": "number-mismatch list-gap",
    "list": "list-gap number-mismatch",
    "quote": "unbalanced-quotes",
    "glyph": "ocr-glyph miswritten-word misused-word",
    "mark": "misused-punctuation",
}
"""What is marked, and the checks that name it rightly."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A marked fault and its places on the page."""

    page: str
    kind: str
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run over the edition comes to.

    Attributes:
        found: faults that a warning or error of a right check meets.
        misnamed: that only another check meets.
        missed: that no warning or error meets.
        noted: of the misnamed and missed ones, those that a note of a right check meets.
        false: warnings and errors that meet no fault.
        characters: of all pages.
    """

    found: tuple[Fault, ...]
    misnamed: tuple[Fault, ...]
    missed: tuple[Fault, ...]
    noted: tuple[Fault, ...]
    false: tuple[Found, ...]
    characters: int


def read(name: str, marked: str) -> tuple[str, list[Fault]]:
    """Return the text of a page without its marks, and its faults in the order of their first places.

    Args:
        name: of the page.
        marked: its text with marks; they do not lie in each other.
    """
    parts: list[str] = []
    places: dict[tuple[str, str], list[Span]] = {}
    length, last, start = 0, 0, 0
    opened: tuple[str, str] | None = None
    for mark in _MARK.finditer(marked):
        parts.append(marked[last : mark.start()])
        length += mark.start() - last
        last = mark.end()
        if mark[1]:
            opened, start = (mark[1], mark[2]), length
        elif opened:
            places.setdefault(opened, []).append((start, length))
            opened = None
    text = "".join((*parts, marked[last:]))
    return text, [Fault(name, kind, tuple(spans)) for (kind, _), spans in places.items()]


def measure(show: Show) -> str:
    """Return the report on all pages in one run; each false alarm and each fault not found is shown."""
    pages = [
        (*read(path.name, path.read_text(encoding="utf-8")), path.name)
        for path in sorted(PAGES.glob("*.txt"))
    ]
    texts = {name: text for text, _, name in pages}
    found = audit_texts([(name, text) for text, _, name in pages])
    outcome = counted([fault for _, faults, _ in pages for fault in faults], found, texts)
    for label, faults in (("misnamed", outcome.misnamed), ("missed", outcome.missed)):
        for fault in faults:
            show(
                "edition", f"{label} {fault.kind} {fault.page} {context(texts[fault.page], *fault.places[0])}"
            )
    for one in outcome.false:
        show(
            "edition",
            f"false {one.check} {one.severity} {one.confidence:.2f} {one.path} "
            f"{context(texts[one.path], *one.spans[0])} {one.message}",
        )
    return report(outcome)


def counted(faults: Sequence[Fault], found: Iterable[Found], texts: Mapping[str, str]) -> Outcome:
    """Count findings against faults.

    Args:
        faults: of all pages.
        found: on all pages, with notes.
        texts: of the pages, by name.
    """
    findings = list(found)
    loud = [one for one in findings if one.flagged]
    right = [fault for fault in faults if _named(fault, loud)]
    others = [fault for fault in faults if fault not in right]
    met = [fault for fault in others if any(_meets(one, fault) for one in loud)]
    return Outcome(
        tuple(right),
        tuple(met),
        tuple(fault for fault in others if fault not in met),
        tuple(fault for fault in others if _named(fault, [one for one in findings if not one.flagged])),
        tuple(one for one in loud if not any(_meets(one, fault) for fault in faults)),
        sum(map(len, texts.values())),
    )


def report(outcome: Outcome) -> str:
    """Return the figures and what was found of each kind."""
    kinds = sorted({fault.kind for fault in (*outcome.found, *outcome.misnamed, *outcome.missed)})
    columns = (outcome.found, outcome.misnamed, outcome.missed, outcome.noted)
    rows = [(kind, *(sum(one.kind == kind for one in column) for column in columns)) for kind in kinds]
    rows.append(("**all**", *map(len, columns)))
    whole = sum(map(len, columns[:3]))
    false = len(outcome.false)
    return (
        f"{outcome.characters} characters, {whole} faults: {len(outcome.found)} told aloud, "
        f"{len(outcome.missed)} missed, {false} false warnings and errors "
        f"({1e4 * false / max(outcome.characters, 1):.2f} in 10,000 characters).\n\n"
        + table(
            ("fault", "told aloud", "by another check", "missed", "of these two told in a note"),
            rows,
        )
    )


def _named(fault: Fault, findings: Iterable[Found]) -> bool:
    accepted = ACCEPTS[fault.kind].split()
    return any(one.check in accepted and _meets(one, fault) for one in findings)


def _meets(one: Found, fault: Fault) -> bool:
    """Tell whether a finding stands at the fault; where the fault has several places, at one of them."""
    own = one.spans if len(fault.places) > 1 else one.spans[:1]
    return one.path == fault.page and any(near(span, place) for span in own for place in fault.places)
