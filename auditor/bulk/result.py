"""What a run of `auditor relate` leaves behind, and what it says of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from auditor.files import write_atomic
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from auditor.bulk.rows import Row
    from auditor.model import Problem

TABLES = ("pairs", "groups", "furniture")


@dataclass(frozen=True, slots=True)
class FoundCounts:
    """How much was found.

    Attributes:
        stories: that were read.
        verdicts: verdict → passages, sorted by verdict.
        groups, furniture: rows of those tables.
        capped: seeds that stood in too many places to be paired.
        problems: of the inputs, sorted.
    """

    stories: int
    verdicts: Mapping[str, int]
    groups: int
    furniture: int
    capped: int
    problems: tuple[Problem, ...] = ()


def write_tables(folder: Path, tables: Mapping[str, Sequence[Row]]) -> None:
    """Write each table as JSON lines, whole or not at all.

    Raises:
        OSError: when the folder cannot be made or written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        write_atomic(folder / f"{name}.jsonl", _lines(rows).encode())


def _lines(rows: Iterable[Row]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
