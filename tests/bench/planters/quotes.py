"""Quotation marks lost, doubled or set too early."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bench.kinds import Plant, kind
from bench.planters.breaks import seams

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from bench.draft import Site

_QUOTES = "unbalanced-quotes misused-punctuation"
_QUOTATION = re.compile(r"“[^“”]{4,120}”")
_EARLY = 4


def _at_quotation(change: Callable[[str, Random], str | None]) -> Plant:
    """Return a planter that changes a quotation; its span is the whole of it."""

    def plant(site: Site) -> bool:
        for body in site.bodies(20):
            text = site.story[body].text
            found = list(_QUOTATION.finditer(text))
            for quotation in site.draw.sample(found, len(found)):
                changed = change(quotation[0], site.draw)
                if changed:
                    mark = site.fault()
                    site.story[body].text = (
                        text[: quotation.start()] + mark.around(changed) + text[quotation.end() :]
                    )
                    return True
        return False

    return plant


def _doubled(quotation: str, draw: Random) -> str:
    return quotation + "”" if draw.random() < 0.5 else "“" + quotation


def _early(quotation: str, draw: Random) -> str | None:
    """Set the closing mark 1 to 4 characters too early, inside a word, where nobody would set it."""
    words = quotation[1:-1]
    places = [at for at in sorted(seams(words)[0]) if at >= len(words) - _EARLY]
    if not places:
        return None
    at = draw.choice(places)
    return f"“{words[:at]}”{words[at:]}"


KINDS = (
    kind("lost opening quote", "quotes", _QUOTES, _at_quotation(lambda quotation, _: quotation[1:])),
    kind("lost closing quote", "quotes", _QUOTES, _at_quotation(lambda quotation, _: quotation[:-1])),
    kind("doubled quote mark", "quotes", _QUOTES, _at_quotation(_doubled)),
    kind("closing quote too early", "quotes", _QUOTES, _at_quotation(_early)),
)
