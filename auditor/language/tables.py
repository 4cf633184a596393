"""The tables of `rules/language`, read when they are first asked for."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from auditor.text.patterns import lazy
from auditor.text.resources import rules_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

_SUMS = lazy(r"^# pairs=([0-9]+) unseen=([0-9]+)$", re.MULTILINE)
ZERO = 32
"""Code of the character that stands for 0 in the tables."""
_NOUGHT = 72
"""That of the scores of edges, which may be negative."""


@dataclass(frozen=True, slots=True)
class CharacterRow:
    """What is known of a character; logs are binary, in quarters.

    Attributes:
        first, second: log of its count as the first, as the second of a pair.
        free_after, free_before: log of the mass left for pairs unseen, as first, as second.
        after: the characters that come after it, the commonest first.
        counts: for each of them the log of the pair's count, as the character ZERO places on.
    """

    first: int
    second: int
    free_after: int
    free_before: int
    after: str
    counts: str


@cache
def row(char: str) -> CharacterRow | None:
    """Return what is known of a character as part of a pair; None if it was seen less than twice."""
    line = _lines("pairs").get(char)
    if line is None:
        return None
    _, logs, after, counts = line.split("\t")
    first, second, free_after, free_before = (ord(log) - ZERO for log in logs)
    return CharacterRow(first, second, free_after, free_before, after, counts)


@cache
def sums() -> tuple[int, int]:
    """Return the logs of all pairs counted, and of the mass left for pairs unseen.

    Raises:
        ValueError: when the file does not say how much was counted.
    """
    found = _SUMS.search(_read("pairs")[0])
    if found is None:
        raise ValueError("rules/language/pairs.txt.gz has no sums: install auditor again")
    return int(found[1]), int(found[2])


@dataclass(frozen=True, slots=True)
class Edge:
    """The score of a character at an edge, and of it with one or two beside it; quarters of a bit."""

    alone: int
    beside: Mapping[str, int]


@cache
def edge(table: str, char: str) -> Edge:
    """Return what `openings` or `endings` has of a first or last character."""
    line = _lines(table).get(char)
    if line is None:
        return Edge(0, {})
    _, alone, beside, scores = line.split("\t")
    found = zip(beside.split(" "), scores, strict=False)
    return Edge(ord(alone) - _NOUGHT, {key: ord(score) - _NOUGHT for key, score in found})


@cache
def _lines(table: str) -> Mapping[str, str]:
    return {line[0]: line for line in _read(table)[1]}


@cache
def _read(name: str) -> tuple[str, list[str]]:
    """Return the head and the rows of a table."""
    text = gzip.decompress((rules_folder() / "language" / f"{name}.txt.gz").read_bytes()).decode()
    # The head is the lines that begin with "# "; the row of the character "#" begins with "#\t".
    head = re.match(r"(?:# .*\n)*", text)
    end = head.end() if head else 0
    return text[:end], text[end:].rstrip("\n").split("\n")
