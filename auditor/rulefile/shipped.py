"""The rules that ship: what they say of themselves at once, their words when a text is searched for them.

They have fifty thousand words, and most runs of a short text ask for none: what pages told is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from auditor.rulefile.compose import compose, described
from auditor.rulefile.error import RuleError
from auditor.rulefile.load import files_in, read_rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from auditor.contract import About, Hit
    from auditor.files import Table
    from auditor.model import Page, Passage, Story
    from auditor.rulefile.rule import Rule


@dataclass(frozen=True, slots=True)
class ShippedRule:
    """A rule whose words are read when they are first asked for.

    Attributes:
        about: what its file says of it; the same for the same file.
        path: of the file.
    """

    about: About = field(compare=False)
    path: Path

    def check(self, subject: Passage | Story | Page, /) -> Iterator[Hit]:
        """Yield the faults of a sentence, paragraph, story or page."""
        return whole_rule(self.path).check(subject)


@cache
def whole_rule(path: Path) -> Rule:
    """Return a rule that ships with its words, which the tests have held against one another.

    Raises:
        RuleError: with all that is wrong with the file.
    """
    table = _table(path)
    rule = compose(table, path, tried=True)
    if rule is None or table.complaints:
        raise RuleError(table.complaints)
    return rule


def shipped_rules(folder: Path) -> tuple[ShippedRule, ...]:
    """Return the rules in a folder of those that ship, in the order of their names.

    Raises:
        RuleError: when what one says of itself cannot be read, or there is no such folder, or no rule in it.
    """
    return tuple(ShippedRule(_about(path), path) for path in files_in(folder))


@cache
def _table(path: Path) -> Table:
    return read_rule(path)


def _about(path: Path) -> About:
    table = _table(path)
    about = described(table, path)
    if about is None or table.complaints:
        raise RuleError(table.complaints)
    return about
