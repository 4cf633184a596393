"""How a loop is told: what is printed over and over, how often, from where to where, and what to take out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.contract.check import Hit, Twin
from auditor.contract.whereabouts import PrintedLines
from auditor.model import Edit, say
from auditor.text.lines import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Loop, Message, Page, Unit

LOOPED = "looped"
"""Key in the data of a hit that tells a loop: what is printed over and over."""
_SHOWN = 24
"""Characters of a unit that a message shows."""


def loop_hits(page: Page, kind: str, *units: Unit) -> Iterator[Hit]:
    """Yield one hit for each loop of a page whose unit is one of those asked for.

    Args:
        page: with its notes.
        kind: of evidence.
        units: which loops.
    """
    loops = page.notes.loops if page.notes else ()
    # All lines are counted once, and only where there is a loop.
    index = PrintedLines(page) if loops else LineIndex("")
    for loop in loops:
        if loop.unit in units:
            *before, last = loop.printings or (loop.first, loop.again)
            yield Hit(
                last.start,
                last.end,
                _message(page, loop, index),
                edits=(Edit(loop.removed, ""),),
                safe=loop.is_exact,
                twins=tuple(Twin(span, say("前面的一遍")) for span in before),
                data={"copies": loop.times, LOOPED: loop.unit},
                path=page.path,
                evidence=(kind,),
            )


def _message(page: Page, loop: Loop, index: LineIndex) -> Message:
    words = " ".join(page.text[loop.first.start : loop.first.end].split())
    first, last = index.at(loop.first.start)[0], index.at(loop.again.end - 1)[0]
    return say(
        "“{words}”接连重复了{times}遍（第{first}行至第{last}行），末一遍没有印完，应只留一遍。"
        if loop.is_cut
        else "“{words}”接连重复了{times}遍（第{first}行至第{last}行），应只留一遍。",
        words=words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…",
        times=loop.times,
        first=first,
        last=last,
    )
