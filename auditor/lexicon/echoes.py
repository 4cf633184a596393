"""How much each lawful echo may excuse, from `rules/quality/echoes.toml`."""

from __future__ import annotations

from functools import cache

from auditor.text.nouns import dataclass
from auditor.text.resources import shipped_toml


@dataclass(frozen=True, slots=True)
class Limits:
    """What is beyond them is no echo but a repeat.

    Attributes:
        printings: of one passage, one of them in the text.
        summary: characters of a summary against those of the text after it.
        custom: stories of a page that begin with a summary, from which it is the page's custom.
        caption: characters of a caption.
        one_matter: share of their rare words that stories on one matter have in common.
    """

    printings: int
    summary: float
    custom: int
    caption: int
    one_matter: float


@cache
def limits() -> Limits:
    """Return the limits that ship."""
    data = shipped_toml("quality/echoes.toml")
    return Limits(
        data["echo"]["printings"],
        data["echo"]["summary"],
        data["echo"]["custom"],
        data["caption"]["characters"],
        data["stories"]["one_matter"],
    )
