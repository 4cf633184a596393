"""Two printings of one passage, one above the other, with what differs set off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from auditor.report.console_look import ink, marked

if TYPE_CHECKING:
    from auditor.report.comparison import Comparison
    from auditor.report.look import Look

_RUN = 14
_SHOWN = 8


def sides(look: Look, comparison: Comparison, style: str) -> tuple[Text, Text]:
    """Return the two texts with the stretches that differ set off, and what they share shortened."""
    here, there, differing = Text(), Text(), 0
    last = len(comparison.stretches) - 1
    for number, stretch in enumerate(comparison.stretches):
        if stretch.same:
            shared = ink(_shortened(stretch.here, first=number == 0, last=number == last), "dim")
            here.append_text(shared)
            there.append_text(shared)
            continue
        differing += 1
        if differing > _SHOWN:
            here.append("…", "dim")
            there.append("…", "dim")
            break
        for text, side in ((here, stretch.here), (there, stretch.there)):
            text.append_text(marked(look, ink(_shortened(side)), style, "⟨⟩"))
    return here, there


def _shortened(text: str, *, first: bool = False, last: bool = False) -> str:
    if len(text) <= 2 * _RUN + 4:
        return text
    head = "" if first and not last else text[:_RUN]
    tail = "" if last and not first else text[-_RUN:]
    return f"{head}…{tail}"
