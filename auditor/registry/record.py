"""What each kind of evidence has been worth on text that it was not made with.

`rules/quality/record.tsv` holds a row for each kind of evidence (`check.kind`), condition of the page and
material: how many of its findings there were right and how many wrong. The bench writes it
(`python -m tests.bench --only trial --write`); nothing in it is set by hand. It decides two things:

- **Voice**: whether a kind may be a warning or an error. Published print has few faults, so a kind that is
  right nine times in ten on planted pages can still be mostly wrong there.
- **Confidence**: the share of right findings of the kind at natural frequency, on print and on recognised
  pages in the same condition, as the lower end of Wilson's score interval (E. B. Wilson, Probable inference,
  the law of succession, and statistical inference, JASA 22, 1927), one-sided, 90 %: few cases mean little
  confidence.

`rules/quality/fixes.tsv` holds the same for what fixes did: restored the text, or damaged it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from auditor.model import Band
from auditor.text.resources import shipped_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from auditor.contract import About

PRINT, SCANS = "print", "scans"
"""Materials in which faults are as frequent as they are: print as published, pages as recognised."""
MOST_WRONG = 3.0
"""False alarms in a million characters of clean print, at most, of a kind that has a voice. The house's own
limit: with some hundred kinds of which half are ever heard it comes to less than one alarm on a page of
ten thousand characters.
"""
FEWEST_RIGHT = 3
"""Faults that a kind must have found which were not made for it, before it has a voice."""
_Z = 1.2816
"""Standard deviations: nine tenths of a normal distribution lie above minus so many."""
_SAFE = 0.9
"""Share of the fixes of a kind that restore the text, at the least, for one to be made unseen (a bound)."""


class Tally(NamedTuple):
    """What one kind of evidence did on one material in one condition.

    Attributes:
        evidence: `check.kind`.
        condition: of the pages.
        material: `print`, `scans`, or the name of a set of faults not made for it.
        right, wrong: its findings there.
        characters: of all pages of the material in that condition.
        date: of the measurement, ISO.
    """

    evidence: str
    condition: Band
    material: str
    right: int
    wrong: int
    characters: int
    date: str


@dataclass(frozen=True, slots=True)
class Worth:
    """What is known of a kind on pages in one condition.

    Attributes:
        right, wrong: findings at natural frequency, on print and on recognised pages.
        confidence: share of right ones, 0 to 1, as a lower bound.
        has_voice: whether it may be more than a note there.
    """

    right: int
    wrong: int
    confidence: float
    has_voice: bool


class Record:
    """The rows, asked by kind and condition."""

    def __init__(self, rows: Iterable[Tally]) -> None:
        self._rows: defaultdict[str, list[Tally]] = defaultdict(list)
        self._printed: dict[Band, int] = {}
        for row in rows:
            self._rows[row.evidence].append(row)
            if row.material == PRINT:
                self._printed[row.condition] = row.characters

    @property
    def kinds(self) -> tuple[str, ...]:
        """All kinds that have a record, sorted."""
        return tuple(sorted(self._rows))

    def rows(self, evidence: str) -> Sequence[Tally]:
        """Return the rows of a kind; none where it has no record."""
        return self._rows.get(evidence, ())

    def worth(self, evidence: str, condition: Band) -> Worth | None:
        """Return what is known of a kind on pages in a condition; None where it has no record at all."""
        rows = self._rows.get(evidence)
        if rows is None:
            return None
        natural = [one for one in rows if one.condition is condition and one.material in (PRINT, SCANS)]
        right, wrong = sum(one.right for one in natural), sum(one.wrong for one in natural)
        voice = self._is_quiet_in_print(rows) and _is_proven(rows)
        if condition is not Band.CLEAN:
            # There a kind may have a voice of its own; where it is mostly wrong it loses the one it has.
            if right + wrong >= FEWEST_RIGHT:
                voice = right > wrong and (voice or right >= FEWEST_RIGHT)
            voice = voice and self._is_quiet_in_print(rows, condition)
        return Worth(right, wrong, bound(right, wrong), voice)

    def _is_quiet_in_print(self, rows: Sequence[Tally], condition: Band = Band.CLEAN) -> bool:
        """Tell whether few alarms of a kind on print in one condition are false, for all print there is."""
        printed = sum(self._printed.values())
        wrong = sum(one.wrong for one in rows if one.material == PRINT and one.condition is condition)
        return wrong * 1_000_000 <= MOST_WRONG * printed


def _is_proven(rows: Sequence[Tally]) -> bool:
    """Tell whether a kind has found enough faults that were not made for it, and was mostly right there."""
    right = sum(one.right for one in rows)
    wrong = sum(one.wrong for one in rows if one.material not in (PRINT, SCANS))
    return right >= FEWEST_RIGHT and right > wrong


def bound(right: int, wrong: int) -> float:
    """Return the lower end of Wilson's one-sided 90 % interval for a share, 0 to 1; 0 of no cases."""
    count = right + wrong
    if not count:
        return 0.0
    share, square = right / count, _Z * _Z
    middle = share + square / (2 * count)
    width = _Z * sqrt((share * (1 - share) + square / (4 * count)) / count)
    return max(round((middle - width) / (1 + square / count), 2), 0.0)


@cache
def record() -> Record:
    """Return the record that ships."""
    return Record(
        Tally(
            one["evidence"],
            Band(one["condition"]),
            one["material"],
            int(one["right"]),
            int(one["wrong"]),
            int(one["characters"]),
            one["date"],
        )
        for one in _table("record.tsv")
    )


@cache
def fixes() -> Mapping[str, tuple[int, int]]:
    """Return how often the fixes of each kind restored and how often they damaged the text."""
    done: defaultdict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for one in _table("fixes.tsv"):
        restored, damaged = done[one["evidence"]]
        done[one["evidence"]] = restored + int(one["restored"]), damaged + int(one["damaged"])
    return dict(done)


def is_safe(evidence: str) -> bool | None:
    """Tell whether the fixes of a kind may be made unseen; None where they have no record."""
    done = fixes().get(evidence)
    return None if done is None else fixed_safely(*done)


def fixed_safely(restored: int, damaged: int) -> bool:
    """Tell whether fixes that restored and damaged text so often may be made unseen."""
    return bound(restored, damaged) >= _SAFE


def kinds_of(about: About) -> tuple[str, ...]:
    """Return the full names of a check's kinds of evidence."""
    return tuple(full_name(about, kind) for kind in own_kinds(about))


def own_kinds(about: About) -> tuple[str, ...]:
    """Return a check's own names of its kinds of evidence; a check that names none has one, `found`."""
    return about.kinds or ("found",)


def full_name(about: About, kind: str) -> str:
    """Return the name of a kind of evidence that no other check has: `check.kind`."""
    return f"{about.name}.{kind}"


def surest(about: About) -> float:
    """Return the confidence of a check's best evidence on a clean page; its own where none has a record."""
    known = [worth.confidence for kind in kinds_of(about) if (worth := record().worth(kind, Band.CLEAN))]
    return max(known, default=about.confidence)


def _table(name: str) -> list[dict[str, str]]:
    head, *rows = (line.split("\t") for line in shipped_lines(f"quality/{name}"))
    return [dict(zip(head, row, strict=True)) for row in rows]
