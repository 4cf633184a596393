"""How published pages are cut into stories, against a reading of them by hand in `print_stories.json`.

The file has, for each page of `../shared/print`, the digest of the bytes that were read and offsets into the decoded
text: `starts`, the first character of each story's first line (the label or kicker above the headline, else the
headline, else the first line of a story without one), and `either`, where two editors may differ (the second dispatch
under a joint headline): a start there is neither right nor wrong. What the reader itself takes for the page's
furniture does not begin a story; furniture that it takes for anything else does, and is wrong.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.measure import outlined
from bench.segments import Tally
from bench.tables import table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from auditor.model import Page, Story
    from bench.planted import Show

READING = Path(__file__).with_name("print_stories.json")
_FURNITURE = ("section", "furniture")
"""Roles of lines that are the page's own and no story's."""


def measure(folder: Path, show: Show) -> dict[str, Tally]:
    """Return the story starts of each page.

    Raises:
        ValueError: when a page is not the one that was read by hand.
    """
    gold: Mapping[str, Any] = json.loads(READING.read_text(encoding="utf-8"))
    for name, row in gold.items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != row["sha256"]:
            raise ValueError(f"{folder / name} is not the page that {READING.name} speaks of")
    pages = {Path(page.path).name: page for page in outlined(folder / name for name in gold)}
    scores = {}
    for name, row in gold.items():
        found = _starts(pages[name])
        wanted, either = set(row["starts"]), set(row["either"])
        scores[name] = counted(found, wanted, either)
        for at in sorted((found ^ wanted) - either):
            sign = "extra" if at in found else "lost"
            show("segments", f"{name} {sign} start {pages[name].text[at : at + 30]!r}")
    return scores


def counted(found: AbstractSet[int], wanted: AbstractSet[int], either: AbstractSet[int]) -> Tally:
    """Count starts; those that are debatable count neither as found nor as wanted."""
    return Tally(len(found & wanted), len(found - either), len(wanted))


def report(scores: Mapping[str, Tally]) -> str:
    """Return story starts by page, and over all pages."""
    whole = Tally()
    for one in scores.values():
        whole += one
    rows = [
        (name, one.wanted, one.precision, one.recall, one.f1)
        for name, one in (*scores.items(), ("**all**", whole))
    ]
    return table(("printed page", "stories", "precision", "recall", "F1 of starts"), rows)


def _starts(page: Page) -> set[int]:
    return {page.text.rfind("\n", 0, at) + 1 for story in page.stories if (at := _first(story)) is not None}


def _first(story: Story) -> int | None:
    lines = (line for line in story.lines if line.text and line.role.value not in _FURNITURE)
    return next((line.span.start for line in lines), None)
