"""The five real pages with the veteran editor's reading of them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from auditor.model import Source

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
GOLD = ROOT / "tests" / "gold"


@cache
def sources() -> tuple[Source, ...]:
    """Return the five pages, read as the read stage does."""
    return tuple(
        Source(path.name, text := path.read_bytes().decode(), markdown=text.lstrip().startswith("# "))
        for path in sorted(SEEDS.glob("*.txt"))
    )


@cache
def structure() -> dict[str, Any]:
    """Return the stories, heads and paragraphs of each page."""
    found: dict[str, Any] = json.loads((GOLD / "structure.json").read_text(encoding="utf-8"))
    return found


def defects() -> list[dict[str, Any]]:
    """Return the faults, one row each."""
    return [json.loads(row) for row in (GOLD / "defects.jsonl").read_text(encoding="utf-8").splitlines()]
