"""What the other pages of a run add to a page's lines: a head that many of them bear is no text."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.model import Kind, Layout
from auditor.text.han import WHITE
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.model import Source, TextLine

_EDGE = 2
"""Lines at the head and at the foot of a page in which running heads stand."""
_LONGEST = 40
"""Characters of a running head."""
_EDGE_TEXT = 2000
"""Characters at the head and at the foot of a page in which its edge lines are looked for."""
_FEWEST = 3
"""Pages that bear the same line at their edge."""
_SHARE = 0.25
"""Of the pages of the run; a column that returns on a few pages of many is no running head."""
_FIGURE = lazy(rf"[{WHITE}]+|[0-9０-９]+|[〇一二三四五六七八九十]+")
_LINE_END = lazy(r"[\r\n]+")


def recurring(sources: Iterable[Source]) -> frozenset[str]:
    """Return the running heads of a run: lines that many of its pages bear at an edge, without figures and
    spaces.

    Pages that give the same text twice count once: a story that is printed twice has no running head.
    """
    texts = dict.fromkeys(source.text for source in sources)
    counts = Counter(form for text in texts for form in set(_edge_forms(text)))
    least = max(_FEWEST, _SHARE * len(texts))
    # （完） ends stories, on however many pages.
    return frozenset(
        form for form, times in counts.items() if form and form[0] not in "(（" and times >= least
    )


def in_run(layout: Layout, heads: frozenset[str]) -> Layout:
    """Return a page's lines with what the run shows to be a running head marked as furniture."""
    if not heads:
        return layout
    last = len(layout.lines) - _EDGE
    lines = tuple(
        replace(line, kind=Kind.FURNITURE) if (at < _EDGE or at >= last) and _is_head(line, heads) else line
        for at, line in enumerate(layout.lines)
    )
    return replace(layout, lines=lines)


def _is_head(line: TextLine, heads: frozenset[str]) -> bool:
    return line.kind is Kind.TEXT and len(line.text) <= _LONGEST and _form(line.text) in heads


def _edge_forms(text: str) -> Iterator[str]:
    head = [line for line in _LINE_END.split(text[:_EDGE_TEXT]) if line.strip(WHITE)]
    foot = [line for line in _LINE_END.split(text[-_EDGE_TEXT:]) if line.strip(WHITE)]
    return (_form(line) for line in (*head[:_EDGE], *foot[-_EDGE:]) if len(line) <= _LONGEST)


def _form(text: str) -> str:
    return _FIGURE.sub("", text)
