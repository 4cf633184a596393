"""The people of the five pages, names with posts: a part of `python -m tests.bench`.

A person of the gold is found when a page's notes have the name with the same post; the strict count
wants the whole title to be the same, character for character.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.annotate import annotate
from auditor.layout import lay_out
from auditor.lexicon.posts import tails
from auditor.model import Page, Source
from auditor.segment import segment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_ROOT = Path(__file__).resolve().parents[2]
_SEEDS = _ROOT / "seeds"
_GOLD = _ROOT / "tests" / "gold" / "entities.json"
_LOOSE = re.compile(r"[“”\"'\s]")


@dataclass(frozen=True)
class F1:
    """Counts of what is wanted, found and right."""

    wanted: int
    found: int
    right: int

    @property
    def value(self) -> float:
        """The harmonic mean of recall and precision."""
        return 2 * self.right / max(self.wanted + self.found, 1)

    def __str__(self) -> str:
        return f"F1 {self.value:.3f} ({self.right} right of {self.wanted} wanted, {self.found} found)"


def read(path: Path) -> Page:
    """Return a page of the sample with its notes."""
    with path.open(encoding="utf-8", newline="") as file:
        return annotate(segment(lay_out(Source(path.name, file.read()))))


def noted(page: Page) -> dict[str, str]:
    """Return the names on a page, each with the first title it has there."""
    found: dict[str, str] = {}
    for person in page.notes.people if page.notes else ():
        found[person.name] = found.get(person.name) or person.title
    return found


def post(title: str) -> str:
    """Return the last post or trade of a title, by which two titles are compared."""
    found = list(tails().finditer(title))
    return found[-1][0] if found and found[-1].end() == len(title) else title


def _nothing(_title: str) -> str:
    return ""


def _plain(title: str) -> str:
    return _LOOSE.sub("", title)


def measure(show: Callable[[str, str], None] = lambda _kind, _line: None) -> tuple[F1, F1, F1]:
    """Return F1 for names, for names with posts, and for names with whole titles.

    Args:
        show: called with a kind (`people-missed`, `people-false`) and a line for each error.
    """
    gold = json.loads(_GOLD.read_text(encoding="utf-8"))
    counts = [(0, 0, 0)] * 3
    for path in sorted(_SEEDS.glob("*.txt")):
        wanted = {person["name"]: person["title"] for person in gold[path.name]["persons"]}
        found = noted(read(path))
        for number, form in enumerate((_nothing, post, _plain)):
            right = [name for name in wanted if name in found and form(wanted[name]) == form(found[name])]
            old = counts[number]
            counts[number] = (old[0] + len(wanted), old[1] + len(found), old[2] + len(right))
        for line in _errors(wanted, found):
            show("people", f"{path.name[:3]} {line}")
    names, posts, titles = (F1(*one) for one in counts)
    return names, posts, titles


def _errors(wanted: Mapping[str, str], found: Mapping[str, str]) -> Iterator[str]:
    for name in sorted({*wanted, *found}):
        if post(wanted.get(name, "-")) != post(found.get(name, "-")):
            yield f"{name}: wanted {wanted.get(name, 'nothing')!r}, found {found.get(name, 'nothing')!r}"


def report(show: Callable[[str, str], None]) -> str:
    """Return the scores, a line each."""
    labels = ("names", "names and posts", "whole titles")
    return "\n".join(
        f"- five pages, {label}: {score}" for label, score in zip(labels, measure(show), strict=True)
    )


if __name__ == "__main__":
    print(report(print))
