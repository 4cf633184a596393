"""Two proofs of an edition: of what was to be changed what has been, what has not, what was changed wrongly.

Forty outcomes are planted in an edition, ten of each, while stories are moved about and columns are broken
elsewhere. Two editions: the seeds, to look at, and sixteen invented pages, whose misses are never shown.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from auditor.model import Correction, Edit, Finding, Message, Page, Place, Severity, Source, Span
from auditor.pipeline import outline
from auditor.proofs import compare
from auditor.settings import Settings
from bench.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Revised
    from bench.planted import Show

OPEN, HELD_OUT = 7, 7007
"""Seeds; of the second no miss is shown."""
EACH = 10
RUNS = 5
"""Editions planted from each source."""
_ROOT = Path(__file__).resolve().parents[2]
_MARK = re.compile(r"⟦[a-z-]+#[0-9]+\||⟧")
_HAN = re.compile("[\u4e00-\u9fff]{8}")
_APART = 60
"""Characters between two plants: the next line."""
KINDS = ("changed", "unchanged", "miscorrected", "elsewhere")


@dataclass(frozen=True)
class Plant:
    """A change of the old page's text: what it was to become and what it became."""

    kind: str
    page: int
    start: int
    end: int
    right: str
    now: str


def pages_of(texts: Sequence[str]) -> list[Page]:
    """Return texts as pages."""
    sources = [Source(f"{number:02}.txt", text) for number, text in enumerate(texts)]
    return [one for one in outline(sources, Settings()) if isinstance(one, Page)]


def texts_of(held_out: bool) -> list[str]:
    """Return the pages of a source."""
    files = sorted((_ROOT / ("tests/bench/edition" if held_out else "seeds")).glob("*.txt"))
    return [_MARK.sub("", file.read_text(encoding="utf-8")) for file in files]


def planted(pages: Sequence[Page], random: Random) -> list[Plant]:
    """Return plants, each kind as often, none beside another."""
    found: list[Plant] = []
    taken: dict[int, list[int]] = {}
    spots = [(at, one.start()) for at, page in enumerate(pages) for one in _HAN.finditer(page.text)]
    random.shuffle(spots)
    for at, start in spots:
        if len(found) == EACH * len(KINDS):
            break
        if any(abs(start - other) < _APART for other in taken.setdefault(at, [])):
            continue
        taken[at].append(start)
        found.append(_plant(KINDS[len(found) % len(KINDS)], at, pages[at].text, start, random))
    return found


def _plant(kind: str, page: int, text: str, start: int, random: Random) -> Plant:
    start += random.randrange(3)
    size = random.choice((1, 2, 2, 3, 4, 5))
    wrong = text[start : start + size]
    other = [random.choice(re.findall("[\u4e00-\u9fff]", text)) for _ in range(3)]
    rights = [
        _another(wrong, other[0]),
        wrong[:1] + other[0] + wrong[1:],
        wrong[1:],
        "",
        other[0] + other[1],
        f"{wrong}、{other[0]}{other[1]}",
    ]
    right = random.choice([one for one in rights if one != wrong])
    if kind == "miscorrected":
        wrongly = [_another(wrong, other[2]), right + other[2], wrong + wrong, other[2] + wrong, f"“{right}"]
        # What stands there must be neither what was nor what was asked for, with the words around it either.
        now = random.choice([one for one in wrongly if _differs(text, start, size, one, right)])
    else:
        now = {"changed": right, "unchanged": wrong, "elsewhere": right}[kind]
    return Plant(kind, page, start, start + size, right, now)


def _another(wrong: str, char: str) -> str:
    return char + wrong[1:] if wrong[:1] != char else "囍" + wrong[1:]


def _differs(text: str, start: int, size: int, now: str, right: str) -> bool:
    around = {
        text[start - 9 : start] + one + text[start + size : start + size + 9]
        for one in (right, text[start : start + size])
    }
    return text[start - 9 : start] + now + text[start + size : start + size + 9] not in around


