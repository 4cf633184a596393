"""How well pages are cut into stories, lines into roles and paragraphs joined, on the five pages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.layout import lay_out
from auditor.model import Role
from auditor.segment import segment
from bench.gold import GOLD, SEEDS
from bench.measure import read_folder
from bench.tables import table

if TYPE_CHECKING:
    from auditor.model import Page
    from bench.planted import Show


@dataclass
class _Counts:
    right_starts: int = 0
    extra_starts: int = 0
    lost_starts: int = 0
    lines: int = 0
    right_roles: int = 0
    paragraphs: int = 0
    right_paragraphs: int = 0


def measure(show: Show) -> str:
    """Return story starts (F1), role accuracy by line, and paragraphs with all their pieces right."""
    counts = _Counts()
    structure = json.loads((GOLD / "structure.json").read_text(encoding="utf-8"))
    for source in read_folder(SEEDS):
        page, gold = segment(lay_out(source)), structure[Path(source.path).name]
        _starts(page, gold, counts, show)
        _roles(page, gold, counts, show)
        _paragraphs(page, gold, counts, show)
    starts = 2 * counts.right_starts + counts.extra_starts + counts.lost_starts
    rows = [
        ("story starts, F1", f"{2 * counts.right_starts / starts:.3f}", starts // 2),
        ("roles, by line", f"{counts.right_roles / counts.lines:.3f}", counts.lines),
        ("paragraphs, all pieces", f"{counts.right_paragraphs / counts.paragraphs:.3f}", counts.paragraphs),
    ]
    return table(("segmentation", "right", "of"), rows)


def _line(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _starts(page: Page, gold: dict[str, Any], counts: _Counts, show: Show) -> None:
    text = page.text
    wanted = set()
    for story in gold["stories"]:
        parts = [story[key] for key in ("kicker", "headline", "byline", "dateline") if story[key]]
        wanted.add(_line(text, min(start for start, _ in (*parts, story["body"][0]))))
    found = {
        _line(text, next(line for line in story.lines if line.text).span.start) for story in page.stories
    }
    if gold["section_head"]:
        found.discard(min(found))
        wanted.discard(min(wanted))
    counts.right_starts += len(found & wanted)
    counts.extra_starts += len(found - wanted)
    counts.lost_starts += len(wanted - found)
    for start in sorted(found ^ wanted):
        sign = "extra" if start in found else "lost"
        show("segment", f"{page.path} {sign} start {text[start : start + 30]!r}")


def _roles(page: Page, gold: dict[str, Any], counts: _Counts, show: Show) -> None:
    roles: dict[int, str] = {}
    for story in gold["stories"]:
        for key in ("kicker", "headline", "byline"):
            if story[key]:
                roles[_line(page.text, story[key][0])] = key
        for keys, role in (("subheads", "subhead"), ("captions", "caption"), ("signatures", "signature")):
            for start, _ in story[keys]:
                roles[_line(page.text, start)] = role
    if gold["section_head"]:
        roles[_line(page.text, gold["section_head"][0])] = "section"
    for line in (line for story in page.stories for line in story.lines if line.role != Role.BLANK):
        wanted = roles.get(_line(page.text, line.span.start), "body")
        counts.lines += 1
        counts.right_roles += wanted == line.role.value
        if wanted != line.role.value:
            show("segment", f"{page.path} {line.role.value} is {wanted}: {line.text[:40]}")


def _paragraphs(page: Page, gold: dict[str, Any], counts: _Counts, show: Show) -> None:
    wanted = {tuple(map(tuple, pieces)) for story in gold["stories"] for pieces in story["paragraphs"]}
    found = {
        tuple((piece.start, piece.end) for piece in paragraph.pieces)
        for story in page.stories
        for paragraph in story.paragraphs
    }
    counts.paragraphs += len(wanted)
    counts.right_paragraphs += len(wanted & found)
    for pieces in sorted(wanted - found):
        show("segment", f"{page.path} paragraph at {pieces[0][0]}: {page.text[pieces[0][0] :][:20]!r}")
