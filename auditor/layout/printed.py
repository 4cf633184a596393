"""The printed lines of a page, each with the kind of thing it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.lexicon.patterns import match
from auditor.model import Kind, Source, Span, TextLine
from auditor.text.han import CLOSERS, HAN, WHITE, width
from auditor.text.lines import lines
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADING = lazy(r"(#{1,6})[ \u3000]+(?=\S)")  # CommonMark 0.31, section 4.2
_LONGEST_FURNITURE = 60
"""Characters; the longest line of editors and telephone numbers that was seen has 52."""
_EDGE = 64
"""Characters at either end of a line in which a jump to another page stands beside text: it may name a
headline.
"""
_BESIDE = HAN + re.escape(CLOSERS)
_POINT = lazy(rf"(?<=[{_BESIDE}])[.．](?=[{_BESIDE}“‘\s]|$)")
"""A point that ends a sentence, as typewriters and papers of science set it."""
_FEWEST_POINTS = 3
"""Points from which a page that has fewer 。 is set with them: a recogniser reads one or two so."""
_MARKUP_BEGINS = "!<`~$&-*_|:"
_SENDS = lazy("[转轉接续續见見]")
_FURNISHES = lazy("[0-9版编編责責校统統签簽]")
"""What every line of the kind has, so that few lines are tried for all of its forms."""
_FRONT_MATTER = 40
"""Lines; a block between `---` that is longer is no front matter."""


def printed(source: Source) -> Iterator[TextLine]:
    """Yield the lines of a page that are not blank, in order, a jump line set apart from the text it stands
    at.

    Where a page is set with points for full stops its lines have 。.
    """
    gap = 0
    matter = _front_matter(source.text)
    page = _stopped(source.text)
    for start, end, _ in lines(source.text):
        raw = page[start:end]
        text = raw.strip(WHITE)
        if not text:
            gap += 1
            continue
        begin = start + len(raw) - len(raw.lstrip(WHITE))
        indent = width(raw[: begin - start])
        if begin < matter:
            yield TextLine(text, (Span(begin, begin + len(text)),), gap, indent, kind=Kind.MARKUP)
        else:
            yield from _parts(source, text, begin, gap, indent)
        gap = 0


def _stopped(text: str) -> str:
    """Return a text of the same length with 。 for the points that end its sentences, if it is set so."""
    points = len(_POINT.findall(text))
    return _POINT.sub("。", text) if points >= _FEWEST_POINTS and points > text.count("。") else text


def _parts(source: Source, text: str, begin: int, gap: int, indent: float) -> Iterator[TextLine]:
    """Yield a line, with what sends the reader to another page parted from the text before or after it."""
    heading = _HEADING.match(text) if source.markdown else None
    level = len(heading[1]) if heading else 0
    at = heading.end() if heading else 0
    # A line that leads to another page may have been taken for a heading.
    kind = _kind(text) if not heading else _led(text[at:])
    if kind is not Kind.TEXT:
        yield TextLine(text[at:], (Span(begin + at, begin + len(text)),), gap, indent, kind=kind)
        return
    for start, end, part in _jumps_apart(text, at):
        yield TextLine(
            text[start:end],
            (Span(begin + start, begin + end),),
            gap,
            indent,
            level if part is Kind.TEXT else 0,
            part,
        )
        gap = indent = 0


def _kind(text: str) -> Kind:
    if text[0] in _MARKUP_BEGINS and match("markup", text):
        return Kind.MARKUP
    if _led(text) is Kind.JUMP:
        return Kind.JUMP
    is_furniture = len(text) <= _LONGEST_FURNITURE and _FURNISHES.search(text) and match("furniture", text)
    return Kind.FURNITURE if is_furniture else Kind.TEXT


def _led(text: str) -> Kind:
    """Return what a line is that may lead to another page."""
    is_short = len(text) <= _LONGEST_FURNITURE and _SENDS.search(text)
    leads = is_short and any(match(kind, text) for kind in ("ahead", "back", "reference"))
    return Kind.JUMP if leads else Kind.TEXT


def _jumps_apart(text: str, at: int) -> Iterator[tuple[int, int, Kind]]:
    """Yield the parts of a line from `at` on: a jump before the text, the text, a jump after it."""
    if not _SENDS.search(text, at, at + _EDGE) and not _SENDS.search(text, max(at, len(text) - _EDGE)):
        yield at, len(text), Kind.TEXT
        return
    before = match("resumed", text[at : at + _EDGE])
    if before and at + before.end() < len(text):
        yield at, at + before.end(), Kind.JUMP
        at += before.end()
    tail = max(at, len(text) - _EDGE)
    after = match("continued", text[tail:])
    end = tail + after.start() if after else len(text)
    kept = len(text[at:end].rstrip(WHITE))
    if not kept:
        end, after, kept = len(text), None, len(text) - at
    lead = len(text[at:end]) - len(text[at:end].lstrip(WHITE))
    yield at + lead, at + kept, Kind.TEXT
    if after:
        yield end, len(text), Kind.JUMP


def _front_matter(text: str) -> int:
    """Return where the front matter of a page (`---`, keys, `---`) ends; 0 where it has none."""
    if not text.startswith("---\n"):
        return 0
    closing = text.find("\n---", 3)
    block = text[4:closing] if closing > 0 else ""
    is_keys = block.count("\n") < _FRONT_MATTER and all(
        re.match(r"\s*(?:[\w.-]+\s*:|- |#|$)", line) for line in block.split("\n")
    )
    return closing + 4 if closing > 0 and is_keys else 0
