"""In what state a page came from the recogniser: how much is misread, whether it can be read in order."""

from __future__ import annotations

from enum import StrEnum

from auditor.text.nouns import dataclass

_MISREAD, _BAD, _ILLEGIBLE = 0.005, 0.05, 0.10
"""Shares of misread characters from which a page counts as misread, as bad, and from which nobody can say
what a single character should be.
"""


class Band(StrEnum):
    """How well a page was read: below 0.5 % of its characters misread, to 5 %, above."""

    CLEAN = "clean"
    MISREAD = "misread"
    BAD = "bad"


class Disorder(StrEnum):
    """Why the lines of a page cannot be read one after the other."""

    INTERLEAVED = "interleaved"
    """Lines of several columns follow each other: the first of each, the second of each …"""
    MERGED = "merged"
    """Lines of several columns stand on one line, with or without a gap."""
    VERTICAL = "vertical"
    """Vertical setting was read across: a character a line, or columns of single characters."""
    NO_TEXT = "no-text"
    """There is nothing but marks and blanks."""


class Script(StrEnum):
    """In which characters a page is printed."""

    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"


@dataclass(frozen=True, slots=True)
class Condition:
    """The state of a page.

    Attributes:
        misread: estimated share of misread characters, 0 to 1; None where it cannot be told.
        disorder: why the page cannot be read in order; empty where it can.
        script: in which characters it is printed.
    """

    misread: float | None = 0.0
    disorder: tuple[Disorder, ...] = ()
    script: Script = Script.SIMPLIFIED

    @property
    def band(self) -> Band:
        """How well the page was read; clean where that cannot be told."""
        share = self.misread or 0.0
        return Band.CLEAN if share < _MISREAD else Band.MISREAD if share < _BAD else Band.BAD

    @property
    def is_legible(self) -> bool:
        """Whether so little is misread that single characters can be judged: below a tenth."""
        return (self.misread or 0.0) < _ILLEGIBLE

    @property
    def in_order(self) -> bool:
        """Whether its lines can be read one after the other; so can those of a page without text."""
        return all(found is Disorder.NO_TEXT for found in self.disorder)
