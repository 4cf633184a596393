"""What a kind of fault is: its name, who must find it, and how it is planted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.draft import Site

Plant = Callable[[Site], bool]
"""Plants the fault in the story of the site, or returns False and leaves the draft as it was."""


@dataclass(frozen=True)
class Kind:
    """A kind of fault.

    Attributes:
        name: of the row in the table.
        group: the row of the issue's table it counts for.
        accepts: the checks that find it with the right name.
        plant: how it is made.
        stories: how many stories it takes, the one given and those after it.
    """

    name: str
    group: str
    accepts: frozenset[str]
    plant: Plant
    stories: int = 1


def kind(name: str, group: str, accepts: str, plant: Plant, stories: int = 1) -> Kind:
    """Return a kind; `accepts` is names with spaces between."""
    return Kind(name, group, frozenset(accepts.split()), plant, stories)