def made_up(pages: Sequence[Page], plants: Sequence[Plant], random: Random) -> list[str]:
    """Return the new proof: the plants as they became, stories moved about, paragraphs cut anew."""
    made = []
    for at, page in enumerate(pages):
        stories = []
        for story in page.stories:
            text, last = "", story.span.start
            for plant in sorted((one for one in plants if one.page == at), key=lambda one: one.start):
                if story.span.start <= plant.start < story.span.end:
                    text += page.text[last : plant.start] + plant.now
                    last = plant.end
            stories.append(_reflowed(text + page.text[last : story.span.end], random))
        if len(stories) > 2:
            first, second = sorted(random.sample(range(len(stories)), 2))
            stories[first], stories[second] = stories[second], stories[first]
        made.append("\n\n".join(one.strip("\n") for one in stories) + "\n")
    return made


def _reflowed(text: str, random: Random) -> str:
    """Return a story whose columns break elsewhere: some lines are cut in two, some are joined again."""
    lines = text.split("\n")
    return "\n".join(
        f"{line[:cut]}\n\n{line[cut:]}"
        if len(line) > 60 and random.random() < 0.25 and (cut := random.randrange(20, len(line) - 20))
        else line
        for line in lines
    )


def corrections(pages: Sequence[Page], plants: Sequence[Plant]) -> list[Correction]:
    """Return the plants that were asked for."""
    return [_correction(pages[one.page], one) for one in plants if one.kind != "elsewhere"]


def _correction(page: Page, plant: Plant) -> Correction:
    span = Span(plant.start, plant.end)
    place = Place(page.path, span, 1, 1, 1, 1)
    finding = Finding(
        "planted", Severity.ERROR, 1.0, Message("x"), place, "", page.text[span.start : span.end]
    )
    return Correction(finding, (Edit(span, plant.right),), plant.right)


def told(revised: Revised, plants: Sequence[Plant], pages: Sequence[Page]) -> Iterator[tuple[str, bool, str]]:
    """Yield for each plant its kind, whether it was told right, and what was told instead."""
    asked = iter(revised.verified)
    left = list(revised.altered)
    for plant in plants:
        if plant.kind != "elsewhere":
            outcome = next(asked).outcome
            yield plant.kind, outcome == plant.kind, outcome
            continue
        path = pages[plant.page].path
        found = [
            one
            for one in left
            if one.old_place
            and one.old_place.path == path
            and one.old_place.span.start <= plant.end + 2
            and plant.start - 2 <= one.old_place.span.end
            and max(len(one.old), len(one.new)) <= max(plant.end - plant.start, len(plant.now)) + 3
        ]
        for one in found:
            left.remove(one)
        yield plant.kind, bool(found), "nothing"
    for one in left:
        yield "false", False, f"{one.before}[{one.old}→{one.new}]{one.after}"


def measure(show: Show) -> str:
    """Return the table."""
    rows = []
    for seed in (OPEN, HELD_OUT):
        right: Counter[str] = Counter()
        every: Counter[str] = Counter()
        for run in range(RUNS):
            random = Random(f"{seed} {run}")
            pages = pages_of(texts_of(seed == HELD_OUT))
            plants = planted(pages, random)
            new = pages_of(made_up(pages, plants, random))
            for kind, is_right, instead in told(
                compare(pages, new, corrections(pages, plants)), plants, pages
            ):
                every[kind] += 1
                right[kind] += is_right
                if not is_right and seed == OPEN:
                    show("proofs", f"{run} {kind}: {instead}")
        label = "sixteen invented pages, held out" if seed == HELD_OUT else "the seeds"
        rows.append(
            (label, *(f"{right[kind]}/{every[kind]}" for kind in KINDS), sum(right.values()), every["false"])
        )
    return table(("edition, five times planted", *KINDS, "right of 200", "told and not planted"), rows)
