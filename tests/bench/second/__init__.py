"""A second author of stories with faults: who speaks, where a story is at home, which places there are.

Written before the rules that it measures, in other words than the stories that they were made with. Topics and
wordings stand in two halves: `TUNED` may be looked at, of `HELD_OUT` the misses are never shown.
"""

from __future__ import annotations

from bench import shared
from bench.second import home_pages, in_print, place_slips, speakers


def report() -> str:
    """Return the tables of all parts, both halves each."""
    parts = [speakers.report(), home_pages.report(), place_slips.report()]
    if shared.PRINT.is_dir() and shared.CORPUS.is_dir():
        parts.append(in_print.report())
    return "\n\n".join(parts)
