"""What the other pages of a run add to a page's lines: a head that all of them bear is no text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.model import Kind, Layout
from auditor.text.han import WHITE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.model import TextLine

_EDGE = 2
"""Lines at the head and at the foot of a page in which running heads stand."""
_LONGEST = 40
"""Characters of a running head."""
_FEWEST = 3
"""Pages that bear the same line at their edge."""
_SHARE = 0.25
"""Of the pages of the run; a column that returns on a few pages of many is no running head."""
_FIGURE = re.compile(rf"[{WHITE}]+|[0-9０-９]+|[〇一二三四五六七八九十]+")


def recurring(layouts: Iterable[Layout]) -> frozenset[str]:
    """Return the running heads of a run, figures and white space taken out: lines that many pages bear at an edge."""
    counts: Counter[str] = Counter()
    pages = 0
    for layout in layouts:
        pages += 1
        counts.update({_form(line) for line in _edges(layout)})
    least = max(_FEWEST, _SHARE * pages)
    return frozenset(form for form, times in counts.items() if form and times >= least)


def in_run(layout: Layout, heads: frozenset[str]) -> Layout:
    """Return a page's lines with what the run shows to be a running head marked as furniture."""
    marked = {id(line) for line in _edges(layout) if _form(line) in heads}
    if not marked:
        return layout
    lines = (replace(line, kind=Kind.FURNITURE) if id(line) in marked else line for line in layout.lines)
    return replace(layout, lines=tuple(lines))


def _edges(layout: Layout) -> Iterator[TextLine]:
    lines = layout.lines
    edge = [*lines[:_EDGE], *lines[max(_EDGE, len(lines) - _EDGE) :]]
    return (line for line in edge if line.kind is Kind.TEXT and len(line.text) <= _LONGEST)


def _form(line: TextLine) -> str:
    return _FIGURE.sub("", line.text)
