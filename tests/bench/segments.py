"""How pages in many house styles are cut into stories and their lines into roles, counted as their scorer does.

The scorer of `../shared/segments` reads `auditor outline`; here the same pages are read in this process. What it
forgives is forgiven here too: roles that amount to the same (`_SAME`), and a story that begins with the page's
furniture when its next line is the right one.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from auditor.text.lines import LineIndex
from bench.measure import outlined
from bench.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from auditor.model import Page
    from bench.planted import Show

_SAME = {
    "kicker": {"kicker", "headline", "column"},
    "furniture": {"furniture", "signature", "caption", "box", "kicker", "other", "byline"},
    "headline": {"headline", "kicker"},
    "byline": {"byline", "signature"},
    "signature": {"signature", "byline"},
}
_FURNITURE_LINES = 12
"""Lines of furniture that may stand before the first line of a story; the scorer's figure."""


@dataclass
class Tally:
    """Story starts and roles of some pages."""

    hit: int = 0
    found: int = 0
    wanted: int = 0
    right_roles: int = 0
    lines: int = 0

    def __iadd__(self, other: Tally) -> Self:
        """Count the pages of another tally too."""
        self.hit += other.hit
        self.found += other.found
        self.wanted += other.wanted
        self.right_roles += other.right_roles
        self.lines += other.lines
        return self

    @property
    def precision(self) -> float:
        """The share of the starts found that are right."""
        return self.hit / max(1, self.found)

    @property
    def recall(self) -> float:
        """The share of the right starts that are found."""
        return self.hit / max(1, self.wanted)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.hit / max(1, self.found + self.wanted)

    @property
    def roles(self) -> float:
        """The share of the lines whose role is right."""
        return self.right_roles / max(1, self.lines)


@dataclass(frozen=True)
class Scores:
    """Tallies of all pages, by source, by style, and by source and style (the scorer's own rows)."""

    all: Tally
    by_source: Mapping[str, Tally]
    by_style: Mapping[str, Tally]
    by_both: Mapping[tuple[str, str], Tally]


def measure(folder: Path, show: Show) -> Scores:
    """Read the pages of a folder with its `structure.jsonl` and count."""
    rows = [
        json.loads(line) for line in (folder / "structure.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    pages = {Path(page.path).name: page for page in outlined(folder / row["file"] for row in rows)}
    whole = Tally()
    by_source, by_style = defaultdict[str, Tally](Tally), defaultdict[str, Tally](Tally)
    by_both = defaultdict[tuple[str, str], Tally](Tally)
    for row in rows:
        counted = _counted(pages[row["file"]], row, show)
        whole += counted
        source = "traditional" if row["traditional"] else row["source"]
        style = "wrap" if row["wrap"] else "dateline" if row["dateline"] else "bare"
        by_source[source] += counted
        by_style[style] += counted
        by_both[source, style] += counted
    by_style["traditional"] = by_source["traditional"]
    return Scores(whole, by_source, by_style, by_both)


def report(scores: Scores) -> str:
    """Return all together, by source and by style, and the worst of the styles."""
    rows = [_row(f"source: {name}", one) for name, one in sorted(scores.by_source.items())]
    rows += [_row(f"style: {name}", one) for name, one in sorted(scores.by_style.items())]
    style, worst = min(scores.by_style.items(), key=lambda item: item[1].f1)
    both, worst_of_both = min(scores.by_both.items(), key=lambda item: item[1].f1)
    rows.append(_row(f"worst style: {style}", worst))
    rows.append(_row(f"worst source and style: {', '.join(both)}", worst_of_both))
    rows.append(_row("**all**", scores.all))
    return table(("pages", "stories", "precision", "recall", "F1 of starts", "roles, by line"), rows)


def _row(label: str, one: Tally) -> tuple[str, int, float, float, float, float]:
    return label, one.wanted, one.precision, one.recall, one.f1, one.roles


def _counted(page: Page, row: Mapping[str, Any], show: Show) -> Tally:
    wanted, gold = set(row["starts"]), {int(line): role for line, role in row["roles"].items()}
    starts, roles = _read(page)
    found = _after_furniture(starts, roles, {line for line, role in gold.items() if role == "furniture"})
    for line in sorted(found ^ wanted):
        show("segments", f"{row['file']}:{line} {'extra' if line in found else 'lost'} start")
    right = 0
    for line, role in gold.items():
        given = roles.get(line, "none")
        right += given in _SAME.get(role, {role})
        if given not in _SAME.get(role, {role}):
            show("segments", f"{row['file']}:{line} {given} is {role}")
    return Tally(len(found & wanted), len(found), len(wanted), right, len(gold))


def _read(page: Page) -> tuple[list[int], dict[int, str]]:
    """Return the numbers of the lines where stories start, and the role of every line with text."""
    index = LineIndex(page.text)
    starts: list[int] = []
    roles: dict[int, str] = {}
    for story in page.stories:
        lines = {index.at(line.span.start)[0]: line.role.value for line in story.lines if line.text}
        starts += list(lines)[:1]
        roles |= lines
    return starts, roles


def _after_furniture(starts: list[int], roles: Mapping[int, str], furniture: AbstractSet[int]) -> set[int]:
    def following(start: int) -> Iterator[int]:
        lines = range(start, start + _FURNITURE_LINES)
        return (line for line in lines if line in roles and line not in furniture)

    return {next(following(start), start) if start in furniture else start for start in starts}
