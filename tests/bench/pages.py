"""Whole pages by authors who read no rule: faults of twelve kinds as scanning and make-up leave them, and pages without.

`pages/` has a folder an author, each with its pages and `faults.jsonl`, a fault a line: `page`, `kind`, `start`, `end`,
`wrong` (the text there), `right` (null where it cannot be known), `note`, and `also`, the other places of one with
several. The pages are not changed after what is found. `first` to `eighth` have faults of all kinds; `persons`, `places`,
`splices` and `figures` short pages with many ways of a few kinds, `lawful` what print does lawfully, in all genres, and
no fault at all; of these a part (`…_later`) is held out, as `eighth` is: their misses are never shown.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.edition import Fault
from bench.measure import audit_runs, near
from bench.tables import context, share, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.measure import Found
    from bench.planted import Show

FOLDER = Path(__file__).with_name("pages")
OPEN = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh"}) | {
    *("persons", "places", "splices", "figures", "lawful")
}
"""Folders whose misses are shown."""
FAULTLESS = frozenset({"lawful", "lawful_later"})


@dataclass(frozen=True, slots=True)
class BlindPage:
    """A page with its faults.

    Attributes:
        name: of its file.
        text: of the page.
        faults: none on a faultless one.
    """

    name: str
    text: str
    faults: tuple[Fault, ...]


def read(folder: Path) -> Iterator[BlindPage]:
    """Yield the pages of an author.

    Raises:
        ValueError: when a fault is not where it is said to be.
    """
    faults: defaultdict[str, list[Fault]] = defaultdict(list)
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    for line in (folder / "faults.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if texts[row["page"]][row["start"] : row["end"]] != row["wrong"]:
            raise ValueError(f"{folder.name}/{row['page']}: not {row['wrong']!r} at {row['start']}")
        places = ((row["start"], row["end"]), *((start, end) for start, end in row.get("also", ())))
        faults[row["page"]].append(Fault(row["page"], row["kind"], places))
    for name, text in texts.items():
        yield BlindPage(name, text, tuple(faults[name]))


def measure(show: Show, folder: Path = FOLDER) -> str:
    """Return the tables of all authors; what is false or missed on open pages is shown."""
    parts = []
    for author in sorted(path for path in folder.iterdir() if path.is_dir()):
        pages = list(read(author))
        runs = audit_runs([[(page.name, page.text)] for page in pages])
        if author.name in OPEN:
            _show(show, pages, runs)
        parts.append(f"{author.name}, {_title(author.name)}\n\n{report(pages, runs)}")
    return "\n\n".join(parts)


def report(pages: Sequence[BlindPage], runs: Sequence[Sequence[Found]]) -> str:
    """Return how many faults of each kind are told, and what is told where there is none."""
    counts: Counter[tuple[str, str]] = Counter()
    false = 0
    for page, found in zip(pages, runs, strict=True):
        for fault in page.faults:
            met = [one for one in found if _meets(one, fault)]
            counts[fault.kind, "planted"] += 1
            counts[fault.kind, "aloud"] += any(one.flagged for one in met)
            counts[fault.kind, "noted"] += bool(met)
        false += sum(1 for one in found if _is_false(page, one))
    rows = []
    kinds = sorted({kind for kind, _ in counts})
    for kind in kinds:
        planted, aloud, noted = (counts[kind, column] for column in ("planted", "aloud", "noted"))
        rows.append((kind, planted, share(aloud, planted), share(noted, planted)))
    planted, aloud, noted = (
        sum(counts[kind, column] for kind in kinds) for column in ("planted", "aloud", "noted")
    )
    rows.append(("**all**", planted, share(aloud, planted), share(noted, planted)))
    characters = sum(len(page.text) for page in pages)
    return (
        f"{len(pages)} pages, {characters} characters: {aloud} of {planted} faults told aloud, {false} false "
        f"warnings and errors, precision {share(aloud, aloud + false)}.\n\n"
        + table(("fault", "planted", "told aloud", "with notes"), rows)
    )


def _title(name: str) -> str:
    return "open" if name in OPEN else "held out"


def _show(show: Show, pages: Sequence[BlindPage], runs: Sequence[Sequence[Found]]) -> None:
    for page, found in zip(pages, runs, strict=True):
        for fault in page.faults:
            if not any(one.flagged and _meets(one, fault) for one in found):
                show("pages", f"missed {fault.kind} {page.name} {context(page.text, *fault.places[0])}")
        for one in found:
            if _is_false(page, one):
                show("pages", f"false {one.evidence[0]} {page.name} {context(page.text, *one.spans[0])}")


def _is_false(page: BlindPage, one: Found) -> bool:
    return one.flagged and not any(_meets(one, fault) for fault in page.faults)


def _meets(one: Found, fault: Fault) -> bool:
    return any(near(span, place) for span in one.spans for place in fault.places)
